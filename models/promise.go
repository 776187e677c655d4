package models

import "strings"

// Promise is what a request that an answer promised says of where it came from.
// Its source says what the question is called and when it was answered
// (Request.Source). It is numbered within the council year of that day, and has
// no motion; that of an answer about an exempt motion belongs to the motion, is
// numbered within it, and exempt with it.
type Promise struct {
	QuestionID   *uint
	PromisedTo   string // the member it was given to, as the answer has them
	PromisedToID *uint  // the person, where they are on the record
}

// PromisedIn names the answer that a request was promised in: "Answer to question
// 2024/25-Q41 (Cyber training), 12 November 2024".
func (r *Request) PromisedIn() string {
	return Listed(r.Source.OriginTitle, r.Source.OriginDate.String())
}

// PromiseInput is what the clerk says when the words of an answer become a
// request. It is confirmed at once, and given out where an owner is named: else it
// waits for one on the clerk's desk.
type PromiseInput struct {
	Words            string    `form:"words" validate:"required,max=5000" label:"words of the promise"`
	Title            string    `form:"title" validate:"required,max=160" label:"short title"`
	Category         Category  `form:"category" validate:"required" label:"kind of request" empty:"Select the kind of request"`
	MonitoringBodyID uint      `form:"monitoring-body" validate:"required" label:"body" empty:"Select the body that monitors it"`
	PromisedTo       string    `form:"promised-to" validate:"required,max=200" label:"name of the member it was promised to"`
	PromisedToID     uint      `form:"member" label:"member"`
	OwnerID          uint      `form:"owner" label:"owner"`
	DirectorateID    uint      `form:"directorate" label:"directorate"`
	Due              DateInput `form:"due" label:"due date"`
	NoDueReason      string    `form:"no-due-reason" validate:"max=500" label:"reason for no due date"`
	Version          int       `form:"version"` // of the question
}

// Allocation is the part of it that hands the request out.
func (in PromiseInput) Allocation() AllocateInput {
	return AllocateInput{OwnerID: in.OwnerID, DirectorateID: in.DirectorateID, Due: in.Due, NoDueReason: in.NoDueReason}
}

// Check: with an owner come the directorate and a due date or why there is none;
// a due date that was promised is kept without an owner, too.
func (in PromiseInput) Check() []FieldError {
	if in.OwnerID == 0 {
		if in.Due.Empty() {
			return nil
		}
		return in.Allocation().Check()
	}
	var f []FieldError
	if in.DirectorateID == 0 {
		f = append(f, FieldError{"directorate", "Select the directorate"})
	}
	return append(f, in.Allocation().Check()...)
}

// MayPromise says why an actor cannot make a request of the question's answer now.
func (q *Question) MayPromise(a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk makes a request of what was promised in an answer.")
	case !q.IsAnswered():
		return Errorf(Conflict, "This question is not answered yet, so nothing was promised.")
	}
	return nil
}

// Promise makes a request of words of the question's answer (domain.md 4, Request:
// origin "promise"). The words stand in the answer as the clerk picks them. motion
// is the exempt one that the question is about, if any. The request is yet to be
// numbered and confirmed. made are those that the answer made already.
func (q *Question) Promise(in PromiseInput, made []RequestRow, motion *uint, a Actor) (*Request, error) {
	if err := q.MayPromise(a); err != nil {
		return nil, err
	}
	for _, r := range made {
		if SameWords(r.Text, in.Words) {
			return nil, InvalidField("words", "These words are request %s already", r.Reference)
		}
	}
	switch {
	case !saysWords(q.AnswerText, in.Words):
		return nil, InvalidField("words", "The words must stand in the answer. Copy them from it")
	case in.Due.Date() != "" && q.AnsweredOn != "" && in.Due.Date() <= q.AnsweredOn:
		return nil, InvalidField("due", "Due date must be after %s, the date of the answer", q.AnsweredOn)
	}
	r := &Request{
		Origin: OriginPromise, MotionID: motion, Title: in.Title, Text: in.Words, Category: in.Category, State: RequestUnconfirmed,
		DueDate: in.Due.Date(), FirstDueDate: in.Due.Date(),
		Source:  Source{OriginTitle: "Answer to " + LowerFirst(Listed(q.Name(), q.Heading)), OriginDate: q.AnsweredOn, OriginBody: Listed(q.AnsweringMember, q.AnsweringRole, q.AnsweringBody)},
		Promise: Promise{QuestionID: &q.ID, PromisedTo: in.PromisedTo, PromisedToID: Ref(in.PromisedToID)},
	}
	return r, nil
}

// saysWords reports whether words stand in a text, whatever blanks and line ends
// are between them.
func saysWords(text, words string) bool {
	return strings.Contains(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(words), " "))
}
