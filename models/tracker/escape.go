package tracker

import (
	"slices"
	"strings"

	"carried/models/table"
)

// isFormula reports whether a spreadsheet program would run a text.
func isFormula(s string) bool { return s != "" && strings.ContainsRune("=@+", rune(s[0])) }

func unescaped(rows []table.Row) []table.Row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].Cells = slices.Clone(out[i].Cells)
		for j, c := range out[i].Cells {
			out[i].Cells[j] = table.Unescape(c)
		}
	}
	return out
}
