package clerk

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Rescinds shows the form of what a motion would take back.
func (h Motions) Rescinds(c echo.Context) error { return h.rescinds(c, nil, nil) }

// SaveRescinds records it.
func (h Motions) SaveRescinds(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.RescindsInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Rescinds(c.Request().Context(), id, in); err != nil {
		return h.rescinds(c, &in, err)
	}
	return web.RedirectWith(c, "Saved.", "/clerk/motions/%d", id)
}

func (h Motions) rescinds(c echo.Context, in *models.RescindsInput, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Say what it would rescind", failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	if failed == nil && !m.Rescindable() {
		return models.Errorf(models.Conflict, "This is no motion to rescind that is still to be decided.")
	}
	page := views.RescindsForm{Page: p, Motion: *m, Form: models.RescindsInput{Signatures: strconv.Itoa(m.Signatures), Version: m.Version}}
	r, err := h.DB.Motions.Rescission(c.Request().Context(), m)
	if err != nil {
		return err
	}
	if r != nil {
		page.Form.Related = r.Reference
		if r.Names > 0 {
			page.Signed = r.Signed
		}
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
