package motiontext

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// outline is what a reading made of the clauses: their kinds and words.
func outline(r Reading) string {
	var b strings.Builder
	var write func(clauses []Clause, depth int)
	write = func(clauses []Clause, depth int) {
		for _, c := range clauses {
			fmt.Fprintln(&b, depth, c.Kind, plainWords(c.Text))
			write(c.Subclauses, depth+1)
		}
	}
	for _, g := range r.Groups {
		write(g.Clauses, 0)
	}
	return b.String()
}

var numberOfLine = regexp.MustCompile(`(?m)^[ \t]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])[ \t]+`)

// A typist loses a label here and there. The clauses are the same all the same,
// or the reading says that something is doubtful.
func TestALostLabelChangesNothingOrLeavesADoubt(t *testing.T) {
	lost, silent := 0, 0
	all := samples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		source := all[name]
		was := Read(source)
		for _, at := range numberOfLine.FindAllStringIndex(source, -1) {
			r := Read(source[:at[0]] + source[at[1]:])
			lost++
			if outline(r) != outline(was) && len(r.Doubts) <= len(was.Doubts) {
				silent++
				t.Logf("%s without %q", name, source[at[0]:min(len(source), at[1]+40)])
			}
		}
	}
	// What is left is the last item of a list, which goes on with the one above.
	if silent*20 > lost {
		t.Errorf("%d of %d lost labels changed the clauses without a doubt", silent, lost)
	}
}

// A mark that is on everything says nothing.
func TestFewOfTheClausesThatAreReadRightAreMarked(t *testing.T) {
	clauses, marked := 0, 0
	for _, source := range samples(t) {
		for _, g := range Read(source).Groups {
			for _, c := range g.Clauses {
				clauses++
				if len(c.Doubts) > 0 {
					marked++
				}
			}
		}
	}
	if marked*10 > clauses {
		t.Errorf("%d of %d clauses are marked", marked, clauses)
	}
}
