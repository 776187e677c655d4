package db

import (
	"context"

	"carried/models"
)

// Groups keeps the political groups.
type Groups struct{ db *DB }

// List returns every political group by name.
func (s *Groups) List(ctx context.Context) ([]models.PoliticalGroup, error) {
	var list []models.PoliticalGroup
	return list, explain(s.db.in(ctx).Order("name, id").Find(&list).Error, "political group")
}

// Find returns one political group.
func (s *Groups) Find(ctx context.Context, id uint) (*models.PoliticalGroup, error) {
	var g models.PoliticalGroup
	return &g, explain(s.db.in(ctx).First(&g, id).Error, "political group")
}

// BySlug returns the political group of an address.
func (s *Groups) BySlug(ctx context.Context, slug string) (*models.PoliticalGroup, error) {
	var g models.PoliticalGroup
	return &g, explain(s.db.in(ctx).Where("slug = ?", slug).First(&g).Error, "political group")
}

// Create adds a political group.
func (s *Groups) Create(ctx context.Context, in models.PoliticalGroupInput) (*models.PoliticalGroup, error) {
	if err := s.check(ctx, in); err != nil {
		return nil, err
	}
	return s.add(ctx, in)
}

// add is Create for whoever may: a list of members makes the groups it has.
func (s *Groups) add(ctx context.Context, in models.PoliticalGroupInput) (*models.PoliticalGroup, error) {
	g := &models.PoliticalGroup{Version: 1}
	g.Edit(in)
	err := s.db.Change(ctx, func(ctx context.Context) (_ models.Event, err error) {
		if err := s.references(ctx, g, in); err != nil {
			return models.Event{}, err
		}
		if g.Slug, err = s.db.freeSlug(ctx, g, g.Name); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(g).Error; err != nil {
			return models.Event{}, explain(err, "political group")
		}
		return models.NewEvent("group.create", g.Subject(), g.Name, "", s.db.diff(ctx, models.PoliticalGroupFields, nil, g.Fields())...), nil
	})
	return g, err
}

// Update changes a political group. Its place in addresses stays, whatever its name.
func (s *Groups) Update(ctx context.Context, id uint, in models.PoliticalGroupInput) error {
	if err := s.check(ctx, in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		g, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before := g.Fields()
		g.Edit(in)
		if err := s.references(ctx, g, in); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("group.edit", g.Subject(), g.Name, "", s.db.diff(ctx, models.PoliticalGroupFields, before, g.Fields())...),
			save(s.db.in(ctx), g, &g.Version, in.Version, "political group")
	})
}

func (s *Groups) check(ctx context.Context, in models.PoliticalGroupInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return models.Validate(in)
}

// references refuses a name that another political group has, and people who are not there.
func (s *Groups) references(ctx context.Context, g *models.PoliticalGroup, in models.PoliticalGroupInput) error {
	if err := s.db.nameFree(ctx, g, g.ID, in.Name, "political group"); err != nil {
		return err
	}
	return s.db.exists(ctx, &models.Person{}, in.LeaderID, "leader", "Select a councillor from the list")
}
