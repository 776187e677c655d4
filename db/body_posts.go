package db

import (
	"context"

	"carried/models"
)

// Posts returns the posts of a body in their order.
func (s *Bodies) Posts(ctx context.Context, bodyID uint) ([]models.BodyPost, error) {
	var list []models.BodyPost
	err := s.db.in(ctx).Where("body_id = ?", bodyID).Order("position, id").Limit(mostPosts).Find(&list).Error
	return list, explain(err, "post")
}

// Post returns one post of a body.
func (s *Bodies) Post(ctx context.Context, bodyID, id uint) (*models.BodyPost, error) {
	var list []models.BodyPost
	if err := s.db.in(ctx).Where("id = ? AND body_id = ?", id, bodyID).Find(&list).Error; err != nil {
		return nil, explain(err, "post")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such post.")
	}
	return toChange(ctx, &list[0]), nil
}

// SavePost adds a post to a body, or changes the one of an id that is not 0.
func (s *Bodies) SavePost(ctx context.Context, bodyID, id uint, in models.BodyPostInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		if id == 0 {
			p := &models.BodyPost{BodyID: bodyID, Version: 1}
			p.Edit(in)
			if err := b.AdmitsSpan(p.FromOn, p.ToOn, "", ""); err != nil {
				return models.Event{}, err
			}
			var last struct {
				Position int
				Posts    int
			}
			if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) AS position, COUNT(*) AS posts FROM body_posts WHERE body_id = ?", bodyID).Find(&last).Error; err != nil {
				return models.Event{}, explain(err, "post")
			}
			if last.Posts >= mostPosts {
				return models.Event{}, models.Errorf(models.Conflict, "This body has %d posts, which is the most it can have.", mostPosts)
			}
			p.Position = last.Position + 1
			return models.NewEvent("body.add-post", b.Subject(), b.Name, "", models.Diff(models.BodyPostFields, nil, p.Fields())...),
				explain(s.db.in(ctx).Create(p).Error, "post")
		}
		p, err := s.Post(ctx, bodyID, id)
		if err != nil {
			return models.Event{}, err
		}
		before, was := p.Fields(), *p
		p.Edit(in)
		if err := b.AdmitsSpan(p.FromOn, p.ToOn, was.FromOn, was.ToOn); err != nil {
			return models.Event{}, err
		}
		seats, err := s.seatsOf(ctx, p.ID)
		if err == nil {
			err = p.CheckSeats(seats)
		}
		if err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.edit-post", b.Subject(), b.Name, "", models.Diff(models.BodyPostFields, before, p.Fields())...),
			save(s.db.in(ctx), p, &p.Version, in.Version, "post")
	})
}

// RemovePost takes out a post that nobody ever held.
func (s *Bodies) RemovePost(ctx context.Context, bodyID, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		p, err := s.Post(ctx, bodyID, id)
		if err != nil {
			return models.Event{}, err
		}
		seats, err := s.seatsOf(ctx, id)
		if err == nil && len(seats) > 0 {
			err = models.Errorf(models.Conflict, "Somebody holds or held this post, so it stays. Enter its last day instead.")
		}
		if err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.remove-post", b.Subject(), b.Name, "", models.Change{Field: "post", From: p.Title}),
			s.remove(ctx, p, version, "post")
	})
}

// toStaff reads a body whose posts the actor is to change.
func (s *Bodies) toStaff(ctx context.Context, id uint) (*models.Body, error) {
	if err := clerkOnly(ctx, "say who sits on a body"); err != nil {
		return nil, err
	}
	return s.load(ctx, id)
}

// remove deletes a record of a body as it was seen.
func (s *Bodies) remove(ctx context.Context, record any, version int, noun string) error {
	gone := s.db.in(ctx).Where("version = ?", version).Delete(record)
	if gone.Error == nil && gone.RowsAffected == 0 {
		return stale(s.db.in(ctx), record, noun)
	}
	return explain(gone.Error, noun)
}
