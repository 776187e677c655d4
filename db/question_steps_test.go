package db_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func (w *town) notice() models.QuestionEntryInput {
	return models.QuestionEntryInput{
		Kind: "council_written", House: "Full council", AskedBy: "Wren Tallow", Member: "Obi Marsh", Role: "Cabinet Member for Records",
		Heading: "Copied records", Text: "To ask the Cabinet Member: (1) how many records were copied; and (2) who read them?",
	}
}

func TestAQuestionIsEnteredTabledHeldAnsweredAndCorrected(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		today := d.Today()
		step := func(name string, version int, in models.QuestionStepInput) error {
			if in.On.Empty() {
				in.On = models.InputOf(today)
			}
			in.Version = version
			return w.Questions.Take(w.clerk, 1, name, in)
		}
		_, err := w.Questions.Enter(w.officer, w.notice())
		refused(t, "an officer", err, "Only the clerk")
		q, err := w.Questions.Enter(w.clerk, w.notice())
		must(t, err)
		parts, err := w.Questions.Parts(w.clerk, q.ID)
		must(t, err)
		if q.Reference != "" || q.State != models.QuestionDraft || len(parts) != 2 || parts[1].Label != "(2)" {
			t.Fatalf("%+v, parts %+v", q, parts)
		}
		// A draft is nobody's but the clerk's.
		_, err = w.Questions.Find(w.officer, q.ID)
		refused(t, "an officer finds a draft", err, "There is no such question")

		must(t, step("table", 1, models.QuestionStepInput{}))
		q, err = w.Questions.Find(w.officer, q.ID)
		must(t, err)
		if q.Number != 1 || q.State != models.QuestionTabled || q.Path == "" {
			t.Errorf("it is %+v", q)
		}
		refused(t, "somebody was faster", step("hold", 1, models.QuestionStepInput{Text: "Soon."}), "changed")
		must(t, step("hold", 2, models.QuestionStepInput{Text: "We are counting."}))
		list, n, err := w.Questions.List(w.officer, models.WrittenFilter{Open: true, Limit: 10})
		must(t, err)
		if n != 1 || list[0].State != models.QuestionHolding {
			t.Errorf("with a holding answer it does not wait: %d", n)
		}
		refused(t, "a part is left out", step("answer", 3, models.QuestionStepInput{Text: "Two.", Role: "Leader", Member: "Obi Marsh", Covered: []string{"1"}}), "leaves out part (2)")
		must(t, step("answer", 3, models.QuestionStepInput{Text: "Two.", Role: "Leader", Member: "Obi Marsh", Covered: []string{"1"}, Left: "It is not known."}))
		must(t, step("correct", 4, models.QuestionStepInput{Text: "Three.", Reason: "Miscounted", Covered: []string{"1"}, Left: "It is not known."}))
		q, err = w.Questions.FindByPath(w.officer, q.Path)
		must(t, err)
		parts, err = w.Questions.Parts(w.officer, q.ID)
		must(t, err)
		if q.State != models.QuestionCorrected || q.OriginalAnswer != "Two." || q.AnswerText != "Three." || !parts[0].Answered || parts[1].Answered || parts[1].Note != "It is not known." {
			t.Errorf("%+v, parts %+v", q, parts)
		}

		// The next one is numbered behind it; what is ruled out before it has none, and
		// stays out of sight.
		in := w.notice()
		in.Kind, in.ParentID = "supplementary", q.ID
		next, err := w.Questions.Enter(w.clerk, in)
		must(t, err)
		never, err := w.Questions.Enter(w.clerk, w.notice())
		must(t, err)
		must(t, w.Questions.Take(w.clerk, never.ID, "rule-out", models.QuestionStepInput{On: models.InputOf(today), Reason: "Not for this council", Version: 1}))
		_, err = w.Questions.Find(w.officer, never.ID)
		refused(t, "an officer finds what was never tabled", err, "There is no such question")
		must(t, w.Questions.Take(w.clerk, next.ID, "table", models.QuestionStepInput{On: models.InputOf(today), Version: 1}))
		page, err := w.Questions.Record(w.officer, q)
		must(t, err)
		if arose := page.Supplementary; len(arose) != 1 || arose[0].Number != 2 {
			t.Errorf("%+v arose", arose)
		}
		if _, n, err = w.Questions.List(w.officer, models.WrittenFilter{Limit: 10}); err != nil || n != 2 {
			t.Errorf("%d questions are public, %v", n, err)
		}
	})
}

// The answer to a question at a meeting is due on its day, wherever that is moved.
func TestAQuestionGoesWithItsMeeting(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		on := w.Today().Add(30)
		m, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: models.InputOf(on), StartTime: "10:00", Venue: "Hall"})
		must(t, err)
		in := w.notice()
		in.Kind, in.MeetingID = "council_oral", m.ID
		q, err := w.Questions.Enter(w.clerk, in)
		must(t, err)
		must(t, w.Questions.Take(w.clerk, q.ID, "table", models.QuestionStepInput{On: models.InputOf(w.Today()), Version: 1}))
		must(t, w.Meetings.Update(w.clerk, m.ID, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: models.InputOf(on.Add(7)), StartTime: "10:00", Venue: "Hall", Version: m.Version}))
		q, err = w.Questions.Find(w.nobody, q.ID)
		must(t, err)
		history, err := w.Questions.History(w.nobody, q)
		must(t, err)
		if q.DueOn != on.Add(7) || len(history) != 2 || history[0].Read().Reason != "The meeting at which it is put was moved" {
			t.Errorf("due on %s, %+v", q.DueOn, history)
		}
	})
}
