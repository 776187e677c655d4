package models

import (
	"strconv"
	"strings"
	"time"
)

// The sides of a recorded vote.
const (
	SideFor     = "for"
	SideAgainst = "against"
	SideAbstain = "abstain"
	SideAbsent  = "absent" // or present and not voting: minutes often name both in one list

	SideNotVoting = "not_voting" // present
)

// VoteName is how one councillor voted, where the minutes name them. Anybody
// may read it who may read the motion.
type VoteName struct {
	ID       uint `gorm:"primaryKey"`
	VoteID   uint
	PersonID *uint // nil where the name is nobody we know
	Name     string
	Side     string

	Dispensation string // that let a member with an interest vote
}

// Who is whose vote it is, to compare two lists of names.
func (n VoteName) Who() string {
	if n.PersonID != nil {
		return "person/" + Number(n.PersonID)
	}
	return FoldName(n.Name)
}

// said is the vote in words: "for (dispensation: …)".
func (n VoteName) said() string {
	side := strings.ReplaceAll(n.Side, "_", " ")
	if n.Dispensation != "" {
		side += " (dispensation: " + n.Dispensation + ")"
	}
	return side
}

// ChangedVotes says whose vote is another in a later list, by their names.
func ChangedVotes(before, after []VoteName) []Change {
	was, is := map[string]VoteName{}, map[string]VoteName{}
	for _, n := range before {
		was[n.Who()] = n
	}
	for _, n := range after {
		is[n.Who()] = n
	}
	var list []Change
	for _, n := range after {
		if from, to := was[n.Who()].said(), n.said(); from != to {
			list = append(list, Change{n.Name, from, to})
		}
	}
	for _, n := range before {
		if _, stays := is[n.Who()]; !stays {
			list = append(list, Change{n.Name, n.said(), ""})
		}
	}
	return list
}

// MemberVote is how a councillor voted, as the page of the councillor tells it.
type MemberVote struct {
	ID          uint
	Subject     VoteSubject
	Question    string
	Withheld    string // the ground on which that is withheld
	AmendmentNo int
	TakenOn     Date
	Method      string
	Result      VoteResult
	Side        string
	Title       string // of the motion
	Reference   string
	Path        string
	BodyName    string
}

// On says what the vote was on: "the motion", "amendment 2", "the question “…”".
func (v MemberVote) On() string {
	switch {
	case v.Subject == VoteOnProcedure:
		return TheQuestion(v.Question, v.Withheld)
	case v.Subject == VoteOnAmendment:
		return "amendment " + strconv.Itoa(v.AmendmentNo)
	}
	return "the motion"
}

// VoteCorrection is what a vote said before it was corrected, and why. Whoever
// may read the vote may read it.
type VoteCorrection struct {
	ID         uint `gorm:"primaryKey"`
	VoteID     uint
	MadeAt     time.Time
	MadeByID   uint
	MadeByName string
	Reason     string
	Method     string
	For        *int `gorm:"column:votes_for"`
	Against    *int `gorm:"column:votes_against"`
	Abstain    *int `gorm:"column:votes_abstain"`
	NotVoting  *int `gorm:"column:votes_not_voting"`
	Casting    string
	Names      string // whose choice was another, one a line
}

// NamedVote is a VoteName with its person as pages show it.
type NamedVote struct {
	ID     uint
	VoteID uint
	Side   string

	Dispensation string

	Person PersonRef `gorm:"embedded;embeddedPrefix:person_"`
}
