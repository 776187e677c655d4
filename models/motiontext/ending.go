package motiontext

import (
	"strings"
	"unicode"
)

// The end of a motion is told by what stands there (endings, in decision.go), or
// by where a line stands that looks like nothing: behind the last list, below a
// rule, behind the quotation marks.

// tails say that a segment is no more of the motion, though nothing in its words
// tells of a vote or a speech. The first that holds ends the motion.
var tails = []struct {
	why     string
	always  bool // also where heading words or labels of the motion follow
	doubted bool // a person should look at it
	next    bool // another motion or item begins
	found   func(b *builder, i int) bool
}{
	{"another motion begins", true, false, true, (*builder).anotherBegins},
	{"the next item of the agenda begins", true, false, true, func(b *builder, i int) bool { return b.opensItem(b.d.segments[i]) }},
	{"the quotation marks around the motion have closed", true, false, false, (*builder).quoteClosed},
	{"a rule ends it", false, false, false, func(b *builder, i int) bool { return b.d.segments[i].ruled }},
	{"the heading of a section of its own", false, false, false, (*builder).headsOther},
	{"a line about the motion, with a colon", false, false, false, (*builder).aboutMotion},
	{"its last list has come to an end", false, true, false, (*builder).listEnded},
}

// endsBefore says why the motion has ended before segment i; "" where it has not.
func (b *builder) endsBefore(i int) string {
	s := b.d.segments[i]
	if why := endOf(s); why != "" {
		return why
	}
	goesOn, asked := false, false
	for _, t := range tails {
		if !t.found(b, i) {
			continue
		}
		if !asked && !t.always {
			goesOn, asked = b.goesOn(i), true
		}
		if t.always || !goesOn {
			b.d.listEnded, b.d.another = t.doubted, t.next
			return t.why
		}
	}
	return ""
}

// followSigns finds the last segment with heading words that may be the motion's
// own: those behind its certain end are of another.
func (b *builder) followSigns() {
	for i := b.d.first; i < len(b.d.segments); i++ {
		s := b.d.segments[i]
		if s.stem.found && !s.stem.bare || s.stem.leads {
			b.lastSign = i
		}
		if i > b.d.first && endOf(s) != "" && !b.d.agreesFurther(i) {
			break
		}
	}
}

// goesOn reports whether more of the motion follows segment i: heading words, or
// a label that counts on.
func (b *builder) goesOn(i int) bool {
	if b.lastSign > i {
		return true
	}
	s := b.d.segments[i]
	if s.label != nil {
		return b.counts(s.label)
	}
	for _, next := range b.d.segments[i+1 : min(i+1+labelReach, len(b.d.segments))] {
		switch {
		case next.label == nil:
			continue
		case next.label.system == bullet:
			return !headingLike(s) && len(b.levels) > 0 && b.levels[0].bullet == next.label.bullet
		}
		return b.counts(next.label) || b.skips(next.label)
	}
	return false
}

// labelReach is how many segments behind a line the next label is looked for.
const labelReach = 6

// skips reports whether a label goes on with an open list of which one item has
// lost its own.
func (b *builder) skips(l *label) bool {
	for _, have := range b.levels {
		if have.system == l.system && have.last+2 == l.value {
			return true
		}
	}
	return false
}

// acted reports whether the motion has come to what it asks for or decides.
func (b *builder) acted() bool {
	for _, g := range b.d.groups {
		if g.kind.Operative() || g.kind == Other && g.bare {
			return true
		}
	}
	return false
}

// anotherBegins reports whether a line is the heading of the next of several
// motions.
func (b *builder) anotherBegins(i int) bool {
	s := b.d.segments[i]
	if s.stem.found || !b.acted() || len(strings.Fields(s.text)) > 20 || outcomeOf(s.text) != "" {
		return false
	}
	if s.label == nil {
		return numberedMotion.MatchString(s.text)
	}
	for _, front := range b.d.segments[:b.d.first] { // "(i) In the name of …", and now (ii)
		if front.label != nil && (front.use == field || front.use == title) && s.label.follows(front.label) && !b.counts(s.label) {
			return true
		}
	}
	return false
}

// quoteClosed reports whether the motion opened with a quotation mark that has
// closed at the end of the segment before.
func (b *builder) quoteClosed(i int) bool {
	d := b.d
	s, before := d.segments[i], d.segments[i-1]
	if !d.quoted() || before.use != clause || s.stem.found && !s.stem.weak || quoteOpens(s.printed()) || b.lastSign > i {
		return false
	}
	text := strings.TrimRight(before.text, ". ")
	if before.label != nil {
		text = before.mark.text + text
	}
	switch {
	case strings.HasSuffix(text, "”"):
		return i-1 == d.first || quoteOpens(before.printed()) || strings.Count(text, "”") > strings.Count(text, "“")
	case strings.HasSuffix(text, `"`):
		return i-1 == d.first || strings.Count(text, `"`)%2 == 1
	}
	return false
}

// quoted reports whether the motion opens with a quotation mark.
func (d *draft) quoted() bool {
	at := d.segments[d.first].begins()
	return strings.ContainsAny(d.source[max(0, at-quoteReach):min(len(d.source), at+3)], "“\"") || quoteOpens(d.segments[d.first].printed())
}

// quoteReach has room for a quotation mark and "That".
const quoteReach = 9

// headingLike reports whether a line is short, stands by itself, and ends like
// a heading.
func headingLike(s *segment) bool {
	text := strings.TrimRight(s.text, " -–—")
	return s.label == nil && !s.stem.found && s.gap && !s.table && len(strings.Fields(text)) <= 9 && unicode.IsUpper(firstRune(text)) &&
		(!ended(text) || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "?"))
}

// headsOther reports whether a line is a heading with paragraphs or a list of
// another kind below it.
func (b *builder) headsOther(i int) bool {
	s := b.d.segments[i]
	if !b.acted() || !headingLike(s) || opensVerb(s.text) || i+1 >= len(b.d.segments) {
		return false
	}
	next := b.d.segments[i+1]
	last := b.lastText()
	return (ended(last) || b.listed()) && (next.label != nil || prose(next) || headingLike(next) && b.listed())
}

// aboutMotion reports whether a short line gives something about the motion:
// "Policy of the executive: support".
func (b *builder) aboutMotion(i int) bool {
	s := b.d.segments[i]
	if !b.acted() || s.label != nil || s.stem.found || s.use != free || !s.gap || len(strings.Fields(s.text)) > 14 || strings.HasSuffix(s.text, ":") {
		return false
	}
	return fieldOf.MatchString(s.text) && !fieldOf.MatchString(b.lastText()) && !opensVerb(s.text)
}

// fieldOf opens a line with a field: "Ward affected: all".
var fieldOf = rule(`^[A-Z][A-Za-z’'()/-]*(?: [A-Za-z’'()/-]+){0,4}\s?: `)

// lastText is what the last clause or sub-clause says.
func (b *builder) lastText() string {
	if len(b.path) == 0 {
		return ""
	}
	return strings.TrimRight(b.path[len(b.path)-1].body.text, `"”’ `)
}

// listEnded reports whether a paragraph stands by itself behind the last item of
// a list and is not like its items.
func (b *builder) listEnded(i int) bool {
	s := b.d.segments[i]
	if !b.listed() || s.use != free || s.label != nil || s.stem.found || !s.gap || startsLower(s.text) || len(b.path) == 0 || !ended(s.text) || strings.HasSuffix(s.text, ":") {
		return false
	}
	last := b.lastText()
	switch {
	case strings.HasSuffix(last, ".") && opensTelling.MatchString(s.text):
		return true
	case !b.acted() || opensVerb(s.text) || goesOnAfter.MatchString(last):
		return false
	}
	verbs := 0
	for _, c := range b.group.clauses {
		if c.label != "" || !c.printed.empty() {
			if opensVerb(c.body.text) {
				verbs++
			} else {
				verbs--
			}
		}
	}
	return verbs > 0
}

// goesOnAfter ends an item that another follows.
var goesOnAfter = rule(`(?:[;,:]|\b(?:and|or))$`)

// opensVerb reports whether an item opens with what is to be done.
func opensVerb(text string) bool {
	text = reach(text)
	return imperative.MatchString(text) || matchVerb(text).found || matchStem(text).found || startsLower(text)
}

// opensTelling are words that open a sentence of minutes and no item of a list
// of what the council is to do.
var opensTelling = rule(`^(?:The|A|An|There|It|He|She|They|This|That|These|In|On|At|After|Following|During|Members|Officers|Councillors|` + titled + `)\b`)

// agreesFurther reports whether a line with a vote is followed by what "was also
// agreed".
func (d *draft) agreesFurther(i int) bool {
	if i+1 >= len(d.segments) || d.segments[i].stem.found || len(strings.Fields(d.segments[i].text)) > mostVoteWords {
		return false
	}
	return alsoAgreed.MatchString(d.segments[i+1].text)
}

var alsoAgreed = rule(`^(?i:it was (?:also|further) (?:agreed|resolved)|(?:members|the council) also (?:agreed|resolved)) `)
