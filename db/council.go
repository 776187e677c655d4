package db

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"carried/models"
	"carried/models/calendar"
)

// Councils keeps the council's profile and its settings.
type Councils struct {
	db     *DB
	cached profileCache
}

// profileCache saves a query on every page. Another copy of the program sees a
// change after two seconds.
type profileCache struct {
	sync.Mutex
	council *models.Council
	read    time.Time
}

const profileFresh = 2 * time.Second

// Find returns the council.
func (s *Councils) Find(ctx context.Context) (*models.Council, error) {
	var c models.Council
	return &c, explain(s.db.in(ctx).First(&c, 1).Error, "council")
}

// Profile returns the council as pages show it, at most two seconds old. What
// decides by the council's settings asks Find.
func (s *Councils) Profile(ctx context.Context) (*models.Council, error) {
	if _, ok := ctx.Value(txKey{}).(*tx); ok {
		return s.Find(ctx) // who waits for the cache may not hold a connection
	}
	s.cached.Lock()
	defer s.cached.Unlock()
	if s.cached.council != nil && time.Since(s.cached.read) < profileFresh {
		return s.cached.council, nil
	}
	c, err := s.Find(ctx)
	if err != nil {
		return nil, err
	}
	s.cached.council, s.cached.read = c, time.Now()
	return c, nil
}

// Forget makes the next page read the profile again.
func (s *Councils) Forget() {
	s.cached.Lock()
	defer s.cached.Unlock()
	s.cached.council = nil
}

// Update changes the profile; logo is a new logo or nil.
func (s *Councils) Update(ctx context.Context, in models.CouncilInput, logo *File) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	if logo != nil && logo.Size > maxLogo {
		return models.InvalidField("logo", "The selected file must be smaller than 200 KB")
	}
	defer s.Forget() // once it is kept
	noPicture := models.InvalidField("logo", "The selected file must be a PNG or JPG")
	err := s.db.Evidence.keep(ctx, logo, func(ctx context.Context, k *kept) error {
		if k != nil && !models.MayBeLogo(k.contentType) {
			return noPicture
		}
		return s.change(ctx, in.Version, func(c *models.Council) models.Event {
			before := c.Fields()
			c.Edit(in)
			if k != nil {
				c.LogoHash, c.LogoType = k.sha256, k.contentType
			}
			return models.NewEvent("council.edit", c.Subject(), c.Name, "", models.Diff(models.CouncilFields, before, c.Fields())...)
		})
	})
	if e, ok := errors.AsType[*models.Error](err); ok && len(e.Fields) == 1 && e.Fields[0].Field == "file" {
		return noPicture
	}
	return err
}

// maxLogo is the largest logo, in bytes: it is sent with every first visit.
const maxLogo = 200 << 10

// Logo opens the council's logo.
func (s *Councils) Logo(ctx context.Context) (content io.ReadCloser, contentType string, err error) {
	c, err := s.Profile(ctx)
	if err != nil {
		return nil, "", err
	}
	if c.LogoHash == "" || !models.MayBeLogo(c.LogoType) {
		return nil, "", models.Errorf(models.NotFound, "The council has no logo.")
	}
	f, err := os.Open(s.db.Evidence.path(c.LogoHash))
	return f, c.LogoType, err
}

// UpdateSettings changes the council's rules.
func (s *Councils) UpdateSettings(ctx context.Context, in models.SettingsInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, in.Version, func(c *models.Council) models.Event {
		before := c.Settings.Fields()
		c.Settings = in.Settings()
		return models.NewEvent("council.settings", c.Subject(), "Settings", "", models.Diff(models.SettingFields, before, c.Settings.Fields())...)
	})
}

// BecomeSample marks the council as made up. Only the program itself does so,
// before anything is kept.
func (s *Councils) BecomeSample(ctx context.Context) error {
	if a := models.ActorFrom(ctx); a.SignedIn() || !a.Has(models.RoleAdmin) {
		return models.Errorf(models.Forbidden, "Only the program itself makes the sample council.")
	}
	c, err := s.Find(ctx)
	if err != nil {
		return err
	}
	return s.change(ctx, c.Version, func(c *models.Council) models.Event {
		c.Sample = true
		return models.NewEvent("council.sample", c.Subject(), c.Name, "")
	})
}

func (s *Councils) change(ctx context.Context, version int, f func(c *models.Council) models.Event) error {
	defer s.Forget()
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		c, err := s.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		event := f(c)
		return event, save(s.db.in(ctx), c, &c.Version, version, "council")
	})
}

// start makes what a new database needs before anybody signs in: a profile to
// be filled in, and the shipped table of holidays.
func (d *DB) start(ctx context.Context) error {
	var n int64
	if err := d.in(ctx).Model(&models.Council{}).Count(&n).Error; err != nil || n > 0 {
		return explain(err, "council")
	}
	return d.InTx(ctx, func(ctx context.Context) error {
		if d.engine == "postgres" { // another copy of the program may start at this moment
			if err := d.in(ctx).Exec("LOCK TABLE council IN EXCLUSIVE MODE").Error; err != nil {
				return err
			}
		}
		if err := d.in(ctx).Model(&models.Council{}).Count(&n).Error; err != nil || n > 0 {
			return err // another copy of the program was faster
		}
		c := models.Council{
			ID: 1, Name: "Your council", ShortName: "Your council", MemberStyle: models.StyleCouncillor,
			Brand: "#114b43", Accent: "#c79a3a", ContactName: "Democratic Services", Settings: models.DefaultSettings, Version: 1,
		}
		if err := d.in(ctx).Create(&c).Error; err != nil {
			return err
		}
		var days []models.Holiday
		for _, division := range calendar.Divisions {
			days = append(days, models.HolidaysOf(division, calendar.Default(division))...)
		}
		return d.in(ctx).CreateInBatches(&days, 100).Error
	})
}
