package models

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// DueDateState is what became of a new due date.
type DueDateState string

const (
	DateAsked   DueDateState = "asked"
	DateAgreed  DueDateState = "agreed"
	DateRefused DueDateState = "refused"
)

// DueDateChange is one entry in the ledger of a request's due dates (domain.md
// 5.2.2, R14): asked for by an officer and answered by the clerk or the
// monitoring officer, or moved by the clerk at once. Entries are never deleted.
// What was agreed is public; what was only asked for, or refused, is for staff.
type DueDateChange struct {
	ID        uint `gorm:"primaryKey"`
	RequestID uint
	State     DueDateState
	FromDate  Date // as it stood; "" where there was none
	ToDate    Date
	Reason    string // "" once withheld
	ByID      uint   // who asked, or moved it at once
	ByName    string
	At        time.Time

	AgreedBy     string // who agreed, as the public reads it
	AnsweredByID *uint
	AnsweredBy   string
	AnsweredAt   *time.Time
	Answer       string // why it was refused; "" once withheld

	Withheld string // the ground, once reason and answer are withheld
}

// DueDateRow is a new due date that waits for an answer, with its request.
type DueDateRow struct {
	RequestRow
	Change  DueDateChange
	Problem string // why this actor may not agree to it; "" if they may
}

// DueDateInput is the form for a new due date: an officer asks for it, the clerk
// moves it and says who agreed.
type DueDateInput struct {
	Date     DateInput `form:"date" label:"new due date"`
	Reason   string    `form:"reason" validate:"required,max=500" label:"reason" empty:"Enter why the date should move"`
	AgreedBy string    `form:"agreed-by" validate:"max=200" label:"name of who agreed"`
	Version  int       `form:"version"`
}

// reasonLength is how many characters a reason has at least (domain.md, R14).
const reasonLength = 10

// Check wants a real date and a reason that says something.
func (in DueDateInput) Check() []FieldError {
	var f []FieldError
	if p := in.Date.Problem("new due date", true); p != "" {
		f = append(f, FieldError{"date", p})
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(in.Reason)); n > 0 && n < reasonLength {
		f = append(f, FieldError{"reason", "Reason must be " + strconv.Itoa(reasonLength) + " characters or more"})
	}
	return f
}

// canAskDate: an officer asks for their own requests, for one date at a time.
func canAskDate(r *Request, in RequestStepInput, a Actor) error {
	if err := mustOwn(r, a); err != nil {
		return err
	}
	return canMoveTo(r, in)
}

// canMoveDate: who moves a date at once says who agreed to it.
func canMoveDate(r *Request, in RequestStepInput, _ Actor) error {
	if err := canMoveTo(r, in); err != nil {
		return err
	}
	if strings.TrimSpace(in.NewDate.AgreedBy) == "" {
		return InvalidField("agreed-by", "Enter who agreed")
	}
	return nil
}

func canMoveTo(r *Request, in RequestStepInput) error {
	if err := r.dateMoves(in.AskedDate); err != nil {
		return err
	}
	if in.NewDate == nil {
		return InvalidField("date", "Enter the new due date")
	}
	if p := r.dueProblem(in.NewDate.Date.Date(), in.Today); p != "" {
		return InvalidField("date", "New due date must be %s", p)
	}
	return nil
}

// dateMoves: a standing duty has its own rhythm, and what was asked for is
// answered first.
func (r *Request) dateMoves(asked *DueDateChange) error {
	switch {
	case r.Duty.Standing():
		return Errorf(Conflict, "This is a standing duty: it is due %s by its own rhythm, so its due date is not moved.", r.Duty.Rhythm())
	case asked != nil:
		return Errorf(Conflict, "A new due date, %s, has been asked for already. It is to be agreed or refused first.", asked.ToDate)
	}
	return nil
}

// dueProblem says what a new due date must be that it is not, or "". A due date
// moves either way, put off or brought forward, to another day that is still to come.
func (r *Request) dueProblem(to, today Date) string {
	switch {
	case to <= today:
		return "in the future"
	case to == r.DueDate:
		return "another day than " + to.String() + ", the due date now"
	case to < r.StartDate && r.State == RequestNotStarted:
		return "on or after " + r.StartDate.String() + ", when work starts"
	}
	return ""
}

// canAgreeDate: nobody agrees to what they asked for, and a date that has passed
// meanwhile is of no use to anybody.
func canAgreeDate(r *Request, in RequestStepInput, a Actor) error {
	if err := dateAsked(in); err != nil {
		return err
	}
	if p := in.AskedDate.AgreeProblem(a); p != "" {
		return Errorf(Forbidden, "%s", p)
	}
	if err := r.dateMoves(nil); err != nil {
		return err
	}
	if p := r.dueProblem(in.AskedDate.ToDate, in.Today); p != "" {
		return Errorf(Conflict, "The date asked for, %s, is of no use any more: a new due date must be %s. Refuse it with a reason.", in.AskedDate.ToDate, p)
	}
	return nil
}

func canRefuseDate(_ *Request, in RequestStepInput, _ Actor) error {
	if err := dateAsked(in); err != nil {
		return err
	}
	return needReason(in.Reason)
}

func dateAsked(in RequestStepInput) error {
	if in.AskedDate == nil {
		return Errorf(Conflict, "No new due date of this request waits for an answer. Somebody may have been faster.")
	}
	return nil
}

// AgreeProblem says why an actor may not agree to the date, or "".
func (c DueDateChange) AgreeProblem(a Actor) string {
	if c.ByID == a.UserID {
		return "You asked for this date, so somebody else must agree to it."
	}
	return ""
}

// AnswersAs is as whom somebody agrees, as the public reads it.
func AnswersAs(a Actor) string {
	if a.Has(RoleClerk) {
		return "The clerk"
	}
	return "The monitoring officer"
}

// CanMoveDate says whether an actor may ask for a new due date, or move it, now:
// Forbidden or Conflict. asked is the one that waits for an answer, if any.
func (r *Request) CanMoveDate(asked *DueDateChange, a Actor) error {
	if _, err := RequestLife.Open(DateStep(a), r.State, a); err != nil {
		return err
	}
	if err := mustOwn(r, a); err != nil {
		return err
	}
	return r.dateMoves(asked)
}

// DateStep is what an actor does about a due date: the clerk moves it, an
// officer asks.
func DateStep(a Actor) string {
	if a.Has(RoleClerk) {
		return "move-date"
	}
	return "ask-date"
}

// dateStep does a step about the due date. The first due date stays for good.
func (r *Request) dateStep(event Event, step string, in RequestStepInput) Event {
	switch step {
	case "ask-date":
		event.content.Reason = in.NewDate.Reason
		return event.With(Change{"date asked for", "", string(in.NewDate.Date.Date())})
	case "refuse-date":
		return event.With(Change{"date refused", "", string(in.AskedDate.ToDate)})
	case "agree-date":
		event.content.Reason = in.AskedDate.Reason
		return r.moveDue(event, in.AskedDate.ToDate)
	}
	event.content.Reason = in.NewDate.Reason
	return r.moveDue(event, in.NewDate.Date.Date()).With(Change{"agreed by", "", in.NewDate.AgreedBy})
}

func (r *Request) moveDue(event Event, to Date) Event {
	event = event.With(Change{"due", string(r.DueDate), string(to)}, Change{"no due date", r.NoDueReason, ""})
	if r.DueDate != "" {
		r.DueMoves++
	}
	if r.FirstDueDate == "" {
		r.FirstDueDate = to
	}
	r.DueDate, r.NoDueReason = to, ""
	return event
}

// DueWords is the due date with what became of it: "31 March 2024, moved twice,
// now 30 November 2024"; "" without a due date.
func (r *Request) DueWords() string {
	first := r.DueAtFirst()
	switch {
	case r.DueDate == "":
		return ""
	case first == "" || r.Duty.Standing():
		return r.DueDate.String()
	case r.DueMoves == 0: // by an earlier tracker
		return first.String() + " at first, now " + r.DueDate.String()
	}
	return first.String() + ", moved " + times(r.DueMoves) + ", now " + r.DueDate.String()
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}
