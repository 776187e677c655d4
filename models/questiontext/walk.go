package questiontext

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"carried/models/pastedtext"
)

// record is a question in the making.
type record struct {
	line   int
	parent int // from 1
	fields map[string]pastedtext.Span
	signs  []pastedtext.Span // markers, with the fields still in them
	extra  []pastedtext.Span // what stands in them and no field has

	text, holding, answer []*item
	answering             bool // its answer has a heading
	guessed               string
	second                bool // several answers stand below it
}

type leftover struct {
	item       *item
	place, why string
}

// A place of the page.
type place int

const (
	outside place = iota
	head          // of a question
	inText
	inHolding
	inAnswer
	after // what stands below the last answer and is none of it
)

type walker struct {
	d     *draft
	at    place
	now   *record
	soon  []bool  // of each item: the next question follows at once
	first int     // the last question that is not supplementary, from 1
	line  int     // of the item that is walked over
	loose []*item // above the first question
}

// footer opens what stands below the last answer on a page.
var footer = regexp.MustCompile(`(?i)^(?:back +to +(?:top|the +top|search|results)|share +(?:this|on)|related +(?:pages|questions|content|links|documents)|©|copyright\b|privacy\b|cookies?\b|contact +us|print +(?:this +)?page|follow +us|accessibility|terms +(?:and|of)|sign +up|site ?map|(?:previous|next) +(?:page|question)|page +last|https?://|www\.|the +meeting +(?:closed|ended|rose|concluded|finished)|the +(?:chair\w*|mayor|provost) +(?:thanked|closed|declared))`)

// none is what stands where no supplementary question was asked.
var none = regexp.MustCompile(`(?i)^[(\[]?(?:none|nil|n/?a|not +asked|no +supplementary(?: +question)?(?: +was)?(?: +(?:asked|put))?|there +(?:was|were) +no(?:ne)?(?: +supplementary +questions?)?)[)\]]?\.?$`)

// toAsk opens the words of a question in a parliament.
var toAsk = regexp.MustCompile(`^To ask (?:His|Her|the|Ministers)\b`)

// narrates is how minutes tell of an answer in their own words.
var narrates = regexp.MustCompile(`^(?:In (?:reply|response|answer),? )?(?i:(?:the +)?(?:` + titles + ` |` + offices + `))[^.?!:;]{0,120}? (?:replied|responded|answered|stated|advised|confirmed|explained|said)\b|^In (?:reply|response|answer)\b`)

// walk gives every item its place.
func (d *draft) walk() {
	w := walker{d: d, soon: d.soon()}
	for i, it := range d.items {
		w.line = it.line
		if i > 0 && it.runsIn && len(it.spans) == 1 && w.fresh() && w.numbered(d.items[i-1]) && pastedtext.HeadingLike(it.text) && !strings.HasSuffix(it.text, "?") { // "Question 3: Street lamps"
			w.put(fieldHeading, it.spans[0])
			continue
		}
		switch it.kind {
		case asks, to, asking:
			w.ask(it)
		case supplementary:
			w.supplement(it)
		case answers, supplementaryAnswer:
			w.answer(it)
		case holding:
			w.hold(it)
		case field:
			w.field(i, it)
		default:
			w.plain(it)
		}
	}
	w.close()
	w.settle()
}

func (w *walker) plain(it *item) {
	// A question whose asker was left out of the paste.
	again := w.now != nil && w.at == inText && toAsk.MatchString(w.now.text[0].text)
	if !it.runsIn && (w.now == nil || w.at == inAnswer || w.at == after || again) && toAsk.MatchString(it.text) {
		w.open(it, 0)
	}
	switch {
	case w.now == nil:
		w.loose = append(w.loose, it)
	case w.at == after || w.at == inAnswer && !it.runsIn && len(w.now.answer) > 0 && footer.MatchString(it.text):
		w.at = after
		w.d.leave(it, w.place(), "It stands below the last answer.")
	case w.at == inText && !w.now.answering && narrates.MatchString(it.text[:min(len(it.text), longestMarker)]):
		w.now.answering, w.at = true, inAnswer
		w.now.answer = append(w.now.answer, it)
	case w.at == head || w.at == inText:
		w.at = inText
		w.now.text = append(w.now.text, it)
		w.close() // if it says that nobody asked
	case w.at == inHolding:
		w.now.holding = append(w.now.holding, it)
	default:
		w.now.answer = append(w.now.answer, it)
	}
}

// fresh reports whether the words of the open question are still to come.
func (w *walker) fresh() bool {
	return w.now != nil && w.at == head && len(w.now.text) == 0 && !w.now.answering
}

// ask opens a question, or says more about the one that has just been opened.
func (w *walker) ask(it *item) {
	by, number := it.fields["by"], it.fields["number"]
	clash := w.fresh() && (w.has(by) && w.has(w.now.fields[fieldAsker]) || w.has(number) && w.has(w.now.fields[fieldNumber]) || it.kind == to && w.has(w.now.fields[fieldToBody]))
	switch {
	case it.kind == asking && w.now != nil && w.at == inText: // the word within its text
		w.now.signs = append(w.now.signs, it.span)
		return
	case !w.fresh() || clash:
		w.open(it, 0)
	}
	w.sign(it)
	if w.has(number) {
		w.put(fieldNumber, number)
	}
	w.asked(by)
	w.addressed(it)
}

// asked takes who asks.
func (w *walker) asked(by pastedtext.Span) {
	if w.has(by) {
		name, party, kind := w.d.asker(by)
		w.put(fieldAsker, name)
		w.put(fieldParty, party)
		w.put(fieldKind, kind)
	}
}

func (w *walker) addressed(it *item) {
	if asked := it.fields["to"]; w.has(asked) {
		p := w.d.addressee(asked)
		w.put(fieldTo, p.name)
		w.put(fieldToRole, p.role)
		w.put(fieldToBody, p.body)
	}
}

func (w *walker) supplement(it *item) {
	w.open(it, w.first)
	w.sign(it)
	w.asked(it.fields["by"])
	w.addressed(it)
}

func (w *walker) answer(it *item) {
	switch {
	case w.now == nil || w.at == after:
		w.open(it, 0)
	case it.kind == supplementaryAnswer && w.now.parent == 0:
		w.supplement(&item{kind: supplementary, span: pastedtext.Span{From: it.span.From, To: it.span.From}, line: it.line})
	case w.now.answering && len(w.now.answer) > 0 && !w.has(it.fields["who"]):
		w.now.second = true
	case w.now.answering && len(w.now.answer) > 0 && w.has(w.now.fields[fieldAnswerer]):
		w.now.second = true
	}
	w.sign(it)
	w.now.answering, w.at = true, inAnswer
	if who := it.fields["who"]; w.has(who) {
		p := w.d.person(who)
		w.put(fieldAnswerer, p.name)
		w.put(fieldRole, p.role)
		w.put(fieldBody, p.body)
	}
	w.put(fieldAnswered, it.fields[fieldAnswered])
}

func (w *walker) hold(it *item) {
	if w.now == nil || w.at == after {
		w.open(it, 0)
	}
	w.sign(it)
	w.put(fieldHeld, it.fields[fieldHeld])
	if !w.now.answering {
		w.at = inHolding
	}
}

// field keeps a line with a date, a number or a topic: with the open question, or
// with the next one if that follows at once.
func (w *walker) field(i int, it *item) {
	_, answered := it.fields[fieldAnswered]
	again := false
	if w.now != nil {
		for name := range it.fields {
			again = again || w.has(w.now.fields[name])
		}
	}
	switch {
	case w.now == nil || again || w.at == after || !answered && !w.fresh() && w.now.answering && w.soon[i]:
		if !w.soon[i] && (w.now == nil || again) {
			if w.now == nil {
				w.loose = append(w.loose, w.d.asPlain(it))
			} else {
				w.d.leave(w.d.asPlain(it), w.place(), "The question has such a line already.")
			}
			return
		}
		w.open(it, 0)
	}
	w.sign(it)
	for _, name := range slices.Sorted(maps.Keys(it.fields)) {
		w.put(name, it.fields[name])
	}
	if answered && w.at == inText {
		w.at, w.now.answering = inAnswer, true
	}
}

// soon says of each item whether nothing but lines with fields stands between it
// and the next question.
func (d *draft) soon() []bool {
	out := make([]bool, len(d.items))
	opens := false
	for i := len(d.items) - 1; i >= 0; i-- {
		out[i] = opens
		switch d.items[i].kind {
		case field:
		case asks, to, asking:
			opens = true
		default:
			opens = false
		}
	}
	return out
}

// open begins a question, with the topic that stands right above it.
func (w *walker) open(it *item, parent int) {
	w.close()
	before := w.now
	w.now = &record{line: it.line, parent: parent, fields: map[string]pastedtext.Span{}}
	w.at = head
	if parent == 0 {
		w.topic(before, it)
	}
	w.d.records = append(w.d.records, w.now)
	if parent == 0 {
		w.first = len(w.d.records)
	}
}

// mostTopicWords is how many words the line above a question may have that is its topic.
const mostTopicWords = 8

// topic takes the line right above a question for its heading.
func (w *walker) topic(before *record, it *item) {
	d := w.d
	list := &w.loose
	fewest := 2 // the first is the title, or the answer
	if before != nil {
		list = &before.answer
	}
	n := len(*list)
	if n < fewest || before != nil && w.at == after {
		return
	}
	last, above := (*list)[n-1], (*list)[n-2]
	if last.last+1 != it.line && !(last.gap && it.gap) || last.runsIn || len(last.spans) > 1 || !pastedtext.HeadingLike(last.text) || len(strings.Fields(last.text)) > mostTopicWords ||
		pastedtext.Label(last.text) > 0 || pastedtext.Bullet(above.text) > 0 || strings.HasSuffix(above.text, ":") {
		return
	}
	if before != nil && !last.gap && !pastedtext.Ended(above.text) {
		return
	}
	*list = (*list)[:n-1]
	w.now.fields[fieldHeading] = last.spans[0]
	w.now.line = last.line
	if before != nil && !last.gap {
		w.now.guessed = d.page.Words(last.spans...)
	}
}

// close ends the open question. A supplementary question that nobody asked is none.
func (w *walker) close() {
	r := w.now
	if r == nil || r.parent == 0 || len(r.answer) > 0 || len(r.text) != 1 || !none.MatchString(r.text[0].text) {
		return
	}
	n := len(w.d.records)
	if n == 0 || w.d.records[n-1] != r {
		return
	}
	w.d.records = w.d.records[:n-1]
	parent := w.d.records[r.parent-1]
	parent.signs = append(parent.signs, r.signs...)
	w.d.leave(r.text[0], fmt.Sprintf("below question %d", r.parent), "It says that no supplementary question was asked.")
	w.now = parent
	w.at = after
}

func (w *walker) sign(it *item) {
	if it.span.To > it.span.From {
		w.now.signs = append(w.now.signs, it.span)
	}
}

func (w *walker) has(s pastedtext.Span) bool { return s.To > s.From }

// numbered reports whether a marker says no more than the number of a question.
func (w *walker) numbered(it *item) bool {
	return it.kind == asks && w.has(it.fields["number"]) && !w.has(it.fields["by"])
}

// put keeps a field, unless the question has it already or it is a date that is
// in no calendar.
func (w *walker) put(name string, s pastedtext.Span) {
	why := ""
	switch {
	case !w.has(s):
		return
	case dates[name] && pastedtext.Date(w.d.page.Words(s)) == "":
		why = "There is no such date."
	case w.has(w.now.fields[name]):
		why = "The question has such words already."
	default:
		w.now.fields[name] = s
		return
	}
	w.now.extra = append(w.now.extra, s)
	it := w.d.asPlain(&item{span: s, line: w.line, last: w.line})
	w.d.leave(it, w.place(), why)
}

var dates = map[string]bool{fieldTabled: true, fieldDue: true, fieldHeld: true, fieldAnswered: true, fieldCorrected: true}

// settle decides what becomes of what stood above the first question.
func (w *walker) settle() {
	for i, it := range w.loose {
		if i == 0 && pastedtext.HeadingLike(it.text) {
			w.d.title = it
			continue
		}
		w.d.leave(it, "above the first question", "It belongs to no question.")
	}
}

func (w *walker) place() string {
	return fmt.Sprintf("below question %d", len(w.d.records))
}

func (d *draft) leave(it *item, place, why string) {
	d.unused = append(d.unused, &leftover{it, place, why})
}

// asPlain takes a marker for what it says.
func (d *draft) asPlain(it *item) *item {
	plain := &item{line: it.line, last: it.last, gap: it.gap, text: d.page.Words(it.span)}
	from := it.span.From
	for line := range strings.SplitAfterSeq(d.page.Seen(it.span), "\n") {
		if s := d.page.Trim(pastedtext.Span{From: from, To: from + len(line)}); s.To > s.From {
			plain.spans = append(plain.spans, s)
		}
		from += len(line)
	}
	return plain
}
