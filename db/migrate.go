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
	have, known, err := versions(ctx, provider, pool)
	if err != nil {
		return openProblem(d.name(), err)
	}
	if have > known {
		return models.Errorf(models.Unavailable, "The database %s was made by a newer version of Carried (schema %d; this program knows %d). Start that version, or restore a backup made with this one.", d.name(), have, known)
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

// versions returns the schema's version in the database, and the newest this
// program knows.
func versions(ctx context.Context, p *goose.Provider, pool *sql.DB) (have, known int64, err error) {
	for _, s := range p.ListSources() {
		known = max(known, s.Version)
	}
	if err := pool.PingContext(ctx); err != nil {
		return 0, 0, err
	}
	var exists sql.NullInt64
	// The table is missing in a new database, which is no error.
	if pool.QueryRowContext(ctx, "SELECT MAX(version_id) FROM goose_db_version").Scan(&exists) == nil {
		have = exists.Int64
	}
	return have, known, nil
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
