package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"

	"carried/models"
)

type shared struct {
	Version int `form:"version"`
}

type sample struct {
	shared
	Title string            `form:"title"`
	Large int               `form:"large"`
	Raw   string            `form:"raw" raw:"true"`
	Kind  models.PersonKind `form:"kind"`
	ID    uint              `form:"id"`
	Yes   bool              `form:"yes"`
	No    bool              `form:"no"`
	Roles []string          `form:"roles"`
	IDs   []uint            `form:"ids"`
	Due   models.DateInput  `form:"due"`
	Other string
}

func TestBind(t *testing.T) {
	form := url.Values{
		"title": {"  one\r\ntwo "}, "raw": {" one\r\ntwo "}, "kind": {"member "}, "id": {"-4"}, "large": {"2147483648"}, "version": {"3"}, "yes": {"true"}, "no": {"no"},
		"roles": {"a", "b"}, "ids": {"1", "x", "3"}, "due-day": {" 31"}, "due-month": {"feb"}, "due-year": {"2025"}, "Other": {"x"},
	}
	want := sample{
		shared{3},
		"one\ntwo", 0, " one\r\ntwo ", "member", 0, true, false,
		[]string{"a", "b"},
		[]uint{1, 0, 3},
		models.DateInput{Day: "31", Month: "feb", Year: "2025"},
		"",
	}

	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name, values := range form {
		for _, v := range values {
			if err := m.WriteField(name, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	m.Close()
	post := func(kind string, body string) *http.Request {
		r := httptest.NewRequest(http.MethodPost, "/?title=query", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		return r
	}
	for name, r := range map[string]*http.Request{
		"urlencoded": post("application/x-www-form-urlencoded", form.Encode()),
		"multipart":  post(m.FormDataContentType(), body.String()),
		"query":      httptest.NewRequest(http.MethodGet, "/?"+form.Encode(), nil),
	} {
		got, err := Bind[sample](echo.New().NewContext(r, httptest.NewRecorder()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(sample{}, shared{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRequestIDReadsWell(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		id := newRequestID()
		if len(id) != 7 || id[4] != '-' || strings.ContainsAny(id, "01ILO") || seen[id] {
			t.Errorf("got %q", id)
		}
		seen[id] = true
	}
}

func TestTrustedProxies(t *testing.T) {
	for setting, visitor := range map[string]string{"": "192.0.2.1", "192.0.2.1": "203.0.113.9", "192.0.2.0/24, 10.0.0.0/8": "203.0.113.9", "198.51.100.1": "192.0.2.1"} {
		proxies, err := TrustedProxies(setting)
		if err != nil {
			t.Fatal(err)
		}
		e := echo.New()
		Use(e, nil, Options{TrustedProxies: proxies})
		r := httptest.NewRequest(http.MethodGet, "/", nil) // from 192.0.2.1
		r.Header.Set("X-Forwarded-For", "203.0.113.9, 10.0.0.7")
		if setting == "192.0.2.1" {
			r.Header.Set("X-Forwarded-For", "203.0.113.9")
		}
		if got := e.NewContext(r, httptest.NewRecorder()).RealIP(); got != visitor {
			t.Errorf("%q: got %s, want %s", setting, got, visitor)
		}
	}
	if _, err := TrustedProxies("10.0.0.0/8, proxy"); models.CodeOf(err) != models.Invalid {
		t.Errorf("got %v", err)
	}
	for _, bad := range []string{"motions.example.org", "ftp://x", "https://x/path", "https://"} {
		if CheckPublicURL(bad) == nil {
			t.Errorf("%q passed", bad)
		}
	}
}
