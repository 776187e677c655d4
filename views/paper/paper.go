// Package paper makes the documents that a council prints and signs. A document
// is put into words once, as a Paper; from it come the page for screen and
// printer, the PDF that is printed from that page, and the Word file
// (domain.md 9).
package paper

import (
	"strings"

	"carried/models"
)

// Paper is one document: what it says in order, without its looks. Two papers of
// the same data say the same, but for Foot.
type Paper struct {
	Kind      string // "Agenda summary"
	Title     string // of the file: "Agenda summary: Full council, 27 March 2025"
	Issued    string // below the kind on the first page: "Agenda published 19 March 2025"; or ""
	Council   string // at the head of each page, left
	Subject   string // at the head of each page, right: "Full council, Thursday 27 March 2025"
	Mark      string // before the subject: "Draft", "Provisional", "Not for publication"; or ""
	Foot      string // at the foot of each page, beside "Page 1 of 4": "Prepared at 9am on 19 March 2025. Report 4FQX-2ABK"
	Part      int    // 1: public; 2: exempt business only, never in one file with the other
	Landscape bool
	Blocks    []Block
}

// Block is one piece of a paper: exactly one of its fields is set.
type Block struct {
	Heading *Heading
	Text    Text
	List    *List
	Table   *Table
	Facts   []Fact
	Words   []models.ClauseGroup // the council's own words, with their printed labels
	Note    *Note
	Break   bool // what follows begins on a new page
}

// Heading is a real heading, of level 1 (the document's only one) to 4.
type Heading struct {
	Level int
	Text  string
	ID    string // of the place in the page, or ""

	words bool // it is the council's own, over its clauses
}

// Text is one paragraph.
type Text []Run

// LeadsOn reports whether the paragraph introduces the next one, and is kept on its
// page: “RESOLVED that:”.
func (t Text) LeadsOn() bool {
	return len(t) > 0 && strings.HasSuffix(strings.TrimRight(t[len(t)-1].Text, " "), ":")
}

// Run is a piece of a paragraph.
type Run struct {
	Text    string
	Strong  bool
	Tag     bool // a state or a flag: the word stands in a ruled box
	Change  Change
	Address string // of a link, or ""
}

// Change says that words were added or removed between two texts.
type Change string

const (
	Removed Change = "removed"
	Added   Change = "added"
)

// List is a list: numbered by the program, with the council's own labels, or
// with bullets.
type List struct {
	Numbered bool
	Labelled bool // by the council: each item has its label, or none
	Items    []Item
}

// Item is one entry of a list.
type Item struct {
	Label string // in a labelled list, as printed: "4.", "(a)"; "" for none
	Text  Text
	Sub   *List
}

// Table has a caption, a head that is repeated on each page, and rows that are
// never cut by the end of a page.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
}

// Column is one column of a table. Widths are parts of the whole: 1 and 3 are a
// quarter and three quarters.
type Column struct {
	Name    string
	Width   int
	Numbers bool // set flush right
	Head    bool // each cell is the heading of its row
}

// Row is one row; it has a cell for each column, or one cell for all of them,
// which heads the rows that follow.
type Row struct{ Cells []Cell }

// Cell is one cell: paragraphs, the first one mostly the only one.
type Cell []Text

// Empty reports whether a cell says nothing. A page prints a space in it: Chromium
// leaves an empty cell out of the tags of a PDF, and its row would lack it.
func (c Cell) Empty() bool {
	for _, text := range c {
		for _, r := range text {
			if r.Text != "" {
				return false
			}
		}
	}
	return true
}

// Fact is one line of a list of facts: "Proposer", "Councillor Ruth Ashdown".
type Fact struct {
	Name  string
	Value Text
}

// Note is set apart from the text: "Withdrawn", "Stands referred to Cabinet".
type Note struct {
	Title string // "" for none
	Text  Text
}

// Head makes a heading.
func Head(level int, text string) Block { return Block{Heading: &Heading{Level: level, Text: text}} }

// Say makes a paragraph of plain words.
func Say(words string) Block { return Block{Text: Plain(words)} }

// Plain makes a text of plain words.
func Plain(words string) Text { return Text{{Text: words}} }

// Cells makes a row of plain cells.
func Cells(words ...string) Row {
	var r Row
	for _, w := range words {
		r.Cells = append(r.Cells, Cell{Plain(w)})
	}
	return r
}
