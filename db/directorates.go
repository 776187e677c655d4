package db

import (
	"context"

	"carried/models"
)

// Directorates keeps the departments that requests are given to.
type Directorates struct{ db *DB }

// List returns every directorate by name.
func (s *Directorates) List(ctx context.Context) ([]models.Directorate, error) {
	var list []models.Directorate
	return list, explain(s.db.in(ctx).Order("name, id").Find(&list).Error, "directorate")
}

// Find returns one directorate.
func (s *Directorates) Find(ctx context.Context, id uint) (*models.Directorate, error) {
	var r models.Directorate
	return &r, explain(s.db.in(ctx).First(&r, id).Error, "directorate")
}

// Create adds a directorate.
func (s *Directorates) Create(ctx context.Context, in models.DirectorateInput) (*models.Directorate, error) {
	if err := s.check(ctx, in); err != nil {
		return nil, err
	}
	return s.add(ctx, in)
}

// add is Create for whoever may: a list of officers makes the directorates it has.
func (s *Directorates) add(ctx context.Context, in models.DirectorateInput) (*models.Directorate, error) {
	r := &models.Directorate{Version: 1}
	r.Edit(in)
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.references(ctx, r, in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(r).Error; err != nil {
			return models.Event{}, explain(err, "directorate")
		}
		return models.NewEvent("directorate.create", r.Subject(), r.Name, "", s.db.diff(ctx, models.DirectorateFields, nil, r.Fields())...), nil
	})
	return r, err
}

// Update changes a directorate.
func (s *Directorates) Update(ctx context.Context, id uint, in models.DirectorateInput) error {
	if err := s.check(ctx, in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before := r.Fields()
		r.Edit(in)
		if err := s.references(ctx, r, in); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("directorate.edit", r.Subject(), r.Name, "", s.db.diff(ctx, models.DirectorateFields, before, r.Fields())...),
			save(s.db.in(ctx), r, &r.Version, in.Version, "directorate")
	})
}

func (s *Directorates) check(ctx context.Context, in models.DirectorateInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return models.Validate(in)
}

// references refuses a name that another directorate has, and people who are not there.
func (s *Directorates) references(ctx context.Context, r *models.Directorate, in models.DirectorateInput) error {
	if err := s.db.nameFree(ctx, r, r.ID, in.Name, "directorate"); err != nil {
		return err
	}
	if err := s.db.exists(ctx, &models.Person{}, in.HeadOfServiceID, "head-of-service", "Select an officer from the list"); err != nil {
		return err
	}
	if err := s.db.exists(ctx, &models.Person{}, in.ChiefOfficerID, "chief-officer", "Select an officer from the list"); err != nil || in.SuccessorID == 0 {
		return err
	}
	var next models.Directorate
	if err := s.db.in(ctx).Where("id = ?", in.SuccessorID).Limit(1).Find(&next).Error; err != nil {
		return explain(err, "directorate")
	}
	if next.ID == 0 || next.ID == r.ID || next.ClosedOn != "" {
		return models.InvalidField("successor", "Select another directorate that stays open")
	}
	return nil
}
