// Package webtest asks the whole program as browsers do, without a network.
package webtest

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
)

func init() { slog.SetLogLoggerLevel(slog.LevelError + 1) }

// System acts as the program itself, to make what a test needs.
var System = models.WithActor(context.Background(), models.System)

// Password is that of every user made by As.
const Password = "correct horse battery"

// Site is the program with a record of its own.
type Site struct {
	DB      *db.DB
	Handler http.Handler
}

// New starts the program with an empty record on SQLite.
func New(t testing.TB) *Site {
	t.Helper()
	return On(dbtest.Open(t, dbtest.SQLite(t)))
}

// On starts the program with a record.
func On(d *db.DB) *Site { return &Site{d, handlers.New(d, web.Options{})} }

// Browser is one browser, with its cookies.
type Browser struct {
	t       testing.TB
	site    *Site
	cookies http.CookieJar
	User    *models.User // who is signed in; nil for nobody
}

// Anybody opens a browser in which nobody is signed in.
func (s *Site) Anybody(t testing.TB) *Browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t: t, site: s, cookies: jar}
}

// As makes a user with some roles and signs them in. person is the councillor
// or officer they are, or 0.
func (s *Site) As(t testing.TB, name string, person uint, roles ...models.Role) *Browser {
	t.Helper()
	in := models.UserInput{Email: models.Slug(name) + "@example.org", Name: name, PersonID: person}
	for _, r := range roles {
		in.Roles = append(in.Roles, string(r))
	}
	u, link, err := s.DB.Users.Create(System, in)
	if err != nil {
		t.Fatal(err)
	}
	token, err := s.DB.Users.ChoosePassword(context.Background(), link, models.PasswordInput{Password: Password}, db.Visitor{})
	if err != nil {
		t.Fatal(err)
	}
	b := s.Anybody(t)
	b.User = u
	b.cookies.SetCookies(home, []*http.Cookie{{Name: "carried", Value: token}})
	return b
}

var home = &url.URL{Scheme: "http", Host: "tracker.example", Path: "/"}

// Answer is what came back.
type Answer struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   string
	asked  string
}

// Get asks for a page.
func (b *Browser) Get(address string) *Answer {
	b.t.Helper()
	return b.Do(httptest.NewRequest(http.MethodGet, "http://tracker.example"+address, nil))
}

// Post sends a form; fields are names and values in turn.
func (b *Browser) Post(address string, fields ...string) *Answer {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	r := httptest.NewRequest(http.MethodPost, "http://tracker.example"+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.Do(r)
}

// Upload sends a form with a file.
func (b *Browser) Upload(address, field, name string, content []byte, fields ...string) *Answer {
	b.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i < len(fields); i += 2 {
		if err := m.WriteField(fields[i], fields[i+1]); err != nil {
			b.t.Fatal(err)
		}
	}
	w, err := m.CreateFormFile(field, name)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://tracker.example"+address, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.Do(r)
}

// Do sends any request.
func (b *Browser) Do(r *http.Request) *Answer {
	b.t.Helper()
	for _, c := range b.cookies.Cookies(home) {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.site.Handler.ServeHTTP(w, r)
	answer := w.Result()
	b.cookies.SetCookies(home, answer.Cookies())
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return &Answer{b.t, answer.StatusCode, answer.Header, string(body), r.Method + " " + r.URL.RequestURI()}
}

// Want fails the test unless the answer has a status and its words; the words
// of one that begins with "!" must not be there.
func (a *Answer) Want(status int, words ...string) *Answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Errorf("%s: status %d, want %d\n%s", a.asked, a.Status, status, a.Text())
	}
	text := a.Text()
	for _, w := range words {
		if not, ok := strings.CutPrefix(w, "!"); ok {
			if strings.Contains(text, not) {
				a.t.Errorf("%s: the page must not have %q\n%s", a.asked, not, text)
			}
		} else if !strings.Contains(text, w) {
			a.t.Errorf("%s: the page has no %q\n%s", a.asked, w, text)
		}
	}
	return a
}

// WantTo fails the test unless the answer leads to an address with a GET.
func (a *Answer) WantTo(address string) *Answer {
	a.t.Helper()
	if a.Status != http.StatusSeeOther || a.Location() != address {
		a.t.Errorf("%s: status %d to %q, want 303 to %q\n%s", a.asked, a.Status, a.Location(), address, a.Text())
	}
	return a
}

// Location is where the answer leads.
func (a *Answer) Location() string { return a.Header.Get("Location") }

var (
	mainPart = regexp.MustCompile(`(?s)<main.*</main>`)
	anyTag   = regexp.MustCompile(`(?s)<[^>]*>`)
	spaces   = regexp.MustCompile(`\s+`)
)

// Text is the title and the words of the main part of a page, without its
// markup, spaces made one.
func (a *Answer) Text() string {
	page := a.Body
	if m := mainPart.FindString(page); m != "" {
		page = m
	}
	return strings.TrimSpace(spaces.ReplaceAllString(html.UnescapeString(anyTag.ReplaceAllString(page, " ")), " "))
}

// Value returns what stands in an input or a text area of the page.
func (a *Answer) Value(name string) string {
	m := regexp.MustCompile(`<input[^>]*name="` + regexp.QuoteMeta(name) + `"[^>]*>`).FindString(a.Body)
	v := regexp.MustCompile(`value="([^"]*)"`).FindStringSubmatch(m)
	if v == nil {
		v = regexp.MustCompile(`(?s)<textarea[^>]* name="` + regexp.QuoteMeta(name) + `"[^>]*>\n?(.*?)</textarea>`).FindStringSubmatch(a.Body)
	}
	if v == nil {
		return ""
	}
	return html.UnescapeString(v[1])
}
