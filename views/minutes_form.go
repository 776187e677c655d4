package views

import (
	"fmt"

	"carried/models"
	"carried/models/memberlist"
)

// MinutesForm is the form “Record what the minutes say”: the decision on a
// motion that was taken before the tracker was used, as it was read.
type MinutesForm struct {
	Page
	Motion   models.MotionRecord
	Form     models.MinutesInput
	Meetings []models.MeetingRow // past ones
	Asked    bool                // that names be written out
	// The minutes tell of an amendment that was carried, but do not print the
	// text as it was carried.
	Unprinted bool
	Written   []memberlist.WholeName
}

// Template names the template.
func (MinutesForm) Template() string { return "clerk/motion_minutes.html" }

// WrittenLines say which names were written out, and why.
func (p MinutesForm) WrittenLines() []string {
	var list []string
	for _, w := range p.Written {
		list = append(list, fmt.Sprintf("“%s” is now “%s”: %s", w.Printed, w.Person.FullName, w.Why))
	}
	return list
}

// OutcomeOptions are the outcomes to choose from.
func (p MinutesForm) OutcomeOptions() []Option {
	list := []Option{{Value: "carry", Label: "Carried"}, {Value: "lose", Label: "Lost"}, {Value: "withdraw", Label: "Withdrawn"}}
	for i := range list {
		list[i].Selected = list[i].Value == p.Form.Outcome
	}
	return list
}

// Methods are the ways a vote may be taken.
func (p MinutesForm) Methods() []Option {
	return DecisionForm{Form: p.Form.Decision()}.Methods()
}

// CastingOptions are what the chair's second vote can have been.
func (p MinutesForm) CastingOptions() []Option {
	return DecisionForm{Form: p.Form.Decision()}.CastingOptions()
}

// MeetingOptions are the meetings it can have been decided at.
func (p MinutesForm) MeetingOptions() []Option {
	return meetingOptions("Not in this tracker", p.Meetings)
}

// AmendmentFields are the questions about one amendment.
type AmendmentFields struct {
	No                                                       int
	Text, Proposer, Seconder, Outcome, For, Against, Abstain Field
}

// Amendments are the rows of the form, the empty last one among them.
func (p MinutesForm) Amendments() []AmendmentFields {
	var rows []AmendmentFields
	for i, a := range p.Form.Amendments {
		field := func(name, label string, value any) Field {
			return p.Field(fmt.Sprintf("amendment-%s-%d", name, i+1), label, value)
		}
		small := func(f Field) Field { return f.Numeric().Width("govuk-input--width-4") }
		rows = append(rows, AmendmentFields{
			i + 1,
			field("text", "Text of the amendment", a.Text).Rows(4),
			field("proposer", "Proposed by", a.Proposer).Width("govuk-input--width-20"),
			field("seconder", "Seconded by", a.Seconder).Width("govuk-input--width-20"),
			field("outcome", "What became of it", a.Outcome).Select(amendmentOptions()),
			small(field("for", "For", a.For)), small(field("against", "Against", a.Against)), small(field("abstain", "Abstained", a.Abstain)),
		})
	}
	return rows
}

func amendmentOptions() []Option {
	list := []Option{{Value: "", Label: "The minutes do not say"}}
	for _, o := range models.AmendmentOutcomes {
		list = append(list, Option{Value: o, Label: minutedWords[o]})
	}
	return list
}

// minutedWords are what became of an amendment, as the form offers it.
var minutedWords = map[string]string{
	"carried": "Carried", "accepted": "Accepted by the mover of the motion", "lost": "Lost", "withdrawn": "Withdrawn", "ruled out": "Ruled out of order",
}
