package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Account is what users see and change about themselves.
type Account struct{ DB *db.DB }

// Show shows the user's roles, and where they are signed in.
func (h Account) Show(c echo.Context) error {
	sessions, err := h.DB.Sessions.Mine(c.Request().Context())
	if err != nil {
		return err
	}
	signed := web.Session(c)
	page := views.Account{Page: web.NewPage(c, "My account"), Email: signed.Email}
	for _, r := range models.Roles {
		if signed.Actor.Has(r.Role) {
			page.Roles = append(page.Roles, r.Role.Name())
		}
	}
	for _, s := range sessions {
		page.Sessions = append(page.Sessions, views.SessionRow{
			Browser: s.Browser, Address: s.Address, Since: s.CreatedAt, Seen: s.LastSeenAt,
			This: s.ID == signed.SessionID,
		})
	}
	return web.Render(c, page)
}

// SignOutEverywhere ends every session of the user, this one too.
func (h Account) SignOutEverywhere(c echo.Context) error {
	if err := h.DB.Sessions.SignOutEverywhere(c.Request().Context()); err != nil {
		return err
	}
	web.SignedOut(c)
	return web.Redirect(c, "/sign-in")
}

// PasswordForm shows the form for a new password.
func (h Account) PasswordForm(c echo.Context) error { return h.passwordForm(c, nil) }

// ChangePassword changes the password.
func (h Account) ChangePassword(c echo.Context) error {
	in, err := web.Bind[models.ChangePasswordInput](c)
	if err != nil {
		return err
	}
	token, err := h.DB.Users.ChangePassword(c.Request().Context(), in, web.Visitor(c))
	if err != nil {
		return h.passwordForm(c, err)
	}
	web.SignedIn(c, token)
	return web.RedirectWith(c, "Your password is changed.", "/account")
}

func (h Account) passwordForm(c echo.Context, err error) error {
	p, err := web.FormPage(c, "Change your password", err)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back", Address: "/account"}
	return web.Render(c, views.ChangePassword{Page: p})
}
