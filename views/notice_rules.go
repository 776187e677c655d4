package views

import (
	"fmt"

	"carried/models"
)

// NoticeRules is a motion's notice held to the rules of notice, as pages show it.
type NoticeRules struct {
	Rules   []models.CheckedNoticeRule
	Off     string // rules that the council has not set, in a sentence
	Address string // of the page on which it is checked; "" on that page itself

	Verdicts string // on all rules, where only some are listed
}

// NoticeRulesOf checks a case for a page.
func NoticeRulesOf(c *models.NoticeCase, address string) NoticeRules {
	n := NoticeRules{Rules: c.Check(), Address: address}
	if off := c.Off(); len(off) > 0 {
		n.Off = "Your council has set no rule for: " + models.AndList(off) + "."
	}
	return n
}

// Verdict says how many rules are failed, and how many ask to be looked at.
func (n NoticeRules) Verdict() string {
	if n.Verdicts != "" {
		return n.Verdicts
	}
	failed, overridden, warned := 0, 0, 0
	for _, r := range n.Rules {
		switch {
		case r.Stops():
			failed++
		case r.Result == models.NoticeFailed:
			overridden++
		case r.Result == models.NoticeWarning:
			warned++
		}
	}
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, Count(n, "rule")+" "+what)
		}
	}
	add(failed, "failed")
	add(overridden, "overridden")
	add(warned, "with a warning")
	if len(parts) == 0 {
		return "Every rule of notice is met."
	}
	said := models.UpperFirst(models.AndList(parts)) + "; the others are met."
	if failed > 0 {
		said += " The notice cannot be accepted as it is."
	}
	return said
}

// ruleTags are the results of a rule as tags; the word says it, not the colour.
var ruleTags = map[models.NoticeResult]Tag{
	models.NoticeMet: tag("Met", "green", ""), models.NoticeWarning: tag("Warning", "yellow", ""), models.NoticeFailed: tag("Failed", "red", ""),
}

// Tag is the result of a rule.
func (NoticeRules) Tag(r models.CheckedNoticeRule) Tag { return ruleTags[r.Result] }

// Overridden says who overrode a rule and when, or "".
func (NoticeRules) Overridden(r models.CheckedNoticeRule) string { return overriddenBy(r.Finding) }

func overriddenBy(f models.NoticeFinding) string {
	if !f.Overridden() {
		return ""
	}
	return fmt.Sprintf("Overridden by %s, monitoring officer, on %s", f.OverriddenBy, models.Moment(*f.OverriddenAt))
}

// CheckNotice is the page on which a notice is held to the rules: questions are
// answered, and failed rules overridden.
type CheckNotice struct {
	Page
	Case     models.NoticeCase
	Form     models.FindingsInput
	Override models.OverrideInput // as it was typed
	Text     []models.ClauseGroup
	Texts    map[uint][]models.ClauseGroup // of similar motions
}

// Template names the template.
func (CheckNotice) Template() string { return "clerk/notice.html" }

// Rules are the rules with their results.
func (p CheckNotice) Rules() NoticeRules { return NoticeRulesOf(&p.Case, "") }

// Open reports whether the questions can still be answered.
func (p CheckNotice) Open() bool {
	return p.Case.Motion.State == models.MotionDraft || p.Case.Motion.State == models.MotionSubmitted
}

// ToOverride are the rules that the actor may override now.
func (p CheckNotice) ToOverride() []models.CheckedNoticeRule {
	var list []models.CheckedNoticeRule
	if !p.Actor.Has(models.RoleMonitoringOfficer) || p.Case.Motion.State != models.MotionSubmitted {
		return nil
	}
	for _, r := range p.Case.Check() {
		if r.Stops() {
			list = append(list, r)
		}
	}
	return list
}

// OverrideOptions are the failed rules to choose from.
func (p CheckNotice) OverrideOptions() []Option {
	list := []Option{}
	for _, r := range p.ToOverride() {
		list = append(list, Option{Value: string(r.Key), Label: r.Title, Hint: r.Said, Selected: r.Key == p.Override.Rule || len(p.ToOverride()) == 1})
	}
	return list
}

// Relevant are the answers to whether the motion concerns the council.
func (CheckNotice) Relevant() []Option {
	return []Option{{Value: "yes", Label: "Yes"}, {Value: "no", Label: "No"}}
}

// Similar are the similar motions, each with its text.
func (p CheckNotice) Similar() []SimilarText {
	var list []SimilarText
	for _, s := range p.Case.Similar {
		x := SimilarText{s, MotionTag(s.State, s.Amended), "", p.Texts[s.ID]}
		switch {
		case s.DecidedOn != "":
			x.When = EndedOn(s.State, s.DecidedOn, s.RescindedOn)
		case s.ReceivedAt != nil:
			x.When = "Received on " + models.DateOf(*s.ReceivedAt).String()
		}
		list = append(list, x)
	}
	return list
}

// SimilarText is a similar motion with its text.
type SimilarText struct {
	models.SimilarMotion
	StateTag Tag
	When     string
	Text     []models.ClauseGroup
}

// Percent is the share of words that both motions have.
func (s SimilarText) Percent() string { return fmt.Sprintf("%.0f%%", 100*s.Alike) }

// RefusedNotices is the register of notices that were ruled out of order.
type RefusedNotices struct {
	Page
	Rows  []models.RefusedNotice
	Total int
	Pages Pages
	Year  string
	Years []string
}

// Template names the template.
func (RefusedNotices) Template() string { return "clerk/refused.html" }

// Registers lead to the register of notices to print, of the year chosen or of each.
func (p RefusedNotices) Registers() []Link {
	var links []Link
	for _, y := range p.Years {
		if p.Year == "" || p.Year == y {
			links = append(links, Link{"Register of notices " + y + " to print", "/motions/" + models.Slug(y) + "/notices"})
		}
	}
	return links[:min(len(links), 3)]
}

// YearOptions are the council years to choose from.
func (p RefusedNotices) YearOptions() []Option {
	list := []Option{{Value: "", Label: "Every year"}}
	for _, y := range p.Years {
		list = append(list, Option{Value: y, Label: y})
	}
	return list
}
