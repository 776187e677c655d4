package db

import (
	"context"
	"fmt"
	"strings"

	"carried/models"
)

// disagreements are the rules of models.DisagreementRules as conditions on facts f,
// in their order; ? is this month. TestDisagreementsInTheStoreAreThoseOfTheRules
// holds the two against each other.
var disagreements = []struct{ code, sql string }{
	{"complete", fmt.Sprintf("f.reported = 'complete' AND f.given > 0 AND f.total < %d * f.given", models.HighScore)},
	{"open", fmt.Sprintf("f.reported = 'open' AND f.given > 0 AND f.total >= %d * f.given", models.HighScore)},
	{"refused", fmt.Sprintf("f.refused AND f.given > 0 AND f.total > %d * f.given", models.LowScore)},
	{"out-of-date", "f.review IS NOT NULL AND f.review <= ?"},
}

// ruled are the rules that hold, one row for a thing and a rule.
var ruled = func() string {
	var rules, when, since []string
	for i, d := range disagreements {
		rules = append(rules, fmt.Sprintf("SELECT %d AS place, '%s' AS rule", i+1, d.code))
		when = append(when, fmt.Sprintf("WHEN %d THEN %s", i+1, d.sql))
	}
	since = append(since,
		"WHEN 'complete' THEN CASE WHEN f.reported_on > f.as_of THEN f.reported_on ELSE f.as_of END",
		"WHEN 'refused' THEN CASE WHEN f.refused_on > f.as_of THEN f.refused_on ELSE f.as_of END",
	)
	return "ruled AS (SELECT f.*, x.place, x.rule, CASE x.rule " + strings.Join(since, " ") + " ELSE f.as_of END AS since FROM facts f, (" +
		strings.Join(rules, " UNION ALL ") + ") x WHERE CASE x.place " + strings.Join(when, " ") + " END)"
}()

// Disagreements returns the things of the public record that match f and for which a
// rule holds today, by rule and since when, and how many there are for each rule,
// whichever rule f asks for. They are the same for everybody.
func (s *Assessments) Disagreements(ctx context.Context, f models.DisagreementFilter) (rows []models.DisagreementRow, counts map[string]int, err error) {
	with, month := "WITH "+judged+", "+facts+", "+ruled, s.db.Today()[:7]
	c := condition{sql: "1 = 1"}
	if f.Kind != "" {
		c.and("kind = ?", f.Kind)
	}
	if f.DirectorateID != 0 {
		c.and("directorate_id = ?", f.DirectorateID)
	}
	var all []struct {
		Rule string
		N    int
	}
	if err := s.db.in(ctx).Raw(with+" SELECT rule, COUNT(*) AS n FROM ruled WHERE "+c.sql+" GROUP BY rule", append([]any{month}, c.args...)...).Find(&all).Error; err != nil {
		return nil, nil, explain(err, "assessment")
	}
	counts = map[string]int{}
	for _, x := range all {
		counts[x.Rule] = x.N
	}
	if f.Rule != "" {
		c.and("rule = ?", f.Rule)
	}
	query, args := with+` SELECT rule, kind, id, title, reference, path, of_title AS "of", state, reported, reported_on, refused, refused_on, as_of,
  review || '-01' AS next_review, total AS "sum", given AS "count", least, most, internal, scrutiny, independent FROM ruled WHERE `+c.sql+` ORDER BY place, CASE WHEN rule = 'out-of-date' THEN review ELSE '' END, since, kind, id LIMIT ? OFFSET ?`,
		append(append([]any{month}, c.args...), f.Limit, (max(f.Page, 1)-1)*f.Limit)
	return rows, counts, explain(s.db.in(ctx).Raw(query, args...).Find(&rows).Error, "assessment")
}

// judged is the newest published cycle of each thing that was assessed, with the
// scores of its assessors. Its month of reassessment is a day, the first.
const judged = `cycles AS (
  SELECT a.*, MAX(a.cycle) OVER (PARTITION BY a.request_id, a.motion_id, a.recommendation_id) AS newest FROM assessments a WHERE a.state = 'published'
), judged AS (
  SELECT request_id, motion_id, recommendation_id, MAX(as_of) AS as_of, MIN(NULLIF(next_review, '')) AS review,
    COALESCE(SUM(score), 0) AS total, COUNT(score) AS given, COALESCE(MIN(score), 0) AS least, COALESCE(MAX(score), 0) AS most,
    COUNT(CASE assessor_kind WHEN 'internal' THEN score END) AS internal, COUNT(CASE assessor_kind WHEN 'scrutiny' THEN score END) AS scrutiny,
    COUNT(CASE assessor_kind WHEN 'independent' THEN score END) AS independent
  FROM cycles WHERE cycle = newest GROUP BY request_id, motion_id, recommendation_id
)`

// reportedOf is what the state of a request r says of its work
// (models.RequestState.Reported), and since when it is reported complete.
const (
	reportedOf    = "CASE WHEN r.state IN ('awaiting_signoff', 'complete', 'absorbed') THEN 'complete' WHEN r.state IN ('unallocated', 'not_started', 'in_progress', 'on_hold') THEN 'open' WHEN r.state IN ('not_pursued', 'superseded', 'rescinded') THEN 'closed' ELSE '' END"
	reportedSince = "CASE WHEN r.state = 'awaiting_signoff' THEN r.last_update_on WHEN r.state IN ('complete', 'absorbed') THEN r.closed_on END"
)

// publicRequest is what of the requests r of motions m everybody may read: figures
// and lists of assessments are the same for everybody, so that nothing exempt is in
// them, nor in a number.
const publicRequest = "(r.motion_id IS NULL OR " + visiblePublic + ") AND r.state <> 'unconfirmed'"

// disputed holds for a request r that is reported complete and whose newest cycle
// is scored under 7 (models.DisagreementRules).
var disputed = fmt.Sprintf(`(r.state IN ('awaiting_signoff', 'complete', 'absorbed') AND COALESCE((SELECT SUM(a.score) < %d * COUNT(a.score) FROM assessments a WHERE a.request_id = r.id AND a.state = 'published'
  AND a.cycle = (SELECT MAX(l.cycle) FROM assessments l WHERE l.request_id = r.id AND l.state = 'published')), FALSE))`, models.HighScore)

// facts are all things that were assessed, as models.Judged has them.
var facts = `facts AS (
  SELECT 'request' AS kind, r.id, r.title, r.reference, r.path, COALESCE(m.title, '') AS of_title, r.directorate_id, r.state, ` + reportedOf + ` AS reported, ` + reportedSince + ` AS reported_on,
    r.response = 'rejected' AS refused, r.response_on AS refused_on, j.as_of, j.review, j.total, j.given, j.least, j.most, j.internal, j.scrutiny, j.independent
  FROM judged j JOIN requests r ON r.id = j.request_id LEFT JOIN motions m ON m.id = r.motion_id WHERE ` + publicRequest + `
UNION ALL
  SELECT 'motion', m.id, m.title, m.reference, m.path, '', NULL, '', CASE
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('unallocated', 'not_started', 'in_progress', 'on_hold')) THEN 'open'
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('not_pursued', 'superseded', 'rescinded')) THEN 'closed'
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('awaiting_signoff', 'complete', 'absorbed')) THEN 'complete' ELSE '' END,
    NULL, FALSE, NULL, j.as_of, j.review, j.total, j.given, j.least, j.most, j.internal, j.scrutiny, j.independent
  FROM judged j JOIN motions m ON m.id = j.motion_id WHERE ` + visiblePublic + `
UNION ALL
  SELECT 'recommendation', c.id, SUBSTR(c.quoted, 1, 300), c.label, o.path, o.title, r.directorate_id, COALESCE(r.state, ''), CASE WHEN r.id IS NULL THEN '' ELSE ` + reportedOf + ` END, ` + reportedSince + `,
    c.response = 'rejected', c.response_on, j.as_of, j.review, j.total, j.given, j.least, j.most, j.internal, j.scrutiny, j.independent
  FROM judged j JOIN recommendations c ON c.id = j.recommendation_id JOIN report_themes t ON t.id = c.theme_id JOIN outside_reports o ON o.id = t.report_id
  LEFT JOIN requests r ON r.id = c.request_id AND r.state <> 'unconfirmed' AND (r.motion_id IS NULL OR EXISTS (SELECT 1 FROM motions m WHERE m.id = r.motion_id AND ` + visiblePublic + `))
  WHERE o.published_at IS NOT NULL
)`
