package clerk

import (
	"context"
	"strings"

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

// WithholdWords shows the form that withholds other words of a request.
func (h Requests) WithholdWords(what models.Withholdable) echo.HandlerFunc {
	return func(c echo.Context) error { return h.withholding(c, string(what), false) }
}

// SaveWithholdWords takes other words of a request out of the record for good.
func (h Requests) SaveWithholdWords(what models.Withholdable) echo.HandlerFunc {
	return func(c echo.Context) error { return h.withholding(c, string(what), true) }
}

// withholdTitles are the titles of the form.
var withholdTitles = map[string]string{
	"update": "Withhold an update", "evidence": "Withhold evidence", "objection": "Withhold an objection",
	"response": "Withhold the response", "reason": "Withhold the reason for a date", "question": "Withhold a question",
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
	var do func(context.Context, uint, models.WithholdInput) error
	switch what {
	case "update":
		u, err := h.DB.Requests.FindUpdate(ctx, id)
		if err != nil {
			return err
		}
		requestID, page.Words, do = u.RequestID, u.Text, h.DB.Requests.Withhold
	case "evidence":
		e, err := h.DB.Evidence.Find(ctx, id)
		if err != nil {
			return err
		}
		requestID, page.Words, do = e.RequestID, e.Title, h.DB.Evidence.Withhold
	default:
		w, err := h.DB.Requests.HeldWords(ctx, models.Withholdable(what), id)
		if err != nil {
			return err
		}
		requestID, page.Words = w.RequestID, strings.Join(w.Texts, "\n\n")
		do = func(ctx context.Context, id uint, in models.WithholdInput) error {
			return h.DB.Requests.WithholdWords(ctx, w.What, id, in)
		}
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
	if page.Page, err = web.FormPage(c, withholdTitles[what], failed); err != nil {
		return err
	}
	page.Caption, page.Back = r.Reference, &views.Link{Text: "Back to the request", Address: page.Cancel}
	return web.Render(c, page)
}
