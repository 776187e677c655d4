// Package wording says how one text of a motion differs from another: which
// words were removed and which were added, in the order of reading.
package wording

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A Piece is a run of words that both texts have, that only the earlier one has
// (Removed) or that only the later one has (Added). Removed and added words have
// no space before or after them: that stands in the pieces between.
type Piece struct {
	Text           string
	Removed, Added bool
}

// A Line is one line of the text, as of a clause. One that is new or gone is all
// Added or all Removed.
type Line []Piece

// Changed reports whether anything in the line differs.
func (l Line) Changed() bool {
	for _, p := range l {
		if p.Removed || p.Added {
			return true
		}
	}
	return false
}

// Compare returns the lines of both texts, read together: removed words stand
// before those that were put in their place. Spaces and empty lines make no
// difference. The same two texts always give the same lines. The work is bounded:
// a stretch too long to compare word by word, in which no word is found that both
// texts have once, is shown as removed and added whole.
func Compare(from, to string) []Line {
	c := comparison{ids: map[string]rune{}}
	c.from, c.to = split(from), split(to)
	c.stretch(c.numbers(c.from), c.numbers(c.to), 0)
	c.fold()
	c.settle()
	return c.lines()
}

// Changed reports whether any of the lines differs.
func Changed(lines []Line) bool {
	for _, l := range lines {
		if l.Changed() {
			return true
		}
	}
	return false
}

// token is a word, a mark, or the end of a line.
type token struct {
	text  string
	space bool // before it
}

const lineEnd = "\n"

// split takes a text apart. What stands inside a word belongs to it: “council's”,
// “long-term”, “1,250”.
func split(text string) []token {
	var list []token
	r := []rune(strings.TrimSpace(text))
	space := false
	for i := 0; i < len(r); {
		start := i
		switch {
		case unicode.IsSpace(r[i]):
			ends := false
			for ; i < len(r) && unicode.IsSpace(r[i]); i++ {
				ends = ends || r[i] == '\n'
			}
			if space = !ends; ends {
				list = append(list, token{text: lineEnd})
			}
			continue
		case inWord(r[i]):
			for i++; i < len(r) && (inWord(r[i]) || joins(r, i)); i++ {
			}
		default:
			i++
		}
		list = append(list, token{string(r[start:i]), space})
		space = false
	}
	return list
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// joins reports whether a mark holds the two halves of a word or of a number together.
func joins(r []rune, i int) bool {
	if i+1 >= len(r) || !inWord(r[i+1]) {
		return false
	}
	switch r[i] {
	case '\'', '’', '-', '‑':
		return true
	case '.', ',':
		return unicode.IsDigit(r[i-1]) && unicode.IsDigit(r[i+1])
	}
	return false
}

// The ways a run of tokens can be in the two texts.
const (
	same = iota
	removed
	added
)

// run is so many tokens of one way, after those of the runs before it.
type run struct{ way, n int }

type comparison struct {
	from, to []token
	ids      map[string]rune // each word and mark has a number of its own
	runs     []run
	spent    int // of the budget
}

// exact is the most tokens of both texts together that are compared with each
// other: that work grows with the square of their number. budget is the most of
// it in all, in pairs of tokens; it takes about a second.
const (
	exact  = 2000
	budget = 40_000_000
)

// numbers writes tokens as runes, for go-diff: there are enough of them for every
// word of two texts, without those that UTF-8 cannot write.
func (c *comparison) numbers(list []token) []rune {
	r := make([]rune, len(list))
	for i, t := range list {
		id, ok := c.ids[t.text]
		if !ok {
			id = rune(len(c.ids) + 1)
			if id >= 0xD800 {
				id += 0x800 // the surrogates
			}
			c.ids[t.text] = id
		}
		r[i] = id
	}
	return r
}

// stretch compares two stretches and adds their runs.
func (c *comparison) stretch(a, b []rune, depth int) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	c.add(same, n)
	a, b = a[n:], b[n:]
	n = 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	c.middle(a[:len(a)-n], b[:len(b)-n], depth)
	c.add(same, n)
}

// middle is stretch where neither the first nor the last tokens are the same.
func (c *comparison) middle(a, b []rune, depth int) {
	const deepest = 30
	switch cost := len(a) * len(b); {
	case cost == 0:
	case len(a)+len(b) <= exact && c.spent+cost <= budget:
		c.spent += cost
		d := diffmatchpatch.New()
		d.DiffTimeout = 0 // the result must not depend on how fast the machine is
		for _, x := range d.DiffMainRunes(a, b, false) {
			c.add(map[diffmatchpatch.Operation]int{diffmatchpatch.DiffEqual: same, diffmatchpatch.DiffDelete: removed, diffmatchpatch.DiffInsert: added}[x.Type], len([]rune(x.Text)))
		}
		return
	case depth < deepest:
		if list := anchors(a, b); len(list) > 0 {
			i, j := 0, 0
			for _, x := range list {
				c.stretch(a[i:x.a], b[j:x.b], depth+1)
				c.add(same, 1)
				i, j = x.a+1, x.b+1
			}
			c.stretch(a[i:], b[j:], depth+1)
			return
		}
	}
	c.add(removed, len(a))
	c.add(added, len(b))
}

type anchor struct{ a, b int }

// anchors returns tokens that each stretch has exactly once, as many as stand in
// the same order in both.
func anchors(a, b []rune) []anchor {
	type place struct{ a, b, inA, inB int }
	places := map[rune]*place{}
	for i, r := range a {
		p := places[r]
		if p == nil {
			p = &place{}
			places[r] = p
		}
		p.a, p.inA = i, p.inA+1
	}
	for j, r := range b {
		if p := places[r]; p != nil {
			p.b, p.inB = j, p.inB+1
		}
	}
	// The longest rising row of their places in b: each pile ends as low as it can.
	var found []anchor
	var piles, before []int
	for i, r := range a {
		p := places[r]
		if p.inA != 1 || p.inB != 1 {
			continue
		}
		found = append(found, anchor{i, p.b})
		lo, hi := 0, len(piles)
		for lo < hi {
			if mid := (lo + hi) / 2; found[piles[mid]].b < p.b {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		last := -1
		if lo > 0 {
			last = piles[lo-1]
		}
		before = append(before, last)
		if lo == len(piles) {
			piles = append(piles, 0)
		}
		piles[lo] = len(found) - 1
	}
	if len(piles) == 0 {
		return nil
	}
	list := make([]anchor, len(piles))
	for n, at := len(piles)-1, piles[len(piles)-1]; n >= 0; n, at = n-1, before[at] {
		list[n] = found[at]
	}
	return list
}

// add adds a run; what is removed stands before what is added in its place.
func (c *comparison) add(way, n int) {
	if n == 0 {
		return
	}
	last := len(c.runs) - 1
	switch {
	case last >= 0 && c.runs[last].way == way:
		c.runs[last].n += n
	case way == removed && last >= 0 && c.runs[last].way == added:
		if last > 0 && c.runs[last-1].way == removed {
			c.runs[last-1].n += n
		} else {
			c.runs = append(c.runs[:last], run{removed, n}, c.runs[last])
		}
	default:
		c.runs = append(c.runs, run{way, n})
	}
}

// fold takes the few words that stayed between two greater changes into them: it
// is easier to read what a sentence was and what it became than a change of every
// other word. No change is drawn over the end of a line.
func (c *comparison) fold() {
	for folded := true; folded; {
		folded = false
		old := c.runs
		c.runs = nil
		at := 0 // in the later text
		for i, r := range old {
			if r.way == same && i > 0 && i+1 < len(old) && !c.ends(at, r.n) && r.n <= least(c.runs, old[i+1:]) {
				c.add(removed, r.n)
				c.add(added, r.n)
				folded = true
			} else {
				c.add(r.way, r.n)
			}
			if r.way != removed {
				at += r.n
			}
		}
	}
}

// ends reports whether a line ends within so many tokens of the later text.
func (c *comparison) ends(at, n int) bool {
	for _, t := range c.to[at : at+n] {
		if t.text == lineEnd {
			return true
		}
	}
	return false
}

// least is the size of the lesser of two changes: the last of some runs and the
// first of those that follow. The size of a change is that of its greater side.
func least(before, after []run) int {
	x, y := 0, 0
	for i := len(before) - 1; i >= 0 && before[i].way != same; i-- {
		x = max(x, before[i].n)
	}
	for i := 0; i < len(after) && after[i].way != same; i++ {
		y = max(y, after[i].n)
	}
	return min(x, y)
}

// settle moves a run of new or gone words to where a line or a sentence begins,
// where it could as well stand there: a new clause between “1. Council …” and
// “2. Council …” begins with its number.
func (c *comparison) settle() {
	a, b := 0, 0
	for i := range c.runs {
		r := c.runs[i]
		if r.way != same && i > 0 && c.runs[i-1].way == same && (i+1 == len(c.runs) || c.runs[i+1].way == same) {
			text, at := c.from, a
			if r.way == added {
				text, at = c.to, b
			}
			shift := best(text, at, r.n, c.runs[i-1].n)
			c.runs[i-1].n -= shift
			a, b = a-shift, b-shift
			if i+1 < len(c.runs) {
				c.runs[i+1].n += shift
			} else {
				c.runs = append(c.runs, run{same, shift}) // after the last: the loop does not come to it
			}
		}
		if r.way != added {
			a += r.n
		}
		if r.way != removed {
			b += r.n
		}
	}
}

// best returns how many tokens a run moves back.
func best(text []token, at, n, most int) int {
	const far = 500
	found, shift := begins(text, at), 0
	for k := 1; k <= min(most, far) && text[at-k].text == text[at-k+n].text; k++ {
		if b := begins(text, at-k); b > found {
			found, shift = b, k
		}
	}
	return shift
}

// begins says how good a place is for a change to begin.
func begins(text []token, at int) int {
	if at == 0 {
		return 3
	}
	switch text[at-1].text {
	case lineEnd:
		return 3
	case ".", ";", ":", "?", "!":
		return 2
	case ",":
		return 1
	}
	return 0
}

// lines writes the runs out.
func (c *comparison) lines() []Line {
	var list []Line
	var line Line
	add := func(way int, text string) {
		if n := len(line) - 1; n >= 0 && line[n].Removed == (way == removed) && line[n].Added == (way == added) {
			line[n].Text += text
			return
		}
		line = append(line, Piece{text, way == removed, way == added})
	}
	end := func() {
		if len(line) > 0 {
			list = append(list, line)
		}
		line = nil
	}
	a, b := 0, 0
	for _, r := range c.runs {
		tokens := c.to[b:]
		if r.way == removed {
			tokens = c.from[a:]
		}
		var words strings.Builder
		flush := func() {
			if words.Len() > 0 {
				add(r.way, words.String())
			}
			words.Reset()
		}
		for _, t := range tokens[:r.n] {
			if t.text == lineEnd {
				flush()
				end()
				continue
			}
			if t.space || words.Len() == 0 && parted(line, r.way) {
				if words.Len() == 0 && r.way != same {
					if len(line) > 0 {
						add(same, " ")
					}
				} else {
					words.WriteString(" ")
				}
			}
			words.WriteString(t.text)
		}
		flush()
		if r.way != added {
			a += r.n
		}
		if r.way != removed {
			b += r.n
		}
	}
	end()
	return list
}

// parted reports whether a piece needs a space before it that its text does not
// have: an added one after the removed one whose place it takes.
func parted(line Line, way int) bool {
	return way == added && len(line) > 0 && line[len(line)-1].Removed
}
