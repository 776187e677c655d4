package db

import (
	"context"

	"carried/models"
)

// mostSittings is how many sittings of a body its sentences count.
const mostSittings = 5000

// Sittings returns when a body sat and is to sit, for its sentences.
func (s *Bodies) Sittings(ctx context.Context, bodyID uint) ([]models.Sitting, error) {
	var list []models.Sitting
	err := s.db.in(ctx).Raw("SELECT id, date, state, continues_id FROM meetings WHERE body_id = ? ORDER BY date DESC, id DESC LIMIT ?", bodyID, mostSittings).Find(&list).Error
	return list, explain(err, "meeting")
}

// Marks returns what was noted of those who hold a seat at the meetings of a body:
// of councillors with the others who were there, of the rest by their seats.
func (s *Bodies) Marks(ctx context.Context, bodyID uint) ([]models.SeatMark, error) {
	var list []models.SeatMark
	err := s.db.in(ctx).Raw(`SELECT x.meeting_id, x.seat_id, x.state FROM seat_attendance x JOIN meetings mt ON mt.id = x.meeting_id WHERE mt.body_id = ? AND mt.state IN ?
UNION ALL SELECT a.meeting_id, s.id AS seat_id, a.state FROM attendance a JOIN meetings mt ON mt.id = a.meeting_id
JOIN body_seats s ON s.person_id = a.person_id AND s.body_id = mt.body_id AND s.from_on <= mt.date AND (s.to_on IS NULL OR s.to_on >= mt.date)
WHERE mt.body_id = ? AND mt.state IN ?`, bodyID, models.MetStates, bodyID, models.MetStates).Find(&list).Error
	return list, explain(err, "attendance")
}

// known returns those of some days on which the body met already, or is to, once for
// each meeting.
func (s *Bodies) known(ctx context.Context, bodyID uint, dates []models.Date) (days []models.Date, err error) {
	err = s.db.in(ctx).Raw("SELECT date FROM meetings WHERE body_id = ? AND date IN ? AND state <> 'cancelled' ORDER BY date", bodyID, dates).Find(&days).Error
	return days, explain(err, "meeting")
}

// RecordHeld puts down meetings that a body held without a summons. Their address
// and their place among its meetings are those of any other.
func (s *Bodies) RecordHeld(ctx context.Context, bodyID uint, in models.HeldMeetingsInput) (int, error) {
	if err := models.Validate(in); err != nil {
		return 0, err
	}
	list, err := in.Meetings(s.db.Today())
	if err != nil {
		return 0, err
	}
	days := make([]models.Date, len(list))
	for i, x := range list {
		days[i] = x.Date
	}
	return len(list), s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "put down meetings"); err != nil {
			return models.Event{}, err
		}
		b, err := s.load(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		if !b.Kind.Informal() {
			return models.Event{}, models.Errorf(models.Conflict, "%s meets on a summons. Plan its meetings, publish their agendas and record them as held.", models.UpperFirst(b.The()))
		}
		if err := b.Admits("days", days...); err != nil {
			return models.Event{}, err
		}
		known, err := s.known(ctx, bodyID, days)
		if err != nil {
			return models.Event{}, err
		}
		if err := in.MetAgain(known, list); err != nil {
			return models.Event{}, err
		}
		changes := make([]models.Change, len(list))
		for i, x := range list {
			m := &models.Meeting{BodyID: bodyID, Kind: models.MeetingOrdinary, Date: x.Date, Venue: in.Venue, Note: x.Note, State: models.MeetingHeld, Version: 1}
			if m.Path, err = s.db.Meetings.freePath(ctx, b.Slug, m); err != nil {
				return models.Event{}, err
			}
			if err := s.db.Meetings.insert(ctx, m); err != nil {
				return models.Event{}, err
			}
			changes[i] = models.Change{Field: "held on", To: x.Date.String()}
		}
		return models.NewEvent("body.meetings-held", b.Subject(), b.Name, "", changes...), nil
	})
}
