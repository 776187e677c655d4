package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"carried/models"
)

//go:embed migrations/sqlite/*.sql migrations/postgres/*.sql
var migrations embed.FS

// newest stands for the newest version of the schema that the program knows.
const newest = math.MaxInt64

// migrate brings the schema up to a version: forward only, and safe when two
// copies of the program start at once.
func (d *DB) migrate(ctx context.Context, to int64) error {
	pool, err := d.write.DB()
	if err != nil {
		return err
	}
	unlock, err := d.lockFile(ctx)
	if err != nil {
		return err
	}
	defer unlock()

	folder, err := fs.Sub(migrations, "migrations/"+d.engine)
	if err != nil {
		return err
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	dialect := goose.DialectSQLite3
	if d.engine == "postgres" {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120)) // tries every second, for two minutes
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, pool, folder, options...)
	if err != nil {
		return err
	}
	have, known, left, err := versions(ctx, provider, pool)
	if err != nil {
		return openProblem(d.name(), err)
	}
	if have > known {
		return models.Errorf(models.Unavailable, "The database %s was made by a newer version of Carried (schema %d; this program knows %d). Start that version, or restore a backup made with this one.", d.name(), have, known)
	}
	if len(left) > 0 {
		return models.Errorf(models.Unavailable, "The database %s is at schema %d but lacks %s before it, as happens where a version of Carried still in development made it: restore a backup made by a released version.", d.name(), have, models.Listed(left...))
	}
	if to = min(to, known); have >= to {
		return nil
	}
	// On SQLite a table that is made anew would take them along, and a column that
	// they name could not go; the file is locked. PostgreSQL's name no columns, and
	// stay: a copy that still serves keeps what it changes.
	if d.engine == "sqlite" {
		if err := d.dropFormerTriggers(d.write.WithContext(ctx)); err != nil {
			return err
		}
	}
	if _, err := provider.UpTo(ctx, to); err != nil {
		return openProblem(d.name(), fmt.Errorf("migrate: %w", err))
	}
	return nil
}

func (d *DB) name() string {
	if d.engine == "postgres" {
		return "PostgreSQL"
	}
	return d.file
}

// versions returns the schema's version in the database, the newest this program
// knows, and those it knows that were left out before the database's. There are
// numbers that never had one.
func versions(ctx context.Context, p *goose.Provider, pool *sql.DB) (have, known int64, left []string, err error) {
	if err := pool.PingContext(ctx); err != nil {
		return 0, 0, nil, err
	}
	made := map[int64]bool{}
	// The table is missing in a new database, which is no error.
	if rows, err := pool.QueryContext(ctx, "SELECT version_id FROM goose_db_version WHERE is_applied"); err == nil {
		defer rows.Close()
		for rows.Next() {
			var version int64
			if err := rows.Scan(&version); err != nil {
				return 0, 0, nil, err
			}
			made[version], have = true, max(have, version)
		}
		if err := rows.Err(); err != nil {
			return 0, 0, nil, err
		}
	}
	for _, s := range p.ListSources() {
		known = max(known, s.Version)
		if s.Version < have && !made[s.Version] {
			left = append(left, strconv.FormatInt(s.Version, 10))
		}
	}
	return have, known, left, nil
}

// lockFile keeps two copies of the program from migrating one SQLite file at
// once. PostgreSQL has a lock of its own.
func (d *DB) lockFile(ctx context.Context) (unlock func(), err error) {
	if d.engine == "postgres" {
		return func() {}, nil
	}
	f, err := os.OpenFile(d.file+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return nil, models.Errorf(models.Unavailable, "The database %s can only be read. Let the user who runs Carried write to the file and its folder.", d.file)
		}
		return nil, openProblem(d.file, err)
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// startOf returns the moment a civil date begins in London, in UTC.
func startOf(d models.Date) time.Time {
	t, _ := time.ParseInLocation(time.DateOnly, string(d), models.London)
	return t.UTC()
}

// readTogether runs f so that everything it reads is of one moment.
func (d *DB) readTogether(ctx context.Context, f func(ctx context.Context) error) error {
	if _, ok := ctx.Value(txKey{}).(*tx); ok {
		return f(ctx)
	}
	options := &sql.TxOptions{ReadOnly: true}
	if d.engine == "postgres" {
		options.Isolation = sql.LevelRepeatableRead
	}
	g := d.read.WithContext(ctx).Begin(options)
	if g.Error != nil {
		return g.Error
	}
	defer g.Rollback()
	return f(context.WithValue(ctx, txKey{}, &tx{gorm: g}))
}
