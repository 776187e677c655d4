package motiontext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A system is a way of counting.
type system string

const (
	figures system = "1"
	lower   system = "a"
	upper   system = "A"
	roman   system = "i"
	romanUp system = "I"
	dotted  system = "1.1"
	bullet  system = "•"
)

// A label is what stands before a clause: a number, a letter, a bullet.
type label struct {
	text   string // bare; "" for a bullet
	system system
	form   string // ")" or "." or "", or the bullet itself
	bullet string // the bullet or dash before it
	value  int    // 3 for "3", "c" and "iii"; how deep for 1.1
	width  int    // bytes it takes, with the blanks behind it
	slip   bool   // a bracket that a scanner misread
	second string // the other label on the line: "a" in "3. a) text"
}

// bullets are the signs that stand for nothing but an item of a list.
const bullets = "•·▪▫‣◦●○■□►➢✓❖\uF0B7\uF0A7\uF02D"

var bulletSign = rule(`^([*` + bullets + `]|[-–—o]\s|--\s|[-–—>]>\s)\s*`)

// labelForms are the ways a label is printed. The first group is the bare label.
var labelForms = []struct {
	pattern *pattern
	form    string
}{
	{rule(`^(?i:section|clause|article|point)\s+(\d{1,3})\s?[.:)](?:\s+|$)`), "."},
	{rule(`^[({](\d{1,2}(?:\.\d{1,2}){1,3})[)}]\s*`), "1.1"},
	{rule(`^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?:\s+|$)`), "1.1"},
	{rule(`^[({\[]\s?(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6}|[l1][iv]{1,2})\s?[)}\]]\s*`), ")"},
	{rule(`^(\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6})[)}]\s*`), ")"},
	{rule(`^(\d{1,3})\.\)?(?:\s+|$)`), "."},
	{rule(`^(\d{1,3})\.[A-Za-z“"‘']`), "."}, // glued to its word
	{rule(`^([a-zA-Z]|[ivxIVX]{2,6})\.(?:\s+|$)`), "."},
	{rule(`^(\d{1,2})(?:,| \.)\s+`), "."}, // a scanner's comma or blank
	{rule(`^(\|)[.)]\s+`), "."},           // … and its 1
	{rule(`^(\d{1,2})\s{2,}`), ""},
}

var afterBullet = rule(`^(\d{1,3}|[a-z])\s+`) // "- 1 text"

// readLabel reads the label at the start of a text.
func readLabel(text string) (label, bool) {
	var l label
	text = text[:min(len(text), 40)]
	if !mayBeLabel(text) {
		return l, false
	}
	rest := strings.TrimLeft(text, `"“`)
	if m := bulletSign.FindString(rest); m != "" {
		l.bullet, rest = strings.TrimSpace(m), rest[len(m):]
	}
	for _, f := range labelForms {
		m := f.pattern.FindStringSubmatchIndex(rest)
		if m == nil {
			continue
		}
		l.text, l.form = rest[m[2]:m[3]], f.form
		end := m[1]
		if n := len(rest[:end]); f.form == "." && n > 0 && rest[n-1] != '.' && !unicode.IsSpace(rune(rest[n-1])) && rest[n-1] != ')' && rest[n-1] != ':' {
			end = m[3] + 1 // the word it is glued to stays
		}
		l.slip = strings.ContainsAny(rest[:end], "{},|") || strings.Contains(rest[:end], " .")
		if l.text == "|" {
			l.text = "1"
		}
		l.width = len(text) - len(rest) + end
		l.system, l.value = count(l.text)
		return l, true
	}
	if l.bullet == "" || strings.HasPrefix(text, "“") || strings.HasPrefix(text, `"`) {
		return l, false
	}
	if m := afterBullet.FindStringSubmatchIndex(rest); m != nil && m[3]-m[2] < 3 && rest[m[2]:m[3]] != "a" {
		l.text, l.width = rest[m[2]:m[3]], len(text)-len(rest)+m[1]
		l.system, l.value = count(l.text)
		return l, true
	}
	l.system, l.form, l.width = bullet, l.bullet, len(text)-len(rest)
	return l, true
}

// initial reports whether a label may be the initial of a name: "A. Smith".
func (l label) initial() bool {
	return l.form == "." && (l.system == upper || l.system == romanUp)
}

// follows reports whether a label is the next after another of its list: "3."
// after "2.", "12.2" after "12.1".
func (l label) follows(before *label) bool {
	if l.system != before.system || l.form != before.form {
		return false
	}
	if l.system != dotted {
		return l.value == before.value+1
	}
	i, k := strings.LastIndexByte(l.text, '.'), strings.LastIndexByte(before.text, '.')
	return l.text[:i] == before.text[:k] && number(l.text[i+1:]) == number(before.text[k+1:])+1
}

// count says in which system a bare label counts, and how far it has got.
// A single i, v or x is taken as roman; asLetter gives the other way.
func count(s string) (system, int) {
	if strings.Contains(s, ".") {
		return dotted, strings.Count(s, ".") + 1
	}
	if n := number(s); n > 0 || s[0] == '0' {
		return figures, n
	}
	if n := romanNumber(s); n > 0 {
		if s == strings.ToUpper(s) {
			return romanUp, n
		}
		return roman, n
	}
	return letter(s)
}

func letter(s string) (system, int) {
	c, _ := utf8.DecodeRuneInString(s)
	if unicode.IsUpper(c) {
		return upper, int(c-'A') + 1
	}
	return lower, int(c-'a') + 1
}

func number(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 1_000_000 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

var romanDigits = map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}

func romanNumber(s string) int {
	s = strings.ToLower(s)
	if len(s) > 1 { // a scanner reads the first i as l or 1
		if rest := strings.TrimLeft(s[1:], "iv"); rest == "" && (s[0] == 'l' || s[0] == '1') {
			s = "i" + s[1:]
		}
	}
	n, last := 0, 0
	for _, c := range s {
		v := romanDigits[c]
		if v == 0 || v > 10 {
			return 0
		}
		if n += v; last < v {
			n -= 2 * last
		}
		last = v
	}
	return n
}

// levels remembers the open lists, outermost first.
type levels []level

type level struct {
	system system
	form   string
	bullet string
	indent int
	last   int
}

// place finds how deep a label is and opens its list; 0 is a clause of its own.
// lost says that the label is a bare dash in a list whose dashes carry numbers.
func (ls *levels) place(l label, indent int) (depth int, lost bool) {
	l = ls.asLetter(l)
	for i := len(*ls) - 1; i >= 0; i-- {
		have := &(*ls)[i]
		switch {
		case l.system == bullet && have.system != bullet && have.bullet == l.bullet:
			*ls = (*ls)[:i+1]
			have.last++
			return i, true
		case l.system == bullet && have.system == bullet && have.form == l.form && indent < have.indent+2 &&
			(i == 0 || indent > (*ls)[i-1].indent || (*ls)[i-1].form != l.form):
		case l.system == bullet:
			continue
		case l.system == dotted && have.system == dotted && have.last == l.value:
		case l.system == dotted:
			continue
		case have.system == l.system && have.form == l.form && !(l.value == 1 && indent >= have.indent+2):
		case have.system == l.system && l.value == have.last+1:
		default:
			continue
		}
		*ls = (*ls)[:i+1]
		have.last = l.value
		return i, false
	}
	*ls = append(*ls, level{l.system, l.form, l.bullet, indent, l.value})
	return len(*ls) - 1, false
}

// asLetter takes a single i, v or x as a letter where the letter before it came
// last, and a c, d, l or m as what it is.
func (ls levels) asLetter(l label) label {
	if len(l.text) != 1 || (l.system != roman && l.system != romanUp) {
		return l
	}
	s, n := letter(l.text)
	for i := len(ls) - 1; i >= 0; i-- {
		if ls[i].system == l.system && ls[i].last+1 == l.value {
			return l
		}
		if ls[i].system == s && ls[i].last+1 == n {
			l.system, l.value = s, n
			return l
		}
	}
	return l
}
