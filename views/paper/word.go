package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// Word returns the paper as a Word file (.docx): the same headings, lists and
// tables as the page, with real styles, numbers that Word counts where they give
// the printed label, heads of tables that repeat, and the paper's header and
// footer. Equal papers give equal bytes.
func Word(p *Paper) ([]byte, error) {
	w := &word{paper: p, width: 11906 - 2*sideMargin, numbers: map[string]int{}}
	if p.Landscape {
		w.width = 16838 - 2*sideMargin
	}
	w.document()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", fmt.Sprintf(coreProperties, text(p.Title), text(p.Kind), text(p.Council))},
		{"word/document.xml", documentStart + w.body.String() + w.section() + documentEnd},
		{"word/styles.xml", wordStyles},
		{"word/numbering.xml", w.numbering()},
		{"word/settings.xml", wordSettings},
		{"word/header-first.xml", w.headerFirst()},
		{"word/header.xml", w.header()},
		{"word/footer.xml", w.footer()},
		{"word/_rels/document.xml.rels", documentRels + w.links.String() + "</Relationships>"},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(xml.Header + part.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Lengths are in twentieths of a point, as Word counts them.
const (
	sideMargin = 907 // 16 mm
	indent     = 567 // of a list, for each level
)

// word is a Word file in the making.
type word struct {
	paper *Paper
	width int // of the text
	body  strings.Builder

	breaks bool // the next paragraph begins a page
	spaced bool // the next paragraph stands below a table
	keep   bool // paragraphs stay with the next one, in a part that is not cut

	numbers  map[string]int // of a way to number at a level: its abstractNum
	abstract strings.Builder
	nums     strings.Builder
	numCount int
	links    strings.Builder
	linked   int
}

func (w *word) document() {
	if w.paper.Mark != "" {
		w.paragraph(style{name: "Mark"}, Text{{Text: w.paper.Mark}})
	}
	for _, part := range w.paper.Parts() {
		w.breaks = w.breaks || part.Break
		for i, b := range part.Blocks {
			w.keep = part.Whole() && i < len(part.Blocks)-1
			w.block(b)
		}
	}
	w.keep = false
	if w.spaced || w.breaks { // nothing follows, and a document ends with a paragraph
		w.paragraph(style{}, nil)
	}
}

func (w *word) block(b Block) {
	switch {
	case b.Heading != nil:
		w.paragraph(style{name: fmt.Sprintf("Heading%d", min(max(b.Heading.Level, 1), lowestHeading))}, Plain(b.Heading.Text))
	case b.Text != nil:
		w.paragraph(style{next: b.Text.LeadsOn()}, b.Text)
	case b.List != nil:
		w.list(b.List, 0)
	case b.Table != nil:
		w.table(b.Table)
	case b.Note != nil:
		if b.Note.Title != "" {
			w.paragraph(style{name: "Note", next: b.Note.Text != nil}, Text{{Text: b.Note.Title, Strong: true}})
		}
		if b.Note.Text != nil {
			w.paragraph(style{name: "Note"}, b.Note.Text)
		}
	}
	for _, f := range b.Facts {
		t := Text{{Text: f.Name}, {Text: "\t"}}
		for _, r := range f.Value {
			r.Strong = true
			t = append(t, r)
		}
		w.paragraph(style{name: "Fact"}, t)
	}
}

// style is how one paragraph is set, besides its words.
type style struct {
	name       string // "" for the normal one
	num, level int    // number of a list
	left, hang int    // indents, where no list sets them
	next       bool   // it stays with the next paragraph
	right      bool   // flush right
}

func (w *word) paragraph(s style, t Text) {
	b := &w.body
	b.WriteString("<w:p><w:pPr>")
	if s.name != "" {
		fmt.Fprintf(b, `<w:pStyle w:val="%s"/>`, s.name)
	}
	if s.next || w.keep {
		b.WriteString("<w:keepNext/>")
	}
	if w.breaks {
		b.WriteString("<w:pageBreakBefore/>")
	}
	if s.num > 0 {
		fmt.Fprintf(b, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, s.level, s.num)
	}
	if w.spaced && s.name == "" {
		b.WriteString(`<w:spacing w:before="240"/>`)
	}
	if s.left > 0 {
		fmt.Fprintf(b, `<w:ind w:left="%d" w:hanging="%d"/>`, s.left, s.hang)
	}
	if s.right {
		b.WriteString(`<w:jc w:val="right"/>`)
	}
	b.WriteString("</w:pPr>")
	w.breaks, w.spaced = false, false
	for _, r := range t {
		w.run(r)
	}
	b.WriteString("</w:p>")
}

func (w *word) run(r Run) {
	b := &w.body
	if id := w.link(r.Address); id != "" {
		fmt.Fprintf(b, `<w:hyperlink r:id="%s"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>%s</w:r></w:hyperlink>`, id, words(r.Text))
		return
	}
	if before := r.Before(); before != "" {
		b.WriteString("<w:r>" + words(before) + "</w:r>")
	}
	b.WriteString("<w:r><w:rPr>")
	if r.Strong || r.Tag {
		b.WriteString("<w:b/>")
	}
	if r.Change == Removed {
		b.WriteString("<w:strike/>")
	}
	if r.Change == Added {
		b.WriteString(`<w:u w:val="single"/>`)
	}
	if r.Tag {
		b.WriteString(`<w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
	}
	b.WriteString("</w:rPr>" + words(r.shown()) + "</w:r>")
	if after := r.After(); after != "" {
		b.WriteString("<w:r>" + words(after) + "</w:r>")
	}
}

// link returns the id of a link, or "" for what is no whole address of the web.
func (w *word) link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	w.linked++
	id := fmt.Sprintf("link%d", w.linked)
	fmt.Fprintf(&w.links, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/>`, id, text(u.String()))
	return id
}

// list writes a list. Where Word's own numbers would differ from what is
// printed, the labels are text.
func (w *word) list(l *List, level int) {
	level = min(level, 8)
	s := style{name: "ListParagraph", level: level, num: w.listNumber(l, level)}
	if s.num == 0 {
		s.name, s.left = "Clause", (level+1)*indent
	}
	keep := w.keep
	for i, item := range l.Items {
		last := i == len(l.Items)-1
		w.keep = keep || !last && i < 2 && len(l.Items) > 2 // the beginning of a list is not torn off
		t, s := item.Text, s
		if s.num == 0 && item.Label != "" {
			t, s.hang = append(Text{{Text: item.Label + "\t"}}, t...), indent
		}
		w.paragraph(s, t)
		if item.Sub != nil {
			w.list(item.Sub, level+1)
		}
	}
	w.keep = keep
}

// listNumber returns a number of Word's for a list, which begins where the list
// does; 0 where Word cannot count as its labels do.
func (w *word) listNumber(l *List, level int) int {
	how, start := numbering{"bullet", "•", ""}, 1
	switch {
	case l.Numbered:
		how = numbering{"decimal", "", "."}
	case l.Labelled:
		var ok bool
		if how, start, ok = counted(l); !ok {
			return 0
		}
	}
	key := fmt.Sprintf("%s %q %q %d", how.format, how.before, how.after, level)
	abstract, ok := w.numbers[key]
	if !ok {
		abstract = len(w.numbers) + 1
		w.numbers[key] = abstract
		label := how.before
		if how.format != "bullet" {
			label += fmt.Sprintf("%%%d", level+1) + how.after
		}
		fmt.Fprintf(&w.abstract, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, abstract)
		fmt.Fprintf(&w.abstract, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
			level, how.format, text(label), (level+1)*indent, indent)
		w.abstract.WriteString("</w:abstractNum>")
	}
	w.numCount++
	fmt.Fprintf(&w.nums, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, w.numCount, abstract)
	if how.format != "bullet" {
		fmt.Fprintf(&w.nums, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, level, start)
	}
	w.nums.WriteString("</w:num>")
	return w.numCount
}

func (w *word) numbering() string {
	return `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + w.abstract.String() + w.nums.String() + "</w:numbering>"
}

// longRow is a row that may go over the end of a page: it could not stand on one.
const longRow = 3000

func (w *word) table(t *Table) {
	if t.Caption != "" || w.breaks {
		w.paragraph(style{name: "Caption", next: true}, Plain(t.Caption))
	}
	b := &w.body
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="%d" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`,
		w.width, map[bool]int{true: 1}[len(t.Columns) > 0 && t.Columns[0].Head], text(t.Caption))
	widths, all := make([]int, len(t.Columns)), 0
	for _, c := range t.Columns {
		all += max(c.Width, 1)
	}
	for i, c := range t.Columns {
		widths[i] = w.width * max(c.Width, 1) / all
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, widths[i])
	}
	b.WriteString("</w:tblGrid>")
	keep := w.keep
	b.WriteString("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	w.keep = true
	for i, c := range t.Columns {
		w.cell(widths[i], 1, Cell{{{Text: c.Name, Strong: true}}}, c)
	}
	b.WriteString("</w:tr>")
	for i, r := range t.Rows {
		b.WriteString("<w:tr><w:trPr>")
		if (Block{Table: &Table{Rows: t.Rows[i : i+1]}}).Length() < longRow {
			b.WriteString("<w:cantSplit/>")
		}
		b.WriteString("</w:trPr>")
		group := len(r.Cells) == 1 && len(t.Columns) > 1
		w.keep = i < len(t.Rows)-1 && (keep || group || len(t.Rows) <= 3 || i == len(t.Rows)-2)
		if group {
			w.cell(w.width, len(t.Columns), strong(r.Cells[0]), Column{})
		} else {
			for i, c := range r.Cells {
				if i >= len(t.Columns) {
					break
				}
				if t.Columns[i].Head {
					c = strong(c)
				}
				w.cell(widths[i], 1, c, t.Columns[i])
			}
		}
		b.WriteString("</w:tr>")
	}
	w.keep = keep
	b.WriteString("</w:tbl>")
	w.spaced = true
}

func (w *word) cell(width, columns int, c Cell, in Column) {
	fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if columns > 1 {
		fmt.Fprintf(&w.body, `<w:gridSpan w:val="%d"/>`, columns)
	}
	w.body.WriteString("</w:tcPr>")
	if len(c) == 0 {
		c = Cell{nil}
	}
	for _, t := range c {
		w.paragraph(style{name: "Cell", right: in.Numbers}, t)
	}
	w.body.WriteString("</w:tc>")
}

func strong(c Cell) Cell {
	var s Cell
	for _, t := range c {
		var bold Text
		for _, r := range t {
			r.Strong = true
			bold = append(bold, r)
		}
		s = append(s, bold)
	}
	return s
}

// section is the sheet: its size, margins, header and footer. The first page
// has a head of its own.
func (w *word) section() string {
	size := `<w:pgSz w:w="11906" w:h="16838"/>`
	if w.paper.Landscape {
		size = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	return `<w:sectPr><w:headerReference w:type="first" r:id="head1"/><w:headerReference w:type="default" r:id="head2"/>` +
		`<w:footerReference w:type="first" r:id="foot1"/><w:footerReference w:type="default" r:id="foot1"/>` + size +
		fmt.Sprintf(`<w:pgMar w:top="1361" w:right="%d" w:bottom="1304" w:left="%d" w:header="680" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>`, sideMargin, sideMargin)
}

func (w *word) headerFirst() string {
	p := w.paper
	s := w.line("HeaderFirst", "<w:r><w:rPr><w:b/></w:rPr>"+words(p.Council)+"</w:r><w:r>"+words("\t"+p.Kind)+"</w:r>")
	if p.Issued != "" {
		s = w.line("Header", "<w:r><w:rPr><w:b/></w:rPr>"+words(p.Council)+"</w:r><w:r>"+words("\t"+p.Kind)+"</w:r>") +
			w.line("HeaderFirst", "<w:r>"+words("\t"+p.Issued)+"</w:r>")
	}
	return headerStart + s + "</w:hdr>"
}

func (w *word) header() string {
	subject := w.paper.Subject
	if w.paper.Mark != "" {
		subject = w.paper.Mark + ". " + subject
	}
	return headerStart + w.line("Header", "<w:r>"+words(w.paper.Council+"\t"+subject)+"</w:r>") + "</w:hdr>"
}

func (w *word) footer() string {
	return footerStart + w.line("Footer", "<w:r>"+words(w.paper.Foot+"\tPage ")+`</w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r>`+
		words(" of ")+`</w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>`) + "</w:ftr>"
}

func (w *word) line(style, runs string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>%s</w:p>`, style, w.width, runs)
}

// words are the elements of a run's text: line ends and tabs are elements of
// their own.
func words(s string) string {
	var b strings.Builder
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString("<w:tab/>")
			}
			if piece != "" {
				b.WriteString(`<w:t xml:space="preserve">` + text(piece) + "</w:t>")
			}
		}
	}
	return b.String()
}

// text escapes words for XML, without the signs that XML has none of.
func text(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return ' '
		case r < ' ' || r >= 0x7f && r <= 0x9f || r == 0xfffe || r == 0xffff || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes all
	return b.String()
}

// shown is the run's text, in a box with a little room at its sides.
func (r Run) shown() string {
	if r.Tag {
		return "\u00a0" + r.Text + "\u00a0"
	}
	return r.Text
}
