package db

import (
	"context"
	"fmt"
	"slices"

	"carried/models"
)

// Motions keeps motions, their texts, votes and grants.
type Motions struct{ db *DB }

// motionRecord reads one motion with what its page says of it. The meeting for which
// it is planned shows whether or not that has an agenda yet; its item number and the
// last meeting that had it do as far as the actor may know of the agenda.
func motionRecord(ctx context.Context) string {
	seen := visibleOnAgenda(ctx)
	return `
SELECT m.*, m.proposer_text AS p_text, m.seconder_text AS s_text,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  s.id AS s_id, s.slug AS s_slug, s.full_name AS s_full_name, s.title AS s_title, s.kind AS s_kind, s.ward AS s_ward,
  mt.path AS meeting_path, mt.date AS meeting_date, mt.start_time AS meeting_start, mt.state AS meeting_state,
  b.name AS body_name, b.slug AS body_slug, rb.name AS referred_to,
  lm.date AS last_date, lb.name AS last_body, lm.state AS last_state,
  (SELECT i.number FROM agenda_items i WHERE i.motion_id = m.id AND i.meeting_id = m.meeting_id AND ` + seen + ` ORDER BY i.id DESC LIMIT 1) AS item_number
FROM motions m
LEFT JOIN people p ON p.id = m.proposer_id
LEFT JOIN people s ON s.id = m.seconder_id
LEFT JOIN meetings mt ON mt.id = m.meeting_id
LEFT JOIN bodies b ON b.id = mt.body_id
LEFT JOIN bodies rb ON rb.id = m.referred_to_id
LEFT JOIN meetings lm ON lm.id = (SELECT i.meeting_id FROM agenda_items i WHERE i.motion_id = m.id AND ` + seen + ` ORDER BY i.id DESC LIMIT 1)
LEFT JOIN bodies lb ON lb.id = lm.body_id
WHERE `
}

// Find returns one motion with its people and its meeting. A motion the actor
// may not see does not exist for them.
func (s *Motions) Find(ctx context.Context, id uint) (*models.MotionRecord, error) {
	return s.find(ctx, "m.id = ?", id)
}

// FindByPath returns the motion at an address, "2024-25/m07".
func (s *Motions) FindByPath(ctx context.Context, path string) (*models.MotionRecord, error) {
	if path == "" {
		return nil, models.Errorf(models.NotFound, "There is no such motion.")
	}
	return s.find(ctx, "m.path <> '' AND m.path = ?", path) // as the index on it says
}

func (s *Motions) find(ctx context.Context, where string, arg any) (*models.MotionRecord, error) {
	c := visibleMotions(ctx)
	c.and(where, arg)
	var m models.MotionRecord
	if err := s.db.in(ctx).Raw(motionRecord(ctx)+c.sql, c.args...).Find(&m).Error; err != nil {
		return nil, explain(err, "motion")
	}
	if m.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such motion.")
	}
	return &m, nil
}

// load reads a motion in order to change it.
func (s *Motions) load(ctx context.Context, id uint) (*models.Motion, error) {
	c := visibleMotions(ctx)
	c.and("m.id = ?", id)
	var m models.Motion
	if err := s.db.in(ctx).Raw("SELECT m.* FROM motions m WHERE "+c.sql+s.db.forUpdate(), c.args...).Find(&m).Error; err != nil {
		return nil, explain(err, "motion")
	}
	if m.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such motion.")
	}
	return toChange(ctx, &m), nil
}

func (s *Motions) save(ctx context.Context, m *models.Motion, seen int) error {
	m.UpdatedAt = s.db.Now().UTC()
	return save(s.db.in(ctx), m, &m.Version, seen, "motion")
}

// List returns the motions that match f, and how many there are in all.
func (s *Motions) List(ctx context.Context, f models.MotionFilter) ([]models.MotionRow, int, error) {
	c := visibleMotions(ctx)
	s.filter(&c, f)
	var total int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM motions m WHERE "+c.sql, c.args...).Find(&total).Error; err != nil {
		return nil, 0, explain(err, "motion")
	}
	order := "m.council_year DESC, m.number DESC, m.id DESC"
	switch f.Sort {
	case "title":
		order = "LOWER(m.title), m.id"
	case "oldest_open":
		order = "m.decided_on, m.id"
	}
	if f.Limit <= 0 {
		f.Limit = 25
	}
	var list []models.MotionRow
	err := s.db.in(ctx).Raw(`
SELECT m.id, m.reference, m.path, m.title, m.kind, m.state, m.amended, m.no_action, m.exempt, m.council_year, m.decided_on, m.rescinded_on,
  m.received_at, m.published_at, mt.date AS meeting_date, b.name AS body_name,
  m.proposer_text, p.id AS proposer_id, p.slug AS proposer_slug, p.full_name AS proposer_full_name, p.title AS proposer_title, p.kind AS proposer_kind, p.ward AS proposer_ward,
  m.seconder_text, q.id AS seconder_id, q.slug AS seconder_slug, q.full_name AS seconder_full_name, q.title AS seconder_title, q.kind AS seconder_kind, q.ward AS seconder_ward
FROM motions m
LEFT JOIN people p ON p.id = m.proposer_id
LEFT JOIN people q ON q.id = m.seconder_id
LEFT JOIN meetings mt ON mt.id = m.meeting_id
LEFT JOIN bodies b ON b.id = mt.body_id
WHERE `+c.sql+" ORDER BY "+order+" LIMIT ? OFFSET ?", append(slices.Clone(c.args), f.Limit, (max(f.Page, 1)-1)*f.Limit)...).Find(&list).Error
	if err != nil {
		return nil, 0, explain(err, "motion")
	}
	return list, total, s.addProgress(ctx, list)
}

func (s *Motions) filter(c *condition, f models.MotionFilter) {
	switch f.Outcome {
	case "":
	case "carried_as_amended":
		c.and("m.state = 'carried' AND m.amended")
	case "carried_unamended":
		c.and("m.state = 'carried' AND NOT m.amended")
	case "to-schedule":
		c.and(toSchedule)
	case "to-answer":
		c.and(toAnswer, s.db.Today())
	case "to-decide":
		c.and("m.id IN (SELECT m.id FROM motions m JOIN meetings mt ON mt.id = m.meeting_id WHERE "+toDecide+")", s.db.Today())
	case "to-confirm":
		c.and(toConfirm)
	default:
		c.and("m.state = ?", f.Outcome)
	}
	if len(f.States) > 0 {
		c.and("m.state IN ?", f.States)
	}
	if f.Year != "" {
		c.and("m.council_year = ?", f.Year)
	}
	if f.ProposerID != 0 {
		c.and("m.proposer_id = ? OR m.seconder_id = ?", f.ProposerID, f.ProposerID)
	}
	if f.Mine != nil {
		c.and("m.proposer_id = ? OR m.seconder_id = ? OR m.exempt AND EXISTS (SELECT 1 FROM motion_grants g WHERE g.motion_id = m.id AND g.user_id = ?)",
			f.Mine.PersonID, f.Mine.PersonID, f.Mine.UserID)
	}
	if f.MeetingID != 0 {
		c.and("m.meeting_id = ?", f.MeetingID)
	}
	const some = "EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ?)"
	switch f.FollowUp {
	case "open":
		c.and("m.state = 'carried' AND "+some, models.OpenRequestStates[1:])
	case "closed":
		c.and("m.state = 'carried' AND NOT "+some+" AND EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id)", models.OpenRequestStates)
	case "no_action":
		c.and("m.state = 'carried' AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id)")
	}
	if f.Words != "" {
		s.db.Search.match(c, f.Words, "SELECT e.motion_id FROM search_entries e", "m.id")
	}
}

// addProgress fills in how the requests of some motions are getting on, in one query.
func (s *Motions) addProgress(ctx context.Context, rows []models.MotionRow) error {
	if len(rows) == 0 {
		return nil
	}
	byID := map[uint]*models.MotionRow{}
	var ids []uint
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
		ids = append(ids, rows[i].ID)
	}
	var requests []models.Request
	err := s.db.in(ctx).Raw("SELECT motion_id, state, due_date FROM requests WHERE motion_id IN ? AND state <> 'unconfirmed'", ids).Find(&requests).Error
	today := s.db.Today()
	for i := range requests {
		byID[*requests[i].MotionID].Progress.Add(&requests[i], today)
	}
	return explain(err, "request")
}

// Outcomes counts the motions decided in a council year by their outcome.
func (s *Motions) Outcomes(ctx context.Context, year string) ([]models.OutcomeCount, error) {
	c := visibleMotions(ctx)
	c.and("m.council_year = ? AND m.decided_on IS NOT NULL", year)
	var list []models.OutcomeCount
	err := s.db.in(ctx).Raw("SELECT m.state, m.amended, COUNT(*) AS count FROM motions m WHERE "+c.sql+" GROUP BY m.state, m.amended ORDER BY 3 DESC, m.state, m.amended", c.args...).Find(&list).Error
	return list, explain(err, "motion")
}

// Any reports whether there is a motion that the actor may read.
func (s *Motions) Any(ctx context.Context) (bool, error) {
	c := visibleMotions(ctx)
	var any bool
	err := s.db.in(ctx).Raw("SELECT EXISTS (SELECT 1 FROM motions m WHERE "+c.sql+")", c.args...).Find(&any).Error
	return any, explain(err, "motion")
}

// Years returns the council years that have motions the actor may read, latest first.
func (s *Motions) Years(ctx context.Context) ([]string, error) {
	c := visibleMotions(ctx)
	c.and("m.council_year <> ''")
	var years []string
	err := s.db.in(ctx).Raw("SELECT DISTINCT m.council_year FROM motions m WHERE "+c.sql+" ORDER BY m.council_year DESC", c.args...).Find(&years).Error
	return years, explain(err, "motion")
}

// Year returns the council year of a date and the day it began: it turns at
// full council's annual meeting.
func (s *Motions) Year(ctx context.Context, on models.Date) (year string, began models.Date, err error) {
	var annual []models.Date
	err = s.db.in(ctx).Raw(`SELECT mt.date FROM meetings mt JOIN bodies b ON b.id = mt.body_id
WHERE mt.kind = 'annual' AND b.kind = 'full_council' AND mt.state <> 'cancelled' ORDER BY mt.date`).Find(&annual).Error
	year, began = models.CouncilYear(on, annual)
	return year, began, explain(err, "meeting")
}

// Votes returns the votes taken on a motion and in its debate, in order; no
// drafts. Ask for the motion first: whoever may read it may read them.
func (s *Motions) Votes(ctx context.Context, motionID uint) ([]models.Vote, error) {
	var list []models.Vote
	err := s.db.in(ctx).Where("motion_id = ? AND draft IS NOT TRUE", motionID).Order("id").Find(&list).Error
	return list, explain(err, "vote")
}

// mostMeetings is how many of a motion are read.
const mostMeetings = 50

// OnAgendas lists the meetings that had a motion on their agenda, by their day,
// as far as the actor may know of the agenda. Ask for the motion first.
func (s *Motions) OnAgendas(ctx context.Context, motionID uint) ([]models.MotionMeeting, error) {
	var list []models.MotionMeeting
	err := s.db.in(ctx).Raw(`SELECT mt.date, b.name AS body_name FROM agenda_items i JOIN meetings mt ON mt.id = i.meeting_id JOIN bodies b ON b.id = mt.body_id
WHERE i.motion_id = ? AND `+visibleOnAgenda(ctx)+` ORDER BY mt.date, i.id LIMIT ?`, motionID, mostMeetings).Find(&list).Error
	return list, explain(err, "meeting")
}

// Edit changes what is typed beside the clauses of a draft.
func (s *Motions) Edit(ctx context.Context, id uint, in models.MotionInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.checkNames(ctx, in); err != nil {
			return models.Event{}, err
		}
		event, err := m.Edit(in, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, m, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, m)
	})
}

// Grants returns the users to whom an exempt motion was granted.
func (s *Motions) Grants(ctx context.Context, motionID uint) ([]models.User, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return nil, models.Errorf(models.Forbidden, "Only the clerk sees who may read an exempt motion.")
	}
	var users []models.User
	err := s.db.in(ctx).Raw("SELECT u.* FROM users u JOIN motion_grants g ON g.user_id = u.id WHERE g.motion_id = ? ORDER BY u.name", motionID).Find(&users).Error
	return users, explain(err, "user")
}

// Grant lets a user read an exempt motion, or no longer.
func (s *Motions) Grant(ctx context.Context, motionID, userID uint, may bool) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer can grant an exempt motion.")
		}
		m, err := s.load(ctx, motionID)
		if err != nil {
			return models.Event{}, err
		}
		var user models.User
		if err := s.db.in(ctx).First(&user, userID).Error; err != nil {
			return models.Event{}, models.InvalidField("user", "Select the user")
		}
		verb, query := "grant", "INSERT INTO motion_grants (motion_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
		if !may {
			verb, query = "ungrant", "DELETE FROM motion_grants WHERE motion_id = ? AND user_id = ?"
		}
		if err := s.db.in(ctx).Exec(query, motionID, userID).Error; err != nil {
			return models.Event{}, explain(err, "grant")
		}
		return m.Event(verb, "", models.Change{Field: "reader", To: fmt.Sprintf("user/%d", userID)}), nil
	})
}
