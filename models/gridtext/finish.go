package gridtext

import (
	"slices"
	"strings"

	"carried/models/pastedtext"
)

// finish gives the draft its final shape and every character its owner.
func (d *draft) finish() Report {
	r := Report{AsOf: d.asOf, NextReview: d.next}
	if d.title != nil {
		r.Title = d.title.text
		d.own(partTitle, -1, 0, d.title.spans...)
		d.owners[d.title] = owner{-1, -1, "the title"}
	}
	if d.source != nil {
		s := d.source.spans[0]
		word := len(sourceWord.FindString(d.page.Seen(s)))
		d.own(partHeading, -1, 0, d.page.Cut(s, 0, word))
		s = d.page.Cut(s, word, s.To-s.From)
		d.own(partSource, -1, 0, s)
		r.Source = d.page.Words(s)
		d.owners[d.source] = owner{-1, -1, "the source"}
	}
	for i, t := range d.themes {
		out := Theme{}
		if t.heading != nil {
			out.Title = t.heading.text
			d.own(partTheme, i, 0, t.heading.spans...)
			d.owners[t.heading] = owner{i, -1, "the heading of the theme"}
		}
		for j, g := range t.groups {
			out.Groups = append(out.Groups, d.finishGroup(g, i, j))
		}
		r.Themes = append(r.Themes, out)
	}
	for _, it := range d.items {
		if it.repeatOf == 0 || it.left {
			continue
		}
		o, ok := d.owners[it]
		if !ok {
			o = owner{-1, -1, "what is not used"}
		}
		r.Repeats = append(r.Repeats, Repeat{it.line, it.last, it.repeatOf, o.where, o.theme, o.group, it.text})
	}
	for _, l := range d.unused {
		d.own(pastedtext.NotUsed, -1, 0, l.item.spans...)
	}
	r.parts = d.page.Whole(d.parts)
	r.Unused = d.page.Unused(r.parts, d.leftovers())
	r.Doubts = d.doubts
	return r
}

func (d *draft) finishGroup(g *group, i, j int) Group {
	n := d.records
	d.records++
	out := Group{Label: strings.Join(g.labels, ", "), Line: g.line}
	for _, h := range g.headings {
		d.own(partHeading, n, 0, h.spans...)
		d.owners[h] = owner{i, j, "a heading"}
	}
	for k, q := range g.quotes {
		b := d.unquote(q.items, true)
		d.own(partReference, n, k, b.references...)
		d.ownBare(partQuote, n, k, b)
		numbers := append(slices.Clone(q.named), b.numbers...)
		out.Quoted = append(out.Quoted, Quote{numbers, d.joined(b)})
		for _, number := range numbers {
			if !slices.Contains(out.Paragraphs, number) {
				out.Paragraphs = append(out.Paragraphs, number)
			}
		}
		d.ownerOf(q.items, owner{i, j, "what was recommended"})
	}
	b := d.unquote(g.response, false)
	d.ownBare(partResponse, n, 0, b)
	out.Response = d.joined(b)
	d.ownerOf(g.response, owner{i, j, "the response"})
	b = d.unquote(g.assessment, false)
	d.ownBare(partAssessment, n, 0, b)
	out.Assessment = d.joined(b)
	d.ownerOf(g.assessment, owner{i, j, "the assessment"})
	if g.score != nil {
		d.own(partScore, n, 0, g.score.spans...)
		d.owners[g.score] = owner{i, j, "the score"}
		value := g.score.score.value
		out.Score, out.Concern, out.ScoreLine = &value, g.score.score.concern, g.score.text
	}
	if g.concern != nil {
		d.own(partScore, n, 0, g.concern.spans...)
		d.owners[g.concern] = owner{i, j, "the score"}
		out.Concern = readConcernLine(d.page.Seen(g.concern.spans[0]))
		out.ScoreLine += " " + g.concern.text
	}
	out.Answer, g.several = answerIn(out.Response)
	if out.Answer.Value == Unknown && !g.several {
		out.Answer, _ = answerIn(out.Assessment)
	}
	d.doubtGroup(g, out, i, j)
	return out
}

func (d *draft) own(kind string, record, nth int, spans ...pastedtext.Span) {
	for _, s := range spans {
		d.parts = append(d.parts, pastedtext.Part{Span: s, Kind: kind, Record: record, Nth: nth})
	}
}

func (d *draft) ownBare(kind string, record, nth int, b bare) {
	d.own(partHeading, record, nth, b.marks...)
	for _, p := range b.paragraphs {
		d.own(kind, record, nth, p...)
	}
}

func (d *draft) ownerOf(items []*item, o owner) {
	for _, it := range items {
		d.owners[it] = o
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
