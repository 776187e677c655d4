package tracker

import (
	"regexp"
	"slices"
	"strings"

	"carried/models/table"
)

const monthYear = monthWord + `\s+\d{4}`

var (
	// "Update 9 July 2020 …" and "Update: …" begin an update wherever a sentence does.
	updateStart = regexp.MustCompile(`(?:^|\n|[.;!?)]["”’]?\s+)[ \t]*((?:Progress )?(?:Update|UPDATE)(?:d|D)?(?:(?i:(?:\s+(?:as\s+at|at|on|of|from))?\s*[-–—:(]?\s*(` + anyDate + `|` + monthYear + `)\)?)\s*[-–—:.]?|\s*\d{0,2}\s*:))`)
	// "9 July 2020: …" does so at the start of a line.
	datedLine = regexp.MustCompile(`(?i)(?:^|\n)[ \t]*(?:[•*\-–][ \t]*)?(\(?(` + anyDate + `|` + monthYear + `)\)?(?:[ \t]*[-–—:]|[ \t]*(?:\n|$)))`)
)

// splitUpdates cuts a narrative into its updates (I10). on is the text of an
// update's date as printed, or "". The words before the first update are one
// without a date.
func splitUpdates(narrative string) (updates []struct{ on, text string }) {
	narrative = strings.TrimSpace(table.Clean(narrative))
	type mark struct {
		start, end int
		on         string
	}
	var marks []mark
	for _, pattern := range []*regexp.Regexp{updateStart, datedLine} {
		// A quick look first: most narratives hold neither.
		if pattern == updateStart && !strings.Contains(narrative, "pdate") && !strings.Contains(narrative, "PDATE") ||
			pattern == datedLine && !strings.ContainsAny(narrative, "0123456789") {
			continue
		}
		for _, m := range pattern.FindAllStringSubmatchIndex(narrative, -1) {
			on := ""
			if m[4] >= 0 {
				on = narrative[m[4]:m[5]]
			}
			marks = append(marks, mark{m[2], m[3], on})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return a.start - b.start })
	add := func(on, text string) {
		if text = strings.TrimSpace(text); text != "" || on != "" {
			updates = append(updates, struct{ on, text string }{on, text})
		}
	}
	at, on := 0, ""
	for _, m := range marks {
		if m.start < at {
			continue // inside the mark before
		}
		add(on, narrative[at:m.start])
		at, on = m.end, m.on
	}
	add(on, narrative[at:])
	return updates
}

// JoinUpdates writes updates as one narrative, which reads back as the same
// updates.
func JoinUpdates(updates []Update) string {
	var parts []string
	for _, u := range updates {
		text := strings.TrimSpace(table.Clean(u.Text))
		switch on := u.On.String(); {
		case text == "":
		case on != "":
			parts = append(parts, "Update "+on+": "+text)
		case len(parts) == 0:
			parts = append(parts, text)
		default:
			parts = append(parts, "Update: "+text)
		}
	}
	return strings.Join(parts, "\n")
}
