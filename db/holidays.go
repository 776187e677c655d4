package db

import (
	"context"
	"io"

	"gorm.io/gorm/clause"

	"carried/models"
	"carried/models/calendar"
)

// Holidays keeps the days on which the council counts as closed, for each part
// of the country.
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

// Add adds a day of the council's own to its division.
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
		h := models.Holiday{Division: c.Settings.CalendarDivision, Date: in.Date.Date(), Title: in.Title}
		r := s.db.in(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&h)
		if r.Error == nil && r.RowsAffected == 0 {
			return models.Event{}, models.InvalidField("date", "%s is in the calendar already", h.Date)
		}
		return models.NewEvent("calendar.add", h.Subject(), h.Words(), ""), explain(r.Error, "day")
	})
}

// Remove takes a day out of the calendar.
func (s *Holidays) Remove(ctx context.Context, id uint) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		var h models.Holiday
		if err := s.db.in(ctx).First(&h, id).Error; err != nil {
			return models.Event{}, explain(err, "day")
		}
		return models.NewEvent("calendar.remove", h.Subject(), h.Words(), ""), s.db.in(ctx).Delete(&h).Error
	})
}

// Import adds the days of a file in the shape of GOV.UK's bank-holidays.json
// that are not there yet, and returns how many those were. It removes none: a
// council's own days stay.
func (s *Holidays) Import(ctx context.Context, file io.Reader) (added int, err error) {
	if err := mustAdmin(ctx); err != nil {
		return 0, err
	}
	feed, err := calendar.ParseFeed(file)
	if err != nil {
		return 0, models.InvalidField("file", "%s", err.Error())
	}
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		added = 0
		var changes []models.Change
		for _, division := range calendar.Divisions {
			for _, day := range feed[division] {
				h := models.Holiday{Division: division, Date: models.Date(day.Date.String()), Title: day.Title}
				r := s.db.in(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&h)
				if r.Error != nil {
					return models.Event{}, explain(r.Error, "day")
				}
				if r.RowsAffected > 0 {
					added++
					changes = append(changes, models.Change{Field: division, To: h.Words()})
				}
			}
		}
		return models.NewEvent("calendar.import", "calendar/1", "Bank holidays from a file", "", changes...), nil
	})
	return added, err
}
