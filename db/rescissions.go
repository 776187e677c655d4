package db

import (
	"context"

	"carried/models"
)

// Rescinds says which resolution a motion would take back, and how many members
// signed its notice.
func (s *Motions) Rescinds(ctx context.Context, id uint, in models.RescindsInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		target, _, err := s.later(ctx, in.Related)
		if err != nil {
			return models.Event{}, err
		}
		names, err := s.furtherSignatories(ctx, m.ID)
		if err != nil {
			return models.Event{}, err
		}
		was := models.Deref(m.RescindsID)
		event, err := m.Rescind(in, target, names, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if was != target.ID {
			if err := s.forgetOverride(ctx, m.ID); err != nil {
				return models.Event{}, err
			}
		}
		return event, s.save(ctx, m, in.Version)
	})
}

// forgetOverride: what the monitoring officer let in was a notice to rescind another
// resolution. The record keeps that they did.
func (s *Motions) forgetOverride(ctx context.Context, id uint) error {
	err := s.db.in(ctx).Where("motion_id = ? AND rule = ?", id, models.RuleRescission).Delete(&models.NoticeFinding{}).Error
	return explain(err, "finding")
}

// Rescission returns what a motion would take back, held against the council's
// rule, or nil. It is for the clerk's office.
func (s *Motions) Rescission(ctx context.Context, m *models.MotionRecord) (*models.Rescission, error) {
	if m.RescindsID == nil || !models.ActorFrom(ctx).SeesAll() {
		return nil, nil
	}
	target, err := s.Find(ctx, *m.RescindsID)
	if err != nil {
		return nil, err
	}
	names, err := s.furtherSignatories(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	council, err := s.db.Council.Find(ctx)
	return &models.Rescission{
		Reference: target.Reference, Title: target.Title, DecidedOn: target.DecidedOn, At: m.MeetingDate,
		Months: council.Settings.RescissionMonths, Needed: council.Settings.RescissionSignatures, Signed: models.SignedBy(*m, names), Names: names,
	}, err
}

// furtherSignatories is how many names stand on a notice beside proposer and
// seconder.
func (s *Motions) furtherSignatories(ctx context.Context, id uint) (n int, err error) {
	err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM motion_signatories WHERE motion_id = ?", id).Find(&n).Error
	return n, explain(err, "signatory")
}

// rescindTarget takes back the resolution that a carried motion was to rescind,
// and closes what is open of it (domain.md 5.1, M19).
func (s *Motions) rescindTarget(ctx context.Context, m *models.Motion) error {
	if m.State != models.MotionCarried || m.Kind != models.MotionRescission || m.RescindsID == nil {
		return nil
	}
	target, err := s.load(ctx, *m.RescindsID)
	if err != nil {
		return err
	}
	if target.State != models.MotionCarried {
		return nil // it was taken back otherwise meanwhile
	}
	return s.take(ctx, target, "rescind-carried", models.MotionStepInput{Related: m.Reference, Version: target.Version})
}

// reinstate puts back the resolution that a motion rescinded by a decision that was
// recorded wrongly, and opens the requests again that were closed with it.
func (s *Motions) reinstate(ctx context.Context, m *models.Motion) error {
	target, err := s.load(ctx, *m.RescindsID)
	if err != nil {
		return err
	}
	why := "The decision on motion " + m.Reference + ", which rescinded the motion, was recorded wrongly"
	var closings []models.Event
	if err := s.db.in(ctx).Where("motion_id = ? AND verb = 'request.rescind'", target.ID).Order("id").Find(&closings).Error; err != nil {
		return explain(err, "event")
	}
	last := map[uint]models.EventContent{} // by request
	for _, e := range closings {
		last[e.RequestID] = e.Read()
	}
	var closed []models.Request
	if err := s.db.in(ctx).Where("motion_id = ? AND state = ?", target.ID, models.RequestRescinded).Order("position").Find(&closed).Error; err != nil {
		return explain(err, "request")
	}
	for i := range closed {
		r, c := &closed[i], last[closed[i].ID]
		if c.Title != "" && c.Reason != rescindedWithMotion {
			continue // the monitoring officer closed it before
		}
		var before models.RequestState
		for _, x := range c.Changes {
			if x.Field == "state" {
				before = models.RequestState(x.From)
			}
		}
		event, err := r.Reinstate(before, why)
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if err := s.db.Requests.signOff(ctx, r, models.SignOff{Kind: "reopened", Comment: why}); err != nil {
			return err
		}
		if err := s.db.Requests.save(ctx, r, r.Version); err != nil {
			return err
		}
	}
	return s.take(ctx, target, "reinstate", models.MotionStepInput{Reason: why, Reinstates: true, Version: target.Version})
}

// rescindedWithMotion is the reason of a request that was closed with its motion.
const rescindedWithMotion = "The motion was rescinded"
