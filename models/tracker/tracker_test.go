package tracker_test

import (
	"bytes"
	"fmt"
	"testing"

	"carried/models"
	"carried/models/table"
	"carried/models/tracker"
)

// sample are requests as the record would export them.
func sample() []tracker.Row {
	return []tracker.Row{
		{
			Reference: "2024/25-M07-R1", Title: "Cyber training", Action: "=train all members;\nand report back", Meeting: tracker.DayOf("2024-09-12"),
			Owners: []string{"Ruth Ashdown", "Cllr T. Best"}, Due: tracker.DayOf("2025-03-04"), Status: tracker.StatusOf(models.RequestInProgress),
			Updates: []tracker.Update{{Text: "- first step"}, {On: tracker.DayOf("2024-10-03"), Text: "Booked, \"all\" of it."}}, Proposer: "Mr A. Hook",
		},
		{Reference: "2024/25-M07-R2", Title: "Other, things", Action: "'@do it", Meeting: tracker.DayOf("2024-09-12"), Status: tracker.StatusOf(models.RequestSuperseded), Due: tracker.Day{Text: "Early 2024"}},
		{Reference: "2024/25-R9", Title: "No meeting", Action: "-1", Status: tracker.StatusOf(models.RequestComplete), Done: tracker.DayOf("2024-11-12"), Narrative: "It was not appropriate."},
	}
}

func TestAnExportReadsBackUnchanged(t *testing.T) {
	for _, p := range tracker.BuiltIn {
		for _, format := range []tracker.Format{tracker.CSV, tracker.XLSX} {
			t.Run(fmt.Sprintf("%s as %s", p.Name, format), func(t *testing.T) {
				var file bytes.Buffer
				if err := tracker.Write(&file, p, format, sample()); err != nil {
					t.Fatal(err)
				}
				tab, err := table.Read("export."+string(format), file.Bytes(), "")
				if err != nil {
					t.Fatal(err)
				}
				result := tracker.Read(tab, p, nil)
				var records []tracker.Record
				for i, r := range sample() {
					records = append(records, tracker.Record{ID: uint(i + 1), Now: r.Values()})
				}
				found, missing := tracker.Compare(result.Rows, records, result.Fields())
				if len(found) != 3 || len(missing) != 0 {
					t.Errorf("%d rows, %d missing\n%s", len(found), len(missing), file.Bytes())
				}
				for _, c := range found {
					if c.Verdict != tracker.Unchanged {
						t.Errorf("row %d: %+v", result.Rows[c.Row].Number, c)
					}
				}
			})
		}
	}
}
