package clerk

import (
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
func (h Requests) WithholdUpdate(c echo.Context) error { return h.withholding(c, "update", false) }

// SaveWithholdUpdate takes an update's words out of the record for good.
func (h Requests) SaveWithholdUpdate(c echo.Context) error { return h.withholding(c, "update", true) }

// WithholdEvidence shows the form that withholds a piece of evidence.
func (h Requests) WithholdEvidence(c echo.Context) error { return h.withholding(c, "evidence", false) }

// SaveWithholdEvidence takes a piece of evidence out of sight.
func (h Requests) SaveWithholdEvidence(c echo.Context) error {
	return h.withholding(c, "evidence", true)
}

// withholding shows what is to be withheld, and withholds it with a reason.
func (h Requests) withholding(c echo.Context, what string, save bool) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	page := views.WithholdForm{What: what}
	var requestID uint
	title, do := "Withhold an update", h.DB.Requests.Withhold
	if what == "update" {
		u, err := h.DB.Requests.FindUpdate(ctx, id)
		if err != nil {
			return err
		}
		requestID, page.Words = u.RequestID, u.Text
	} else {
		e, err := h.DB.Evidence.Find(ctx, id)
		if err != nil {
			return err
		}
		requestID, page.Words = e.RequestID, e.Title
		title, do = "Withhold evidence", h.DB.Evidence.Withhold
	}
	r, err := h.DB.Requests.Find(ctx, requestID)
	if err != nil {
		return err
	}
	page.Request, page.Cancel = *r, models.RequestAddress(r.Path)
	var failed error
	if save {
		if page.Form, err = web.Bind[models.WithholdInput](c); err != nil {
			return err
		}
		if failed = do(ctx, id, page.Form); failed == nil {
			return web.RedirectWith(c, "Withheld.", "%s", page.Cancel)
		}
	}
	if page.Page, err = web.FormPage(c, title, failed); err != nil {
		return err
	}
	page.Caption, page.Back = r.Reference, &views.Link{Text: "Back to the request", Address: page.Cancel}
	return web.Render(c, page)
}
