package models

import "strings"

// AndList joins words as a sentence lists them: "2029, 2030 and 2031".
func AndList(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// UpperFirst returns words of ours as they begin a sentence.
func UpperFirst(s string) string { return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):] }

// LowerFirst returns a sentence of ours as it goes on behind other words.
func LowerFirst(s string) string { return strings.ToLower(s[:min(1, len(s))]) + s[min(1, len(s)):] }
