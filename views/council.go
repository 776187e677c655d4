package views

import (
	"fmt"
	"slices"
	"time"

	"carried/models"
)

// CouncilForm is the form of the council's profile.
type CouncilForm struct {
	Page
	Form  models.CouncilInput
	Saved []models.Change // by somebody else, before this form came
}

// Template names the template.
func (CouncilForm) Template() string { return "admin/council_form.html" }

// Styles are the ways members may be addressed.
func (CouncilForm) Styles() []Option {
	var list []Option
	for _, s := range models.MemberStyles {
		list = append(list, Option{Value: string(s.Style), Label: s.Example})
	}
	return list
}

// Contrast says how well text can be read on the brand colour.
func (p CouncilForm) Contrast() string {
	if !models.IsColour(p.Form.Brand) {
		return ""
	}
	text, name := models.TextOn(p.Form.Brand), "White"
	if text != "#ffffff" {
		name = "Black"
	}
	return fmt.Sprintf("%s text on this brand colour has a contrast of %.1f to 1; at least 4.5 to 1 is needed.", name, models.Contrast(p.Form.Brand, text))
}

// SettingsForm is the form of the council's rules (design/ux.md, A4).
type SettingsForm struct {
	Page
	Form  models.SettingsInput
	Saved []models.Change // by somebody else, before this form came
	Rule  string          // the rule for notices as it stands, in words

	Profile models.SettingsProfile // the starting point that filled the form; none without a key
	Changes []models.Change        // what it would change, once it is saved
}

// Profiles are the starting points to choose from.
func (p SettingsForm) Profiles() []Option {
	var list []Option
	for _, x := range models.SettingsProfiles {
		list = append(list, Option{Value: x.Key, Label: x.Name + ": a starting point", Hint: x.About, Selected: x.Key == p.Profile.Key})
	}
	return list
}

// Weekdays are the days of the week on which notice may close.
func (SettingsForm) Weekdays() []Option {
	var list []Option
	for d := time.Monday; d <= time.Friday; d++ {
		list = append(list, Option{Value: str(int(d)), Label: d.String()})
	}
	return list
}

// motionOrders are the orders in which motions may stand on an agenda.
var motionOrders = []Option{
	{Value: "received", Label: "In the order in which they were received"},
	{Value: "group_rotation", Label: "One of each group in turn", Hint: "Groups in the order in which their first motion was received"},
	{Value: "by_group", Label: "By group", Hint: "All motions of a group together, the group with the most members first"},
	{Value: "manual", Label: "No order is proposed", Hint: "By lot, or as the chair decides"},
}

// Orders are the orders in which motions may stand on an agenda.
func (SettingsForm) Orders() []Option {
	return standard(models.DefaultSettings.Order, slices.Clone(motionOrders)...)
}

// Template names the template.
func (SettingsForm) Template() string { return "admin/settings_form.html" }

// Default says what a setting is unless the council changes it.
func (SettingsForm) Default(field string) string {
	d := models.DefaultSettings.Input(0)
	return "If you do not change it: " + map[string]string{
		"notice-n": d.NoticeN, "notice-time": d.NoticeTime, "reference": d.Reference, "agenda-clear-days": d.AgendaClearDays,
		"allocate-days": d.AllocateDays, "update-days": d.UpdateDays, "max-hold-days": d.MaxHoldDays, "answer-days": d.AnswerDays, "question-days": d.QuestionDays, "question-notice": d.QuestionNotice, "public-notice": d.PublicNotice, "amber-days": d.AmberDays, "mover-label": d.MoverLabel,
		"training-target-staff": d.TargetStaff, "training-target-members": d.TargetMembers, "reply-days": d.ReplyDays, "call-in-days": d.CallInDays, "warn-days": d.WarnDays,
		"signatories": d.Signatories, "similar-months": d.SimilarMonths, "rescission-months": d.RescissionMonths,
		"ladder-head": d.LadderHead, "ladder-chief": d.LadderChief, "ladder-body": d.LadderBody,
	}[field] + "."
}

// standard marks the choice that holds unless the council changes it.
func standard(value string, options ...Option) []Option {
	for i := range options {
		if options[i].Value == value {
			options[i].Label += " (standard)"
		}
	}
	return options
}

// Units are the ways a notice period may be counted.
func (SettingsForm) Units() []Option {
	return standard(models.DefaultSettings.NoticeUnit, Option{Value: "clear_working_days", Label: "Clear working days: neither the day of the notice nor that of the meeting counts"},
		Option{Value: "nth_working_day_before", Label: "Up to that working day before the meeting"},
		Option{Value: "clear_days", Label: "Clear days", Hint: "Counted in the days that count, as set under “Meetings and calendar”"},
		Option{Value: "fixed_weekday", Label: "Up to a day of the week", Hint: "1 day’s notice is the last such day before the meeting, 2 the one before it. If it is a day that does not count, the last day before it that does"})
}

// Submissions are the ways in which members may give notice themselves.
func (SettingsForm) Submissions() []Option {
	return standard(models.DefaultSettings.MemberSubmission, Option{Value: "off", Label: "No: the clerk enters every notice"},
		Option{Value: "confirmed", Label: "Yes, once everybody who signs has confirmed it here", Hint: "The seconder, and others where more must sign, confirm the exact text. A change of the text voids that"},
		Option{Value: "named", Label: "Yes, with the names of those who sign"})
}

// Withdrawals are the rules for withdrawing a published motion.
func (SettingsForm) Withdrawals() []Option {
	return standard(models.DefaultSettings.Withdrawal, Option{Value: "seconder", Label: "The seconder; once it is debated, the meeting"},
		Option{Value: "meeting", Label: "The meeting"}, Option{Value: "mover", Label: "Nobody; once it is debated, the meeting"})
}

// Referrals are the rules for motions that are referred without a debate.
func (SettingsForm) Referrals() []Option {
	return standard(models.DefaultSettings.Referral, Option{Value: "none", Label: "No: each is debated, unless its meeting decides otherwise"},
		Option{Value: "auto_refer", Label: "Yes, by a rule", Hint: "The clerk records on the motion’s page to which body it stands referred, and the agenda summary says so"},
		Option{Value: "chair_decides", Label: "The chair decides which are debated", Hint: "The clerk records the others as standing referred, and the agenda summary says so"},
		Option{Value: "vote_to_debate", Label: "The meeting votes on whether to debate each", Hint: "The agenda summary says so. One that is not debated is recorded as referred, with that vote"})
}

// NotTaken are the rules for motions that the meeting did not reach.
func (SettingsForm) NotTaken() []Option {
	return standard(models.DefaultSettings.NotTakenAction, Option{Value: "carry_over", Label: "They go to the next meeting"},
		Option{Value: "lapse", Label: "They lapse"}, Option{Value: "vote_without_debate", Label: "They are put to the vote without debate"})
}

// CalendarKinds are the ways days may be counted.
func (SettingsForm) CalendarKinds() []Option {
	return standard(models.DefaultSettings.CalendarKind, Option{Value: "working_weekdays", Label: "Monday to Friday without bank holidays", Hint: "Principal councils"},
		Option{Value: "s243_parish", Label: "As section 243 of the Local Government Act 1972", Hint: "Parish, town and community councils"},
		Option{Value: "calendar_days", Label: "Every day"})
}

// Divisions are the parts of the country with bank holidays of their own.
func (SettingsForm) Divisions() []Option {
	return standard(models.DefaultSettings.CalendarDivision, divisions()...)
}

// Closures are the ways a request may be closed.
func (SettingsForm) Closures() []Option {
	return standard(models.DefaultSettings.ClosureMode, Option{Value: "signoff_then_report", Label: "A second person signs off, then it is reported to the body"},
		Option{Value: "officer_signoff", Label: "Another officer signs off"}, Option{Value: "mo_signoff", Label: "The monitoring officer signs off"},
		Option{Value: "body_agreement", Label: "The body agrees, and its minute is recorded"})
}

// OfficerNames are the officers who may be named in public.
func (SettingsForm) OfficerNames() []Option {
	return standard(models.DefaultSettings.OfficerNames, Option{Value: "none", Label: "Nobody: officers are shown by role"},
		Option{Value: "head_of_service_and_above", Label: "Heads of service and above, and who agreed to it"}, Option{Value: "all", Label: "Every officer"})
}
