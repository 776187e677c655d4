package db

import (
	"context"

	"carried/models"
)

// goneOwners are the people who can own no request on a day: they have left, are
// no officers, may not sign in any more, or hold no role that works on requests.
// An officer who never had a user may own one: the clerk logs for them.
const goneOwners = `SELECT p.id FROM people p LEFT JOIN users u ON u.person_id = p.id
WHERE p.kind <> 'officer' OR p.term_end < ? OR u.stopped_at IS NOT NULL
  OR ',' || u.roles || ',' NOT LIKE '%,officer,%' AND ',' || u.roles || ',' NOT LIKE '%,clerk,%'`

// ownerStays refuses an owner who can own no request.
func (s *Requests) ownerStays(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM people WHERE id = ? AND id NOT IN ("+goneOwners+")", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("owner", "Select the owner from the officers")
	}
	return explain(err, "officer")
}

// directorateStands refuses a directorate that is closed.
func (s *Requests) directorateStands(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM directorates WHERE id = ? AND (closed_on IS NULL OR closed_on > ?)", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("directorate", "Select the directorate")
	}
	return explain(err, "directorate")
}

// bodyStands refuses a body that has ended.
func (s *Requests) bodyStands(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM bodies WHERE id = ? AND (ended_on IS NULL OR ended_on > ?)", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("monitoring-body", "Select the body that monitors it")
	}
	return explain(err, "body")
}
