package table

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"carried/models"
)

// readXLSX reads one sheet of an Excel workbook: what each cell shows, the last
// result of a formula, and dates as 2024-09-12 whatever they are shown as.
func readXLSX(data []byte, sheet string) (*Table, error) {
	if _, err := checkZip(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: MaxUnpacked})
	if err != nil {
		return nil, damaged(err)
	}
	defer f.Close()
	t := &Table{Kind: "Excel workbook", Sheets: f.GetSheetList()}
	names, err := t.choose(sheet)
	if err != nil {
		return nil, err
	}
	for _, t.Sheet = range names {
		if t.Rows, err = sheetRows(f, t.Sheet); err != nil {
			return nil, err
		}
		if len(t.Rows) > 0 {
			break
		}
	}
	if n := emptyFormulas(f, t); n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d formulas hold no result, so their cells are blank. Open the workbook in a spreadsheet program and save it to have them worked out.", n))
	}
	t.noteSheets()
	return t, nil
}

// choose returns the sheets to try: the one named, or all of them in order.
func (t *Table) choose(sheet string) ([]string, error) {
	switch {
	case len(t.Sheets) == 0:
		return nil, models.Errorf(models.Invalid, damagedBook)
	case sheet == "":
		return t.Sheets, nil
	case slices.Contains(t.Sheets, sheet):
		return []string{sheet}, nil
	}
	return nil, models.Errorf(models.Invalid, "The workbook has no sheet called “%s”. Its sheets are %s.", sheet, quoted(t.Sheets))
}

func (t *Table) noteSheets() {
	if len(t.Sheets) > 1 {
		t.Notes = append(t.Notes, fmt.Sprintf("The workbook has %d sheets: %s. Only “%s” was read.", len(t.Sheets), quoted(t.Sheets), t.Sheet))
	}
}

func quoted(names []string) string {
	const most = 12
	s := "“" + strings.Join(names[:min(len(names), most)], "”, “") + "”"
	if len(names) > most {
		s += fmt.Sprintf(" and %d more", len(names)-most)
	}
	return s
}

func damaged(err error) error {
	e := models.Errorf(models.Invalid, damagedBook)
	e.Err = err
	return e
}

// sheetRows reads the rows of a sheet twice at once: as they are shown and as
// they are kept. Where the two differ in a number, its style says if it is a date.
func sheetRows(f *excelize.File, sheet string) ([]Row, error) {
	shown, err := f.Rows(sheet)
	if err != nil {
		return nil, damaged(err)
	}
	defer shown.Close()
	kept, err := f.Rows(sheet)
	if err != nil {
		return nil, damaged(err)
	}
	defer kept.Close()

	type date struct{ row, column int }
	var b builder
	maybe := map[date]float64{}
	for number := 1; shown.Next() && kept.Next(); number++ {
		cells, err := shown.Columns()
		if err != nil {
			return nil, damaged(err)
		}
		raw, err := kept.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, damaged(err)
		}
		for i := range min(len(cells), len(raw)) {
			if cells[i] == raw[i] {
				continue
			}
			if n, err := strconv.ParseFloat(raw[i], 64); err == nil && n >= 1 && len(maybe) < MaxCells {
				maybe[date{len(b.rows), i}] = n
			}
		}
		if err := b.add(number, cells); err != nil {
			return nil, err
		}
	}
	// The reader of rows ends at an error in the XML without a word; this one says it.
	if _, err := f.GetCellStyle(sheet, "A1"); err != nil {
		return nil, damaged(err)
	}
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, damaged(err)
	}
	from1904 := props.Date1904 != nil && *props.Date1904
	styles := map[int]bool{}
	for at, n := range maybe {
		if at.row >= len(b.rows) {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(at.column+1, b.rows[at.row].Number)
		if err != nil {
			return nil, damaged(err)
		}
		style, err := f.GetCellStyle(sheet, cell)
		if err != nil {
			return nil, damaged(err)
		}
		isDate, known := styles[style]
		if !known {
			isDate = dateStyle(f, style)
			styles[style] = isDate
		}
		if day, err := excelize.ExcelDateToTime(n, from1904); isDate && err == nil && at.column < len(b.rows[at.row].Cells) {
			b.rows[at.row].Cells[at.column] = day.Format("2006-01-02")
		}
	}
	return b.rows, nil
}

// dateStyle reports whether a style shows numbers as dates.
func dateStyle(f *excelize.File, id int) bool {
	style, err := f.GetStyle(id)
	if err != nil || style == nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return dateFormat(*style.CustomNumFmt)
	}
	n := style.NumFmt
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58
}

var notFormat = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)

// dateFormat reports whether a format code has a day or a year in it:
// "dd/mm/yyyy", "[$-809]d mmmm yyyy".
func dateFormat(code string) bool {
	code = strings.ToLower(notFormat.ReplaceAllString(code, ""))
	return !strings.HasPrefix(code, "general") && strings.ContainsAny(code, "dy")
}

// emptyFormulas counts the formulas whose result was never worked out, in the
// rows that hold something.
func emptyFormulas(f *excelize.File, t *Table) int {
	n := 0
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if c != "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(i+1, r.Number)
			if err != nil {
				continue
			}
			if formula, err := f.GetCellFormula(t.Sheet, cell); err == nil && formula != "" {
				n++
			}
		}
	}
	return n
}
