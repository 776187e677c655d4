package db_test

import (
	"context"
	"slices"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// newDate is what somebody says who wants another due date.
func newDate(to models.Date, reason, agreed string, version int) models.DueDateInput {
	return models.DueDateInput{Date: date(to), Reason: reason, AgreedBy: agreed, Version: version}
}

func TestTheLedgerOfDueDates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		refused(t, "an old version", w.Requests.NewDueDate(w.officer, r.ID, newDate("2025-11-30", "The lamps come late.", "", r.Version-1)), "changed this request")
		refused(t, "the public", w.Requests.NewDueDate(w.nobody, r.ID, newDate("2025-11-30", "The lamps come late.", "", r.Version)), "officer")

		// Asked for and refused: nothing moves, and the public reads nothing.
		must(t, w.Requests.NewDueDate(w.officer, r.ID, newDate("2025-11-30", "The lamps come late.", "", r.Version)))
		r = w.again(t, r.ID)
		refused(t, "twice", w.Requests.NewDueDate(w.officer, r.ID, newDate("2025-12-31", "The lamps come later.", "", r.Version)), "asked for already")
		refused(t, "moved past what was asked for", w.Requests.NewDueDate(w.clerk, r.ID, newDate("2025-12-31", "The lamps come later.", "Full Council", r.Version)), "asked for already")
		refused(t, "the owner agrees", w.Requests.AnswerDueDate(w.officer, r.ID, true, models.RequestStepInput{Version: r.Version}), "for the clerk")
		refused(t, "no reason", w.Requests.AnswerDueDate(w.clerk, r.ID, false, models.RequestStepInput{Version: r.Version}), "Enter the reason")
		must(t, w.Requests.AnswerDueDate(w.clerk, r.ID, false, models.RequestStepInput{Reason: "Council wants it.", Version: r.Version}))
		r = w.again(t, r.ID)
		if public, err := w.Requests.DueDates(w.nobody, r.ID); err != nil || len(public) != 0 || r.DueDate != "2025-09-30" || r.DueMoves != 0 {
			t.Errorf("refused: due %s, moved %d times, %v, %v", r.DueDate, r.DueMoves, public, err)
		}
		refused(t, "nothing waits", w.Requests.AnswerDueDate(w.clerk, r.ID, true, models.RequestStepInput{Version: r.Version}), "waits for an answer")

		// Asked for and agreed, then moved by the clerk at once.
		must(t, w.Requests.NewDueDate(w.officer, r.ID, newDate("2025-10-31", "The lamps come late.", "", r.Version)))
		queue, err := w.Requests.DueDateQueue(w.mo)
		must(t, err)
		if len(queue) != 1 || queue[0].Change.ToDate != "2025-10-31" || queue[0].Change.ByName == "" || queue[0].Problem != "" {
			t.Errorf("queue: %+v", queue)
		}
		desk, err := w.Motions.Desk(w.clerk)
		must(t, err)
		if desk.DueDates.Total() != 1 || desk.DueDates[0].ID != r.ID {
			t.Errorf("on the desk: %+v", desk.DueDates)
		}
		must(t, w.Requests.AnswerDueDate(w.mo, r.ID, true, models.RequestStepInput{Version: w.again(t, r.ID).Version}))
		r = w.again(t, r.ID)
		refused(t, "nobody agreed", w.Requests.NewDueDate(w.clerk, r.ID, newDate("2025-11-30", "The poles come late.", "", r.Version)), "Enter who agreed")
		must(t, w.Requests.NewDueDate(w.clerk, r.ID, newDate("2025-11-30", "The poles come late.", "Full Council", r.Version)))
		r = w.again(t, r.ID)
		if got, want := r.DueWords(), "30 September 2025, moved twice, now 30 November 2025"; got != want || r.FirstDueDate != "2025-09-30" {
			t.Errorf("due %q, first %s; want %q", got, r.FirstDueDate, want)
		}
		public, err := w.Requests.DueDates(w.nobody, r.ID)
		must(t, err)
		type line struct{ from, to, reason, agreed string }
		var got []line
		for _, c := range public {
			if c.ByName != "" || c.AnsweredBy != "" || c.Answer != "" || c.ByID != 0 {
				t.Errorf("the public reads %+v", c)
			}
			got = append(got, line{string(c.FromDate), string(c.ToDate), c.Reason, c.AgreedBy})
		}
		if want := []line{{"2025-09-30", "2025-10-31", "The lamps come late.", "The monitoring officer"}, {"2025-10-31", "2025-11-30", "The poles come late.", "Full Council"}}; !slices.Equal(got, want) {
			t.Errorf("the public reads %v, want %v", got, want)
		}
		if staff, err := w.Requests.DueDates(w.clerk, r.ID); err != nil || len(staff) != 3 || staff[0].Answer != "Council wants it." {
			t.Errorf("staff read %+v, %v", staff, err)
		}
		var verbs []string
		events, err := d.Events.List(models.WithActor(context.Background(), models.System), db.EventFilter{Subject: r.Subject(), Limit: 50})
		must(t, err)
		for _, e := range events {
			verbs = append(verbs, e.Verb)
		}
		for _, v := range []string{"request.ask-date", "request.refuse-date", "request.agree-date", "request.move-date"} {
			if !slices.Contains(verbs, v) {
				t.Errorf("the record does not say %s: %v", v, verbs)
			}
		}
	})
}

func TestAStandingDutysDateIsNotMoved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		must(t, w.Requests.Stand(w.clerk, r.ID, models.DutyInput{Months: "12", From: date("2025-09-30"), Reason: "“every year”", Version: r.Version}))
		refused(t, "moved", w.Requests.NewDueDate(w.clerk, r.ID, newDate("2025-11-30", "The lamps come late.", "Full Council", r.Version+1)), "own rhythm")
		if list, err := w.Requests.DueDates(w.clerk, r.ID); err != nil || len(list) != 0 {
			t.Errorf("ledger: %v, %v", list, err)
		}
	})
}

func TestWhatIsClosedLeavesTheQueueOfDueDates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		must(t, w.Requests.NewDueDate(w.officer, r.ID, newDate("2025-11-30", "The lamps come late.", "", r.Version)))
		must(t, w.Requests.Take(w.mo, r.ID, "absorb", models.RequestStepInput{Related: "Lamps for all", Reason: "It meets the words.", Version: r.Version + 1}))
		queue, err := w.Requests.DueDateQueue(w.clerk)
		must(t, err)
		desk, err := w.Motions.Desk(w.clerk)
		must(t, err)
		if len(queue) != 0 || desk.DueDates.Total() != 0 {
			t.Errorf("queue %v, desk %v", queue, desk.DueDates)
		}
	})
}
