package handlers_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestAnEmptyRecordAnswersItsMeetingsAndCouncillors(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := webtest.On(d).Anybody(t)
		b.Get("/meetings").Want(200, "Meetings", "No meetings are planned after 11 March 2025.", "!Past meetings", "!Next meeting")
		b.Get("/meetings?before=2025-01-01").Want(200, "Meetings to 1 January 2025", "There are no meetings before 1 January 2025.")
		b.Get("/meetings?before=yesterday").Want(200, "No meetings are planned")
		b.Get("/councillors").Want(200, "No councillors are recorded yet.")
		b.Get("/councillors?q=x&group=none").Want(200, "No councillors match.")
		for _, address := range []string{
			"/meetings/full-council/2025-03-27", "/meetings/full-council/2025-03-27/agenda-summary",
			"/meetings/full-council/2025-03-27/agenda-summary.css", "/meetings/%00/%FF", "/meetings/full-council", "/councillors/nobody", "/councillors/%00",
			"/meetings/full-council/2025-03-27/agenda",
		} {
			b.Get(address).Want(404, "Page not found")
		}
		b.Get("/councillors?q=%00%FF").Want(200)
	})
}

func TestMeetingsAreListedWithTheirAgendas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		b.Get("/meetings").Want(200, "Next meeting Full Council, Thursday 27 March 2025", "10am", "Council Chamber, Quay House", "March 2025", "Agenda published", "3 motions",
			"Past meetings February 2025 Full Council, Thursday 13 February 2025", "Held")
		a := b.Get("/meetings/full-council/2025-03-27").Want(200, "Full Council, Thursday 27 March 2025", "Notice of motions closed at 5pm on 17 March 2025",
			"Published on 19 March 2025", "7(a) Report of the <b>leader</b> (Pages 19 - 26)", "14.1 Guarding the harbour lamps", "Motion 2024/25-M02",
			"Proposed by Councillor Ada Beck, seconded by Councillor Noor Abel", "14.2 A fog horn for every boat", "Withdrawn",
			"Stands referred to Harbour Committee", "90 minutes", "Added late: The storm of 20 March", "!Secret", "!14.4", "!Edit this meeting")
		if !strings.Contains(a.Body, `href="/motions/2024-25/m02"`) || !strings.Contains(a.Body, `href="/meetings/full-council/2025-03-27/agenda-summary"`) {
			t.Errorf("links:\n%s", a.Body)
		}
		b.Get("/meetings/full-council/2025-02-13").Want(200, "9 Mending the quay", "Carried")
		h.As(t, "Ann Member", h.ada, models.RoleMember).Get("/meetings/full-council/2025-03-27").Want(200, "!Secret", "!Edit this meeting")
		h.As(t, "Ole Officer", h.owner, models.RoleOfficer).Get("/meetings/full-council/2025-03-27").Want(200, "!Secret")
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		clerk.Get("/meetings/full-council/2025-03-27").Want(200, "Secret: the price of the island", "Secret: the sale of the lighthouse", "Part II: not for the public", "Edit this meeting")

		// A motion that was deferred to another meeting says so on this one.
		next := h.plan("2025-05-15")
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		h.motionStep(m.ID, "defer", models.MotionStepInput{MeetingID: next.ID, Reason: "Time ran out"})
		b.Get("/meetings/full-council/2025-03-27").Want(200, "Moved to the meeting on 15 May 2025")
		h.motionStep(m.ID, "schedule", models.MotionStepInput{MeetingID: next.ID, ItemNumber: "3"})
		b.Get("/meetings/full-council/2025-03-27").Want(200, "Not decided at this meeting", "!15 May 2025")
		b.Get("/meetings/full-council/2025-05-15").Want(200, "The agenda is not published yet. It is due by Wednesday 7 May 2025.", "!harbour lamps", "!Agenda summary")
		h.step(next, "cancel", "The hall is flooded.")
		b.Get("/meetings/full-council/2025-05-15").Want(200, "Important This meeting is cancelled The hall is flooded.")
		b.Get("/meetings").Want(200, "Cancelled")
	})
}

func TestAnAgendaThatIsNotPublishedReachesOnlyTheClerksOffice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		m := h.plan("2025-03-27")
		h.item(m, models.AgendaItemInput{Number: "1", Title: "Secret plans", Kind: "report"})
		h.motion(m, "2", short("Secret motion", "Do it."), "")
		const page = "/meetings/full-council/2025-03-27"
		for name, b := range map[string]*webtest.Browser{
			"the public": h.Anybody(t), "a councillor": h.As(t, "Ann Member", h.ada, models.RoleMember),
			"an officer": h.As(t, "Ole Officer", h.owner, models.RoleOfficer), "an administrator": h.As(t, "Adam", 0, models.RoleAdmin),
		} {
			t.Log(name)
			b.Get(page).Want(200, "The agenda is not published yet. It is due by Wednesday 19 March 2025.", "Notice of motions closes at 5pm on 17 March 2025", "!Secret")
			b.Get(page+"/agenda-summary").Want(404, "!Secret")
			b.Get(page+"/agenda-summary.css").Want(404, "!@page")
			b.Get("/meetings").Want(200, "Agenda not published yet", "!1 motion")
		}
		for name, b := range map[string]*webtest.Browser{"the clerk": h.As(t, "Clem", 0, models.RoleClerk), "the monitoring officer": h.As(t, "Mo", 0, models.RoleMonitoringOfficer)} {
			t.Log(name)
			b.Get(page).Want(200, "Secret plans", "Only the clerk’s office sees it here")
			b.Get(page+"/agenda-summary").Want(200, "Draft The agenda is not published yet", "Secret motion")
			b.Get(page+"/agenda-summary.css").Want(200, "Draft. Full Council")
		}
	})
}

var sheet = regexp.MustCompile(`(?s)<div class="app-paper-sheet">.*</div>\s*</main>`)

// The golden file is the paper itself, without the page around it.
func TestAgendaSummary(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		const page = "/meetings/full-council/2025-03-27/agenda-summary"
		a := b.Get(page).Want(200, "!Secret", "!He is dear", "!Ines Quill", "!days")
		if !strings.Contains(a.Body, `<link rel="stylesheet" href="`+page+`.css">`) || !strings.Contains(a.Body, "data-app-print") {
			t.Errorf("no styles or no print button:\n%s", a.Body)
		}
		paper := sheet.FindString(a.Body)
		golden(t, "agenda-summary.html", paper)
		style := b.Get(page + ".css").Want(200)
		if style.Header.Get("Content-Type") != "text/css; charset=utf-8" {
			t.Errorf("Content-Type is %q", style.Header.Get("Content-Type"))
		}
		golden(t, "agenda-summary.css", style.Body)

		// It says the same to everybody, and keeps its id while nothing changes.
		id := regexp.MustCompile(`Report ([A-Z0-9-]+)`).FindString(paper)
		for name, b := range map[string]*webtest.Browser{"the clerk": h.As(t, "Clem", 0, models.RoleClerk), "an auditor": h.As(t, "Aud", 0, models.RoleAuditor)} {
			if got := sheet.FindString(b.Get(page).Body); got != paper {
				t.Errorf("%s reads another paper:\n%s", name, got)
			}
		}
		h.at("2025-03-21", 15)
		if a = b.Get(page); !strings.Contains(a.Body, id) || !strings.Contains(a.Body, "at 3pm on 21 March 2025") {
			t.Errorf("the id changed with the time, or the time did not:\n%s", a.Body)
		}
		h.item(h.meeting, models.AgendaItemInput{Number: "17", Title: "More", Kind: "other", Late: "Forgotten"})
		if a = b.Get(page); strings.Contains(a.Body, id) {
			t.Error("the id stayed though the agenda changed")
		}
	})
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		must(t, os.MkdirAll("testdata", 0o755))
		must(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if string(want) != got {
		t.Errorf("%s differs (run with -update, and read the difference):\n%s", file, got)
	}
}

func TestThePaperEscapesNamesInItsStyles(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t)))
	body, err := h.DB.Bodies.Create(webtest.System, models.BodyInput{Name: `X"; } body { display: none } </style><script>alert(1)</script>`, Kind: models.BodyCommittee})
	must(t, err)
	h.council = body.ID
	m := h.plan("2025-03-27")
	h.step(m, "publish", "")
	page := "/meetings/" + m.Path + "/agenda-summary"
	if css := h.Anybody(t).Get(page + ".css").Want(200).Body; strings.Contains(css, "<") || strings.Contains(css, "display: none }") || strings.Count(css, "{") != 8 {
		t.Errorf("styles:\n%s", css)
	}
	if a := h.Anybody(t).Get(page).Want(200); strings.Contains(a.Body, "<script>alert") {
		t.Error("a script came through")
	}
}

func TestCouncillors(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		b.Get("/councillors").Want(200, "2 councillors, by surname", "Councillor Noor Abel High Street Councillor Ada Beck Low Quay Lantern Group",
			"1 former councillor Councillor Tom Past , to 5 May 2021", "!Ines Quill")
		b.Get("/councillors?group=lantern-group").Want(200, "1 councillor found", "Ada Beck", "!Noor Abel")
		b.Get("/councillors?q=high").Want(200, "Noor Abel", "!Ada Beck")
		b.Get("/councillors?q=past").Want(200, "0 councillors found, and 1 former councillor", "Tom Past")
		b.Get("/councillors/ada-beck").Want(200, "Councillor Ada Beck", "Low Quay", "Lantern Group", "Since 6 May 2021", "Proposed 2 motions since May 2021. 1 carried.",
			"Motions proposed", "Guarding the harbour lamps", "Mending the quay", "Carried 13 February 2025", "1 of 4 requests done, 1 overdue",
			"Motions seconded", "A fog horn for every boat", "!Secret")
		b.Get("/councillors/tom-past").Want(200, "Councillor Tom Past has proposed no motions.", "To 5 May 2021")
		for _, b := range []*webtest.Browser{b, h.As(t, "Clem", 0, models.RoleClerk)} {
			b.Get("/councillors/ines-quill").Want(404)
		}
	})
}

// A page asks the same number of queries however much there is on it.
func TestMeetingPagesAskAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	b := h.Anybody(t)
	count := dbtest.CountQueries(t, h.DB)
	pages := []struct {
		b       *webtest.Browser
		address string
		most    int
	}{
		{b, "/meetings", 4},
		{b, "/meetings/full-council/2025-03-27", 5},
		{b, "/meetings/full-council/2025-03-27/agenda-summary", 11},
		{b, "/councillors", 3},
		{b, "/councillors/ada-beck", 10}, // two of them read how the councillor voted, one their questions and one their posts
		{clerk, "/clerk/meetings", 6},
		{clerk, path("/clerk/meetings/%d", h.meeting.ID), 10}, // one asks for the questions put at it, one for votes that contradict the attendance
	}
	before := make([]int, len(pages))
	ask := func(i int) int {
		count()
		pages[i].b.Get(pages[i].address).Want(200)
		return count()
	}
	for i, p := range pages {
		ask(i) // the profile is read once and kept
		if before[i] = ask(i); before[i] > p.most {
			t.Errorf("%s asks %d queries, %d at most", p.address, before[i], p.most)
		}
	}
	h.at("2025-03-11", 12)
	for i := range 6 {
		h.plan(models.Date("2025-06-01").Add(i))
		h.motion(h.meeting, path("16.%d", i), strings.Replace(harbour, "lamps", path("lamps, part %d", i), 1), "")
	}
	for i, p := range pages {
		if n := ask(i); n != before[i] {
			t.Errorf("%s asks %d queries with more on it, %d before", p.address, n, before[i])
		}
	}
}

func path(format string, args ...any) string { return fmt.Sprintf(format, args...) }
