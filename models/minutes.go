package models

import (
	"fmt"
	"strings"

	"carried/models/motiontext"
)

// minutedStates are what became of an amendment, as the form has it; where the
// minutes do not say, it was moved and no more is known.
var minutedStates = map[string]AmendmentState{
	"carried": AmendmentCarried, "accepted": AmendmentAccepted, "lost": AmendmentLost, "withdrawn": AmendmentWithdrawn, "ruled out": AmendmentRuledOut, "": AmendmentMoved,
}

// AmendmentOutcomes are what the form offers.
var AmendmentOutcomes = []string{"carried", "accepted", "lost", "withdrawn", "ruled out"}

// AmendmentInput is one amendment of the form “Record what the minutes say”.
type AmendmentInput struct {
	Proposer string `form:"amendment-proposer" validate:"max=200" label:"proposer of the amendment"`
	Seconder string `form:"amendment-seconder" validate:"max=200" label:"seconder of the amendment"`
	Text     string `form:"amendment-text" validate:"max=20000" label:"text of the amendment"`
	Outcome  string `form:"amendment-outcome" validate:"omitempty,oneof=carried accepted lost withdrawn 'ruled out'" label:"outcome of the amendment"`
	For      string `form:"amendment-for" validate:"max=6" label:"number for"`
	Against  string `form:"amendment-against" validate:"max=6" label:"number against"`
	Abstain  string `form:"amendment-abstain" validate:"max=6" label:"number who abstained"`
}

// Empty reports whether nothing was typed.
func (in AmendmentInput) Empty() bool { return in == AmendmentInput{} }

// Check refuses an amendment that says nothing, and figures that do not fit.
func (in AmendmentInput) Check() []FieldError {
	var f []FieldError
	if in.Text == "" {
		f = append(f, FieldError{"amendment-text", "Enter the text of the amendment, or clear the rest of it"})
	}
	nFor, okFor := figure(in.For)
	nAgainst, okAgainst := figure(in.Against)
	_, okAbstain := figure(in.Abstain)
	switch {
	case !okFor || !okAgainst || !okAbstain:
		field := "amendment-for"
		if okFor {
			field = "amendment-against"
		}
		if okFor && okAgainst {
			field = "amendment-abstain"
		}
		f = append(f, FieldError{field, "The figures must be whole numbers, like 41"})
	case (nFor == nil) != (nAgainst == nil) || nFor == nil && in.Abstain != "":
		f = append(f, FieldError{"amendment-for", "Enter how many voted for and against the amendment, or leave its figures empty"})
	case nFor != nil && in.Outcome == "carried" && *nFor < *nAgainst, nFor != nil && in.Outcome == "lost" && *nFor > *nAgainst:
		f = append(f, FieldError{"amendment-outcome", "The figures say otherwise. Check the outcome of the amendment and its figures"})
	}
	return f
}

// MinutesInput is the form “Record what the minutes say”: the decision on a
// motion that was taken before the tracker was used.
type MinutesInput struct {
	Outcome   string    `form:"outcome" validate:"oneof=carry lose withdraw" label:"outcome"`
	Date      DateInput `form:"date" label:"date of the decision"`
	MeetingID uint      `form:"meeting" label:"meeting"`
	Method    string    `form:"method" validate:"omitempty,oneof=assent show_of_hands recorded electronic ballot roll_call" label:"way the vote was taken"`
	For       string    `form:"for" validate:"max=6" label:"number for"`
	Against   string    `form:"against" validate:"max=6" label:"number against"`
	Abstain   string    `form:"abstain" validate:"max=6" label:"number who abstained"`
	Casting   string    `form:"casting" validate:"omitempty,oneof=for against" label:"casting vote"`

	// The names of a recorded vote, one on each line.
	NamesFor     string `form:"names-for" validate:"max=20000" label:"names for"`
	NamesAgainst string `form:"names-against" validate:"max=20000" label:"names against"`
	NamesAbstain string `form:"names-abstain" validate:"max=20000" label:"names of those who abstained"`
	NamesAbsent  string `form:"names-absent" validate:"max=20000" label:"names of those absent"`

	Amended  bool   `form:"amended" label:"carried in an amended form"`
	Resolved string `form:"resolved" raw:"true" validate:"max=200000" label:"text as resolved"`
	NoAction bool   `form:"no-action" label:"no action arises"`
	Reason   string `form:"reason" validate:"max=2000" label:"reason"`
	Version  int    `form:"version"`

	Amendments []AmendmentInput `form:"-"` // the rows of the form, empty ones among them
}

// Decision returns the part of the form that every decision has.
func (in MinutesInput) Decision() DecisionInput {
	return DecisionInput{
		Outcome: in.Outcome, Date: in.Date, Method: in.Method, For: in.For, Against: in.Against, Abstain: in.Abstain, Casting: in.Casting,
		Amended: in.Amended, Resolved: in.Resolved, NoAction: in.NoAction, MeetingID: in.MeetingID, Reason: in.Reason, Version: in.Version,
	}
}

// Check holds the decision by the rules of every decision, the names against
// its figures, and each amendment by its own rules. The fields of the nth
// amendment end in “-n”, from 1.
func (in MinutesInput) Check() []FieldError {
	f := in.Decision().Check()
	f = append(f, in.checkNames()...)
	for i, a := range in.Amendments {
		if a.Empty() {
			continue
		}
		if e, ok := Validate(a).(*Error); ok {
			for _, x := range e.Fields {
				f = append(f, FieldError{fmt.Sprintf("%s-%d", x.Field, i+1), x.Message})
			}
		}
	}
	return f
}

// A named side of the form.
type namedSide struct {
	side, field, who string
	names            []string
	figure           string
	counted          bool
}

func (in MinutesInput) sides() []namedSide {
	return []namedSide{
		{SideFor, "names-for", "for", lines(in.NamesFor), in.For, true},
		{SideAgainst, "names-against", "against", lines(in.NamesAgainst), in.Against, true},
		{SideAbstain, "names-abstain", "who abstained", lines(in.NamesAbstain), in.Abstain, true},
		{SideAbsent, "names-absent", "absent", lines(in.NamesAbsent), "", false},
	}
}

// Names returns the names of the vote in the order of the form; none for a
// motion that was withdrawn.
func (in MinutesInput) Names() []VoteName {
	if in.Outcome == "withdraw" {
		return nil
	}
	var list []VoteName
	for _, s := range in.sides() {
		for _, name := range s.names {
			list = append(list, VoteName{Name: name, Side: s.side})
		}
	}
	return list
}

func (in MinutesInput) checkNames() []FieldError {
	if in.Outcome == "withdraw" {
		return nil
	}
	var f []FieldError
	sides := in.sides()
	voted := len(sides[0].names)+len(sides[1].names)+len(sides[2].names) > 0
	for _, s := range sides {
		n, ok := figure(s.figure)
		switch {
		case !voted || !s.counted || !ok:
		case n == nil && len(s.names) > 0:
			f = append(f, FieldError{s.field, fmt.Sprintf("You named %d %s and wrote no figure: enter the figure too", len(s.names), s.who)})
		case n != nil && *n != len(s.names):
			f = append(f, FieldError{s.field, fmt.Sprintf("You named %d %s and wrote %d: check the names or the figure", len(s.names), s.who, *n)})
		}
	}
	names := in.Names()
	for i := range names {
		if utf8Len(names[i].Name) > 200 {
			f = append(f, FieldError{sideField(names[i].Side), "A name must be 200 characters or fewer. Enter one name on each line"})
		}
	}
	return append(f, twice(names)...)
}

// twice names everybody who stands in the lists of a vote more than once.
func twice(names []VoteName) []FieldError {
	var f []FieldError
	seen := map[string]string{} // the side of a name
	for _, v := range names {
		key := FoldName(v.Name)
		if v.PersonID != nil {
			key = Number(v.PersonID)
		}
		first, ok := seen[key]
		if !ok {
			seen[key] = v.Side
			continue
		}
		said := v.Name + " is named twice"
		if first != v.Side {
			said += ", " + sideWords[first] + " and " + sideWords[v.Side]
		}
		f = append(f, FieldError{sideField(v.Side), said + ". Take one of the two out"})
	}
	return f
}

var sideWords = map[string]string{SideFor: "for", SideAgainst: "against", SideAbstain: "among those who abstained", SideAbsent: "among those absent", SideNotVoting: "among those who did not vote"}

func sideField(side string) string { return "names-" + side }

// lines returns the lines of a text that say something.
func lines(s string) []string {
	var list []string
	for l := range strings.Lines(s) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			list = append(list, l)
		}
	}
	return list
}

func utf8Len(s string) int { return len([]rune(s)) }

// minutesOutcomes are the outcomes of a reading as the form has them.
var minutesOutcomes = map[string]string{"carried": "carry", "amended": "carry", "lost": "lose", "withdrawn": "withdraw"}

// ToldBy reports whether the minutes that a motion was read from say what became
// of it.
func ToldBy(r motiontext.Reading) bool { return minutesOutcomes[r.Outcome] != "" }

// MinutesOf fills the form from what was read; on is the day of the meeting, if
// it is known from elsewhere, and text the motion's own text as it was checked.
func MinutesOf(r motiontext.Reading, on Date, text string) MinutesInput {
	in := MinutesInput{Outcome: minutesOutcomes[r.Outcome], Date: InputOf(Date(r.MeetingDate)), Resolved: text}
	if r.MeetingDate == "" {
		in.Date = InputOf(on)
	}
	if r.Outcome == "amended" || len(r.Substantive) > 0 && in.Outcome == "carry" {
		in.Amended = true
	}
	if in.Amended && len(r.Substantive) > 0 {
		in.Resolved = motiontext.Print(r.Substantive)
	}
	if v := r.Votes; v != nil {
		in.For, in.Against, in.Abstain = figures(v)
		if n := v.Named; n != nil {
			in.Method = "recorded"
			in.NamesFor, in.NamesAgainst = strings.Join(n.For, "\n"), strings.Join(n.Against, "\n")
			in.NamesAbstain, in.NamesAbsent = strings.Join(n.Abstained, "\n"), strings.Join(n.Absent, "\n")
		}
	}
	for _, a := range r.Amendments {
		row := AmendmentInput{Proposer: a.Proposer, Seconder: a.Seconder, Text: a.Text, Outcome: a.Outcome}
		row.For, row.Against, row.Abstain = figures(a.Votes)
		in.Amendments = append(in.Amendments, row)
	}
	return in
}

func figures(v *motiontext.Votes) (inFavour, against, abstained string) {
	if v == nil {
		return "", "", ""
	}
	if v.Abstain != nil {
		abstained = fmt.Sprint(*v.Abstain)
	}
	return fmt.Sprint(v.For), fmt.Sprint(v.Against), abstained
}

// AmendmentsOf returns the amendments typed, numbered. Check them first.
func (in MinutesInput) AmendmentsOf(motionID uint) []Amendment {
	var list []Amendment
	for _, a := range in.Amendments {
		if a.Empty() {
			continue
		}
		row := Amendment{MotionID: motionID, No: len(list) + 1, ProposerText: a.Proposer, SeconderText: a.Seconder, Text: a.Text, State: minutedStates[a.Outcome], Version: 1}
		row.For, _ = figure(a.For)
		row.Against, _ = figure(a.Against)
		row.Abstain, _ = figure(a.Abstain)
		list = append(list, row)
	}
	return list
}
