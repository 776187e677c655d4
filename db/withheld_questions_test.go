package db_test

import (
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// Neither the words of a question nor the name of who asked it are anywhere in the
// record once they are withheld, nor on a day before that.
func TestWithheldWordsOfAQuestionAreNowhere(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		in := w.notice()
		in.Kind, in.AskedBy, in.Heading, in.Text = "public", "Zqasker Moth", "Zqheading", "Zqfirst words."
		q, err := w.Questions.Enter(w.clerk, in)
		must(t, err)
		in.Text, in.Version = "To ask: (1) Zqpart one; and (2) zqpart two?", 1
		must(t, w.Questions.Edit(w.clerk, q.ID, in))
		again := func() *models.Question {
			q, err := w.Questions.Find(w.clerk, q.ID)
			must(t, err)
			return q
		}
		step := func(name string, in models.QuestionStepInput) error {
			in.On, in.Version = models.InputOf(w.Today()), again().Version
			return w.Questions.Take(w.clerk, q.ID, name, in)
		}
		must(t, step("table", models.QuestionStepInput{}))
		must(t, step("hold", models.QuestionStepInput{Text: "Zqholding."}))
		must(t, step("answer", models.QuestionStepInput{Text: "Zqanswer.", Role: "Leader", Covered: []string{"1"}, Left: "Zqnote."}))
		must(t, w.Questions.Link(w.clerk, q.ID, 1, false))
		then := w.Today()
		w.wait(48 * time.Hour)
		must(t, step("correct", models.QuestionStepInput{Text: "Zqcorrected.", Reason: "Zqreason.", Covered: []string{"1"}, Left: "Zqnote."}))
		must(t, d.Messages.Wait(t.Context(), "Zqwaits", again().Address()))
		must(t, d.Messages.Wait(t.Context(), "Notice of question by Zqasker Moth", "/questions"))
		before := strings.Join(db.Dump(t, d), "\n")
		for _, words := range []string{"Zqasker", "Zqheading", "Zqfirst", "Zqpart", "Zqholding", "Zqanswer", "Zqnote", "Zqcorrected", "Zqreason", "Zqwaits"} {
			if !strings.Contains(before, words) {
				t.Errorf("%s was not kept", words)
			}
		}

		withholdOnce(t, w, models.WithholdWritten, q.ID, "It names a resident")
		if got := again(); got.AskedBy != "Zqasker Moth" || got.State != models.QuestionCorrected {
			t.Errorf("who asked went with the words: %+v", got)
		}
		withholdOnce(t, w, models.WithholdAsker, q.ID, "It names a resident")
		nowhere(t, d, "Zq")
		nowhere(t, d, "zq")
		past, err := d.AsItStood(w.nobody, then, *w.again(t, 1).MotionID, 0)
		must(t, err)
		for name, at := range map[string]*db.DB{"now": d, "then": past} {
			list, err := at.Questions.OfRequests(w.nobody, 1)
			must(t, err)
			if len(list) != 1 || list[0].Topic() != "Withheld: It names a resident" || list[0].AskedBy != "Withheld: It names a resident" || list[0].TabledOn == "" {
				t.Errorf("%s: %+v", name, list)
			}
		}
		refused(t, "words are added", step("correct", models.QuestionStepInput{Text: "Anew.", Reason: "Anew"}), "withheld")
		in.Version = again().Version
		refused(t, "it is put right", w.Questions.Edit(w.clerk, q.ID, in), "withheld")
	})
}
