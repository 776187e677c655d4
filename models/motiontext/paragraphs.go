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
		joined := ""
		if len(out) > 0 && !missing {
			next := row{}
			if i+1 < len(rows) {
				next = rows[i+1]
			}
			joined = (&bond{p, last, r, next, labelled, out[len(out)-1], &open}).joined()
		}
		if rows[i].joined = joined; joined != "" {
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

// A bond is two rows that follow each other, and the paragraph that the first
// lies in.
type bond struct {
	*pages
	last, r   row
	next      row       // the one behind r; empty where there is none
	labelled  bool      // r opens with a label
	paragraph paragraph // without its words
	open      *joiner   // … and its words
}

// alone reports whether the row before is the first of its paragraph.
func (b *bond) alone() bool { return b.open.text.Len() == len(b.last.text) }

// bonds say whether a row goes on with the paragraph of the row before, and why.
// The first that holds decides; a row that none of them joins opens a paragraph.
var bonds = []struct {
	when  func(b *bond) bool
	joins bool
	why   string
}{
	{(*bond).hangs, true, "it is set in below a label"},
	{func(b *bond) bool { return b.last.number }, true, "the number of its item stands alone above it"},
	{func(b *bond) bool { return b.labelled }, false, "it has a label"},
	{func(b *bond) bool { return labelAlone(b.last.text) && b.alone() }, true, "its label stands alone above it"},
	{func(b *bond) bool { return b.r.names }, false, "it is a line for names"},
	{(*bond).endsTitle, true, "the title above it is not complete"},
	{func(b *bond) bool { return titleField.MatchString(b.last.text) && b.alone() }, true, "the line above asks for the title"},
	{func(b *bond) bool {
		return b.last.names && (unfinished.MatchString(b.last.text) || !b.r.gap && restOfNames.MatchString(b.r.text))
	}, true, "the names above it are not complete"},
	{func(b *bond) bool {
		return !b.r.gap && !b.alone() && fieldLine(b.open.text.String()) && unfinished.MatchString(b.last.text)
	}, true, "the names above it are not complete"},
	{func(b *bond) bool { return b.last.names }, false, "the line above is for names"},
	{func(b *bond) bool { return b.last.table || b.r.table }, false, "each row of a table stands by itself"},
	{func(b *bond) bool { return sectionLine(b.r.text) || sectionLine(b.last.text) }, false, "the heading of a section stands by itself"},
	{func(b *bond) bool {
		return ended(b.last.text) && (b.r.gap || b.oneLine || !b.full(b.last, b.r))
	}, false, "the sentence above has ended"},
	{func(b *bond) bool { return ended(b.last.text) && headingOpens(b.r.text) }, false, "a sentence opens with heading words"},
	{func(b *bond) bool {
		return (strings.HasSuffix(b.r.text, ":") || headingAlone(b.r.text)) && !danglingEnd(b.last.text) && headingLine(b.r.text)
	}, false, "it is a heading"}, // "Council Notes" below a line that is as long as the page is wide
	{func(b *bond) bool { return headingAlone(b.last.text) && b.alone() }, false, "the line above is a heading"},
	{func(b *bond) bool {
		return b.r.gap && goesOn(b.r.text) && (!b.full(b.last, b.r) || strings.HasSuffix(b.last.text, ","))
	}, false, "it is a clause with the subject of the one above"}, // "believes that …"
	{func(b *bond) bool {
		return !b.r.gap && b.full(b.last, b.r) && !strings.HasSuffix(b.last.text, ":")
	}, true, "the line above is as long as the page is wide"},
	{func(b *bond) bool { return !b.r.gap && startsLower(b.r.text) && !b.short(b.last) }, true, "it begins with a small letter"},
	{func(b *bond) bool {
		return !b.r.gap && !ended(b.last.text) && length(b.last.text) >= halfLine && (danglingEnd(b.last.text) && !matchStem(b.r.text).found || widow(b.r.text))
	}, true, "the sentence above is not complete"},
	{func(b *bond) bool { return !b.r.gap }, false, "the line above was not full"},
	{func(b *bond) bool {
		return startsLower(b.r.text) && b.open.text.Len() >= halfLine && (b.spread || b.r.turned || b.quotes > 0 || danglingEnd(b.last.text))
	}, true, "it begins with a small letter"},
	{func(b *bond) bool { return startsLower(b.r.text) }, false, "an empty line stands before it"},
	{func(b *bond) bool { return b.quotes > 0 && length(b.last.text) >= halfLine }, true, "a quotation mark is open"},
	{func(b *bond) bool {
		return b.r.turned && !ended(b.last.text) && !matchStem(b.r.text).found && (danglingEnd(b.last.text) || b.full(b.last, b.r))
	}, true, "the page ends in the middle of the sentence"},
	{func(b *bond) bool { return b.spread && b.full(b.last, b.r) }, true, "an empty line follows every line, and the one above is full"},
}

// endsTitle reports whether a row is the last words of a title that a margin has
// broken: "MOTION UNDER RULE 14 – Rural Post" and "Offices".
func (b *bond) endsTitle() bool {
	r := b.r.text
	return !b.r.gap && b.next.gap && b.alone() && length(b.last.text) >= halfLine && !ended(b.last.text) && !ended(r) && len(strings.Fields(r)) <= 4 &&
		motionTitle.MatchString(itemNumber.ReplaceAllString(b.last.text, "")) && !looksLikeName(r) && !header.MatchString(r) && !hasYear(r) && !sectionLine(r) && !matchStem(r).found
}

// halfLine is what a line has at least that a margin has broken.
const halfLine = 30

// joined says why a row goes on with the paragraph before; "" where it does not.
func (b *bond) joined() string {
	for _, rule := range bonds {
		if rule.when(b) {
			if rule.joins {
				return rule.why
			}
			return ""
		}
	}
	return ""
}

// hangs reports whether a row goes on with a labelled paragraph because it is
// set in, as in a narrow column.
func (b *bond) hangs() bool {
	p, r := b.paragraph, b.r
	return p.label && !b.labelled && !r.gap && !r.table && r.indent > p.indent && !ended(b.last.text) &&
		(p.hung || danglingEnd(b.last.text) || !unicode.IsUpper(firstRune(r.text))) && !r.names && !matchStem(r.text).found
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

// headingOpens reports whether a line opens with heading words that are common
// in no running text.
func headingOpens(text string) bool {
	s := matchStem(text)
	return s.found && s.subject && !s.weak
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
