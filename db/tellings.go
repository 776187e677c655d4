package db

import (
	"cmp"
	"context"
	"slices"

	"carried/models"
)

// tell writes the messages of a transaction's events, at its end: whatever the
// door, who is to be told is told, and of many changes at once in one message.
func (s *Messages) tell(ctx context.Context, t *tx) error {
	events := t.events
	if err := s.withhold(ctx, t); err != nil || !s.On() || len(events) == 0 {
		return err
	}
	ids := models.ToldOf(events)
	if len(ids) == 0 {
		return nil
	}
	told, err := s.told(ctx, "r.id IN ?", ids)
	if err != nil {
		return err
	}
	office, err := s.office(ctx)
	if err != nil {
		return err
	}
	byID := map[uint]*models.Told{}
	for i := range told {
		byID[told[i].ID] = &told[i]
	}
	var former []uint
	for i := range events {
		if from := events[i].FormerOwner(); from != 0 {
			former = append(former, from)
		}
	}
	if len(former) > 0 {
		people, err := s.people(ctx, former)
		if err != nil {
			return err
		}
		for i := range events {
			if t := byID[events[i].RequestID]; t != nil {
				t.Before = people[events[i].FormerOwner()]
			}
		}
	}
	return s.write(ctx, models.MessageNotice, models.Notices(events, byID, office))
}

// toldRow is a request with the people of it by number.
type toldRow struct {
	models.RequestRow
	ProposerID     uint
	SeconderID     uint
	HeadOfService  uint
	ChiefOfficerID uint
	ReplyDue       models.Date
	BodyMeets      models.Date
	OwnerGone      bool // they have left, or can no longer work on it
}

// told reads requests with who is who of them.
func (s *Messages) told(ctx context.Context, where string, args ...any) ([]models.Told, error) {
	var rows []toldRow
	today := s.db.Today()
	err := s.db.in(ctx).Raw(`SELECT r.*, m.reference AS motion_reference, m.path AS motion_path, m.title AS motion_title, COALESCE(m.exempt, FALSE) AS motion_exempt,
  m.decided_on AS motion_decided_on, COALESCE(m.proposer_id, 0) AS proposer_id, COALESCE(m.seconder_id, 0) AS seconder_id,
  COALESCE(hs.id, 0) AS head_of_service, COALESCE(co.id, 0) AS chief_officer_id, COALESCE(b.name, '') AS body_name,
  (SELECT MIN(l.next_due) FROM letters l WHERE l.request_id = r.id) AS reply_due,
  (SELECT MIN(mt.date) FROM meetings mt WHERE mt.body_id = r.monitoring_body_id AND mt.date >= ? AND mt.state IN ('scheduled', 'summons_issued')) AS body_meets,
  r.owner_id IN (`+goneOwners+`) AS owner_gone
FROM requests r LEFT JOIN motions m ON m.id = r.motion_id LEFT JOIN directorates d ON d.id = r.directorate_id LEFT JOIN bodies b ON b.id = r.monitoring_body_id
LEFT JOIN people hs ON hs.id = d.head_of_service_id AND (hs.term_end IS NULL OR hs.term_end >= ?)
LEFT JOIN people co ON co.id = d.chief_officer_id AND (co.term_end IS NULL OR co.term_end >= ?)
WHERE r.state <> 'unconfirmed' AND (`+where+`) ORDER BY r.id`, append([]any{today, today, today, today}, args...)...).Find(&rows).Error
	if err != nil {
		return nil, explain(err, "request")
	}
	var ids []uint
	for _, r := range rows {
		ids = append(ids, models.Deref(r.OwnerID), models.Deref(r.Promise.PromisedToID), r.ProposerID, r.SeconderID, r.HeadOfService, r.ChiefOfficerID)
	}
	people, err := s.people(ctx, ids)
	if err != nil {
		return nil, err
	}
	followers, err := s.followers(ctx, rows, people)
	if err != nil {
		return nil, err
	}
	told := make([]models.Told, len(rows))
	for i, r := range rows {
		told[i] = models.Told{RequestRow: r.RequestRow, ReplyDue: r.ReplyDue, BodyMeets: r.BodyMeets, OwnerGone: r.OwnerGone, Followers: followers[r.followed()]}
		if !r.OwnerGone {
			told[i].Owner = people[models.Deref(r.OwnerID)]
		}
		lead := func(id uint) []models.Recipient {
			if id == 0 || id == models.Deref(r.OwnerID) {
				return nil
			}
			return []models.Recipient{people[id]}
		}
		told[i].Head, told[i].Chief = lead(r.HeadOfService), lead(r.ChiefOfficerID)
		owner := models.Deref(r.OwnerID)
		told[i].HeadOwns, told[i].ChiefOwns = owner != 0 && owner == r.HeadOfService, owner != 0 && owner == r.ChiefOfficerID
	}
	return told, nil
}

// people returns the e-mail addresses of people: their own, or that with which
// they sign in.
func (s *Messages) people(ctx context.Context, ids []uint) (map[uint]models.Recipient, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var rows []struct {
		ID        uint
		FullName  string
		Email     string
		UserEmail string
		UserID    uint
	}
	err := s.db.in(ctx).Raw(`SELECT p.id, p.full_name, p.email, COALESCE(u.email, '') AS user_email, COALESCE(u.id, 0) AS user_id
FROM people p LEFT JOIN users u ON u.id = (SELECT MIN(x.id) FROM users x WHERE x.person_id = p.id AND x.stopped_at IS NULL)
WHERE p.id IN ?`, append(ids, 0)).Find(&rows).Error
	people := map[uint]models.Recipient{}
	for _, p := range rows {
		people[p.ID] = models.Recipient{UserID: p.UserID, Name: p.FullName, Address: models.FoldEmail(cmp.Or(p.Email, p.UserEmail)), MayRead: true}
	}
	return people, explain(err, "person")
}

// office returns who works on every request, by what they do: the clerk's
// office, who signs off under the council's setting (domain.md 5.2.2, R8), and
// who reviews communications.
func (s *Messages) office(ctx context.Context) (models.Office, error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return models.Office{}, err
	}
	var users []models.User
	if err := s.db.in(ctx).Where("stopped_at IS NULL AND (roles LIKE '%clerk%' OR roles LIKE '%monitoring_officer%' OR roles LIKE '%comms_reviewer%')").Order("id").Find(&users).Error; err != nil {
		return models.Office{}, explain(err, "user")
	}
	var o models.Office
	for _, u := range users {
		a := models.Actor{Roles: u.Roles}
		r := models.Recipient{UserID: u.ID, Name: u.Name, Address: u.Email, MayRead: true}
		if a.Has(models.RoleClerk) {
			o.Clerks = append(o.Clerks, r)
		}
		if a.Has(models.RoleMonitoringOfficer) || a.Has(models.RoleClerk) && council.Settings.ClosureMode != "mo_signoff" {
			o.Signers = append(o.Signers, r)
		}
		if a.Has(models.RoleCommsReviewer, models.RoleMonitoringOfficer) {
			r.MayRead = a.SeesAll()
			o.Reviewers = append(o.Reviewers, r)
		}
	}
	return o, nil
}

// followed is what somebody follows by default who is told of a request.
type followed struct {
	kind models.FollowKind
	id   uint
}

// followed is the request's motion, whose proposer and seconder are told; a promise
// is followed by itself, by the member to whom it was made.
func (r *toldRow) followed() followed {
	if r.Origin == models.OriginPromise {
		return followed{models.FollowRequest, r.ID}
	}
	return followed{models.FollowMotion, models.Deref(r.MotionID)}
}

// inWhoseName are those who follow a request by default.
func (r *toldRow) inWhoseName() []uint {
	if r.Origin == models.OriginPromise {
		return []uint{models.Deref(r.Promise.PromisedToID)}
	}
	return []uint{r.ProposerID, r.SeconderID}
}

// followers returns the proposer and seconder of each motion, and to whom each
// promise was made, who want to be told; they follow by default (domain.md 6.4 A5).
// Of an exempt motion those may read to whom it was granted.
func (s *Messages) followers(ctx context.Context, rows []toldRow, people map[uint]models.Recipient) (map[followed][]models.Recipient, error) {
	type pair struct {
		of             followed
		motion, person uint
	}
	var pairs []pair
	var emails []string
	for _, r := range rows {
		for _, id := range r.inWhoseName() {
			p := pair{r.followed(), models.Deref(r.MotionID), id}
			if people[id].Known() && !slices.Contains(pairs, p) {
				pairs, emails = append(pairs, p), append(emails, people[id].Address)
			}
		}
	}
	by := map[followed][]models.Recipient{}
	if len(pairs) == 0 {
		return by, nil
	}
	subscribers, err := s.db.Follows.subscribers(ctx, emails)
	if err != nil {
		return nil, err
	}
	var stopped []models.Follow
	var granted []struct{ MotionID, PersonID uint }
	motions, ids := make([]uint, len(pairs)), make([]uint, len(pairs))
	for i, p := range pairs {
		motions[i], ids[i] = p.motion, p.of.id
	}
	if err := s.db.in(ctx).Raw("SELECT * FROM follows WHERE kind IN ('motion', 'request') AND stopped_at IS NOT NULL AND record_id IN ?", ids).Find(&stopped).Error; err != nil {
		return nil, explain(err, "follow")
	}
	err = s.db.in(ctx).Raw("SELECT g.motion_id, u.person_id FROM motion_grants g JOIN users u ON u.id = g.user_id WHERE u.stopped_at IS NULL AND u.person_id IS NOT NULL AND g.motion_id IN ?", motions).Find(&granted).Error
	if err != nil {
		return nil, explain(err, "motion")
	}
	for _, p := range pairs {
		r := people[p.person]
		sub := subscribers[r.Address]
		if slices.ContainsFunc(stopped, func(f models.Follow) bool {
			return f.SubscriberID == sub.ID && f.Kind == p.of.kind && f.RecordID == p.of.id
		}) {
			continue
		}
		r.Stop = sub.StopToken
		r.MayRead = slices.ContainsFunc(granted, func(g struct{ MotionID, PersonID uint }) bool {
			return g.MotionID == p.motion && g.PersonID == p.person
		})
		by[p.of] = append(by[p.of], r)
	}
	return by, nil
}
