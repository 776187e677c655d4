package motiontext

import (
	"strings"
	"unicode"
)

// build is the pass that makes groups and clauses of the segments.
func (d *draft) build() {
	b := builder{d: d}
	b.preamble()
	b.followSigns()
	for i := d.first; i < len(d.segments); i++ {
		s := d.segments[i]
		if b.hasClause() {
			s.why = b.endsBefore(i)
			if s.why != "" && d.agreesFurther(i) {
				s.why = "It tells of the vote on what was agreed so far."
				continue
			}
			if s.why != "" {
				s.why = "The motion ends before it: " + s.why + "."
				d.last = i
				break
			}
		}
		if s.use == free && !b.leftOut(s) {
			b.take(i, s)
			s.use = clause
		}
	}
	b.finish()
}

type builder struct {
	d      *draft
	group  *draftGroup
	levels levels
	path   []*draftClause // the clause open at each level
	number *label         // of the last numbered heading

	lastNumber int        // the last number of a clause at the top
	lastSign   int        // the last segment with heading words of the motion's own
	signed     []*segment // names alone below the motion
}

func (b *builder) hasClause() bool {
	return len(b.d.groups) > 0 && (len(b.d.groups[0].clauses) > 0 || len(b.group.clauses) > 0)
}

// preamble takes the paragraphs of prose between the title and the first
// heading, unless they tell what happened at a meeting.
func (b *builder) preamble() {
	d := b.d
	reading, known := true, len(d.segments) > 0 && prose(d.segments[0])
	if d.title.empty() && d.proposer.empty() && !known {
		return
	}
	var found []*segment
	headed := false // by "Preamble"
	for _, s := range d.segments[:d.first] {
		if use, ok := sectionOf(s.text); ok {
			if use && !headed { // what stood above "The motion" is none of it
				found = nil
			}
			reading, headed = use, true
		}
		if toReaders.MatchString(reach(s.text)) {
			reading = reading && !headingLike(s)
			continue
		}
		switch {
		case s.use == field || s.use == title:
			known = true
		case s.use == free && strings.HasSuffix(s.text, ":"): // "I propose that:"
			found, known = nil, true
		case s.use == free && narrative.MatchString(s.text):
			return
		case s.use == free && known && reading && !s.within && prose(s):
			found = append(found, s)
		}
	}
	for _, s := range found {
		b.plain(s)
		s.use, s.why = clause, "A paragraph between the title and the first heading."
	}
}

// What stands between clauses and is none.
var advice = rule(`^\[[^\]]*\]\.?$|^\((?i:delete|note|guidance|\d+ words|word count)[^)]*\)\.?$|^\\?\* `)

// A connecting word alone on a line.
var connective = rule(`^["“”]?(?i:and|therefore|accordingly|further|furthermore|and therefore)[ :,–-]*$`)

func (b *builder) leftOut(s *segment) bool {
	switch {
	case advice.MatchString(s.text):
		s.why = "It is advice to whoever fills in the text."
	case s.table && length(s.text) < 40 && s.label == nil && !s.stem.found:
		s.why = "It is a short row of a table."
	case b.footnote(s):
		s.why = "It is a footnote."
	case strings.Trim(s.text, `"'“”‘’.,;:()[]- `) == "":
		s.why = "It has no words."
	case s.label == nil && looksLikeName(s.text):
		s.why = "It is nothing but a name."
		if b.hasClause() {
			b.signed = append(b.signed, s)
		}
	case s.label == nil && s.names && len(strings.Fields(s.text)) <= 8 && strings.Contains(s.text, ":"):
		s.why = "It is a line for names."
	case s.label == nil && (motionLabel.MatchString(s.text) || connective.MatchString(s.text)):
		s.why = "It only leads to what follows."
	default:
		return false
	}
	s.use = left
	return true
}

// footnote reports whether a segment is "[1] Where the figure is from" below a
// list with labels of another form.
func (b *builder) footnote(s *segment) bool {
	return s.label != nil && s.label.system == figures && strings.HasPrefix(s.mark.text, "[") &&
		b.hasClause() && !(b.listed() && strings.HasPrefix(b.group.clauses[0].printed.text, "["))
}

// take decides whether a segment is a heading, a clause with its own heading
// words, or a plain clause.
func (b *builder) take(i int, s *segment) {
	st := s.stem
	if !st.found && s.label == nil {
		st = b.verbAlone(s)
	}
	switch {
	case !st.found:
		b.plain(s)
	case b.isHeading(i, st) && b.mayHead(s, st) && !b.furtherFormula(st):
		s.why = "A heading: “" + s.text[st.start:st.end] + "” and then the clauses."
		b.open(s, st)
	case b.furtherFormula(st) || b.runsIn(s, st):
		s.why = "A sentence that opens with heading words: “" + s.text[st.start:st.end] + "”."
		b.runIn(s, st)
	default:
		b.plain(s)
	}
}

// verbAlone reads heading words without a subject: "And calls upon all Members
// to …", "further notes that …", "Resolves to:".
func (b *builder) verbAlone(s *segment) stem {
	st := matchVerb(s.text)
	if !st.found {
		return st
	}
	colon := strings.TrimLeft(s.text[st.end:], " ")
	switch {
	case strings.HasPrefix(colon, ":"), b.group == nil, strings.Trim(colon, " -–—.…") == "":
		return st
	case b.group.kind == Other && !b.group.runIn:
		return stem{}
	case (b.group.runIn || strings.HasSuffix(s.text, ":")) && goesOn(s.text):
		return st
	case (b.group.runIn || b.listed()) && capitalVerb.MatchString(s.text):
		return st
	case s.within && unicode.IsLower(firstRune(s.text)), andVerb.MatchString(s.text):
		return st
	}
	return stem{}
}

var andVerb = rule(`^(?i:and (?:therefore |further |also |accordingly )*[a-z]+s\b|(?:further|furthermore|therefore|accordingly|also),? [a-z]+s\b)`)

// isHeading reports whether a segment is nothing but a heading.
func (b *builder) isHeading(i int, st stem) bool {
	s := b.d.segments[i]
	rest := strings.Trim(s.text[st.end:], ` :-–—….“"`)
	if rest == "" && !(st.bare && s.label != nil && !strings.Contains(s.text, ":")) {
		return true
	}
	text := strings.TrimRight(s.text, " -–—")
	if strings.HasSuffix(text, ":") {
		return len(strings.Fields(text)) <= 45 && !hasSentence(text[st.end:])
	}
	var next *segment
	if i+1 < len(b.d.segments) {
		next = b.d.segments[i+1]
	}
	if next == nil || ended(s.text) {
		return false
	}
	return next.label != nil && (s.label == nil || b.numbered(s)) || strings.HasSuffix(text, " to") || strings.HasSuffix(text, " that")
}

// hasSentence reports whether a sentence ends within a text.
func hasSentence(text string) bool {
	for _, e := range sentenceEnds(text) {
		if text[e[0]] == '.' && !abbreviation.MatchString(text[max(0, e[0]-16):e[0]+1]) {
			return true
		}
	}
	return false
}

// mayHead keeps items of a list from becoming headings: only "2. Council
// believes:" with its own subject does.
func (b *builder) mayHead(s *segment, st stem) bool {
	return s.label == nil || st.subject && !st.weak
}

// furtherFormula reports whether "AND FURTHER THAT …:" goes on with the sentences
// that BE IT RESOLVED opened. What is listed below it is its own.
func (b *builder) furtherFormula(st stem) bool {
	return st.formula && b.group != nil && b.group.runIn && b.group.kind == st.kind && len(b.group.clauses) > 0
}

// runsIn reports whether a sentence with its own heading words begins a group,
// or goes on with one whose clauses all do.
func (b *builder) runsIn(s *segment, st stem) bool {
	switch {
	case b.group != nil && b.group.runIn && s.label != nil && !b.numbered(s) && strings.HasSuffix(b.path[0].body.text, ":"):
		return false // an item of the list that the sentence leads to
	case b.group == nil || b.group.runIn, b.numbered(s):
		return true
	case b.group.heading.empty(), s.label == nil && !st.weak:
		return s.label == nil || s.within
	}
	return s.label == nil && (andVerb.MatchString(s.text) || b.listed() && st.kind != Resolves && st.start != st.end)
}

// listed reports whether the clauses of the open group have labels or bullets.
func (b *builder) listed() bool {
	if b.group == nil || len(b.group.clauses) == 0 {
		return false
	}
	last := b.group.clauses[len(b.group.clauses)-1]
	return last.label != "" || !last.printed.empty()
}

// numbered reports whether a label counts on from that of the heading before:
// "1. Council notes: …", "2. Council believes that …".
func (b *builder) numbered(s *segment) bool {
	return b.number != nil && s.label != nil && s.label.follows(b.number)
}

// leads reports whether a group is nothing but the word RESOLVED, or "Council:".
func (g *draftGroup) leads() bool {
	return len(g.clauses) == 0 && (g.bare || resolvedAlone.MatchString(g.heading.text))
}

var resolvedAlone = rule(`^(?i:(?:it was )?(?:unanimously )?resolved(?: \(?unanimously\)?)?)$`)

var headingEnd = " :-–—,.…“\""

func (b *builder) open(s *segment, st stem) {
	h := s.from(st.start)
	h = h.cut(0, len(strings.TrimRight(h.text, headingEnd)))
	decided := st.bare && decidedThat.MatchString(s.text[:st.start])
	b.start(&draftGroup{heading: h, kind: st.kind, words: s.cut(st.start, st.end), bare: st.bare, decided: decided})
	b.number = s.label
}

// start begins a group. "… and resolved:" before a heading of its own is none.
func (b *builder) start(g *draftGroup) {
	if b.group != nil && b.group.leads() {
		b.d.groups = b.d.groups[:len(b.d.groups)-1]
	}
	b.group, b.levels, b.path = g, nil, nil
	b.d.groups = append(b.d.groups, g)
}

func (b *builder) runIn(s *segment, st stem) {
	kind := st.kind
	if !kind.Operative() && kind != Other {
		if later := laterKind(s.text); later != "" {
			kind = later
		}
	}
	if b.group == nil || !b.group.runIn || b.group.kind != kind {
		b.start(&draftGroup{heading: s.cut(st.start, st.end), kind: kind, runIn: true})
	}
	c := b.clause(s)
	c.kind = kind
	b.group.clauses = append(b.group.clauses, c)
	b.path, b.levels = []*draftClause{c}, levels{{system: "text"}}
	if b.numbered(s) { // the number is the heading's
		b.number = s.label
		c.label, c.printed = "", flow{}
	} else if s.label != nil {
		b.levels = nil
		b.levels.place(*s.label, s.indent)
	}
}

// plain adds a segment as clause, sub-clause or the rest of one.
func (b *builder) plain(s *segment) {
	headless := b.group == nil || b.group.heading.empty() && !b.group.runIn && !b.listed()
	later := Kind("")
	if headless && s.label == nil && prose(s) {
		later = laterKind(s.text)
	}
	if later != "" {
		if b.group == nil || b.group.kind != later {
			b.start(&draftGroup{kind: later})
		}
	} else if b.group == nil {
		b.start(&draftGroup{kind: Other})
	}
	if s.label == nil {
		if andThat.MatchString(s.text) {
			b.group.unfold()
			b.path, b.levels = nil, nil
		}
		if b.isTail(s) {
			s.why = "It goes on with the clause above after its sub-clauses."
			c := b.path[0]
			c.body = c.body.join(s.flow, " ")
			b.path, b.levels = b.path[:1], b.levels[:1]
			return
		}
		s.why = "A paragraph without a label under the heading above."
		c := b.clause(s)
		c.noLabel = len(b.levels) > 0 && b.levels[0].system != "text"
		b.add(c, 0)
		if !c.noLabel {
			b.levels = levels{{system: "text"}}
		}
		return
	}
	if len(b.levels) > 0 && b.levels[0].system == "text" && (ended(b.path[0].body.text) && !strings.HasSuffix(strings.TrimRight(b.path[0].body.text, " -"), ":")) {
		b.levels = nil // the list stands beside the sentence, not below it
	}
	depth, lost := b.levels.place(*s.label, s.indent)
	s.why = "It has the label “" + s.mark.text + "”, which opens or goes on with a list."
	if depth > 0 {
		s.why = "It has the label “" + s.mark.text + "”, which is of another style than that of the clause above: a sub-clause."
	}
	c := b.clause(s)
	c.noLabel = lost
	b.add(c, depth)
}

// andThat goes on with a sentence that opened with "RESOLVED THAT".
var andThat = rule(`^["“”]?(?i:and (?:further |also )?that)\b`)

// beAsked is in a sentence of BE IT RESOLVED that asks another body: "AND THAT
// the Minister be requested to".
var beAsked = rule(`^[^.:;,]{3,100} (?i:be) (?i:requested|asked|urged|invited|called (?:up)?on)\b`)

// unfold turns "RESOLVED THAT staff be directed to: a) … b) …" into a clause with
// its list below, when "AND THAT …" shows that the heading is only the first of
// several sentences.
func (g *draftGroup) unfold() {
	if g.runIn || len(g.clauses) == 0 || length(g.heading.text) < length(g.words.text)+20 || g.clauses[0].label == "" {
		return
	}
	first := &draftClause{body: g.heading, kind: g.kind, subs: g.clauses}
	g.clauses, g.heading, g.runIn = []*draftClause{first}, g.words, true
}

// isTail reports whether a line goes on with a clause after its sub-clauses:
// "and the longest went on for nine days".
func (b *builder) isTail(s *segment) bool {
	return len(b.path) > 1 && startsLower(s.text) && (s.indent > 0 || conjunction.MatchString(s.text))
}

var conjunction = rule(`^(?:and|or|but|which|so that|in order)\b`)

func (b *builder) clause(s *segment) *draftClause {
	c := &draftClause{body: unquote(s.flow), printed: s.mark, kind: b.group.kind}
	if s.label != nil {
		c.label = s.label.text
		if s.label.second != "" {
			c.doubts = append(c.doubts, "This line has two labels, "+s.label.text+" and "+s.label.second+". We kept the first.")
		}
		if s.label.slip {
			c.doubts = append(c.doubts, "This number looks like a scanning error: “"+s.mark.text+"”.")
		}
	}
	if b.group.kind == Other {
		c.kind = ownKind(c.body.text)
	} else if b.group.kind == Resolves && andThat.MatchString(c.body.text) && beAsked.MatchString(reach(c.body.text)) {
		c.kind = Requests
	}
	return c
}

func (b *builder) add(c *draftClause, depth int) {
	depth = min(depth, len(b.path))
	if depth == 0 {
		if n := number(c.label); n > 0 {
			b.lastNumber = n
		}
		b.group.clauses = append(b.group.clauses, c)
	} else {
		parent := b.path[depth-1]
		parent.subs = append(parent.subs, c)
		c.kind = parent.kind
	}
	b.path = append(b.path[:depth], c)
}

// unquote takes off the quotation marks around the motion: a pair around the
// clause, or one that has no partner in it.
func unquote(f flow) flow {
	for _, sign := range []string{`".`, "”."} { // the full stop is behind the quotation mark
		if strings.HasSuffix(f.text, sign) && strings.ContainsAny(f.text[:min(len(f.text), 3)], "\"“") {
			f = f.cut(0, len(f.text)-1)
		}
	}
	for _, q := range [][2]string{{"“", "”"}, {`"`, `"`}} {
		opened, closed := strings.HasPrefix(f.text, q[0]), strings.HasSuffix(f.text, q[1]) && len(f.text) > len(q[1])
		opens, closes := strings.Count(f.text, q[0]), strings.Count(f.text, q[1])
		odd := opens != closes || q[0] == q[1] && opens%2 == 1
		pair := opened && closed && (opens == 1 || q[0] == q[1] && opens == 2)
		if pair || opened && odd {
			f = f.from(len(q[0]))
		}
		if pair || closed && odd && !opened {
			f = f.cut(0, len(f.text)-len(q[1]))
		}
	}
	return f
}

// signedBy takes names alone on their lines for those who propose and, where
// there are two, second.
func (d *draft) signedBy(names []*segment) {
	if len(names) == 0 || !d.proposer.empty() {
		return
	}
	d.proposer, names[0].use, names[0].why = names[0].flow, field, "A name alone on its line."
	if len(names) == 2 && d.seconder.empty() {
		d.seconder, d.guessed = names[1].flow, true
		names[1].use, names[1].why = field, "The second of two names alone on their lines."
	}
}

// finish sees to headings that nothing followed: their words are the clause.
func (b *builder) finish() {
	b.d.signedBy(b.signed)
	if b.group != nil && b.group.leads() && len(b.d.groups) > 1 {
		b.d.groups = b.d.groups[:len(b.d.groups)-1]
	}
	for _, g := range b.d.groups {
		if len(g.clauses) == 0 {
			g.runIn = true
			g.clauses = []*draftClause{{body: g.heading, kind: g.kind}}
		}
		if g.bare {
			g.settle()
		}
	}
}
