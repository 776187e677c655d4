package clerk

import (
	"context"
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Correct shows the form that corrects a published text.
func (h Motions) Correct(c echo.Context) error { return h.correct(c, nil, nil) }

// SaveCorrection makes a new version of a published text.
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
	if text == nil || text.Kind == models.AsSubmitted {
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

// WithholdUpdate shows the form that withholds an update.
func (h Requests) WithholdUpdate(c echo.Context) error {
	return h.withholdUpdate(c, models.WithholdInput{}, nil)
}

// SaveWithholdUpdate takes an update's words out of the record for good.
func (h Requests) SaveWithholdUpdate(c echo.Context) error {
	return h.withhold(c, h.DB.Requests.Withhold, h.withholdUpdate)
}

// WithholdEvidence shows the form that withholds a piece of evidence.
func (h Requests) WithholdEvidence(c echo.Context) error {
	return h.withholdEvidence(c, models.WithholdInput{}, nil)
}

// SaveWithholdEvidence takes a piece of evidence out of sight.
func (h Requests) SaveWithholdEvidence(c echo.Context) error {
	return h.withhold(c, h.DB.Evidence.Withhold, h.withholdEvidence)
}

// withhold withholds, or shows the form again with what was wrong.
func (h Requests) withhold(c echo.Context, do func(context.Context, uint, models.WithholdInput) error,
	form func(echo.Context, models.WithholdInput, error) error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.WithholdInput](c)
	if err != nil {
		return err
	}
	if err := do(c.Request().Context(), id, in); err != nil {
		return form(c, in, err)
	}
	return web.RedirectWith(c, "Withheld.", "/clerk/sign-off")
}

func (h Requests) withholdUpdate(c echo.Context, in models.WithholdInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	u, err := h.DB.Requests.FindUpdate(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.withholdForm(c, views.WithholdForm{What: "update", Words: u.Text, Form: in}, u.RequestID, "Withhold an update", failed)
}

func (h Requests) withholdEvidence(c echo.Context, in models.WithholdInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	e, err := h.DB.Evidence.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.withholdForm(c, views.WithholdForm{What: "evidence", Words: e.Title, Form: in}, e.RequestID, "Withhold evidence", failed)
}

func (h Requests) withholdForm(c echo.Context, page views.WithholdForm, requestID uint, title string, failed error) (err error) {
	if page.Page, err = web.FormPage(c, title, failed); err != nil {
		return err
	}
	r, err := h.DB.Requests.Find(c.Request().Context(), requestID)
	if err != nil {
		return err
	}
	page.Request, page.Cancel = *r, fmt.Sprintf("/clerk/motions/%d", models.Deref(r.MotionID))
	page.Caption, page.Back = r.Reference, &views.Link{Text: "Back", Address: page.Cancel}
	return web.Render(c, page)
}
