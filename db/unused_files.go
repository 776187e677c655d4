package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usedFiles are the hashes of the files that the record refers to.
const usedFiles = "SELECT sha256 FROM evidence WHERE sha256 <> '' UNION SELECT logo_hash FROM council WHERE logo_hash <> '' UNION SELECT sha256 FROM issued_files"

// lock makes transactions that place or remove a file wait for each other until
// they end, those of other copies of the program too: a file that is the same as
// one being given up is not lost. SQLite has one writer anyway.
func (s *EvidenceFiles) lock(ctx context.Context, sha string) error {
	if s.db.engine != "postgres" {
		return nil
	}
	key, err := strconv.ParseUint(sha[:16], 16, 64)
	if err != nil {
		return err
	}
	return explain(s.db.in(ctx).Exec("SELECT pg_advisory_xact_lock(?)", int64(key)).Error, "file")
}

// removeUnused removes a file if the record does not refer to it.
func (s *EvidenceFiles) removeUnused(ctx context.Context, sha string) (removed bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.lock(ctx, sha); err != nil {
			return err
		}
		var used int64
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM ("+usedFiles+") f WHERE sha256 = ?", sha).Find(&used).Error; err != nil || used > 0 {
			return explain(err, "evidence")
		}
		err := os.Remove(s.path(sha))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		removed = err == nil
		return err
	})
	return removed, err
}

// leftFor is how long a file lies about before it counts as left behind: longer
// than any upload, and than a restore, which puts its files before its record.
const leftFor = 24 * time.Hour

// Sweep removes what a program that was killed left behind: half an upload, or a
// file whose record was never kept. It may run beside other copies of the
// program, uploads and backups.
func (s *EvidenceFiles) Sweep(ctx context.Context) (removed int, err error) {
	var hashes []string
	if err := s.db.in(ctx).Raw(usedFiles).Find(&hashes).Error; err != nil {
		return 0, explain(err, "evidence")
	}
	used := map[string]bool{}
	for _, sha := range hashes {
		used[sha] = true
	}
	err = filepath.WalkDir(s.root(), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || used[e.Name()] {
			return gone(err)
		}
		info, err := e.Info()
		if err != nil || time.Since(info.ModTime()) < leftFor {
			return gone(err)
		}
		switch {
		case strings.HasPrefix(e.Name(), uploading):
			if err := os.Remove(path); err != nil {
				return gone(err)
			}
			removed++
		case len(e.Name()) == 64 && path == s.path(e.Name()):
			done, err := s.removeUnused(ctx, e.Name())
			if done {
				removed++
			}
			return err
		}
		return nil
	})
	return removed, gone(err)
}

// gone drops the error that something is not there any more: another copy of
// the program was faster, or there is no folder yet.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
