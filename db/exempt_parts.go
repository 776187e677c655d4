package db

import (
	"context"

	"carried/models"
)

// What follows says whether there is anything in the exempt part of a paper, by
// the same conditions that gather it and without gathering it. It is for those who
// see all: to anybody else there is no such part.

// SummaryExempt reports whether the agenda summary of the meeting at an address
// has an exempt part.
func (s *Meetings) SummaryExempt(ctx context.Context, path string) (bool, error) {
	return s.exempt(ctx, path, func(ctx context.Context, m *models.MeetingRow) (bool, error) {
		if has, err := s.itemsExempt(ctx, m.ID, " AND "+onAgenda); has || err != nil {
			return has, err
		}
		sum := &models.AgendaSummary{Part: models.ExemptPart, Meeting: *m}
		if err := s.summarySince(ctx, sum); err != nil {
			return false, err
		}
		return s.db.Requests.any(ctx, s.heard(sum))
	})
}

// MotionsExempt reports whether the motions paper of the meeting at an address has
// an exempt part.
func (s *Meetings) MotionsExempt(ctx context.Context, path string) (bool, error) {
	return s.exempt(ctx, path, func(ctx context.Context, m *models.MeetingRow) (bool, error) {
		return s.itemsExempt(ctx, m.ID, " AND i.motion_id IS NOT NULL AND "+onAgenda)
	})
}

// SupplementExempt reports whether a supplement to the agenda of the meeting at an
// address has an exempt part.
func (s *Meetings) SupplementExempt(ctx context.Context, path string, number int) (bool, error) {
	return s.exempt(ctx, path, func(ctx context.Context, m *models.MeetingRow) (bool, error) {
		return s.itemsExempt(ctx, m.ID, " AND su.number = ?", number)
	})
}

// exempt asks about a meeting for those who see all.
func (s *Meetings) exempt(ctx context.Context, path string, has func(context.Context, *models.MeetingRow) (bool, error)) (bool, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return false, nil
	}
	m, err := s.FindByPath(ctx, path)
	if err != nil {
		return false, err
	}
	return has(ctx, m)
}

// itemsExempt reports whether an agenda has exempt items.
func (s *Meetings) itemsExempt(ctx context.Context, meeting uint, and string, args ...any) (bool, error) {
	var found []int
	err := s.db.in(ctx).Raw(`SELECT 1 FROM agenda_items i LEFT JOIN motions m ON m.id = i.motion_id LEFT JOIN agenda_supplements su ON su.id = i.supplement_id
WHERE i.meeting_id = ? AND (`+partItems[models.ExemptPart]+")"+and+" LIMIT 1", append([]any{meeting}, args...)...).Find(&found).Error
	return len(found) > 0, explain(err, "agenda item")
}

// any reports whether there is a request r, with its motion m.
func (s *Requests) any(ctx context.Context, c condition) (bool, error) {
	var found []int
	err := s.db.in(ctx).Raw("SELECT 1 FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql+" LIMIT 1", c.args...).Find(&found).Error
	return len(found) > 0, explain(err, "request")
}

// SlipsExempt reports whether the action slips of the meeting at an address have an
// exempt part.
func (s *Requests) SlipsExempt(ctx context.Context, meeting string) (bool, error) {
	return s.db.Meetings.exempt(ctx, meeting, func(ctx context.Context, m *models.MeetingRow) (bool, error) {
		return s.any(ctx, slipsOf(ctx, m.ID, models.ExemptPart))
	})
}

// OutstandingExempt reports whether the report on outstanding requests for a body
// has an exempt part.
func (s *Requests) OutstandingExempt(ctx context.Context, in models.OutstandingInput) (bool, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return false, nil
	}
	body, err := s.db.Bodies.BySlug(ctx, in.Body)
	if err != nil {
		return false, err
	}
	period, _, err := s.sinceLast(ctx, body.ID, in.Period)
	if err != nil {
		return false, err
	}
	c := monitored(ctx, body.ID, true)
	narrow(&c, in.Options)
	return s.any(ctx, inReport(c, period))
}

// NoticesExempt reports whether the register of the notices of a council year,
// "2024-25", has an exempt part.
func (s *Motions) NoticesExempt(ctx context.Context, year string) (bool, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return false, nil
	}
	c := yearOf(year)
	c.and(registerOf[models.ExemptPart])
	var found []int
	err := s.db.in(ctx).Raw("SELECT 1 FROM motions m WHERE "+c.sql+" LIMIT 1", c.args...).Find(&found).Error
	return len(found) > 0, explain(err, "motion")
}
