package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"carried/db"
	"carried/db/sample"
	"carried/handlers/papers"
	"carried/models"
)

// The sample council has a database and a folder of its own, so that it never
// comes near a real record.
const (
	sampleDatabase = "data/sample.db"
	sampleData     = "data/sample"
)

// sampleFlags are those of carried serve for the sample council.
type sampleFlags struct {
	Sample     bool   `help:"Make the sample council in a database that holds nothing, or serve it again; the default database is then data/sample.db."`
	SampleDate string `placeholder:"YYYY-MM-DD" help:"The day on which the sample council is looked at, for tests and pictures; with --sample only."`
}

// choose puts the sample's own database in the place of the default one.
func (f sampleFlags) choose(s *settings) error {
	if f.SampleDate != "" {
		if _, err := time.Parse(time.DateOnly, f.SampleDate); err != nil || !f.Sample {
			return models.Errorf(models.Invalid, "--sample-date must be a date like 2025-03-11, and goes with --sample.")
		}
	}
	if f.Sample && s.Database == defaultDatabase {
		s.Database = sampleDatabase
		if s.Data == defaultData {
			s.Data = sampleData
		}
	}
	return nil
}

// make builds the sample council where there is nothing, leaves it as it is
// where it stands already, and refuses every other record: Conflict.
func (f sampleFlags) make(ctx context.Context, d *db.DB, s *settings) error {
	if !f.Sample {
		return nil
	}
	if f.SampleDate != "" {
		noon, started := models.Date(f.SampleDate).Time().Add(12*time.Hour), time.Now()
		d.Now = func() time.Time { return noon.Add(time.Since(started)) }
	}
	council, err := d.Council.Find(ctx)
	if err != nil || council.Sample {
		return err
	}
	return sample.Build(ctx, d, d.Today(), s.issueSample)
}

// issueSample issues the agenda summary of a meeting of the sample council as a
// page and as a Word file: a PDF would make the first start wait for a browser.
func (s *settings) issueSample(ctx context.Context, d *db.DB, meeting *models.MeetingRow, correction string) error {
	council, err := d.Council.Find(ctx)
	if err != nil {
		return err
	}
	doc := papers.Named("agenda-summary")
	o := papers.Order{Meeting: meeting.Path, Part: models.PublicPart, Council: *council, Site: s.link(""), Now: d.Now()}
	address := strings.NewReplacer(":body/:date", meeting.Path).Replace(doc.Address)
	before, err := doc.Issues(ctx, d, o, address)
	if err != nil {
		return err
	}
	_, draft, err := doc.ToIssue(ctx, d, o, address)
	if err != nil {
		return err
	}
	in := models.IssueInput{ReportID: draft.ReportID, Correction: correction}
	if len(before) > 0 {
		in.Corrects = before[0].ID
	}
	_, err = doc.Issue(ctx, d, o, address, in, nil)
	return err
}

// printSampleLinks prints a link for each role of the sample council, which
// nobody can enter with a password. It prints nothing for a real council.
func printSampleLinks(ctx context.Context, w io.Writer, d *db.DB, s *settings) error {
	council, err := d.Council.Find(ctx)
	if err != nil || !council.Sample {
		return err
	}
	users, err := d.Users.List(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "This is a sample council, made up to try the tracker with. Each link signs in once, within 24 hours:")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, name := range sample.Doors {
		i := slices.IndexFunc(users, func(u models.User) bool { return u.Name == name && !u.Stopped() })
		if i < 0 {
			continue // whoever tried the sample has changed it
		}
		token, err := d.Links.Sample(ctx, users[i].ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(table, "  %s\t%s\t%s\n", roleNames(users[i].Roles), name, s.link("/link/"+token))
	}
	return table.Flush()
}

func roleNames(roles []models.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = r.Name()
		if i > 0 {
			names[i] = strings.ToLower(names[i])
		}
	}
	return strings.Join(names, ", ")
}
