package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Council is the council's profile and its rules.
type Council struct{ DB *db.DB }

// Edit shows the form of the profile.
func (h Council) Edit(c echo.Context) error {
	council, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	return h.form(c, council.Input(), nil)
}

// Update changes the profile.
func (h Council) Update(c echo.Context) error {
	in, err := web.Bind[models.CouncilInput](c)
	if err != nil {
		return err
	}
	logo, err := web.File(c, "logo")
	if err != nil {
		return err
	}
	defer logo.Close()
	if err := h.DB.Council.Update(c.Request().Context(), in, logo.File()); err != nil {
		return h.form(c, in, err)
	}
	return web.RedirectWith(c, "The profile is saved.", "/admin/council")
}

func (h Council) form(c echo.Context, in models.CouncilInput, err error) error {
	p, err := formPage(c, "Council profile", "/admin", "Admin", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.CouncilForm{Page: p, Form: in})
}

// Settings shows the form of the council's rules.
func (h Council) Settings(c echo.Context) error {
	council, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	return h.settings(c, council.Settings.Input(council.Version), nil)
}

// UpdateSettings changes the council's rules.
func (h Council) UpdateSettings(c echo.Context) error {
	in, err := web.Bind[models.SettingsInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Council.UpdateSettings(c.Request().Context(), in); err != nil {
		return h.settings(c, in, err)
	}
	return web.RedirectWith(c, "The settings are saved.", "/admin/settings")
}

func (h Council) settings(c echo.Context, in models.SettingsInput, err error) error {
	p, err := formPage(c, "Settings", "/admin", "Admin", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.SettingsForm{Page: p, Form: in, Rule: web.Council(c).Settings.NoticeRule().String()})
}
