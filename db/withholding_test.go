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
			withholdOnce(t, w, x.what, x.id, "It names a resident")
		}
		nowhere(t, d, "Zq")
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

// debated takes a motion to its debate at a meeting that has an item for it.
func (w *town) debated(t *testing.T) (m *models.MotionRecord, item uint) {
	t.Helper()
	meeting, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2025-03-27"), StartTime: "10:00"})
	must(t, err)
	draft, err := w.Motions.Create(w.clerk, models.PasteInput{Text: notice})
	must(t, err)
	in := draft.Input()
	in.MeetingID = meeting.ID
	must(t, w.Motions.Edit(w.clerk, draft.ID, in))
	step := func(name string, in models.MotionStepInput) {
		now, err := w.Motions.Find(w.clerk, draft.ID)
		must(t, err)
		in.Version = now.Version
		must(t, w.Motions.Take(w.clerk, draft.ID, name, in))
	}
	step("submit", models.MotionStepInput{Date: date("2025-03-11"), Time: "09:00"})
	step("accept", models.MotionStepInput{})
	must(t, w.Meetings.AddItem(w.clerk, meeting.ID, models.AgendaItemInput{Number: "14", Title: "Motions", Kind: "motions"}))
	step("schedule", models.MotionStepInput{MeetingID: meeting.ID, ItemNumber: "14.1"})
	must(t, w.Meetings.Take(w.clerk, meeting.ID, "publish", models.MeetingStepInput{Version: 1}))
	w.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 20) }
	step("debate", models.MotionStepInput{})
	m, err = w.Motions.Find(w.clerk, draft.ID)
	must(t, err)
	items, err := w.Meetings.Items(w.clerk, meeting)
	must(t, err)
	for _, i := range items {
		if models.Deref(i.MotionID) == m.ID {
			item = i.ID
		}
	}
	return m, item
}

// What is withheld of a debate is nowhere in the record afterwards: of amendments
// that were moved and that were not, of a question put, of an answer and of an
// interest, one that was taken out too.
func TestWithheldWordsOfADebateAreNowhere(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m, item := w.debated(t)
		text, err := w.Motions.Text(w.clerk, m.ID)
		must(t, err)
		amend := func(words string, edited string) uint {
			in := models.AmendInput{ProposerID: w.proposer, SeconderID: w.seconder, Text: words, Wording: models.PlainText(text.Clauses) + "\n" + words, Version: 1}
			a, err := w.Amendments.Create(w.clerk, m.ID, in)
			must(t, err)
			in.Text, in.Wording = edited, models.PlainText(text.Clauses)+"\n"+edited
			must(t, w.Amendments.Update(w.clerk, m.ID, a.ID, in))
			return a.ID
		}
		take := func(id uint, step string, in models.AmendmentStepInput) {
			a, err := w.Amendments.Find(w.clerk, m.ID, id)
			must(t, err)
			in.Version = a.Version
			must(t, w.Amendments.Take(w.clerk, m.ID, id, step, in))
		}
		moved, unmoved := amend("Zqfirst words.", "Zqwords as moved."), amend("Zqunmoved.", "Zqnever moved.")
		take(moved, "rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair", Reason: "Zqwhy in order."})
		take(unmoved, "rule-out", models.AmendmentStepInput{Ruling: "late", RuledBy: "The chair", Reason: "Zqwhy out of order."})
		take(moved, "move", models.AmendmentStepInput{})
		question := models.VoteInput{Subject: models.VoteOnProcedure, Question: "Zqquestion as drafted", Date: date("2025-03-27"), Method: "assent", Result: models.VoteCarried}
		vote, err := w.Votes.Save(w.clerk, m.ID, 0, question, true)
		must(t, err)
		question.Question, question.Version = "Zqquestion put", 1
		_, err = w.Votes.Save(w.clerk, m.ID, vote.ID, question, false)
		must(t, err)
		take(moved, "withdraw", models.AmendmentStepInput{Reason: "Zqwho agreed."})
		interest := models.InterestInput{ItemID: item, PersonID: w.proposer, Kind: models.InterestPecuniary, Nature: "Zqnature at first", Stayed: "left"}
		must(t, w.Meetings.Declare(w.clerk, *m.MeetingID, interest))
		interest.Nature, interest.Version = "Zqnature then", 1
		must(t, w.Meetings.EditInterest(w.clerk, *m.MeetingID, 1, interest))
		mistaken := models.InterestInput{ItemID: item, PersonID: w.seconder, Kind: models.InterestOther, Nature: "Zqmistaken", Stayed: "stayed"}
		must(t, w.Meetings.Declare(w.clerk, *m.MeetingID, mistaken))
		now, err := w.Motions.Find(w.clerk, m.ID)
		must(t, err)
		must(t, w.Motions.Decide(w.clerk, m.ID, models.DecisionInput{Outcome: "refer", BodyID: w.scrutiny, Date: date("2025-03-27"), Version: now.Version}))
		now, err = w.Motions.Find(w.clerk, m.ID)
		must(t, err)
		must(t, w.Motions.Answer(w.clerk, m.ID, models.ReferralInput{AnsweredOn: date("2025-03-28"), Answer: "Zqanswer of the committee.", MinuteRef: "12", Version: now.Version}))
		before := strings.Join(db.Dump(t, d), "\n")
		for _, words := range []string{
			"Zqfirst words", "Zqwords as moved", "Zqunmoved", "Zqnever moved", "Zqwhy in order", "Zqwhy out of order", "Zqwho agreed",
			"Zqquestion as drafted", "Zqquestion put", "Zqnature at first", "Zqnature then", "Zqmistaken", "Zqanswer",
		} {
			if !strings.Contains(before, words) {
				t.Errorf("%s was not kept", words)
			}
		}

		then := w.Today()
		w.wait(48 * time.Hour)
		must(t, w.Meetings.RemoveInterest(w.clerk, *m.MeetingID, 2, 1))
		for _, x := range []struct {
			what models.Withholdable
			id   uint
		}{
			{models.WithholdInterest, 1},
			{models.WithholdAmendment, moved},
			{models.WithholdRuling, moved},
			{models.WithholdAmendment, unmoved},
			{models.WithholdRuling, unmoved},
			{models.WithholdVote, vote.ID},
			{models.WithholdAnswer, 1},
		} {
			withholdOnce(t, w, x.what, x.id, "It names a resident")
		}
		nowhere(t, d, "Zq")
		if entries := db.Names(t, d, "SELECT verb FROM events WHERE withheld_by = 0 AND verb IN ('meeting.declare', 'meeting.edit-interest', 'amendment.create', 'amendment.move') ORDER BY id"); len(entries) != 3 {
			t.Errorf("entries that hold nothing are left alone, those of interests are not: %v", entries)
		}

		past, err := d.AsItStood(w.clerk, then, m.ID, 0)
		must(t, err)
		for name, at := range map[string]*db.DB{"now": d, "then": past} {
			amendments, err := at.Amendments.List(w.clerk, m.ID)
			must(t, err)
			votes, err := at.Votes.Of(w.clerk, m.ID)
			must(t, err)
			referrals, err := at.Motions.Referrals(w.clerk, m.ID)
			must(t, err)
			if len(amendments) != 2 || len(votes) != 1 || len(referrals) != 1 {
				t.Fatalf("%s: %+v, %+v, %+v", name, amendments, votes, referrals)
			}
			for what, said := range map[string]string{
				"amendment": amendments[0].Words(), "ruling": amendments[0].Reads(amendments[0].RulingReason), "withdrawal": amendments[0].Reads(amendments[0].Reason),
				"amendment never moved": amendments[1].Words(), "its ruling": amendments[1].Reads(amendments[1].RulingReason),
				"vote": votes[0].Put(), "answer": referrals[0].Answered(),
			} {
				if said != "Withheld: It names a resident" {
					t.Errorf("%s: the gap of the %s says %q", name, what, said)
				}
			}
			if amendments[0].Ruling != "in_order" || amendments[0].State != models.AmendmentWithdrawn || votes[0].Result != models.VoteCarried || referrals[0].MinuteRef != "12" {
				t.Errorf("%s: %+v, %+v, %+v", name, amendments[0], votes[0], referrals[0])
			}
		}

		// What is changed later does not bring the words back, nor ask for them.
		interest.Nature, interest.Kind, interest.Version = "", models.InterestRegistrable, 3
		must(t, w.Meetings.EditInterest(w.clerk, *m.MeetingID, 1, interest))
		i, err := w.Meetings.Interest(w.clerk, *m.MeetingID, 1)
		must(t, err)
		question.Question, question.Method, question.Reason, question.Version = "", "show_of_hands", "The minutes say so", 3
		corrected, err := w.Votes.Save(w.clerk, m.ID, vote.ID, question, false)
		must(t, err)
		if i.Withheld == "" || corrected.Withheld == "" {
			t.Errorf("%+v, %+v", i, corrected)
		}
	})
}

// withholdOnce withholds words with a ground, as only the clerk and the monitoring
// officer may, and only once.
func withholdOnce(t *testing.T, w *town, what models.Withholdable, id uint, ground string) {
	t.Helper()
	in := models.WithholdInput{Reason: ground}
	if err := w.Withholdings.Withhold(w.officer, what, id, in); models.CodeOf(err) != models.Forbidden {
		t.Errorf("an officer withholds a %s: %v", what, err)
	}
	if err := w.Withholdings.Withhold(w.clerk, what, 999, in); models.CodeOf(err) != models.NotFound {
		t.Errorf("none such %s: %v", what, err)
	}
	if err := w.Withholdings.Withhold(w.clerk, what, id, models.WithholdInput{}); models.CodeOf(err) != models.Invalid {
		t.Errorf("a %s without a ground: %v", what, err)
	}
	must(t, w.Withholdings.Withhold(w.mo, what, id, in))
	if err := w.Withholdings.Withhold(w.clerk, what, id, in); models.CodeOf(err) != models.Conflict {
		t.Errorf("a %s twice: %v", what, err)
	}
}

// nowhere fails if a word is anywhere in the record, or its chain is broken.
func nowhere(t *testing.T, d *db.DB, word string) {
	t.Helper()
	for _, row := range append(db.Dump(t, d), db.Names(t, d, "SELECT title || body FROM search_entries")...) {
		if strings.Contains(row, word) {
			t.Errorf("still kept: %s", row)
		}
	}
	if v, err := d.Events.Verify(system); err != nil || v.Problem != "" {
		t.Errorf("the chain: %+v, %v", v, err)
	}
}
