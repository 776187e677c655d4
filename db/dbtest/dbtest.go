// Package dbtest gives tests a record of their own on every engine.
package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
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
	t.Run("postgres", func(t *testing.T) { f(t, Open(t, migrated(t))) })
}

// Sender is the address of the messages that tests write.
const Sender = "motions@town.example"

// EachMailing is Each with a record that writes messages.
func EachMailing(t *testing.T, f func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, OpenMailing(t, SQLite(t))) })
	t.Run("postgres", func(t *testing.T) { f(t, OpenMailing(t, migrated(t))) })
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
	o.HashMemory = Quick
	if _, err := os.Stat(o.Database); !db.IsPostgres(o.Database) && os.IsNotExist(err) {
		if err := os.WriteFile(o.Database, fresh(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
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

// Quick is the memory in KB with which passwords are hashed in tests that are not
// about it.
const Quick = 64

// fresh is an SQLite file with the schema and nothing else, made once: each test
// begins with a copy.
var fresh = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "dbtest")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "fresh.db")
	d, err := db.Open(context.Background(), db.Options{Database: file, Data: dir})
	if err != nil {
		panic(err)
	}
	if err := d.Close(); err != nil {
		panic(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return content
})

var count atomic.Int64

// Postgres makes an empty database on the tests' own server (see withpg) and
// returns its address. Without a server the test is skipped; in CI it fails.
func Postgres(t testing.TB) string {
	t.Helper()
	return newPostgres(t, "template1")
}

// template is the name of a database with the schema and nothing else, made once.
var template = sync.OnceValues(func() (string, error) {
	name := fmt.Sprintf("template_%d", os.Getpid())
	if err := run("CREATE DATABASE " + name); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "dbtest")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	d, err := db.Open(context.Background(), db.Options{Database: address(name), Data: dir})
	if err != nil {
		return "", err
	}
	return name, d.Close()
})

// migrated is Postgres with the schema.
func migrated(t testing.TB) string {
	t.Helper()
	needServer(t)
	name, err := template()
	if err != nil {
		t.Fatal(err)
	}
	return newPostgres(t, name)
}

func newPostgres(t testing.TB, template string) string {
	t.Helper()
	needServer(t)
	// Copying files is quicker than the log; PostgreSQL 15 is the first that can choose.
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), count.Add(1))
	if err := run("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := run("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop %s: %v", name, err)
		}
	})
	return address(name)
}

const server = "TEST_POSTGRES"

func needServer(t testing.TB) {
	t.Helper()
	if os.Getenv(server) != "" {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("no PostgreSQL to test on: run the tests with make test")
	}
	t.Skip("no PostgreSQL to test on: run the tests with make test")
}

// run runs one statement on the tests' server.
func run(query string) error {
	pool, err := sql.Open("pgx", os.Getenv(server))
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = pool.Exec(query)
	return err
}

// address is that of a database on the tests' server.
func address(name string) string {
	u, err := url.Parse(os.Getenv(server))
	if err != nil {
		panic(err)
	}
	u.Path = "/" + name
	return u.String()
}
