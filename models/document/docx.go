package document

import (
	"path"
	"strconv"
	"strings"
)

// readDOCX reads a Word document: its main part, with the numbering, styles and
// notes that it refers to.
func readDOCX(data []byte, p *page) error {
	a, err := openArchive(data)
	if err != nil {
		return err
	}
	main := a.main()
	if main == "" {
		main = "word/document.xml"
	}
	folder := path.Dir(main) + "/"
	w := docx{page: p, counters: map[string]*counter{}}
	if w.styles, err = readDOCXStyles(a, folder+"styles.xml"); err != nil {
		return err
	}
	if w.lists, err = readDOCXLists(a, folder+"numbering.xml", w.styles); err != nil {
		return err
	}
	x, err := a.xml(main)
	if x == nil || err != nil {
		return err
	}
	if err := w.blocks(x); err != nil {
		return err
	}
	if err := p.add(paragraph{text: w.pending}); err != nil {
		return err
	}
	for _, part := range []string{"footnotes.xml", "endnotes.xml"} {
		if err := w.notes(a, folder+part); err != nil {
			return err
		}
	}
	return nil
}

// docx writes a Word document onto a page.
type docx struct {
	page     *page
	styles   docxStyles
	lists    docxLists
	counters map[string]*counter // by abstract numbering

	words   strings.Builder // of the open paragraph
	pending string          // words whose paragraph mark was deleted: they open the next
	noted   []string        // notes referred to, as in "footnotes.xml 3", in order
}

// docxParagraph is what the properties of a paragraph say.
type docxParagraph struct {
	style   string
	numID   string // "" where only the style says
	level   int    // -1 where only the style says
	deleted bool   // its mark, so that it runs on
}

// blocks reads paragraphs and tables, and what wraps them.
func (w *docx) blocks(x *xmlPart) error {
	return x.each(func(e element) error {
		switch e.name {
		case "w:sectPr", "w:sdtPr", "w:del", "w:moveFrom", "mc:Fallback":
			if e.name == "w:del" || e.name == "w:moveFrom" {
				w.page.warn(changesAccepted)
			}
			return nil
		case "w:p":
			return w.paragraph(x)
		case "w:tr":
			return w.row(x)
		case "w:tc":
			w.page.startCell()
		case "w:ins", "w:moveTo":
			w.page.warn(changesAccepted)
		}
		return w.blocks(x)
	})
}

// row reads a row of a table, unless it was deleted.
func (w *docx) row(x *xmlPart) error {
	w.page.startRow()
	deleted := false
	err := x.each(func(e element) error {
		switch {
		case e.name == "w:trPr":
			return x.each(func(e element) error {
				deleted = deleted || e.name == "w:del"
				return nil
			})
		case deleted:
			return nil
		case e.name == "w:tc":
			w.page.startCell()
		}
		return w.blocks(x)
	})
	if deleted {
		w.page.warn(changesAccepted)
	}
	if err != nil {
		return err
	}
	return w.page.endRow()
}

func (w *docx) paragraph(x *xmlPart) error {
	// A text box stands inside a paragraph of its own.
	outer := w.words.String()
	w.words.Reset()
	w.words.WriteString(w.pending)
	w.pending = ""
	g := docxParagraph{level: -1}
	err := w.runs(x, &g)
	text := w.words.String()
	w.words.Reset()
	w.words.WriteString(outer)
	switch {
	case err != nil:
		return err
	case g.deleted:
		w.pending = text
		return nil
	}
	label, level := w.label(g)
	if tidy(text) == "" { // it is counted, but a bare number says nothing
		return nil
	}
	return w.page.add(paragraph{label: label, level: level, text: text})
}

// runs reads what a paragraph holds: its properties, and runs of text with what
// wraps them.
func (w *docx) runs(x *xmlPart, g *docxParagraph) error {
	return x.each(func(e element) error {
		switch e.name {
		case "w:pPr":
			return w.properties(x, g)
		case "w:r":
			return w.run(x, g)
		case "w:del", "w:moveFrom":
			w.page.warn(changesAccepted)
			return nil
		case "w:ins", "w:moveTo":
			w.page.warn(changesAccepted)
		case "w:sdtPr", "mc:Fallback":
			return nil
		case "m:t":
			text, err := x.words()
			w.words.WriteString(text)
			return err
		}
		return w.runs(x, g)
	})
}

func (w *docx) properties(x *xmlPart, g *docxParagraph) error {
	return x.each(func(e element) error {
		switch e.name {
		case "w:pStyle":
			g.style = e.attr("val")
		case "w:numPr":
			return readNumPr(x, &g.numID, &g.level)
		case "w:rPr": // of the paragraph mark
			return x.each(func(e element) error {
				if e.name == "w:del" || e.name == "w:moveFrom" {
					g.deleted = true
					w.page.warn(changesAccepted)
				}
				return nil
			})
		}
		return nil // among them pPrChange, how it was before
	})
}

// readNumPr reads which list a paragraph belongs to, and how deep.
func readNumPr(x *xmlPart, numID *string, level *int) error {
	return x.each(func(e element) error {
		switch e.name {
		case "w:numId":
			*numID = e.attr("val")
		case "w:ilvl":
			if n, err := strconv.Atoi(e.attr("val")); err == nil && n >= 0 && n < docxLevels {
				*level = n
			}
		}
		return nil
	})
}

// run reads a run of text.
func (w *docx) run(x *xmlPart, g *docxParagraph) error {
	hidden := false
	return x.each(func(e element) error {
		if hidden && e.name != "w:rPr" {
			return nil
		}
		switch e.name {
		case "w:rPr":
			return x.each(func(e element) error {
				switch {
				case e.name == "w:vanish" && on(e):
					hidden = true
					w.page.warn(hiddenText)
				case (e.name == "w:strike" || e.name == "w:dstrike") && on(e):
					w.page.warn(struckThrough)
				}
				return nil
			})
		case "w:t", "m:t":
			text, err := x.words()
			w.words.WriteString(text)
			return err
		case "w:tab", "w:ptab":
			w.words.WriteString("\t")
		case "w:br", "w:cr":
			w.words.WriteString("\n")
		case "w:noBreakHyphen":
			w.words.WriteString("-")
		case "w:sym":
			w.words.WriteString(symbol(e.attr("char")))
		case "w:footnoteReference":
			w.reference("footnotes.xml", e)
		case "w:endnoteReference":
			w.reference("endnotes.xml", e)
		case "mc:AlternateContent", "mc:Choice", "w:drawing", "w:pict", "w:object":
			return w.boxed(x)
		case "w:ruby":
			return w.runs(x, g)
		}
		return nil
	})
}

// boxed reads the text boxes of a drawing. Word keeps each twice: the second,
// the fallback for old programs, is left out.
func (w *docx) boxed(x *xmlPart) error {
	return x.each(func(e element) error {
		switch {
		case e.name == "mc:Fallback":
			return nil
		case strings.HasSuffix(e.name, "txbxContent"):
			return w.blocks(x)
		}
		return w.boxed(x)
	})
}

// on reports whether a property that is there is switched on.
func on(e element) bool {
	switch e.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// symbol is a character of a symbol font: those for lists are bullets to us.
func symbol(code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n < ' ' {
		return ""
	}
	if n >= 0xF000 && n <= 0xF0FF {
		return "•"
	}
	return string(rune(n))
}

// reference marks a note in the text: [1], [2] …
func (w *docx) reference(part string, e element) {
	w.noted = append(w.noted, part+" "+e.attr("id"))
	w.words.WriteString(noteSign(len(w.noted)))
}

// notes reads the notes of a part that the text refers to.
func (w *docx) notes(a *archive, name string) error {
	refers := map[string]int{}
	for i, n := range w.noted {
		if part, id, _ := strings.Cut(n, " "); part == path.Base(name) {
			refers[id] = i + 1
		}
	}
	if len(refers) == 0 {
		return nil
	}
	x, err := a.xml(name)
	if x == nil || err != nil {
		return err
	}
	inner := &docx{page: &page{}, styles: w.styles, lists: w.lists, counters: map[string]*counter{}}
	return x.each(func(e element) error {
		return x.each(func(e element) error {
			n := refers[e.attr("id")]
			if n == 0 {
				return nil
			}
			inner.page.out.Reset()
			if err := inner.blocks(x); err != nil {
				return err
			}
			return w.page.note(n, inner.page)
		})
	})
}
