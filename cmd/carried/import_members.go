package main

import (
	"context"
	"fmt"
	"strings"

	"carried/models"
	"carried/models/memberlist"
)

// importMembersCmd brings in a list of councillors or officers.
type importMembersCmd struct {
	File     string `arg:"" help:"The list; - is standard input. It is told by its content, not by its name."`
	Officers bool   `help:"The list is of officers: a CSV with name, role title, directorate and email."`
	Date     string `placeholder:"YYYY-MM-DD" help:"The day from which the list holds; today if it is not given."`
	Left     bool   `help:"Whoever is on the record and not in the list has left. Without this they are only named."`
	importing
}

// memberReport is what is printed as JSON.
type memberReport struct {
	Format   memberlist.Format    `json:"format"`
	Kind     models.PersonKind    `json:"kind"`
	Date     models.Date          `json:"date"`
	Read     int                  `json:"read"`
	Compared int                  `json:"compared"`
	Dropped  []memberlist.Dropped `json:"dropped,omitempty"`
	Unused   []string             `json:"unused,omitempty"`
	Passed   []memberlist.Remark  `json:"passed,omitempty"`
	Notes    []memberlist.Remark  `json:"notes,omitempty"`
	Others   int                  `json:"rows_of_other_councils,omitempty"`
	memberlist.Comparison
	DryRun bool               `json:"dry_run"`
	Result *memberlist.Result `json:"result,omitempty"` // none of a dry run
}

func (c *importMembersCmd) Run(ctx context.Context, s *settings) error {
	ctx, d, err := s.openAs(ctx, c.User)
	if err != nil {
		return err
	}
	defer d.Close()
	on, err := dateFlag(d, "--date", c.Date)
	if err != nil {
		return err
	}
	council, err := d.Council.Find(ctx)
	if err != nil {
		return err
	}
	list, err := c.read(ctx, council.Name)
	if err != nil {
		return err
	}
	w := memberlist.Wishes{On: on}
	compared, err := d.MemberImports.Preview(ctx, list, w)
	if err != nil {
		return err
	}
	report := memberReport{
		list.Format, list.Kind, on, list.Read, len(list.People), list.Dropped, list.Unused, list.Passed, list.Notes, list.Others,
		compared, c.DryRun, nil,
	}
	if !c.DryRun {
		result, err := d.MemberImports.Apply(ctx, list, w, c.keys(compared))
		if err != nil {
			return err
		}
		report.Result = &result
	}
	if err := c.print(report, c.text(report)); err != nil {
		return err
	}
	return c.open(compared, s)
}

func (c *importMembersCmd) read(ctx context.Context, council string) (memberlist.List, error) {
	o := memberlist.Options{Kind: models.KindMember, Council: council}
	if c.Officers {
		o.Kind = models.KindOfficer
	}
	data, err := c.data(c.File, memberlist.MaxFile+1)
	if err != nil {
		return memberlist.List{}, err
	}
	return memberlist.Reader{Program: executable}.Read(ctx, data, o)
}

// keys are the proposals that are taken: those that need no asking and, with
// --left, those who are missing.
func (c *importMembersCmd) keys(compared memberlist.Comparison) (keys []string) {
	for _, p := range compared.Proposals {
		if c.takes(p) {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// takes reports whether a proposal is taken, not only named.
func (c *importMembersCmd) takes(p memberlist.Proposal) bool {
	return !p.Ask || c.Left && p.Missing()
}

// open says what is left to somebody, or nil.
func (c *importMembersCmd) open(compared memberlist.Comparison, s *settings) error {
	asked := 0
	for _, p := range compared.Proposals {
		if p.Kind == memberlist.Left && !c.takes(p) {
			asked++
		}
	}
	var said []string
	if n := len(compared.Questions); n > 0 {
		said = append(said, fmt.Sprintf("%d of the list may be somebody on the record. Answer that on the page Bring in members, %s.", n, s.link("/admin/members")))
	}
	if asked > 0 {
		said = append(said, fmt.Sprintf("%d on the record are not in the list under their name. If they have left, tick them on the page Bring in members, or say --left.", asked))
	}
	if said == nil {
		return nil
	}
	return openQuestions{strings.Join(said, " ")}
}

// text draws the report for the terminal.
func (c *importMembersCmd) text(r memberReport) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for _, s := range append(r.Report(), r.Remarks()...) {
		line("%s", s)
	}
	for _, kind := range []memberlist.Kind{memberlist.Joined, memberlist.Changed, memberlist.Left} {
		if n := r.Count(kind); n > 0 {
			line("\n%s%s (%d)", strings.ToUpper(string(kind[:1])), kind[1:], n)
		}
		for _, p := range r.Proposals {
			if p.Kind != kind {
				continue
			}
			said := strings.Join(p.Says(), "; ")
			if !c.takes(p) {
				said = "not taken: " + p.Why
			}
			line("  %s: %s", p.Name, said)
		}
	}
	for _, u := range r.Units {
		if u.Into == "" {
			line("\nNew: %s", u.Name)
		} else {
			line("\n%s is taken to be %s. %s", u.Name, u.Into, u.Why)
		}
	}
	for _, q := range r.Questions {
		line("\n%s", q.Asks())
		for _, o := range q.Options {
			if o.Kind != memberlist.Joined {
				line("  %s: %s", o.Name, o.Why)
			}
		}
		line("  or somebody new")
	}
	line("")
	if r.Result == nil {
		line("Nothing was changed: this was a dry run.")
	} else {
		line("%s", r.Result)
	}
	return b.String()
}
