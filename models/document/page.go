package document

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// page is the text in the making: paragraphs one after another, as far as they
// belong to the flow of the document.
type page struct {
	out      strings.Builder
	notes    map[int]string // footnotes, by the number that the text marks them with
	rows     []row          // the rows of tables that are open, outermost first
	inTable  bool           // the last that was written is a row of a table
	warnings []string
	size     int
}

// A paragraph is one block of text, with lines where the document breaks them.
type paragraph struct {
	label string // "1.", "(a)"; "" for none
	level int    // how deep it is nested
	text  string
}

type row [][]paragraph // the cells

// warn keeps a sentence for the reader, once.
func (p *page) warn(sentence string) {
	if !slices.Contains(p.warnings, sentence) {
		p.warnings = append(p.warnings, sentence)
	}
}

// add puts a paragraph behind the others, or into the open cell of a table.
func (p *page) add(g paragraph) error {
	g.text = tidy(g.text)
	if g.text == "" && g.label == "" {
		return nil
	}
	if p.size += len(g.text) + len(g.label) + 1; p.size > maxText {
		return tooLong
	}
	g.level = min(max(g.level, 0), 8)
	if n := len(p.rows); n > 0 {
		cells := p.rows[n-1]
		if len(cells) == 0 {
			cells = append(cells, nil)
		}
		cells[len(cells)-1] = append(cells[len(cells)-1], g)
		p.rows[n-1] = cells
		return nil
	}
	if p.out.Len() > 0 {
		p.out.WriteString("\n")
	}
	p.inTable = false
	indent := strings.Repeat("    ", g.level)
	for _, line := range strings.Split(g.String(), "\n") {
		if line != "" {
			p.out.WriteString(indent)
		}
		p.out.WriteString(line + "\n")
	}
	return nil
}

func (g paragraph) String() string {
	return strings.TrimSpace(g.label + " " + g.text)
}

// startRow begins a row of a table; its cells follow.
func (p *page) startRow() { p.rows = append(p.rows, nil) }

// startCell begins the next cell of the row.
func (p *page) startCell() {
	if n := len(p.rows); n > 0 {
		p.rows[n-1] = append(p.rows[n-1], nil)
	}
}

// endRow writes the row: on one line with its cells apart where each cell is one
// line, else cell after cell.
func (p *page) endRow() error {
	n := len(p.rows)
	if n == 0 {
		return nil
	}
	cells := p.rows[n-1]
	p.rows = p.rows[:n-1]
	filled, lines := 0, true
	var words []string
	for _, c := range cells {
		word := ""
		for i, g := range c {
			lines = lines && i == 0 && !strings.Contains(g.text, "\n")
			word = g.String()
		}
		if len(c) > 0 {
			filled++
		}
		words = append(words, word)
	}
	if filled > 1 && lines {
		line := "| " + strings.Join(words, " | ") + " |"
		if n > 1 { // inside another table
			return p.add(paragraph{text: line})
		}
		if p.out.Len() > 0 && !p.inTable {
			p.out.WriteString("\n")
		}
		p.out.WriteString(line + "\n")
		p.inTable = true
		return nil
	}
	for _, c := range cells {
		for _, g := range c {
			p.size -= len(g.text) + len(g.label) + 1 // it is counted again
			if err := p.add(g); err != nil {
				return err
			}
		}
	}
	return nil
}

// noteSign is how the text marks a footnote.
func noteSign(n int) string { return "[" + strconv.Itoa(n) + "]" }

// note keeps a footnote for the end. What is to be said about it is said of the
// whole text.
func (p *page) note(n int, of *page) error {
	for _, w := range of.warnings {
		p.warn(w)
	}
	text := strings.Join(strings.Fields(of.out.String()), " ")
	if p.size += len(text); p.size > maxText {
		return tooLong
	}
	if p.notes == nil {
		p.notes = map[int]string{}
	}
	p.notes[n] = text
	return nil
}

// finish returns the whole text.
func (p *page) finish() (string, error) {
	for len(p.rows) > 0 { // a table that its document does not end
		if err := p.endRow(); err != nil {
			return "", err
		}
	}
	if len(p.notes) > 0 {
		p.out.WriteString("\nFootnotes:\n\n")
		for _, n := range slices.Sorted(maps.Keys(p.notes)) {
			p.out.WriteString(noteSign(n) + " " + p.notes[n] + "\n")
		}
	}
	if strings.TrimSpace(p.out.String()) == "" {
		return "", noText
	}
	return p.out.String(), nil
}

// tidy takes out what is not seen (soft hyphens, control characters) and blanks
// at the ends of lines.
func tidy(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case c == '\u2028' || c == '\u2029' || c == '\v' || c == '\f' || c == '\r' || c == '\u0085':
			return '\n'
		case c < ' ' || c >= 0x7f && c < 0xa0, c == '\u00ad', c == '\ufeff', c == '\u200b', c == '\u2060':
			return -1
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u00a0")
	}
	return strings.Trim(strings.Join(lines, "\n"), " \t\n\u00a0")
}
