package views

import (
	"fmt"

	"carried/models"
)

// Agreement asks which body agreed to a closing, at which meeting, and in which
// minute, where the council has set it so.
type Agreement struct{ Body, Meeting, Minute Field }

func (p Page) agreement(bodies []models.Body, meetings []models.MeetingRow, in models.RequestStepInput) *Agreement {
	if p.Council.Settings.ClosureMode != "body_agreement" {
		return nil
	}
	return &Agreement{
		Body:    p.Field("body", "Body that agreed", in.BodyID).Select(bodyOptions("Select the body", bodies)),
		Meeting: p.Field("meeting", "Meeting that agreed", in.MeetingID).Select(meetingOptions("Select the meeting", meetings)),
		Minute:  p.Field("minute", "Minute reference", in.MinuteRef).Width("govuk-input--width-10"),
	}
}

// Agreement is what a sign-off asks about a body that agreed; nil for none.
func (p SignOffForm) Agreement() *Agreement { return p.agreement(p.Bodies, p.Meetings, p.Form) }

// Agreement is what a closing asks about a body that agreed; nil for none.
func (p RequestForm) Agreement() *Agreement { return p.agreement(p.Bodies, p.Meetings, p.Step) }

// Proposer is who is to be told of a decision not to pursue the request.
func (p RequestForm) Proposer() string {
	if p.Request.Origin == models.OriginPromise {
		return p.Request.Promise.PromisedTo
	}
	if p.Request.Source.ProposerText != "" {
		return p.Request.Source.ProposerText
	}
	return "the proposer"
}

// NewSureNotPursued asks once more: a request that is not pursued is closed in
// public with who decided, when and why.
func NewSureNotPursued(p Page, r models.RequestRow, in models.RequestStepInput, cancel string) Sure {
	came := "was carried by the council"
	if r.Origin == models.OriginPromise {
		came = "was promised to " + r.Promise.PromisedTo
	}
	s := Sure{
		Page: p, Button: "Yes, close it as not pursued", Cancel: cancel,
		Text: []string{r.Name() + ", “" + r.Title + "”, " + came + ". It will show as not pursued, with who decided, when and why."},
	}
	add := func(name string, value any) { s.Fields = append(s.Fields, Link{name, fmt.Sprint(value)}) }
	date := func(name string, d models.DateInput) {
		add(name+"-day", d.Day)
		add(name+"-month", d.Month)
		add(name+"-year", d.Year)
	}
	add("related", in.Related)
	add("decision-ref", in.DecisionRef)
	date("decision", in.Decision)
	date("told", in.Told)
	add("reason", in.Reason)
	add("body", in.BodyID)
	add("meeting", in.MeetingID)
	add("minute", in.MinuteRef)
	add("version", in.Version)
	return s
}

// ResponseOptions are the answers that the executive may give.
func (p RequestForm) ResponseOptions() []Option {
	var list []Option
	for _, x := range models.Responses {
		list = append(list, Option{Value: string(x.Code), Label: x.Words, Selected: x.Code == p.Response.Response})
	}
	return list
}

// DutyInput is the form of a standing duty, filled with what is known.
func DutyInput(r models.Request) models.DutyInput {
	if r.Duty.Standing() {
		return models.DutyInput{Months: fmt.Sprint(r.Duty.DutyMonths), From: models.InputOf(r.Duty.DutyFrom)}
	}
	return models.DutyInput{Months: "12", From: models.InputOf(r.DueDate)}
}

// MonthsHint helps with the rhythm of a standing duty.
func (p RequestForm) MonthsHint() string {
	if p.Request.Duty.Standing() {
		return "12 for every year, 0 if it is no standing duty after all."
	}
	return "12 for every year."
}

// Standing reports whether an occurrence of a standing duty is signed off, not
// the request.
func (p SignOffForm) Standing() bool { return p.Request.Duty.Standing() }

// Objected is what movers said on the record, oldest first.
func (p SignOffForm) Objected() []ObjectionEntry {
	var list []ObjectionEntry
	for _, o := range p.Objections {
		list = append(list, objectionEntry(o, p.Page))
	}
	return list
}
