package db

import (
	"context"
	"fmt"

	"carried/models"
)

// Index returns the motions, the outside reports and the requests of no motion of
// which anything is assessed and public, the newest first, and how many match. It
// is the same for everybody.
func (s *Assessments) Index(ctx context.Context, f models.AssessedFilter) ([]models.AssessedRow, int, error) {
	month := s.db.Today()[:7]
	c := condition{sql: "1 = 1"}
	if f.Kind != "" {
		c.and("x.kind = ?", f.Kind)
	}
	if band, ok := map[string]string{"low": "x.low > 0", "middle": "x.middle > 0", "high": "x.high > 0"}[f.Band]; ok {
		c.and(band)
	}
	if f.Due {
		c.and("x.review <= ?", month)
	}
	var rows []struct {
		models.AssessedRow
		Total int
	}
	err := s.db.in(ctx).Raw("WITH "+judged+", "+assessedLines+` SELECT x.*, x.review || '-01' AS next_on, COUNT(*) OVER () AS total FROM lines x
WHERE `+c.sql+" ORDER BY x.last_on DESC, x.kind, x.id DESC LIMIT ? OFFSET ?", append(c.args, f.Limit, (max(f.Page, 1)-1)*f.Limit)...).Find(&rows).Error
	if err != nil {
		return nil, 0, explain(err, "assessment")
	}
	list, total := make([]models.AssessedRow, len(rows)), 0
	for i, r := range rows {
		list[i], total = r.AssessedRow, r.Total
	}
	if len(rows) == 0 && f.Page > 1 { // a page behind the last one: there may be others
		f.Page, f.Limit = 1, 1
		_, total, err = s.Index(ctx, f)
	}
	return list, total, err
}

// assessedLines are the lines of the index of assessments.
var assessedLines = func() string {
	sums := fmt.Sprintf(`COUNT(*) AS assessed, MAX(j.as_of) AS last_on, MIN(j.review) AS review,
    SUM(CASE WHEN j.given > 0 AND j.total <= %[1]d * j.given THEN 1 ELSE 0 END) AS low,
    SUM(CASE WHEN j.total > %[1]d * j.given AND j.total < %[2]d * j.given THEN 1 ELSE 0 END) AS middle,
    SUM(CASE WHEN j.given > 0 AND j.total >= %[2]d * j.given THEN 1 ELSE 0 END) AS high,
    SUM(CASE WHEN j.given = 0 THEN 1 ELSE 0 END) AS unscored`, models.LowScore, models.HighScore)
	return `lines AS (
  SELECT 'motion' AS kind, m.id, m.title, m.reference, m.path, ` + sums + `
  FROM judged j LEFT JOIN requests r ON r.id = j.request_id JOIN motions m ON m.id = COALESCE(j.motion_id, r.motion_id)
  WHERE ` + visiblePublic + ` AND (r.id IS NULL OR r.state <> 'unconfirmed') GROUP BY m.id, m.title, m.reference, m.path
UNION ALL
  SELECT 'request', r.id, r.title, r.reference, r.path, ` + sums + `
  FROM judged j JOIN requests r ON r.id = j.request_id WHERE r.motion_id IS NULL AND r.state <> 'unconfirmed' GROUP BY r.id, r.title, r.reference, r.path
UNION ALL
  SELECT 'report', o.id, o.title, o.publisher, o.path, ` + sums + `
  FROM judged j JOIN recommendations c ON c.id = j.recommendation_id JOIN report_themes t ON t.id = c.theme_id JOIN outside_reports o ON o.id = t.report_id
  WHERE o.published_at IS NOT NULL GROUP BY o.id, o.title, o.publisher, o.path
)`
}()
