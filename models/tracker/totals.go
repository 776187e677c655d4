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
// the others hold nothing but figures.
func isTotal(cells []string) bool {
	label := ""
	for _, c := range cells {
		c = oneLine(c)
		switch {
		case c == "":
		case label == "":
			label = c
		case !figure.MatchString(c):
			return false
		}
	}
	m := totalWord.FindStringSubmatch(label)
	if m == nil {
		return false
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(m[1]), func(r rune) bool { return strings.ContainsRune(" :=()-–.,", r) }) {
		if !slices.Contains(totalOf, w) && !figure.MatchString(w) {
			return false
		}
	}
	return true
}

// leftOut says of a total that it is no request.
func (r *reader) leftOut(row table.Row) {
	r.out.Messages = append(r.out.Messages, Message{Note, "", "", fmt.Sprintf("Row %d is a total, “%s”: no request was made of it.", row.Number, short(Aside{Cells: row.Cells}.Text(), 60))})
}
