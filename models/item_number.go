package models

import (
	"strconv"
	"strings"
)

// FreeItemNumber proposes the number of the next motion on an agenda: below the
// item of motions, 14.1, 14.2 and so on; else the next whole number. The clerk
// types what is printed.
func FreeItemNumber(items []AgendaItem) string {
	for _, i := range items {
		if i.Kind == "motions" {
			below := i.Number + "."
			return below + strconv.Itoa(highest(items, below)+1)
		}
	}
	return strconv.Itoa(highest(items, "") + 1)
}

// highest returns the highest number of items that begins with some text.
func highest(items []AgendaItem, prefix string) int {
	most := 0
	for _, i := range items {
		if rest, ok := strings.CutPrefix(i.Number, prefix); ok {
			if n, err := strconv.Atoi(rest); err == nil {
				most = max(most, n)
			}
		}
	}
	return most
}
