package pastedtext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is a line of a text that is not empty, without the blanks at its ends.
type Line struct {
	Span
	Number int  // from 1, empty lines counted
	Gap    bool // an empty line stands before it
	Turned bool // a page ends before it
}

// Lines returns the lines of a text. The numbers of pages are left out.
func (t Text) Lines() []Line {
	var out []Line
	gap, turned := false, false
	number := 0
	for at := 0; at < len(t.seen); {
		end := strings.IndexByte(t.seen[at:], '\n')
		if end < 0 {
			end = len(t.seen) - at
		}
		number++
		s := t.Trim(Span{at, at + end})
		at += end + 1
		switch {
		case s.empty():
			gap = true
		case pageNumber(t.Seen(s)):
			turned = true
		default:
			out = append(out, Line{Span: s, Number: number, Gap: gap, Turned: turned})
			gap, turned = false, false
		}
	}
	return out
}

var pageOf = regexp.MustCompile(`^(?i:page \d{1,4}(?: of \d{1,4})?|\d{1,4} of \d{1,4}|[-–] ?\d{1,4} ?[-–])$`)

func pageNumber(line string) bool {
	return len(line) <= 32 && pageOf.MatchString(strings.Join(strings.Fields(line), " "))
}

// A wrapped text has lines of about the same length, none longer than this.
const (
	widest    = 110
	narrowest = 45
	ragged    = 12 // how much shorter than the longest a full line may be
	fewest    = 4  // full lines in a wrapped text
)

// wrapped returns the length of the longest lines, where the lines of a text were
// broken to fit a page; 0 where each is a paragraph.
func wrapped(seen string) int {
	wide := 0
	for line := range strings.SplitSeq(seen, "\n") {
		wide = max(wide, utf8.RuneCountInString(strings.TrimSpace(line)))
	}
	if wide > widest || wide < narrowest {
		return 0
	}
	full := 0
	for line := range strings.SplitSeq(seen, "\n") {
		line = strings.TrimSpace(line)
		if utf8.RuneCountInString(line) >= wide-ragged && !Ended(line) {
			full++
		}
	}
	if full < fewest {
		return 0
	}
	return wide
}

// GoesOn reports whether a line goes on with the line before it, rather than
// beginning a paragraph.
func (t Text) GoesOn(before, line Line) bool {
	a, b := t.Seen(before.Span), t.Seen(line.Span)
	if Bullet(b) > 0 || Label(b) > 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b)
	switch {
	case line.Turned:
		return !Ended(a) && unicode.IsLower(first)
	case line.Gap:
		return false
	case unicode.IsLower(first) && !Ended(a):
		return true
	}
	word := strings.IndexByte(b, ' ')
	if word < 0 {
		word = len(b)
	}
	return t.wide > 0 && utf8.RuneCountInString(a)+1+utf8.RuneCountInString(b[:word]) > t.wide-ragged/3 && Bullet(a) == 0 ||
		t.wide > 0 && utf8.RuneCountInString(a) >= t.wide-ragged && !Ended(a)
}

// Ended reports whether a line ends like a sentence or an item of a list.
func Ended(line string) bool {
	line = strings.TrimRight(line, `"'”’»)] `)
	return line != "" && strings.IndexByte(".;:?!", line[len(line)-1]) >= 0 || strings.HasSuffix(line, "…")
}

var (
	bullet = regexp.MustCompile(`^(?:[•·▪▫‣◦●○■□►➢✓\x{F0B7}\x{F0A7}\x{F02D}]\s*|[–—*-]\s+|o\s+)`)
	labels = regexp.MustCompile(`^(?:\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)|(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s`)
)

// Bullet returns how many bytes the sign of a list takes at the start of a line,
// with its blanks; 0 for none.
func Bullet(line string) int { return len(bullet.FindString(line[:min(len(line), 16)])) }

// Label returns how many bytes a number or letter takes that counts the items of
// a list; 0 for none.
func Label(line string) int { return len(labels.FindString(line[:min(len(line), 16)])) }

// Most words and letters of a line that is like a heading.
const (
	headingWords   = 14
	headingLetters = 110
)

// HeadingLike reports whether a line may be a heading: short, no sentence, no
// item of a list, no quotation.
func HeadingLike(line string) bool {
	if line == "" || len(line) > headingLetters || len(strings.Fields(line)) > headingWords || Bullet(line) > 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	return strings.IndexByte(".,;:!", line[len(line)-1]) < 0 && !strings.HasSuffix(line, "…") &&
		!strings.HasSuffix(line, "”") && !strings.HasSuffix(line, `"`) && !strings.Contains(line, "://")
}
