package motiontext

import (
	"strings"
	"unicode"
)

// A titleLine is a line above the motion that may be its title.
type titleLine struct {
	*segment
	words    string   // without number, names and quotation marks
	before   *segment // the line above; nil where there is none
	after    *segment // the line below
	first    *segment // the first of the motion
	nextItem bool     // an item of the agenda begins between it and the motion
	marked   bool     // printed in bold or as a heading
}

// titleSigns speak for a line as the title, or against it. The line with most
// points is taken; of several, the first.
var titleSigns = []struct {
	why    string
	points int
	holds  func(l titleLine) bool
}{
	{"it has the number of a minute", 3, func(l titleLine) bool { return minuteLine.MatchString(l.printed()) }},
	{"it stands below the word “Motion”", 3, func(l titleLine) bool {
		return l.before != nil && (motionLabel.MatchString(l.before.text) || motionSection[sectionName(l.before.text)])
	}},
	{"it has a number", 2, func(l titleLine) bool {
		return (l.label != nil && l.label.system != bullet || itemNumber.MatchString(l.text)) && !startsLower(l.words)
	}},
	{"the names or the motion follow at once", 1, func(l titleLine) bool {
		return l.after != nil && (l.after == l.first || l.after.use == field)
	}},
	{"it is printed as a heading", 2, func(l titleLine) bool { return l.marked }},
	{"its words begin with capitals", 1, func(l titleLine) bool { return capitals(l.words) || titleCase(l.words) }},
	{"another item of the agenda begins below it", -4, func(l titleLine) bool { return l.nextItem }},
	{"it says when or where", -4, func(l titleLine) bool {
		return clockTime.MatchString(l.words) || hasYear(l.words) && dated(l.words)
	}},
	{"it tells what happened", -4, func(l titleLine) bool {
		return happens.MatchString(l.words) && !capitals(l.words) && !titleCase(l.words)
	}},
	{"it begins with a small letter", -2, func(l titleLine) bool { return startsLower(l.words) }},
	{"it is a line with a field", -3, func(l titleLine) bool { return smallField.MatchString(l.words) }},
	{"it is the name of a body", -4, func(l titleLine) bool { return bodyLine.MatchString(l.words) }},
	{"it names a paper", -3, func(l titleLine) bool { return paperLine.MatchString(l.words) }},
	{"it tells how the text is used", -4, func(l titleLine) bool { return toReaders.MatchString(l.words) }},
}

// motionSection are the headings of sections that the title may stand below.
var motionSection = map[string]bool{"motion": true, "the motion": true}

var (
	clockTime  = rule(`(?i)\b\d{1,2}(?:[.:]\d{2}) ?(?:[ap]\.?m|hrs|hours)?\b|\b\d{1,2} ?[ap]\.?m\b`)
	smallField = rule(`^(?i:file(?: no\.?| number| ref(?:erence)?)?|ref(?:erence)?(?: no\.?)?|wards?(?:\(s\)| affected)?|type|status|category|author|department|service|attachments?|enclosures?|appendix|classification|key decision|lead officer|group|party|version|received|deadline|organisation|contact|file|portfolio|directorate|report (?:by|of|to)|purpose|for|policy area|priority|stage)\s?:`)
	bodyLine   = rule(`^(?:[A-ZÀ-ÖØ-Þ&][A-Za-zÀ-ÖØ-öø-ɏ'’&.-]* |of |and |the ){0,7}(?i:council|branch|clp|party|association|federation|trades council|guild|students['’]? union|union|society|constituency|region|group|network|chamber|town hall|village hall|civic centre)$`)
	paperLine  = rule(`^(?i:report (?:of|by|to|from)\b|appendix\b|agenda pack|supplement|public document|summons\b|order paper|submission\b|page \d|version \d|draft\b.{0,12}$|confidential\b|for (?:decision|information|debate)\b|part \d\b|section \d\b|(?:ordinary|extraordinary|special|general|annual|monthly|regular) (?:business|meeting)|business\b|opposition priority)`)
	toReaders  = rule(`(?i)\b(?:how to use|please|last updated|revised in|this (?:text|template|document|page)|your (?:local )?council|adapt(?:ed)? )|^(?:download|share|print|back to|home|skip to)\b`)
	smallWords = wordSet(`a an the and or of in on at to for from by with our your its as is not no but into over per via than`)
)

// titleCase reports whether all but the small words of a line begin with capitals.
func titleCase(text string) bool {
	words := strings.Fields(text)
	for _, w := range words {
		if startsLower(w) && !smallWords[lowerWord(w)] {
			return false
		}
	}
	return len(words) > 1
}

func dated(text string) bool {
	where, _ := findDate(text)
	return where != nil
}

// leastPoints is what the likeliest line must have to be a title at all.
const leastPoints = -3

// points adds up what speaks for a line, and says the best of it.
func (l titleLine) points() (sum int, why string) {
	best := 0
	for _, sign := range titleSigns {
		if sign.holds(l) {
			sum += sign.points
			if sign.points > best {
				best, why = sign.points, sign.why
			}
		}
	}
	return sum, why
}

// likelyTitle takes for the title, where no line says that it is one, the line
// above the motion that most speaks for.
func (d *draft) likelyTitle() {
	above := d.segments[:d.first]
	best, most, why := -1, 0, ""
	itemBelow := false // an item begins below the line
	for i := len(above) - 1; i >= 0; i-- {
		s := above[i]
		if (s.use == free || titleWithNames(s)) && looksLikeTitle(s) {
			if !s.stem.found {
				d.titles++
			}
			if d.title.empty() {
				if n, reason := d.titleLine(i, itemBelow).points(); n >= leastPoints && (best < 0 || n >= most) {
					best, most, why = i, n, reason
				}
			}
		}
		itemBelow = itemBelow || opensAgendaItem(s)
	}
	if best < 0 {
		return
	}
	s := above[best]
	d.title, s.use, s.why = bareTitle(d.withoutNames(titleWords(s))), title, "The line above the motion that is most like a title."
	if why != "" {
		s.why = "The line above the motion that is most like a title: " + why + "."
	}
	for i, s := range above {
		d.farTitle = d.farTitle || i >= best && s.use == free && !s.stem.found && length(s.text) > 3 && !motionLabel.MatchString(s.text) && !header.MatchString(s.text)
	}
}

// titleLine gathers what is known of segment i as a title.
func (d *draft) titleLine(i int, nextItem bool) titleLine {
	s := d.segments[i]
	l := titleLine{segment: s, words: strings.Trim(titleWords(s).text, "\"“”"), nextItem: nextItem}
	if i > 0 {
		l.before = d.segments[i-1]
	}
	if i+1 < len(d.segments) {
		l.after = d.segments[i+1]
	}
	if d.first < len(d.segments) {
		l.first = d.segments[d.first]
	}
	at := lineStart(d.source, s.begins())
	line := strings.TrimLeft(d.source[at:min(len(d.source), at+markReach)], " \t")
	l.marked = strings.HasPrefix(line, "#") || strings.HasPrefix(line, "**")
	return l
}

// markReach is how far into a line the signs of a heading are looked for.
const markReach = 40

// titleWords are the words of a line without its number and the names behind it.
func titleWords(s *segment) flow {
	t := s.from(len(itemNumber.FindString(s.text)))
	t = t.from(len(t.text) - len(strings.TrimLeft(t.text, " :–—-")))
	if cut := titleEnd.FindStringIndex(t.text); cut != nil && cut[0] > 0 {
		t = t.cut(0, cut[0])
	}
	return t
}

// opensAgendaItem reports whether a line opens an item of an agenda with its number.
func opensAgendaItem(s *segment) bool {
	if startsLower(titleWords(s).text) { // "11 conference representatives"
		return false
	}
	return s.label != nil && (s.label.system == figures || s.label.system == dotted) || minuteLine.MatchString(s.printed()) || s.label == nil && itemNumber.MatchString(s.text) && unicode.IsDigit(firstRune(s.text))
}

// printed is the text of a segment with its label.
func (s *segment) printed() string { return strings.TrimSpace(s.mark.text + " " + reach(s.text)) }

// titleWithNames reports whether a line with a number has names behind the title:
// "87. DOG FOULING (proposed by Cllr Ede)".
func titleWithNames(s *segment) bool {
	cut := titleEnd.FindStringIndex(s.text)
	return s.use == field && (s.label != nil || itemNumber.MatchString(s.text)) && cut != nil && cut[0] > 3
}

// minuteLine opens with the number of a minute: "24/081 Speeding on Church Road".
var minuteLine = rule(`^(?i:min(?:ute)?\.? (?:no\.? ?)?)?[A-Z]{0,4}\d{1,4}[/.-]\d{1,4}\b`)

// titled takes the title from a line that says it is one: "Motion – A new park".
func (d *draft) titled(s *segment) bool {
	if s.table && s.use == field {
		return false
	}
	text := s.text
	skip := len(itemNumber.FindString(text))
	m := motionTitle.FindStringSubmatchIndex(text[skip:])
	if in := namesInside.FindStringSubmatchIndex(text[skip:]); m == nil && in != nil && d.proposer.empty() {
		m = in
		d.proposer = s.cut(skip+in[2], skip+in[3])
		if in[4] >= 0 && d.seconder.empty() {
			d.seconder = s.cut(skip+in[4], skip+in[5])
		}
	}
	for _, form := range []*pattern{namesMotion, byTitle, aboutTitle, namesTitle, dashTitle, numberTitle, titleFirst, resolutionTitle} {
		if m == nil {
			m = form.FindStringSubmatchIndex(text[skip:])
		}
	}
	if m == nil && s.use != title {
		if m = titleThat.FindStringSubmatchIndex(reach(text)); m != nil {
			m, skip = m[:4], 0
		}
	}
	if m == nil || len(text) > 400 {
		return false
	}
	from, to := skip+m[len(m)-2], skip+m[len(m)-1]
	if again := motionTitle.FindStringSubmatchIndex(text[from:]); again != nil { // "Subject: Notice of motion: …"
		from += again[len(again)-2]
	}
	if cut := titleEnd.FindStringIndex(text[from:]); cut != nil {
		to = min(to, from+cut[0])
	}
	t := d.withoutNames(s.cut(from, to))
	if d.aboutMeeting(t.text) {
		return false
	}
	if where, _ := findDate(t.text); where != nil && where[0] == 0 && (where[1] == len(t.text) || strings.HasPrefix(t.text[where[1]:], wideGap)) {
		return false
	}
	if narrative.MatchString(t.text) && proposerForms[nameMoved].MatchString(t.text) { // "MOTION: Trustee A moved, …"
		return false
	}
	if officeWords[lowerWord(t.text)] && isList(t.text) { // "Notice of motion – Councillors A and B"
		return false
	}
	if t.empty() || motionLabel.MatchString(t.text) || looksLikeName(t.text) || strings.HasPrefix(t.text, "That ") {
		return false
	}
	d.title = bareTitle(t)
	s.use, s.why = title, "It says that it is the title."
	return true
}

// aboutMeeting reports whether a line says which meeting it is, with its date.
func (d *draft) aboutMeeting(text string) bool {
	where, _ := findDate(text)
	return where != nil && header.MatchString(unslipped(text))
}

// bareTitle takes off quotation marks, a full stop and the word motion at the end.
func bareTitle(f flow) flow {
	if m := motionLast.FindStringIndex(f.text); m != nil && m[0] > 3 {
		f = f.cut(0, m[0])
	}
	f = f.from(len(forwarded.FindString(f.text)))
	f = f.cut(0, len(strings.TrimRight(f.text, `.”"`)))
	return f.from(len(f.text) - len(strings.TrimLeft(f.text, `“"`)))
}

// forwarded is what a mail program puts before a subject, and the motion before
// its title.
var forwarded = rule(`^(?i:(?:(?:fw|fwd|re)\s?: ?)+(?:(?:notice of )?motion\s*[:–-]\s*)?)`)

// namesBefore is a name in front of a title: "Councillor A – A new park".
var namesBefore = rule(`^(` + titled + `)(?:\s*:|\s+[–—-]|[–—])\s*`)

// namesBehind are names in brackets behind a title: "(Cllr A / Cllr B)".
var namesBehind = rule(`\s*[\[(](` + titled + `)(?:\s*(?:/|,|;|&|\band\b)\s*(` + titled + `))?[\])]\.?$`)

// withoutNames takes the names in brackets off a title and keeps them.
func (d *draft) withoutNames(f flow) flow {
	if m := namesBefore.FindStringSubmatchIndex(f.text); m != nil && m[1] < len(f.text) {
		if d.proposer.empty() {
			d.proposer = f.cut(m[2], m[3])
		}
		f = f.from(m[1])
	}
	m := namesBehind.FindStringSubmatchIndex(f.text)
	if m == nil {
		return f
	}
	if d.proposer.empty() {
		d.proposer = f.cut(m[2], m[3])
		if m[4] >= 0 && d.seconder.empty() {
			d.seconder = f.cut(m[4], m[5])
		}
	}
	return f.cut(0, m[0])
}

// byNames leads to names: "By Councillor A –".
var byNames = rule(`^(?i:by|from|in the names? of|submitted by|proposed by|received from) `)

// looksLikeTitle reports whether a line with no sign of its own can be the title.
func looksLikeTitle(s *segment) bool {
	text := s.text
	if n := itemNumber.FindString(text); n != "" {
		text = strings.TrimLeft(text[len(n):], " :–—-")
	}
	if titleWithNames(s) {
		text = strings.TrimSpace(text[:max(0, len(text)-len(titleEnd.FindString(text)))])
	}
	words := len(strings.Fields(text))
	return !s.table && words > 0 && words <= 16 && length(text) > 3 && !ended(text) && !strings.HasSuffix(text, ",") &&
		!motionLabel.MatchString(text) && !header.MatchString(text) && !looksLikeName(strings.Trim(byNames.ReplaceAllString(text, ""), " :–—-")) &&
		!narrative.MatchString(text) && !attendance.MatchString(text) && !sectionLine(text) && !onNotice.MatchString(text) && !strings.HasPrefix(text, "[") && !letterHead.MatchString(text) && !strings.HasSuffix(text, " that") && !promise.MatchString(text)
}
