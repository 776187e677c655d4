package db_test

import (
	"context"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
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
		if empty, err := d.Empty(context.Background()); err != nil || !empty {
			t.Errorf("empty: %v, %v", empty, err)
		}
	})
}

// A transaction may hold what several people did at several times, as the sample
// council does: each event keeps its own.
func TestEventsKeepTheirOwnTimeAndActor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := models.WithActor(context.Background(), models.System)
		earlier := dbtest.Noon.AddDate(-1, 0, 0)
		must(t, d.InTx(ctx, func(ctx context.Context) error {
			then := d.At(func() time.Time { return earlier })
			mara := models.WithActor(ctx, models.Actor{UserID: 7, Name: "Mara Finch", Roles: []models.Role{models.RoleAdmin}})
			if _, err := then.Groups.Create(mara, models.PoliticalGroupInput{Name: "Lamplighters"}); err != nil {
				return err
			}
			_, err := d.Groups.Create(ctx, models.PoliticalGroupInput{Name: "Bakers"})
			return err
		}))
		events, err := d.Events.List(ctx, db.EventFilter{Limit: 10})
		must(t, err)
		if len(events) != 2 || events[1].ActorName != "Mara Finch" || !events[1].At.Equal(earlier) ||
			events[0].ActorName != models.System.Name || !events[0].At.Equal(dbtest.Noon) {
			t.Errorf("got %+v", events)
		}
		if v, err := d.Events.Verify(ctx); err != nil || v.Problem != "" {
			t.Errorf("chain: %+v, %v", v, err)
		}
		if empty, err := d.Empty(ctx); err != nil || empty {
			t.Errorf("empty: %v, %v", empty, err)
		}
	})
}
