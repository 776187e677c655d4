package models

import (
	"strings"
	"unicode/utf8"
)

// AndList joins words as a sentence lists them: "2029, 2030 and 2031".
func AndList(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Listed joins those of some words that say something: "Cabinet, CAB/12".
func Listed(words ...string) string {
	var said []string
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, ", ")
}

// UpperFirst returns words of ours as they begin a sentence.
func UpperFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// LowerFirst returns a sentence of ours as it goes on behind other words.
func LowerFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:n]) + s[n:]
}
