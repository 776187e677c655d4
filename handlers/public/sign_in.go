package public

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// SignIn lets users in and out.
type SignIn struct{ DB *db.DB }

// Form shows the form.
func (h SignIn) Form(c echo.Context) error {
	in, err := web.Bind[models.SignInInput](c)
	if err != nil {
		return err
	}
	return h.form(c, models.SignInInput{Next: in.Next}, nil)
}

// SignIn signs in, and leads to the page that was asked for.
func (h SignIn) SignIn(c echo.Context) error {
	in, err := web.Bind[models.SignInInput](c)
	if err != nil {
		return err
	}
	token, err := h.DB.Sessions.SignIn(c.Request().Context(), in, web.Visitor(c))
	if err != nil {
		return h.form(c, in, err)
	}
	return h.enter(c, token, in.Next)
}

func (h SignIn) form(c echo.Context, in models.SignInInput, err error) error {
	p, err := web.FormPage(c, "Sign in", err)
	if err != nil {
		return err
	}
	if in.Next != "" {
		in.Next = web.LocalPath(in.Next)
	}
	return web.Render(c, views.SignIn{Page: p, Form: in})
}

// enter begins the session and leads to a page of this service, or to where the
// user's work begins.
func (h SignIn) enter(c echo.Context, token, next string) error {
	web.SignedIn(c, token)
	if next = web.LocalPath(next); next != "/" {
		return web.Redirect(c, "%s", next)
	}
	signed, err := h.DB.Sessions.Find(c.Request().Context(), token)
	if err != nil {
		return err
	}
	for _, start := range []struct {
		role    models.Role
		address string
	}{
		{models.RoleClerk, "/clerk"},
		{models.RoleMonitoringOfficer, "/clerk/sign-off"},
		{models.RoleOfficer, "/officer"},
		{models.RoleCommsReviewer, "/clerk/communications"},
		{models.RoleAssessor, "/clerk/assessments"},
		{models.RoleMember, "/member"},
		{models.RoleAdmin, "/admin"},
		{models.RoleAuditor, "/admin/audit"},
	} {
		if signed.Actor.Has(start.role) {
			return web.Redirect(c, "%s", start.address)
		}
	}
	return web.Redirect(c, "/")
}

// SignOut ends the session.
func (h SignIn) SignOut(c echo.Context) error {
	if token := web.Visitor(c).Token; token != "" {
		if err := h.DB.Sessions.SignOut(c.Request().Context(), token); err != nil {
			return err
		}
	}
	web.SignedOut(c)
	return web.Redirect(c, "/")
}

// Link shows what a one-time link is for.
func (h SignIn) Link(c echo.Context) error { return h.link(c, nil) }

func (h SignIn) link(c echo.Context, err error) error {
	link, u, missing := h.DB.Links.Find(c.Request().Context(), c.Param("token"))
	if missing != nil {
		return missing
	}
	if link.Purpose == db.LinkSetUp {
		return web.Redirect(c, "/set-up/%s", c.Param("token"))
	}
	page := views.OneTimeLink{Name: u.Name, Email: u.Email, Sample: link.Purpose == db.LinkSample}
	title := "Choose a password"
	if page.Sample {
		title = "Try the sample council"
		for _, r := range models.Roles {
			if (models.Actor{Roles: u.Roles}).Has(r.Role) {
				page.May = append(page.May, r.May)
			}
		}
	}
	if page.Page, err = web.FormPage(c, title, err); err != nil {
		return err
	}
	return web.Render(c, page)
}

// UseLink uses a one-time link.
func (h SignIn) UseLink(c echo.Context) error {
	ctx, token := c.Request().Context(), c.Param("token")
	link, _, err := h.DB.Links.Find(ctx, token)
	if err != nil {
		return err
	}
	var session string
	if link.Purpose == db.LinkSample {
		session, err = h.DB.Sessions.SignInByLink(ctx, token, web.Visitor(c))
	} else {
		in, bad := web.Bind[models.PasswordInput](c)
		if bad != nil {
			return bad
		}
		session, err = h.DB.Users.ChoosePassword(ctx, token, in, web.Visitor(c))
	}
	if err != nil {
		return h.link(c, err)
	}
	return h.enter(c, session, "")
}

// SetUpForm shows the form that makes the first administrator.
func (h SignIn) SetUpForm(c echo.Context) error { return h.setUp(c, models.SetUpInput{}, nil) }

// SetUp makes the first administrator.
func (h SignIn) SetUp(c echo.Context) error {
	in, err := web.Bind[models.SetUpInput](c)
	if err != nil {
		return err
	}
	session, err := h.DB.Users.SetUp(c.Request().Context(), c.Param("token"), in, web.Visitor(c))
	if err != nil {
		return h.setUp(c, in, err)
	}
	return h.enter(c, session, "")
}

func (h SignIn) setUp(c echo.Context, in models.SetUpInput, err error) error {
	link, _, missing := h.DB.Links.Find(c.Request().Context(), c.Param("token"))
	if missing == nil && link.Purpose != db.LinkSetUp {
		missing = echo.NewHTTPError(http.StatusNotFound)
	}
	if missing != nil {
		return missing
	}
	p, err := web.FormPage(c, "Set up the tracker", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.SetUp{Page: p, Form: in})
}
