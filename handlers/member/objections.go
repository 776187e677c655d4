package member

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Objections is what a mover says on the record about a request of their motion.
type Objections struct{ DB *db.DB }

// Form asks what a mover objects to.
func (h Objections) Form(c echo.Context) error {
	return h.form(c, models.ObjectionInput{}, nil)
}

// Object keeps an objection.
func (h Objections) Object(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.ObjectionInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.DB.Requests.Object(ctx, id, in); err != nil {
		return h.form(c, in, err)
	}
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, "Your objection is on the record.", "%s", models.RequestAddress(r.Path))
}

func (h Objections) form(c echo.Context, in models.ObjectionInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	page := views.ObjectionForm{Form: in}
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	page.Request = *r
	if failed == nil {
		if err := h.DB.Requests.MayObject(ctx, id); err != nil {
			return err
		}
	}
	if page.Page, err = web.FormPage(c, "Object on the record", failed); err != nil {
		return err
	}
	page.Caption = r.Name()
	page.Back = &views.Link{Text: "Back to the request", Address: models.RequestAddress(r.Path)}
	if failed == nil || models.CodeOf(failed) == models.Conflict {
		page.Form.Version = r.Version
	}
	if page.Story, err = h.DB.Requests.Story(ctx, id); err != nil {
		return err
	}
	return web.Render(c, page)
}
