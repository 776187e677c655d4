package motiontext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph is one or more rows that belong together.
type paragraph struct {
	flow
	indent int
	gap    bool
	table  bool
	label  bool // opens with a label
	hung   bool // a line that is set in goes on with it
	ruled  bool // a rule stands before it
}

// readParagraphs is the second pass: rows that a page has wrapped are joined
// again. Furniture is left out, so a sentence may run across a page break.
func readParagraphs(rows []row) []paragraph {
	p := newPages(rows)
	var out []paragraph
	var open joiner
	var last row
	flush := func() {
		if len(out) > 0 {
			out[len(out)-1].flow = open.flow()
		}
		open = joiner{}
	}
	gap, turned, ruled, paged := false, false, false, false
	for i, r := range rows {
		if r.furniture {
			gap, turned, ruled, paged = gap || r.gap, true, ruled || r.rule, paged || !r.rule
			continue
		}
		r.gap, gap = r.gap || gap, false
		r.turned, turned = turned, false
		r.ruled, ruled, paged = ruled && !paged, false, false
		labelled := p.labelled(last, r)
		missing := !labelled && len(out) > 0 && out[len(out)-1].label && i+1 < len(rows) && p.skipped(last, r, rows[i+1])
		if len(out) > 0 && !missing && (p.continues(last, r, labelled, &open) || out[len(out)-1].hangs(last, r, labelled)) {
			out[len(out)-1].hung = out[len(out)-1].hung || r.indent > out[len(out)-1].indent
			glue := " "
			if last.number {
				glue = "   " // as a number without a dot is printed
			}
			if strings.HasSuffix(last.text, "-") && startsLower(r.text) && !strings.HasSuffix(last.text, " -") {
				glue = ""
			}
			open.add(r.flow, glue)
		} else {
			flush()
			out = append(out, paragraph{indent: r.indent, gap: r.gap, table: r.table, label: labelled, ruled: r.ruled})
			open.add(r.flow, "")
			p.quotes = 0
		}
		p.quotes += strings.Count(r.text, "“") - strings.Count(r.text, "”")
		last = r
	}
	flush()
	return out
}

// pages knows how the lines of a text were broken.
type pages struct {
	wrapped bool // lines were broken at a margin
	spread  bool // an empty line follows every printed one
	oneLine bool // few lines run on to the next, so a sentence that ends a line ends its paragraph
	width   int  // of the longest line
	quotes  int  // quotation marks open in this paragraph
	counts  map[system]int
	slipped bool // the label before may be a misread 1
}

// Beyond this many characters a line was not broken at a margin.
const widestPage = 140

func newPages(rows []row) *pages {
	p := &pages{wrapped: true, counts: map[system]int{}}
	apart, runOn, n, counted := 0, 0, 0, 0
	tight, tightOn := 0, 0 // lines that stand close together, and those that run on
	for i, r := range rows {
		if r.furniture || r.table {
			continue
		}
		n++
		if r.counted {
			counted++
		}
		p.width = max(p.width, length(r.text))
		if i == 0 {
			continue
		}
		if r.gap {
			apart++
		}
		runsOn := startsLower(r.text) && !ended(rows[i-1].text)
		if runsOn {
			runOn++
		}
		if _, ok := readLabel(r.text); !r.gap && !ok && !r.names && !rows[i-1].names {
			tight++
			if runsOn {
				tightOn++
			}
		}
	}
	if counted > n/2 { // who numbers lines has broken them; the others stand outside
		p.width = 0
		for _, r := range rows {
			if r.counted {
				p.width = max(p.width, r.indent+length(r.text))
			}
		}
	}
	p.wrapped = counted > n/2 || p.width <= widestPage && p.width >= 50
	p.spread = p.wrapped && n >= 5 && apart*10 >= n*8 && runOn*4 >= n
	p.oneLine = tightOn*4 < tight
	return p
}

// hangs reports whether a row goes on with a labelled paragraph because it is
// set in, as in a narrow column.
func (p paragraph) hangs(last, r row, labelled bool) bool {
	return p.label && !labelled && !r.gap && !r.table && r.indent > p.indent && !ended(last.text) &&
		(p.hung || danglingEnd(last.text) || !unicode.IsUpper(firstRune(r.text))) && !r.names && !matchStem(r.text).found
}

// full reports whether the next word would not have fitted on the line.
func (p *pages) full(r row, next row) bool {
	word, _, _ := strings.Cut(next.text, " ")
	return p.wrapped && r.indent+length(r.text)+1+length(word) > p.width*85/100
}

// widow reports whether a line is the last word of a sentence.
func widow(text string) bool {
	return len(text) < 16 && strings.Count(text, " ") < 2 && strings.HasSuffix(text, ".")
}

// short reports whether a line ends so early that no margin broke it: it is an
// item without a full stop.
func (p *pages) short(r row) bool {
	return p.width >= 50 && length(r.text) < p.width/2 && !danglingEnd(r.text) && !r.names
}

// labelled reports whether a row opens with a label. A number at the start of a
// wrapped line is none if it neither starts a list nor goes on with one.
func (p *pages) labelled(last, r row) bool {
	if r.number {
		p.counts[figures] = number(r.text)
		return true
	}
	l, ok := readLabel(r.text)
	if !ok {
		return false
	}
	expected := l.value == 1 || l.value == p.counts[l.system]+1
	midSentence := !r.gap && !last.empty() && !ended(last.text) && p.full(last, r)
	initials := l.initial()
	if l.slip && l.form == "." && !expected {
		return false
	}
	if p.slipped && (l.text == "S" || l.text == "Z") && l.form == "." { // the 2 behind a misread 1
		expected = true
	}
	p.slipped = l.text == "l" || l.text == "I"
	if p.slipped {
		p.counts[figures] = 1
	}
	if _, n := letter(l.text + "?"); initials && l.system == romanUp && len(l.text) == 1 && n == p.counts[upper]+1 {
		expected = true
	}
	if l.system != bullet && l.system != dotted && !expected && (midSentence || initials) {
		return false
	}
	p.counts[l.system] = l.value
	return true
}

// skipped reports whether a row between the labels 1 and 3 is the item that has
// lost its label.
func (p *pages) skipped(last, r, next row) bool {
	before, ok := readLabel(last.text)
	after, also := readLabel(next.text)
	return ok && also && before.system == figures && after.system == figures && before.form == after.form && after.value == before.value+2 &&
		r.indent <= last.indent && !danglingEnd(last.text) && !p.full(last, r)
}

// continues reports whether r goes on with the paragraph that last belongs to.
func (p *pages) continues(last, r row, labelled bool, open *joiner) bool {
	if last.number {
		return !r.number
	}
	if labelAlone(last.text) && open.text.Len() == len(last.text) {
		return !labelled
	}
	if titleField.MatchString(last.text) && open.text.Len() == len(last.text) {
		return !labelled && !r.names
	}
	if last.names && !r.names && (unfinished.MatchString(last.text) || !r.gap && restOfNames.MatchString(r.text)) {
		return !labelled
	}
	if !r.gap && open.text.Len() > len(last.text) && fieldLine(open.text.String()) && unfinished.MatchString(last.text) {
		return !labelled && !r.names
	}
	if labelled || last.table || r.table || r.names || last.names || sectionLine(r.text) || sectionLine(last.text) {
		return false
	}
	if ended(last.text) && (r.gap || p.oneLine || !p.full(last, r)) {
		return false
	}
	if ended(last.text) {
		if s := matchStem(r.text); s.found && s.subject && !s.weak {
			return false
		}
	}
	if strings.HasSuffix(r.text, ":") && !danglingEnd(last.text) && headingLine(r.text) {
		return false
	}
	if headingAlone(r.text) && headingLine(r.text) && !danglingEnd(last.text) {
		return false // "Council Notes" below a line that is as long as the page is wide
	}
	if headingAlone(last.text) && open.text.Len() == len(last.text) {
		return false
	}
	if r.gap && goesOn(r.text) && (!p.full(last, r) || strings.HasSuffix(last.text, ",")) {
		return false // "believes that …", a clause with the subject of the one before
	}
	if !r.gap {
		return p.full(last, r) && !strings.HasSuffix(last.text, ":") || startsLower(r.text) && !p.short(last) ||
			!ended(last.text) && length(last.text) >= 30 && (danglingEnd(last.text) && !matchStem(r.text).found || widow(r.text))
	}
	switch {
	case startsLower(r.text):
		return open.text.Len() >= 30 && (p.spread || r.turned || p.quotes > 0 || danglingEnd(last.text))
	case p.quotes > 0 && length(last.text) >= 30:
		return true
	case r.turned && !ended(last.text) && !matchStem(r.text).found: // a page ends in the sentence
		return danglingEnd(last.text) || p.full(last, r)
	}
	return p.spread && p.full(last, r)
}

// unfinished is a line of names that goes on: "Proposed by A and seconded by".
var unfinished = rule(`(?i)(?:\b(?:by|and|proposer|seconder|mover|cllr|councillors?)|,)\s*:?$`)

// restOfNames is the second line of names that a margin has broken:
// "Lloyd-Jones and seconded by Councillor B".
var restOfNames = rule(`^(?:` + nameWord + ` ){0,3}(?:and |, )?(?:seconded|Seconded|supported)\b`)

// danglingEnd reports whether a line cannot be the end of an item: "and the".
func danglingEnd(text string) bool {
	return strings.HasSuffix(text, ",") || dangling[lowerWord(text[strings.LastIndexByte(text, ' ')+1:])] && isLetter(text[len(text)-1])
}

var dangling = wordSet(`the a an of to in on at by for from with and or that which as its our their is are has have be been
	will this than into under between since until about per no not each every any some such these those when where who while
	if so also only more most less`)

// titleField is a line that says that the title is on the next.
var titleField = rule(`^(?i:title(?: of (?:the )?motion)?|motion title|subject)\s*:$`)

func labelAlone(text string) bool {
	l, ok := readLabel(text)
	return ok && l.width >= len(text)
}

// headingLine reports whether a line opens with heading words that name the body.
func headingLine(text string) bool {
	s := matchStem(text)
	return s.found && s.subject && !startsLower(text)
}

// headingAlone reports whether a line is nothing but heading words.
func headingAlone(text string) bool {
	s := matchStem(text)
	return s.found && strings.Trim(text[s.end:], " :-–—.") == ""
}

func length(s string) int { return utf8.RuneCountInString(s) }

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'“‘(`))
	return unicode.IsLower(r)
}

// abbreviated are words whose full stop ends no sentence.
var abbreviated = wordSet(`cllr cllrs mr mrs ms dr st no ald rev prof cmhlr hon`)

// ended reports whether a line ends like a sentence or an item of a list.
func ended(s string) bool {
	s = strings.TrimRight(s, `"'”’*) `)
	if strings.HasSuffix(s, ".") && abbreviated[lowerWord(s[strings.LastIndexByte(s, ' ')+1:])] {
		return false
	}
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ":") ||
		strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ":-") ||
		strings.HasSuffix(s, "; and") || strings.HasSuffix(s, "; or") || strings.HasSuffix(s, "and,") || strings.HasSuffix(s, "]")
}
