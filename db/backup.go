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
	"strings"
	"time"
	"unicode/utf8"

	"carried/models"
)

// A backup is a folder: one file of JSON lines for each table, the evidence
// files as they lie in the data folder, and manifest.json, which has the hash of
// each. It does not depend on the engine: a backup of SQLite restores into
// PostgreSQL and the other way round.

// backupFormat changes when an older program could no longer read a backup.
const backupFormat = 1

const manifestName = "manifest.json"

// keptTables are those of a backup, each after the ones it refers to. Sessions
// and attempts to sign in are left out: after a restore everybody signs in anew.
var keptTables = []string{
	"council", "holidays", "political_groups", "directorates", "people", "person_identifiers", "past_memberships", "users", "one_time_links", "bodies",
	"meetings", "meeting_paths", "motion_papers", "motions", "motion_grants", "motion_versions", "clauses", "motion_advice", "motion_signatories", "notice_findings", "member_notices", "notice_signatures", "agenda_supplements", "agenda_items", "attendance", "interests", "referrals", "motion_links", "amendments", "votes", "vote_names", "vote_corrections", "imports", "import_profiles", "kinds", "questions", "question_parts", "requests", "question_requests", "question_pastes", "spent_numbers", "taken_out",
	"request_clauses", "import_rows", "progress_updates", "evidence", "sign_offs", "objections", "due_date_changes", "request_questions", "training_records", "phishing_tests", "letters", "letter_entries", "involvement_events", "involved_groups", "outside_reports", "report_themes", "recommendations", "report_pastes",
	"assessment_evidence", "assessments", // closed to changes once its assessment is there and published
	"election_periods", "communications", "neutrality_reviews", "events", "event_head", "search_entries",
	"messages", "subscribers", "follows", "reminders", "daily_work", "former_rows", "looks", "issued_papers", "issued_files", "withheld_papers",
	"body_posts", "body_seats", "seat_attendance", "meeting_requests", "landmarks",
}

// Manifest says what is in a backup.
type Manifest struct {
	Format  int          `json:"format"`
	Made    time.Time    `json:"made"`
	Council string       `json:"council"`
	Engine  string       `json:"engine"`
	Schema  int64        `json:"schema"`
	Tables  []tableCount `json:"tables"`
	Files   []BackupFile `json:"files"`
	Lost    []string     `json:"lost,omitempty"` // evidence files that were missing or damaged already
	Chain   Verified     `json:"chain"`
	Head    string       `json:"head"` // hash of the last entry of the audit log
}

type tableCount struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}

// BackupFile is one file of a backup.
type BackupFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Backup writes a backup into a folder that does not exist yet or is empty,
// while the record is in use: everything in it is of one moment. The folder
// appears when the backup is whole.
func (d *DB) Backup(ctx context.Context, dir string) (*Manifest, error) {
	dir = filepath.Clean(dir)
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, models.Errorf(models.Conflict, "There is something at %s already. Name a folder that does not exist yet.", dir)
	}
	temp, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-")
	if err != nil {
		return nil, &models.Error{
			Code: models.Unavailable, Err: err,
			Message: fmt.Sprintf("No backup can be written to %s. Check that the folder above it exists and may be written.", dir),
		}
	}
	defer os.RemoveAll(temp)
	m := &Manifest{Format: backupFormat, Made: d.Now().UTC().Truncate(time.Second), Engine: d.engine}
	var hashes []string
	err = d.readTogether(ctx, func(ctx context.Context) error {
		if hashes, err = d.backupTables(ctx, m, temp); err != nil {
			return err
		}
		m.Chain, err = d.Events.Verify(ctx)
		return err
	})
	if err != nil {
		return nil, explain(err, "record")
	}
	// Evidence is never changed, and removed only by withholding it, so it can be
	// copied afterwards.
	if err := d.backupEvidence(m, temp, hashes); err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := writeFile(filepath.Join(temp, manifestName), append(text, '\n')); err != nil {
		return nil, err
	}
	if err := os.Rename(temp, dir); err != nil {
		return nil, err
	}
	return m, syncFolder(filepath.Dir(dir))
}

// backupTables writes the tables, and returns the hashes of the evidence files
// that they name.
func (d *DB) backupTables(ctx context.Context, m *Manifest, dir string) (hashes []string, err error) {
	council, err := d.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	m.Council = council.Name
	if err := d.in(ctx).Raw("SELECT MAX(version_id) FROM goose_db_version").Scan(&m.Schema).Error; err != nil {
		return nil, err
	}
	if err := d.in(ctx).Raw("SELECT last_hash FROM event_head WHERE id = 1").Scan(&m.Head).Error; err != nil {
		return nil, err
	}
	for _, table := range keptTables {
		n, file, err := d.backupTable(ctx, dir, table)
		if err != nil {
			return nil, fmt.Errorf("back up %s: %w", table, err)
		}
		m.Tables, m.Files = append(m.Tables, tableCount{table, n}), append(m.Files, file)
	}
	err = d.in(ctx).Raw(usedFiles + " ORDER BY 1").Scan(&hashes).Error
	return hashes, err
}

func (d *DB) backupTable(ctx context.Context, dir, table string) (n int, file BackupFile, err error) {
	file.Name = table + ".jsonl"
	out, err := newHashedFile(filepath.Join(dir, file.Name))
	if err != nil {
		return 0, file, err
	}
	defer out.file.Close()
	rows, err := d.in(ctx).Raw("SELECT * FROM " + table + " ORDER BY 1, 2").Rows()
	if err != nil {
		return 0, file, err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return 0, file, err
	}
	values, into := make([]any, len(types)), make([]any, len(types))
	for i := range values {
		into[i] = &values[i]
	}
	line := map[string]any{}
	for ; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return n, file, err
		}
		for i, t := range types {
			if t.DatabaseTypeName() != "TSVECTOR" { // derived
				line[t.Name()] = portable(values[i], t.DatabaseTypeName())
			}
		}
		text, err := json.Marshal(line)
		if err != nil {
			return n, file, err
		}
		if _, err := out.Write(append(text, '\n')); err != nil {
			return n, file, err
		}
	}
	if err := rows.Err(); err != nil {
		return n, file, err
	}
	file.Size, file.SHA256, err = out.finish()
	return n, file, err
}

// portable returns a value as JSON can hold it, the same from either engine.
func portable(v any, columnType string) any {
	switch v := v.(type) {
	case time.Time:
		if columnType == "DATE" {
			return v.Format(time.DateOnly)
		}
		return v.UTC().Format(time.RFC3339Nano)
	case []byte:
		return portable(string(v), columnType)
	case string:
		if !utf8.ValidString(v) {
			return map[string]string{"base64": base64.StdEncoding.EncodeToString([]byte(v))}
		}
	}
	return v
}

// backupEvidence copies the evidence files. One that is missing or damaged is
// told in the manifest: the rest is worth keeping all the more.
func (d *DB) backupEvidence(m *Manifest, dir string, hashes []string) error {
	for _, sha := range hashes {
		name := evidenceName(sha)
		file, err := copyHashed(filepath.Join(dir, filepath.FromSlash(name)), d.Evidence.path(sha))
		if errors.Is(err, fs.ErrNotExist) || err == nil && file.SHA256 != sha {
			os.Remove(filepath.Join(dir, filepath.FromSlash(name)))
			m.Lost = append(m.Lost, sha)
			continue
		}
		if err != nil {
			return fmt.Errorf("back up evidence: %w", err)
		}
		file.Name = name
		m.Files = append(m.Files, file)
	}
	return nil
}

// evidenceName is the name of an evidence file in a backup.
func evidenceName(sha string) string { return "evidence/" + sha[:2] + "/" + sha }

// copyHashed copies a file and tells the size and hash of what it read.
func copyHashed(to, from string) (BackupFile, error) {
	var file BackupFile
	in, err := os.Open(from)
	if err != nil {
		return file, err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return file, err
	}
	out, err := newHashedFile(to)
	if err != nil {
		return file, err
	}
	defer out.file.Close()
	if _, err := io.Copy(out, in); err != nil {
		return file, err
	}
	file.Size, file.SHA256, err = out.finish()
	return file, err
}

// hashedFile is a file whose hash is known when it is written.
type hashedFile struct {
	io.Writer
	file   *os.File
	buffer *bufio.Writer
	sum    interface{ Sum([]byte) []byte }
	size   *counter
}

type counter int64

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func newHashedFile(name string) (*hashedFile, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	hash, size, buffer := sha256.New(), new(counter), bufio.NewWriterSize(f, 1<<16)
	return &hashedFile{io.MultiWriter(buffer, hash, size), f, buffer, hash, size}, nil
}

// finish makes sure that the file is on the disk.
func (f *hashedFile) finish() (size int64, sha string, err error) {
	if err := errors.Join(f.buffer.Flush(), f.file.Sync(), f.file.Close()); err != nil {
		return 0, "", err
	}
	return int64(*f.size), hex.EncodeToString(f.sum.Sum(nil)), nil
}

func writeFile(name string, text []byte) error {
	f, err := newHashedFile(name)
	if err != nil {
		return err
	}
	defer f.file.Close()
	if _, err := f.Write(text); err != nil {
		return err
	}
	_, _, err = f.finish()
	return err
}

// syncFolder makes sure that a rename in a folder is on the disk.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// Sentence says what a backup holds.
func (m *Manifest) Sentence() string {
	evidence := 0
	rows := map[string]int{}
	for _, t := range m.Tables {
		rows[t.Name] = t.Rows
	}
	for _, f := range m.Files {
		if strings.HasPrefix(f.Name, "evidence/") {
			evidence++
		}
	}
	return fmt.Sprintf("%s: %d motions, %d requests, %d progress updates, %d evidence files, %d entries of the audit log.",
		m.Council, rows["motions"], rows["requests"], rows["progress_updates"], evidence, rows["events"])
}
