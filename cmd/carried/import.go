package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"carried/db"
	"carried/models"
)

// importCmd brings in what a council has already. A script reads the exit code:
// 0 all was done, 1 nothing was done, 2 what is certain was done and there are
// questions, 3 it stopped in the middle.
type importCmd struct {
	Tracker importTrackerCmd `cmd:"" help:"Bring in the tracker that was kept before: CSV, Excel or OpenDocument."`
	Members importMembersCmd `cmd:"" help:"Bring in a list of councillors or officers: ModernGov XML, Open Council Data, Democracy Club or LGSF CSV, Popolo JSON, or a CSV of your own."`
}

// importing is what every import from the command line has: how it is told what
// to do, and how it prints what it found.
type importing struct {
	DryRun bool   `help:"Say what would be done, and do nothing."`
	Format string `enum:"text,json" default:"text" help:"How to print what was found: text or json."`
	User   string `placeholder:"EMAIL" help:"The user who does it, for the audit log; Carried itself if it is not given."`

	in  io.Reader // standard input and output where nil
	out io.Writer
}

// data reads the file to bring in, no more than most bytes of it; - is standard
// input.
func (i *importing) data(file string, most int64) ([]byte, error) {
	if file != "-" {
		return readFile(file, most)
	}
	in := i.in
	if in == nil {
		in = os.Stdin
	}
	return io.ReadAll(io.LimitReader(in, most))
}

// print prints a report as it was asked for.
func (i *importing) print(report any, text string) error {
	out := i.out
	if out == nil {
		out = os.Stdout
	}
	if i.Format == "json" {
		return writeJSON(out, report)
	}
	_, err := io.WriteString(out, text)
	return err
}

// openAs opens the record for a user to act on.
func (s *settings) openAs(ctx context.Context, email string) (context.Context, *db.DB, error) {
	d, err := s.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	if ctx, err = actAs(ctx, d, email); err != nil {
		d.Close()
		return nil, nil, err
	}
	return ctx, d, nil
}

// openQuestions ends a command that has done what it could and leaves the rest
// to somebody.
type openQuestions struct{ sentence string }

func (q openQuestions) Error() string { return q.sentence }

// ExitCode is what the shell sees.
func (openQuestions) ExitCode() int { return 2 }

// stopped ends an import that was broken off with some of it done.
type stopped struct{ sentence string }

func (s stopped) Error() string { return s.sentence }

// ExitCode is what the shell sees.
func (stopped) ExitCode() int { return 3 }

// actAs returns a context in which the user of an email address acts, by their
// own roles; without one, the program itself.
func actAs(ctx context.Context, d *db.DB, email string) (context.Context, error) {
	if email == "" {
		return ctx, nil
	}
	users, err := d.Users.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		if u.Email == models.FoldEmail(email) && !u.Stopped() {
			directorate := uint(0)
			if u.PersonID != nil {
				p, err := d.People.Find(ctx, *u.PersonID)
				if err != nil {
					return nil, err
				}
				directorate = models.Deref(p.DirectorateID)
			}
			return models.WithActor(ctx, u.Actor(directorate, models.System.Address)), nil
		}
	}
	return nil, models.Errorf(models.NotFound, "Nobody with the email address %s can sign in. Give the address of a user.", email)
}

// dateFlag reads a date of the command line; without one it is today.
func dateFlag(d *db.DB, name, value string) (models.Date, error) {
	if value == "" {
		return d.Today(), nil
	}
	parts := strings.Split(value, "-")
	if len(parts) == 3 && len(value) == len("2006-01-02") {
		if date := (models.DateInput{Day: parts[2], Month: parts[1], Year: parts[0]}).Date(); string(date) == value {
			return date, nil
		}
	}
	return "", fmt.Errorf("%s must be a date like 2026-05-11, not %s.", name, value)
}
