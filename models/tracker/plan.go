package tracker

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

// TakesOver reports whether a row becomes or changes a request: not one with an
// error, nor one from which no action arises.
func (p *Plan) TakesOver(i int) bool {
	v := p.Comparisons[i].Verdict
	return v != Skipped && v != Unchanged && p.Rows[i].Status.Code() != NoAction
}
