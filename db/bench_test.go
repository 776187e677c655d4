package db_test

import (
	"context"
	"testing"

	"carried/db/dbtest"
	"carried/models"
)

func TestBigRecordIsARecord(t *testing.T) {
	small := dbtest.Size{Motions: 20, Clauses: 12, Requests: 4, Updates: 5}
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			d, _ := dbtest.Big(t, address(t, engine), small)
			v, err := d.Events.Verify(systemCtx)
			must(t, err)
			_, motions, err := d.Motions.List(context.Background(), models.MotionFilter{Words: "carried"})
			must(t, err)
			r, err := d.Requests.FindByPath(context.Background(), "2019-20/m1000/r3")
			must(t, err)
			open, err := d.Requests.Find(systemCtx, openRequest(t, d))
			must(t, err)
			must(t, d.Requests.Update(systemCtx, open.ID, models.UpdateInput{Text: "Lamps lit", State: "in_progress", Version: open.Version}))
			if v.Problem != "" || motions > 20 || r.Updates != 5 {
				t.Errorf("chain %+v, %d motions, request %+v", v, motions, r)
			}
		})
	}
}
