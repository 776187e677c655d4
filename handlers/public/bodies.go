package public

import (
	"bytes"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/table"
	"carried/views"
)

// Bodies shows the bodies of the council, who sits on them and how often they met.
type Bodies struct{ DB *db.DB }

// List lists the bodies.
func (h Bodies) List(c echo.Context) error {
	page := views.Bodies{Page: web.NewPage(c, "Bodies")}
	page.Breadcrumbs = []views.Link{homeLink, meetingsLink}
	list, err := h.DB.Bodies.List(c.Request().Context())
	if err != nil {
		return err
	}
	for _, b := range list {
		if b.Ended(models.DateOf(page.Now)) {
			page.Past = append(page.Past, b)
		} else {
			page.Current = append(page.Current, b)
		}
	}
	return web.Render(c, page)
}

// Show shows one body; the query may ask since when its meetings are counted.
func (h Bodies) Show(c echo.Context) error {
	r, err := h.DB.Bodies.Record(c.Request().Context(), c.Param("slug"), false)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.SinceInput](c)
	if err != nil {
		return err
	}
	asked := ""
	failed := models.Validate(in)
	if failed == nil {
		var since *models.Since
		if since, failed = in.Since(r.Landmarks, r.On); since != nil && failed == nil {
			asked = r.MetSince(*since)
		}
	}
	p, err := web.FormPage(c, r.Body.Name, failed)
	if err != nil {
		return err
	}
	p.Breadcrumbs = []views.Link{homeLink, meetingsLink, {Text: "Bodies", Address: "/bodies"}}
	return web.Render(c, views.Body{Page: p, Site: web.PublicURL(c), Record: r, Form: in, Asked: asked})
}

// File sends the meetings of a body as CSV: what the public may read, whoever asks,
// for files are passed on.
func (h Bodies) File(c echo.Context) error {
	r, err := h.DB.Bodies.Record(c.Request().Context(), c.Param("slug"), true)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := table.WriteCSV(&b, views.BodyMeetingsFile(r)); err != nil {
		return err
	}
	return web.Download(c, b.Bytes(), "csv", r.Body.Slug+"-meetings", r.On)
}
