package dbtest

import (
	"sync/atomic"
	"testing"

	"carried/db"
)

// CountQueries starts to count what is asked of a record. The function it
// returns gives the number of queries since it was last called.
func CountQueries(t testing.TB, d *db.DB) func() int {
	t.Helper()
	var n atomic.Int64
	if err := d.Watch(func(string, []any) { n.Add(1) }); err != nil {
		t.Fatal(err)
	}
	return func() int { return int(n.Swap(0)) }
}
