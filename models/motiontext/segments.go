package motiontext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A segment is the smallest piece that can be a heading or a clause: a
// paragraph, or a part of one that has an inline label or heading words.
type segment struct {
	flow
	indent int
	gap    bool
	table  bool
	ruled  bool   // a rule stands before it
	names  bool   // a line for names
	within bool   // not the first of its paragraph
	label  *label // taken off the flow
	mark   flow   // the label as printed
	stem   stem
	use    use
	why    string // it was read as it was
}

// use says which pass has taken a segment.
type use int

const (
	free    use = iota
	field       // proposer, seconder
	date        // a line with the date of the meeting
	section     // "Synopsis"
	left        // left out on purpose: speeches, advice
	title
	clause
	decision    // outcome and vote
	amendment   // its words
	substantive // the text put in the end
)

// readSegments is the third pass.
func readSegments(paragraphs []paragraph) []*segment {
	paragraphs = minutesApart(paragraphs)
	// Paragraphs are cut by themselves, so those of a long document are cut
	// several at a time.
	cut := make([][]*segment, len(paragraphs)/paragraphsAtOnce+1)
	eachAtOnce(len(cut), func(k int) {
		from := k * paragraphsAtOnce
		cut[k] = cutParagraphs(paragraphs, from, min(from+paragraphsAtOnce, len(paragraphs)))
	})
	out := slices.Concat(cut...)
	readFirstNumbers(out)
	giveNumbersBack(out)
	for _, s := range out {
		s.names = fieldLine(s.text)
	}
	readLeads(out)
	return out
}

const paragraphsAtOnce = 1000

// cutParagraphs cuts some of the paragraphs into segments.
func cutParagraphs(paragraphs []paragraph, first, last int) []*segment {
	var out []*segment
	for n := first; n < last; n++ {
		p := paragraphs[n]
		if end, rest := titleEndsAt(p.text); rest > 0 {
			head := p
			head.flow, p.flow = p.cut(0, end), p.from(rest)
			out = append(out, newSegment(head, head.flow, true))
			p.label = false
		}
		if end := headingCell(p); end > 0 {
			head := p
			head.flow, p.flow = p.cut(0, end), p.from(end)
			out = append(out, newSegment(head, head.flow, false))
		}
		var next *paragraph
		if n+1 < len(paragraphs) {
			next = &paragraphs[n+1]
		}
		cuts := cutPlaces(p, introduces(p, next))
		for i, from := range cuts {
			to := len(p.text)
			if i+1 < len(cuts) {
				to = cuts[i+1]
			}
			piece := p.cut(from, to)
			if piece.empty() {
				continue
			}
			s := newSegment(p, piece, p.label || i > 0)
			s.within, s.ruled = i > 0, p.ruled && i == 0
			if n == 0 && len(out) == 0 && !s.stem.found && s.label == nil && unicode.IsLower(firstRune(s.text)) {
				s.stem = newOwn(s.text) // the motion alone: "the Council replace …"
			}
			if m := moved(p.text); !s.stem.found && i > 0 && m > 0 && m == from {
				s.stem = newOwn(s.text)
			}
			out = append(out, s)
		}
	}
	return out
}

// giveNumbersBack takes the number behind a bullet for a word of the text, "• 14
// listed buildings", where no neighbour counts on with it.
func giveNumbersBack(segments []*segment) {
	var counted []*segment
	for _, s := range segments {
		if s.label != nil && s.label.bullet != "" && s.label.form == "" && s.label.system == figures {
			counted = append(counted, s)
		}
	}
	for i, s := range counted {
		goesOn := i > 0 && s.label.value == counted[i-1].label.value+1 || i+1 < len(counted) && s.label.value == counted[i+1].label.value-1
		k := strings.LastIndex(s.mark.text, s.label.text)
		if goesOn || k <= 0 {
			continue
		}
		s.flow = s.mark.from(k).join(s.flow, " ")
		s.mark = s.mark.cut(0, k)
		s.label = &label{system: bullet, form: s.label.bullet, bullet: s.label.bullet, width: k}
	}
}

// readFirstNumbers takes the letter l before the number 2 for the 1 that a
// scanner has misread.
func readFirstNumbers(segments []*segment) {
	var last *label
	for _, s := range segments {
		if s.label == nil {
			continue
		}
		if last != nil && (last.text == "l" || last.text == "I") && s.label.system == figures && s.label.value == 2 {
			last.text, last.system, last.value, last.slip = "1", figures, 1, true
		}
		if last != nil && (last.text == "l" || last.text == "I") && (s.label.text == "S" || s.label.text == "Z") && s.label.form == last.form {
			last.text, last.system, last.value, last.slip = "1", figures, 1, true
			s.label.text, s.label.system, s.label.value, s.label.slip = "2", figures, 2, true
		}
		last = s.label
	}
}

// headingCell returns where the first cell of a table's row ends, if it is the
// heading of what stands beside it; or 0.
func headingCell(p paragraph) int {
	end := strings.Index(p.text, "   ")
	if !p.table || end <= 0 || !matchStem(p.text[:end]).found {
		return 0
	}
	return end
}

// newSegment makes a segment of a piece of a paragraph and takes its label off.
func newSegment(p paragraph, piece flow, mayLabel bool) *segment {
	s := &segment{flow: piece, indent: p.indent, gap: p.gap, table: p.table}
	if l, ok := readLabel(s.text); ok && (mayLabel || l.value == 1 && !l.slip) && !(p.table && l.initial()) {
		width := l.width
		if second, ok := secondLabel(s.text[l.width:], l); ok {
			l.second = second.text
			width += second.width
		}
		s.label, s.mark, s.flow = &l, s.cut(0, width), s.flow.from(width)
	}
	if s.stem = matchStem(s.text); !s.stem.found {
		s.stem = matchParticiple(s.text)
	}
	return s
}

// cutPlaces returns where the segments of a paragraph begin.
func cutPlaces(p paragraph, introduces bool) []int {
	cuts := []int{0}
	labels := append(inlineLabels(p.text), inlineBullets(p.text)...)
	slices.Sort(labels)
	cuts = append(cuts, labels...)
	cuts = append(cuts, stemPlaces(p)...)
	switch {
	case introduces && len(labels) == 0 && !p.label:
		cuts = append(cuts, verbsBeforeList(p.text)...)
	case len(labels) > 0 && labels[0] > 0 && !p.label:
		cuts = append(cuts, verbsBeforeList(strings.TrimSpace(p.text[:labels[0]]))...)
	}
	slices.Sort(cuts)
	kept := cuts[:0]
	for _, c := range cuts {
		// A label stays with the words behind it.
		if n := len(kept); n > 0 && (c == kept[n-1] || labelAlone(strings.TrimSpace(p.text[kept[n-1]:c]))) {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

var (
	inlineLabel = rule(`(?:^|[\s“"])[({]?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)}]`)
	introducing = rule(`(?:^|[:;.,?!”"–-]|\b(?:and|or|that|to|by))$`)
)

// inlineLabels finds labels that count on, (1) … (2) …, within a paragraph.
func inlineLabels(text string) []int {
	// One label alone begins a list only behind a heading: "COUNCIL NOTES 1. that …"
	if n := labelSigns(text); n == 0 || n == 1 && !matchStem(text).found {
		return nil
	}
	type run struct {
		places []int
		last   int
	}
	runs := map[string]*run{}
	var cuts []int
	for _, m := range inlineLabel.FindAllStringIndex(text, -1) {
		at := m[0]
		for at < m[1] && strings.ContainsRune(" “\"", rune(text[at])) || at < m[1] && text[at] >= 0x80 {
			at++
		}
		l, ok := readLabel(text[at:])
		if !ok || l.bullet != "" {
			continue
		}
		for _, way := range ways(l) {
			key := string(way.system) + way.form
			r := runs[key]
			before := strings.TrimRight(text[:at], " ")
			alone := way.value == 1 && len(before) < 200 && headingAlone(before)
			if alone {
				cuts = append(cuts, at)
			}
			if way.value == 1 && (alone || introducing.MatchString(before[max(0, len(before)-8):]) || way.system == roman || way.system == figures && way.form == ")") {
				runs[key] = &run{[]int{at}, 1}
			} else if r != nil && way.value == r.last+1 {
				if r.places = append(r.places, at); len(r.places) == 2 {
					cuts = append(cuts, r.places...) // a place that is there already is cut once
				} else {
					cuts = append(cuts, at)
				}
				r.last = way.value
			}
		}
	}
	return cuts
}

// inlineBullet is a bullet within a paragraph; a dash there is only a dash.
var inlineBullet = rule(`[:;.,A-Za-zÀ-ÖØ-öø-ɏ\d)”] +([` + bullets + `]) *[^ ]`)

// inlineBullets finds two or more bullets within a paragraph.
func inlineBullets(text string) []int {
	if !strings.ContainsAny(text, bullets) {
		return nil
	}
	var cuts []int
	for _, m := range inlineBullet.FindAllStringSubmatchIndex(text, -1) {
		cuts = append(cuts, m[2])
	}
	if len(cuts) == 1 && !strings.ContainsAny(text[:min(4, len(text))], bullets) && !strings.HasSuffix(strings.TrimRight(text[:cuts[0]], " "), ":") {
		return nil
	}
	return cuts
}

// ways are the ways to take a label: i may be a number or a letter.
func ways(l label) []label {
	if len(l.text) == 1 && (l.system == roman || l.system == romanUp) {
		other := l
		other.system, other.value = letter(l.text)
		return []label{l, other}
	}
	return []label{l}
}

var (
	sentenceEnd = rule(`^[.;:!?]["”’)]*[-–]?(?: and,?)?\s+`)
	moverThat   = rule(`(?i)\b(?:(?:move[sd]?|propos(?:e|ed|es|ing)|resolved|agreed|second(?:ed|s)?|motion|moving)\b|(?:prop|sec)\. )[^.:;]{0,160}?\bthat,? ["“]?`)
)

// afterwards are sentences that follow a motion in the same paragraph.
var afterwards = rule(`^(?i:clerk to|all (?:agreed|in favour)|(?:the )?(?:substantive |original |amended )?motion,? (?:as amended,? |having been [^.]{0,60}|(?:up)?on being [^.]{0,60})?(?:was |then |being |put |duly )*(?:carried|lost|passed|agreed|fell|put|withdrawn|declared|defeated)|there (?:was|being) no seconder|carried|on being put|upon being put|agreed unanimously)\b`)

// opensOther reports whether a sentence opens something that is no more of its
// paragraph's: names, the title, the outcome, the end of a letter.
func opensOther(sentence string) bool {
	return fieldLine(sentence[:min(199, len(sentence))]) || afterwards.MatchString(sentence) || titleInline.MatchString(sentence) || signOff.MatchString(sentence)
}

// movesAmendment reports whether the first sentence of a text moves an amendment.
func movesAmendment(text string) bool {
	m := amendmentMoved.FindStringIndex(text)
	return m != nil && !strings.Contains(text[:m[0]], ". ") && !substantiveText.MatchString(text[:m[1]])
}

// titleInline opens a sentence that is the title.
var titleInline = rule(`^(?i:title(?: of (?:the )?motion)?|motion title|subject)\s?:\s`)

// stemPlaces finds the sentences within a paragraph that begin something new:
// a heading, a sentence of another kind, or the motion itself behind "moved that".
func stemPlaces(p paragraph) []int {
	text := p.text
	type place struct {
		at int
		stem
	}
	var places []place
	var cuts []int
	skip := 0
	if l, ok := readLabel(text); ok && p.label {
		skip = l.width
	}
	if first := matchStem(text[skip:]); first.found {
		places = append(places, place{0, first})
	} else if m := moved(text); m > 0 {
		s := matchStem(text[m:])
		if !s.found {
			s = newOwn(text[m:])
		}
		if _, ok := readLabel(text[m:]); ok && !s.found { // "and RESOLVED that (1) …"
			if lead := resolvedThat.FindStringSubmatchIndex(text[:m]); lead != nil {
				m, s = lead[2], matchStem(text[lead[2]:])
			}
		}
		if s.found {
			places = append(places, place{m, s})
		}
	}
	if len(places) == 0 && strings.HasSuffix(strings.TrimRight(text, " -–"), ":") {
		if m := resolvedAtEnd.FindStringSubmatchIndex(text); m != nil {
			places = append(places, place{m[2], matchStem(text[m[2]:])})
		}
	}
	for _, m := range sentenceEnds(text) {
		at := m[1]
		s := matchStem(text[at:])
		if !s.found && text[m[0]] == ';' && len(places) > 0 {
			if s = matchVerb(text[at:]); s.found && unicode.IsUpper(firstRune(text[at:])) {
				s = stem{}
			}
			if s.found && strings.HasSuffix(strings.TrimSpace(text[m[0]:m[1]]), "and") {
				at = m[0] + 1 // "and" goes with what follows
			}
		}
		if s.found && !s.bare {
			places = append(places, place{at, s})
		} else if text[m[0]] == '.' && (opensOther(reach(text[at:])) || movesAmendment(reach(text[at:])) && !abbreviation.MatchString(text[max(0, m[0]-16):m[0]+1])) {
			cuts = append(cuts, at)
		}
	}
	// What "moved that" leads to is no place of its own within "It was RESOLVED that".
	places = slices.DeleteFunc(places, func(p place) bool {
		return slices.ContainsFunc(places, func(q place) bool { return q.formula && q.at < p.at && p.at <= q.at+q.end+1 })
	})
	kinds := map[Kind]bool{}
	for _, s := range places {
		kinds[s.kind] = true
	}
	flat := len(kinds) >= 3 // a whole motion in one paragraph: every sentence with its verb counts
	var before place
	for i, s := range places {
		headed := colonAfter(text[s.at:], s.stem) > 0
		// What is quoted behind a colon is the motion, not an item of a list.
		quoted := s.at > 0 && strings.HasSuffix(strings.TrimRight(text[:s.at], " "), ":") && quoteOpens(text[s.at:])
		listed := p.label && !headed && !quoted && skip > 0
		switch {
		case listed && s.at > 0 && !flat:
			continue
		case s.weak && i > 0 && s.kind != before.kind && !flat && !headed && !willAct(text[s.at:]):
			continue
		case i == 0 || flat || headed || quoted || s.formula || s.kind != before.kind || !s.subject || s.kind == Requests && furtherAct.MatchString(text[s.at:s.at+s.end]):
			cuts = append(cuts, s.at)
		}
		if headed {
			cuts = append(cuts, s.at+colonAfter(text[s.at:], s.stem))
		}
		before = s
	}
	return cuts
}

// willDo opens a sentence with what the council will do: "The Council will plant".
var willDo = rule(`^["“]?(?:The|This) (?:[A-Z][a-z]+ ){0,3}(?:Council|Board|Union|Conference) (?:will|shall) (?:also |therefore |now |further )?([a-z]+)`)

// willBe are verbs of what comes about by itself.
var willBe = wordSet(`be have lose face need see receive gain benefit remain not no only never soon become suffer struggle cost run fall rise get`)

// willAct reports whether a sentence says what the council will do, and not what
// will happen to it.
func willAct(text string) bool {
	m := willDo.FindStringSubmatch(reach(text))
	return m != nil && !willBe[m[1]]
}

// furtherAct is in the heading words of a second request: "It also urges".
var furtherAct = rule(`(?i)\b(?:also|further|furthermore|additionally)\b`)

// moved returns where the motion begins behind "moved that", or 0.
func moved(text string) int {
	text = reach(text)
	if containsAny(text, resolvedParts) {
		if m := resolvedTo.FindStringSubmatchIndex(text); m != nil && seconds.MatchString(text[:m[2]]) {
			return m[2]
		}
	}
	if !strings.Contains(text, "hat") && !strings.Contains(text, "HAT") {
		return 0
	}
	if m := moverThat.FindStringIndex(text); m != nil {
		return m[1]
	}
	return 0
}

// resolvedTo leads from the names to what was decided: "seconded by Cllr A and
// RESOLVED to buy a bin".
var resolvedTo = rule(`[,;]? (?:(?i:and) )?(?:(?i:it was) )?((?:RESOLVED|resolved|AGREED|agreed) (?i:unanimously )?(?i:to)) `)

// resolvedParts are what resolvedTo cannot match without.
var resolvedParts = []string{"esolved ", "ESOLVED ", "greed ", "GREED "}

// sentenceEnds returns where the sentences within a text end and the next begin.
func sentenceEnds(text string) [][2]int {
	var out [][2]int
	for i := 0; i < len(text); i++ {
		if strings.IndexByte(".;:!?", text[i]) < 0 {
			continue
		}
		if m := sentenceEnd.FindStringIndex(text[i:min(len(text), i+40)]); m != nil {
			out = append(out, [2]int{i, i + m[1]})
			i += m[1] - 1
		}
	}
	return out
}

// resolvedAtEnd leads from who proposed a motion to its list: "and RESOLVED:".
var resolvedAtEnd = rule(`(?i)[,;]? (?:and )?((?:it was )?(?:unanimously )?resolved(?: unanimously)?(?: that| to)?\s?:[-–]?)$`)

// resolvedThat leads from the names to a list in the same paragraph.
var resolvedThat = rule(`(?:^|[\s,;])((?i:(?:it was )?(?:unanimously )?(?:resolved|agreed)(?: unanimously)?,? that):? ?)$`)

// newOwn takes "that Thornsea Council provide …" behind "I will move" for what
// the council itself is to do.
func newOwn(text string) stem {
	m := subjectOnly.FindStringSubmatchIndex(reach(text))
	if m == nil {
		return stem{}
	}
	return stem{found: true, start: m[2], end: m[3], kind: Resolves, subject: true}
}

// headingWords is how many words a heading in front of its colon may have.
const headingWords = 16

// colonAfter returns where the text behind a heading's colon begins, or 0 where
// the heading words run on into a sentence.
func colonAfter(text string, s stem) int {
	if !s.found {
		return 0
	}
	i := strings.IndexByte(reach(text)[s.start:], ':')
	if i < 0 {
		return 0
	}
	i += s.start
	if i < s.end && i+1 < s.end || len(strings.Fields(text[:i])) > headingWords || strings.ContainsAny(text[s.start:i], ".;") && !strings.Contains(text[s.start:i], "[") {
		return 0
	}
	for i++; i < len(text) && strings.ContainsRune(" -", rune(text[i])); {
		i++
	}
	if i >= len(text) {
		return 0 // the whole text is the heading
	}
	return i
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// quoteOpens reports whether a text begins with a quotation mark.
func quoteOpens(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("\"“‘", r)
}
