package views

import (
	"strings"
	"time"

	"carried/models"
)

// DueDateForm asks for a new due date, or for a clerk moves it (O3).
type DueDateForm struct {
	RequestWork
	Form   models.DueDateInput
	Ledger []models.DueDateChange
	Stale  bool
}

// Template names the template.
func (DueDateForm) Template() string { return "officer/due_date.html" }

// Moves reports whether the date is moved at once, not asked for.
func (p DueDateForm) Moves() bool { return models.DateStep(p.Actor) == "move-date" }

// First says that the first due date stays, or that the date now given will be it.
func (p DueDateForm) First() string {
	if p.Request.FirstDueDate == "" {
		return "It has no due date yet. The first one that it gets stays on the public page."
	}
	return "The first due date, " + p.Request.FirstDueDate.String() + ", stays on the public page."
}

// Date is the question for the new date.
func (p DueDateForm) Date() Field {
	return p.Field("date", "New due date", p.Form.Date).Hint("For example, 30 11 2025")
}

// Reason is the question for the reason, with who can read it.
func (p DueDateForm) Reason() Field {
	hint := "At least 10 characters. " + p.Readers()
	if !p.Moves() {
		hint = "At least 10 characters. If the clerk agrees, it stands on the public page."
		if p.Request.MotionExempt {
			hint = "At least 10 characters. " + p.Readers()
		}
	}
	return p.Field("reason", "Why should the date move?", p.Form.Reason).Rows(4).Max(500).Hint(hint)
}

// Story is what was asked for and moved before, for staff.
func (p DueDateForm) Story() []DueDateEntry { return dueDateEntries(p.Ledger, true) }

// DueDateQueue is the new due dates that wait for an answer, oldest first (C9).
type DueDateQueue struct {
	Page
	Rows []models.DueDateRow
}

// Template names the template.
func (DueDateQueue) Template() string { return "clerk/due_dates.html" }

// DueDateAnswer agrees to a new due date, or refuses it.
type DueDateAnswer struct {
	RequestWork
	Asked  models.DueDateChange
	Ledger []models.DueDateChange
	Form   models.RequestStepInput
}

// Template names the template.
func (DueDateAnswer) Template() string { return "clerk/due_date.html" }

// Due is the due date as it stands, with what became of it.
func (p DueDateAnswer) Due() string { return p.Request.DueWords() }

// May says why the actor may not agree, or "".
func (p DueDateAnswer) May() string { return p.Asked.AgreeProblem(p.Actor) }

// Story is what was asked for and moved before.
func (p DueDateAnswer) Story() []DueDateEntry {
	var list []DueDateEntry
	for _, e := range dueDateEntries(p.Ledger, true) {
		if e.ID != p.Asked.ID {
			list = append(list, e)
		}
	}
	return list
}

// DueDateEntry is one entry of the ledger of due dates, in words.
type DueDateEntry struct {
	ID     uint
	What   string // "Due date moved from 31 March 2025 to 30 November 2025"
	At     time.Time
	By     string // "agreed by Full Council"
	Reason string
	Answer string // why it was refused
}

// dueDateEntries words the ledger, oldest first: to staff all of it with names,
// else only what was agreed.
func dueDateEntries(ledger []models.DueDateChange, staff bool) []DueDateEntry {
	var list []DueDateEntry
	for _, c := range ledger {
		e := DueDateEntry{ID: c.ID, At: c.At, Reason: c.Why(), Answer: c.Answer}
		words := " from " + c.FromDate.String() + " to " + c.ToDate.String()
		if c.FromDate == "" {
			words = " set to " + c.ToDate.String()
		}
		switch {
		case c.State == models.DateAgreed:
			e.What, e.By = "Due date moved"+words, agreedBy(c.AgreedBy)
			if c.FromDate == "" {
				e.What = "Due date" + words
			}
			if c.AnsweredAt != nil {
				e.At = *c.AnsweredAt
			}
			if staff && c.AnsweredBy != "" {
				e.By += " (" + c.AnsweredBy + ")"
			}
		case !staff:
			continue
		case c.State == models.DateRefused:
			e.What, e.By = c.ByName+" asked for "+c.ToDate.String(), "refused by "+c.AnsweredBy
		default:
			e.What, e.By = c.ByName+" asked for "+c.ToDate.String(), "not answered yet"
		}
		list = append(list, e)
	}
	return list
}

// movedWords is the due date with what became of it, where it was moved.
func movedWords(r models.Request) string {
	if r.DueMoves == 0 {
		return ""
	}
	return r.DueWords()
}

// DueMoved is the due date with what became of it, where it was moved.
func (p Request) DueMoved() string { return movedWords(p.Row.Request) }

// agreedBy words who agreed to a due date within a line: "agreed by the clerk".
func agreedBy(who string) string {
	if strings.HasPrefix(who, "The ") {
		who = models.LowerFirst(who)
	}
	return "agreed by " + who
}
