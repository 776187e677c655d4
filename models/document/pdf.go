package document

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
)

// readPDF reads the text of a PDF, line by line. It needs every page's text
// with its place (pdf_content.go), out of which lines are made (pdf_lines.go).
// The library panics on damaged files; Read recovers.
func readPDF(data []byte, p *page) error {
	data = mend(data)
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword), err != nil && strings.Contains(err.Error(), "encryption"):
		return protected
	case err != nil:
		return damaged
	}
	doc := pdfFile{fonts: map[string]*pdfFont{}}
	if err := doc.walk(r.Trailer().Key("Root").Key("Pages"), pdf.Value{}, 0, 0); err != nil {
		return err
	}
	return doc.write(p)
}

// mend makes a copy of a file that the library takes: it knows versions up to
// 1.7 only, and nothing before the header or after the end.
func mend(data []byte) []byte {
	if i := bytes.Index(data, []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	if i := bytes.LastIndex(data, []byte("%%EOF")); i > 0 {
		data = data[:i+5]
	}
	data = bytes.Clone(data)
	if len(data) > 9 {
		copy(data, "%PDF-1.7\n")
	}
	return data
}

const unnamed Problem = "does not say which letters its signs stand for, so it cannot be read. Save it again from the program it was made with, or paste the text of the motion"

// pdfFile is a PDF as it is read.
type pdfFile struct {
	pages   []*pdfPage
	fonts   map[string]*pdfFont
	steps   int     // operators done
	size    int     // bytes of text
	problem Problem // for which reading stopped
}

// pdfPage is the text of a page, in the order in which it is drawn.
type pdfPage struct {
	pieces   []piece
	pictures bool
	broken   bool // reading stopped before its end
}

// walk visits the tree of pages. Resources are inherited from above.
func (d *pdfFile) walk(node, resources pdf.Value, rotate, depth int) error {
	if depth > 32 {
		return tooDeep
	}
	if r := node.Key("Resources"); !r.IsNull() {
		resources = r
	}
	if r := node.Key("Rotate"); r.Kind() == pdf.Integer {
		rotate = int(r.Int64())
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() != pdf.Dict {
			return nil
		}
		if len(d.pages) >= maxPages {
			return Problem("has more than " + strconv.Itoa(maxPages) + " pages. Save only the motion as a file of its own")
		}
		d.pages = append(d.pages, d.page(node, resources, rotate))
		if d.problem != "" {
			return d.problem
		}
		return nil
	}
	for i := range kids.Len() {
		if err := d.walk(kids.Index(i), resources, rotate, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// write writes the text of all pages, and what it is worth.
func (d *pdfFile) write(p *page) error {
	var blank, broken []string
	pictures, letters, unknown := false, 0, 0
	lines, gone := layOut(d.pages)
	for i, page := range d.pages {
		pictures = pictures || page.pictures
		n := 0
		for _, piece := range page.pieces {
			n += len(strings.TrimSpace(piece.text))
			unknown += strings.Count(piece.text, "\uFFFD")
		}
		letters += n
		switch {
		case page.broken:
			broken = append(broken, strconv.Itoa(i+1))
		case n == 0 && page.pictures:
			blank = append(blank, strconv.Itoa(i+1))
		}
	}
	switch {
	case letters == 0 && len(broken) > 0:
		return damaged
	case letters == 0 && pictures:
		return scanned
	case letters == 0:
		return noText
	case unknown*10 > letters/2:
		return unnamed
	}
	if len(broken) > 0 {
		p.warn(fmt.Sprintf("Parts of the PDF are damaged: check that nothing is missing on %s.", pageList(broken)))
	}
	if len(blank) > 0 {
		p.warn(fmt.Sprintf("There is no text on %s of the PDF: it may be a scan. Nothing of it was read.", pageList(blank)))
	}
	if unknown > 0 {
		p.warn("The PDF does not say what some of its signs are. They stand as \uFFFD in the text.")
	}
	if len(gone) > 0 {
		p.warn("What stands at the head or foot of every page was left out: “" + strings.Join(gone[:min(3, len(gone))], "”, “") + "”.")
	}
	text := strings.Join(lines, "\n") + "\n"
	if len(text) > maxText {
		return tooLong
	}
	p.out.WriteString(text)
	return nil
}

func pageList(numbers []string) string {
	switch n := len(numbers); {
	case n == 1:
		return "page " + numbers[0]
	case n > 10:
		return strconv.Itoa(n) + " pages"
	}
	last := len(numbers) - 1
	return "pages " + strings.Join(numbers[:last], ", ") + " and " + numbers[last]
}
