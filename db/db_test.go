package db_test

import (
	"context"
	"testing"

	"carried/db"
	"carried/db/dbtest"
)

func TestANewRecordIsEmptyAndItsChainIsIntact(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		v, err := d.Events.Verify(context.Background())
		if err != nil || v.Problem != "" || v.Entries != 0 {
			t.Errorf("got %+v, %v", v, err)
		}
		if err := d.Ping(context.Background()); err != nil {
			t.Error(err)
		}
	})
}
