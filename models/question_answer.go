package models

import "strings"

// AnswerInHandInput says who has the answer to a question to draft, to clear and to
// give (domain.md 13): people of ours, 0 for nobody.
type AnswerInHandInput struct {
	DrafterID uint `form:"drafter"`
	ClearerID uint `form:"clearer"`
	GiverID   uint `form:"giver"`
	Version   int  `form:"version"`
}

// Check: a second person clears what one drafts.
func (in AnswerInHandInput) Check() []FieldError {
	if in.DrafterID != 0 && in.DrafterID == in.ClearerID {
		return []FieldError{{"clearer", "Select somebody else to clear the answer than who drafts it"}}
	}
	return nil
}

// InHand is the form of who has the answer in hand.
func (q *Question) InHand() AnswerInHandInput {
	return AnswerInHandInput{Deref(q.DrafterID), Deref(q.ClearerID), Deref(q.GiverID), q.Version}
}

// PutInHand says who has the answer in hand, by their names: Forbidden for anybody
// but the clerk, Conflict where no answer is to come.
func (q *Question) PutInHand(in AnswerInHandInput, names map[uint]string, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk says who drafts, clears and gives an answer.")
	case q.State != QuestionDraft && !q.State.Awaiting():
		return Event{}, Errorf(Conflict, "%s waits for no answer: it is at “%s”.", q.Name(), q.State.Words())
	}
	fields := func() map[string]string {
		return map[string]string{"drafted by": names[Deref(q.DrafterID)], "cleared by": names[Deref(q.ClearerID)], "given by": names[Deref(q.GiverID)]}
	}
	before := fields()
	q.DrafterID, q.ClearerID, q.GiverID = Ref(in.DrafterID), Ref(in.ClearerID), Ref(in.GiverID)
	return q.Event("in-hand", "", Diff([]string{"drafted by", "cleared by", "given by"}, before, fields())...), nil
}

// Task is what a person has to do with the answer: "Draft and give the answer"; "" for
// nothing.
func (q *Question) Task(person uint) string {
	var do []string
	for _, x := range []struct {
		id   *uint
		does string
	}{{q.DrafterID, "draft"}, {q.ClearerID, "clear"}, {q.GiverID, "give"}} {
		if person != 0 && Deref(x.id) == person {
			do = append(do, x.does)
		}
	}
	if len(do) == 0 {
		return ""
	}
	return UpperFirst(AndList(do)) + " the answer"
}

// InHandItem is what somebody reads who is named for the answer. It names the question
// by its number alone: what it is about may be exempt.
func (q *Question) InHandItem(person uint) MessageItem {
	item := MessageItem{
		What: q.Task(person), Subject: q.Task(person) + " to " + LowerFirst(q.Name()), Heading: q.Name(),
		Path: "/questions", Link: "See the questions", Why: "The clerk named you for the answer to this question.",
	}
	if q.Path != "" {
		item.Path, item.Link = q.Address(), "Read the question"
	}
	item.Lines = []string{strings.TrimSpace(item.What) + "."}
	if q.DueOn != "" {
		item.Lines = append(item.Lines, "It is due on "+q.DueOn.String()+".")
	}
	return item
}
