package motiontext

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

const motionWords = `(?i:(?:[A-Za-z’']+ ){0,2}(?:notices? of |model |draft |urgent |emergency |composite )?motions?(?: on notice)?(?: under (?:(?:council )?(?:procedure )?rule|standing order|section|paragraph)s? [\d.()a-z]+)?(?: for (?:time[- ]limited )?debate)?(?: (?:to|for|at) (?:the )?(?:[a-z]+ ){0,2}(?:councils?|conference|congress|assembly|agm|committee|meeting)(?: meeting)?(?:,? (?:[\d/.-]{6,10}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+ \d{4}))?)?(?: (?:no\.?|number)?\s?#?\d{1,4}(?:[/.]\d{1,4})?[a-z]?| [A-Z]| ?\(\d{1,3}\))?)`

var (
	byTitle         = rule(`^(?:By|From):? ` + names + `(?:\s+[–—-]+\s*|\s*:\s*)["“]?(.+)$`)
	aboutTitle      = rule(`^(?:(?i:to (?:consider|receive|debate|discuss) (?:the |a |an )?(?:following )?))?` + motionWords + `(?:,? (?i:(?:received |submitted |proposed )?(?:from|by|of)|in the names? of) ` + names + `,?)?:? (?i:re:?|regarding|about|concerning|relating to|in relation to|entitled|titled|headed)\s+["“]?(.+)$`)
	namesTitle      = rule(`^(?:(?i:to (?:consider|receive|debate|discuss) (?:the |a |an )?(?:following )?))?` + motionWords + `,? (?i:(?:received |submitted |proposed )?(?:from|by|of)|in the names? of) ` + names + `,? (?i:on)\s+["“]?(.+)$`)
	namesInside     = rule(`^` + motionWords + `\s*[\[(](` + titled + `)(?:\s*(?:/|,|;|&|\band\b)\s*(` + titled + `))?[\])]\s*[:–—-]\s*["“]?(.+)$`)
	dashTitle       = rule(`\b(?i:seconded|proposed|moved|submitted)\b[^–—]{0,60}?\bby:? ` + names + `\s+[–—-]+\s+["“]?(.+)$`)
	namesMotion     = rule(`^` + names + `\s+[–—-]+\s+` + motionWords + `\s*[:–—-]+\s*["“]?(.+)$`)
	numberTitle     = rule(`^(?i:(?:emergency |composite )?(?:motion|resolution)) [A-Z]?\d{1,3}\.?\s+([A-Z].+)$`)
	titleFirst      = rule(`^([^–—]{3,120}?)\s+[–—-]+\s+(?i:(?:notice of )?motion(?: on notice)? (?:from|by|submitted by|in the names? of)) `)
	resolutionTitle = rule(`^((?i:an? (?:joint |concurrent )?(?:resolution|ordinance|proclamation|motion|by-?law)) (?i:of|by|to|for|in|on|[a-z]+ing)\b.{10,}[^.:;])$`)
	titleThat       = rule(`\b(?:entitled|titled|headed)[:,]? ["“]([^"”]{3,120})["”]`)
	motionLast      = rule(`\s*[(–—-]+\s*(?i:(?:notice of )?motion(?: on notice)?)\)?$`)
	itemNumber      = rule(`^(?:(?i:agenda )?(?i:item) |(?i:min(?:ute)?\.? ))?(?:(?:[A-Z]{1,4}/)?[A-Z]{0,3}\.?\d{1,4}(?:[/.]\d{1,4})*\.?\s*(?:\(?[a-z]{1,3}\)|\(\d{1,2}\))?|\(?[a-z]\)|[A-Z][.)])[.):]?\s+(?:[–—-]\s+)?`)
	motionTitle     = rule(`^(?:\[[^\]]{2,30}\] )?(?:` + motionWords + `(?:,? (?i:from|by|of|submitted by|proposed by|(?:standing )?in the names? of) ` + names + `(?: to [^:–]{3,40})?)?|(?i:(?:policy |proposal |resolution )?title(?: of (?:the )?motion)?|motion title|(?:policy|motion|proposal) name|subject|re|topic))(?:\s*:\s*|\s+[–—-]{1,3}\s*|[–—]\s*|\s{3,})["“]?(.+)$`)
	motionLabel     = rule(`^(?:` + motionWords + `|(?i:agenda(?: item)?.{0,6}|item\s?[\w./()]{1,8}|minutes|motions? (?:passed|carried|lost|agreed|withdrawn|deferred|referred)|motions?(?: on notice)? (?:from|by|of|submitted by) .*|(?:notices of )?motions (?:submitted|received|tabled|under|for|from|on)\b.*|motions? for (?:the )?(?:full |next )?council.*|motion (?:number|no\.?|ref(?:erence)?)\s*:?\s*\S+|resolution(?: no\.?)?[ #\d/.-]*|(?:composite|remit|proposition|resolution|emergency resolution)(?: motion)?(?: (?:no\.? ?)?(?:\d{1,4}[A-Za-z]?|[A-Z]))?|passed|carried|lost|withdrawn|deferred|remitted|composited))[.:]?$`)
	header          = rule(`(?i)^(?:comhairle|cyngor) \S|\bcounci(?:1| l)\b|\b(?:council|committee|cabinet|meeting|agenda|minutes)\b.*\b(?:meeting|agenda|minutes|report|\d{4})\b|^(?:meeting of|minutes of|agenda)\b|^(?:\S+ ){0,3}council of\b|^the corporation of (?:the )?(?:city|town|township|county|village|municipality|district)\b|(?-i:^(?:[A-Z]+ )?(?:CITY|TOWN|TOWNSHIP|COUNTY|VILLAGE|MUNICIPALITY|BOROUGH|DISTRICT|SHIRE) OF [A-Z ’'.-]+$)|^(?:\S+\s){0,6}(?:council|committee)$|^(?:\S+\s){0,4}(?:conference|congress)(?: \S+){0,2} \d{4}$|^(?:\S+ ){0,4}(?:full|extraordinary|ordinary|annual|special|borough|county|city|town|parish|district|community) council$`)
	titleEnd        = rule(`\s*[(,–—-]?\s*(?i:(?:proposed|moved|submitted|seconded) by|proposer:|by cllr|by councillor).*$`)
	narrative       = rule(`(?i)\b(?:moved|seconded|proposed|the meeting|mayor|chair(?:man|person)?|(?:the|previous|draft) minutes|minutes (?:of|were|be)|agenda|undersigned|(?:he|she|they) (?:said|stated))\b`)
	timeLimited     = rule(`(?i)time[- ]limited debate`)
	onNotice        = rule(`(?i)\b(?:notices? of motion|motions? on notice)\b`)
)

// findFront finds where the motion begins, and title, names and date before it.
func (d *draft) findFront() {
	d.first, d.last = d.findFirst(), len(d.segments)
	letter := false // the date is that of the letter
	for i, s := range d.segments {
		if i < d.first || s.names {
			d.findNames(s)
		}
		if _, ok := sectionOf(s.text); ok && s.label == nil && !s.stem.leads {
			s.use, s.why = section, "The heading of a section."
		}
		if i < d.first && d.date == "" {
			d.date = saidDate(s.text)
		}
		if d.date == "" && i > d.first && passedAt.MatchString(s.text) {
			_, d.date = findDate(reach(s.text))
		}
		if letterHead.MatchString(s.text) && !strings.HasPrefix(s.text, "Date") {
			letter = true
		}
		if d.date == "" && !(letter && strings.HasPrefix(s.text, "Date:")) && length(s.text) <= 110 && (i < d.first || !s.stem.found) {
			d.findDate(s)
		}
	}
	var alone []*segment // names alone above the motion
	for _, s := range d.segments[:d.first] {
		if m := twoNames.FindStringSubmatchIndex(s.text); d.proposer.empty() && d.seconder.empty() && s.use == free && m != nil {
			d.proposer, d.seconder, d.guessed = s.cut(m[2], m[3]), s.cut(m[4], m[5]), true
			s.use, s.why = field, "Two names alone above the motion."
		}
		name := s.from(len(itemNumber.FindString(s.text)))
		if s.use == free && looksLikeName(name.text) {
			s.flow = name
			alone = append(alone, s)
		}
	}
	d.signedBy(alone)
	d.sentBy()
	// Of several motions with a number, the nearest is the one whose words follow.
	above := d.segments[:d.first]
	for i := len(above) - 1; i > 0; i-- {
		if numberedMotion.MatchString(above[i].text) {
			above = above[i:]
			break
		}
	}
	for _, s := range above {
		if d.titled(s) {
			break
		}
	}
	if d.first == len(d.segments) && d.proposer.empty() {
		return // no motion
	}
	d.likelyTitle()
}

// sentBy takes a line that is the name of a branch for the proposer, where no
// member is named and another line can be the title.
func (d *draft) sentBy() {
	if !d.proposer.empty() {
		return
	}
	for _, s := range d.segments[:d.first] {
		if s.use == free && s.label == nil && branchLine.MatchString(s.text) && !header.MatchString(s.text) {
			d.proposer, s.use, s.why = s.flow, field, "It is the name of a branch that sends the motion."
			return
		}
	}
}

// branchLine is nothing but the name of a part of a union or a party.
var branchLine = rule(`^(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ'’&.-]* |of |and |& |the ){1,6}(?i:branch|clp|constituency(?: labour party)?|local party|trades council|retired members)$`)

// attendance is what minutes say of who was there, and when.
var attendance = rule(`^(?i:(?:(?:members|councillors|officers|also|those) )?(?:present|in attendance|attending|absent|not present)|apologies(?: for absence)?|in the chair|chair(?:man|person|ed by)?|clerk|venue|location|place|time|start(?:ed)?|quorum|minutes taken by|distribution)\b\s*(?:[:(–—-]|$)`)

// numberedMotion opens one of several motions: "Motion 2 – A fair deal".
var numberedMotion = rule(`^(?:\d[\w./()]{0,8}\s+)?(?i:(?:notice of )?motion) (?:(?i:no\.? ?|number ))?(?:\d{1,2}|[A-Z])\s?[:–—-]`)

// findItem finds the number of the agenda's next item behind this one's: the
// title's or, where the title has none, the first above it.
func (d *draft) findItem() {
	for _, s := range d.segments[:d.first] {
		next := nextItem(s.mark.text + " " + s.text)
		switch {
		case next == "" || s.use == date:
		case s.use == title:
			d.nextItem = next
			return
		case d.nextItem == "" || motionLabel.MatchString(s.text) || s.use == field:
			d.nextItem = next
		}
	}
}

// findFirst returns the segment with the motion's first heading or, where there
// is none, its first label.
func (d *draft) findFirst() int {
	reading, named := true, false
	for i, s := range d.segments {
		if !named && (d.preface(i) || d.entitles(i)) {
			continue
		}
		if use, ok := sectionOf(s.text); ok {
			reading = use
		}
		if s.names {
			reading, named = true, true
		}
		if (reading || ownHeading(s)) && (!s.table || headingAlone(s.text) && !s.stem.bare) && (s.stem.found && d.opens(i) || s.label == nil && verbLine(s.text) || (named || i == 0) && capitalVerb.MatchString(s.text) && matchVerb(s.text).found) {
			return i
		}
	}
	for i, s := range d.segments {
		if s.label != nil && i > 0 && s.label.value <= 1 && d.listed(i) && !motionTitle.MatchString(s.text) {
			return i
		}
	}
	for i, s := range d.segments {
		if !s.names && prose(s) {
			return i
		}
	}
	return len(d.segments)
}

// ownHeading reports whether a line is "Council notes:", which opens the motion
// below "Context" too.
func ownHeading(s *segment) bool {
	return s.label == nil && s.stem.found && !s.stem.weak && !s.stem.bare && headingAlone(s.text) && !pronoun.MatchString(s.text[s.stem.start:])
}

// preface reports whether "We ask councillors to:" is addressed to whoever uses
// the text: the names and the council's own words come only later.
func (d *draft) preface(i int) bool {
	if s := d.segments[i]; !s.stem.found || !pronoun.MatchString(s.text[s.stem.start:]) {
		return false
	}
	named := false
	for _, s := range d.segments[i+1:] {
		named = named || s.names
		if s.stem.found && !s.stem.formula && !pronoun.MatchString(s.text[s.stem.start:]) {
			return named
		}
	}
	return false
}

// entitles reports whether a line that begins with a verb is a title all the
// same: it says of nobody that they do it, and stands right above the names and
// then the motion. "Thanks to the lifeboat crew", "Proposer: …".
func (d *draft) entitles(i int) bool {
	s, below := d.segments[i], d.segments[i+1:]
	if s.label != nil || s.names || s.within || s.stem.subject || s.stem.formula || !unicode.IsUpper(firstRune(s.text)) || strings.HasSuffix(s.text, ":") || !looksLikeTitle(s) {
		return false
	}
	return len(below) > 0 && below[0].names && slices.ContainsFunc(below, func(x *segment) bool { return !x.names && (x.stem.found || prose(x)) })
}

// listed reports whether the labels after a segment go on with its list.
func (d *draft) listed(i int) bool {
	for _, s := range d.segments[i+1 : min(i+8, len(d.segments))] {
		if s.label != nil && s.label.system == d.segments[i].label.system {
			return true
		}
	}
	return false
}

// opens reports whether heading words are the motion's own. "Thornsea Council"
// alone on a line is the name of the body, not a heading.
func (d *draft) opens(i int) bool {
	s := d.segments[i]
	if motionTitle.MatchString(itemNumber.ReplaceAllString(s.text, "")) {
		return false
	}
	if s.stem.bare {
		listed, verb := false, false
		if i+1 < len(d.segments) {
			next := d.segments[i+1]
			listed, verb = next.label != nil, next.label == nil && (capitalVerb.MatchString(next.text) && matchVerb(next.text).found || verbLine(next.text))
		}
		said := s.stem.start > 0 || unicode.IsLower(firstRune(s.text)) || strings.HasPrefix(s.text, "This")
		return strings.HasSuffix(strings.TrimRight(s.text, " -–"), ":") || s.within || verb || listed && said
	}
	return true
}

// verbLine reports whether a line is nothing but heading words: "and resolves to".
func verbLine(text string) bool {
	st := matchVerb(text)
	return st.found && strings.Trim(text[st.end:], " :-–—.") == ""
}

// twoNames are "Cllr A / Cllr B" on a line.
var twoNames = rule(`^(` + titled + `)\s*(?:/|&|,|;|\||\band\b)\s*(` + titled + `)$`)

var nameOnly = rule(`^` + titled + `$`)

func looksLikeName(s string) bool {
	return len(s) < 100 && officeWords[lowerWord(s)] && nameOnly.MatchString(s)
}

// letterHead is what stands above the text of a letter.
var letterHead = rule(`^(?i:(?:dear|hi|hello|good (?:morning|afternoon))\b|(?:to|from|cc|sent|date|subject|re|attachments?)\s?:|to (?:the|all) )`)

// motionType says which kind of motion the text calls itself.
func (d *draft) motionType() string {
	for _, s := range d.segments[:min(d.first+1, len(d.segments))] {
		text := reach(s.text)
		if timeLimited.MatchString(text) || timeLimited.MatchString(s.mark.text+text) {
			return TimeLimitedDebate
		}
		if onNotice.MatchString(text) {
			return OnNotice
		}
	}
	return ""
}

var (
	months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

	anyMonth = slippedMonth.Replace(strings.Join(months, "|"))

	// A bilingual council prints the month twice: "17 Hydref / October 2024".
	dayMonth = rule(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: (?:day )?of)? (?:\pL+ ?/ ?)?(` + anyMonth + `)(?: ?/ ?\pL+)?,? (\d{4})\b`)
	monthDay = rule(`(?i)\b(` + anyMonth + `) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	isoDate  = rule(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	// In figures the day stands first where dots part them; behind slashes it is
	// certain only where it can be no month.
	figureDate = rule(`(?:^|[^\d./])(?:(\d{1,2})\.(\d{1,2})\.|(1[3-9]|2\d|3[01])/(\d{1,2})/)(\d{4})(?:$|[^\d/.]|\.(?:$|\s))`)

	meetingWords = rule(`(?i)\b(?:council|meeting|committee|date|assembly|conference|minutes|agenda|held|passed and adopted)\b`)
	otherDate    = rule(`(?i)\b(?:sent|received|submitted|published|dated|deadline|signed|by)\b`)
)

// "the meeting of Council on 9 October 2024" within a sentence
var meetingOn = rule(`(?i)\b(?:meeting|council)\b[^.;:]{0,120}\bon (?:the )?(?:\w+day,? )?(?:the )?\d{1,2}`)

// a proposal "received on 31 May", behind the name of the meeting
var otherDay = rule(`(?i)\b(?:sent|received|submitted|published|dated|signed) on\b`)

// saidDate returns the date of the meeting from within a sentence; "" if it
// says none.
func saidDate(text string) string {
	m := meetingOn.FindStringIndex(reach(text))
	if m == nil || otherDay.MatchString(text[m[0]:m[1]]) {
		return ""
	}
	_, iso := findDate(text[m[0]:min(m[1]+20, len(text))])
	return iso
}

// passedAt opens the last words of an American resolution.
var passedAt = rule(`^(?i:(?:duly )?(?:passed|adopted|approved|enacted)\b[^.;:]{0,40} (?:at|this|on) )`)

// findDate takes the date of the meeting from a short line that has little else.
func (d *draft) findDate(s *segment) {
	where, iso := findDate(s.text)
	if where == nil || s.label != nil && s.label.system != figures || otherDate.MatchString(s.text) {
		return
	}
	rest := strings.Fields(besideDate.ReplaceAllString(s.text[:where[0]]+" "+s.text[where[1]:], " "))
	if len(rest) > 2 && (!meetingWords.MatchString(s.text) || ended(s.text) && len(rest) > 10) {
		return
	}
	d.date = iso
	if s.use == free {
		s.use, s.why = date, "It has the date of the meeting."
	}
}

// besideDate is what stands beside a date and says no more than when.
var besideDate = rule(`(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.?m\b\.?|noon)|\d{1,2}[.:]\d{2}|at|on|from|to|commencing|starting)\b|[,–—-]`)

// dateOfPages takes the date from what is printed at the head of every page.
func dateOfPages(rows []row) string {
	for _, r := range rows {
		if r.furniture && !r.foreign && meetingWords.MatchString(r.text) && !otherDate.MatchString(r.text) {
			if _, iso := findDate(r.text); iso != "" {
				return iso
			}
		}
	}
	return ""
}

func findDate(text string) (where []int, iso string) {
	if !hasYear(text) {
		return nil, ""
	}
	try := func(m []int, year, month, day string) {
		if n := number(day); m != nil && where == nil && n >= 1 && n <= 31 {
			where, iso = m[:2], fmt.Sprintf("%s-%s-%02d", year, month, n)
		}
	}
	if m := dayMonth.FindStringSubmatchIndex(text); m != nil {
		try(m, text[m[6]:m[7]], monthNumber(text[m[4]:m[5]]), text[m[2]:m[3]])
	}
	if m := monthDay.FindStringSubmatchIndex(text); m != nil {
		try(m, text[m[6]:m[7]], monthNumber(text[m[2]:m[3]]), text[m[4]:m[5]])
	}
	if m := figureDate.FindStringSubmatchIndex(text); m != nil {
		day, month := 2, 4
		if m[day] < 0 {
			day, month = 6, 8
		}
		if n := number(text[m[month]:m[month+1]]); n >= 1 && n <= 12 {
			try([]int{m[day], m[11]}, text[m[10]:m[11]], fmt.Sprintf("%02d", n), text[m[day]:m[day+1]])
		}
	}
	if m := isoDate.FindStringSubmatchIndex(text); m != nil {
		if n := number(text[m[4]:m[5]]); n >= 1 && n <= 12 {
			try(m, text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]])
		}
	}
	return where, iso
}

func monthNumber(name string) string {
	for i, m := range months {
		if m == monthMeant(name) {
			return fmt.Sprintf("%02d", i+1)
		}
	}
	return "00"
}

// prose reports whether a segment reads like a paragraph of a motion.
func prose(s *segment) bool {
	return !s.table && len(strings.Fields(s.text)) >= 10 && ended(s.text) &&
		!strings.HasSuffix(s.text, ":") && !narrative.MatchString(s.text) && !letterHead.MatchString(s.text)
}
