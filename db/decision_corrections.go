package db

import (
	"context"
	"strings"

	"carried/models"
)

// decisionVerbs are the events by which a motion came to an end.
var decisionVerbs = []string{"motion.carry", "motion.lose", "motion.withdraw", "motion.not-seconded", "motion.not-moved", "motion.fall", "motion.lapse", "motion.rule-out-at-meeting"}

// Uncorrectable says why the decision of a motion can no longer be corrected, or
// nil; nothing for a motion whose decision the actor may not correct at all. It is
// for the clerk's office.
func (s *Motions) Uncorrectable(ctx context.Context, m *models.Motion) (why, err error) {
	if !m.StepsFor(models.ActorFrom(ctx)).Has("correct-decision") {
		return nil, nil
	}
	x, err := s.mistake(ctx, m)
	if err != nil {
		return nil, err
	}
	return m.Uncorrectable(x), nil
}

// mistake gathers what the correction of a motion's decision is held against.
func (s *Motions) mistake(ctx context.Context, m *models.Motion) (x models.Mistake, err error) {
	var events []models.Event
	if err := s.db.in(ctx).Where("motion_id = ? AND request_id = 0 AND verb IN ?", m.ID, decisionVerbs).Order("id DESC").Limit(1).Find(&events).Error; err != nil {
		return x, explain(err, "motion")
	}
	for _, e := range events {
		for _, c := range e.Read().Changes {
			if c.Field == "state" {
				x.Before = models.MotionState(c.From)
			}
		}
	}
	if m.MeetingID != nil {
		meeting, err := s.db.Meetings.Find(ctx, *m.MeetingID)
		if err != nil {
			return x, err
		}
		x.Agreed = !meeting.State.Provisional()
	}
	if m.State == models.MotionCarried && m.RescindsID != nil {
		var target models.Motion
		if err := s.db.in(ctx).Raw("SELECT * FROM motions WHERE id = ? AND related = ? AND state = 'rescinded'", *m.RescindsID, m.Reference).Find(&target).Error; err != nil {
			return x, explain(err, "motion")
		}
		x.Rescind = target.Reference
	}
	return x, s.worked(ctx, m, &x)
}

// worked finds the requests of a motion on which there was work.
func (s *Motions) worked(ctx context.Context, m *models.Motion, x *models.Mistake) error {
	work := "r.state NOT IN ('unconfirmed', 'unallocated', 'not_started') OR r.id IN (SELECT split_from_id FROM requests) OR EXISTS (SELECT 1 FROM progress_updates x WHERE x.request_id = r.id)"
	for _, table := range workTables {
		work += " OR EXISTS (SELECT 1 FROM " + table + " x WHERE x.request_id = r.id)"
	}
	return explain(s.db.in(ctx).Raw("SELECT r.reference FROM requests r WHERE r.motion_id = ? AND ("+work+") ORDER BY r.position", m.ID).Find(&x.Worked).Error, "request")
}

// undecide takes away what came with a decision that was recorded wrongly: its
// vote, its text as resolved and its requests. The record of events and the pages
// as they stood keep them. The amendments that it closed are open again.
func (s *Motions) undecide(ctx context.Context, m *models.Motion, in *models.MotionStepInput) error {
	var err error
	if in.Mistake, err = s.mistake(ctx, m); err != nil {
		return err
	}
	try := *m
	if _, err := try.Take("correct-decision", *in, models.ActorFrom(ctx)); err != nil {
		return err
	}
	if err := s.db.Amendments.unsettle(ctx, m); err != nil {
		return err
	}
	if err := s.unvote(ctx, m, in); err != nil {
		return err
	}
	if in.Mistake.Rescind != "" {
		if err := s.reinstate(ctx, m); err != nil {
			return err
		}
	}
	var requests []models.Request
	if err := s.db.in(ctx).Where("motion_id = ?", m.ID).Order("position").Find(&requests).Error; err != nil {
		return explain(err, "request")
	}
	for i := range requests {
		r := &requests[i]
		s.db.record(ctx, r.Event("drop", "The decision was corrected: "+in.Reason, models.Change{Field: "words", From: r.Text}))
		if err := s.db.Requests.remove(ctx, r, "The decision was corrected: "+in.Reason); err != nil {
			return err
		}
	}
	resolved, err := s.latest(ctx, m.ID, models.AsResolved)
	if err != nil || resolved == nil {
		return err
	}
	clauses, err := s.clauses(ctx, resolved.ID)
	if err != nil {
		return err
	}
	in.Mistake.Text = models.PlainText(clauses)
	for _, query := range []string{
		"DELETE FROM clauses WHERE parent_id IS NOT NULL AND version_id IN (SELECT id FROM motion_versions WHERE motion_id = ? AND kind = 'as_resolved')",
		"DELETE FROM clauses WHERE version_id IN (SELECT id FROM motion_versions WHERE motion_id = ? AND kind = 'as_resolved')",
		"DELETE FROM motion_versions WHERE motion_id = ? AND kind = 'as_resolved'",
	} {
		if err := s.db.in(ctx).Exec(query, m.ID).Error; err != nil {
			return explain(err, "motion")
		}
	}
	return nil
}

// unvote takes back the vote on which the decision rested: one with names, or
// that was corrected, is a draft again, to be put right; any other is entered anew
// with the decision.
func (s *Motions) unvote(ctx context.Context, m *models.Motion, in *models.MotionStepInput) error {
	votes, err := s.Votes(ctx, m.ID)
	v := models.DecidingVote(votes)
	if err != nil || v == nil {
		return err
	}
	var words []string
	for _, name := range models.VoteFields {
		if value := v.Fields()[name]; value != "" {
			words = append(words, name+" "+value)
		}
	}
	in.Mistake.Vote = strings.Join(words, ", ")
	var named int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM vote_names WHERE vote_id = ?", v.ID).Find(&named).Error; err != nil {
		return explain(err, "vote")
	}
	if named == 0 && v.Version == 1 {
		return explain(s.db.in(ctx).Exec("DELETE FROM votes WHERE id = ?", v.ID).Error, "vote")
	}
	v.Draft = true
	return save(s.db.in(ctx), v, &v.Version, v.Version, "vote")
}
