package handlers_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// work returns the requests of the hall's carried motion, in their order: one
// overdue, one on hold, one complete, one not started.
func (h *hall) work() []models.RequestRow {
	h.t.Helper()
	m, err := h.DB.Motions.FindByPath(h.clerk, "2024-25/m01")
	must(h.t, err)
	rows, err := h.DB.Requests.ForMotion(h.clerk, m.ID)
	must(h.t, err)
	return rows
}

// ines signs the owner of the requests in.
func (h *hall) ines(t *testing.T) *webtest.Browser {
	return h.As(t, "Ines Quill", h.owner, models.RoleOfficer)
}

// colleague makes another officer, of a directorate or of none.
func (h *hall) colleague(name string, directorate uint) uint {
	h.t.Helper()
	p, err := h.DB.People.Create(webtest.System, models.PersonInput{FullName: name, Kind: models.KindOfficer, DirectorateID: directorate})
	must(h.t, err)
	return p.ID
}

func (h *hall) updates(id uint) []models.ProgressUpdate {
	h.t.Helper()
	list, err := h.DB.Requests.Updates(h.clerk, id, 10)
	must(h.t, err)
	return list
}

func TestOfficersSeeTheirRequests(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.As(t, "Early Bird", h.colleague("Early Bird", h.directorate), models.RoleOfficer).Get("/officer").Want(200, "My requests You have no open requests.", "!Others in")
		h.fill()
		ines := h.ines(t)
		a := ines.Get("/officer").Want(200, "My requests Select requests to update several at once, 50 at most. Select all Overdue Log an update, mark as done, or ask for a new due date. Select Mend the steps Mend the steps 2024/25-M01-R1 • Mending the quay Overdue by 11 days In progress Due 10 March 2025 Last update 5 March 2025 Log update on Mend the steps",
			"On hold Select Ask the railway for stone", "Not started Log a first update when work starts. Select Count the bollards", "No due date: It waits for the spring tide", "No update yet", "!Paint", "!Others in", "!You have no")
		for _, link := range []string{`href="/motions/2024-25/m01/r1"`, path(`href="/officer/requests/%d/update"`, h.work()[0].ID)} {
			if !strings.Contains(a.Body, link) {
				t.Errorf("there is no %s", link)
			}
		}
		order(t, a.Text(), "Overdue Log", "On hold Select Ask", "Not started Log")

		colleague := h.As(t, "Col League", h.colleague("Col League", h.directorate), models.RoleOfficer)
		colleague.Get("/officer").Want(200, "You have no open requests. Others in Quays Overdue Log an update", "Select Mend the steps", "Mending the quay Owner: Ines Quill, Quay Master Overdue")
		ines.Get("/officer").Want(200, "On hold To be looked at again on 14 April 2025", "!Owner:")
		h.As(t, "Far Away", h.colleague("Far Away", 0), models.RoleOfficer).Get("/officer").Want(200, "You have no open requests.", "!Mend", "!Others in")

		// Time goes by: nothing was heard for 90 days, or the due date is near.
		h.at("2025-06-20", 9)
		ines.Post("/sign-in", "email", "ines-quill@example.org", "password", webtest.Password).Want(303)
		ines.Get("/officer").Want(200, "Update due Log an update, if only to say that nothing has changed. Select Ask the railway for stone", "Log update on Count the bollards", "Overdue Log", "Update due In progress Due 10 March", "!Due in 14 days")
		r := h.work()[1]
		ines.Post(path("/officer/requests/%d/update", r.ID), "text", "The railway answered.", "state", "in_progress", "version", path("%d", r.Version)).WantTo("/officer")
		ines.Get("/officer").Want(200, "Update published.", "Due in 14 days Mark as done, or ask for a new due date while there is time. Select Ask the railway for stone")
		r = h.work()[0]
		ines.Post(path("/officer/requests/%d/done", r.ID), "text", "Mended.", "link", "https://example.org/steps", "version", path("%d", r.Version)).WantTo("/officer")
		a = ines.Get("/officer").Want(200, "Sent for sign-off. It shows as Awaiting sign-off.", "Awaiting sign-off Nothing to do: somebody else signs off. Mend the steps", "!Log update on Mend", "!Select Mend")
		order(t, a.Text(), "Update due Log", "Due in 14 days Mark", "Awaiting sign-off Nothing")

		h.Anybody(t).Get("/officer").WantTo("/sign-in?next=%2Fofficer")
		for _, role := range []models.Role{models.RoleMember, models.RoleClerk, models.RoleAdmin, models.RoleAuditor, models.RoleAssessor, models.RoleMonitoringOfficer, models.RoleCommsReviewer} {
			h.As(t, "Not an "+string(role), 0, role).Get("/officer").Want(403, "It is for")
		}
	})
}

// order fails the test unless words stand in a text in their order.
func order(t *testing.T, text string, words ...string) {
	t.Helper()
	at := -1
	for _, w := range words {
		i := strings.Index(text, w)
		if i <= at {
			t.Errorf("%q is not where it belongs:\n%s", w, text)
		}
		at = i
	}
}

func TestAnOfficerLogsAnUpdate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		r := h.work()[0]
		form := path("/officer/requests/%d/update", r.ID)
		a := ines.Get(form).Want(200, "Request 1 of motion 2024/25-M01 Log an update Mend the steps. Overdue by 11 days In progress Due 10 March 2025 • last update 5 March 2025",
			"What has changed since 5 March 2025?", "You can enter up to 600 characters", "Earlier updates 5 March 2025 • Ines Quill The mason came & looked. Staff only: He is dear.",
			"freedom of information", "Mark as done", "!There is a problem")
		if state := chosen(a); state != "in_progress" {
			t.Errorf("chosen: %q", state)
		}

		// One press is enough: the form goes back as it came, with a sentence in it.
		ines.Post(form, "version", a.Value("version"), "text", "Stone is <b>ordered</b> & paid.\r\nNext: sand.", "state", "in_progress", "staff-note", "Ask <i>Bo</i>.",
			"reason", "", "review-day", "", "review-month", "", "review-year", "").WantTo("/officer")
		ines.Get("/officer").Want(200, "Update published.")
		ines.Get("/officer").Want(200, "!Update published.")
		u := h.updates(r.ID)[0]
		if u.Text != "Stone is <b>ordered</b> & paid.\nNext: sand." || u.StaffNote != "Ask <i>Bo</i>." || u.ByName != "Ines Quill" || u.On != "2025-03-21" || u.StateAfter != models.RequestInProgress {
			t.Errorf("kept %+v", u)
		}
		ines.Get(form).Want(200, "Stone is <b>ordered</b> & paid.", "What has changed since 21 March 2025?")

		// What is wrong is said in the words of the question, and nothing typed is lost.
		version := ines.Get(form).Value("version")
		a = ines.Post(form, "version", version, "text", "   ", "state", "on_hold", "staff-note", "Keep me").
			Want(422, "There is a problem Enter what has changed since 21 March 2025", "Error: Enter what has changed since 21 March 2025", "Keep me")
		if !strings.Contains(a.Body, "<title>Error: Log an update – Request 1 of motion 2024/25-M01 – Motion tracker") || !strings.Contains(a.Body, `href="#text"`) || chosen(a) != "on_hold" {
			t.Errorf("title, link or choice:\n%s", a.Body)
		}
		long := strings.Repeat("é", 601)
		for text, said := range map[string]string{long: "Update must be 600 characters or fewer", "A\x00b": "control character", "A\x07b": "control character"} {
			ines.Post(form, "version", version, "text", text, "state", "in_progress").Want(422, said)
		}
		ines.Post(form, "version", version, "text", long, "state", "in_progress").Want(422, long)
		ines.Post(form, "version", version, "text", "x", "state", "").Want(422, "Select where the work is now")
		ines.Post(form, "version", version, "text", "x", "state", "complete").Want(422, "Select the state of the work")
		ines.Post(form, "version", version, "text", "x", "state", "on_hold").Want(422, "Enter who or what the work is waiting for Enter the review date")
		ines.Post(form, "version", version, "text", "x", "state", "on_hold", "reason", "The mason", "review-day", "30", "review-month", "2", "review-year", "2025").
			Want(422, "Review date must be a real date", "!Enter who or what")
		ines.Post(form, "version", version, "text", "x", "state", "on_hold", "reason", "The mason", "review-day", "20", "review-month", "3", "review-year", "2025").
			Want(422, "Review date must be in the future")
		ines.Post(form, "version", version, "text", strings.Repeat("x", 600), "state", "on_hold", "reason", "The mason", "review-day", "1", "review-month", "4", "review-year", "2025").WantTo("/officer")
		if now := h.work()[0]; now.State != models.RequestOnHold || now.HoldReason != "The mason" || now.HoldReview != "2025-04-01" {
			t.Errorf("on hold: %+v", now)
		}
		if n := len(h.updates(r.ID)); n != 3 {
			t.Errorf("%d updates, want 3", n)
		}

		// Kept on hold, with a later day: the day is kept too.
		a = ines.Get(form).Want(200)
		if chosen(a) != "on_hold" || a.Value("reason") != "The mason" || a.Value("review-month") != "4" {
			t.Errorf("the form of a request on hold:\n%s", a.Body)
		}
		ines.Post(form, "version", a.Value("version"), "text", "He is ill.", "state", "on_hold", "reason", "The mason's health", "review-day", "1", "review-month", "may", "review-year", "2025").WantTo("/officer")
		if now := h.work()[0]; now.HoldReason != "The mason's health" || now.HoldReview != "2025-05-01" {
			t.Errorf("on hold: %+v", now)
		}

		// The first update is asked for in other words.
		first := path("/officer/requests/%d/update", h.work()[3].ID)
		a = ines.Get(first).Want(200, "What has been done so far?", "!Earlier updates", "no update yet", "No due date: It waits for the spring tide")
		ines.Post(first, "version", a.Value("version"), "text", "", "state", "in_progress").Want(422, "Enter what has been done so far")
	})
}

// chosen is the radio that is chosen where the work stands.
func chosen(a *webtest.Answer) string {
	for _, tag := range regexp.MustCompile(`<input[^>]*name="state"[^>]*>`).FindAllString(a.Body, -1) {
		if strings.Contains(tag, " checked") {
			return regexp.MustCompile(`value="([^"]*)"`).FindStringSubmatch(tag)[1]
		}
	}
	return ""
}

func TestWhoWasFasterIsSaidAndNothingTypedIsLost(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		r := h.work()[0]
		form := path("/officer/requests/%d/update", r.ID)
		version := ines.Get(form).Value("version")
		if a := clerk.Get(form).Want(200, "Log an update", "!Mark as done"); !strings.Contains(a.Body, `href="/motions/2024-25/m01/r1" class="govuk-back-link"`) {
			t.Error("the clerk is led back to a page that is for officers")
		}
		clerk.Post(form, "version", version, "text", "The mason telephoned.", "state", "in_progress").WantTo("/motions/2024-25/m01/r1")
		a := ines.Post(form, "version", version, "text", "My own words.", "state", "in_progress", "staff-note", "My own note.").
			Want(409, "Clem Clerk changed this request at 9am on 21 March 2025. Check their changes, then save again.",
				"The latest update, 21 March 2025 at 9am , Clem Clerk The mason telephoned.", "Nothing of it was saved", "My own words.", "My own note.")
		if n := len(h.updates(r.ID)); n != 2 {
			t.Errorf("%d updates, want 2", n)
		}
		ines.Post(form, "version", a.Value("version"), "text", "My own words.", "state", "in_progress", "staff-note", "My own note.").WantTo("/officer")

		done := path("/officer/requests/%d/done", r.ID)
		a = ines.Upload(done, "file", "steps.txt", []byte("Steps"), "version", version, "text", "All mended.", "staff-note", "My own note.").
			Want(409, "changed this request", "My own words.", "All mended.", "My own note.")
		clerk.Get(done).Want(403)
		ines.Upload(done, "file", "steps.txt", []byte("Steps"), "version", a.Value("version"), "text", "All mended.").WantTo("/officer")

		// What can no longer be updated says so, and gives back what was typed.
		ines.Get(form).Want(409, "Mend the steps.", "This request awaits sign-off. It can be updated again if it is sent back.", "!Publish update")
		ines.Post(form, "version", "1", "text", "Too late <b>words</b>", "state", "in_progress", "staff-note", "Too late note").
			Want(409, "This request awaits sign-off", "What you typed was not saved", "Too late <b>words</b>", "Too late note", "!Publish update")
		closed := h.work()[2].ID
		for _, page := range []string{"update", "done"} {
			address := path("/officer/requests/%d/%s", closed, page)
			ines.Get(address).Want(409, "This request is closed, so nothing can be added. The monitoring officer can reopen it.", "!What you typed")
			ines.Post(address, "version", "9", "text", "More words", "state", "in_progress").Want(409, "This request is closed", "More words")
		}

		// Somebody else's.
		far := h.As(t, "Far Away", h.colleague("Far Away", 0), models.RoleOfficer)
		open := h.work()[3].ID
		for _, page := range []string{"update", "done"} {
			address := path("/officer/requests/%d/%s", open, page)
			far.Get(address).Want(403, "Only", "!Publish update", "!Send for sign-off")
			far.Post(address, "version", "2", "text", "Not mine", "state", "in_progress").Want(403, "Not mine", "was not saved")
		}
		far.Get(path("/officer/requests/%d/evidence", open)).Want(403, "Only the owner of the request, their directorate and the clerk can add evidence.")
		far.Upload(path("/officer/requests/%d/evidence", open), "file", "a.txt", []byte("a"), "evidence-title", "T").Want(403)
		for _, address := range []string{"/officer/requests/9999/update", "/officer/requests/x/update", "/officer/requests/9999/done", "/officer/requests/0/evidence"} {
			ines.Get(address).Want(404, "Page not found")
		}
		ada := h.As(t, "Ada Beck", h.ada, models.RoleMember)
		for _, page := range []string{"update", "done", "evidence"} {
			address := path("/officer/requests/%d/%s", open, page)
			h.Anybody(t).Get(address).Want(303)
			ada.Get(address).Want(403, "!He is dear")
		}
	})
}

func TestAnUnconfirmedRequestCannotBeWorkedOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		m, err := h.DB.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		must(t, h.DB.Motions.Decide(h.clerk, m.ID, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "assent", Version: m.Version}))
		rows, err := h.DB.Requests.ForMotion(h.clerk, m.ID)
		must(t, err)
		form := path("/officer/requests/%d/update", rows[0].ID)
		ines := h.ines(t)
		ines.Get(form).Want(404, "Page not found", "!dusk")
		ines.Post(form, "text", "x", "state", "in_progress").Want(404, "!dusk")
		h.As(t, "Clem Clerk", 0, models.RoleClerk).Get(form).Want(409, "This request has no owner yet. It can be updated once it is allocated.", "!Publish update")
	})
}

func TestAnOfficerMarksARequestAsDone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		r := h.work()[0]
		done := path("/officer/requests/%d/done", r.ID)
		a := ines.Get(done).Want(200, "Mark as done", "Mend the steps.", "What was done?", "You can enter up to 2,000 characters", "Add a file or a link", "Select a file", "Send for sign-off")
		if !strings.Contains(a.Body, `enctype="multipart/form-data"`) {
			t.Error("a file cannot be sent")
		}
		version := a.Value("version")
		ines.Upload(done, "file", "", nil, "version", version, "text", "", "staff-note", "A note").Want(422, "Enter what was done", "A note")
		ines.Upload(done, "file", "", nil, "version", version, "text", "Mended.").Want(422, "Add evidence: a file or a link", "Mended.")
		for name, tt := range map[string]struct {
			content []byte
			said    string
		}{
			"steps.exe":                 {[]byte("MZ"), "The selected file must be a PDF, ODT, DOCX, TXT, CSV, XLSX, ODS, JPG or PNG"},
			"steps.pdf":                 {[]byte("no pdf"), "The selected file must be a PDF"},
			"empty.pdf":                 {nil, "The selected file is empty"},
			"large.pdf":                 {append([]byte("%PDF-"), bytes.Repeat([]byte("x"), 21<<20)...), "The selected file must be smaller than 20 MB"},
			"bell\u0081.txt":            {[]byte("x"), "Rename the selected file"},
			`C:\Folder\of "files\x.odd`: {[]byte("x"), "The selected file must be a PDF"},
		} {
			ines.Upload(done, "file", name, tt.content, "version", version, "text", "Mended & <b>swept</b>.", "evidence-title", "The “steps”", "staff-note", "A note").
				Want(422, "There is a problem "+tt.said, "Mended & <b>swept</b>.", "A note")
		}
		for link, said := range map[string]string{"javascript:alert(1)": "Enter the link in the correct format", "nowhere": "Enter the link in the correct format", "ftp://example.org/x": "Enter the link in the correct format"} {
			if a := ines.Post(done, "version", version, "text", "Mended.", "link", link).Want(422, said); a.Value("link") != link {
				t.Errorf("the link is %q, want %q", a.Value("link"), link)
			}
		}
		ines.Upload(done, "file", "steps.txt", []byte("Steps"), "version", version, "text", "Mended.", "link", "https://example.org").Want(422, "not both")
		ines.Post(done, "version", version, "text", strings.Repeat("x", 2001), "link", "https://example.org").Want(422, "Summary must be 2,000 characters or fewer")
		ines.Post(done, "version", version, "text", "M\x01nded", "link", "https://example.org").Want(422, "control character")
		if now := h.work()[0]; now.State != models.RequestInProgress || now.Version != r.Version {
			t.Errorf("something was saved: %+v", now)
		}

		ines.Upload(done, "file", "steps.pdf", []byte("%PDF-1.4 steps"), "version", version, "text", "Mended.", "kind", "letter", "evidence-title", "The “steps”", "shows", "The mason says so.", "staff-note", "A note").WantTo("/officer")
		ines.Get("/officer").Want(200, "Sent for sign-off. It shows as Awaiting sign-off.")
		evidence, err := h.DB.Evidence.List(context.Background(), r.ID)
		must(t, err)
		if now := h.work()[0]; now.State != models.RequestAwaitingSignOff || len(evidence) != 1 || evidence[0].Title != "The “steps”" || !evidence[0].Public || evidence[0].FileName != "steps.pdf" || evidence[0].Kind != "letter" || evidence[0].Summary != "The mason says so." || evidence[0].On != "2025-03-21" {
			t.Errorf("got %+v with %+v", now, evidence)
		}
		if u := h.updates(r.ID)[0]; u.Text != "Mended." || u.StaffNote != "A note" {
			t.Errorf("got %+v", u)
		}

		// Sent back, the owner reads why where the work goes on.
		must(t, h.DB.Requests.Take(webtest.System, r.ID, "return", models.RequestStepInput{Reason: "The rail is loose.", Version: h.work()[0].Version}))
		for _, page := range []string{"/officer/requests/%d/update", "/officer/requests/%d/done"} {
			ines.Get(path(page, r.ID)).Want(200, "Sent back on", "The rail is loose.")
		}
	})
}

func TestEvidenceIsAddedAndListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines := h.ines(t)
		r := h.work()[0]
		page := path("/officer/requests/%d/evidence", r.ID)
		ines.Get(page).Want(200, "Evidence", "Mend the steps.", "There is no evidence yet.", "Add evidence")
		about := func(title string, more ...string) []string {
			return append([]string{"evidence-title", title, "kind", "letter", "shows", "They are <i>mended</i>.", "dated-day", "3", "dated-month", "2", "dated-year", "2025"}, more...)
		}
		ines.Upload(page, "file", "", nil, about("A <b>title</b>", "staff", "true")...).Want(422, "Select a file, or enter a link")
		ines.Upload(page, "file", "a.txt", []byte("x"), about("")...).Want(422, "Enter the title of the evidence")
		ines.Upload(page, "file", "a.txt", []byte("x"), "evidence-title", "T").Want(422, "Select the kind of evidence", "Enter what it shows", "Enter the date of the evidence")
		for day, said := range map[string]string{"22": "Date of the evidence must be today or in the past", "32": "Date of the evidence must be a real date"} {
			ines.Upload(page, "file", "a.txt", []byte("x"), "evidence-title", "T", "kind", "letter", "shows", "S", "dated-day", day, "dated-month", "3", "dated-year", "2025").Want(422, said)
		}
		if a := ines.Upload(page, "file", "large.pdf", append([]byte("%PDF-"), make([]byte, 21<<20)...), about("A title", "staff", "true")...).Want(422, "The selected file must be smaller than 20 MB"); a.Value("evidence-title") != "A title" || a.Value("dated-month") != "2" || !strings.Contains(a.Body, `value="true" checked`) || !strings.Contains(a.Body, `value="letter" selected`) {
			t.Error("what was typed is lost")
		}
		ines.Upload(page, "file", "a.txt", []byte("x"), about("A <b>title</b>", "staff", "true")...).WantTo(page)
		ines.Get(page).Want(200, "Evidence added.", "A <b>title</b> (TXT, 1 byte) What it shows: They are <i>mended</i>. Letter sent • 3 February 2025 • Staff only • Ines Quill")
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		clerk.Post(page, about("The minutes", "link", "https://example.org/minutes")...).WantTo(page)
		ines.Get(page).Want(200, "The minutes What it shows: They are <i>mended</i>. Letter sent • 3 February 2025 • Public • Clem Clerk")
		ines.Get(path("/officer/requests/%d/done", r.ID)).Want(200, "There already", "A <b>title</b>", "The minutes")
		// With evidence there, saying what was done is enough.
		ines.Post(path("/officer/requests/%d/done", r.ID), "text", "Mended.", "version", path("%d", h.work()[0].Version)).WantTo("/officer")

		closed := path("/officer/requests/%d/evidence", h.work()[2].ID)
		ines.Get(closed).Want(200, "Evidence of completion", "This request is closed, so nothing can be added.", "!Select a file")
		ines.Post(closed, about("Late", "link", "https://example.org")...).Want(409, "This request is closed", "What you typed was not saved", "Late", "What it shows: They are <i>mended</i>.")
	})
}

func TestEvidenceIsReplacedAndTheOldOneStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		ines, anybody := h.ines(t), h.Anybody(t)
		r := h.work()[0]
		page, request := path("/officer/requests/%d/evidence", r.ID), models.RequestAddress(r.Path)
		in := models.EvidenceInput{Kind: "training_stat", Title: "Figures", Summary: "52 of 60 finished.", On: on("2025-03-01"), Link: "https://example.org/march"}
		must(t, h.DB.Evidence.Add(h.officer, r.ID, in, nil))
		in.Title, in.Staff = "Zqstaff names", true
		must(t, h.DB.Evidence.Add(h.officer, r.ID, in, nil))
		list, err := h.DB.Evidence.List(h.clerk, r.ID)
		must(t, err)
		figures, names := list[0].ID, list[1].ID

		a := ines.Get(page+path("?replaces=%d", figures)).Want(200, "Replace “Figures”", "The old one stays in the list", "52 of 60 finished.")
		if a.Value("replaces") != path("%d", figures) || a.Value("evidence-title") != "Figures" || !strings.Contains(a.Body, `value="training_stat" selected`) {
			t.Error("the form does not begin with what is replaced")
		}
		again := []string{"replaces", path("%d", figures), "evidence-title", "Figures of March", "kind", "training_stat", "shows", "60 of 60 finished.", "dated-day", "20", "dated-month", "3", "dated-year", "2025"}
		if a := ines.Post(page, again...).Want(422, "Select a file, or enter a link", "Replace “Figures”"); a.Value("replaces") != path("%d", figures) {
			t.Error("it is forgotten what is replaced")
		}
		again = append(again, "link", "https://example.org/final")
		ines.Post(page, again...).WantTo(page)
		ines.Post(page, again...).Want(409, "This evidence has been replaced already. Replace the newer one.", "60 of 60 finished.")
		ines.Get(page+path("?replaces=%d", figures)).Want(409, "This evidence has been replaced already.")
		ines.Get(page + "?replaces=99").Want(404)
		ines.Get(page+"?replaces=0x1").Want(200, "!Replace “")
		ines.Get(page).Want(200, "Figures What it shows: 52 of 60 finished.", "Replaced on 21 March 2025 by Figures of March", "In place of Figures")
		anybody.Get(request).Want(200, "52 of 60 finished.", "60 of 60 finished.", "Training figures • 1 March 2025", "Training figures • 20 March 2025", "Replaced on 21 March 2025 by Figures of March", "!Zqstaff", "!Ines")

		// What staff alone may read is not named by what took its place.
		in = models.EvidenceInput{Kind: "training_stat", Title: "Without names", Summary: "All finished.", On: on("2025-03-20"), Link: "https://example.org/x", Replaces: names}
		must(t, h.DB.Evidence.Add(h.officer, r.ID, in, nil))
		anybody.Get(request).Want(200, "Without names", "!Zqstaff", "!In place of Zq")
		ines.Get(request).Want(200, "In place of Zqstaff names")

		// Another request's cannot be replaced here.
		other := h.work()[3].ID
		ines.Get(path("/officer/requests/%d/evidence?replaces=%d", other, names)).Want(404)
		again[1] = path("%d", names)
		ines.Post(path("/officer/requests/%d/evidence", other), again...).Want(404)
	})
}

func TestOfficersPagesAskAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	ines := h.ines(t)
	count := dbtest.CountQueries(t, h.DB)
	id := h.work()[3].ID
	more := func() {
		r := h.work()[3]
		must(t, h.DB.Requests.Update(h.officer, id, models.UpdateInput{Text: "Counted more.", State: models.RequestInProgress, Version: r.Version}))
		must(t, h.DB.Evidence.Add(h.officer, id, models.EvidenceInput{Kind: "other", Title: "A count", Summary: "They were counted.", On: on("2025-03-20"), Link: "https://example.org"}, nil))
	}
	more() // what is shown only of a request with updates is not one query more for each
	for address, most := range map[string]int{"/officer": 8, path("/officer/requests/%d/update", id): 6, path("/officer/requests/%d/done", id): 7, path("/officer/requests/%d/evidence", id): 5} {
		ines.Get(address).Want(200)
		count()
		ines.Get(address).Want(200)
		before := count()
		if before > most {
			t.Errorf("%s asks %d queries, %d at most", address, before, most)
		}
		for range 3 {
			more()
		}
		count()
		ines.Get(address).Want(200)
		if n := count(); n != before {
			t.Errorf("%s asks %d queries with more on it, %d before", address, n, before)
		}
	}
}

func TestOfficersListsAskAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	ines := h.ines(t)
	count := dbtest.CountQueries(t, h.DB)
	several := "/officer/bulk?step=write"
	for _, r := range h.work() {
		several += path("&request=%d", r.ID)
	}
	asked := map[string]int{"/officer": 8, "/officer/directorate": 6, "/officer.csv": 5, "/officer/bulk": 4, several: 3}
	before := map[string]int{}
	for address, most := range asked {
		ines.Get(address).Want(200)
		count()
		ines.Get(address).Want(200)
		if before[address] = count(); before[address] > most {
			t.Errorf("%s asks %d queries, %d at most", address, before[address], most)
		}
	}
	rows := "Ref,Meeting date,Title,Action,Lead officer,Status\n"
	for i := range 9 {
		rows += path("Q%d,2024-04-03,The old quay,Sweep the quay,Ines Quill,In progress\n", i)
	}
	i, err := h.DB.Imports.Create(h.clerk, db.ImportFile{Name: "more.csv", Data: []byte(rows)})
	must(t, err)
	must(t, h.DB.Imports.Apply(h.clerk, i.ID, i.Version, nil))
	more := several
	all, _, err := h.DB.Requests.List(h.officer, models.RequestFilter{OwnerID: h.owner, Status: "open"})
	must(t, err)
	for _, r := range all {
		more += path("&request=%d", r.ID)
	}
	for address := range asked {
		count()
		ines.Get(strings.Replace(address, several, more, 1)).Want(200)
		if n := count(); n != before[address] {
			t.Errorf("%s asks %d queries with more on it, %d before", address, n, before[address])
		}
	}
	if n := strings.Count(ines.Get("/officer").Body, `name="request"`); n < 12 {
		t.Errorf("%d requests to tick", n)
	}
}
