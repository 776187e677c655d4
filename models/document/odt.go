package document

import (
	"strings"
)

// readODT reads an OpenDocument text: its content, with the styles of lists
// that it refers to.
func readODT(data []byte, p *page) error {
	a, err := openArchive(data)
	if err != nil {
		return err
	}
	manifest, err := a.read("META-INF/manifest.xml", maxPart)
	if err != nil {
		return err
	}
	if strings.Contains(string(manifest), "encryption-data") {
		return protected
	}
	w := odt{page: p, styles: newODTStyles(), lists: map[string]*odtList{}}
	for _, part := range []string{"styles.xml", "content.xml"} { // content.xml has automatic styles
		x, err := a.xml(part)
		if err == nil && x != nil {
			err = w.styles.read(x)
		}
		if err != nil {
			return err
		}
	}
	x, err := a.xml("content.xml")
	if err != nil {
		return err
	}
	if x == nil {
		return damaged
	}
	return x.each(func(e element) error {
		return x.each(func(e element) error {
			if e.name == "office:body" {
				return w.blocks(x)
			}
			return nil
		})
	})
}

// odt writes an OpenDocument text onto a page.
type odt struct {
	page   *page
	styles odtStyles

	open  []odtItem           // the lists around the paragraph, outermost first
	lists map[string]*odtList // every list so far, by its id and by its style
	words strings.Builder     // of the open paragraph
	noted int
}

// blocks reads paragraphs, lists and tables, and what wraps them.
func (w *odt) blocks(x *xmlPart) error {
	return x.each(func(e element) error {
		switch e.name {
		case "office:annotation", "text:sequence-decls", "office:forms":
			return nil
		case "text:tracked-changes":
			w.page.warn(changesAccepted)
			return nil
		case "text:section":
			if e.attr("display") == "none" {
				w.page.warn(hiddenText)
				return nil
			}
		case "text:p", "text:h":
			return w.paragraph(x, e)
		case "text:list":
			return w.list(x, e)
		case "text:numbered-paragraph":
			return w.numbered(x, e)
		case "table:table-row":
			return w.row(x)
		case "table:table-cell", "table:covered-table-cell":
			w.page.startCell()
		}
		return w.blocks(x)
	})
}

// row reads a row of a table. Lists around the table do not number its cells.
func (w *odt) row(x *xmlPart) error {
	open := w.open
	w.open = nil
	w.page.startRow()
	err := w.blocks(x)
	w.open = open
	if err != nil {
		return err
	}
	return w.page.endRow()
}

func (w *odt) paragraph(x *xmlPart, e element) error {
	if w.styles.hidden(e.attr("style-name")) {
		w.page.warn(hiddenText)
		return nil
	}
	outer := w.words.String() // a text box stands inside a paragraph
	w.words.Reset()
	w.strike(e)
	label, level := w.label(e)
	err := w.inline(x)
	text := w.words.String()
	w.words.Reset()
	w.words.WriteString(outer)
	if err != nil {
		return err
	}
	if tidy(text) == "" {
		return nil
	}
	return w.page.add(paragraph{label: label, level: level, text: text})
}

// inline reads the text of a paragraph. Blanks in a row count as one; those that
// are meant have an element.
func (w *odt) inline(x *xmlPart) error {
	return x.mixed(func(e element) error {
		switch e.name {
		case "":
			w.blanks(e.text)
			return nil
		case "text:s":
			w.words.WriteString(strings.Repeat(" ", min(number(e.attr("c"), 1), 100)))
			return nil
		case "text:tab":
			w.words.WriteString("\t")
			return nil
		case "text:line-break":
			w.words.WriteString("\n")
			return nil
		case "text:note":
			return w.note(x)
		case "text:span":
			if w.styles.hidden(e.attr("style-name")) {
				w.page.warn(hiddenText)
				return nil
			}
			w.strike(e)
		case "draw:text-box":
			open := w.open
			w.open = nil
			err := w.blocks(x)
			w.open = open
			return err
		case "office:annotation", "text:ruby-text", "draw:object", "text:hidden-text", "title", "desc", "svg:title", "svg:desc":
			return nil
		}
		return w.inline(x)
	})
}

func (w *odt) strike(e element) {
	if w.styles.struck[e.attr("style-name")] {
		w.page.warn(struckThrough)
	}
}

func (w *odt) blanks(s string) {
	text := w.words.String() // shares its memory
	last := text == "" || strings.HasSuffix(text, " ") || strings.HasSuffix(text, "\n")
	for _, c := range s {
		if xmlBlank(c) {
			if !last {
				w.words.WriteByte(' ')
			}
			last = true
			continue
		}
		w.words.WriteRune(c)
		last = false
	}
}

func xmlBlank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// note marks a footnote or endnote in the text and keeps it for the end.
func (w *odt) note(x *xmlPart) error {
	w.noted++
	n := w.noted
	w.words.WriteString(noteSign(n))
	return x.each(func(e element) error {
		if e.name != "text:note-body" {
			return nil
		}
		inner := &odt{page: &page{}, styles: w.styles, lists: map[string]*odtList{}}
		if err := inner.blocks(x); err != nil {
			return err
		}
		return w.page.note(n, inner.page)
	})
}
