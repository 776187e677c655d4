package db

import (
	"context"
	"slices"

	"carried/models"
)

// DecisionNotice gathers the decision notice of the motion at an address. The
// notice of an exempt motion is the exempt part, for those who see all; that of
// any other is the public part, and says the same to everybody.
func (s *Motions) DecisionNotice(ctx context.Context, path string, part int) (*models.DecisionNotice, error) {
	if err := models.MayRead(part, models.ActorFrom(ctx)); err != nil {
		return nil, err
	}
	var n *models.DecisionNotice
	return n, s.db.readTogether(ctx, func(ctx context.Context) error {
		m, err := s.FindByPath(ctx, path)
		switch {
		case err != nil:
			return err
		case m.Exempt != (part == models.ExemptPart):
			return models.Errorf(models.NotFound, "There is no such paper.")
		case !m.Noticed():
			return models.Errorf(models.NotFound, "There is no decision on this motion yet.")
		}
		n = &models.DecisionNotice{Motion: *m, Part: part}
		return s.noticed(ctx, n)
	})
}

// noticed reads what the notice says of its motion.
func (s *Motions) noticed(ctx context.Context, n *models.DecisionNotice) error {
	if err := s.callIn(ctx, n); err != nil {
		return err
	}
	id := []uint{n.Motion.ID}
	texts, err := s.textsOf(ctx, id, published)
	if err != nil {
		return err
	}
	n.Published = groupsOf(texts)[n.Motion.ID]
	if texts, err = s.textsOf(ctx, id, []models.VersionKind{models.AsResolved}); err != nil {
		return err
	}
	n.Resolved = texts[n.Motion.ID]
	reader := ctx
	if n.Part == models.PublicPart { // the same for everybody
		reader = models.WithActor(ctx, models.Actor{})
	}
	if n.Interests, err = s.Interests(reader, n.Motion.ID); err != nil {
		return err
	}
	if n.Amendments, err = s.db.Amendments.List(ctx, n.Motion.ID); err != nil {
		return err
	}
	n.Amendments = slices.DeleteFunc(n.Amendments, func(a models.AmendmentRow) bool { return !a.Public() })
	if n.Votes, err = s.Votes(ctx, n.Motion.ID); err != nil {
		return err
	}
	n.Votes = slices.DeleteFunc(n.Votes, func(v models.Vote) bool { return v.Draft })
	if n.Names, err = s.VoteNames(ctx, n.Motion.ID); err != nil {
		return err
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	if n.Casters, err = s.db.Votes.Casters(ctx, n.Votes, council.MemberStyle); err != nil {
		return err
	}
	if n.Corrected, err = s.db.Votes.Corrections(ctx, n.Votes); err != nil {
		return err
	}
	if n.Requests, err = s.db.Requests.ForMotion(ctx, n.Motion.ID); err != nil {
		return err
	}
	n.Requests = slices.DeleteFunc(n.Requests, func(r models.RequestRow) bool { return r.State == models.RequestUnconfirmed })
	return s.noticedPutOff(ctx, n)
}

// noticedPutOff reads to whom the motion was referred and what was answered, why it was put
// off, and which motion it takes back.
func (s *Motions) noticedPutOff(ctx context.Context, n *models.DecisionNotice) error {
	if n.Motion.State == models.MotionReferred {
		var err error
		if n.Referred, err = s.referral(ctx, n.Motion.ID); err != nil {
			return err
		}
	}
	if verb := putOffVerbs[n.Motion.State]; verb != "" {
		var last []models.Event
		if err := s.db.in(ctx).Where("motion_id = ? AND verb = ?", n.Motion.ID, verb).Order("id DESC").Limit(1).Find(&last).Error; err != nil {
			return explain(err, "event")
		}
		if len(last) == 1 {
			n.PutOff = last[0].Read().Reason
		}
	}
	if n.Motion.RescindsID != nil {
		c := condition{"m.id = ?", []any{*n.Motion.RescindsID}}
		if n.Part == models.PublicPart {
			c.and(visiblePublic)
		}
		var list []models.MotionRow
		if err := s.db.in(ctx).Raw("SELECT m.id, m.reference, m.title FROM motions m WHERE "+c.sql, c.args...).Find(&list).Error; err != nil {
			return explain(err, "motion")
		}
		if len(list) == 1 {
			n.Rescinds = &list[0]
		}
	}
	return nil
}

// putOffVerbs are the events that keep why a motion was put off. Everybody reads
// the reason who may read the motion.
var putOffVerbs = map[models.MotionState]string{
	models.MotionReferred: "motion.refer", models.MotionDeferred: "motion.defer", models.MotionAdjourned: "motion.adjourn", models.MotionNotTaken: "motion.not-taken",
}

// callIn works out until when the decision may be called in.
func (s *Motions) callIn(ctx context.Context, n *models.DecisionNotice) error {
	council, err := s.db.Council.Find(ctx)
	if err != nil || council.Settings.CallInDays == 0 || n.Motion.BodySlug == "" {
		return err
	}
	body, err := s.db.Bodies.BySlug(ctx, n.Motion.BodySlug)
	if err != nil {
		return err
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	n.CallInEnds = n.Motion.CallIn(body.Kind, council.Settings, calendar)
	return err
}
