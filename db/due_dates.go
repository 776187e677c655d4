package db

import (
	"context"

	"carried/models"
)

// NewDueDate asks for a new due date of a request, or for a clerk moves it
// (domain.md 5.2.2, R14).
func (s *Requests) NewDueDate(ctx context.Context, id uint, in models.DueDateInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	actor := models.ActorFrom(ctx)
	step := models.DateStep(actor)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		now := s.db.Now().UTC()
		c := models.DueDateChange{
			RequestID: id, State: models.DateAsked, FromDate: before.DueDate, ToDate: in.Date.Date(), Reason: in.Reason,
			ByID: actor.UserID, ByName: actor.Name, At: now,
		}
		if step == "move-date" {
			c.State, c.AgreedBy = models.DateAgreed, in.AgreedBy
			c.AnsweredByID, c.AnsweredBy, c.AnsweredAt = models.Ref(actor.UserID), actor.Name, &now
		}
		return s.step(ctx, id, step, &models.RequestStepInput{Version: in.Version, NewDate: &in}, func(ctx context.Context, _ *models.Request) error {
			return explain(s.db.in(ctx).Create(&c).Error, "due date")
		})
	})
}

// AnswerDueDate agrees to the new due date that was asked for, or refuses it
// with a reason.
func (s *Requests) AnswerDueDate(ctx context.Context, id uint, agree bool, in models.RequestStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	step := "refuse-date"
	if agree {
		step = "agree-date"
	}
	return s.step(ctx, id, step, &in, func(ctx context.Context, _ *models.Request) error {
		actor, now, c := models.ActorFrom(ctx), s.db.Now().UTC(), *in.AskedDate
		c.State, c.AnsweredByID, c.AnsweredBy, c.AnsweredAt = models.DateRefused, models.Ref(actor.UserID), actor.Name, &now
		if agree {
			c.State, c.AgreedBy = models.DateAgreed, models.AnswersAs(actor)
		} else {
			c.Answer = in.Reason
		}
		return explain(s.db.in(ctx).Save(&c).Error, "due date")
	})
}

// DueDates returns the ledger of a request's due dates, oldest first: to staff
// all of it, to everybody else what was agreed, without names. Ask for the
// request first.
func (s *Requests) DueDates(ctx context.Context, ids ...uint) ([]models.DueDateChange, error) {
	q := s.db.in(ctx).Where("request_id IN ?", ids).Order("id").Limit(500)
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		q = q.Select("id, request_id, state, from_date, to_date, reason, at, agreed_by, answered_at, withheld").Where("state = ?", models.DateAgreed)
	}
	var list []models.DueDateChange
	return list, explain(q.Find(&list).Error, "due date")
}

// AskedDueDate returns the new due date that waits for an answer, or nil. Ask
// for the request first.
func (s *Requests) AskedDueDate(ctx context.Context, id uint) (*models.DueDateChange, error) {
	var list []models.DueDateChange
	err := s.db.in(ctx).Where("request_id = ? AND state = ?", id, models.DateAsked).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "due date")
	}
	return &list[0], nil
}

// datesAsked is true of requests r for which a new due date waits for an answer.
const datesAsked = "r.state IN ? AND EXISTS (SELECT 1 FROM due_date_changes x WHERE x.request_id = r.id AND x.state = 'asked')"

// DueDateQueue returns the new due dates that wait for an answer, oldest first,
// each with why the actor may not agree to it, if so.
func (s *Requests) DueDateQueue(ctx context.Context) ([]models.DueDateRow, error) {
	actor := models.ActorFrom(ctx)
	if !actor.Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "The due dates asked for are for the clerk and the monitoring officer.")
	}
	c := visibleRequests(ctx)
	c.and(datesAsked, models.OpenRequestStates)
	rows, err := s.rows(ctx, c, "(SELECT MAX(x.id) FROM due_date_changes x WHERE x.request_id = r.id AND x.state = 'asked')", 100, 0)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]uint, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	var asked []models.DueDateChange
	if err := s.db.in(ctx).Where("request_id IN ? AND state = ?", ids, models.DateAsked).Find(&asked).Error; err != nil {
		return nil, explain(err, "due date")
	}
	byRequest := map[uint]models.DueDateChange{}
	for _, a := range asked {
		byRequest[a.RequestID] = a
	}
	queue := make([]models.DueDateRow, len(rows))
	for i, r := range rows {
		a := byRequest[r.ID]
		queue[i] = models.DueDateRow{RequestRow: r, Change: a, Problem: a.AgreeProblem(actor)}
	}
	return queue, nil
}
