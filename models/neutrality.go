package models

import (
	"fmt"
	"strconv"
	"time"
)

// NeutralityQuestions are what a reviewer answers about an item (domain.md 11).
// “Yes” is as it should be.
var NeutralityQuestions = []string{
	"Is everything in it factual, with its source known?",
	"Is it free of parties, slogans and party colours?",
	"Are members named only in an official role, and none of them a candidate?",
	"Would each group on the council accept it as fair?",
	"Does it keep from arguing for or against the policy of a government or another council?",
	"Is the time at which it is out right?",
	"Are its images neutral?",
	"Are its links and what comes from others neutral?",
	"Is its cost recorded?",
	"Is it accessible, and fair to everybody it is for?",
	"Has it been shown to those who should see it first, such as the groups invited?",
}

// Decision is what a reviewer decides about an item.
type Decision string

const (
	DecisionApproved            Decision = "approved"
	DecisionApprovedWithChanges Decision = "approved_with_changes"
	DecisionDeferred            Decision = "deferred"
	DecisionRefused             Decision = "refused"
)

// Decisions are all of them with the step they are of the item's life.
var Decisions = []struct {
	Code Decision
	Step string
	Name string
}{
	{DecisionApproved, "approve", "Approved"},
	{DecisionApprovedWithChanges, "approve-with-changes", "Approved with changes"},
	{DecisionDeferred, "defer", "Deferred"},
	{DecisionRefused, "refuse", "Refused"},
}

// Name returns the decision's words on screen.
func (d Decision) Name() string { return Word(string(d)) }

// Approves reports whether the item may go out.
func (d Decision) Approves() bool {
	return d == DecisionApproved || d == DecisionApprovedWithChanges
}

// Step returns the step of an item's life that the decision is; "" for none.
func (d Decision) Step() string {
	for _, x := range Decisions {
		if x.Code == d {
			return x.Step
		}
	}
	return ""
}

// NeutralityReview is one review of an item (domain.md 4): the answers, the
// decision and its reasons, and exactly the words it is about. Reviews are only
// added. Staff and auditors read them.
type NeutralityReview struct {
	ID                  uint `gorm:"primaryKey"`
	CommunicationID     uint
	At                  time.Time
	ByID                uint
	ByName              string
	ByMonitoringOfficer bool
	Answers             []Answer `gorm:"serializer:json"`
	Risk                string   // of material designed to affect support for a party (LGA 1986 s.2): none, low, high
	Decision            Decision
	Reasons             string
	DeferredTo          Date            // the day after the poll, where it was deferred before an election
	Elections           []uint          `gorm:"serializer:json"` // pre-election periods it lay in, which the reviewer knew of
	Flags               []PublicityFlag `gorm:"serializer:json"` // that the reviewer saw
	Title               string          // as reviewed
	Text                string
	Hash                string
	PublishFrom         Date
	PublishTo           Date
}

// Answer is the answer to one of NeutralityQuestions.
type Answer struct {
	Answer string `json:"answer"` // yes, no, na
	Note   string `json:"note,omitempty"`
}

// Words returns the answer's words on screen.
func (a Answer) Words() string {
	switch a.Answer {
	case "yes":
		return "Yes"
	case "no":
		return "No"
	}
	return "Does not apply"
}

// NeutralityInput is what a reviewer says about an item.
type NeutralityInput struct {
	Answers  []string `form:"answer"`
	Notes    []string `form:"note"`
	Risk     string   `form:"risk" validate:"required,oneof=none low high" label:"risk" empty:"Select the risk that it affects support for a party"`
	Decision Decision `form:"decision" validate:"required,oneof=approved approved_with_changes deferred refused" label:"decision" empty:"Select what you decide"`
	Text     string   `form:"text" validate:"max=20000" label:"text with your changes"`
	Reasons  string   `form:"reasons" validate:"required,max=2000" label:"reasons" empty:"Enter the reasons for your decision"`
	Version  int      `form:"version"`
}

// Answer returns what was answered to a question, counted from 0, and the note.
func (in NeutralityInput) Answer(i int) Answer {
	var a Answer
	if i < len(in.Answers) {
		a.Answer = in.Answers[i]
	}
	if i < len(in.Notes) {
		a.Note = in.Notes[i]
	}
	return a
}

// AnswerField and NoteField are where the form asks a question, counted from 0.
func AnswerField(i int) string { return "answer-" + strconv.Itoa(i+1) }

// NoteField is where the note to a question is typed.
func NoteField(i int) string { return "note-" + strconv.Itoa(i+1) }

// maxNote is the most characters of a note to an answer.
const maxNote = 500

// Check asks for all eleven answers, and a note for each “No”.
func (in NeutralityInput) Check() []FieldError {
	var f []FieldError
	for i := range NeutralityQuestions {
		a := in.Answer(i)
		problem := TextProblem(a.Note)
		switch {
		case a.Answer != "yes" && a.Answer != "no" && a.Answer != "na":
			f = append(f, FieldError{AnswerField(i), fmt.Sprintf("Select an answer to question %d", i+1)})
		case a.Answer == "no" && a.Note == "":
			f = append(f, FieldError{NoteField(i), fmt.Sprintf("Enter a note to question %d: you answered “No”", i+1)})
		case problem != "":
			f = append(f, FieldError{NoteField(i), fmt.Sprintf("Note to question %d %s", i+1, problem)})
		case len([]rune(a.Note)) > maxNote:
			f = append(f, FieldError{NoteField(i), fmt.Sprintf("Note to question %d must be %d characters or fewer", i+1, maxNote)})
		}
	}
	if in.Decision == DecisionApprovedWithChanges && in.Text == "" {
		f = append(f, FieldError{"text", "Enter the text with your changes"})
	}
	return f
}

// CanReview says why an actor may not review the item, whatever they would
// decide: Forbidden or Conflict. Nobody reviews their own words.
func (c *Communication) CanReview(a Actor) error {
	if _, err := CommunicationLife.Open("approve", c.State, a); err != nil {
		return err
	}
	return c.notOwn(a)
}

func (c *Communication) notOwn(a Actor) error {
	if c.WrittenByID == a.UserID {
		return Errorf(Forbidden, "You wrote this, so somebody else must review it.")
	}
	return nil
}

// canReview: flags decide nothing, but what weighs most before an election, or
// may affect support for a party, only the monitoring officer approves.
func canReview(c *Communication, in CommunicationStepInput, a Actor) error {
	if err := c.notOwn(a); err != nil {
		return err
	}
	review := in.Review
	if review == nil {
		return InvalidField("decision", "Select what you decide")
	}
	if review.Decision == DecisionApprovedWithChanges && review.Text == c.Text {
		return InvalidField("text", "Change the text, or select “Approved”")
	}
	if !review.Decision.Approves() || a.Has(RoleMonitoringOfficer) {
		return nil
	}
	flags, _ := in.Publicity.elections(*c)
	if p := needsMonitoringOfficer(flags); p != "" && !c.Statutory {
		return InvalidField("decision", "%s", p)
	}
	if review.Risk == "high" {
		return InvalidField("decision", "Only the monitoring officer can approve what has a high risk of affecting support for a party")
	}
	return nil
}

// Record returns the review of an item as it is kept. Take the step first: a
// review with changes is of the changed text.
func (in NeutralityInput) Record(c *Communication, p Publicity, seen []PublicityFlag, a Actor, at time.Time) NeutralityReview {
	flags, _ := p.elections(*c)
	r := NeutralityReview{
		CommunicationID: c.ID, At: at, ByID: a.UserID, ByName: a.Name, ByMonitoringOfficer: a.Has(RoleMonitoringOfficer),
		Risk: in.Risk, Decision: in.Decision, Reasons: in.Reasons, Elections: inElections(flags), Flags: seen,
		Title: c.Title, Text: c.Text, Hash: c.Hash(), PublishFrom: c.PublishFrom, PublishTo: c.PublishTo,
	}
	for i := range NeutralityQuestions {
		r.Answers = append(r.Answers, in.Answer(i))
	}
	if in.Decision == DecisionDeferred {
		r.DeferredTo = p.after(r.Elections)
	}
	return r
}

// after returns the day after the last of the polls; "" without one.
func (p Publicity) after(elections []uint) Date {
	var last Date
	for _, e := range p.Elections {
		for _, id := range elections {
			if e.ID == id {
				last = max(last, e.PollingDay)
			}
		}
	}
	return last.Add(1)
}
