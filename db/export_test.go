package db

import (
	"context"
	"testing"
)

// KeptTables are the tables of a backup.
var KeptTables = keptTables

// Names returns the names that a query gives.
func Names(t *testing.T, d *DB, query string) []string {
	t.Helper()
	var names []string
	if err := d.in(context.Background()).Raw(query).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	return names
}
