package db

import (
	"context"

	"gorm.io/gorm/clause"

	"carried/models"
	"carried/models/calendar"
)

// Holidays keeps the days that do not count, for each part of the country.
// Anybody may read them; administrators change them.
type Holidays struct{ db *DB }

// List returns the holidays of a division in order of date; of one year, unless
// it is 0.
func (s *Holidays) List(ctx context.Context, division string, year int) ([]models.Holiday, error) {
	q := s.db.in(ctx).Where("division = ?", division).Order("date, id")
	if year != 0 {
		first := models.DateOfYear(year)
		q = q.Where("date >= ? AND date < ?", first, models.DateOfYear(year+1))
	}
	var list []models.Holiday
	return list, explain(q.Find(&list).Error, "day")
}

// Calendar returns the council's calendar as its table of holidays stands.
func (s *Holidays) Calendar(ctx context.Context) (calendar.Calendar, error) {
	council, err := s.db.Council.Profile(ctx)
	if err != nil {
		return calendar.Calendar{}, err
	}
	// The whole table: some ten rows a year, and which years are in it matters.
	list, err := s.List(ctx, council.Settings.CalendarDivision, 0)
	return council.Settings.Calendar(list), err
}

// Add adds a day to the council's division.
func (s *Holidays) Add(ctx context.Context, in models.HolidayInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		c, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		h := models.Holiday{Division: c.Settings.CalendarDivision, Date: in.Date.Date(), Title: in.Title, Kind: in.Kind}
		added, err := s.insert(ctx, &h)
		if err == nil && !added {
			return models.Event{}, models.InvalidField("date", "%s is in the calendar already", h.Date)
		}
		return models.NewEvent("calendar.add", h.Subject(), h.Words(), ""), err
	})
}

// Remove takes a day out of the calendar and returns it.
func (s *Holidays) Remove(ctx context.Context, id uint) (models.Holiday, error) {
	var h models.Holiday
	if err := mustAdmin(ctx); err != nil {
		return h, err
	}
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		h = models.Holiday{}
		if err := s.db.in(ctx).First(&h, id).Error; err != nil {
			return models.Event{}, explain(err, "day")
		}
		return models.NewEvent("calendar.remove", h.Subject(), h.Words(), ""), s.db.in(ctx).Delete(&h).Error
	})
	return h, err
}

// Load adds the days of a file that are not there yet, and returns those. It
// removes none; beside are the bank holidays of the same years that the file
// does not have, which may have been moved.
func (s *Holidays) Load(ctx context.Context, days []models.Holiday) (added, beside []models.Holiday, err error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, nil, err
	}
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		var all []models.Holiday
		if err := s.db.in(ctx).Order("division, date").Find(&all).Error; err != nil {
			return models.Event{}, explain(err, "day")
		}
		beside = models.HolidaysBeside(all, days)
		if added, err = s.insertAll(ctx, days); err != nil {
			return models.Event{}, err
		}
		return entered("calendar.import", "Days from a file", added), nil
	})
	return added, beside, err
}

// Fill adds the bank holidays of a year that the rules give and the council's
// calendar has no day for, and returns those.
func (s *Holidays) Fill(ctx context.Context, year int) (added []models.Holiday, err error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, err
	}
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		c, err := s.Calendar(ctx)
		if err != nil {
			return models.Event{}, err
		}
		added, err = s.insertAll(ctx, models.HolidaysOf(council.Settings.CalendarDivision, c.Missing(year)))
		if err != nil {
			return models.Event{}, err
		}
		return entered("calendar.fill", "Bank holidays by rule", added), nil
	})
	return added, err
}

// entered is the event of several days at once.
func entered(verb, title string, added []models.Holiday) models.Event {
	var changes []models.Change
	for _, h := range added {
		changes = append(changes, models.Change{Field: h.Division, To: h.Words()})
	}
	return models.NewEvent(verb, "calendar/1", title, "", changes...)
}

func (s *Holidays) insertAll(ctx context.Context, days []models.Holiday) (added []models.Holiday, err error) {
	for _, h := range days {
		h.ID = 0
		fresh, err := s.insert(ctx, &h)
		if err != nil {
			return nil, err
		}
		if fresh {
			added = append(added, h)
		}
	}
	return added, nil
}

// insert keeps a day unless its division has one of that date.
func (s *Holidays) insert(ctx context.Context, h *models.Holiday) (bool, error) {
	r := s.db.in(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(h)
	return r.RowsAffected > 0, explain(r.Error, "day")
}
