package db

import (
	"context"
	"time"

	"carried/models"
)

// mostNews is how many changes are read; more are counted.
const mostNews = 20

// News returns what changed of the actor's motions since they last said that they
// had seen it.
//
// Reading does not count as having seen: a page that is reloaded, restored with
// the browser or opened by mistake would swallow what nobody has read. So the
// member says it (SawNews), and until then nothing goes away.
func (s *Events) News(ctx context.Context) (models.News, error) {
	actor := models.ActorFrom(ctx)
	// First how far the record goes: what is added meanwhile is news the next time.
	var look struct {
		LastID, EventID uint64
		At              *time.Time
	}
	if err := s.db.in(ctx).Raw("SELECT h.last_id, COALESCE(l.event_id, 0) AS event_id, l.at FROM event_head h LEFT JOIN looks l ON l.user_id = ? WHERE h.id = 1", actor.UserID).Find(&look).Error; err != nil {
		return models.News{}, explain(err, "entry")
	}
	now := s.db.Now()
	n := models.News{Since: now.AddDate(0, 0, -models.NewsDays), Now: now, Head: look.LastID}
	if look.At != nil {
		n.Since, n.Looked = *look.At, true
	}
	motion := visibleMotions(ctx)
	motion.and("m.proposer_id = ? OR m.seconder_id = ?", actor.PersonID, actor.PersonID)
	c := condition{sql: "e.motion_id IN (SELECT m.id FROM motions m WHERE " + motion.sql + ")", args: motion.args}
	c.and("e.request_id = 0 OR r.state <> 'unconfirmed'")
	c.and("e.actor_id <> ? AND e.content <> '' AND e.verb IN ?", actor.UserID, models.ChangedVerbs())
	if n.Looked {
		c.and("e.id > ?", look.EventID)
	} else {
		c.and("e.at >= ?", n.Since.UTC())
	}
	var rows []struct {
		models.Changed
		Total int
	}
	err := s.db.in(ctx).Raw(`SELECT e.*, m.title AS motion_title, m.reference AS motion_reference, m.path AS motion_path,
  COALESCE(r.title, '') AS request_title, COALESCE(r.reference, '') AS request_reference, COALESCE(r.path, '') AS request_path, `+changedOwner+`, COUNT(*) OVER () AS total
FROM events e JOIN motions m ON m.id = e.motion_id LEFT JOIN requests r ON r.id = e.request_id
  LEFT JOIN people o ON o.id = r.owner_id LEFT JOIN directorates d ON d.id = r.directorate_id
WHERE `+c.sql+" ORDER BY e.id DESC LIMIT ?", append(c.args, mostNews)...).Find(&rows).Error
	for _, r := range rows {
		n.Changes = append(n.Changes, r.Changed)
		n.More = r.Total - len(rows)
	}
	return n, explain(err, "entry")
}

// SawNews says that the actor has seen all that changed up to an event and a moment,
// those at which their page was made; nothing, where the form does not say which.
// It is no event itself: what somebody has read is nobody else's business.
func (s *Events) SawNews(ctx context.Context, in models.SawNewsInput) error {
	actor := models.ActorFrom(ctx)
	if !actor.SignedIn() {
		return models.Errorf(models.SignIn, "Sign in first.")
	}
	if in.UpTo == 0 || in.At <= 0 {
		return nil
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		var last uint64
		if err := s.db.in(ctx).Raw("SELECT last_id FROM event_head WHERE id = 1").Find(&last).Error; err != nil {
			return explain(err, "entry")
		}
		// Never further than the record goes, and never back: another window may show an older page.
		err := s.db.in(ctx).Exec(`INSERT INTO looks (user_id, event_id, at) VALUES (?, ?, ?)
ON CONFLICT (user_id) DO UPDATE SET event_id = CASE WHEN excluded.event_id > looks.event_id THEN excluded.event_id ELSE looks.event_id END,
  at = CASE WHEN excluded.at > looks.at THEN excluded.at ELSE looks.at END`,
			actor.UserID, min(in.UpTo, last), time.Unix(min(in.At, s.db.Now().Unix()), 0).UTC()).Error
		return explain(err, "entry")
	})
}
