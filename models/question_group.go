package models

import (
	"cmp"
	"slices"
)

// MostTogether is how many questions are offered to be answered together with one:
// those of its group first, so that no group grows larger.
const MostTogether = 200

// TogetherInput names the questions that one answer answers with another (domain.md
// 13: grouped), by their numbers.
type TogetherInput struct {
	With    []uint `form:"with"`
	Version int    `form:"version"`
}

// CanGroup says why the question cannot be answered together with others: Forbidden
// for anybody but the clerk, Conflict where no answer is to come.
func (q *Question) CanGroup(a Actor) error {
	switch {
	case !a.Has(RoleClerk):
		return Errorf(Forbidden, "Only the clerk says which questions are answered together.")
	case q.Withheld != "":
		return q.stands()
	case !q.State.Awaiting():
		return Errorf(Conflict, "%s waits for no answer: it is at “%s”.", q.Name(), q.State.Words())
	}
	return nil
}

// Group puts questions that may be chosen into the group of this one, or takes them
// out of it, and returns those that changed, itself not among them. Who is to answer
// all of them is the same. A new group gets a number that no other has.
func (q *Question) Group(in TogetherInput, offered []Question, number uint) ([]*Question, error) {
	for _, id := range in.With {
		if !slices.ContainsFunc(offered, func(o Question) bool { return o.ID == id }) {
			return nil, InvalidField("with", "Select questions of the list: another may have been answered meanwhile")
		}
	}
	group := cmp.Or(Deref(q.GroupID), number)
	q.GroupID = nil
	if len(in.With) > 0 {
		q.GroupID = &group
	}
	var changed []*Question
	for i := range offered {
		o, with := &offered[i], (*uint)(nil)
		if slices.Contains(in.With, o.ID) {
			with = q.GroupID
		}
		if Deref(o.GroupID) != Deref(with) {
			o.GroupID = with
			changed = append(changed, o)
		}
	}
	return changed, nil
}

// GroupEvent says that a question is answered together with others, or no longer.
func (q *Question) GroupEvent() Event {
	if q.GroupID == nil {
		return q.Event("ungroup", "")
	}
	return q.Event("group", "")
}

// CanForget says why the words of the question cannot be forgotten as it is taken out:
// its answer stands on the pages of others.
func (q *Question) CanForget(together []Question) error {
	for _, o := range together {
		if q.IsAnswered() && q.Withheld == "" && o.IsAnswered() {
			return Errorf(Conflict, "The same answer stands on the page of %s. Withhold the words of this question first: they go from there as well.", LowerFirst(o.Name()))
		}
	}
	return nil
}

// TakeWith takes the step that answers another question of the group, or corrects that
// answer, for this one. Its own parts are looked at apart.
func (q *Question) TakeWith(other *Question, step string) (Event, error) {
	before := q.Fields()
	switch {
	case q.Withheld != "": // nothing is added to it
		return Event{}, nil
	case step == "answer" && q.State.Awaiting():
		if other.AnsweredOn < q.TabledOn {
			return Event{}, InvalidField("on", "Day of the answer must be on or after %s, when %s was tabled, which is answered together with this one", q.TabledOn, LowerFirst(q.Name()))
		}
		q.State, q.AnsweredOn, q.AnswerText = QuestionAnswered, other.AnsweredOn, other.AnswerText
		q.AnsweringMember, q.AnsweringMemberID, q.AnsweringRole = other.AnsweringMember, other.AnsweringMemberID, other.AnsweringRole
	case step == "correct" && q.IsAnswered():
		if q.OriginalAnswer == "" {
			q.OriginalAnswer = q.AnswerText
		}
		q.State, q.CorrectedOn, q.AnswerText, q.CorrectionReason = QuestionCorrected, other.CorrectedOn, other.AnswerText, other.CorrectionReason
	default:
		return Event{}, nil
	}
	return q.Event(step, other.CorrectionReason, Diff(QuestionFields, before, q.Fields())...), nil
}
