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

// Empty reports whether nobody is named.
func (in AnswerInHandInput) Empty() bool {
	return in.DrafterID == 0 && in.ClearerID == 0 && in.GiverID == 0
}

// InHand is the form of who has the answer in hand.
func (q *Question) InHand() AnswerInHandInput {
	return AnswerInHandInput{Deref(q.DrafterID), Deref(q.ClearerID), Deref(q.GiverID), q.Version}
}

// PutInHand says who of some people, by number, has the answer in hand: Forbidden for
// anybody but the clerk, Conflict where no answer is to come. Officers who are there
// today draft and clear; a member may give it.
func (q *Question) PutInHand(in AnswerInHandInput, people map[uint]Person, today Date, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleClerk):
		return Event{}, Errorf(Forbidden, "Only the clerk says who drafts, clears and gives an answer.")
	case !q.State.Awaiting():
		return Event{}, Errorf(Conflict, "%s waits for no answer: it is at “%s”.", q.Name(), q.State.Words())
	}
	var f []FieldError
	for _, x := range []struct {
		field   string
		id      uint
		officer bool
	}{{"drafter", in.DrafterID, true}, {"clearer", in.ClearerID, true}, {"giver", in.GiverID, false}} {
		p, known := people[x.id]
		if x.id != 0 && (!known || !p.Serving(today) || x.officer && p.Kind != KindOfficer) {
			f = append(f, FieldError{x.field, "Select a person of the list"})
		}
	}
	if len(f) > 0 {
		return Event{}, InvalidFields(f)
	}
	name := func(id *uint) string { return people[Deref(id)].FullName }
	fields := func() map[string]string {
		return map[string]string{"drafted by": name(q.DrafterID), "cleared by": name(q.ClearerID), "given by": name(q.GiverID)}
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
		Path: q.Address(), Link: "Read the question", Why: "The clerk named you for the answer to this question.",
	}
	item.Lines = []string{strings.TrimSpace(item.What) + "."}
	if q.DueOn != "" {
		item.Lines = append(item.Lines, "It is due on "+q.DueOn.String()+".")
	}
	return item
}
