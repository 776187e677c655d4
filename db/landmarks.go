package db

import (
	"context"

	"carried/models"
)

// Landmarks keeps the dated events that sentences count from.
type Landmarks struct{ db *DB }

// mostLandmarks is how many there may be.
const mostLandmarks = 200

// List returns every landmark, the latest first.
func (s *Landmarks) List(ctx context.Context) ([]models.Landmark, error) {
	var list []models.Landmark
	return list, explain(s.db.in(ctx).Order("happened_on DESC, id DESC").Limit(mostLandmarks).Find(&list).Error, "event")
}

// Find returns one landmark.
func (s *Landmarks) Find(ctx context.Context, id uint) (*models.Landmark, error) {
	var l models.Landmark
	return &l, explain(s.db.in(ctx).First(&l, id).Error, "event")
}

// Save adds a landmark, or changes the one of an id that is not 0.
func (s *Landmarks) Save(ctx context.Context, id uint, in models.LandmarkInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "enter events that sentences count from"); err != nil {
			return models.Event{}, err
		}
		l, before, verb := &models.Landmark{Version: 1}, map[string]string(nil), "landmark.create"
		if id != 0 {
			var err error
			if l, err = s.Find(ctx, id); err != nil {
				return models.Event{}, err
			}
			before, verb = l.Fields(), "landmark.edit"
		}
		if in.Happened.Date() > s.db.Today() {
			return models.Event{}, models.InvalidField("happened", "Day of the event must be today or in the past: nothing can be counted since a day that is still to come")
		}
		l.Edit(in)
		if err := s.db.nameFree(ctx, &models.Landmark{}, id, in.Name, "event"); err != nil {
			return models.Event{}, err
		}
		if id == 0 {
			var n int64
			if err := s.db.in(ctx).Model(l).Count(&n).Error; err != nil {
				return models.Event{}, explain(err, "event")
			}
			if n >= mostLandmarks {
				return models.Event{}, models.Errorf(models.Conflict, "There are %d events already. Take one out that nobody counts from.", n)
			}
			if err := s.db.in(ctx).Create(l).Error; err != nil {
				return models.Event{}, explain(err, "event")
			}
		} else if err := save(s.db.in(ctx), l, &l.Version, in.Version, "event"); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent(verb, l.Subject(), l.Name, "", models.Diff(models.LandmarkFields, before, l.Fields())...), nil
	})
}

// Remove takes out a landmark: nothing refers to it.
func (s *Landmarks) Remove(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "take out events that sentences count from"); err != nil {
			return models.Event{}, err
		}
		l, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("landmark.remove", l.Subject(), l.Name, "", models.Diff(models.LandmarkFields, l.Fields(), map[string]string{})...),
			s.db.Bodies.remove(ctx, l, version, "event")
	})
}
