package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"carried/models"
)

// KeptTables are the tables of a backup.
var KeptTables = keptTables

// WorkTables are the tables of what is done with a request.
var WorkTables = workTables

// Names returns the names that a query gives.
func Names(t *testing.T, d *DB, query string) []string {
	t.Helper()
	var names []string
	if err := d.in(context.Background()).Raw(query).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	return names
}

// Statements counts the statements that hold some words, from now on.
func Statements(t *testing.T, d *DB, words string) *int {
	t.Helper()
	n := new(int)
	count := func(tx *gorm.DB) {
		if strings.Contains(tx.Statement.SQL.String(), words) {
			*n++
		}
	}
	for _, pool := range slices.Compact([]*gorm.DB{d.write, d.read}) {
		c := pool.Callback()
		for _, err := range []error{c.Query().Register("test:count", count), c.Row().Register("test:count", count), c.Raw().Register("test:count", count)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return n
}

// MigrateAgain runs a migration whose work was undone by hand, past the table of
// those that were run: later ones need not be undone for it.
func MigrateAgain(t *testing.T, d *DB, file string) {
	t.Helper()
	text, err := migrations.ReadFile("migrations/" + d.engine + "/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for query := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(string(text)), ";"), ";\n") {
		if err := d.Exec(context.Background(), query); err != nil {
			t.Fatal(err)
		}
	}
}

// OpenAt opens the record with an older schema.
func OpenAt(ctx context.Context, o Options, schema int64) (*DB, error) { return open(ctx, o, schema) }

// Exec runs a statement past the stores.
func (d *DB) Exec(ctx context.Context, query string, args ...any) error {
	return d.InTx(ctx, func(ctx context.Context) error { return d.in(ctx).Exec(query, args...).Error })
}

// RemoveUnused removes a file if the record does not refer to it.
func (s *EvidenceFiles) RemoveUnused(ctx context.Context, sha string) (bool, error) {
	return s.removeUnused(ctx, sha)
}

// AddAndFail is Add, but the last statement of its transaction fails.
func (s *EvidenceFiles) AddAndFail(ctx context.Context, requestID uint, in models.EvidenceInput, f *File) error {
	return s.keep(ctx, f, func(ctx context.Context, k *kept) error {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return err
		}
		if err := s.add(ctx, r, in, k); err != nil {
			return err
		}
		t := ctx.Value(txKey{}).(*tx)
		t.withheld = map[int][]uint64{0: make([]uint64, 70_000)} // more than a statement may name
		return nil
	})
}

// ToldTables are the tables of which former rows are kept.
func ToldTables() (names []string) {
	for _, t := range told {
		names = append(names, t.table)
	}
	return names
}

// Columns are those of a table of which pages are drawn as they stood.
func Columns(d *DB, table string) []string { return d.toldColumns[table] }

// Dump returns all that the record keeps, a row in a line.
func Dump(t *testing.T, d *DB) (dump []string) {
	t.Helper()
	for _, table := range keptTables {
		var list []map[string]any
		if err := d.in(context.Background()).Raw("SELECT * FROM " + table).Find(&list).Error; err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		for _, row := range list {
			dump = append(dump, fmt.Sprintf("%s: %v", table, row))
		}
	}
	return dump
}

// Rows returns the rows of a table by their identity, each in one line.
func Rows(t *testing.T, d *DB, table string) []string {
	t.Helper()
	var list []map[string]any
	if err := d.in(context.Background()).Raw("SELECT * FROM " + table + " ORDER BY id").Find(&list).Error; err != nil {
		t.Fatalf("%s: %v", table, err)
	}
	rows := make([]string, len(list))
	for i, row := range list {
		delete(row, never)
		for name, value := range row {
			if at, ok := value.(time.Time); ok {
				row[name] = at.UTC().Format(time.RFC3339Nano)
			}
		}
		rows[i] = fmt.Sprint(row)
	}
	return rows
}

// SetFilePage sets how many requests are read at once for a file, for a test.
func SetFilePage(t *testing.T, n int) {
	was := filePage
	filePage = n
	t.Cleanup(func() { filePage = was })
}

// Wait lets a message wait that tells of a question.
func (s *Messages) Wait(ctx context.Context, name, address string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m := models.Message{State: models.MessageWaiting, MessageID: address, ToAddress: "a@example.org", CreatedAt: s.db.Now().UTC(), NotBefore: s.db.Now().UTC()}
		m.Add(models.MessageItem{Heading: name, Subject: name, Lines: []string{name}, Path: address})
		return s.db.in(ctx).Create(&m).Error
	})
}
