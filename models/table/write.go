package table

import (
	"bufio"
	"encoding/csv"
	"io"
)

// CSV writes lines as spreadsheet programs read them best: UTF-8 with its mark,
// commas, CRLF, formulas made harmless (I15). Nothing is written before a good
// many lines are there, or Flush.
type CSV struct{ lines *csv.Writer }

// NewCSV starts a file of lines.
func NewCSV(w io.Writer) CSV {
	b := bufio.NewWriterSize(w, 64<<10)
	_, _ = b.WriteString("\ufeff") // into its buffer, which is empty
	c := csv.NewWriter(b)
	c.UseCRLF = true
	return CSV{c}
}

// Write adds a line.
func (c CSV) Write(line []string) error {
	cells := make([]string, len(line))
	for i, cell := range line {
		cells[i] = Escape(cell)
	}
	return c.lines.Write(cells)
}

// Flush writes what is not written yet.
func (c CSV) Flush() error {
	c.lines.Flush()
	return c.lines.Error()
}

// WriteCSV writes all lines of a file that is at hand.
func WriteCSV(w io.Writer, lines [][]string) error {
	c := NewCSV(w)
	for _, line := range lines {
		if err := c.Write(line); err != nil {
			return err
		}
	}
	return c.Flush()
}
