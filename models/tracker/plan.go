package tracker

import (
	"fmt"

	"carried/models"
)

// Plan is what an import of a file would do: the file as it was read, and each
// row held against the record. Nothing is changed by it.
type Plan struct {
	Result
	Comparisons []Comparison // of the rows, in their order
	Missing     []uint       // requests imported before that the file no longer has
}

// Count returns how many rows get a verdict.
func (p *Plan) Count(v Verdict) int {
	n := 0
	for _, c := range p.Comparisons {
		if c.Verdict == v {
			n++
		}
	}
	return n
}

// NoAction counts the rows from which no action arises.
func (p *Plan) NoAction() int {
	n := 0
	for i, c := range p.Comparisons {
		if c.Verdict != Skipped && p.Rows[i].Status.Code() == NoAction {
			n++
		}
	}
	return n
}

// Overdue counts the new requests whose due date has passed on a day: those that
// are overdue at once, and those that will be when they are confirmed.
func (p *Plan) Overdue(today models.Date) (now, confirmed int) {
	for i, c := range p.Comparisons {
		if c.Verdict != Create || !p.TakesOver(i) {
			continue
		}
		switch q := p.Rows[i].Request(today, nil); {
		case !q.Overdue(today):
		case q.State == models.RequestUnconfirmed:
			confirmed++
		default:
			now++
		}
	}
	return now, confirmed
}

// Taken counts the rows with a verdict that the import would take over.
func (p *Plan) Taken(v Verdict) int {
	n := 0
	for i, c := range p.Comparisons {
		if c.Verdict == v && p.TakesOver(i) {
			n++
		}
	}
	return n
}

// AgainID is the ID under which the clerk says "yes": a row whose request was
// dropped becomes one again.
func AgainID(r Row) string { return fmt.Sprintf("again:%d:%d", r.Number, r.Part) }

// TakesOver reports whether a row becomes or changes a request: not one with an
// error, nor one that was dropped, nor one from which no action arises.
func (p *Plan) TakesOver(i int) bool {
	v := p.Comparisons[i].Verdict
	return v != Skipped && v != Dropped && v != Unchanged && p.Rows[i].Status.Code() != NoAction
}
