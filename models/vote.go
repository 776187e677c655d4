package models

import (
	"strconv"
	"strings"
)

// VoteResult is what a vote decided.
type VoteResult string

const (
	VoteCarried VoteResult = "carried"
	VoteLost    VoteResult = "lost"
)

// VoteMethods are the ways a vote may be taken (domain.md 6.2).
var VoteMethods = []string{"assent", "show_of_hands", "recorded", "electronic", "ballot", "roll_call"}

// VoteSubject is what a vote was on.
type VoteSubject string

const (
	VoteOnMotion    VoteSubject = "motion"     // as published, or as amended
	VoteOnAmendment VoteSubject = "amendment"  // Vote.AmendmentID says which
	VoteOnProcedure VoteSubject = "procedural" // Vote.Question has the words
)

// Vote is one vote that was taken on a motion, on an amendment to it, or on a
// procedural question in its debate. Figures may all be missing: minutes often
// say only “agreed” (domain.md 5.1.1).
//
// The clerk may keep it as a draft until it fits; nobody else reads that. After
// that, whoever may read the motion may read it, and a change is a correction
// with its reason, which keeps the figures there were.
type Vote struct {
	ID          uint `gorm:"primaryKey"`
	MotionID    uint
	MeetingID   *uint
	Subject     VoteSubject
	AmendmentID *uint
	Question    string // of a procedural vote: "That a recorded vote be taken"
	TakenOn     Date
	Method      string
	For         *int   `gorm:"column:votes_for"`
	Against     *int   `gorm:"column:votes_against"`
	Abstain     *int   `gorm:"column:votes_abstain"`
	NotVoting   *int   `gorm:"column:votes_not_voting"`
	Casting     string // the chair's second vote: "", for, against
	CastingByID *uint  // who gave it, where the minutes say
	DemandedBy  string // who asked for a recorded vote, as minuted
	Result      VoteResult
	Draft       bool
	Version     int
	Withheld    string // the ground on which the question is withheld; "" while it stands
}

// Counted reports whether figures were given.
func (v Vote) Counted() bool { return v.For != nil && v.Against != nil }

// Voted is how many voted or abstained, by the figures; 0 without figures.
func (v Vote) Voted() int {
	if !v.Counted() {
		return 0
	}
	n := *v.For + *v.Against
	if v.Abstain != nil {
		n += *v.Abstain
	}
	return n
}

// NoVote is what is selected where a motion was put off without a vote, or that
// vote is recorded already.
const NoVote = "none"

// DecisionInput is the form “Record the decision”.
type DecisionInput struct {
	Outcome    string    `form:"outcome" validate:"oneof=carry lose withdraw defer refer adjourn not-taken not-moved not-seconded fall rule-out-at-meeting lapse" label:"outcome"`
	Date       DateInput `form:"date" label:"date of the decision"`
	Method     string    `form:"method" validate:"omitempty,oneof=assent show_of_hands recorded electronic ballot roll_call none" label:"way the vote was taken"`
	For        string    `form:"for" validate:"max=6" label:"number for"`
	Against    string    `form:"against" validate:"max=6" label:"number against"`
	Abstain    string    `form:"abstain" validate:"max=6" label:"number who abstained"`
	Casting    string    `form:"casting" validate:"omitempty,oneof=for against" label:"casting vote"`
	Amended    bool      `form:"amended" label:"carried in an amended form"`
	Resolved   string    `form:"resolved" raw:"true" validate:"max=200000" label:"text as resolved"`
	NoAction   bool      `form:"no-action" label:"no action arises"`
	MeetingID  uint      `form:"meeting" label:"meeting"`
	BodyID     uint      `form:"body" label:"body"`
	ReportBack DateInput `form:"report-back" label:"date it is to report back"`
	Reason     string    `form:"reason" validate:"max=2000" label:"reason"`
	VoteID     uint      `form:"vote" label:"vote"` // that the decision rests on; 0 where it is entered here
	VoteSeen   int       `form:"vote-version"`      // the version of that vote which the form showed
	Consent    string    `form:"consent" validate:"omitempty,oneof=seconder meeting" label:"answer who agreed"`
	MovedBy    string    `form:"moved-by" validate:"max=200" label:"name of who moved it"`
	RuledBy    string    `form:"ruled-by" validate:"max=200" label:"name of who ruled it out of order"`
	FellBy     string    `form:"fell-by" validate:"omitempty,oneof=next_business amendment other_decision" label:"what made the motion fall"`
	Automatic  bool      `form:"automatic" label:"referred by a rule"`
	MayDecide  bool      `form:"may-decide" label:"the body may decide"`
	Version    int       `form:"version"`
}

// Check holds the vote's figures against the outcome, by the rules of every
// vote.
func (in DecisionInput) Check() []FieldError {
	var f []FieldError
	if p := in.Date.Problem("date of the decision", true); p != "" {
		f = append(f, FieldError{"date", p})
	}
	if in.Outcome == "refer" {
		if p := in.ReportBack.Problem("date it is to report back", false); p != "" {
			f = append(f, FieldError{"report-back", p})
		}
	}
	switch {
	case in.Outcome == "carry" || in.Outcome == "lose":
		if in.VoteID == 0 {
			f = append(f, in.voteProblems(in.Vote())...)
		}
	case in.PutsOff() && (in.voted() || in.Method != "" && in.Method != NoVote):
		if f = append(f, in.voteProblems(in.VoteToPutOff(""))...); in.Automatic && in.Outcome == "refer" {
			f = append(f, FieldError{"automatic", "You entered a vote. Clear this, or take the vote out"})
		}
	}
	return f
}

// voteProblems says what is wrong with the vote that was typed with the decision.
func (in DecisionInput) voteProblems(v *Vote) []FieldError {
	var f []FieldError
	if in.Method == "" || in.Method == NoVote {
		f = append(f, FieldError{"method", "Select the way the vote was taken"})
	}
	_, okFor := figure(in.For)
	_, okAgainst := figure(in.Against)
	_, okAbstain := figure(in.Abstain)
	for _, x := range []struct {
		field, label string
		ok           bool
	}{{"for", "The number for", okFor}, {"against", "The number against", okAgainst}, {"abstain", "The number who abstained", okAbstain}} {
		if !x.ok {
			f = append(f, FieldError{x.field, x.label + " must be a whole number, like 41"})
		}
	}
	if len(f) > 0 {
		return f
	}
	return v.figureProblems("outcome")
}

// PutsOff reports whether the outcome puts the motion off by a decision of the
// meeting, on which there may have been a vote (domain.md 5.1, M9 to M11).
func (in DecisionInput) PutsOff() bool {
	return in.Outcome == "defer" || in.Outcome == "refer" || in.Outcome == "adjourn"
}

// voted reports whether anything is typed that only a vote has.
func (in DecisionInput) voted() bool { return in.For+in.Against+in.Abstain+in.Casting != "" }

// VoteToPutOff returns the vote typed on putting the motion off, to a body if it
// was referred; nil where none was taken. Check it first.
func (in DecisionInput) VoteToPutOff(body string) *Vote {
	question := map[string]string{
		"defer": "That the motion be deferred", "adjourn": "That the motion be adjourned", "refer": "That the motion be referred to " + body,
	}[in.Outcome]
	if question == "" || !in.voted() && (in.Method == "" || in.Method == NoVote) {
		return nil
	}
	v := in.typed(VoteOnProcedure, VoteCarried)
	v.Question = question
	return v
}

// typed is the vote as it is typed.
func (in DecisionInput) typed(on VoteSubject, result VoteResult) *Vote {
	v := &Vote{Subject: on, TakenOn: in.Date.Date(), Method: in.Method, Casting: in.Casting, Result: result, Version: 1}
	v.For, _ = figure(in.For)
	v.Against, _ = figure(in.Against)
	v.Abstain, _ = figure(in.Abstain)
	return v
}

// Vote returns the vote on the motion typed, or nil where the outcome has none.
// Check it first.
func (in DecisionInput) Vote() *Vote {
	switch in.Outcome {
	case "carry":
		return in.typed(VoteOnMotion, VoteCarried)
	case "lose":
		return in.typed(VoteOnMotion, VoteLost)
	}
	return nil
}

func figure(s string) (*int, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil, true
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return nil, false
	}
	return &n, true
}
