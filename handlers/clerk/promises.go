package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Promises makes requests of what was promised in answers to questions.
type Promises struct{ DB *db.DB }

// Form shows the answer, to pick the words of a promise from.
func (h Promises) Form(c echo.Context) error { return h.form(c, nil, nil) }

// Create makes the request.
func (h Promises) Create(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PromiseInput](c)
	if err != nil {
		return err
	}
	r, err := h.DB.Questions.Promise(c.Request().Context(), id, in)
	if err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, r.Name()+" made of what was promised.", "%s", models.RequestAddress(r.Path))
}

func (h Promises) form(c echo.Context, typed *models.PromiseInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	q, err := h.DB.Questions.Find(ctx, id)
	if err != nil {
		return err
	}
	if failed == nil {
		if err := q.MayPromise(web.Actor(c)); err != nil {
			return err
		}
	}
	page := views.PromiseForm{Question: *q, Cancel: q.Address()}
	if page.Page, err = web.FormPage(c, "Make a promise a request", failed); err != nil {
		return err
	}
	page.Caption, page.Back = models.Listed(q.Name(), q.Heading), &views.Link{Text: "Back to the question", Address: q.Address()}
	if page.Choices, err = Requests(h).choices(ctx); err != nil {
		return err
	}
	if page.Exempt, err = h.DB.Questions.ExemptMotion(ctx, id); err != nil {
		return err
	}
	if typed != nil {
		page.Form = *typed
		page.Form.Version = version(failed, typed.Version, q.Version)
	} else {
		page.Form = models.PromiseInput{PromisedTo: q.AskedBy, PromisedToID: models.Deref(q.AskedByID), Category: models.OtherCategory, Version: q.Version}
	}
	return web.Render(c, page)
}
