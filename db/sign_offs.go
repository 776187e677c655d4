package db

import (
	"context"

	"carried/models"
)

// Story returns the story of the completion of requests as their pages tell it,
// oldest first. Ask for the requests first.
func (s *Requests) Story(ctx context.Context, ids ...uint) ([]models.SignOffRow, error) {
	var list []models.SignOffRow
	c := visibleMotions(ctx) // for the later motion a closing rests on
	err := s.db.in(ctx).Raw(`SELECT o.*, b.name AS body_name, t.path AS meeting_path, t.date AS meeting_date, m.path AS later_path
FROM sign_offs o LEFT JOIN bodies b ON b.id = o.body_id LEFT JOIN meetings t ON t.id = o.meeting_id LEFT JOIN motions m ON m.id = o.later_id AND `+c.sql+`
WHERE o.request_id IN ? ORDER BY o.id LIMIT 500`, append(c.args, ids)...).Find(&list).Error
	return list, explain(err, "sign-off")
}

// LastClosed returns the day on which a request was last closed, of those the
// actor may read; "" if none was.
func (s *Requests) LastClosed(ctx context.Context) (models.Date, error) {
	c := visibleRequests(ctx)
	var last []models.Date
	err := s.db.in(ctx).Raw("SELECT r.closed_on FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE r.closed_on IS NOT NULL AND "+c.sql+
		" ORDER BY r.closed_on DESC LIMIT 1", c.args...).Find(&last).Error
	if err != nil || len(last) == 0 {
		return "", explain(err, "request")
	}
	return last[0], nil
}
