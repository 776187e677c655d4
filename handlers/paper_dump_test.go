package handlers_test

import (
	"fmt"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// dumped is a paper as plain text, every word of it: for golden files and for
// looking for words.
func dumped(p *paper.Paper) string {
	d := &dump{}
	d.line("kind: %s", p.Kind)
	d.line("title: %s", p.Title)
	d.line("head: %s | %s | %s", p.Council, p.Mark, p.Subject)
	d.line("part: %d, landscape: %t", p.Part, p.Landscape)
	for _, b := range p.Blocks {
		d.block(b)
	}
	return d.String()
}

type dump struct{ strings.Builder }

func (d *dump) line(format string, a ...any) {
	fmt.Fprintln(d, strings.TrimRight(fmt.Sprintf(format, a...), " "))
}

func (d *dump) block(b paper.Block) {
	switch {
	case b.Heading != nil:
		d.line("\n%s %s", strings.Repeat("#", b.Heading.Level), b.Heading.Text)
	case b.Text != nil:
		d.line("%s", words(b.Text))
	case b.List != nil:
		d.list(*b.List, "")
	case b.Table != nil:
		d.table(*b.Table)
	case b.Facts != nil:
		for _, f := range b.Facts {
			d.line("%s: %s", f.Name, words(f.Value))
		}
	case b.Words != nil:
		for _, g := range b.Words {
			d.line("  > %s", g.Printed())
			d.clauses(g.Clauses, "  > ")
		}
	case b.Note != nil:
		d.line("[%s] %s", b.Note.Title, words(b.Note.Text))
	case b.Break:
		d.line("\n-- page --")
	}
}

func (d *dump) list(l paper.List, in string) {
	for i, item := range l.Items {
		mark := "*"
		if l.Numbered {
			mark = fmt.Sprint(i+1) + "."
		}
		d.line("%s%s %s", in, mark, words(item.Text))
		if item.Sub != nil {
			d.list(*item.Sub, in+"  ")
		}
	}
}

func (d *dump) table(t paper.Table) {
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Name)
	}
	d.line("\n%s\n%s", t.Caption, strings.Join(heads, " | "))
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			var lines []string
			for _, text := range c {
				lines = append(lines, words(text))
			}
			cells = append(cells, strings.Join(lines, " / "))
		}
		d.line("- %s", strings.Join(cells, " | "))
	}
}

func (d *dump) clauses(list []models.ClauseNode, in string) {
	for _, c := range list {
		d.line("%s%s %s", in, c.Printed(), c.Text)
		d.clauses(c.Sub, in+"  ")
	}
}

func words(t paper.Text) string {
	var s string
	for _, r := range t {
		text := r.Text
		if r.Strong {
			text = "*" + text + "*"
		}
		if r.Change != "" {
			text = fmt.Sprintf("[%s: %s]", r.Change, text)
		}
		if r.Address != "" {
			text += " <" + r.Address + ">"
		}
		s += text
	}
	return s
}
