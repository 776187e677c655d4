package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// TestManyWriters lets 50 officers log updates at the same time, as fast as
// they can, each by the form's page: on requests of their own, all on one, and
// while the program is killed. CARRIED_LOAD is for how many seconds each.
func TestManyWriters(t *testing.T) {
	lasts := 3 * time.Second
	if s, err := strconv.Atoi(os.Getenv("CARRIED_LOAD")); err == nil {
		lasts = time.Duration(s) * time.Second
	}
	for engine, address := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			c := newCrowd(t, address(t), 50)
			c.start(t)
			t.Run("each on their own", func(t *testing.T) {
				done := c.write(lasts, c.requests, "own")
				done.check(t, http.StatusSeeOther)
				c.check(t, done, 0)
			})
			t.Run("backed up meanwhile", func(t *testing.T) { c.backUp(t, lasts) })
			t.Run("all on one", func(t *testing.T) {
				one := make([]uint, len(c.tokens))
				for i := range one {
					one[i] = c.requests[0]
				}
				done := c.write(lasts, one, "shared")
				done.check(t, http.StatusSeeOther, http.StatusConflict)
				c.check(t, done, 0)
			})
			t.Run("killed", func(t *testing.T) {
				killed := make(chan struct{})
				go func() {
					time.Sleep(lasts)
					c.program.kill()
					close(killed)
				}()
				done := c.write(2*lasts+10*time.Second, c.requests, "killed")
				<-killed
				done.broken = nil // as it should be
				done.check(t, http.StatusSeeOther)
				c.start(t)
				c.check(t, done, len(c.tokens)) // one of each may be kept that nobody heard of
			})
		})
	}
}

// backUp makes a backup while all write, and restores it into an empty folder.
func (c *crowd) backUp(t *testing.T, lasts time.Duration) {
	dir := filepath.Join(t.TempDir(), "backup")
	backed := make(chan error, 1)
	go func() {
		time.Sleep(lasts / 3)
		out, err := carried(t, "backup", dir, "--database", c.database, "--data", c.data)
		if err != nil {
			err = fmt.Errorf("backup: %w\n%s", err, out)
		}
		backed <- err
	}()
	done := c.write(lasts, c.requests, "backup")
	done.check(t, http.StatusSeeOther)
	if err := <-backed; err != nil {
		t.Fatal(err)
	}
	c.check(t, done, 0)
	empty := t.TempDir()
	database := filepath.Join(empty, "restored.db")
	for _, args := range [][]string{{"restore", dir}, {"audit", "verify"}} {
		out, err := carried(t, append(args, "--database", database, "--data", empty)...)
		if err != nil {
			t.Fatalf("%s: %v\n%s", args[0], err, out)
		}
		t.Log(strings.TrimSpace(out))
	}
}

// crowd is officers of one directorate, signed in, and as many of its requests.
type crowd struct {
	program  *program
	database string
	data     string
	tokens   []string
	requests []uint
	client   *http.Client
}

func newCrowd(t *testing.T, database string, size int) *crowd {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d, pool := dbtest.Big(t, database, dbtest.Size{Motions: 50, Clauses: 3, Requests: 3, Updates: 2})
	d.Now = time.Now // the program's clock, so that the sessions are open
	ctx := models.WithActor(context.Background(), models.System)
	c := &crowd{database: database, data: t.TempDir(), client: &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: size},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}}
	directorate, err := d.Directorates.Create(ctx, models.DirectorateInput{Name: "Lifts and lamps"})
	ok(err)
	_, err = pool.Exec(fmt.Sprintf("UPDATE requests SET directorate_id = %d, state = 'in_progress' WHERE id IN (SELECT id FROM requests WHERE id > 100000 ORDER BY id LIMIT %d)", directorate.ID, size))
	ok(err)
	rows, err := pool.Query(fmt.Sprintf("SELECT id FROM requests WHERE directorate_id = %d", directorate.ID))
	ok(err)
	for rows.Next() {
		var id uint
		ok(rows.Scan(&id))
		c.requests = append(c.requests, id)
	}
	ok(rows.Err())
	for i := range size {
		name := fmt.Sprintf("Officer %d", i)
		p, err := d.People.Create(ctx, models.PersonInput{FullName: name, Kind: models.KindOfficer, DirectorateID: directorate.ID})
		ok(err)
		_, link, err := d.Users.Create(ctx, models.UserInput{Email: fmt.Sprintf("officer%d@example.org", i), Name: name, PersonID: p.ID, Roles: []string{string(models.RoleOfficer)}})
		ok(err)
		token, err := d.Users.ChoosePassword(context.Background(), link, models.PasswordInput{Password: "correct horse battery"}, db.Visitor{})
		ok(err)
		c.tokens = append(c.tokens, token)
	}
	// Nobody but the program has the record open, or its journal would be kept
	// whole by others when it is killed.
	ok(pool.Close())
	ok(d.Close())
	return c
}

func (c *crowd) start(t *testing.T) {
	t.Helper()
	c.program = serveOn(t, c.database, c.data)
}

// written is what became of the updates that were sent.
type written struct {
	mu       sync.Mutex
	kept     map[string]bool // texts of the updates the program said it had kept
	answers  map[int]int     // how many of each status
	problems []string
	broken   []error // requests without an answer
	reads    []time.Duration
	posts    []time.Duration
	lasted   time.Duration
}

// write lets each officer log updates on their request, one after the other,
// until the time is over or the program is gone.
func (c *crowd) write(lasts time.Duration, requests []uint, word string) *written {
	w := &written{kept: map[string]bool{}, answers: map[int]int{}}
	began := time.Now()
	var all sync.WaitGroup
	for i, token := range c.tokens {
		all.Go(func() {
			form := fmt.Sprintf("%s/officer/requests/%d/update", c.program.url, requests[i])
			for n := 0; time.Since(began) < lasts; n++ {
				if gone := c.update(w, form, token, fmt.Sprintf("%s %d %d", word, i, n)); gone {
					return
				}
			}
		})
	}
	all.Wait()
	w.lasted = time.Since(began)
	return w
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)"`)

// update reads the form and sends it. gone is true when there is no answer, or
// no form to go on with.
func (c *crowd) update(w *written, form, token, text string) (gone bool) {
	page, took, status, err := c.ask(http.MethodGet, form, token, "")
	if err != nil {
		return w.failed(err)
	}
	version := versionField.FindStringSubmatch(page)
	w.mu.Lock()
	w.reads = append(w.reads, took)
	if status != http.StatusOK || version == nil {
		w.problems = append(w.problems, fmt.Sprintf("the form: status %d\n%s", status, page))
	}
	w.mu.Unlock()
	if version == nil {
		return true
	}
	page, took, status, err = c.ask(http.MethodPost, form, token, url.Values{"version": {version[1]}, "text": {text}, "state": {"in_progress"}}.Encode())
	if err != nil {
		return w.failed(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.posts = append(w.posts, took)
	w.answers[status]++
	switch status {
	case http.StatusSeeOther:
		w.kept[text] = true
	case http.StatusConflict:
	default:
		w.problems = append(w.problems, fmt.Sprintf("an update: status %d\n%s", status, page))
	}
	return false
}

func (w *written) failed(err error) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.broken = append(w.broken, err)
	return true
}

func (c *crowd) ask(method, address, token, body string) (page string, took time.Duration, status int, err error) {
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return "", 0, 0, err
	}
	r.Header.Set("Cookie", "carried="+token)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	began := time.Now()
	res, err := c.client.Do(r)
	if err != nil {
		return "", 0, 0, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return string(b), time.Since(began), res.StatusCode, err
}

// check fails the test if there were other answers than those, and says how
// fast the program was.
func (w *written) check(t *testing.T, allowed ...int) {
	t.Helper()
	for status, n := range w.answers {
		if !slices.Contains(allowed, status) {
			t.Errorf("%d updates were answered with status %d", n, status)
		}
	}
	for _, p := range w.problems[:min(len(w.problems), 3)] {
		t.Error(p)
	}
	for _, err := range w.broken {
		t.Errorf("no answer: %v", err)
	}
	if len(w.kept) == 0 {
		t.Error("no update was kept")
	}
	t.Logf("%d updates kept in %s, %.0f a second; answers %v", len(w.kept), w.lasted.Round(10*time.Millisecond), float64(len(w.kept))/w.lasted.Seconds(), w.answers)
	t.Logf("form:   %s", spread(w.reads))
	t.Logf("update: %s", spread(w.posts))
}

func spread(times []time.Duration) string {
	if len(times) == 0 {
		return "none"
	}
	slices.Sort(times)
	at := func(part float64) time.Duration {
		return times[int(part*float64(len(times)-1))].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("median %s, 99 of 100 within %s, worst %s", at(0.5), at(0.99), at(1))
}

// check fails the test unless the record has every update that the program said
// it had kept, at most a few others, and a whole chain of events.
func (c *crowd) check(t *testing.T, w *written, others int) {
	t.Helper()
	word := ""
	for text := range w.kept {
		word, _, _ = strings.Cut(text, " ")
	}
	pool := dbtest.Bare(t, c.database)
	defer pool.Close()
	rows, err := pool.Query("SELECT text FROM progress_updates WHERE text LIKE '" + word + " %'")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	n := 0
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		found[text] = true
		n++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for text := range w.kept {
		if !found[text] {
			t.Errorf("the update %q was acknowledged and is lost", text)
		}
	}
	if n < len(w.kept) || n > len(w.kept)+others {
		t.Errorf("%d updates were acknowledged, the record has %d", len(w.kept), n)
	}
	out, err := carried(t, "audit", "verify", "--database", c.database, "--data", c.data)
	if err != nil || !strings.Contains(out, "is intact") {
		t.Errorf("audit verify: %v\n%s", err, out)
	}
	t.Log(strings.TrimSpace(out))
}
