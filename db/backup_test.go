package db_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/db/sample"
	"carried/models"
)

var systemCtx = models.WithActor(context.Background(), models.System)

// filled opens a record with the sample council, one piece of evidence that is a
// file, and what is hard to keep: clauses in each other, odd text, no date.
func filled(t *testing.T, database string) (*db.DB, string) {
	t.Helper()
	data := t.TempDir()
	d, err := db.Open(systemCtx, db.Options{Database: database, Data: data})
	must(t, err)
	t.Cleanup(func() { d.Close() })
	d.Now = func() time.Time { return dbtest.Noon }
	must(t, sample.Build(systemCtx, d, d.Today(), nil))
	r := openRequest(t, d)
	must(t, d.Evidence.Add(systemCtx, r, evidence("A list\u2028of “lamps” <b>", d), textFile("lamp,lit\n1,yes\n")))
	return d, data
}

func textFile(text string) *db.File {
	return &db.File{Name: "lamps.csv", Size: int64(len(text)), Content: strings.NewReader(text)}
}

func openRequest(t *testing.T, d *db.DB) uint {
	t.Helper()
	list, _, err := d.Requests.List(systemCtx, models.RequestFilter{Status: "in_progress", Limit: 1})
	must(t, err)
	return list[0].ID
}

func sentenceOf(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("got %v, want “%s”", err, words)
	}
}

// A backup of either engine restores into either, and what was restored gives
// the same backup, byte for byte.
func TestBackupIsTheSameFromEveryEngine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		first, _ := filled(t, address(t, d.Engine()))
		dir := filepath.Join(t.TempDir(), "first")
		m, err := first.Backup(systemCtx, dir)
		must(t, err)
		if m.Chain.Problem != "" || m.Chain.Entries == 0 || len(m.Lost) > 0 || !strings.Contains(m.Sentence(), "30 motions") || !strings.Contains(m.Sentence(), "1 evidence files") {
			t.Errorf("got %+v: %s", m, m.Sentence())
		}
		for _, engine := range []string{"sqlite", "postgres"} {
			t.Run("into "+engine, func(t *testing.T) {
				o := db.Options{Database: address(t, engine), Data: t.TempDir()}
				_, err := db.Restore(systemCtx, o, dir)
				must(t, err)
				second, err := db.Open(systemCtx, o)
				must(t, err)
				defer second.Close()
				again := filepath.Join(t.TempDir(), "again")
				_, err = second.Backup(systemCtx, again)
				must(t, err)
				for _, f := range m.Files {
					a, err := os.ReadFile(filepath.Join(dir, f.Name))
					must(t, err)
					b, err := os.ReadFile(filepath.Join(again, f.Name))
					must(t, err)
					if !bytes.Equal(a, b) {
						t.Errorf("%s differs after a restore into %s", f.Name, engine)
					}
				}
				// The record goes on from where it was.
				if _, err := second.Groups.Create(systemCtx, models.PoliticalGroupInput{Name: "Lamplighters"}); err != nil {
					t.Error(err)
				}
				if _, err := second.Motions.Create(systemCtx, models.PasteInput{Text: notice}); err != nil {
					t.Error(err)
				}
				found, err := second.Search.Find(systemCtx, models.SearchFilter{Words: "ferry"})
				if err != nil || len(found.Found) == 0 {
					t.Errorf("search finds %+v, %v", found, err)
				}
				if v, err := second.Events.Verify(systemCtx); err != nil || v.Problem != "" || v.Entries != m.Chain.Entries+2 {
					t.Errorf("chain: %+v, %v", v, err)
				}
				_, err = db.Restore(systemCtx, o, dir)
				sentenceOf(t, err, "holds a council already")
			})
		}
	})
}

// address names an empty database of an engine.
func address(t *testing.T, engine string) string {
	if engine == "postgres" {
		return dbtest.Postgres(t)
	}
	return dbtest.SQLite(t)
}

func TestBackupWhileWritersWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		must(t, sample.Build(systemCtx, d, d.Today(), nil))
		requests, _, err := d.Requests.List(systemCtx, models.RequestFilter{Status: "in_progress", Limit: 50})
		must(t, err)
		stop := make(chan struct{})
		var done sync.WaitGroup
		var written atomic.Int64
		for n, r := range requests {
			done.Go(func() {
				for i := 0; ; i++ {
					select {
					case <-stop:
						return
					default:
					}
					now, err := d.Requests.Find(systemCtx, r.ID)
					if err == nil {
						err = d.Requests.Update(systemCtx, r.ID, models.UpdateInput{Text: fmt.Sprintf("Update %d of %d", i, n), State: now.State, Version: now.Version})
					}
					if err == nil {
						err = d.Evidence.Add(systemCtx, r.ID, evidence("Count", d), textFile(fmt.Sprintf("%d,%d\n", n, i)))
					}
					if err != nil {
						t.Error(err)
						return
					}
					written.Add(1)
				}
			})
		}
		for written.Load() < 20 && !t.Failed() {
			time.Sleep(time.Millisecond)
		}
		dir := filepath.Join(t.TempDir(), "backup")
		m, err := d.Backup(systemCtx, dir)
		for before := written.Load(); written.Load() < before+5 && !t.Failed(); {
			time.Sleep(time.Millisecond) // the writers went on
		}
		close(stop)
		done.Wait()
		must(t, err)

		o := db.Options{Database: address(t, d.Engine()), Data: filepath.Join(t.TempDir(), "data")}
		must(t, os.Mkdir(o.Data, 0o700))
		_, err = db.Restore(systemCtx, o, dir)
		must(t, err)
		r, err := db.Open(systemCtx, o)
		must(t, err)
		defer r.Close()
		v, err := r.Events.Verify(systemCtx)
		must(t, err)
		now, err := d.Events.Verify(systemCtx)
		must(t, err)
		if v != m.Chain || v.Problem != "" || now.Problem != "" || v.Entries >= now.Entries {
			t.Errorf("restored %+v, backed up %+v, now %+v", v, m.Chain, now)
		}
		files := 0
		for _, row := range requests {
			list, err := r.Evidence.List(systemCtx, row.ID)
			must(t, err)
			for _, e := range list {
				if e.SHA256 == "" {
					continue
				}
				files++
				_, f, err := r.Evidence.Open(systemCtx, e.ID)
				must(t, err)
				f.Close()
			}
		}
		if files < 20 {
			t.Errorf("%d evidence files were restored", files)
		}
	})
}

func TestDamagedBackupIsRefused(t *testing.T) {
	d, data := filled(t, dbtest.SQLite(t))
	dir := filepath.Join(t.TempDir(), "backup")
	m, err := d.Backup(systemCtx, dir)
	must(t, err)
	evidence := m.Files[len(m.Files)-1].Name
	change := func(old, new string) func(b []byte) []byte {
		return func(b []byte) []byte { return []byte(strings.Replace(string(b), old, new, 1)) }
	}
	tests := map[string]struct {
		file  string
		how   func([]byte) []byte
		words string
	}{
		"a table was changed":          {"motions.jsonl", change("Rural buses", "Rural trams"), "the file motions.jsonl is not as it was written"},
		"a table was cut off":          {"events.jsonl", func(b []byte) []byte { return b[:len(b)/2] }, "the file events.jsonl is not as it was written"},
		"a table is missing":           {"clauses.jsonl", nil, "the file clauses.jsonl is missing"},
		"an evidence file was changed": {evidence, change("lamp", "lump"), "is not as it was written"},
		"an evidence file is missing":  {evidence, nil, "is missing"},
		"the manifest is no JSON":      {"manifest.json", change("{", ""), "manifest.json cannot be read"},
		"the manifest is missing":      {"manifest.json", nil, "There is no backup at"},
		"the chain has another head":   {"manifest.json", change(m.Head, strings.Repeat("0", 64)), "its audit log is not the one that was backed up"},
		"it is of a newer version":     {"manifest.json", change(fmt.Sprintf(`"schema": %d`, m.Schema), `"schema": 99`), "was made by a newer version of Carried"},
		"it names a file elsewhere":    {"manifest.json", change(`"name": "council.jsonl"`, `"name": "../council.jsonl"`), "names a file outside of it"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			broken := filepath.Join(t.TempDir(), "broken")
			must(t, os.CopyFS(broken, os.DirFS(dir)))
			file := filepath.Join(broken, tt.file)
			if tt.how == nil {
				must(t, os.Remove(file))
			} else {
				b, err := os.ReadFile(file)
				must(t, err)
				must(t, os.WriteFile(file, tt.how(b), 0o600))
			}
			o := db.Options{Database: dbtest.SQLite(t), Data: t.TempDir()}
			_, err := db.Restore(systemCtx, o, broken)
			sentenceOf(t, err, tt.words)
			if entries, _ := os.ReadDir(o.Data); len(entries) > 0 {
				t.Errorf("files were left in the data folder: %v", entries)
			}
			// Nothing stayed: a good backup can be restored into the same place.
			_, err = db.Restore(systemCtx, o, dir)
			must(t, err)
		})
	}

	t.Run("the data folder holds files", func(t *testing.T) {
		_, err := db.Restore(systemCtx, db.Options{Database: dbtest.SQLite(t), Data: data}, dir)
		sentenceOf(t, err, "holds files already")
	})
	t.Run("the backup folder is not empty", func(t *testing.T) {
		_, err := d.Backup(systemCtx, dir)
		sentenceOf(t, err, "There is something at")
	})
	t.Run("the folder above is missing", func(t *testing.T) {
		_, err := d.Backup(systemCtx, filepath.Join(dir, "no", "where"))
		sentenceOf(t, err, "No backup can be written to")
	})
	t.Run("an evidence file was lost before", func(t *testing.T) {
		must(t, os.RemoveAll(filepath.Join(data, "evidence")))
		to := filepath.Join(t.TempDir(), "lost")
		m, err := d.Backup(systemCtx, to)
		must(t, err)
		if len(m.Lost) != 1 {
			t.Errorf("lost: %v", m.Lost)
		}
		_, err = db.Restore(systemCtx, db.Options{Database: dbtest.SQLite(t), Data: t.TempDir()}, to)
		must(t, err)
	})
}

// A row may name a later row of its own table, more than a batch away: a meeting that
// goes on with one which was entered after it.
func TestARowThatNamesALaterOneIsRestored(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		body, err := d.Bodies.Create(systemCtx, models.BodyInput{Name: "Full Council", Kind: models.BodyFullCouncil, Monitoring: true})
		must(t, err)
		for i := range 210 {
			_, err := d.Meetings.Create(systemCtx, models.MeetingInput{BodyID: body.ID, Kind: models.MeetingOrdinary, Date: models.InputOf(models.Date("2025-01-01").Add(i))})
			must(t, err)
		}
		must(t, d.Exec(systemCtx, "UPDATE meetings SET continues_id = (SELECT MAX(id) FROM meetings) WHERE id = (SELECT MIN(id) FROM meetings)"))
		dir := filepath.Join(t.TempDir(), "backup")
		_, err = d.Backup(systemCtx, dir)
		must(t, err)
		_, err = db.Restore(systemCtx, db.Options{Database: dbtest.SQLite(t), Data: t.TempDir()}, dir)
		must(t, err)
	})
}

// A table that no backup keeps would be lost without a word.
func TestBackupForgetsNoTable(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_words%'"
		if d.Engine() == "postgres" {
			query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
		}
		known := map[string]bool{"goose_db_version": true, "sessions": true, "sign_in_attempts": true, "follow_attempts": true}
		for _, table := range db.KeptTables {
			known[table] = true
		}
		for _, table := range db.Names(t, d, query) {
			if !known[table] {
				t.Errorf("the table %s is not in backups", table)
			}
			delete(known, table)
		}
		if len(known) > 0 {
			t.Errorf("there are no tables %v", known)
		}
	})
}
