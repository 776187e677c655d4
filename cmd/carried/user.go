package main

import (
	"context"
	"fmt"

	"carried/models"
)

// userCmd manages the users from the command line.
type userCmd struct {
	Add userAddCmd `cmd:"" help:"Add a user and print a link with which they choose a password."`
}

type userAddCmd struct {
	Email  string   `required:"" help:"Their email address."`
	Name   string   `required:"" help:"Their name."`
	Role   []string `required:"" help:"What they may do: member, officer, clerk, comms_reviewer, monitoring_officer, admin, assessor or auditor. May be given several times."`
	Person string   `placeholder:"NAME" help:"The councillor or officer they are, as in addresses: ruth-ashdown. An officer must be somebody."`
}

func (c *userAddCmd) Run(ctx context.Context, s *settings) error {
	if err := s.makeFolders(); err != nil {
		return err
	}
	d, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	in := models.UserInput{Email: c.Email, Name: c.Name, Roles: c.Role}
	if c.Person != "" {
		p, err := d.People.BySlug(ctx, c.Person)
		if err != nil {
			return err
		}
		in.PersonID = p.ID
	}
	u, token, err := d.Users.Create(ctx, in)
	if err != nil {
		return err
	}
	fmt.Printf("%s can choose a password here, once, within 24 hours:\n%s\n", u.Name, s.link("/link/"+token))
	return nil
}
