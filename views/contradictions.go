package views

import (
	"fmt"

	"carried/models"
)

// Contradictions lead to the votes against which attendance or interests speak.
type Contradictions []models.ContradictedVote

// Lines say each, with the page on which its vote is changed.
func (c Contradictions) Lines() []Link {
	var list []Link
	for _, x := range c {
		list = append(list, Link{x.Said(), fmt.Sprintf("/clerk/motions/%d/votes/%d", x.MotionID, x.VoteID)})
	}
	return list
}

// Of are those of one vote; none for a vote that is not recorded yet.
func (c Contradictions) Of(v *models.Vote) Contradictions {
	var list Contradictions
	for _, x := range c {
		if v != nil && x.VoteID == v.ID {
			list = append(list, x)
		}
	}
	return list
}

// Published are those that everybody can read: they stop a decision notice.
func (c Contradictions) Published() Contradictions {
	var list Contradictions
	for _, x := range c {
		if !x.Draft {
			list = append(list, x)
		}
	}
	return list
}
