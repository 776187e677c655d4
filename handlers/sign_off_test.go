package handlers_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// saidDone has an officer mark the hall's first request as done, and returns the
// page on which it is signed off.
func (h *hall) saidDone(officer *webtest.Browser) string {
	h.t.Helper()
	id := h.request(1).ID
	done := path("/officer/requests/%d/done", id)
	officer.Post(done, form(officer.Get(done), "text", "All steps are mended.", "link", "https://example.org/steps")...).WantTo("/officer")
	return path("/clerk/requests/%d/sign-off", id)
}

func withClosure(c models.Council, mode string) models.SettingsInput {
	in := c.Settings.Input(c.Version)
	in.ClosureMode = mode
	return in
}

// US9: a different person signs off. Whoever proposed the completion cannot, nor
// can the owner, though they be clerks too.
func TestUS9ADifferentPersonSignsOff(t *testing.T) {
	signed := []string{"step", "sign-off", "comment", "Seen.", "extent", "full"}
	for name, tt := range map[string]struct {
		colleague bool // proposes it, not the owner
		by        string
		refused   string // "" for nothing
	}{
		"the owner, who proposed it":              {by: "the owner", refused: "You marked this as done, so somebody else must sign it off."},
		"the owner, though a colleague proposed":  {colleague: true, by: "the owner", refused: "You own this request, so somebody else must sign it off."},
		"the colleague who proposed it":           {colleague: true, by: "the colleague", refused: "You marked this as done, so somebody else must sign it off."},
		"the clerk":                               {by: "the clerk"},
		"the clerk, where a colleague proposed":   {colleague: true, by: "the clerk"},
		"the monitoring officer":                  {by: "the monitoring officer"},
		"another officer, who is not of the desk": {by: "another officer", refused: "Page not found"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
			people := map[string]*webtest.Browser{
				"the owner":              h.As(t, "Ines Quill", h.owner, models.RoleOfficer, models.RoleClerk),
				"the colleague":          h.As(t, "Cole League", h.colleague("Cole League", h.directorate), models.RoleOfficer, models.RoleClerk),
				"the clerk":              h.As(t, "Clem", 0, models.RoleClerk),
				"the monitoring officer": h.As(t, "Mo", 0, models.RoleMonitoringOfficer),
				"another officer":        h.As(t, "Olive Other", h.colleague("Olive Other", 0), models.RoleOfficer),
			}
			proposer := "the owner"
			if tt.colleague {
				proposer = "the colleague"
			}
			page := h.saidDone(people[proposer])
			b, seen := people[tt.by], people["the clerk"].Get(page).Want(200, "All steps are mended.")
			if tt.by == "another officer" {
				b.Get(page).Want(403)
				b.Post(page, form(seen, signed...)...).Want(403)
			} else if tt.refused != "" {
				b.Get("/clerk/sign-off").Want(200, "Mend the steps", tt.refused)
				b.Get(page).Want(200, tt.refused)
				b.Post(page, form(seen, signed...)...).Want(403, tt.refused)
			} else {
				b.Get(page).Want(200, "!somebody else must sign it off")
				b.Post(page, form(seen, signed...)...).WantTo("/clerk/sign-off")
			}
			want := models.RequestComplete
			if tt.refused != "" {
				want = models.RequestAwaitingSignOff
			}
			if r := h.request(1); r.State != want {
				t.Errorf("the request is %s, want %s", r.State, want)
			}
		})
	}
}

// US9: where a body must agree, a request awaits sign-off until body, meeting and
// minute reference are entered, whoever signs; until then the report asks the body
// to agree its closure.
func TestUS9ARequestAwaitsTheAgreementOfTheBody(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		must(t, d.Council.UpdateSettings(webtest.System, withClosure(h.profile(), "body_agreement")))
		page := h.saidDone(h.ines(t))
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		report := func() string {
			t.Helper()
			p, err := h.outstanding(context.Background(), models.OutstandingInput{Period: models.Period{From: "2025-02-13"}}, models.PublicPart)
			must(t, err)
			return dumped(p)
		}
		const listed = "## Proposed for closure\n\n1 request\n"
		if said := report(); !strings.Contains(said, "agree closure of 2024/25-M01-R1") || !strings.Contains(said, listed) {
			t.Errorf("the body is not asked to agree closure:\n%s", said)
		}
		held, err := d.Meetings.FindByPath(h.clerk, "full-council/2025-02-13")
		must(t, err)
		council, meeting := path("%d", h.council), path("%d", held.ID)
		whole := []string{"step", "sign-off", "comment", "Seen.", "extent", "full", "body", council, "meeting", meeting, "minute", "31"}
		for _, missing := range []struct{ field, said string }{
			{"body", "Select the body that agreed"},
			{"meeting", "Select the meeting"},
			{"minute", "Enter the minute reference"},
		} {
			part := slices.Clone(whole)
			part[slices.Index(part, missing.field)+1] = ""
			clerk.Post(page, form(clerk.Get(page).Want(200, "Body that agreed", "Minute reference"), part...)...).Want(422, missing.said)
			if r := h.request(1); r.State != models.RequestAwaitingSignOff {
				t.Fatalf("without the %s it is %s", missing.field, r.State)
			}
		}
		clerk.Post(page, form(clerk.Get(page), whole...)...).WantTo("/clerk/sign-off")
		if r := h.request(1); r.State != models.RequestComplete {
			t.Errorf("it is %s", r.State)
		}
		h.Anybody(t).Get("/motions/2024-25/m01/r1").Want(200, "Full Council, minute 31")
		if said := report(); strings.Contains(said, "agree closure") || strings.Contains(said, "## Proposed for closure") || !strings.Contains(said, "2024/25-M01-R1 | *Mend the steps*") {
			t.Errorf("what the body agreed is still put to it:\n%s", said)
		}
	})
}
