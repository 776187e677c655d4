package handlers_test

import (
	"slices"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// US21: a notice to rescind within six months is warned of until enough members
// have signed; once carried, it closes what is open of the resolution.
func TestUS21ARescissionIsWarnedOfAndClosesRequests(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		c, err := d.Council.Find(h.clerk)
		must(t, err)
		in := c.Settings.Input(c.Version)
		in.RescissionSigned = "4"
		must(t, d.Council.UpdateSettings(webtest.System, in))
		m, err := d.Motions.Create(h.clerk, models.PasteInput{Text: short("To rescind the mending", "Stop mending the quay.")})
		must(t, err)
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		at := path("/clerk/motions/%d", m.ID)
		page := at + "/rescinds"
		clerk.Get(page).Want(409, "This is no motion to rescind")
		typed := m.Input()
		typed.Kind = models.MotionRescission
		must(t, d.Motions.Edit(h.clerk, m.ID, typed))
		clerk.Get(at).Want(200, "Say what it would rescind")
		clerk.Post(page, form(clerk.Get(page))...).Want(422, "Enter the reference of the resolution")
		clerk.Post(page, form(clerk.Get(page), "related", "1999/00-M1", "signatures", "x")...).Want(422, "Number of members who signed must be a whole number")
		clerk.Post(page, form(clerk.Get(page), "related", "1999/00-M1")...).Want(422, "There is no motion with the reference “1999/00-M1”")
		clerk.Post(page, form(clerk.Get(page), "related", "2024/25-M02")...).Want(422, "Enter the reference of a motion that was carried")
		clerk.Get(at+"/notice").Want(200, "Rescission Warning The notice says no resolution that it would rescind")
		clerk.Post(page, form(clerk.Get(page), "related", "2024/25-m01", "signatures", "2")...).WantTo(at)
		h.motionStep(m.ID, "submit", models.MotionStepInput{Date: on("2025-03-20"), Time: "09:00"})
		// The names on the notice count where they are recorded, else the number entered.
		const needs = "before 13 August 2025 a notice to rescind motion 2024/25-M01, decided on 13 February 2025, needs the signatures of 4 members."
		notice := at + "/notice"
		sign := func(names string) {
			clerk.Post(notice, form(clerk.Get(notice), "relevance", "yes", "cost", "no", "signatories", names)...).WantTo(notice)
		}
		clerk.Get(notice).Want(200, "Rescission Failed This notice is not valid as it stands: "+needs+" It has 2.", "Set by your council: how many members sign a notice to rescind.", "Signatories Met Signed by 2 members")
		clerk.Get(at).Want(200, "Warning This notice is not valid", needs+" It has 2.")
		clerk.Post(at+"/accept", form(clerk.Get(at+"/accept"))...).Want(409, "The notice cannot be accepted: it fails rescission.")
		clerk.Post(page, form(clerk.Get(page), "signatures", "4")...).WantTo(at)
		clerk.Get(notice).Want(200, "Rescission Met It would rescind motion 2024/25-M01", "needs the signatures of 4 members; it has 4.", "!is not valid", "Signed by 4 members")
		clerk.Get(at).Want(200, "!"+needs, "Members who signed 4")
		sign("Tom Past")
		clerk.Get(notice).Want(200, needs+" It has 3.", "Signed by 3 members")
		clerk.Get(at).Want(200, needs+" It has 3.", "Members who signed 3")
		clerk.Get(page).Want(200, "3 members signed the notice, by the names on it.", "!How many members signed")
		clerk.Post(page, form(clerk.Get(page))...).WantTo(at)
		sign("Tom Past\nUna Past")
		clerk.Get(notice).Want(200, "!is not valid", "Signed by 4 members")
		sign("")
		clerk.Post(page, form(clerk.Get(page), "signatures", "")...).Want(422, "Enter the number of members who signed")
		clerk.Post(page, form(clerk.Get(page), "signatures", "2")...).WantTo(at)

		// Only the monitoring officer lets it in with fewer, with a reason, and only for that resolution.
		mo := h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		clerk.Post(at+"/override", "rule", "rescission", "reason", "The quay is unsafe.").Want(403)
		mo.Post(at+"/override", form(mo.Get(notice), "rule", "rescission", "reason", "")...).Want(422, "Enter the reason for overriding the rule")
		mo.Post(at+"/override", form(mo.Get(notice), "rule", "rescission", "reason", "The quay is unsafe.")...).WantTo(notice)
		clerk.Get(notice).Want(200, "Rescission Failed", "Overridden by Mo Warden, monitoring officer")
		clerk.Get(at).Want(200, "!Warning This notice is not valid", "Would rescind 2024/25-M01, Mending the quay")
		h.minuted()
		clerk.Post(page, form(clerk.Get(page), "related", "2024/25-M07")...).WantTo(at)
		clerk.Get(notice).Want(200, "Rescission Failed", "!Overridden by")
		clerk.Post(page, form(clerk.Get(page), "related", "2024/25-M01")...).WantTo(at)
		clerk.Post(at+"/accept", form(clerk.Get(at+"/accept"))...).Want(409, "it fails rescission")
		mo.Post(at+"/override", form(mo.Get(notice), "rule", "rescission", "reason", "The quay is unsafe.")...).WantTo(notice)
		h.motionStep(m.ID, "accept", models.MotionStepInput{})
		now, err := d.Meetings.FindByPath(h.clerk, "full-council/2025-03-27")
		must(t, err)
		h.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: now.ID, ItemNumber: "40", Late: "Urgent"})
		// Decided on 13 February: until 13 August.
		clerk.Get(at).Want(200, "!is not valid", "Rules of notice that were overridden", "Overridden by Mo Warden", "The quay is unsafe.", "Would rescind 2024/25-M01, Mending the quay")

		h.at("2025-03-27", 18)
		clerk = h.As(t, "Cleo Clerk", 0, models.RoleClerk)
		resolution, err := d.Motions.FindByPath(h.clerk, "2024-25/m01")
		must(t, err)
		before, err := d.Requests.ForMotion(h.clerk, resolution.ID)
		must(t, err)
		carry := func() {
			sure := clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "carry", "method", "assent")...).
				Want(200, "Record this rescission as carried?", "rescinds motion 2024/25-M01, “Mending the quay”", "close as rescinded: 2024/25-M01-R")
			clerk.Get("/motions/2024-25/m01").Want(200, "!since rescinded")
			clerk.Post(at+"/decision", form(sure)...).WantTo(at + "/requests")
		}
		carry()
		h.Anybody(t).Get("/motions/2024-25/m01").Want(200, "Decision of Full Council, 13 February 2025", "Carried, since rescinded",
			"Rescinded on 27 March 2025 by motion 2024/25-M06", "Debated and carried", "13 February 2025", "!Debated and carried 27 March")
		h.Anybody(t).Get("/motions/2024-25/register").Want(200, "Rescinded on 27 March 2025 by motion 2024/25-M06")
		h.Anybody(t).Get("/motions").Want(200, "Decided on 13 February 2025, Full Council; rescinded on 27 March 2025")
		clerk.Get("/motions/2024-25/m01/decision").Want(200, "Carried, since rescinded", "The motion is rescinded. What was open of it is closed.")
		clerk.Get("/motions/2024-25/m06/decision").Want(200, "Motion 2024/25-M01, Mending the quay, is rescinded. The requests of it that were open are closed.", "!No request is confirmed yet")
		clerk.Get("/motions/2024-25/notices").Want(200, "A rule was overridden by Mo Warden")
		h.Anybody(t).Get("/motions/2024-25/register").Want(200, "!A rule was overridden")
		h.Anybody(t).Get("/motions/2024-25/m01?on=2025-03-26").Want(200, "!escinded")
		target, err := d.Motions.FindByPath(h.clerk, "2024-25/m01")
		must(t, err)
		rows, err := d.Requests.ForMotion(h.clerk, target.ID)
		must(t, err)
		rescinded := 0
		for _, r := range rows {
			if r.State == models.RequestRescinded {
				rescinded++
			}
			if slices.Contains(models.OpenRequestStates, r.State) {
				t.Errorf("%s is still open: %s", r.Reference, r.State)
			}
		}
		if rescinded == 0 {
			t.Error("no request was closed as rescinded")
		}
		clerk.Get(page).Want(409)

		// It was recorded wrongly: the resolution stands, and what was open of it is open.
		wrong := at + "/correct-decision"
		clerk.Post(wrong, form(clerk.Get(wrong), "reason", "The motion was lost")...).WantTo(at)
		if target, err = d.Motions.FindByPath(h.clerk, "2024-25/m01"); err != nil || target.State != models.MotionCarried || target.DecidedOn != "2025-02-13" || target.RescindedOn != "" {
			t.Errorf("the resolution is %s, decided on %s, rescinded on %q: %v", target.State, target.DecidedOn, target.RescindedOn, err)
		}
		again, err := d.Requests.ForMotion(h.clerk, target.ID)
		must(t, err)
		for i, r := range again {
			if r.State != before[i].State || r.ClosedOn != before[i].ClosedOn || r.CloseReason != before[i].CloseReason {
				t.Errorf("%s is %s, closed %q %q; it was %s, closed %q %q", r.Reference, r.State, r.ClosedOn, r.CloseReason, before[i].State, before[i].ClosedOn, before[i].CloseReason)
			}
		}
		h.Anybody(t).Get("/motions/2024-25/m01").Want(200, "No longer rescinded", "The decision on motion 2024/25-M06, which rescinded the motion, was recorded wrongly", "!Carried, since rescinded")
		clerk.Post(path("/clerk/motions/%d/reinstate", target.ID), "version", path("%d", target.Version)).Want(404)
		carry()
		h.Anybody(t).Get("/motions/2024-25/m01").Want(200, "Carried, since rescinded")
	})
}
