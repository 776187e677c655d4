package gridtext

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"carried/models/pastedtext"
)

// doubt writes down what a person should look at about the page as a whole.
func (d *draft) doubt() {
	about := func(format string, args ...any) {
		d.doubts = append(d.doubts, Doubt{-1, -1, fmt.Sprintf(format, args...)})
	}
	if len(d.themes) == 0 {
		about("We found no recommendation in this text. Check that it is a page of assessments.")
		return
	}
	if d.title == nil {
		about("We found no title.")
	}
	switch months := slices.Sorted(maps.Keys(d.asOfs)); {
	case len(months) == 0:
		about("We found no date of the response that was assessed.")
	case len(months) > 1:
		about("The text names several months for what was assessed: %s. We took the first it names.", strings.Join(months, ", "))
	}
	if d.next.Value == "" {
		about("We found no date of the next reassessment.")
	}
}

// doubtGroup writes down what a person should look at in one group.
func (d *draft) doubtGroup(g *group, out Group, i, j int) {
	about := func(format string, args ...any) {
		d.doubts = append(d.doubts, Doubt{i, j, fmt.Sprintf(format, args...)})
	}
	if j == 0 && d.themes[i].heading == nil {
		about("We found no theme above this recommendation.")
	}
	switch {
	case len(out.Quoted) == 0:
		about("We found no words of a recommendation.")
	case len(out.Paragraphs) == 0:
		about("We found no paragraph of the report, such as [Paragraph 12].")
	}
	for _, q := range out.Quoted {
		if len(q.Paragraphs) == 0 && len(out.Paragraphs) > 0 {
			about("“%s” has no paragraph of the report, but another quotation has one. It may be no quotation.", pastedtext.Short(q.Text))
		}
	}
	for _, section := range [][]*item{g.response, g.assessment} {
		for _, it := range section {
			if leadingReference.MatchString(strings.TrimLeft(it.text[:min(len(it.text), longestReference)], "“\" ")) {
				about("“%s” stands in the response or the assessment. It may be another recommendation.", pastedtext.Short(it.text))
			}
		}
	}
	for _, number := range out.Paragraphs {
		if d.numbered(number) {
			about("Paragraph %s stands under two recommendations.", number)
		}
	}
	for _, q := range g.quotes {
		if d.unquote(q.items, true).unclosed {
			about("A quotation has no mark at its end. Its words may break off.")
			break
		}
	}
	switch {
	case out.Response == "":
		about("We found no response.")
	case strings.HasSuffix(out.Response, ":"):
		about("The response ends in a colon. What follows may be missing.")
	case d.unquote(g.response, false).unclosed:
		about("The response has no quotation mark at its end. Its words may break off.")
	}
	if g.responses > 1 {
		about("Several responses stand under one recommendation. We put them together.")
	}
	if g.several {
		about("The response says both that something is accepted and that something is not, or only in part. Choose what it comes to.")
	}
	switch {
	case out.Assessment == "":
		about("We found no assessment.")
	case strings.HasSuffix(out.Assessment, ":"):
		about("The assessment ends in a colon. What follows may be missing.")
	}
	switch {
	case g.unread != "":
		about("We could not read “%s” as a score: it is not a whole number from 0 to 10.", g.unread)
	case out.Score == nil:
		about("We found no score.")
	case out.Concern == "" && g.score.score.letters != "":
		about("We do not know the letters “%s” behind the score. Choose what remains to be worried about.", g.score.score.letters)
	case out.Concern == "" && *out.Score < 10:
		about("We found no letter behind the score. Choose what remains to be worried about.")
	}
	if g.second != "" {
		about("A second score, “%s”, stands under one recommendation. We did not use it.", g.second)
	}
}

// numbered reports whether a group before has named a paragraph.
func (d *draft) numbered(number string) bool {
	if d.paragraphs[number] {
		return true
	}
	d.paragraphs[number] = true
	return false
}
