package db

import (
	"context"
	"errors"
	"fmt"

	"carried/models"
)

// ConfirmAll confirms several requests of a motion together, or none of them.
func (s *Requests) ConfirmAll(ctx context.Context, motionID uint, rows []models.ConfirmRow) error {
	ids := make([]uint, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return s.batch(ctx, motionID, ids, func(ctx context.Context, i int) error {
		return s.Confirm(ctx, rows[i].ID, rows[i].ConfirmInput)
	})
}

// AllocateAll hands out several requests of a motion together, or none of them.
func (s *Requests) AllocateAll(ctx context.Context, motionID uint, rows []models.AllocateRow) error {
	ids := make([]uint, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return s.batch(ctx, motionID, ids, func(ctx context.Context, i int) error {
		return s.Allocate(ctx, rows[i].ID, rows[i].AllocateInput)
	})
}

// batch does the same with several requests of a motion in one transaction.
// What is wrong with each is gathered under its name, “Request 2”.
func (s *Requests) batch(ctx context.Context, motionID uint, ids []uint, do func(ctx context.Context, i int) error) error {
	if len(ids) == 0 {
		return models.Errorf(models.Conflict, "Select at least 1 request.")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		all, err := s.ForMotion(ctx, motionID)
		if err != nil {
			return err
		}
		names := map[uint]string{}
		for i, r := range all {
			names[r.ID] = fmt.Sprintf("Request %d", i+1)
		}
		var wrong []models.FieldError
		for i, id := range ids {
			if names[id] == "" {
				return models.Errorf(models.Conflict, "One of these requests is no longer there. Check the list, then save again.")
			}
			err := models.InBatch(do(ctx, i), id, names[id])
			var e *models.Error
			if errors.As(err, &e) && e.Code == models.Invalid && len(e.Fields) > 0 {
				wrong = append(wrong, e.Fields...)
			} else if err != nil {
				return err
			}
		}
		if len(wrong) > 0 {
			return models.InvalidFields(wrong)
		}
		return nil
	})
}

// Owners returns the officers to whom requests may be given, by directorate
// and name, each with how many requests they had.
func (s *Requests) Owners(ctx context.Context) ([]models.OwnerChoice, error) {
	if err := clerkOnly(ctx, "allocate requests"); err != nil {
		return nil, err
	}
	today := s.db.Today()
	var list []models.OwnerChoice
	err := s.db.in(ctx).Raw(`SELECT p.id, p.full_name, p.role_title, COALESCE(p.directorate_id, 0) AS directorate_id, COALESCE(d.name, '') AS directorate_name, COUNT(r.id) AS used
FROM people p LEFT JOIN directorates d ON d.id = p.directorate_id LEFT JOIN requests r ON r.owner_id = p.id
WHERE p.id NOT IN (`+goneOwners+`)
GROUP BY p.id, p.full_name, p.role_title, p.directorate_id, d.name, p.sort_key ORDER BY COALESCE(d.name, '~'), p.sort_key, p.id LIMIT 1000`, today).Find(&list).Error
	return list, explain(err, "officer")
}

// FindUpdate returns one progress update, to those who may read its request.
func (s *Requests) FindUpdate(ctx context.Context, id uint) (*models.ProgressUpdate, error) {
	var u models.ProgressUpdate
	if err := s.db.in(ctx).Select(updateColumns(ctx)).First(&u, id).Error; err != nil {
		return nil, explain(err, "update")
	}
	if _, err := s.Find(ctx, u.RequestID); err != nil {
		return nil, err
	}
	return &u, nil
}

// Find returns one piece of evidence, to those who may read it.
func (s *EvidenceFiles) Find(ctx context.Context, id uint) (*models.Evidence, error) {
	var e models.Evidence
	if err := s.db.in(ctx).First(&e, id).Error; err != nil {
		return nil, explain(err, "evidence")
	}
	if _, err := s.db.Requests.Find(ctx, e.RequestID); err != nil {
		return nil, err
	}
	if !e.Public && !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, models.Errorf(models.NotFound, "There is no such evidence.")
	}
	return &e, nil
}
