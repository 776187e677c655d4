package models

import "strings"

// Referral is one time that a motion was referred to a body: how, and what the
// body answered. Whoever may read the motion may read it.
type Referral struct {
	ID         uint `gorm:"primaryKey"`
	MotionID   uint
	BodyID     uint
	ReferredOn Date
	Automatic  bool   // by a rule of the council, not by a vote
	MovedBy    string // who moved it, where the minutes say
	MayDecide  bool   // the body has the power to decide on the motion (domain.md 5.1, M18)
	ReportBack Date   // "" until there is one: the pages warn
	AnsweredOn Date
	Answer     string // what it recommends or decided
	MinuteRef  string // of the body's meeting
	Withheld   string // the ground on which the answer is withheld; "" while it stands
}

// ReferralRow is a referral with the name of its body.
type ReferralRow struct {
	Referral
	BodyName string
}

// Undated reports whether the referral has neither a date to report back nor an
// answer yet.
func (r Referral) Undated() bool { return r.ReportBack == "" && r.AnsweredOn == "" }

// Overdue reports whether the day on which the body was to report back has passed
// without an answer.
func (r Referral) Overdue(today Date) bool {
	return r.ReportBack != "" && r.ReportBack < today && r.AnsweredOn == ""
}

// ReferralInput is what the clerk records of a referral: by when the body is to
// report back, or what it answered.
type ReferralInput struct {
	ReportBack DateInput `form:"report-back" label:"date it is to report back"`
	AnsweredOn DateInput `form:"answered" label:"date of the answer"`
	Answer     string    `form:"answer" validate:"max=20000" label:"answer of the body"`
	MinuteRef  string    `form:"minute" validate:"max=60" label:"minute reference"`
	Version    int       `form:"version"`
}

// Check asks for a date to report back or for an answer with its date.
func (in ReferralInput) Check() []FieldError {
	var f []FieldError
	if p := in.ReportBack.Problem("date it is to report back", false); p != "" {
		f = append(f, FieldError{"report-back", p})
	}
	answered := strings.TrimSpace(in.Answer) != ""
	if p := in.AnsweredOn.Problem("date of the answer", answered); p != "" {
		f = append(f, FieldError{"answered", p})
	}
	switch {
	case len(f) > 0 || answered:
	case !in.AnsweredOn.Empty():
		f = append(f, FieldError{"answer", "Enter what the body answered"})
	case in.ReportBack.Empty():
		f = append(f, FieldError{"report-back", "Enter the date it is to report back, or its answer"})
	}
	return f
}

// Record records on the referral what was typed. today is the present day.
func (r *Referral) Record(in ReferralInput, m *Motion, today Date, a Actor) (Event, error) {
	if !a.Has(RoleClerk) {
		return Event{}, Errorf(Forbidden, "Only the clerk can record what a body answered.")
	}
	if r.AnsweredOn != "" {
		return Event{}, Errorf(Conflict, "The answer to this referral is recorded already.")
	}
	on := in.AnsweredOn.Date()
	if on > today {
		return Event{}, InvalidField("answered", "Date of the answer must be today or in the past")
	}
	if on != "" && on < r.ReferredOn {
		return Event{}, InvalidField("answered", "Date of the answer must be on or after %s, when the motion was referred", r.ReferredOn)
	}
	before := r.ReportBack
	if !in.ReportBack.Empty() {
		r.ReportBack, m.ReportBack = in.ReportBack.Date(), in.ReportBack.Date()
	}
	change := Change{"to report back by", string(before), string(r.ReportBack)}
	if on == "" {
		return m.Event("report-back", "", change), nil
	}
	r.AnsweredOn, r.Answer, r.MinuteRef = on, in.Answer, in.MinuteRef
	return m.Event("answer", r.Answer, Change{"date of the answer", "", string(on)}, Change{"minute", "", r.MinuteRef}), nil
}
