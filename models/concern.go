package models

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carried/models/gridtext"
)

// Concern is what remains to be worried about: L, ML, M, MH or H, and "" where
// nobody said. It is set apart from the score, never worked out from it, and never
// averaged (domain.md 1.2, 12).
type Concern = gridtext.Concern

const (
	ConcernLow        = gridtext.Low
	ConcernMediumLow  = gridtext.MediumLow
	ConcernMedium     = gridtext.Medium
	ConcernMediumHigh = gridtext.MediumHigh
	ConcernHigh       = gridtext.High
)

// Concerns are all of them, from low to high.
var Concerns = []Concern{ConcernLow, ConcernMediumLow, ConcernMedium, ConcernMediumHigh, ConcernHigh}

// DefaultConcernWords are the words for them that no council has changed, one a
// line: what the letters mean is our reading (domain.md 1.2).
const DefaultConcernWords = "Low\nMedium to low\nMedium\nMedium to high\nHigh"

// ConcernName is the council's word for a concern: "Medium to high". It is "" for
// none.
func (s Settings) ConcernName(c Concern) string {
	if i := slices.Index(Concerns, c); i >= 0 {
		if words := linesOf(s.ConcernWords); len(words) == len(Concerns) {
			return words[i]
		}
		return linesOf(DefaultConcernWords)[i]
	}
	return ""
}

// concernWordsProblem says what is wrong with the words for concerns as typed.
func concernWordsProblem(typed string) string {
	words := linesOf(typed)
	if len(words) != len(Concerns) {
		return "Enter 5 words or phrases for the remaining concern, each on a line of its own, from low to high"
	}
	for i, w := range words {
		if utf8.RuneCountInString(w) > 40 {
			return "Each word or phrase for the remaining concern must be 40 characters or fewer"
		}
		if slices.ContainsFunc(words[:i], func(x string) bool { return strings.EqualFold(x, w) }) {
			return "The words for the remaining concern must differ from each other"
		}
	}
	return ""
}
