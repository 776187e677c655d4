package db

import (
	"context"

	"carried/models"
)

// Waiting returns what waits about requests that they do not say themselves, by
// request: for their owners, of requests that the actor was given. Only staff see
// it.
func (s *Requests) Waiting(ctx context.Context, rows []models.RequestRow) (map[uint]models.Waiting, error) {
	waiting := map[uint]models.Waiting{}
	if len(rows) == 0 || !models.ActorFrom(ctx).SeesStaffNotes() {
		return waiting, nil
	}
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	var dates []models.DueDateChange
	err := s.db.in(ctx).Raw(`SELECT x.* FROM due_date_changes x
WHERE x.request_id IN ? AND x.id = (SELECT MAX(l.id) FROM due_date_changes l WHERE l.request_id = x.request_id)
  AND (x.state = 'asked' OR x.state = 'refused' AND NOT EXISTS (SELECT 1 FROM progress_updates u WHERE u.request_id = x.request_id AND u.at > x.answered_at))`, ids).Find(&dates).Error
	if err != nil {
		return nil, explain(err, "due date")
	}
	var items []struct {
		RequestID          uint
		InReview, SentBack int
	}
	err = s.db.in(ctx).Raw(`SELECT request_id, SUM(CASE WHEN state = 'in_review' THEN 1 ELSE 0 END) AS in_review, SUM(CASE WHEN state <> 'in_review' THEN 1 ELSE 0 END) AS sent_back
FROM communications WHERE request_id IN ? AND state IN ('in_review', 'deferred', 'refused') GROUP BY request_id`, ids).Find(&items).Error
	if err != nil {
		return nil, explain(err, "communication")
	}
	for _, i := range items {
		waiting[i.RequestID] = models.Waiting{InReview: i.InReview, SentBack: i.SentBack}
	}
	for i := range dates {
		w := waiting[dates[i].RequestID]
		w.Date = &dates[i]
		waiting[dates[i].RequestID] = w
	}
	return waiting, nil
}
