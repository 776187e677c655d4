package motiontext

import (
	"strings"
	"testing"
)

func TestTheReadingSaysWhyALineWasReadAsItWas(t *testing.T) {
	for _, c := range []struct{ sample, line, mark, why string }{
		{"nested-by-style-alone", "Motion on Notice: Empty homes", "T", "It says that it is the title."},
		{"names-in-the-last-line", "Cleaner rivers", "T", "The line above the motion that is most like a title"},
		{"nested-by-style-alone", "This Council notes", "H", "A heading: “This Council notes” and then the clauses."},
		{"nested-by-style-alone", "(ii) the school roll is falling.", "N2", "a sub-clause"},
		{"welsh-below-english", "Mae'r Cyngor hwn yn nodi:", "-", "Not used: it is in another language."},
		{"wrapped-page-with-running-header", "37", "-", "Not used: it is a page number"},
		{"wrapped-page-with-running-header", "Estermere City Council                          Council Agenda, 22 January 2025", "-", "Not used: it comes again on other pages."},
		{"wrapped-page-with-running-header", "year; and", "V2", "(It goes on: it begins with a small letter.)"},
		{"amended-and-carried", "An amendment was moved by Councillor Gale, seconded by Councillor Hurd:", "A1", "It says that an amendment is moved."},
		{"amended-and-carried", "The amendment was put to the vote and CARRIED.", "D", "It says what became of an amendment."},
		{"urges-and-directs-run-on", "For: Crs Doyle, Vanh, Hobbs, Lacey, Munro, Stead", "D", "It belongs to a recorded vote."},
	} {
		found := false
		for _, l := range Read(samples(t)[c.sample]).Lines {
			if strings.TrimSpace(l.Text) == c.line {
				found = true
				if l.Mark != c.mark || !strings.Contains(l.Why, c.why) {
					t.Errorf("%q is %s: %s; want %s: %s", c.line, l.Mark, l.Why, c.mark, c.why)
				}
				break
			}
		}
		if !found {
			t.Errorf("%s has no line %q", c.sample, c.line)
		}
	}
}
