package papers

import (
	"context"

	"carried/db"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// office is who may ask for what is of the clerk's office: those who see all.
var office = []models.Role{models.RoleClerk, models.RoleMonitoringOfficer, models.RoleAuditor}

func motionsPaper(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	m, err := d.Meetings.MotionsPaper(ctx, o.Meeting, o.Part)
	if err != nil {
		return nil, err
	}
	return views.MotionsPaper(o.Council, m), nil
}

func supplement(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	s, err := d.Meetings.SupplementPaper(ctx, o.Meeting, o.Number, o.Part)
	if err != nil {
		return nil, err
	}
	return views.SupplementPaper(o.Council, s), nil
}

func decisionNotice(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	n, err := d.Motions.DecisionNotice(ctx, o.Motion, o.Part)
	if err != nil {
		return nil, err
	}
	return views.DecisionNotice(o.Council, n, o.Site), nil
}

func actionSlips(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	s, err := d.Requests.ActionSlips(ctx, o.Meeting, o.Part)
	if err != nil {
		return nil, err
	}
	return views.ActionSlips(o.Council, s, o.Site, models.ActorFrom(ctx)), nil
}

func outstanding(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	sheet, err := d.Requests.Outstanding(ctx, outstandingInput(o), o.Part)
	if err != nil {
		return nil, err
	}
	return views.Outstanding(o.Council, sheet, o.Site), nil
}

func assessmentGrid(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	m, grid, err := d.Assessments.MotionPaper(ctx, o.Motion, o.Part)
	if err != nil {
		return nil, err
	}
	return views.MotionGridPaper(o.Council, &m.Motion, grid, o.Part, o.Site, o.Today()), nil
}

func reportGrid(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	r, grid, err := d.Assessments.ReportPaper(ctx, o.Report)
	if err != nil {
		return nil, err
	}
	return views.ReportGridPaper(o.Council, &r.OutsideReport, grid, o.Site, o.Today()), nil
}

func outstandingInput(o Order) models.OutstandingInput {
	return models.OutstandingInput{Body: o.Body, Period: models.Period{From: o.From, To: o.To}, Options: o.Options}
}

func bodyRecord(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	r, err := d.Bodies.Record(ctx, o.Body, true)
	if err != nil {
		return nil, err
	}
	return views.BodyPaper(o.Council, r), nil
}

func register(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	r, err := d.Motions.Register(ctx, o.Year, false, o.Part)
	if err != nil {
		return nil, err
	}
	return views.Register(o.Council, r), nil
}

func registerOfNotices(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	r, err := d.Motions.Register(ctx, o.Year, true, o.Part)
	if err != nil {
		return nil, err
	}
	return views.Register(o.Council, r), nil
}

func summaryExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Meetings.SummaryExempt(ctx, o.Meeting)
}

func motionsExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Meetings.MotionsExempt(ctx, o.Meeting)
}

func supplementExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Meetings.SupplementExempt(ctx, o.Meeting, o.Number)
}

func slipsExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Requests.SlipsExempt(ctx, o.Meeting)
}

func outstandingExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Requests.OutstandingExempt(ctx, outstandingInput(o))
}

func noticesExempt(ctx context.Context, d *db.DB, o Order) (bool, error) {
	return d.Motions.NoticesExempt(ctx, o.Year)
}
