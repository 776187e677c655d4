package db

import (
	"context"

	"carried/models"
)

// mostForward is how many requests that a meeting moved forward are read.
const mostForward = 1000

const forwardRow = `SELECT x.*, r.reference, r.path, r.title, COALESCE(m.exempt, FALSE) AS exempt FROM meeting_requests x JOIN meetings mt ON mt.id = x.meeting_id
JOIN requests r ON r.id = x.request_id LEFT JOIN motions m ON m.id = r.motion_id WHERE `

// Forward returns the requests that the meetings of a body moved forward, as far
// as the actor may read them, by meeting; public leaves out those that not
// everybody may.
func (s *Bodies) Forward(ctx context.Context, bodyID uint, public bool) (map[uint][]models.MovedForwardRow, error) {
	c := visibleRequests(ctx)
	if public {
		c = visibleRequests(models.WithActor(ctx, models.Actor{}))
	}
	c.and("mt.body_id = ? AND mt.state IN ?", bodyID, models.MetStates)
	list, err := s.db.Meetings.forward(ctx, c)
	by := map[uint][]models.MovedForwardRow{}
	for _, x := range list {
		by[x.MeetingID] = append(by[x.MeetingID], x)
	}
	return by, err
}

func (s *Meetings) forward(ctx context.Context, c condition) ([]models.MovedForwardRow, error) {
	var list []models.MovedForwardRow
	err := s.db.in(ctx).Raw(forwardRow+c.sql+" ORDER BY COALESCE(m.council_year, r.council_year), COALESCE(m.number, 0), r.number, x.id LIMIT ?", append(c.args, mostForward)...).Find(&list).Error
	return list, explain(err, "request")
}

// Forward returns the requests that a meeting moved forward, as far as the actor
// may read them.
func (s *Meetings) Forward(ctx context.Context, m *models.Meeting) ([]models.MovedForwardRow, error) {
	if !m.State.Met() {
		return nil, nil
	}
	c := visibleRequests(ctx)
	c.and("x.meeting_id = ?", m.ID)
	return s.forward(ctx, c)
}

// MoveForward puts down that a meeting moved a request forward, or says otherwise
// how it did.
func (s *Meetings) MoveForward(ctx context.Context, id uint, in models.MeetingRequestInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "say which requests a meeting moved forward"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		request, err := s.db.Requests.referred(ctx, in.Request)
		if err != nil {
			return models.Event{}, err
		}
		r, err := s.db.Requests.load(ctx, request)
		if err != nil {
			return models.Event{}, err
		}
		known, err := s.db.Requests.Find(ctx, r.ID)
		if err != nil {
			return models.Event{}, err
		}
		row, event, err := m.MoveForward(known, in, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		var there int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM meeting_requests WHERE meeting_id = ? AND request_id = ?", m.ID, r.ID).Find(&there).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if there > 0 {
			return models.Event{}, models.InvalidField("request", "This request is in the list already. Take it off first to change how it was moved forward")
		}
		return event, explain(s.db.in(ctx).Create(&row).Error, "request")
	})
}

// TakeOffForward takes a request off those that a meeting moved forward. Pages as
// they stood no longer show it either: it was put down by mistake.
func (s *Meetings) TakeOffForward(ctx context.Context, id, rowID uint) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		var list []models.MeetingRequest
		if err := s.db.in(ctx).Where("id = ? AND meeting_id = ?", rowID, id).Find(&list).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if len(list) == 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such request in the list.")
		}
		r, err := s.db.Requests.load(ctx, list[0].RequestID)
		if err != nil {
			return models.Event{}, err
		}
		event, err := m.TakeOff(r, list[0], models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Delete(&list[0]).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		return event, explain(s.db.forgetFormer(ctx, "meeting_requests", rowID), "request")
	})
}

// ForwardedBy returns the meetings that moved some requests forward, the latest
// first. Ask for the requests first.
func (s *Requests) ForwardedBy(ctx context.Context, requestIDs ...uint) ([]models.ForwardMeetingRow, error) {
	var list []models.ForwardMeetingRow
	err := s.db.in(ctx).Raw(`SELECT x.*, mt.date, mt.path, b.name AS body_name, b.slug AS body_slug FROM meeting_requests x
JOIN meetings mt ON mt.id = x.meeting_id JOIN bodies b ON b.id = mt.body_id WHERE x.request_id IN ? AND mt.state IN ? ORDER BY mt.date DESC, x.id DESC LIMIT ?`,
		requestIDs, models.MetStates, mostForward).Find(&list).Error
	return list, explain(err, "meeting")
}
