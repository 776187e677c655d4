package models

import "carried/models/questiontext"

// QuestionEntryInput is a question as the clerk enters it, from a member's notice or
// from what was said at a meeting.
type QuestionEntryInput struct {
	Kind             string `form:"kind" validate:"required" label:"kind of question" empty:"Select the kind of question"`
	House            string `form:"house" validate:"required,max=200" label:"where it is asked" empty:"Enter where it is asked"`
	AskedBy          string `form:"asked-by" validate:"required,max=200" label:"name of who asks"`
	AskerParty       string `form:"party" validate:"max=200" label:"party"`
	InterestDeclared bool   `form:"interest"`
	Body             string `form:"body" validate:"max=200" label:"body"`
	Member           string `form:"member" validate:"max=200" label:"name of who is to answer"`
	Role             string `form:"role" validate:"max=200" label:"role of who is to answer"`
	Heading          string `form:"heading" validate:"max=200" label:"heading"`
	Text             string `form:"text" validate:"required,max=20000" label:"question" empty:"Enter the question"`
	MeetingID        uint   `form:"meeting"` // of ours, at which it is put; 0 for none
	ParentID         uint   `form:"parent"`  // of a supplementary question
	Version          int    `form:"version"`
}

// Check: it is of a kind there is, and somebody is to answer.
func (in QuestionEntryInput) Check() []FieldError {
	var f []FieldError
	switch {
	case in.Kind != "" && !QuestionKind(in.Kind).known():
		f = append(f, FieldError{"kind", "Select the kind of question"})
	case in.ParentID != 0 && in.Kind != "" && in.Kind != "supplementary":
		f = append(f, FieldError{"kind", "A question that arises from an answer is supplementary"})
	case in.ParentID == 0 && in.Kind == "supplementary":
		f = append(f, FieldError{"kind", "A supplementary question is entered from the page of the question it arises from"})
	}
	if in.Body == "" && in.Member == "" && in.Role == "" {
		f = append(f, FieldError{"body", "Enter the body, the name or the role of who is to answer"})
	}
	return f
}

// CanChange says why an actor cannot change the question now: Forbidden or Conflict.
func (q *Question) CanChange(a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk changes a question.")
	case q.State != QuestionDraft:
		return Errorf(Conflict, "%s is tabled, and its words stay as they are.", q.Name())
	}
	return nil
}

// CanFollow says why no supplementary question can arise from this one.
func (q *Question) CanFollow() error {
	if !q.IsAnswered() {
		return Errorf(Conflict, "A supplementary question arises from an answer, and %s has none yet.", LowerFirst(q.Name()))
	}
	return nil
}

// Edit applies what was typed to a draft. A person or body of the record stays where
// their printed name does.
func (q *Question) Edit(in QuestionEntryInput) {
	if q.AskedBy != in.AskedBy {
		q.AskedByID = nil
	}
	if q.AnsweringBody != in.Body {
		q.AnsweringBodyID = nil
	}
	if q.AnsweringMember != in.Member {
		q.AnsweringMemberID = nil
	}
	q.Kind, q.House, q.AskedBy, q.AskerParty, q.InterestDeclared = QuestionKind(in.Kind), in.House, in.AskedBy, in.AskerParty, in.InterestDeclared
	q.MeetingID = Ref(in.MeetingID)
	q.AnsweringBody, q.AnsweringMember, q.AnsweringRole, q.Heading, q.Text = in.Body, in.Member, in.Role, in.Heading, in.Text
}

// Input returns the question as its form shows it.
func (q *Question) Input() QuestionEntryInput {
	return QuestionEntryInput{
		Kind: string(q.Kind), House: q.House, AskedBy: q.AskedBy, AskerParty: q.AskerParty, InterestDeclared: q.InterestDeclared,
		Body: q.AnsweringBody, Member: q.AnsweringMember, Role: q.AnsweringRole, Heading: q.Heading, Text: q.Text, MeetingID: Deref(q.MeetingID), ParentID: Deref(q.ParentID), Version: q.Version,
	}
}

// PartsOf are the things that a question asks for, where it numbers them.
func PartsOf(text string) []QuestionPart {
	var parts []QuestionPart
	for i, p := range questiontext.Parts(text) {
		parts = append(parts, QuestionPart{Position: i + 1, Label: p.Label, Text: p.Text})
	}
	return parts
}

// WrittenFilter narrows a list of questions on the record.
type WrittenFilter struct {
	Words     string // that are found in it or its answer
	Asker     string // part of a name, as AskedOf is of who or what is to answer
	AskedOf   string
	Year      string // council year
	State     QuestionState
	Kind      QuestionKind
	Open      bool // that wait for an answer
	Late      bool
	Draft     bool // only notices that wait to be tabled, to those who read them
	Never     bool // only notices that were closed and never tabled; without this or Draft, only what was tabled
	Answered  bool // also those whose answer was corrected
	MeetingID uint // put at this meeting
	PersonID  uint // who asked, or to whom it was put
	Page      int  // from 1
	Limit     int
}
