package admin

import (
	"slices"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Directorates are the departments that requests are given to.
type Directorates struct{ DB *db.DB }

// List lists them.
func (h Directorates) List(c echo.Context) error {
	ctx := c.Request().Context()
	directorates, err := h.DB.Directorates.List(ctx)
	if err != nil {
		return err
	}
	people, err := h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindOfficer})
	if err != nil {
		return err
	}
	name := map[uint]string{}
	for _, p := range people {
		name[p.ID] = p.FullName
	}
	t := table(c, "Directorates", "", "/admin/directorates", "Add a directorate", "There are no directorates yet.", "Name", "Head of service", "Chief officer")
	for _, d := range directorates {
		t.Rows = append(t.Rows, row("/admin/directorates", d.ID, d.Name, name[models.Deref(d.HeadOfServiceID)], name[models.Deref(d.ChiefOfficerID)]))
	}
	return web.Render(c, t)
}

// New shows the form of a new directorate.
func (h Directorates) New(c echo.Context) error {
	return h.form(c, "Add a directorate", 0, models.DirectorateInput{}, nil, nil)
}

// Create adds a directorate.
func (h Directorates) Create(c echo.Context) error {
	in, err := web.Bind[models.DirectorateInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Directorates.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "Add a directorate", 0, in, nil, err)
	}
	return web.RedirectWith(c, in.Name+" is added.", "/admin/directorates")
}

// Edit shows the form of a directorate.
func (h Directorates) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := h.DB.Directorates.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, "Change a directorate", id, r.Input(), nil, nil)
}

// Update changes a directorate.
func (h Directorates) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	now, err := h.DB.Directorates.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.DirectorateInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Directorates.Update(c.Request().Context(), id, in); err != nil {
		saved := meanwhile(err, models.DirectorateFields, now, in)
		in.Version = now.Version
		return h.form(c, "Change a directorate", id, in, saved, err)
	}
	return savedWith(c, h.DB, in.Name+" is saved.", "/admin/directorates", now.ClosedOn == "" && !in.Closed.Empty(), models.RequestFilter{DirectorateID: id})
}

func (h Directorates) form(c echo.Context, title string, id uint, in models.DirectorateInput, saved []models.Change, err error) error {
	p, err := formPage(c, title, "/admin/directorates", "the directorates", err)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	people, err := h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindOfficer})
	if err != nil {
		return err
	}
	others, err := h.DB.Directorates.List(ctx)
	if err != nil {
		return err
	}
	others = slices.DeleteFunc(others, func(d models.Directorate) bool { return d.ID == id || d.ClosedOn != "" && d.ID != in.SuccessorID })
	return web.Render(c, views.DirectorateForm{Page: p, Form: in, Saved: saved, Officers: views.PeopleOptions("None", people), Others: views.DirectorateOptions(others)})
}
