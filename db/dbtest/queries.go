package dbtest

import (
	"regexp"
	"sync/atomic"
	"testing"

	"carried/db"
)

// profile is the reading of the council's profile, which is kept for a moment:
// whether a page reads it again depends on the clock, so it does not count.
var profile = regexp.MustCompile("FROM [\"`]?council[\"`]?( |$)")

// CountQueries starts to count what is asked of a record. The function it
// returns gives the number of queries since it was last called.
func CountQueries(t testing.TB, d *db.DB) func() int {
	t.Helper()
	var n atomic.Int64
	err := d.Watch(func(sql string, _ []any) {
		if !profile.MatchString(sql) {
			n.Add(1)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() int { return int(n.Swap(0)) }
}
