package views

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carried/models"
)

func TestWhatIsNewestOfARequest(t *testing.T) {
	const today = "2025-03-11"
	back := time.Date(2025, 3, 6, 12, 0, 0, 0, time.UTC)
	row := func(state models.RequestState, f func(*models.RequestRow)) models.RequestRow {
		r := models.RequestRow{Request: models.Request{State: state, LastUpdateOn: "2025-03-05", ClosedOn: "2025-03-07"}, LatestText: "Two sessions are left.", LatestAt: "2025-03-05"}
		if f != nil {
			f(&r)
		}
		return r
	}
	tests := map[string]struct {
		row  models.RequestRow
		want Latest
	}{
		"in progress": {row("in_progress", nil), Latest{"Update on", "2025-03-05", "", "Two sessions are left."}},
		"long silent": {row("in_progress", func(r *models.RequestRow) { r.LastUpdateOn, r.LatestAt = "2024-12-01", "2024-12-01" }), Latest{"Update on", "2024-12-01", "no update for 100 days", "Two sessions are left."}},
		"nothing yet": {row("unallocated", func(r *models.RequestRow) { r.LatestText, r.LatestAt = "", "" }), Latest{Text: "No updates yet."}},
		"owner named": {row("not_started", func(r *models.RequestRow) { r.LatestText, r.LatestAt, r.AllocatedOn = "", "", "2025-03-01" }), Latest{Text: "No updates yet. The owner was named on 1 March 2025."}},
		"sent back": {row("in_progress", func(r *models.RequestRow) {
			r.BackKind, r.BackAt, r.BackReason = "returned", &back, "The list is missing."
		}), Latest{"Sent back on", "2025-03-06", "", "The list is missing."}},
		"reopened":        {row("in_progress", func(r *models.RequestRow) { r.BackKind, r.BackAt, r.BackReason = "reopened", &back, "It came back." }), Latest{"Reopened on", "2025-03-06", "", "It came back."}},
		"on hold":         {row("on_hold", func(r *models.RequestRow) { r.HoldReason, r.HoldReview = "two authorities", "2025-03-24" }), Latest{"Update on", "2025-03-05", "", "Two sessions are left.\nOn hold: two authorities. To be looked at again on 24 March 2025."}},
		"complete":        {row("complete", nil), Latest{"Signed off on", "2025-03-07", "", "Two sessions are left."}},
		"closed":          {row("not_pursued", func(r *models.RequestRow) { r.CloseReason = "Cabinet, 12/25. Too dear." }), Latest{"Not pursued on", "2025-03-07", "", "Cabinet, 12/25. Too dear."}},
		"awaits sign-off": {row("awaiting_signoff", nil), Latest{"Update on", "2025-03-05", "", "Two sessions are left."}},
	}
	for name, tt := range tests {
		if diff := cmp.Diff(tt.want, NewLatest(tt.row, today, models.DefaultSettings)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRequestCard(t *testing.T) {
	r := models.RequestRow{
		Request:   models.Request{ID: 9, Number: 2, Path: "2024-25/m07/r2", Title: "Information", Text: "Prepare it.", State: "in_progress", DueDate: "2025-02-28", FirstDueDate: "2024-12-31"},
		OwnerName: "Ines Quill", OwnerRole: "Communications Manager", DirectorateName: "Communications", Updates: 1,
	}
	c := NewRequestCard(r, "2025-03-11", models.Council{Settings: models.DefaultSettings}, models.Actor{})
	if c.ID != "r2" || c.Kind != "overdue" || c.Heading != "Request 2: Information" || c.Record != "Request 2 and its 1 update" || c.Address != "/motions/2024-25/m07/r2" ||
		c.Owner != "Communications Manager" || c.FirstDue != "2024-12-31" || c.NoDue != "" || len(c.Tags) < 2 {
		t.Errorf("got %+v", c)
	}
	r = models.RequestRow{Request: models.Request{ID: 9, Title: "Information", State: "unconfirmed"}}
	c = NewRequestCard(r, "2025-03-11", models.Council{}, models.Actor{})
	if c.ID != "unconfirmed-9" || c.Heading != "Unconfirmed request: Information" || c.Address != "" || c.NoDue != "No due date yet" || c.Owner != "Nobody named yet" {
		t.Errorf("got %+v", c)
	}
}
