package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Correct shows the form that corrects a published text.
func (h Motions) Correct(c echo.Context) error { return h.correct(c, nil, nil) }

// SaveCorrection makes a new version of a text that was given notice of or published.
func (h Motions) SaveCorrection(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.CorrectInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Correct(c.Request().Context(), id, in); err != nil {
		return h.correct(c, &in, err)
	}
	return web.RedirectWith(c, "Text corrected.", "/clerk/motions/%d", id)
}

func (h Motions) correct(c echo.Context, in *models.CorrectInput, failed error) error {
	p, err := web.FormPage(c, "Correct the text", failed)
	if err != nil {
		return err
	}
	m, err := h.find(c)
	if err != nil {
		return err
	}
	text, err := h.DB.Motions.Text(c.Request().Context(), m.ID)
	if err != nil {
		return err
	}
	if text == nil || text.Kind == models.AsSubmitted && !m.NoticeGiven() {
		return models.Errorf(models.Conflict, "This text is not published yet, so it needs no correction.")
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.CorrectForm{Page: p, Motion: *m, Kind: text.Kind, Form: models.CorrectInput{Text: models.PlainText(text.Clauses), Version: m.Version}}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
