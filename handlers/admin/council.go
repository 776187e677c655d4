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
	return h.form(c, council.Input(), nil, nil)
}

// Update changes the profile.
func (h Council) Update(c echo.Context) error {
	in, err := web.Bind[models.CouncilInput](c)
	if err != nil {
		return err
	}
	logo, err := web.File(c, "logo")
	if err != nil {
		return h.form(c, in, nil, err)
	}
	defer logo.Close()
	now, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	if err := h.DB.Council.Update(c.Request().Context(), in, logo.File()); err != nil {
		saved := meanwhile(err, models.CouncilFields, now, in)
		in.Version = now.Version
		return h.form(c, in, saved, err)
	}
	return web.RedirectWith(c, "The profile is saved.", "/admin/council")
}

func (h Council) form(c echo.Context, in models.CouncilInput, saved []models.Change, err error) error {
	p, err := formPage(c, "Council profile", "/admin", "Admin", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.CouncilForm{Page: p, Form: in, Saved: saved})
}

// Settings shows the form of the council's rules, filled with a starting point
// where the address names one.
func (h Council) Settings(c echo.Context) error {
	council, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	settings := council.Settings
	if p, ok := models.ProfileOf(c.QueryParam("profile")); ok {
		settings = p.Fill(settings)
	}
	return h.settings(c, settings.Input(council.Version), nil, nil)
}

// UpdateSettings changes the council's rules.
func (h Council) UpdateSettings(c echo.Context) error {
	in, err := web.Bind[models.SettingsInput](c)
	if err != nil {
		return err
	}
	now, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	if err := h.DB.Council.UpdateSettings(c.Request().Context(), in); err != nil {
		var saved []models.Change
		if models.CodeOf(err) == models.Conflict {
			saved = models.Diff(models.SettingFields, in.Settings().Fields(), now.Settings.Fields())
		}
		in.Version = now.Version
		return h.settings(c, in, saved, err)
	}
	return web.RedirectWith(c, "The settings are saved.", "/admin/settings")
}

func (h Council) settings(c echo.Context, in models.SettingsInput, saved []models.Change, err error) error {
	p, err := formPage(c, "Settings", "/admin", "Admin", err)
	if err != nil {
		return err
	}
	page := views.SettingsForm{Page: p, Form: in, Saved: saved, Rule: web.Council(c).Settings.NoticeRule().String()}
	page.Profile, _ = models.ProfileOf(c.QueryParam("profile"))
	if page.Profile.Key != "" {
		page.Changes = models.Diff(models.SettingFields, web.Council(c).Settings.Fields(), in.Settings().Fields())
	}
	return web.Render(c, page)
}
