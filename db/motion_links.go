package db

import (
	"cmp"
	"context"
	"slices"

	"carried/models"
)

// mostMotionLinks is how many links of a motion are read.
const mostMotionLinks = 50

// Links lists the motions that belong to a motion, in the order in which they were
// linked, and only those that the actor may read. Ask for the motion itself first.
func (s *Motions) Links(ctx context.Context, motionID uint) ([]models.MotionLinkRow, error) {
	c := visibleMotions(ctx)
	var list []models.MotionLinkRow
	err := s.db.in(ctx).Raw(`SELECT l.id, l.kind, l.other_id = ? AS back, m.id AS motion_id, m.id AS m_id, m.reference AS m_reference, m.path AS m_path, m.title AS m_title
FROM motion_links l JOIN motions m ON m.id = CASE WHEN l.motion_id = ? THEN l.other_id ELSE l.motion_id END
WHERE (l.motion_id = ? OR l.other_id = ?) AND `+c.sql+" ORDER BY l.id LIMIT ?",
		append(append([]any{motionID, motionID, motionID, motionID}, c.args...), mostMotionLinks)...).Find(&list).Error
	return list, explain(err, "link")
}

// LinksThen lists the links of a motion as they stood in then, a record as it
// stood on a day, without those to motions that the actor may not read today.
func (s *Motions) LinksThen(ctx context.Context, then *DB, motionID uint) ([]models.MotionLinkRow, error) {
	list, err := then.Motions.Links(ctx, motionID)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	ids := make([]uint, len(list))
	for i, l := range list {
		ids[i] = l.MotionID
	}
	c := visibleMotions(ctx)
	c.and("m.id IN ?", ids)
	var may []uint
	err = s.db.in(ctx).Raw("SELECT m.id FROM motions m WHERE "+c.sql, c.args...).Find(&may).Error
	return slices.DeleteFunc(list, func(l models.MotionLinkRow) bool { return !slices.Contains(may, l.MotionID) }), explain(err, "motion")
}

// Link links a motion to the one whose reference was typed.
func (s *Motions) Link(ctx context.Context, id uint, in models.MotionLinkInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		found, _, err := s.later(ctx, in.Related)
		if err != nil {
			return models.Event{}, err
		}
		otherID := id
		if found != nil {
			otherID = found.ID
		}
		m, other, err := s.loadBoth(ctx, id, otherID)
		if err != nil {
			return models.Event{}, err
		}
		if found == nil {
			other = nil
		}
		var linked int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM motion_links WHERE (motion_id = ? AND other_id = ?) OR (motion_id = ? AND other_id = ?)", id, otherID, otherID, id).Find(&linked).Error; err != nil {
			return models.Event{}, explain(err, "link")
		}
		link, here, there, err := m.Link(in, other, linked > 0, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		link.MadeAt = s.db.Now().UTC()
		if err := s.db.in(ctx).Create(&link).Error; err != nil {
			return models.Event{}, explain(err, "link")
		}
		s.db.record(ctx, there)
		return here, nil
	})
}

// Unlink takes a link of a motion away.
func (s *Motions) Unlink(ctx context.Context, id, linkID uint) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		var list []models.MotionLink
		if err := s.db.in(ctx).Raw("SELECT * FROM motion_links WHERE id = ? AND (motion_id = ? OR other_id = ?)", linkID, id, id).Find(&list).Error; err != nil {
			return models.Event{}, explain(err, "link")
		}
		if len(list) == 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such link.")
		}
		link := list[0]
		m, other, err := s.loadBoth(ctx, id, link.MotionID+link.OtherID-id)
		if err != nil {
			return models.Event{}, err
		}
		here, there, err := m.Unlink(link, other, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		gone := s.db.in(ctx).Delete(&link)
		if gone.Error == nil && gone.RowsAffected == 0 { // somebody else removed it meanwhile
			return models.Event{}, models.Errorf(models.NotFound, "There is no such link.")
		}
		s.db.record(ctx, there)
		return here, explain(gone.Error, "link")
	})
}

// loadBoth reads two motions, each locked on PostgreSQL: the lower number first,
// so that nobody waits for who waits for them.
func (s *Motions) loadBoth(ctx context.Context, id, otherID uint) (m, other *models.Motion, err error) {
	ids := []uint{id, otherID}
	slices.SortFunc(ids, cmp.Compare[uint])
	for _, next := range slices.Compact(ids) {
		read, err := s.load(ctx, next)
		if err != nil {
			return nil, nil, err
		}
		if next == id {
			m = read
		}
		if next == otherID {
			other = read
		}
	}
	return m, other, nil
}
