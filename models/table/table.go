// Package table reads the cells of a spreadsheet file, whatever kind of file
// it is, as text: CSV in any of its dialects, XLSX, ODS, or a table pasted from
// a page or a spreadsheet. What the cells mean is for others to say.
package table

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"carried/models"
	"carried/models/charset"
)

// Limits of a file. Above them it is refused with a sentence.
const (
	MaxBytes    = 20 << 20 // of the file
	MaxUnpacked = 50 << 20 // of a workbook once unpacked
	MaxRows     = 20_000   // that hold something
	MaxColumns  = 200
	MaxCells    = 500_000  // that hold something
	MaxCell     = 100_000  // bytes in one cell
	MaxText     = 50 << 20 // bytes in all cells
)

// Table is what a file holds: the rows that have a cell with something in it.
type Table struct {
	Kind   string   // what it was read as, in words: "CSV file, semicolons between the cells"
	Sheet  string   // the sheet that was read; "" if the file has no sheets
	Sheets []string // all sheets of the workbook
	Rows   []Row
	Notes  []string // sentences on how the file was read
}

// Row is one row that holds something. Its last cell is not blank.
type Row struct {
	Number int // as a person sees it beside the row in a spreadsheet, from 1
	Cells  []string
}

// Read reads the table in a file. The name is only used to say when the file is
// not what its name says. sheet names the sheet of a workbook; with "" the first
// one that holds something is read. Errors are sentences for people.
func Read(name string, data []byte, sheet string) (*Table, error) {
	if len(data) > MaxBytes {
		return nil, tooLarge()
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, models.Errorf(models.Invalid, "The file is empty. Choose a file that holds the tracker.")
	}
	var t *Table
	var err error
	warning := ""
	k := kindOf(data)
	switch k.name {
	case "xlsx":
		t, err = readXLSX(data, sheet)
	case "ods":
		t, err = readODS(data, sheet)
	case "html", "text":
		var s string
		s, warning = charset.Decode(data)
		if k.name == "html" {
			t, err = readHTML(s)
		} else {
			t, err = readText(s)
		}
	default:
		return nil, models.Errorf(models.Invalid, "%s", k.refusal)
	}
	if err != nil {
		return nil, err
	}
	if len(t.Rows) == 0 {
		return nil, models.Errorf(models.Invalid, "There is nothing in the table: all its cells are blank. Choose another file or sheet.")
	}
	if warning != "" {
		t.Notes = append(t.Notes, warning)
	}
	if end := strings.ToLower(path.Ext(name)); k.misnamed(end) {
		t.Notes = append(t.Notes, fmt.Sprintf("The name of the file ends in %s, but it is %s: it was read as that.", end, k.words))
	}
	return t, nil
}

// wide is how many cells of a row are counted; of more it is only said that
// they are more.
const wide = 20_000

func tooWide(row int, columns string) error {
	return models.Errorf(models.Invalid, "Row %d has %s columns, and the limit is 200. Delete the columns that the tracker does not need, or check which sign stands between the cells.", row, columns)
}

func tooLarge() error {
	return models.Errorf(models.Invalid, "The file is larger than 20 MB. Delete sheets, pictures and rows that the tracker does not need, and save it again.")
}

// builder collects rows and holds them to the limits.
type builder struct {
	rows  []Row
	cells int
	text  int // bytes
}

// add keeps a row if it holds something. Blank cells at its end are dropped.
func (b *builder) add(number int, cells []string) error {
	last := -1
	for i, c := range cells {
		cells[i] = Clean(c)
		if strings.TrimSpace(cells[i]) == "" {
			cells[i] = ""
			continue
		}
		if last = i; len(c) > MaxCell {
			return models.Errorf(models.Invalid, "The cell in row %d, column %d, is longer than 100,000 characters. A quotation mark before it may not be closed.", number, i+1)
		}
		b.cells++
		b.text += len(cells[i])
	}
	switch {
	case last < 0:
		return nil
	case last >= MaxColumns:
		return tooWide(number, thousands(last+1))
	case len(b.rows) == MaxRows:
		return models.Errorf(models.Invalid, "The table has more than 20,000 rows. Split it into several files.")
	case b.cells > MaxCells:
		return models.Errorf(models.Invalid, "The table has more than 500,000 cells that are filled in. Split it into several files.")
	case b.text > MaxText:
		return models.Errorf(models.Invalid, "The table holds more than 50 MB of text. Split it into several files.")
	}
	b.rows = append(b.rows, Row{number, cells[:last+1]})
	return nil
}

// Clean makes line ends one sign and takes away what cannot be printed: control
// characters, soft hyphens, marks of byte order.
func Clean(s string) string {
	if !strings.ContainsFunc(s, unprintable) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			return '\n'
		case unprintable(r):
			return -1
		}
		return r
	}, s)
}

func unprintable(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u2028' || r == '\u2029' || r == '\ufffe' || r == '\uffff'
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
