package db_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// user makes a user, of a person or of nobody who is known.
func (w *town) user(t *testing.T, name string, person, directorate uint, role models.Role) context.Context {
	t.Helper()
	u, _, err := w.Users.Create(system, models.UserInput{Name: name, Email: models.Slug(name) + "@town.example", PersonID: person, Roles: []string{string(role)}})
	must(t, err)
	return models.WithActor(context.Background(), u.Actor(directorate, ""))
}

// asking are two members, of whom the second put the motion.
func (w *town) asking(t *testing.T) (una, wren context.Context) {
	t.Helper()
	w.clerk = w.user(t, "Clem Clerk", 0, 0, models.RoleClerk)
	w.officer = w.user(t, "Ines Quill", w.owner, w.directorate, models.RoleOfficer)
	return w.user(t, "Una Far", 0, 0, models.RoleMember), w.user(t, "Wren Tallow", w.proposer, 0, models.RoleMember)
}

// asked returns the questions that somebody may read, and how many there are.
func (w *town) asked(t *testing.T, ctx context.Context, f models.QuestionFilter) []models.QuestionRow {
	t.Helper()
	f.Limit = 10
	list, total, err := w.Requests.Questions(ctx, f)
	must(t, err)
	if total != len(list) {
		t.Errorf("%d of %d questions", len(list), total)
	}
	return list
}

func TestAMemberAsksAndIsAnswered(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		una, wren := w.asking(t)
		w.wait(time.Hour)
		w.post(t)

		// One question at a time, of anybody's motion; the owner and the clerks are told.
		q, err := w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "When is the training?"})
		must(t, err)
		if q.AnswerDue != "2025-04-14" {
			t.Errorf("asked on %s, due %s", models.DateOf(q.AskedAt), q.AnswerDue)
		}
		_, err = w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "And where?"})
		refused(t, "a second question", err, "You asked about this request on 31 March 2025")
		_, err = w.Requests.AskQuestion(una, 1, models.QuestionInput{})
		refused(t, "no question", err, "Enter what you want to know")
		_, err = w.Requests.AskQuestion(w.officer, 1, models.QuestionInput{Text: "Who?"})
		refused(t, "an officer", err, "Only members")
		_, err = w.Requests.AskQuestion(una, 2, models.QuestionInput{Text: "Why?"})
		refused(t, "what is not confirmed", err, "There is no such request")
		_, err = w.Requests.AskQuestion(wren, 1, models.QuestionInput{Text: "Is there money?"})
		must(t, err)
		w.wait(time.Hour)
		const two = ": 2 changes to “2024/25-M01-R1: Train everybody”" // each its own sentences
		wantPost(t, w.post(t), "clem@town.example"+two, "clem-clerk@town.example"+two, "ines@town.example"+two)

		// Staff read both, who asked reads their own, everybody else none.
		for _, x := range []struct {
			who  string
			ctx  context.Context
			want int
		}{{"the clerk", w.clerk, 2}, {"the owner", w.officer, 2}, {"una", una, 1}, {"wren", wren, 1}, {"the public", w.nobody, 0}} {
			if list := w.asked(t, x.ctx, models.QuestionFilter{RequestID: 1}); len(list) != x.want {
				t.Errorf("%s reads %d questions, want %d", x.who, len(list), x.want)
			}
		}
		owner := models.ActorFrom(w.officer)
		if list := w.asked(t, w.officer, models.QuestionFilter{For: &owner, Open: true}); len(list) != 2 || list[0].RequestTitle != "Train everybody" {
			t.Errorf("the owner has %+v", list)
		}
		if list := w.asked(t, w.other, models.QuestionFilter{For: &models.Actor{PersonID: 999}, Open: true}); len(list) != 0 {
			t.Errorf("another officer has %+v", list)
		}

		// An answer in words, and an update that answers.
		list := w.asked(t, w.clerk, models.QuestionFilter{})
		first, second := list[1], list[0] // both are due on one day: the newest first
		refused(t, "another officer", w.Requests.AnswerQuestion(w.other, 1, first.ID, models.AnswerInput{Text: "Soon."}), "belongs to somebody else")
		refused(t, "no answer", w.Requests.AnswerQuestion(w.officer, 1, first.ID, models.AnswerInput{}), "Enter the answer")
		refused(t, "no such question", w.Requests.AnswerQuestion(w.officer, 1, 99, models.AnswerInput{Text: "Soon."}), "There is no such enquiry")
		refused(t, "no such update", w.Requests.AnswerQuestion(w.officer, 1, first.ID, models.AnswerInput{UpdateID: 99}), "Select an update that was logged after the enquiry")
		must(t, w.Requests.AnswerQuestion(w.officer, 1, first.ID, models.AnswerInput{Text: "In June, at the town hall."}))
		refused(t, "a second answer", w.Requests.AnswerQuestion(w.clerk, 1, first.ID, models.AnswerInput{Text: "In May."}), "Ines Quill answered this enquiry on 31 March 2025")
		must(t, w.Requests.Update(w.officer, 1, models.UpdateInput{Text: "The money is there.", State: models.RequestInProgress, Answers: []uint{first.ID, second.ID, 99}, Version: w.request(t, 1).Version}))
		mine := w.asked(t, una, models.QuestionFilter{})[0]
		if mine.Open() || mine.Answer != "In June, at the town hall." || mine.AnsweredAs != "Records Officer" || mine.UpdateID != nil {
			t.Errorf("what Una reads: %+v", mine)
		}
		if other := w.asked(t, wren, models.QuestionFilter{})[0]; other.Open() || other.UpdateText != "The money is there." || other.UpdateOn != "2025-03-31" || other.Answer != "" {
			t.Errorf("what Wren reads: %+v", other)
		}
		w.wait(time.Hour)
		post := strings.Join(w.post(t), "\n")
		for _, line := range []string{"una-far@town.example: Your enquiry is answered: Train everybody", "wren@town.example: "} {
			if !strings.Contains(post, line) {
				t.Errorf("the post has no %q:\n%s", line, post)
			}
		}
		// Answered, she may ask again; the audit log has who and when, not the words.
		_, err = w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "And where?"})
		must(t, err)
		for verb, n := range map[string]int{"request.ask": 3, "request.answer": 2} {
			events, err := w.Events.List(system, db.EventFilter{Verb: verb, Limit: 9})
			must(t, err)
			if len(events) != n {
				t.Errorf("%d events %s, want %d", len(events), verb, n)
			}
			for _, e := range events {
				if strings.Contains(e.Content, "June") || strings.Contains(e.Content, "money") {
					t.Errorf("the words of a question are in the audit log: %s", e.Content)
				}
			}
		}
	})
}

func TestAQuestionThatIsNotAnsweredInTimeIsListedToTheClerk(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		una, _ := w.asking(t)
		q, err := w.Requests.AskQuestion(una, r.ID, models.QuestionInput{Text: "When is the training?"})
		must(t, err)
		listed := func(ctx context.Context) int {
			desk, err := w.Motions.Desk(ctx)
			must(t, err)
			if n := len(w.asked(t, ctx, models.QuestionFilter{Late: true})); n != desk.Questions.Total() {
				t.Errorf("%d on the desk, %d in the list", desk.Questions.Total(), n)
			}
			return desk.Questions.Total()
		}
		days := q.AnswerDue.Time().Sub(models.DateOf(q.AskedAt).Time())
		if w.wait(days); listed(w.clerk) != 0 {
			t.Error("it is listed on the day it is due")
		}
		if w.wait(24 * time.Hour); listed(w.clerk) != 1 || listed(w.mo) != 1 {
			t.Error("it is not listed on the day after")
		}
		both := models.WithActor(context.Background(), models.Actor{UserID: 77, Roles: []models.Role{models.RoleClerk, models.RoleMember}})
		if listed(both) != 0 {
			t.Error("a councillor reads another's question, whatever else they are")
		}
		must(t, w.Requests.AnswerQuestion(w.clerk, r.ID, q.ID, models.AnswerInput{Text: "In June."}))
		if listed(w.clerk) != 0 {
			t.Error("it is listed after it was answered")
		}
	})
}

func TestWhoAskedAboutAnExemptRequestReadsItWhileTheyMay(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		una, _ := w.asking(t)
		_, err := w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "When is the training?"})
		must(t, err)
		must(t, d.Exec(system, "UPDATE motions SET exempt = ?", true))
		w.wait(time.Hour)
		w.post(t)
		if n := len(w.asked(t, una, models.QuestionFilter{})); n != 0 {
			t.Error("she reads what is exempt")
		}
		_, err = w.Requests.AskQuestion(una, 1, models.QuestionInput{Text: "And where?"})
		refused(t, "an exempt request", err, "There is no such request")
		must(t, w.Requests.AnswerQuestion(w.clerk, 1, 1, models.AnswerInput{Text: "In June."}))
		w.wait(time.Hour)
		wantPost(t, w.post(t))
	})
}
