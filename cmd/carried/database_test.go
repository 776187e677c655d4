package main

import (
	"database/sql"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"carried/db/dbtest"
)

// Whoever starts the program on a database that cannot be used reads one
// sentence that says what to do.
func TestADatabaseThatCannotBeUsed(t *testing.T) {
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	made := func(t *testing.T) string {
		database := filepath.Join(t.TempDir(), "carried.db")
		if out, err := carried(t, "audit", "verify", "--database", database); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return database
	}
	tests := map[string]struct {
		database func(t *testing.T) string
		as       *syscall.Credential
		want     string
	}{
		"its folder is missing": {
			func(t *testing.T) string { return filepath.Join(t.TempDir(), "gone", "carried.db") }, nil,
			"of the database does not exist. Create it, or name another with --database.",
		},
		"it is something else": {func(t *testing.T) string {
			name := filepath.Join(t.TempDir(), "letter.txt")
			os.WriteFile(name, []byte(strings.Repeat("Dear council. ", 100)), 0o600)
			return name
		}, nil, "is not a database of Carried. Name another file with --database."},
		"a newer version made it": {func(t *testing.T) string {
			name := made(t)
			change(t, name, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
			return name
		}, nil, "was made by a newer version of Carried"},
		"another program holds it": {func(t *testing.T) string {
			name := made(t)
			pool := open(t, name, "?_journal_mode=DELETE&_locking_mode=EXCLUSIVE")
			pool.SetMaxOpenConns(1)
			for _, q := range []string{"PRAGMA journal_mode=DELETE", "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE"} {
				if _, err := pool.Exec(q); err != nil {
					t.Fatal(err)
				}
			}
			return name
		}, nil, "is locked by another program. Stop that program, then start again."},
		"it can only be read": {func(t *testing.T) string {
			name := made(t)
			for f, mode := range map[string]os.FileMode{name: 0o444, name + ".lock": 0o444, filepath.Dir(name): 0o555} {
				if err := os.Chmod(f, mode); err != nil {
					t.Fatal(err)
				}
			}
			for dir := filepath.Dir(filepath.Dir(name)); dir != "/tmp" && dir != "/"; dir = filepath.Dir(dir) {
				os.Chmod(dir, 0o755)
			}
			t.Cleanup(func() { os.Chmod(filepath.Dir(name), 0o755) })
			return name
		}, nobody(), "can only be read. Let the user who runs Carried write to the file and its folder."},
		"PostgreSQL is not there": {
			func(t *testing.T) string { return "postgres://carried:secret@127.0.0.1:1/carried" }, nil,
			"PostgreSQL cannot be reached. Check that it runs, and the host and port in the setting --database.",
		},
		"PostgreSQL has no such database": {func(t *testing.T) string {
			u, err := url.Parse(dbtest.Postgres(t))
			if err != nil {
				t.Fatal(err)
			}
			u.Path = "/nowhere"
			return u.String()
		}, nil, "PostgreSQL has no database of that name. Create it, or check the setting --database."},
		"the password is wrong": {
			func(t *testing.T) string { return withPassword(t) }, nil,
			"PostgreSQL refused the user name or the password. Check them in the setting --database.",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			database := tt.database(t)
			cmd := exec.Command(file, "serve", "--address", "127.0.0.1:0", "--database", database, "--data", t.TempDir())
			cmd.Env = cleanEnvironment()
			if tt.as != nil {
				os.Chmod(filepath.Dir(file), 0o755)
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: tt.as}
			}
			out, err := cmd.CombinedOutput()
			text := strings.TrimSpace(string(out))
			if err == nil || !strings.Contains(text, tt.want) || strings.Count(text, "\n") > 0 || strings.Contains(text, "secret") {
				t.Errorf("%v, it says:\n%s\nwant one line with: %s", err, text, tt.want)
			}
		})
	}
}

// nobody is a user who may write nothing, if this is root: root may write
// everything.
func nobody() *syscall.Credential {
	if os.Getuid() != 0 {
		return nil
	}
	return &syscall.Credential{Uid: 65534, Gid: 65534}
}

func open(t *testing.T, name, query string) *sql.DB {
	t.Helper()
	pool, err := sql.Open("sqlite3", "file:"+name+query)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

func change(t *testing.T, name, query string) {
	t.Helper()
	if _, err := open(t, name, "").Exec(query); err != nil {
		t.Fatal(err)
	}
}

// withPassword names a database with a user whose password is another.
func withPassword(t *testing.T) string {
	t.Helper()
	address := dbtest.Postgres(t)
	pool, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec("CREATE ROLE gatekeeper LOGIN PASSWORD 'right'"); err != nil && !strings.Contains(err.Error(), "exists") {
		t.Fatal(err)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("gatekeeper", "secret")
	return u.String()
}
