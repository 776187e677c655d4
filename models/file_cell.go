package models

import "strconv"

// FileCell is one cell of a file that is taken away: a text, a day or a number.
type FileCell struct {
	Text   string
	Day    Date // in place of Text in a workbook, where the day is one that spreadsheets know
	Number *int // in place of Text
}

// String is the cell in a file of text. Days are ISO 8601.
func (c FileCell) String() string {
	switch {
	case c.Number != nil:
		return strconv.Itoa(*c.Number)
	case c.Text == "":
		return string(c.Day)
	}
	return c.Text
}

// cellsOf are the headings of a file.
func cellsOf(texts ...string) []FileCell {
	cells := make([]FileCell, len(texts))
	for i, t := range texts {
		cells[i].Text = t
	}
	return cells
}

func dayCell(d Date) FileCell { return FileCell{Day: d} }

func numberCell(n int) FileCell { return FileCell{Number: &n} }
