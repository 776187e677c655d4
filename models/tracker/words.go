package tracker

import (
	"fmt"
	"slices"
	"strings"

	"carried/models/table"
)

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// rowList words a list of rows: "row 13", "rows 13, 14".
func rowList(rows []int) string {
	var s []string
	for _, n := range rows {
		s = append(s, fmt.Sprint(n))
	}
	if len(s) == 1 {
		return "row " + s[0]
	}
	return "rows " + strings.Join(s, ", ")
}

// rowNumbers begins a sentence: "Row 13 goes on", "Rows 13, 14 go on".
func rowNumbers(rows []int) string {
	goes := " go on"
	if len(rows) == 1 {
		goes = " goes on"
	}
	return "R" + rowList(rows)[1:] + goes
}

// oneLine is a text with every white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(table.Clean(s)), " ") }

// last is the last sign of a text.
func last(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	return s[len(s)-1:]
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// short cuts a text for a sentence.
func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + " …"
	}
	return s
}

func unique(numbers []int) []int {
	return slices.Compact(slices.Sorted(slices.Values(numbers)))
}
