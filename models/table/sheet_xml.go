package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"carried/models"
)

// maxSheetCells is how many cells a sheet may have, blank ones with a colour or
// a border included.
const maxSheetCells = 2 * MaxCells

// sheetXML is what the XML of a sheet says and excelize does not without
// holding the whole sheet in memory.
type sheetXML struct {
	numbers       []sheetNumber // cells with a number and a style, in their order
	styles        map[int]bool  // the styles among them
	emptyFormulas int           // formulas whose result was never worked out
}

type sheetNumber struct {
	row, column int // row from 1, column from 0
	style       int
	value       float64
}

// readSheetXML goes once over the XML of a sheet. It also finds errors in it,
// which the reader of rows would take for the end of the sheet, and refuses a
// filled cell far to the right, up to which that reader would fill the row.
func readSheetXML(z *zip.Reader, sheet string) (*sheetXML, error) {
	part, err := sheetPart(z, sheet)
	if err != nil {
		return nil, damaged(err)
	}
	file, err := z.Open(part)
	if err != nil {
		return nil, damaged(err)
	}
	defer file.Close()

	out := &sheetXML{styles: map[int]bool{}}
	d := xml.NewDecoder(file)
	at, cells, depth := sheetNumber{column: -1}, 0, 0
	var kind, value string
	inValue, formula := false, false
	for {
		token, err := d.RawToken()
		if err == io.EOF && depth == 0 {
			return out, nil
		}
		if err != nil {
			return nil, damaged(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			switch e.Name.Local {
			case "row":
				at.row, at.column = at.row+1, -1
				if n, err := strconv.Atoi(plainAttr(e, "r")); err == nil {
					at.row = n
				}
			case "c":
				at.column, at.style = at.column+1, 0
				if column, _, err := excelize.CellNameToCoordinates(plainAttr(e, "r")); err == nil {
					at.column = column - 1
				}
				at.style, _ = strconv.Atoi(plainAttr(e, "s"))
				kind, value, formula = plainAttr(e, "t"), "", false
				if cells++; cells > maxSheetCells {
					return nil, models.Errorf(models.Invalid, "The sheet has more than 1,000,000 cells, most of them blank. Save the sheet with the tracker as CSV and choose that file.")
				}
			case "f":
				formula = true
			case "v", "t": // t is a text that stands in the cell itself
				inValue = true
			}
		case xml.CharData:
			if inValue && len(value) < 40 {
				value += string(e)
			}
		case xml.EndElement:
			depth--
			switch e.Name.Local {
			case "v", "t":
				inValue = false
			case "c":
				if formula && value == "" {
					out.emptyFormulas++
				}
				n, err := strconv.ParseFloat(value, 64)
				if at.style > 0 && err == nil && (kind == "" || kind == "n") {
					at.value = n
					out.numbers = append(out.numbers, at)
					out.styles[at.style] = true
				}
			}
		}
		if at.column >= MaxColumns && (formula || value != "") {
			return nil, tooWide(at.row, thousands(at.column+1))
		}
	}
}

// sheetPart finds the part of the workbook that holds a sheet.
func sheetPart(z *zip.Reader, sheet string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			Old  string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var parts struct {
		Parts []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := readXML(z, "xl/workbook.xml", &book); err != nil {
		return "", err
	}
	if err := readXML(z, "xl/_rels/workbook.xml.rels", &parts); err != nil {
		return "", err
	}
	for _, s := range book.Sheets {
		for _, p := range parts.Parts {
			if s.Name != sheet || p.ID == "" || p.ID != s.ID && p.ID != s.Old {
				continue
			}
			if strings.HasPrefix(p.Target, "/") {
				return strings.TrimPrefix(p.Target, "/"), nil
			}
			return path.Join("xl", p.Target), nil
		}
	}
	return "", errors.New("no part of the workbook holds the sheet")
}

func readXML(z *zip.Reader, part string, into any) error {
	f, err := z.Open(part)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(io.LimitReader(f, 4<<20)).Decode(into)
}

// plainAttr is an attribute without a name space.
func plainAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
