package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// People are councillors, officers and others.
type People struct{ DB *db.DB }

type peopleFilter struct {
	Kind  models.PersonKind `form:"kind"`
	Words string            `form:"words"`
}

// List lists people, all or those of a kind.
func (h People) List(c echo.Context) error {
	ctx := c.Request().Context()
	f, err := web.Bind[peopleFilter](c)
	if err != nil {
		return err
	}
	people, err := h.DB.People.List(ctx, db.PersonFilter{Kind: f.Kind, Words: f.Words})
	if err != nil {
		return err
	}
	groups, err := h.DB.Groups.List(ctx)
	if err != nil {
		return err
	}
	directorates, err := h.DB.Directorates.List(ctx)
	if err != nil {
		return err
	}
	belongs := map[string]string{}
	for _, g := range groups {
		belongs["group"+models.Number(&g.ID)] = g.Name
	}
	for _, d := range directorates {
		belongs["directorate"+models.Number(&d.ID)] = d.Name
	}
	t := table(c, "Councillors and officers", "", "/admin/people", "Add a person", "Nobody matches.",
		"Name", "Kind", "Ward or role", "Group or directorate", "Term")
	kinds := map[models.PersonKind]string{}
	for _, k := range views.PersonKinds() {
		kinds[models.PersonKind(k.Value)] = k.Label
	}
	for _, p := range people {
		about, of := p.RoleTitle, belongs["directorate"+models.Number(p.DirectorateID)]
		if p.Kind == models.KindMember {
			about, of = p.Ward, belongs["group"+models.Number(p.GroupID)]
		}
		term := ""
		if p.TermStart != "" || p.TermEnd != "" {
			term = p.TermStart.Short() + " to " + p.TermEnd.Short()
		}
		t.Rows = append(t.Rows, row("/admin/people", p.ID, p.FullName, kinds[p.Kind], about, of, term))
	}
	return web.Render(c, views.AdminPeople{AdminTable: t, Kind: string(f.Kind), Words: f.Words})
}

// New shows the form of a new person.
func (h People) New(c echo.Context) error {
	return h.form(c, "", models.PersonInput{Kind: models.KindMember}, nil, nil)
}

// Create adds a person.
func (h People) Create(c echo.Context) error {
	in, err := web.Bind[models.PersonInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.People.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "", in, nil, err)
	}
	return web.RedirectWith(c, in.FullName+" is added.", "/admin/people")
}

// Edit shows the form of a person.
func (h People) Edit(c echo.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	return h.form(c, p.Slug, p.Input(), nil, nil)
}

// Update changes a person.
func (h People) Update(c echo.Context) error {
	p, err := h.person(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.PersonInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.People.Update(c.Request().Context(), p.ID, in); err != nil {
		saved := meanwhile(err, models.PersonFields, p, in)
		in.Version = p.Version
		return h.form(c, p.Slug, in, saved, err)
	}
	gone := p.Kind == models.KindOfficer && (in.Kind != models.KindOfficer || p.TermEnd == "" && !in.TermEnd.Empty())
	return savedWith(c, h.DB, in.FullName+" is saved.", "/admin/people", gone, models.RequestFilter{OwnerID: p.ID})
}

func (h People) person(c echo.Context) (*models.Person, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.People.Find(c.Request().Context(), id)
}

func (h People) form(c echo.Context, slug string, in models.PersonInput, saved []models.Change, err error) error {
	ctx := c.Request().Context()
	title := "Add a person"
	if slug != "" {
		title = "Change a person"
	}
	p, err := formPage(c, title, "/admin/people", "councillors and officers", err)
	if err != nil {
		return err
	}
	groups, err := h.DB.Groups.List(ctx)
	if err != nil {
		return err
	}
	directorates, err := h.DB.Directorates.List(ctx)
	if err != nil {
		return err
	}
	return web.Render(c, views.PersonForm{Page: p, Form: in, Saved: saved, Slug: slug, Groups: views.GroupOptions(groups), Directorates: views.DirectorateOptions(directorates)})
}
