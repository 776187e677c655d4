package db

import (
	"cmp"
	"context"
	"slices"

	"carried/models"
)

// AskQuestion keeps what a member asks about a request, and tells its owner and
// the clerk's office. The words are in no event: they are for fewer readers than
// the audit log has.
func (s *Requests) AskQuestion(ctx context.Context, requestID uint, in models.QuestionInput) (*models.RequestQuestion, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	q := &models.RequestQuestion{}
	return q, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		actor, now := models.ActorFrom(ctx), s.db.Now().UTC()
		open, err := s.OpenQuestion(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		if err := r.CanAsk(open, actor); err != nil {
			return models.Event{}, err
		}
		due, err := s.AnswerDue(ctx)
		if err != nil {
			return models.Event{}, err
		}
		*q = models.RequestQuestion{RequestID: r.ID, AskedByID: actor.UserID, AskedBy: actor.Name, AskedAt: now, Text: in.Text, AnswerDue: due}
		if err := s.db.in(ctx).Create(q).Error; err != nil {
			return models.Event{}, explain(err, "question")
		}
		event := r.Event("ask", "", models.Change{Field: "answer due", To: string(due)})
		return event.Saying(actor.Name+" asks: “"+in.Text+"”", "The answer is due on "+due.String()+"."), nil
	})
}

// AnswerDue returns the last day on which what is asked today is answered in time.
func (s *Requests) AnswerDue(ctx context.Context) (models.Date, error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return "", err
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	return council.Settings.AnswerDue(s.db.Today(), calendar), err
}

// OpenQuestion returns what the actor asked about a request and nobody has
// answered yet, or nil.
func (s *Requests) OpenQuestion(ctx context.Context, requestID uint) (*models.RequestQuestion, error) {
	var list []models.RequestQuestion
	err := s.db.in(ctx).Where("request_id = ? AND asked_by_id = ? AND answered_at IS NULL", requestID, models.ActorFrom(ctx).UserID).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "question")
	}
	return &list[0], nil
}

// AnswerQuestion keeps the answer to what a member asked, and tells them.
func (s *Requests) AnswerQuestion(ctx context.Context, requestID, id uint, in models.AnswerInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.load(ctx, requestID)
		if err != nil {
			return err
		}
		var list []models.RequestQuestion
		if err := s.db.in(ctx).Where("id = ? AND request_id = ?", id, r.ID).Find(&list).Error; err != nil {
			return explain(err, "question")
		}
		if len(list) == 0 {
			return models.Errorf(models.NotFound, "There is no such enquiry.")
		}
		return s.answer(ctx, r, &list[0], in)
	})
}

// answerWith marks an update that was just logged as the answer to questions of
// its request. What somebody has answered meanwhile stays as it is.
func (s *Requests) answerWith(ctx context.Context, r *models.Request, update uint, questions []uint) error {
	if len(questions) == 0 {
		return nil
	}
	var list []models.RequestQuestion
	if err := s.db.in(ctx).Where("request_id = ? AND answered_at IS NULL", r.ID).Order("id").Find(&list).Error; err != nil {
		return explain(err, "question")
	}
	for i := range list {
		if !slices.Contains(questions, list[i].ID) {
			continue
		}
		if err := s.answer(ctx, r, &list[i], models.AnswerInput{UpdateID: update}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Requests) answer(ctx context.Context, r *models.Request, q *models.RequestQuestion, in models.AnswerInput) error {
	actor, now := models.ActorFrom(ctx), s.db.Now().UTC()
	if err := r.CanAnswer(q, actor); err != nil {
		return err
	}
	words := []string{"You asked: “" + q.Text + "”"}
	if in.Text != "" {
		words = append(words, "Answer: “"+in.Text+"”")
	}
	if in.UpdateID != 0 {
		var u []models.ProgressUpdate
		if err := s.db.in(ctx).Where("id = ? AND request_id = ? AND at >= ? AND withheld = ''", in.UpdateID, r.ID, q.AskedAt).Find(&u).Error; err != nil {
			return explain(err, "update")
		}
		if len(u) == 0 {
			return models.InvalidField("update", "Select an update that was logged after the enquiry")
		}
		words = append(words, "The update of "+u[0].On.String()+" answers it.") // not its words, which may be withheld while the mail waits
	}
	var as string
	if err := s.db.in(ctx).Raw("SELECT "+role, actor.PersonID).Scan(&as).Error; err != nil {
		return explain(err, "person")
	}
	q.AnsweredAt, q.AnsweredByID, q.AnsweredBy, q.AnsweredAs, q.Answer, q.UpdateID = &now, models.Ref(actor.UserID), actor.Name, as, in.Text, models.Ref(in.UpdateID)
	if err := s.db.in(ctx).Save(q).Error; err != nil {
		return explain(err, "question")
	}
	asker, err := s.asker(ctx, q)
	if err != nil {
		return err
	}
	s.db.record(ctx, r.Event("answer", "", models.Change{Field: "asked", To: string(models.DateOf(q.AskedAt))}).Answers(asker).Saying(words...))
	return nil
}

// asker returns who is told of an answer: nobody who can no longer sign in, and
// of an exempt request only who may still read it.
func (s *Requests) asker(ctx context.Context, q *models.RequestQuestion) (models.Recipient, error) {
	var users []models.User
	if err := s.db.in(ctx).Where("id = ? AND stopped_at IS NULL", q.AskedByID).Find(&users).Error; err != nil || len(users) == 0 {
		return models.Recipient{}, explain(err, "user")
	}
	u := &users[0]
	people, err := s.db.Messages.people(ctx, []uint{models.Deref(u.PersonID)})
	if err != nil {
		return models.Recipient{}, err
	}
	_, err = s.Find(models.WithActor(ctx, u.Actor(0, "")), q.RequestID)
	return models.Recipient{UserID: u.ID, Name: u.Name, Address: cmp.Or(people[models.Deref(u.PersonID)].Address, u.Email), MayRead: err == nil}, nil
}

// Questions returns what members asked, open questions first by the day they are
// to be answered, then answered ones, the newest first; and how many there are in
// all. Staff read all that is asked about requests they may read, everybody else
// what they asked.
func (s *Requests) Questions(ctx context.Context, f models.QuestionFilter) ([]models.QuestionRow, int, error) {
	actor := models.ActorFrom(ctx)
	c := visibleRequests(ctx)
	if !actor.SeesStaffNotes() {
		if !actor.SignedIn() {
			return nil, 0, nil
		}
		c.and("q.asked_by_id = ?", actor.UserID)
	}
	if f.ID != 0 {
		c.and("q.id = ?", f.ID)
	}
	if f.RequestID != 0 {
		c.and("q.request_id = ?", f.RequestID)
	}
	if f.AskedBy != 0 {
		c.and("q.asked_by_id = ?", f.AskedBy)
	}
	if f.For != nil {
		c.and("r.owner_id = ? OR r.directorate_id = ?", f.For.PersonID, f.For.DirectorateID)
	}
	if f.Open || f.Late {
		c.and("q.answered_at IS NULL")
	}
	if f.Late {
		c.and("q.answer_due < ?", s.db.Today())
	}
	var rows []struct {
		models.QuestionRow
		Total int
	}
	err := s.db.in(ctx).Raw(`SELECT q.*, r.title AS request_title, r.reference AS request_reference, r.path AS request_path, r.state AS request_state,
  r.owner_id, r.directorate_id, COALESCE(u.text, '') AS update_text, u.as_of AS update_on, COUNT(*) OVER () AS total
FROM request_questions q JOIN requests r ON r.id = q.request_id LEFT JOIN motions m ON m.id = r.motion_id LEFT JOIN progress_updates u ON u.id = q.update_id
WHERE `+c.sql+` ORDER BY q.answered_at IS NOT NULL, CASE WHEN q.answered_at IS NULL THEN q.answer_due END, q.id DESC LIMIT ?`, append(slices.Clone(c.args), f.Limit)...).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, 0, explain(err, "question")
	}
	list := make([]models.QuestionRow, len(rows))
	for i, r := range rows {
		list[i] = r.QuestionRow
	}
	return list, rows[0].Total, nil
}
