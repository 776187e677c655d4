package db

import (
	"context"
	"crypto/rand"
	"slices"
	"time"

	"gorm.io/gorm/clause"

	"carried/models"
)

// Follows keeps who follows what. Nobody sees it but they themselves, by the
// link in their messages.
type Follows struct{ db *DB }

// So often an address may ask to follow something within a day, and so often a
// visitor may ask for any.
const (
	askedWithin     = 24 * time.Hour
	asksPerEmail    = 5
	asksPerAddress  = 30
	followsForEmail = 50 // in all
)

// subscribers returns the subscribers of some addresses, and makes those there
// are none of yet.
func (s *Follows) subscribers(ctx context.Context, emails []string) (map[string]models.Subscriber, error) {
	emails = slices.Clone(emails)
	slices.Sort(emails) // two transactions take them in one order
	emails = slices.Compact(emails)
	by := map[string]models.Subscriber{}
	read := func() error {
		var list []models.Subscriber
		err := s.db.in(ctx).Where("email IN ?", emails).Find(&list).Error
		for _, x := range list {
			by[x.Email] = x
		}
		return explain(err, "subscriber")
	}
	if err := read(); err != nil {
		return nil, err
	}
	var fresh []models.Subscriber
	for _, email := range emails {
		if by[email].ID == 0 {
			fresh = append(fresh, models.Subscriber{Email: email, StopToken: rand.Text(), CreatedAt: s.db.Now().UTC()})
		}
	}
	if len(fresh) == 0 {
		return by, nil
	}
	if err := s.db.in(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&fresh).Error; err != nil {
		return nil, explain(err, "subscriber")
	}
	return by, read()
}

// Find returns what a follow would be about, if the actor may read it.
func (s *Follows) Find(ctx context.Context, in models.FollowInput) (models.FollowSubject, error) {
	switch {
	case in.Motion != "":
		m, err := s.db.Motions.FindByPath(ctx, in.Motion)
		if err != nil {
			return models.FollowSubject{}, err
		}
		return models.FollowSubject{Kind: models.FollowMotion, RecordID: m.ID, Name: m.Reference + ": " + m.Title, Path: "/motions/" + m.Path}, nil
	case in.Request != "":
		r, err := s.db.Requests.FindByPath(ctx, in.Request)
		if err != nil {
			return models.FollowSubject{}, err
		}
		return models.FollowSubject{Kind: models.FollowRequest, RecordID: r.ID, Name: r.Reference + ": " + r.Title, Path: models.RequestAddress(r.Path)}, nil
	case in.Councillor != "":
		p, err := s.person(ctx, in.Councillor)
		return models.FollowSubject{Kind: models.FollowCouncillor, RecordID: p.ID, Name: "motions of " + p.FullName, Path: "/councillors/" + p.Slug}, err
	case in.Body != "":
		var b models.Body
		err := s.db.in(ctx).Where("slug = ?", in.Body).First(&b).Error
		return models.FollowSubject{Kind: models.FollowBody, RecordID: b.ID, Name: b.Name + ", with the motions and requests before it", Path: "/bodies/" + b.Slug}, explain(err, "body")
	case in.Question != "":
		q, err := s.db.Questions.FindByPath(ctx, in.Question)
		if err != nil {
			return models.FollowSubject{}, err
		}
		return models.FollowSubject{Kind: models.FollowQuestion, RecordID: q.ID, Name: "question " + models.Listed(q.Reference, q.Heading), Path: q.Address()}, nil
	case in.Words != "":
		return models.FollowSubject{Kind: models.FollowSearch, Name: "motions and requests with the words “" + in.Words + "”", Path: "/search"}, nil
	}
	return models.FollowSubject{}, nil
}

func (s *Follows) person(ctx context.Context, slug string) (models.Person, error) {
	var p models.Person
	err := s.db.in(ctx).Where("slug = ? AND kind = 'member'", slug).First(&p).Error
	return p, explain(err, "councillor")
}

// Ask keeps that somebody wants to follow something, and sends a link to the
// address with which they confirm it. Whether an address follows something
// already is not told.
func (s *Follows) Ask(ctx context.Context, in models.FollowInput, address string) (models.FollowSubject, error) {
	if !s.db.Messages.On() {
		return models.FollowSubject{}, models.Errorf(models.Unavailable, "This tracker sends no email at present.")
	}
	if err := models.Validate(in); err != nil {
		return models.FollowSubject{}, err
	}
	ctx = models.WithActor(ctx, models.Actor{}) // what anybody may read, whoever asks
	about, err := s.Find(ctx, in)
	if err != nil {
		return about, err
	}
	email := models.FoldEmail(in.Email)
	if !(models.Recipient{Address: email}).Known() {
		return about, models.InvalidField("email", "Enter your email address in the correct format, like name@example.org")
	}
	if err := s.attempt(ctx, email, address); err != nil {
		return about, err
	}
	return about, s.db.InTx(ctx, func(ctx context.Context) error {
		subscribers, err := s.subscribers(ctx, []string{email})
		if err != nil {
			return err
		}
		sub := subscribers[email]
		var count int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM follows WHERE subscriber_id = ? AND stopped_at IS NULL", sub.ID).Find(&count).Error; err != nil {
			return err
		}
		if count >= followsForEmail {
			return models.InvalidField("email", "This address follows %d things already. Stop some of them by the link in any message from us", count)
		}
		f := models.Follow{SubscriberID: sub.ID, Kind: about.Kind, RecordID: about.RecordID, Words: in.Words}
		if about.Kind != models.FollowSearch {
			f.Words = ""
		}
		token, hash := newToken()
		// Asked again: the link before no longer holds, and what is confirmed stays so until the new one is.
		err = s.db.in(ctx).Raw(`INSERT INTO follows (subscriber_id, kind, record_id, words, frequency, asked_for, token_hash, asked_at, last_event_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (subscriber_id, kind, record_id, words) DO UPDATE SET token_hash = excluded.token_hash, asked_at = excluded.asked_at, asked_for = excluded.asked_for RETURNING id`,
			f.SubscriberID, f.Kind, f.RecordID, f.Words, in.Frequency, in.Frequency, hash, s.db.Now().UTC()).Find(&f.ID).Error
		if err != nil {
			return explain(err, "follow")
		}
		s.db.record(ctx, models.NewEvent("follow.ask", f.Subject(), "Following "+about.Name, ""))
		return s.db.Messages.write(ctx, models.MessageConfirm, []models.Packet{confirmation(email, about, in.Frequency, token)})
	})
}

func confirmation(email string, about models.FollowSubject, often models.Frequency, token string) models.Packet {
	return models.Packet{Recipient: models.Recipient{Address: email}, Items: []models.MessageItem{{
		Subject: "Confirm your email address", Heading: about.Name,
		Lines: []string{
			"Somebody, we think you, asked us to tell this address " + string(often) + " what changes. Nothing is sent until you confirm it.",
			"If it was not you, you need do nothing: we forget it within 7 days.",
		},
		Path: "/follow/confirm/" + token, Link: "Confirm that you want to follow this",
	}}}
}

// attempt refuses an address, or a visitor, that asks too often. Only hashes are
// kept, for a day.
func (s *Follows) attempt(ctx context.Context, email, address string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.lockCouncil(ctx); err != nil {
			return err
		}
		now := s.db.Now().UTC()
		var n struct{ Email, Address int }
		err := s.db.in(ctx).Raw(`SELECT COALESCE(SUM(CASE WHEN email = ? THEN 1 ELSE 0 END), 0) AS email, COALESCE(SUM(CASE WHEN address = ? THEN 1 ELSE 0 END), 0) AS address
FROM follow_attempts WHERE (email = ? OR address = ?) AND at > ?`, hashToken(email), hashToken(address), hashToken(email), hashToken(address), now.Add(-askedWithin)).Find(&n).Error
		if err != nil {
			return err
		}
		switch {
		case n.Email >= asksPerEmail:
			return models.InvalidField("email", "We sent this address %d messages to confirm in the last day. Use the link in the latest of them, or try again tomorrow", n.Email)
		case n.Address >= asksPerAddress:
			return models.InvalidField("email", "There were too many requests to follow something from where you are. Try again tomorrow")
		}
		if err := s.db.in(ctx).Exec("DELETE FROM follow_attempts WHERE at <= ?", now.Add(-askedWithin)).Error; err != nil {
			return err
		}
		return s.db.in(ctx).Exec("INSERT INTO follow_attempts (email, address, at) VALUES (?, ?, ?)", hashToken(email), hashToken(address), now).Error
	})
}

// Asked returns the follow that a link confirms.
func (s *Follows) Asked(ctx context.Context, token string) (models.FollowRow, error) {
	var list []models.Follow
	err := s.db.in(ctx).Where("token_hash = ? AND asked_at > ?", hashToken(token), s.db.Now().UTC().Add(-models.FollowLife)).Find(&list).Error
	if err == nil && len(list) == 0 {
		return models.FollowRow{}, models.Errorf(models.Conflict, "This link was used already, or is older than 7 days. Ask to follow it again.")
	}
	if err != nil {
		return models.FollowRow{}, explain(err, "follow")
	}
	rows, err := s.named(ctx, list)
	if err == nil && len(rows) == 0 {
		err = models.Errorf(models.Conflict, "What you asked to follow is no longer public.")
	}
	if err != nil {
		return models.FollowRow{}, err
	}
	return rows[0], nil
}

// Confirm begins to follow what a link is for, and returns the token of the link
// with which it is stopped.
func (s *Follows) Confirm(ctx context.Context, token string) (stop string, err error) {
	err = s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		row, err := s.Asked(ctx, token)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Raw("SELECT stop_token FROM subscribers WHERE id = ?", row.SubscriberID).Find(&stop).Error; err != nil {
			return models.Event{}, err
		}
		var head uint64
		if err := s.db.in(ctx).Raw("SELECT last_id FROM event_head WHERE id = 1").Find(&head).Error; err != nil {
			return models.Event{}, err
		}
		r := s.db.in(ctx).Exec("UPDATE follows SET token_hash = '', confirmed_at = ?, stopped_at = NULL, frequency = asked_for, digest_on = ?, last_event_id = ? WHERE id = ? AND token_hash = ?",
			s.db.Now().UTC(), s.db.Today(), head, row.ID, hashToken(token))
		if r.Error == nil && r.RowsAffected == 0 {
			return models.Event{}, models.Errorf(models.Conflict, "This link was used already.")
		}
		return models.NewEvent("follow.confirm", row.Subject(), "Following "+row.Name, ""), r.Error
	})
	return stop, explain(err, "follow")
}

// Following is what the address of a link follows.
type Following struct {
	Email string
	Rows  []models.FollowRow
}

// Of returns what the address with a link to stop follows: what it asked for,
// and what its councillor put or was promised.
func (s *Follows) Of(ctx context.Context, token string) (Following, error) {
	sub, err := s.subscriber(ctx, token)
	if err != nil {
		return Following{}, err
	}
	var list []models.Follow
	err = s.db.in(ctx).Where("subscriber_id = ? AND confirmed_at IS NOT NULL AND stopped_at IS NULL", sub.ID).Order("id").Find(&list).Error
	if err != nil {
		return Following{}, explain(err, "follow")
	}
	own, err := s.own(ctx, sub)
	if err != nil {
		return Following{}, err
	}
	rows, err := s.named(ctx, append(list, own...))
	return Following{sub.Email, rows}, err
}

func (s *Follows) subscriber(ctx context.Context, token string) (models.Subscriber, error) {
	var list []models.Subscriber
	err := s.db.in(ctx).Where("stop_token = ?", token).Find(&list).Error
	if err == nil && (len(list) == 0 || token == "") {
		return models.Subscriber{}, models.Errorf(models.NotFound, "There is no such link.")
	}
	if err != nil {
		return models.Subscriber{}, explain(err, "subscriber")
	}
	return list[0], nil
}

// own returns the motions of the councillor whose address it is, and the requests
// that were promised to them, that they are told of and did not stop.
func (s *Follows) own(ctx context.Context, sub models.Subscriber) ([]models.Follow, error) {
	var ids []uint
	err := s.db.in(ctx).Raw(`SELECT m.id FROM motions m WHERE (m.proposer_id IN (`+withAddress+`) OR m.seconder_id IN (`+withAddress+`))
AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.subscriber_id = ? AND f.kind = 'motion' AND f.record_id = m.id) ORDER BY m.id DESC LIMIT 200`,
		sub.Email, sub.Email, sub.Email, sub.Email, sub.ID).Find(&ids).Error
	if err != nil {
		return nil, explain(err, "motion")
	}
	var list []models.Follow
	for _, id := range ids {
		list = append(list, models.Follow{SubscriberID: sub.ID, Kind: models.FollowMotion, RecordID: id, Frequency: models.AtOnce})
	}
	var promised []uint
	err = s.db.in(ctx).Raw(`SELECT r.id FROM requests r WHERE r.promised_to_id IN (`+withAddress+`)
AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.subscriber_id = ? AND f.kind = 'request' AND f.record_id = r.id) ORDER BY r.id DESC LIMIT 200`,
		sub.Email, sub.Email, sub.ID).Find(&promised).Error
	for _, id := range promised {
		list = append(list, models.Follow{SubscriberID: sub.ID, Kind: models.FollowRequest, RecordID: id, Frequency: models.AtOnce})
	}
	return list, explain(err, "request")
}

// withAddress are the people to whom messages to an address go.
const withAddress = `SELECT p.id FROM people p WHERE LOWER(p.email) = ? OR (p.email = '' AND EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id AND u.email = ?))`

// Stop ends one follow of the address with a link, or, without a kind, all.
func (s *Follows) Stop(ctx context.Context, token string, kind models.FollowKind, recordID uint, words string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		following, err := s.Of(ctx, token)
		if err != nil {
			return err
		}
		sub, err := s.subscriber(ctx, token)
		if err != nil {
			return err
		}
		now := s.db.Now().UTC()
		for _, f := range following.Rows {
			if kind != "" && (f.Follow.Kind != kind || f.Follow.RecordID != recordID || f.Words != words) {
				continue
			}
			if f.Frequency == models.AtOnce {
				f.Follow.AskedAt, f.Follow.ConfirmedAt, f.Follow.StoppedAt = now, &now, &now
				if err := s.db.in(ctx).Create(&f.Follow).Error; err != nil {
					return explain(err, "follow")
				}
			} else if err := s.stop(ctx, f.Follow, now); err != nil {
				return err
			}
			s.db.record(ctx, models.NewEvent("follow.stop", f.Subject(), "No longer following "+f.Name, ""))
		}
		// What waits is no longer wanted, if nothing is followed any more.
		left, err := s.Of(ctx, token)
		if err != nil || len(left.Rows) > 0 {
			return err
		}
		return s.db.in(ctx).Exec("DELETE FROM messages WHERE kind = 'digest' AND state = 'waiting' AND to_address = ?", sub.Email).Error
	})
}

// stop forgets a follow; that of a councillor's own motion, or of what was promised
// to them, stays as a mark that they do not want it.
func (s *Follows) stop(ctx context.Context, f models.Follow, now time.Time) error {
	if f.Kind == models.FollowMotion || f.Kind == models.FollowRequest {
		return s.db.in(ctx).Exec("UPDATE follows SET stopped_at = ?, token_hash = '' WHERE id = ?", now, f.ID).Error
	}
	return s.db.in(ctx).Exec("DELETE FROM follows WHERE id = ?", f.ID).Error
}

// forgetOld forgets what was never confirmed, and addresses that follow nothing.
// The address of a councillor's link stays as long as the councillor does.
func (s *Follows) forgetOld(ctx context.Context) error {
	if err := s.db.in(ctx).Exec("DELETE FROM follows WHERE confirmed_at IS NULL AND asked_at < ?", s.db.Now().UTC().Add(-models.FollowLife)).Error; err != nil {
		return err
	}
	councillors := `SELECT LOWER(p.email) FROM people p WHERE p.email <> '' UNION SELECT u.email FROM users u`
	if err := s.db.in(ctx).Exec("DELETE FROM follows WHERE stopped_at IS NOT NULL AND subscriber_id IN (SELECT id FROM subscribers WHERE email NOT IN (" + councillors + "))").Error; err != nil {
		return err
	}
	return s.db.in(ctx).Exec("DELETE FROM subscribers WHERE email NOT IN (" + councillors + ") AND NOT EXISTS (SELECT 1 FROM follows f WHERE f.subscriber_id = subscribers.id)").Error
}

// named adds the names of what is followed; what the public may no longer read
// falls out, except a councillor's own.
func (s *Follows) named(ctx context.Context, list []models.Follow) ([]models.FollowRow, error) {
	ctx = models.WithActor(ctx, models.Actor{})
	ids := map[models.FollowKind][]uint{}
	for _, f := range list {
		ids[f.Kind] = append(ids[f.Kind], f.RecordID)
	}
	names := map[models.FollowKind]map[uint]models.FollowSubject{}
	add := func(kind models.FollowKind, query string, args ...any) error {
		names[kind] = map[uint]models.FollowSubject{}
		if len(ids[kind]) == 0 {
			return nil
		}
		var rows []struct {
			ID         uint
			Name, Path string
		}
		err := s.db.in(ctx).Raw(query, append([]any{ids[kind]}, args...)...).Find(&rows).Error
		for _, r := range rows {
			names[kind][r.ID] = models.FollowSubject{Kind: kind, RecordID: r.ID, Name: r.Name, Path: r.Path}
		}
		return explain(err, "follow")
	}
	motions, requests, questions := visibleMotions(ctx), visibleRequests(ctx), visibleQuestions(ctx)
	for _, err := range []error{
		add(models.FollowMotion, "SELECT m.id, m.reference || ': ' || m.title AS name, '/motions/' || m.path AS path FROM motions m WHERE m.id IN ? AND "+motions.sql, motions.args...),
		add(models.FollowRequest, "SELECT r.id, r.reference || ': ' || r.title AS name, r.path FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE r.id IN ? AND "+requests.sql, requests.args...),
		add(models.FollowCouncillor, "SELECT p.id, 'motions of ' || p.full_name AS name, '/councillors/' || p.slug AS path FROM people p WHERE p.id IN ?"),
		add(models.FollowBody, "SELECT b.id, b.name || ', with the motions and requests before it' AS name, '/bodies/' || b.slug AS path FROM bodies b WHERE b.id IN ?"),
		add(models.FollowQuestion, "SELECT q.id, 'question ' || q.reference || CASE WHEN q.heading = '' THEN '' ELSE ', ' || q.heading END AS name, '/questions/' || q.path AS path FROM questions q WHERE q.id IN ? AND q.path <> '' AND "+questions.sql, questions.args...),
	} {
		if err != nil {
			return nil, err
		}
	}
	var rows []models.FollowRow
	for _, f := range list {
		about, ok := names[f.Kind][f.RecordID]
		switch {
		case f.Kind == models.FollowSearch:
			about = models.FollowSubject{Kind: f.Kind, Name: "motions and requests with the words “" + f.Words + "”", Path: "/search"}
		case f.Kind == models.FollowRequest:
			about.Path = models.RequestAddress(about.Path)
		}
		if ok || f.Kind == models.FollowSearch {
			rows = append(rows, models.FollowRow{Follow: f, FollowSubject: about})
		}
	}
	return rows, nil
}
