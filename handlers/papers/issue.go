package papers

import (
	"context"
	"net/url"
	"strings"

	"carried/db"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Live is the address of a document in the record, as the rows of its issues have
// it. path is that of its page, and query has its options.
func Live(path string, query url.Values) string {
	options := url.Values{}
	for name, values := range query {
		if !(name == "part" && query.Get("part") == "1") && !inForm[name] {
			options[name] = values
		}
	}
	if len(options) == 0 {
		return path
	}
	return path + "?" + options.Encode()
}

// inForm are the fields of the form that issues a paper: they do not say which.
var inForm = map[string]bool{"report": true, "corrects": true, "correction": true}

// ToIssue makes the document that is ordered as it would be issued: one for
// everybody as everybody reads it, so that nothing else can be frozen in it.
// address is that of the document in the record. Where only the clerk's office can
// read it yet, the paper comes along with the Conflict that says so.
func (d Document) ToIssue(ctx context.Context, in *db.DB, o Order, address string) (*paper.Paper, models.IssuedPaper, error) {
	draft, err := d.draft(ctx, in, o, address)
	if err != nil {
		return nil, draft, err
	}
	if d.OfBody() { // its days are named, so that a correction is of the same ones
		period, err := in.Requests.OutstandingPeriod(ctx, *draft.BodyID, models.Period{From: o.From, To: o.To})
		if err != nil {
			return nil, draft, err
		}
		o.From, o.To = period.From, period.To
		draft.From, draft.To, draft.Address = o.From, o.To, between(address, period)
	}
	reader := ctx
	if draft.Public {
		reader = models.WithActor(ctx, models.Actor{})
	}
	p, err := d.Prepare(reader, in, o)
	if draft.Public && models.CodeOf(err) == models.NotFound {
		if p, err = d.Prepare(ctx, in, o); err != nil {
			return nil, draft, err
		}
		return p, draft, models.Errorf(models.Conflict, "Only the clerk’s office can read this yet, and what is issued is for everybody. Publish what the paper is of first.")
	}
	if err != nil {
		return nil, draft, err
	}
	draft.Kind, draft.Title, draft.Of, draft.ReportID = p.Kind, p.Title, p.Subject, p.ReportID()
	return p, draft, nil
}

// between is an address with the days of a period in its query.
func between(address string, p models.Period) string {
	at, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := at.Query()
	for name, d := range map[string]models.DateInput{"from": models.InputOf(p.From), "to": models.InputOf(p.To)} {
		q.Set(name+"-day", d.Day)
		q.Set(name+"-month", d.Month)
		q.Set(name+"-year", d.Year)
	}
	at.RawQuery = q.Encode()
	return at.String()
}

// draft is the paper before it is made, with the record that it is of.
func (d Document) draft(ctx context.Context, in *db.DB, o Order, address string) (models.IssuedPaper, error) {
	p := models.IssuedPaper{
		Document: d.Name, Address: address, From: o.From, To: o.To,
		Part: o.Part, Public: o.Part == models.PublicPart && len(d.For) == 0,
	}
	switch {
	case d.OfMeeting():
		m, err := in.Meetings.FindByPath(ctx, o.Meeting)
		if err != nil {
			return p, err
		}
		p.MeetingID = &m.ID
		if d.OfSupplement() {
			x, err := in.Meetings.Supplement(ctx, m.ID, o.Number)
			if err != nil {
				return p, err
			}
			p.SupplementID = &x.ID
		}
	case d.OfMotion():
		m, err := in.Motions.FindByPath(ctx, strings.ToLower(o.Motion))
		if err != nil {
			return p, err
		}
		p.MotionID = &m.ID
	case d.OfBody():
		b, err := in.Bodies.BySlug(ctx, o.Body)
		if err != nil {
			return p, err
		}
		p.BodyID = &b.ID
	}
	return p, nil
}

// Issues returns the issues of a document that whoever asks may read, the latest
// first.
func (d Document) Issues(ctx context.Context, in *db.DB, o Order, address string) ([]models.IssuedRow, error) {
	p, err := d.draft(ctx, in, o, address)
	if err != nil {
		return nil, err
	}
	return in.IssuedPapers.Issues(ctx, p)
}

// Issue issues the document that is ordered, in every format that there is: the
// PDF where printer has a browser.
func (d Document) Issue(ctx context.Context, in *db.DB, o Order, address string, form models.IssueInput, printer *paper.Printer) (*models.IssuedRow, error) {
	p, draft, err := d.ToIssue(ctx, in, o, address)
	if err != nil {
		return nil, err
	}
	return in.IssuedPapers.Issue(ctx, form, draft, func(ctx context.Context, r models.IssuedRow) (map[string][]byte, error) {
		files, sheet := map[string][]byte{}, views.IssuedSheet(p, r)
		for _, format := range models.PaperFormats {
			if format == "pdf" && !printer.Found() {
				continue
			}
			if files[format], err = Write(ctx, o.Council, sheet, format, printer, paper.OfficeTurn); err != nil {
				return nil, err
			}
		}
		// The PDF may have waited for its turn: what was withheld meanwhile must
		// not be published with it.
		_, now, err := d.ToIssue(ctx, in, o, address)
		if err != nil {
			return nil, err
		}
		return files, now.Says(r.ReportID)
	})
}
