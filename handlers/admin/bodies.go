package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Bodies are what meets: full council, cabinet, committees.
type Bodies struct{ DB *db.DB }

// List lists them.
func (h Bodies) List(c echo.Context) error {
	bodies, err := h.DB.Bodies.List(c.Request().Context())
	if err != nil {
		return err
	}
	t := table(c, "Bodies", "", "/admin/bodies", "Add a body", "There are no bodies yet. Begin with full council.", "Name", "Kind", "Monitors requests")
	for _, b := range bodies {
		t.Rows = append(t.Rows, row("/admin/bodies", b.ID, b.Name, models.Word(string(b.Kind)), models.Word(models.YesNo(b.Monitoring))))
	}
	return web.Render(c, t)
}

// New shows the form of a new body.
func (h Bodies) New(c echo.Context) error {
	return h.form(c, "Add a body", models.BodyInput{}, nil, nil)
}

// Create adds a body.
func (h Bodies) Create(c echo.Context) error {
	in, err := web.Bind[models.BodyInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Bodies.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "Add a body", in, nil, err)
	}
	return web.RedirectWith(c, in.Name+" is added.", "/admin/bodies")
}

// Edit shows the form of a body.
func (h Bodies) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := h.DB.Bodies.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, "Change a body", r.Input(), nil, nil)
}

// Update changes a body.
func (h Bodies) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	now, err := h.DB.Bodies.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.BodyInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Bodies.Update(c.Request().Context(), id, in); err != nil {
		saved := meanwhile(err, models.BodyFields, now, in)
		in.Version = now.Version
		return h.form(c, "Change a body", in, saved, err)
	}
	return savedWith(c, h.DB, in.Name+" is saved.", "/admin/bodies", now.EndedOn == "" && !in.Ended.Empty(), models.RequestFilter{BodyID: id})
}

func (h Bodies) form(c echo.Context, title string, in models.BodyInput, saved []models.Change, err error) error {
	p, err := formPage(c, title, "/admin/bodies", "the bodies", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.BodyForm{Page: p, Form: in, Saved: saved})
}
