package models

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
	MeetingID        uint   `form:"meeting"`                                  // of ours, at which it is put; 0 for none
	ParentID         uint   `form:"parent"`                                   // of a supplementary question
	Parts            string `form:"parts" validate:"max=20000" label:"parts"` // one to a line; "": as the question numbers them
	Version          int    `form:"version"`

	Notice DateInput `form:"notice" label:"day on which notice of it was given"`

	// Of a question that is on the record, which is put right.
	UIN      string    `form:"uin" validate:"max=60" label:"reference where it was asked"`
	Tabled   DateInput `form:"tabled" label:"day on which it was tabled"`
	Due      DateInput `form:"due" label:"day on which the answer is due"`
	Answered DateInput `form:"answered" label:"day of the answer"`
	Reason   string    `form:"reason" validate:"max=2000" label:"reason"`
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
	for _, d := range []struct {
		field, label string
		day          DateInput
	}{{"notice", "day on which notice of it was given", in.Notice}, {"tabled", "day on which it was tabled", in.Tabled}, {"due", "day on which the answer is due", in.Due}, {"answered", "day of the answer", in.Answered}} {
		if p := d.day.Problem(d.label, false); p != "" {
			f = append(f, FieldError{d.field, p})
		}
	}
	if tabled := in.Tabled.Date(); tabled != "" {
		if in.Notice.Date() > tabled {
			f = append(f, FieldError{"notice", "Day on which notice of it was given must be on or before " + tabled.String() + ", when the question was tabled"})
		}
		if on := in.Due.Date(); on != "" && on < tabled {
			f = append(f, FieldError{"due", "The answer must be due on or after " + tabled.String() + ", when the question was tabled"})
		}
		if on := in.Answered.Date(); on != "" && on < tabled {
			f = append(f, FieldError{"answered", "Day of the answer must be on or after " + tabled.String() + ", when the question was tabled"})
		}
	}
	return f
}

// CanChange says why an actor cannot change the question: Forbidden. What is on the
// record is put right with a reason.
func (q *Question) CanChange(a Actor) error {
	if !a.Has(RoleClerk) {
		return Errorf(Forbidden, "Only the clerk changes a question.")
	}
	if q.Withheld != "" || q.AskerWithheld != "" {
		return Errorf(Conflict, "Words of this question are withheld, so it is not changed any more.")
	}
	return nil
}

// OnRecord reports whether the question has its number: then a change of it needs a
// reason.
func (q *Question) OnRecord() bool { return q.Path != "" }

// rightly says what is wrong with what a question on the record is changed to.
func (q *Question) rightly(in QuestionEntryInput, today Date) error {
	var f []FieldError
	if in.Reason == "" {
		f = append(f, FieldError{"reason", "Enter why a question on the record is changed"})
	}
	if in.Tabled.Date() > today {
		f = append(f, FieldError{"tabled", "Day on which it was tabled must be today or in the past"})
	}
	if in.Answered.Date() > today {
		f = append(f, FieldError{"answered", "Day of the answer must be today or in the past"})
	}
	if in.Tabled.Empty() && q.TabledOn != "" {
		f = append(f, FieldError{"tabled", "Enter the day on which it was tabled"})
	}
	switch {
	case !q.IsAnswered() && !in.Answered.Empty():
		f = append(f, FieldError{"answered", "It is not answered yet. Record the answer instead"})
	case q.IsAnswered() && in.Answered.Empty() && q.AnsweredOn != "":
		f = append(f, FieldError{"answered", "Enter the day of the answer"})
	}
	if len(f) > 0 {
		return InvalidFields(f)
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

// Edit applies what was typed to a draft, or puts right what is on the record. A
// person or body of the record stays where their printed name does.
func (q *Question) Edit(in QuestionEntryInput, today Date) error {
	if in.Notice.Date() > today {
		return InvalidField("notice", "Day on which notice of it was given must be today or in the past")
	}
	if q.OnRecord() {
		if err := q.rightly(in, today); err != nil {
			return err
		}
		q.UIN, q.TabledOn, q.DueOn, q.AnsweredOn = in.UIN, in.Tabled.Date(), in.Due.Date(), in.Answered.Date()
	}
	answerer := q.Answerer()
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
	q.MeetingID, q.NoticeOn = Ref(in.MeetingID), in.Notice.Date()
	q.AnsweringBody, q.AnsweringMember, q.AnsweringRole, q.Heading, q.Text = in.Body, in.Member, in.Role, in.Heading, in.Text
	if q.State.Awaiting() && q.Answerer() != answerer {
		q.GroupID = nil // it is no longer answered with those of another
	}
	return nil
}

// Input returns the question as its form shows it, with its parts where they are not
// just those that its words number.
func (q *Question) Input(parts []QuestionPart) QuestionEntryInput {
	byHand := ""
	if said := partLines(parts); said != partLines(PartsOf(q.Text)) {
		byHand = said
	}
	return QuestionEntryInput{
		Parts: byHand, UIN: q.UIN, Notice: InputOf(q.NoticeOn), Tabled: InputOf(q.TabledOn), Due: InputOf(q.DueOn), Answered: InputOf(q.AnsweredOn),
		Kind: string(q.Kind), House: q.House, AskedBy: q.AskedBy, AskerParty: q.AskerParty, InterestDeclared: q.InterestDeclared,
		Body: q.AnsweringBody, Member: q.AnsweringMember, Role: q.AnsweringRole, Heading: q.Heading, Text: q.Text, MeetingID: Deref(q.MeetingID), ParentID: Deref(q.ParentID), Version: q.Version,
	}
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
	Put       bool // notices as well, to those who read them
	PersonID  uint // who asked, or to whom it was put
	Page      int  // from 1
	Limit     int
}
