package table

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"carried/models"
)

// Names of OpenDocument that are read.
const (
	odsTable  = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	odsText   = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	odsOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
)

// readODS reads one sheet of an OpenDocument spreadsheet: what each cell shows,
// and dates as 2024-09-12 whatever they are shown as.
func readODS(data []byte, sheet string) (*Table, error) {
	z, err := checkZip(data)
	if err != nil {
		return nil, err
	}
	var content []byte
	for _, f := range z.File {
		switch f.Name {
		case "content.xml":
			if content, err = readPart(f, MaxUnpacked); err != nil {
				return nil, models.Errorf(models.Invalid, damagedZip)
			}
		case "META-INF/manifest.xml":
			if b, err := readPart(f, 1<<20); err == nil && bytes.Contains(b, []byte("encryption-data")) {
				return nil, models.Errorf(models.Invalid, encrypted)
			}
		}
	}
	if content == nil {
		return nil, models.Errorf(models.Invalid, damagedBook)
	}
	sheets, err := odsSheets(content)
	if err != nil {
		return nil, err
	}
	t := &Table{Kind: "OpenDocument spreadsheet"}
	for _, s := range sheets {
		t.Sheets = append(t.Sheets, s.name)
	}
	names, err := t.choose(sheet)
	if err != nil {
		return nil, err
	}
	for i, s := range sheets {
		if len(names) == 1 && s.name != names[0] {
			continue
		}
		// A sheet over the limit is only in the way when it is the one to read.
		if s.err != nil {
			return nil, s.err
		}
		if t.Sheet, t.Rows = s.name, s.rows; len(t.Rows) > 0 || i == len(sheets)-1 {
			break
		}
	}
	t.noteSheets()
	return t, nil
}

type odsSheet struct {
	name string
	rows []Row
	err  error
}

// odsSheets reads all sheets in one pass over the XML.
func odsSheets(content []byte) ([]odsSheet, error) {
	d := xml.NewDecoder(bytes.NewReader(content))
	var sheets []odsSheet
	var b builder
	number, times := 0, 1
	var cells []string
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return sheets, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Space != odsTable {
				continue
			}
			switch e.Name.Local {
			case "table":
				if depth++; depth == 1 {
					sheets = append(sheets, odsSheet{name: attr(e, odsTable, "name")})
					b, number = builder{}, 0
				}
			case "table-row":
				cells, times = nil, repeats(e, "number-rows-repeated")
			case "table-cell", "covered-table-cell":
				n := repeats(e, "number-columns-repeated")
				text, err := odsCell(d, e)
				if err != nil {
					return nil, damaged(err)
				}
				if strings.TrimSpace(text) == "" {
					text = ""
				}
				// Blank cells run to the edge of the sheet; one behind the limit is enough to know.
				for range min(n, max(0, MaxColumns+1-len(cells))) {
					cells = append(cells, text)
				}
				if text != "" && len(cells) > MaxColumns {
					cells[MaxColumns] = text
				}
			}
		case xml.EndElement:
			if e.Name.Space != odsTable || len(sheets) == 0 {
				continue
			}
			s := &sheets[len(sheets)-1]
			switch e.Name.Local {
			case "table":
				if depth--; depth == 0 {
					s.rows = b.rows
				}
			case "table-row":
				blank := strings.Join(cells, "") == ""
				for i := 0; i < times && !blank && s.err == nil; i++ {
					s.err = b.add(number+i+1, append([]string(nil), cells...))
				}
				number, cells = number+times, nil
			}
		}
	}
}

// odsCell reads to the end of a cell. Its comments are not part of the table.
func odsCell(d *xml.Decoder, cell xml.StartElement) (string, error) {
	var text strings.Builder
	date := ""
	if attr(cell, odsOffice, "value-type") == "date" {
		date, _, _ = strings.Cut(attr(cell, odsOffice, "date-value"), "T")
	}
	paragraphs := 0
	for inText := 0; ; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.CharData:
			if inText > 0 {
				text.Write(e)
			}
		case xml.StartElement:
			switch {
			case e.Name.Space == odsOffice && e.Name.Local == "annotation", e.Name.Space == odsTable:
				if err := d.Skip(); err != nil {
					return "", err
				}
			case e.Name.Space != odsText:
			case e.Name.Local == "p" || e.Name.Local == "h":
				if paragraphs++; paragraphs > 1 {
					text.WriteByte('\n')
				}
				inText++
			case e.Name.Local == "s":
				n, _ := strconv.Atoi(attr(e, odsText, "c"))
				text.WriteString(strings.Repeat(" ", min(max(n, 1), 100)))
			case e.Name.Local == "tab":
				text.WriteByte('\t')
			case e.Name.Local == "line-break":
				text.WriteByte('\n')
			}
		case xml.EndElement:
			switch {
			case e.Name == cell.Name:
				if date != "" {
					return date, nil
				}
				return text.String(), nil
			case e.Name.Space == odsText && (e.Name.Local == "p" || e.Name.Local == "h"):
				inText--
			}
		}
	}
}

func attr(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// repeats is how often a row or cell stands there, at most as often as a
// spreadsheet has rows.
func repeats(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, odsTable, name))
	if err != nil {
		return 1
	}
	return min(max(n, 1), 1<<21)
}
