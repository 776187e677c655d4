package models

import (
	"fmt"
	"strings"
)

// Contradiction is what speaks against a vote that stands under a councillor's
// name; "" for nothing. The record then says two things of which one is wrong
// (domain.md 5.1.1).
type Contradiction string

const (
	VotedAway     Contradiction = "away"      // the attendance says that they were not at the meeting
	VotedOutside  Contradiction = "left_room" // their declaration of interest says that they left the room for the item
	VotedInterest Contradiction = "interest"  // they declared an interest, and no dispensation let them vote
)

// Contradiction holds a vote against the attendance and the interests of its
// meeting. Who was there need not vote; who abstained was in the room.
func (n VoteName) Contradiction(away, leftRoom, interested bool) Contradiction {
	decided := n.Side == SideFor || n.Side == SideAgainst
	switch {
	case !decided && n.Side != SideAbstain:
		return ""
	case away:
		return VotedAway
	case leftRoom:
		return VotedOutside
	case decided && interested && n.Dispensation == "":
		return VotedInterest
	}
	return ""
}

// ContradictedVote is a vote of a councillor with what is put down of them at its
// meeting. It is for the clerk's office.
type ContradictedVote struct {
	VoteID       uint
	MotionID     uint
	Reference    string // of the motion
	Subject      VoteSubject
	Question     string
	Withheld     string // the ground on which that is withheld
	AmendmentNo  int
	Draft        bool
	PersonID     uint
	Name         string
	Side         string
	Dispensation string // that let them vote
	Noted        bool   // it is put down who was at the meeting
	State        AttendanceState
	LeftRoom     bool
	Interested   bool // and had no dispensation to take part
}

// Contradiction is what speaks against the vote.
func (c ContradictedVote) Contradiction() Contradiction {
	n := VoteName{Side: c.Side, Dispensation: c.Dispensation}
	return n.Contradiction(c.Noted && c.State != Present, c.LeftRoom, c.Interested)
}

// Vote names the vote inside a sentence: "the vote on amendment 2 to motion
// 2024/25-M02".
func (c ContradictedVote) Vote() string {
	of := "motion " + c.Reference
	switch c.Subject {
	case VoteOnAmendment:
		return fmt.Sprintf("the vote on amendment %d to %s", c.AmendmentNo, of)
	case VoteOnProcedure:
		return "the vote on " + TheQuestion(c.Question, c.Withheld) + ", " + of
	}
	return "the vote on " + of
}

// Said is the contradiction as a sentence.
func (c ContradictedVote) Said() string {
	side := map[string]string{SideFor: "For", SideAgainst: "Against", SideAbstain: "Abstained"}[c.Side]
	return fmt.Sprintf("%s is under “%s” in %s, but %s.", c.Name, side, c.Vote(), c.speaks())
}

func (c ContradictedVote) speaks() string {
	switch c.Contradiction() {
	case VotedOutside:
		return "left the room for the item, the declaration of interest says"
	case VotedInterest:
		return "declared an interest, and no dispensation is recorded"
	}
	return map[AttendanceState]string{Apologies: "sent apologies, the attendance says", Absent: "was absent, the attendance says", "": "is not in the attendance"}[c.State]
}

// ContradictionsSaid are the sentences of some contradictions.
func ContradictionsSaid(list []ContradictedVote) string {
	var said []string
	for _, c := range list {
		said = append(said, c.Said())
	}
	return strings.Join(said, " ")
}

// AttendanceContradicted refuses an attendance that says of somebody who voted that
// they were not there. listed are the councillors of its form.
func AttendanceContradicted(list []ContradictedVote, listed []Person) error {
	known := map[uint]bool{}
	for _, p := range listed {
		known[p.ID] = true
	}
	var f []FieldError
	for _, c := range list {
		if c.Contradiction() != VotedAway {
			continue
		}
		field := "rest"
		if known[c.PersonID] {
			field = fmt.Sprintf("mark-%d", c.PersonID)
		}
		f = append(f, FieldError{field, c.Said() + " Change the attendance, or correct the vote first"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}

// Contradicted refuses an interest of somebody who voted all the same.
func (i *Interest) Contradicted(list []ContradictedVote) error {
	for _, c := range list {
		switch {
		case c.PersonID != i.PersonID || c.MotionID != Deref(i.MotionID):
		case i.LeftRoom && c.Contradiction() == VotedOutside:
			return InvalidField("stayed", "%s Select that they stayed, or correct the vote first", c.Said())
		case i.Dispensation == "" && c.Contradiction() == VotedInterest:
			return InvalidField("dispensation", "%s Enter the dispensation that let them vote, or correct the vote first", c.Said())
		}
	}
	return nil
}

// MinutesContradicted refuses the names of a vote that minutes tell, where the
// attendance of the meeting speaks against them.
func MinutesContradicted(list []ContradictedVote) error {
	var f []FieldError
	for _, c := range list {
		f = append(f, FieldError{"names-" + c.Side, c.Said() + " Correct the names, or the attendance first"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
	}
	return nil
}
