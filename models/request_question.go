package models

import (
	"cmp"
	"time"

	"carried/models/calendar"
)

// RequestQuestion is what a member asks about a request, their own motion's or
// another's (domain.md 15, US11). It is open until the owner, their directorate
// or the clerk answers it, in words or by an update. Staff and the member who
// asked read question and answer; what everybody should know belongs into an
// update. It is no question to a meeting or a house (domain.md 13).
type RequestQuestion struct {
	ID           uint `gorm:"primaryKey"`
	RequestID    uint
	AskedByID    uint   // the user
	AskedBy      string // their name
	AskedAt      time.Time
	Text         string // "" once withheld
	AnswerDue    Date   // the last day in time
	AnsweredAt   *time.Time
	AnsweredByID *uint
	AnsweredBy   string
	AnsweredAs   string // role title or directorate: what the member sees instead of a name
	Answer       string // "" where an update says it all
	UpdateID     *uint  // the update that answers it

	Withheld string // the ground, once question and answer are withheld
}

// Open reports whether nobody has answered yet.
func (q *RequestQuestion) Open() bool { return q.AnsweredAt == nil }

// Late reports whether an open question should have been answered by now: then
// it is listed to the clerk (domain.md 15, US11).
func (q *RequestQuestion) Late(today Date) bool { return q.Open() && q.AnswerDue < today }

// AnswerDue returns the last day on which a question is answered in time, in
// working days after the one on which it was asked.
func (s Settings) AnswerDue(asked Date, c calendar.Calendar) Date {
	return DateOn(c.WorkingDaysAfter(asked.Day(), s.AnswerDays))
}

// CanAsk says whether an actor may ask about the request now: Forbidden or
// Conflict. open is their question on it that nobody has answered, if any.
func (r *Request) CanAsk(open *RequestQuestion, a Actor) error {
	switch {
	case !a.Has(RoleMember) || !a.SignedIn():
		return Errorf(Forbidden, "Only members of the council ask about a request here.")
	case r.State == RequestUnconfirmed:
		return Errorf(Conflict, "The clerk has not confirmed this request yet.")
	case open != nil:
		return Errorf(Conflict, "You asked about this request on %s. You can ask again once that is answered.", DateOf(open.AskedAt))
	}
	return nil
}

// CanAnswer says whether an actor may answer a question about the request now:
// Forbidden or Conflict. It may be answered after the request is closed, and
// never by a councillor, whatever else they are: they do not read what others ask.
func (r *Request) CanAnswer(q *RequestQuestion, a Actor) error {
	if mustOwn(r, a) != nil || !a.SeesStaffNotes() {
		return Errorf(Forbidden, "This request belongs to somebody else. Only its owner, their directorate and the clerk can answer.")
	}
	if !q.Open() {
		return Errorf(Conflict, "%s answered this enquiry on %s.", cmp.Or(q.AnsweredBy, "Somebody"), DateOf(*q.AnsweredAt))
	}
	return nil
}

// QuestionInput is what a member asks.
type QuestionInput struct {
	Text string `form:"text" validate:"required,max=1000" label:"enquiry" empty:"Enter what you want to know"`
}

// AnswerInput is what a question is answered with: words, an update that was
// logged since, or both.
type AnswerInput struct {
	Text     string `form:"text" validate:"max=2000" label:"answer"`
	UpdateID uint   `form:"update" label:"update"`
}

// Check: there is an answer.
func (in AnswerInput) Check() []FieldError {
	if in.Text == "" && in.UpdateID == 0 {
		return []FieldError{{"text", "Enter the answer, or select the update that answers it"}}
	}
	return nil
}

// QuestionRow is a question with the request it is about and the update that
// answers it.
type QuestionRow struct {
	RequestQuestion
	RequestTitle     string
	RequestReference string
	RequestPath      string
	RequestState     RequestState
	OwnerID          *uint
	DirectorateID    *uint
	UpdateText       string // "" once withheld
	UpdateOn         Date
}

// CanAnswer is that of the request.
func (q QuestionRow) CanAnswer(a Actor) error {
	r := Request{OwnerID: q.OwnerID, DirectorateID: q.DirectorateID}
	return r.CanAnswer(&q.RequestQuestion, a)
}

// QuestionFilter narrows a list of questions.
type QuestionFilter struct {
	ID        uint
	RequestID uint
	AskedBy   uint   // the user
	For       *Actor // of requests that are theirs or their directorate's
	Open      bool
	Late      bool
	Limit     int
}
