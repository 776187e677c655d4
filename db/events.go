package db

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Events is the record of who did what. It is only ever added to.
type Events struct{ db *DB }

// chain keeps the events of a transaction at the end of the chain, and empties
// the content of those they withhold: the chain covers only its digest.
func (d *DB) chain(ctx context.Context, t *tx) error {
	if len(t.events) == 0 {
		return nil
	}
	var head struct {
		LastID   uint64
		LastHash string
	}
	if err := d.in(ctx).Raw("SELECT last_id, last_hash FROM event_head WHERE id = 1" + d.forUpdate()).Find(&head).Error; err != nil {
		return err
	}
	for i := range t.events {
		t.events[i].Seal(head.LastID+1, rand.Text(), head.LastHash)
		head.LastID, head.LastHash = t.events[i].ID, t.events[i].Hash
	}
	for batch := range slices.Chunk(t.events, 500) {
		if err := d.keep(ctx, batch); err != nil {
			return err
		}
	}
	for at, ids := range t.withheld {
		if len(ids) == 0 {
			continue
		}
		if err := d.in(ctx).Exec("UPDATE events SET content = '', withheld_by = ? WHERE id IN ? AND withheld_by = 0", t.events[at].ID, ids).Error; err != nil {
			return err
		}
	}
	return d.in(ctx).Exec("UPDATE event_head SET last_id = ?, last_hash = ? WHERE id = 1", head.LastID, head.LastHash).Error
}

// keep adds sealed events. It is plain SQL because every write waits for it.
func (d *DB) keep(ctx context.Context, events []models.Event) error {
	query := "INSERT INTO events (id, at, actor_id, actor_name, address, verb, subject, motion_id, request_id, content, digest, prev_hash, hash, withheld_by) VALUES " +
		strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?),", len(events)), ",")
	values := make([]any, 0, 14*len(events))
	for _, e := range events {
		values = append(values, e.ID, e.At, e.ActorID, e.ActorName, e.Address, e.Verb, e.Subject, e.MotionID, e.RequestID,
			e.Content, e.Digest, e.PrevHash, e.Hash, e.WithheldBy)
	}
	return d.in(ctx).Exec(query, values...).Error
}

// EventFilter narrows the audit log.
type EventFilter struct {
	Subject string // "motion/42"
	ActorID uint
	Verb    string      // "motion.submit" or "motion."
	From    models.Date // days in London, both included
	To      models.Date
	Before  uint64 // only entries before this one, for the next page
	Limit   int
}

// List returns events, newest first. Only administrators and auditors read it.
func (s *Events) List(ctx context.Context, f EventFilter) ([]models.Event, error) {
	if !models.ActorFrom(ctx).Has(models.RoleAdmin, models.RoleAuditor) {
		return nil, models.Errorf(models.Forbidden, "The audit log is for the administrator and the auditor.")
	}
	q := s.db.in(ctx).Order("id DESC").Limit(min(max(f.Limit, 1), 200))
	if f.Subject != "" {
		q = q.Where("subject = ?", f.Subject)
	}
	if f.ActorID != 0 {
		q = q.Where("actor_id = ?", f.ActorID)
	}
	if f.Verb != "" {
		q = q.Where("verb LIKE ?", f.Verb+"%")
	}
	if f.From != "" {
		q = q.Where("at >= ?", startOf(f.From))
	}
	if f.To != "" {
		q = q.Where("at < ?", startOf(f.To.Add(1)))
	}
	if f.Before != 0 {
		q = q.Where("id < ?", f.Before)
	}
	var list []models.Event
	return list, explain(q.Find(&list).Error, "entry")
}

// History returns the events of one motion and its requests that its public
// history is made of, newest first. Whoever may read the motion may read them;
// ask for the motion first.
func (s *Events) History(ctx context.Context, motionID uint, limit int) ([]models.Event, error) {
	var list []models.Event
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Order("id DESC").Limit(limit).Find(&list).Error
	return list, explain(err, "entry")
}

// HistoryOf is History of one request, by itself.
func (s *Events) HistoryOf(ctx context.Context, r *models.Request, limit int) ([]models.Event, error) {
	var list []models.Event
	err := s.db.in(ctx).Where("subject = ?", r.Subject()).Order("id DESC").Limit(limit).Find(&list).Error
	return list, explain(err, "entry")
}

// Verified is what a check of the chain found.
type Verified struct {
	Entries uint64 `json:"entries"`
	Broken  uint64 `json:"broken,omitempty"`  // the first broken entry; 0 for none
	Problem string `json:"problem,omitempty"` // what is wrong with it, "" if the chain is intact
}

// Verify checks the whole chain, from the first entry to the head.
func (s *Events) Verify(ctx context.Context) (Verified, error) {
	var v Verified
	var prevID uint64
	var prevHash string
	err := s.db.readTogether(ctx, func(ctx context.Context) error {
		for {
			var batch []models.Event
			if err := s.db.in(ctx).Where("id > ?", prevID).Order("id").Limit(1000).Find(&batch).Error; err != nil {
				return err
			}
			for _, e := range batch {
				if p := e.Verify(prevID, prevHash); p != "" {
					v.Broken, v.Problem = max(min(e.ID, prevID+1), 1), p
					return nil
				}
				prevID, prevHash = e.ID, e.Hash
				v.Entries++
			}
			if len(batch) < 1000 {
				break
			}
		}
		var head struct {
			LastID   uint64
			LastHash string
		}
		if err := s.db.in(ctx).Raw("SELECT last_id, last_hash FROM event_head WHERE id = 1").Find(&head).Error; err != nil {
			return err
		}
		if head.LastID != prevID || head.LastHash != prevHash {
			v.Broken, v.Problem = prevID+1, fmt.Sprintf("the chain should end at entry %d but ends at %d", head.LastID, prevID)
		}
		return nil
	})
	return v, explain(err, "audit log")
}
