package models

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"carried/models/questiontext"
)

// PasteState is where a pasted page of questions stands.
type PasteState string

const (
	PasteOpen      PasteState = "open"  // to be checked
	PasteSaved     PasteState = "saved" // its questions were made
	PasteDiscarded PasteState = "discarded"
)

// QuestionPaste is a page of questions and answers that a clerk pasted, as it came
// (domain.md 1.3). Its questions are made once the clerk has checked how it was
// read. Only the clerk sees it.
type QuestionPaste struct {
	ID         uint   `gorm:"primaryKey"`
	SourceText string // byte for byte; "" once it is discarded
	State      PasteState
	Saved      int // how many questions were made of it
	PastedByID uint
	PastedBy   string
	PastedAt   time.Time
	Version    int
}

// Read reads the page anew: the same text gives the same reading.
func (p *QuestionPaste) Read() questiontext.Reading { return questiontext.Read(p.SourceText) }

// Name is how the page is spoken of.
func (p *QuestionPaste) Name() string {
	return "Page of questions pasted on " + DateOf(p.PastedAt).String()
}

// Subject names the page in the record.
func (p *QuestionPaste) Subject() string { return fmt.Sprintf("question-paste/%d", p.ID) }

// Event starts an event about the page.
func (p *QuestionPaste) Event(verb string, changes ...Change) Event {
	return NewEvent("question-paste."+verb, p.Subject(), p.Name(), "", changes...)
}

// QuestionPasteInput is a page as it was pasted.
type QuestionPasteInput struct {
	Text string `form:"text" raw:"true" validate:"required,max=2000000" label:"text of the questions"`
}

// Check refuses a text that has nothing in it to read.
func (in QuestionPasteInput) Check() []FieldError {
	if in.Text != "" && strings.TrimSpace(in.Text) == "" {
		return []FieldError{{"text", "Enter the text of the questions"}}
	}
	return nil
}

// PasteCheckInput is what the clerk says of a page that was read: which of its
// questions to save, and which of their parts are answered. Questions are counted
// from 1, and "2-1" is the first part of the second.
type PasteCheckInput struct {
	House    string   `form:"house" validate:"required,max=200" label:"where the questions were asked" empty:"Enter where the questions were asked"`
	Kind     string   `form:"kind" validate:"required" label:"kind of question" empty:"Select what kind of questions these are"`
	Take     []string `form:"take"`
	Known    []string `form:"known"` // that were on the record when the clerk looked
	Answered []string `form:"answered"`
	Action   string   `form:"action"` // save, discard
	Version  int      `form:"version"`
}

// Takes reports whether the nth question is to be saved.
func (in PasteCheckInput) Takes(n int) bool { return slices.Contains(in.Take, strconv.Itoa(n)) }

// Saw reports whether the clerk was told that the nth question is on the record.
func (in PasteCheckInput) Saw(n int) bool { return slices.Contains(in.Known, strconv.Itoa(n)) }

// SaysAnswered reports whether a part of the nth question is answered; both are
// counted from 1.
func (in PasteCheckInput) SaysAnswered(n, part int) bool {
	return slices.Contains(in.Answered, fmt.Sprintf("%d-%d", n, part))
}

// KnownQuestion is a question that is stored already, by which a pasted one is
// recognised: the same reference, or the same words.
type KnownQuestion struct {
	ID        uint
	Reference string
	Path      string
	UIN       string `gorm:"column:uin"`
	Text      string
}

// Recognise finds the stored question that a pasted one is, or nil. Parent is
// where a supplementary question belongs: without words of its own it is nobody's.
func Recognise(q *questiontext.Question, known []KnownQuestion) *KnownQuestion {
	for i := range known {
		k := &known[i]
		if q.UIN != "" && FoldName(k.UIN) == FoldName(q.UIN) {
			return k
		}
	}
	for i := range known {
		k := &known[i]
		if q.Text != "" && SameWords(k.Text, q.Text) && (q.UIN == "" || k.UIN == "") {
			return k
		}
	}
	return nil
}

// SameWords reports whether two texts differ in blanks and line ends only.
func SameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// CanSave says why the questions of the page cannot be made now, or what is missing
// to make them.
func (p *QuestionPaste) CanSave(in PasteCheckInput) error {
	if p.State != PasteOpen {
		return Errorf(Conflict, "This page is %s already.", p.State)
	}
	if !QuestionKind(in.Kind).known() {
		return InvalidField("kind", "Select what kind of questions these are")
	}
	switch {
	case len(in.Take) == 0:
		return InvalidField("take", "Select a question to save, or discard the page")
	case len(in.Take) > MostPasted:
		return InvalidField("take", "Select at most %d questions at once, and paste the page again for the others", MostPasted)
	}
	return nil
}

// MostPasted is how many questions of a page are made at once.
const MostPasted = 500

// CanTake says why the nth question of the page is not made as the clerk checked it.
// known are those on the record by now, by their place.
func (in PasteCheckInput) CanTake(n int, read questiontext.Question, known map[int]KnownQuestion) error {
	k, stored := known[n]
	switch {
	case stored && !in.Saw(n):
		return Errorf(Conflict, "Somebody put question %d of this page on the record meanwhile, as %s. Look at the page again.", n, k.Reference)
	case read.Parent > 0 && !in.Takes(read.Parent) && known[read.Parent].ID == 0:
		return InvalidField("take", "Question %d arises from question %d: select that one too", n, read.Parent)
	}
	return nil
}

// Discard forgets the text of a page of which nothing was made.
func (p *QuestionPaste) Discard() (Event, error) {
	if p.State != PasteOpen {
		return Event{}, Errorf(Conflict, "This page is %s already.", p.State)
	}
	p.State, p.SourceText = PasteDiscarded, ""
	return p.Event("discard"), nil
}

// Question makes the nth question of the page, from 1, as the clerk checked it. It
// is yet to be numbered. Dates are empty where the page has none.
func (p *QuestionPaste) Question(read questiontext.Question, n int, in PasteCheckInput) (Question, []QuestionPart) {
	q := Question{
		House: in.House, UIN: read.UIN, Kind: QuestionKind(in.Kind), State: QuestionTabled, Heading: read.Heading, Text: read.Text,
		AskedBy: read.Asker, AskerParty: read.Party, AskerType: read.AskerKind,
		AnsweringBody: cmp.Or(read.To.Body, read.Answerer.Body), AnsweringMember: cmp.Or(read.Answerer.Name, read.To.Name), AnsweringRole: cmp.Or(read.Answerer.Role, read.To.Role),
		TabledOn: Date(read.Tabled), DueOn: Date(read.Due), HoldingOn: Date(read.Held), HoldingText: read.Holding,
		AnsweredOn: Date(read.Answered), AnswerText: read.Answer, CorrectedOn: Date(read.Corrected), PasteID: &p.ID,
	}
	if read.Parent > 0 {
		q.Kind = "supplementary"
	}
	switch {
	case read.Answer != "" && q.CorrectedOn != "":
		q.State = QuestionCorrected
	case read.Answer != "":
		q.State = QuestionAnswered
	case read.Holding != "":
		q.State = QuestionHolding
	}
	var parts []QuestionPart
	for i, x := range read.Parts {
		answered := in.SaysAnswered(n, i+1)
		parts = append(parts, QuestionPart{Label: x.Label, Text: x.Text, Answered: answered, Checked: answered})
	}
	return q, parts
}
