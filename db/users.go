package db

import (
	"context"

	"carried/models"
)

// Users keeps who can sign in, and what they may do. Only administrators see
// and change them.
type Users struct{ db *DB }

func userSubject(id uint) string { return (&models.User{ID: id}).Subject() }

// mustAdmin lets only administrators go on.
func mustAdmin(ctx context.Context) error {
	if !models.ActorFrom(ctx).Has(models.RoleAdmin) {
		return models.Errorf(models.Forbidden, "It is for administrators.")
	}
	return nil
}

// List returns every user by name, those who were stopped last. Auditors read
// it too.
func (s *Users) List(ctx context.Context) ([]models.User, error) {
	if err := mustAdmin(ctx); err != nil && !models.ActorFrom(ctx).Has(models.RoleAuditor) {
		return nil, err
	}
	var list []models.User
	err := s.db.in(ctx).Order("CASE WHEN stopped_at IS NULL THEN 0 ELSE 1 END, LOWER(name), id").Find(&list).Error
	return list, explain(err, "user")
}

// Find returns one user.
func (s *Users) Find(ctx context.Context, id uint) (*models.User, error) {
	if err := mustAdmin(ctx); err != nil {
		return nil, err
	}
	var u models.User
	return &u, explain(s.db.in(ctx).First(&u, id).Error, "user")
}

// Create adds a user, and returns the token of the link with which they choose
// a password.
func (s *Users) Create(ctx context.Context, in models.UserInput) (u *models.User, token string, err error) {
	if err := s.check(ctx, in); err != nil {
		return nil, "", err
	}
	u = &models.User{CreatedAt: s.db.Now().UTC(), Version: 1}
	u.Edit(in)
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.free(ctx, u); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(u).Error; err != nil {
			return models.Event{}, explain(err, "user")
		}
		token, err = s.db.Links.create(ctx, LinkPassword, u.ID)
		return models.NewEvent("user.create", u.Subject(), u.Name, "").
			With(s.db.diff(ctx, models.UserFields, nil, u.Fields())...), err
	})
	return u, token, err
}

// Update changes a user.
func (s *Users) Update(ctx context.Context, id uint, in models.UserInput) error {
	if err := s.check(ctx, in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, "user.edit", "", func(ctx context.Context, u *models.User) error {
		u.Edit(in)
		return s.free(ctx, u)
	})
}

// Stop ends a user's access, at once and in every browser.
func (s *Users) Stop(ctx context.Context, id uint, version int) error {
	return s.change(ctx, id, version, "user.stop", "", func(ctx context.Context, u *models.User) error {
		if u.Stopped() {
			return models.Errorf(models.Conflict, "%s was stopped already.", u.Name)
		}
		now := s.db.Now().UTC()
		u.StoppedAt = &now
		if err := s.db.in(ctx).Exec("DELETE FROM one_time_links WHERE user_id = ?", id).Error; err != nil {
			return err
		}
		return s.db.Sessions.endAll(ctx, id)
	})
}

// Restart lets a user who was stopped sign in again.
func (s *Users) Restart(ctx context.Context, id uint, version int) error {
	return s.change(ctx, id, version, "user.restart", "", func(_ context.Context, u *models.User) error {
		u.StoppedAt = nil
		return nil
	})
}

// PasswordLink returns the token of a new link with which a user chooses a
// password. The password there was holds until then; older links no longer do.
func (s *Users) PasswordLink(ctx context.Context, id uint) (token string, err error) {
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		u, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if u.Stopped() {
			return models.Event{}, models.Errorf(models.Conflict, "%s was stopped. Let them sign in again first.", u.Name)
		}
		err = s.db.in(ctx).Exec("DELETE FROM one_time_links WHERE user_id = ? AND purpose = ?", id, LinkPassword).Error
		if err != nil {
			return models.Event{}, err
		}
		token, err = s.db.Links.create(ctx, LinkPassword, id)
		return models.NewEvent("user.password-link", u.Subject(), u.Name, ""), err
	})
	return token, err
}

// change applies f to a user and keeps what changed. One administrator who can
// sign in always stays.
func (s *Users) change(ctx context.Context, id uint, version int, verb, reason string, f func(ctx context.Context, u *models.User) error) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil { // two administrators may not remove each other at once
			return models.Event{}, err
		}
		u, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before := toChange(ctx, u).Fields() // a password changed meanwhile stays
		if err := f(ctx, u); err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), u, &u.Version, version, "user"); err != nil {
			return models.Event{}, explain(err, "user")
		}
		if err := s.oneAdminStays(ctx, u); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent(verb, u.Subject(), u.Name, reason, s.db.diff(ctx, models.UserFields, before, u.Fields())...), nil
	})
}

func (s *Users) check(ctx context.Context, in models.UserInput) error {
	if err := mustAdmin(ctx); err != nil {
		return err
	}
	return models.Validate(in)
}

// free refuses an email address or a person that another user has.
func (s *Users) free(ctx context.Context, u *models.User) error {
	var other models.User
	if err := s.db.in(ctx).Where("email = ? AND id <> ?", u.Email, u.ID).Limit(1).Find(&other).Error; err != nil {
		return err
	}
	if other.ID != 0 {
		return models.InvalidField("email", "%s already has this email address", other.Name)
	}
	if u.PersonID == nil {
		return nil
	}
	if err := s.db.in(ctx).Where("person_id = ? AND id <> ?", *u.PersonID, u.ID).Limit(1).Find(&other).Error; err != nil {
		return err
	}
	if other.ID != 0 {
		return models.InvalidField("person", "%s (%s) is this person already", other.Name, other.Email)
	}
	return s.db.exists(ctx, &models.Person{}, *u.PersonID, "person", "Select a person from the list")
}

func (s *Users) oneAdminStays(ctx context.Context, changed *models.User) error {
	var all []models.User
	if err := s.db.in(ctx).Where("stopped_at IS NULL").Find(&all).Error; err != nil {
		return err
	}
	for _, u := range all {
		if (models.Actor{Roles: u.Roles}).Has(models.RoleAdmin) {
			return nil
		}
	}
	return models.InvalidField("roles", "%s is the last administrator. Make somebody else an administrator first", changed.Name)
}

// exists refuses a reference to a record that is not there.
func (d *DB) exists(ctx context.Context, record any, id uint, field, message string) error {
	if id == 0 {
		return nil
	}
	var n int64
	if err := d.in(ctx).Model(record).Where("id = ?", id).Count(&n).Error; err != nil {
		return err
	}
	if n == 0 {
		return models.InvalidField(field, "%s", message)
	}
	return nil
}
