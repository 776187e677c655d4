package db

import (
	"context"

	"carried/models"
)

// times returns the days that the council's rules give a question if it is tabled on
// a day.
func (s *Questions) times(ctx context.Context, q *models.Question, tabled models.Date) (models.QuestionTimes, error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return models.QuestionTimes{}, err
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	if err != nil {
		return models.QuestionTimes{}, err
	}
	meeting, err := s.put(ctx, q)
	if err != nil {
		return models.QuestionTimes{}, err
	}
	return council.Settings.QuestionTimes(q.Kind, tabled, meeting, calendar), nil
}

// put is the day of the meeting at which a question is put; "" for none.
func (s *Questions) put(ctx context.Context, q *models.Question) (models.Date, error) {
	if q.MeetingID == nil {
		return "", nil
	}
	m, err := s.db.Meetings.Find(ctx, *q.MeetingID)
	if err != nil {
		return "", err
	}
	return m.Date, nil
}

// moved lets the answers that were due on the day of a meeting be due on the day to
// which it was moved.
func (s *Questions) moved(ctx context.Context, meeting uint, from, to models.Date) error {
	var list []models.Question
	err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE q.meeting_id = ? AND q.state IN ('tabled', 'holding') AND q.due_on = ? ORDER BY q.id LIMIT ?"+s.db.forUpdate(), meeting, from, mostQuestions).Find(&list).Error
	if err != nil {
		return explain(err, "question")
	}
	for i := range list {
		q := &list[i]
		s.db.record(ctx, q.Due(to))
		if err := s.save(ctx, q, q.Version); err != nil {
			return err
		}
	}
	return nil
}
