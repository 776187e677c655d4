package tracker

import (
	"maps"
	"slices"
	"strings"

	"carried/models"
)

// Severity says what a message asks of the clerk.
type Severity string

const (
	Error    Severity = "error"    // the row is left out until it is put right
	Question Severity = "question" // a person decides; until then the safe reading stands
	Warning  Severity = "warning"  // imported, but look at it
	Note     Severity = "note"     // how it was read
)

// Message is one sentence for the clerk about a row or the whole file.
type Message struct {
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule,omitempty"`   // of domain.md: "I6" of 8.3, or RulePrivate
	Column   string   `json:"column,omitempty"` // the heading as printed
	Text     string   `json:"text"`
}

// Day is a date as the tracker has it: its text, and the date if it is one.
// Words such as "Early 2024" have no date, and none is made up for them.
type Day struct {
	Date models.Date `json:"date,omitempty"`
	Text string      `json:"text,omitempty"`
}

// String returns the date as pages write it, else the words.
func (d Day) String() string {
	if d.Date != "" {
		return d.Date.String()
	}
	return d.Text
}

// DayOf returns the day of a date that the record holds.
func DayOf(d models.Date) Day { return Day{Date: d} }

// StatusText is the status of a row. What the cell says and what is proposed
// are kept apart: a row that says "Completed" of a declined action is proposed
// as not pursued (I16).
type StatusText struct {
	Text     string `json:"text,omitempty"` // the cell as printed
	Said     string `json:"said,omitempty"` // the code its words mean; "" if they mean none or several
	Proposed string `json:"proposed"`       // a code of models.RequestState, or NoAction; never ""
	Ask      bool   `json:"ask,omitempty"`  // the proposal waits for a person
}

// Code returns the code to import: the one proposed, or unconfirmed while it
// waits for a person.
func (s StatusText) Code() string {
	if s.Ask || s.Proposed == "" {
		return string(models.RequestUnconfirmed)
	}
	return s.Proposed
}

// NoAction is the status of a row from which no request arises: "Noted".
const NoAction = "no_action"

// Update is one part of a narrative: text and the day it was written (I10).
// Undated text has no date; the import dates it with its own day.
type Update struct {
	On   Day    `json:"on"`
	Text string `json:"text"`
}

// Cell is a column that is kept as it is (I12).
type Cell struct {
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

// Row is one request of a tracker. One row of the source is one Row, or several
// where each bullet of its action becomes a request (I4).
type Row struct {
	Number int   `json:"row"`             // in the source, as a person sees it
	Also   []int `json:"also,omitempty"`  // the rows below that go on with its progress
	Part   int   `json:"part,omitempty"`  // 2 of 3 where one source row became several requests
	Parts  int   `json:"parts,omitempty"` // 0 where it is one

	Reference string     `json:"reference,omitempty"`
	Minute    string     `json:"minute,omitempty"`
	Report    string     `json:"report,omitempty"`
	Body      string     `json:"body,omitempty"`
	Meeting   Day        `json:"meeting"`
	Received  Day        `json:"received"`
	Title     string     `json:"title,omitempty"`
	Shared    bool       `json:"shared_title,omitempty"` // other rows have the same title
	Proposer  string     `json:"proposer,omitempty"`
	Action    string     `json:"action,omitempty"`    // the exact words of this request
	Whole     string     `json:"whole,omitempty"`     // the whole cell, where Action is only a part of it; kept on the motion
	Operative []string   `json:"operative,omitempty"` // the parts of Action that ask for something, where it says so in capitals (I9)
	Owners    []string   `json:"owners,omitempty"`    // as printed: the owner, then co-owners (I5)
	Due       Day        `json:"due"`
	Done      Day        `json:"done"`
	Status    StatusText `json:"status"`
	Narrative string     `json:"narrative,omitempty"` // the whole cell
	Updates   []Update   `json:"updates,omitempty"`   // Narrative, split (I10)
	Raw       []Cell     `json:"raw,omitempty"`
	Section   string     `json:"section,omitempty"` // the heading row above, "COMPLETED ITEMS"

	Carried  map[Field]int `json:"carried,omitempty"` // field → row its value was taken from (I3)
	Messages []Message     `json:"messages,omitempty"`
}

// OK reports whether the row may be imported: no message is an error.
func (r *Row) OK() bool { return r.Worst() != Error }

// Worst returns the gravest severity of the row's messages, or "".
func (r *Row) Worst() Severity {
	for _, s := range []Severity{Error, Question, Warning, Note} {
		for _, m := range r.Messages {
			if m.Severity == s {
				return s
			}
		}
	}
	return ""
}

func (r *Row) say(s Severity, rule, column, text string) {
	r.Messages = append(r.Messages, Message{s, rule, column, text})
}

// Kept returns what the row says that has no place on a request, for staff to
// read: columns that are not known, and what else was printed (I12).
func (r *Row) Kept() []Cell {
	var kept []Cell
	add := func(heading, text string) {
		if text != "" {
			kept = append(kept, Cell{heading, text})
		}
	}
	if r.Reference != "" { // else it stands for the reference
		add(Minute.Name(), r.Minute)
	}
	add(Report.Name(), r.Report)
	if r.Meeting.Date == "" {
		add(Meeting.Name(), r.Meeting.Text)
	}
	add(Received.Name(), r.Received.String())
	add(Status.Name(), r.Status.Text)
	if r.Done.Date == "" {
		add(Done.Name(), r.Done.Text)
	}
	add("Section", r.Section)
	add("Whole text of the cell", r.Whole)
	return append(kept, r.Raw...)
}

// Aside is a row of the source that is no request.
type Aside struct {
	Number int      `json:"row"`
	Kind   string   `json:"kind"` // AsideAbove, AsideHeading…
	Cells  []string `json:"cells"`
}

// Kinds of rows that are no request.
const (
	AsideAbove   = "above the headings"
	AsideHeading = "headings"
	AsideRepeat  = "headings repeated"
	AsideMeeting = "meeting"
	AsideTitle   = "title of the rows below"
	AsideSection = "heading of a section"
	AsideTotal   = "total"
)

// Text returns the row's cells as one line.
func (a Aside) Text() string {
	var cells []string
	for _, c := range a.Cells {
		if c = strings.Join(strings.Fields(c), " "); c != "" {
			cells = append(cells, c)
		}
	}
	return strings.Join(cells, " | ")
}

// Choice is one answer to a question.
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Asked is a question about the file or one of its rows. Its answer is given to
// Read under its ID.
type Asked struct {
	ID       string   `json:"id"` // "dates", "headings", "bullets", "status:closed", "progress:complete", "row:12:status", "row:12:due", "meeting:4"
	Text     string   `json:"text"`
	Choices  []Choice `json:"choices,omitempty"`  // none where a date is to be typed
	Answer   string   `json:"answer,omitempty"`   // as given
	Proposed string   `json:"proposed,omitempty"` // the choice to show as selected; "" for none
	Problem  string   `json:"problem,omitempty"`  // what is wrong with the date that was typed
	Required bool     `json:"required,omitempty"` // the import must wait for the answer
	Rows     []int    `json:"rows,omitempty"`     // source rows it is about
}

// Answered reports whether it has an answer that is one of its choices.
func (q Asked) Answered() bool {
	return len(q.Choices) == 0 && q.Answer != "" && q.Problem == "" || q.offers(q.Answer)
}

func (q Asked) offers(answer string) bool {
	return slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Value == answer })
}

// Result is a tracker as it was read.
type Result struct {
	Heading   int       `json:"heading"` // source row of the headings; 0 if none was found
	Columns   []Column  `json:"columns"` // as printed, with the field each was read as
	Rows      []Row     `json:"rows"`
	Asides    []Aside   `json:"asides"`
	Repeats   int       `json:"repeats"` // how often the headings were repeated (I1)
	Questions []Asked   `json:"questions"`
	Messages  []Message `json:"messages"` // about the file as a whole
}

// Fields returns the fields that the columns of the file hold: only these are
// compared with the record.
func (r *Result) Fields() []Field {
	held := map[Field]bool{}
	for _, c := range r.Columns {
		held[c.Field] = true
	}
	for _, a := range r.Asides {
		held[Meeting] = held[Meeting] || a.Kind == AsideMeeting
	}
	for i := range r.Rows {
		held[Narrative] = held[Narrative] || r.Rows[i].Narrative != ""
	}
	var fields []Field
	for _, f := range Fields {
		if held[f.Field] {
			fields = append(fields, f.Field)
		}
	}
	return fields
}

// Profile returns the mapping of the file, and what the clerk has said of its
// dates, bullets and status words, as a profile that can be changed and
// remembered.
func (r *Result) Profile(from Profile) Profile {
	from.Columns = r.Columns
	statuses := maps.Clone(from.Statuses)
	for _, q := range r.Questions {
		word, ofStatus := strings.CutPrefix(q.ID, "status:")
		switch {
		case !q.Answered():
		case q.ID == "dates":
			from.Dates = DateOrder(q.Answer)
		case q.ID == "bullets":
			from.OnePerBullet = q.Answer == "yes"
		case ofStatus:
			if statuses == nil {
				statuses = map[string]string{}
			}
			statuses[word] = q.Answer
		}
	}
	from.Statuses = statuses
	return from
}

// Open returns the questions that must be answered before the import.
func (r *Result) Open() []Asked {
	var open []Asked
	for _, q := range r.Questions {
		if q.Required && !q.Answered() {
			open = append(open, q)
		}
	}
	return open
}

// Errors counts the rows that are left out.
func (r *Result) Errors() int {
	n := 0
	for i := range r.Rows {
		if !r.Rows[i].OK() {
			n++
		}
	}
	return n
}
