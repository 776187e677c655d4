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
		if motion != nil && models.Deref(b.SetUpByMotionID) != motion.ID {
			if err := motion.CanSetUp(); err != nil {
				return models.Event{}, err
			}
		}
		before, was := b.Fields(), *b
		b.EditDetails(in, motionID)
		if err := s.checkLife(ctx, b, was); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("body.details", b.Subject(), b.Name, "", s.db.diff(ctx, models.BodyFields, before, b.Fields())...), s.save(ctx, b, in.Version)
	})
}

// checkLife holds new days of a body against its meetings and who sits on it.
func (s *Bodies) checkLife(ctx context.Context, b *models.Body, was models.Body) error {
	sittings, err := s.Sittings(ctx, b.ID)
	if err != nil {
		return err
	}
	seats, err := s.Seats(ctx, b.ID)
	if err != nil {
		return err
	}
	return b.CheckLife(was, sittings, seats)
}

// SetUpFrom returns the bodies that a motion set up, by name. Ask for the motion
// first.
func (s *Bodies) SetUpFrom(ctx context.Context, motionID uint) ([]models.Body, error) {
	var list []models.Body
	err := s.db.in(ctx).Where("set_up_by_motion_id = ?", motionID).Order("name, id").Limit(100).Find(&list).Error
	return list, explain(err, "body")
}

// Record returns everything that the page of a body says to the actor; public is
// what anybody may read, for paper and files, which are passed on.
func (s *Bodies) Record(ctx context.Context, slug string, public bool) (r *models.BodyRecord, err error) {
	if public {
		ctx = models.WithActor(ctx, models.Actor{})
	}
	b, err := s.BySlug(ctx, slug)
	if err != nil {
		return nil, err
	}
	r = &models.BodyRecord{Body: *b, On: s.db.Today(), Attended: map[uint][]models.AttendanceCount{}}
	read := func(f func() error) {
		if err == nil {
			err = f()
		}
	}
	read(func() (err error) { r.SetUpBy, err = s.SetUpBy(ctx, b); return })
	read(func() (err error) { r.Posts, err = s.Posts(ctx, b.ID); return })
	read(func() (err error) { r.Seats, err = s.Seats(ctx, b.ID); return })
	read(func() (err error) { r.Sittings, err = s.Sittings(ctx, b.ID); return })
	read(func() (err error) { r.Marks, err = s.Marks(ctx, b.ID); return })
	read(func() (err error) { r.Landmarks, err = s.db.Landmarks.List(ctx); return })
	read(func() (err error) {
		r.Meetings, err = s.db.Meetings.List(ctx, models.MeetingFilter{BodyID: b.ID, Newest: true, Limit: models.MostBodyMeetings})
		return
	})
	read(func() (err error) { r.Forward, err = s.Forward(ctx, b.ID, public); return })
	var counts []models.AttendanceCount
	read(func() error {
		err := s.db.in(ctx).Raw(`SELECT x.meeting_id, x.state, x.serves, COUNT(*) AS people FROM (
  SELECT a.meeting_id, a.state, FALSE AS serves FROM attendance a UNION ALL SELECT s.meeting_id, s.state, p.role = 'secretariat' AS serves FROM seat_attendance s
  JOIN body_seats h ON h.id = s.seat_id JOIN body_posts p ON p.id = h.post_id) x
JOIN meetings mt ON mt.id = x.meeting_id WHERE mt.body_id = ? AND mt.state IN ? GROUP BY x.meeting_id, x.state, x.serves`, b.ID, models.MetStates).Find(&counts).Error
		return explain(err, "attendance")
	})
	for _, c := range counts {
		r.Attended[c.MeetingID] = append(r.Attended[c.MeetingID], c)
	}
	return r, err
}
