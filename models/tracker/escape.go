package tracker

import (
	"slices"
	"strings"

	"carried/models/table"
)

// formulaSigns are the first signs of a cell that a spreadsheet program would
// run as a formula (I15).
const formulaSigns = "=+-@\t\r"

// isFormula reports whether a spreadsheet program would run a text.
func isFormula(s string) bool { return s != "" && strings.ContainsRune("=@+", rune(s[0])) }

// risky reports whether a cell, but for apostrophes before it, begins with a
// sign of a formula.
func risky(s string) bool {
	rest := strings.TrimLeft(s, "'")
	return rest != "" && strings.ContainsRune(formulaSigns, rune(rest[0]))
}

// escape puts an apostrophe before a cell that a spreadsheet program would run,
// and before one that already begins with an apostrophe and such a sign, so that
// unescape gives back exactly what was written.
func escape(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

// unescape takes the apostrophe off again.
func unescape(s string) string {
	if strings.HasPrefix(s, "'") && risky(s) {
		return s[1:]
	}
	return s
}

func unescaped(rows []table.Row) []table.Row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Cells = slices.Clone(out[i].Cells)
		for j, c := range out[i].Cells {
			out[i].Cells[j] = unescape(c)
		}
	}
	return out
}
