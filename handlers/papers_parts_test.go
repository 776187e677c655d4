package handlers_test

import (
	"context"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/papers"
	"carried/handlers/webtest"
	"carried/models"
)

// Whether there is an exempt part is asked without making it, and the answer is
// the same as if it was made.
func TestThereIsAnExemptPartWhereItCanBeMade(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		found := map[string]map[bool]int{}
		for _, doc := range papers.Documents {
			found[doc.Name] = map[bool]int{}
			for _, o := range r.orders(t, doc) {
				has, err := doc.Has(r.clerk, d, o)
				must(t, err)
				_, err = doc.Prepare(r.clerk, d, o)
				if o.Part == models.ExemptPart {
					found[doc.Name][has]++
					if doc.Exempt != nil && has != (err == nil) {
						t.Errorf("%s %+v has an exempt part: %v, but making it: %v", doc.Name, o, has, err)
					}
					for _, ctx := range []context.Context{context.Background(), models.WithActor(context.Background(), models.Actor{UserID: 801, PersonID: r.ada, Roles: []models.Role{models.RoleMember}})} {
						if has, err := doc.Has(ctx, d, o); has || err != nil {
							t.Errorf("%s %+v: the exempt part is told to who may not read it (%v)", doc.Name, o, err)
						}
					}
				}
			}
			if doc.Exempt != nil && found[doc.Name][true] == 0 {
				t.Errorf("nothing has an exempt part of %s", doc.Name)
			}
		}
	})
}

// The office's pages make each paper once, and none to see whether there is one.
func TestPagesOfPapersMakeEachPaperOnce(t *testing.T) {
	r := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	planned := r.plan("2025-05-22")
	r.item(planned, models.AgendaItemInput{Number: "1", Title: "The lamps", Kind: "report"})
	clerk := r.As(t, "Clem Clerk", 0, models.RoleClerk)
	issue(clerk, summaryAt).WantTo("/papers/2025-1")
	issue(clerk, summaryAt+"?part=2").WantTo("/papers/2025-2")
	motions, _, err := r.DB.Motions.List(r.clerk, models.MotionFilter{Limit: 100})
	must(t, err)
	var decided uint
	for _, m := range motions {
		if m.DecidedOn != "" {
			decided = m.ID
		}
	}
	count := dbtest.CountQueries(t, r.DB)
	for _, p := range []struct {
		b       *webtest.Browser
		address string
		most    int
	}{
		{r.Anybody(t), summaryAt, 12},
		{clerk, summaryAt, 15},
		{clerk, summaryAt + "?part=2", 11},
		{clerk, "/meetings/full-council/2025-03-27/motions-paper", 11},
		{clerk, "/meetings/full-council/2025-03-27/action-slips", 7},
		{clerk, "/bodies/full-council/outstanding-requests", 17},     // each part asks for the report issued last
		{clerk, path("/clerk/meetings/%d/papers", r.meeting.ID), 46}, // of six papers; one asks for supplements
		{clerk, path("/clerk/meetings/%d/papers", planned.ID), 28},
		{clerk, path("/clerk/motions/%d/papers", decided), 27}, // of two papers, and of each part what was looked at
		{clerk, "/clerk/papers", 8},
	} {
		p.b.Get(p.address).Want(200) // the profile is read once and kept
		count()
		p.b.Get(p.address).Want(200)
		if n := count(); n > p.most {
			t.Errorf("%s asks %d queries, %d at most", p.address, n, p.most)
		}
	}
}
