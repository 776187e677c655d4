package db

import (
	"cmp"
	"context"

	"carried/models"
)

// create drafts the requests of a carried motion, for the clerk to confirm.
func (s *Requests) create(ctx context.Context, m *models.Motion, clauses []models.Clause) error {
	requests, quoted := models.RequestsFrom(m, clauses)
	now := s.db.Now().UTC()
	for i := range requests {
		r := &requests[i]
		r.CreatedAt, r.UpdatedAt, r.Version = now, now, 1
		if err := s.add(ctx, r, quoted[i]); err != nil {
			return err
		}
		s.db.record(ctx, r.Event("create", ""))
	}
	return nil
}

// add keeps a new request with the clauses it quotes.
func (s *Requests) add(ctx context.Context, r *models.Request, clauseIDs []uint) error {
	if err := s.db.in(ctx).Create(r).Error; err != nil {
		return explain(err, "request")
	}
	for _, id := range clauseIDs {
		if err := s.db.in(ctx).Exec("INSERT INTO request_clauses (request_id, clause_id) VALUES (?, ?)", r.ID, id).Error; err != nil {
			return explain(err, "request")
		}
	}
	return s.index(ctx, r)
}

// step loads a request, takes a step and saves it, all in one transaction; f
// may add to the request and to what is kept with it.
func (s *Requests) step(ctx context.Context, id uint, step string, in models.RequestStepInput, f func(ctx context.Context, r *models.Request) error) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := s.fill(ctx, &in); err != nil {
			return err
		}
		if step == "supersede" || step == "rescind" {
			if err := s.fillLater(ctx, r, &in); err != nil {
				return err
			}
		}
		before := r.Fields()
		event, err := r.Take(step, in, models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		if f != nil {
			if err := f(ctx, r); err != nil {
				return err
			}
		}
		s.db.record(ctx, event.With(s.db.diff(ctx, models.RequestFields, before, r.Fields())...))
		return s.save(ctx, r, in.Version)
	})
}

// fill works out what a step's rule asks and nobody types.
func (s *Requests) fill(ctx context.Context, in *models.RequestStepInput) error {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	in.Today, in.Settings = s.db.Today(), council.Settings
	return nil
}

// fillLater finds the motion that takes the place of a request's own.
func (s *Requests) fillLater(ctx context.Context, r *models.Request, in *models.RequestStepInput) error {
	if err := s.db.in(ctx).Raw("SELECT decided_on FROM motions WHERE id = ?", r.MotionID).Scan(&in.DecidedOn).Error; err != nil {
		return explain(err, "motion")
	}
	var err error
	in.Later, in.Related, err = s.db.Motions.later(ctx, in.Related)
	return err
}

// Confirm gives a request its title, kind, monitoring body and reference.
func (s *Requests) Confirm(ctx context.Context, id uint, in models.ConfirmInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "confirm", models.RequestStepInput{Version: in.Version}, func(ctx context.Context, r *models.Request) error {
		if err := s.db.exists(ctx, &models.Body{}, in.MonitoringBodyID, "monitoring-body", "Select the body that monitors it"); err != nil {
			return err
		}
		if err := s.db.Kinds.offered(ctx, in.Category); err != nil {
			return err
		}
		r.Title, r.Category, r.DoneWhen, r.MonitoringBodyID = in.Title, in.Category, in.DoneWhen, models.Ref(in.MonitoringBodyID)
		if err := s.give(ctx, r); err != nil {
			return err
		}
		return s.index(ctx, r)
	})
}

// give gives a request its reference: numbers are handed out one by one, within
// its motion or, where it has none, within the council year it comes from.
func (s *Requests) give(ctx context.Context, r *models.Request) error {
	var last int
	if r.MotionID != nil {
		m, err := s.db.Motions.load(ctx, *r.MotionID) // locks the motion
		if err != nil {
			return err
		}
		err = s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) FROM requests WHERE motion_id = ?", m.ID).Find(&last).Error
		r.Give(m, last+1)
		return explain(err, "request")
	}
	if err := s.db.lockCouncil(ctx); err != nil {
		return err
	}
	year, _, err := s.db.Motions.Year(ctx, models.Date(cmp.Or(string(r.Source.OriginDate), string(s.db.Today()))))
	if err != nil {
		return err
	}
	err = s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) FROM requests WHERE council_year = ?", year).Find(&last).Error
	r.GiveOwn(year, last+1)
	return explain(err, "request")
}

// Allocate hands a request out: owner, directorate, and a due date or the
// reason for none.
func (s *Requests) Allocate(ctx context.Context, id uint, in models.AllocateInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.Find(ctx, id)
		if err != nil {
			return err
		}
		var officer struct{ Kind string }
		if err := s.db.in(ctx).Raw("SELECT kind FROM people WHERE id = ?", in.OwnerID).Find(&officer).Error; err != nil || officer.Kind != "officer" {
			return models.InvalidField("owner", "Select the owner from the officers")
		}
		var known int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM directorates WHERE id = ?", in.DirectorateID).Find(&known).Error; err != nil || known == 0 {
			return models.InvalidField("directorate", "Select the directorate")
		}
		return s.step(ctx, id, "allocate", models.RequestStepInput{Version: in.Version, Allocate: &in, DecidedOn: r.MotionDecidedOn}, nil)
	})
}

// Take moves a request one step on. The steps that come with more than a
// reason have methods of their own.
func (s *Requests) Take(ctx context.Context, id uint, step string, in models.RequestStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	kinds := map[string]string{"sign-off": "signed_off", "return": "returned", "reopen": "reopened", "absorb": "", "not-pursue": "", "supersede": "", "rescind": ""}
	kind, ok := kinds[step]
	if !ok {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	return s.step(ctx, id, step, in, func(ctx context.Context, r *models.Request) error {
		if kind == "" {
			return nil
		}
		comment := in.Comment
		if comment == "" {
			comment = in.Reason
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return err
		}
		if step == "sign-off" && council.Settings.ClosureMode == "body_agreement" {
			// The body is the second person: its agreement has an entry of its own.
			agreed := models.SignOff{Kind: "body_agreed", BodyID: models.Ref(in.BodyID), MeetingID: models.Ref(in.MeetingID), MinuteRef: in.MinuteRef}
			if err := s.signOff(ctx, r, agreed); err != nil {
				return err
			}
		}
		return s.signOff(ctx, r, models.SignOff{
			Kind: kind, Comment: comment, Extent: in.Extent,
			BodyID: models.Ref(in.BodyID), MeetingID: models.Ref(in.MeetingID), MinuteRef: in.MinuteRef,
		})
	})
}

// signOff keeps one entry in the story of a request's completion.
func (s *Requests) signOff(ctx context.Context, r *models.Request, o models.SignOff) error {
	actor := models.ActorFrom(ctx)
	o.RequestID, o.ByID, o.ByName, o.At = r.ID, actor.UserID, actor.Name, s.db.Now().UTC()
	return explain(s.db.in(ctx).Create(&o).Error, "sign-off")
}

// SignOffs returns the story of a request's completion, oldest first. Ask for
// the request first.
func (s *Requests) SignOffs(ctx context.Context, id uint) ([]models.SignOff, error) {
	var list []models.SignOff
	err := s.db.in(ctx).Where("request_id = ?", id).Order("id").Limit(100).Find(&list).Error
	return list, explain(err, "sign-off")
}

// Queue returns the requests that await sign-off, oldest first, each with why
// the actor may not sign it off, if so.
func (s *Requests) Queue(ctx context.Context) ([]models.QueueRow, error) {
	actor := models.ActorFrom(ctx)
	if !actor.Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "The sign-off queue is for the clerk and the monitoring officer.")
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	c := visibleRequests(ctx)
	c.and("r.state = 'awaiting_signoff'")
	rows, err := s.rows(ctx, c, "r.last_update_on, r.id", 100, 0)
	queue := make([]models.QueueRow, len(rows))
	for i := range rows {
		queue[i] = models.QueueRow{RequestRow: rows[i], Problem: rows[i].SignOffProblem(actor, council.Settings)}
	}
	return queue, err
}

// rescindAll closes what is open of a motion that a later one rescinded
// (domain.md 5.1, M19).
func (s *Requests) rescindAll(ctx context.Context, m, later *models.Motion) error {
	var open []models.Request
	if err := s.db.in(ctx).Where("motion_id = ? AND state IN ?", m.ID, models.OpenRequestStates).Order("position").Find(&open).Error; err != nil {
		return explain(err, "request")
	}
	for i := range open {
		r := &open[i]
		event, err := r.Take("rescind", models.RequestStepInput{Related: m.Related, Later: later, Reason: "The motion was rescinded", Today: s.db.Today()}, models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if err := s.save(ctx, r, r.Version); err != nil {
			return err
		}
	}
	return nil
}
