package db

import (
	"cmp"
	"context"

	"carried/models"
)

// create drafts the requests of a carried motion, for the clerk to confirm.
func (s *Requests) create(ctx context.Context, m *models.Motion, clauses []models.Clause) error {
	requests, quoted := models.RequestsFrom(m, clauses)
	kinds, err := s.db.Kinds.List(ctx)
	if err != nil {
		return err
	}
	now := s.db.Now().UTC()
	for i := range requests {
		r := &requests[i]
		r.Category = models.SuggestKind(kinds, r.Category, r.Text)
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
	if r.Executive.Response == "" {
		r.Executive.Response = models.ResponsePending
	}
	if s.db.engine == "sqlite" { // it would give the identity of the newest one again, once that is gone
		if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(id), 0) + 1 FROM (SELECT MAX(id) AS id FROM requests UNION ALL SELECT MAX(request_id) FROM spent_numbers)").Find(&r.ID).Error; err != nil {
			return explain(err, "request")
		}
	}
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
// may add to the request and to what is kept with it. in is filled with what
// nobody types.
func (s *Requests) step(ctx context.Context, id uint, step string, in *models.RequestStepInput, f func(ctx context.Context, r *models.Request) error) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := s.fillFor(ctx, r, step, in); err != nil {
			return err
		}
		before := r.Fields()
		event, err := r.Take(step, *in, models.ActorFrom(ctx))
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

// fillFor is fill, with what the rule of one step asks about one request.
func (s *Requests) fillFor(ctx context.Context, r *models.Request, step string, in *models.RequestStepInput) error {
	if err := s.fill(ctx, in); err != nil {
		return err
	}
	var m models.Motion
	if r.MotionID != nil {
		if err := s.db.in(ctx).Raw("SELECT id, decided_on, proposer_id, proposer_text, seconder_id FROM motions WHERE id = ?", r.MotionID).Find(&m).Error; err != nil {
			return explain(err, "motion")
		}
	}
	in.DecidedOn, in.Movers = m.DecidedOn, []uint{models.Deref(m.ProposerID), models.Deref(m.SeconderID)}
	in.NoProposer = m.ProposerID == nil && m.ProposerText == "" && r.Source.ProposerText == "" && r.Promise.PromisedTo == ""
	if r.Origin == models.OriginPromise { // it is theirs to whom it was made, not of who moved a motion
		in.DecidedOn, in.Movers = r.Source.OriginDate, []uint{models.Deref(r.Promise.PromisedToID)}
	}
	if in.MeetingID != 0 {
		var list []models.Meeting
		if err := s.db.in(ctx).Where("id = ?", in.MeetingID).Find(&list).Error; err != nil {
			return explain(err, "meeting")
		}
		if len(list) == 1 {
			in.Agreed = &list[0]
		}
	}
	var err error
	switch step {
	case "supersede", "rescind":
		in.Later, in.Related, err = s.db.Motions.later(ctx, in.Related)
	case "propose", "sign-off":
		err = s.db.in(ctx).Raw("SELECT reference FROM requests WHERE split_from_id = ? AND state IN ? ORDER BY number", r.ID, models.OpenRequestStates).Find(&in.OpenParts).Error
	case "object":
		in.Objected, err = s.objected(ctx, r)
	case "ask-date", "move-date", "agree-date", "refuse-date":
		in.AskedDate, err = s.AskedDueDate(ctx, r.ID)
	}
	return explain(err, "request")
}

// Confirm gives a request its title, kind, monitoring body and reference.
func (s *Requests) Confirm(ctx context.Context, id uint, in models.ConfirmInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "confirm", &models.RequestStepInput{Version: in.Version}, func(ctx context.Context, r *models.Request) error {
		if err := s.bodyStands(ctx, in.MonitoringBodyID); err != nil {
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

// lastNumber begins the question for the last number that was given, to a request
// that is there or is gone.
const lastNumber = "SELECT COALESCE(MAX(number), 0) FROM (SELECT MAX(number) AS number FROM requests WHERE "

// give gives a request its reference: numbers are handed out one by one, within
// its motion or, where it has none, within the council year it comes from.
func (s *Requests) give(ctx context.Context, r *models.Request) error {
	var last int
	if r.MotionID != nil {
		m, err := s.db.Motions.load(ctx, *r.MotionID) // locks the motion
		if err != nil {
			return err
		}
		err = s.db.in(ctx).Raw(lastNumber+"motion_id = ? UNION ALL SELECT MAX(number) FROM spent_numbers WHERE motion_id = ?) AS given", m.ID, m.ID).Find(&last).Error
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
	err = s.db.in(ctx).Raw(lastNumber+"council_year = ? UNION ALL SELECT MAX(number) FROM spent_numbers WHERE council_year = ?) AS given", year, year).Find(&last).Error
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
		if err := s.ownerStays(ctx, in.OwnerID); err != nil {
			return err
		}
		if err := s.directorateStands(ctx, in.DirectorateID); err != nil {
			return err
		}
		if err := s.isMember(ctx, in.HolderID); err != nil {
			return err
		}
		return s.step(ctx, id, "allocate", &models.RequestStepInput{Version: in.Version, Allocate: &in}, nil)
	})
}

// storyKinds are the entries that steps make in the story of a request's
// completion.
var storyKinds = map[string]string{
	"sign-off": "signed_off", "keep": "kept", "return": "returned", "reopen": "reopened",
	"absorb": "absorbed", "not-pursue": "not_pursued", "supersede": "superseded", "rescind": "rescinded",
	"continue": "continued", "re-adopt": "re_adopted",
}

// Take moves a request one step on. The steps that come with more than a
// reason have methods of their own.
func (s *Requests) Take(ctx context.Context, id uint, step string, in models.RequestStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if storyKinds[step] == "" {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	return s.step(ctx, id, step, &in, func(ctx context.Context, r *models.Request) error { return s.tell(ctx, r, step, in) })
}

// tell keeps what a step adds to the story of a request's completion. Where a
// body is the second person, its agreement has an entry of its own.
func (s *Requests) tell(ctx context.Context, r *models.Request, step string, in models.RequestStepInput) error {
	o := models.SignOff{
		Kind: storyKinds[step], Comment: cmp.Or(in.Comment, in.Reason), Extent: in.Extent, Closing: in.Closing(step),
		BodyID: models.Ref(in.BodyID), MeetingID: models.Ref(in.MeetingID), MinuteRef: in.MinuteRef,
	}
	switch step {
	case "return", "reopen":
		o = models.SignOff{Kind: o.Kind, Comment: in.Reason}
	case "keep":
		var proposed []models.SignOff
		if err := s.db.in(ctx).Where("request_id = ? AND kind = 'proposed'", r.ID).Order("id DESC").Limit(1).Find(&proposed).Error; err != nil || len(proposed) == 0 {
			return explain(err, "sign-off")
		}
		o.Occurrence, o.DoneOn, o.Extent = proposed[0].Occurrence, proposed[0].DoneOn, ""
	}
	if in.Settings.ClosureMode == "body_agreement" && o.MinuteRef != "" {
		agreed := models.SignOff{Kind: "body_agreed", BodyID: o.BodyID, MeetingID: o.MeetingID, MinuteRef: o.MinuteRef}
		if err := s.signOff(ctx, r, agreed); err != nil {
			return err
		}
	}
	return s.signOff(ctx, r, o)
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
	if err != nil {
		return nil, err
	}
	objections, err := s.objections(ctx)
	queue := make([]models.QueueRow, len(rows))
	for i := range rows {
		queue[i] = models.QueueRow{RequestRow: rows[i], Problem: rows[i].SignOffProblem(actor, council.Settings), Objections: objections[rows[i].ID]}
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
		// The council's own resolution is what closes them: no other body is asked.
		in := models.RequestStepInput{Related: m.Related, Later: later, Reason: rescindedWithMotion, Today: s.db.Today()}
		event, err := r.Take("rescind", in, models.System) // whoever may record that the motion is rescinded
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if err := s.tell(ctx, r, "rescind", in); err != nil {
			return err
		}
		if err := s.save(ctx, r, r.Version); err != nil {
			return err
		}
	}
	return nil
}
