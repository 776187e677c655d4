package models

import (
	"regexp"
	"slices"
	"strings"
)

var (
	partLabel = regexp.MustCompile(`^\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s+`)
	partEnd   = regexp.MustCompile(`[;,.]?\s*\b(?:and|or)?\s*$`)

	// told begins a list of those to whom something is to be said.
	told = regexp.MustCompile(`(?i)^(?:.*\b)?(?:write|writes|writing|communicate|communicates|communicating|liaise|liaises|appeal|appeals|speak|speaks)\s+(?:to|with)\s+`)
	// toldWhat begins what is to be said to them.
	toldWhat = regexp.MustCompile(`(?i),?\s+(?:to|asking|urging|calling|requesting|inviting|setting out|expressing|so that|in order|about)\s`)
	toldEach = regexp.MustCompile(`(?i),\s*and\s+(?:to\s+|with\s+)?|,\s*(?:to\s+|with\s+)?|\s+and\s+(?:to|with)\s+`)
	lastAnd  = regexp.MustCompile(`(?i),\s*and\s|\sand\s+(?:to|with)\s`)
)

// ProposedParts proposes titles for the requests that an unconfirmed one can be
// split into: one for each of its sub-clauses, or for each of those to whom its
// clause wants the same said (domain.md 15, US5). There are none where its words
// are not plainly such a list, or where another of the motion's requests quotes
// them, so that it is split already. Nothing is split before the clerk says so.
func (r *Request) ProposedParts(ofMotion []RequestRow) []string {
	if slices.ContainsFunc(ofMotion, func(o RequestRow) bool { return o.ID != r.ID && o.Text == r.Text }) {
		return nil
	}
	lines := strings.Split(r.Text, "\n")
	parts := addressed(lines[0])
	if len(lines) > 1 {
		parts = subClauses(lines[1:])
	}
	if len(parts) < 2 || len(parts) > mostParts {
		return nil
	}
	return parts
}

func subClauses(lines []string) (titles []string) {
	for _, line := range lines {
		words := partLabel.ReplaceAllString(line, "")
		if words == line {
			return nil // two clauses that were joined, or a list without labels
		}
		titles = append(titles, ShortTitle(UpperFirst(partEnd.ReplaceAllString(words, ""))))
	}
	return titles
}

// addressed reads “write to the A, to the B and to the C to ask for D”.
func addressed(text string) (titles []string) {
	lead := told.FindString(text)
	if lead == "" {
		return nil
	}
	list, what := text[len(lead):], ""
	for _, at := range toldWhat.FindAllStringIndex(list, -1) {
		before := strings.TrimSpace(list[:at[0]])
		if !strings.HasPrefix(list[at[0]:], ",") && !strings.HasSuffix(before, " and") {
			list, what = list[:at[0]], list[at[0]:]
			break
		}
	}
	list = strings.TrimRight(list, ".;, ")
	names := toldEach.Split(list, -1)
	if len(names) > 1 && !lastAnd.MatchString(list) {
		last := len(names) - 1
		if i := strings.LastIndex(names[last], " and "); i > 0 {
			names = append(names[:last], names[last][:i], names[last][i+len(" and "):])
		}
	}
	for i, name := range names {
		// What goes on with a capital letter may be the rest of a name: “the Secretary
		// of State for Housing, Communities and Local Government”.
		if name == "" || i > 0 && name[0] >= 'A' && name[0] <= 'Z' {
			return nil
		}
		titles = append(titles, ShortTitle(UpperFirst(lead+name+what)))
	}
	return titles
}
