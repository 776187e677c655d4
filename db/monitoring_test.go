package db_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// The figures of a report and its file are of the same requests, read by two
// queries: both know everything on which silence and colours depend.
func TestAReportAndItsFileSayTheSame(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.owned(t) // one of several: the others were never given an owner
		for _, days := range []int{1, 60, 130} {
			today := w.day(days)
			period := models.Period{From: "2025-01-01", To: today}
			report, err := w.Requests.Report(w.clerk, w.council, period, false)
			must(t, err)
			file, err := w.Requests.InReport(w.clerk, w.council, period, false)
			must(t, err)
			silent, colours := 0, map[models.RAG]int{}
			for _, x := range file {
				colours[x.RAG]++
				if x.UpdateDue(today, models.DefaultSettings) {
					silent++
				}
			}
			if len(file) < 2 || report.All.Silent.Part != silent || (silent == len(file)) != (days == 130) {
				t.Errorf("after %d days %s are silent, in the file %d of %d", days, report.All.Silent, silent, len(file))
			}
			for colour, n := range colours {
				if report.All.RAG[colour] != n {
					t.Errorf("after %d days the report counts %v, the file %v", days, report.All.RAG, colours)
				}
			}
		}
	})
}
