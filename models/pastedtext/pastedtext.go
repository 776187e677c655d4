// Package pastedtext cuts a text that somebody pasted into lines, each of which
// knows its place in it. The readers of assessment pages and of written questions
// build on it: what they read are spans of the text, so that no word is made up,
// and what no field has is told as "not used", so that none is lost.
package pastedtext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a text, in bytes.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

func (s Span) empty() bool { return s.From >= s.To }

// Text is a pasted text as the eye sees it. It is as long as its source, byte by
// byte: every kind of blank is a space, every kind of line end a \n, and what is
// not seen in print is hidden.
type Text struct {
	seen string
	wide int // the length of its longest lines, where its lines are wrapped; 0 where they are not
}

// hidden stands for a byte that is not seen in print.
const hidden = '\x00'

// New looks at a source.
func New(source string) Text {
	b := make([]byte, 0, len(source))
	put := func(c byte, n int) {
		for range n {
			b = append(b, c)
		}
	}
	for i := 0; i < len(source); {
		r, n := utf8.DecodeRuneInString(source[i:])
		switch {
		case r == '\r' && strings.HasPrefix(source[i+1:], "\n"):
			put(' ', 1)
		case r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			put('\n', 1)
			put(' ', n-1)
		case unicode.IsSpace(r):
			put(' ', n)
		case invisible(r):
			put(hidden, n)
		default:
			b = append(b, source[i:i+n]...)
		}
		i += n
	}
	hideMarkup(b)
	t := Text{seen: string(b)}
	t.wide = wrapped(t.seen)
	return t
}

func invisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\u2060' || unicode.IsControl(r)
}

// hideMarkup hides Markdown's signs for headings, quotations and bold type. Three
// stars are none of them: they stand for words that were taken out.
func hideMarkup(b []byte) {
	opening := true
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\n':
			opening = true
		case c == ' ' || c == hidden:
		case opening && c == '>':
			b[i] = ' '
		case opening && c == '#':
			k := i
			for k < len(b) && b[k] == '#' {
				k++
			}
			if k < len(b) && b[k] == ' ' && k-i <= 6 {
				for ; i < k; i++ {
					b[i] = ' '
				}
			}
			opening = false
		case c == '*':
			opening = false
			k := i
			for k < len(b) && b[k] == '*' {
				k++
			}
			if k-i == 2 {
				as := byte(hidden)
				if edge(b, i-1) || edge(b, k) {
					as = ' '
				}
				b[i], b[i+1] = as, as
			}
			i = k - 1
		default:
			opening = false
		}
	}
}

// edge reports whether no word goes on at a place.
func edge(b []byte, i int) bool {
	return i < 0 || i >= len(b) || b[i] == ' ' || b[i] == '\n' || b[i] == ':'
}

// Seen is a piece of the text for patterns to look at.
func (t Text) Seen(s Span) string { return t.seen[s.From:s.To] }

// Trim returns a piece without the blanks at its ends.
func (t Text) Trim(s Span) Span {
	for s.From < s.To && blank(t.seen[s.From]) {
		s.From++
	}
	for s.To > s.From && blank(t.seen[s.To-1]) {
		s.To--
	}
	return s
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == hidden }

// Cut returns the part of a piece from a to b, without blanks at its ends.
func (t Text) Cut(s Span, a, b int) Span { return t.Trim(Span{s.From + a, s.From + b}) }

// Words is what one or several pieces say, each run of blanks as one. A word that
// a line end parted at its hyphen is put together.
func (t Text) Words(spans ...Span) string {
	var b strings.Builder
	gap, last := false, byte(0)
	for k, s := range spans {
		if k > 0 {
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.Seen(s), " \x00"))
			gap = gap || last != '-' || !unicode.IsLower(next)
		}
		for i := s.From; i < s.To; i++ {
			switch c := t.seen[i]; c {
			case hidden:
			case ' ', '\n':
				gap = true
			default:
				if gap && b.Len() > 0 {
					b.WriteByte(' ')
				}
				gap, last = false, c
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}

// Part is a piece of a text and what it was read as.
type Part struct {
	Span
	Kind   string `json:"kind"`
	Record int    `json:"record"` // which of the records it belongs to, from 0; -1 for none
	Nth    int    `json:"nth"`    // which of several fields of the kind, from 0
}

// NotUsed is the kind of the parts that no field has.
const NotUsed = "not used"

// Whole puts parts in order and adds what none of them has as NotUsed. Every
// character that is not blank belongs to exactly one part.
func (t Text) Whole(parts []Part) []Part {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.empty() })
	slices.SortFunc(parts, func(a, b Part) int { return a.From - b.From })
	var out []Part
	at := 0
	rest := func(to int) {
		for at < to {
			end := strings.IndexByte(t.seen[at:to], '\n')
			if end < 0 {
				end = to - at
			}
			if s := t.Trim(Span{at, at + end}); !s.empty() {
				out = append(out, Part{Span: s, Kind: NotUsed, Record: -1})
			}
			at += end + 1
		}
	}
	for _, p := range parts {
		rest(p.From)
		out = append(out, p)
		at = p.To
	}
	rest(len(t.seen))
	return out
}

// Unused is a paragraph that no field has.
type Unused struct {
	Line, LastLine int
	Place          string // "above the first theme"
	Why            string
	Text           string
}

// Unused tells of every part that is not used, in the order of the text. left has
// what a reader knows of its paragraphs, by where each of their lines begins; what
// it does not know are the numbers of pages.
func (t Text) Unused(parts []Part, left map[int]*Unused) []Unused {
	var out []Unused
	told := map[*Unused]bool{}
	line, at := 1, 0
	for _, p := range parts {
		if p.Kind != NotUsed {
			continue
		}
		line += strings.Count(t.seen[at:p.From], "\n")
		at = p.From
		u := left[p.From]
		switch {
		case u == nil:
			out = append(out, Unused{line, line, "between the paragraphs", "It is the number of a page.", t.Words(p.Span)})
		case !told[u]:
			told[u] = true
			out = append(out, *u)
		}
	}
	return out
}

// quotedLetters is how much of a paragraph a doubt repeats.
const quotedLetters = 60

// Short gives the beginning of a paragraph for a sentence about it.
func Short(text string) string {
	if letters := []rune(text); len(letters) > quotedLetters {
		return string(letters[:quotedLetters]) + "…"
	}
	return text
}
