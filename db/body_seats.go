package db

import (
	"context"

	"carried/models"
)

func (s *Bodies) seatsOf(ctx context.Context, postID uint) ([]models.BodySeat, error) {
	var list []models.BodySeat
	return list, explain(s.db.in(ctx).Where("post_id = ?", postID).Order("from_on, id").Limit(mostSeats).Find(&list).Error, "seat")
}

const seatRow = `SELECT s.*, p.title AS post_title, p.role AS post_role, p.organisation AS post_organisation, p.position AS post_position,
  h.id AS p_id, h.slug AS p_slug, h.full_name AS p_full_name, h.title AS p_title, h.kind AS p_kind, h.ward AS p_ward, s.name AS p_text, b.ended_on AS body_ended_on,
  h.role_title, COALESCE(h.named_in_public, FALSE) AS named_in_public, CASE WHEN h.kind = 'member' THEN h.term_end END AS term_end
FROM body_seats s JOIN body_posts p ON p.id = s.post_id JOIN bodies b ON b.id = s.body_id LEFT JOIN people h ON h.id = s.person_id WHERE `

// Seats returns who holds and who held the posts of a body, by post and the
// latest first.
func (s *Bodies) Seats(ctx context.Context, bodyID uint) ([]models.SeatRow, error) {
	var list []models.SeatRow
	err := s.db.in(ctx).Raw(seatRow+"s.body_id = ? ORDER BY p.position, p.id, s.from_on DESC, s.id DESC LIMIT ?", bodyID, mostSeats).Find(&list).Error
	for i := range list {
		list[i].EndWithBody()
	}
	return list, explain(err, "seat")
}

// SeatsOf returns the posts that somebody holds or held on bodies, the latest first.
func (s *Bodies) SeatsOf(ctx context.Context, personID uint) ([]models.PersonSeat, error) {
	var list []models.PersonSeat
	err := s.db.in(ctx).Raw(`SELECT s.*, p.title AS post_title, p.role AS post_role, p.organisation AS post_organisation, b.ended_on AS body_ended_on, b.name AS body_name, b.slug AS body_slug
FROM body_seats s JOIN body_posts p ON p.id = s.post_id JOIN bodies b ON b.id = s.body_id WHERE s.person_id = ? ORDER BY s.from_on DESC, s.id DESC LIMIT ?`, personID, mostSeats).Find(&list).Error
	for i := range list {
		list[i].EndWithBody()
	}
	return list, explain(err, "seat")
}

// Seat returns one seat of a body.
func (s *Bodies) Seat(ctx context.Context, bodyID, id uint) (*models.BodySeat, error) {
	var list []models.BodySeat
	if err := s.db.in(ctx).Where("id = ? AND body_id = ?", id, bodyID).Find(&list).Error; err != nil {
		return nil, explain(err, "seat")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such entry.")
	}
	return toChange(ctx, &list[0]), nil
}

// SaveSeat keeps that somebody holds a post of a body, or changes the entry of an
// id that is not 0.
func (s *Bodies) SaveSeat(ctx context.Context, bodyID, id uint, in models.BodySeatInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		seat, before, verb := &models.BodySeat{BodyID: bodyID, Version: 1}, map[string]string(nil), "body.appoint"
		if id != 0 {
			if seat, err = s.Seat(ctx, bodyID, id); err != nil {
				return models.Event{}, err
			}
			before, verb = seat.Fields(), "body.edit-seat"
		}
		var marked int
		if id != 0 {
			if marked, err = s.marked(ctx, id); err != nil {
				return models.Event{}, err
			}
		}
		was := *seat
		seat.Edit(in)
		if err := b.AdmitsSpan(seat.FromOn, seat.ToOn, was.FromOn, was.ToOn); err != nil {
			return models.Event{}, err
		}
		if marked > 0 && !seat.Same(&was) {
			return models.Event{}, models.InvalidField("person", "The attendance of this person is recorded, so the entry stays theirs. Enter their last day, and make an entry for who follows")
		}
		p, err := s.Post(ctx, bodyID, in.PostID)
		if models.CodeOf(err) == models.NotFound {
			err = models.InvalidField("post", "Select the post")
		}
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.exists(ctx, &models.Person{}, in.PersonID, "person", "Select a person of the list"); err != nil {
			return models.Event{}, err
		}
		others, err := s.seatsOf(ctx, p.ID)
		if err == nil {
			err = seat.CheckFor(p, others)
		}
		if err != nil {
			return models.Event{}, err
		}
		event := models.NewEvent(verb, b.Subject(), b.Name, "", s.db.diff(ctx, models.BodySeatFields, before, seat.Fields())...)
		if id != 0 {
			return event, save(s.db.in(ctx), seat, &seat.Version, in.Version, "entry")
		}
		var seats int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM body_seats WHERE body_id = ?", bodyID).Find(&seats).Error; err != nil {
			return models.Event{}, explain(err, "seat")
		}
		if seats >= mostSeats {
			return models.Event{}, models.Errorf(models.Conflict, "This body has %d entries of who held a post, which is the most it can have.", mostSeats)
		}
		return event, explain(s.db.in(ctx).Create(seat).Error, "seat")
	})
}

func (s *Bodies) marked(ctx context.Context, seatID uint) (n int, err error) {
	err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM seat_attendance WHERE seat_id = ?", seatID).Find(&n).Error
	return n, explain(err, "attendance")
}

// RemoveSeat takes out an entry that was made by mistake.
func (s *Bodies) RemoveSeat(ctx context.Context, bodyID, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		seat, err := s.Seat(ctx, bodyID, id)
		if err != nil {
			return models.Event{}, err
		}
		n, err := s.marked(ctx, id)
		if err == nil && n > 0 {
			err = models.Errorf(models.Conflict, "Their attendance is recorded, so the entry stays. Enter their last day instead.")
		}
		if err != nil {
			return models.Event{}, err
		}
		changes := s.db.diff(ctx, models.BodySeatFields, seat.Fields(), map[string]string{})
		return models.NewEvent("body.remove-seat", b.Subject(), b.Name, "", changes...), s.remove(ctx, seat, version, "entry")
	})
}
