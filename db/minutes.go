package db

import (
	"context"

	"carried/models"
)

// FromMinutes takes over what the minutes say of a draft: the motion was decided
// before the tracker was used. It gets its reference in the council year of the
// decision, its texts, its vote with the names, and its amendments; it is
// public at once, and what was carried has requests to confirm.
func (s *Motions) FromMinutes(ctx context.Context, id uint, in models.MinutesInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := s.beforeToday(in.Date); err != nil {
			return err
		}
		if err := s.atMeeting(ctx, in); err != nil {
			return err
		}
		decision, step := in.Decision(), models.MinutesSteps[in.Outcome]
		if _, err := models.MotionLife.Open(step, m.State, models.ActorFrom(ctx)); err != nil {
			return err
		}
		submitted, err := s.Text(ctx, m.ID)
		if err != nil {
			return err
		}
		published, err := s.addVersion(ctx, m.ID, models.AsPublished, "", "", submitted.Clauses)
		if err != nil {
			return err
		}
		taken := models.MotionStepInput{
			Reason: in.Reason, MeetingID: in.MeetingID, Date: in.Date, Vote: decision.Vote(), Amended: in.Amended, Version: in.Version,
		}
		var resolved []models.Clause
		if in.Outcome == "carry" {
			if resolved, err = resolvedClauses(published.Clauses, decision); err != nil {
				return err
			}
			m.NoAction, taken.HasAction = in.NoAction, models.HasOperative(resolved)
		}
		now := s.db.Now().UTC()
		m.PublishedAt = &now
		if err := s.take(ctx, m, step, taken); err != nil {
			return err
		}
		if err := s.keepMinutes(ctx, m, in, taken.Vote); err != nil {
			return err
		}
		contradicted, err := s.db.Votes.contradictions(ctx, ContradictionFilter{MotionID: m.ID})
		if err != nil {
			return err
		}
		if err := models.MinutesContradicted(contradicted); err != nil {
			return err
		}
		return s.keepResolved(ctx, m, resolved)
	})
}

// beforeToday: a decision lies in the past.
func (s *Motions) beforeToday(on models.DateInput) error {
	if on.Date() > s.db.Today() {
		return models.InvalidField("date", "Date of the decision must be today or in the past")
	}
	return nil
}

// atMeeting: the meeting that is named began before the decision.
func (s *Motions) atMeeting(ctx context.Context, in models.MinutesInput) error {
	if in.MeetingID == 0 {
		return nil
	}
	meeting, err := s.db.Meetings.Find(ctx, in.MeetingID)
	if models.CodeOf(err) == models.NotFound {
		return models.InvalidField("meeting", "Select the meeting from the list")
	}
	if err == nil && in.Date.Date() < meeting.Date {
		return models.InvalidField("date", "Date of the decision must be on or after %s, the day of the meeting", meeting.Date)
	}
	return err
}

// keepMinutes keeps the vote with its names, and the amendments. How many
// councillors there were then is not known, so the figures are not held against
// their number.
func (s *Motions) keepMinutes(ctx context.Context, m *models.Motion, in models.MinutesInput, vote *models.Vote) error {
	if amendments := in.AmendmentsOf(m.ID); len(amendments) > 0 {
		if err := s.db.in(ctx).Create(&amendments).Error; err != nil {
			return explain(err, "amendment")
		}
	}
	if vote == nil {
		return nil
	}
	vote.MotionID, vote.MeetingID = m.ID, m.MeetingID
	if err := s.db.in(ctx).Create(vote).Error; err != nil {
		return explain(err, "vote")
	}
	names := in.Names()
	if len(names) == 0 {
		return nil
	}
	match, err := s.db.People.matcher(ctx)
	if err != nil {
		return err
	}
	for i := range names {
		names[i].VoteID, names[i].PersonID = vote.ID, models.Ref(match(names[i].Name))
	}
	return explain(s.db.in(ctx).Create(&names).Error, "vote")
}

// VoteNames returns the names of the votes on a motion, as they were entered.
// Ask for the motion first: whoever may read it may read them.
func (s *Motions) VoteNames(ctx context.Context, motionID uint) ([]models.NamedVote, error) {
	var list []models.NamedVote
	err := s.db.in(ctx).Raw(`SELECT n.id, n.vote_id, n.side, n.dispensation, n.name AS person_text,
  p.id AS person_id, p.slug AS person_slug, p.full_name AS person_full_name, p.title AS person_title, p.kind AS person_kind, p.ward AS person_ward
FROM vote_names n JOIN votes v ON v.id = n.vote_id LEFT JOIN people p ON p.id = n.person_id
WHERE v.motion_id = ? AND v.draft IS NOT TRUE ORDER BY n.id`, motionID).Find(&list).Error
	return list, explain(err, "vote")
}
