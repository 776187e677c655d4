// Package dbtest gives tests a record of their own on every engine.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"carried/db"
	"carried/models"
)

// Noon is the moment at which tests begin: Tuesday 11 March 2025.
var Noon = time.Date(2025, 3, 11, 12, 0, 0, 0, models.London)

// Each runs a test on every engine the program promises to run on, each time
// with an empty, migrated record of its own, whose clock stands at Noon.
func Each(t *testing.T, f func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, Open(t, SQLite(t))) })
	t.Run("postgres", func(t *testing.T) { f(t, Open(t, Postgres(t))) })
}

// Sender is the address of the messages that tests write.
const Sender = "motions@town.example"

// EachMailing is Each with a record that writes messages.
func EachMailing(t *testing.T, f func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, OpenMailing(t, SQLite(t))) })
	t.Run("postgres", func(t *testing.T) { f(t, OpenMailing(t, Postgres(t))) })
}

// OpenMailing is Open of a record that writes messages.
func OpenMailing(t testing.TB, database string) *db.DB {
	t.Helper()
	return open(t, db.Options{Database: database, Data: t.TempDir(), Sender: Sender})
}

// Open opens a record in a folder of the test's own.
func Open(t testing.TB, database string) *db.DB {
	t.Helper()
	return open(t, db.Options{Database: database, Data: t.TempDir()})
}

func open(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	d.Now = func() time.Time { return Noon }
	t.Cleanup(func() { d.Close() })
	return d
}

// SQLite names a database file that does not exist yet.
func SQLite(t testing.TB) string { return filepath.Join(t.TempDir(), "test.db") }

var count atomic.Int64

// Postgres makes an empty database on the tests' own server (see withpg) and
// returns its address. Without a server the test is skipped; in CI it fails.
func Postgres(t testing.TB) string {
	t.Helper()
	server := os.Getenv("TEST_POSTGRES")
	if server == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no PostgreSQL to test on: run the tests with make test")
		}
		t.Skip("no PostgreSQL to test on: run the tests with make test")
	}
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), count.Add(1))
	run := func(query string) error {
		pool, err := sql.Open("pgx", server)
		if err != nil {
			return err
		}
		defer pool.Close()
		_, err = pool.Exec(query)
		return err
	}
	if err := run("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := run("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop %s: %v", name, err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + strings.TrimPrefix(name, "/")
	return u.String()
}
