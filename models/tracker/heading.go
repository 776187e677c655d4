package tracker

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carried/models/table"
)

// findHeading returns the place of the row of headings in the table, or -1: the
// one the clerk named, else the one among the first rows whose cells are known
// headings, two at least and the most.
func findHeading(rows []table.Row, p Profile, answer string) int {
	if number, err := strconv.Atoi(answer); err == nil {
		return slices.IndexFunc(rows, func(r table.Row) bool { return r.Number == number })
	}
	best, most := -1, 1
	for i, r := range rows[:min(len(rows), 40)] {
		known, filled := knownHeadings(r.Cells, p)
		if known > most && 2*known >= filled {
			best, most = i, known
		}
	}
	return best
}

// knownHeadings counts the cells of a row that are headings, and those filled in.
func knownHeadings(cells []string, p Profile) (known, filled int) {
	for _, c := range cells {
		if c == "" {
			continue
		}
		filled++
		if len(c) <= 120 && (p.has(c) || FieldOf(c) != Raw) {
			known++
		}
	}
	return known, filled
}

func (p Profile) has(heading string) bool {
	h := normal(heading)
	return slices.ContainsFunc(p.Columns, func(c Column) bool { return normal(c.Heading) == h })
}

// columnsOf maps the headings to fields. A column without a heading is called
// by its letter, the second of two with the same heading by its number. The
// second column of a field that holds one value is kept as it is (I12).
func columnsOf(headings []string, width int, p Profile) []Column {
	var columns []Column
	used := map[string]bool{}
	held := map[Field]bool{}
	for i := range width {
		heading := ""
		if i < len(headings) {
			heading = strings.Join(strings.Fields(table.Unescape(headings[i])), " ")
		}
		field := p.fieldOf(heading)
		if heading == "" {
			heading = "Column " + letters(i)
			field = p.fieldOf(heading)
		}
		for n, first := 2, heading; used[normal(heading)]; n++ {
			heading = fmt.Sprintf("%s (%d)", first, n)
			if p.has(heading) {
				field = p.fieldOf(heading)
			}
		}
		used[normal(heading)] = true
		if _, several := joined[field]; held[field] && !several {
			field = Raw
		}
		held[field] = true
		columns = append(columns, Column{heading, field})
	}
	return columns
}

// letters is the name of a column in a spreadsheet: A, B … Z, AA.
func letters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

// repeatsHeading reports whether a row is the row of headings again (I1): every
// cell is the heading of its column, two at least; or, elsewhere in the row,
// three at least that are all known headings.
func repeatsHeading(cells, headings []string, p Profile) bool {
	same, filled := 0, 0
	for i, c := range cells {
		if c == "" {
			continue
		}
		filled++
		if i < len(headings) && normal(c) == normal(headings[i]) {
			same++
		}
	}
	if same == filled {
		return same >= 2 && 2*same >= len(headings)
	}
	known, _ := knownHeadings(cells, p)
	return known == filled && known >= 3
}
