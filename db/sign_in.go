package db

import (
	"context"
	"time"

	"carried/models"
)

// So many attempts may fail within a quarter of an hour.
const (
	attemptsWithin     = 15 * time.Minute
	attemptsPerAccount = 10
	attemptsPerAddress = 100
)

// SignIn opens a session for who knows the password, and returns its token. A
// wrong email address, a wrong password and a user who was stopped are told
// the same, and take as long.
func (s *Sessions) SignIn(ctx context.Context, in models.SignInInput, v Visitor) (token string, err error) {
	if err := models.Validate(in); err != nil {
		return "", err
	}
	email := models.FoldEmail(in.Email)
	if err := s.attempt(ctx, email, v.Address); err != nil {
		return "", err
	}
	var u models.User
	if err := s.db.in(ctx).Where("email = ? AND stopped_at IS NULL", email).Limit(1).Find(&u).Error; err != nil {
		return "", explain(err, "user")
	}
	fits, fresh, err := s.db.hasher.fits(ctx, in.Password, u.PasswordHash)
	if err != nil {
		return "", err
	}
	if !fits {
		return "", s.failed(ctx, u)
	}
	ctx = models.WithActor(ctx, u.Actor(0, v.Address))
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.in(ctx).Exec("DELETE FROM sign_in_attempts WHERE email = ?", hashToken(email)).Error; err != nil {
			return err
		}
		if fresh != "" {
			if err := s.db.in(ctx).Exec("UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?", fresh, u.ID, u.PasswordHash).Error; err != nil {
				return err
			}
		}
		token, err = s.signIn(ctx, v, "user.sign-in")
		return err
	})
	return token, explain(err, "user")
}

// attempt counts an attempt to sign in before it is known whether it succeeds,
// so that many at once cannot pass the limit; a success takes it away again.
// Only a hash of the address typed is kept: people type passwords there.
func (s *Sessions) attempt(ctx context.Context, email, address string) error {
	email = hashToken(email)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.lockCouncil(ctx); err != nil {
			return err
		}
		now := s.db.Now().UTC()
		recent := func(column, value string, most int) (time.Time, error) {
			var at []time.Time
			err := s.db.in(ctx).Table("sign_in_attempts").Where(column+" = ? AND at > ?", value, now.Add(-attemptsWithin)).
				Order("at DESC, id DESC").Offset(most-1).Limit(1).Pluck("at", &at).Error
			if err != nil || len(at) == 0 {
				return time.Time{}, err
			}
			return at[0].Add(attemptsWithin), nil
		}
		account, err := recent("email", email, attemptsPerAccount)
		if err != nil {
			return err
		}
		place, err := recent("address", address, attemptsPerAddress)
		if err != nil {
			return err
		}
		if account.Before(place) {
			account = place
		}
		if !account.IsZero() {
			again := account.Add(time.Minute - 1).Truncate(time.Minute) // the next whole minute
			return models.InvalidField("email", "There were too many attempts to sign in. Try again at %s", models.ClockTime(again))
		}
		if err := s.db.in(ctx).Exec("DELETE FROM sign_in_attempts WHERE at <= ?", now.Add(-attemptsWithin)).Error; err != nil {
			return err
		}
		return s.db.in(ctx).Exec("INSERT INTO sign_in_attempts (email, address, at) VALUES (?, ?, ?)", email, address, now).Error
	})
}

// failed keeps that an attempt failed, without what was typed.
func (s *Sessions) failed(ctx context.Context, u models.User) error {
	event := models.NewEvent("user.sign-in-failed", userSubject(u.ID), "Sign-in failed: no account of that name", "")
	if u.ID != 0 {
		event = models.NewEvent("user.sign-in-failed", userSubject(u.ID), "Sign-in failed: "+u.Name, "")
	}
	if err := s.db.Change(ctx, func(context.Context) (models.Event, error) { return event, nil }); err != nil {
		return err
	}
	return models.InvalidField("email", "Email address or password is not right")
}

// signIn opens a session for the actor, in the transaction on its way. The user
// is read again: they may have been stopped since the password was checked.
func (s *Sessions) signIn(ctx context.Context, v Visitor, verb string) (token string, err error) {
	var u models.User
	err = s.db.in(ctx).Where("stopped_at IS NULL").Limit(1).Find(&u, models.ActorFrom(ctx).UserID).Error
	if err != nil {
		return "", err
	}
	if u.ID == 0 {
		return "", models.InvalidField("email", "Email address or password is not right")
	}
	s.db.record(ctx, models.NewEvent(verb, u.Subject(), u.Name, ""))
	return s.open(ctx, u.ID, v)
}
