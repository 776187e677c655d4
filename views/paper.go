package views

import (
	"fmt"
	"html/template"
	"strings"

	"carried/models"
	"carried/views/paper"
)

// PaperPage is a printed document as a page of the site (domain.md 9).
type PaperPage struct {
	Page
	Paper   *paper.Paper
	Address string // of the page, without a query
	Query   string // "?part=2", the same for every format; or ""
	PDF     bool   // there is a browser that makes the PDF
	Other   *Link  // to the other part, for who may see it
	Issue   string // the form that issues it, for the clerk; or ""
	Issued  []models.IssuedRow
}

// Template names the template.
func (PaperPage) Template() string { return "public/paper.html" }

// In is the address of the paper in a format: "pdf", "docx", "css".
func (p PaperPage) In(format string) string { return p.Address + "." + format + p.Query }

// IssuedLines are the issues of the document.
func (p PaperPage) IssuedLines() []IssuedLine { return issuedLines(p.Issued, false) }

// Sheet is the paper as it is drawn.
func (p PaperPage) Sheet() Sheet { return sheet(p.Page, p.Paper) }

// PaperFile is a printed document as a file of its own, with its styles in it.
// It needs nothing else and has no script.
type PaperFile struct {
	Page
	Paper *paper.Paper
}

// NewPaperFile makes the file of a paper. It shows the tracker's mark: the
// council's logo would be another file.
func NewPaperFile(c models.Council, p *paper.Paper) PaperFile {
	c.LogoHash = ""
	return PaperFile{Page{Council: c}, p}
}

// Template names the template.
func (PaperFile) Template() string { return "print/paper.html" }

// Sheet is the paper as it is drawn.
func (f PaperFile) Sheet() Sheet { return sheet(f.Page, f.Paper) }

// Styles are all styles of the file.
func (f PaperFile) Styles() template.CSS {
	b, err := staticFiles.ReadFile("static/css/paper.css")
	if err != nil {
		panic(err) // it is embedded
	}
	return template.CSS(themeColours(f.Page.Council) + string(b) + PaperCSS(f.Paper))
}

// PaperCSS is the sheet, the header and the footer of a paper's printed pages.
// The first page begins with a head of its own.
func PaperCSS(p *paper.Paper) string {
	size, head := "portrait", p.Subject
	if p.Landscape {
		size = "landscape"
	}
	if p.Mark != "" {
		head = p.Mark + ". " + head
	}
	return fmt.Sprintf(`@page {
  size: A4 %s;
  margin: 24mm 16mm 22mm;
  @top-left { content: "%s"; width: 34%%; font: 12pt arial, sans-serif; text-align: left; }
  @top-right { content: "%s"; width: 66%%; font: 12pt arial, sans-serif; text-align: right; }
  @bottom-left { content: "%s"; width: 75%%; font: 12pt arial, sans-serif; text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); width: 25%%; font: 12pt arial, sans-serif; text-align: right; }
}
@page :first {
  margin-top: 15mm;
  @top-left { content: none; }
  @top-right { content: none; }
}
`, size, CSSText(p.Council), CSSText(head), CSSText(p.Foot))
}

// Sheet is a paper as its part of a template draws it.
type Sheet struct {
	Page
	Paper *paper.Paper
	Parts []paperPart
}

// paperPart is a part of a paper with what its drawing needs besides.
type paperPart struct {
	paper.Part
	Blocks []paperBlock
}

// paperBlock is a block with what its drawing needs besides.
type paperBlock struct {
	paper.Block
	Name   string // of a table where it scrolls: "Awaiting sign-off: 1 request"
	Bodies []tableBody
}

// tableBody is the rows of a table under one row that heads them.
type tableBody struct {
	Head paper.Cell // nil for none
	Rows []paper.Row
}

func sheet(page Page, p *paper.Paper) Sheet {
	s := Sheet{Page: page, Paper: p}
	under := "" // captions are alike where many tables count what is in them
	for _, part := range p.Parts() {
		drawn := paperPart{Part: part}
		for _, b := range part.Blocks {
			d := paperBlock{Block: b}
			if b.Heading != nil {
				under = b.Heading.Text
			}
			if b.Table != nil {
				d.Name = strings.TrimPrefix(under+": "+b.Table.Caption, ": ")
				d.Bodies = bodies(b.Table)
			}
			drawn.Blocks = append(drawn.Blocks, d)
		}
		s.Parts = append(s.Parts, drawn)
	}
	return s
}

func bodies(t *paper.Table) []tableBody {
	var list []tableBody
	for _, r := range t.Rows {
		if len(r.Cells) == 1 && len(t.Columns) > 1 {
			list = append(list, tableBody{Head: r.Cells[0]})
			continue
		}
		if len(list) == 0 {
			list = append(list, tableBody{})
		}
		last := &list[len(list)-1]
		last.Rows = append(last.Rows, r)
	}
	return list
}

// columnWidth is the part of the table that a column takes, "25%".
func columnWidth(t *paper.Table, column int) string {
	all := 0
	for _, c := range t.Columns {
		all += max(c.Width, 1)
	}
	return fmt.Sprintf("%d%%", 100*max(t.Columns[column].Width, 1)/all)
}

// paperCell is a cell with its column.
type paperCell struct {
	Column paper.Column
	Texts  paper.Cell
}
