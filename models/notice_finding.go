package models

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// MotionSignatory is a member who signed a notice beside its proposer and its
// seconder. The clerk's office and the monitoring officer read it.
type MotionSignatory struct {
	ID       uint `gorm:"primaryKey"`
	MotionID uint
	PersonID *uint
	Name     string // as typed
	Position int    // from 1
}

// NoticeFinding is what a person found about one rule of a motion's notice: the
// answer to the rule's question, or why the monitoring officer overrides it. The
// clerk's office and the monitoring officer read it.
type NoticeFinding struct {
	MotionID       uint          `gorm:"primaryKey"`
	Rule           NoticeRuleKey `gorm:"primaryKey"`
	Answer         string        // yes, no; "" for none
	Note           string
	AnsweredBy     string
	OverriddenByID *uint
	OverriddenBy   string
	OverriddenAt   *time.Time // nil: not overridden
	OverrideReason string
}

// Overridden reports whether the monitoring officer overrode the rule.
func (f NoticeFinding) Overridden() bool { return f.OverriddenAt != nil }

// MostSignatories is how many members may be named beside proposer and seconder.
const MostSignatories = 98

// FindingsInput is what a person found while checking a notice.
type FindingsInput struct {
	Signatories   string `form:"signatories" validate:"max=10000" label:"further signatories"`
	Relevance     string `form:"relevance" validate:"omitempty,oneof=yes no" label:"answer"`
	RelevanceNote string `form:"relevance-note" validate:"max=1000" label:"reason"`
	Cost          string `form:"cost" validate:"omitempty,oneof=yes no" label:"answer"`
	CostNote      string `form:"cost-note" validate:"max=1000" label:"note on cost"`
	Version       int    `form:"version"`
}

// Check wants to know why a motion concerns neither the council's functions nor
// its area, and holds each name to a line.
func (in FindingsInput) Check() []FieldError {
	var f []FieldError
	if names := in.Names(); len(names) > MostSignatories {
		f = append(f, FieldError{"signatories", "Enter no more than 98 names, one a line"})
	} else if slices.ContainsFunc(names, func(n string) bool { return len([]rune(n)) > 120 }) {
		f = append(f, FieldError{"signatories", "Enter one name a line, each 120 characters or fewer"})
	}
	if in.Relevance == "no" && in.RelevanceNote == "" {
		f = append(f, FieldError{"relevance-note", "Enter why it does not concern the council’s functions or its area"})
	}
	return f
}

// Names are the further signatories, one a line; a name that stands twice is one.
func (in FindingsInput) Names() []string {
	var names []string
	for line := range strings.Lines(in.Signatories) {
		name := strings.TrimSpace(line)
		same := func(n string) bool { return FoldName(n) == FoldName(name) }
		if name != "" && !slices.ContainsFunc(names, same) {
			names = append(names, name)
		}
	}
	return names
}

// Answers are the questions of the form with what was answered, in its order.
func (in FindingsInput) Answers() []NoticeFinding {
	return []NoticeFinding{{Rule: RuleRelevance, Answer: in.Relevance, Note: in.RelevanceNote}, {Rule: RuleCost, Answer: in.Cost, Note: in.CostNote}}
}

// FindingsForm returns what was found as the form shows it.
func FindingsForm(c NoticeCase) FindingsInput {
	in := FindingsInput{Version: c.Motion.Version}
	for _, s := range c.Signatories {
		in.Signatories += s.Name + "\n"
	}
	in.Relevance, in.RelevanceNote = c.Findings[RuleRelevance].Answer, c.Findings[RuleRelevance].Note
	in.Cost, in.CostNote = c.Findings[RuleCost].Answer, c.Findings[RuleCost].Note
	return in
}

// Find says what changed in what was found about the motion's notice.
func (m *Motion) Find(in FindingsInput, before NoticeCase, a Actor) (Event, error) {
	if err := m.checkable(a); err != nil {
		return Event{}, err
	}
	var changes []Change
	said := func(f NoticeFinding) string { return strings.Trim(f.Answer+": "+f.Note, ": ") }
	for _, f := range in.Answers() {
		if was, is := said(before.Findings[f.Rule]), said(f); was != is {
			changes = append(changes, Change{strings.ToLower(NoticeRuleTitle(f.Rule)), was, is})
		}
	}
	for _, name := range in.Names() {
		for _, p := range []PersonRef{before.Motion.Proposer, before.Motion.Seconder} {
			if FoldName(name) == FoldName(cmp.Or(p.FullName, p.Text)) {
				return Event{}, InvalidField("signatories", "%s stands on the notice already, as proposer or seconder", name)
			}
		}
	}
	var names []string
	for _, s := range before.Signatories {
		names = append(names, s.Name)
	}
	if was, is := strings.Join(names, ", "), strings.Join(in.Names(), ", "); was != is {
		changes = append(changes, Change{"further signatories", was, is})
	}
	return m.Event("check-notice", "", changes...), nil
}

// checkable: a notice is checked until it is accepted or refused.
func (m *Motion) checkable(a Actor) error {
	switch {
	case !a.Has(RoleClerk, RoleMonitoringOfficer):
		return Errorf(Forbidden, "Only the clerk or the monitoring officer checks a notice.")
	case m.State != MotionDraft && m.State != MotionSubmitted:
		return Errorf(Conflict, "This motion is at “%s”: its notice is checked already.", Word(string(m.State)))
	}
	return nil
}

// OverrideInput is why the monitoring officer overrides a rule that is not met.
type OverrideInput struct {
	Rule    NoticeRuleKey `form:"rule" label:"rule"`
	Reason  string        `form:"reason" validate:"required,max=2000" label:"reason for overriding the rule"`
	Version int           `form:"version"`
}

// Override lets a motion pass that fails one rule of notice (domain.md 5.1: any
// override needs the monitoring officer and a written reason).
func (m *Motion) Override(in OverrideInput, c NoticeCase, a Actor) (Event, error) {
	switch {
	case !a.Has(RoleMonitoringOfficer):
		return Event{}, Errorf(Forbidden, "Only the monitoring officer can override a rule of notice.")
	case m.State != MotionSubmitted:
		return Event{}, Errorf(Conflict, "This motion is at “%s”: a rule is overridden once notice is given and before it is accepted.", Word(string(m.State)))
	}
	for _, r := range c.Check() {
		if r.Key == in.Rule && r.Stops() {
			return m.Event("override", in.Reason, Change{"rule of notice", "", r.Title}), nil
		}
	}
	return Event{}, Errorf(Conflict, "This rule is not failed, so there is nothing to override. Check what has changed.")
}

// RefusedNotice is a line of the register of notices that were ruled out of order.
type RefusedNotice struct {
	ID         uint
	Reference  string
	ReceiptNo  int
	Title      string
	Exempt     bool
	ReceivedAt *time.Time
	DecidedOn  Date // of the ruling
	Reason     string
	RuledBy    string
	Proposer   PersonRef `gorm:"embedded;embeddedPrefix:p_"`
	Seconder   PersonRef `gorm:"embedded;embeddedPrefix:s_"`
}
