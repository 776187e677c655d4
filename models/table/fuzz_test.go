package table_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"carried/models"
	"carried/models/table"
)

// FuzzRead: whatever a file holds, it is read within the limits or refused with
// a sentence.
func FuzzRead(f *testing.F) {
	samples, err := filepath.Glob("../tracker/testdata/*.*")
	if err != nil || len(samples) == 0 {
		f.Fatal("no samples", err)
	}
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c</table>"))
	f.Add([]byte("| a | b |\n|---|---|\n| c | d |\n"))
	f.Add(odsWith(f, `<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`))
	f.Add(sheetOf(f, "", `<row r="1"><c r="A1" t="str"><f>A2</f><v>x</v></c><c r="B1" s="1"><v>45547</v></c></row>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := table.Read("tracker.csv", data, "")
		if err != nil {
			if models.CodeOf(err) != models.Invalid {
				t.Fatalf("not a sentence for people: %v", err)
			}
			return
		}
		number := 0
		for _, r := range got.Rows {
			if r.Number <= number || len(r.Cells) == 0 || len(r.Cells) > table.MaxColumns || r.Cells[len(r.Cells)-1] == "" {
				t.Fatalf("row %d after row %d: %q", r.Number, number, r.Cells)
			}
			number = r.Number
			for _, c := range r.Cells {
				if !utf8.ValidString(c) {
					t.Fatalf("row %d: %q", r.Number, c)
				}
			}
		}
	})
}
