package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

const promised = "We will publish the number of copies by the end of June."

// answered makes a question about requests whose answer promises something.
func (w *town) answered(t *testing.T, requests ...uint) models.Question {
	t.Helper()
	at := w.Now().UTC()
	q := models.Question{
		Reference: "2024/25-Q1", Path: "2024-25/q1", Kind: "council_written", State: models.QuestionAnswered, Heading: "Copied records",
		Text: "How many records were copied?", AskedBy: "Wren Tallow", AskedByID: &w.proposer, AnsweringMember: "Obi Marsh", AnsweringRole: "Cabinet Member for Records",
		AnsweredOn: "2025-04-01", AnswerText: "We do not know yet.\n\nWe will publish the\nnumber of copies by the end of June. Nothing else is planned.", CreatedAt: at, UpdatedAt: at, Version: 1,
	}
	must(t, w.Exec(context.Background(), `INSERT INTO questions (council_year, number, reference, path, house, uin, kind, state, heading, text, asked_by, asked_by_id, asker_party, asker_type, interest_declared, answering_body, answering_member, answering_role,
  tabled_on, answered_on, holding_text, answer_text, original_answer, correction_reason, transferred_from, reason, created_by_id, created_by, created_at, updated_at, version)
VALUES ('2024/25', 1, ?, ?, '', '', ?, ?, ?, ?, ?, ?, '', '', FALSE, '', ?, ?, '2025-03-28', ?, '', ?, '', '', '', '', 1, 'Clem Clerk', ?, ?, 1)`, q.Reference, q.Path, q.Kind, q.State, q.Heading, q.Text, q.AskedBy, q.AskedByID, q.AnsweringMember, q.AnsweringRole, q.AnsweredOn, q.AnswerText, at, at))
	q.ID = 1
	for _, r := range requests {
		must(t, w.Exec(context.Background(), "INSERT INTO question_requests (question_id, request_id, evidence) VALUES (1, ?, FALSE)", r))
	}
	return q
}

func (w *town) promise() models.PromiseInput {
	return models.PromiseInput{
		Words: promised, Title: "Publish the number of copies", Category: "public_information", MonitoringBodyID: w.scrutiny,
		PromisedTo: "Ms Wren Tallow", PromisedToID: w.proposer, OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-06-30"), Version: 1,
	}
}

func TestAPromiseInAnAnswerBecomesARequest(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		q := w.answered(t, 1)
		w.post(t)

		// Only the clerk, and only words of the answer.
		_, err := w.Questions.Promise(w.officer, q.ID, w.promise())
		refused(t, "an officer", err, "Only the clerk")
		in := w.promise()
		in.Words = "We will publish everything."
		_, err = w.Questions.Promise(w.clerk, q.ID, in)
		refused(t, "other words", err, "The words must stand in the answer")
		in = w.promise()
		in.Due = date("2025-04-01")
		_, err = w.Questions.Promise(w.clerk, q.ID, in)
		refused(t, "due before it was promised", err, "Due date must be after 1 April 2025")
		in = w.promise()
		in.PromisedToID = w.owner
		_, err = w.Questions.Promise(w.clerk, q.ID, in)
		refused(t, "promised to an officer", err, "Select a member of the council")
		in = w.promise()
		in.DirectorateID = 0
		_, err = w.Questions.Promise(w.clerk, q.ID, in)
		refused(t, "an owner of no directorate", err, "Select the directorate")

		r, err := w.Questions.Promise(w.clerk, q.ID, w.promise())
		must(t, err)
		row := w.request(t, r.ID)
		if row.Reference != "2024/25-R1" || row.Path != "2024-25/r1" || row.State != models.RequestNotStarted || row.Origin != models.OriginPromise || row.MotionID != nil {
			t.Errorf("it is %s at %s, %s, of %s, motion %v", row.Reference, row.Path, row.State, row.Origin, row.MotionID)
		}
		if row.DueDate != "2025-06-30" || row.FirstDueDate != "2025-06-30" || row.DueMoves != 0 || row.OwnerName != "Ines Quill" || row.Text != promised {
			t.Errorf("due %s, at first %s, of %s: %q", row.DueDate, row.FirstDueDate, row.OwnerName, row.Text)
		}
		if got := row.From(); got != "Answer to question 2024/25-Q1, Copied records, 1 April 2025" || row.QuestionPath != q.Path || row.DecidedOn() != "2025-04-01" {
			t.Errorf("it is from %q at %q, decided on %s", got, row.QuestionPath, row.DecidedOn())
		}

		// It is told in the question's history, its own and that of the request asked about.
		for subject, want := range map[string]string{
			"question/1": "question.promise", "request/1": "request.answer-promises",
			r.Subject(): "request.allocate request.confirm request.promised",
		} {
			events, err := w.Events.List(system, db.EventFilter{Subject: subject, Limit: 10})
			must(t, err)
			var verbs []string
			for _, e := range events {
				verbs = append(verbs, e.Verb)
			}
			if got := strings.Join(verbs, " "); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s", subject, got)
			}
		}

		// Who is told: the owner of both; the member to whom it was promised, who can stop it.
		w.wait(time.Hour)
		post := strings.Join(w.post(t), "\n")
		for _, want := range []string{"ines@town.example", "wren@town.example"} {
			if !strings.Contains(post, want) {
				t.Errorf("%s is not told: %s", want, post)
			}
		}

		// Anybody reads it, the member may object, a mover of another motion may not.
		if _, err := w.Requests.Find(w.nobody, r.ID); err != nil {
			t.Error(err)
		}
		if row.State = models.RequestComplete; !row.MayObject(models.ActorFrom(w.member)) {
			t.Error("to whom it was promised cannot object")
		}
		stranger := models.Actor{UserID: 9, PersonID: w.seconder, Roles: []models.Role{models.RoleMember}}
		if row.MayObject(stranger) {
			t.Error("somebody else objects")
		}
		list, _, err := w.Requests.List(w.nobody, models.RequestFilter{Words: "Tallow"})
		must(t, err)
		if len(list) != 1 || list[0].ID != r.ID {
			t.Errorf("search finds %v", list)
		}
	})
}

func TestAPromiseWithoutAnOwnerWaitsOnTheDesk(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		q := w.answered(t)
		in := w.promise()
		in.OwnerID, in.DirectorateID, in.PromisedToID = 0, 0, 0
		r, err := w.Questions.Promise(w.clerk, q.ID, in)
		must(t, err)
		if r.State != models.RequestUnallocated {
			t.Errorf("it is %s", r.State)
		}
		// A request that the question turns out to be about tells of the promise too.
		must(t, w.Questions.Link(w.clerk, q.ID, 1, true))
		must(t, w.Questions.Link(w.clerk, q.ID, 1, false))
		told, err := w.Events.List(system, db.EventFilter{Subject: "request/1", Verb: "request.answer-promises", Limit: 10})
		must(t, err)
		if len(told) != 1 || !strings.Contains(fmt.Sprint(told[0].Read().Changes), r.Reference) {
			t.Errorf("the request that was linked later is told %v", told)
		}
		desk, err := w.Motions.Desk(w.clerk)
		must(t, err)
		if len(desk.Unowned) != 1 || !desk.Unowned[0].Promised || desk.Unowned[0].On != "2025-04-01" {
			t.Errorf("on the desk: %+v", desk.Unowned)
		}
		err = w.Requests.Allocate(w.clerk, r.ID, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-07-01"), Version: r.Version})
		refused(t, "another date than was promised", err, "Its due date is 30 June 2025")
		must(t, w.Requests.Allocate(w.clerk, r.ID, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-06-30"), Version: r.Version}))
	})
}

// What is promised about an exempt motion belongs to it, and nobody reads it who
// may not read the motion.
func TestAPromiseAboutAnExemptMotionIsExemptWithIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		requests, err := w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		must(t, w.Requests.Confirm(w.clerk, requests[0].ID, models.ConfirmInput{Title: "Train", Category: "other", MonitoringBodyID: w.council, Version: 1}))
		must(t, w.Exec(context.Background(), "UPDATE motions SET exempt = TRUE, exempt_paragraph = '3' WHERE id = ?", m.ID))
		q := w.answered(t, requests[0].ID)
		in := w.promise()
		in.OwnerID, in.DirectorateID = 0, 0
		r, err := w.Questions.Promise(w.clerk, q.ID, in)
		must(t, err)
		if r.Reference != "2024/25-M01-R2" || models.Deref(r.MotionID) != m.ID {
			t.Errorf("it is %s of motion %d", r.Reference, models.Deref(r.MotionID))
		}
		if _, err := w.Requests.Find(w.nobody, r.ID); models.CodeOf(err) != models.NotFound {
			t.Errorf("the public reads it: %v", err)
		}
	})
}

// A promise in the answer to a supplementary question, however far down, is as exempt
// as what the first question is about; and a question whose promise is public is not
// brought under an exempt motion.
func TestAPromiseIsAsExemptAsAllThatItsQuestionArisesFrom(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		own := w.ownRequests(t, 1)[0]
		m := w.carried(t)
		requests, err := w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		must(t, w.Requests.Confirm(w.clerk, requests[0].ID, models.ConfirmInput{Title: "Train", Category: "other", MonitoringBodyID: w.council, Version: 1}))
		must(t, w.Exec(context.Background(), "UPDATE motions SET exempt = TRUE, exempt_paragraph = '3' WHERE id = ?", m.ID))
		first := w.answered(t, own).ID
		const last = 4 // each question arises from the one before it
		for id := uint(2); id <= last; id++ {
			must(t, w.Exec(context.Background(), `INSERT INTO questions (id, council_year, number, reference, path, house, uin, kind, state, heading, text, asked_by, asker_party, asker_type, interest_declared, answering_body, answering_member, answering_role,
  tabled_on, answered_on, holding_text, answer_text, original_answer, correction_reason, transferred_from, reason, parent_id, created_by_id, created_by, created_at, updated_at, version)
SELECT ?, council_year, ?, ?, ?, house, uin, kind, state, heading, text, asked_by, asker_party, asker_type, interest_declared, answering_body, answering_member, answering_role,
  tabled_on, answered_on, holding_text, answer_text, original_answer, correction_reason, transferred_from, reason, ?, created_by_id, created_by, created_at, updated_at, version FROM questions WHERE id = 1`,
				id, id, fmt.Sprintf("2024/25-Q%d", id), fmt.Sprintf("2024-25/q%d", id), id-1))
		}
		if _, err := w.Questions.Find(w.nobody, last); err != nil {
			t.Errorf("nothing is exempt yet, and nobody reads it: %v", err)
		}
		in := w.promise()
		in.OwnerID, in.DirectorateID = 0, 0
		public, err := w.Questions.Promise(w.clerk, last, in)
		must(t, err)
		if err := w.Questions.Link(w.clerk, first, requests[0].ID, false); models.CodeOf(err) != models.Conflict {
			t.Errorf("the first question is brought under the exempt motion: %v", err)
		}

		must(t, w.Exec(context.Background(), "UPDATE requests SET question_id = NULL WHERE id = ?", public.ID))
		must(t, w.Questions.Link(w.clerk, first, requests[0].ID, false))
		for id := first; id <= last; id++ {
			if _, err := w.Questions.Find(w.nobody, id); models.CodeOf(err) != models.NotFound {
				t.Errorf("question %d of the chain is public: %v", id, err)
			}
		}
		r, err := w.Questions.Promise(w.clerk, last, in)
		must(t, err)
		if models.Deref(r.MotionID) != m.ID {
			t.Errorf("what it promises is of motion %d", models.Deref(r.MotionID))
		}
		// With it the first question stays about the exempt request.
		wantCode(t, w.Questions.Unlink(w.clerk, first, requests[0].ID), models.Conflict, "is exempt with the motion of that request")
		if _, err := w.Questions.Find(w.nobody, last); models.CodeOf(err) != models.NotFound {
			t.Errorf("the last of the chain is public: %v", err)
		}
		wantCode(t, w.Questions.Unlink(w.officer, first, requests[0].ID), models.Forbidden, "")
		must(t, w.Questions.Unlink(w.clerk, first, own)) // that one was public
	})
}
