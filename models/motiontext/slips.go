package motiontext

import "strings"

// A scanner takes letters for figures: "Council n0tes", "resolve5". What is
// printed stays; only the eye that looks for headings and months reads past it.

// scanned are the figures that stand for letters within a word.
var scanned = map[byte]byte{'0': 'o', '1': 'l', '5': 's'}

// fewestLetters is how many letters a word must have for a figure in it to be a slip.
const fewestLetters = 3

// unslipped returns a text of the same length with the letters that were meant.
func unslipped(text string) string {
	if !strings.ContainsAny(text, "015") {
		return text
	}
	var out []byte
	for from := 0; from < len(text); {
		to := from
		letters, others := 0, 0
		for ; to < len(text) && text[to] != ' '; to++ {
			switch c := text[to]; {
			case isLetter(c):
				letters++
			case scanned[c] == 0 && c >= '0' && c <= '9' || c == '-' || c == '/':
				others++
			}
		}
		if letters >= fewestLetters && others == 0 && isLetter(text[from]) {
			for i := from; i < to; i++ {
				if meant := scanned[text[i]]; meant != 0 {
					if out == nil {
						out = []byte(text)
					}
					out[i] = meant
				}
			}
		}
		from = to + 1
	}
	if out == nil {
		return text
	}
	return string(out)
}

// slippedMonth is a pattern for a month as a scanner may print it.
var slippedMonth = strings.NewReplacer("m", "(?:m|rn)", "l", "[l1i]", "o", "[o0]", "i", "[i1l]")

// monthMeant takes the slips out of the name of a month.
func monthMeant(name string) string {
	name = strings.NewReplacer("rn", "m", "1", "l", "0", "o").Replace(strings.ToLower(name))
	return strings.Replace(name, "aprll", "april", 1)
}
