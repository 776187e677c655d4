package gridtext

import (
	"carried/models/pastedtext"
)

// A kind of item of a page.
type kind int

const (
	plain           kind = iota
	recommendations      // the heading of what the report recommended
	response
	assessment
	score
	scoreHead // "Score:" alone
	concern   // "Remaining concern: MH" alone
	source
)

// An item is a paragraph of plain text, a heading, or a score line.
type item struct {
	kind       kind
	spans      []pastedtext.Span // its lines
	line, last int
	gap        bool // an empty line stands before it
	text       string

	label      pastedtext.Span // in a heading: its number
	paragraphs []string        // … and the paragraphs of the report that it names
	score      scoreRead
	runsIn     bool // it stands on one line with the item before it

	section  int // counted from heading to heading
	repeatOf int // the line of the same words before it; 0 for none
	left     bool
}

// A draft is a report in the making.
type draft struct {
	page       pastedtext.Text
	items      []*item
	themes     []*theme
	title      *item
	source     *item
	unused     []*leftover
	asOf       Month
	next       Month
	asOfs      map[string]bool // months of what was assessed
	paragraphs map[string]bool // of the report, named so far
	records    int             // groups so far
	doubts     []Doubt
	parts      []pastedtext.Part
	owners     map[*item]owner
}

// owner says which field has a paragraph.
type owner struct {
	theme, group int
	where        string
}

func newDraft(text string) *draft {
	d := &draft{page: pastedtext.New(text), owners: map[*item]owner{}, asOfs: map[string]bool{}, paragraphs: map[string]bool{}}
	var before pastedtext.Line
	for i, l := range d.page.Lines() {
		made := d.read(l)
		if last := len(d.items) - 1; i > 0 && len(made) == 1 && made[0].kind == plain && d.items[last].kind == plain &&
			!d.referenceAlone(d.items[last]) && !d.headed(made[0]) && d.page.GoesOn(before, l) {
			d.items[last].spans = append(d.items[last].spans, l.Span)
			d.items[last].last = l.Number
		} else {
			d.items = append(d.items, made...)
		}
		before = l
	}
	section := 0
	for _, it := range d.items {
		it.text = d.page.Words(it.spans...)
		if it.kind == recommendations || it.kind == response || it.kind == assessment {
			section++
		}
		it.section = section
	}
	d.scoresWithin()
	return d
}

// read tells what a line is. A heading with its text behind it gives two items.
func (d *draft) read(l pastedtext.Line) []*item {
	seen := d.page.Seen(l.Span)
	one := func(k kind, s pastedtext.Span) *item {
		return &item{kind: k, spans: []pastedtext.Span{s}, line: l.Number, last: l.Number, gap: l.Gap}
	}
	if h, ok := readHeading(seen); ok {
		it := one(h.kind, d.page.Cut(l.Span, 0, h.end))
		if h.label[1] > h.label[0] {
			it.label = d.page.Cut(l.Span, h.label[0], h.label[1])
		}
		it.paragraphs = referenceNumbers(h.paragraphs)
		rest := d.page.Cut(l.Span, h.end, len(seen))
		if rest.From == rest.To {
			return []*item{it}
		}
		behind := one(plain, rest)
		behind.runsIn, behind.gap = true, false
		return []*item{it, behind}
	}
	if s, ok := readScore(seen); ok {
		it := one(score, l.Span)
		it.score = s
		return []*item{it}
	}
	switch {
	case scoreWord.MatchString(seen):
		return []*item{one(scoreHead, l.Span)}
	case readConcernLine(seen) != "":
		return []*item{one(concern, l.Span)}
	case len(seen) < 300 && sourceLine.MatchString(seen):
		return []*item{one(source, l.Span)}
	}
	return []*item{one(plain, l.Span)}
}

// scoresWithin parts a score from the end of the paragraph that it stands in.
func (d *draft) scoresWithin() {
	var out []*item
	inside := false // a section of assessment
	for _, it := range d.items {
		if it.kind == recommendations || it.kind == response || it.kind == assessment {
			inside = it.kind == assessment
		}
		out = append(out, it)
		if !inside || it.kind != plain {
			continue
		}
		end := it.spans[len(it.spans)-1]
		seen := d.page.Seen(end)
		from := len(seen) - min(len(seen), longestScore)
		m := scoreAtEnd.FindStringSubmatchIndex(seen[from:])
		if m == nil {
			continue
		}
		s, ok := readScore(seen[from+m[2]:])
		if !ok {
			continue
		}
		behind := &item{kind: score, spans: []pastedtext.Span{d.page.Cut(end, from+m[2], len(seen))}, line: it.last, last: it.last, runsIn: true, section: it.section, score: s}
		behind.text = d.page.Words(behind.spans...)
		it.spans[len(it.spans)-1] = d.page.Cut(end, 0, from+m[2])
		it.text = d.page.Words(it.spans...)
		out = append(out, behind)
	}
	d.items = out
}

// referenceAlone reports whether a paragraph so far is nothing but a reference.
func (d *draft) referenceAlone(it *item) bool {
	seen := d.page.Seen(it.spans[0])
	return len(it.spans) == 1 && len(seen) <= longestReference && len(leadingReference.FindString(seen)) == len(seen)
}

// headed reports whether a line opens with a reference, and so a paragraph.
func (d *draft) headed(it *item) bool {
	seen := d.page.Seen(it.spans[0])
	return quoted(seen)
}
