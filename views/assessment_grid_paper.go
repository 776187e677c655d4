package views

import (
	"cmp"
	"slices"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// MotionGridPaper puts the assessments of a motion and of its requests on paper.
func MotionGridPaper(council models.Council, m *models.Motion, g *models.AssessmentGrid, part int, site string, today models.Date) *paper.Paper {
	x := &paper.Paper{Kind: "Assessment grid", Council: council.Name, Subject: "Motion " + m.Reference, Part: part, Landscape: true}
	if part == models.ExemptPart {
		x.Kind, x.Mark = x.Kind+", Part II", notForPublication
	}
	x.Title = x.Kind + ": " + m.Reference + " " + m.Title
	w := gridPaper{NewGrid(g, "request", today, council.Settings)}
	x.Blocks = w.blocks("Assessment of motion "+m.Reference+": "+m.Title, nil, site+GridAddress(m.Path))
	return x
}

// ReportGridPaper puts the assessments of an outside report on paper.
func ReportGridPaper(council models.Council, r *models.OutsideReport, g *models.AssessmentGrid, site string, today models.Date) *paper.Paper {
	x := &paper.Paper{Kind: "Assessment grid", Council: council.Name, Subject: r.Title, Part: models.PublicPart, Landscape: true}
	x.Title = x.Kind + ": " + r.Title
	w := gridPaper{NewGrid(g, "recommendation", today, council.Settings)}
	var about factList
	about.add("Report by", models.Listed(r.Publisher, r.PublishedOn.String()))
	about.add("It recommends to", r.Respondent)
	x.Blocks = w.blocks("Assessment of "+r.Title, about, site+r.Address())
	return x
}

// gridPaper words a grid for paper: with its words from the page, where letters
// never stand alone and no bar stands without its number.
type gridPaper struct{ Grid }

func (w gridPaper) blocks(title string, about factList, live string) []paper.Block {
	if w.Newest != nil {
		about.add("Assessed by", w.Newest.Assessors)
		about.add("As of", w.Newest.On)
		about.add("Next assessment due", w.Newest.Next)
	}
	blocks := []paper.Block{paper.Head(1, title), about.block(), paper.Say(w.Figures), paper.Head(2, "Scores by "+models.LowerFirst(w.Head)+" and date"), {Table: w.table()}, paper.Head(2, "Why these scores were given")}
	for _, c := range w.Cards {
		heading := c.Heading
		if c.Theme != "" {
			heading = c.Theme + ": " + heading
		}
		blocks = append(blocks, paper.Head(3, heading))
		blocks = append(blocks, w.card(c)...)
	}
	return append(blocks, paper.Block{Text: paper.Text{{Text: "The live record: "}, {Text: live, Address: live}}})
}

func (w gridPaper) table() *paper.Table {
	t := &paper.Table{Caption: Count(w.Things, models.LowerFirst(w.Head)), Columns: []paper.Column{{Name: w.Head, Width: 5, Head: true}}}
	for i, round := range w.Rounds {
		t.Columns = append(t.Columns, paper.Column{Name: round, Width: 3})
		if i == 0 {
			t.Columns = append(t.Columns, paper.Column{Name: "Change", Width: 4})
		}
	}
	for _, g := range w.Groups {
		if g.Theme != "" {
			t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{{{{Text: g.Theme, Strong: true}}}}})
		}
		for _, r := range g.Rows {
			cells := []paper.Cell{lineCells(r.Name, r.Title)}
			for i, c := range r.Cells {
				cells = append(cells, c.cell())
				if i == 0 {
					cells = append(cells, lineCells(r.Change, r.Between))
				}
			}
			t.Rows = append(t.Rows, paper.Row{Cells: cells})
		}
	}
	return t
}

// cell is a score on paper: "4 out of 10", then its concern spelt out.
func (c ScoreCell) cell() paper.Cell {
	lines := []string{c.Not}
	if c.Not == "" {
		lines = []string{c.Mean + " out of 10", c.Spread}
	}
	for _, t := range c.Concerns {
		lines = append(lines, t.Text)
	}
	return lineCells(lines...)
}

// card is one row with its three voices, each named.
func (w gridPaper) card(c GridCard) []paper.Block {
	var blocks []paper.Block
	said := func(who string, texts ...string) {
		if len(texts) == 0 {
			return
		}
		paragraphs := says(strings.Join(texts, "\n\n"))
		paragraphs[0].Text = append(paper.Text{{Text: who + ": ", Strong: true}}, paragraphs[0].Text...)
		blocks = append(blocks, paragraphs...)
	}
	first := slices.Clone(c.Disagree)
	if c.Altered != "" {
		first = append(first, c.Altered)
	}
	if c.Change != "" {
		first = append([]string{c.Change + "."}, first...)
	}
	if len(first) > 0 {
		blocks = append(blocks, paper.Say(strings.Join(first, " ")))
	}
	var asked []string
	for _, q := range c.Quotes {
		if q.Paragraphs != "" {
			q.Text = models.UpperFirst(paragraphWords(q.Paragraphs)) + ": " + q.Text
		}
		asked = append(asked, q.Text)
	}
	said(w.Asked, asked...)
	answers := []string{cmp.Or(models.Listed(c.State.Text, c.Answer, c.AnswerBy), strings.TrimSuffix(c.Unanswered(), "."))}
	if c.AnswerText != "" {
		answers = append(answers, c.AnswerText)
	}
	if c.Latest != "" {
		answers = append(answers, c.LatestOn.String()+": "+c.Latest)
	}
	said(w.Says, answers...)
	assessor := func(before string, v AssessorView) {
		words := []string{v.Assessment.Text}
		if v.Assessment.NotScored != "" {
			words = append(words, "Why there is no score: "+v.Assessment.NotScored)
		}
		if len(v.Looked) > 0 {
			words = append(words, "What was looked at: "+v.LookedAt())
		}
		said(before+v.InFull(), words...)
	}
	for _, v := range c.Views {
		assessor("", v)
	}
	for _, e := range c.Earlier {
		for _, v := range e.Views {
			assessor("Earlier: ", v)
		}
	}
	return blocks
}
