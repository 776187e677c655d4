package table_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carried/models"
	"carried/models/apart/aparttest"
	"carried/models/table"
)

func TestMain(m *testing.M) { aparttest.Main(m) }

func TestTheOtherProcessReadsTheSameTable(t *testing.T) {
	for _, name := range []string{"rolling-log.csv", "directives.tsv", "grouped.xlsx", "motion-update.ods"} {
		data, err := os.ReadFile("../tracker/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range []string{"", "Archive 2014-18", "Nowhere <&>"} {
			want, failed := table.Read(name, data, sheet)
			got, err := table.Reader{Program: aparttest.Program(t)}.Read(t.Context(), name, data, sheet)
			if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(err) != fmt.Sprint(failed) || models.CodeOf(err) != models.CodeOf(failed) {
				t.Errorf("%s, sheet %q: %v, want %v\n%s", name, sheet, err, failed, diff)
			}
		}
	}
}

func TestAReaderOfTablesThatBreaksDownTakesNothingWithIt(t *testing.T) {
	for name, tt := range map[string]struct {
		program string
		code    models.Code
	}{
		"it ends without a word":   {"/bin/false", models.Invalid},
		"it says nothing of sense": {"/bin/true", models.Internal},
		"it is not there":          {"/nowhere/carried", models.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := (table.Reader{Program: tt.program}).Read(t.Context(), "a.csv", []byte("a,b\n"), ""); models.CodeOf(err) != tt.code {
				t.Errorf("got %v", err)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (table.Reader{Program: aparttest.Program(t)}).Read(ctx, "a.csv", []byte("a,b\n"), ""); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits: got %v", err)
	}
}

// Small files that would keep a reader busy for long or fill the memory are
// ended by the limits of their process, if not by a rule of reading.
func TestFilesMadeToDoHarmAreEnded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	apart := table.Reader{Program: aparttest.Program(t)}
	line := `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="200"><text:p><text:s/></text:p></table:table-cell></table:table-row>`
	for name, tt := range map[string]struct {
		data []byte
		want string // "" where it is read, or takes too long on this machine
	}{
		"blanks to the right edge":     {sheetOf(t, "", strings.Repeat(`<row><c r="XFD1" t="str"><v>&#160;</v></c></row>`, 5000)), "16,384 columns"},
		"blanks to the last column":    {sheetOf(t, "", `<row r="1"><c r="A1"><v>1</v></c></row>`+strings.Repeat(`<row><c r="GR1" t="str"><v>&#160;</v></c></row>`, 700_000)), ""},
		"an ODS of blank cells":        {odsWith(t, strings.Repeat(line, 10_000)+`<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`), ""},
		"a page of cells of 200":       {[]byte("<table><tr><td>x" + strings.Repeat("<tr><td colspan=200>", 100_000)), ""},
		"a page whose cells reach far": {[]byte("<table>" + strings.Repeat("<tr><td rowspan=200><td rowspan=200>x", 100_000)), "columns"},
		"half a million cells":         {sheetOf(t, "", `<row r="1">`+strings.Repeat(`<c><v>1</v></c>`, 200)+`</row>`+strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 200)+`</row>`, 2499)), ""},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			got, err := apart.Read(t.Context(), "a", tt.data, "")
			took := time.Since(start)
			rows := 0
			if got != nil {
				rows = len(got.Rows)
			}
			t.Logf("%.1f KB: %d rows, %v after %.1f s", float64(len(tt.data))/1024, rows, err, took.Seconds())
			if tt.want == "" && took > 20*time.Second {
				tt.want = "takes too long to read"
			}
			if (tt.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), tt.want) || took > 25*time.Second {
				t.Errorf("%v after %s", err, took)
			}
		})
	}
}
