package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
	"carried/models/motiontext"
)

// Decide records what the meeting decided. A motion that is carried gets its
// text as resolved and, for each operative clause, a request to be confirmed.
func (s *Motions) Decide(ctx context.Context, id uint, in models.DecisionInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := s.afterMeeting(ctx, m, in); err != nil {
			return err
		}
		if err := s.beforeToday(in.Date); err != nil {
			return err
		}
		if err := s.supplemented(ctx, m); err != nil {
			return err
		}
		if m.PublishedAt == nil {
			return models.Errorf(models.Conflict, "Publish the agenda of the meeting before you record its decision.")
		}
		vote, err := s.db.Votes.deciding(ctx, m, in)
		if err != nil {
			return err
		}
		step := models.MotionStepInput{
			Reason: in.Reason, MeetingID: in.MeetingID, BodyID: in.BodyID, Date: in.Date,
			Vote: vote, Amended: in.Amended, Version: in.Version,
			Consent: in.Consent, MovedBy: in.MovedBy, FellBy: in.FellBy, RuledBy: in.RuledBy,
			Automatic: in.Automatic, MayDecide: in.MayDecide, On: in.Date.Date(),
		}
		if in.Outcome == "refer" {
			step.Date = in.ReportBack
		}
		if (in.Outcome == "carry" || in.Outcome == "lose" || in.Outcome == "fall") && m.State == models.MotionOnAgenda {
			event, err := m.Take("debate", models.MotionStepInput{}, models.ActorFrom(ctx))
			if err != nil {
				return err
			}
			s.db.record(ctx, event)
		}
		if vote != nil {
			if err := s.fits(ctx, vote, in.Date.Date()); err != nil {
				return err
			}
		}
		var resolved []models.Clause
		if in.Outcome == "carry" {
			if resolved, step.Amended, err = s.resolved(ctx, m, in); err != nil {
				return err
			}
			m.NoAction = in.NoAction
			if m.OnlyRescinds(resolved) {
				m.NoAction = true // it closes requests, and makes none
			}
			step.HasAction = models.HasOperative(resolved) && !m.OnlyRescinds(resolved)
		}
		meeting := m.MeetingID
		if err := s.db.Votes.keepPuttingOff(ctx, m, in); err != nil {
			return err
		}
		if err := s.take(ctx, m, in.Outcome, step); err != nil {
			return err
		}
		if err := s.putOff(ctx, m, in, meeting); err != nil {
			return err
		}
		if step.Vote != nil {
			if err := s.db.Votes.publish(ctx, m, step.Vote, meeting); err != nil {
				return err
			}
		}
		if err := s.keepResolved(ctx, m, resolved); err != nil {
			return err
		}
		return s.rescindTarget(ctx, m)
	})
}

// supplemented: a motion that comes onto its agenda with a supplement is decided
// once that is published.
func (s *Motions) supplemented(ctx context.Context, m *models.Motion) error {
	var list []models.AgendaSupplement
	err := s.db.in(ctx).Raw("SELECT su.* FROM agenda_supplements su JOIN agenda_items i ON i.supplement_id = su.id WHERE i.motion_id = ? AND su.meeting_id = ? AND su.published_at IS NULL", m.ID, models.Deref(m.MeetingID)).Find(&list).Error
	if err == nil && len(list) > 0 {
		return models.Errorf(models.Conflict, "Publish %s to the agenda before you record the decision on its motion.", models.LowerFirst(list[0].Name()))
	}
	return explain(err, "supplement")
}

// putOff puts a motion that was not reached or stands adjourned on the agenda of
// the meeting that was chosen.
func (s *Motions) putOff(ctx context.Context, m *models.Motion, in models.DecisionInput, meeting *uint) error {
	switch m.State {
	case models.MotionAdjourned:
		return s.carryOver(ctx, m, meeting, in.MeetingID)
	case models.MotionNotTaken:
		council, err := s.db.Council.Find(ctx)
		if err != nil || council.Settings.NotTakenAction != "carry_over" {
			return err
		}
		return s.carryOver(ctx, m, meeting, in.MeetingID)
	}
	return nil
}

// keepResolved keeps the text of a motion that was carried, with its requests;
// nothing for one that was not.
func (s *Motions) keepResolved(ctx context.Context, m *models.Motion, resolved []models.Clause) error {
	if m.State != models.MotionCarried {
		return nil
	}
	v, err := s.addVersion(ctx, m.ID, models.AsResolved, "", "", resolved)
	if err != nil {
		return err
	}
	if err := s.index(ctx, m); err != nil || m.NoAction {
		return err
	}
	return s.db.Requests.create(ctx, m, v.Clauses)
}

// afterMeeting: a meeting decides on its day or, if it goes on, later; only a
// withdrawal may come before it.
func (s *Motions) afterMeeting(ctx context.Context, m *models.Motion, in models.DecisionInput) error {
	if m.MeetingID == nil || in.Outcome == "withdraw" || m.State != models.MotionOnAgenda && m.State != models.MotionUnderDebate {
		return nil
	}
	meeting, err := s.db.Meetings.Find(ctx, *m.MeetingID)
	if err == nil && meeting.Date > s.db.Today() {
		words := "The meeting is on " + meeting.Date.String() + ". Record what it decides on that day or later; only that the motion was withdrawn can be recorded before"
		if council, err := s.db.Council.Find(ctx); err != nil {
			return err
		} else if in.Outcome == "refer" && council.Settings.RefersBefore() {
			words += ". That it stands referred without a debate is recorded on the motion’s page"
		}
		return models.InvalidField("outcome", "%s", words)
	}
	if err == nil && in.Date.Date() < meeting.Date {
		return models.InvalidField("date", "Date of the decision must be on or after %s, the day of the meeting", meeting.Date)
	}
	return err
}

// fits holds a vote's figures against the number of councillors in office.
func (s *Motions) fits(ctx context.Context, v *models.Vote, on models.Date) error {
	total := v.Voted()
	if total == 0 {
		return nil
	}
	var members int
	err := s.db.in(ctx).Raw(`SELECT COUNT(*) FROM people WHERE kind = 'member' AND (term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)`, on, on).Find(&members).Error
	if err != nil {
		return explain(err, "councillor")
	}
	if members > 0 && total > members {
		return models.InvalidField("for", "For, against and abstained must add up to %d or fewer, the number of councillors. You entered %d", members, total)
	}
	return nil
}

// resolved returns the clauses of a motion as it was carried, and whether that
// is another text than the published one. It starts as the last text that was
// amended in the debate, which the clerk may still put right.
func (s *Motions) resolved(ctx context.Context, m *models.Motion, in models.DecisionInput) ([]models.Clause, bool, error) {
	v, err := s.Published(ctx, m.ID)
	if err != nil {
		return nil, false, err
	}
	if v == nil {
		return nil, false, models.Errorf(models.Conflict, "Put the motion on an agenda before you record its decision.")
	}
	published := v.Clauses
	amended, err := s.latest(ctx, m.ID, models.AsAmended)
	if err != nil {
		return nil, false, err
	}
	if amended != nil {
		if in.Resolved == "" {
			clauses, err := s.clauses(ctx, amended.ID)
			return clauses, true, err
		}
		in.Amended = !sameText(in.Resolved, published)
	}
	clauses, err := resolvedClauses(published, in)
	return clauses, in.Amended, err
}

// resolvedClauses holds the text as resolved against the published one.
func resolvedClauses(published []models.Clause, in models.DecisionInput) ([]models.Clause, error) {
	same := in.Resolved == "" || sameText(in.Resolved, published)
	switch {
	case !in.Amended && !same:
		return nil, models.InvalidField("amended", "The text as resolved is not the published one. Select that it was carried in an amended form, or put the published words back")
	case in.Amended && same && in.Resolved != "":
		return nil, models.InvalidField("resolved", "Change the text as resolved to what was carried, or take back that it was amended")
	}
	if in.Amended {
		if strings.TrimSpace(in.Resolved) == "" {
			return nil, models.InvalidField("resolved", "Enter the text as resolved")
		}
		clauses := readClauses(motiontext.Read(in.Resolved))
		if len(clauses) == 0 {
			return nil, models.InvalidField("resolved", "We found no clauses in the text as resolved. Keep the headings, like “Council notes”")
		}
		return clauses, nil
	}
	return published, nil
}

// sameText reports whether a text from a form is what these clauses were put
// into it as: browsers change the ends of lines.
func sameText(text string, clauses []models.Clause) bool {
	return slices.Equal(strings.Fields(text), strings.Fields(models.PlainText(clauses)))
}
