package views

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"carried/models"
)

// ConfirmMotion is the last page before a motion is submitted (C4).
type ConfirmMotion struct {
	CheckMotion
	Meeting *models.MeetingRow
	Form    models.MotionStepInput
	Rules   NoticeRules
	GivenAt *time.Time // when a member gave the notice here; nil where the clerk says when it arrived
}

// Given says when a member gave the notice here, or "".
func (p ConfirmMotion) Given() string {
	if p.GivenAt == nil {
		return ""
	}
	return "The member gave notice here on " + models.Moment(*p.GivenAt) + "."
}

// Template names the template.
func (ConfirmMotion) Template() string { return "clerk/motion_confirm.html" }

// NoticeRule says by when notice must be given, and the rule in words.
func (p ConfirmMotion) NoticeRule() string {
	n := p.Notice
	if n.Closes.IsZero() {
		return ""
	}
	return fmt.Sprintf("Notice for %s closes at %s on %s. The rule is %s.", MeetingName(p.Motion),
		models.ClockTime(n.Closes), models.DateOf(n.Closes), n.Rule)
}

// Warnings are what the clerk should know before submitting, beside the rules of
// notice; none of them forbids it.
func (p ConfirmMotion) Warnings() []string {
	var list []string
	add := func(when bool, text string) {
		if when {
			list = append(list, text)
		}
	}
	add(p.Notice.Warning() != "", p.Notice.Warning()+" Ask an administrator to enter them.")
	add(p.Motion.Title == models.NoTitle, "There is no title. Enter the title before you submit the motion.")
	add(!p.Motion.Proposer.Known(), "There is no proposer. Enter the proposer before you submit the motion.")
	for _, r := range []models.PersonRef{p.Motion.Proposer, p.Motion.Seconder} {
		add(NameProblem(r) != "", NameProblem(r)+".")
	}
	if doubts := len(p.Doubtful()); doubts > 0 {
		add(true, Count(doubts, "clause")+" not checked yet.")
	}
	return list
}

// FactRows are the summary with its Change links.
func (p ConfirmMotion) FactRows() []FactRow {
	check := fmt.Sprintf("/clerk/motions/%d/check#clauses", p.Motion.ID)
	rows := []FactRow{
		p.Fact("Title", p.Motion.Title, "", "title"), p.Fact("Type", KindWords[p.Motion.Kind], "", "kind"),
		p.Fact(p.Council.Settings.MoverLabel, p.Named(p.Motion.Proposer), "", "proposer"),
		p.Fact("Seconder", p.Named(p.Motion.Seconder), "", "seconder"), p.Fact("Meeting", MeetingName(p.Motion), "", "meeting"),
		{"Clauses", p.counts(), "", check},
	}
	if p.Motion.Exempt {
		rows = append(rows, p.Fact("Exempt", p.Motion.ExemptParagraph, "Not for the public", "exempt"))
	}
	return rows
}

// ClerkMotions lists motions in every state.
type ClerkMotions struct {
	Page
	Rows   []models.MotionRow
	Total  int
	Pages  Pages
	Filter models.MotionFilter
}

// Template names the template.
func (ClerkMotions) Template() string { return "clerk/motions.html" }

// States are the states to filter by.
func (p ClerkMotions) States() []Option {
	list := []Option{{Value: "", Label: "Every state"}}
	for _, s := range models.MotionStates {
		list = append(list, Option{Value: string(s), Label: MotionTag(s, false).Text})
	}
	return append(list,
		Option{Value: "to-schedule", Label: "To be put on an agenda"}, Option{Value: "to-answer", Label: "Referred, and not answered"},
		Option{Value: "to-decide", Label: "With a decision to record"}, Option{Value: "to-confirm", Label: "With requests to confirm"})
}

// Workbench is everything about one motion, and what can be done with it (C5).
type Workbench struct {
	Page
	Motion         models.MotionRecord
	Notice         models.Notice
	Groups         []models.ClauseGroup
	Text           *models.MotionVersion
	Versions       []models.MotionVersion
	Requests       []models.RequestRow
	Votes          []models.Vote // with drafts
	History        []HistoryEntry
	Amendments     []models.AmendmentRow
	Referrals      []models.ReferralRow
	Links          []models.MotionLinkRow // to other motions
	Contradictions Contradictions
	Rescission     *models.Rescission // nil for a motion that takes nothing back
	Grants         []models.User      // who may read an exempt motion
	Readers        []models.User      // who may be let read it
	Uncorrectable  error              // why its decision can no longer be corrected; nil while it can

	Case      *models.NoticeCase     // until the notice is accepted or refused
	Overrides []models.NoticeFinding // later: the rules of notice that were overridden
}

// Rules is the notice held to the rules of notice.
func (p Workbench) Rules() NoticeRules {
	return NoticeRulesOf(p.Case, fmt.Sprintf("/clerk/motions/%d/notice", p.Motion.ID))
}

// OverrideLines say which rules were overridden, by whom, and why.
func (p Workbench) OverrideLines() []FactRow {
	var rows []FactRow
	for _, f := range p.Overrides {
		rows = append(rows, FactRow{Key: models.NoticeRuleTitle(f.Rule), Value: overriddenBy(f), Note: f.OverrideReason})
	}
	return rows
}

// Template names the template.
func (Workbench) Template() string { return "clerk/motion.html" }

// VersionWords are the kinds of text as they are shown.
var VersionWords = map[models.VersionKind]string{
	models.AsSubmitted: "As submitted", models.AsPublished: "As published", models.AsAmended: "As amended", models.AsResolved: "As resolved",
}

// VersionWord is the kind of a text.
func (Workbench) VersionWord(k models.VersionKind) string { return VersionWords[k] }

// Tag is the state of the motion.
func (p Workbench) Tag() Tag { return MotionTag(p.Motion.State, p.Motion.Amended) }

// Facts are what is known beside the text.
func (p Workbench) Facts() []FactRow {
	m := p.Motion
	var rows []FactRow
	add := func(key, value string) {
		if value != "" {
			rows = append(rows, FactRow{Key: key, Value: value})
		}
	}
	add("Reference", m.Reference)
	if m.ReceiptNo > 0 {
		add("Receipt number", str(m.ReceiptNo))
	}
	add("Type", KindWords[m.Kind])
	add(p.Council.Settings.MoverLabel, p.Named(m.Proposer))
	add("Seconder", p.Named(m.Seconder))
	add("Meeting", MeetingName(m))
	add("Item", m.ItemNumber)
	if m.ReceivedAt != nil {
		rows = append(rows, FactRow{Key: "Received", Value: models.Moment(*m.ReceivedAt), Note: inTime(m.Motion, p.Notice, p.Page)})
	}
	add("Why it was taken late", m.LateReason)
	if m.PublishedAt != nil {
		add("Published", models.Moment(*m.PublishedAt))
	}
	if m.DecidedOn != "" {
		add("Outcome", EndedOn(m.State, m.DecidedOn, m.RescindedOn))
	}
	if v := models.DecidingVote(p.Votes); v != nil && !v.Draft {
		add("Vote", VoteLine(*v))
	}
	add("Referred to", m.ReferredTo)
	add("To report back by", m.ReportBack.String())
	if m.RuledOutAtMeeting() {
		add("Who ruled it out of order", m.MovedBy)
	} else {
		add("Who moved that", m.MovedBy)
	}
	add("What made it fall", fallWords[m.FellBy])
	if r := p.Rescission; r != nil {
		add("Would rescind", r.Reference+", "+r.Title)
		add("Members who signed", str(r.Signed))
	}
	add("Rescinded by", m.Related)
	add("Reason", m.Why())
	if m.Exempt {
		add("Exempt", m.ExemptParagraph)
	}
	return rows
}

// Steps are the buttons of the page: only what this actor may do now.
func (p Workbench) Steps() []Link {
	at := fmt.Sprintf("/clerk/motions/%d/", p.Motion.ID)
	var links []Link
	if p.Motion.State == models.MotionDraft && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Check the text", at + "check"}, Link{"Confirm and submit", at + "confirm"}, Link{"Record what the minutes say", at + "minutes"})
	}
	if p.Motion.PaperID != nil && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Other motions of the same text", "/clerk/motion-papers/" + str(*p.Motion.PaperID)})
	}
	decision := p.CanDecide()
	if decision {
		links = append(links, Link{"Record the decision", at + "decision"})
	}
	if p.MayVote() {
		links = append(links, Link{"Record a vote", at + "votes/new"})
	}
	var end []Link // withdrawing comes last: it is what is rarely meant
	if p.Motion.Rescindable() && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Say what it would rescind", at + "rescinds"})
	}
	if p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Links to other motions", at + "links"})
	}
	if p.Referral() != nil && p.Referral().AnsweredOn == "" && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Record what the body answered", at + "referral"})
	}
	if p.Motion.Amendable() || len(p.Amendments) > 0 {
		links = append(links, Link{"Amendments", at + "amendments"})
	}
	for _, s := range p.Motion.StepsFor(p.Actor) {
		outcome := slices.Contains(models.Outcomes, s.Name)
		switch {
		case s.Name == "withdraw", s.Name == "correct-decision" && p.Uncorrectable == nil:
			end = append(end, Link{s.Verb, at + s.Name})
		case s.Name == "stand-referred" && !p.Council.Settings.RefersBefore():
		case s.Name == "take-off" && p.Motion.PublishedAt != nil: // it stays
		case s.Name == "correct-decision", s.Name == "submit", s.Name == "take-back", s.Name == "rescind-carried", s.Name == "reinstate", outcome, strings.HasPrefix(s.Name, "minutes-"):
		default:
			links = append(links, Link{s.Verb, at + s.Name})
		}
	}
	if p.Motion.MakesRequests() && len(p.Requests) > 0 && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Confirm and allocate requests", at + "requests"})
	}
	if !p.Motion.Decided() && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Advice of officers", at + "advice"})
	}
	if p.Motion.NoticeGiven() && p.Actor.Has(models.RoleClerk) {
		links = append(links, Link{"Correct the title and the names", at + "edit"})
	}
	if p.Text != nil && (p.Text.Kind != models.AsSubmitted || p.Motion.NoticeGiven()) {
		links = append(links, Link{"Correct the text", at + "correct"})
	}
	return append(links, end...)
}

// CanDecide reports whether a decision can be recorded now.
func (p Workbench) CanDecide() bool {
	outcomes := p.Motion.OutcomesFor(p.Actor, p.Council.Settings)
	outcomes = slices.DeleteFunc(outcomes, func(name string) bool { return name == "withdraw" })
	return len(outcomes) > 0 && p.Motion.PublishedAt != nil
}

// MustPublish reports whether the decision waits for the agenda to be published.
func (p Workbench) MustPublish() bool {
	return p.Motion.State == models.MotionOnAgenda && p.Motion.PublishedAt == nil && p.Actor.Has(models.RoleClerk)
}

// ReaderOptions are the members who may be let read an exempt motion.
func (p Workbench) ReaderOptions() []Option {
	list := []Option{{Value: "", Label: "Select a member"}}
	for _, u := range p.Readers {
		granted := slices.ContainsFunc(p.Grants, func(g models.User) bool { return g.ID == u.ID })
		if !granted {
			list = append(list, Option{Value: str(u.ID), Label: u.Name})
		}
	}
	return list
}

// MayGrant reports whether the actor may let members read an exempt motion.
func (p Workbench) MayGrant() bool {
	return p.Actor.Has(models.RoleClerk, models.RoleMonitoringOfficer)
}

// StepForm is the small page of one step of a motion.
type StepForm struct {
	Page
	Motion   models.MotionRecord
	Step     string
	Form     models.MotionStepInput
	Meetings []models.MeetingRow
	Bodies   []models.Body          // to which it may stand referred
	Free     map[uint]string        // the next free item number, by meeting
	Case     *models.NoticeCase     // of the notice that is to be accepted
	Notices  int                    // decision notices that were issued and stand, where the decision is corrected
	Order    []models.NoticedMotion // of the motions for its meeting, as the council\'s rule proposes it; none for no rule
}

// Template names the template.
func (StepForm) Template() string { return "clerk/motion_step.html" }

// stepText is what the page of a step says and asks.
type stepText struct {
	title, text, button string
	reason, reasonHint  string // label of the reason; "" for none
	asks                string // date, agenda, related, minute, body
}

var stepTexts = map[string]stepText{
	"accept":   {title: "Accept the notice", text: "The motion can then be put on the agenda of a meeting.", button: "Accept the notice"},
	"rule-out": {title: "Rule the motion out of order", button: "Rule out of order", reason: "Reason", reasonHint: "Name the rule of the constitution it rests on."},
	"withdraw": {title: "Withdraw the motion", text: "It stays on the record as withdrawn.", button: "Withdraw the motion", reason: "Reason (optional)", asks: "date"},
	"schedule": {title: "Put the motion on an agenda", button: "Put on the agenda", asks: "agenda"},
	"take-off": {
		title: "Take the motion off the agenda", text: "Nobody can read the agenda yet. The motion is then at “Accepted” again, and can be put on this or another agenda.",
		button: "Take it off the agenda", reason: "Reason (optional)", reasonHint: "Only the clerk’s office can read it.",
	},
	"stand-referred": {
		title: "Record that the motion stands referred", text: "It is not debated at its meeting. It keeps its place on the agenda, and the agenda summary says to which body it stands referred.",
		button: "Record it as referred", reason: "Reason (optional)", reasonHint: "Everybody who may read the motion can read it.", asks: "body",
	},
	"debate": {title: "Record the motion as moved and seconded", text: "It is then shown as being debated.", button: "Record as moved and seconded"},
	"correct-decision": {
		title: "Correct the decision", button: "Take the decision back",
		text:   "Only for a decision that was recorded wrongly. The motion goes back to where it stood before, so that you can record the decision again. One that was being debated is on the agenda again, so that any decision can be recorded. Its vote and its proposed requests go; a motion that it rescinded is carried again, and the requests closed with that are open again. The history keeps what was recorded.",
		reason: "Reason", reasonHint: "What was recorded wrongly? Everybody can read it.", asks: "minute",
	},
	"rescind": {
		title: "Record the motion as rescinded", text: "Its open requests are closed as rescinded.", button: "Record as rescinded",
		reason: "Reason, if more is to be said", asks: "related",
	},
}

// StepTitle is the h1 of a step's page, or "" for a step without one.
func StepTitle(step string) string { return stepTexts[step].title }

// Words is what the page says.
func (p StepForm) Words() string {
	if p.Notices > 0 {
		return stepTexts[p.Step].text + " " + Count(p.Notices, "decision notice") + " was issued: once the decision is recorded again, issue a correction."
	}
	return stepTexts[p.Step].text
}

// Button is the word on the button.
func (p StepForm) Button() string { return stepTexts[p.Step].button }

// AsksFor reports whether the page has a question.
func (p StepForm) AsksFor(what string) bool { return stepTexts[p.Step].asks == what }

// Reason is the question for the reason; without a label the page has none.
func (p StepForm) Reason() Field {
	t := stepTexts[p.Step]
	return p.Field("reason", t.reason, p.Form.Reason).Hint(t.reasonHint).Rows(4)
}

// Consent is the question who agreed to a withdrawal; without a label the page
// has none.
func (p StepForm) Consent() Field {
	label, hint := "", ""
	if p.Step == "withdraw" {
		switch p.Motion.ConsentNeeded(p.Council.Settings.Withdrawal) {
		case "seconder":
			label, hint = "Who agreed that it be withdrawn?", "The motion is published, so its proposer cannot withdraw it alone."
		case "meeting":
			label, hint = "Who agreed that it be withdrawn?", "The meeting must agree."
		}
	}
	return p.Field("consent", label, consentOptions(p.Form.Consent)).Hint(hint)
}

// MeetingOptions are the meetings to come, each with its next free number.
func (p StepForm) MeetingOptions() []Option {
	list := []Option{{Value: "", Label: "Select the meeting"}}
	for _, m := range p.Meetings {
		label := m.Name()
		if n := p.Free[m.ID]; n != "" {
			label += " (next free number " + n + ")"
		}
		list = append(list, Option{Value: str(m.ID), Label: label})
	}
	return list
}

// OrderWords say in which order the motions for the meeting are proposed, or "".
func (p StepForm) OrderWords() string {
	if len(p.Order) < 2 {
		return ""
	}
	var names []string
	for _, m := range p.Order {
		names = append(names, m.Reference)
	}
	how := map[string]string{"received": "the order received", "by_group": "the order by group", "group_rotation": "one of each group in turn"}[p.Council.Settings.Order]
	return "For " + MeetingName(p.Motion) + ", " + how + " is: " + models.AndList(names) + "."
}

// BodyOptions are the bodies to which it may stand referred.
func (p StepForm) BodyOptions() []Option { return bodyOptions("Select the body", p.Bodies) }

// Way is how a late item is added.
func (p StepForm) Way() string { return orSupplement(p.Form.Way) }

// WayOptions are the ways to add it.
func (StepForm) WayOptions() []Option { return wayOptions("With the next supplement to the agenda") }

// Rules are the rules of notice that are failed or ask to be looked at, where the
// notice is to be accepted.
func (p StepForm) Rules() *NoticeRules {
	if p.Case == nil {
		return nil
	}
	n := NoticeRulesOf(p.Case, fmt.Sprintf("/clerk/motions/%d/notice", p.Motion.ID))
	n.Off, n.Verdicts = "", n.Verdict()
	n.Rules = slices.DeleteFunc(n.Rules, func(r models.CheckedNoticeRule) bool { return r.Result == models.NoticeMet })
	return &n
}

// AgendaPublished reports whether one of the meetings has its agenda out.
func (p StepForm) AgendaPublished() bool {
	return slices.ContainsFunc(p.Meetings, func(m models.MeetingRow) bool { return m.AgendaPublic() })
}

// Sure is the page before what cannot be undone: withdrawing a published
// motion, closing a request as not pursued (design/ux.md 4).
type Sure struct {
	Page
	Text   []string
	Fields []Link // names and values that are sent again
	Button string
	Cancel string
}

// Template names the template.
func (Sure) Template() string { return "clerk/sure.html" }

// MayEnter reports whether the actor may enter motions.
func (p Page) MayEnter() bool { return p.Actor.Has(models.RoleClerk) }

// ExemptTag marks what is not for the public.
func (Page) ExemptTag() Tag { return tag("Exempt", "orange", "") }

// Meeting is the number of its meeting.
func (p Workbench) Meeting() uint { return models.Deref(p.Motion.MeetingID) }

// PublicPage is the address of the motion's public page, once there is one.
func (p Workbench) PublicPage() string {
	if !p.Motion.Public() {
		return ""
	}
	return "/motions/" + p.Motion.Path
}

// RequestSteps are the links that this actor has beside a request.
func (p Workbench) RequestSteps(r models.RequestRow) []Link { return requestSteps(r, p.Actor) }

// DateFields are the hidden inputs of a date that is sent again.
func DateFields(name string, d models.DateInput) []Link {
	return []Link{{name + "-day", d.Day}, {name + "-month", d.Month}, {name + "-year", d.Year}}
}

// Names are the records that the history of the motion may name.
func (p Workbench) Names() map[string]string {
	names := map[string]string{}
	for _, r := range []models.PersonRef{p.Motion.Proposer, p.Motion.Seconder} {
		if r.ID != 0 {
			names[fmt.Sprintf("person/%d", r.ID)] = r.Addressed(p.Council.MemberStyle)
		}
	}
	if p.Motion.MeetingID != nil {
		names[fmt.Sprintf("meeting/%d", *p.Motion.MeetingID)] = MeetingName(p.Motion)
	}
	for _, u := range p.Readers {
		names[u.Subject()] = u.Name
	}
	return names
}
