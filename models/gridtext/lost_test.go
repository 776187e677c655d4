package gridtext

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// outline is what a reading made of a page, but for what is offered and doubtful.
func outline(r Report) string {
	var b strings.Builder
	for _, theme := range r.Themes {
		fmt.Fprintln(&b, theme.Title)
		for _, g := range theme.Groups {
			fmt.Fprintln(&b, g.Paragraphs, g.Quoted, g.Response, g.Assessment, g.ScoreLine)
		}
	}
	return b.String()
}

// newDoubt reports whether a reading says something that the other does not.
func newDoubt(was, is Report) bool {
	said := map[string]int{}
	for _, d := range was.Doubts {
		said[d.Message]++
	}
	return slices.ContainsFunc(is.Doubts, func(d Doubt) bool {
		said[d.Message]--
		return said[d.Message] < 0
	})
}

// Somebody who copies a page loses a heading or a score line here and there. The
// rest of the page is read all the same, and the reading says what is missing.
func TestALostHeadingOrScoreLeavesADoubt(t *testing.T) {
	lost, silent := 0, 0
	all := samples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		lines := strings.SplitAfter(all[name], "\n")
		was := Read(all[name])
		for i, line := range lines {
			line = strings.TrimSpace(line)
			_, heading := readHeading(line)
			_, score := readScore(line)
			if !heading && !score {
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
