package db

import (
	"context"
	"strings"

	"carried/models"
)

// Split makes several requests of one that is not confirmed yet; each quotes
// the same words and has a title of its own.
func (s *Requests) Split(ctx context.Context, id uint, in models.SplitInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "split")
		if err != nil {
			return models.Event{}, err
		}
		quoted, err := s.quoted(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		parts := in.Parts()
		if err := s.db.in(ctx).Exec("UPDATE requests SET position = position + ? WHERE motion_id = ? AND position > ?", len(parts)-1, r.MotionID, r.Position).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		event := r.Event("split", "", models.Change{Field: "parts", From: r.Title, To: strings.Join(parts, "; ")})
		r.Title = parts[0]
		now := s.db.Now().UTC()
		for i, title := range parts[1:] {
			part := *r
			part.ID, part.Title, part.Position, part.Version, part.CreatedAt, part.UpdatedAt = 0, title, r.Position+i+1, 1, now, now
			if err := s.add(ctx, &part, quoted); err != nil {
				return models.Event{}, err
			}
			s.db.record(ctx, part.Event("create", "Split from “"+parts[0]+"”"))
		}
		if err := s.save(ctx, r, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, r)
	})
}

// Join puts an unconfirmed request together with the unconfirmed one before
// it: the one before quotes the words of both.
func (s *Requests) Join(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "joined")
		if err != nil {
			return models.Event{}, err
		}
		if r.Version != version {
			return models.Event{}, stale(s.db.in(ctx), r, "request")
		}
		var before []models.Request
		if err := s.db.in(ctx).Where("motion_id = ? AND position < ? AND state = 'unconfirmed'", r.MotionID, r.Position).Order("position DESC").Limit(1).Find(&before).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if len(before) == 0 {
			return models.Event{}, models.Errorf(models.Conflict, "There is no unconfirmed request before this one to join it to.")
		}
		into := &before[0]
		if into.Text != r.Text {
			into.Text += "\n" + r.Text
		}
		if err := s.db.in(ctx).Exec("INSERT INTO request_clauses (request_id, clause_id) SELECT ?, clause_id FROM request_clauses WHERE request_id = ? ON CONFLICT DO NOTHING", into.ID, r.ID).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if err := s.remove(ctx, r, "It was joined to “"+into.Title+"”."); err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, into, into.Version); err != nil {
			return models.Event{}, err
		}
		return into.Event("join", "", models.Change{Field: "joined", To: r.Title}), s.index(ctx, into)
	})
}

// Drop takes away an unconfirmed request that asks for nothing to be done.
func (s *Requests) Drop(ctx context.Context, id uint, in models.WithholdInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "dropped")
		if err != nil {
			return models.Event{}, err
		}
		if r.Version != in.Version {
			return models.Event{}, stale(s.db.in(ctx), r, "request")
		}
		if err := s.remove(ctx, r, "It was dropped: "+in.Reason); err != nil {
			return models.Event{}, err
		}
		return r.Event("drop", in.Reason, models.Change{Field: "words", From: r.Text}), s.lastDropped(ctx, r, in.Reason)
	})
}

// lastDropped: when the last request of a motion is dropped, no action arises
// from it.
func (s *Requests) lastDropped(ctx context.Context, r *models.Request, reason string) error {
	if r.MotionID == nil {
		return nil
	}
	var left int64
	if err := s.db.in(ctx).Model(&models.Request{}).Where("motion_id = ?", r.MotionID).Count(&left).Error; err != nil || left > 0 {
		return explain(err, "request")
	}
	m, err := s.db.Motions.load(ctx, models.Deref(r.MotionID))
	if err != nil {
		return err
	}
	m.NoAction = true
	s.db.record(ctx, m.Event("no-action", reason))
	return s.db.Motions.save(ctx, m, m.Version)
}

// remove takes a request away. why is kept with the row of the tracker that it
// came from, so that the next copy does not bring it back; "" forgets the row.
func (s *Requests) remove(ctx context.Context, r *models.Request, why string) error {
	if err := s.spend(ctx, r); err != nil {
		return err
	}
	rows := "UPDATE import_rows SET content = '', before = '' WHERE request_id = ?"
	if why != "" {
		rows = "UPDATE import_rows SET gone = ? WHERE id = (SELECT MAX(id) FROM import_rows WHERE request_id = ?)"
	}
	for _, query := range []string{
		rows, "UPDATE import_rows SET request_id = NULL WHERE request_id = ?", "DELETE FROM request_clauses WHERE request_id = ?", "DELETE FROM reminders WHERE request_id = ?",
		"DELETE FROM search_entries WHERE kind = 'request' AND record_id = ?", "DELETE FROM requests WHERE id = ?",
	} {
		args := []any{r.ID}
		if query == rows && why != "" {
			args = []any{why, r.ID}
		}
		if err := s.db.in(ctx).Exec(query, args...).Error; err != nil {
			return explain(err, "request")
		}
	}
	return nil
}

// spend keeps that the identity and the number of a request were given: no other
// request gets them.
func (s *Requests) spend(ctx context.Context, r *models.Request) error {
	return explain(s.db.in(ctx).Exec("INSERT INTO spent_numbers (request_id, motion_id, council_year, number) VALUES (?, ?, ?, ?)",
		r.ID, r.MotionID, r.Source.CouncilYear, r.Number).Error, "request")
}

func (s *Requests) unconfirmed(ctx context.Context, id uint, what string) (*models.Request, error) {
	if err := clerkOnly(ctx, "confirm requests"); err != nil {
		return nil, err
	}
	r, err := s.load(ctx, id)
	if err == nil && r.State != models.RequestUnconfirmed {
		return nil, models.Errorf(models.Conflict, "This request is confirmed, so it can no longer be %s.", what)
	}
	return r, err
}

func (s *Requests) quoted(ctx context.Context, id uint) ([]uint, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT clause_id FROM request_clauses WHERE request_id = ? ORDER BY clause_id", id).Find(&ids).Error
	return ids, explain(err, "clause")
}
