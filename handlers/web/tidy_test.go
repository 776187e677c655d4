package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"

	"carried/db/dbtest"
	"carried/handlers/web"
)

func TestAMistypedAddressLeadsToTheRightOne(t *testing.T) {
	e := echo.New()
	web.Use(e, dbtest.Open(t, dbtest.SQLite(t)), web.Options{})
	tests := map[string]string{ // "" for page not found
		"/Words":                         "/words",
		"/words/":                        "/words",
		"/REQUESTS//?status=overdue&x=A": "/requests?status=overdue&x=A",
		"/motions/2024-25/M07/":          "/motions/2024-25/m07",
		"//evil.example/":                "/evil.example",
		"///":                            "/",
		"/Link/ABCdef/":                  "/link/ABCdef",
		"/link/ABCdef/":                  "/link/ABCdef",
		"/link/ABCdef":                   "",
		"/nowhere":                       "",
		"/Words/%FF":                     "",
		"/%5Cevil.example/":              "",
		"/%5C/evil.example/":             "",
		"/words%0A/":                     "",
	}
	for asked, want := range tests {
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://tracker.example"+asked, nil))
		status := http.StatusMovedPermanently
		if want == "" {
			status = http.StatusNotFound
		}
		if w.Code != status || w.Header().Get("Location") != want {
			t.Errorf("%s: %d to %q, want %d to %q", asked, w.Code, w.Header().Get("Location"), status, want)
		}
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "http://tracker.example/Words/", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("a post: %d", w.Code)
	}
}
