package paper

import (
	"strconv"
	"strings"
)

// numbering is a way in which Word counts: "(a)" is lowerLetter between
// brackets.
type numbering struct{ format, before, after string }

// counted finds how Word would have to count to print all labels of a list as
// they are, and from where.
func counted(l *List) (numbering, int, bool) {
	if len(l.Items) == 0 || l.Items[0].Label == "" {
		return numbering{}, 0, false
	}
	core := l.Items[0].Label
	var how numbering
	if rest, ok := strings.CutPrefix(core, "("); ok {
		core, how.before = rest, "("
	}
	if n := len(core) - 1; n > 0 && (core[n] == '.' || core[n] == ')') {
		core, how.after = core[:n], core[n:]
	}
	for _, c := range counters {
		how.format = c.format
		start := c.read(core)
		if start < 1 {
			continue
		}
		same := true
		for i, item := range l.Items {
			same = same && item.Label == how.before+c.write(start+i)+how.after
		}
		if same {
			return how, start, true
		}
	}
	return numbering{}, 0, false
}

type counter struct {
	format string
	read   func(string) int
	write  func(int) string
}

// counters are the ways to count, the likelier first: what begins with i counts
// in Roman numbers, all else in letters before that.
var counters = []counter{
	{"decimal", decimal, strconv.Itoa},
	{"lowerRoman", only("i", readRoman), roman},
	{"upperRoman", only("I", upper(readRoman)), func(n int) string { return strings.ToUpper(roman(n)) }},
	{"lowerLetter", letter, writeLetter},
	{"upperLetter", upper(letter), func(n int) string { return strings.ToUpper(writeLetter(n)) }},
	{"lowerRoman", readRoman, roman},
	{"upperRoman", upper(readRoman), func(n int) string { return strings.ToUpper(roman(n)) }},
}

func decimal(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n > 30000 {
		return 0
	}
	return n
}

func letter(s string) int {
	if len(s) != 1 || s[0] < 'a' || s[0] > 'z' {
		return 0
	}
	return int(s[0]-'a') + 1
}

// writeLetter is "" above z, where councils differ from Word.
func writeLetter(n int) string {
	if n < 1 || n > 26 {
		return ""
	}
	return string(rune('a' + n - 1))
}

var romans = []struct {
	value int
	sign  string
}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func roman(n int) string {
	s := ""
	for _, r := range romans {
		for n >= r.value {
			s, n = s+r.sign, n-r.value
		}
	}
	return s
}

func readRoman(s string) int {
	for n := 1; n < 200 && len(s) < 12; n++ {
		if roman(n) == s {
			return n
		}
	}
	return 0
}

func only(first string, read func(string) int) func(string) int {
	return func(s string) int {
		if s != first {
			return 0
		}
		return read(s)
	}
}

func upper(read func(string) int) func(string) int {
	return func(s string) int {
		if s != strings.ToUpper(s) {
			return 0
		}
		return read(strings.ToLower(s))
	}
}
