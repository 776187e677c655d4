package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"carried/handlers/papers"
	"carried/handlers/web"
	"carried/models"
	"carried/views/paper"
)

// printCmd writes papers into files.
type printCmd struct {
	Document string `arg:"" optional:"" placeholder:"DOCUMENT" help:"The document, as carried print --list names it."`
	List     bool   `help:"List the documents."`
	Meeting  string `placeholder:"BODY/DATE" help:"The meeting, as in its address: full-council/2025-03-27."`
	Motion   string `placeholder:"YEAR/MOTION" help:"The motion, as in its address: 2024-25/m07."`
	Number   int    `placeholder:"NUMBER" help:"The number of a supplement to the agenda of the meeting."`
	Body     string `placeholder:"BODY" help:"The body, as in its address: full-council; or --meeting for what it is told there."`
	Year     string `placeholder:"YEAR" help:"The council year, as in its address: 2024-25."`
	Report   string `placeholder:"REPORT" help:"The outside report, as in its address: /assessments/reports/REPORT."`
	From     string `placeholder:"DATE" help:"The first day, as 2025-01-31, of a document that is of a period."`
	To       string `placeholder:"DATE" help:"The last day."`
	Issued   string `placeholder:"NUMBER" help:"A paper as it was issued, 2025/14, byte for byte, instead of a DOCUMENT."`
	Part     int    `default:"1" placeholder:"1|2" help:"1 is for everybody; 2 is exempt business only."`
	Format   string `default:"html" enum:"html,pdf,docx" placeholder:"html|pdf|docx" help:"html and docx need nothing else; pdf needs Chromium."`
	Out      string `short:"o" default:"-" placeholder:"FILE" help:"The file to write; - is standard output."`
}

func (c *printCmd) Run(ctx context.Context, s *settings) error {
	if c.List {
		return listDocuments(os.Stdout)
	}
	if c.Issued != "" {
		return c.reprint(ctx, s)
	}
	doc := papers.Named(c.Document)
	if doc == nil {
		return models.Errorf(models.NotFound, "There is no document %q. See carried print --list.", c.Document)
	}
	o, err := c.order(doc)
	if err != nil {
		return err
	}
	if err := web.CheckPublicURL(s.PublicURL); err != nil {
		return err
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	council, err := d.Council.Find(ctx)
	if err != nil {
		return err
	}
	o.Council, o.Site, o.Now = *council, s.link(""), d.Now()
	p, err := doc.Prepare(ctx, d, o)
	if err != nil {
		return c.explain(doc, err)
	}
	printer, err := paper.NewPrinter(s.Chromium)
	if err != nil {
		return err
	}
	defer printer.Close()
	b, err := papers.Write(ctx, o.Council, p, c.Format, printer, paper.OfficeTurn)
	if err != nil {
		return err
	}
	return c.write(b)
}

// reprint writes a file of an issued paper as it is kept.
func (c *printCmd) reprint(ctx context.Context, s *settings) error {
	if c.Document != "" {
		return models.Errorf(models.Invalid, "Name a document or, with --issued, a paper that was issued; not both.")
	}
	year, number, format, ok := models.PaperAt(strings.ReplaceAll(c.Issued, "/", "-"))
	if !ok || format != "" {
		return models.Errorf(models.Invalid, "--issued must be the number of a paper, like 2025/14; %q is none.", c.Issued)
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	r, err := d.IssuedPapers.Find(ctx, year, number)
	if err != nil {
		return err
	}
	b, err := d.IssuedPapers.Read(ctx, r, c.Format)
	if err != nil {
		return err
	}
	if r.Withdrawn() {
		fmt.Fprintf(os.Stderr, "Paper %s was withdrawn from the public: %s\n", r.Name(), r.Ground)
	}
	return c.write(b)
}

func (c *printCmd) write(b []byte) error {
	if c.Out == "-" {
		_, err := os.Stdout.Write(b)
		return err
	}
	return writeProblem(c.Out, os.WriteFile(c.Out, b, 0o644))
}

// order reads what the document is to be of.
func (c *printCmd) order(doc *papers.Document) (papers.Order, error) {
	o := papers.Order{Part: c.Part}
	switch {
	case c.Part != 1 && (c.Part != 2 || !doc.Parts):
		return o, models.Errorf(models.Invalid, "--part must be 1%s.", map[bool]string{true: " or 2"}[doc.Parts])
	case doc.OfMeeting() && c.Meeting == "":
		return o, models.Errorf(models.Invalid, "Say of which meeting: --meeting full-council/2025-03-27.")
	case doc.OfMotion() && c.Motion == "":
		return o, models.Errorf(models.Invalid, "Say of which motion: --motion 2024-25/m07.")
	case doc.OfSupplement() && c.Number < 1:
		return o, models.Errorf(models.Invalid, "Say which supplement to its agenda: --number 1.")
	case doc.OfMeeting():
		o.Meeting, o.Number = c.Meeting, c.Number
		return o, nil
	case doc.OfMotion():
		o.Motion = c.Motion
		return o, nil
	case doc.OfReport() && c.Report == "":
		return o, models.Errorf(models.Invalid, "Say of which outside report: --report REPORT, as in its address.")
	case doc.OfReport():
		o.Report = c.Report
		return o, nil
	case doc.OfYear() && c.Year == "":
		return o, models.Errorf(models.Invalid, "Say of which council year: --year 2024-25.")
	case doc.OfYear():
		o.Year = c.Year
		return o, nil
	case c.Body == "" && c.Meeting == "":
		return o, models.Errorf(models.Invalid, "Say of which body: --body full-council, or --meeting full-council/2025-03-27.")
	}
	if o.Body = c.Body; o.Body == "" {
		var day string
		if o.Body, day, _ = strings.Cut(c.Meeting, "/"); c.To == "" {
			c.To = min(day, string(models.DateOf(time.Now())))
		}
	}
	for flag, day := range map[string]string{"--from": c.From, "--to": c.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return o, models.Errorf(models.Invalid, "%s must be a day like 2025-01-31; %q is none.", flag, day)
		}
	}
	o.From, o.To = models.Date(c.From), models.Date(c.To)
	return o, nil
}

// explain says what there is none of.
func (c *printCmd) explain(doc *papers.Document, err error) error {
	switch {
	case models.CodeOf(err) != models.NotFound || c.Part == 2:
		return err
	case doc.OfSupplement():
		return models.Errorf(models.NotFound, "There is no supplement %d to the agenda of a meeting %q. Give the meeting as in the address of its page, like full-council/2025-03-27.", c.Number, c.Meeting)
	case doc.OfMeeting():
		return models.Errorf(models.NotFound, "There is no meeting %q. Give it as in the address of its page, like full-council/2025-03-27.", c.Meeting)
	case doc.OfMotion():
		return models.Errorf(models.NotFound, "There is no such paper of a motion %q. Give it as in the address of its page, like 2024-25/m07.", c.Motion)
	case doc.OfReport():
		return models.Errorf(models.NotFound, "There is no such paper of an outside report %q. Give it as in its address.", c.Report)
	}
	return err
}

// listDocuments writes the table of documents.
func listDocuments(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "DOCUMENT\tOF\tPARTS\tWHAT IT IS")
	for _, d := range papers.Documents {
		of, parts := "", "1"
		switch {
		case d.OfBody():
			of = "a body: --body, --from, --to; or --meeting"
		case d.OfReport():
			of = "an outside report: --report"
		case d.OfYear():
			of = "a council year: --year"
		case d.OfSupplement():
			of = "a supplement to an agenda: --meeting, --number"
		case d.OfMeeting():
			of = "a meeting: --meeting"
		case d.OfMotion():
			of = "a motion: --motion"
		}
		if d.Parts {
			parts = "1, 2"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", d.Name, of, parts, d.What)
	}
	return t.Flush()
}

// writeProblem says in a sentence why a file could not be written.
func writeProblem(name string, err error) error {
	info, _ := os.Stat(name)
	switch {
	case err == nil:
		return nil
	case info != nil && info.IsDir():
		return fmt.Errorf("%s is a folder. Name a file in it.", name)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s cannot be written: its folder does not exist.", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("You are not allowed to write %s.", name)
	}
	return fmt.Errorf("%s could not be written: %w", name, err)
}
