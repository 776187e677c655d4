package table

import "strings"

// formulaSigns are the first signs of a cell that a spreadsheet program would
// run as a formula (I15).
const formulaSigns = "=+-@\t\r"

// risky reports whether a cell, but for apostrophes before it, begins with a
// sign of a formula.
func risky(s string) bool {
	rest := strings.TrimLeft(s, "'")
	return rest != "" && strings.ContainsRune(formulaSigns, rune(rest[0]))
}

// Escape puts an apostrophe before a cell that a spreadsheet program would run,
// and before one that already begins with an apostrophe and such a sign, so that
// Unescape gives back exactly what was written.
func Escape(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

// Unescape takes the apostrophe off again.
func Unescape(s string) string {
	if strings.HasPrefix(s, "'") && risky(s) {
		return s[1:]
	}
	return s
}
