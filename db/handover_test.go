package db_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// orphans is what the page of handover lists and what the desk counts, in a line:
// "1: Ines Quill left on 26 March 2025." of request 1.
func (w *town) orphans(t *testing.T) string {
	t.Helper()
	h, err := w.Requests.Handover(w.clerk)
	must(t, err)
	desk, err := w.Motions.Desk(w.clerk)
	must(t, err)
	if h.Total != len(h.Rows) || h.Total != desk.Handover.Total() || h.ForReview != desk.Review.Total() {
		t.Errorf("the page lists %d of %d and %d to review, the desk %d and %d", len(h.Rows), h.Total, h.ForReview, desk.Handover.Total(), desk.Review.Total())
	}
	var list []string
	for _, r := range h.Rows {
		list = append(list, fmt.Sprintf("%d: %s", r.ID, strings.Join(r.Gone.Why(w.Today()), " ")))
	}
	return strings.Join(list, "; ")
}

// Whatever goes, by whatever door: what was its own is listed and counted, and
// handing it over takes it off the list.
func TestNothingIsOrphaned(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		u, _, err := d.Users.Create(system, models.UserInput{Name: "Ines Quill", Email: "quill@town.example", PersonID: w.owner, Roles: []string{"officer"}})
		must(t, err)
		_, _, err = d.Users.Create(system, models.UserInput{Name: "Ann Admin", Email: "ann@town.example", Roles: []string{"admin"}})
		must(t, err)
		w.allocate(t, 1, "2025-09-30")
		heir, err := d.People.Create(system, models.PersonInput{FullName: "Hal Heir", Kind: models.KindOfficer, Email: "hal@town.example", DirectorateID: w.directorate})
		must(t, err)
		want := func(what, orphans string) {
			t.Helper()
			if got := w.orphans(t); got != orphans {
				t.Errorf("%s: %q, want %q", what, got, orphans)
			}
		}
		want("all are there", "")

		// Access is stopped; then the request is handed over, both owners are told.
		must(t, d.Users.Stop(system, u.ID, 1))
		want("a user is stopped", "1: Ines Quill’s access was stopped on 31 March 2025.")
		if err := w.Requests.Allocate(w.clerk, 2, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 1}); models.CodeOf(err) != models.Invalid {
			t.Errorf("given to who cannot sign in: %v", err)
		}
		w.wait(time.Hour)
		w.post(t)
		give := func(in models.HandOverInput) error {
			in.From = date("2025-03-31")
			return w.Requests.HandOver(w.clerk, []models.SeenRow{{ID: 1, Version: w.request(t, 1).Version}}, in)
		}
		if err := w.Requests.HandOver(w.mo, []models.SeenRow{{ID: 1, Version: 3}}, models.HandOverInput{OwnerID: heir.ID, From: date("2025-03-31")}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the monitoring officer hands over: %v", err)
		}
		must(t, give(models.HandOverInput{OwnerID: heir.ID, Note: "Ines has left."}))
		want("handed over", "")
		if r := w.request(t, 1); *r.OwnerID != heir.ID || r.OwnerSince != "2025-03-31" {
			t.Errorf("owner %d since %s", *r.OwnerID, r.OwnerSince)
		}
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: No longer yours: Train everybody", "hal@town.example: Given to you: Train everybody",
			"wren@town.example: A new owner: Train everybody", "obi@town.example: A new owner: Train everybody")
		if err := give(models.HandOverInput{OwnerID: w.owner}); models.CodeOf(err) != models.Invalid {
			t.Errorf("given back to who cannot sign in: %v", err)
		}

		// The directorate closes, the body ends, the new owner leaves.
		next, err := d.Directorates.Create(system, models.DirectorateInput{Name: "Place"})
		must(t, err)
		must(t, d.Directorates.Update(system, w.directorate, models.DirectorateInput{Name: "Records", Closed: date("2025-03-31"), SuccessorID: next.ID, Version: 1}))
		want("a directorate closes", "1: Records closed on 31 March 2025; Place takes over.")
		if err := give(models.HandOverInput{DirectorateID: w.directorate}); models.CodeOf(err) != models.Invalid {
			t.Errorf("given to a directorate that is closed: %v", err)
		}
		must(t, give(models.HandOverInput{DirectorateID: next.ID}))
		must(t, d.Bodies.Update(system, w.scrutiny, models.BodyInput{Name: "Scrutiny Committee", Kind: models.BodyScrutiny, Monitoring: true, Ended: date("2025-03-30"), Version: 1}))
		p, err := d.People.Find(system, heir.ID)
		must(t, err)
		in := p.Input()
		in.TermEnd = date("2025-03-30")
		must(t, d.People.Update(system, heir.ID, in))
		want("a body ends and the owner leaves", "1: Hal Heir left on 30 March 2025. Scrutiny Committee, which monitors it, ended on 30 March 2025.")
		ada, err := d.People.Create(system, models.PersonInput{FullName: "Ada Next", Kind: models.KindOfficer})
		must(t, err)
		must(t, give(models.HandOverInput{OwnerID: ada.ID, BodyID: w.council}))
		want("handed over again", "")
	})
}

func TestHandingOverManyIsAllOrNothingAndOneMessage(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Tell residents", Category: "other", MonitoringBodyID: w.scrutiny, Version: 1}))
		w.allocate(t, 1, "2025-09-30")
		w.allocate(t, 2, "2025-09-30")
		heir, err := d.People.Create(system, models.PersonInput{FullName: "Hal Heir", Kind: models.KindOfficer, Email: "hal@town.example"})
		must(t, err)
		w.wait(time.Hour)
		w.post(t)
		seen := func() []models.SeenRow {
			return []models.SeenRow{{ID: 1, Version: w.request(t, 1).Version}, {ID: 2, Version: w.request(t, 2).Version}}
		}
		in := models.HandOverInput{OwnerID: heir.ID, From: date("2025-03-31")}
		stale := seen()
		stale[1].Version--
		err = w.Requests.HandOver(w.clerk, stale, in)
		if said := fmt.Sprint(err); !strings.Contains(said, "request-2: 2024/25-M01-R2: ") || strings.Contains(said, "request-1") || *w.request(t, 1).OwnerID != w.owner {
			t.Errorf("one was changed meanwhile: %v", err)
		}
		in.From = date("2025-04-30")
		if said := fmt.Sprint(w.Requests.HandOver(w.clerk, seen(), in)); strings.Count(said, "must be today or in the past") != 1 || strings.Contains(said, "request-1") {
			t.Errorf("what is wrong with all is said once: %s", said)
		}
		in.From = date("2025-03-31")
		must(t, w.Requests.HandOver(w.clerk, seen(), in))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: No longer yours: 2 requests", "hal@town.example: Given to you: 2 requests",
			"wren@town.example: A new owner: 2 requests", "obi@town.example: A new owner: 2 requests")
	})
}

func TestANewTermReviewsWhatIsOpen(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.carried(t)
		for id := uint(1); id <= 3; id++ {
			must(t, w.Requests.Confirm(w.clerk, id, models.ConfirmInput{Title: fmt.Sprintf("Request %d", id), Category: "other", MonitoringBodyID: w.scrutiny, Version: 1}))
			must(t, w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		}
		council, err := d.Council.Find(system)
		must(t, err)
		in := council.Settings.Input(council.Version)
		in.TermStart = date("2025-05-06")
		must(t, d.Council.UpdateSettings(system, in))
		forReview := func() int {
			t.Helper()
			h, err := w.Requests.Handover(w.mo)
			must(t, err)
			return h.ForReview
		}
		if n := forReview(); n != 0 {
			t.Errorf("%d to review before the term", n)
		}
		w.Now = func() time.Time { return time.Date(2025, 5, 20, 10, 0, 0, 0, models.London) }
		if n := forReview(); n != 3 {
			t.Errorf("%d to review, want 3", n)
		}
		row := func(id uint) []models.SeenRow { return []models.SeenRow{{ID: id, Version: w.request(t, id).Version}} }
		if err := w.Requests.Review(w.clerk, row(3), "absorb", models.RequestStepInput{Related: "Skills plan", Reason: "All of it."}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the clerk absorbs: %v", err)
		}
		if err := w.Requests.Review(w.clerk, row(1), "sign-off", models.RequestStepInput{}); models.CodeOf(err) != models.NotFound {
			t.Errorf("another step: %v", err)
		}
		must(t, w.Requests.Review(w.clerk, row(1), "continue", models.RequestStepInput{Reason: "Cabinet, 19 May 2025"}))
		must(t, w.Requests.Review(w.mo, row(2), "re-adopt", models.RequestStepInput{Related: "Full Council", DecisionRef: "Minute 9", Decision: date("2025-05-15")}))
		must(t, w.Requests.Review(w.mo, row(3), "absorb", models.RequestStepInput{Related: "Skills plan", Reason: "All of it."}))
		if n := forReview(); n != 0 {
			t.Errorf("%d are left", n)
		}
		story, err := w.Requests.Story(w.clerk, 2)
		must(t, err)
		if r := w.request(t, 1); r.ReviewedOn != "2025-05-20" || r.State != models.RequestNotStarted || len(story) != 1 || story[0].Kind != "re_adopted" || story[0].Closing.DecisionRef != "Minute 9" {
			t.Errorf("%s %s, %+v", r.ReviewedOn, r.State, story)
		}
	})
}
