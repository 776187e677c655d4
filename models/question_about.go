package models

import "slices"

// QuestionOfRequest is a question that is about a request, or whose answer promised
// the request.
type QuestionOfRequest struct {
	Question
	RequestID uint
	Evidence  bool // its answer is evidence of the request
	Promised  bool // its answer promised the request
}

// AskAboutInput is a question about a request: what a member gives notice of to the
// clerk, or what the clerk tables.
type AskAboutInput struct {
	RequestID       uint   `form:"request"`
	Heading         string `form:"heading" validate:"required,max=200" label:"heading"`
	Text            string `form:"text" validate:"required,max=5000" label:"question" empty:"Enter the question"`
	Kind            string `form:"kind" validate:"required" label:"kind of question" empty:"Select how it is asked"`
	AskedBy         string `form:"asked-by" validate:"max=200" label:"name of who asks"` // by the clerk: a member asks in their own name
	AnsweringMember string `form:"answering-member" validate:"max=200" label:"name of who is asked"`
	AnsweringRole   string `form:"answering-role" validate:"max=200" label:"office"`
	AnsweringBody   string `form:"answering-body" validate:"max=200" label:"body"`
	MeetingID       uint   `form:"meeting"`                                                            // of ours, at which it is put; 0 for none
	Late            string `form:"late" validate:"max=500" label:"reason why a late notice is let in"` // by the clerk
}

// QuestionRequestInput is the form of a request that a question is about.
type QuestionRequestInput struct {
	Request  string `form:"request" validate:"required,max=60" label:"reference of the request"`
	Evidence bool   `form:"evidence"` // its answer is evidence of the request
}

// Check: somebody is asked, in a way that there is.
func (in AskAboutInput) Check() []FieldError {
	var f []FieldError
	if in.Kind != "" && !slices.Contains(AskKinds, QuestionKind(in.Kind)) {
		f = append(f, FieldError{"kind", "Select how it is asked"})
	}
	if in.AnsweringMember == "" && in.AnsweringRole == "" && in.AnsweringBody == "" {
		f = append(f, FieldError{"answering-member", "Enter who is asked: a name, an office or a body"})
	}
	return f
}

// AskKinds are the kinds of question that are put about a request of ours.
var AskKinds = []QuestionKind{"council_written", "council_oral", "public"}

// CanAskAbout says why an actor cannot put a question about the request now.
func (r *Request) CanAskAbout(a Actor) error {
	switch {
	case !a.SignedIn() || !a.Has(RoleMember, RoleClerk):
		return Errorf(Forbidden, "Members of the council and the clerk put questions about a request here.")
	case r.State == RequestUnconfirmed:
		return Errorf(Conflict, "The clerk has not confirmed this request yet.")
	}
	return nil
}

// AskAbout makes a question about the request: tabled on a day by the clerk, or a
// notice of question that a member gives the clerk. name is how who signed in is
// addressed.
func (r *Request) AskAbout(in AskAboutInput, name string, today Date, times QuestionTimes, a Actor) (Question, error) {
	if err := r.CanAskAbout(a); err != nil {
		return Question{}, err
	}
	q := Question{
		Kind: QuestionKind(in.Kind), State: QuestionDraft, Heading: in.Heading, Text: in.Text, AskedBy: name, AskedByID: Ref(a.PersonID),
		AnsweringMember: in.AnsweringMember, AnsweringRole: in.AnsweringRole, AnsweringBody: in.AnsweringBody, MeetingID: Ref(in.MeetingID), NoticeOn: today,
	}
	if a.Has(RoleClerk) {
		if in.AskedBy == "" {
			return Question{}, InvalidField("asked-by", "Enter the name of who asks")
		}
		switch {
		case q.Kind == "council_oral" && in.MeetingID == 0:
			return Question{}, InvalidField("meeting", "Select the meeting at which this oral question is put")
		case times.Late(today) && in.Late == "":
			return Question{}, InvalidField("late", "Notice of a question at this meeting ended on %s. Enter why it is put all the same, or select another meeting", times.Notice)
		case times.Late(today):
			q.LateReason = in.Late
		}
		q.State, q.NoticeOn, q.TabledOn, q.DueOn, q.AskedBy, q.AskedByID = QuestionTabled, "", today, times.Due, in.AskedBy, nil
	}
	return q, nil
}
