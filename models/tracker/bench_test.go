package tracker_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/models/table"
	"carried/models/tracker"
)

// BenchmarkLongTracker reads 20,000 rows and compares them with as many
// requests of the record.
func BenchmarkLongTracker(b *testing.B) {
	var file strings.Builder
	file.WriteString("No,Date,Title,Action,Lead Officer,Due date,Status,Comments\n")
	for i := range table.MaxRows - 1 {
		fmt.Fprintf(&file, "%d,%d/%d/2022,Motion %d,\"Write to the minister about matter %d, and report back\",Officer %d / Cllr Smith,1/2/2023,Closed,\"Update 3 May 2022: sent. Update 4 June 2022: answered, not viable.\"\n", i, i%28+1, i%12+1, i/5, i, i%40)
	}
	data := []byte(file.String())
	for b.Loop() {
		tab, err := table.Read("tracker.csv", data, "")
		if err != nil {
			b.Fatal(err)
		}
		r := tracker.Read(tab, tracker.ByHeadings, map[string]string{"dates": "day-first"})
		var records []tracker.Record
		for i := range r.Rows {
			v := r.Rows[i].Values()
			records = append(records, tracker.Record{ID: uint(i + 1), Before: v, Now: v})
		}
		found, _ := tracker.Compare(r.Rows, records, r.Fields())
		for _, c := range found {
			if c.Verdict != tracker.Unchanged {
				b.Fatal(c)
			}
		}
	}
}
