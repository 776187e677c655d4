package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
)

func TestHandingOverWhatSomebodyLeaves(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		clerk, mo, anybody := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Mo", 0, models.RoleMonitoringOfficer), h.Anybody(t)
		both := h.As(t, "Ada", 0, models.RoleAdmin, models.RoleClerk)
		u, _, err := d.Users.Create(webtest.System, models.UserInput{Name: "Ines Quill", Email: "ines@town.example", PersonID: h.owner, Roles: []string{"officer"}})
		must(t, err)
		heir, err := d.People.Create(webtest.System, models.PersonInput{FullName: "Hal Heir", Kind: models.KindOfficer, DirectorateID: h.directorate})
		must(t, err)
		rows, open, err := d.Requests.List(h.clerk, models.RequestFilter{Status: "open", OwnerID: h.owner})
		must(t, err)
		today := d.Today()

		clerk.Get("/clerk/handover").Want(200, "Nothing is to be handed over")
		clerk.Get("/clerk").Want(200, "!Requests to hand over")

		// One request, from its page.
		r := rows[0]
		public, give := models.RequestAddress(r.Path), path("/clerk/handover/give?request=%d&back=request", r.ID)
		clerk.Get(public).Want(200, "Give to somebody else")
		mo.Get(public).Want(200, "!Give to somebody else")
		anybody.Get(public).Want(200, "!Give to somebody else", "!since "+today.String())
		mo.Get(give).Want(403)
		a := clerk.Get(give).Want(200, "Give 1 request to somebody else", r.Title, "New owner", "Stays as it is", "From when?")
		to := func(owner uint, from models.Date) []string {
			day := models.InputOf(from)
			return []string{
				"request", fmt.Sprint(r.ID), path("version-%d", r.ID), a.Value(path("version-%d", r.ID)), "back", "request", "owner", fmt.Sprint(owner),
				"from-day", day.Day, "from-month", day.Month, "from-year", day.Year, "note", "A <b>new</b> job",
			}
		}
		if page := clerk.Post("/clerk/handover/give", to(0, today)...).Want(422, "Select a new owner, directorate, portfolio holder or body"); !strings.Contains(page.Body, "A &lt;b&gt;new&lt;/b&gt; job") {
			t.Error("the note is lost, or not escaped")
		}
		clerk.Post("/clerk/handover/give", to(heir.ID, today.Add(1))...).Want(422, "Day from which it takes effect must be today or in the past")
		clerk.Post("/clerk/handover/give", to(h.ada, today)...).Want(422, "Select the owner from the officers")
		clerk.Post("/clerk/handover/give", to(heir.ID, today)...).WantTo(public)
		clerk.Get(public).Want(200, "Handed over.", "Hal Heir, since "+today.String())
		clerk.Get(public).Want(200, "Handed over: owner from Ines Quill to Hal Heir")
		anybody.Get(public).Want(200, "Handed over: a new owner", "!Hal Heir", "!Ines Quill", "!new job")
		h.As(t, "Ada Beck", h.ada, models.RoleMember).Get("/member").Want(200, "Handed over: a new owner", "!Hal Heir", "!Ines Quill", "!new job")
		clerk.Post("/clerk/handover/give", to(heir.ID, today)...).Want(422, "Select somebody other than the present owner")

		// Access is stopped: who may hand over is led there, and all are there.
		open--
		both.Get(path("/admin/users/%d", u.ID)).Want(200, views.Count(open, "open request")+" ", "the clerk gives")
		both.Post(path("/admin/users/%d/stop", u.ID), "version", "1").WantTo("/clerk/handover")
		both.Get("/clerk/handover").Want(200, "Ines Quill can no longer sign in. "+views.Count(open, "open request")+" must be handed over.",
			"Ines Quill’s access was stopped on "+today.String(), rows[1].Title, "!"+r.Title, "Tick all of these")
		clerk.Get("/clerk").Want(200, fmt.Sprintf("Requests to hand over %d", open))
		mo.Get("/clerk/handover").Want(200, rows[1].Title, "The clerk gives them to somebody else.")
		clerk.Get("/clerk/handover/give").Want(422, "Select at least 1 request", rows[1].Title)
		clerk.Get("/clerk/handover/nonsense?request=1").Want(404)
	})
}

func TestANewTermIsReviewedTogether(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	rows, open, err := h.DB.Requests.List(h.clerk, models.RequestFilter{Status: "open"})
	must(t, err)
	council, err := h.DB.Council.Find(webtest.System)
	must(t, err)
	in := council.Settings.Input(council.Version)
	in.TermStart = on("2025-05-06")
	must(t, h.DB.Council.UpdateSettings(webtest.System, in))
	h.at("2025-05-20", 10)
	clerk, mo := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Mo", 0, models.RoleMonitoringOfficer)
	clerk.Get("/clerk").Want(200, fmt.Sprintf("Requests of the former term to review %d", open))
	clerk.Get("/clerk/handover").Want(200, rows[0].Title, "Continue", "Re-adopt", "!Close as")
	clerk.Get(path("/clerk/handover/absorb?request=%d", rows[0].ID)).Want(403)
	mo.Get("/clerk/handover?all=review").Want(200, "Continue", "Close as absorbed", "Close as not pursued", "!Give to somebody else")

	// Two go on together, one is absorbed.
	ask := path("request=%d&request=%d", rows[0].ID, rows[1].ID)
	a := clerk.Get("/clerk/handover/continue?"+ask).Want(200, "Continue with 2 requests of the former term", rows[0].Title, rows[1].Title)
	fields := func(ids ...uint) (f []string) {
		for _, id := range ids {
			f = append(f, "request", fmt.Sprint(id), path("version-%d", id), a.Value(path("version-%d", id)))
		}
		return f
	}
	clerk.Post("/clerk/handover/continue", fields(rows[0].ID, rows[1].ID)...).Want(422, "Enter who decided to go on with it, or why")
	clerk.Post("/clerk/handover/continue", append(fields(rows[0].ID, rows[1].ID), "reason", "Cabinet, 19 May 2025")...).WantTo("/clerk/handover")
	clerk.Get("/clerk/handover").Want(200, "2 requests reviewed.", "!"+rows[0].Title, "!"+rows[1].Title)
	h.Anybody(t).Get(models.RequestAddress(rows[0].Path)).Want(200, "Continued in a new term of the council", "Cabinet, 19 May 2025")
	a = mo.Get(path("/clerk/handover/not-pursue?request=%d", rows[2].ID)).Want(200, "Close 1 request as not pursued", "Who decided")
	mo.Post("/clerk/handover/not-pursue", fields(rows[2].ID)...).Want(422, "Enter who decided", "Enter the decision reference", "Enter the reason")
	a = mo.Get(path("/clerk/handover/absorb?request=%d", rows[2].ID)).Want(200, "Policy or programme")
	mo.Post("/clerk/handover/absorb", append(fields(rows[2].ID), "related", "Harbour plan", "reason", "All of it is in it.")...).WantTo("/clerk/handover")
	mo.Get(models.RequestAddress(rows[2].Path)).Want(200, "Closed as absorbed", "Harbour plan")

	// However many there are, the page asks the same.
	count := dbtest.CountQueries(t, h.DB)
	clerk.Get("/clerk/handover")
	if n := count(); n > 9 {
		t.Errorf("the page asks %d queries", n)
	}
}
