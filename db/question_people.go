package db

import (
	"context"

	"carried/models"
)

// recognise finds the members of ours who ask and answer by their printed names,
// where they are not known yet.
func (s *Questions) recognise(ctx context.Context, q *models.Question) error {
	asks, answers := q.AskedByID == nil && q.Kind.ByMember(), q.AnsweringMemberID == nil && q.Kind.OfOurs() && q.AnsweringMember != ""
	if !asks && !answers {
		return nil
	}
	match, err := s.db.People.matcher(ctx)
	if err != nil {
		return err
	}
	if asks {
		q.AskedByID = models.Ref(match(q.AskedBy))
	}
	if answers {
		q.AnsweringMemberID = models.Ref(match(q.AnsweringMember))
	}
	return nil
}

// Mine returns the questions of the member who reads, their notices among them, the
// latest first, and the requests that were promised to them or in the answers.
func (s *Questions) Mine(ctx context.Context, limit int) (models.MemberQuestions, error) {
	var mine models.MemberQuestions
	a := models.ActorFrom(ctx)
	if !a.Has(models.RoleMember) {
		return mine, models.Errorf(models.Forbidden, "Only members of the council have questions of their own.")
	}
	c := visibleQuestions(ctx)
	c.and("q.path <> '' AND q.asked_by_id = ? OR q.path = '' AND q.created_by_id = ?", a.PersonID, a.UserID)
	if err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+" ORDER BY q.id DESC LIMIT ?", append(c.args, limit)...).Find(&mine.Questions).Error; err != nil {
		return mine, explain(err, "question")
	}
	ids := []uint{0}
	for _, q := range mine.Questions {
		ids = append(ids, q.ID)
	}
	promised := visibleRequests(ctx)
	promised.and("r.promised_to_id = ? OR r.question_id IN ?", a.PersonID, ids)
	var err error
	mine.Promises, err = s.db.Requests.rows(ctx, promised, "r.id", mostLinked, 0)
	return mine, err
}
