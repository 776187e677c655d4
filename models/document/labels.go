package document

import (
	"strconv"
	"strings"
)

// A numeral is a way of counting, by the names of CSS; the readers of Word and
// OpenDocument translate theirs.
type numeral string

const (
	decimal    numeral = "decimal"
	zeroFirst  numeral = "decimal-leading-zero"
	lowerAlpha numeral = "lower-alpha"
	upperAlpha numeral = "upper-alpha"
	lowerRoman numeral = "lower-roman"
	upperRoman numeral = "upper-roman"
	ordinal    numeral = "ordinal" // 1st, 2nd
	bullet     numeral = "disc"
	none       numeral = "none"
)

// write writes the number n.
func (s numeral) write(n int) string {
	switch s {
	case lowerAlpha:
		return letters(n)
	case upperAlpha:
		return strings.ToUpper(letters(n))
	case lowerRoman:
		return roman(n)
	case upperRoman:
		return strings.ToUpper(roman(n))
	case ordinal:
		return strconv.Itoa(n) + ordinalEnding(n)
	case zeroFirst:
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case bullet, none:
		return ""
	}
	return strconv.Itoa(n)
}

// letters counts a … z, aa, ab … as browsers do.
func letters(n int) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('a' + (n-1)%26)}, b...)
	}
	return string(b)
}

var romanSigns = []struct {
	value int
	sign  string
}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range romanSigns {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

func ordinalEnding(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}
