package motiontext

import (
	"strings"
)

// Most lines are none of the things a pattern looks for, and a pattern is slow
// to say no. The quick looks here say no at once; they never say no to a text
// that the pattern would match.

// labelWords are printed before a number that is a label.
var labelWords = wordSet(`section clause article point`)

// formulaOpeners are the first words of the formulas.
var formulaOpeners = wordSet(`whereas and further now therefore let be it resolved that the`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func containsAny(text string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// look is what a quick look at the start of a text tells.
type look struct {
	formula, passive, that, led bool
}

func lookAt(text string) look {
	var l look
	t := strings.TrimLeft(text, "\"“”‘'«(")
	word := lowerWord(t)
	l.formula = formulaOpeners[word]
	l.that = word == "that"
	l.led = ledOpeners[word]
	l.passive = strings.Contains(text, " BE ")
	return l
}

// lowerWord returns the first word of a text in small letters.
func lowerWord(t string) string {
	end := 0
	for end < len(t) && end < 20 && (t[end]|0x20 >= 'a' && t[end]|0x20 <= 'z') {
		end++
	}
	return strings.ToLower(t[:end])
}

// hasYear reports whether a text has four digits in a row.
func hasYear(text string) bool {
	run := 0
	for i := range len(text) {
		if c := text[i]; c < '0' || c > '9' {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

// mayBeLabel reports whether a text can open with a label: with a bullet, a
// bracket, a figure, a letter and a sign, or "Section".
func mayBeLabel(text string) bool {
	t := strings.TrimLeft(text, `"“`)
	if t == "" {
		return false
	}
	c := t[0]
	switch {
	case c >= 0x80 || !isLetter(c):
		return true
	case labelWords[lowerWord(t)]:
		return true
	}
	for i := 1; i < len(t) && i <= 7; i++ {
		switch c := t[i]; {
		case c == '.' || c == ')' || c == '}':
			return true
		case c == ' ' || c == '\t' || c >= 0x80:
			return t[0] == 'o'
		}
	}
	return false
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// labelSigns counts what can be the sign behind an inline label, up to two.
func labelSigns(text string) int {
	n := 0
	for i := 1; i < len(text) && n < 2; i++ {
		if c := text[i]; c != '.' && c != ')' && c != '}' {
			continue
		}
		k := i
		for k > 0 && i-k < 5 && (isLetter(text[k-1]) || text[k-1] >= '0' && text[k-1] <= '9') {
			k--
		}
		if k < i && (k == 0 || strings.IndexByte(" \"({", text[k-1]) >= 0 || text[k-1] >= 0x80) {
			n++
		}
	}
	return n
}

// withoutDigits is the shape of a line: every number is 0.
func withoutDigits(text string) string {
	var b strings.Builder
	in := false
	for i := range len(text) {
		digit := text[i] >= '0' && text[i] <= '9'
		if !digit {
			b.WriteByte(text[i])
		} else if !in {
			b.WriteByte('0')
		}
		in = digit
	}
	return b.String()
}

var (
	severalParts = []string{"nd ", "hile", "hilst", "ND ", "HIL"}
	laterParts   = []string{"ask", "call", "request", "instruct", "urge", "demand", "direct", "mandate", "resolve", "agree", "commit", "pledge", "undertake"}
)
