package db_test

import (
	"context"
	"fmt"
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
			var file []models.FileRow
			must(t, w.Requests.InReport(w.clerk, w.council, period, false, func(rows []models.FileRow) error {
				file = append(file, rows...)
				return nil
			}))
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

// A file of requests has no end: it is read by pages, each request once and in
// the order of the list. What is exempt is not in it, and whoever may read that
// is told how many those are.
func TestAFileHasAllRequestsThatAreNotExempt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		db.SetFilePage(t, 2)
		rows := "Ref,Meeting date,Title,Action\n"
		for i := range 5 {
			rows += fmt.Sprintf("Q%d,2024-04-03,The quay,Sweep the %d steps of the quay\n", i, i+2)
		}
		i, err := d.Imports.Create(w.clerk, db.ImportFile{Name: "more.csv", Data: []byte(rows)})
		must(t, err)
		must(t, d.Imports.Apply(w.clerk, i.ID, i.Version, nil))
		must(t, d.Exec(w.clerk, "UPDATE requests SET state = 'unallocated', confirmed_on = '2025-03-27', monitoring_body_id = ?", w.council))
		must(t, d.Exec(w.clerk, "UPDATE motions SET exempt = TRUE WHERE id = ?", m.ID))
		all, total, err := d.Requests.List(w.clerk, models.RequestFilter{Sort: "reference"})
		must(t, err)
		exempt := total - 5
		if exempt < 1 {
			t.Fatalf("%d requests", total)
		}
		pages, got := 0, ""
		keep := func(rows []models.FileRow) error {
			pages++
			for _, r := range rows {
				got += r.Title + " " + string(r.RAG) + "\n"
			}
			return nil
		}
		want := ""
		for _, r := range all {
			if !r.MotionExempt {
				want += r.Title + " red\n"
			}
		}
		must(t, d.Requests.InFile(w.clerk, models.RequestFilter{Sort: "reference"}, keep))
		if pages != 3 || got != want {
			t.Errorf("%d pages:\n%swant\n%s", pages, got, want)
		}
		pages, got = 0, ""
		must(t, d.Requests.InReport(w.clerk, w.council, models.Period{From: "2025-01-01", To: "2025-12-31"}, false, keep))
		if pages != 3 || got != want {
			t.Errorf("the report has %d pages:\n%swant\n%s", pages, got, want)
		}
		for who, want := range map[context.Context]int{w.clerk: exempt, w.nobody: 0, w.other: 0} {
			if n, err := d.Requests.LeftOut(who, models.RequestFilter{}); n != want || err != nil {
				t.Errorf("%s reads that %d are left out, want %d (%v)", models.ActorFrom(who).Name, n, want, err)
			}
		}
	})
}
