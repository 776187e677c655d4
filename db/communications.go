package db

import (
	"context"
	"slices"

	"carried/models"
)

// Communications keeps the items by which requests inform people, and their
// neutrality reviews.
type Communications struct{ db *DB }

// mostCommunications is how many items of a request are read.
const mostCommunications = 300

// ForRequest returns the items of a request with their latest reviews, the
// latest first day first. The public gets those that were published, and what
// everybody may know of them. Ask for the request first.
func (s *Communications) ForRequest(ctx context.Context, requestIDs ...uint) ([]models.Communication, error) {
	all, err := s.ofRequests(ctx, requestIDs...)
	if err != nil || models.ActorFrom(ctx).SeesStaffNotes() {
		return all, err
	}
	var list []models.Communication
	for _, c := range all {
		if c.State.Out() {
			list = append(list, c.ForPublic())
		}
	}
	return list, nil
}

func (s *Communications) ofRequests(ctx context.Context, requestIDs ...uint) ([]models.Communication, error) {
	return s.of(ctx, "request_id IN ?", requestIDs)
}

// ofMotion returns the items of all requests of a motion with their latest
// reviews, for the rules of a request of the same motion.
func (s *Communications) ofMotion(ctx context.Context, motionID *uint) ([]models.Communication, error) {
	if motionID == nil {
		return nil, nil
	}
	return s.of(ctx, "request_id IN (SELECT id FROM requests WHERE motion_id = ?)", motionID)
}

func (s *Communications) of(ctx context.Context, where string, arg any) ([]models.Communication, error) {
	var list []models.Communication
	err := s.db.in(ctx).Where(where, arg).Order("COALESCE(publish_from, '9999-12-31') DESC, id DESC").Limit(mostCommunications).Find(&list).Error
	if err != nil {
		return nil, explain(err, "item")
	}
	items := make([]*models.Communication, len(list))
	for i := range list {
		items[i] = &list[i]
	}
	return list, s.review(ctx, items)
}

// review gives items their latest reviews.
func (s *Communications) review(ctx context.Context, items []*models.Communication) error {
	if len(items) == 0 {
		return nil
	}
	ids := make([]uint, len(items))
	for i, c := range items {
		ids[i] = c.ID
	}
	var reviews []models.NeutralityReview
	err := s.db.in(ctx).Where("id IN (SELECT MAX(id) FROM neutrality_reviews WHERE communication_id IN ? GROUP BY communication_id)", ids).Find(&reviews).Error
	for i := range reviews {
		j := slices.Index(ids, reviews[i].CommunicationID)
		items[j].Review = &reviews[i]
	}
	return explain(err, "review")
}

// Shown is how long a published item stays in the list of all, in days after
// its last day.
const Shown = 90

// List returns the items of all requests that the actor may see: those not yet
// published, and those that were out in the last days, by first day. It is for
// staff.
func (s *Communications) List(ctx context.Context) ([]models.CommunicationRow, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, models.Errorf(models.Forbidden, "It is for staff.")
	}
	c := visibleRequests(ctx)
	c.and("c.state NOT IN ('published', 'evaluated', 'pulled') OR c.state <> 'pulled' AND COALESCE(c.publish_to, c.publish_from) >= ?", s.db.Today().Add(-Shown))
	var list []models.CommunicationRow
	err := s.db.in(ctx).Raw(`SELECT c.*, r.reference AS request_reference, r.path AS request_path, r.title AS request_title
FROM communications c JOIN requests r ON r.id = c.request_id LEFT JOIN motions m ON m.id = r.motion_id
WHERE `+c.sql+` ORDER BY COALESCE(c.publish_from, '9999-12-31'), c.id LIMIT 500`, c.args...).Find(&list).Error
	if err != nil {
		return nil, explain(err, "item")
	}
	items := make([]*models.Communication, len(list))
	for i := range list {
		items[i] = &list[i].Communication
	}
	return list, s.review(ctx, items)
}

// Find returns an item with its latest review and its request, for staff.
func (s *Communications) Find(ctx context.Context, id uint) (*models.Communication, *models.RequestRow, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, nil, models.Errorf(models.NotFound, "There is no such item.")
	}
	c, err := s.find(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	r, err := s.db.Requests.Find(ctx, c.RequestID)
	return c, r, err
}

func (s *Communications) find(ctx context.Context, id uint) (*models.Communication, error) {
	var c models.Communication
	if err := s.db.in(ctx).First(&c, id).Error; err != nil {
		return nil, explain(err, "item")
	}
	return &c, s.review(ctx, []*models.Communication{&c})
}

// Reviews returns the reviews of an item, the newest first. Ask for the item
// first.
func (s *Communications) Reviews(ctx context.Context, id uint) ([]models.NeutralityReview, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return nil, nil
	}
	var list []models.NeutralityReview
	err := s.db.in(ctx).Where("communication_id = ?", id).Order("id DESC").Limit(50).Find(&list).Error
	return list, explain(err, "review")
}

// Publicity is what items are checked against now, for staff.
func (s *Communications) Publicity(ctx context.Context) (models.Publicity, error) {
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		return models.Publicity{}, models.Errorf(models.Forbidden, "It is for staff.")
	}
	return s.db.publicity(ctx)
}

// Create adds an item to a request.
func (s *Communications) Create(ctx context.Context, requestID uint, in models.CommunicationInput) (*models.Communication, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	c := &models.Communication{RequestID: requestID, State: models.CommunicationIdea}
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.request(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if _, err := c.Rewrite(in, models.Publicity{}, actor); err != nil {
			return models.Event{}, err
		}
		c.AddedAt, c.AddedByName, c.WrittenByID, c.Version = s.db.Now().UTC(), actor.Name, actor.UserID, 1
		if err := s.member(ctx, c); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(c).Error; err != nil {
			return models.Event{}, explain(err, "item")
		}
		return c.Event(r, "add", "", models.Diff(models.CommunicationFields, nil, c.Fields())...), nil
	})
	return c, err
}

// request reads a request to whose items the actor may add now.
func (s *Communications) request(ctx context.Context, id uint) (*models.Request, error) {
	r, err := s.db.Requests.load(ctx, id)
	if err != nil {
		return nil, err
	}
	return r, r.CanAddCommunication(models.ActorFrom(ctx))
}

// member refuses a member who is quoted and whom nobody knows.
func (s *Communications) member(ctx context.Context, c *models.Communication) error {
	if c.MemberQuotedID == nil {
		return nil
	}
	p, err := s.db.People.Find(ctx, *c.MemberQuotedID)
	if models.CodeOf(err) == models.NotFound || err == nil && p.Kind != models.KindMember {
		return models.InvalidField("quoted", "Select the member who is quoted")
	}
	return err
}

// Update changes an item. What is reviewed cannot change under its review: the
// item goes back.
func (s *Communications) Update(ctx context.Context, requestID, id uint, in models.CommunicationInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, func(ctx context.Context, c *models.Communication, r *models.Request, p models.Publicity) (models.Event, error) {
		if err := s.mine(ctx, c, r, requestID); err != nil {
			return models.Event{}, err
		}
		changes, err := c.Rewrite(in, p, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		return c.Event(r, "edit", "", changes...), s.member(ctx, c)
	})
}

// mine refuses whoever may not work on the items of the request now.
func (s *Communications) mine(ctx context.Context, c *models.Communication, r *models.Request, requestID uint) error {
	if c.RequestID != requestID {
		return models.Errorf(models.NotFound, "There is no such item.")
	}
	return r.CanAddCommunication(models.ActorFrom(ctx))
}

// Take moves an item of a request one step on: what those do who work on the
// request. A reviewer decides by Review.
func (s *Communications) Take(ctx context.Context, requestID, id uint, step string, in models.CommunicationStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, func(ctx context.Context, c *models.Communication, r *models.Request, p models.Publicity) (models.Event, error) {
		if err := s.mine(ctx, c, r, requestID); err != nil {
			return models.Event{}, err
		}
		in.Today, in.Publicity = s.db.Today(), p
		changes, err := c.Take(step, in, models.ActorFrom(ctx))
		return c.Event(r, step, in.Reason, changes...), err
	})
}

// Pull takes an item back before it goes out, or while it is out: what a
// reviewer does of somebody else's.
func (s *Communications) Pull(ctx context.Context, id uint, in models.CommunicationStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, func(ctx context.Context, c *models.Communication, r *models.Request, p models.Publicity) (models.Event, error) {
		if !models.ActorFrom(ctx).Has(models.RoleCommsReviewer, models.RoleMonitoringOfficer) {
			return models.Event{}, models.Errorf(models.Forbidden, "It is for reviewers.")
		}
		in.Today, in.Publicity = s.db.Today(), p
		changes, err := c.Take("pull", in, models.ActorFrom(ctx))
		return c.Event(r, "pull", in.Reason, changes...), err
	})
}

// Review decides about an item and keeps the decision with exactly the words it
// is about.
func (s *Communications) Review(ctx context.Context, id uint, in models.NeutralityInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.change(ctx, id, in.Version, func(ctx context.Context, c *models.Communication, r *models.Request, p models.Publicity) (models.Event, error) {
		actor, seen := models.ActorFrom(ctx), p.Check(*c)
		changes, err := c.Take(in.Decision.Step(), models.CommunicationStepInput{Review: &in, Today: s.db.Today(), Publicity: p}, actor)
		if err != nil {
			return models.Event{}, err
		}
		review := in.Record(c, p, seen, actor, s.db.Now().UTC())
		if err := s.db.in(ctx).Create(&review).Error; err != nil {
			return models.Event{}, explain(err, "review")
		}
		c.Review = &review
		return c.Event(r, in.Decision.Step(), in.Reasons, append(changes, models.Change{Field: "reviewed text", To: review.Hash})...), nil
	})
}

// change reads an item and its request, has f change it, and saves it.
func (s *Communications) change(ctx context.Context, id uint, seen int, f func(context.Context, *models.Communication, *models.Request, models.Publicity) (models.Event, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		c, err := s.find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		r, err := s.db.Requests.load(ctx, c.RequestID)
		if err != nil {
			return models.Event{}, err
		}
		p, err := s.db.publicity(ctx)
		if err != nil {
			return models.Event{}, err
		}
		event, err := f(ctx, c, r, p)
		if err != nil {
			return models.Event{}, err
		}
		return event, save(s.db.in(ctx), c, &c.Version, seen, "item")
	})
}

// recheck sends every item that was approved back to review whose approval does
// not hold any more, as when an election is called.
func (s *Communications) recheck(ctx context.Context) error {
	p, err := s.db.publicity(ctx)
	if err != nil {
		return err
	}
	var list []models.Communication
	if err := s.db.in(ctx).Where("state IN ('approved', 'approved_with_changes', 'scheduled')").Order("id").Find(&list).Error; err != nil {
		return explain(err, "item")
	}
	items := make([]*models.Communication, len(list))
	for i := range list {
		items[i] = &list[i]
	}
	if err := s.review(ctx, items); err != nil {
		return err
	}
	for _, c := range items {
		changes, why := c.Recheck(p)
		if why == "" {
			continue
		}
		var r models.Request
		if err := s.db.in(ctx).First(&r, c.RequestID).Error; err != nil {
			return explain(err, "request")
		}
		if err := save(s.db.in(ctx), c, &c.Version, c.Version, "item"); err != nil {
			return err
		}
		s.db.record(ctx, c.Event(&r, "recheck", why, changes...))
	}
	return nil
}

// loadCommunications reads what the rules of public information look at.
func loadCommunications(ctx context.Context, d *DB, x *models.CategoryRecords) (err error) {
	if x.Communications, err = d.Communications.ofRequests(ctx, x.Request.ID); err != nil {
		return err
	}
	x.Publicity, err = d.publicity(ctx)
	return err
}
