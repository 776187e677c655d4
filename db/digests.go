package db

import (
	"context"
	"slices"

	"carried/models"
)

// digest writes one message to each subscriber with what changed of all they
// follow, and notes how far they were told. What is read does not grow with the
// number of subscribers, only with that of different searches.
func (s *Follows) digest(ctx context.Context, today models.Date) error {
	var due []models.Digested
	err := s.db.in(ctx).Raw(`SELECT f.*, s.email, s.stop_token FROM follows f JOIN subscribers s ON s.id = f.subscriber_id
WHERE f.confirmed_at IS NOT NULL AND f.stopped_at IS NULL AND f.frequency IN ('daily', 'weekly') AND f.digest_on < ? ORDER BY f.subscriber_id, f.id`, today).Find(&due).Error
	if err != nil {
		return explain(err, "follow")
	}
	due = slices.DeleteFunc(due, func(f models.Digested) bool { return !f.ToldBy(today) })
	if len(due) == 0 {
		return nil
	}
	after, found := due[0].LastEventID, map[string]models.Hits{}
	ids := make([]uint, len(due))
	for i, f := range due {
		ids[i], after = f.ID, min(after, f.LastEventID)
		if _, known := found[f.Words]; f.Kind == models.FollowSearch && !known {
			if found[f.Words], err = s.found(ctx, f.Words); err != nil {
				return err
			}
		}
	}
	// First how far the record goes: what is added meanwhile is for the next digest.
	var head uint64
	if err := s.db.in(ctx).Raw("SELECT last_id FROM event_head WHERE id = 1").Find(&head).Error; err != nil {
		return explain(err, "entry")
	}
	changes, err := s.changed(ctx, after, head)
	if err != nil {
		return err
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, 500) {
		if err := s.db.in(ctx).Exec("UPDATE follows SET digest_on = ?, last_event_id = ? WHERE id IN ?", today, head, batch).Error; err != nil {
			return explain(err, "follow")
		}
	}
	return s.db.Messages.write(ctx, models.MessageDigest, models.Digests(due, changes, found, council.Settings))
}

// changedOwner is the owner o of a request r of directorate d, and whether they may
// be named in public.
const changedOwner = `COALESCE(o.full_name, '') AS owner_name,
  COALESCE(o.named_in_public OR d.head_of_service_id = r.owner_id OR d.chief_officer_id = r.owner_id, FALSE) AS owner_named`

// changed returns what the public may read of the events after one and up to
// another.
func (s *Follows) changed(ctx context.Context, after, last uint64) ([]models.Changed, error) {
	ctx = models.WithActor(ctx, models.Actor{})
	c := visibleRequests(ctx)
	motion := visibleMotions(ctx)
	const about = `m.title AS motion_title, m.reference AS motion_reference, m.path AS motion_path, COALESCE(m.proposer_id, 0) AS proposer_id,
  COALESCE(m.seconder_id, 0) AS seconder_id, COALESCE(mt.body_id, 0) AS body_id`
	var list, published []models.Changed
	err := s.db.in(ctx).Raw(`SELECT e.*, `+about+`, COALESCE(r.title, '') AS request_title, COALESCE(r.reference, '') AS request_reference, COALESCE(r.path, '') AS request_path,
  COALESCE(r.monitoring_body_id, 0) AS monitoring_body_id, `+changedOwner+`
FROM events e LEFT JOIN requests r ON r.id = e.request_id LEFT JOIN people o ON o.id = r.owner_id LEFT JOIN directorates d ON d.id = r.directorate_id LEFT JOIN motions m ON m.id = e.motion_id LEFT JOIN meetings mt ON mt.id = m.meeting_id
WHERE e.id > ? AND e.id <= ? AND ((e.request_id = 0 AND e.motion_id <> 0 AND `+motion.sql+`) OR (e.request_id <> 0 AND r.id IS NOT NULL AND `+c.sql+`)) ORDER BY e.id LIMIT 20000`,
		append(append([]any{after, last}, motion.args...), c.args...)...).Find(&list).Error
	if err != nil {
		return nil, explain(err, "entry")
	}
	// An agenda that is published publishes its motions, and so does a supplement to it.
	err = s.db.in(ctx).Raw(`SELECT e.id, e.at, 'motion.publish' AS verb, m.id AS motion_id, `+about+`
FROM events e JOIN agenda_items i ON e.subject = CASE WHEN i.supplement_id IS NULL THEN 'meeting/' || i.meeting_id ELSE 'agenda-supplement/' || i.supplement_id END JOIN motions m ON m.id = i.motion_id LEFT JOIN meetings mt ON mt.id = i.meeting_id
WHERE e.id > ? AND e.id <= ? AND e.verb IN ('meeting.publish', 'meeting.publish-supplement') AND `+motion.sql+` ORDER BY e.id LIMIT 2000`, append([]any{after, last}, motion.args...)...).Find(&published).Error
	if err != nil {
		return nil, explain(err, "entry")
	}
	asked, err := s.asked(ctx, after, last)
	if err != nil {
		return nil, err
	}
	ofBodies, err := s.ofBodies(ctx, after, last)
	return slices.Concat(list, published, asked, ofBodies), err
}

// ofBodies returns the events of bodies and of their meetings: everybody may read
// that they meet, and who holds their posts.
func (s *Follows) ofBodies(ctx context.Context, after, last uint64) (list []models.Changed, err error) {
	err = s.db.in(ctx).Raw(`SELECT e.id, e.at, e.verb, e.subject, e.content, e.withheld_by, b.id AS body_id, b.name AS body_name, b.slug AS body_slug
FROM events e LEFT JOIN meetings mt ON mt.id = CASE WHEN e.subject LIKE 'meeting/%' THEN CAST(SUBSTR(e.subject, 9) AS INTEGER) END
JOIN bodies b ON b.id = COALESCE(mt.body_id, CASE WHEN e.subject LIKE 'body/%' THEN CAST(SUBSTR(e.subject, 6) AS INTEGER) END)
WHERE e.id > ? AND e.id <= ? AND e.verb IN ? ORDER BY e.id LIMIT 5000`, after, last, models.BodyVerbs()).Find(&list).Error
	return list, explain(err, "entry")
}

// asked returns what the public may read of the events of questions, once for each
// request that a question is about.
func (s *Follows) asked(ctx context.Context, after, last uint64) (list []models.Changed, err error) {
	c := visibleQuestions(ctx)
	err = s.db.in(ctx).Raw(`SELECT e.id, e.at, e.verb, e.subject, e.content, e.withheld_by, q.id AS question_id, q.path AS question_path, q.reference || CASE WHEN q.heading = '' THEN '' ELSE ': ' || q.heading END AS question_name,
  COALESCE(x.request_id, 0) AS request_id, COALESCE(r.motion_id, 0) AS motion_id, COALESCE(r.monitoring_body_id, 0) AS monitoring_body_id
FROM events e JOIN questions q ON q.id = CASE WHEN e.subject LIKE 'question/%' THEN CAST(SUBSTR(e.subject, 10) AS INTEGER) END
LEFT JOIN question_requests x ON x.question_id = q.id LEFT JOIN requests r ON r.id = x.request_id
WHERE e.id > ? AND e.id <= ? AND q.path <> '' AND `+c.sql+" ORDER BY e.id, x.request_id LIMIT 5000", append([]any{after, last}, c.args...)...).Find(&list).Error
	return list, explain(err, "entry")
}

// found returns which motions and requests a search finds.
func (s *Follows) found(ctx context.Context, words string) (models.Hits, error) {
	f := models.Hits{Motions: map[uint]bool{}, Requests: map[uint]bool{}}
	var c condition
	s.db.Search.match(&c, words, "SELECT e.id FROM search_entries e", "x.id")
	var rows []struct{ MotionID, RequestID uint }
	err := s.db.in(ctx).Raw("SELECT x.motion_id, x.request_id FROM search_entries x WHERE "+c.sql+" LIMIT 5000", c.args...).Find(&rows).Error
	for _, r := range rows {
		if r.RequestID != 0 {
			f.Requests[r.RequestID] = true
		} else if r.MotionID != 0 { // else it is of neither
			f.Motions[r.MotionID] = true
		}
	}
	return f, explain(err, "search")
}
