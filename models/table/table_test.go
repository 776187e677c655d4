package table_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"carried/models/charset"
	"carried/models/table"
)

// show writes rows as one text: number, then the cells.
func show(t *table.Table) string {
	var b strings.Builder
	for _, r := range t.Rows {
		fmt.Fprintf(&b, "%d: %s\n", r.Number, strings.ReplaceAll(strings.Join(r.Cells, " | "), "\n", "⏎"))
	}
	return b.String()
}

func TestTextTables(t *testing.T) {
	tests := map[string]struct {
		data, kind, want string
	}{
		"commas": {
			"Title,Action\nTrees,\"Plant 300, at once\"\n",
			"CSV file with commas between the cells", "1: Title | Action\n2: Trees | Plant 300, at once\n",
		},
		"semicolons, with commas in the cells": {
			"Title;Action;Owner\nTrees;Plant oak, ash, elm;Parks\nBins;Empty them, daily;Streets\n",
			"CSV file with semicolons between the cells", "1: Title | Action | Owner\n2: Trees | Plant oak, ash, elm | Parks\n3: Bins | Empty them, daily | Streets\n",
		},
		"commas, and one cell with a long list of semicolons": {
			"Title,Action,Owner\nTrees,a;b;c;d;e;f;g;h;i;j;k;l,Parks\n",
			"CSV file with commas between the cells", "1: Title | Action | Owner\n2: Trees | a;b;c;d;e;f;g;h;i;j;k;l | Parks\n",
		},
		"tabs, as pasted from a spreadsheet, with a line break in a cell": {
			"Title\tAction\nTrees\t\"Plant\nthem\"\n",
			"text with tabs between the cells", "1: Title | Action\n2: Trees | Plant⏎them\n",
		},
		"upright lines": {
			"Title|Action|Owner\nTrees|Plant, them|Parks\n",
			"text with upright lines between the cells", "1: Title | Action | Owner\n2: Trees | Plant, them | Parks\n",
		},
		"a drawn table, framed by upright lines": {
			"| Title | Action |\n|---|---|\n| Trees | Plant |\n|  | Water |\n",
			"text with upright lines between the cells", "1: Title | Action\n3: Trees | Plant\n4:  | Water\n",
		},
		"empty lines count as rows": {
			"Title,Action\n\n\nTrees,Plant\n,,,\nBins,Empty\n",
			"CSV file with commas between the cells", "1: Title | Action\n4: Trees | Plant\n6: Bins | Empty\n",
		},
		"a cell over several lines counts as one row": {
			"Title,Action\r\nTrees,\"Plant\r\nand water\"\r\n\r\nBins,Empty\r\n",
			"CSV file with commas between the cells", "1: Title | Action\n2: Trees | Plant⏎and water\n4: Bins | Empty\n",
		},
		"a first line that says which sign it is": {
			"sep=;\nTitle;Action\nTrees;Plant\n",
			"CSV file with semicolons between the cells", "2: Title | Action\n3: Trees | Plant\n",
		},
		"a quotation mark inside a cell": {
			"Title,Action\nPipes,The 5\" pipe\n",
			"CSV file with commas between the cells", "1: Title | Action\n2: Pipes | The 5\" pipe\n",
		},
		"line ends of old Macintosh programs": {
			"Title,Action\rTrees,Plant\r",
			"CSV file with commas between the cells", "1: Title | Action\n2: Trees | Plant\n",
		},
		"a mark of byte order": {
			"\ufeffTitle,Action\nTrees,Plant\n",
			"CSV file with commas between the cells", "1: Title | Action\n2: Trees | Plant\n",
		},
		"Windows-1252": {
			"Title;Action\nCaf\xe9;Pay \x80 5 \x96 now\n",
			"CSV file with semicolons between the cells", "1: Title | Action\n2: Café | Pay € 5 – now\n",
		},
		"UTF-16 with its mark": {
			string(utf16Bytes("\ufeffTitle\tAction\nCafé\tPlant\n")),
			"text with tabs between the cells", "1: Title | Action\n2: Café | Plant\n",
		},
		"UTF-16 without its mark": {
			string(utf16Bytes("Title\tAction\nCafé\tPlant\n")),
			"text with tabs between the cells", "1: Title | Action\n2: Café | Plant\n",
		},
		"a table of a web page": {
			"<table><tr><th>Title</th><th>Action</th></tr><tr><td rowspan=2>Trees &amp; bins</td><td>Plant<br>them</td></tr><tr><td><ul><li>Empty</li><li>Wash</li></ul></td></tr></table>",
			"table of a web page", "1: Title | Action\n2: Trees & bins | Plant⏎them\n3:  | • Empty⏎• Wash\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := table.Read("", []byte(tt.data), "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != tt.kind {
				t.Errorf("read as %q, not as %q", got.Kind, tt.kind)
			}
			if slices.Contains(got.Notes, charset.Old) != (name == "Windows-1252") {
				t.Errorf("noted %q", got.Notes)
			}
			if diff := cmp.Diff(tt.want, show(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func utf16Bytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// pack makes a zip file of parts: name, text, name, text.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const odsMime = "application/vnd.oasis.opendocument.spreadsheet"

// odsWith packs a sheet with the given rows of XML.
func odsWith(t testing.TB, rows string) []byte {
	return pack(t, "mimetype", odsMime, "content.xml", odsContent("", rows))
}

func odsContent(declaration, rows string) string {
	return `<?xml version="1.0"?>` + declaration + `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Motions">` +
		rows + `</table:table></office:spreadsheet></office:body></office:document-content>`
}

// xlsxOf makes a workbook; edit may change it before it is written.
func xlsxOf(t testing.TB, rows [][]any, edit func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	if edit != nil {
		edit(f)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf makes a workbook of the XML of its rows.
func sheetOf(t testing.TB, declaration, rows string) []byte {
	return pack(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Motions" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<?xml version="1.0"?>`+declaration+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+`</sheetData></worksheet>`)
}

// withTexts makes a workbook with shared texts; withRows one with rows too.
func withTexts(t testing.TB, texts string) []byte {
	return withRows(t, `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, texts)
}

func withRows(t testing.TB, rows, texts string) []byte {
	old := sheetOf(t, "", rows)
	z, err := zip.NewReader(bytes.NewReader(old), int64(len(old)))
	if err != nil {
		t.Fatal(err)
	}
	parts := []string{"xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + texts + `</sst>`}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name, string(b))
	}
	return pack(t, parts...)
}

// Every file that cannot be read gets one sentence, which says what to do.
func TestFilesThatAreRefused(t *testing.T) {
	wide := strings.Repeat("x,", 999) + "x\n"
	secret := xlsxOf(t, [][]any{{"Title", "Action"}}, nil)
	var locked bytes.Buffer
	f, err := excelize.OpenReader(bytes.NewReader(secret))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&locked, excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	whole := xlsxOf(t, [][]any{{"Title", "Action"}, {"Trees", "Plant"}}, nil)
	const entity = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`
	cell := `<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>`
	manyRows := strings.Repeat("Trees,Plant\n", table.MaxRows+1)

	tests := map[string]struct {
		data []byte
		want string
	}{
		"nothing":                     {nil, "The file is empty."},
		"blanks only":                 {[]byte(" \n \r\n\t"), "The file is empty."},
		"blank cells only":            {[]byte(",,,\n,,,\n"), "There is nothing in the table"},
		"too many bytes":              {bytes.Repeat([]byte("a,b\n"), table.MaxBytes/4+1), "The file is larger than 20 MB."},
		"1,000 columns":               {[]byte(wide), "Row 1 has 1,000 columns, and the limit is 200."},
		"nothing but commas":          {bytes.Repeat([]byte(","), table.MaxBytes), "Row 1 has more than 20,000 columns, and the limit is 200."},
		"a page of one endless row":   {[]byte("<table><tr>" + strings.Repeat("<td>x", table.MaxBytes/5-10)), "Row 1 has more than 20,000 columns, and the limit is 200."},
		"an XML spreadsheet":          {[]byte("<?xml version=\"1.0\"?><office:document><table:table/></office:document>"), "This is an XML file, not a table."},
		"too many rows":               {[]byte(manyRows), "The table has more than 20,000 rows."},
		"a mark that is not closed":   {[]byte("Title,Action\nTrees,\"Plant" + strings.Repeat("\nand more, of it", 20_000)), "The cell in row 2, column 2, is longer than 100,000 characters."},
		"a PDF called csv":            {[]byte("%PDF-1.7 …"), "This is a PDF file, not a table."},
		"a picture":                   {[]byte("\x89PNG\r\n\x1a\n"), "This is a picture, not a table."},
		"a program":                   {append([]byte("\x7fELF\x02\x01"), make([]byte, 100)...), "This file is not a table that can be read."},
		"an XML file":                 {[]byte("<?xml version=\"1.0\"?><a/>"), "This is an XML file, not a table."},
		"a page without a table":      {[]byte("<!DOCTYPE html><p>Hello</p>"), "There is no table in this page."},
		"a workbook of Excel 2003":    {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "This is a file of Excel 2003 or older"},
		"a workbook with a password":  {locked.Bytes(), "The workbook is protected by a password."},
		"a workbook cut off":          {whole[:len(whole)/2], "The file is damaged: it cannot be unpacked."},
		"a workbook with wrong bytes": {damage(whole), "The file is damaged"},
		"a Word document":             {pack(t, "word/document.xml", "<x/>"), "This is a word processor file, not a table."},
		"a zip file":                  {pack(t, "readme.txt", "x"), "This is a packed file without a workbook in it."},
		"a zip bomb":                  {pack(t, "xl/workbook.xml", "<x/>", "xl/worksheets/sheet1.xml", strings.Repeat(" ", table.MaxUnpacked)), "The workbook unpacks to far more than a tracker needs"},
		"a bomb of texts":             {withTexts(t, strings.Repeat("<si/>", table.MaxCells+1)), "The workbook has more than 500,000 texts."},
		"a blank far to the right":    {sheetOf(t, "", `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2" t="str"><v>&#160;</v></c></row>`), "Row 2 has 16,384 columns, and the limit is 200."},
		"a text far to the right":     {sheetOf(t, "", `<row r="1"><c r="A1"><v>1</v></c><c r="GS1" t="inlineStr"><is><t>x</t></is></c></row>`), "Row 1 has 201 columns, and the limit is 200."},
		"a formula far to the right":  {sheetOf(t, "", `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><f>A1</f></c></row>`), "Row 1 has 16,384 columns, and the limit is 200."},
		"a bomb of long texts":        {withRows(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 2000), "<si><t>"+strings.Repeat("x", table.MaxCell)+"</t></si>"), "The table holds more than 50 MB of text."},
		"an ODS of long texts":        {odsWith(t, `<table:table-row table:number-rows-repeated="10000"><table:table-cell><text:p>`+strings.Repeat("x", table.MaxCell)+`</text:p></table:table-cell></table:table-row>`), "The table holds more than 50 MB of text."},
		"an entity bomb in XLSX":      {sheetOf(t, entity, cell), "The workbook holds XML declarations that no spreadsheet program writes"},
		"entities without their list": {sheetOf(t, "", cell), "The workbook is damaged."},
		"a sheet that breaks off":     {sheetOf(t, "", `<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row><row r="2"><c r="A2"`), "The workbook is damaged."},
		"an entity bomb in ODS":       {pack(t, "mimetype", odsMime, "content.xml", odsContent(entity, "")), "The workbook holds XML declarations"},
		"an ODS with a password":      {pack(t, "mimetype", odsMime, "META-INF/manifest.xml", "<m:encryption-data/>", "content.xml", "\x01\x02"), "The workbook is protected by a password."},
		"an ODS that breaks off":      {pack(t, "mimetype", odsMime, "content.xml", strings.TrimSuffix(odsContent("", "<table:table-row>"), "</office:document-content>")), "The workbook is damaged."},
		"an ODS without content":      {pack(t, "mimetype", odsMime), "The workbook is damaged."},
		"an ODS of repeated rows":     {odsWith(t, `<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`), "The table has more than 20,000 rows."},
		"an ODS of repeated cells":    {odsWith(t, `<table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>`), "columns, and the limit is 200."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := table.Read("tracker.csv", tt.data, "")
			if err == nil {
				t.Fatalf("read: %s", show(got))
			}
			if !strings.HasPrefix(err.Error(), tt.want) && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got: %v\nwant: %s", err, tt.want)
			}
			if n := strings.Count(err.Error(), ". "); n > 2 {
				t.Errorf("more than a short answer: %v", err)
			}
		})
	}
}

// damage changes bytes within the first packed part.
func damage(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 60; i < 120; i++ {
		out[i] ^= 0x55
	}
	return out
}

func TestWorkbooks(t *testing.T) {
	date := func(f *excelize.File, cell, format string, value any) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		rows [][]any
		edit func(f *excelize.File)
		want string
		note string
	}{
		"text and numbers as they are shown": {
			[][]any{{"No", "Title"}, {1, "Trees"}, {nil, nil}, {12.5, true}},
			nil,
			"1: No | Title\n2: 1 | Trees\n4: 12.5 | TRUE\n", "",
		},
		"dates are read as dates, whatever they are shown as": {
			[][]any{{"Date"}},
			func(f *excelize.File) {
				date(f, "A2", "dd/mm/yyyy", 45547)
				date(f, "A3", `[$-809]d mmmm yyyy`, 45547.75)
				date(f, "A4", "m/d/yy", 45547)
				date(f, "A5", `"Day" 0`, 45547)
				date(f, "A6", "hh:mm", 0.5)
				date(f, "A7", "0%", 0.33)
				date(f, "A8", "mmm-yy", 45547)
			},
			"1: Date\n2: 2024-09-12\n3: 2024-09-12\n4: 2024-09-12\n5: Day 45547\n6: 12:00\n7: 33%\n8: 2024-09-12\n", "",
		},
		"a formula without a result is told of": {
			[][]any{{"Title", "Action", "Owner"}, {"Trees", nil, "Parks"}},
			func(f *excelize.File) {
				if err := f.SetCellFormula("Sheet1", "B2", `CONCATENATE("Plant ",300)`); err != nil {
					t.Fatal(err)
				}
			},
			"1: Title | Action | Owner\n2: Trees |  | Parks\n", "Formulas that hold no result: 1.",
		},
		"merged cells stand in the first": {
			[][]any{{"Title", "Action"}, {"Trees", "Plant"}, {"", "Water"}},
			func(f *excelize.File) {
				if err := f.MergeCell("Sheet1", "A2", "A3"); err != nil {
					t.Fatal(err)
				}
			},
			"1: Title | Action\n2: Trees | Plant\n3:  | Water\n", "",
		},
		"the first sheet that holds something": {
			nil,
			func(f *excelize.File) {
				if _, err := f.NewSheet("Motions"); err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellValue("Motions", "B3", "Trees"); err != nil {
					t.Fatal(err)
				}
			},
			"3:  | Trees\n", "The workbook has 2 sheets: “Sheet1”, “Motions”. Only “Motions” was read.",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := table.Read("tracker.xlsx", xlsxOf(t, tt.rows, tt.edit), "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, show(got)); diff != "" {
				t.Error(diff)
			}
			if notes := strings.Join(got.Notes, " "); !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
				t.Errorf("notes: %q, want %q", notes, tt.note)
			}
		})
	}
}

func TestAFormulaGivesItsLastResult(t *testing.T) {
	data := sheetOf(t, "", `<row r="1"><c r="A1" t="str"><f>UPPER("title")</f><v>TITLE</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`)
	got, err := table.Read("tracker.xlsx", data, "")
	if err != nil {
		t.Fatal(err)
	}
	if want := "1: TITLE | 2 | #DIV/0!\n"; show(got) != want {
		t.Errorf("got %s", show(got))
	}
}

func TestOpenDocument(t *testing.T) {
	data := odsWith(t, `
<table:table-row><table:table-cell><text:p>Title</text:p></table:table-cell><table:table-cell><text:p>Date</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Trees<text:s text:c="2"/>and</text:p><text:p><text:span>bins</text:span></text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-09-12T00:00:00"><text:p>12.9.24</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/><table:table-cell><text:p>twice</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)
	got, err := table.Read("tracker.ods", data, "")
	if err != nil {
		t.Fatal(err)
	}
	want := "1: Title | Date\n4: Trees  and⏎bins | 2024-09-12\n5:  | twice\n6:  | twice\n"
	if diff := cmp.Diff(want, show(got)); diff != "" {
		t.Error(diff)
	}
}

func TestAMisnamedFileIsReadAsWhatItIs(t *testing.T) {
	got, err := table.Read("tracker.csv", xlsxOf(t, [][]any{{"Title"}, {"Trees"}}, nil), "")
	if err != nil {
		t.Fatal(err)
	}
	if want := "The name of the file ends in .csv, but it is an Excel workbook: it was read as that."; len(got.Notes) != 1 || got.Notes[0] != want {
		t.Errorf("notes: %q", got.Notes)
	}
	if _, err := table.Read("tracker.xlsx", xlsxOf(t, [][]any{{"Title"}}, nil), "2024"); err == nil || !strings.Contains(err.Error(), "no sheet called “2024”") {
		t.Errorf("a sheet that is not there: %v", err)
	}
}
