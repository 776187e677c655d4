package db

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"carried/models"
)

// Restore puts a backup into a record that holds nothing, after every file of
// it was found as it was written; all of it or nothing. The audit chain is
// checked before it is done.
func Restore(ctx context.Context, o Options, dir string) (*Manifest, error) {
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if err := m.checkFiles(dir); err != nil {
		return nil, err
	}
	d, err := open(ctx, o, m.Schema)
	if err != nil {
		return nil, err
	}
	err = d.restore(ctx, m, dir)
	if err := errors.Join(err, d.Close()); err != nil {
		return nil, err
	}
	d, err = Open(ctx, o) // brings an older schema up to date
	if err != nil {
		return nil, err
	}
	return m, d.Close()
}

func damaged(dir, what string) error {
	return models.Errorf(models.Conflict, "The backup %s is damaged: %s. Nothing was restored. Use another backup.", dir, what)
}

func readManifest(dir string) (*Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, models.Errorf(models.NotFound, "There is no backup at %s: it has no %s.", dir, manifestName)
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil || m.Format == 0 {
		return nil, damaged(dir, manifestName+" cannot be read")
	}
	known, err := knownSchema()
	if err != nil {
		return nil, err
	}
	if m.Format > backupFormat || m.Schema > known {
		return nil, models.Errorf(models.Conflict, "The backup %s was made by a newer version of Carried (schema %d; this program knows %d). Restore it with that version.", dir, m.Schema, known)
	}
	return &m, nil
}

// knownSchema returns the newest version of the schema that the program knows.
func knownSchema() (int64, error) {
	files, err := migrations.ReadDir("migrations/sqlite")
	if err != nil {
		return 0, err
	}
	var known int64
	for _, f := range files {
		v, err := goose.NumericComponent(f.Name())
		if err != nil {
			return 0, err
		}
		known = max(known, v)
	}
	return known, nil
}

// checkFiles holds every file against its hash.
func (m *Manifest) checkFiles(dir string) error {
	for _, f := range m.Files {
		if !filepath.IsLocal(f.Name) {
			return damaged(dir, manifestName+" names a file outside of it")
		}
		size, sha, err := hashFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if errors.Is(err, fs.ErrNotExist) {
			return damaged(dir, "the file "+f.Name+" is missing")
		}
		if err != nil {
			return err
		}
		if size != f.Size || sha != f.SHA256 || strings.HasPrefix(f.Name, "evidence/") && f.Name != evidenceName(sha) {
			return damaged(dir, "the file "+f.Name+" is not as it was written")
		}
	}
	return nil
}

func hashFile(name string) (int64, string, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, f)
	return size, hex.EncodeToString(hash.Sum(nil)), err
}

// restore fills an empty record.
func (d *DB) restore(ctx context.Context, m *Manifest, dir string) (err error) {
	if err := d.mustBeEmpty(ctx, m); err != nil {
		return err
	}
	evidence := filepath.Join(d.Evidence.folder, "evidence")
	if entries, err := os.ReadDir(evidence); err == nil && len(entries) > 0 {
		return models.Errorf(models.Conflict, "The folder %s holds files already. Name an empty folder with --data.", evidence)
	}
	defer func() {
		if err != nil {
			os.RemoveAll(evidence) // it was empty, or not there
		}
	}()
	for _, f := range m.Files {
		if strings.HasPrefix(f.Name, "evidence/") {
			to := filepath.Join(d.Evidence.folder, filepath.FromSlash(f.Name))
			if _, err := copyHashed(to, filepath.Join(dir, filepath.FromSlash(f.Name))); err != nil {
				return err
			}
		}
	}
	return d.InTx(ctx, func(ctx context.Context) error {
		if err := d.mustBeEmpty(ctx, m); err != nil {
			return err
		}
		if d.toldColumns != nil { // the backup brings its own former rows
			if err := d.dropFormerTriggers(d.in(ctx)); err != nil {
				return err
			}
		}
		for _, table := range []string{"one_time_links", "event_head", "holidays", "council", "kinds"} { // what a new record begins with
			if !slices.ContainsFunc(m.Tables, func(t tableCount) bool { return t.Name == table }) {
				continue // the backup is older than the table
			}
			if err := d.in(ctx).Exec("DELETE FROM " + table).Error; err != nil {
				return err
			}
		}
		for _, t := range m.Tables {
			if !slices.Contains(keptTables, t.Name) {
				return damaged(dir, "it has a table "+t.Name+" that there is none of")
			}
			n, err := d.restoreTable(ctx, dir, t.Name)
			if err != nil {
				return fmt.Errorf("restore %s: %w", t.Name, err)
			}
			if n != t.Rows {
				return damaged(dir, fmt.Sprintf("%s has %d rows, not %d", t.Name, n, t.Rows))
			}
		}
		if d.toldColumns != nil {
			if err := d.makeFormerTriggers(d.in(ctx)); err != nil {
				return err
			}
		}
		return d.checkRestored(ctx, m, dir)
	})
}

func (d *DB) mustBeEmpty(ctx context.Context, m *Manifest) error {
	empty, err := d.Empty(ctx)
	if err != nil {
		return err
	}
	if !empty {
		return models.Errorf(models.Conflict, "The database %s holds a council already. Name one that does not exist yet or is empty with --database.", d.name())
	}
	var schema int64
	if err := d.in(ctx).Raw("SELECT MAX(version_id) FROM goose_db_version").Find(&schema).Error; err != nil {
		return err
	}
	if schema != m.Schema {
		return models.Errorf(models.Conflict, "This backup is of an older version. Name a database that does not exist yet with --database.")
	}
	return nil
}

// checkRestored holds what was restored against the manifest, evidence and
// audit chain included.
func (d *DB) checkRestored(ctx context.Context, m *Manifest, dir string) error {
	var head string
	if err := d.in(ctx).Raw("SELECT last_hash FROM event_head WHERE id = 1").Find(&head).Error; err != nil {
		return err
	}
	chain, err := d.Events.Verify(ctx)
	if err != nil {
		return err
	}
	if chain != m.Chain || head != m.Head {
		return damaged(dir, "its audit log is not the one that was backed up")
	}
	var hashes []string
	if err := d.in(ctx).Raw(usedFiles).Find(&hashes).Error; err != nil {
		return err
	}
	for _, sha := range hashes {
		if _, err := os.Stat(d.Evidence.path(sha)); err != nil && !slices.Contains(m.Lost, sha) {
			return damaged(dir, "the evidence file "+sha+" is missing")
		}
	}
	return nil
}

// withinTable are the columns that name another row of their own table, which may
// be a later one: a part may be older than its whole, and a resolution may have
// been entered after the motion to rescind it.
var withinTable = []string{"parent_id", "split_from_id", "rescinds_id", "continues_id", "corrects_id"}

// batch is how many rows are inserted at once.
const batch = 200

func (d *DB) restoreTable(ctx context.Context, dir, table string) (n int, err error) {
	f, err := os.Open(filepath.Join(dir, table+".jsonl"))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	moments, identity, err := d.columns(ctx, table)
	if err != nil {
		return 0, err
	}
	held := map[string]map[any]any{} // set when all rows are there, by column and row
	var rows []map[string]any
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		n += len(rows)
		err := d.in(ctx).Table(table).Create(rows).Error
		rows = nil
		return err
	}
	lines := json.NewDecoder(bufio.NewReaderSize(f, 1<<16))
	lines.UseNumber()
	for {
		var row map[string]any
		if err := lines.Decode(&row); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return n, err
		}
		for name, v := range row {
			if row[name], err = native(v, moments[name]); err != nil {
				return n, fmt.Errorf("%s: %w", name, err)
			}
		}
		for _, column := range withinTable {
			if row[column] == nil {
				continue
			}
			if held[column] == nil {
				held[column] = map[any]any{}
			}
			held[column][row["id"]], row[column] = row[column], nil
		}
		if rows = append(rows, row); len(rows) == batch {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	if err := flush(); err != nil {
		return n, err
	}
	for column, rows := range held {
		for id, other := range rows {
			if err := d.in(ctx).Exec("UPDATE "+table+" SET "+column+" = ? WHERE id = ?", other, id).Error; err != nil {
				return n, err
			}
		}
	}
	if identity && d.engine == "postgres" {
		// The rows came with their numbers; the next one gets the number after.
		err = d.in(ctx).Exec("SELECT setval(pg_get_serial_sequence(?, 'id'), (SELECT COALESCE(MAX(id), 1) FROM "+table+"), (SELECT COUNT(*) > 0 FROM "+table+"))", table).Error
	}
	return n, err
}

// columns tells which columns of a table are moments, and whether its rows get
// their numbers from the engine.
func (d *DB) columns(ctx context.Context, table string) (moments map[string]bool, identity bool, err error) {
	rows, err := d.in(ctx).Raw("SELECT * FROM " + table + " LIMIT 0").Rows()
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, false, err
	}
	moments = map[string]bool{}
	for _, t := range types {
		switch t.DatabaseTypeName() {
		case "DATETIME", "TIMESTAMPTZ":
			moments[t.Name()] = true
		}
		if t.Name() == "id" && !slices.Contains([]string{"council", "events", "event_head"}, table) {
			identity = true
		}
	}
	return moments, identity, rows.Err()
}

// native turns a value of a backup into one that the engine takes.
func native(v any, moment bool) (any, error) {
	switch v := v.(type) {
	case json.Number:
		return v.Int64()
	case string:
		if moment {
			return time.Parse(time.RFC3339Nano, v)
		}
	case map[string]any:
		text, _ := v["base64"].(string)
		b, err := base64.StdEncoding.DecodeString(text)
		return string(b), err
	}
	return v, nil
}
