package db

import (
	"context"
	"regexp"
	"strings"

	"carried/models"
)

// registerRows is how many motions a register has at most: more than any council
// has in a year.
const registerRows = 2000

// yearAddress is a council year as it stands in addresses, "2024-25".
var yearAddress = regexp.MustCompile(`^\d{4}-\d\d$`)

// yearOf limits motions m to those of a council year, "2024-25".
func yearOf(address string) condition {
	return condition{"m.council_year = ?", []any{strings.Replace(address, "-", "/", 1)}}
}

// registerOf limits a register's motions m to a part.
var registerOf = map[int]string{models.PublicPart: "NOT m.exempt", models.ExemptPart: "m.exempt"}

// Register gathers the register of the motions of a council year, "2024-25". With
// notices it has every notice that was received, published or not, with those that
// were refused: it is for those who see all, as its exempt part is.
func (s *Motions) Register(ctx context.Context, year string, notices bool, part int) (*models.Register, error) {
	a := models.ActorFrom(ctx)
	if err := models.MayRead(part, a); err != nil {
		return nil, err
	}
	if notices && !a.SeesAll() || !notices && part == models.ExemptPart || !yearAddress.MatchString(year) {
		return nil, models.Errorf(models.NotFound, "There is no such register.")
	}
	r := &models.Register{Year: strings.Replace(year, "-", "/", 1), Part: part, Notices: notices}
	c := yearOf(year)
	c.and(registerOf[part])
	if !notices {
		c.and(visiblePublic)
	}
	return r, s.db.readTogether(ctx, func(ctx context.Context) error {
		err := s.register(ctx, r, c)
		if err == nil && part == models.ExemptPart && len(r.Rows)+len(r.Refused) == 0 {
			return models.NoExemptPart()
		}
		return err
	})
}

// register reads the rows, their votes and how their requests are getting on, in
// three queries.
func (s *Motions) register(ctx context.Context, r *models.Register, c condition) error {
	var rows []models.RegisterRow
	seen := "" // which agendas: those that are published, for everybody
	if !r.Notices {
		seen = " AND " + onPublicAgenda
	}
	err := s.db.in(ctx).Raw(`
SELECT m.id, m.reference, m.receipt_no, m.title, m.kind, m.state, m.amended, m.no_action, m.received_at, m.late_reason, m.reason, m.decided_on, m.rescinded_on, m.related,
  m.exempt_paragraph AS ground, m.report_back, rb.name AS referred_to, g.name AS group_name, m.proposer_text AS p_text, m.seconder_text AS s_text,
  mt.date AS meeting_on, b.name AS body_name, last.number AS item_number,
  COALESCE(m.meeting_id <> last.meeting_id, FALSE) AS elsewhere, `+putOffAt("last", "mt.date")+` AS put_off,
  (SELECT COUNT(*) FROM agenda_items i WHERE i.motion_id = m.id`+seen+`) AS agendas,
  (SELECT MIN(f.date) FROM agenda_items i JOIN meetings f ON f.id = i.meeting_id WHERE i.motion_id = m.id`+seen+`) AS first_on,
  COALESCE((SELECT MIN(x.overridden_by) FROM notice_findings x WHERE x.motion_id = m.id AND x.overridden_at IS NOT NULL), '') AS overrides,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  q.id AS s_id, q.slug AS s_slug, q.full_name AS s_full_name, q.title AS s_title, q.kind AS s_kind, q.ward AS s_ward
FROM motions m
LEFT JOIN people p ON p.id = m.proposer_id`+groupOn+`
LEFT JOIN people q ON q.id = m.seconder_id
LEFT JOIN bodies rb ON rb.id = m.referred_to_id
LEFT JOIN agenda_items last ON last.id = (SELECT i.id FROM agenda_items i WHERE i.motion_id = m.id`+seen+` ORDER BY i.id DESC LIMIT 1)
LEFT JOIN meetings mt ON mt.id = CASE WHEN last.id IS NOT NULL THEN last.meeting_id WHEN m.decided_on IS NOT NULL OR m.published_at IS NULL THEN m.meeting_id END
LEFT JOIN bodies b ON b.id = mt.body_id
WHERE `+c.sql+" ORDER BY CASE WHEN m.receipt_no = 0 THEN 1 ELSE 0 END, m.receipt_no, m.number, m.id LIMIT ?",
		append(append([]any{s.db.Today()}, c.args...), registerRows+1)...).Find(&rows).Error
	if err != nil {
		return explain(err, "motion")
	}
	if len(rows) > registerRows {
		return models.Errorf(models.Conflict, "This register would list more than 2,000 motions, so it cannot be printed.")
	}
	byID, ids := map[uint]*models.RegisterRow{}, make([]uint, len(rows))
	for i := range rows {
		byID[rows[i].ID], ids[i] = &rows[i], rows[i].ID
	}
	if len(ids) > 0 {
		if err := s.registerVotes(ctx, byID, ids); err != nil {
			return err
		}
	}
	for _, row := range rows {
		if row.State == models.MotionRuledOut && row.Agendas == 0 {
			r.Refused = append(r.Refused, row)
		} else {
			r.Rows = append(r.Rows, row)
		}
	}
	return nil
}

// registerVotes fills in the last vote on each motion, and its requests.
func (s *Motions) registerVotes(ctx context.Context, byID map[uint]*models.RegisterRow, ids []uint) error {
	var votes []models.Vote
	if err := s.db.in(ctx).Where("motion_id IN ? AND subject = ? AND NOT draft", ids, models.VoteOnMotion).Order("id").Find(&votes).Error; err != nil {
		return explain(err, "vote")
	}
	for i := range votes {
		byID[votes[i].MotionID].Vote = &votes[i]
	}
	var requests []models.Request
	err := s.db.in(ctx).Raw("SELECT motion_id, state, due_date FROM requests WHERE motion_id IN ? AND state <> 'unconfirmed'", ids).Find(&requests).Error
	today := s.db.Today()
	for i := range requests {
		byID[*requests[i].MotionID].Progress.Add(&requests[i], today)
	}
	return explain(err, "request")
}
