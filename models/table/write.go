package table

import (
	"encoding/csv"
	"io"
)

// WriteCSV writes lines as spreadsheet programs read them best: UTF-8 with its
// mark, commas, CRLF, formulas made harmless (I15).
func WriteCSV(w io.Writer, lines [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	for _, line := range lines {
		cells := make([]string, len(line))
		for i, cell := range line {
			cells[i] = Escape(cell)
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
