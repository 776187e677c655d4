package table

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"carried/models"
)

// WriteXLSX writes a workbook of one sheet, its first line as headings: days as
// days, numbers as numbers, and everything else as text, which is never run as a
// formula. An apostrophe is put only before what reading would take one off from.
// Equal lines give equal bytes. widths are those of the columns, in letters.
func WriteXLSX(w io.Writer, sheet string, widths []float64, lines [][]models.FileCell) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	number, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	dateFormat := "d mmm yyyy" // reads the same in every country, also when it is saved as CSV
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &dateFormat, Alignment: &excelize.Alignment{Vertical: "top"}})
	if err != nil {
		return err
	}
	s, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := s.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, line := range lines {
		cells := make([]any, len(line))
		for j, c := range line {
			switch {
			case i == 0:
				cells[j] = excelize.Cell{StyleID: head, Value: c.Text}
			case c.Number != nil:
				cells[j] = excelize.Cell{StyleID: number, Value: *c.Number}
			case c.Day >= "1900-03-01":
				cells[j] = excelize.Cell{StyleID: date, Value: c.Day.Time()}
			case c.Text != "":
				if c.Text[0] == '\'' {
					c.Text = Escape(c.Text)
				}
				cells[j] = excelize.Cell{StyleID: text, Value: c.Text}
			}
		}
		if err := s.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	made := time.Unix(0, 0).UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Created: made, Modified: made, Creator: "Carried"}); err != nil {
		return err
	}
	_, err = f.WriteTo(w)
	return err
}
