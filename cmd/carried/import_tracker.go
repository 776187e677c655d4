package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"carried/db"
	"carried/models"
	"carried/models/table"
	"carried/models/tracker"
	"carried/views"
)

// importTrackerCmd brings in the tracker that was kept before.
type importTrackerCmd struct {
	File    string            `arg:"" help:"The tracker; - is standard input."`
	Profile string            `placeholder:"NAME" help:"How it is laid out: york, edinburgh, belfast, flat, or a layout that was remembered. Without one it goes by its headings."`
	Dates   string            `enum:",day-first,month-first" default:"" help:"What stands first in its dates: day-first or month-first. They are never guessed."`
	Sheet   string            `help:"The sheet of a workbook; without it the first that holds something."`
	Answer  map[string]string `placeholder:"QUESTION=ANSWER" mapsep:"none" help:"The answer to a question of the dry run. May be given several times."`
	DryRun  bool              `help:"Say what would be done, and do nothing."`
	Format  string            `enum:"text,json" default:"text" help:"How to print what was found: text or json."`
	User    string            `placeholder:"EMAIL" help:"The user who does it, for the audit log; Carried itself if it is not given."`

	in  io.Reader // standard input and output where nil
	out io.Writer
}

// trackerReport is what is printed as JSON.
type trackerReport struct {
	File        string               `json:"file"`
	Rows        int                  `json:"rows"`
	Create      int                  `json:"create"`
	Update      int                  `json:"update"`
	Unchanged   int                  `json:"unchanged"`
	Conflict    int                  `json:"conflict"`
	Skipped     int                  `json:"skipped"`
	NoAction    int                  `json:"no_action"`
	Missing     int                  `json:"missing"`
	Columns     []tracker.Column     `json:"columns"`
	Questions   []tracker.Asked      `json:"questions"`
	Messages    []tracker.Message    `json:"messages"`
	Found       []tracker.Row        `json:"found"`
	Comparisons []tracker.Comparison `json:"comparisons"`
	DryRun      bool                 `json:"dry_run"`
	Import      uint                 `json:"import,omitempty"` // number of the import; 0 where nothing was done
}

func (c *importTrackerCmd) Run(ctx context.Context, s *settings) error {
	if c.in == nil {
		c.in = os.Stdin
	}
	if c.out == nil {
		c.out = os.Stdout
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	if ctx, err = actAs(ctx, d, c.User); err != nil {
		return err
	}
	f := db.ImportFile{Name: filepath.Base(c.File), Sheet: c.Sheet, Profile: c.Profile, Dates: tracker.DateOrder(c.Dates)}
	if c.File == "-" {
		f.Name = "" // as if pasted
		f.Data, err = io.ReadAll(io.LimitReader(c.in, table.MaxBytes+1))
	} else {
		f.Data, err = readFile(c.File, table.MaxBytes+1)
	}
	if err != nil {
		return err
	}
	plan, err := d.Imports.Look(ctx, f, c.Answer)
	if err != nil {
		return err
	}
	report := c.report(plan)
	waits := len(plan.Open()) > 0
	if !c.DryRun && !waits && len(plan.Rows) > 0 {
		if report.Import, err = c.take(ctx, d, f); err != nil {
			return err
		}
	}
	if c.Format == "json" {
		err = writeJSON(c.out, report)
	} else {
		_, err = io.WriteString(c.out, c.text(report, plan))
	}
	switch open := report.Skipped + report.Conflict; {
	case err != nil:
		return err
	case waits:
		return openQuestions{"Nothing was imported: answer the questions first, with --answer or on the page " + s.link("/clerk/imports") + "."}
	case open > 0:
		return openQuestions{fmt.Sprintf("Left for somebody: %s. Put them right and import again, or decide on the page %s.", views.Count(open, "row"), s.link("/clerk/imports"))}
	}
	return nil
}

// take takes the tracker over, and tells how far it is where somebody looks.
func (c *importTrackerCmd) take(ctx context.Context, d *db.DB, f db.ImportFile) (uint, error) {
	i, err := d.Imports.Create(ctx, f)
	if err != nil {
		return 0, err
	}
	profile, err := tracker.ParseProfile(i.Profile)
	if err != nil {
		return 0, err
	}
	if len(c.Answer) > 0 {
		if err := d.Imports.Remap(ctx, i.ID, profile, c.Answer, i.Version); err != nil {
			return 0, err
		}
		if i, err = d.Imports.Find(ctx, i.ID); err != nil {
			return 0, err
		}
	}
	var progress func(done, total int)
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		progress = func(done, total int) {
			fmt.Fprintf(os.Stderr, "\r%s of %s rows", views.Number(done), views.Number(total))
			if done == total {
				fmt.Fprintln(os.Stderr)
			}
		}
	}
	return i.ID, d.Imports.Apply(ctx, i.ID, i.Version, progress)
}

func (c *importTrackerCmd) report(p *tracker.Plan) trackerReport {
	return trackerReport{
		File: c.File, Rows: len(p.Rows), Create: p.Taken(tracker.Create), Update: p.Taken(tracker.Change), Unchanged: p.Count(tracker.Unchanged),
		Conflict: p.Count(tracker.Conflict), Skipped: p.Count(tracker.Skipped), NoAction: p.NoAction(), Missing: len(p.Missing),
		Columns: p.Columns, Questions: p.Questions, Messages: p.Messages, Found: p.Rows, Comparisons: p.Comparisons, DryRun: c.DryRun,
	}
}

// text is the report in the words of the page.
func (c *importTrackerCmd) text(r trackerReport, p *tracker.Plan) string {
	var b strings.Builder
	for _, e := range (views.CheckImport{Plan: *p}).Effects() {
		fmt.Fprintln(&b, e)
	}
	for _, m := range r.Messages {
		fmt.Fprintln(&b, m.Text)
	}
	for _, q := range r.Questions {
		fmt.Fprintf(&b, "Question %s: %s\n", q.ID, q.Text)
		for _, x := range q.Choices {
			fmt.Fprintf(&b, "  --answer %s=%s  %s\n", q.ID, x.Value, x.Label)
		}
	}
	for n, row := range r.Found {
		name := fmt.Sprintf("Row %d", row.Number)
		if row.Parts > 0 {
			name += fmt.Sprintf(" part %d", row.Part)
		}
		fmt.Fprintf(&b, "%s: %s\n", name, r.Comparisons[n].Verdict)
		for _, m := range row.Messages {
			fmt.Fprintf(&b, "  %s: %s\n", m.Severity, m.Text)
		}
	}
	switch {
	case r.Import > 0:
		fmt.Fprintf(&b, "Taken over as import %d. It can be undone on its page.\n", r.Import)
	case c.DryRun:
		fmt.Fprintln(&b, "This was a dry run: nothing was changed.")
	}
	return b.String()
}

// exportCmd writes what the tracker holds.
type exportCmd struct {
	Tracker exportTrackerCmd `cmd:"" help:"Write all requests that are not exempt as a table."`
}

type exportTrackerCmd struct {
	Profile string `default:"flat" help:"The layout: york, edinburgh, belfast, flat, or one that was remembered."`
	Format  string `enum:"csv,xlsx" default:"csv" help:"The kind of file: csv or xlsx."`
	Out     string `short:"o" default:"-" placeholder:"FILE" help:"The file to write; - is standard output."`
	User    string `placeholder:"EMAIL" help:"The user who does it; Carried itself if it is not given."`
}

func (c *exportTrackerCmd) Run(ctx context.Context, s *settings) error {
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	if ctx, err = actAs(ctx, d, c.User); err != nil {
		return err
	}
	profile, err := d.Imports.Profile(ctx, c.Profile)
	if models.CodeOf(err) == models.Invalid {
		all, _ := d.Imports.Profiles(ctx)
		names := map[string]bool{}
		for _, p := range all {
			names[p.Name] = true
		}
		return models.Errorf(models.Invalid, "There is no layout %q. There are: %s.", c.Profile, strings.Join(slices.Sorted(maps.Keys(names)), ", "))
	}
	if err != nil {
		return err
	}
	if c.Out == "-" {
		return d.Imports.Export(ctx, os.Stdout, profile, tracker.Format(c.Format))
	}
	f, err := os.Create(c.Out)
	if err != nil {
		return fmt.Errorf("%s could not be written: %w", c.Out, err)
	}
	if err := d.Imports.Export(ctx, f, profile, tracker.Format(c.Format)); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
