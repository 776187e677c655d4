package handlers_test

import (
	"net/http"
	"testing"

	"carried/db/dbtest"
	"carried/db/sample"
)

// However many requests are open, the pages of those who work on them ask the
// same number of queries.
func TestPagesOfManyOpenRequestsAskAFixedNumberOfQueries(t *testing.T) {
	s := newBenchSite(t, dbtest.SQLite(t), dbtest.Size{Motions: 60, Clauses: 2, Requests: 8, Updates: 1})
	s.burden(t)
	officer, _ := s.signIn(t, sample.Officer)
	clerk, _ := s.signIn(t, "Martin Okell")
	pages := []struct {
		address string
		cookie  *http.Cookie
		most    int
	}{{"/officer", officer, 8}, {"/clerk", clerk, 25}, {"/bodies/full-council/monitoring", nil, 11}}
	ask := func(i int) int {
		r := get(pages[i].address)
		if pages[i].cookie != nil {
			r.AddCookie(pages[i].cookie)
		}
		s.queries, s.watched = nil, true
		w := s.answer(r)
		s.watched = false
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", pages[i].address, w.Code)
		}
		return len(s.queries)
	}
	few := make([]int, len(pages))
	state := func(change string) {
		if _, err := s.bare.Exec("UPDATE requests SET " + change + " WHERE id > 100000"); err != nil {
			t.Fatal(err)
		}
	}
	state("state = 'complete', closed_on = '2020-01-01'")
	for i := range pages {
		ask(i) // what is read once and kept
		few[i] = ask(i)
	}
	state("state = 'in_progress', closed_on = NULL")
	for i, p := range pages {
		if many := ask(i); many != few[i] || many > p.most {
			t.Errorf("%s asks %d queries with few open requests, %d with many, %d at most", p.address, few[i], many, p.most)
		}
	}
}
