package db

import (
	"context"

	"carried/models"
)

// Bodies keeps what meets: full council, cabinet, committees.
type Bodies struct{ db *DB }

// bodyOrder puts full council first.
const bodyOrder = "CASE kind WHEN 'full_council' THEN 0 WHEN 'executive' THEN 1 ELSE 2 END, name, id"

// List returns every body, full council first, then by name.
func (s *Bodies) List(ctx context.Context) ([]models.Body, error) {
	var list []models.Body
	return list, explain(s.db.in(ctx).Order(bodyOrder).Find(&list).Error, "body")
}

// Monitoring returns the bodies that hear how requests are getting on: those
// named so, and those that have some all the same that the actor may read.
func (s *Bodies) Monitoring(ctx context.Context) ([]models.Body, error) {
	c := visibleRequests(ctx)
	c.and("r.monitoring_body_id = bodies.id")
	var list []models.Body
	return list, explain(s.db.in(ctx).Where("monitoring OR EXISTS (SELECT 1 FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql+")", c.args...).Order(bodyOrder).Limit(100).Find(&list).Error, "body")
}

// Find returns one body.
func (s *Bodies) Find(ctx context.Context, id uint) (*models.Body, error) {
	var b models.Body
	return &b, explain(s.db.in(ctx).First(&b, id).Error, "body")
}

// BySlug returns the body of an address.
func (s *Bodies) BySlug(ctx context.Context, slug string) (*models.Body, error) {
	var b models.Body
	return &b, explain(s.db.in(ctx).Where("slug = ?", slug).First(&b).Error, "body")
}

// Create adds a body.
func (s *Bodies) Create(ctx context.Context, in models.BodyInput) (*models.Body, error) {
	if err := s.check(ctx, in); err != nil {
		return nil, err
	}
	b := &models.Body{Version: 1}
	b.Edit(in)
	err := s.db.Change(ctx, func(ctx context.Context) (_ models.Event, err error) {
		if err := s.references(ctx, b, in); err != nil {
			return models.Event{}, err
		}
		if b.Slug, err = s.db.freeSlug(ctx, b, b.Name); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(b).Error; err != nil {
			return models.Event{}, explain(err, "body")
		}
		return models.NewEvent("body.create", b.Subject(), b.Name, "", models.Diff(models.BodyFields, nil, b.Fields())...), s.index(ctx, b)
	})
	return b, err
}

// Update changes a body. Its place in addresses stays, whatever its name.
func (s *Bodies) Update(ctx context.Context, id uint, in models.BodyInput) error {
	if err := s.check(ctx, in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before, was := b.Fields(), *b
		b.Edit(in)
		if err := s.checkLife(ctx, b, was); err != nil {
			return models.Event{}, err
		}
		if err := s.references(ctx, b, in); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.edit", b.Subject(), b.Name, "", models.Diff(models.BodyFields, before, b.Fields())...), s.save(ctx, b, in.Version)
	})
}

func (s *Bodies) save(ctx context.Context, b *models.Body, seen int) error {
	if err := save(s.db.in(ctx), b, &b.Version, seen, "body"); err != nil {
		return err
	}
	return s.index(ctx, b)
}

// index lets a body be found by its name and by what it is for.
func (s *Bodies) index(ctx context.Context, b *models.Body) error {
	return s.db.indexEntry(ctx, entry{"body", b.ID, 0, 0, b.Name, b.TermsOfReference})
}

func (s *Bodies) check(ctx context.Context, in models.BodyInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return models.Validate(in)
}

// references refuses a name that another body has.
func (s *Bodies) references(ctx context.Context, b *models.Body, in models.BodyInput) error {
	return s.db.nameFree(ctx, b, b.ID, in.Name, "body")
}
