// Package papers is the table of the documents that the program prints. The
// addresses, the command line and the tests all read it: a new document is a line
// in it.
package papers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"carried/db"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Document is one kind of document that is printed.
type Document struct {
	Name    string        // in addresses and on the command line: "agenda-summary"
	What    string        // one line for who looks for it
	Address string        // of its page, with the names of what it is of: "/meetings/:body/:date/agenda-summary"
	For     []models.Role // who may ask for it; nil for everybody, and the stores say what they get
	Parts   bool          // it has a Part II, which is a paper of its own
	Make    func(context.Context, *db.DB, Order) (*paper.Paper, error)

	// Exempt reports whether there is anything in Part II, without making it: to
	// those who see all. It is nil where a paper is of the one part or the other.
	Exempt func(context.Context, *db.DB, Order) (bool, error)
}

// Documents is all of them, in the order of a meeting's life.
var Documents = []Document{
	{
		Name: "agenda-summary", What: "The order of business of a meeting, its motions in short, and how motions carried before are getting on",
		Address: "/meetings/:body/:date/agenda-summary", Parts: true, Make: agendaSummary, Exempt: summaryExempt,
	},
	{
		Name: "motions-paper", What: "Each motion on the agenda of a meeting in full, with what officers advise",
		Address: "/meetings/:body/:date/motions-paper", Parts: true, Make: motionsPaper, Exempt: motionsExempt,
	},
	{
		Name: "supplement", What: "What was added to an agenda after it was published: its items, and its motions in full",
		Address: "/meetings/:body/:date/supplements/:number/paper", Parts: true, Make: supplement, Exempt: supplementExempt,
	},
	{
		Name: "decision-notice", What: "The decision on a motion, with the extract from the minutes",
		Address: "/motions/:year/:motion/decision", Parts: true, Make: decisionNotice,
	},
	{
		Name: "action-slips", What: "What each owner has to do after a meeting, each on a page of their own",
		Address: "/meetings/:body/:date/action-slips", For: office, Parts: true, Make: actionSlips, Exempt: slipsExempt,
	},
	{
		Name: "outstanding-requests", What: "The action sheet of a body: what is open, overdue, moved and done since the last report to it or its last meeting",
		Address: "/bodies/:slug/outstanding-requests", Parts: true, Make: outstanding, Exempt: outstandingExempt,
	},
	{
		Name: "body-record", What: "What set a body up, who sits on it, how often it met and what its meetings moved forward",
		Address: "/bodies/:slug/record", Make: bodyRecord,
	},
	{
		Name: "assessment-grid", What: "What assessors think of what was done about a motion and each of its requests",
		Address: "/motions/:year/:motion/assessment-grid", Parts: true, Make: assessmentGrid,
	},
	{
		Name: "report-grid", What: "What assessors think of what was done about each recommendation of an outside report",
		Address: "/assessments/reports/:path/grid", Make: reportGrid,
	},
	{
		Name: "register-of-motions", What: "The motions of a council year with what became of them",
		Address: "/motions/:year/register", Make: register,
	},
	{
		Name: "register-of-notices", What: "Every notice of a council year, with those that were refused and why",
		Address: "/motions/:year/notices", For: office, Parts: true, Make: registerOfNotices, Exempt: noticesExempt,
	},
}

// Order says what a document is to be of.
type Order struct {
	Meeting  string      // its path: "full-council/2025-03-27"; of documents of a meeting
	Number   int         // of a supplement to the agenda of the meeting
	Motion   string      // its path: "2024-25/m07"; of documents of a motion
	Body     string      // its place in addresses: "full-council"; of documents of a body
	Year     string      // "2024-25"; of documents of a council year
	Report   string      // its name in addresses; of documents of an outside report
	From, To models.Date // of documents of a period; "" for the document's own
	Part     int         // 1, or 2 for exempt business only

	Options models.OutstandingOptions // of the outstanding requests

	Council models.Council
	Site    string // "https://motions.example.gov.uk", before addresses
	Now     time.Time
}

// Today is the day of the order.
func (o Order) Today() models.Date { return models.DateOf(o.Now) }

// Named returns the document of a name, or nil.
func Named(name string) *Document {
	i := slices.IndexFunc(Documents, func(d Document) bool { return d.Name == name })
	if i < 0 {
		return nil
	}
	return &Documents[i]
}

// OfMeeting reports whether the document is of a meeting.
func (d Document) OfMeeting() bool { return strings.Contains(d.Address, "/:body/:date/") }

// OfSupplement reports whether the document is of a supplement to the agenda of a
// meeting.
func (d Document) OfSupplement() bool { return strings.Contains(d.Address, "/supplements/:number/") }

// At is the address of a document's page, of what is ordered.
func (d Document) At(o Order) string {
	return strings.NewReplacer(":body/:date", o.Meeting, ":number", strconv.Itoa(o.Number), ":year/:motion", o.Motion, ":slug", o.Body, ":path", o.Report, ":year", o.Year).Replace(d.Address)
}

// OfMotion reports whether the document is of a motion.
func (d Document) OfMotion() bool { return strings.Contains(d.Address, "/:year/:motion/") }

// OfBody reports whether the document is of a body, in a period.
func (d Document) OfBody() bool { return strings.HasPrefix(d.Address, "/bodies/") }

// OfReport reports whether the document is of an outside report.
func (d Document) OfReport() bool { return strings.HasPrefix(d.Address, "/assessments/reports/") }

// OfYear reports whether the document is of a council year.
func (d Document) OfYear() bool {
	return strings.HasPrefix(d.Address, "/motions/:year/") && !d.OfMotion()
}

// Prepare makes the document that is ordered, for whoever asks.
func (d Document) Prepare(ctx context.Context, in *db.DB, o Order) (*paper.Paper, error) {
	if o.Part != 1 && (o.Part != 2 || !d.Parts) {
		return nil, models.Errorf(models.NotFound, "There is no such part of this document.")
	}
	p, err := d.Make(ctx, in, o)
	if err != nil {
		return nil, err
	}
	p.Part = o.Part
	if o.Council.Sample {
		at := 0
		if len(p.Blocks) > 0 && p.Blocks[0].Heading != nil {
			at = 1
		}
		p.Blocks = slices.Insert(p.Blocks, at, paper.Block{Note: &paper.Note{Title: "This is a sample council. Everything here is made up."}})
	}
	if p.Foot == "" {
		p.Foot = "Prepared at " + models.ClockTime(o.Now) + " on " + o.Today().String() + ". Report " + p.ReportID()
	}
	return p, nil
}

// Has reports whether there is a part of a document of which the other part was
// found, for those who see all.
func (d Document) Has(ctx context.Context, in *db.DB, o Order) (bool, error) {
	if !d.Parts || d.Exempt == nil {
		return false, nil
	}
	if o.Part == models.PublicPart {
		return true, nil
	}
	return d.Exempt(ctx, in, o)
}

// Formats are those of the files that a paper is written into.
var Formats = models.PaperFormats

// Write makes the file of a paper in a format. printer makes the PDF, on the turn
// of whoever asks.
func Write(ctx context.Context, c models.Council, p *paper.Paper, format string, printer *paper.Printer, turn paper.Turn) ([]byte, error) {
	if format == "docx" {
		return paper.Word(p)
	}
	b, err := views.Render(views.NewPaperFile(c, p))
	if err != nil || format == "html" {
		return b, err
	}
	return printer.PDF(ctx, b, turn)
}

// File returns the name of the document's file, without its ending.
func (d Document) File(o Order) string {
	name := d.Name
	number := ""
	if d.OfSupplement() {
		number = strconv.Itoa(o.Number)
	}
	for _, s := range []string{o.Meeting, number, o.Motion, o.Body, o.Report, o.Year, string(o.From), string(o.To)} {
		if s != "" {
			name += "-" + strings.ReplaceAll(s, "/", "-")
		}
	}
	if o.Part == 2 {
		name += "-part-2"
	}
	return name
}

func agendaSummary(ctx context.Context, d *db.DB, o Order) (*paper.Paper, error) {
	sum, err := d.Meetings.Summary(ctx, o.Meeting, o.Part)
	if err != nil {
		return nil, err
	}
	return views.AgendaSummary(o.Council, sum, o.Site, o.Today()), nil
}
