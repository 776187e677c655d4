package memberlist

import (
	"fmt"
	"strconv"
	"strings"

	"carried/models"
)

// Report says what was read, what was dropped and what was passed over, in
// sentences for the page and the command line.
func (l List) Report() []string {
	said := []string{fmt.Sprintf("%s: %s read, %d to compare.", models.UpperFirst(string(l.Format)), people(l.Read), len(l.People))}
	if len(l.Dropped) > 0 {
		var list []string
		for _, d := range l.Dropped {
			list = append(list, fmt.Sprintf("%s (%d)", d.Column, d.Count))
		}
		said = append(said, "Dropped while reading, because it is private, and kept nowhere: "+strings.Join(list, ", ")+".")
	}
	if len(l.Unused) > 0 {
		said = append(said, "Not used: "+strings.Join(l.Unused, ", ")+".")
	}
	if l.Others > 0 {
		said = append(said, fmt.Sprintf("Rows of other councils, left aside: %d.", l.Others))
	}
	if l.Doubt != "" {
		said = append(said, l.Doubt)
	}
	return said
}

// Remarks says of which rows something is to be known.
func (c Comparison) Remarks() []string {
	var said []string
	for _, r := range c.List.Passed {
		said = append(said, fmt.Sprintf("Row %d is passed over: %s.", r.Row, r.sentence()))
	}
	for _, r := range c.List.Notes {
		said = append(said, fmt.Sprintf("Row %d: %s.", r.Row, r.sentence()))
	}
	return said
}

// Report is the list's, and how much of it the record has already.
func (c Comparison) Report() []string {
	said := c.List.Report()
	if c.Unchanged > 0 {
		said = append(said, people(c.Unchanged)+" unchanged.")
	}
	if noting := c.noting(); noting != "" {
		said = append(said, noting)
	}
	return said
}

// noting says that numbers of the list will be kept, or "".
func (c Comparison) noting() string {
	if len(c.Noted) == 0 {
		return ""
	}
	return fmt.Sprintf("The number that the list has for %s will be kept, so that the next list finds them by it.", people(len(c.Noted)))
}

// Says tells what a proposal would change, field by field.
func (p Proposal) Says() []string {
	var said []string
	for _, ch := range p.Changes {
		switch {
		case p.Kind == Joined && (ch.Field == "full name" || ch.Field == "kind" || ch.Field == "named in public"):
		case ch.From == "" || p.Kind == Left:
			said = append(said, ch.Field+": "+ch.To)
		case ch.To == "":
			said = append(said, ch.Field+": "+ch.From+" → none")
		default:
			said = append(said, ch.Field+": "+ch.From+" → "+ch.To)
		}
	}
	return said
}

// Asks is a question in words.
func (q Question) Asks() string {
	about := q.Entry.Ward
	if about == "" {
		about = q.Entry.Directorate
	}
	if about != "" {
		about = " (" + about + ")"
	}
	return fmt.Sprintf("Who is “%s”%s in row %d?", q.Entry.Name, about, q.Entry.Row)
}

// Result is what an import has done.
type Result struct {
	Joined    int      `json:"joined"`
	Changed   int      `json:"changed"`
	Left      int      `json:"left"`
	Unchanged int      `json:"unchanged"`
	NewUnits  []string `json:"new_units,omitempty"`

	SignIn int `json:"left_and_can_sign_in"`  // users who are people that left
	Owned  int `json:"left_and_own_requests"` // open requests of people that left
}

// String is the sentence of the flash, of the command line and of the audit log.
func (r Result) String() string {
	said := fmt.Sprintf("%d joined, %d changed, %d left, %d unchanged.", r.Joined, r.Changed, r.Left, r.Unchanged)
	if n := len(r.NewUnits); n > 8 {
		said += fmt.Sprintf(" New: %s and %d more.", strings.Join(r.NewUnits[:8], ", "), n-8)
	} else if n > 0 {
		said += " New: " + strings.Join(r.NewUnits, ", ") + "."
	}
	if r.SignIn > 0 {
		said += fmt.Sprintf(" Of those who left, %d can still sign in: an administrator stops that under Users and roles.", r.SignIn)
	}
	if r.Owned > 0 {
		said += fmt.Sprintf(" Those who left own %d open requests: give them to somebody else.", r.Owned)
	}
	return said
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return strconv.Itoa(n) + " people"
}
