package gridtext

import (
	"fmt"
	"strings"

	"carried/models/pastedtext"
)

type theme struct {
	heading *item // nil where none stands there
	groups  []*group
}

type group struct {
	line       int
	headings   []*item
	labels     []string
	quotes     []*quote
	response   []*item
	assessment []*item
	score      *item
	concern    *item

	named     []string // paragraphs in the heading of the quotation that follows
	responses int      // headings of a response
	unread    string   // a score line that says no score
	second    string   // another score line
	several   bool     // the response says different things of what was recommended
}

func (g *group) empty() bool {
	return len(g.quotes)+len(g.response)+len(g.assessment) == 0 && g.score == nil
}

// leftover is a paragraph that no field has.
type leftover struct {
	item       *item
	place, why string
}

// A walker goes down the page from heading to heading.
type walker struct {
	d     *draft
	at    kind // the section it is in; plain outside of the groups
	group *group
	loose []*item // since the last group ended
}

// walk gives every item its place.
func (d *draft) walk() {
	w := walker{d: d}
	for _, it := range d.items {
		switch {
		case it.left:
			d.leave(it, w.place(), fmt.Sprintf("Left out: the same words stand on line %d.", it.repeatOf))
		case it.kind == recommendations:
			w.recommend(it)
		case it.kind == response || it.kind == assessment:
			w.answer(it)
		case it.kind == score:
			w.scored(it)
		case it.kind == concern && w.group != nil && w.group.score != nil && w.group.score.score.concern == "" && w.group.concern == nil:
			w.group.concern = it
		case it.kind == scoreHead && w.group != nil && w.at != plain:
			w.group.headings = append(w.group.headings, it)
		case it.kind == source && w.at == plain && d.source == nil:
			d.source = it
		default:
			w.text(it)
		}
	}
	w.settle(nil)
}

func (w *walker) text(it *item) {
	switch w.at {
	case recommendations:
		w.d.quote(w.group, it)
	case response:
		w.group.response = append(w.group.response, it)
	case assessment:
		w.group.assessment = append(w.group.assessment, it)
	default:
		w.loose = append(w.loose, it)
	}
}

// recommend opens a group at a heading of what was recommended.
func (w *walker) recommend(it *item) {
	switch {
	case w.group != nil && (w.at == recommendations || w.group.empty()): // several, and one response
	case w.at == plain:
		w.open(w.heading(len(w.loose)), it.line)
	default: // the group before it has no score: its last line may be the next theme
		var next *item
		section := &w.group.response
		if w.at == assessment {
			section = &w.group.assessment
		}
		if n := len(*section); n > 1 && headingLike((*section)[n-1]) {
			next, *section = (*section)[n-1], (*section)[:n-1]
		}
		w.open(next, it.line)
	}
	w.group.headings = append(w.group.headings, it)
	if it.label.To > it.label.From {
		w.group.labels = append(w.group.labels, w.d.page.Words(it.label))
	}
	w.group.named = it.paragraphs
	w.at = recommendations
}

// answer enters the section of a response or an assessment.
func (w *walker) answer(it *item) {
	if w.group == nil || w.at == plain {
		// No heading of a recommendation: quotations above it are one all the same.
		from := len(w.loose)
		for from > 0 && w.opensQuote(from) >= 0 {
			from = w.opensQuote(from)
		}
		quotes := w.loose[from:]
		w.loose = w.loose[:from]
		w.open(w.heading(from), it.line)
		for _, q := range quotes {
			w.d.quote(w.group, q)
		}
	}
	if it.kind == response && it.repeatOf == 0 {
		w.group.responses++
	}
	w.group.headings = append(w.group.headings, it)
	w.at = it.kind
}

// longestQuote is over how many paragraphs a quotation is looked for that no
// heading stands above.
const longestQuote = 8

// opensQuote returns where the quotation begins that ends right before n; -1 for none.
func (w *walker) opensQuote(n int) int {
	last := w.loose[n-1].text
	if quoted(last) {
		return n - 1
	}
	if !strings.HasSuffix(last, "”") && !strings.HasSuffix(last, `"`) {
		return -1
	}
	for i := n - 2; i >= 0 && i >= n-longestQuote && !headingLike(w.loose[i]); i-- {
		if quoted(w.loose[i].text) {
			return i
		}
	}
	return -1
}

// scored ends a group, unless the words of its assessment are still to come.
func (w *walker) scored(it *item) {
	g := w.group
	switch {
	case g == nil, w.at == recommendations:
		w.text(it)
		return
	case !it.score.ok:
		g.unread = it.text
		w.d.leave(it, w.place(), "It looks like a score, but it is not a whole number from 0 to 10.")
	case g.score != nil:
		if it.repeatOf == 0 {
			g.second = it.text
		}
		w.d.leave(it, w.place(), "It is a second score of one recommendation.")
	default:
		g.score = it
	}
	if len(g.assessment) > 0 || w.at != assessment {
		w.at = plain
	}
}

// heading takes the heading of a theme out of what stands loose before n; nil
// where there is none.
func (w *walker) heading(n int) *item {
	for i := n - 1; i >= 0; i-- {
		if !headingLike(w.loose[i]) {
			continue
		}
		if i == 0 && i < n-1 && len(w.d.themes) == 0 { // a title, and text below it
			return nil
		}
		return w.loose[i]
	}
	return nil
}

// open begins a group, and a theme if it has a heading or is the first.
func (w *walker) open(heading *item, line int) {
	d := w.d
	w.settle(heading)
	if heading != nil || len(d.themes) == 0 {
		d.themes = append(d.themes, &theme{heading: heading})
	}
	w.group = &group{line: line}
	t := d.themes[len(d.themes)-1]
	t.groups = append(t.groups, w.group)
}

// settle decides what becomes of all that stood loose.
func (w *walker) settle(heading *item) {
	d := w.d
	place := w.place()
	for i, it := range w.loose {
		switch {
		case it == heading:
			place = fmt.Sprintf("under “%s”, above its recommendations", it.text)
		case i == 0 && len(d.themes) == 0 && d.title == nil && headingLike(it):
			d.title = it
		default:
			d.leave(it, place, "No heading says what it is.")
		}
	}
	w.loose = nil
}

func (w *walker) place() string {
	if len(w.d.themes) == 0 {
		return "above the first theme"
	}
	t := w.d.themes[len(w.d.themes)-1]
	if t.heading == nil {
		return "below the first recommendation"
	}
	if w.at == plain {
		return fmt.Sprintf("below the score under “%s”", t.heading.text)
	}
	return fmt.Sprintf("under “%s”", t.heading.text)
}

func (d *draft) leave(it *item, place, why string) {
	d.unused = append(d.unused, &leftover{it, place, why})
}

// headingLike reports whether a paragraph may be the heading of a theme.
func headingLike(it *item) bool {
	return it.kind == plain && len(it.spans) <= 2 && pastedtext.HeadingLike(it.text) && !quoted(it.text) && !it.runsIn
}

// quoted reports whether a paragraph opens with a quotation mark or a reference.
func quoted(text string) bool {
	return strings.HasPrefix(text, "“") || strings.HasPrefix(text, `"`) || leadingReference.MatchString(text[:min(len(text), longestReference)])
}
