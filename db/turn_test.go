package db_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"carried/db/dbtest"
)

// Writers on SQLite take their turns in the order in which they came, and one
// that nobody waits for any longer leaves the queue.
func TestWritersQueueInOrder(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	var order []int
	var all sync.WaitGroup
	err := d.InTx(context.Background(), func(context.Context) error {
		for i := range 20 {
			all.Go(func() {
				if err := d.InTx(context.Background(), func(context.Context) error {
					order = append(order, i)
					return nil
				}); err != nil {
					t.Error(err)
				}
			})
			time.Sleep(10 * time.Millisecond) // until it stands in the queue
		}
		gone, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
		defer cancel()
		if err := d.InTx(gone, func(context.Context) error { return nil }); err == nil {
			t.Error("two wrote at once")
		}
		return nil
	})
	all.Wait()
	if err != nil || len(order) != 20 || !slices.IsSorted(order) {
		t.Errorf("written in the order %v: %v", order, err)
	}
}
