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

// Undated warns of a referral without a date to report back and without an answer.
func (p Workbench) Undated() string {
	if r := p.Referral(); r != nil && r.Undated() && p.Motion.State == models.MotionReferred {
		return r.BodyName + " has no date to report back, and has not answered. Enter one or the other."
	}
	return ""
}
