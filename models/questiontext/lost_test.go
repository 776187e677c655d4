package questiontext

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// outline is what a reading made of a page, but for what is doubtful.
func outline(r Reading) string {
	var b strings.Builder
	for _, q := range r.Questions {
		fmt.Fprintln(&b, q.Parent, q.Asker, q.Text, q.Holding, q.Answer)
	}
	return b.String()
}

func doubts(r Reading) []string {
	all := slices.Clone(r.Doubts)
	for _, q := range r.Questions {
		all = append(all, q.Doubts...)
	}
	return all
}

// newDoubt reports whether a reading says something that the other does not.
func newDoubt(was, is Reading) bool {
	said := map[string]int{}
	for _, d := range doubts(was) {
		said[d]++
	}
	return slices.ContainsFunc(doubts(is), func(d string) bool {
		said[d]--
		return said[d] < 0
	})
}

// Somebody who copies a page loses a line here and there that says who asks or who
// answers. The reading says that something is missing.
func TestALostLineOfAQuestionLeavesADoubt(t *testing.T) {
	lost, silent := 0, 0
	all := samples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		lines := strings.SplitAfter(all[name], "\n")
		was := Read(all[name])
		for i, line := range lines {
			line = strings.TrimSpace(line)
			if k, _, rest := readMarker(line); k == plain || k == field || rest < len(line) {
				continue
			}
			r := Read(strings.Join(slices.Concat(lines[:i], lines[i+1:]), ""))
			lost++
			if outline(r) != outline(was) && !newDoubt(was, r) {
				silent++
				t.Logf("%s without %q", name, line)
			}
		}
	}
	if silent*20 > lost {
		t.Errorf("%d of %d lost lines changed the reading without a doubt", silent, lost)
	}
}
