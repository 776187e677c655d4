package db

import (
	"context"
	"fmt"

	"carried/models"
)

// SetUp makes the first administrator with the link that serve printed, and
// signs them in.
func (s *Users) SetUp(ctx context.Context, link string, in models.SetUpInput, v Visitor) (token string, err error) {
	if err := models.Validate(in); err != nil {
		return "", err
	}
	hash, err := s.db.hasher.hash(ctx, in.Password)
	if err != nil {
		return "", err
	}
	u := &models.User{
		Email: models.FoldEmail(in.Email), Name: in.Name, Roles: models.RoleSet{models.RoleAdmin},
		PasswordHash: hash, CreatedAt: s.db.Now().UTC(), Version: 1,
	}
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		if _, err := s.db.Links.use(ctx, link, LinkSetUp); err != nil {
			return models.Event{}, err
		}
		var n int64
		if err := s.db.in(ctx).Model(&models.User{}).Count(&n).Error; err != nil {
			return models.Event{}, err
		}
		if n > 0 {
			return models.Event{}, models.Errorf(models.Conflict, "There is an administrator already. Ask them for a link of your own.")
		}
		if err := s.db.in(ctx).Create(u).Error; err != nil {
			return models.Event{}, explain(err, "user")
		}
		token, err = s.db.Sessions.open(ctx, u.ID, v)
		return models.NewEvent("user.set-up", u.Subject(), u.Name, "", s.db.diff(ctx, models.UserFields, nil, u.Fields())...), err
	})
	return token, err
}

// ChoosePassword sets a user's password with a one-time link, ends their other
// sessions and signs them in.
func (s *Users) ChoosePassword(ctx context.Context, link string, in models.PasswordInput, v Visitor) (token string, err error) {
	if err := models.Validate(in); err != nil {
		return "", err
	}
	hash, err := s.db.hasher.hash(ctx, in.Password)
	if err != nil {
		return "", err
	}
	_, u, err := s.db.Links.Find(ctx, link)
	if err != nil {
		return "", err
	}
	ctx = models.WithActor(ctx, u.Actor(0, v.Address))
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.db.Links.use(ctx, link, LinkPassword); err != nil {
			return err
		}
		token, err = s.setPassword(ctx, u.ID, hash, v)
		return err
	})
	return token, explain(err, "user")
}

// ChangePassword sets the actor's own password, ends their other sessions and
// gives this browser a new one.
func (s *Users) ChangePassword(ctx context.Context, in models.ChangePasswordInput, v Visitor) (token string, err error) {
	a := models.ActorFrom(ctx)
	if !a.SignedIn() {
		return "", models.Errorf(models.SignIn, "Sign in to change your password.")
	}
	if err := models.Validate(in); err != nil {
		return "", err
	}
	// Whoever finds a browser open may not try passwords without end either.
	account := fmt.Sprintf("password of user %d", a.UserID)
	if err := s.db.Sessions.attempt(ctx, account, v.Address); err != nil {
		return "", asCurrent(err)
	}
	var u models.User
	if err := s.db.in(ctx).First(&u, a.UserID).Error; err != nil {
		return "", explain(err, "user")
	}
	fits, _, err := s.db.hasher.fits(ctx, in.Current, u.PasswordHash)
	if err != nil {
		return "", err
	}
	if !fits {
		return "", models.InvalidField("current", "Your present password is not right")
	}
	hash, err := s.db.hasher.hash(ctx, in.Password)
	if err != nil {
		return "", err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.in(ctx).Exec("DELETE FROM sign_in_attempts WHERE email = ?", hashToken(account)).Error; err != nil {
			return err
		}
		token, err = s.setPassword(ctx, u.ID, hash, v)
		return err
	})
	return token, explain(err, "user")
}

// asCurrent puts the message about too many attempts at the field of this form.
func asCurrent(err error) error {
	if e, ok := err.(*models.Error); ok {
		for i := range e.Fields {
			e.Fields[i].Field = "current"
		}
	}
	return err
}

// setPassword is the end of both, in the transaction on its way.
func (s *Users) setPassword(ctx context.Context, id uint, hash string, v Visitor) (token string, err error) {
	g := s.db.in(ctx)
	if err := g.Exec("UPDATE users SET password_hash = ? WHERE id = ?", hash, id).Error; err != nil {
		return "", err
	}
	if err := g.Exec("DELETE FROM one_time_links WHERE user_id = ? AND purpose = ? AND used_at IS NULL", id, LinkPassword).Error; err != nil {
		return "", err
	}
	if err := s.db.Sessions.endAll(ctx, id); err != nil {
		return "", err
	}
	return s.db.Sessions.signIn(ctx, v, "user.password")
}

// SignInByLink signs in with a link of the sample council.
func (s *Sessions) SignInByLink(ctx context.Context, link string, v Visitor) (token string, err error) {
	_, u, err := s.db.Links.Find(ctx, link)
	if err != nil {
		return "", err
	}
	ctx = models.WithActor(ctx, u.Actor(0, v.Address))
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.Links.onlySample(ctx); err != nil {
			return err
		}
		if _, err := s.db.Links.use(ctx, link, LinkSample); err != nil {
			return err
		}
		token, err = s.signIn(ctx, v, "user.sign-in-by-link")
		return err
	})
	return token, explain(err, "link")
}
