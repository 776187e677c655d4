package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"carried/models"
)

// Door lets in who holds one of the roles; without roles, everybody who is
// signed in. Anybody not signed in is asked to, and comes back to where they
// were going.
func Door(roles ...models.Role) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			a := Actor(c)
			if !a.SignedIn() {
				return models.Errorf(models.SignIn, "Sign in to see this page.")
			}
			if len(roles) > 0 && !a.Has(roles...) {
				return models.Errorf(models.Forbidden, "It is for %s. Sign in with another account if you have one.", models.RoleList(roles))
			}
			return next(c)
		}
	}
}

// toSignIn sends a visitor to sign in, and names the page to come back to. What
// was posted cannot be sent again, so that leads back to the page of its form.
func toSignIn(c echo.Context) error {
	r := c.Request()
	next := r.URL.RequestURI()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		next = "/"
		if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host {
			next = LocalPath(from.RequestURI())
		}
	}
	if next == "/" {
		return c.Redirect(http.StatusSeeOther, "/sign-in")
	}
	return c.Redirect(http.StatusSeeOther, "/sign-in?next="+url.QueryEscape(next))
}
