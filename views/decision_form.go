package views

import (
	"slices"

	"carried/models"
	"carried/models/wording"
)

// DecisionForm is the form “Record the decision” (C7).
type DecisionForm struct {
	Page
	Motion   models.MotionRecord
	Form     models.DecisionInput
	Outcomes []string      // that the state allows
	Vote     *models.Vote  // on the motion, recorded before
	Others   []models.Vote // on procedural questions, recorded before
	Meetings []models.MeetingRow
	Bodies   []models.Body
	Lines    []wording.Line // what the text as resolved changes in the published one
}

// Template names the template.
func (DecisionForm) Template() string { return "clerk/motion_decision.html" }

// OutcomeWords are the outcomes as the form offers them.
var OutcomeWords = map[string]string{
	"carry": "Carried", "lose": "Lost", "withdraw": "Withdrawn at the meeting", "defer": "Deferred to another meeting",
	"refer": "Referred to another body", "adjourn": "Adjourned", "not-taken": "Not taken", "not-moved": "Not moved",
	"not-seconded": "Not seconded", "fall": "Fell", "rule-out-at-meeting": "Ruled out of order by the chair", "lapse": "Lapsed",
}

var outcomeHints = map[string]string{
	"carry": "In this form or an amended one.", "not-taken": "The meeting did not reach it.",
	"fall": "Something else was carried, so that no vote was taken on it.", "adjourn": "A motion to change standing orders, or a debate that goes on another day.",
}

// Changed reports whether the text as resolved is another than the published one.
func (p DecisionForm) Changed() bool { return wording.Changed(p.Lines) }

// OutcomeOptions are the outcomes to choose from.
func (p DecisionForm) OutcomeOptions() []Option {
	var list []Option
	for _, o := range p.Outcomes {
		list = append(list, Option{Value: o, Label: OutcomeWords[o], Hint: outcomeHints[o], Selected: o == p.Form.Outcome})
	}
	return list
}

// VoteWays are the ways of voting to choose from, and that there is no vote to
// enter.
func (p DecisionForm) VoteWays() []Option {
	return append(p.Ways(), Option{
		Value: models.NoVote, Label: "No vote, or it is recorded already", Hint: "Only for a motion that was deferred, referred or adjourned.", Selected: p.Form.Method == models.NoVote,
	})
}

// MethodLabel asks how the vote was taken; on putting the motion off, where that
// on the motion itself is recorded.
func (p DecisionForm) MethodLabel() string {
	if p.Vote != nil {
		return "How was that vote taken?"
	}
	return "How was the vote taken?"
}

// OtherVotes say of the procedural votes that are recorded what they were on and
// how they went.
func (p DecisionForm) OtherVotes() []string {
	var list []string
	for _, v := range p.Others {
		words := VoteSubject(v, nil)
		if line := VoteLine(v); line != "" {
			words += ": " + line
		}
		list = append(list, models.UpperFirst(words)+".")
	}
	return list
}

// Ways are the ways of voting that need no names: of the others the vote is
// recorded first.
func (p DecisionForm) Ways() []Option {
	return slices.DeleteFunc(p.Methods(), func(o Option) bool { return models.MustBeNamed(o.Value) && !o.Selected })
}

// VoteWords say how the vote went that is recorded.
func (p DecisionForm) VoteWords() string {
	words := VoteLine(*p.Vote)
	if way := VoteWords[p.Vote.Method]; p.Vote.Counted() && way != "" {
		words = way + ": " + words
	}
	return words + ". Result: " + models.LowerFirst(ResultWords[p.Vote.Result]) + "."
}

// Methods are the ways a vote may be taken.
func (p DecisionForm) Methods() []Option {
	var list []Option
	for _, m := range models.VoteMethods {
		list = append(list, Option{Value: m, Label: VoteWords[m], Selected: m == p.Form.Method})
	}
	return list
}

// CastingOptions are what the chair's second vote can have been.
func (p DecisionForm) CastingOptions() []Option {
	return []Option{{"", "None", "", p.Form.Casting == ""}, {"for", "For", "", p.Form.Casting == "for"}, {"against", "Against", "", p.Form.Casting == "against"}}
}

// MeetingOptions are the meetings to come.
func (p DecisionForm) MeetingOptions() []Option {
	return meetingOptions("Date to be fixed", p.Meetings)
}

// MeetingHint says what the meeting is for.
func (p DecisionForm) MeetingHint() string {
	said := "A motion that was adjourned"
	if p.Council.Settings.NotTakenAction == "carry_over" {
		said += " or not taken"
	}
	return said + " goes on its agenda at once. A deferred one is put there when it is taken up again."
}

// fallWords are what can make a motion fall.
var fallWords = map[string]string{
	"next_business": "The meeting went on to the next business", "amendment": "An amendment that was carried left nothing of it",
	"other_decision": "Another decision overtook it",
}

// FallOptions are what can have made it fall.
func (p DecisionForm) FallOptions() []Option {
	var list []Option
	for _, f := range models.MotionFalls {
		list = append(list, Option{Value: f, Label: fallWords[f], Selected: f == p.Form.FellBy})
	}
	return list
}

// ConsentOptions are who can have agreed to a withdrawal.
func (p DecisionForm) ConsentOptions() []Option { return consentOptions(p.Form.Consent) }

func consentOptions(chosen string) []Option {
	return []Option{
		{Value: "seconder", Label: "The seconder", Selected: chosen == "seconder"},
		{Value: "meeting", Label: "The meeting", Selected: chosen == "meeting"},
	}
}

// BodyOptions are the bodies it may be referred to.
func (p DecisionForm) BodyOptions() []Option { return bodyOptions("Select the body", p.Bodies) }

func bodyOptions(none string, bodies []models.Body) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, b := range bodies {
		list = append(list, Option{Value: str(b.ID), Label: b.Name})
	}
	return list
}
