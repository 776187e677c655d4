package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Groups are the political groups.
type Groups struct{ DB *db.DB }

// List lists them.
func (h Groups) List(c echo.Context) error {
	ctx := c.Request().Context()
	groups, err := h.DB.Groups.List(ctx)
	if err != nil {
		return err
	}
	people, err := h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember})
	if err != nil {
		return err
	}
	name := map[uint]string{}
	for _, p := range people {
		name[p.ID] = p.FullName
	}
	t := table(c, "Political groups", "", "/admin/groups", "Add a political group", "There are no political groups yet.", "Name", "Leader")
	for _, g := range groups {
		t.Rows = append(t.Rows, row("/admin/groups", g.ID, g.Name, name[models.Deref(g.LeaderID)]))
	}
	return web.Render(c, t)
}

// New shows the form of a new political group.
func (h Groups) New(c echo.Context) error {
	return h.form(c, "Add a political group", models.PoliticalGroupInput{}, nil, nil)
}

// Create adds a political group.
func (h Groups) Create(c echo.Context) error {
	in, err := web.Bind[models.PoliticalGroupInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Groups.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "Add a political group", in, nil, err)
	}
	return web.RedirectWith(c, in.Name+" is added.", "/admin/groups")
}

// Edit shows the form of a political group.
func (h Groups) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	r, err := h.DB.Groups.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, "Change a political group", r.Input(), nil, nil)
}

// Update changes a political group.
func (h Groups) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	now, err := h.DB.Groups.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PoliticalGroupInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Groups.Update(c.Request().Context(), id, in); err != nil {
		saved := meanwhile(err, models.PoliticalGroupFields, now, in)
		in.Version = now.Version
		return h.form(c, "Change a political group", in, saved, err)
	}
	return web.RedirectWith(c, in.Name+" is saved.", "/admin/groups")
}

func (h Groups) form(c echo.Context, title string, in models.PoliticalGroupInput, saved []models.Change, err error) error {
	p, err := formPage(c, title, "/admin/groups", "the political groups", err)
	if err != nil {
		return err
	}
	people, err := h.DB.People.List(c.Request().Context(), db.PersonFilter{Kind: models.KindMember})
	if err != nil {
		return err
	}
	return web.Render(c, views.GroupForm{Page: p, Form: in, Saved: saved, Leaders: views.PeopleOptions("None", people)})
}
