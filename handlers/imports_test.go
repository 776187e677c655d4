package handlers_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

const quayTracker = `Motion tracker of the harbour board

No,Date,Motion,Resolutions,Lead Officer,Due,Status,Actions taken,Budget
1,03/04/2024,The lamps,Light every lamp,Quay Master / Cllr Beck,30/06/2025,Ongoing,Update 1 May 2024: <b>Half</b> are lit.,B-17
2,05/06/2024,The wall,Mend the wall,Nobody We Know,Early 2026,,,
3,07/08/2024,The bell,Ring the bell,,,Closed,Completed.,
4,09/10/2024,The book,"=HYPERLINK(""http://x"")",,,Noted,,
5,99/99/2024,The ice,Break the ice,,,Ongoing,,
`

func TestTheClerkBringsInATrackerAndUndoesIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		clerk.Get("/clerk/imports").Want(200, "Bring in the tracker", "York: grouped by meeting", "!Earlier imports")
		clerk.Post("/clerk/imports", "text", "").Want(422, "Select a file, or paste the table")
		clerk.Post("/clerk/imports", "text", quayTracker, "profile", "nowhere").Want(422, "There is no profile “nowhere”")
		clerk.Upload("/clerk/imports", "file", "tracker.xlsx", []byte("PK\x03\x04 not a workbook")).Want(422, "There is a problem")

		clerk.Upload("/clerk/imports", "file", "harbour.csv", []byte(quayTracker)).WantTo("/clerk/imports/1")
		a := clerk.Get("/clerk/imports/1").Want(200, "Check how we read this tracker", "We read 5 rows from harbour.csv.", "Does the day or the month come first", "Motion tracker of the harbour board", "Kept as they are", "Budget")
		if strings.Contains(a.Body, "<b>Half") {
			t.Error("markup of the file reaches the page")
		}
		// Nothing is taken over before the questions are answered.
		a = clerk.Post("/clerk/imports/1", form(a, "action", "import")...).Want(422, "There is a problem")
		clerk.Post("/clerk/imports/1", form(a, "action", "read", "answer-dates", "day-first")...).WantTo("/clerk/imports/1?page=1#rows")
		a = clerk.Get("/clerk/imports/1?rows=all").Want(200, "3 requests to create", "1 row from which no action arises", "1 row left out because of an error", "Row 7", "not a date", "B-17", "Early 2026")
		clerk.Post("/clerk/imports/1", form(a, "action", "read", "answer-bullets", "yes", "version", "1")...).Want(409, "Clem changed this import")
		// The layout is remembered.
		clerk.Post("/clerk/imports/1", form(a, "action", "remember", "name", "York!", "label", "The board log")...).Want(422, "Enter a name of small letters")
		clerk.Post("/clerk/imports/1", form(a, "action", "remember", "name", "board-log", "label", "The board log")...).WantTo("/clerk/imports/1")
		clerk.Get("/clerk/imports").Want(200, "The board log", "harbour.csv Not taken over yet")

		a = clerk.Get("/clerk/imports/1")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).WantTo("/clerk/imports/1")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).Want(409, "it is not taken over again", "The lamps") // pressed twice
		clerk.Get("/clerk/imports/1").Want(200, "Taken over 3 created, 0 updated, 0 unchanged, 2 left out", "The lamps", "In progress", "The wall", "Unconfirmed", "Undo the import")
		clerk.Get("/clerk").Want(200, "Imported requests to confirm 1", "harbour.csv")

		// Anybody reads what is confirmed, and where it came from; who the old owner is, only staff.
		public := h.Anybody(t)
		public.Get("/requests").Want(200, "The lamps", "Meeting of 3 April 2024")
		public.Get("/requests/2023-24/r1").Want(200, "Light every lamp", "The lamps", "<b>Half</b> are lit.", "!Cllr Beck", "!B-17")
		clerk.Get("/requests/2023-24/r1").Want(200, "Cllr Beck")
		public.Get("/requests/2023-24/R1").Want(301)
		public.Get("/requests/2023-24/r9").Want(404)
		public.Get("/search?q=2023/24-R1").WantTo("/requests/2023-24/r1")
		public.Get("/search?q=lamp").Want(200, "Light every lamp")
		public.Get("/").Want(200, "!Half</b> are lit") // years old, and no news
		h.As(t, "Otto", 0, models.RoleMonitoringOfficer).Get("/clerk/imports").Want(403)

		// The one without a status is confirmed by the clerk.
		a = clerk.Get("/clerk/requests/2/confirm").Want(200, "Confirm the request", "Mend the wall")
		clerk.Post("/clerk/requests/2/confirm", form(a, "monitoring-body", "")...).Want(422, "Select the body that monitors it")
		clerk.Post("/clerk/requests/2/confirm", form(a, "monitoring-body", path("%d", h.council))...).WantTo("/clerk/imports/1")
		clerk.Get("/requests/2024-25/r1").Want(200, "The wall", "Mend the wall", "Unallocated", "Early 2026", "Nobody We Know")
		a = clerk.Get("/clerk/requests/2/allocate").Want(200, "Allocate the request")
		clerk.Post("/clerk/requests/2/allocate", form(a, "owner", path("%d", h.owner), "directorate", path("%d", h.directorate), "no-due-reason", "It goes on.")...).WantTo("/requests/2024-25/r1")

		// Taken out and read back: unchanged, with every layout.
		for _, profile := range []string{"flat", "york", "edinburgh", "belfast", "board-log"} {
			file := clerk.Get("/clerk/exports/tracker?format=csv&profile=" + profile)
			if file.Status != 200 || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") {
				t.Fatalf("%s: %d", profile, file.Status)
			}
			b := clerk.Upload("/clerk/imports", "file", "back.csv", []byte(file.Body), "profile", profile)
			clerk.Get(b.Location()).Want(200, "3 requests unchanged", "!to create", "!to update")
		}
		clerk.Get("/clerk/exports").Want(200, "Take the tracker out", "Edinburgh")
		clerk.Get("/clerk/exports/tracker?format=exe").Want(422, "Select the kind of file")

		// Undone: what was worked on since stays.
		a = clerk.Get("/clerk/imports/1")
		clerk.Post("/clerk/imports/1/undo", form(a)...).Want(422, "Enter the reason")
		clerk.Post("/clerk/imports/1/undo", form(a, "reason", "The wrong file.")...).WantTo("/clerk/imports/1")
		clerk.Get("/clerk/imports/1").Want(200, "The import is undone. Worked on since, so they stay: Request 2024/25-R1.", "Undone")
		public.Get("/requests/2023-24/r1").Want(404)
		clerk.Get("/requests/2024-25/r1").Want(200)
		clerk.Get("/clerk/imports/99").Want(404)
	})
}

// A long tracker is taken over while the page says how far it is.
func TestALongTrackerIsTakenOverBehindItsPage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		var file bytes.Buffer
		file.WriteString("Ref,Meeting date,Title,Action,Status\n")
		for n := range 400 {
			file.WriteString(path("X%d,2024-04-03,The lamps,Light lamp number %d,Ongoing\n", n, n))
		}
		clerk.Upload("/clerk/imports", "file", "long.csv", file.Bytes()).WantTo("/clerk/imports/1")
		a := clerk.Get("/clerk/imports/1?rows=all&page=8").Want(200, "400 requests to create", "Showing 351 to 400 of 400")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).WantTo("/clerk/imports/1")
		for range 600 {
			a = clerk.Get("/clerk/imports/1")
			if !strings.Contains(a.Text(), "Being taken over") {
				break
			}
			a.Want(200, "of 400 rows are dealt with")
			time.Sleep(50 * time.Millisecond)
		}
		a.Want(200, "Taken over 400 created")
	})
}
