package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"time"

	"carried/models"
)

// Sessions keeps who is signed in, in which browser. Of a session's token only
// the hash is kept.
type Sessions struct{ db *DB }

const (
	sessionIdle    = 12 * time.Hour     // unused for so long, a session ends
	sessionLongest = 7 * 24 * time.Hour // and after this in any case
	seenEvery      = 5 * time.Minute    // how exactly the last use is kept
)

// Visitor is where a request comes from.
type Visitor struct {
	Address string
	Browser string // "Firefox on Windows"
	Token   string // of the session there was before; "" for none
}

// SignedIn is a session that is open, and whose it is.
type SignedIn struct {
	SessionID uint
	Email     string
	Actor     models.Actor
}

// newToken returns what a browser or a link holds, and the hash that is kept.
func newToken() (token, hash string) {
	token = rand.Text()
	return token, hashToken(token)
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Find returns the session of a token, if it is still open: else SignIn.
func (s *Sessions) Find(ctx context.Context, token string) (SignedIn, error) {
	var row struct {
		ID            uint
		UserID        uint
		LastSeenAt    time.Time
		ExpiresAt     time.Time
		Name          string
		Email         string
		Roles         models.RoleSet
		StoppedAt     *time.Time
		PersonID      *uint
		DirectorateID *uint
	}
	r := s.db.in(ctx).Raw(`SELECT s.id, s.user_id, s.last_seen_at, s.expires_at, u.name, u.email, u.roles, u.stopped_at, u.person_id, p.directorate_id
		FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN people p ON p.id = u.person_id
		WHERE s.token_hash = ?`, hashToken(token)).Find(&row)
	if r.Error != nil {
		return SignedIn{}, explain(r.Error, "session")
	}
	now := s.db.Now()
	if row.ID == 0 || row.StoppedAt != nil || !now.Before(row.ExpiresAt) || now.Sub(row.LastSeenAt) >= sessionIdle {
		return SignedIn{}, models.Errorf(models.SignIn, "You are no longer signed in.")
	}
	if now.Sub(row.LastSeenAt) >= seenEvery {
		s.seen(ctx, row.ID, now)
	}
	return SignedIn{SessionID: row.ID, Email: row.Email, Actor: models.Actor{
		UserID: row.UserID, PersonID: models.Deref(row.PersonID),
		DirectorateID: models.Deref(row.DirectorateID), Name: row.Name, Roles: row.Roles,
	}}, nil
}

// seen keeps when a session was last used. That it cannot be kept just now is
// no reason to show nothing.
func (s *Sessions) seen(ctx context.Context, id uint, now time.Time) {
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.in(ctx).Exec("UPDATE sessions SET last_seen_at = ? WHERE id = ?", now.UTC(), id).Error
	})
	if err != nil {
		slog.Warn("the last use of a session was not kept", "error", err)
	}
}

// open begins a session for a user; that of the token before ends. It is a part
// of the transaction that found out who the user is.
func (s *Sessions) open(ctx context.Context, userID uint, v Visitor) (token string, err error) {
	now := s.db.Now().UTC()
	token, hash := newToken()
	g := s.db.in(ctx)
	if err := g.Exec("DELETE FROM sessions WHERE token_hash = ? OR expires_at < ? OR last_seen_at < ?",
		hashToken(v.Token), now, now.Add(-sessionIdle)).Error; err != nil {
		return "", err
	}
	return token, g.Create(&models.Session{
		TokenHash: hash, UserID: userID, CreatedAt: now, LastSeenAt: now,
		ExpiresAt: now.Add(sessionLongest), Address: v.Address, Browser: v.Browser,
	}).Error
}

// endAll ends the sessions of a user, in the transaction on its way.
func (s *Sessions) endAll(ctx context.Context, userID uint) error {
	return s.db.in(ctx).Exec("DELETE FROM sessions WHERE user_id = ?", userID).Error
}

// Mine returns the open sessions of the actor, the last used first.
func (s *Sessions) Mine(ctx context.Context) ([]models.Session, error) {
	now := s.db.Now().UTC()
	var list []models.Session
	err := s.db.in(ctx).Where("user_id = ? AND expires_at > ? AND last_seen_at > ?", models.ActorFrom(ctx).UserID, now, now.Add(-sessionIdle)).
		Order("last_seen_at DESC, id DESC").Find(&list).Error
	return list, explain(err, "session")
}

// SignOut ends the session of a token.
func (s *Sessions) SignOut(ctx context.Context, token string) error {
	a := models.ActorFrom(ctx)
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		err := s.db.in(ctx).Exec("DELETE FROM sessions WHERE token_hash = ?", hashToken(token)).Error
		return models.NewEvent("user.sign-out", userSubject(a.UserID), a.Name, ""), err
	})
}

// SignOutEverywhere ends all sessions of the actor.
func (s *Sessions) SignOutEverywhere(ctx context.Context) error {
	a := models.ActorFrom(ctx)
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		return models.NewEvent("user.sign-out-everywhere", userSubject(a.UserID), a.Name, ""), s.endAll(ctx, a.UserID)
	})
}
