package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestTheTextsOfAMotionAreCompared(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		const page = "/motions/2024-25/m02"
		b.Get(page).Want(200, "!See how the wording changed")
		b.Get(page+"/versions").Want(200, "How the wording changed", "There is only one text of this motion on the record", "!As submitted")

		h.at("2025-03-27", 18)
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		text, err := d.Motions.Text(h.clerk, m.ID)
		must(t, err)
		resolved := strings.Replace(models.PlainText(text.Clauses), "Tell the fishers when a lamp is out.", "Tell the fishers & the pilots when a lamp is out.", 1)
		h.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "assent", Amended: true, Resolved: resolved})
		if a := b.Get(page).Want(200, "See how the wording changed"); !strings.Contains(a.Body, `href="`+page+`/versions"`) {
			t.Error("no link to the comparison")
		}
		a := b.Get(page+"/versions").Want(200, "From “2. As published, 19 March 2025” to “3. As resolved, 27 March 2025”",
			"Tell the fishers added: & the pilots when a lamp is out.", "!removed:", "!As submitted")
		if !strings.Contains(a.Body, `<ins class="app-added"><span class="govuk-visually-hidden">added: </span>&amp; the pilots</ins>`) {
			t.Errorf("the words that were added are not marked:\n%s", a.Body)
		}
		b.Get(page+"/versions?from=3&to=2").Want(200, "removed: & the pilots", "!added:")
		b.Get(page+"/versions?from=3&to=3").Want(200, "The wording did not change.")
		for _, wrong := range []string{"from=1", "to=1", "from=0", "to=99", "from=x", "to=%00", "from=" + url.QueryEscape("2 OR 1=1")} {
			b.Get(page+"/versions?"+wrong).Want(404, "Page not found")
		}
		// What was submitted may have been altered before it was published.
		h.As(t, "Clem Clerk", 0, models.RoleClerk).Get(page+"/versions?from=1").Want(200, "1. As submitted")
		b.Get("/motions/2024-25/m99/versions").Want(404)
		exempt := "/motions/2024-25/m05/versions"
		b.Get(exempt).Want(404, "!lighthouse")
		h.As(t, "Cleo Clerk", 0, models.RoleClerk).Get(exempt).Want(200, "lighthouse")
	})
}
