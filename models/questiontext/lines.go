package questiontext

import (
	"regexp"
	"slices"
	"strings"

	"carried/models/pastedtext"
)

// An item is a line that opens something, or a paragraph of plain text.
type item struct {
	kind       kind
	span       pastedtext.Span   // of a marker, without the text behind it
	spans      []pastedtext.Span // of a paragraph: its lines
	fields     map[string]pastedtext.Span
	line, last int
	gap        bool // an empty line stands before it
	runsIn     bool // it stands on one line with the item before it
	text       string
}

type draft struct {
	page    pastedtext.Text
	items   []*item
	title   *item
	records []*record
	unused  []*leftover
	parts   []pastedtext.Part
}

func newDraft(source string) *draft {
	d := &draft{page: pastedtext.New(source)}
	var lines []pastedtext.Line
	for _, l := range d.page.Lines() {
		lines = append(lines, d.cutLine(l)...)
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		k, fields, rest := readMarker(d.page.Seen(l.Span))
		if i+1 < len(lines) && d.labelAlone(l, lines[i+1]) {
			wider := pastedtext.Span{From: l.From, To: lines[i+1].To}
			if k2, fields2, rest2 := readMarker(d.page.Seen(wider)); k2 != plain && rest2 == wider.To-wider.From {
				l.Span, k, fields, rest = wider, k2, fields2, rest2
				i++
			}
		}
		if k != plain && i+1 < len(lines) && rest == l.To-l.From && d.headingGoesOn(l, lines[i+1]) {
			wider := pastedtext.Span{From: l.From, To: lines[i+1].To}
			if k2, fields2, rest2 := readMarker(d.page.Seen(wider)); k2 == k && rest2 == wider.To-wider.From {
				l.Span, fields, rest = wider, fields2, rest2
				i++
			}
		}
		d.add(l, lines[i].Number, k, fields, rest, i > 0 && d.goesOn(lines[i-1], lines[i]))
	}
	for _, it := range d.items {
		if it.kind == plain {
			it.text = d.page.Words(it.spans...)
		}
	}
	return d
}

// add makes items of a line: a marker and the text behind it, a new paragraph, or
// one more line of the paragraph before it.
func (d *draft) add(l pastedtext.Line, last int, k kind, fields map[string][2]int, rest int, goesOn bool) {
	if k == plain {
		if n := len(d.items); n > 0 && d.items[n-1].kind == plain && goesOn {
			before := d.items[n-1]
			before.spans, before.last = append(before.spans, l.Span), last
			return
		}
		d.items = append(d.items, &item{spans: []pastedtext.Span{l.Span}, line: l.Number, last: last, gap: l.Gap})
		return
	}
	it := &item{kind: k, span: d.page.Cut(l.Span, 0, rest), line: l.Number, last: last, gap: l.Gap, fields: map[string]pastedtext.Span{}}
	for name, f := range fields {
		it.fields[name] = d.page.Cut(l.Span, f[0], f[1])
	}
	d.items = append(d.items, it)
	if behind := d.page.Cut(l.Span, rest, l.To-l.From); behind.To > behind.From {
		d.items = append(d.items, &item{spans: []pastedtext.Span{behind}, line: l.Number, last: last, runsIn: true})
	}
}

func (d *draft) goesOn(before, line pastedtext.Line) bool {
	return before.Number != line.Number && d.page.GoesOn(before, line)
}

// Marks that open or close something within a line, of a page whose lines were
// run together. They are strict: nothing else is like them.
var inLine = []*regexp.Regexp{
	regexp.MustCompile(`\s(Asked\s+by:\s+[A-Z])`),
	regexp.MustCompile(`^Asked\s+by:\s+[^()]{2,80}\([^()]{2,80}\)\s+([^(\s])`),
	regexp.MustCompile(`\sAsked\s+by:\s+[^()]{2,80}\([^()]{2,80}\)\s+([^(\s])`),
	regexp.MustCompile(`\s(Question\s+to\s+(?:the\s+)?[A-Z][^:.?!]{1,80}:\s)`),
	regexp.MustCompile(`\s(Answered\s+by\s+[A-Z][^:.?!()]{1,80}\s+[-–—]\s+[^:.?!()]{2,80}\([^()]{2,80}\))`),
	regexp.MustCompile(`(?:^|\s)Answered\s+by\s+[A-Z][^:.?!()]{1,80}\s+[-–—]\s+[^:.?!()]{2,80}\([^()]{2,80}\)\s+(\S)`),
}

// someoneNamed: a line without one of these is of no such page.
var someoneNamed = regexp.MustCompile(`(?:Asked|Answered)\s+by`)

// cutLine cuts a line before each mark within it.
func (d *draft) cutLine(l pastedtext.Line) []pastedtext.Line {
	seen := d.page.Seen(l.Span)
	if !strings.Contains(seen, "Asked") && !strings.Contains(seen, "Answered") && !strings.Contains(seen, "Question") {
		return []pastedtext.Line{l}
	}
	var cuts []int
	for _, mark := range inLine {
		for _, m := range mark.FindAllStringSubmatchIndex(seen, -1) {
			cuts = append(cuts, m[2])
		}
	}
	if len(cuts) == 0 || !someoneNamed.MatchString(seen) {
		return []pastedtext.Line{l}
	}
	slices.Sort(cuts)
	var out []pastedtext.Line
	from := 0
	for _, to := range append(slices.Compact(cuts), len(seen)) {
		if s := d.page.Cut(l.Span, from, to); s.To > s.From {
			piece := l
			piece.Span = s
			if len(out) > 0 {
				piece.Gap, piece.Turned = false, false
			}
			out = append(out, piece)
		}
		from = to
	}
	return out
}

// alone is a label whose name or date stands on the next line.
var alone = regexp.MustCompile(`(?i)^(?:asked\s+by|answered\s+by|uin|(?:date\s+)?(?:tabled|answered|submitted)(?:\s+on)?|date\s+due)\s*:?$`)

func (d *draft) labelAlone(l, next pastedtext.Line) bool {
	if next.Turned || l.To-l.From > 40 || next.To-next.From > 120 || !alone.MatchString(d.page.Seen(l.Span)) {
		return false
	}
	k, _, _ := readMarker(d.page.Seen(next.Span))
	return k == plain && !pastedtext.Ended(d.page.Seen(next.Span)) && !alone.MatchString(d.page.Seen(next.Span))
}

// fullHeading is how long a heading must be that goes on in the next line.
const fullHeading = 45

func (d *draft) headingGoesOn(l, next pastedtext.Line) bool {
	seen := d.page.Seen(l.Span)
	if next.Gap || next.Turned || strings.HasSuffix(seen, ":") || next.Number == l.Number {
		return false
	}
	return strings.HasSuffix(seen, " to") || strings.HasSuffix(seen, ",") || l.To-l.From >= fullHeading && d.goesOn(l, next)
}
