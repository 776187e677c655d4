package db

import (
	"context"

	"carried/models"
)

// Check says what is wrong with a step before it is taken.
func (s *Requests) Check(ctx context.Context, id uint, step string, in models.RequestStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	r, err := s.Find(ctx, id)
	if err != nil {
		return err
	}
	if err := s.fillFor(ctx, &r.Request, step, &in); err != nil {
		return err
	}
	_, err = r.Take(step, in, models.ActorFrom(ctx))
	return err
}

// Respond records what the executive answered. It leaves the request where it
// stands.
func (s *Requests) Respond(ctx context.Context, id uint, in models.ResponseInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "respond", &models.RequestStepInput{Version: in.Version, Response: &in}, nil)
}

// Define gives a confirmed request another definition of done.
func (s *Requests) Define(ctx context.Context, id uint, in models.DefineInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "define", &models.RequestStepInput{Version: in.Version, Reason: in.Reason, Define: &in}, nil)
}

// Stand makes a request a standing duty.
func (s *Requests) Stand(ctx context.Context, id uint, in models.DutyInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "stand", &models.RequestStepInput{Version: in.Version, Duty: &in}, nil)
}

// SplitPart makes a request of its own of the part that is done, so that it can
// be closed while the rest goes on. Both quote the same clauses; what has been
// done is the first update of the part.
func (s *Requests) SplitPart(ctx context.Context, id uint, in models.PartInput) (*models.Request, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	var part models.Request
	return &part, s.step(ctx, id, "part", &models.RequestStepInput{Version: in.Version, Part: &in}, func(ctx context.Context, r *models.Request) error {
		quoted, err := s.quoted(ctx, id)
		if err != nil {
			return err
		}
		part = r.SplitOff(in)
		if r.MotionID != nil {
			if err := s.db.in(ctx).Exec("UPDATE requests SET position = position + 1 WHERE motion_id = ? AND position > ?", r.MotionID, r.Position).Error; err != nil {
				return explain(err, "request")
			}
		}
		if err := s.give(ctx, &part); err != nil {
			return err
		}
		now := s.db.Now().UTC()
		part.CreatedAt, part.UpdatedAt, part.Version = now, now, 1
		if err := s.add(ctx, &part, quoted); err != nil {
			return err
		}
		s.db.record(ctx, part.Event("create", "Split from request "+r.Reference))
		if _, err := s.log(ctx, &part, in.Text, "", part.Version); err != nil {
			return err
		}
		return s.index(ctx, r)
	})
}

// Parts returns the parts split from a request, and the one it was split from.
// Ask for the request first.
func (s *Requests) Parts(ctx context.Context, r *models.Request) ([]models.RequestPart, error) {
	var list []models.RequestPart
	err := s.db.in(ctx).Raw("SELECT id, reference, path, title, state FROM requests WHERE split_from_id = ? OR id = ? ORDER BY number LIMIT 50", r.ID, models.Deref(r.SplitFromID)).Find(&list).Error
	return list, explain(err, "request")
}

// Object keeps what a mover of the motion says against the last closing or
// proposed completion.
func (s *Requests) Object(ctx context.Context, id uint, in models.ObjectionInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "object", &models.RequestStepInput{Version: in.Version, Text: in.Text}, func(ctx context.Context, r *models.Request) error {
		against, err := s.lastEntry(ctx, r)
		if err != nil {
			return err
		}
		actor := models.ActorFrom(ctx)
		o := models.Objection{RequestID: r.ID, SignOffID: against, PersonID: actor.PersonID, ByID: actor.UserID, At: s.db.Now().UTC(), Text: in.Text}
		return explain(s.db.in(ctx).Create(&o).Error, "objection")
	})
}

// MayObject says why the actor cannot object on the record now.
func (s *Requests) MayObject(ctx context.Context, id uint) error {
	return s.Check(ctx, id, "object", models.RequestStepInput{Text: "not typed yet"})
}

// lastEntry is the entry of the story that an objection is against: the last
// closing or proposal. Requests that an earlier tracker closed have none.
func (s *Requests) lastEntry(ctx context.Context, r *models.Request) (*uint, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT id FROM sign_offs WHERE request_id = ? AND kind IN ('proposed', 'signed_off', 'absorbed', 'not_pursued', 'superseded', 'rescinded') ORDER BY id DESC LIMIT 1", r.ID).Find(&ids).Error
	if err != nil || len(ids) == 0 {
		return nil, explain(err, "sign-off")
	}
	return &ids[0], nil
}

// objected reports whether the actor has objected to the last entry already.
func (s *Requests) objected(ctx context.Context, r *models.Request) (bool, error) {
	against, err := s.lastEntry(ctx, r)
	if err != nil {
		return false, err
	}
	var n int
	err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM objections WHERE request_id = ? AND person_id = ? AND COALESCE(sign_off_id, 0) = ?",
		r.ID, models.ActorFrom(ctx).PersonID, models.Deref(against)).Find(&n).Error
	return n > 0, explain(err, "objection")
}

// Objections returns what movers said on the record, oldest first. Ask for the
// request first.
func (s *Requests) Objections(ctx context.Context, ids ...uint) ([]models.ObjectionRow, error) {
	var list []models.ObjectionRow
	err := s.db.in(ctx).Raw("SELECT o.*, p.full_name, p.title, p.kind FROM objections o JOIN people p ON p.id = o.person_id WHERE o.request_id IN ? ORDER BY o.id LIMIT 500", ids).Find(&list).Error
	return list, explain(err, "objection")
}

// objections counts those to the requests that await sign-off.
func (s *Requests) objections(ctx context.Context) (map[uint]int, error) {
	var list []struct {
		RequestID uint
		N         int
	}
	err := s.db.in(ctx).Raw("SELECT o.request_id, COUNT(*) AS n FROM objections o JOIN requests r ON r.id = o.request_id WHERE r.state = 'awaiting_signoff' GROUP BY o.request_id").Find(&list).Error
	n := map[uint]int{}
	for _, x := range list {
		n[x.RequestID] = x.N
	}
	return n, explain(err, "objection")
}
