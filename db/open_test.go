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
