package questiontext

import (
	"slices"
	"strings"

	"carried/models/pastedtext"
)

// A paragraph of a text or an answer.
type paragraph struct {
	words  string
	gap    bool
	listed bool // an item of a list
	bare   bool // … without the sign that the others have
}

type paragraphs []paragraph

// readParagraphs makes paragraphs of items. A line below a list that ends like its items
// do, without a full stop, is an item whose sign was lost.
func readParagraphs(items []*item) paragraphs {
	var out paragraphs
	for i, it := range items {
		p := paragraph{words: it.text, gap: it.gap, listed: pastedtext.Bullet(it.text) > 0 || pastedtext.Label(it.text) > 0}
		if i > 0 && !p.listed && (!it.gap || items[i-1].gap) && pastedtext.Bullet(out[i-1].words) > 0 && !pastedtext.Ended(it.text) && !pastedtext.Ended(out[i-1].words) {
			p.listed, p.bare = true, true
		}
		out = append(out, p)
	}
	return out
}

// String gives the paragraphs apart by empty lines, and the items of a list by
// line ends.
func (all paragraphs) String() string {
	var b strings.Builder
	for i, p := range all {
		if i > 0 {
			b.WriteByte('\n')
			if !p.listed || !all[i-1].listed && !strings.HasSuffix(all[i-1].words, ":") {
				b.WriteByte('\n')
			}
		}
		b.WriteString(p.words)
	}
	return b.String()
}

// finish gives the draft its final shape and every character its owner.
func (d *draft) finish() Reading {
	var r Reading
	if d.title != nil {
		r.Title = d.title.text
		d.own(pieceTitle, -1, d.title.spans...)
	}
	for i, rec := range d.records {
		r.Questions = append(r.Questions, d.finishRecord(i, rec))
	}
	if len(r.Questions) == 0 {
		r.Doubts = append(r.Doubts, "We found no question in this text. Check that it is a page of questions.")
	}
	for _, l := range d.unused {
		d.own(pastedtext.NotUsed, -1, l.item.spans...)
	}
	r.parts = d.page.Whole(d.parts)
	r.Unused = d.page.Unused(r.parts, d.leftovers())
	return r
}

func (d *draft) finishRecord(i int, rec *record) Question {
	value := func(name string) string { return d.page.Words(rec.fields[name]) }
	when := func(name string) string { return pastedtext.Date(value(name)) }
	q := Question{
		Number: value(fieldNumber), UIN: value(fieldUIN), Heading: value(fieldHeading), Parent: rec.parent,
		Asker: value(fieldAsker), Party: value(fieldParty), AskerKind: value(fieldKind),
		To:     Person{value(fieldTo), value(fieldToRole), value(fieldToBody)},
		Tabled: when(fieldTabled), Due: when(fieldDue), Held: when(fieldHeld), Answered: when(fieldAnswered), Corrected: when(fieldCorrected),
		Answerer: Person{value(fieldAnswerer), value(fieldRole), value(fieldBody)}, Line: rec.line,
	}
	answer := readParagraphs(rec.answer)
	q.Text, q.Holding, q.Answer = readParagraphs(rec.text).String(), readParagraphs(rec.holding).String(), answer.String()
	q.Stem, q.Parts = splitParts(q.Text)
	q.mark()
	q.doubt(rec, answer)

	d.ownSigns(i, rec)
	for kind, items := range map[string][]*item{pieceText: rec.text, pieceHolding: rec.holding, pieceAnswer: rec.answer} {
		for _, it := range items {
			d.own(kind, i, it.spans...)
		}
	}
	return q
}

// ownSigns gives the fields of the markers their pieces, and what is between them.
func (d *draft) ownSigns(i int, rec *record) {
	var fields []pastedtext.Part
	for name, s := range rec.fields {
		fields = append(fields, pastedtext.Part{Span: s, Kind: name, Record: i})
	}
	kept := len(fields)
	for _, s := range rec.extra {
		fields = append(fields, pastedtext.Part{Span: s})
	}
	d.parts = append(d.parts, fields[:kept]...)
	slices.SortFunc(fields, func(a, b pastedtext.Part) int { return a.From - b.From })
	for _, s := range rec.signs {
		at := s.From
		for _, f := range fields {
			if f.From >= s.From && f.To <= s.To && f.To > f.From {
				d.own(pieceSign, i, d.page.Trim(pastedtext.Span{From: at, To: f.From}))
				at = f.To
			}
		}
		d.own(pieceSign, i, d.page.Trim(pastedtext.Span{From: at, To: s.To}))
	}
}

func (d *draft) own(kind string, record int, spans ...pastedtext.Span) {
	for _, s := range spans {
		d.parts = append(d.parts, pastedtext.Part{Span: s, Kind: kind, Record: record})
	}
}

// leftovers are the paragraphs that no field has, by where their lines begin.
func (d *draft) leftovers() map[int]*pastedtext.Unused {
	out := map[int]*pastedtext.Unused{}
	for _, l := range d.unused {
		u := &pastedtext.Unused{Line: l.item.line, LastLine: l.item.last, Place: l.place, Why: l.why, Text: l.item.text}
		for _, s := range l.item.spans {
			out[s.From] = u
		}
	}
	return out
}
