package handlers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

func (h *hall) outstanding(ctx context.Context, in models.OutstandingInput, part int) (*paper.Paper, error) {
	in.Body = "full-council"
	o, err := h.DB.Requests.Outstanding(ctx, in, part)
	if err != nil {
		return nil, err
	}
	return views.Outstanding(h.profile(), o, "https://motions.example"), nil
}

// sheet fills the record with a request of every sort: overdue, moved, on hold,
// awaiting sign-off, without an owner, complete.
func (r *record) sheet() {
	r.t.Helper()
	d := r.DB
	for i, q := range must1(d.Requests.ForMotion(r.clerk, r.decided)) {
		must(r.t, d.Requests.Confirm(r.clerk, q.ID, models.ConfirmInput{Title: strings.TrimSuffix(q.Title, "."), Category: "other", MonitoringBodyID: r.council, Version: q.Version}))
		if i == 0 {
			continue // nobody owns it
		}
		must(r.t, d.Requests.Allocate(r.clerk, q.ID, models.AllocateInput{OwnerID: r.owner, DirectorateID: r.directorate, Due: on("2025-09-30"), Version: q.Version + 1}))
	}
	work := r.work()
	q := must1(d.Requests.Find(r.clerk, work[3].ID))
	must(r.t, d.Requests.Update(r.officer, q.ID, models.UpdateInput{Text: "Counting.", State: models.RequestInProgress, Version: q.Version}))
	q = must1(d.Requests.Find(r.clerk, q.ID))
	must(r.t, d.Requests.Propose(r.officer, q.ID, models.DoneInput{Text: "All 212 bollards are counted.", Link: "https://example.org/bollards", Version: q.Version}, nil))
	moved := must1(d.Requests.ForMotion(r.clerk, r.decided))[1]
	must(r.t, d.Requests.NewDueDate(r.clerk, moved.ID, models.DueDateInput{Date: on("2025-11-30"), Reason: "The fishers are at sea until October", AgreedBy: "Full Council", Version: moved.Version}))
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestOutstandingReport holds the action sheet against the record (US12, US9): the
// counts at its head are those of its rows, a date that moved is listed with its
// reason, what was completed once, and what is exempt in its own part only.
func TestOutstandingReport(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		r.at("2025-04-15", 10)
		since := models.OutstandingInput{Period: models.Period{From: "2025-02-13"}}
		public, err := r.outstanding(context.Background(), since, models.PublicPart)
		must(t, err)
		golden(t, "outstanding.txt", dumped(public))
		exempt, err := r.outstanding(r.clerk, since, models.ExemptPart)
		must(t, err)
		golden(t, "outstanding-exempt.txt", dumped(exempt))

		short := since
		short.Options = models.OutstandingOptions{DirectorateID: r.directorate, MemberID: r.ada, By: "owner", Short: true}
		p, err := r.outstanding(context.Background(), short, models.PublicPart)
		must(t, err)
		golden(t, "outstanding-short.txt", dumped(p))

		again, err := r.outstanding(r.clerk, since, models.PublicPart)
		must(t, err)
		if dumped(again) != dumped(public) {
			t.Error("the same report says something else to the clerk")
		}
		if _, err := r.outstanding(r.officer, since, models.ExemptPart); models.CodeOf(err) != models.NotFound {
			t.Errorf("an officer and the exempt part: %v", err)
		}
		_, err = r.outstanding(r.clerk, models.OutstandingInput{Period: models.Period{From: "2025-02-13", To: "2025-04-16"}}, 1)
		if models.CodeOf(err) != models.Invalid {
			t.Errorf("a period that has not ended: %v", err)
		}
		for _, in := range []models.OutstandingOptions{{DirectorateID: 999}, {HolderID: r.owner}, {MemberID: 999}, {By: "colour"}} {
			if _, err := r.outstanding(r.clerk, models.OutstandingInput{Options: in}, 1); models.CodeOf(err) != models.Invalid {
				t.Errorf("%+v: %v", in, err)
			}
		}

		council := r.profile()
		must(t, d.Council.UpdateSettings(webtest.System, withClosure(council, "body_agreement")))
		agreed, err := r.outstanding(context.Background(), since, models.PublicPart)
		must(t, err)
		if text := dumped(agreed); !strings.Contains(text, "agree closure of 2024/25-M01-R4") || !strings.Contains(text, "## Proposed for closure") {
			t.Error("the body is not asked to agree closure (US9):\n" + text)
		}
	})
}

func withClosure(c models.Council, mode string) models.SettingsInput {
	in := c.Settings.Input(c.Version)
	in.ClosureMode = mode
	return in
}

// Each count of the cover is the number of rows of its table.
func TestTheCountsAreThoseOfTheRows(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		r.at("2025-04-15", 10)
		o, err := d.Requests.Outstanding(context.Background(), models.OutstandingInput{Body: "full-council", Period: models.Period{From: "2025-02-13"}}, 1)
		must(t, err)
		f := o.Report.All
		if f.Open != len(o.Open()) || f.Overdue != len(o.Overdue()) || f.Completed != len(o.Report.Named.Completed) || f.Silent.Part != len(o.Report.Named.Silent) || o.Report.MovedTotal != len(o.Report.Moved) {
			t.Errorf("the figures %+v are not those of the rows: %d open, %d overdue", f, len(o.Open()), len(o.Overdue()))
		}
		monitoring, err := d.Requests.Report(context.Background(), r.council, o.Report.Period, false)
		must(t, err)
		if fmt.Sprint(monitoring.All) != fmt.Sprint(f) {
			t.Errorf("the page says %+v, the paper %+v", monitoring.All, f)
		}
		said := dumped(views.Outstanding(r.profile(), o, ""))
		for _, w := range []string{
			fmt.Sprintf("monitors %s. Of these, %d", views.Count(f.Open, "open request"), f.Overdue),
			fmt.Sprintf("\n%s\nReference | Request and kind", views.Count(f.Open, "open request")),
		} {
			if !strings.Contains(said, w) {
				t.Errorf("the paper has not %q", w)
			}
		}
	})
}

func TestActionSlipsHaveAPageForEachOwner(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		r.sheet()
		slips := func(ctx context.Context, meeting string, part int) (*paper.Paper, error) {
			s, err := d.Requests.ActionSlips(ctx, meeting, part)
			if err != nil {
				return nil, err
			}
			return views.ActionSlips(r.profile(), s, "https://motions.example", models.ActorFrom(ctx)), nil
		}
		p, err := slips(r.clerk, r.meeting.Path, models.PublicPart)
		must(t, err)
		golden(t, "action-slips.txt", dumped(p))
		exempt, err := slips(r.clerk, r.meeting.Path, models.ExemptPart)
		must(t, err)
		if text := strings.ToLower(dumped(exempt)); !strings.Contains(text, secretWord) || strings.Contains(text, "fishers") {
			t.Error("the exempt part is not of the exempt motion only:\n" + text)
		}
		for _, part := range []int{models.PublicPart, models.ExemptPart} {
			if _, err := slips(r.officer, r.meeting.Path, part); models.CodeOf(err) != models.NotFound {
				t.Errorf("an officer and part %d: %v", part, err)
			}
		}
	})
}
