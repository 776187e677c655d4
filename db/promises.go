package db

import (
	"context"
	"fmt"

	"carried/models"
)

// Promise makes a request of words of a question's answer: confirmed, and given out
// where an owner is named. It is told in the history of the question, of the
// requests that the question is about, and its own. Only the clerk may.
func (s *Questions) Promise(ctx context.Context, id uint, in models.PromiseInput) (*models.Request, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	var r *models.Request
	return r, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if q.Version != in.Version {
			return models.Event{}, stale(s.db.in(ctx), q, "question")
		}
		about, err := s.about(ctx, q.ID)
		if err != nil {
			return models.Event{}, err
		}
		behind, err := s.behind(ctx, q.ID)
		if err != nil {
			return models.Event{}, err
		}
		motion, err := exemptMotion(behind)
		if err != nil {
			return models.Event{}, err
		}
		made, err := s.promises(ctx, q)
		if err != nil {
			return models.Event{}, err
		}
		if r, err = q.Promise(in, made, motion, models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		if s.db.Requests.isMember(ctx, in.PromisedToID) != nil {
			return models.Event{}, models.InvalidField("member", "Select a member of the council")
		}
		now := s.db.Now().UTC()
		r.CreatedAt, r.UpdatedAt, r.Version = now, now, 1
		if err := s.db.Requests.last(ctx, r); err != nil {
			return models.Event{}, err
		}
		if err := s.db.Requests.add(ctx, r, nil); err != nil {
			return models.Event{}, err
		}
		s.db.record(ctx, r.Event("promised", "", models.Change{Field: "words", To: r.Text}, models.Change{Field: "promised in", To: q.Name()}))
		if err := s.db.Requests.Confirm(ctx, r.ID, models.ConfirmInput{Title: in.Title, Category: in.Category, MonitoringBodyID: in.MonitoringBodyID, Version: r.Version}); err != nil {
			return models.Event{}, err
		}
		if in.OwnerID != 0 {
			allocation := in.Allocation()
			allocation.Version = r.Version + 1
			if err := s.db.Requests.Allocate(ctx, r.ID, allocation); err != nil {
				return models.Event{}, err
			}
		}
		if r, err = s.db.Requests.load(ctx, r.ID); err != nil {
			return models.Event{}, err
		}
		promised := models.Change{Field: "promise", To: r.Reference}
		for _, x := range about {
			if motion != nil && models.Deref(x.MotionID) != *motion {
				continue // who reads that request need not be one of those who may read of this
			}
			s.db.record(ctx, x.Event("answer-promises", "", promised))
		}
		return q.Event("promise", "", promised), nil
	})
}

// promises returns the requests that the answer to a question made, which may stand on
// the pages of others that are answered together with it.
func (s *Questions) promises(ctx context.Context, q *models.Question) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	if q.GroupID == nil {
		c.and("r.question_id = ?", q.ID)
	} else {
		c.and("r.question_id IN (SELECT w.id FROM questions w WHERE w.group_id = ?)", *q.GroupID)
	}
	return s.db.Requests.rows(ctx, c, "r.id", mostLinked, 0)
}

// about returns the requests that a question is about, each with what is exempt.
func (s *Questions) about(ctx context.Context, id uint) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	c.and("r.id IN (SELECT request_id FROM question_requests WHERE question_id = ?)", id)
	return s.db.Requests.rows(ctx, c, "r.id", mostLinked, 0)
}

// behind returns the requests that a question and all it arises from are about: what
// is exempt of those, its answer may tell of.
func (s *Questions) behind(ctx context.Context, id uint) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	c.and("r.id IN ("+fmt.Sprintf(arising, "?")+"SELECT x.request_id FROM question_requests x JOIN up ON up.id = x.question_id)", id)
	return s.db.Requests.rows(ctx, c, "r.id", mostLinked, 0)
}

// mostLinked is how many requests of a question are read.
const mostLinked = 100

// exemptMotion is the exempt motion among those of the requests behind a question:
// what its answer promises belongs to it. It cannot belong to two.
func exemptMotion(requests []models.RequestRow) (*uint, error) {
	var motion *uint
	for _, r := range requests {
		switch {
		case !r.MotionExempt:
		case motion != nil && *motion != *r.MotionID:
			return nil, models.Errorf(models.Conflict, "This question is about requests of more than one exempt motion. A request cannot be exempt with two of them.")
		default:
			motion = r.MotionID
		}
	}
	return motion, nil
}

// ExemptMotion names the exempt motion to which a promise made in the answer would
// belong: by its reference, "" for none.
func (s *Questions) ExemptMotion(ctx context.Context, id uint) (string, error) {
	behind, err := s.behind(ctx, id)
	for _, r := range behind {
		if r.MotionExempt {
			return r.MotionReference, err
		}
	}
	return "", err
}

// last gives a new request its place behind those of its motion; one without a
// motion has none.
func (s *Requests) last(ctx context.Context, r *models.Request) error {
	if r.MotionID == nil {
		return nil
	}
	return explain(s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) + 1 FROM requests WHERE motion_id = ?", r.MotionID).Find(&r.Position).Error, "request")
}
