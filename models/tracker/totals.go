package tracker

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"carried/models/table"
)

var (
	totalWord = regexp.MustCompile(`(?i)^(?:grand |sub[- ]?|over-?all |running )?totals?\b[ \d.,:=()–-]*(.*)$`)
	figure    = regexp.MustCompile(`^(?:[£€$]?\s*[-–(]?\s*[£€$]?\d[\d,. ]*\)?\s*%?|=.*)$`)
)

// totalOf are the words that may follow "Total": "Total number of open motions: 12".
var totalOf = strings.Fields("number no of open closed complete completed outstanding ongoing all motion motions action actions request requests resolution resolutions recommendation recommendations item items row rows entry entries budget cost costs")

// isTotal reports whether a row only sums up others: its first cell says so, and
// beside it are only figures and what was counted: "Total", "6 motions", "£200".
func isTotal(cells []string) bool {
	total := false
	for _, c := range cells {
		if c = oneLine(c); c == "" {
			continue
		}
		if !total {
			m := totalWord.FindStringSubmatch(c)
			if total = m != nil; !total {
				return false
			}
			c = m[1]
		}
		if figure.MatchString(c) {
			continue
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(c), func(r rune) bool { return strings.ContainsRune(" :=()-–.,", r) }) {
			if !slices.Contains(totalOf, w) && !figure.MatchString(w) {
				return false
			}
		}
	}
	return total
}

// leftOut says of a total that it is no request.
func (r *reader) leftOut(row table.Row) {
	r.out.Messages = append(r.out.Messages, Message{Note, "", "", fmt.Sprintf("Row %d is a total, “%s”: no request was made of it.", row.Number, short(Aside{Cells: row.Cells}.Text(), 60))})
}
