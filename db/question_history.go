package db

import (
	"context"

	"carried/models"
)

// mostDeeds is how many entries of the history of a question are read.
const mostDeeds = 200

// History returns the entries of the record that make the history of a question, the
// newest first. Whoever may read the question may read them; ask for the question
// first.
func (s *Questions) History(ctx context.Context, q *models.Question) ([]models.Event, error) {
	var list []models.Event
	err := s.db.in(ctx).Where("subject = ? AND verb IN ?", q.Subject(), models.QuestionDeeds).Order("id DESC").Limit(mostDeeds).Find(&list).Error
	return list, explain(err, "entry")
}
