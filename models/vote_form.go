package models

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// VoteInput is the form of a vote. Who voted how is entered councillor by
// councillor, or pasted as lists of names, one on each line, which TakeLists puts
// to the councillors.
type VoteInput struct {
	Subject     VoteSubject `form:"subject" validate:"oneof=motion amendment procedural" label:"what the vote was on"`
	AmendmentID uint        `form:"amendment" label:"amendment"`
	Question    string      `form:"question" validate:"max=300" label:"question"`
	Date        DateInput   `form:"date" label:"date of the vote"`
	Method      string      `form:"method" validate:"omitempty,oneof=assent show_of_hands recorded electronic ballot roll_call" label:"way the vote was taken"`
	DemandedBy  string      `form:"demanded-by" validate:"max=500" label:"names of those who asked for a recorded vote"`
	For         string      `form:"for" validate:"max=6" label:"number for"`
	Against     string      `form:"against" validate:"max=6" label:"number against"`
	Abstain     string      `form:"abstain" validate:"max=6" label:"number who abstained"`
	NotVoting   string      `form:"not-voting" validate:"max=6" label:"number who did not vote"`
	Result      VoteResult  `form:"result" validate:"omitempty,oneof=carried lost" label:"what the vote decided"`
	Casting     string      `form:"casting" validate:"omitempty,oneof=for against" label:"casting vote"`
	CastingBy   uint        `form:"casting-by" label:"name of who gave the casting vote"`

	NamesFor       string `form:"names-for" validate:"max=20000" label:"names for"`
	NamesAgainst   string `form:"names-against" validate:"max=20000" label:"names against"`
	NamesAbstain   string `form:"names-abstain" validate:"max=20000" label:"names of those who abstained"`
	NamesNotVoting string `form:"names-not_voting" validate:"max=20000" label:"names of those who did not vote"`

	Withheld string `form:"-"` // the ground on which the question is withheld, unless another is typed; from the store

	Named bool `form:"named"` // names are entered, though the way of voting needs none

	Reason  string `form:"reason" validate:"max=500" label:"reason"` // of a correction
	Version int    `form:"version"`

	People []uint           `form:"person"` // the councillors that the form lists
	Chosen []ChosenInput    `form:"-"`      // how each of them voted
	Others []OtherNameInput `form:"-"`      // names that are no councillor's
	fresh  int              // how many of the others, the last, came out of the lists just now
}

// ChosenInput is how one councillor of the form voted. Its fields end in the
// councillor's number: "choice-12".
type ChosenInput struct {
	PersonID     uint   `form:"-"`
	Side         string `form:"choice" validate:"omitempty,oneof=for against abstain not_voting absent" label:"vote"`
	Dispensation string `form:"dispensation" validate:"max=300" label:"dispensation"`
}

// OtherNameInput is a name that was pasted and is no councillor's: one is chosen
// for it, or it stays as text. Its fields end in its place, from 1.
type OtherNameInput struct {
	Name     string `form:"other-name" validate:"max=200" label:"name"`
	PersonID uint   `form:"other-person" label:"councillor"`
	Side     string `form:"other-choice" validate:"omitempty,oneof=for against abstain not_voting absent out" label:"vote"`
}

// NameOut is what is chosen for another name that is no part of the vote.
const NameOut = "out"

// MostVoters is how many councillors a form of a vote can list.
const MostVoters = 1000

// Check holds what is typed to what it must be even in a draft; whether the vote
// fits is for Vote.Problems to say.
func (in VoteInput) Check() []FieldError {
	var f []FieldError
	if p := in.Date.Problem("date of the vote", true); p != "" {
		f = append(f, FieldError{"date", p})
	}
	for _, x := range []struct{ field, label, typed string }{
		{"for", "The number for", in.For},
		{"against", "The number against", in.Against},
		{"abstain", "The number who abstained", in.Abstain},
		{"not-voting", "The number who did not vote", in.NotVoting},
	} {
		if _, ok := figure(x.typed); !ok {
			f = append(f, FieldError{x.field, x.label + " must be a whole number, like 41"})
		}
	}
	for _, list := range in.lists() {
		for _, name := range lines(*list.text) {
			problem := "“" + name + "” is entered already. Take the name out of this list, or change the vote that is entered"
			if utf8Len(name) > 200 {
				problem = "A name must be 200 characters or fewer. Enter one name on each line"
			}
			f = append(f, FieldError{sideField(list.side), problem})
		}
	}
	for _, x := range in.Chosen {
		if e, ok := Validate(x).(*Error); ok {
			f = append(f, FieldError{fmt.Sprintf("%s-%d", e.Fields[0].Field, x.PersonID), e.Fields[0].Message})
		}
	}
	for i, x := range in.Others {
		if e, ok := Validate(x).(*Error); ok {
			f = append(f, FieldError{fmt.Sprintf("%s-%d", e.Fields[0].Field, i+1), e.Fields[0].Message})
		}
	}
	return append(f, in.checkOthers()...)
}

// checkOthers: a name that came out of a list just now is looked at by a person
// before it is kept, and no councillor votes twice.
func (in VoteInput) checkOthers() []FieldError {
	var f []FieldError
	for i, x := range in.Others {
		field := fmt.Sprintf("other-person-%d", i+1)
		switch row := in.chose(x.PersonID); {
		case i >= len(in.Others)-in.fresh:
			f = append(f, FieldError{field, "Select a councillor for “" + x.Name + "”, or leave it as text"})
		case row != nil && row.Side != "" || x.PersonID != 0 && slices.ContainsFunc(in.Others[:i], func(o OtherNameInput) bool { return o.PersonID == x.PersonID }):
			f = append(f, FieldError{field, "The vote of that councillor is entered already. Select another for “" + x.Name + "”, or leave it as text"})
		case x.Side == "":
			f = append(f, FieldError{fmt.Sprintf("other-choice-%d", i+1), "Select how “" + x.Name + "” voted, or that the name is taken out"})
		}
	}
	return f
}

// Fits holds the vote typed to the rules of a vote that is published.
func (in VoteInput) Fits(facts VoteFacts) error {
	if problems := in.Vote().Problems(facts); len(problems) > 0 {
		return InvalidFields(inFormOrder(problems, reflect.TypeOf(in)))
	}
	return nil
}

// Vote returns the vote typed. Check it first.
func (in VoteInput) Vote() Vote {
	v := Vote{
		Subject: in.Subject, TakenOn: in.Date.Date(), Method: in.Method, DemandedBy: in.DemandedBy,
		Result: in.Result, Casting: in.Casting, CastingByID: Ref(in.CastingBy), Version: in.Version,
	}
	switch in.Subject {
	case VoteOnAmendment:
		v.AmendmentID = Ref(in.AmendmentID)
	case VoteOnProcedure:
		if v.Question = in.Question; in.Question == "" {
			v.Withheld = in.Withheld
		}
	}
	v.For, _ = figure(in.For)
	v.Against, _ = figure(in.Against)
	v.Abstain, _ = figure(in.Abstain)
	v.NotVoting, _ = figure(in.NotVoting)
	return v
}

// Names returns who voted how: the councillors of the form, then the other
// names. called names a councillor. Check the input first.
func (in VoteInput) Names(called func(person uint) string) []VoteName {
	var list []VoteName
	for _, x := range in.Chosen {
		if x.Side != "" {
			list = append(list, VoteName{PersonID: Ref(x.PersonID), Name: called(x.PersonID), Side: x.Side, Dispensation: x.Dispensation})
		}
	}
	for _, x := range in.Others {
		if x.Side != NameOut {
			list = append(list, VoteName{PersonID: Ref(x.PersonID), Name: x.Name, Side: x.Side})
		}
	}
	return list
}

type pastedList struct {
	side string
	text *string
}

func (in *VoteInput) lists() []pastedList {
	return []pastedList{{SideFor, &in.NamesFor}, {SideAgainst, &in.NamesAgainst}, {SideAbstain, &in.NamesAbstain}, {SideNotVoting, &in.NamesNotVoting}}
}

// TakeLists puts the pasted names to the councillors: match returns whose name
// it is, or 0, and suggest whom a name that is nobody's may mean, or 0. A name
// that is entered already stays in its list, and Check says so.
func (in *VoteInput) TakeLists(match, suggest func(name string) uint) {
	in.fresh = 0
	for _, list := range in.lists() {
		var left []string
		for _, name := range lines(*list.text) {
			if utf8Len(name) > 200 || TextProblem(name) != "" || !in.take(name, list.side, match(name), suggest) {
				left = append(left, name)
			}
		}
		*list.text = strings.Join(left, "\n")
	}
}

func (in *VoteInput) take(name, side string, person uint, suggest func(string) uint) bool {
	if person == 0 {
		if slices.ContainsFunc(in.Others, func(x OtherNameInput) bool { return FoldName(x.Name) == FoldName(name) }) {
			return false
		}
		person = suggest(name)
		if row := in.chose(person); row != nil && row.Side != "" {
			person = 0 // that councillor's vote is entered already
		}
		in.Others = append(in.Others, OtherNameInput{name, person, side})
		in.fresh++
		return true
	}
	x := in.chose(person)
	if x == nil {
		in.People, in.Chosen = append(in.People, person), append(in.Chosen, ChosenInput{PersonID: person})
		x = &in.Chosen[len(in.Chosen)-1]
	}
	if x.Side != "" {
		return false
	}
	x.Side = side
	return true
}

// chose returns the row of a councillor, or nil if the form has none.
func (in *VoteInput) chose(person uint) *ChosenInput {
	if i := slices.IndexFunc(in.Chosen, func(x ChosenInput) bool { return x.PersonID == person }); i >= 0 {
		return &in.Chosen[i]
	}
	return nil
}

// EveryoneElse gives a choice to each councillor who has none yet.
func (in *VoteInput) EveryoneElse(side string) {
	for i := range in.Chosen {
		if in.Chosen[i].Side == "" {
			in.Chosen[i].Side = side
		}
	}
}

// List lets the form list some councillors, those of the vote among them.
func (in *VoteInput) List(people []uint) {
	for _, id := range people {
		if in.chose(id) == nil {
			in.Chosen = append(in.Chosen, ChosenInput{PersonID: id})
		}
	}
	in.People = nil
	for _, x := range in.Chosen {
		in.People = append(in.People, x.PersonID)
	}
}

// Input returns the vote as its form shows it.
func (v Vote) Input(names []VoteName) VoteInput {
	in := VoteInput{
		Subject: v.Subject, AmendmentID: Deref(v.AmendmentID), Question: v.Question, Date: InputOf(v.TakenOn), Method: v.Method, DemandedBy: v.DemandedBy,
		For: figureText(v.For), Against: figureText(v.Against), Abstain: figureText(v.Abstain), NotVoting: figureText(v.NotVoting),
		Result: v.Result, Casting: v.Casting, CastingBy: Deref(v.CastingByID), Version: v.Version,
	}
	for _, n := range names {
		if n.PersonID != nil {
			in.Chosen = append(in.Chosen, ChosenInput{*n.PersonID, n.Side, n.Dispensation})
		} else {
			in.Others = append(in.Others, OtherNameInput{Name: n.Name, Side: n.Side})
		}
	}
	return in
}

func figureText(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

// Fields returns a vote as the record compares it.
func (v Vote) Fields() map[string]string {
	return map[string]string{
		"vote on": string(v.Subject), "amendment": Number(v.AmendmentID), "question": v.Question, "date": string(v.TakenOn), "method": v.Method,
		"asked for by": v.DemandedBy, "for": figureText(v.For), "against": figureText(v.Against), "abstained": figureText(v.Abstain),
		"did not vote": figureText(v.NotVoting), "casting vote": v.Casting, "casting vote by": Number(v.CastingByID), "result": string(v.Result), "draft": YesNo(v.Draft),
	}
}

// VoteFields is the order in which the record names what changed.
var VoteFields = []string{
	"vote on", "amendment", "question", "date", "method", "asked for by", "for", "against", "abstained", "did not vote", "casting vote", "casting vote by", "result", "draft",
}

// MayCorrect reports whether a published vote may be corrected to what it says
// now: with a reason, and so that what it decided stays decided.
func (v Vote) MayCorrect(was *Vote, reason string, changed bool) error {
	switch {
	case v.Subject != was.Subject || Deref(v.AmendmentID) != Deref(was.AmendmentID):
		return InvalidField("subject", "What a published vote was on stays as it is. Record another vote")
	case v.Result != was.Result && v.Subject != VoteOnProcedure:
		return InvalidField("result", "The %s was %s by this vote. Correcting the vote does not change that", VoteNoun(v.Subject), was.Result)
	case !changed:
		return InvalidField("for", "Change what is wrong in the vote before you save the correction")
	case reason == "":
		return InvalidField("reason", "Enter why the vote is corrected")
	}
	return nil
}
