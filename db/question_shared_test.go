package db_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// What one answer said to two questions is withheld on the pages of both, and what was
// taken out is in no past, on either engine.
func TestAnAnswerToTwoIsWithheldOnBothPages(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		in := w.notice()
		in.Kind, in.Text, in.Heading = "public", "To ask: one thing.", "Zqlamps"
		enter := func() uint {
			q, err := w.Questions.Enter(w.clerk, in)
			must(t, err)
			return q.ID
		}
		find := func(id uint) *models.Question {
			q, err := w.Questions.Find(w.clerk, id)
			must(t, err)
			return q
		}
		step := func(id uint, name string, x models.QuestionStepInput) error {
			x.On, x.Version = models.InputOf(w.Today()), find(id).Version
			return w.Questions.Take(w.clerk, id, name, x)
		}
		left := func(words string) (n int) {
			for _, row := range db.Dump(t, d) {
				if strings.Contains(row, words) {
					n++
					if n < 3 {
						t.Logf("%.300s", row)
					}
				}
			}
			return n
		}
		a, b, c := enter(), enter(), enter()
		for _, id := range []uint{a, b, c} {
			must(t, step(id, "table", models.QuestionStepInput{}))
		}
		must(t, w.Questions.Group(w.clerk, a, models.TogetherInput{With: []uint{b, c}, Version: find(a).Version}))
		must(t, step(c, "withdraw", models.QuestionStepInput{Reason: "No"}))
		must(t, step(a, "answer", models.QuestionStepInput{Text: "Zqgroupanswer.", Role: "Leader"}))
		must(t, step(b, "correct", models.QuestionStepInput{Text: "Zqgroupanswer, put better.", Reason: "Zqgroupanswer was short"}))
		if err := step(a, "take-out", models.QuestionStepInput{Reason: "It names a resident", Forget: true}); models.CodeOf(err) != models.Conflict {
			t.Errorf("its answer stays on the page of another: %v", err)
		}
		withholdOnce(t, w, models.WithholdWritten, a, "It names a resident")
		mate := find(b)
		if mate.AnswerText != "Withheld: It names a resident" || mate.OriginalAnswer != mate.AnswerText || mate.Withheld != "" || mate.Heading != "Zqlamps" {
			t.Errorf("the other page says %+v", mate)
		}
		if n := left("Zqgroupanswer"); n > 0 {
			t.Errorf("the answer is in %d rows", n)
		}

		// Who asked goes with their party, and from the past.
		in.AskedBy, in.AskerParty = "Li Zqmoth", "Zqparty"
		named := enter()
		must(t, step(named, "table", models.QuestionStepInput{}))
		withholdOnce(t, w, models.WithholdAsker, named, "Personal data")
		if n := left("Zqmoth") + left("Zqparty"); n > 0 {
			t.Errorf("who asked is in %d rows", n)
		}

		// What only looks like a short name stays.
		in.AskedBy, in.AskerParty = "Al", "Counted"
		short := enter()
		must(t, step(short, "table", models.QuestionStepInput{}))
		must(t, step(short, "hold", models.QuestionStepInput{Text: "Counted also."}))
		must(t, step(short, "hold", models.QuestionStepInput{Text: "Counted by Al."}))
		withholdOnce(t, w, models.WithholdAsker, short, "Personal data")
		events, err := w.Events.List(models.WithActor(t.Context(), models.Actor{UserID: 99, Roles: []models.Role{models.RoleAuditor}}), db.EventFilter{Subject: find(short).Subject(), Verb: "question.hold", Limit: 9})
		must(t, err)
		if len(events) != 2 || events[0].WithheldBy == 0 || events[1].WithheldBy != 0 {
			t.Errorf("of the holding answers the log keeps %+v", events)
		}

		// Taken out: evidence first, then nothing of it is left, or what the audit log has.
		in.AskedBy, in.AskerParty, in.Text = "Ada Beck", "", "Zqtakenout words."
		gone := enter()
		must(t, step(gone, "table", models.QuestionStepInput{}))
		must(t, w.Questions.Link(w.clerk, gone, 1, false))
		must(t, step(gone, "answer", models.QuestionStepInput{Text: "Yes.", Role: "Leader"}))
		must(t, w.Questions.Link(w.clerk, gone, 1, true))
		then := w.Today()
		w.wait(48 * time.Hour)
		if err := step(gone, "take-out", models.QuestionStepInput{Reason: "By mistake"}); models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "is evidence of") {
			t.Errorf("evidence is taken out: %v", err)
		}
		must(t, w.Questions.Link(w.clerk, gone, 1, false))
		must(t, step(gone, "take-out", models.QuestionStepInput{Reason: "By mistake", Forget: true}))
		if n := left("question-out"); n != 1 {
			t.Errorf("%d entries of the request say that the question is out", n)
		}
		past, err := d.AsItStood(w.nobody, then, *w.again(t, 1).MotionID, 0)
		must(t, err)
		if list, err := past.Questions.OfRequests(w.nobody, 1); err != nil || len(list) > 0 {
			t.Errorf("on a day before it was taken out there are %+v, %v", list, err)
		}
		if n := left("Zqtakenout"); n > 0 {
			t.Errorf("its words are in %d rows", n)
		}

		// Of two one leaves: the other is no group.
		in.Text = "To ask: another thing."
		x, y := enter(), enter()
		must(t, step(x, "table", models.QuestionStepInput{}))
		must(t, step(y, "table", models.QuestionStepInput{}))
		must(t, w.Questions.Group(w.clerk, x, models.TogetherInput{With: []uint{y}, Version: find(x).Version}))
		must(t, step(x, "transfer", models.QuestionStepInput{Role: "Mayor"}))
		if find(y).GroupID != nil {
			t.Error("a question is answered together with none")
		}
	})
}

// Two who correct the answers of one group at once wait for each other.
func TestTwoCorrectQuestionsOfOneGroupAtOnce(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		in := w.notice()
		in.Text = "To ask: one thing."
		var ids []uint
		for range 2 {
			q, err := w.Questions.Enter(w.clerk, in)
			must(t, err)
			must(t, w.Questions.Take(w.clerk, q.ID, "table", models.QuestionStepInput{On: models.InputOf(w.Today()), Version: 1}))
			ids = append(ids, q.ID)
		}
		must(t, w.Questions.Group(w.clerk, ids[0], models.TogetherInput{With: ids[1:], Version: 2}))
		must(t, w.Questions.Take(w.clerk, ids[0], "answer", models.QuestionStepInput{On: models.InputOf(w.Today()), Text: "Two.", Role: "Leader", Version: 3}))
		for range 5 {
			var wait sync.WaitGroup
			errs, seen := make([]error, 2), make([]*models.Question, 2)
			for i, id := range ids {
				q, err := w.Questions.Find(w.clerk, id)
				must(t, err)
				seen[i] = q
			}
			for i, id := range ids {
				q := seen[i]
				wait.Go(func() {
					errs[i] = w.Questions.Take(w.clerk, id, "correct", models.QuestionStepInput{On: models.InputOf(w.Today()), Text: q.AnswerText + " More" + strings.Repeat("!", i+1), Reason: "Counted again", Version: q.Version})
				})
			}
			wait.Wait()
			done := 0
			for _, err := range errs {
				switch models.CodeOf(err) {
				case "":
					done++
				case models.Conflict: // the other was first
					if !strings.Contains(err.Error(), "changed") {
						t.Errorf("%v", err)
					}
				default:
					t.Errorf("%v", err)
				}
			}
			if done != 1 {
				t.Errorf("%d of two were first: %v", done, errs)
			}
		}
	})
}
