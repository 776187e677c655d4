package db

import (
	"context"

	"carried/models"
)

// Attendance returns who was at a meeting, by surname; for those outside the
// clerk's office nothing before the meeting was held. It is empty where nothing
// was recorded.
func (s *Meetings) Attendance(ctx context.Context, m *models.Meeting) ([]models.AttendanceRow, error) {
	if !m.State.Met() && !models.ActorFrom(ctx).SeesAll() {
		return nil, nil
	}
	var list []models.AttendanceRow
	err := s.db.in(ctx).Raw(`SELECT a.*, p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward
FROM attendance a JOIN people p ON p.id = a.person_id WHERE a.meeting_id = ? ORDER BY p.sort_key, p.id LIMIT ?`, m.ID, models.MostMarks).Find(&list).Error
	return list, explain(err, "attendance")
}

// Present returns the councillors who were at a meeting, by person; recorded is
// false where nobody put down who was. It is for rules: ask for the meeting first.
func (s *Meetings) Present(ctx context.Context, meetingID uint) (present []uint, recorded bool, err error) {
	var list []models.Attendance
	if err := s.db.in(ctx).Where("meeting_id = ?", meetingID).Order("person_id").Find(&list).Error; err != nil {
		return nil, false, explain(err, "attendance")
	}
	for _, a := range list {
		if a.State == models.Present {
			present = append(present, a.PersonID)
		}
	}
	return present, len(list) > 0, nil
}

// Members returns the councillors whom the form of a meeting lists, by surname:
// those in office on its day, or of a body without a summons that has posts those
// who hold one; and those who are in its attendance already.
func (s *Meetings) Members(ctx context.Context, m *models.Meeting) ([]models.Person, error) {
	var list []models.Person
	const held = "SELECT s.person_id FROM body_seats s WHERE s.body_id = ? AND s.person_id IS NOT NULL AND s.from_on <= ? AND (s.to_on IS NULL OR s.to_on >= ?)"
	posts, err := s.posts(ctx, m)
	if err != nil {
		return nil, err
	}
	if posts {
		err := s.db.in(ctx).Raw("SELECT * FROM people WHERE kind = 'member' AND (id IN ("+held+") OR id IN (SELECT person_id FROM attendance WHERE meeting_id = ?)) ORDER BY sort_key, id LIMIT ?",
			m.BodyID, m.Date, m.Date, m.ID, models.MostMarks).Find(&list).Error
		return list, explain(err, "councillor")
	}
	err = s.db.in(ctx).Raw(`SELECT * FROM people WHERE kind = 'member' AND ((term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)
  OR id IN (SELECT person_id FROM attendance WHERE meeting_id = ?)) ORDER BY sort_key, id LIMIT ?`, m.Date, m.Date, m.ID, models.MostMarks).Find(&list).Error
	return list, explain(err, "councillor")
}

// posts reports whether the members of the body that meets are those who hold its posts:
// it meets without a summons and has some.
func (s *Meetings) posts(ctx context.Context, m *models.Meeting) (has bool, err error) {
	var b models.Body
	if err := s.db.in(ctx).Raw("SELECT * FROM bodies WHERE id = ?", m.BodyID).Find(&b).Error; err != nil || !b.Kind.Informal() {
		return false, explain(err, "body")
	}
	err = s.db.in(ctx).Raw("SELECT EXISTS (SELECT 1 FROM body_posts WHERE body_id = ?)", m.BodyID).Find(&has).Error
	return has, explain(err, "post")
}

// RecordAttendance keeps who was at a meeting, in place of what was recorded.
func (s *Meetings) RecordAttendance(ctx context.Context, id uint, in models.AttendanceInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		var before []models.Attendance
		if err := s.db.in(ctx).Where("meeting_id = ?", id).Find(&before).Error; err != nil {
			return models.Event{}, explain(err, "attendance")
		}
		members, err := s.Members(ctx, m)
		if err != nil {
			return models.Event{}, err
		}
		if in.Posts, err = s.posts(ctx, m); err != nil {
			return models.Event{}, err
		}
		var items []string
		if err := s.db.in(ctx).Raw("SELECT number FROM agenda_items WHERE meeting_id = ?", id).Scan(&items).Error; err != nil {
			return models.Event{}, explain(err, "item")
		}
		names := map[uint]string{}
		for _, p := range members {
			names[p.ID] = p.FullName
		}
		after, problem := in.Attendance(id, members, items)
		seats, err := s.Seats(ctx, m)
		if err != nil {
			return models.Event{}, err
		}
		seated, wrong := in.OfSeats(id, seats)
		if problem == nil {
			problem = wrong
		}
		event, err := m.RecordAttendance(before, after, names, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if problem != nil {
			return models.Event{}, problem
		}
		if err := s.db.in(ctx).Where("meeting_id = ?", id).Delete(&models.Attendance{}).Error; err != nil {
			return models.Event{}, explain(err, "attendance")
		}
		if len(after) > 0 {
			if err := s.db.in(ctx).CreateInBatches(&after, 200).Error; err != nil {
				return models.Event{}, explain(err, "attendance")
			}
		}
		changes, err := s.recordSeats(ctx, id, seated, seats)
		if err != nil {
			return models.Event{}, err
		}
		event = event.With(changes...)
		if err := save(s.db.in(ctx), m, &m.Version, in.Version, "meeting"); err != nil {
			return models.Event{}, err
		}
		contradicted, err := s.db.Votes.contradictions(ctx, ContradictionFilter{MeetingID: id})
		if err != nil {
			return models.Event{}, err
		}
		return event, models.AttendanceContradicted(publishedOnly(contradicted), members)
	})
}

// Seats returns the seats of the body that somebody who is no councillor held on
// the day of a meeting, and those that are in its attendance already.
func (s *Meetings) Seats(ctx context.Context, m *models.Meeting) ([]models.SeatRow, error) {
	var list []models.SeatRow
	err := s.db.in(ctx).Raw(seatRow+`s.body_id = ? AND (h.id IS NULL OR h.kind <> 'member') AND (s.from_on <= ? AND (s.to_on IS NULL OR s.to_on >= ?)
  OR s.id IN (SELECT seat_id FROM seat_attendance WHERE meeting_id = ?)) ORDER BY p.position, p.id, s.from_on, s.id LIMIT ?`, m.BodyID, m.Date, m.Date, m.ID, mostSeats).Find(&list).Error
	return list, explain(err, "seat")
}

// SeatAttendance returns who was at a meeting of those who hold a seat and are no
// councillors; for those outside the clerk's office nothing before the meeting was
// held.
func (s *Meetings) SeatAttendance(ctx context.Context, m *models.Meeting) ([]models.SeatAttendanceRow, error) {
	if !m.State.Met() && !models.ActorFrom(ctx).SeesAll() {
		return nil, nil
	}
	var marks []models.SeatAttendance
	if err := s.db.in(ctx).Where("meeting_id = ?", m.ID).Limit(mostSeats).Find(&marks).Error; err != nil || len(marks) == 0 {
		return nil, explain(err, "attendance")
	}
	seats, err := s.Seats(ctx, m)
	var list []models.SeatAttendanceRow
	for _, x := range seats {
		for _, mark := range marks {
			if mark.SeatID == x.ID {
				list = append(list, models.SeatAttendanceRow{SeatAttendance: mark, Seat: x})
			}
		}
	}
	return list, err
}

// recordSeats keeps who of the holders of seats was there, in place of what was
// recorded, and says what changed.
func (s *Meetings) recordSeats(ctx context.Context, id uint, after []models.SeatAttendance, seats []models.SeatRow) ([]models.Change, error) {
	var before []models.SeatAttendance
	if err := s.db.in(ctx).Where("meeting_id = ?", id).Order("seat_id").Find(&before).Error; err != nil {
		return nil, explain(err, "attendance")
	}
	if err := s.db.in(ctx).Where("meeting_id = ?", id).Delete(&models.SeatAttendance{}).Error; err != nil {
		return nil, explain(err, "attendance")
	}
	names := map[uint]string{}
	for _, x := range seats {
		names[x.ID] = x.Named()
	}
	if len(after) > 0 {
		if err := s.db.in(ctx).CreateInBatches(&after, 200).Error; err != nil {
			return nil, explain(err, "attendance")
		}
	}
	return models.SeatChanges(before, after, names), nil
}
