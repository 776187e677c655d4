package memberlist

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"carried/models"
)

func TestWhatIsNoListGetsASentence(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">` +
		func() (s string) {
			for i := range 10 {
				s += fmt.Sprintf(`<!ENTITY a%d "%s">`, i, strings.Repeat("&a;", 10))
			}
			return
		}() + `]><councillorsbyward><wards><ward><wardtitle>&a9;</wardtitle></ward></wards></councillorsbyward>`
	for name, tt := range map[string]struct {
		file string
		want string
	}{
		"an empty file":                         {"", "The file is empty"},
		"a file of spaces":                      {"\ufeff \r\n\t ", "The file is empty"},
		"a file that is too large":              {strings.Repeat("a", MaxFile+1), "smaller than 10 MB"},
		"an Excel file called .csv":             {"PK\x03\x04\x14\x00", "Open it and save the list as CSV"},
		"an old Excel file":                     {"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel"},
		"a PDF file":                            {"%PDF-1.7", "a PDF file"},
		"a picture":                             {"\x89PNG\r\n", "a picture"},
		"a file with zero bytes":                {"name,ward\nA\x00B,C", "not a text file"},
		"the page of a bot wall":                {"<!DOCTYPE html><title>Checking your browser</title>", "This is a web page"},
		"another XML file":                      {"<?xml version='1.0'?><getcommittees/>", "begins with <getcommittees>"},
		"an entity bomb":                        {bomb, "defines entities"},
		"an entity that nobody knows":           {"<councillorsbyward><x>&bomb;</x></councillorsbyward>", "has an entity that XML does not know"},
		"XML cut off":                           {"<councillorsbyward><wards><ward>", "The XML is damaged at line 1"},
		"XML with crossed elements":             {"<councillorsbyward>\n<a></b></councillorsbyward>", "The XML is damaged at line 2"},
		"XML of a thousand levels":              {"<councillorsbyward>" + strings.Repeat("<a>", 1000), "nested more deeply"},
		"XML with an endless element":           {"<councillorsbyward>" + strings.Repeat("a", 5000), "more than 1,000 characters"},
		"XML with endless cells":                {"<councillorsbyward><councillor>" + strings.Repeat("<a>x</a>", 300), "far more in it"},
		"XML without councillors":               {"<councillorsbyward></councillorsbyward>", "There is nobody to bring in: the list has no rows."},
		"JSON cut off":                          {`{"persons": [{"name": "A`, "The JSON is damaged at line 1"},
		"JSON damaged further down":             {"{\"persons\": [\n{\"name\": \"A\"},\n{name}]}", "The JSON is damaged at line 3"},
		"JSON of other data":                    {`{"motions": []}`, "has no list “persons”"},
		"JSON with a number for persons":        {`{"persons": 7}`, "not in the Popolo format: “Persons” holds a number"},
		"JSON with numbers for people":          {`{"persons": [7]}`, "not in the Popolo format"},
		"JSON with a list for a name":           {`[{"name": ["x"]}]`, "not in the Popolo format"},
		"JSON of ten thousand levels":           {strings.Repeat("[", 20_000), "The JSON is damaged"},
		"a CSV with 1,000 columns":              {strings.Repeat("name,", 999) + "ward\n", "more than 200 columns"},
		"a CSV without a heading":               {"Ruth Ashdown,Harbour West\nTom Penn,Castle", "no column for the names"},
		"a text that is no table":               {"Dear Sir,\nplease find attached", "no column for the names"},
		"a CSV with a heading only":             {"name,ward\n", "There is nobody to bring in: the list has no rows."},
		"a CSV with vacancies only":             {"name,ward\nVacancy,Castle", "because “Vacancy” is no person"},
		"a CSV with a quotation mark left open": {"name,ward\n\"Ruth Ashdown,Castle\n" + strings.Repeat("x,y\n", 500), "a quotation mark"},
		"a row with too many cells":             {"name,ward\nRuth Ashdown,Castle,more", "Line 2 has more cells"},
		"Democracy Club without the results":    {"person_id,person_name,ballot_paper_id,post_label\n1,A B,local.x.2023,C", "does not say who was elected"},
		"all councils, and not ours":            {"Council,Ward Name,Councillor Name,Party Name\nUpper Moor,A,B C,D\nLower Moor,A,E F,D", "of 2 councils, and none of them is called Ashcombe Vale District Council"},
		"a list of 5,001 people":                {"name\n" + manyNames(5001), "more than 5,000 people"},
		"a file of 50,001 rows":                 {"name\n" + strings.Repeat("A B\n", 50_001), "more than 50,000 rows"},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Read([]byte(tt.file), councillors)
			if err == nil || models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v and %d people; want %q", err, len(l.People), tt.want)
			}
			if !strings.HasSuffix(err.Error(), ".") || len(err.Error()) > 300 {
				t.Errorf("no sentence: %s", err)
			}
		})
	}
}

func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "A%c%c%c Person\n", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
	}
	return b.String()
}

// Formulas are text: nothing is run, and the sign a spreadsheet put before them goes.
func TestAFormulaInEveryCellIsText(t *testing.T) {
	l, err := Read([]byte("name,ward,group,email\n=HYPERLINK(\"x\"),@SUM(1),+1,-1\n"), councillors)
	if err != nil || len(l.People) != 1 || l.People[0].Ward != "@SUM(1)" {
		t.Errorf("got %+v, %v", l, err)
	}
}

// The worst files within the limits stay small in memory and quick.
func TestLargeFilesStayWithinMemoryAndTime(t *testing.T) {
	for name, file := range map[string][]byte{
		"JSON":  []byte(`{"persons": [` + strings.Repeat(`{"name":"A B","x":[[[[]]]]},`, 300_000) + `{}]}`),
		"XML":   []byte("<councillorsbyward>" + strings.Repeat("<a><b>x</b></a>", 600_000)),
		"CSV":   []byte("name,ward\n" + strings.Repeat("\"A B\",\"C\"\n", 900_000)),
		"lines": bytes.Repeat([]byte("\n"), MaxFile),
		"1252":  bytes.Repeat([]byte("\xe9"), MaxFile),
	} {
		t.Run(name, func(t *testing.T) {
			file = file[:min(len(file), MaxFile)]
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Read(file, councillors)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			t.Logf("%d MB in %v, %d MB allocated in all: %v", len(file)>>20, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, err)
			if took > 20*time.Second || after.TotalAlloc-before.TotalAlloc > 600<<20 {
				t.Errorf("%v and %d MB", took, (after.TotalAlloc-before.TotalAlloc)>>20)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"moderngov.xml", "opencouncildata.csv", "democracyclub.csv", "lgsf.csv", "popolo.json", "plain.csv"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Read(data, councillors)
		if err == nil && (l.Check() != nil || len(l.People) == 0) {
			t.Errorf("read %+v, which no form could bring back", l)
		}
	})
}
