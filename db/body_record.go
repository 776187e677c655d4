package db

import (
	"context"

	"carried/models"
)

// mostPosts and mostSeats are how many posts of a body are read, and how many of
// those who hold or held them.
const (
	mostPosts = 200
	mostSeats = 1000
)

// load reads a body in order to change it.
func (s *Bodies) load(ctx context.Context, id uint) (*models.Body, error) {
	var b models.Body
	if err := s.db.in(ctx).Raw("SELECT * FROM bodies WHERE id = ?"+s.db.forUpdate(), id).Find(&b).Error; err != nil {
		return nil, explain(err, "body")
	}
	if b.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such body.")
	}
	return toChange(ctx, &b), nil
}

// SetUpBy returns the motion that set a body up, or nil where there is none that
// the actor may read.
func (s *Bodies) SetUpBy(ctx context.Context, b *models.Body) (*models.MotionRecord, error) {
	if b.SetUpByMotionID == nil {
		return nil, nil
	}
	m, err := s.db.Motions.Find(ctx, *b.SetUpByMotionID)
	if models.CodeOf(err) == models.NotFound {
		return nil, nil
	}
	return m, err
}

// SetUpOf returns the bodies that a motion set up. Ask for the motion first.
func (s *Bodies) SetUpOf(ctx context.Context, motionID uint) ([]models.Body, error) {
	var list []models.Body
	err := s.db.in(ctx).Where("set_up_by_motion_id = ?", motionID).Order("name, id").Limit(20).Find(&list).Error
	return list, explain(err, "body")
}

// UpdateDetails keeps what set a body up, what it is for, and its days.
func (s *Bodies) UpdateDetails(ctx context.Context, id uint, in models.BodyDetailsInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "say what a body is for"); err != nil {
			return models.Event{}, err
		}
		b, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		motion, typed, err := s.db.Motions.later(ctx, in.SetUpBy)
		if err != nil {
			return models.Event{}, err
		}
		var motionID *uint
		switch {
		case motion != nil:
			motionID = &motion.ID
		case typed != "":
			return models.Event{}, models.InvalidField("set-up-by", "There is no motion with this reference. Check it")
		}
		before := b.Fields()
		b.EditDetails(in, motionID)
		return models.NewEvent("body.details", b.Subject(), b.Name, "", s.db.diff(ctx, models.BodyFields, before, b.Fields())...),
			save(s.db.in(ctx), b, &b.Version, in.Version, "body")
	})
}

// Posts returns the posts of a body in their order.
func (s *Bodies) Posts(ctx context.Context, bodyID uint) ([]models.BodyPost, error) {
	var list []models.BodyPost
	err := s.db.in(ctx).Where("body_id = ?", bodyID).Order("position, id").Limit(mostPosts).Find(&list).Error
	return list, explain(err, "post")
}

// Post returns one post of a body.
func (s *Bodies) Post(ctx context.Context, bodyID, id uint) (*models.BodyPost, error) {
	var list []models.BodyPost
	if err := s.db.in(ctx).Where("id = ? AND body_id = ?", id, bodyID).Find(&list).Error; err != nil {
		return nil, explain(err, "post")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such post.")
	}
	return toChange(ctx, &list[0]), nil
}

// SavePost adds a post to a body, or changes the one of an id that is not 0.
func (s *Bodies) SavePost(ctx context.Context, bodyID, id uint, in models.BodyPostInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		if id == 0 {
			p := &models.BodyPost{BodyID: bodyID, Version: 1}
			p.Edit(in)
			var last struct {
				Position int
				Posts    int
			}
			if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(position), 0) AS position, COUNT(*) AS posts FROM body_posts WHERE body_id = ?", bodyID).Find(&last).Error; err != nil {
				return models.Event{}, explain(err, "post")
			}
			if last.Posts >= mostPosts {
				return models.Event{}, models.Errorf(models.Conflict, "This body has %d posts, which is the most it can have.", mostPosts)
			}
			p.Position = last.Position + 1
			return models.NewEvent("body.add-post", b.Subject(), b.Name, "", models.Diff(models.BodyPostFields, nil, p.Fields())...),
				explain(s.db.in(ctx).Create(p).Error, "post")
		}
		p, err := s.Post(ctx, bodyID, id)
		if err != nil {
			return models.Event{}, err
		}
		before := p.Fields()
		p.Edit(in)
		seats, err := s.seatsOf(ctx, p.ID)
		if err == nil {
			err = p.CheckSeats(seats)
		}
		if err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.edit-post", b.Subject(), b.Name, "", models.Diff(models.BodyPostFields, before, p.Fields())...),
			save(s.db.in(ctx), p, &p.Version, in.Version, "post")
	})
}

// RemovePost takes out a post that nobody ever held.
func (s *Bodies) RemovePost(ctx context.Context, bodyID, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		b, err := s.toStaff(ctx, bodyID)
		if err != nil {
			return models.Event{}, err
		}
		p, err := s.Post(ctx, bodyID, id)
		if err != nil {
			return models.Event{}, err
		}
		seats, err := s.seatsOf(ctx, id)
		if err == nil && len(seats) > 0 {
			err = models.Errorf(models.Conflict, "Somebody holds or held this post, so it stays. Enter its last day instead.")
		}
		if err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.remove-post", b.Subject(), b.Name, "", models.Change{Field: "post", From: p.Title}),
			s.remove(ctx, p, version, "post")
	})
}

// toStaff reads a body whose posts the actor is to change.
func (s *Bodies) toStaff(ctx context.Context, id uint) (*models.Body, error) {
	if err := clerkOnly(ctx, "say who sits on a body"); err != nil {
		return nil, err
	}
	return s.load(ctx, id)
}

// remove deletes a record of a body as it was seen.
func (s *Bodies) remove(ctx context.Context, record any, version int, noun string) error {
	gone := s.db.in(ctx).Where("version = ?", version).Delete(record)
	if gone.Error == nil && gone.RowsAffected == 0 {
		return stale(s.db.in(ctx), record, noun)
	}
	return explain(gone.Error, noun)
}

func (s *Bodies) seatsOf(ctx context.Context, postID uint) ([]models.BodySeat, error) {
	var list []models.BodySeat
	return list, explain(s.db.in(ctx).Where("post_id = ?", postID).Order("from_on, id").Limit(mostSeats).Find(&list).Error, "seat")
}

const seatRow = `SELECT s.*, p.title AS post_title, p.role AS post_role, p.organisation AS post_organisation, p.position AS post_position,
  h.id AS p_id, h.slug AS p_slug, h.full_name AS p_full_name, h.title AS p_title, h.kind AS p_kind, h.ward AS p_ward, s.name AS p_text,
  h.role_title, COALESCE(h.named_in_public, FALSE) AS named_in_public, CASE WHEN h.kind = 'member' THEN h.term_end END AS term_end
FROM body_seats s JOIN body_posts p ON p.id = s.post_id LEFT JOIN people h ON h.id = s.person_id WHERE `

// Seats returns who holds and who held the posts of a body, by post and the
// latest first.
func (s *Bodies) Seats(ctx context.Context, bodyID uint) ([]models.SeatRow, error) {
	var list []models.SeatRow
	err := s.db.in(ctx).Raw(seatRow+"s.body_id = ? ORDER BY p.position, p.id, s.from_on DESC, s.id DESC LIMIT ?", bodyID, mostSeats).Find(&list).Error
	return list, explain(err, "seat")
}

// SeatsOn returns who held the posts of a body on a day, by post.
func (s *Bodies) SeatsOn(ctx context.Context, bodyID uint, day models.Date) ([]models.SeatRow, error) {
	var list []models.SeatRow
	err := s.db.in(ctx).Raw(seatRow+"s.body_id = ? AND s.from_on <= ? AND (s.to_on IS NULL OR s.to_on >= ?) ORDER BY p.position, p.id, s.from_on, s.id LIMIT ?", bodyID, day, day, mostSeats).Find(&list).Error
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
