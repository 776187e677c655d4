package tracker_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carried/models"
	"carried/models/table"
	"carried/models/tracker"
)

// sample are requests as the record would export them.
func sample() []tracker.Row {
	return []tracker.Row{
		{
			Reference: "2024/25-M07-R1", Title: "Cyber training", Action: "=train all members;\nand report back", Meeting: tracker.DayOf("2024-09-12"), Body: "County Council",
			Owners: []string{"Ruth Ashdown", "Cllr T. Best"}, Due: tracker.DayOf("2025-03-04"), Status: tracker.StatusOf(models.RequestInProgress),
			Updates: []tracker.Update{{Text: "- first step"}, {On: tracker.DayOf("2024-10-03"), Text: "Booked, \"all\" of it."}}, Proposer: "Mr A. Hook",
		},
		{Reference: "2024/25-M07-R2", Title: "Other, things", Action: "'@do it", Meeting: tracker.DayOf("2024-09-12"), Status: tracker.StatusOf(models.RequestSuperseded), Due: tracker.Day{Text: "Early 2024"}},
		{Reference: "2024/25-R9", Title: "No meeting", Action: "-1", Status: tracker.StatusOf(models.RequestComplete), Done: tracker.DayOf("2024-11-12"), Narrative: "It was not appropriate."},
	}
}

// export writes rows and reads the file again with the same profile.
func export(t interface{ Fatal(...any) }, p tracker.Profile, format tracker.Format, rows []tracker.Row) (*table.Table, *tracker.Result) {
	var file bytes.Buffer
	if err := tracker.Write(&file, p, format, rows); err != nil {
		t.Fatal(err)
	}
	tab, err := table.Read("export."+string(format), file.Bytes(), "")
	if err != nil {
		t.Fatal(err)
	}
	return tab, tracker.Read(tab, p, nil)
}

// unchanged complains of each row that is not found again as it was written.
func unchanged(t interface{ Errorf(string, ...any) }, rows []tracker.Row, r *tracker.Result) {
	var records []tracker.Record
	for i := range rows {
		records = append(records, tracker.Record{ID: uint(i + 1), Now: rows[i].Values()})
	}
	found, missing := tracker.Compare(r.Rows, records, r.Fields())
	if len(found) != len(rows) || len(missing) > 0 {
		t.Errorf("%d rows were written and %d read", len(rows), len(found))
	}
	for _, c := range found {
		if c.Verdict != tracker.Unchanged {
			t.Errorf("row %d: %+v\n%+v", r.Rows[c.Row].Number, c, r.Rows[c.Row].Messages)
		}
	}
}

func TestAnExportReadsBackUnchanged(t *testing.T) {
	for _, p := range tracker.BuiltIn {
		for _, format := range []tracker.Format{tracker.CSV, tracker.XLSX} {
			t.Run(fmt.Sprintf("%s as %s", p.Name, format), func(t *testing.T) {
				_, r := export(t, p, format, sample())
				unchanged(t, sample(), r)
			})
		}
	}
}

// The files of testdata, read, exported in each profile and read again.
func TestAnImportedTrackerIsExportedUnchanged(t *testing.T) {
	for _, file := range files {
		rows := tracker.Read(open(t, file.name), profile(file.profile), file.answers).Rows
		rows = slices.DeleteFunc(rows, func(r tracker.Row) bool { return !r.OK() })
		for i := range rows {
			// The record gives every request a title and words.
			if rows[i].Title == "" {
				rows[i].Title = models.ShortTitle(rows[i].Action)
			}
			if rows[i].Action == "" {
				rows[i].Action = rows[i].Title
			}
		}
		for _, p := range tracker.BuiltIn {
			for _, format := range []tracker.Format{tracker.CSV, tracker.XLSX} {
				t.Run(fmt.Sprintf("%s, %s as %s", file.name, p.Name, format), func(t *testing.T) {
					_, r := export(t, p, format, rows)
					unchanged(t, rows, r)
				})
			}
		}
	}
}

func TestHowAnExportLooks(t *testing.T) {
	tests := map[string]string{
		"york": "\ufeffMotion,Resolutions,Lead Officer / Executive Member,Actions taken,Status\r\n" +
			"Council Meeting - date not known,,,,\r\n" +
			"No meeting,'-1,,It was not appropriate.,Complete\r\n" +
			"Council Meeting - 12/9/2024,,,,\r\n" +
			"\"Other, things\",''@do it,,,Superseded\r\n" +
			"County Council Meeting - 12/9/2024,,,,\r\n" +
			"Cyber training,\"'=train all members;\r\nand report back\",Ruth Ashdown / Cllr T. Best,\"'- first step\r\nUpdate 3 October 2024: Booked, \"\"all\"\" of it.\",In progress\r\n",
		"edinburgh": "\ufeffNo,Date,Report Title,Action,Action Owner,Expected completion date,Actual completion date,Comments\r\n" +
			"2024/25-R9,,No meeting,'-1,,,12/11/2024,It was not appropriate.\r\n" +
			"2024/25-M07-R1,12/09/2024,Cyber training,\"'=train all members;\r\nand report back\",Ruth Ashdown / Cllr T. Best,04/03/2025,,\"'- first step\r\nUpdate 3 October 2024: Booked, \"\"all\"\" of it.\"\r\n" +
			"2024/25-M07-R2,12/09/2024,\"Other, things\",''@do it,,Early 2024,,\r\n",
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			var file bytes.Buffer
			if err := tracker.Write(&file, profile(name), tracker.CSV, sample()); err != nil {
				t.Fatal(err)
			}
			if got := file.String(); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if err := tracker.Write(io.Discard, profile("flat"), "pdf", nil); models.CodeOf(err) != models.Invalid {
		t.Errorf("pdf: %v", err)
	}
}

// words draws a text as people and machines write it: with line breaks, signs of
// formulas, separators, apostrophes, quotation marks.
func words(label string, needed bool) *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"=1+1", "+", "-", "@", "'", "''=", "\t", "\r", "\n", "\r\n", ";", ",", "|", `"`, "/", "•", " ", "\u00a0", "Update 9 July 2020: ", "Update:", "3/4/2021", "4 May 2021 - ", "sep=;", "Completed.", "not viable", "é", "–", "\ufeff", "1.", "Council Meeting - 1/2/2022"}),
		rapid.StringMatching(`[A-Za-z0-9 ]{1,12}`), rapid.StringN(0, 6, 24))
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, label), "")
		if needed {
			s = "Act " + s
			if rapid.Bool().Draw(t, "risky") {
				s = rapid.SampledFrom([]string{"=", "+", "-", "@", "'=", "''@", "' "}).Draw(t, "sign") + s
			}
		}
		return strings.ToValidUTF8(s, "")
	})
}

func drawDay(t *rapid.T, label string) tracker.Day {
	switch rapid.IntRange(0, 3).Draw(t, label) {
	case 0:
		return tracker.Day{}
	case 1:
		return tracker.Day{Text: rapid.SampledFrom([]string{"Ongoing", "Early 2024", "May 2024", "12/10/2023 or later"}).Draw(t, label)}
	}
	return tracker.DayOf(models.Date("1899-12-30").Add(rapid.IntRange(0, 100_000).Draw(t, label)))
}

func drawRow(t *rapid.T) tracker.Row {
	meeting := drawDay(t, "meeting")
	if meeting.Text != "" {
		meeting.Text = rapid.SampledFrom([]string{"Early 2024", "Annual Council Meeting - spring", "Budget council"}).Draw(t, "meeting")
	}
	r := tracker.Row{
		Reference: words("reference", false).Draw(t, "reference"), Title: words("title", true).Draw(t, "title"), Action: words("action", true).Draw(t, "action"),
		Meeting: meeting, Due: drawDay(t, "due"), Done: drawDay(t, "done"), Body: rapid.SampledFrom([]string{"", "Council", "Parks Committee"}).Draw(t, "body"),
		Owners: rapid.SliceOfN(words("owner", false), 0, 3).Draw(t, "owners"), Proposer: words("proposer", false).Draw(t, "proposer"),
		Minute: rapid.StringMatching(`[0-9]{0,3}`).Draw(t, "minute"),
	}
	states := models.RequestStates
	r.Status = tracker.StatusOf(states[rapid.IntRange(0, len(states)-1).Draw(t, "state")])
	for range rapid.IntRange(0, 3).Draw(t, "updates") {
		on := drawDay(t, "on")
		if on.Date == "" {
			on = tracker.Day{}
		}
		r.Updates = append(r.Updates, tracker.Update{On: on, Text: words("update", false).Draw(t, "text")})
	}
	return r
}

// Whatever the record holds, an export reads back unchanged, row for row.
func TestAnyExportReadsBackUnchanged(t *testing.T) {
	for _, p := range tracker.BuiltIn {
		for _, format := range []tracker.Format{tracker.CSV, tracker.XLSX} {
			t.Run(fmt.Sprintf("%s as %s", p.Name, format), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					rows := rapid.SliceOfN(rapid.Custom(drawRow), 1, 6).Draw(t, "rows")
					tab, r := export(t, p, format, rows)
					unchanged(t, rows, r)
					lost(t, tab, r)
				})
			})
		}
	}
}

// No cell of a CSV export is run as a formula, and unescaping gives back what
// was written.
func TestNoCellOfAnExportIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(drawRow), 1, 3).Draw(t, "rows")
		var file bytes.Buffer
		if err := tracker.Write(&file, profile("flat"), tracker.CSV, rows); err != nil {
			t.Fatal(err)
		}
		tab, err := table.Read("", file.Bytes(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range tab.Rows {
			for _, c := range row.Cells {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					t.Errorf("row %d: %q would be run", row.Number, c)
				}
			}
		}
	})
}
