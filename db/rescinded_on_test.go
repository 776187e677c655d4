package db_test

import (
	"context"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// Records of before wrote the day of the rescission over that of the decision, and
// kept the note on a late notice as the reason of what came later. Migration 38
// puts them right.
func TestMigrationGivesADecisionItsDayBack(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database := address(t)
			d := dbtest.Open(t, database)
			w := newTown(t, d)
			m := w.carried(t)
			later := w.passed(t)
			w.Now = func() time.Time { return dbtest.Noon.AddDate(0, 3, 0) }
			must(t, w.Motions.Take(w.mo, m.ID, "rescind", models.MotionStepInput{Related: later.Reference, Version: m.Version}))
			before := []string{
				"UPDATE motions SET decided_on = '2025-06-11', reason = 'One minute late', late_reason = 'One minute late' WHERE state = 'rescinded'",
				"UPDATE motions SET reason = 'Agreed by the mover' WHERE state = 'carried'", // of a step before
			}
			if engine == "sqlite" {
				for _, name := range db.Names(t, d, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'former%'") {
					before = append(before, "DROP TRIGGER "+name)
				}
			}
			before = append(before, "ALTER TABLE motions DROP COLUMN rescinded_on")
			for _, query := range before {
				must(t, d.Exec(context.Background(), query))
			}
			db.MigrateAgain(t, d, "00038_rescinded_on.sql")
			d.Close()

			again := dbtest.Open(t, database)
			is, err := again.Motions.Find(w.clerk, m.ID)
			must(t, err)
			if is.DecidedOn != m.DecidedOn || is.RescindedOn != "2025-06-11" || is.Reason != "" || is.LateReason != "One minute late" {
				t.Errorf("decided on %s, not on %s; rescinded on %s; reason %q", is.DecidedOn, m.DecidedOn, is.RescindedOn, is.Reason)
			}
			if is, err = again.Motions.Find(w.clerk, later.ID); err != nil || is.Reason != "" || is.DecidedOn != later.DecidedOn {
				t.Errorf("the later motion: %q, %s (%v)", is.Reason, is.DecidedOn, err)
			}
		})
	}
}
