package db

import (
	"context"

	"carried/models"
)

// mostReferrals is how many of a motion are read.
const mostReferrals = 50

// Referrals lists to which bodies a motion was referred, and what they answered,
// oldest first. Ask for the motion first: whoever may read it may read them.
func (s *Motions) Referrals(ctx context.Context, motionID uint) ([]models.ReferralRow, error) {
	var list []models.ReferralRow
	err := s.db.in(ctx).Raw("SELECT r.*, b.name AS body_name FROM referrals r JOIN bodies b ON b.id = r.body_id WHERE r.motion_id = ? ORDER BY r.id LIMIT ?", motionID, mostReferrals).Find(&list).Error
	return list, explain(err, "referral")
}

// referral returns the last referral of a motion, or nil.
func (s *Motions) referral(ctx context.Context, motionID uint) (*models.Referral, error) {
	var list []models.Referral
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "referral")
	}
	return &list[0], nil
}

// Answer records by when the body to which a motion was referred last is to report
// back, or what it answered.
func (s *Motions) Answer(ctx context.Context, id uint, in models.ReferralInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		r, err := s.referral(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if r == nil {
			return models.Event{}, models.Errorf(models.Conflict, "This motion was not referred to a body.")
		}
		event, err := r.Record(in, m, s.db.Today(), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Save(r).Error; err != nil {
			return models.Event{}, explain(err, "referral")
		}
		return event, s.save(ctx, m, in.Version)
	})
}

// NextOrdinary returns the next ordinary meeting of the body whose meeting a
// motion is at, or nil.
func (s *Motions) NextOrdinary(ctx context.Context, m *models.Motion) (*models.MeetingRow, error) {
	if m.MeetingID == nil {
		return nil, nil
	}
	now, err := s.db.Meetings.Find(ctx, *m.MeetingID)
	if err != nil {
		return nil, err
	}
	var list []models.MeetingRow
	err = s.db.in(ctx).Raw(meetingRow+`mt.body_id = ? AND mt.kind = 'ordinary' AND mt.date > ? AND mt.state IN ('scheduled', 'summons_issued') ORDER BY mt.date, mt.id LIMIT 1`,
		now.BodyID, max(now.Date, s.db.Today())).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "meeting")
	}
	return &list[0], nil
}

// carryOver puts a motion that a meeting did not decide on the agenda of another,
// with the next free number. It keeps its reference and its history.
func (s *Motions) carryOver(ctx context.Context, m *models.Motion, from *uint, meetingID uint) error {
	if meetingID == 0 {
		return nil
	}
	meeting, err := s.db.Meetings.Find(ctx, meetingID)
	if err != nil {
		return models.InvalidField("meeting", "Select the meeting from the list")
	}
	free, err := s.db.Meetings.FreeNumbers(ctx, []models.MeetingRow{*meeting})
	if err != nil {
		return err
	}
	now, err := s.load(ctx, m.ID) // as the step before left it
	if err != nil {
		return err
	}
	in := models.MotionStepInput{MeetingID: meetingID, ItemNumber: free[meetingID], Version: now.Version}
	if from != nil && meeting.AgendaPublic() {
		was, err := s.db.Meetings.Find(ctx, *from)
		if err != nil {
			return err
		}
		in.Late = "Carried over from the meeting of " + was.Date.String()
	}
	return s.take(ctx, now, "schedule", in)
}
