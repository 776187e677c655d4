package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"carried/models"
)

// readXLSX reads one sheet of an Excel workbook: what each cell shows, the last
// result of a formula, and dates as 2024-09-12 whatever they are shown as.
func readXLSX(data []byte, sheet string) (*Table, error) {
	z, err := checkZip(data)
	if err != nil {
		return nil, err
	}
	if err := checkParts(z); err != nil {
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
		if t.Rows, err = sheetRows(f, t, z); err != nil {
			return nil, err
		}
		if len(t.Rows) > 0 {
			break
		}
	}
	t.noteSheets()
	return t, nil
}

// checkParts holds the parts that excelize keeps in memory whole to what a
// tracker may need.
func checkParts(z *zip.Reader) error {
	for _, part := range z.File {
		name := strings.ToLower(part.Name)
		switch {
		case name == "xl/sharedstrings.xml":
			n, err := countIn(part, "<si")
			if err != nil {
				return models.Errorf(models.Invalid, damagedZip)
			}
			if n > MaxCells {
				return models.Errorf(models.Invalid, "The workbook has more than 500,000 texts. Save the sheet with the tracker as CSV and choose that file.")
			}
		case strings.HasPrefix(name, "xl/worksheets/sheet"):
		case part.UncompressedSize64 > 8<<20 && (strings.HasSuffix(name, ".rels") || slices.Contains([]string{"[content_types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml"}, name)):
			return models.Errorf(models.Invalid, bomb)
		}
	}
	return nil
}

// countIn counts how often a word stands in a part.
func countIn(part *zip.File, word string) (int, error) {
	r, err := part.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	n := 0
	buffer := make([]byte, 0, 1<<16)
	for {
		read, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+read]
		n += bytes.Count(buffer, []byte(word))
		buffer = append(buffer[:0], buffer[max(0, len(buffer)-len(word)+1):]...)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
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

// sheetRows reads the rows of a sheet as they are shown, and the dates among
// them as dates.
func sheetRows(f *excelize.File, t *Table, z *zip.Reader) ([]Row, error) {
	kept, err := readSheetXML(z, t.Sheet)
	if err != nil {
		return nil, err
	}
	rows, err := f.Rows(t.Sheet)
	if err != nil {
		return nil, nil // a sheet of charts has no rows
	}
	defer rows.Close()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, damaged(err)
	}
	from1904 := props.Date1904 != nil && *props.Date1904
	isDate := map[int]bool{}
	for style := range kept.styles {
		isDate[style] = dateStyle(f, style)
	}
	var b builder
	next := 0 // number in kept.numbers
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, damaged(err)
		}
		for ; next < len(kept.numbers) && kept.numbers[next].row <= number; next++ {
			n := kept.numbers[next]
			if n.row < number || n.column >= len(cells) || !isDate[n.style] || n.value < 1 {
				continue
			}
			if day, err := excelize.ExcelDateToTime(n.value, from1904); err == nil {
				cells[n.column] = day.Format("2006-01-02")
			}
		}
		if err := b.add(number, cells); err != nil {
			return nil, err
		}
	}
	if kept.emptyFormulas > 0 && len(b.rows) > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Formulas that hold no result: %d. Their cells are blank. Open the workbook in a spreadsheet program and save it to have them worked out.", kept.emptyFormulas))
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
