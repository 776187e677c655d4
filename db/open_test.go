package db_test

import (
	"context"
	"slices"
	"strings"
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

// A start changes no trigger of former rows that is as it should be, and makes
// those anew that an older version made otherwise.
func TestAStartMakesOnlyTheTriggersThatDiffer(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database := address(t)
			d := dbtest.Open(t, database)
			list := "SELECT name || sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
			drop, old := "DROP TRIGGER former_motions_update", "CREATE TRIGGER former_motions_update AFTER UPDATE ON motions FOR EACH ROW BEGIN SELECT 1; END"
			more := "CREATE TRIGGER former_people_update AFTER UPDATE ON people FOR EACH ROW BEGIN SELECT 1; END"
			if engine == "postgres" { // the identity says whether one was made anew
				list = "SELECT oid || ' ' || tgname || tgargs::TEXT FROM pg_trigger WHERE tgname LIKE 'former%' ORDER BY oid"
				drop += " ON motions"
				old = "CREATE TRIGGER former_motions_update AFTER UPDATE ON motions FOR EACH ROW EXECUTE FUNCTION keep_former_row('version')"
				more = "CREATE TRIGGER former_people_update AFTER UPDATE ON people FOR EACH ROW EXECUTE FUNCTION keep_former_row('id')"
			}
			start := func() []string {
				again, err := db.Open(context.Background(), db.Options{Database: database, Data: t.TempDir()})
				must(t, err)
				again.Close()
				return db.Names(t, d, list)
			}
			before := db.Names(t, d, list)
			if after := start(); !slices.Equal(after, before) || len(before) < 60 {
				t.Errorf("%d triggers became %d: %v", len(before), len(after), after)
			}
			for _, query := range []string{drop, old, more} {
				must(t, d.Exec(context.Background(), query))
			}
			changed := db.Names(t, d, list)
			after := start()
			kept := 0
			for _, name := range after {
				if slices.Contains(changed, name) {
					kept++
				}
			}
			if len(after) != len(before) || kept != len(before)-1 {
				t.Errorf("%d of %d triggers stayed, of %d", kept, len(after), len(before))
			}
			for _, name := range after {
				if strings.Contains(name, "former_people") || strings.Contains(name, "BEGIN SELECT 1; END") {
					t.Errorf("still there: %s", name)
				}
			}
		})
	}
}

// Wherever one of them is missing, the copies that start make the triggers of
// former rows.
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

// A database that lacks what came before its newest schema is told so, whether or
// not there is more to come; the numbers that there never were are missed nowhere.
func TestASchemaWithGapsIsTold(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			database := address(t)
			d := dbtest.Open(t, database)
			start := func() error {
				again, err := db.Open(context.Background(), db.Options{Database: database, Data: t.TempDir()})
				if err == nil {
					again.Close()
				}
				return err
			}
			must(t, start())
			numbers := db.Names(t, d, "SELECT CAST(version_id AS TEXT) FROM goose_db_version")
			for _, never := range []string{"13", "16", "23"} {
				if slices.Contains(numbers, never) {
					t.Errorf("there is a schema %s", never)
				}
			}
			must(t, d.Exec(context.Background(), "DELETE FROM goose_db_version WHERE version_id IN (24, 28)"))
			newest := db.Names(t, d, "SELECT CAST(MAX(version_id) AS TEXT) FROM goose_db_version")
			sentenceOf(t, start(), "is at schema "+newest[0]+" but lacks 24, 28 before it, as happens where a version of Carried still in development made it: restore a backup made by a released version.")
			must(t, d.Exec(context.Background(), "DELETE FROM goose_db_version WHERE version_id > 29"))
			sentenceOf(t, start(), "is at schema 29 but lacks 24, 28 before it")
		})
	}
}
