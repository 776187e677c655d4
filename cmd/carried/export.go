package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"carried/models"
	"carried/models/tracker"
)

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
	ctx, d, err := s.openAs(ctx, c.User)
	if err != nil {
		return err
	}
	defer d.Close()
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
