package tracker_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

var makeFiles = flag.Bool("files", false, "make the workbooks in testdata again")

// TestMakeFiles makes the two workbooks of testdata, which are committed: a
// tracker grouped by meeting with merged cells and real dates, and a motion
// update in an OpenDocument spreadsheet.
func TestMakeFiles(t *testing.T) {
	if !*makeFiles {
		t.Skip("the workbooks are made only with -files")
	}
	if err := os.WriteFile("testdata/grouped.xlsx", groupedXLSX(t), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/motion-update.ods", motionUpdateODS(t), 0o644); err != nil {
		t.Fatal(err)
	}
}

func groupedXLSX(t *testing.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Motions"))
	rows := [][]any{
		{"Approved motions: progress"},
		{},
		{"Motion", "Resolutions", "Lead Officer /\nExecutive Member", "Actions taken", "Status", "Target date", "Cost code"},
		{"Council Meeting - 27/4/2022"},
		{"Period poverty", "Put free products in all libraries;", "Director of Customers / Cllr Ines Holt", "Products are in 12 libraries.", "Completed", nil, 4711},
		{nil, "Write to the Chancellor.", nil, "Letter sent 3 May 2022.", "Closed", nil, nil},
		{nil, "Ask schools in the area to do the same.", nil, "The responsibility sits with each governing body.", "Complete", nil, nil},
		{"Bus lanes", "Bring a plan for bus lanes to the Executive.", "Head of Transport", "Update: survey ordered.\nUpdate 1 March 2022: survey back.", "", nil, nil},
		{"Council Meeting - 21/7/2022"},
		{"Warm homes", "Offer a survey to every tenant", "Head of Housing", nil, "On track", nil, nil},
		{nil, "Report the number of homes", nil, nil, "Superseded", nil, nil},
		{"Motion", "Resolutions", "Lead Officer / Executive Member", "Actions taken", "Status", "Target date", "Cost code"},
		{"Street trees", "Note the tree strategy", "Director of Place", nil, "Noted", nil, nil},
		{nil, "Plant 300 trees a year", nil, nil, "Paused", nil, nil},
		{nil, "Publish a map", nil, nil, "With legal", nil, nil},
	}
	for i, r := range rows {
		must(f.SetSheetRow("Motions", fmt.Sprintf("A%d", i+1), &r))
	}
	format := "d mmm yy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(err)
	for cell, day := range map[string]string{"F8": "2022-12-15", "F10": "2022-07-01", "F14": "2023-03-31"} {
		d, err := time.Parse(time.DateOnly, day)
		must(err)
		must(f.SetCellValue("Motions", cell, d))
		must(f.SetCellStyle("Motions", cell, cell, style))
	}
	for _, m := range [][2]string{{"A4", "G4"}, {"A5", "A7"}, {"C5", "C7"}, {"A9", "G9"}, {"A10", "A11"}, {"C10", "C11"}, {"A13", "A15"}, {"C13", "C15"}} {
		must(f.MergeCell("Motions", m[0], m[1]))
	}
	_, err = f.NewSheet("Archive 2014-18")
	must(err)
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

func motionUpdateODS(t *testing.T) []byte {
	type cell struct{ text, date string }
	words := func(texts ...string) []cell {
		var cells []cell
		for _, s := range texts {
			cells = append(cells, cell{text: s})
		}
		return cells
	}
	rows := [][]cell{
		words("Date received", "Notice of motion title", "Submitted by which Councillor", "Council meeting date", "Committee motion is referred to", "Outcome of committee where Notice of Motion will be debated", "Month it will be reported back to committee", "Other action to be taken"),
		append(append([]cell{{"3.2.20", "2020-02-03"}}, words("Cycle parking at stations", "Councillor Aoife Dunne", "")...), words("Parks and Places Committee", "Agreed to adopt the motion and to ask the rail company for 100 stands.", "Early 2024", "")...),
		words("04/05/2020", "Defibrillators in council buildings", "Councillor Rory Keane", "11/05/2020", "Strategic Policy Committee", "Agreed that a map be made.", "September 2020", "Officers to cost a further 20 machines"),
		words("4 January 2021", "Pollinators", "Alderman Sheila Boyd", "", "Parks and Places Committee", "", "", ""),
		words("22/02/2021", "“Play streets”", "Councillor Aoife Dunne / Councillor Kit Ward", "01/03/2021", "Parks and Places Committee", "• Agreed a pilot in four streets\n• Agreed to report after one summer", "November 2021", "-"),
	}
	rows[1][3] = cell{"3 February 2020", "2020-02-03"}
	var x strings.Builder
	for _, r := range rows {
		x.WriteString("<table:table-row>")
		for _, c := range r {
			switch {
			case c.date != "":
				fmt.Fprintf(&x, `<table:table-cell office:value-type="date" office:date-value="%s"><text:p>%s</text:p></table:table-cell>`, c.date, c.text)
			case c.text == "":
				x.WriteString("<table:table-cell/>")
			default:
				x.WriteString(`<table:table-cell office:value-type="string">`)
				for p := range strings.SplitSeq(c.text, "\n") {
					fmt.Fprintf(&x, "<text:p>%s</text:p>", html.EscapeString(p))
				}
				x.WriteString("</table:table-cell>")
			}
		}
		x.WriteString(`<table:table-cell table:number-columns-repeated="16376"/></table:table-row>`)
	}
	x.WriteString(`<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)
	content := `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Motion update">` +
		x.String() + `</table:table></office:spreadsheet></office:body></office:document-content>`
	const mime = "application/vnd.oasis.opendocument.spreadsheet"
	manifest := `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + mime + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, part := range [][2]string{{"mimetype", mime}, {"content.xml", content}, {"META-INF/manifest.xml", manifest}} {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store // a program knows the file by its first bytes
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
