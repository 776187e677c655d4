package db

import (
	"context"
	"time"

	"carried/models"
)

// Links keeps the one-time links: one that makes the first administrator, one
// with which a user chooses a password, one that opens the sample council.
type Links struct{ db *DB }

// Purposes of a one-time link.
const (
	LinkSetUp    = "set-up"
	LinkPassword = "password"
	LinkSample   = "sample"
)

// linkLife is how long a link can be used.
const linkLife = 24 * time.Hour

// create makes a link, in the transaction on its way.
func (s *Links) create(ctx context.Context, purpose string, userID uint) (token string, err error) {
	token, hash := newToken()
	return token, s.db.in(ctx).Create(&models.OneTimeLink{
		TokenHash: hash, UserID: userID, Purpose: purpose,
		ExpiresAt: s.db.Now().UTC().Add(linkLife),
	}).Error
}

// Find returns a link that can still be used, and the user it is for.
func (s *Links) Find(ctx context.Context, token string) (models.OneTimeLink, models.User, error) {
	var l models.OneTimeLink
	var u models.User
	err := s.db.in(ctx).Where("token_hash = ? AND used_at IS NULL AND expires_at > ?", hashToken(token), s.db.Now().UTC()).Limit(1).Find(&l).Error
	if err != nil {
		return l, u, explain(err, "link")
	}
	if l.ID == 0 {
		return l, u, usedUp()
	}
	if l.Purpose != LinkSetUp {
		err = s.db.in(ctx).Where("stopped_at IS NULL").Limit(1).Find(&u, l.UserID).Error
		if err == nil && u.ID == 0 {
			return l, u, usedUp()
		}
	}
	return l, u, explain(err, "link")
}

// use takes a link, once. It is a part of the transaction that does what the
// link is for, so a link is used up only if that was done.
func (s *Links) use(ctx context.Context, token string, purposes ...string) (models.User, error) {
	l, u, err := s.Find(ctx, token)
	if err != nil {
		return u, err
	}
	r := s.db.in(ctx).Exec("UPDATE one_time_links SET used_at = ? WHERE id = ? AND used_at IS NULL AND purpose IN ?", s.db.Now().UTC(), l.ID, purposes)
	if r.Error == nil && r.RowsAffected == 0 {
		return u, usedUp()
	}
	return u, explain(r.Error, "link")
}

func usedUp() error {
	return models.Errorf(models.Conflict, "This link was used already, or is older than 24 hours. Ask an administrator for a new one.")
}

// FirstSetUp returns a new link with which the first administrator is made, or
// "" where there is a user already.
func (s *Links) FirstSetUp(ctx context.Context) (token string, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		var n int64
		if err := s.db.in(ctx).Model(&models.User{}).Count(&n).Error; err != nil || n > 0 {
			return err
		}
		token, err = s.create(ctx, LinkSetUp, 0)
		return err
	})
	return token, explain(err, "link")
}

// Sample returns a new link that signs in as a user of the sample council.
func (s *Links) Sample(ctx context.Context, userID uint) (token string, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.onlySample(ctx); err != nil {
			return err
		}
		token, err = s.create(ctx, LinkSample, userID)
		return err
	})
	return token, explain(err, "link")
}

func (s *Links) onlySample(ctx context.Context) error {
	c, err := s.db.Council.Find(ctx)
	if err == nil && !c.Sample {
		return models.Errorf(models.Forbidden, "Only a sample council has links that sign in without a password.")
	}
	return err
}
