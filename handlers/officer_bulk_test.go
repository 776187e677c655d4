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

func TestAnOfficerUpdatesSeveralAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		steps, stone, closed, bollards := h.work()[0], h.work()[1], h.work()[2], h.work()[3]

		// Which ones: ticked on the list, or here.
		a := ines.Get("/officer?all=1").Want(200, "Select none")
		if n := strings.Count(a.Body, " checked"); n != 3 {
			t.Errorf("%d ticked on the list, want 3", n)
		}
		a = ines.Get("/officer/bulk").Want(200, "Update several at once Select all Which requests?", "Mend the steps 2024/25-M01-R1. Due 10 March 2025, last update 5 March 2025", "Count the bollards 2024/25-M01-R4. No due date: It waits for the spring tide, no update yet", "!Paint")
		if strings.Contains(a.Body, " checked") {
			t.Error("something is ticked")
		}
		if n := strings.Count(ines.Get("/officer/bulk?all=1").Want(200, "Select none").Body, " checked"); n != 3 {
			t.Errorf("%d ticked, want 3", n)
		}
		ines.Get("/officer/bulk?step=write").Want(422, "There is a problem Select at least 1 request")
		ines.Post("/officer/bulk", "step", "publish").Want(422, "Select at least 1 request")
		many := "/officer/bulk?step=write"
		for id := range models.MostUpdates + 1 {
			many += fmt.Sprintf("&request=%d", id+1)
		}
		ines.Get(many).Want(422, "Select 50 requests or fewer")

		// The form, with somebody else's and a closed one among them.
		far := h.As(t, "Far Away", h.colleague("Far Away", 0), models.RoleOfficer)
		form := path("/officer/bulk?step=write&request=%d&request=%d&request=%d", steps.ID, stone.ID, bollards.ID)
		far.Get(form).Want(200, "Mend the steps", "This request belongs to somebody else.", "!Continue", "!Same for all")
		ines.Get(form+path("&request=%d&request=9999", closed.ID)).Want(200, "Same for all Fills only what is empty below.", "4 requests", "5 March 2025 : The mason came & looked.",
			"This request is closed, so nothing can be added.", "What has changed? (Mend the steps)", "Where is the work now? (Count the bollards) As for all In progress On hold", "As for all, else on hold as now", "!He is dear")
		fields := func(step string, more ...string) []string {
			list := []string{"step", step}
			for _, r := range []models.RequestRow{steps, stone, bollards} {
				list = append(list, "request", path("%d", r.ID), path("version-%d", r.ID), path("%d", r.Version))
			}
			for i := 0; i < len(more); i += 2 {
				list = append(list, strings.NewReplacer("-steps", path("-%d", steps.ID), "-stone", path("-%d", stone.ID), "-bollards", path("-%d", bollards.ID)).Replace(more[i]), more[i+1])
			}
			return list
		}

		// What is wrong is said of each, in summary and row, and nothing is lost.
		ines.Post("/officer/bulk", fields("check")...).Want(422, "Enter what has changed, for all or for one of them")
		ines.Post("/officer/bulk", fields("check", "same-text", strings.Repeat("x", 601), "same-state", "complete")...).Want(422, "Update must be 600 characters or fewer Select the state of the work")
		a = ines.Post("/officer/bulk", fields("check", "same-text", "As in <b>March</b>.", "state-steps", "on_hold", "text-bollards", models.NoChange)...).
			Want(422, "There is a problem 2024/25-M01-R1: Enter who or what the work is waiting for 2024/25-M01-R1: Enter the review date 2024/25-M01-R4: Enter what has been done so far.", "As in <b>March</b>.", "No change.")
		if !strings.Contains(a.Body, path(`href="#reason-%d"`, steps.ID)) || !strings.Contains(a.Body, path(`id="reason-%d"`, steps.ID)) {
			t.Error("the summary does not lead to the box")
		}

		// Checked, changed, and published: what cannot be is kept.
		typed := []string{"same-text", "As in March.", "text-steps", "Stone <i>came</i>.\r\nSand too.", "state-bollards", "on_hold", "reason-bollards", "The tide", "review-bollards-day", "1", "review-bollards-month", "4", "review-bollards-year", "2025"}
		a = ines.Post("/officer/bulk", fields("check", typed...)...).Want(200, "Check before you publish", "Stone <i>came</i>. Sand too. In progress", "As in March. On hold Waiting for: The railway", "As in March. On hold Waiting for: The tide To be checked again on 1 April 2025", "Publish 3 updates", "!Left as they are")
		if a.Value("same-text") != "As in March." || a.Value(path("text-%d", steps.ID)) != "Stone <i>came</i>.\nSand too." || a.Value(path("review-%d-month", bollards.ID)) != "4" || a.Value(path("version-%d", stone.ID)) != path("%d", stone.Version) {
			t.Errorf("the page does not carry what was typed:\n%s", a.Body)
		}
		ines.Post("/officer/bulk", fields("write", typed...)...).Want(200, "Stone <i>came</i>. Sand too.", "!There is a problem")
		ines.Post("/officer/bulk", fields("check", "text-steps", "Only this.")...).Want(200, "Publish 1 update", "Left as they are You wrote nothing about these. Ask the railway for stone 2024/25-M01-R2 Count the bollards")
		if n := len(h.updates(steps.ID)); n != 1 {
			t.Errorf("%d updates before anything was published", n)
		}
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		clerk.Get("/officer/bulk").Want(403)
		clerk.Post(path("/officer/requests/%d/update", stone.ID), "version", path("%d", stone.Version), "text", "The railway rang.", "state", "in_progress").Want(303)
		ines.Post("/officer/bulk", fields("check", typed...)...).Want(409, "2024/25-M01-R2: Clem Clerk changed this request at 9am")
		a = ines.Post("/officer/bulk", fields("publish", typed...)...).Want(409, "There is a problem 2024/25-M01-R2: Clem Clerk changed this request at 9am", "2 updates published. What stands below is not published.", "1 request", "The railway rang.", "!Mend the steps")
		for id, want := range map[uint]string{steps.ID: "Stone <i>came</i>.\nSand too.", stone.ID: "The railway rang.", bollards.ID: "As in March."} {
			if u := h.updates(id)[0]; u.Text != want {
				t.Errorf("%d: %q, want %q", id, u.Text, want)
			}
		}
		if now := h.work()[3]; now.State != models.RequestOnHold || now.HoldReason != "The tide" || now.HoldReview != "2025-04-01" {
			t.Errorf("on hold: %+v", now)
		}
		ines.Post("/officer/bulk", "step", "publish", "request", path("%d", stone.ID), path("version-%d", stone.ID), a.Value(path("version-%d", stone.ID)), "same-text", "As in March.").WantTo("/officer")
		ines.Get("/officer").Want(200, "1 update published.")
		if u := h.updates(stone.ID)[0]; u.Text != "As in March." || u.StateAfter != models.RequestInProgress {
			t.Errorf("got %+v", u)
		}
		// Sent twice, the second time finds that it was faster itself.
		ines.Post("/officer/bulk", fields("publish", typed...)...).Want(409, "Ines Quill changed this request")
		if n := len(h.updates(steps.ID)); n != 2 {
			t.Errorf("%d updates, want 2", n)
		}
		far.Post("/officer/bulk", "step", "publish", "request", path("%d", steps.ID), path("text-%d", steps.ID), "Not mine.", path("version-%d", steps.ID), "9").Want(409, "2024/25-M01-R1: This request belongs to somebody else.", "What you typed was not saved: Not mine.")
	})
}

func TestNothingHasChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		stone := h.work()[1]
		form := path("/officer/requests/%d/update", stone.ID)
		say := func(more ...string) []string {
			return append([]string{"action", "no-change", "state", "on_hold", "reason", "", "version", path("%d", h.work()[1].Version)}, more...)
		}
		ines.Post(form, say("text", "Stone came.")...).Want(422, "Publish what you entered, or delete it if nothing has changed", "Stone came.")
		for range 2 {
			ines.Get(form).Want(200, "Publish update Nothing has changed Cancel")
			ines.Post(form, say("staff-note", "He is ill.")...).WantTo("/officer")
			ines.Get("/officer").Want(200, "“No change” published.")
		}
		ines.Get(form).Want(200, "!Nothing has changed Cancel")
		ines.Post(form, say()...).Want(422, "“No change” was said twice running")
		ines.Post(form, "text", "No change", "state", "on_hold", "reason", "The railway", "review-day", "1", "review-month", "4", "review-year", "2025", "version", path("%d", h.work()[1].Version)).Want(422, "“No change” was said twice running")
		if u, now := h.updates(stone.ID), h.work()[1]; len(u) != 3 || u[0].Text != models.NoChange || u[0].StaffNote != "He is ill." || now.State != models.RequestOnHold || now.HoldReason != stone.HoldReason || now.HoldReview != stone.HoldReview {
			t.Errorf("got %+v of %+v", u, now)
		}
		first := path("/officer/requests/%d/update", h.work()[3].ID)
		ines.Get(first).Want(200, "!Nothing has changed")
		ines.Post(first, "action", "no-change", "version", path("%d", h.work()[3].Version)).Want(422, "Enter what has been done so far")
	})
}

func TestAnOfficerSeesWhatCameBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		steps := h.work()[0]
		must(t, d.Requests.NewDueDate(h.officer, steps.ID, models.DueDateInput{Date: on("2025-11-30"), Reason: "The stone is late", Version: steps.Version}))
		ines.Get("/officer").Want(200, "The new due date 30 November 2025 was asked for on 21 March 2025 and waits for an answer", "!Ask for another date")
		h.at("2025-03-21", 10)
		must(t, d.Requests.AnswerDueDate(h.clerk, steps.ID, false, models.RequestStepInput{Reason: "Council wants them by summer", Version: h.work()[0].Version}))
		ines.Get("/officer").Want(200, "The new due date 30 November 2025 was refused on 21 March 2025: Council wants them by summer Ask for another date of Mend the steps")
		h.at("2025-03-21", 11)
		must(t, d.Requests.Update(h.officer, steps.ID, models.UpdateInput{Text: "Then by summer.", State: models.RequestInProgress, Version: h.work()[0].Version}))
		ines.Get("/officer").Want(200, "!was refused")

		must(t, d.Requests.Propose(h.officer, steps.ID, models.DoneInput{Text: "Mended.", Link: "https://example.org/steps", Version: h.work()[0].Version}, nil))
		h.at("2025-03-21", 12)
		must(t, d.Requests.Take(h.clerk, steps.ID, "return", models.RequestStepInput{Reason: "The rail is loose", Version: h.work()[0].Version}))
		h.at("2025-05-02", 9)
		ines.Post("/sign-in", "email", "ines-quill@example.org", "password", webtest.Password).Want(303)
		ines.Get("/officer").Want(200, "Sent back on 21 March 2025: The rail is loose", "Check again: it was put on hold until")
	})
}
