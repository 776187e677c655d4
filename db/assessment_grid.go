package db

import (
	"context"

	"carried/models"
)

// MotionGrid gathers the grid of a motion, to those who may read it: what is
// published of its requests and of itself.
func (s *Assessments) MotionGrid(ctx context.Context, m *models.Motion) (*models.AssessmentGrid, error) {
	requests, err := s.db.Requests.ForMotion(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	return s.OfMotion(ctx, m, requests)
}

// OfMotion gathers the grid of a motion whose requests are known. Ask for the motion
// first.
func (s *Assessments) OfMotion(ctx context.Context, m *models.Motion, requests []models.RequestRow) (*models.AssessmentGrid, error) {
	published, err := s.published(ctx, "a.motion_id = ? OR a.request_id IN (SELECT r.id FROM requests r WHERE r.motion_id = ?)", m.ID, m.ID)
	if err != nil {
		return nil, err
	}
	return models.MotionGrid(m, requests, published), nil
}

// OfRequest gathers what is published of a request. Ask for the request first.
func (s *Assessments) OfRequest(ctx context.Context, r *models.RequestRow) (models.GridRow, error) {
	published, err := s.published(ctx, "a.request_id = ?", r.ID)
	return models.NewRequestGridRow(r, published), err
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
// that may read them; of what was looked at they get what is not for staff alone.
// A grid says the same to all of them.
func (s *Assessments) published(ctx context.Context, where string, args ...any) ([]models.Assessment, error) {
	var list []models.Assessment
	err := s.db.in(ctx).Raw("SELECT a.* FROM assessments a WHERE a.state = 'published' AND ("+where+") ORDER BY a.cycle DESC, a.as_of, a.id LIMIT ?", append(args, mostReportAssessments)...).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "assessment")
	}
	assessments := make([]*models.Assessment, len(list))
	for i := range list {
		assessments[i] = &list[i]
	}
	return list, s.addLooked(models.WithActor(ctx, models.Actor{}), assessments)
}
