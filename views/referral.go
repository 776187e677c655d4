package views

import "carried/models"

// ReferralForm records by when a body is to report back, or what it answered.
type ReferralForm struct {
	Page
	Motion    models.MotionRecord
	Form      models.ReferralInput
	Referrals []models.ReferralRow
}

// Template names the template.
func (ReferralForm) Template() string { return "clerk/referral.html" }

// Referral is the last referral of the motion, or nil.
func (p Workbench) Referral() *models.ReferralRow {
	if len(p.Referrals) == 0 {
		return nil
	}
	return &p.Referrals[len(p.Referrals)-1]
}

// Unanswered warns of a referral without an answer that has no date to report back,
// or whose date is past.
func (p Workbench) Unanswered() string {
	r := p.Referral()
	switch {
	case r == nil || p.Motion.State != models.MotionReferred:
	case r.Undated():
		return r.BodyName + " has no date to report back, and has not answered. Enter one or the other."
	case r.Overdue(models.DateOf(p.Now)):
		return r.BodyName + " was to report back by " + r.ReportBack.String() + ", and has not answered. Enter its answer or a new date."
	}
	return ""
}
