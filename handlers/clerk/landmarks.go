package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Landmarks is where the clerk enters the events that sentences count from.
type Landmarks struct{ DB *db.DB }

// List lists them, with the form of a new one.
func (h Landmarks) List(c echo.Context) error {
	return h.list(c, models.LandmarkInput{Version: 1}, nil)
}

// Create adds one.
func (h Landmarks) Create(c echo.Context) error {
	in, err := web.Bind[models.LandmarkInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Landmarks.Save(c.Request().Context(), 0, in); err != nil {
		return h.list(c, in, err)
	}
	return web.RedirectWith(c, "The event is added.", "/clerk/landmarks")
}

func (h Landmarks) list(c echo.Context, in models.LandmarkInput, failed error) error {
	p, err := web.FormPage(c, "Events that sentences count from", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the bodies", Address: "/clerk/bodies"}
	page := views.LandmarksPage{Page: p, Form: in}
	if page.Landmarks, err = h.DB.Landmarks.List(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Edit shows the form of one.
func (h Landmarks) Edit(c echo.Context) error { return h.form(c, nil, nil) }

// Update changes one.
func (h Landmarks) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.LandmarkInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Landmarks.Save(c.Request().Context(), id, in); err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, "The event is saved.", "/clerk/landmarks")
}

func (h Landmarks) form(c echo.Context, in *models.LandmarkInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	l, err := h.DB.Landmarks.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Change an event", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the events", Address: "/clerk/landmarks"}
	page := views.LandmarkForm{Page: p, ID: id, Form: l.Input()}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, l.Version)
	}
	return web.Render(c, page)
}

// Remove takes one out.
func (h Landmarks) Remove(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[seen](c)
	if err != nil {
		return err
	}
	if err := h.DB.Landmarks.Remove(c.Request().Context(), id, in.Version); err != nil {
		return h.form(c, nil, err)
	}
	return web.RedirectWith(c, "The event is taken out.", "/clerk/landmarks")
}
