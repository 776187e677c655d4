package dbtest

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"

	"carried/models"
)

// filler inserts made-up rows.
type filler struct {
	tx       *sql.Tx
	postgres bool
	random   *rand.Rand
	rows     map[string]*waiting
	last     map[string]uint // number of the last row made of each table
	events   []models.Event
	err      error
}

// waiting is rows of one table that go in together.
type waiting struct {
	columns string
	rows    int
	values  []any
}

func (f *filler) add(table, columns string, values ...any) {
	w := f.rows[table]
	if w == nil {
		w = &waiting{columns: columns}
		f.rows[table] = w
	}
	w.rows++
	if w.values = append(w.values, values...); w.rows == 250 {
		f.flush()
	}
}

// flush inserts what waits, each table after those it refers to.
func (f *filler) flush() {
	for _, table := range []string{"motions", "motion_versions", "clauses", "requests", "request_clauses", "progress_updates", "search_entries", "events"} {
		f.insert(table)
	}
}

func (f *filler) insert(table string) {
	w := f.rows[table]
	if w == nil || w.rows == 0 || f.err != nil {
		return
	}
	n := strings.Count(w.columns, ",") + 1
	var q strings.Builder
	fmt.Fprintf(&q, "INSERT INTO %s (%s) VALUES ", table, w.columns)
	for i := range w.values {
		switch {
		case i == 0:
			q.WriteString("(")
		case i%n == 0:
			q.WriteString("), (")
		default:
			q.WriteString(", ")
		}
		if f.postgres {
			fmt.Fprintf(&q, "$%d", i+1)
		} else {
			q.WriteString("?")
		}
	}
	q.WriteString(")")
	_, f.err = f.tx.Exec(q.String(), w.values...)
	if f.err != nil {
		f.err = fmt.Errorf("%s: %w", table, f.err)
	}
	delete(f.rows, table)
}

// ids returns the numbers that a query gives.
func (f *filler) ids(query string) []uint {
	var list []uint
	if f.err != nil {
		return []uint{0}
	}
	rows, err := f.tx.Query(query)
	if err != nil {
		f.err = err
		return []uint{0}
	}
	defer rows.Close()
	for rows.Next() {
		var id uint
		if f.err = rows.Scan(&id); f.err != nil {
			return []uint{0}
		}
		list = append(list, id)
	}
	return list
}
