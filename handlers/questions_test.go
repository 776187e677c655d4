package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// US10: a member checks status, two clicks from home.
func TestUS10AMemberSeesWhatChangedOfTheirMotions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ada := h.As(t, "Ada Beck", h.ada, models.RoleMember)
		if a := ada.Get("/").Want(200); !strings.Contains(a.Body, `href="/member"`) {
			t.Error("home leads not to “My motions”")
		}
		ada.Get("/member").Want(200, "What changed since you last looked In the last 30 days. This stays here until you say that you have seen it.",
			"Paint the railings Signed off as complete 6 March 2025 • 2024/25-M01-R3", "Ask the railway for stone Put on hold. Reason: The railway has to answer",
			"Mend the steps Update: “The mason came & looked.” 5 March 2025 • 2024/25-M01-R1", "Mend the steps Due date of 10 March 2025 passed 11 March 2025 • 2024/25-M01-R1", "!He is dear", "!Ines", "!Clem", "!Secret",
			"Motions I proposed", "Mend the steps Quay Master Overdue by 11 days In progress Due 10 March 2025 Last update 5 March 2025 Ask for an update about Mend the steps",
			"Paint the railings", "Make an enquiry about Paint the railings")
		a := ada.Get("/member")
		if b := ada.Get("/member"); a.Text() != b.Text() {
			t.Error("reading the page took news away")
		}
		ada.Post("/member/seen", "up-to", a.Value("up-to"), "at", a.Value("at")).WantTo("/member")
		ada.Get("/member").Want(200, "Since 9am on 21 March 2025, up to when you said that you had seen it all. Nothing has changed.", "!I have seen all of this", "!Signed off as complete")
		h.at("2025-03-21", 12)
		r := h.request(1)
		must(t, d.Requests.Update(h.officer, r.ID, models.UpdateInput{Text: "The steps are half done.", State: models.RequestInProgress, StaffNote: "He is slow.", Version: r.Version}))
		ada.Get("/member").Want(200, "Mend the steps Update: “The steps are half done.” 21 March 2025", "!He is slow", "!The mason")
		for _, wrong := range []string{"", "x", "-1", "99999999999999999999999"} {
			ada.Post("/member/seen", "up-to", wrong).WantTo("/member")
			ada.Post("/member/seen", "up-to", wrong, "at", "9999999999").WantTo("/member")
			ada.Post("/member/seen", "up-to", "1", "at", wrong).WantTo("/member")
		}
		ada.Get("/member").Want(200, "The steps are half done.")

		again := func() { ada.Post("/sign-in", "email", "ada-beck@example.org", "password", webtest.Password).Want(303) }
		// A due date that passed is no event, and is told all the same until it is seen.
		a = ada.Get("/member").Want(200, "!Due date of")
		ada.Post("/member/seen", "up-to", a.Value("up-to"), "at", a.Value("at")).WantTo("/member")
		h.at("2025-06-30", 9)
		again()
		ada.Get("/member").Want(200, "Nothing has changed.", "!Due date of 30 June")
		h.at("2025-07-01", 9)
		again()
		a = ada.Get("/member").Want(200, "Ask the railway for stone Due date of 30 June 2025 passed 1 July 2025 • 2024/25-M01-R2", "!Nothing has changed", "!Due date of 10 March")
		ada.Post("/member/seen", "up-to", a.Value("up-to"), "at", a.Value("at")).WantTo("/member")
		ada.Get("/member").Want(200, "Nothing has changed.", "!Due date of")
		h.As(t, "Una Member", h.member("Una Member"), models.RoleMember).Get("/member").Want(200, "!What changed", "!steps")
	})
}

// US11: a member asks for an update; the officer answers; both are stored; what is
// not answered after ten working days is listed to the clerk.
func TestUS11AMemberAsksForAnUpdate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		una := h.As(t, "Una Far", h.member("Una Far"), models.RoleMember) // the motion is not hers
		other := h.As(t, "Other Member", h.member("Other Member"), models.RoleMember)
		ines, clerk := h.ines(t), h.As(t, "Clem Clerk", 0, models.RoleClerk)
		r := h.request(1)
		const page = "/motions/2024-25/m01/r1"
		ask := path("/member/requests/%d/ask", r.ID)
		if a := una.Get(page).Want(200, "Ask for an update", "!Members’ enquiries"); !strings.Contains(a.Body, `href="`+ask+`"`) {
			t.Error("the page of the request leads not to the question")
		}
		h.Anybody(t).Get(page).Want(200, "!Ask for an update")
		clerk.Get(page).Want(200, "!Ask for an update")
		clerk.Get(ask).Want(403)
		una.Get(ask).Want(200, "Ask for an update Mend the steps", "An answer is due by 4 April 2025, after 10 working days.", "The owner and the clerk’s office read it, not the public.")
		una.Post(ask, "text", " ").Want(422, "Enter what you want to know")
		long := strings.Repeat("Why? ", 300)
		if a := una.Post(ask, "text", long).Want(422, "Enquiry must be 1,000 characters or fewer"); !strings.Contains(a.Body, strings.TrimSpace(long)) {
			t.Error("what she typed is lost")
		}
		una.Post(ask, "text", "When will the <steps> be safe?").WantTo(page)
		una.Get(page).Want(200, "Your enquiry is sent. An answer is due by 4 April 2025.", "Members’ enquiries", "Waits for an answer “When will the <steps> be safe?” Asked by you, 21 March 2025", "answer due 4 April 2025", "!Ask for an update")
		una.Post(ask, "text", "And the rails?").Want(409, "You asked about this request on 21 March 2025", "What you typed was not sent", "And the rails?")
		una.Get("/member").Want(200, "Enquiries you made Mend the steps Waits for an answer “When will the <steps> be safe?”")
		for _, b := range []string{"the public", "another member"} {
			who := map[string]interface{ Text() string }{"the public": h.Anybody(t).Get(page), "another member": other.Get(page)}[b]
			if strings.Contains(who.Text(), "safe?") {
				t.Errorf("%s reads the question", b)
			}
		}
		// A proposer asks too, from “My motions”.
		ada := h.As(t, "Ada Beck", h.ada, models.RoleMember)
		ada.Post(ask, "text", "Is there money?").WantTo(page)
		ada.Get("/member").Want(200, "You asked for an update on 21 March 2025")

		// The owner sees both first, answers one in words, the other with an update.
		a := ines.Get("/officer").Want(200, "My requests Members’ enquiries 2", "Mend the steps Waits for an answer “Is there money?” Asked by Ada Beck", "Answer the enquiry “When will")
		order(t, a.Text(), "Members’ enquiries", "Log update on Mend the steps")
		list, _, err := d.Requests.Questions(h.clerk, models.QuestionFilter{RequestID: r.ID, Limit: 9})
		must(t, err)
		answer := func(n int) string { return path(fmt.Sprintf("/officer/requests/%%d/questions/%d", list[n].ID), r.ID) }
		first, second := answer(1), answer(0)
		una.Get(first).Want(403)
		h.As(t, "Far Away", h.colleague("Far Away", 0), models.RoleOfficer).Get(first).Want(403, "Only its owner, their directorate and the clerk can answer.")
		ines.Get(first).Want(200, "Answer an enquiry", "When will the <steps> be safe?", "Una Far reads it on the page of the request", "!Which update")
		ines.Post(first, "text", "").Want(422, "Enter the answer", "!select the update")
		ines.Post(first, "text", "From <May> on.").WantTo("/officer")
		ines.Get("/officer").Want(200, "The answer is sent.", "Members’ enquiries 1", "!safe?")
		ines.Post(first, "text", "From June on.").Want(409, "Ines Quill answered this enquiry on 21 March 2025", "What you typed was not saved", "From June on.")
		update := path("/officer/requests/%d/update", r.ID)
		a = ines.Get(update).Want(200, "Members’ enquiries", "Is there money?", "Does this update answer an enquiry?", "Ada Beck’s enquiry of 21 March 2025")
		ines.Post(update, form(a, "text", "", "state", "in_progress", "answers", path("%d", list[0].ID))...).Want(422, "Does this update answer an enquiry?")
		ines.Post(update, form(a, "text", "The money is there.", "state", "in_progress", "answers", path("%d", list[0].ID))...).WantTo("/officer")
		ines.Get("/officer").Want(200, "!Members’ enquiries")
		una.Get(page).Want(200, "Answered “When will the <steps> be safe?”", "Answer: From <May> on. Answered by Quay Master, 21 March 2025", "!Ines", "!Is there money?", "Ask for an update")
		ada.Get(page).Want(200, "Answered by an update: The money is there.", "!From <May> on")
		clerk.Get(page).Want(200, "Answered by Ines Quill", "Is there money?", "From <May> on")
		ines.Get(second).Want(409)

		// The next one waits longer than ten working days.
		una.Post(ask, "text", "Is May still right?").WantTo(page)
		h.at("2025-04-04", 12)
		clerk = h.As(t, "Clem Again", 0, models.RoleClerk)
		clerk.Get("/clerk").Want(200, "!enquiries not answered in time")
		clerk.Get("/clerk/questions").Want(200, "Every enquiry of a member is answered, or not due yet.")
		h.at("2025-04-05", 12)
		clerk = h.As(t, "Clem Later", 0, models.RoleClerk)
		clerk.Get("/clerk").Want(200, "Members’ enquiries not answered in time 1 Mend the steps 2024/25-M01-R1 • due 4 April 2025")
		clerk.Get("/clerk/questions").Want(200, "within 10 working days", "Mend the steps Answer overdue by 1 day “Is May still right?” Asked by Una Far, 21 March 2025", "Answer the enquiry")
		if a := clerk.Get("/clerk/questions"); !strings.Contains(a.Body, "Back to the clerk desk") {
			t.Error("the list of late questions leads not back")
		}
		h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer).Get("/clerk/questions").Want(200, "Is May still right?", "!Answer the enquiry")
		h.As(t, "Both", h.member("Both"), models.RoleMember, models.RoleClerk).Get("/clerk/questions").Want(200, "!Is May still right?")
		// The clerk says which update answers it.
		row := h.request(1)
		must(t, d.Requests.Update(h.officer, r.ID, models.UpdateInput{Text: "The steps open on 3 May.", State: models.RequestInProgress, Version: row.Version}))
		late, _, err := d.Requests.Questions(h.clerk, models.QuestionFilter{Late: true, Limit: 9})
		must(t, err)
		third := path(fmt.Sprintf("/officer/requests/%%d/questions/%d", late[0].ID), r.ID)
		clerk.Get(third).Want(200, "Which update since then answers it? (optional)", "The update of 5 April 2025 The steps open on 3 May.", "!The mason came")
		clerk.Post(third, "text", "").Want(422, "Enter the answer, or select the update that answers it")
		clerk.Post(third, "update", path("%d", h.updates(r.ID)[2].ID)).Want(422, "Select an update that was logged after the enquiry")
		clerk.Post(third, "update", path("%d", h.updates(r.ID)[0].ID)).WantTo(page)
		clerk.Get(page).Want(200, "Answered by an update: The steps open on 3 May. Answered by Clem Later")
		clerk.Get("/clerk/questions").Want(200, "Every enquiry of a member is answered")
	})
}
