package db_test

import (
	"context"
	"sync"
	"testing"

	"carried/db"
	"carried/db/dbtest"
)

func TestSeveralCopiesStartAtOnceOnANewRecord(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database, data := address(t), t.TempDir()
			var all sync.WaitGroup
			for range 6 {
				all.Go(func() {
					d, err := db.Open(context.Background(), db.Options{Database: database, Data: data})
					if err != nil {
						t.Error(err)
						return
					}
					defer d.Close()
					if c, err := d.Council.Find(context.Background()); err != nil || c.ID != 1 {
						t.Errorf("council %+v, %v", c, err)
					}
				})
			}
			all.Wait()
		})
	}
}

// After a migration, and wherever one of them is missing, every copy that starts
// makes the triggers of former rows anew.
func TestSeveralCopiesStartAtOnceWithoutTriggers(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database := address(t)
			d := dbtest.Open(t, database)
			drop, made := "DROP TRIGGER former_motions_insert", "SELECT name FROM sqlite_master WHERE name = 'former_motions_insert'"
			if engine == "postgres" {
				drop, made = drop+" ON motions", "SELECT tgname FROM pg_trigger WHERE tgname = 'former_motions_insert'"
			}
			must(t, d.Exec(context.Background(), drop))
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					d, err := db.Open(context.Background(), db.Options{Database: database, Data: t.TempDir()})
					if err != nil {
						t.Error(err)
						return
					}
					d.Close()
				})
			}
			all.Wait()
			if n := len(db.Names(t, d, made)); n != 1 {
				t.Errorf("%d triggers of that name", n)
			}
		})
	}
}
