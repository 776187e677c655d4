package views

import (
	"strings"

	"carried/models/pastedtext"
)

// SourceLine is one line of the source and what it was read as.
type SourceLine struct {
	Mark    string // "R3"; "–" for headings and what is not used
	Hidden  string // what the mark says to those who do not see it
	Text    string
	Check   bool
	Ignored bool
}

// eachLine goes over the lines of a pasted text that are not blank, without the blanks
// at their ends: with its number from 1, from where to where it stands, and the parts of
// the reading from the first that reaches into it.
func eachLine(text string, parts []pastedtext.Part, f func(line string, number, from, to int, parts []pastedtext.Part)) {
	for from, number := 0, 1; from < len(text); number++ {
		to := len(text)
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i
		}
		for len(parts) > 0 && parts[0].To <= from {
			parts = parts[1:]
		}
		if line := strings.TrimSpace(text[from:to]); line != "" {
			f(line, number, from, to, parts)
		}
		from = to + 1
	}
}
