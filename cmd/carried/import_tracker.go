package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

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
	importing
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
	Dropped     int                  `json:"dropped"` // their request was taken away by somebody
	NoAction    int                  `json:"no_action"`
	Missing     int                  `json:"missing"`
	Overdue     int                  `json:"overdue"`                // of those to create, from the first day
	Later       int                  `json:"overdue_when_confirmed"` // as soon as the clerk confirms them
	Columns     []tracker.Column     `json:"columns"`
	Questions   []tracker.Asked      `json:"questions"`
	Messages    []tracker.Message    `json:"messages"`
	Found       []tracker.Row        `json:"found"`
	Comparisons []tracker.Comparison `json:"comparisons"`
	DryRun      bool                 `json:"dry_run"`
	Import      uint                 `json:"import,omitempty"` // number of the import; 0 where nothing was done
}

func (c *importTrackerCmd) Run(ctx context.Context, s *settings) error {
	ctx, d, err := s.openAs(ctx, c.User)
	if err != nil {
		return err
	}
	defer d.Close()
	f := db.ImportFile{Name: filepath.Base(c.File), Sheet: c.Sheet, Profile: c.Profile, Dates: tracker.DateOrder(c.Dates), Reader: table.Reader{Program: executable}}
	if c.File == "-" {
		f.Name = "" // as if pasted
	}
	if f.Data, err = c.data(c.File, table.MaxBytes+1); err != nil {
		return err
	}
	plan, err := d.Imports.Look(ctx, f, c.Answer)
	if err != nil {
		return err
	}
	if err := plan.CheckAnswers(c.Answer); err != nil {
		return err
	}
	report := c.report(plan, d.Today())
	waits := len(plan.Open()) > 0
	if !c.DryRun && !waits && len(plan.Rows) > 0 {
		if report.Import, err = c.take(ctx, d, f); err != nil {
			return err
		}
	}
	if err := c.print(report, c.text(report, plan, d.Now())); err != nil {
		return err
	}
	if len(plan.Rows) == 0 {
		return models.Errorf(models.Invalid, "There is no row to import in this file.")
	}
	switch open := report.Skipped + report.Conflict; {
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
	err = d.Imports.Apply(ctx, i.ID, i.Version, progress)
	if now, found := d.Imports.Find(context.WithoutCancel(ctx), i.ID); err != nil && found == nil && now.Finished() > 0 {
		return 0, stopped{fmt.Sprintf("The import stopped after %s of %s: %v Go on with import %d on its page, or undo it there.", views.Number(now.Finished()), views.Count(now.Total, "row"), err, i.ID)}
	}
	return i.ID, err
}

func (c *importTrackerCmd) report(p *tracker.Plan, today models.Date) trackerReport {
	overdue, confirmed := p.Overdue(today)
	return trackerReport{
		File: c.File, Rows: len(p.Rows), Create: p.Taken(tracker.Create), Update: p.Taken(tracker.Change), Unchanged: p.Count(tracker.Unchanged),
		Conflict: p.Count(tracker.Conflict), Skipped: p.Count(tracker.Skipped), Dropped: p.Count(tracker.Dropped), NoAction: p.NoAction(), Missing: len(p.Missing), Overdue: overdue, Later: confirmed,
		Columns: p.Columns, Questions: p.Questions, Messages: p.Messages, Found: p.Rows, Comparisons: p.Comparisons, DryRun: c.DryRun,
	}
}

// text is the report in the words of the page.
func (c *importTrackerCmd) text(r trackerReport, p *tracker.Plan, now time.Time) string {
	var b strings.Builder
	for _, e := range (views.CheckImport{Page: views.Page{Now: now}, Plan: *p}).Effects() {
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
		if len(q.Choices) == 0 {
			fmt.Fprintf(&b, "  --answer %s=27/3/2025  the day, month and year\n", q.ID)
		}
	}
	for n, row := range r.Found {
		name := fmt.Sprintf("Row %d", row.Number)
		if row.Parts > 0 {
			name += fmt.Sprintf(" part %d", row.Part)
		}
		fmt.Fprintf(&b, "%s: %s\n", name, r.Comparisons[n].Verdict)
		if why := r.Comparisons[n].Why; why != "" {
			fmt.Fprintf(&b, "  %s\n  --answer %s=yes  make it a request again\n", why, tracker.AgainID(row))
		}
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
