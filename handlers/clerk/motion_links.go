package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Links shows the motions that a motion is linked to, and the form of a new link.
func (h Motions) Links(c echo.Context) error { return h.links(c, models.MotionLinkInput{}, nil) }

// Link links a motion to another.
func (h Motions) Link(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MotionLinkInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Link(c.Request().Context(), id, in); err != nil {
		return h.links(c, in, err)
	}
	return web.RedirectWith(c, "The link is added.", "/clerk/motions/%d/links", id)
}

// Unlink takes a link away.
func (h Motions) Unlink(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	link, err := web.ID(c, "link")
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Unlink(c.Request().Context(), id, link); err != nil {
		return h.links(c, models.MotionLinkInput{}, err)
	}
	return web.RedirectWith(c, "The link is removed.", "/clerk/motions/%d/links", id)
}

func (h Motions) links(c echo.Context, in models.MotionLinkInput, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Links to other motions", failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.MotionLinks{Page: p, Motion: *m, Form: in}
	if page.Links, err = h.DB.Motions.Links(c.Request().Context(), m.ID); err != nil {
		return err
	}
	return web.Render(c, page)
}
