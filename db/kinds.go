package db

import (
	"context"
	"strings"

	"carried/models"
)

// Kinds keeps the kinds of request: those that the program brings and those the
// council added.
type Kinds struct{ db *DB }

// List returns every kind, those of the program first and “Other” last; retired
// ones too.
func (s *Kinds) List(ctx context.Context) ([]models.Kind, error) {
	var list []models.Kind
	return list, explain(s.db.in(ctx).Order("code = 'other', id").Limit(200).Find(&list).Error, "kind of request")
}

// Find returns one kind.
func (s *Kinds) Find(ctx context.Context, id uint) (*models.Kind, error) {
	var k models.Kind
	return &k, explain(s.db.in(ctx).First(&k, id).Error, "kind of request")
}

// offered refuses a kind that there is none of, or that is retired.
func (s *Kinds) offered(ctx context.Context, code models.Category) error {
	var n int64
	if err := s.db.in(ctx).Model(&models.Kind{}).Where("code = ? AND NOT retired", code).Count(&n).Error; err != nil || n > 0 {
		return explain(err, "kind of request")
	}
	return models.InvalidField("category", "Select the kind of request")
}

// Create adds a plain kind.
func (s *Kinds) Create(ctx context.Context, in models.KindInput) (*models.Kind, error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, err
	}
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	k := &models.Kind{Version: 1}
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		all, err := s.List(ctx)
		if err != nil {
			return models.Event{}, err
		}
		used := map[string]bool{"": true}
		for _, other := range all {
			used[strings.ReplaceAll(string(other.Code), "_", "-")] = true
		}
		k.Code = models.Category(strings.ReplaceAll(slugBeside(used, in.Name), "-", "_"))
		k.Edit(in)
		if err := s.db.nameFree(ctx, k, 0, in.Name, "kind"); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(k).Error; err != nil {
			return models.Event{}, explain(err, "kind of request")
		}
		return models.NewEvent("kind.create", k.Subject(), k.Name, "", models.Diff(models.KindFields, nil, k.Fields())...), nil
	})
	return k, err
}

// Update renames a kind, changes its definition of done, retires it or offers
// it again.
func (s *Kinds) Update(ctx context.Context, id uint, in models.KindInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		k, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := k.CanEdit(in); err != nil {
			return models.Event{}, err
		}
		before := k.Fields()
		k.Edit(in)
		if err := s.db.nameFree(ctx, k, k.ID, in.Name, "kind"); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("kind.edit", k.Subject(), k.Name, "", models.Diff(models.KindFields, before, k.Fields())...),
			save(s.db.in(ctx), k, &k.Version, in.Version, "kind")
	})
}
