package handlers_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/db/dbtest"
	"carried/db/sample"
	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// The benchmarks run on ten busy years of a council (dbtest.Large). Each page
// stands beside the bare work: the same queries through database/sql and nothing
// else, each value read, and the same template drawn from the same page.

func BenchmarkHome(b *testing.B)     { benchPage(b, "/") }
func BenchmarkMotion(b *testing.B)   { benchPage(b, "/motions/2019-20/m1050") }
func BenchmarkMotions(b *testing.B)  { benchPage(b, "/motions") }
func BenchmarkRequests(b *testing.B) { benchPage(b, "/requests?status=open") }
func BenchmarkRequest(b *testing.B)  { benchPage(b, "/motions/2019-20/m1050/r2") }

// A search for two rare words, and for one that nearly every text has.
func BenchmarkSearch(b *testing.B)       { benchPage(b, "/search?q=merba+shoba") }
func BenchmarkSearchCommon(b *testing.B) { benchPage(b, "/search?q=lolo") }

// The pages of those who work on 10,000 open requests (domain.md 6.4): all of
// them monitored by one body and owned by one officer.
func BenchmarkOfficer(b *testing.B)    { benchBusy(b, sample.Officer, "/officer") }
func BenchmarkDesk(b *testing.B)       { benchBusy(b, "Martin Okell", "/clerk") }
func BenchmarkMonitoring(b *testing.B) { benchBusy(b, "", "/bodies/full-council/monitoring") }

// busy is the size of such a record: one in two of its requests is open.
var busy = dbtest.Size{Motions: 2500, Clauses: 4, Requests: 8, Updates: 1}

func benchBusy(b *testing.B, who, address string) {
	engines(b, busy, func(b *testing.B, s *benchSite) {
		s.burden(b)
		var cookie *http.Cookie
		if who != "" {
			cookie, _ = s.signIn(b, who)
		}
		s.measure(b, func() *http.Request {
			r := get(address)
			if cookie != nil {
				r.AddCookie(cookie)
			}
			return r
		})
	})
}

// burden gives all requests to one body and one officer.
func (s *benchSite) burden(t testing.TB) {
	t.Helper()
	_, err := s.bare.Exec("UPDATE requests SET monitoring_body_id = (SELECT id FROM bodies WHERE slug = 'full-council'), owner_id = (SELECT id FROM people WHERE full_name = '" + sample.Officer + "') WHERE id > 100000")
	if err != nil {
		t.Fatal(err)
	}
}

// onEngines runs a benchmark on SQLite and, where there is a server (make
// bench), on PostgreSQL.
func onEngines(b *testing.B, f func(b *testing.B, s *benchSite)) {
	engines(b, dbtest.Large, f)
}

func engines(b *testing.B, size dbtest.Size, f func(b *testing.B, s *benchSite)) {
	b.Run("sqlite", func(b *testing.B) { f(b, newBenchSite(b, dbtest.SQLite(b), size)) })
	b.Run("postgres", func(b *testing.B) { f(b, newBenchSite(b, dbtest.Postgres(b), size)) })
}

// benchSite is the program and a bare connection to its record.
type benchSite struct {
	db      *db.DB
	bare    *sql.DB
	echo    *echo.Echo
	watched bool
	queries []query    // of the request that was watched
	page    views.View // that it drew
}

type query struct {
	sql    string
	values []any
}

func newBenchSite(b testing.TB, database string, size dbtest.Size) *benchSite {
	b.Helper()
	s := &benchSite{}
	s.db, s.bare = dbtest.Big(b, database, size)
	s.bare.SetMaxOpenConns(max(2, runtime.NumCPU()))
	s.echo = handlers.New(s.db, web.Options{})
	err := s.db.Watch(func(sql string, values []any) {
		if s.watched {
			s.queries = append(s.queries, query{sql, slices.Clone(values)})
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	s.echo.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			err := next(c)
			if s.watched {
				s.page = web.Drawn(c)
			}
			return err
		}
	})
	return s
}

// answer has the program answer a request.
func (s *benchSite) answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.echo.ServeHTTP(w, r)
	return w
}

func get(address string) *http.Request {
	return httptest.NewRequest(http.MethodGet, "http://tracker.example"+address, nil)
}

// benchPage measures a page, and the bare work that it is made of.
func benchPage(b *testing.B, address string) {
	onEngines(b, func(b *testing.B, s *benchSite) {
		s.measure(b, func() *http.Request { return get(address) })
	})
}

// measure measures the page that a request asks for, and the bare work.
func (s *benchSite) measure(b *testing.B, ask func() *http.Request) {
	s.answer(ask()) // what is read once and kept
	s.watched = true
	w := s.answer(ask())
	s.watched = false
	if w.Code != http.StatusOK {
		b.Fatalf("%s: status %d", ask().URL, w.Code)
	}
	b.Run("page", func(b *testing.B) {
		defer processor(b)()
		for b.Loop() {
			s.answer(ask())
		}
		b.ReportMetric(float64(len(s.queries)), "queries/op")
	})
	b.Run("bare", func(b *testing.B) {
		defer processor(b)()
		for b.Loop() {
			w := httptest.NewRecorder()
			s.bareWork(b)
			html, err := views.Render(s.page)
			if err != nil {
				b.Fatal(err)
			}
			w.Write(html)
		}
	})
}

// processor reports the time of the processor that an operation took: on a busy
// machine it says more than the clock.
func processor(b *testing.B) (report func()) {
	used := func() int64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return u.Utime.Nano() + u.Stime.Nano()
	}
	before := used()
	return func() { b.ReportMetric(float64(used()-before)/float64(b.N), "cpu-ns/op") }
}

// bareWork asks what the watched request asked, and reads every value.
func (s *benchSite) bareWork(b *testing.B) {
	for _, q := range s.queries {
		bareQuery(b, s.bare.Query, q)
	}
}

func bareQuery(b *testing.B, ask func(string, ...any) (*sql.Rows, error), q query) (last []any) {
	rows, err := ask(q.sql, q.values...)
	if err != nil {
		b.Fatal(err)
	}
	columns, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		last = values
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	rows.Close()
	return last
}

// BenchmarkUpdate logs a progress update, as an officer does. The bare work is
// the statements of such an update, each with its new values.
func BenchmarkUpdate(b *testing.B) {
	onEngines(b, func(b *testing.B, s *benchSite) {
		cookie, r := s.officer(b)
		version := r.Version
		update := func() {
			w := s.post(fmt.Sprintf("/officer/requests/%d/update", r.ID), cookie, url.Values{
				"text": {benchWords}, "state": {"in_progress"}, "version": {strconv.Itoa(version)},
			})
			if w.Code != http.StatusSeeOther {
				b.Fatalf("status %d\n%s", w.Code, w.Body)
			}
			version++
		}
		update() // what is read once and kept, and the day of the latest update
		s.watched = true
		update()
		s.watched = false
		b.Run("page", func(b *testing.B) {
			defer processor(b)()
			for b.Loop() {
				update()
			}
			b.ReportMetric(float64(len(s.queries)), "queries/op")
		})
		b.Run("bare", func(b *testing.B) {
			defer processor(b)()
			for b.Loop() {
				s.bareUpdate(b, r, version)
				version++
			}
		})
		if v, err := s.db.Events.Verify(context.Background()); err != nil || v.Problem != "" {
			b.Errorf("chain: %+v, %v", v, err)
		}
	})
}

const benchWords = "The lamps of the quay are lit again."

// signIn signs in somebody of the sample council.
func (s *benchSite) signIn(b testing.TB, name string) (*http.Cookie, models.User) {
	b.Helper()
	system := models.WithActor(context.Background(), models.System)
	users, err := s.db.Users.List(system)
	if err != nil {
		b.Fatal(err)
	}
	u := users[slices.IndexFunc(users, func(u models.User) bool { return u.Name == name })]
	token, err := s.db.Links.Sample(system, u.ID)
	if err != nil {
		b.Fatal(err)
	}
	w := s.post("/link/"+token, nil, nil)
	if len(w.Result().Cookies()) == 0 {
		b.Fatalf("%s cannot sign in: status %d", name, w.Code)
	}
	return w.Result().Cookies()[0], u
}

// officer signs in an officer, and finds a request that they work on.
func (s *benchSite) officer(b *testing.B) (*http.Cookie, models.RequestRow) {
	b.Helper()
	cookie, u := s.signIn(b, sample.Officer)
	system := models.WithActor(context.Background(), models.System)
	requests, _, err := s.db.Requests.List(system, models.RequestFilter{OwnerID: *u.PersonID, Status: "in_progress", Limit: 1})
	if err != nil || len(requests) == 0 {
		b.Fatalf("no officer with a request: %v", err)
	}
	return cookie, requests[0]
}

func (s *benchSite) post(address string, cookie *http.Cookie, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://tracker.example"+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if cookie != nil {
		r.AddCookie(cookie)
	}
	return s.answer(r)
}

// bareUpdate runs the statements of the watched update once more: who asks,
// then, in one transaction, the request, and update, search and event kept.
func (s *benchSite) bareUpdate(b *testing.B, r models.RequestRow, version int) {
	bareQuery(b, s.bare.Query, s.queries[0])
	tx, err := s.bare.BeginTx(context.Background(), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	var id, last, hash any
	var e models.Event
	for _, q := range s.queries[1:] {
		values := slices.Clone(q.values)
		switch words := strings.Fields(q.sql); strings.Trim(words[0]+" "+words[2], "`\"") {
		case "INSERT progress_updates":
			id = bareQuery(b, tx.Query, query{q.sql, values})[0]
			continue
		case "UPDATE SET": // of the request, of the head of the chain, or of the former rows
			switch {
			case strings.Contains(words[1], "requests"):
				values[len(values)-3], values[len(values)-2] = version+1, version
			case strings.Contains(words[1], "event_head"):
				values[0], values[1] = e.ID, e.Hash
			}
		case "INSERT search_entries":
			values[1] = id
		case "SELECT last_hash":
			head := bareQuery(b, tx.Query, query{q.sql, values})
			last, hash = head[0], head[1]
			continue
		case "INSERT events":
			e = r.Event("update", "", models.Change{Field: "update", To: benchWords}).By(models.Actor{UserID: values[2].(uint), Name: values[3].(string)}, s.db.Now().UTC())
			e.Seal(uint64(last.(int64))+1, strconv.FormatInt(last.(int64), 36), fmt.Sprint(hash))
			values = []any{
				e.ID, e.At, e.ActorID, e.ActorName, e.Address, e.Verb, e.Subject, e.MotionID, e.RequestID,
				e.Content, e.Digest, e.PrevHash, e.Hash, e.WithheldBy,
			}
		default:
			bareQuery(b, tx.Query, query{q.sql, values})
			continue
		}
		if _, err := tx.Exec(q.sql, values...); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}
