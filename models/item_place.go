package models

import (
	"regexp"
	"slices"
	"strings"
)

// InParts puts the items of an agenda in two: Part I first, then Part II, which is
// not for the public. Within each they keep their order.
func InParts(items []AgendaItem) []AgendaItem {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b AgendaItem) int { return partOf(a) - partOf(b) })
	return sorted
}

func partOf(i AgendaItem) int {
	if i.Exempt {
		return ExemptPart
	}
	return PublicPart
}

// lettered is the number of an item that was put behind another: 9A, 14.1B.
var lettered = regexp.MustCompile(`^(.+?)[A-Z]$`)

// PlaceOf returns how many items of an agenda, which are in their parts, stand
// before a new one. One numbered 9A stands behind item 9 and what was put there
// before; a motion behind the last item of motions; all else at the end. Each stays
// in its own part of the agenda.
func PlaceOf(items []AgendaItem, item AgendaItem) int {
	after := func(before func(AgendaItem) bool) int {
		for i := len(items) - 1; i >= 0; i-- {
			if partOf(items[i]) == partOf(item) && before(items[i]) {
				return i + 1
			}
		}
		return 0
	}
	if m := lettered.FindStringSubmatch(item.Number); m != nil {
		behind := func(i AgendaItem) bool {
			rest, ok := strings.CutPrefix(i.Number, m[1])
			return ok && (rest == "" || len(rest) == 1 && rest < item.Number[len(m[1]):] && lettered.MatchString(i.Number))
		}
		if at := after(behind); at > 0 {
			return at
		}
	}
	if item.Kind == "motion" {
		if at := after(func(i AgendaItem) bool { return i.Kind == "motion" || i.Kind == "motions" }); at > 0 {
			return at
		}
	}
	if item.Exempt {
		return len(items)
	}
	return after(func(AgendaItem) bool { return true })
}
