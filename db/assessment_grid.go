package db

import (
	"context"
	"fmt"

	"carried/models"
)

// MotionGrid gathers the grid of a motion, to those who may read it: what is
// published of its requests and of itself.
func (s *Assessments) MotionGrid(ctx context.Context, m *models.Motion) (*models.AssessmentGrid, error) {
	requests, err := s.db.Requests.ForMotion(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	published, err := s.published(ctx, "a.motion_id = ? OR a.request_id IN (SELECT r.id FROM requests r WHERE r.motion_id = ?)", m.ID, m.ID)
	if err != nil {
		return nil, err
	}
	return models.MotionGrid(m, requests, published), nil
}

// ReportGrid gathers the grid of an outside report, to those who may read it. Of our
// requests on which it bears it says where those stand that the actor may read.
func (s *Assessments) ReportGrid(ctx context.Context, report *models.OutsideReportRecord) (*models.AssessmentGrid, error) {
	var ids []uint
	for _, r := range report.Recommendations() {
		if r.RequestID != nil {
			ids = append(ids, *r.RequestID)
		}
	}
	requests := map[uint]models.RequestRow{}
	if len(ids) > 0 {
		c := visibleRequests(ctx)
		c.and("r.id IN ? AND r.state <> 'unconfirmed'", ids)
		rows, err := s.db.Requests.rows(ctx, c, "r.id", len(ids), 0)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			requests[r.ID] = r
		}
	}
	published, err := s.published(ctx, "a.recommendation_id IN (SELECT c.id FROM recommendations c JOIN report_themes t ON t.id = c.theme_id WHERE t.report_id = ?)", report.ID)
	if err != nil {
		return nil, err
	}
	return models.ReportGrid(report, requests, published), nil
}

// MotionPaper gathers the grid of the motion at an address for paper. That of an
// exempt motion is the exempt part, for those who see all; that of any other is the
// public part, and says the same to everybody.
func (s *Assessments) MotionPaper(ctx context.Context, path string, part int) (m *models.MotionRecord, grid *models.AssessmentGrid, err error) {
	if err := models.MayRead(part, models.ActorFrom(ctx)); err != nil {
		return nil, nil, err
	}
	if part == models.PublicPart {
		ctx = models.WithActor(ctx, models.Actor{})
	}
	err = s.db.readTogether(ctx, func(ctx context.Context) error {
		if m, err = s.db.Motions.FindByPath(ctx, path); err != nil {
			return err
		}
		if m.Exempt != (part == models.ExemptPart) {
			return models.Errorf(models.NotFound, "There is no such paper.")
		}
		grid, err = s.MotionGrid(ctx, &m.Motion)
		if err == nil && !grid.Assessed() {
			return models.Errorf(models.NotFound, "Nothing of this motion is assessed yet.")
		}
		return err
	})
	return m, grid, err
}

// ReportPaper gathers the grid of the outside report of a name in addresses for
// paper: of a published one, the same for everybody.
func (s *Assessments) ReportPaper(ctx context.Context, path string) (r *models.OutsideReportRecord, grid *models.AssessmentGrid, err error) {
	ctx = models.WithActor(ctx, models.Actor{})
	err = s.db.readTogether(ctx, func(ctx context.Context) error {
		if r, err = s.db.OutsideReports.FindByPath(ctx, path); err != nil {
			return err
		}
		grid, err = s.ReportGrid(ctx, r)
		if err == nil && !grid.Assessed() {
			return models.Errorf(models.NotFound, "Nothing of this report is assessed yet.")
		}
		return err
	})
	return r, grid, err
}

// published reads the published assessments of what a grid is of. Whoever may read
// that may read them.
func (s *Assessments) published(ctx context.Context, where string, args ...any) ([]models.Assessment, error) {
	var list []models.Assessment
	err := s.db.in(ctx).Raw("SELECT a.* FROM assessments a WHERE a.state = 'published' AND ("+where+") ORDER BY a.cycle DESC, a.as_of, a.id", args...).Find(&list).Error
	return list, explain(err, "assessment")
}

// judged is the newest published cycle of each thing that was assessed, with the
// scores of its assessors. Its month of reassessment is a day, the first.
const judged = `cycles AS (
  SELECT a.*, MAX(a.cycle) OVER (PARTITION BY a.request_id, a.motion_id, a.recommendation_id) AS newest FROM assessments a WHERE a.state = 'published'
), judged AS (
  SELECT request_id, motion_id, recommendation_id, MAX(as_of) AS as_of, MIN(NULLIF(next_review, '')) AS review,
    COALESCE(SUM(score), 0) AS total, COUNT(score) AS given, COALESCE(MIN(score), 0) AS least, COALESCE(MAX(score), 0) AS most
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
  SELECT 'request' AS kind, r.id, r.title, r.reference, r.path, COALESCE(m.title, '') AS of_title, r.state, ` + reportedOf + ` AS reported, ` + reportedSince + ` AS reported_on,
    r.response = 'rejected' AS refused, r.response_on AS refused_on, j.as_of, j.review, j.total, j.given, j.least, j.most
  FROM judged j JOIN requests r ON r.id = j.request_id LEFT JOIN motions m ON m.id = r.motion_id WHERE ` + publicRequest + `
UNION ALL
  SELECT 'motion', m.id, m.title, m.reference, m.path, '', '', CASE
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('unallocated', 'not_started', 'in_progress', 'on_hold')) THEN 'open'
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('not_pursued', 'superseded', 'rescinded')) THEN 'closed'
      WHEN EXISTS (SELECT 1 FROM requests r WHERE r.motion_id = m.id AND r.state IN ('awaiting_signoff', 'complete', 'absorbed')) THEN 'complete' ELSE '' END,
    NULL, FALSE, NULL, j.as_of, j.review, j.total, j.given, j.least, j.most
  FROM judged j JOIN motions m ON m.id = j.motion_id WHERE ` + visiblePublic + `
UNION ALL
  SELECT 'recommendation', c.id, SUBSTR(c.quoted, 1, 300), c.label, o.path, o.title, COALESCE(r.state, ''), CASE WHEN r.id IS NULL THEN '' ELSE ` + reportedOf + ` END, ` + reportedSince + `,
    c.response = 'rejected', c.response_on, j.as_of, j.review, j.total, j.given, j.least, j.most
  FROM judged j JOIN recommendations c ON c.id = j.recommendation_id JOIN report_themes t ON t.id = c.theme_id JOIN outside_reports o ON o.id = t.report_id
  LEFT JOIN requests r ON r.id = c.request_id AND r.state <> 'unconfirmed' AND (r.motion_id IS NULL OR EXISTS (SELECT 1 FROM motions m WHERE m.id = r.motion_id AND ` + visiblePublic + `))
  WHERE o.published_at IS NOT NULL
)`
