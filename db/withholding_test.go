package db_test

import (
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// What is withheld of a request is nowhere in the record afterwards, and each day
// shows the gap and its ground.
func TestWithheldWordsAreNowhere(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		una, wren := w.asking(t)
		again := func() int { return w.again(t, 1).Version }
		respond := func(words string, version int) error {
			return w.Requests.Respond(w.clerk, 1, models.ResponseInput{Response: models.ResponseRejected, By: "Leader", On: date(w.Today()), Text: words, Version: version})
		}
		must(t, respond("Zqfirst response.", again()))
		must(t, respond("Zqsecond response.", again()))
		q, err := w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "Zqquestion?"})
		must(t, err)
		must(t, w.Requests.AnswerQuestion(w.officer, 1, q.ID, models.AnswerInput{Text: "Zqanswer."}))
		open, err := w.Requests.AskQuestion(wren, 1, models.QuestionInput{Text: "Zqopen question?"})
		must(t, err)
		must(t, w.Requests.NewDueDate(w.officer, 1, models.DueDateInput{Date: date("2025-11-30"), Reason: "Zqreason of the officer.", Version: again()}))
		must(t, w.Requests.AnswerDueDate(w.mo, 1, false, models.RequestStepInput{Reason: "Zqwhy refused.", Version: again()}))
		must(t, w.Requests.NewDueDate(w.clerk, 1, models.DueDateInput{Date: date("2025-12-31"), Reason: "Zqreason of the clerk.", AgreedBy: "Council", Version: again()}))
		w.propose(t, 1, models.DoneInput{})
		must(t, w.Requests.Object(wren, 1, models.ObjectionInput{Text: "Zqobjection.", Version: again()}))
		dates, err := w.Requests.DueDates(w.clerk, 1)
		must(t, err)
		objections, err := w.Requests.Objections(w.clerk, 1)
		must(t, err)
		before := strings.Join(db.Dump(t, d), "\n")
		for _, words := range []string{"Zqfirst", "Zqsecond", "Zqquestion", "Zqanswer", "Zqopen", "Zqreason of the officer", "Zqwhy", "Zqreason of the clerk", "Zqobjection"} {
			if !strings.Contains(before, words) {
				t.Errorf("%s was not kept", words)
			}
		}
		if !strings.Contains(strings.Join(db.Names(t, d, "SELECT items FROM messages"), ""), "Zqopen") {
			t.Error("no message waits that holds the words")
		}

		then := w.Today()
		w.wait(48 * time.Hour)
		shown := again()
		for _, x := range []struct {
			what models.Withholdable
			id   uint
		}{
			{models.WithholdResponse, 1},
			{models.WithholdQuestion, q.ID},
			{models.WithholdQuestion, open.ID},
			{models.WithholdReason, dates[0].ID},
			{models.WithholdReason, dates[1].ID},
			{models.WithholdObjection, objections[0].ID},
		} {
			in := models.WithholdInput{Reason: "It names a resident"}
			if err := w.Requests.WithholdWords(w.officer, x.what, x.id, in); models.CodeOf(err) != models.Forbidden {
				t.Errorf("an officer withholds a %s: %v", x.what, err)
			}
			if err := w.Requests.WithholdWords(w.clerk, x.what, 999, in); models.CodeOf(err) != models.NotFound {
				t.Errorf("none such %s: %v", x.what, err)
			}
			if err := w.Requests.WithholdWords(w.clerk, x.what, x.id, models.WithholdInput{}); models.CodeOf(err) != models.Invalid {
				t.Errorf("a %s without a ground: %v", x.what, err)
			}
			must(t, w.Requests.WithholdWords(w.mo, x.what, x.id, in))
			if err := w.Requests.WithholdWords(w.clerk, x.what, x.id, in); models.CodeOf(err) != models.Conflict {
				t.Errorf("a %s twice: %v", x.what, err)
			}
		}
		for _, row := range append(db.Dump(t, d), db.Names(t, d, "SELECT title || body FROM search_entries")...) {
			if strings.Contains(row, "Zq") {
				t.Errorf("still kept: %s", row)
			}
		}
		if v, err := d.Events.Verify(system); err != nil || v.Problem != "" {
			t.Errorf("the chain: %+v, %v", v, err)
		}
		if err := respond("Zqsecond response.", shown); models.CodeOf(err) != models.Conflict {
			t.Errorf("a form with the old words was saved: %v", err)
		}

		past, err := d.AsItStood(w.nobody, then, *w.again(t, 1).MotionID, 0)
		must(t, err)
		for name, at := range map[string]*db.DB{"now": d, "then": past} {
			r, err := at.Requests.Find(w.nobody, 1)
			must(t, err)
			ledger, err := at.Requests.DueDates(w.nobody, 1)
			must(t, err)
			said, err := at.Requests.Objections(w.nobody, 1)
			must(t, err)
			mine, _, err := at.Requests.Questions(una, models.QuestionFilter{RequestID: 1, Limit: 9})
			must(t, err)
			theirs, _, err := at.Requests.Questions(wren, models.QuestionFilter{RequestID: 1, Limit: 9})
			must(t, err)
			if len(ledger) != 1 || len(said) != 1 || len(mine) != 1 || len(theirs) != 1 {
				t.Fatalf("%s: %+v, %+v, %+v, %+v", name, ledger, said, mine, theirs)
			}
			if r.Executive.Response != models.ResponseRejected || theirs[0].Open() != (name == "then") {
				t.Errorf("%s: %+v, %+v", name, r.Executive, theirs[0])
			}
			for what, ground := range map[string]string{
				"response": r.Executive.ResponseWithheld, "reason": ledger[0].Withheld, "objection": said[0].Withheld,
				"question": mine[0].RequestQuestion.Withheld, "open question": theirs[0].RequestQuestion.Withheld,
			} {
				if ground != "It names a resident" {
					t.Errorf("%s: the gap of the %s says %q", name, what, ground)
				}
			}
		}

		must(t, respond("It costs too much.", again()))
		if r := w.again(t, 1); r.Executive.ResponseWithheld != "" || r.Executive.ResponseText == "" {
			t.Errorf("recorded anew: %+v", r.Executive)
		}
	})
}
