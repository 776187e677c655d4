package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
)

// Requests keeps requests, their updates and sign-offs.
type Requests struct{ db *DB }

// requestRow reads requests with what lists and pages say of them. The latest
// update is joined by its id, so that no row asks a question of its own.
const requestRow = `
SELECT r.*, m.reference AS motion_reference, m.path AS motion_path, m.title AS motion_title, m.state AS motion_state,
  m.amended AS motion_amended, m.decided_on AS motion_decided_on, m.exempt AS motion_exempt,
  o.full_name AS owner_name, o.role_title AS owner_role, o.named_in_public AS owner_named,
  (d.head_of_service_id = r.owner_id OR d.chief_officer_id = r.owner_id) AS owner_senior,
  d.name AS directorate_name, b.name AS body_name, u.text AS latest_text, u.as_of AS latest_at,
  (SELECT COUNT(*) FROM progress_updates c WHERE c.request_id = r.id) AS updates
FROM requests r
JOIN motions m ON m.id = r.motion_id
LEFT JOIN people o ON o.id = r.owner_id
LEFT JOIN directorates d ON d.id = r.directorate_id
LEFT JOIN bodies b ON b.id = r.monitoring_body_id
LEFT JOIN progress_updates u ON u.id = (SELECT MAX(l.id) FROM progress_updates l WHERE l.request_id = r.id AND l.withheld = '')
WHERE `

func (s *Requests) rows(ctx context.Context, c condition, order string, limit, offset int) ([]models.RequestRow, error) {
	// The page is chosen first: what is said of a row is read for its rows only.
	page := "r.id IN (SELECT r.id FROM requests r JOIN motions m ON m.id = r.motion_id WHERE " + c.sql + " ORDER BY " + order + " LIMIT ? OFFSET ?)"
	var list []models.RequestRow
	err := s.db.in(ctx).Raw(requestRow+page+" ORDER BY "+order, append(slices.Clone(c.args), limit, offset)...).Scan(&list).Error
	return list, explain(err, "request")
}

// Find returns one request. One the actor may not see does not exist for them.
func (s *Requests) Find(ctx context.Context, id uint) (*models.RequestRow, error) {
	return s.find(ctx, "r.id = ?", id)
}

// FindByPath returns the request at an address, "2024-25/m07/r3".
func (s *Requests) FindByPath(ctx context.Context, path string) (*models.RequestRow, error) {
	return s.find(ctx, "r.path <> '' AND r.path = ?", path) // as the index on it says
}

func (s *Requests) find(ctx context.Context, where string, arg any) (*models.RequestRow, error) {
	c := visibleRequests(ctx)
	c.and(where, arg)
	list, err := s.rows(ctx, c, "r.id", 1, 0)
	if err == nil && len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such request.")
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// load reads a request in order to change it.
func (s *Requests) load(ctx context.Context, id uint) (*models.Request, error) {
	c := visibleRequests(ctx)
	c.and("r.id = ?", id)
	query := "SELECT r.* FROM requests r JOIN motions m ON m.id = r.motion_id WHERE " + c.sql
	if s.db.engine == "postgres" {
		query += " FOR UPDATE OF r"
	}
	var r models.Request
	if err := s.db.in(ctx).Raw(query, c.args...).Scan(&r).Error; err != nil {
		return nil, explain(err, "request")
	}
	if r.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such request.")
	}
	return toChange(ctx, &r), nil
}

func (s *Requests) save(ctx context.Context, r *models.Request, seen int) error {
	r.UpdatedAt = s.db.Now().UTC()
	return save(s.db.in(ctx), r, &r.Version, seen, "request")
}

// ForMotion returns the requests of a motion in their order, to those who may
// read the motion.
func (s *Requests) ForMotion(ctx context.Context, motionID uint) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	c.and("r.motion_id = ?", motionID)
	return s.rows(ctx, c, "r.position, r.id", 200, 0)
}

// ForMotions returns the requests of several motions, by motion and in their
// order, to those who may read them.
func (s *Requests) ForMotions(ctx context.Context, motionIDs []uint) (map[uint][]models.RequestRow, error) {
	byMotion := map[uint][]models.RequestRow{}
	if len(motionIDs) == 0 {
		return byMotion, nil
	}
	c := visibleRequests(ctx)
	c.and("r.motion_id IN ?", motionIDs)
	rows, err := s.rows(ctx, c, "r.motion_id, r.position, r.id", 2000, 0)
	for _, r := range rows {
		byMotion[*r.MotionID] = append(byMotion[*r.MotionID], r)
	}
	return byMotion, err
}

// List returns the requests that match f, and how many there are in all.
func (s *Requests) List(ctx context.Context, f models.RequestFilter) ([]models.RequestRow, int, error) {
	c := visibleRequests(ctx)
	s.filter(ctx, &c, f)
	var total int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM requests r JOIN motions m ON m.id = r.motion_id WHERE "+c.sql, c.args...).Scan(&total).Error; err != nil {
		return nil, 0, explain(err, "request")
	}
	if f.Limit <= 0 {
		f.Limit = 50
	}
	list, err := s.rows(ctx, c, requestOrder(f.Sort), f.Limit, (max(f.Page, 1)-1)*f.Limit)
	return list, total, err
}

// requestOrder is the ORDER BY of a list; requests without a due date come last.
func requestOrder(sort string) string {
	way := ""
	if strings.HasPrefix(sort, "-") {
		way = " DESC"
	}
	switch strings.TrimPrefix(sort, "-") {
	case "updated":
		return "r.last_update_on IS NULL, r.last_update_on" + way + ", r.id"
	case "reference":
		return "m.council_year" + way + ", m.number" + way + ", r.number" + way + ", r.id"
	case "title":
		return "LOWER(r.title)" + way + ", r.id"
	}
	return "r.due_date IS NULL, r.due_date" + way + ", r.id"
}

func (s *Requests) filter(ctx context.Context, c *condition, f models.RequestFilter) {
	today := s.db.Today()
	switch f.Status {
	case "", "all":
		c.and("r.state <> 'unconfirmed'")
	case "open":
		c.and("r.state IN ?", models.OpenRequestStates[1:])
	case "closed":
		c.and("r.state NOT IN ?", models.OpenRequestStates)
	case "overdue":
		c.and("r.state IN ? AND r.due_date < ?", models.OpenRequestStates, today)
	case "due_soon":
		c.and("r.state IN ? AND r.due_date >= ? AND r.due_date <= ?", models.OpenRequestStates, today, today.Add(models.DueSoonDays))
	case "due_30":
		c.and("r.state IN ? AND r.due_date >= ? AND r.due_date <= ?", models.OpenRequestStates, today, today.Add(30))
	case "update_due":
		days := models.DefaultSettings.UpdateDays
		if council, err := s.db.Council.Find(ctx); err == nil {
			days = council.Settings.UpdateDays
		}
		c.and("r.state IN ('not_started', 'in_progress', 'on_hold') AND COALESCE(r.last_update_on, r.allocated_on) <= ?", today.Add(-days))
	default:
		c.and("r.state = ?", f.Status)
	}
	if f.DirectorateID != 0 {
		c.and("r.directorate_id = ?", f.DirectorateID)
	}
	if f.Category != "" {
		c.and("r.category = ?", f.Category)
	}
	if f.MotionID != 0 {
		c.and("r.motion_id = ?", f.MotionID)
	}
	if f.OwnerID != 0 {
		c.and("r.owner_id = ?", f.OwnerID)
	}
	if f.Mine != nil {
		c.and("r.owner_id = ? OR r.directorate_id = ?", f.Mine.PersonID, f.Mine.DirectorateID)
	}
	if f.ClosedSince != "" {
		c.and("r.closed_on >= ?", f.ClosedSince)
	}
	if f.Words != "" {
		s.db.Search.match(c, f.Words, "SELECT e.request_id FROM search_entries e", "r.id")
	}
}

// Counts are those of the home page; since is the start of the council year.
func (s *Requests) Counts(ctx context.Context, since models.Date) (models.RequestCounts, error) {
	today := s.db.Today()
	c := visibleRequests(ctx)
	n := models.RequestCounts{DoneSince: since}
	open := models.OpenRequestStates[1:]
	err := s.db.in(ctx).Raw(`SELECT
  COALESCE(SUM(CASE WHEN r.state IN ? AND r.due_date < ? THEN 1 ELSE 0 END), 0) AS overdue,
  COALESCE(SUM(CASE WHEN r.state = 'on_hold' THEN 1 ELSE 0 END), 0) AS on_hold,
  COALESCE(SUM(CASE WHEN r.state IN ? AND r.due_date >= ? AND r.due_date <= ? THEN 1 ELSE 0 END), 0) AS due30,
  COALESCE(SUM(CASE WHEN r.state = 'complete' AND r.closed_on >= ? THEN 1 ELSE 0 END), 0) AS done,
  COALESCE(SUM(CASE WHEN r.state IN ? THEN 1 ELSE 0 END), 0) AS open
FROM requests r JOIN motions m ON m.id = r.motion_id WHERE `+c.sql,
		append([]any{open, today, open, today, today.Add(30), since, open}, c.args...)...).Scan(&n).Error
	n.DoneSince = since
	return n, explain(err, "request")
}

// LongestOverdue returns the requests that have been overdue for longest.
func (s *Requests) LongestOverdue(ctx context.Context, limit int) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	s.filter(ctx, &c, models.RequestFilter{Status: "overdue"})
	return s.rows(ctx, c, requestOrder("due"), limit, 0)
}

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

// Confirm gives a request its title, kind, monitoring body and reference.
func (s *Requests) Confirm(ctx context.Context, id uint, in models.ConfirmInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.step(ctx, id, "confirm", models.RequestStepInput{Version: in.Version}, func(ctx context.Context, r *models.Request) error {
		if err := s.db.exists(ctx, &models.Body{}, in.MonitoringBodyID, "monitoring-body", "Select the body that monitors it"); err != nil {
			return err
		}
		r.Title, r.Category, r.MonitoringBodyID = in.Title, in.Category, models.Ref(in.MonitoringBodyID)
		m, err := s.db.Motions.load(ctx, models.Deref(r.MotionID)) // locks the motion: numbers are handed out one by one
		if err != nil {
			return err
		}
		var last int
		if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) FROM requests WHERE motion_id = ?", m.ID).Scan(&last).Error; err != nil {
			return explain(err, "request")
		}
		r.Give(m, last+1)
		return s.index(ctx, r)
	})
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
		if err := s.db.in(ctx).Raw("SELECT kind FROM people WHERE id = ?", in.OwnerID).Scan(&officer).Error; err != nil || officer.Kind != "officer" {
			return models.InvalidField("owner", "Select the owner from the officers")
		}
		var known int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM directorates WHERE id = ?", in.DirectorateID).Scan(&known).Error; err != nil || known == 0 {
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

// Split makes several requests of one that is not confirmed yet; each quotes
// the same words and has a title of its own.
func (s *Requests) Split(ctx context.Context, id uint, in models.SplitInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "split")
		if err != nil {
			return models.Event{}, err
		}
		quoted, err := s.quoted(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		parts := in.Parts()
		if err := s.db.in(ctx).Exec("UPDATE requests SET position = position + ? WHERE motion_id = ? AND position > ?", len(parts)-1, r.MotionID, r.Position).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		event := r.Event("split", "", models.Change{Field: "parts", From: r.Title, To: strings.Join(parts, "; ")})
		r.Title = parts[0]
		now := s.db.Now().UTC()
		for i, title := range parts[1:] {
			part := *r
			part.ID, part.Title, part.Position, part.Version, part.CreatedAt, part.UpdatedAt = 0, title, r.Position+i+1, 1, now, now
			if err := s.add(ctx, &part, quoted); err != nil {
				return models.Event{}, err
			}
			s.db.record(ctx, part.Event("create", "Split from “"+parts[0]+"”"))
		}
		if err := s.save(ctx, r, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, r)
	})
}

// Join puts an unconfirmed request together with the unconfirmed one before
// it: the one before quotes the words of both.
func (s *Requests) Join(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "joined")
		if err != nil {
			return models.Event{}, err
		}
		if r.Version != version {
			return models.Event{}, stale(s.db.in(ctx), r, "request")
		}
		var before []models.Request
		if err := s.db.in(ctx).Where("motion_id = ? AND position < ? AND state = 'unconfirmed'", r.MotionID, r.Position).Order("position DESC").Limit(1).Find(&before).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if len(before) == 0 {
			return models.Event{}, models.Errorf(models.Conflict, "There is no unconfirmed request before this one to join it to.")
		}
		into := &before[0]
		if into.Text != r.Text {
			into.Text += "\n" + r.Text
		}
		if err := s.db.in(ctx).Exec("INSERT INTO request_clauses (request_id, clause_id) SELECT ?, clause_id FROM request_clauses WHERE request_id = ? ON CONFLICT DO NOTHING", into.ID, r.ID).Error; err != nil {
			return models.Event{}, explain(err, "request")
		}
		if err := s.remove(ctx, r); err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, into, into.Version); err != nil {
			return models.Event{}, err
		}
		return into.Event("join", "", models.Change{Field: "joined", To: r.Title}), s.index(ctx, into)
	})
}

// Drop takes away an unconfirmed request that asks for nothing to be done.
func (s *Requests) Drop(ctx context.Context, id uint, in models.WithholdInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.unconfirmed(ctx, id, "dropped")
		if err != nil {
			return models.Event{}, err
		}
		if r.Version != in.Version {
			return models.Event{}, stale(s.db.in(ctx), r, "request")
		}
		if err := s.remove(ctx, r); err != nil {
			return models.Event{}, err
		}
		return r.Event("drop", in.Reason, models.Change{Field: "words", From: r.Text}), s.lastDropped(ctx, r, in.Reason)
	})
}

// lastDropped: when the last request of a motion is dropped, no action arises
// from it.
func (s *Requests) lastDropped(ctx context.Context, r *models.Request, reason string) error {
	var left int64
	if err := s.db.in(ctx).Model(&models.Request{}).Where("motion_id = ?", r.MotionID).Count(&left).Error; err != nil || left > 0 {
		return explain(err, "request")
	}
	m, err := s.db.Motions.load(ctx, models.Deref(r.MotionID))
	if err != nil {
		return err
	}
	m.NoAction = true
	s.db.record(ctx, m.Event("no-action", reason))
	return s.db.Motions.save(ctx, m, m.Version)
}

func (s *Requests) remove(ctx context.Context, r *models.Request) error {
	for _, query := range []string{"DELETE FROM request_clauses WHERE request_id = ?", "DELETE FROM search_entries WHERE kind = 'request' AND record_id = ?", "DELETE FROM requests WHERE id = ?"} {
		if err := s.db.in(ctx).Exec(query, r.ID).Error; err != nil {
			return explain(err, "request")
		}
	}
	return nil
}

func (s *Requests) unconfirmed(ctx context.Context, id uint, what string) (*models.Request, error) {
	if err := clerkOnly(ctx, "confirm requests"); err != nil {
		return nil, err
	}
	r, err := s.load(ctx, id)
	if err == nil && r.State != models.RequestUnconfirmed {
		return nil, models.Errorf(models.Conflict, "This request is confirmed, so it can no longer be %s.", what)
	}
	return r, err
}

func (s *Requests) quoted(ctx context.Context, id uint) ([]uint, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT clause_id FROM request_clauses WHERE request_id = ? ORDER BY clause_id", id).Scan(&ids).Error
	return ids, explain(err, "clause")
}

// rescindAll closes what is open of a motion that was rescinded (domain.md 5.1, M19).
func (s *Requests) rescindAll(ctx context.Context, m *models.Motion) error {
	var open []models.Request
	if err := s.db.in(ctx).Where("motion_id = ? AND state IN ?", m.ID, models.OpenRequestStates).Order("position").Find(&open).Error; err != nil {
		return explain(err, "request")
	}
	for i := range open {
		r := &open[i]
		event, err := r.Take("rescind", models.RequestStepInput{Related: m.Related, Reason: "The motion was rescinded", Today: s.db.Today()}, models.ActorFrom(ctx))
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
