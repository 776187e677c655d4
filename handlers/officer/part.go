package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// PartForm asks which part of a request is done.
func (h Requests) PartForm(c echo.Context) error { return h.part(c, nil, nil) }

// SplitPart makes a request of its own of the part that is done.
func (h Requests) SplitPart(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PartInput](c)
	if err != nil {
		return err
	}
	part, err := h.DB.Requests.SplitPart(c.Request().Context(), id, in)
	if err != nil {
		return h.part(c, &in, err)
	}
	return web.RedirectWith(c, "The part is request "+part.Reference+" now. Mark it as done when its evidence is there.", "%s", models.RequestAddress(part.Path))
}

func (h Requests) part(c echo.Context, typed *models.PartInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	w, err := work(c, "Split to close a part", r, r.CanSplit(web.Actor(c)), failed)
	if err != nil {
		return err
	}
	page := views.SplitPart{RequestWork: w, Form: models.PartInput{Rest: r.Title, Version: r.Version}}
	if typed != nil {
		page.Form = *typed
	}
	if page.Stale = stale(w, failed); page.Stale {
		page.Form.Version = r.Version
	}
	return web.Render(c, page)
}
