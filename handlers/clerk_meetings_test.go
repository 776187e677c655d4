package handlers_test

import (
	"regexp"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestTheClerkPlansAMeetingAndPreparesItsAgenda(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		b := h.As(t, "Clem", 0, models.RoleClerk)
		b.Get("/clerk/meetings").Want(200, "Plan a meeting", "No meetings are planned after 11 March 2025.")
		b.Get("/clerk/meetings/new").Want(200, "Full Council", "Harbour Committee")

		a := b.Post("/clerk/meetings/new", "kind", "ordinary", "date-day", "31", "date-month", "2", "date-year", "2025", "start-time", "25:00",
			"venue", `The "<hall>"`, "webcast", "javascript:alert(1)")
		a.Want(422, "Select the body that meets", "Date of the meeting must be a real date", "Enter the start time as hours and minutes", "Enter the address of the webcast in the correct format")
		if a.Value("venue") != `The "<hall>"` || a.Value("date-day") != "31" || a.Value("start-time") != "25:00" {
			t.Errorf("what was typed is lost:\n%s", a.Body)
		}
		form := []string{"body", path("%d", h.council), "kind", "ordinary", "date-day", "27", "date-month", "3", "date-year", "2025", "start-time", "10:00", "venue", "The hall"}
		b.Post("/clerk/meetings/new", form...).WantTo("/clerk/meetings/1")
		b.Post("/clerk/meetings/new", form...).WantTo("/clerk/meetings/2") // a second one on that day
		h.Anybody(t).Get("/meetings/full-council/2025-03-27-2").Want(200, "Full Council, Thursday 27 March 2025")
		b.Get("/clerk/meetings/1").Want(200, "The agenda has no items yet.", "Fill with the usual order of business", "Notice of motions closes at 5pm on 17 March 2025",
			"Due by 19 March 2025", "Publish the agenda", "Cancel the meeting", "!Record as held", "!The agenda is due")

		// The agenda: filled, added to, ordered, changed.
		b.Post("/clerk/meetings/1/usual").WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "Success The usual order of business is filled in.", "1 Apologies for absence", "10 Motions", "11 Urgent business", "!Fill with the usual")
		b.Post("/clerk/meetings/1/usual").Want(409, "only while the agenda is empty")
		a = b.Post("/clerk/meetings/1/items", "number", "", "item-title", "A <b>report</b>", "kind", "report", "minutes", "soon")
		a.Want(422, "Enter the item number", "Time allowed must be a whole number of minutes")
		if a.Value("item-title") != "A <b>report</b>" || a.Value("minutes") != "soon" {
			t.Errorf("what was typed is lost:\n%s", a.Body)
		}
		b.Post("/clerk/meetings/1/items", "number", "3", "item-title", "Again", "kind", "report").Want(422, "This agenda already has an item 3. Enter another number")
		b.Post("/clerk/meetings/1/items", "number", "12", "item-title", "The lamps", "kind", "report", "pages", "19 - 26", "minutes", "20").WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "12 The lamps Report (Pages 19 - 26), 20 minutes", "Time allowed in all: 20 minutes.")
		b.Post("/clerk/meetings/1/items/12/up").WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "12 The lamps Report (Pages 19 - 26), 20 minutes Move up item 12 Move down item 12 Edit item 12 Remove item 12 11 Urgent business")
		b.Post("/clerk/meetings/1/items/12/down").WantTo("/clerk/meetings/1")
		b.Post("/clerk/meetings/1/items/12/down").Want(409, "This item cannot be moved further.")
		a = b.Get("/clerk/meetings/1/items/12").Want(200, "Edit an item")
		if a.Value("minutes") != "20" || a.Value("pages") != "19 - 26" {
			t.Errorf("the form lacks values:\n%s", a.Body)
		}
		change := []string{"number", "12A", "item-title", "The lamps and the wall", "kind", "report", "version", a.Value("version")}
		b.Post("/clerk/meetings/1/items/12", change...).WantTo("/clerk/meetings/1")
		a = b.Post("/clerk/meetings/1/items/12", change...).Want(409, "There is a problem")
		if a.Value("version") != "2" {
			t.Errorf("after a conflict the form has version %q", a.Value("version"))
		}
		b.Post("/clerk/meetings/1/items/12", "number", "1", "item-title", "x", "kind", "report", "version", "2").Want(422, "already has an item 1")
		b.Post("/clerk/meetings/1/items/11/remove").WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "12A The lamps and the wall", "!Urgent business")

		// A motion on it keeps its title, and cannot be removed.
		m, err := d.Meetings.Find(h.clerk, 1)
		must(t, err)
		motion := h.motion(&m.Meeting, "10.1", harbour, "")
		a = b.Get("/clerk/meetings/1").Want(200, "10.1 Guarding the harbour lamps Motion 2024/25-M01. Proposed by Councillor Ada Beck, seconded by Councillor Noor Abel On the agenda", "!Remove item 10.1")
		item := regexp.MustCompile(`id="item-(\d+)">\s*<span class="app-agenda__no">10.1<`).FindStringSubmatch(a.Body)[1]
		a = b.Get("/clerk/meetings/1/items/"+item).Want(200, "The title comes from the motion")
		b.Post("/clerk/meetings/1/items/"+item, "number", "10(i)", "item-title", a.Value("item-title"), "kind", a.Value("kind"), "minutes", "30", "version", a.Value("version")).WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "10(i) Guarding the harbour lamps", ", 30 minutes")
		b.Post("/clerk/meetings/1/items/"+item+"/remove").Want(409, "A motion is taken off the agenda on its own page")
		h.Anybody(t).Get(path("/motions/%s", "2024-25/m01")).Want(404)

		// When it is due, the page says so.
		h.at("2025-03-17", 9)
		b = h.As(t, "Dora", 0, models.RoleClerk)
		b.Get("/clerk/meetings/1").Want(200, "The agenda is due by Wednesday 19 March 2025 and is not published.")
		h.at("2025-03-20", 9)
		b = h.As(t, "Clem Late", 0, models.RoleClerk)
		b.Get("/clerk/meetings/1").Want(200, "The agenda was due by Wednesday 19 March 2025 and is not published.")

		// Publish, then a late item only with its reason.
		a = b.Get("/clerk/meetings/1/publish").Want(200, "Everybody can read the agenda and the texts of its 1 motion from now on.")
		version := a.Value("version")
		b.Post("/clerk/meetings/1/publish", "version", "0").Want(409, "Clem")
		b.Post("/clerk/meetings/1/publish", "version", version).WantTo("/clerk/meetings/1")
		b.Get("/clerk/meetings/1").Want(200, "The agenda is published.", "Published on 20 March 2025", "Add a late item", "!Move up", "!and is not published")
		b.Post("/clerk/meetings/1/publish", "version", "2").Want(409, "is not possible now")
		b.Get("/clerk/meetings/1/publish").Want(409, "is not possible now")
		b.Post("/clerk/meetings/1/items/12/up").Want(409, "The agenda is published, so its order and its items stay.")
		b.Post("/clerk/meetings/1/items", "number", "13", "item-title", "Storm", "kind", "report").Want(422, "Enter why this item is added late")
		b.Post("/clerk/meetings/1/items", "number", "13", "item-title", "Storm", "kind", "report", "late", "It blew").WantTo("/clerk/meetings/1")
		h.Anybody(t).Get("/meetings/full-council/2025-03-27").Want(200, "Storm", "Added late: It blew")
		_ = motion

		// Changing it: stale, then not the date any more.
		a = b.Get("/clerk/meetings/1/edit").Want(200, "The agenda is published, so body and date stay")
		b.Post("/clerk/meetings/1/edit", append([]string{"version", "1"}, form...)...).Want(409, "Clem")
		fresh := a.Value("version")
		b.Post("/clerk/meetings/1/edit", "version", fresh, "body", path("%d", h.council), "kind", "ordinary", "date-day", "28", "date-month", "3", "date-year", "2025").
			Want(422, "The agenda is published, so the date stays")
		b.Post("/clerk/meetings/1/edit", append([]string{"version", fresh, "webcast", "https://example.org/live"}, form...)...).WantTo("/clerk/meetings/1")
		h.Anybody(t).Get("/meetings/full-council/2025-03-27").Want(200, "Watch the meeting")

		b.Post("/clerk/meetings/1/adjourn", "version", "3").Want(422, "Enter the reason")
		a = b.Post("/clerk/meetings/1/adjourn", "version", "3", "reason", "No quorum <b>at</b> noon")
		a.WantTo("/clerk/meetings/1")
		h.Anybody(t).Get("/meetings/full-council/2025-03-27").Want(200, "This meeting was adjourned No quorum <b>at</b> noon")
		h.Anybody(t).Get("/meetings/full-council/2025-03-27/agenda-summary").Want(200, "Adjourned No quorum <b>at</b> noon")
		a = b.Get("/clerk/meetings/1/minutes").Want(200, "Record that the minutes are agreed", "no longer show as provisional")
		b.Post("/clerk/meetings/1/minutes", "version", a.Value("version")).WantTo("/clerk/meetings/1")
		h.Anybody(t).Get("/meetings/full-council/2025-03-27").Want(200, "Minutes Agreed", "!This meeting was adjourned")
		b.Post("/clerk/meetings/1/items", "number", "99", "item-title", "Too late", "kind", "report", "late", "x").Want(409, "still to come")
	})
}

func TestOnlyTheClerkChangesMeetings(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t)))
	m := h.plan("2025-03-27")
	h.item(m, models.AgendaItemInput{Number: "1", Title: "One", Kind: "report"})
	pages := []string{"/clerk/meetings", "/clerk/meetings/new", "/clerk/meetings/1", "/clerk/meetings/1/edit", "/clerk/meetings/1/items/1", "/clerk/meetings/1/publish"}
	posts := []string{"/clerk/meetings/1/usual", "/clerk/meetings/1/items/1/up", "/clerk/meetings/1/items/1/down", "/clerk/meetings/1/items/1/remove"}
	for _, p := range pages {
		h.Anybody(t).Get(p).WantTo("/sign-in?next=" + strings.ReplaceAll(p, "/", "%2F"))
	}
	for _, b := range []*webtest.Browser{h.As(t, "Ann", h.ada, models.RoleMember), h.As(t, "Ole", h.owner, models.RoleOfficer), h.As(t, "Aud", 0, models.RoleAuditor), h.As(t, "Adam", 0, models.RoleAdmin)} {
		for _, p := range pages {
			b.Get(p).Want(403, "You cannot see this page")
		}
		for _, p := range posts {
			b.Post(p).Want(403)
		}
	}
	mo := h.As(t, "Mo", 0, models.RoleMonitoringOfficer)
	mo.Get("/clerk/meetings/1").Want(200, "One", "!Move up", "!Add an item", "!Publish the agenda", "!Change date")
	mo.Get("/clerk/meetings").Want(200, "!Plan a meeting")
	for _, p := range posts {
		mo.Post(p).Want(403)
	}
	mo.Post("/clerk/meetings/1/publish", "version", "1").Want(403)
	mo.Post("/clerk/meetings/1/items", "number", "2", "item-title", "Two", "kind", "report").Want(403)
	mo.Post("/clerk/meetings/new", "body", "1", "kind", "ordinary", "date-day", "1", "date-month", "4", "date-year", "2025").Want(403)

	b := h.As(t, "Clem", 0, models.RoleClerk)
	for _, p := range []string{
		"/clerk/meetings/x", "/clerk/meetings/0", "/clerk/meetings/99", "/clerk/meetings/99/edit", "/clerk/meetings/1/shred", "/clerk/meetings/1/items/99",
		"/clerk/meetings/99/items/1", "/clerk/meetings/1/items/x", "/clerk/meetings/18446744073709551616",
	} {
		b.Get(p).Want(404, "Page not found")
	}
	for _, p := range []string{"/clerk/meetings/99/usual", "/clerk/meetings/1/shred", "/clerk/meetings/1/items/99/up", "/clerk/meetings/99/items/1/remove"} {
		b.Post(p).Want(404)
	}
}
