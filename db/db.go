// Package db keeps the record: one store for each noun, on SQLite or
// PostgreSQL. Every write is one transaction together with its events.
package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"carried/models"
)

// DB is the record with all its stores.
type DB struct {
	// Now is the clock; tests and the sample council set it.
	Now func() time.Time

	sender string // address that messages are from; "" where none are written
	hasher *hasher
	engine string        // "sqlite" or "postgres"
	file   string        // of SQLite; "" for PostgreSQL
	write  *gorm.DB      // one connection on SQLite
	read   *gorm.DB      // the same pool on PostgreSQL
	turn   chan struct{} // of SQLite: who holds it writes; the others queue for it in order

	toldColumns map[string][]string // of the tables of which former rows are kept
	then        []pastTable         // the tables as they stood; nil for the record as it is

	Holidays       *Holidays
	Council        *Councils
	People         *People
	Bodies         *Bodies
	Landmarks      *Landmarks
	Groups         *Groups
	Directorates   *Directorates
	Kinds          *Kinds
	Training       *Training
	Letters        *Letters
	Involvement    *Involvement
	Questions      *Questions
	QuestionPastes *QuestionPastes
	Communications *Communications
	Elections      *Elections
	MemberImports  *MemberImports
	Meetings       *Meetings
	Motions        *Motions
	Amendments     *Amendments
	Votes          *Votes
	MotionPapers   *MotionPapers
	MemberNotices  *MemberNotices
	IssuedPapers   *IssuedPapers
	Requests       *Requests
	Evidence       *EvidenceFiles
	Users          *Users
	Sessions       *Sessions
	Links          *Links
	Events         *Events
	Search         *Searches
	Imports        *Imports
	Messages       *Messages
	Follows        *Follows
	Withholdings   *Withholdings
	Assessments    *Assessments
	OutsideReports *OutsideReports
}

// Options say where the record is kept.
type Options struct {
	Database string // path of an SQLite file, or postgres://…
	Data     string // folder of the evidence files
	Sender   string // e-mail address that messages are from; "" for a tracker that sends none

	// HashMemory is how much memory, in KB, a password takes to hash; 0 means
	// hashMemory. Tests that make many users take less.
	HashMemory uint32
}

// Open opens the record and brings its schema up to date.
func Open(ctx context.Context, o Options) (*DB, error) {
	d, err := open(ctx, o, newest)
	if err != nil {
		return nil, err
	}
	if err := d.start(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// open opens the record with its schema at a version or a later one.
func open(ctx context.Context, o Options, schema int64) (*DB, error) {
	d := &DB{Now: time.Now, sender: o.Sender, hasher: newHasher(cmp.Or(o.HashMemory, hashMemory))}
	var err error
	if IsPostgres(o.Database) {
		err = d.openPostgres(o.Database)
	} else {
		err = d.openSQLite(o.Database)
	}
	if err != nil {
		return nil, err
	}
	if err = d.migrate(ctx, schema); err == nil {
		err = d.keepFormerRows(ctx)
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	if err := d.openReaders(); err != nil {
		d.Close()
		return nil, err
	}
	d.stores(o.Data)
	return d, nil
}

// IsPostgres reports whether a database setting means PostgreSQL.
func IsPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// Engine returns "sqlite" or "postgres".
func (d *DB) Engine() string { return d.engine }

// At returns the same record seen at another time: what it writes is dated by
// that clock, and nobody is told of it. The sample council is made with it.
func (d *DB) At(now func() time.Time) *DB {
	c := *d
	c.Now, c.sender = now, ""
	c.stores(d.Evidence.folder)
	return &c
}

func (d *DB) stores(data string) {
	d.Council, d.People, d.Bodies = &Councils{db: d}, &People{d}, &Bodies{d}
	d.Landmarks = &Landmarks{d}
	d.Groups, d.Directorates, d.Kinds, d.Training, d.Holidays = &Groups{d}, &Directorates{d}, &Kinds{d}, &Training{d}, &Holidays{d}
	d.Communications, d.Elections = &Communications{d}, &Elections{db: d}
	d.Questions, d.QuestionPastes = &Questions{d}, &QuestionPastes{d}
	d.Letters, d.Involvement = &Letters{d}, &Involvement{d}
	d.MemberImports = &MemberImports{d}
	d.Meetings, d.Motions, d.Votes, d.Requests = &Meetings{d}, &Motions{d}, &Votes{d}, &Requests{d}
	d.Amendments, d.MemberNotices = &Amendments{d}, &MemberNotices{d}
	d.MotionPapers, d.IssuedPapers = &MotionPapers{d}, &IssuedPapers{d}
	d.Evidence = &EvidenceFiles{db: d, folder: data}
	d.Users, d.Sessions, d.Links = &Users{d}, &Sessions{d}, &Links{d}
	d.Events, d.Search = &Events{d}, &Searches{d}
	d.Imports = &Imports{d}
	d.Messages, d.Follows = &Messages{d}, &Follows{d}
	d.Withholdings, d.Assessments = &Withholdings{d}, &Assessments{d}
	d.OutsideReports = &OutsideReports{d}
}

// Today returns the civil date in London.
func (d *DB) Today() models.Date { return models.DateOf(d.Now()) }

var config = func() *gorm.Config {
	return &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true,
		Logger: logger.New(slogWriter{}, logger.Config{
			LogLevel: logger.Error, IgnoreRecordNotFoundError: true,
			ParameterizedQueries: true,
		}),
		NowFunc: func() time.Time { return time.Now().UTC() },
	}
}

// slogWriter sends gorm's own messages to the program's log.
type slogWriter struct{}

func (slogWriter) Printf(format string, args ...any) { slog.Debug(fmt.Sprintf(format, args...)) }

func (d *DB) openSQLite(file string) error {
	d.engine = "sqlite"
	d.file = strings.TrimPrefix(file, "sqlite://")
	folder := filepath.Dir(d.file)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return models.Errorf(models.Unavailable, "The folder %s of the database does not exist. Create it, or name another with --database.", folder)
	}
	gdb, err := d.openFile("_journal_mode=WAL&_busy_timeout=5000&_synchronous=FULL&_txlock=immediate&_foreign_keys=on&_cache_size=-20000&_stmt_cache_size=100")
	if err != nil {
		return openProblem(d.file, err)
	}
	d.write, d.turn = gdb, make(chan struct{}, 1)
	if pool, err := gdb.DB(); err == nil {
		pool.SetMaxOpenConns(1)
	}
	return nil
}

// openFile opens the file of SQLite. It is given its write-ahead log when it is first
// opened: whoever opens it at that moment is turned away at once, and tries again.
func (d *DB) openFile(query string) (gdb *gorm.DB, err error) {
	file := sqlite.New(sqlite.Config{DriverName: sqliteDriver, DSN: d.address(query)})
	for until := time.Now().Add(5 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if gdb, err = gorm.Open(file, config()); !isBusy(err) || time.Now().After(until) {
			return gdb, err
		}
	}
}

// openReaders opens the second pool of SQLite: several connections that can
// only read, and never wait for the writer.
func (d *DB) openReaders() error {
	if d.engine == "postgres" {
		d.read = d.write
		return nil
	}
	gdb, err := d.openFile("mode=ro&_query_only=true&_busy_timeout=5000&_foreign_keys=on&_cache_size=-20000&_stmt_cache_size=100")
	if err != nil {
		return openProblem(d.file, err)
	}
	d.read = gdb
	if pool, err := gdb.DB(); err == nil {
		pool.SetMaxOpenConns(max(2, runtime.NumCPU()))
		pool.SetMaxIdleConns(max(2, runtime.NumCPU()))
	}
	return nil
}

// address is what the driver opens: the pragmas stand in it, so that every
// connection of a pool has them.
func (d *DB) address(query string) string {
	return "file:" + (&url.URL{Path: d.file}).EscapedPath() + "?" + query
}

func (d *DB) openPostgres(address string) error {
	d.engine = "postgres"
	gdb, err := gorm.Open(postgres.Open(address), config())
	if err != nil {
		return openProblem("PostgreSQL", err)
	}
	d.write = gdb
	if pool, err := gdb.DB(); err == nil {
		pool.SetMaxOpenConns(20)
		pool.SetMaxIdleConns(20)
		pool.SetConnMaxLifetime(30 * time.Minute)
	}
	return nil
}

// Close closes the record's connections.
func (d *DB) Close() error {
	var first error
	for _, g := range []*gorm.DB{d.read, d.write} {
		if g == nil {
			continue
		}
		pool, err := g.DB()
		if err == nil {
			err = pool.Close()
		}
		if first == nil {
			first = err
		}
	}
	return first
}

// Ping reports whether the record answers.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return explain(d.in(ctx).Raw("SELECT 1").Find(&one).Error, "record")
}

// Empty reports whether the record holds nothing: nobody has done anything yet.
func (d *DB) Empty(ctx context.Context) (bool, error) {
	var n int
	err := d.in(ctx).Raw("SELECT (SELECT COUNT(*) FROM users) + (SELECT last_id FROM event_head WHERE id = 1)").Find(&n).Error
	return n == 0, explain(err, "record")
}

type txKey struct{}

// tx is a transaction on its way: its connection, and the events that are to
// be kept with it.
type tx struct {
	gorm     *gorm.DB
	began    time.Time   // by the clock of whoever began it
	read     map[any]any // records read in order to change them, each with a copy as it was
	events   []models.Event
	withheld map[int][]uint64 // by the place of an event: the earlier ones it withholds
}

// in returns the connection to use for ctx: its transaction, if it carries one.
func (d *DB) in(ctx context.Context) *gorm.DB {
	if t, ok := ctx.Value(txKey{}).(*tx); ok {
		return t.gorm.WithContext(ctx)
	}
	g := d.read.WithContext(ctx)
	if d.then != nil {
		g.Statement.ConnPool = past{g.Statement.ConnPool, d.then}
	}
	return g
}

// InTx runs f in a transaction. Stores called with f's context work inside it;
// an InTx inside an InTx is part of the outer one. The events of the whole are
// chained at its end, so that writers queue for the chain as briefly as can be.
func (d *DB) InTx(ctx context.Context, f func(ctx context.Context) error) error {
	if d.then != nil {
		return errPast
	}
	if t, ok := ctx.Value(txKey{}).(*tx); ok {
		return d.part(ctx, t, f)
	}
	if d.turn != nil { // the pool alone would take any of those who wait, not the first
		select {
		case d.turn <- struct{}{}:
			defer func() { <-d.turn }()
		case <-ctx.Done():
			return explain(ctx.Err(), "record")
		}
	}
	err := d.write.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		t := &tx{gorm: g, began: d.Now(), read: map[any]any{}}
		ctx := context.WithValue(ctx, txKey{}, t)
		if err := f(ctx); err != nil {
			return err
		}
		if err := d.stampFormerRows(ctx, d.Now()); err != nil {
			return err
		}
		if err := d.Messages.tell(ctx, t); err != nil {
			return err
		}
		return d.chain(ctx, t)
	}, &sql.TxOptions{})
	return explain(err, "record")
}

// part runs f as a part of a transaction. What a part changes on another day, as
// the sample council's parts do, stood until that day.
func (d *DB) part(ctx context.Context, t *tx, f func(ctx context.Context) error) error {
	if models.DateOf(t.began) == d.Today() {
		return f(ctx)
	}
	if err := d.stampFormerRows(ctx, t.began); err != nil {
		return err
	}
	if err := f(ctx); err != nil {
		return err
	}
	return d.stampFormerRows(ctx, d.Now())
}

// Change is InTx for what a person does: f's writes and the event it returns
// are kept together or not at all. The actor comes from ctx.
func (d *DB) Change(ctx context.Context, f func(ctx context.Context) (models.Event, error)) error {
	return d.InTx(ctx, func(ctx context.Context) error {
		event, err := f(ctx)
		if err != nil {
			return err
		}
		d.record(ctx, event)
		return nil
	})
}

// record adds an event to the transaction on its way: done now, by whoever acts
// in ctx.
func (d *DB) record(ctx context.Context, event models.Event) {
	t := ctx.Value(txKey{}).(*tx)
	t.events = append(t.events, event.By(models.ActorFrom(ctx), d.Now()))
}

// recordWithholding adds an event that withholds the content of earlier ones.
func (d *DB) recordWithholding(ctx context.Context, event models.Event, ids []uint64) {
	t := ctx.Value(txKey{}).(*tx)
	if t.withheld == nil {
		t.withheld = map[int][]uint64{}
	}
	t.withheld[len(t.events)] = ids
	d.record(ctx, event)
}

// lockCouncil makes transactions that hand out numbers wait for each other on
// PostgreSQL; SQLite has one writer anyway.
func (d *DB) lockCouncil(ctx context.Context) error {
	if d.engine != "postgres" {
		return nil
	}
	return d.in(ctx).Exec("SELECT id FROM council WHERE id = 1 FOR UPDATE").Error
}

// forUpdate is the end of a query that reads a record in order to change it.
func (d *DB) forUpdate() string {
	if d.engine == "postgres" {
		return " FOR UPDATE"
	}
	return ""
}

// toChange notes how a record was read by a transaction that is to change it, so
// that save writes only what it changed.
func toChange[T any](ctx context.Context, record *T) *T {
	if t, ok := ctx.Value(txKey{}).(*tx); ok {
		t.read[record] = *record
	}
	return record
}

// save writes a record over the version the actor was looking at. Two people
// who save the same record do not overwrite each other: the second gets a
// Conflict. version points to the record's own Version.
func save(g *gorm.DB, record any, version *int, seen int, noun string) error {
	*version = seen + 1
	r := g.Model(record).Where("version = ?", seen).Select(changed(g, record)).Omit("created_at").Updates(record)
	if r.Error == nil && r.RowsAffected == 0 {
		return stale(g, record, noun)
	}
	return explain(r.Error, noun)
}

// changed returns the columns in which a record differs from how it was read;
// all of them where that is not known.
func changed(g *gorm.DB, record any) []string {
	t, ok := g.Statement.Context.Value(txKey{}).(*tx)
	if !ok || t.read[record] == nil {
		return []string{"*"}
	}
	return append([]string{"version"}, differing(reflect.ValueOf(record).Elem(), reflect.ValueOf(t.read[record]))...)
}

// differing returns the fields in which two records differ, those of an embedded
// part by their own names.
func differing(now, before reflect.Value) (names []string) {
	for i := range now.NumField() {
		field := now.Type().Field(i)
		switch {
		case reflect.DeepEqual(now.Field(i).Interface(), before.Field(i).Interface()):
		case strings.Contains(field.Tag.Get("gorm"), "embedded"):
			names = append(names, differing(now.Field(i), before.Field(i))...)
		default:
			names = append(names, field.Name)
		}
	}
	return names
}

// stale says who was faster, from the record's last event.
func stale(g *gorm.DB, record any, noun string) error {
	if r, ok := record.(interface{ Subject() string }); ok {
		var last []models.Event
		g.Session(&gorm.Session{NewDB: true}).Where("subject = ?", r.Subject()).Order("id DESC").Limit(1).Find(&last)
		if len(last) == 1 && last[0].ActorName != "" {
			return models.Errorf(models.Conflict, "%s changed this %s at %s on %s. Check their changes, then save again.",
				last[0].ActorName, noun, models.ClockTime(last[0].At), models.DateOf(last[0].At))
		}
	}
	return models.Errorf(models.Conflict, "Somebody else has changed this %s since you opened it. Check their changes, then save again.", noun)
}
