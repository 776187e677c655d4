package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// printCmd writes papers into files.
type printCmd struct {
	AgendaSummary printAgendaSummaryCmd `cmd:"" help:"Write the agenda summary of a meeting as one HTML file."`
}

type printAgendaSummaryCmd struct {
	Meeting string `required:"" placeholder:"BODY/DATE" help:"The meeting, as in its address: full-council/2025-03-27."`
	Out     string `short:"o" default:"-" placeholder:"FILE" help:"The file to write; - is standard output."`
}

func (c *printAgendaSummaryCmd) Run(ctx context.Context, s *settings) error {
	if err := web.CheckPublicURL(s.PublicURL); err != nil {
		return err
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	sum, err := d.Meetings.Summary(ctx, c.Meeting)
	if models.CodeOf(err) == models.NotFound {
		return models.Errorf(models.NotFound, "There is no meeting %q. Give it as in the address of its page, like full-council/2025-03-27.", c.Meeting)
	}
	if err != nil {
		return err
	}
	council, err := d.Council.Find(ctx)
	if err != nil {
		return err
	}
	paper := views.NewAgendaSummary(views.Page{Council: *council, Now: d.Now()}, sum, s.link(""))
	b, err := views.Render(paper.File())
	if err != nil {
		return err
	}
	if c.Out == "-" {
		_, err := os.Stdout.Write(b)
		return err
	}
	return writeProblem(c.Out, os.WriteFile(c.Out, b, 0o644))
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
