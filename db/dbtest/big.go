package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/sample"
	"carried/models"
)

// Size is how much a large record holds.
type Size struct{ Motions, Clauses, Requests, Updates int } // the last three for each one before

// Large is a council after ten busy years: 1,000 motions with 12,000 clauses,
// 4,000 requests and 20,000 progress updates.
var Large = Size{Motions: 1000, Clauses: 12, Requests: 4, Updates: 5}

// Big opens the sample council with so many motions more, put in straight by
// SQL, and a bare connection to the same record. Its clock stands at Noon.
func Big(t testing.TB, database string, size Size) (*db.DB, *sql.DB) {
	t.Helper()
	d := Open(t, database)
	if err := sample.Build(context.Background(), d, d.Today(), nil); err != nil {
		t.Fatal(err)
	}
	pool := Bare(t, database)
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	f := &filler{
		tx: tx, postgres: db.IsPostgres(database), random: rand.New(rand.NewPCG(1, 2)),
		rows: map[string]*waiting{}, last: map[string]uint{},
	}
	f.fill(size)
	if f.err == nil {
		f.err = tx.Commit()
	}
	if f.err == nil && f.postgres {
		_, f.err = pool.Exec("ANALYZE") // as its autovacuum does
	}
	if f.err != nil {
		t.Fatal(f.err)
	}
	return d, pool
}

// Bare opens a record with nothing of ours between it and the driver.
func Bare(t testing.TB, database string) *sql.DB {
	t.Helper()
	driver, address := "sqlite3_carried", "file:"+database+"?_journal_mode=WAL&_busy_timeout=5000&_synchronous=FULL&_foreign_keys=on&_txlock=immediate&_cache_size=-20000&_stmt_cache_size=100"
	if db.IsPostgres(database) {
		driver, address = "pgx", database
	}
	pool, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	pool.SetMaxIdleConns(4)
	t.Cleanup(func() { pool.Close() })
	return pool
}

func (f *filler) one(list []uint) uint { return list[f.random.IntN(len(list))] }

// word returns a made-up word: few are frequent and many are rare, as in a language.
func (f *filler) word() string {
	beats := [...]string{"ba", "lo", "mer", "tin", "sho", "ra", "pel", "gun", "di", "kas", "ve", "nor"}
	n := int(math.Exp(f.random.Float64() * math.Log(2000)))
	w := beats[n%12]
	for ; n > 0; n /= 12 {
		w += beats[n%12]
	}
	return w
}

func (f *filler) sentence(n int) string {
	var b strings.Builder
	for i := range n {
		w := f.word()
		if i == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// next returns the number of a new row: above those of the sample council.
func (f *filler) next(table string) uint {
	f.last[table]++
	return 100_000 + f.last[table]
}

// fill makes motions with all that belongs to them.
func (f *filler) fill(size Size) {
	members, officers := f.ids("SELECT id FROM people WHERE kind = 'member'"), f.ids("SELECT id FROM people WHERE kind = 'officer'")
	meetings := f.ids("SELECT mt.id FROM meetings mt JOIN bodies b ON b.id = mt.body_id WHERE b.kind = 'full_council' AND mt.state = 'held'")
	directorates, bodies := f.ids("SELECT id FROM directorates"), f.ids("SELECT id FROM bodies")
	for i := range size.Motions {
		m, clauses := f.motion(i, size.Clauses, f.one(members), f.one(members), f.one(meetings))
		for n := range size.Requests {
			f.request(m, n+1, clauses[len(clauses)-1-n%len(clauses)], f.one(officers), f.one(directorates), f.one(bodies), size.Updates)
		}
	}
	f.flush()
	f.chain()
	if !f.postgres || f.err != nil {
		return
	}
	for table := range f.last {
		if _, err := f.tx.Exec("SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), (SELECT MAX(id) FROM " + table + "))"); err != nil {
			f.err = err
		}
	}
}

// motion makes a carried motion with its text, and returns the numbers of its
// clauses.
func (f *filler) motion(i, clauses int, proposer, seconder, meeting uint) (*models.Motion, []uint) {
	turn := 2015 + i%10
	m := &models.Motion{
		ID: f.next("motions"), CouncilYear: fmt.Sprintf("%d/%02d", turn, (turn+1)%100), Number: 1000 + i/10, Title: f.sentence(6),
		DecidedOn: models.DateOfYear(turn).Add(140 + i/10),
	}
	m.Reference, m.Path = models.ReferencePattern("{year}-M{nn}").Format(m.CouncilYear, m.Number)
	version, at := f.next("motion_versions"), m.DecidedOn.Time().Add(12*time.Hour)
	f.add("motion_versions", "id, motion_id, no, kind, made_at, made_by_id, made_by_name, reason, minute_ref",
		version, m.ID, 3, "as_resolved", at, 1, "Clerk", "", "")
	var ids []uint
	var text []string
	for n := range clauses {
		kind, heading := "notes", "Council notes"
		switch {
		case n*3 >= clauses*2:
			kind, heading = "requests", "Council requests the administration to"
		case n*3 >= clauses:
			kind, heading = "believes", "Council believes"
		}
		id, words := f.next("clauses"), f.sentence(24)
		f.add("clauses", "id, version_id, position, group_no, heading, kind, label, text, doubt", id, version, n+1, n*3/clauses+1, heading, kind, fmt.Sprint(n+1), words, "")
		ids, text = append(ids, id), append(text, words)
	}
	f.add("motions", "id, reference, council_year, number, path, title, kind, state, amended, proposer_id, proposer_text, seconder_id, seconder_text, source_text, received_at, receipt_no, late_reason, meeting_id, published_at, decided_on, reason, related, no_action, exempt, exempt_paragraph, created_by_id, created_at, updated_at, version",
		m.ID, m.Reference, m.CouncilYear, m.Number, m.Path, m.Title, "on_notice", "carried", false, proposer, "", seconder, "", m.Title+"\n\n"+strings.Join(text, "\n"), at, m.Number, "", meeting, at, string(m.DecidedOn), "", "", false, false, "", 1, at, at, 6)
	f.index("motion", m.ID, m.ID, 0, m.Title, m.Reference+"\n"+strings.Join(text, "\n"))
	for _, step := range []string{"create", "submit", "accept", "schedule", "carry"} {
		f.events = append(f.events, m.Event(step, "").By(models.Actor{UserID: 1, Name: "Clerk"}, at))
	}
	return m, ids
}

// states of the requests made: one in two is still open.
var states = []models.RequestState{"complete", "in_progress", "complete", "not_started", "absorbed", "in_progress", "complete", "on_hold", "not_pursued", "in_progress"}

// request makes a request with its progress updates.
func (f *filler) request(m *models.Motion, n int, clause, owner, directorate, body uint, updates int) {
	r := &models.Request{ID: f.next("requests"), MotionID: &m.ID, Title: f.sentence(7), State: states[f.random.IntN(len(states))]}
	r.Give(m, n)
	day := m.DecidedOn
	due := day.Add(f.random.IntN(4000))
	var closed any
	if !r.State.Open() {
		closed = string(day.Add(300))
	}
	at := day.Time().Add(12 * time.Hour)
	category := models.Categories[f.random.IntN(len(models.Categories))].Code
	f.add("requests", "id, origin, motion_id, number, reference, path, position, title, text, category, state, owner_id, directorate_id, monitoring_body_id, due_date, first_due_date, no_due_reason, confirmed_on, allocated_on, hold_reason, last_update_on, closed_on, extent, close_reason, created_at, updated_at, version",
		r.ID, "motion", m.ID, n, r.Reference, r.Path, n, r.Title, f.sentence(24), string(category), string(r.State), owner, directorate, body, string(due), string(due), "", string(day), string(day), "", string(day.Add(30*updates)), closed, "", "", at, at, 5+updates)
	f.add("request_clauses", "request_id, clause_id", r.ID, clause)
	f.index("request", r.ID, m.ID, r.ID, r.Title, r.Reference+" "+f.sentence(24))
	for i := range updates {
		id, on, words := f.next("progress_updates"), day.Add(30*(i+1)), f.sentence(20)
		f.add("progress_updates", "id, request_id, at, as_of, by_id, by_name, by_role, text, state_after, staff_note, withheld",
			id, r.ID, on.Time().Add(11*time.Hour), string(on), 2, "Officer", "Head of Service", words, string(r.State), "", "")
		f.index("update", id, m.ID, r.ID, r.Title, words)
		f.events = append(f.events, r.Event("update", "", models.Change{Field: "update", To: words}).By(models.Actor{UserID: 2, Name: "Officer"}, on.Time()))
	}
}

func (f *filler) index(kind string, id, motion, request uint, title, body string) {
	f.add("search_entries", "id, kind, record_id, motion_id, request_id, title, body", f.next("search_entries"), kind, id, motion, request, title, body)
}

// chain puts the events made behind those of the sample council.
func (f *filler) chain() {
	var id uint64
	var hash string
	if f.err != nil {
		return
	}
	if f.err = f.tx.QueryRow("SELECT last_id, last_hash FROM event_head").Scan(&id, &hash); f.err != nil {
		return
	}
	for _, e := range f.events {
		e.Seal(id+1, fmt.Sprint(id), hash)
		id, hash = e.ID, e.Hash
		f.add("events", "id, at, actor_id, actor_name, address, verb, subject, motion_id, request_id, content, digest, prev_hash, hash, withheld_by",
			e.ID, e.At, e.ActorID, e.ActorName, e.Address, e.Verb, e.Subject, e.MotionID, e.RequestID, e.Content, e.Digest, e.PrevHash, e.Hash, e.WithheldBy)
	}
	f.flush()
	if f.err == nil {
		_, f.err = f.tx.Exec(fmt.Sprintf("UPDATE event_head SET last_id = %d, last_hash = '%s'", id, hash))
	}
}
