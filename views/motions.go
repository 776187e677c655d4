package views

import (
	"fmt"
	"net/url"
	"strings"

	"carried/models"
)

// Motions is the list of motions with its filters (design/ux.md, P2).
type Motions struct {
	Page
	Filter   models.MotionFilter
	Query    url.Values // as it stands in the address
	Rows     []models.MotionRow
	Total    int
	Years    []string
	Pages    Pages
	Proposer string // whose motions, where the list is narrowed to them
}

// Template names the template.
func (Motions) Template() string { return "public/motions.html" }

// MotionOutcomes are what the list can be narrowed to.
var MotionOutcomes = []Option{
	{Value: "", Label: "All outcomes"},
	{Value: "carried", Label: "Carried, amended or not"},
	{Value: "carried_unamended", Label: "Carried without amendment"},
	{Value: "carried_as_amended", Label: "Carried as amended"},
	{Value: "lost", Label: "Lost"},
	{Value: "on_agenda", Label: "On the agenda"},
	{Value: "referred", Label: "Referred"},
	{Value: "deferred", Label: "Deferred"},
	{Value: "adjourned", Label: "Adjourned"},
	{Value: "not_taken", Label: "Not taken"},
	{Value: "ruled_out", Label: "Ruled out of order"},
	{Value: "withdrawn", Label: "Withdrawn"},
	{Value: "not_moved", Label: "Not moved"},
	{Value: "not_seconded", Label: "Not seconded"},
	{Value: "fell", Label: "Fell"},
	{Value: "lapsed", Label: "Lapsed"},
	{Value: "rescinded", Label: "Rescinded"},
}

// FollowUps are what became of carried motions.
var FollowUps = []Option{
	{Value: "", Label: "Any"}, {Value: "open", Label: "Being acted on"}, {Value: "closed", Label: "Closed"}, {Value: "no_action", Label: "No action arising"},
}

// MotionSorts are the ways to sort the list.
var MotionSorts = []Option{
	{Value: "", Label: "Newest"}, {Value: "title", Label: "Title"}, {Value: "oldest_open", Label: "Oldest decision"},
}

// Heading is the words of the h1: "Motions 2024/25".
func (p Motions) Heading() string { return strings.TrimSpace("Motions " + p.Filter.Year) }

// OutcomeField is the question for the outcome.
func (p Motions) OutcomeField() Field {
	return p.Field("outcome", "Outcome", p.Filter.Outcome).Select(MotionOutcomes)
}

// FollowUpField is the question for what became of carried motions.
func (p Motions) FollowUpField() Field {
	return p.Field("follow_up", "Follow-up", p.Filter.FollowUp).Select(FollowUps)
}

// Registers lead to the registers of the council year that is chosen.
func (p Motions) Registers() []Link {
	if p.Filter.Year == "" {
		return nil
	}
	at := "/motions/" + models.Slug(p.Filter.Year)
	links := []Link{{"Register of motions to print", at + "/register"}}
	if p.Actor.SeesAll() {
		links = append(links, Link{"Register of notices, with those that were refused, to print", at + "/notices"})
	}
	return links
}

// YearField is the question for the council year.
func (p Motions) YearField() Field { return yearField(p.Page, p.Years, p.Filter.Year) }

func yearField(p Page, years []string, chosen string) Field {
	list := []Option{{Label: "All years"}}
	for _, y := range years {
		list = append(list, Option{Value: y, Label: y})
	}
	return p.Field("year", "Council year", chosen).Select(list)
}

// SortField is the question for the order.
func (p Motions) SortField() Field {
	return p.Field("sort", "Sort by", p.Filter.Sort).Select(MotionSorts)
}

// Chosen are the filters in use, each a link that removes it.
func (p Motions) Chosen() []Link {
	var chosen []Link
	add := func(key, text string) {
		if text != "" {
			chosen = append(chosen, Link{text, p.without(key)})
		}
	}
	label := func(options []Option, value string) string {
		for _, o := range options {
			if o.Value == value && value != "" {
				return o.Label
			}
		}
		return ""
	}
	add("q", p.Filter.Words)
	add("outcome", label(MotionOutcomes, p.Filter.Outcome))
	add("follow_up", label(FollowUps, p.Filter.FollowUp))
	add("year", p.Filter.Year)
	add("proposer", p.Proposer)
	return chosen
}

func (p Motions) without(key string) string {
	q := url.Values{}
	for k, v := range p.Query {
		if k != key && k != "page" && v[0] != "" {
			q[k] = v
		}
	}
	if len(q) == 0 {
		return "/motions"
	}
	return "/motions?" + q.Encode()
}

// ProgressLine says in words how a carried motion's requests are getting on:
// "1 of 4 requests complete, 1 overdue".
func ProgressLine(p models.Progress) string {
	if p.Total == 0 {
		return ""
	}
	noun := "requests"
	if p.Total == 1 {
		noun = "request"
	}
	s := fmt.Sprintf("%d of %d %s complete", p.Complete, p.Total, noun)
	if p.Absorbed > 0 {
		s += fmt.Sprintf(", %d absorbed", p.Absorbed)
	}
	if p.Overdue > 0 {
		s += fmt.Sprintf(", %d overdue", p.Overdue)
	}
	return s
}

// MotionLine is one motion of a list.
type MotionLine struct {
	models.MotionRow
	Tags     []Tag
	Progress string
	When     string // "Decided on 19 September 2024 by Full Council"
	People   string
}

// Lines are the motions of the list, as they are shown.
func (p Motions) Lines() []MotionLine {
	list := make([]MotionLine, len(p.Rows))
	for i, r := range p.Rows {
		list[i] = NewMotionLine(r, p.Council)
	}
	return list
}

// EndedOn says when a motion came to its end: "Decided on 19 September 2024",
// "Withdrawn on …" for one that was never voted on, or "Decided on 12 September
// 2024, rescinded on 31 October 2024".
func EndedOn(s models.MotionState, on, rescinded models.Date) string {
	switch {
	case s == models.MotionRescinded && rescinded != "":
		return "Decided on " + on.String() + ", rescinded on " + rescinded.String()
	case voted(s), s == models.MotionRescinded:
		return "Decided on " + on.String()
	}
	return MotionTag(s, false).Text + " on " + on.String()
}

// rescindedLine says when a motion was rescinded and by which: "Rescinded on 31
// October 2024 by motion 2024/25-M22".
func rescindedLine(on models.Date, by string) string {
	words := "Rescinded"
	if on != "" {
		words += " on " + on.String()
	}
	return words + " by motion " + by
}

// voted reports whether a motion ended with a vote on it.
func voted(s models.MotionState) bool { return s == models.MotionCarried || s == models.MotionLost }

// NewMotionLine words one motion of a list.
func NewMotionLine(r models.MotionRow, c models.Council) MotionLine {
	l := MotionLine{MotionRow: r, Tags: []Tag{MotionTag(r.State, r.Amended)}, Progress: ProgressLine(r.Progress)}
	// Until its requests are confirmed nothing can be said of them.
	if t, ok := FollowUpTag(r.State, r.Progress); ok && (r.Progress.Total > 0 || r.NoAction) {
		l.Tags = append(l.Tags, t)
	}
	switch {
	case r.DecidedOn != "" && r.BodyName != "":
		l.When = EndedOn(r.State, r.DecidedOn, "") + ", " + r.BodyName
		if r.RescindedOn != "" {
			l.When += "; rescinded on " + r.RescindedOn.String()
		}
	case r.DecidedOn != "":
		l.When = EndedOn(r.State, r.DecidedOn, r.RescindedOn)
	case r.State == models.MotionDeferred && r.MeetingDate != "":
		l.When = "Comes back to " + r.BodyName + ", " + r.MeetingDate.String()
	case r.MeetingDate != "":
		l.When = r.BodyName + ", " + r.MeetingDate.String()
	}
	if r.Proposer.Known() {
		l.People = "Proposed by " + r.Proposer.Addressed(c.MemberStyle)
	}
	return l
}
