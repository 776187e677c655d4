package web_test

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"carried/db/dbtest"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

func TestErrorsBecomePages(t *testing.T) {
	tests := map[string]struct {
		err    error
		status int
		words  string // with what the page must have, "!" what it must not
		not    string
	}{
		"a broken rule":         {models.InvalidField("title", "Enter the title"), 422, "Enter the title", ""},
		"a conflict":            {models.Errorf(models.Conflict, "This motion is closed."), 409, "This motion is closed.", ""},
		"not found":             {models.Errorf(models.NotFound, "There is no such motion 42."), 404, "Page not found", "42"},
		"forbidden":             {models.Errorf(models.Forbidden, "It is for the clerk."), 403, "It is for the clerk.", ""},
		"unavailable":           {models.Errorf(models.Unavailable, "The database is busy, so nothing was saved. Try again."), 503, "nothing was saved", ""},
		"an error of our own":   {errors.New("secret cause"), 500, "Sorry, there is a problem with the service", "secret"},
		"an internal one":       {models.Errorf(models.Internal, "secret cause"), 500, "Reference", "secret"},
		"a form that is broken": {echo.NewHTTPError(http.StatusBadRequest), 400, "could not be read", ""},
	}
	d := dbtest.Open(t, dbtest.SQLite(t))
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := echo.New()
			web.Use(e, d, web.Options{PublicURL: "https://motions.example.org"})
			e.GET("/", func(echo.Context) error { return tt.err })
			w := httptest.NewRecorder()
			e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.words) || tt.not != "" && strings.Contains(w.Body.String(), tt.not) {
				t.Errorf("status %d, want %d with %q and without %q:\n%s", w.Code, tt.status, tt.words, tt.not, w.Body)
			}
			if w.Header().Get("Strict-Transport-Security") == "" {
				t.Error("https is not asked for, though the public address has it")
			}
		})
	}
}

func TestPanicIsLoggedWithTheReferenceOfItsPage(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	e := echo.New()
	web.Use(e, dbtest.Open(t, dbtest.SQLite(t)), web.Options{})
	e.GET("/motions/:slug", func(echo.Context) error { panic("secret cause") })
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/motions/private?q=words+typed", nil))
	id := w.Header().Get("X-Request-Id")
	if w.Code != 500 || !strings.Contains(w.Body.String(), id) || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("got %d:\n%s", w.Code, w.Body)
	}
	for _, want := range []string{"secret cause", "error_test.go", "request=" + id, "route=/motions/:slug", "status=500"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %q:\n%s", want, log.String())
		}
	}
	for _, not := range []string{"private", "typed", "192.0.2.1"} {
		if strings.Contains(log.String(), not) {
			t.Errorf("the log has %q:\n%s", not, log.String())
		}
	}
}

func TestFormKeepsWhatWasTypedWhenTheDatabaseIsAway(t *testing.T) {
	e := echo.New()
	web.Use(e, dbtest.Open(t, dbtest.SQLite(t)), web.Options{})
	e.POST("/", func(c echo.Context) error {
		in, err := web.Bind[models.SignInInput](c)
		if err != nil {
			return err
		}
		p, err := web.FormPage(c, "Sign in", models.Errorf(models.Unavailable, "The database is busy, so nothing was saved. Try again."))
		if err != nil {
			return err
		}
		return web.Render(c, views.SignIn{Page: p, Form: in})
	})
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("email=ada%40example.org"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	if w.Code != 503 || !strings.Contains(w.Body.String(), "nothing was saved") || !strings.Contains(w.Body.String(), "ada@example.org") {
		t.Errorf("got %d:\n%s", w.Code, w.Body)
	}
}

func TestHeadIsAnsweredLikeGet(t *testing.T) {
	e := echo.New()
	web.Use(e, dbtest.Open(t, dbtest.SQLite(t)), web.Options{})
	e.GET("/", func(c echo.Context) error { return c.String(200, "hello") })
	server := httptest.NewServer(web.HeadAsGet(e))
	defer server.Close()
	answer, err := http.Head(server.URL + "/")
	if err != nil || answer.StatusCode != 200 || answer.ContentLength != 5 {
		t.Errorf("got %+v, %v", answer, err)
	}
}
