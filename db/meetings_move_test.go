package db_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestAMeetingThatMovesTakesItsOldAddressAlong(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		in := models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2025-03-27")}
		m, err := w.Meetings.Create(w.clerk, in)
		must(t, err)
		again, err := w.Meetings.Create(w.clerk, in)
		must(t, err)
		if m.Path != "full-council/2025-03-27" || again.Path != "full-council/2025-03-27-2" {
			t.Errorf("paths %q, %q", m.Path, again.Path)
		}
		in.Date, in.Version = date("2025-04-03"), 1
		must(t, w.Meetings.Update(w.clerk, m.ID, in))
		for _, path := range []string{"full-council/2025-03-27", "full-council/2025-04-03"} {
			got, err := w.Meetings.FindByPath(w.nobody, path)
			must(t, err)
			if got.ID != m.ID || got.Path != "full-council/2025-04-03" {
				t.Errorf("%s leads to meeting %d at %s", path, got.ID, got.Path)
			}
		}
		// A new meeting takes the old day's address.
		in.Date = date("2025-03-27")
		other, err := w.Meetings.Create(w.clerk, in)
		must(t, err)
		got, err := w.Meetings.FindByPath(w.nobody, "full-council/2025-03-27")
		must(t, err)
		if got.ID != other.ID {
			t.Errorf("the old address leads to meeting %d, want %d", got.ID, other.ID)
		}
	})
}

func TestAMotionWhoseRequestsAreAllDroppedHasNoActionArising(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		requests, err := w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		for _, r := range requests {
			must(t, w.Requests.Drop(w.clerk, r.ID, models.WithholdInput{Reason: "It asks for nothing.", Version: r.Version}))
		}
		m, err = w.Motions.Find(w.clerk, m.ID)
		must(t, err)
		if !m.NoAction {
			t.Error("the motion still waits for requests")
		}
	})
}
