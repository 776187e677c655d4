package views

import (
	"fmt"

	"carried/models"
	"carried/models/wording"
)

var amendmentTags = map[models.AmendmentState]Tag{
	models.AmendmentSubmitted: tag("Submitted", "blue", ""),
	models.AmendmentRuled:     tag("In order", "blue", ""),
	models.AmendmentRuledOut:  tag("Ruled out of order", "grey", ""),
	models.AmendmentMoved:     tag("Being debated", "purple", ""),
	models.AmendmentCarried:   tag("Carried", "teal", ""),
	models.AmendmentAccepted:  tag("Accepted by the mover of the motion", "teal", ""),
	models.AmendmentLost:      tag("Lost", "grey", ""),
	models.AmendmentWithdrawn: tag("Withdrawn", "grey", ""),
	models.AmendmentFell:      tag("Fell", "grey", ""),
	models.AmendmentNotMoved:  tag("Not moved", "grey", ""),
}

// AmendmentTag is the state of an amendment. What the minutes do not say of one
// has no tag.
func (Page) AmendmentTag(a models.AmendmentRow) Tag {
	if a.Minuted() && a.State == models.AmendmentMoved {
		return Tag{}
	}
	return amendmentTags[a.State]
}

// rulingWords are the rulings as they are shown.
var rulingWords = map[string]string{
	"in_order": "In order", "negating": "Out of order: it only negates the motion",
	"not_relevant": "Out of order: it is not relevant to the motion", "late": "Out of order: it came too late",
}

// amendmentLine says what became of an amendment: "Lost: 4 for, 8 against".
func amendmentLine(a models.AmendmentRow, votes []models.Vote) string {
	line := Page{}.AmendmentTag(a).Text
	said := ""
	if v := a.MinutedVote(); v.Counted() {
		said = VoteLine(v)
	}
	for _, v := range votes {
		if models.Deref(v.AmendmentID) == a.ID && !v.Draft {
			said = VoteLine(v)
		}
	}
	if line != "" && said != "" {
		line += ": "
	}
	return line + said
}

// Amendments lists the amendments to a motion for the clerk's office (C6).
type Amendments struct {
	Page
	Motion models.MotionRecord
	Rows   []models.AmendmentRow
	Votes  []models.Vote
}

// Template names the template.
func (Amendments) Template() string { return "clerk/amendments.html" }

// Line says what became of an amendment.
func (p Amendments) Line(a models.AmendmentRow) string { return amendmentLine(a, p.Votes) }

// MayAdd reports whether an amendment can be entered now.
func (p Amendments) MayAdd() bool { return p.Motion.Amendable() && p.Actor.Has(models.RoleClerk) }

// Amendment is the page of one amendment: what it says and changes, and what can
// become of it. The clerk's office has steps; everybody else reads.
type Amendment struct {
	Page
	Motion models.MotionRecord
	Row    models.AmendmentRow
	Votes  []models.Vote
	Lines  []wording.Line // what it changes in the text that it is moved against
	Stale  bool           // the motion was amended since its wording was typed
	Clerks bool           // the page is the clerk's
}

// Template names the template.
func (p Amendment) Template() string {
	if p.Clerks {
		return "clerk/amendment.html"
	}
	return "public/amendment.html"
}

// Tag is the state.
func (p Amendment) Tag() Tag { return p.AmendmentTag(p.Row) }

// Line says what became of it.
func (p Amendment) Line() string { return amendmentLine(p.Row, p.Votes) }

// Changed reports whether it changes any word of the text.
func (p Amendment) Changed() bool { return wording.Changed(p.Lines) }

// Facts are what is known beside its words.
func (p Amendment) Facts() []FactRow {
	var rows []FactRow
	add := func(key, value string) {
		if value != "" {
			rows = append(rows, FactRow{Key: key, Value: value})
		}
	}
	a := p.Row
	add("Moved by", p.Named(a.Proposer))
	add("Seconded by", p.Named(a.Seconder))
	if p.Clerks && a.SubmittedAt != nil {
		add("Submitted", models.Moment(*a.SubmittedAt))
	}
	add("Ruling", rulingWords[a.Ruling])
	add("Ruled by", a.RuledBy)
	if a.Ruling != "" {
		add("Reason of the ruling", a.Reads(a.RulingReason))
	}
	if !a.Open() {
		add("Outcome", p.Line())
	}
	switch a.State {
	case models.AmendmentFell:
		add("Why it fell", a.Reads(a.Reason))
	case models.AmendmentWithdrawn:
		add("Who agreed", a.Reads(a.Reason))
	}
	return rows
}

// Steps are the buttons: only what this actor may do now.
func (p Amendment) Steps() []Link {
	at := fmt.Sprintf("/clerk/motions/%d/amendments/%d/", p.Motion.ID, p.Row.ID)
	var links []Link
	for _, s := range p.Row.StepsFor(p.Actor) {
		if s.Name != "rule-out" { // the page of the ruling offers both
			links = append(links, Link{s.Verb, at + s.Name})
		}
	}
	if p.Row.Open() && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Change the amendment", at + "edit"})
	}
	return links
}

// AmendmentForm is the form of an amendment.
type AmendmentForm struct {
	Page
	Motion  models.MotionRecord
	Form    models.AmendInput
	Members []models.Person
	Cancel  string
	Lines   []wording.Line
}

// Template names the template.
func (AmendmentForm) Template() string { return "clerk/amendment_form.html" }

// People are the councillors to choose from.
func (p AmendmentForm) People() []Option {
	return EditMotion{Page: p.Page, Members: p.Members}.People()
}

// Changed reports whether the wording that was typed differs from the motion.
func (p AmendmentForm) Changed() bool { return wording.Changed(p.Lines) }

// AmendmentStep is the small page of one step of an amendment.
type AmendmentStep struct {
	Page
	Motion models.MotionRecord
	Row    models.AmendmentRow
	Step   string
	Form   models.AmendmentStepInput
	Vote   *models.Vote // that is recorded already
	Lines  []wording.Line
	Stale  bool // the wording was typed for an earlier text
}

// Template names the template.
func (AmendmentStep) Template() string { return "clerk/amendment_step.html" }

var amendmentSteps = map[string]stepText{
	"rule":      {title: "Record the ruling on the amendment", button: "Record the ruling", reason: "Reason", reasonHint: "Needed when it is ruled out of order. Name the rule it rests on."},
	"move":      {title: "Record the amendment as moved and seconded", text: "It is then debated. One amendment is debated at a time, against the motion as it stands now. Everybody who may read the motion can then read it.", button: "Record as moved"},
	"carry":     {title: "The amendment was carried", text: "The motion goes on in the amended wording: the next amendment is moved against it.", button: "Record as carried"},
	"accept":    {title: "The mover of the motion accepted the amendment", text: "There is no vote. The motion goes on in the amended wording.", button: "Record as accepted"},
	"lose":      {title: "The amendment was lost", text: "The motion stays as it is.", button: "Record as lost"},
	"fall":      {title: "The amendment fell", button: "Record as fallen", reason: "Why it fell", reasonHint: "For example, another amendment that was carried left nothing for it to change."},
	"withdraw":  {title: "The amendment was withdrawn", button: "Record as withdrawn", reason: "Who agreed: the seconder or the meeting", reasonHint: "Only if it had been moved."},
	"not-moved": {title: "The amendment was not moved", text: "It stays in the clerk’s record. It is not shown to the public.", button: "Record as not moved"},
}

// AmendmentStepTitle is the h1 of a step's page, or "" for a step without one.
func AmendmentStepTitle(step string) string { return amendmentSteps[step].title }

// Words is what the page says.
func (p AmendmentStep) Words() string { return amendmentSteps[p.Step].text }

// Button is the word on the button.
func (p AmendmentStep) Button() string { return amendmentSteps[p.Step].button }

// Reason is the question for the reason; without a label the page has none.
func (p AmendmentStep) Reason() Field {
	t := amendmentSteps[p.Step]
	return p.Field("reason", t.reason, p.Form.Reason).Hint(t.reasonHint).Rows(3)
}

// Rulings are what it can be ruled to be.
func (p AmendmentStep) Rulings() []Option {
	var list []Option
	for _, r := range models.AmendmentRulings {
		list = append(list, Option{Value: r, Label: rulingWords[r], Selected: r == p.Form.Ruling})
	}
	return list
}

// Adopts reports whether the motion gets another wording.
func (p AmendmentStep) Adopts() bool { return p.Step == "carry" || p.Step == "accept" }

// AsksVote reports whether the vote is still to be entered.
func (p AmendmentStep) AsksVote() bool {
	return (p.Step == "carry" || p.Step == "lose") && p.Vote == nil
}

// VoteSaid is the vote that is recorded already, in words.
func (p AmendmentStep) VoteSaid() string {
	if p.Vote == nil {
		return ""
	}
	return VoteLine(*p.Vote)
}

// Methods are the ways a vote may be taken that need no names.
func (p AmendmentStep) Methods() []Option {
	return DecisionForm{Form: models.DecisionInput{Method: p.Form.Method}}.Ways()
}

// CastingOptions are what the chair's second vote can have been.
func (p AmendmentStep) CastingOptions() []Option {
	return DecisionForm{Form: models.DecisionInput{Casting: p.Form.Casting}}.CastingOptions()
}

// Changed reports whether the wording differs from the motion as it stands.
func (p AmendmentStep) Changed() bool { return wording.Changed(p.Lines) }

// HasWording reports whether there is a page that shows what an amendment changes.
func (p Motion) HasWording(a models.AmendmentRow) bool { return a.Wording != "" && !p.Past() }
