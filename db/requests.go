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
var requestRow = `
SELECT r.*, m.reference AS motion_reference, m.path AS motion_path, m.title AS motion_title, m.state AS motion_state,
  m.amended AS motion_amended, m.decided_on AS motion_decided_on, m.exempt AS motion_exempt,
  m.proposer_id, m.seconder_id,
  o.full_name AS owner_name, o.role_title AS owner_role, o.named_in_public AS owner_named,
  (d.head_of_service_id = r.owner_id OR d.chief_officer_id = r.owner_id) AS owner_senior,
  d.name AS directorate_name, h.full_name AS holder_full_name, h.title AS holder_title, h.role_title AS holder_role, h.slug AS holder_path, b.name AS body_name, b.slug AS body_path, k.name AS kind_name, u.text AS latest_text, u.as_of AS latest_at,
  (SELECT COUNT(*) FROM progress_updates c WHERE c.request_id = r.id) AS updates,
  (SELECT COUNT(*) FROM requests c WHERE c.split_from_id = r.id) AS parts,
  EXISTS (SELECT 1 FROM meeting_requests c WHERE c.request_id = r.id) AS forwarded,
  (SELECT q.path FROM questions q WHERE q.id = r.question_id) AS question_path,
  back.kind AS back_kind, back.at AS back_at, back.comment AS back_reason,
  ` + disputed + ` AS disputed
FROM requests r
LEFT JOIN motions m ON m.id = r.motion_id
LEFT JOIN people o ON o.id = r.owner_id
LEFT JOIN directorates d ON d.id = r.directorate_id
LEFT JOIN people h ON h.id = r.portfolio_holder_id
LEFT JOIN bodies b ON b.id = r.monitoring_body_id
LEFT JOIN kinds k ON k.code = r.category
LEFT JOIN progress_updates u ON u.id = (SELECT MAX(l.id) FROM progress_updates l WHERE l.request_id = r.id AND l.withheld = '')
LEFT JOIN sign_offs back ON back.id = (SELECT MAX(s.id) FROM sign_offs s WHERE s.request_id = r.id)
  AND back.kind IN ('returned', 'reopened') AND (u.at IS NULL OR back.at > u.at)
WHERE `

func (s *Requests) rows(ctx context.Context, c condition, order string, limit, offset int) ([]models.RequestRow, error) {
	// The page is chosen first: what is said of a row is read for its rows only.
	page := "r.id IN (SELECT r.id FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE " + c.sql + " ORDER BY " + order + " LIMIT ? OFFSET ?)"
	var list []models.RequestRow
	err := s.db.in(ctx).Raw(requestRow+page+" ORDER BY "+order, append(slices.Clone(c.args), limit, offset)...).Find(&list).Error
	return list, explain(err, "request")
}

// Find returns one request. One the actor may not see does not exist for them.
func (s *Requests) Find(ctx context.Context, id uint) (*models.RequestRow, error) {
	return s.find(ctx, "r.id = ?", id)
}

// referred returns the request that the actor may read of a reference, however its
// letters were typed.
func (s *Requests) referred(ctx context.Context, reference string) (uint, error) {
	var ids []uint
	c := visibleRequests(ctx)
	c.and("LOWER(r.reference) = LOWER(?) AND r.reference <> ''", reference)
	if err := s.db.in(ctx).Raw("SELECT r.id FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql+" LIMIT 1", c.args...).Find(&ids).Error; err != nil {
		return 0, explain(err, "request")
	}
	if len(ids) == 0 {
		return 0, models.InvalidField("request", "There is no request with this reference. Check it")
	}
	return ids[0], nil
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
	query := "SELECT r.* FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE " + c.sql
	if s.db.engine == "postgres" {
		query += " FOR UPDATE OF r"
	}
	var r models.Request
	if err := s.db.in(ctx).Raw(query, c.args...).Find(&r).Error; err != nil {
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
	if err := s.filter(ctx, &c, f); err != nil {
		return nil, 0, err
	}
	var total int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql, c.args...).Find(&total).Error; err != nil {
		return nil, 0, explain(err, "request")
	}
	if f.Limit <= 0 {
		f.Limit = 50
	}
	list, err := s.rows(ctx, c, requestOrder(f.Sort), f.Limit, (max(f.Page, 1)-1)*f.Limit)
	return list, total, err
}

// unowned are the confirmed requests that nobody owns while something is to be
// done; work from an earlier tracker may have begun.
const unowned = "r.state = 'unallocated' OR r.owner_id IS NULL AND r.state IN ('not_started', 'in_progress', 'on_hold', 'awaiting_signoff')"

// heardOn is the day of the last news of a request (models.Request.UpdateDueOn).
const heardOn = "COALESCE(r.last_update_on, r.allocated_on, r.confirmed_on)"

// requestOrder is the ORDER BY of a list. By due date, what is open comes first
// and requests without a date come last.
func requestOrder(sort string) string {
	way := ""
	if strings.HasPrefix(sort, "-") {
		way = " DESC"
	}
	switch strings.TrimPrefix(sort, "-") {
	case "updated":
		return "r.last_update_on IS NULL, r.last_update_on" + way + ", r.id"
	case "reference":
		return "COALESCE(m.council_year, r.council_year)" + way + ", COALESCE(m.number, 0)" + way + ", r.number" + way + ", r.id"
	case "title":
		return "LOWER(r.title)" + way + ", r.id"
	}
	return "r.state IN ('complete', 'absorbed', 'not_pursued', 'superseded', 'rescinded'), r.due_date IS NULL, r.due_date" + way + ", r.id"
}

func (s *Requests) filter(ctx context.Context, c *condition, f models.RequestFilter) error {
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
	case "unowned":
		c.and(unowned)
	case "disputed":
		c.and(disputed)
	case "update_due", "for_body":
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return err
		}
		days := council.Settings.UpdateDays
		if f.Status == "for_body" {
			days += council.Settings.LadderBody
		}
		c.and("r.state IN ? AND "+heardOn+" <= ?", models.OpenRequestStates[1:], today.Add(-days))
	default:
		c.and("r.state = ?", f.Status)
	}
	if f.DirectorateID != 0 {
		c.and("r.directorate_id = ?", f.DirectorateID)
	}
	if f.HolderID != 0 {
		c.and("r.portfolio_holder_id = ?", f.HolderID)
	}
	if f.BodyID != 0 {
		c.and("r.monitoring_body_id = ?", f.BodyID)
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
	return nil
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
FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE `+c.sql,
		append([]any{open, today, open, today, today.Add(30), since, open}, c.args...)...).Find(&n).Error
	n.DoneSince = since
	return n, explain(err, "request")
}

// LongestOverdue returns the requests that have been overdue for longest.
func (s *Requests) LongestOverdue(ctx context.Context, limit int) ([]models.RequestRow, error) {
	c := visibleRequests(ctx)
	if err := s.filter(ctx, &c, models.RequestFilter{Status: "overdue"}); err != nil {
		return nil, err
	}
	return s.rows(ctx, c, requestOrder("due"), limit, 0)
}
