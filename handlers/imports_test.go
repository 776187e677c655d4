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
		clerk.Get("/requests/2023-24/r1").Want(200, "Cllr Beck", "From the tracker it was imported from", "Only staff can read this. Status Ongoing Budget B-17", "1 May 2024 • by the earlier tracker", "the update of 1 May 2024", "!1am")
		h.As(t, "Ines", h.owner, models.RoleOfficer).Get("/requests/2023-24/r1").Want(200, "Budget B-17")
		public.Get("/requests/2023-24/r1").Want(200, "!From the tracker", "!Budget")
		h.As(t, "Ada", h.ada, models.RoleMember).Get("/requests/2023-24/r1").Want(200, "!From the tracker", "!Budget")
		public.Get("/requests/2023-24/R1").Want(301)
		public.Get("/requests/2023-24/r9").Want(404)
		public.Get("/search?q=2023/24-R1").WantTo("/requests/2023-24/r1")
		public.Get("/search?q=lamp").Want(200, "Light every lamp")
		public.Get("/").Want(200, "!Half</b> are lit") // years old, and no news
		h.As(t, "Otto", 0, models.RoleMonitoringOfficer).Get("/clerk/imports").Want(403)

		// The one without a status is confirmed by the clerk.
		a = clerk.Get("/clerk/requests/2/confirm").Want(200, "Confirm the request", "Mend the wall", "Meeting 5 June 2024", "Owner there Nobody We Know", "Due, as written there Early 2026")
		clerk.Get("/clerk/requests/3/confirm").Want(200, "The bell", "Progress, 11 March 2025 Completed.", "only staff can read it Status Closed")
		clerk.Post("/clerk/requests/2/confirm", form(a, "monitoring-body", "")...).Want(422, "Select the body that monitors it")
		clerk.Post("/clerk/requests/2/confirm", form(a, "monitoring-body", path("%d", h.council))...).WantTo("/clerk/imports/1")
		clerk.Get("/requests/2024-25/r1").Want(200, "The wall", "Mend the wall", "Unallocated", "Early 2026", "Nobody We Know")
		clerk.Get("/clerk").Want(200, "Requests without an owner 2", "2023/24-R1 • from an earlier tracker, 3 April 2024", "2024/25-R1 • from an earlier tracker, 5 June 2024", "!carried on")
		a = clerk.Get("/clerk/requests/2/allocate").Want(200, "Allocate the request")
		clerk.Post("/clerk/requests/2/allocate", form(a, "owner", path("%d", h.owner), "directorate", path("%d", h.directorate), "no-due-reason", "It goes on.")...).WantTo("/requests/2024-25/r1")

		// Taken out and read back: unchanged, with every layout.
		for _, profile := range []string{"flat", "york", "edinburgh", "belfast", "board-log"} {
			file := clerk.Get("/clerk/exports/tracker?format=csv&profile=" + profile)
			if file.Status != 200 || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") {
				t.Fatalf("%s: %d", profile, file.Status)
			}
			if profile == "flat" {
				file.Want(200, "RAG, worked out", "Green: on time")
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

// A date that cannot be read for certain is typed where it stands; what is typed
// wrongly is asked for again, and nothing of it is lost.
func TestTheClerkTypesADateThatCannotBe(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		const file = "Ref,Meeting date,Title,Action,Due,Status\n1,31/04/2024,The lamps,Light every lamp,11/18/13,Ongoing\n2,05/06/2024,The wall,Mend the wall,01/02/2025,Ongoing\n"
		clerk.Upload("/clerk/imports", "file", "dates.csv", []byte(file), "dates", "day-first")
		a := clerk.Get("/clerk/imports/1").Want(200, "1 row left out because of an error", "What is the date of the meeting? The file says “31/04/2024”.", "What is the due date? The file says “11/18/13”.", "Day, month and year, like 27 3 2025")
		a = clerk.Post("/clerk/imports/1", form(a, "action", "read", "answer-row:2:meeting", "30 4 2024", "answer-row:2:due", "18 13 2013")...).
			Want(422, "There is a problem", "“18/13/2013” is not a date with the day first: there is no month 13. Enter the day, month and year")
		for _, want := range []string{`value="18 13 2013"`, `value="30 4 2024"`, `href="#answer-row-2-due"`, `id="answer-row-2-due"`} {
			if !strings.Contains(a.Body, want) {
				t.Errorf("the page has no %s", want)
			}
		}
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).Want(422, "Enter the day, month and year") // not left out without a word
		// What nobody has seen is not imported: the page shows first what the answer makes of it.
		clerk.Post("/clerk/imports/1", form(a, "action", "import", "answer-row:2:due", "18 November 2013")...).WantTo("/clerk/imports/1?page=1")
		clerk.Get("/clerk/imports/1").Want(200, "Nothing is imported yet: check it, then import.", "2 requests to create")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).Want(409, "changed this import") // from the page before
		a = clerk.Get("/clerk/imports/1?rows=all").Want(200, "2 requests to create", "2 requests overdue from the first day", "!left out because of an error", "30 April 2024", "“11/18/13” is taken to be 18 November 2013, as it was typed here.")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).WantTo("/clerk/imports/1")
		h.Anybody(t).Get("/requests/2023-24/r1").Want(200, "Light every lamp", "18 November 2013", "30 April 2024")
	})
}

// What becomes public is warned of, by column and by row; a conflict is told in
// words.
func TestTheDryRunWarnsOfWhatBecomesPublic(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		const file = "Ref,Meeting date,Title,Action,Due,Status,Comments,Exempt\n1,5 June 2024,The wall,Mend the wall,1 May 2026,Ongoing,Ring Mrs Oak on 01632 960123.,Yes\n2,5 June 2024,The bell,Ring the bell,,Ongoing,,No\n"
		clerk.Upload("/clerk/imports", "file", "one.csv", []byte(file)).WantTo("/clerk/imports/1")
		clerk.Get("/clerk/imports/1").Want(200, "2 new requests with 1 update of progress would be public at once")
		const column = "“Comments” holds telephone numbers or e-mail addresses in 1 row, and anybody may read it."
		a := clerk.Get("/clerk/imports/1").Want(200, "Look at this: "+column, "“Comments” holds a telephone number, “01632 960123”", "“Exempt” says “Yes”. That stays with staff")
		if n := strings.Count(a.Text(), column); n != 2 { // on top and at the column
			t.Errorf("said %d times", n)
		}
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...)
		r, err := d.Requests.Find(h.clerk, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Requests.Update(h.clerk, 1, models.UpdateInput{Text: "It waits for stone.", State: models.RequestOnHold, Reason: "No stone", Review: on("2025-06-01"), Version: r.Version}); err != nil {
			t.Fatal(err)
		}
		clerk.Upload("/clerk/imports", "file", "two.csv", []byte(strings.Replace(file, "1 May 2026,Ongoing", "1 June 2026,Complete", 1))).WantTo("/clerk/imports/2")
		// Only what is new counts as becoming public.
		clerk.Get("/clerk/imports/2").Want(200, "Nothing new of it is public at once", "Here On hold In the file Complete", "from “1 May 2026” to “1 June 2026”", "!in_progress", "!on_hold")
	})
}

// A clerk is shown which rows are meetings, and remembers no layout of a tracker
// that is taken over.
func TestATrackerThatIsTakenOverHasNoLayoutToRemember(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		clerk.Upload("/clerk/imports", "file", "quay.csv", []byte("Action,Owner,Status\nCouncil Meeting - 3 April 2024,,\nMend the wall,Ann,Ongoing\n"))
		a := clerk.Get("/clerk/imports/1").Want(200, "Row 2, meeting: Council Meeting - 3 April 2024", "1 request to create")
		clerk.Post("/clerk/imports/1", form(a, "action", "import")...).WantTo("/clerk/imports/1")
		clerk.Post("/clerk/imports/1", form(a, "action", "remember", "name", "quay", "label", "Quay")...).Want(409, "This tracker was taken over meanwhile.")
	})
}

// What was uploaded by mistake is thrown away on its page.
func TestTheClerkDiscardsAFile(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		clerk.Upload("/clerk/imports", "file", "staff.csv", []byte(quayTracker))
		a := clerk.Get("/clerk/imports/1").Want(200, "Discard this file")
		clerk.Post("/clerk/imports/1", form(a, "action", "discard")...).WantTo("/clerk/imports")
		clerk.Get("/clerk/imports").Want(200, "What was read of staff.csv is thrown away.", "staff.csv Discarded")
		clerk.Get("/clerk/imports/1").Want(200, "Discarded", "!Light every lamp", "!Undo the import")
	})
}
