package db

import (
	"context"

	"carried/models"
)

// Involvement keeps the events at which members had their say. They are only
// added; a correction is a new one.
type Involvement struct{ db *DB }

// mostEvents is how many events of a request are read.
const mostEvents = 500

// List returns the events of a request with the groups that were invited, the
// newest first, those that were corrected among them. Ask for the request first.
func (s *Involvement) List(ctx context.Context, requestIDs ...uint) ([]models.InvolvementEvent, error) {
	var list []models.InvolvementEvent
	if err := s.db.in(ctx).Where("request_id IN ?", requestIDs).Order("held_on DESC, id DESC").Limit(mostEvents).Find(&list).Error; err != nil {
		return nil, explain(err, "event")
	}
	staff := models.ActorFrom(ctx).SeesStaffNotes()
	at := map[uint]*models.InvolvementEvent{}
	for i := range list {
		e := &list[i]
		if at[e.ID] = e; !staff {
			e.Notes, e.Correction, e.AddedByName = "", "", ""
		}
	}
	var groups []models.InvolvedGroup
	err := s.db.in(ctx).Raw(`SELECT i.*, g.name FROM involved_groups i JOIN involvement_events e ON e.id = i.event_id JOIN political_groups g ON g.id = i.group_id
WHERE e.request_id IN ? ORDER BY g.name, g.id`, requestIDs).Find(&groups).Error
	for _, g := range groups {
		if e := at[g.EventID]; e != nil {
			e.Groups = append(e.Groups, g)
		}
	}
	return list, explain(err, "event")
}

// Add adds an event.
func (s *Involvement) Add(ctx context.Context, requestID uint, in models.InvolvementInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if err := r.CanAddInvolvement(actor); err != nil {
			return models.Event{}, err
		}
		groups, err := s.db.Groups.List(ctx)
		if err != nil {
			return models.Event{}, err
		}
		e := in.Event()
		if err := e.CheckFor(s.db.Today(), groups); err != nil {
			return models.Event{}, err
		}
		if err := s.db.mayCorrect(ctx, &models.InvolvementEvent{}, r.ID, e.CorrectsID); err != nil {
			return models.Event{}, err
		}
		e.RequestID, e.AddedAt, e.AddedByID, e.AddedByName = r.ID, s.db.Now().UTC(), actor.UserID, actor.Name
		if err := s.db.in(ctx).Create(&e).Error; err != nil {
			return models.Event{}, explain(err, "event")
		}
		for i := range e.Groups {
			e.Groups[i].EventID = e.ID
		}
		if len(e.Groups) > 0 {
			if err := s.db.in(ctx).Create(&e.Groups).Error; err != nil {
				return models.Event{}, explain(err, "event")
			}
		}
		return r.Event("involvement", in.Correction, models.Diff(models.InvolvementFields, nil, e.Fields())...), nil
	})
}

// OnCouncil returns the political groups that have a councillor today, by name.
func (s *Groups) OnCouncil(ctx context.Context) ([]models.PoliticalGroup, error) {
	var list []models.PoliticalGroup
	today := s.db.Today()
	err := s.db.in(ctx).Raw(`SELECT g.* FROM political_groups g WHERE EXISTS (SELECT 1 FROM people p WHERE p.group_id = g.id AND p.kind = 'member'
AND (p.term_start IS NULL OR p.term_start <= ?) AND (p.term_end IS NULL OR p.term_end >= ?)) ORDER BY g.name, g.id`, today, today).Find(&list).Error
	return list, explain(err, "political group")
}

// loadInvolvement reads what the rules of involving members look at.
func loadInvolvement(ctx context.Context, d *DB, x *models.CategoryRecords) (err error) {
	if x.Groups, err = d.Groups.OnCouncil(ctx); err != nil {
		return err
	}
	if x.FirstApproval, err = d.Involvement.firstApproval(ctx, x.Request.MotionID); err != nil {
		return err
	}
	if x.Communications, err = d.Communications.ofMotion(ctx, x.Request.MotionID); err != nil {
		return err
	}
	x.Involvement, err = d.Involvement.List(ctx, x.Request.ID)
	return err
}

// firstApproval is the day on which the first communication of a motion was
// approved; "" while none is.
func (s *Involvement) firstApproval(ctx context.Context, motionID *uint) (models.Date, error) {
	var first []models.NeutralityReview
	err := s.db.in(ctx).Raw(`SELECT n.* FROM neutrality_reviews n JOIN communications c ON c.id = n.communication_id JOIN requests r ON r.id = c.request_id
WHERE r.motion_id = ? AND n.decision IN ? ORDER BY n.at, n.id LIMIT 1`, motionID, []models.Decision{models.DecisionApproved, models.DecisionApprovedWithChanges}).Find(&first).Error
	if err != nil || len(first) == 0 {
		return "", explain(err, "review")
	}
	return models.DateOf(first[0].At), nil
}
