package db

import (
	"context"
	"sync"
	"time"

	"carried/models"
)

// Elections keeps elections and their pre-election periods.
type Elections struct {
	db     *DB
	cached struct {
		sync.Mutex
		list []models.ElectionPeriod
		read time.Time
	}
}

// electionsFresh is how long every page keeps what it knows of elections. A
// change shows at once in the copy of the program that made it.
const electionsFresh = time.Minute

// Near returns the elections whose pre-election period runs today, or starts
// within the council's days of warning: what every page says of them.
func (s *Elections) Near(ctx context.Context, warnDays int) ([]models.ElectionPeriod, error) {
	s.cached.Lock()
	defer s.cached.Unlock()
	if s.cached.read.IsZero() || time.Since(s.cached.read) > electionsFresh {
		list, err := s.list(ctx)
		if err != nil {
			return nil, err
		}
		s.cached.list, s.cached.read = list, time.Now()
	}
	return models.PeriodsNear(s.cached.list, s.db.Today(), warnDays), nil
}

func (s *Elections) forget() {
	s.cached.Lock()
	defer s.cached.Unlock()
	s.cached.read = time.Time{}
}

// List returns every election, the latest poll first, each with its period
// worked out. It is for staff and administrators.
func (s *Elections) List(ctx context.Context) ([]models.ElectionPeriod, error) {
	a := models.ActorFrom(ctx)
	if !a.SeesStaffNotes() && !a.Has(models.RoleAdmin) {
		return nil, models.Errorf(models.Forbidden, "It is for staff.")
	}
	return s.list(ctx)
}

func (s *Elections) list(ctx context.Context) ([]models.ElectionPeriod, error) {
	var list []models.ElectionPeriod
	if err := s.db.in(ctx).Order("polling_day DESC, id DESC").Limit(500).Find(&list).Error; err != nil || len(list) == 0 {
		return nil, explain(err, "election")
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	for i := range list {
		list[i].Reckon(calendar)
	}
	return list, err
}

// Find returns one election.
func (s *Elections) Find(ctx context.Context, id uint) (*models.ElectionPeriod, error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, err
	}
	var e models.ElectionPeriod
	if err := s.db.in(ctx).First(&e, id).Error; err != nil {
		return nil, explain(err, "election")
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	e.Reckon(calendar)
	return &e, err
}

// Create adds an election. Items that were approved without knowing of it, and
// are out in its period, go back to review.
func (s *Elections) Create(ctx context.Context, in models.ElectionInput) (*models.ElectionPeriod, error) {
	e := &models.ElectionPeriod{Version: 1}
	return e, s.keep(ctx, e, in, func(ctx context.Context) error { return explain(s.db.in(ctx).Create(e).Error, "election") })
}

// Update changes an election, with the same effect.
func (s *Elections) Update(ctx context.Context, id uint, in models.ElectionInput) error {
	e, err := s.Find(ctx, id)
	if err != nil {
		return err
	}
	return s.keep(ctx, e, in, func(ctx context.Context) error { return save(s.db.in(ctx), e, &e.Version, in.Version, "election") })
}

func (s *Elections) keep(ctx context.Context, e *models.ElectionPeriod, in models.ElectionInput, write func(context.Context) error) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	defer s.forget() // once it is kept
	return s.db.InTx(ctx, func(ctx context.Context) error {
		verb, before := "election.create", map[string]string(nil)
		if e.ID != 0 {
			verb, before = "election.edit", e.Fields()
		}
		e.Edit(in)
		if err := s.db.nameFree(ctx, e, e.ID, in.Name, "election"); err != nil {
			return err
		}
		if err := write(ctx); err != nil {
			return err
		}
		s.db.record(ctx, models.NewEvent(verb, e.Subject(), e.Name, "", models.Diff(models.ElectionFields, before, e.Fields())...))
		return s.db.Communications.recheck(ctx)
	})
}

// publicity is what items are checked against now.
func (d *DB) publicity(ctx context.Context) (models.Publicity, error) {
	council, err := d.Council.Find(ctx)
	if err != nil {
		return models.Publicity{}, err
	}
	elections, err := d.Elections.list(ctx)
	if err != nil {
		return models.Publicity{}, err
	}
	groups, err := d.Groups.List(ctx)
	return council.Settings.Publicity(elections, groups), err
}
