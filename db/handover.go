package db

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"carried/models"
)

// goneOwners are the people who can own no request on a day: they have left, are
// no officers, may not sign in any more, or hold no role that works on requests.
// An officer who never had a user may own one: the clerk logs for them.
const goneOwners = `SELECT p.id FROM people p LEFT JOIN users u ON u.person_id = p.id
WHERE p.kind <> 'officer' OR p.term_end < ? OR u.stopped_at IS NOT NULL
  OR ',' || u.roles || ',' NOT LIKE '%,officer,%' AND ',' || u.roles || ',' NOT LIKE '%,clerk,%'`

// ownerStays refuses an owner who can own no request.
func (s *Requests) ownerStays(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM people WHERE id = ? AND id NOT IN ("+goneOwners+")", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("owner", "Select the owner from the officers")
	}
	return explain(err, "officer")
}

// directorateStands refuses a directorate that is closed.
func (s *Requests) directorateStands(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM directorates WHERE id = ? AND (closed_on IS NULL OR closed_on > ?)", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("directorate", "Select the directorate")
	}
	return explain(err, "directorate")
}

// bodyStands refuses a body that has ended.
func (s *Requests) bodyStands(ctx context.Context, id uint) error {
	var found []uint
	err := s.db.in(ctx).Raw("SELECT id FROM bodies WHERE id = ? AND (ended_on IS NULL OR ended_on > ?)", id, s.db.Today()).Find(&found).Error
	if err == nil && len(found) == 0 {
		return models.InvalidField("monitoring-body", "Select the body that monitors it")
	}
	return explain(err, "body")
}

// handoverRows is how many requests the page of handover lists of each kind, and
// the most that are given on at once.
const handoverRows = 200

// orphaned finds the open requests of which somebody or something is gone; its four
// arguments are today.
const orphaned = "r.owner_id IN (" + goneOwners + `)
  OR r.directorate_id IN (SELECT id FROM directorates WHERE closed_on <= ?)
  OR r.portfolio_holder_id IN (SELECT id FROM people WHERE term_end < ?)
  OR r.monitoring_body_id IN (SELECT id FROM bodies WHERE ended_on <= ?)`

// ofFormerTerm finds what a term that has begun reviews; its two arguments are the
// start of the term.
const ofFormerTerm = "COALESCE(m.decided_on, r.origin_date, r.confirmed_on) < ? AND (r.reviewed_on IS NULL OR r.reviewed_on < ?)"

// Handover returns the open requests that are to be given to somebody else, and
// those of a former term that wait for their review (domain.md 6.4 A7).
func (s *Requests) Handover(ctx context.Context) (*models.Handover, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "Handover is for the clerk and the monitoring officer.")
	}
	today := s.db.Today()
	var h models.Handover
	list := func(where string, order string, args ...any) ([]models.RequestRow, int, error) {
		c := visibleRequests(ctx)
		c.and("r.state IN ?", models.OpenRequestStates[1:])
		c.and(where, args...)
		var total int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql, c.args...).Find(&total).Error; err != nil || total == 0 {
			return nil, 0, explain(err, "request")
		}
		rows, err := s.rows(ctx, c, order, handoverRows, 0)
		return rows, total, err
	}
	rows, total, err := list(orphaned, "r.owner_id IS NULL, r.owner_id, r.due_date IS NULL, r.due_date, r.id", today, today, today, today)
	if err != nil {
		return nil, err
	}
	h.Total = total
	if h.Rows, err = s.gone(ctx, rows); err != nil {
		return nil, err
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	h.Term = council.Settings.TermStart
	if h.Term == "" || h.Term > today {
		return &h, nil
	}
	h.Review, h.ForReview, err = list(ofFormerTerm, requestOrder("due"), h.Term, h.Term)
	return &h, err
}

// gone returns some requests with what may be gone of each, in one query.
func (s *Requests) gone(ctx context.Context, rows []models.RequestRow) ([]models.HandoverRow, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	ids := make([]uint, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var list []models.Gone
	err := s.db.in(ctx).Raw(`SELECT r.id, p.full_name AS owner_name, p.kind AS owner_kind, p.term_end AS owner_left, u.id IS NOT NULL AS owner_user, u.stopped_at AS owner_stopped, u.roles AS owner_roles,
  d.name AS directorate_name, d.closed_on, d.successor_id, n.name AS successor_name, b.name AS body_name, b.ended_on, h.full_name AS holder_name, h.term_end AS holder_left
FROM requests r LEFT JOIN people p ON p.id = r.owner_id LEFT JOIN users u ON u.person_id = p.id LEFT JOIN directorates d ON d.id = r.directorate_id LEFT JOIN directorates n ON n.id = d.successor_id
LEFT JOIN bodies b ON b.id = r.monitoring_body_id LEFT JOIN people h ON h.id = r.portfolio_holder_id WHERE r.id IN ?`, ids).Find(&list).Error
	by := map[uint]models.Gone{}
	for _, g := range list {
		by[g.ID] = g
	}
	with := make([]models.HandoverRow, len(rows))
	for i, r := range rows {
		with[i] = models.HandoverRow{RequestRow: r, Gone: by[r.ID]}
	}
	return with, explain(err, "request")
}

// Several returns some requests in order to do the same with all of them, each
// with what is gone of it.
func (s *Requests) Several(ctx context.Context, ids []uint) ([]models.HandoverRow, error) {
	if len(ids) == 0 {
		return nil, models.InvalidField("request", "Select at least 1 request")
	}
	if len(ids) > handoverRows {
		return nil, models.InvalidField("request", "Select at most %d requests", handoverRows)
	}
	c := visibleRequests(ctx)
	c.and("r.id IN ?", ids)
	rows, err := s.rows(ctx, c, "r.owner_id IS NULL, r.owner_id, r.due_date IS NULL, r.due_date, r.id", handoverRows, 0)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such request.")
	}
	return s.gone(ctx, rows)
}

// HandOver gives requests to a new owner, directorate, portfolio holder or
// monitoring body (domain.md 5.2.2, R15): all of them or none. Both owners are
// told, of all in one message.
func (s *Requests) HandOver(ctx context.Context, rows []models.SeenRow, in models.HandOverInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if in.OwnerID != 0 {
			if err := s.ownerStays(ctx, in.OwnerID); err != nil {
				return err
			}
		}
		if in.DirectorateID != 0 {
			if err := s.directorateStands(ctx, in.DirectorateID); err != nil {
				return err
			}
		}
		if in.BodyID != 0 {
			if err := s.bodyStands(ctx, in.BodyID); err != nil {
				return err
			}
		}
		if err := s.isMember(ctx, in.HolderID); err != nil {
			return err
		}
		return s.several(ctx, rows, func(ctx context.Context, r models.SeenRow) error {
			return s.step(ctx, r.ID, "hand-over", &models.RequestStepInput{Version: r.Version, Reason: in.Note, HandOver: &in}, nil)
		})
	})
}

// Review does the same with several requests of a former term, or with none of
// them: continue, re-adopt, absorb, not-pursue. The rules are those of one.
func (s *Requests) Review(ctx context.Context, rows []models.SeenRow, step string, in models.RequestStepInput) error {
	if !slices.Contains(models.TermSteps, step) {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.several(ctx, rows, func(ctx context.Context, r models.SeenRow) error {
			in.Version = r.Version
			return s.Take(ctx, r.ID, step, in)
		})
	})
}

// several does something with each of some requests, in one transaction. What is
// wrong with all of them is said once, of the field; what is wrong with one is said
// of that one, "request-12".
func (s *Requests) several(ctx context.Context, rows []models.SeenRow, do func(context.Context, models.SeenRow) error) error {
	if len(rows) == 0 || len(rows) > handoverRows {
		return models.InvalidField("request", "Select at least 1 request, and at most %d", handoverRows)
	}
	type wrong struct {
		models.FieldError
		of []uint
	}
	var all []wrong
	for _, r := range rows {
		err := do(ctx, r)
		if err == nil {
			continue
		}
		e, ok := errors.AsType[*models.Error](err)
		if !ok {
			return err
		}
		fields := e.Fields
		if e.Code == models.Conflict {
			fields = []models.FieldError{{Field: "request", Message: e.Message}}
		} else if e.Code != models.Invalid || len(fields) == 0 {
			return err
		}
		for _, f := range fields {
			i := slices.IndexFunc(all, func(w wrong) bool { return w.FieldError == f })
			if i < 0 {
				i, all = len(all), append(all, wrong{FieldError: f})
			}
			all[i].of = append(all[i].of, r.ID)
		}
	}
	if len(all) == 0 {
		return nil
	}
	ids := make([]uint, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var named []models.Request
	if err := s.db.in(ctx).Select("id, reference").Where("id IN ?", ids).Find(&named).Error; err != nil {
		return explain(err, "request")
	}
	reference := map[uint]string{}
	for _, r := range named {
		reference[r.ID] = r.Reference
	}
	var fields []models.FieldError
	for _, w := range all {
		if len(w.of) == len(rows) && w.Field != "request" {
			fields = append(fields, w.FieldError)
			continue
		}
		for _, id := range w.of {
			fields = append(fields, models.FieldError{Field: fmt.Sprintf("request-%d", id), Message: reference[id] + ": " + w.Message})
		}
	}
	return models.InvalidFields(fields)
}
