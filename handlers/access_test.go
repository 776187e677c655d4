package handlers_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"carried/db/dbtest"
	"carried/handlers/webtest"
)

// TestWhoMayDoWhat keeps the answer to everybody at every address in a table,
// testdata/access.golden: the status, or "in" where they are asked to sign in.
// Forms are sent empty, each to a record as it was at first.
func TestWhoMayDoWhat(t *testing.T) {
	r, browsers, again := snapshot(t, dbtest.SQLite(t))
	var table strings.Builder
	line := func(name string, cells []string) {
		row := fmt.Sprintf("%-50s", name)
		for _, c := range cells {
			row += fmt.Sprintf(" %-8s", c)
		}
		table.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	line("", roles)
	for _, route := range r.routes() {
		method, pattern, _ := strings.Cut(route, " ")
		examples := r.examples(route)
		for _, address := range examples {
			var cells []string
			for _, b := range browsers {
				var a *webtest.Answer
				if method == http.MethodGet {
					a = b.Get(address)
				} else {
					a = b.Post(address)
				}
				cell := fmt.Sprint(a.Status)
				if a.Status == 303 && strings.HasPrefix(a.Location(), "/sign-in") {
					cell = "in"
				}
				if method == http.MethodPost && a.Status == 303 && cell != "in" {
					again()
				}
				cells = append(cells, cell)
			}
			if len(examples) == 1 {
				address = pattern
			}
			line(method+" "+address, cells)
		}
	}
	golden(t, "access.golden", table.String())
}

// A page of another website cannot send any form in a visitor's name.
func TestNoFormIsTakenFromAnotherWebsite(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	browsers := r.everybody(t)
	posts := 0
	for _, route := range r.routes() {
		if !strings.HasPrefix(route, "POST ") {
			continue
		}
		posts++
		for _, address := range r.examples(route) {
			for i, b := range browsers {
				q := httptest.NewRequest(http.MethodPost, "http://tracker.example"+address, strings.NewReader("text=x"))
				q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				q.Header.Set("Sec-Fetch-Site", "cross-site")
				if a := b.Do(q); a.Status != 403 || !strings.Contains(a.Body, "another website") {
					t.Errorf("%s as %s: status %d", route, roles[i], a.Status)
				}
				q = httptest.NewRequest(http.MethodPost, "http://tracker.example"+address, strings.NewReader("text=x"))
				q.Header.Set("Origin", "https://elsewhere.example")
				if a := b.Do(q); a.Status != 403 {
					t.Errorf("%s from an old browser as %s: status %d", route, roles[i], a.Status)
				}
			}
		}
	}
	if posts < 40 {
		t.Errorf("only %d routes take forms", posts)
	}
}
