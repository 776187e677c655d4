package db_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// asks are written questions to the Cabinet Member for Records, tabled today.
func (w *town) asks(t *testing.T, headings ...string) (ids []uint) {
	t.Helper()
	for _, heading := range headings {
		in := w.notice()
		in.Heading = heading
		q, err := w.Questions.Enter(w.clerk, in)
		must(t, err)
		must(t, w.Questions.Take(w.clerk, q.ID, "table", models.QuestionStepInput{On: models.InputOf(w.Today()), Version: 1}))
		ids = append(ids, q.ID)
	}
	return ids
}

// An answer stands on the pages of those questions alone that were put together with
// it, whatever became of their groups before.
func TestOneAnswerReachesTheQuestionsOfItsGroupAlone(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		ids := w.asks(t, "A", "B", "C", "E", "F")
		a, b, c, e, f := ids[0], ids[1], ids[2], ids[3], ids[4]
		get := func(id uint) *models.Question {
			q, err := w.Questions.Find(w.clerk, id)
			must(t, err)
			return q
		}
		step := func(id uint, name string, in models.QuestionStepInput) {
			t.Helper()
			in.On, in.Version = models.InputOf(d.Today()), get(id).Version
			must(t, w.Questions.Take(w.clerk, id, name, in))
		}
		group := func(id uint, with ...uint) {
			t.Helper()
			must(t, w.Questions.Group(w.clerk, id, models.TogetherInput{With: with, Version: get(id).Version}))
		}
		together := func(id uint, want ...uint) {
			t.Helper()
			list, err := w.Questions.Together(w.clerk, get(id))
			must(t, err)
			ok := len(list) == len(want)
			for i := range list {
				ok = ok && list[i].ID == want[i]
			}
			if !ok {
				t.Errorf("with %d are answered %v, want %v", id, list, want)
			}
		}
		group(a, b, c)
		together(b, a, c)
		group(b, c) // A is answered alone again
		together(a)
		group(a, f)
		together(a, f)
		together(b, c)
		for _, id := range []uint{a, e} { // the first of a group goes to somebody else
			step(id, "transfer", models.QuestionStepInput{Body: "Harbour Board"})
		}
		group(a, e)
		together(a, e)
		step(a, "answer", models.QuestionStepInput{Text: "The board does.", Body: "Harbour Board", Role: "Chair", Covered: []string{"1", "2"}})
		for id, want := range map[uint]string{e: "The board does.", b: "", c: "", f: ""} {
			if q := get(id); q.AnswerText != want {
				t.Errorf("%s says %q, by %s", q.Heading, q.AnswerText, q.Answerer())
			}
		}

		// Put right so that somebody else answers, B is answered alone; its words alone
		// keep it where it is.
		parts, err := w.Questions.Parts(w.clerk, b)
		must(t, err)
		in := get(b).Input(parts)
		in.Heading, in.Reason = "B2", "A slip"
		must(t, w.Questions.Edit(w.clerk, b, in))
		together(b, c)
		in = get(b).Input(parts)
		in.Role, in.Member, in.Reason = "Leader", "", "Wrong answerer"
		must(t, w.Questions.Edit(w.clerk, b, in))
		together(b)
		together(c)

		// Saved as it was, it is not changed.
		before := get(b).Version
		group(b)
		if v := get(b).Version; v != before {
			t.Errorf("nothing was chosen, and version %d became %d", before, v)
		}
	})
}

func TestWhoMayHaveAnAnswerInHand(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		id := w.asks(t, "A")[0]
		draft, err := w.Questions.Enter(w.clerk, w.notice())
		must(t, err)
		refused(t, "before it is tabled", w.Questions.PutInHand(w.clerk, draft.ID, models.AnswerInHandInput{DrafterID: w.owner, Version: 1}), "waits for no answer")
		refused(t, "a member drafts", w.Questions.PutInHand(w.clerk, id, models.AnswerInHandInput{DrafterID: w.seconder, Version: 2}), "Select a person of the list")
		must(t, w.Questions.PutInHand(w.clerk, id, models.AnswerInHandInput{DrafterID: w.owner, GiverID: w.seconder, Version: 2}))
		desk, err := w.Motions.Desk(w.clerk)
		must(t, err)
		if n := desk.InHand.Total(); n != 0 {
			t.Errorf("%d answers are in gone hands while all are there", n)
		}
		p, err := w.People.Find(system, w.owner)
		must(t, err)
		in := p.Input()
		in.TermStart, in.TermEnd = models.InputOf("2020-01-01"), models.InputOf("2020-12-31")
		must(t, w.People.Update(system, w.owner, in))
		if desk, err = w.Motions.Desk(w.clerk); err != nil || desk.InHand.Total() != 1 || desk.InHand[0].Title != "A" {
			t.Errorf("who drafts it has left, and the desk lists %+v, %v", desk.InHand, err)
		}
		refused(t, "somebody who has left", w.Questions.PutInHand(w.clerk, id, models.AnswerInHandInput{ClearerID: w.owner, Version: 3}), "Select a person of the list")
		must(t, w.Questions.PutInHand(w.clerk, id, models.AnswerInHandInput{GiverID: w.seconder, Version: 3}))
		if desk, err = w.Motions.Desk(w.clerk); err != nil || desk.InHand.Total() != 0 {
			t.Errorf("it is nobody's who left, and the desk lists %+v, %v", desk.InHand, err)
		}
	})
}
