package models

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// VoteFacts are what a vote is held against that it does not hold itself.
type VoteFacts struct {
	Names      []VoteName
	Interested []uint // members who declared an interest in the motion at the meeting, by person
	Away       []uint // those of the names who were not at the meeting, by person
	LeftRoom   []uint // members who left the room for it, by person
	Members    int    // councillors in office on the day; 0 where that is not known
	MustName   bool   // at a budget meeting it is recorded who voted how (domain.md 6.2)
}

// Problems says by which rules of domain.md 5.1.1 a vote does not fit yet, by
// the fields of its form. Such a vote may be kept as a draft; it is never
// published, and no decision rests on it.
func (v Vote) Problems(f VoteFacts) []FieldError {
	var list []FieldError
	add := func(when bool, field, message string) {
		if when {
			list = append(list, FieldError{field, message})
		}
	}
	add(v.Subject == VoteOnAmendment && v.AmendmentID == nil, "amendment", "Select the amendment")
	add(v.Subject == VoteOnProcedure && v.Put() == "", "question", "Enter the question that was put to the vote")
	add(v.Method == "", "method", "Select the way the vote was taken")
	add(v.Result == "", "result", "Select what the vote decided")
	if v.Method != "" && v.Result != "" {
		list = append(list, v.figureProblems("result")...)
	}
	add(v.CastingByID != nil && v.Casting == "", "casting", "Select how the casting vote was given, or take out who gave it")
	if n := v.Voted(); f.Members > 0 && n > f.Members {
		add(true, "for", fmt.Sprintf("For, against and abstained must add up to %d or fewer, the number of councillors. You entered %d", f.Members, n))
	}
	list = append(list, v.nameProblems(f.Names)...)
	add(f.MustName && v.Subject != VoteOnProcedure && len(f.Names) == 0, "method", "This is a budget meeting: record who voted how on the motion and on each amendment")
	return append(list, contradictionProblems(f)...)
}

// figureProblems holds the figures against what is said to have been decided,
// the form's field of that name: carried means more for than against; a tie needs
// a casting vote or is lost; abstentions never count (domain.md 5.1.1).
func (v Vote) figureProblems(decided string) []FieldError {
	noun, carried := VoteNoun(v.Subject), v.Result == VoteCarried
	check := "Check the " + decided
	problem := func(field, format string, args ...any) []FieldError {
		return []FieldError{{field, fmt.Sprintf(format, args...)}}
	}
	switch {
	case v.For == nil && v.Against == nil && v.Abstain == nil && v.NotVoting == nil:
		if slices.Contains([]string{"recorded", "electronic", "roll_call", "ballot"}, v.Method) {
			return problem("for", "Enter how many voted for and against")
		}
		if v.Casting != "" {
			return problem("casting", "A casting vote is given only when the votes are equal. Enter the figures")
		}
	case v.For == nil:
		return problem("for", "Enter how many voted for, or leave all figures empty")
	case v.Against == nil:
		return problem("against", "Enter how many voted against, or leave all figures empty")
	case *v.For == *v.Against && carried && v.Casting != "for":
		return problem("casting", "The votes are equal: the %s is lost unless the chair gave a casting vote for it", noun)
	case *v.For == *v.Against && !carried && v.Casting == "for":
		return problem(decided, "With the casting vote for it the %s was carried. %s", noun, check)
	case *v.For == *v.Against:
	case v.Casting != "":
		return problem("casting", "A casting vote is given only when the votes are equal")
	case *v.For > *v.Against && !carried:
		return problem(decided, "More voted for than against, so the %s was carried. %s and the figures", noun, check)
	case *v.For < *v.Against && carried:
		return problem(decided, "More voted against than for, so the %s was lost. %s and the figures", noun, check)
	}
	return nil
}

// Choice is one of the answers that a councillor can give in a vote.
type Choice struct {
	Side   string // of a VoteName
	Field  string // of the figure, in a form
	Word   string
	Figure func(Vote) *int
}

// Choices are the answers with a figure, as they stand in minutes.
var Choices = []Choice{
	{SideFor, "for", "For", func(v Vote) *int { return v.For }},
	{SideAgainst, "against", "Against", func(v Vote) *int { return v.Against }},
	{SideAbstain, "abstain", "Abstained", func(v Vote) *int { return v.Abstain }},
	{SideNotVoting, "not-voting", "Did not vote", func(v Vote) *int { return v.NotVoting }},
}

// Tally says of each choice how many were expected and how many are named: of a
// recorded vote the two are equal.
type Tally struct {
	Choice
	Expected *int // nil where no figure was given
	Named    int
}

// Say is the tally in words where the two differ: "For: 15 expected, 14 named".
func (t Tally) Say() string {
	if t.Expected == nil {
		return fmt.Sprintf("%s: %d named, no figure", t.Word, t.Named)
	}
	return fmt.Sprintf("%s: %d expected, %d named", t.Word, *t.Expected, t.Named)
}

// Even reports whether nobody is missing and nobody too many. Those who did not
// vote need no figure.
func (t Tally) Even() bool {
	if t.Expected == nil {
		return t.Named == 0 || t.Side == SideNotVoting
	}
	return *t.Expected == t.Named
}

// Tallies counts the names of a vote.
func (v Vote) Tallies(names []VoteName) []Tally {
	list := make([]Tally, len(Choices))
	for i, c := range Choices {
		list[i] = Tally{Choice: c, Expected: c.Figure(v)}
		for _, n := range names {
			if n.Side == c.Side {
				list[i].Named++
			}
		}
	}
	return list
}

// MustBeNamed reports whether a vote taken in some way says of everybody how
// they voted.
func MustBeNamed(method string) bool { return method == "recorded" || method == "roll_call" }

// nameProblems holds the names against the figures. By a show of hands only
// those are named who asked for it; a ballot is secret.
func (v Vote) nameProblems(names []VoteName) []FieldError {
	var list []FieldError
	all := MustBeNamed(v.Method) || v.Method == "electronic" && len(names) > 0
	for _, t := range v.Tallies(names) {
		switch {
		case all && !t.Even():
			list = append(list, FieldError{t.Field, t.Say()})
		case !all && t.Expected != nil && t.Named > *t.Expected:
			list = append(list, FieldError{t.Field, t.Say()})
		}
	}
	if v.Method == "ballot" && len(names) > 0 {
		list = append(list, FieldError{"method", "A ballot is secret. Take the names out, or select another way"})
	}
	return append(list, twice(names)...)
}

// contradictionProblems holds who voted how against the attendance and the
// interests of the meeting.
func contradictionProblems(f VoteFacts) []FieldError {
	var list []FieldError
	for _, n := range f.Names {
		if n.PersonID == nil {
			continue
		}
		id := *n.PersonID
		choice := fmt.Sprintf("choice-%d", id)
		switch n.Contradiction(slices.Contains(f.Away, id), slices.Contains(f.LeftRoom, id), slices.Contains(f.Interested, id)) {
		case VotedAway:
			list = append(list, FieldError{choice, n.Name + " was not at the meeting, its attendance says. Change the vote or the attendance"})
		case VotedOutside:
			list = append(list, FieldError{choice, n.Name + " left the room for the item, the declaration of interest says. Change the vote or the declaration"})
		case VotedInterest:
			list = append(list, FieldError{fmt.Sprintf("dispensation-%d", id), n.Name + " declared an interest. Enter the dispensation that let them vote, or change their vote"})
		}
	}
	return list
}

// BudgetProblem says which vote of a budget meeting has no names, or "": the
// motion and each amendment that was put to the vote need them (domain.md 5.1.1).
// named is how many names each vote has, by its number.
func BudgetProblem(votes []Vote, named map[uint]int, amendments []AmendmentRow) string {
	voted := map[uint]bool{}
	for _, v := range votes {
		voted[Deref(v.AmendmentID)] = true
		if v.Subject != VoteOnProcedure && named[v.ID] == 0 {
			return "This is a budget meeting, and the vote on the " + VoteNoun(v.Subject) + " has no names. Record who voted how first."
		}
	}
	for _, a := range amendments {
		if (a.State == AmendmentCarried || a.State == AmendmentLost) && !voted[a.ID] {
			return "This is a budget meeting, and there is no vote with names on amendment " + strconv.Itoa(a.No) + ". Record it first."
		}
	}
	return ""
}

// VoteNoun is what a vote was on, in a sentence: "motion", "amendment", "question".
func VoteNoun(s VoteSubject) string {
	switch s {
	case VoteOnAmendment:
		return "amendment"
	case VoteOnProcedure:
		return "question"
	}
	return "motion"
}

// DecidingVote returns the vote on the motion itself among those of its debate;
// nil if there was none.
func DecidingVote(votes []Vote) *Vote {
	for i := range slices.Backward(votes) {
		if VoteNoun(votes[i].Subject) == "motion" {
			return &votes[i]
		}
	}
	return nil
}

// RecordedThreshold is how many members may demand a recorded vote: a number,
// "5", or a fraction of those present, "1/4" (domain.md 6.2).
type RecordedThreshold string

// Check says what is wrong with it, or "".
func (t RecordedThreshold) Check() string {
	const problem = "Enter how many members may ask for a recorded vote: a number, like 2, or a fraction of those present, like 1/4"
	above, below, fraction := strings.Cut(string(t), "/")
	a, err := strconv.Atoi(above)
	if err != nil || a < 1 || a > 200 {
		return problem
	}
	if b, err := strconv.Atoi(below); fraction && (err != nil || b <= a || b > 200) {
		return problem
	}
	return ""
}

// Words says who may ask: "2 members", "a quarter of the members present".
func (t RecordedThreshold) Words() string {
	switch t {
	case "1":
		return "1 member"
	case "1/2":
		return "half of the members present"
	case "1/3":
		return "a third of the members present"
	case "1/4":
		return "a quarter of the members present"
	}
	if above, below, ok := strings.Cut(string(t), "/"); ok {
		return above + " in " + below + " of the members present"
	}
	return string(t) + " members"
}
