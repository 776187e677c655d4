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
