package motiontext

import (
	"cmp"
	"runtime"
	"strings"
	"sync"
	"unicode"
)

// A Document is a whole agenda, set of minutes or other text with the motions
// that were found in it. Every character of the source that is not blank lies
// either in one motion or in Rest.
type Document struct {
	MeetingDate string  `json:"meeting_date"` // of the first meeting, YYYY-MM-DD; "" where the text does not say
	Motions     []Found `json:"motions"`      // in text order
	Rest        []Part  `json:"rest"`         // what belongs to no motion, each of kind NotUsed
}

// Found is a motion found in a document.
type Found struct {
	Reading  Reading
	Item     string // the number of its item as printed, "44" or "C/24/31"; "" where it has none
	Source   string // its own lines, without the headers and footers of pages; Read(Source) reads it again
	From     int    // where it begins in the document, in bytes
	To       int    // where it ends
	Line     int    // its first line, from 1
	LastLine int    `json:"last_line"`
}

// ReadAll reads a text with any number of motions. It never fails: a text
// without a motion gives a Document without motions.
//
// The document is cut where an item of the agenda or another motion begins;
// each piece is read by itself, and those that are motions are kept.
func ReadAll(source string) Document {
	rows := readRows(source)
	segments := readSegments(readParagraphs(rows))
	d := newDraft(source, segments)
	doc := Document{}
	lines := sourceLines(source)
	furniture := map[int]bool{} // the lines, by where they begin
	for _, r := range rows {
		if r.furniture && len(r.at) > 0 {
			furniture[int(r.at[0])] = true
		}
	}
	line := 0
	var found []Found
	var named []bool
	var dates []string // of the meeting that each was found in
	date := ""
	for _, p := range newCutter(segments).pieces() {
		if p.meeting {
			d.date, date = "", ""
		}
		if !p.motion {
			if date == "" {
				date = d.dateIn(segments[p.first:p.last])
			}
			if doc.MeetingDate == "" {
				doc.MeetingDate = date
			}
			continue
		}
		from := lineStart(source, segments[p.first].begins())
		to := len(source)
		if p.last < len(segments) {
			to = lineStart(source, segments[p.last].begins())
		}
		for line < len(lines) && lines[line][0] < from {
			line++
		}
		f := Found{Item: p.item, From: from, Line: line + 1}
		var own strings.Builder
		for ; line < len(lines) && lines[line][0] < to; line++ {
			l := lines[line]
			if text := source[l[0]:l[1]]; !furniture[l[0]+leading(text)] {
				own.WriteString(text)
				own.WriteString("\n")
			} else {
				own.WriteString("\f") // a page ends here
			}
			if strings.TrimFunc(source[l[0]:l[1]], unicode.IsSpace) != "" {
				f.To, f.LastLine = l[1], line+1
			}
		}
		if f.To > f.From {
			f.Source = strings.TrimRightFunc(own.String(), unicode.IsSpace)
			found, named, dates = append(found, f), append(named, p.named), append(dates, date)
		}
	}
	readEach(found)
	if doc.MeetingDate == "" && len(found) > 0 {
		doc.MeetingDate = dateOfPages(rows)
	}
	used := 0 // the first byte that belongs to nothing yet
	rest := func(to int) {
		if strings.TrimFunc(source[used:to], unicode.IsSpace) != "" {
			doc.Rest = append(doc.Rest, Part{used, to, NotUsed})
		}
	}
	for i, f := range found {
		if !f.Reading.isMotion(named[i]) {
			continue
		}
		if f.Reading.MeetingDate == "" {
			f.Reading.MeetingDate = cmp.Or(dates[i], doc.MeetingDate)
		}
		rest(f.From)
		used = f.To
		doc.Motions = append(doc.Motions, f)
	}
	rest(len(source))
	return doc
}

// readEach reads each piece by itself, several at a time.
func readEach(found []Found) {
	eachAtOnce(len(found), func(i int) { found[i].Reading = Read(found[i].Source) })
}

// eachAtOnce calls f for 0 to n-1, several at a time. Where f panics, it panics
// itself when all have ended: so that whoever reads can recover, as in a server.
func eachAtOnce(n int, f func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var wait sync.WaitGroup
	next := make(chan int)
	failed := make(chan any, n) // what was panicked with
	guarded := func(i int) {
		defer func() {
			if why := recover(); why != nil {
				failed <- why
			}
		}()
		f(i)
	}
	for range workers {
		wait.Go(func() {
			for i := range next {
				guarded(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
	if len(failed) > 0 {
		panic(<-failed)
	}
}

// isMotion reports whether a piece of a document is a motion. In minutes every
// decision is "RESOLVED that …", so the piece must be called a motion, name its
// proposer, or say what the council notes, believes or asks.
func (r Reading) isMotion(named bool) bool {
	said := false
	for _, g := range r.Groups {
		if g.Kind == Notes || g.Kind == Believes || g.Kind == Requests {
			said = said || g.Heading != ""
		}
	}
	return len(r.Groups) > 0 && (named || said && r.Proposer != "" || said && len(r.Groups) > 1)
}

// begins returns where a segment begins in the source.
func (s *segment) begins() int {
	for _, f := range []flow{s.mark, s.flow} {
		for _, at := range f.at {
			if at >= 0 {
				return int(at)
			}
		}
	}
	return 0
}

func lineStart(source string, at int) int {
	return strings.LastIndexAny(source[:at], "\n\r\f\v") + 1
}

func leading(text string) int { return len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace)) }

// dateIn returns the date of the meeting from what stands above the motions.
func (d *draft) dateIn(segments []*segment) string {
	for _, s := range segments {
		if d.date == "" {
			d.date = saidDate(s.text)
		}
		if d.date == "" && length(s.text) <= 200 {
			d.findDate(s)
		}
	}
	return d.date
}

// A piece is an item of an agenda, or a motion in one.
type piece struct {
	first, last int    // segments
	item        string // its number
	motion      bool   // it has the words of a motion
	named       bool   // it, or the item above it, is called a motion
	meeting     bool   // it opens the papers of another meeting
}

// A cutter finds where the items of a document begin.
type cutter struct {
	segments []*segment
	out      []piece
	open     piece
	plural   bool // the open item is for several motions
	words    bool // the open piece has words of a motion
	names    bool // … and a proposer
	over     bool // … and its end
	amending bool // what follows are amendments
	number   int  // of the last item
	prefix   string
	letter   label // of the last motion in the item
}

func newCutter(segments []*segment) *cutter { return &cutter{segments: segments} }

// How far behind a title the words or the names of its motion may begin.
const titleReach = 5

var (
	itemNo       = rule(`^(?i:(?:agenda )?item )?([A-Z]{0,4}[./ ]?(?:\d{1,4}[./])*)(\d{1,4})[a-z]?[.):]?\s+(?:[A-ZÀ-ÖØ-ÞŁŚŠŴŶŻŽ]|[“"'])`)
	ofMotions    = rule(`(?i)\b(?:notices? of motions?|motions?(?: on notice)?|opposition business)\b`)
	motionsItem  = rule(`(?i)\bmotions\b|\bnotices of motion\b|\bopposition business\b`)
	laterMotion  = rule(`(?i)^(?:the )?(?:amended|substantive|original|above|composite)\b`)
	movesMotion  = rule(`(?i)\b(?:moved|proposed|gave notice|submitted|tabled)\b`)
	numberedItem = rule(`(?i)^(?:item|motion|notice of motion)\b`)
)

// pieces cuts the document.
func (c *cutter) pieces() []piece {
	for i, s := range c.segments {
		switch {
		case c.opensMeeting(i, s):
			c.cut(i)
			c.open.meeting, c.plural, c.number, c.prefix, c.letter = true, false, 0, "", label{}
		case c.opensItem(i, s):
			c.cut(i)
			c.open.item, c.plural = itemOf(s), motionsItem.MatchString(reach(s.text))
			c.open.named = ofMotions.MatchString(reach(s.text))
			c.letter = label{}
		case c.opensMotion(i, s):
			item := c.open.item
			c.cut(c.backToTitle(i))
			c.open.item, c.open.named = item, true
		}
		c.note(s)
	}
	c.cut(len(c.segments))
	return c.out
}

// cut ends the open piece before segment i.
func (c *cutter) cut(i int) {
	if i > c.open.first {
		c.open.last, c.open.motion = i, c.words
		c.out = append(c.out, c.open)
	}
	c.open = piece{first: i}
	c.words, c.names, c.over, c.amending = false, false, false, false
}

// note keeps in mind what the open piece has.
func (c *cutter) note(s *segment) {
	text := reach(s.text)
	moved := s.names || movesMotion.MatchString(text) && !s.stem.found
	if amendmentHeading.MatchString(text) || amendmentMoved.MatchString(text) || substantiveText.MatchString(text) {
		c.amending, c.over = true, true
	}
	if s.stem.found && !s.stem.bare {
		c.words = true
	}
	if moved && !c.amending {
		c.names = true
	}
	if c.words && !s.stem.found && (moved || ends(s)) {
		c.over = true
	}
	if c.words && s.stem.formula && ends(s) {
		c.over = true
	}
}

// opensMeeting reports whether the papers of another meeting begin, whose items
// are numbered from 1 again.
func (c *cutter) opensMeeting(i int, s *segment) bool {
	if c.number == 0 && len(c.out) == 0 && !c.words || s.label != nil || s.within || s.stem.found || !c.titleLike(s) || !ofMeeting.MatchString(reach(s.text)) {
		return false
	}
	for _, near := range c.segments[i:min(i+3, len(c.segments))] {
		if where, _ := findDate(reach(near.text)); where != nil {
			return true
		}
	}
	return false
}

// ofMeeting opens the papers of a meeting.
var ofMeeting = rule(`(?i)^(?:draft |unconfirmed |approved )*(?:minutes|agenda|summons|proceedings|record) (?:of|for|from|to) (?:the |a |an )?(?:[a-z’'&-]+ ){0,9}(?:meeting|council|committee|assembly)\b`)

// opensItem reports whether a segment is the heading of an item of the agenda.
func (c *cutter) opensItem(i int, s *segment) bool {
	text := c.printed(s)
	m := itemNo.FindStringSubmatch(text)
	if m == nil || s.within || s.stem.found || !c.titleLike(s) {
		return false
	}
	n, prefix := number(m[2]), m[1]
	switch {
	case prefix == "" && (n <= c.number || c.number > 0 && n > c.number+3):
		return false
	case prefix == "" && c.inList(i, s):
		return false
	case prefix != "" && strings.Trim(prefix, "0123456789.") == "" && c.number > 0 && number(strings.TrimRight(prefix, ".")) != c.number:
		return false
	}
	if prefix == "" {
		c.number = n
	}
	c.prefix = prefix
	return true
}

// inList reports whether a number goes on with a list of clauses rather than
// with the items.
func (c *cutter) inList(i int, s *segment) bool {
	if s.label == nil || capitals(s.text) {
		return false
	}
	for k := i - 1; k > c.open.first && k > i-4; k-- {
		if l := c.segments[k].label; l != nil && l.system == s.label.system {
			return l.value == s.label.value-1 && l.form == s.label.form
		}
	}
	return c.words && !c.over
}

func (c *cutter) printed(s *segment) string {
	return reach(strings.TrimSpace(s.mark.text + " " + reach(s.text)))
}

// titleLike reports whether a segment is short and ends like a heading.
func (c *cutter) titleLike(s *segment) bool {
	text := strings.TrimRight(s.text, ": ")
	return !s.table && length(text) <= 160 && len(strings.Fields(text)) <= 20 && !strings.HasSuffix(text, ";") && !strings.HasSuffix(text, ",") &&
		(!strings.HasSuffix(text, ".") || capitals(text)) && text != ""
}

// opensMotion reports whether another motion begins in the open item.
func (c *cutter) opensMotion(i int, s *segment) bool {
	text := reach(s.text)
	switch {
	case s.stem.found || laterMotion.MatchString(text) || amendmentHeading.MatchString(text) || amendmentMoved.MatchString(text):
		return false
	case c.titleLike(s) && motionHeading(text) && outcomeOf(text) == "" && (c.words || c.names):
		return true
	case s.label != nil && c.plural && c.titleLike(s) && c.leads(i) && c.next(s.label):
		return true
	case !c.words:
		return false
	case s.names && c.names && c.over && !c.amending && c.leads(i-1):
		return true
	case c.over && s.label == nil && s.gap && c.titleLike(s) && looksLikeTitle(s) && !ends(s) && c.named(i):
		return true
	}
	return false
}

// motionHeading reports whether a line is the heading of a motion.
func motionHeading(text string) bool {
	text = itemNumber.ReplaceAllString(text, "")
	return motionTitle.MatchString(text) && ofMotions.MatchString(text) || numberedItem.MatchString(text) && motionLabel.MatchString(text)
}

// next reports whether a label goes on with the motions of the item: a, b, c.
func (c *cutter) next(l *label) bool {
	for _, way := range ways(*l) {
		first := c.letter.text == "" && way.value == 1 && !c.words
		if first || c.letter.system == way.system && c.letter.form == way.form && way.value == c.letter.value+1 {
			c.letter = way
			return true
		}
	}
	return false
}

// leads reports whether names or words of a motion follow closely.
func (c *cutter) leads(i int) bool {
	for _, s := range c.segments[min(i+1, len(c.segments)):min(i+1+titleReach, len(c.segments))] {
		text := reach(s.text)
		if s.stem.found && s.stem.subject || s.names || movesMotion.MatchString(text) && !amendmentMoved.MatchString(text) {
			return true
		}
	}
	return false
}

// named reports whether names and then words of a motion follow closely.
func (c *cutter) named(i int) bool {
	names := false
	for _, s := range c.segments[min(i+1, len(c.segments)):min(i+1+titleReach, len(c.segments))] {
		text := reach(s.text)
		switch {
		case amendmentMoved.MatchString(text) || amendmentHeading.MatchString(text):
			return false
		case s.names || movesMotion.MatchString(text) && !s.stem.found:
			names = true
		case s.stem.found && s.stem.subject && !s.stem.formula:
			return names || !c.amending
		}
	}
	return names && !c.amending
}

// backToTitle returns the title above the names that open a motion.
func (c *cutter) backToTitle(i int) int {
	if !c.segments[i].names {
		return i
	}
	for k := i - 1; k > c.open.first && k >= i-2; k-- {
		s := c.segments[k]
		if s.stem.found || ends(s) || s.names || !c.titleLike(s) || !looksLikeTitle(s) {
			break
		}
		i = k
	}
	return i
}

// itemOf returns the number of an item as printed.
func itemOf(s *segment) string {
	m := itemNo.FindStringSubmatch(reach(strings.TrimSpace(s.mark.text + " " + reach(s.text))))
	if m == nil {
		return ""
	}
	return strings.TrimSpace(m[1] + m[2])
}
