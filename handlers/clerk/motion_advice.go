package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Advice shows the form for what officers advise on a motion.
func (h Motions) Advice(c echo.Context) error { return h.advice(c, nil, nil) }

// SaveAdvice keeps what officers advise.
func (h Motions) SaveAdvice(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AdviceInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Advise(c.Request().Context(), id, in); err != nil {
		return h.advice(c, &in, err)
	}
	return web.RedirectWith(c, "The advice is saved.", "/clerk/motions/%d", id)
}

func (h Motions) advice(c echo.Context, in *models.AdviceInput, failed error) error {
	p, err := web.FormPage(c, "Advice of officers", failed)
	if err != nil {
		return err
	}
	m, err := h.find(c)
	if err != nil {
		return err
	}
	advice, err := h.DB.Motions.Advice(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Title, &views.Link{Text: "Back to the motion", Address: fmt.Sprintf("/clerk/motions/%d", m.ID)}
	page := views.MotionAdvice{Page: p, Motion: *m, Form: models.AdviceForm(advice[m.ID], m.Version)}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
