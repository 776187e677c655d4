package db

import (
	"cmp"
	"context"
	"slices"

	"carried/models"
)

// monitoredRow reads what the figures of a report ask of a request.
var monitoredRow = `SELECT r.id, r.state, r.due_date, r.first_due_date, r.due_moves, r.no_due_reason,
  r.hold_review, r.last_update_on, r.allocated_on, r.confirmed_on, r.start_date, r.closed_on, r.response, r.duty_months, r.directorate_id, r.portfolio_holder_id,
  COALESCE(m.decided_on, r.origin_date), ` + disputed + `
FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE `

// reportRows is how many requests each list of a report names; a file has all of them.
const reportRows = 50

// Report works out what a body is told of the requests it monitors, as they
// stand today and in a period. It is of what is public, for everybody alike; or
// it is of what is exempt, to those who may read that, so that the two are never
// in one paper (domain.md 9).
func (s *Requests) Report(ctx context.Context, bodyID uint, p models.Period, exempt bool) (*models.Report, error) {
	c := monitored(ctx, bodyID, exempt)
	report := models.NewReport(p)
	if err := s.report(ctx, c, report); err != nil {
		return nil, err
	}
	if err := s.nameRows(ctx, report); err != nil {
		return nil, err
	}
	if err := s.moved(ctx, c, report, reportRows); err != nil {
		return nil, err
	}
	if models.ActorFrom(ctx).SignedIn() && !exempt {
		c := inReport(monitored(ctx, bodyID, true), p)
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql, c.args...).Find(&report.Exempt).Error; err != nil {
			return nil, explain(err, "request")
		}
	}
	return report, nil
}

// monitored limits a query to the requests of a body that the actor may read:
// the public ones, or the exempt ones.
func monitored(ctx context.Context, bodyID uint, exempt bool) condition {
	c := visibleRequests(ctx)
	c.and("r.monitoring_body_id = ? AND r.state <> 'unconfirmed'", bodyID)
	if exempt {
		c.and("m.exempt")
	} else {
		c.and("r.motion_id IS NULL OR " + visiblePublic)
	}
	return c
}

// inReport limits it to those that a report of a period counts. What is disputed is
// in it until a later assessment, whenever it was closed.
func inReport(c condition, p models.Period) condition {
	c.args = slices.Clone(c.args)
	c.and("r.state IN ? OR r.closed_on >= ? AND r.closed_on <= ? OR r.first_due_date >= ? AND r.first_due_date <= ? OR "+disputed,
		models.OpenRequestStates, p.From, p.To, p.From, p.To)
	return c
}

// report counts the requests one by one, as they are read: there may be
// thousands.
func (s *Requests) report(ctx context.Context, c condition, report *models.Report) error {
	day, err := s.ragDay(ctx)
	if err != nil {
		return err
	}
	c = inReport(c, report.Period)
	rows, err := s.db.in(ctx).Raw(monitoredRow+c.sql, c.args...).Rows()
	if err != nil {
		return explain(err, "request")
	}
	defer rows.Close()
	for rows.Next() {
		var m models.Monitored
		if err := rows.Scan(&m.ID, &m.State, &m.DueDate, &m.FirstDueDate, &m.DueMoves, &m.NoDueReason,
			&m.HoldReview, &m.LastUpdateOn, &m.AllocatedOn, &m.ConfirmedOn, &m.StartDate, &m.ClosedOn, &m.Executive.Response, &m.Duty.DutyMonths, &m.DirectorateID, &m.PortfolioHolderID,
			&m.CarriedOn, &m.Disputed); err != nil {
			return explain(err, "request")
		}
		report.Add(&m, day(cmp.Or(m.CarriedOn, m.ConfirmedOn)))
	}
	report.Close()
	return explain(rows.Err(), "request")
}

// ragDay returns what colours depend on today, for requests by the day on which
// they were decided.
func (s *Requests) ragDay(ctx context.Context) (func(decided models.Date) models.RAGDay, error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	if err != nil {
		return nil, err
	}
	today, due := s.db.Today(), map[models.Date]models.Date{}
	return func(decided models.Date) models.RAGDay {
		by, known := due[decided]
		if !known {
			by = council.Settings.OwnerDue(decided, calendar)
			due[decided] = by
		}
		return models.RAGDay{Today: today, Settings: council.Settings, OwnerDue: by}
	}, nil
}

// nameRows reads what the report says of the requests it names.
func (s *Requests) nameRows(ctx context.Context, report *models.Report) error {
	var ids []uint
	for _, list := range [][]models.Pick{report.Named.Undated, report.Named.Attention, report.Named.Silent, report.Named.Proposed, report.Named.Disputed, report.Named.Completed, report.Named.Ended} {
		for _, p := range list[:min(len(list), reportRows)] {
			ids = append(ids, p.ID)
		}
	}
	report.Rows = map[uint]models.RequestRow{}
	if len(ids) == 0 {
		return nil
	}
	c := visibleRequests(ctx)
	c.and("r.id IN ?", ids)
	rows, err := s.rows(ctx, c, "r.id", len(ids), 0)
	for _, r := range rows {
		report.Rows[r.ID] = r
	}
	return err
}

// moved reads the due dates that moved in the period, the latest so many.
func (s *Requests) moved(ctx context.Context, c condition, report *models.Report, most int) error {
	c.args = slices.Clone(c.args)
	from, to := startOf(report.From), startOf(report.To.Add(1))
	c.and("x.state = 'agreed' AND x.answered_at >= ? AND x.answered_at < ?", from, to)
	var list []struct {
		models.MovedDate
		Total int
	}
	err := s.db.in(ctx).Raw(`SELECT x.id, x.request_id, x.from_date, x.to_date, x.reason, x.withheld, x.agreed_by, x.answered_at, r.reference, r.title, r.path, COUNT(*) OVER () AS total
FROM due_date_changes x JOIN requests r ON r.id = x.request_id LEFT JOIN motions m ON m.id = r.motion_id WHERE `+c.sql+" ORDER BY x.answered_at DESC, x.id DESC LIMIT ?", append(c.args, most)...).Find(&list).Error
	for _, x := range list {
		report.Moved, report.MovedTotal = append(report.Moved, x.MovedDate), x.Total
	}
	return explain(err, "due date")
}

// InReport reads the requests that a report counts, by their references, for its
// file.
func (s *Requests) InReport(ctx context.Context, bodyID uint, p models.Period, exempt bool, each func([]models.FileRow) error) error {
	return s.inFile(ctx, inReport(monitored(ctx, bodyID, exempt), p), requestOrder("reference"), each)
}
