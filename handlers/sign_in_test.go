package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"carried/handlers/webtest"
	"carried/models"
)

func TestSignIn(t *testing.T) {
	site := webtest.New(t)
	site.As(t, "Ada Clerk", 0, models.RoleClerk, models.RoleAdmin)
	b := site.Anybody(t)
	b.Get("/account").WantTo("/sign-in?next=%2Faccount")
	b.Get("/sign-in?next=%2Faccount").Want(200, "Sign in", "!Success")
	a := b.Post("/sign-in", "email", "ada-clerk@example.org", "password", "wrong <b>", "next", "/account")
	a.Want(422, "There is a problem", "Email address or password is not right")
	if a.Value("email") != "ada-clerk@example.org" || a.Value("next") != "/account" || strings.Contains(a.Body, "wrong") {
		t.Errorf("the e-mail address and the page asked for are kept, the password is not:\n%s", a.Body)
	}
	b.Post("/sign-in", "email", "nobody@example.org", "password", "wrong").Want(422, "Email address or password is not right")
	b.Post("/sign-in").Want(422, "Enter your email address", "Enter your password")
	b.Post("/sign-in", "email", "Ada-Clerk@example.org", "password", webtest.Password, "next", "/account").WantTo("/account")
	a = b.Get("/account").Want(200, "ada-clerk@example.org", "Clerk", "Administrator", "(this one)")
	if a.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control is %q", a.Header.Get("Cache-Control"))
	}
	b.Post("/sign-out").WantTo("/")
	b.Get("/account").WantTo("/sign-in?next=%2Faccount")
	b.Post("/sign-out").WantTo("/")
	b.Post("/sign-in", "email", "ada-clerk@example.org", "password", webtest.Password).WantTo("/clerk")
}

func TestSignInLeadsNowhereElse(t *testing.T) {
	site := webtest.New(t)
	site.As(t, "Ann", 0, models.RoleAssessor)
	for _, next := range []string{
		"https://evil.example/", "//evil.example", `/\evil.example`, `\\evil.example`, "javascript:alert(1)", "/\t/evil.example",
		"http:evil.example", "/%0d%0aLocation: https://evil.example\r\n",
	} {
		b := site.Anybody(t)
		if v := b.Get("/sign-in?next=" + strings.NewReplacer("\\", "%5C", "\t", "%09", "\r\n", "%0D%0A", " ", "%20").Replace(next)).Value("next"); v != "/" {
			t.Errorf("the form keeps %q for %q", v, next)
		}
		b.Post("/sign-in", "email", "ann@example.org", "password", webtest.Password, "next", next).WantTo("/clerk/assessments")
	}
}

func TestSignInIsLimited(t *testing.T) {
	site := webtest.New(t)
	site.As(t, "Ann", 0, models.RoleClerk)
	b := site.Anybody(t)
	for range 10 {
		b.Post("/sign-in", "email", "ann@example.org", "password", "wrong").Want(422, "not right")
	}
	b.Post("/sign-in", "email", "ann@example.org", "password", webtest.Password).Want(422, "too many attempts to sign in. Try again at 12:15pm", "!not right")
}

func TestSetUpAndPasswordLinks(t *testing.T) {
	site := webtest.New(t)
	token, err := site.DB.Links.FirstSetUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := site.Anybody(t)
	b.Get("/set-up/wrong").Want(409, "This link was used already")
	b.Get("/set-up/"+token).Want(200, "You will be its administrator")
	a := b.Post("/set-up/"+token, "name", `Ada "<script>alert(1)</script>`, "email", "no", "password", "short")
	a.Want(422, "Enter the email address in the correct format", "Password must be 12 characters or more")
	if a.Value("name") != `Ada "<script>alert(1)</script>` || strings.Contains(a.Body, "<script>alert") {
		t.Errorf("the name is kept, and escaped:\n%s", a.Body)
	}
	b.Post("/set-up/"+token, "name", "Ada\x00", "email", "ada@example.org", "password", "a long password").Want(422, "Name has a control character (U+0000)")
	b.Post("/set-up/"+token, "name", "Ada", "email", "ada@example.org", "password", "a long password").WantTo("/admin")
	b.Get("/account").Want(200, "ada@example.org")
	b.Get("/set-up/"+token).Want(409, "used already")

	u := site.As(t, "Ben", 0, models.RoleClerk).User
	link, err := site.DB.Users.PasswordLink(webtest.System, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	c := site.Anybody(t)
	c.Get("/link/"+link).Want(200, "Choose a password", "ben@example.org")
	c.Get("/link/"+link).Want(200, "Choose a password") // opening it uses nothing up
	c.Post("/link/"+link, "password", "short").Want(422, "12 characters")
	c.Post("/link/"+link, "password", "  a long password  ").WantTo("/clerk")
	c.Post("/link/"+link, "password", "a long password").Want(409, "used already")
	site.Anybody(t).Post("/sign-in", "email", "ben@example.org", "password", "  a long password  ").WantTo("/clerk")
}

func TestAccount(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ann", 0, models.RoleClerk)
	b.Post("/account/password", "current", "wrong", "password", "another password").Want(422, "present password is not right")
	b.Post("/account/password", "current", webtest.Password, "password", "another password").WantTo("/account")
	b.Get("/account").Want(200, "Your password is changed.")
	b.Get("/account").Want(200, "!Your password is changed.")
	b.Post("/account/sign-out-everywhere").WantTo("/sign-in")
	b.Get("/account").WantTo("/sign-in?next=%2Faccount")
}

func TestFlashCannotBeForged(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ann", 0, models.RoleClerk)
	r := httptest.NewRequest(http.MethodGet, "http://tracker.example/account", nil)
	r.AddCookie(&http.Cookie{Name: "carried-said", Value: "UGF5IGhlcmU.UGF5IGhlcmU"})
	b.Do(r).Want(200, "!Pay here")
}

func TestCrossSitePostIsRefused(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ann", 0, models.RoleClerk)
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := httptest.NewRequest(http.MethodPost, "http://tracker.example/account/sign-out-everywhere", nil)
		r.Header.Set(name, value)
		b.Do(r).Want(403, "another website", "nothing was changed")
	}
	b.Get("/account").Want(200)
}

func TestProblemPages(t *testing.T) {
	site := webtest.New(t)
	b := site.Anybody(t)
	b.Get("/nothing/here").Want(404, "Page not found", "check it is correct")
	b.Post("/account", "a", "b").WantTo("/sign-in")
	b.Post("/words/x").Want(404, "Page not found")
	b.Get("/sign-out").Want(405, "cannot be opened like that")
	a := b.Get("/")
	for header, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":  "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-cache", "Strict-Transport-Security": "",
	} {
		if got := a.Header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	site.DB.Close()
	b.Get("/sign-in")
	a = b.Get("/set-up/x")
	a.Want(500, "Sorry, there is a problem with the service", "Reference", a.Header.Get("X-Request-Id"), "!sql")
}
