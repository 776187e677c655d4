package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestTheResponseOfTheAdministrationIsRecordedAndShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		const public = "/motions/2024-25/m01/r1"
		anybody.Get(public).Want(200, "Response of the administration Awaited")
		anybody.Get("/motions/2024-25/m01/r3").Want(200, "!Response of the administration") // closed without one
		page := path("/clerk/requests/%d/response", h.request(1).ID)
		a := clerk.Get(page).Want(200, "Response of the administration", "Mend the steps", "leaves the state of the request as it is", "Awaited", "Accepted in part", "Not accepted", "Noted")
		clerk.Post(page, form(a, "response", "")...).Want(422, "Select the response")
		clerk.Post(page, form(a, "response", "perhaps")...).Want(422, "Select the response")
		clerk.Post(page, form(a, "response", "accepted")...).Want(422, "Enter who responded", "Enter the date of the response")
		said := func(more ...string) []string {
			return form(a, append([]string{"response", "rejected", "by", "The <b>Cabinet</b>", "on-day", "4", "on-month", "3", "ref", "CAB/12"}, more...)...)
		}
		if a := clerk.Post(page, said("on-year", "2025")...).Want(422, "Enter why it is not accepted"); a.Value("by") != "The <b>Cabinet</b>" || a.Value("on-year") != "2025" {
			t.Error("what was typed is lost")
		}
		clerk.Post(page, said("on-year", "2026", "text", "No money.")...).Want(422, "Date of the response must be today or in the past")
		clerk.Post(page, said("on-year", "2024", "text", "No money.")...).Want(422, "Date of the response must be on or after 13 February 2025, the date of the council’s decision")
		clerk.Post(page, said("on-year", "2025", "text", "There is no <i>money</i>.")...).WantTo(public)
		clerk.Get(public).Want(200, "Response recorded: Not accepted.", "Change the response")
		a = anybody.Get(public).Want(200, "Response of the administration Not accepted The <b>Cabinet</b>, 4 March 2025, CAB/12", "There is no <i>money</i>.", "In progress", "!Change the response")
		if strings.Contains(a.Body, "<i>money") || strings.Contains(a.Body, "govuk-tag--red\">Not accepted") {
			t.Error("the response is not escaped, or it is a tag")
		}
		anybody.Get("/motions/2024-25/m01").Want(200, "Response Not accepted 4 March 2025", "Request 1 answered by the administration")
		clerk.Post(page, said("on-year", "2025", "text", "Again.")...).Want(409, "Clem changed this request")
		a = clerk.Get(page)
		clerk.Post(page, form(a, "response", "pending")...).WantTo(public)
		anybody.Get(public).Want(200, "Response of the administration Awaited", "!Cabinet")
	})
}

func TestTheClerkChangesTheDefinitionOfDoneWithAReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		const public = "/motions/2024-25/m01/r1"
		page := path("/clerk/requests/%d/done-when", h.request(1).ID)
		h.ines(t).Get(page).Want(403)
		clerk.Get(public).Want(200, "Change when it is done")
		a := clerk.Get(page).Want(200, "Mend the steps", "Done when (optional)", "Why it changes")
		clerk.Post(page, form(a, "done-when", "All 14 steps are firm.", "reason", "")...).Want(422, "Enter the reason", "All 14 steps are firm.")
		clerk.Post(page, form(a, "reason", "It was too vague.")...).Want(422, "Change the definition of done, or leave it as it is", "It was too vague.")
		clerk.Post(page, form(a, "done-when", "All 14 steps are firm.", "reason", "It was too vague.")...).WantTo(public)
		clerk.Get(public).Want(200, "Definition of done changed.", "Done when All 14 steps are firm.")
		anybody.Get("/motions/2024-25/m01").Want(200, "Request 1 given another definition of done", "It was too vague.")
		clerk.Get(path("/clerk/requests/%d/done-when", h.request(3).ID)).Want(409) // closed
	})
}

func TestAnOfficerSplitsARequestToCloseAPart(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines, anybody := h.ines(t), h.Anybody(t)
		page := path("/officer/requests/%d/part", h.request(1).ID)
		a := ines.Get(page).Want(200, "Split to close a part", "Mend the steps.", "Overdue by 11 days")
		if a.Value("rest") != "Mend the steps" {
			t.Errorf("the title of the rest is %q", a.Value("rest"))
		}
		ines.Post(page, form(a)...).Want(422, "Enter a short title for the part that is done", "Enter what has been done")
		ines.Post(page, form(a, "part", "Mend the steps", "text", "Half.")...).Want(422, "Enter a title that differs from that of the part that is done")
		ines.Post(page, "version", a.Value("version"), "part", "Mend the east steps", "rest", "Mend the west steps", "text", "The east steps are mended.").WantTo("/motions/2024-25/m01/r5")
		ines.Get("/motions/2024-25/m01/r5").Want(200, "The part is request 2024/25-M01-R5 now.", "Mark as done")
		anybody.Get("/motions/2024-25/m01/r5").Want(200, "Mend the east steps", "Mend the steps.", "In progress", "The east steps are mended.", "A part of 2024/25-M01-R1: Mend the west steps")
		anybody.Get("/motions/2024-25/m01/r1").Want(200, "Mend the west steps", "Parts with a record of their own 2024/25-M01-R5: Mend the east steps , In progress")
		anybody.Get("/motions/2024-25/m01").Want(200, "Request 1: Mend the west steps", "Request 5: Mend the east steps")
		ines.Post(page, form(a, "part", "More", "text", "More.")...).Want(409, "changed this request", "More.")
		h.As(t, "Other", h.person("Olive Other", models.KindOfficer), models.RoleOfficer).Get(page).Want(403, "belongs to somebody else", "!Title of the part")
		h.As(t, "Clem", 0, models.RoleClerk).Get(page).Want(200, "Split to close a part")
		// One that awaits sign-off is sent back first; a closed one is closed.
		done := path("/officer/requests/%d/done", h.request(5).ID)
		ines.Post(done, form(ines.Get(done), "text", "Mended.", "link", "https://example.org/steps")...).WantTo("/officer")
		ines.Get(path("/officer/requests/%d/part", h.request(5).ID)).Want(409, "This request awaits sign-off. Once it is sent back, it can be split.")
		ines.Get(path("/officer/requests/%d/part", h.request(3).ID)).Want(409, "not possible now")
		// The rest waits for its part.
		rest := path("/officer/requests/%d/done", h.request(1).ID)
		ines.Post(rest, form(ines.Get(rest), "text", "Mended.", "link", "https://example.org/steps")...).Want(409, "A part of this request is still open: 2024/25-M01-R5. Close that first.")
	})
}

func TestAMoverObjectsAndWhoeverSignsOffReadsIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ada, noor := h.As(t, "Ada Beck", h.ada, models.RoleMember), h.As(t, "Someone Else", h.member("Someone Else"), models.RoleMember)
		const public = "/motions/2024-25/m01/r3"
		page := path("/member/requests/%d/object", h.request(3).ID)
		ada.Get(public).Want(200, "Object on the record")
		noor.Get(public).Want(200, "!Object on the record")
		noor.Get(page).Want(403, "Only the proposer and the seconder of the motion can object on the record.")
		ada.Get(path("/member/requests/%d/object", h.request(1).ID)).Want(409, "not possible now")
		ada.Get("/member/requests/999/object").Want(404)
		a := ada.Get(page).Want(200, "Object on the record", "Signed off on 6 March 2025: Seen.", "beside what it is against. It stops nothing.")
		ada.Post(page, form(a)...).Want(422, "Enter what you object to, and why")
		ada.Post(page, form(a, "text", strings.Repeat("x", 2001))...).Want(422, "Objection must be 2,000 characters or fewer")
		noor.Post(page, form(a, "text", "Nor do I.")...).Want(403)
		ada.Post(page, form(a, "text", "It is <b>not</b> seen.")...).WantTo(public)
		ada.Get(public).Want(200, "Your objection is on the record.")
		a = h.Anybody(t).Get(public).Want(200, "Objection by Councillor Ada Beck", "It is <b>not</b> seen.", "Complete in full")
		if strings.Contains(a.Body, "<b>not") {
			t.Error("an objection is not escaped")
		}
		ada.Get(page).Want(409, "Your objection to this is on the record already.")

		// Against a proposed completion: on the page of whoever signs off.
		ines, clerk := h.ines(t), h.As(t, "Clem", 0, models.RoleClerk)
		done := path("/officer/requests/%d/done", h.request(1).ID)
		ines.Post(done, form(ines.Get(done), "text", "Mended.", "link", "https://example.org/steps")...).WantTo("/officer")
		sign := path("/clerk/requests/%d/sign-off", h.request(1).ID)
		seen := clerk.Get(sign).Want(200, "!Objections on the record")
		page = path("/member/requests/%d/object", h.request(1).ID)
		ada.Post(page, form(ada.Get(page).Want(200, "whoever signs off reads it first"), "text", "They are still broken.")...).WantTo("/motions/2024-25/m01/r1")
		clerk.Get("/clerk/sign-off").Want(200, "Mend the steps", "1 objection on the record")
		clerk.Post(sign, form(seen, "step", "sign-off", "comment", "Seen.", "extent", "full")...).Want(409, "Ada Beck changed this request", "Objections on the record", "They are still broken.")
		clerk.Post(sign, form(clerk.Get(sign), "step", "sign-off", "comment", "Seen, and they hold.", "extent", "full")...).WantTo("/clerk/sign-off")
	})
}

func TestAStandingDutyOnItsPages(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, ines, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.ines(t), h.Anybody(t)
		const public = "/motions/2024-25/m01/r1"
		page := path("/clerk/requests/%d/standing", h.request(1).ID)
		a := clerk.Get(page).Want(200, "Make it a standing duty", "Every how many months?", "Mend the steps")
		if a.Value("months") != "12" || a.Value("from-day") != "10" {
			t.Errorf("every %q months, from day %q", a.Value("months"), a.Value("from-day"))
		}
		clerk.Post(page, form(a)...).Want(422, "Enter the words that ask for it again and again")
		for _, months := range []string{"", "-1", "61", "often"} {
			a := clerk.Post(page, "version", a.Value("version"), "months", months, "reason", "“every year”", "from-day", "10", "from-month", "3", "from-year", "2025").Want(422, "Enter the number of months, from 1 to 60")
			if a.Value("months") != months {
				t.Errorf("months %q became %q", months, a.Value("months"))
			}
		}
		clerk.Post(page, "version", a.Value("version"), "months", "12", "reason", "“every year”", "from-day", "11", "from-month", "3", "from-year", "2025").Want(422, "must be on or before 10 March 2025, its due date")
		clerk.Post(page, form(a, "reason", "“every year”")...).WantTo(public)
		clerk.Get(public).Want(200, "It is a standing duty now, first due on 10 March 2025.", "!Make it a standing duty", "!Split to close a part")
		anybody.Get(public).Want(200, "A standing duty", "Every year. It is never simply complete", "10 March 2025 Overdue", "Standing duty Every year", "Overdue by 11 days")
		anybody.Get("/motions/2024-25/m01").Want(200, "10 March 2025 every year")
		clerk.Get(page).Want(409, "Its first occurrence was due on 10 March 2025, so its rhythm can no longer be changed.")
		clerk.Post(page, form(a, "reason", "“every year”")...).Want(409, "Its first occurrence was due on 10 March 2025, so its rhythm can no longer be changed.")
		// One that has not begun can be put right.
		other := path("/clerk/requests/%d/standing", h.request(4).ID)
		begin := func(months string) []string {
			return form(clerk.Get(other), "months", months, "reason", "“each spring”", "from-day", "1", "from-month", "5", "from-year", "2025")
		}
		clerk.Post(other, begin("0")...).Want(422, "Enter the number of months, from 1 to 60")
		clerk.Post(other, begin("6")...).WantTo("/motions/2024-25/m01/r4")
		clerk.Get("/motions/2024-25/m01/r4").Want(200, "Change the rhythm", "1 May 2025 Next", "Every 6 months")
		clerk.Post(other, form(clerk.Get(other).Want(200, "0 if it is no standing duty after all"), "months", "0", "reason", "It asks once.")...).WantTo("/motions/2024-25/m01/r4")
		clerk.Get("/motions/2024-25/m01/r4").Want(200, "It is no standing duty.", "Make it a standing duty", "Due 1 May 2025", "!1 May 2025 Next")

		done := path("/officer/requests/%d/done", h.request(1).ID)
		a = ines.Get(done).Want(200, "Which occurrence was kept?", "This is a standing duty, every year.", "Due on 10 March 2025", "Due on 10 March 2026", "When was it done?")
		ines.Post(done, form(a, "text", "Mended.", "link", "https://example.org/steps")...).Want(422, "Enter the date on which it was done")
		ines.Post(done, form(a, "text", "Mended.", "link", "https://example.org/steps", "done-day", "1", "done-month", "2", "done-year", "2025")...).
			Want(422, "Date on which it was done must be on or after 13 February 2025, the date of the council’s decision")
		ines.Post(done, form(a, "text", "Mended.", "link", "https://example.org/steps", "done-day", "20", "done-month", "3", "done-year", "2025")...).WantTo("/officer")
		sign := path("/clerk/requests/%d/sign-off", h.request(1).ID)
		a = clerk.Get(sign).Want(200, "You sign off the occurrence due on 10 March 2025, done on 20 March 2025. It goes on afterwards.", "!Extent of completion", "Sign off the occurrence")
		clerk.Post(sign, form(a, "step", "keep")...).Want(422, "Enter a sign-off comment")
		clerk.Post(sign, form(a, "step", "sign-off", "comment", "Seen.", "extent", "full")...).Want(409, "This is a standing duty, so it is never simply complete")
		clerk.Post(sign, form(a, "step", "keep", "comment", "The steps hold.")...).WantTo("/clerk/sign-off")
		anybody.Get(public).Want(200, "10 March 2026 Next", "10 March 2025 Kept 10 days late, done on 20 March 2025 The steps hold.", "Reported as done, awaiting sign-off", "Signed off for one occurrence", "Due 10 March 2026", "In progress", "!Overdue", "!Signed off: complete")
		anybody.Get("/requests?status=overdue").Want(200, "No requests are overdue.")
	})
}

func TestAClosingIsToldWithWhatItRestsOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		mo, anybody := h.As(t, "Mo", 0, models.RoleMonitoringOfficer), h.Anybody(t)
		const public = "/motions/2024-25/m01/r1"
		page := path("/clerk/requests/%d/absorb", h.request(1).ID)
		a := mo.Get(page).Want(200, "Close as absorbed", "!Body that agreed")
		mo.Post(page, form(a, "related", "Quay & harbour plan", "link", "https://example.org/plan", "reason", "Chapter 2 is about the steps.")...).Want(303)
		a = anybody.Get(public).Want(200, "Absorbed", "Closed as absorbed", "by the monitoring officer", "Policy or programme: Quay & harbour plan", "Chapter 2 is about the steps.", "Why it was closed Quay & harbour plan. Chapter 2 is about the steps.")
		if !strings.Contains(a.Body, `href="https://example.org/plan"`) {
			t.Error("there is no link to the policy")
		}
		reopen := path("/clerk/requests/%d/reopen", h.request(1).ID)
		mo.Post(reopen, form(mo.Get(reopen), "reason", "The plan was dropped.")...).Want(303)
		anybody.Get(public).Want(200, "Closed as absorbed", "Policy or programme: Quay & harbour plan", "Reopened", "The plan was dropped.", "In progress", "!Why it was closed")

		council, err := d.Council.Find(h.clerk)
		must(t, err)
		in := council.Settings.Input(council.Version)
		in.ClosureMode = "body_agreement"
		must(t, d.Council.UpdateSettings(webtest.System, in))
		page = path("/clerk/requests/%d/not-pursue", h.request(1).ID)
		a = mo.Get(page).Want(200, "Body that agreed", "Meeting that agreed", "Minute reference")
		said := []string{"related", "Cabinet", "decision-ref", "CAB/9", "decision-day", "3", "decision-month", "3", "decision-year", "2025", "told-day", "4", "told-month", "3", "told-year", "2025", "reason", "No money."}
		mo.Post(page, form(a, said...)...).Want(422, "Select the body that agreed", "Select the meeting that agreed", "Enter the minute reference")
		meetings, err := d.Meetings.List(h.clerk, models.MeetingFilter{To: "2025-03-21", Limit: 1})
		must(t, err)
		said = append(said, "body", path("%d", meetings[0].BodyID), "meeting", path("%d", meetings[0].ID), "minute", "31")
		sure := mo.Post(page, form(a, said...)...).Want(200, "Close this request as not pursued?")
		mo.Post(page, form(sure)...).Want(303)
		anybody.Get(public).Want(200, "Agreed by the body", "Full Council, minute 31", "Who decided: Cabinet, 3 March 2025, CAB/9", "The proposer was told on 4 March 2025", "Not pursued", "Policy or programme: Quay & harbour plan")
	})
}
