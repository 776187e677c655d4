package holidayfile

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carried/models"
	"carried/models/calendar"
)

func TestFilesThatCanBeRead(t *testing.T) {
	const (
		ew = calendar.EnglandAndWales
		sc = calendar.Scotland
	)
	bank := func(division string, date models.Date, title string) models.Holiday {
		return models.Holiday{Division: division, Date: date, Title: title, Kind: calendar.BankHoliday}
	}
	tests := map[string]struct {
		file string
		want []models.Holiday
	}{
		"the file of GOV.UK, its substitute days named as such": {
			`{"scotland":{"division":"scotland","events":[{"title":"2nd January","date":"2030-01-02","notes":"","bunting":true}]},
			"england-and-wales":{"division":"england-and-wales","events":[
			{"title":"Boxing Day","date":"2032-12-28","notes":"Substitute day","bunting":true},
			{"title":"Christmas Day","date":"2032-12-27","notes":"Substitute day","bunting":true}]}}`,
			[]models.Holiday{bank(ew, "2032-12-27", "Christmas Day (substitute day)"), bank(ew, "2032-12-28", "Boxing Day (substitute day)"), bank(sc, "2030-01-02", "2nd January")},
		},
		"a plain table of two columns": {
			"date,title\n2031-12-25,Christmas Day\n2031-12-26,Boxing Day\n",
			[]models.Holiday{bank(ew, "2031-12-25", "Christmas Day"), bank(ew, "2031-12-26", "Boxing Day")},
		},
		"columns in another order, semicolons, dates as people write them": {
			"Name;Kind;Date\nOffices closed for stocktaking;offices closed;3/1/2031\nDay of mourning;Day of thanksgiving or mourning;Tuesday 7 January 2031\nNew Year’s Day;;1 January 2031\n",
			[]models.Holiday{
				bank(ew, "2031-01-01", "New Year’s Day"),
				{Division: ew, Date: "2031-01-03", Title: "Offices closed for stocktaking", Kind: calendar.OfficesClosed},
				{Division: ew, Date: "2031-01-07", Title: "Day of mourning", Kind: calendar.Mourning},
			},
		},
		"days of several divisions": {
			"date,title,division\n2031-12-25,Christmas Day,Scotland\n2031-12-25,Christmas Day,England and Wales\n2031-12-25,Christmas Day,northern-ireland\n",
			[]models.Holiday{bank(ew, "2031-12-25", "Christmas Day"), bank(sc, "2031-12-25", "Christmas Day"), bank(calendar.NorthernIreland, "2031-12-25", "Christmas Day")},
		},
		"the same day twice under one name, a byte order mark, a column we do not know": {
			"\ufeffdate,title,bunting\n25/12/2031,Christmas Day,yes\n2031-12-25,Christmas  Day,no\n",
			[]models.Holiday{bank(ew, "2031-12-25", "Christmas Day")},
		},
		"pasted from a spreadsheet": {
			"Date\tBank holiday\n25.12.2031\tChristmas Day\n",
			[]models.Holiday{bank(ew, "2031-12-25", "Christmas Day")},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Reader{}.Read(t.Context(), "days", []byte(tt.file), ew)
			if err != nil || len(list.Problems) > 0 || !slices.Equal(list.Days, tt.want) {
				t.Errorf("got %+v, %v", list, err)
			}
		})
	}
}

func TestASpreadsheetWithRealDates(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A1": "Date", "B1": "Title", "A2": models.Date("2031-12-25").Time(), "B2": "Christmas Day"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "A2", "A2", style); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	list, err := Reader{}.Read(t.Context(), "days.xlsx", b.Bytes(), calendar.Scotland)
	want := []models.Holiday{{Division: calendar.Scotland, Date: "2031-12-25", Title: "Christmas Day", Kind: calendar.BankHoliday}}
	if err != nil || !slices.Equal(list.Days, want) {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestEachRowThatIsWrongHasItsSentence(t *testing.T) {
	tests := map[string]struct {
		file string
		want []string
	}{
		"rows of a table": {
			"date,title,kind,division\n31/02/2027,Never,,\n25/12/2027,,,\n2027-12-25,Christmas Day,party,\n2027-12-25,Christmas Day,,Wales\n25/12/2027,Christmas Day,,\n2027-12-25,Xmas,,\n\n,Easter,,\n12/25/2027,American,,\n25/12/27,Short,,\n",
			[]string{
				"Row 2: the date “31/02/2027” is not a real date, like 25/12/2027.",
				"Row 3: the day on 25 December 2027 has no name.",
				"Row 4: the kind “party” is not one of Bank holiday, Day of thanksgiving or mourning and Offices closed.",
				"Row 5: the division “Wales” is not one of england-and-wales, scotland and northern-ireland.",
				"Row 7: 25 December 2027 is there already as Christmas Day, in “Row 6”.",
				"Row 9: the date “” is not a real date, like 25/12/2027.",
				"Row 10: the date “12/25/2027” is not a real date, like 25/12/2027.",
				"Row 11: the date “25/12/27” is not a real date, like 25/12/2027.",
			},
		},
		"a name that is far too long": {
			"date,title\n2027-12-25," + strings.Repeat("x", 121) + "\n",
			[]string{"Row 2: the name of the day on 25 December 2027 is longer than 120 characters."},
		},
		"events of JSON": {
			`{"scotland":{"events":[{"title":"X","date":"2031-02-30"},{"title":" ","date":"2031-11-30","notes":"Substitute day"},{"title":"St\u0000","date":"2031-12-01"}]},"wales":{"events":[{"title":"St David","date":"2031-03-01"}]}}`,
			[]string{
				"Event 1 of scotland: the date “2031-02-30” is not a real date, like 25/12/2027.",
				"Event 2 of scotland: the day on 30 November 2031 has no name.",
				"Event 3 of scotland: the name of the day on 1 December 2031 has a control character (U+0000). Remove it.",
				"“wales” is not a part of the country that has bank holidays of its own: england-and-wales, scotland and northern-ireland.",
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Reader{}.Read(t.Context(), "days.csv", []byte(tt.file), calendar.EnglandAndWales)
			if err != nil || !slices.Equal(list.Problems, tt.want) {
				t.Errorf("got %v,\n%s", err, strings.Join(list.Problems, "\n"))
			}
		})
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	tests := map[string]struct{ file, problem string }{
		"an empty file":                      {" \n", "is empty"},
		"JSON of another kind":               {`[1,2]`, "like the one on GOV.UK"},
		"JSON cut off":                       {`{"scotland":{"events":[`, "like the one on GOV.UK"},
		"JSON without days":                  {`{"scotland":{"events":[]}}`, "no days"},
		"an empty JSON object":               {`{}`, "no days"},
		"a table with names of columns only": {"date,title\n", "no days"},
		"a table without names of columns":   {"2031-12-25,Christmas Day\n2031-12-26,Boxing Day\n", "must name its columns"},
		"a calendar file":                    {"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "must name its columns"},
		"a PDF file":                         {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"},
		"a file far too large":               {strings.Repeat(" ", MaxBytes+1), "smaller than 1 MB"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Reader{}.Read(t.Context(), "days", []byte(tt.file), calendar.EnglandAndWales)
			if err == nil || !strings.Contains(err.Error(), tt.problem) || strings.HasSuffix(err.Error(), ".") {
				t.Errorf("got %+v, %v", list, err)
			}
		})
	}
}
