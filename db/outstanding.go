package db

import (
	"context"

	"carried/models"
)

// mostOutstanding is how many requests a report on outstanding ones lists at
// most: nobody reads a paper of more.
const mostOutstanding = 5000

// Outstanding gathers the report on outstanding requests for a body. Its public
// part says the same to everybody; its exempt part is for those who see all. A
// period that has not ended is an Invalid error.
func (s *Requests) Outstanding(ctx context.Context, in models.OutstandingInput, part int) (*models.Outstanding, error) {
	if err := models.MayRead(part, models.ActorFrom(ctx)); err != nil {
		return nil, err
	}
	if err := models.Validate(in.Options); err != nil {
		return nil, err
	}
	var o *models.Outstanding
	return o, s.db.readTogether(ctx, func(ctx context.Context) error {
		body, err := s.db.Bodies.BySlug(ctx, in.Body)
		if err != nil {
			return err
		}
		period, last, err := s.sinceLast(ctx, body.ID, in.Period)
		if err != nil {
			return err
		}
		o = models.NewOutstanding(*body, part, in.Options, period, s.db.Today())
		o.LastMet, o.LastReport = last.met, last.report
		if o.Narrowed, err = s.narrowed(ctx, in.Options); err != nil {
			return err
		}
		c := monitored(ctx, body.ID, part == models.ExemptPart)
		narrow(&c, in.Options)
		if err := s.outstanding(ctx, c, o); err != nil {
			return err
		}
		if part == models.ExemptPart && len(o.Rows) == 0 {
			return models.NoExemptPart()
		}
		return s.moved(ctx, c, o.Report, mostOutstanding)
	})
}

// OutstandingPeriod is the period of a report for a body, with the usual days where
// some are left out.
func (s *Requests) OutstandingPeriod(ctx context.Context, body uint, p models.Period) (models.Period, error) {
	p, _, err := s.sinceLast(ctx, body, p)
	return p, err
}

// heard is when a body last met, and the report that was last issued to it; nil for
// none.
type heard struct {
	met    models.Date
	report *models.IssuedPaper
}

// sinceLast fills in the days of a period that are left out: from the end of the
// report that was last issued before its last day, else from when the body last met
// before that, else from the start of the council year, to today.
func (s *Requests) sinceLast(ctx context.Context, body uint, p models.Period) (_ models.Period, last heard, err error) {
	today := s.db.Today()
	if p.To == "" {
		p.To = today
	}
	if p.To > today {
		return p, last, models.InvalidField("to", "Last day must be today or in the past")
	}
	var days []models.Date
	// A meeting that was summoned met on its day, also before somebody records it.
	if err := s.db.in(ctx).Raw("SELECT date FROM meetings WHERE body_id = ? AND date < ? AND state IN ? ORDER BY date DESC LIMIT 1", body, p.To, append([]models.MeetingState{models.MeetingIssued}, models.MetStates...)).Find(&days).Error; err != nil {
		return p, last, explain(err, "meeting")
	}
	if len(days) > 0 {
		last.met = days[0]
	}
	if last.report, err = s.lastReport(ctx, body, p.To); err != nil {
		return p, last, err
	}
	switch {
	case p.From != "":
	case last.report != nil:
		p.From = last.report.To
	case last.met != "":
		p.From = last.met
	default:
		if _, p.From, err = s.db.Motions.Year(ctx, p.To); err != nil {
			return p, last, err
		}
	}
	if p.From > p.To {
		return p, last, models.InvalidField("to", "Last day must be the same as or after %s", p.From)
	}
	return p, last, nil
}

// lastReport returns the report on all that a body monitors which was last issued to
// everybody of a period that ended before a day, and not withdrawn; nil for none.
func (s *Requests) lastReport(ctx context.Context, body uint, before models.Date) (*models.IssuedPaper, error) {
	var list []models.IssuedPaper
	err := s.db.in(ctx).Raw(`SELECT p.* FROM issued_papers p WHERE p.body_id = ? AND p.document = 'outstanding-requests' AND p.part = 1 AND p.withdrawn_at IS NULL AND p.period_to < ?
ORDER BY p.period_to DESC, p.id DESC LIMIT 50`, body, before).Find(&list).Error
	for i := range list {
		if !list[i].Narrowed() {
			return &list[i], nil
		}
	}
	return nil, explain(err, "paper")
}

// narrow limits a query to the requests that a report is narrowed to.
func narrow(c *condition, in models.OutstandingOptions) {
	if in.DirectorateID != 0 {
		c.and("r.directorate_id = ?", in.DirectorateID)
	}
	if in.HolderID != 0 {
		c.and("r.portfolio_holder_id = ?", in.HolderID)
	}
	if in.MemberID != 0 {
		c.and("m.proposer_id = ? OR m.seconder_id = ?", in.MemberID, in.MemberID)
	}
}

// narrowed says what a report is narrowed to. What there is none of is an
// Invalid error.
func (s *Requests) narrowed(ctx context.Context, in models.OutstandingOptions) ([]string, error) {
	var words []string
	if in.DirectorateID != 0 {
		var names []string
		if err := s.db.in(ctx).Raw("SELECT name FROM directorates WHERE id = ?", in.DirectorateID).Find(&names).Error; err != nil {
			return nil, explain(err, "directorate")
		}
		if len(names) == 0 {
			return nil, models.InvalidField("directorate", "Select the directorate from the list")
		}
		words = append(words, "Directorate: "+names[0])
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, x := range []struct {
		id          uint
		field, what string
	}{{in.HolderID, "holder", "Portfolio holder"}, {in.MemberID, "member", "Motions of"}} {
		if x.id == 0 {
			continue
		}
		var list []models.Person
		if err := s.db.in(ctx).Where("id = ? AND kind = ?", x.id, models.KindMember).Find(&list).Error; err != nil {
			return nil, explain(err, "councillor")
		}
		if len(list) == 0 {
			return nil, models.InvalidField(x.field, "Select the councillor from the list")
		}
		words = append(words, x.what+": "+list[0].Addressed(council.MemberStyle))
	}
	return words, nil
}

// outstanding reads the rows of the report, each once, with what shows that they
// are done.
func (s *Requests) outstanding(ctx context.Context, c condition, o *models.Outstanding) error {
	day, err := s.ragDay(ctx)
	if err != nil {
		return err
	}
	err = s.inFile(ctx, inReport(c, o.Report.Period), requestOrder("reference"), func(rows []models.FileRow) error {
		if len(o.Rows)+len(rows) > mostOutstanding {
			return models.Errorf(models.Conflict, "This report would list more than 5,000 requests. Choose a directorate, a portfolio holder or a councillor.")
		}
		ids := make([]uint, len(rows))
		for i, r := range rows {
			ids[i] = r.ID
			o.Add(r, day(r.DecidedOn()))
		}
		return s.shown(ctx, o, ids)
	})
	o.Report.Close()
	return err
}

// shown reads why requests are said to be done, and the evidence of them that
// anybody may read.
func (s *Requests) shown(ctx context.Context, o *models.Outstanding, ids []uint) error {
	var proposals []models.SignOff
	if err := s.db.in(ctx).Raw("SELECT * FROM sign_offs WHERE id IN (SELECT MAX(id) FROM sign_offs WHERE kind = 'proposed' AND request_id IN ? GROUP BY request_id)", ids).Find(&proposals).Error; err != nil {
		return explain(err, "sign-off")
	}
	for _, p := range proposals {
		o.Proposals[p.RequestID] = p
	}
	if o.Options.Short {
		return nil
	}
	var evidence []models.Evidence
	err := s.db.in(ctx).Raw(`SELECT e.request_id, e.title FROM evidence e WHERE e.request_id IN ? AND e.public AND e.withheld = ''
AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id) ORDER BY e.id`, ids).Find(&evidence).Error
	for _, e := range evidence {
		o.Evidence[e.RequestID] = append(o.Evidence[e.RequestID], e.Title)
	}
	return explain(err, "evidence")
}

// ActionSlips gathers the open requests that came out of a meeting, by owner, of
// one part: for those who see all.
func (s *Requests) ActionSlips(ctx context.Context, meeting string, part int) (*models.ActionSlips, error) {
	if err := models.MayRead(models.ExemptPart, models.ActorFrom(ctx)); err != nil { // each part is for the office
		return nil, err
	}
	if part != models.PublicPart && part != models.ExemptPart {
		return nil, models.Errorf(models.NotFound, "There is no such paper.")
	}
	var slips *models.ActionSlips
	return slips, s.db.readTogether(ctx, func(ctx context.Context) error {
		m, err := s.db.Meetings.FindByPath(ctx, meeting)
		if err != nil {
			return err
		}
		slips = &models.ActionSlips{Meeting: *m, Part: part}
		slips.Rows, err = s.rows(ctx, slipsOf(ctx, m.ID, part), "r.owner_id IS NULL, r.owner_id, m.council_year, m.number, r.number, r.id", mostOutstanding+1, 0)
		if len(slips.Rows) > mostOutstanding {
			return models.Errorf(models.Conflict, "This meeting has more than 5,000 open requests, so its action slips cannot be printed.")
		}
		if err == nil && part == models.ExemptPart && len(slips.Rows) == 0 {
			return models.NoExemptPart()
		}
		return err
	})
}

// slipsOf limits requests r of motions m to those of a part of a meeting's action
// slips.
func slipsOf(ctx context.Context, meeting uint, part int) condition {
	c := visibleRequests(ctx)
	c.and("m.meeting_id = ? AND r.state IN ? AND r.state <> 'unconfirmed'", meeting, models.OpenRequestStates)
	c.and(map[int]string{models.PublicPart: "NOT m.exempt", models.ExemptPart: "m.exempt"}[part])
	return c
}
