package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Kinds are the kinds of request.
type Kinds struct{ DB *db.DB }

// List lists them.
func (h Kinds) List(c echo.Context) error {
	kinds, err := h.DB.Kinds.List(c.Request().Context())
	if err != nil {
		return err
	}
	t := table(c, "Kinds of request", "Each request is of one kind. Some have records and checks of their own; you can add plain ones.", "/admin/kinds", "Add a kind of request", "There are no kinds yet.", "Name", "Done when", "Offered")
	for _, k := range kinds {
		offered, done := "Yes", k.DoneWhen
		if k.Retired {
			offered = "No, retired"
		}
		if !k.Plain() {
			done = "By checks of its own"
		}
		t.Rows = append(t.Rows, row("/admin/kinds", k.ID, k.Name, done, offered))
	}
	return web.Render(c, t)
}

// New shows the form of a new kind.
func (h Kinds) New(c echo.Context) error {
	return h.form(c, "Add a kind of request", models.Kind{}, models.KindInput{}, nil, nil)
}

// Create adds a kind.
func (h Kinds) Create(c echo.Context) error {
	in, err := web.Bind[models.KindInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Kinds.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "Add a kind of request", models.Kind{}, in, nil, err)
	}
	return web.RedirectWith(c, in.Name+" is added.", "/admin/kinds")
}

// Edit shows the form of a kind.
func (h Kinds) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	k, err := h.DB.Kinds.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, "Change a kind of request", *k, k.Input(), nil, nil)
}

// Update changes a kind.
func (h Kinds) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	now, err := h.DB.Kinds.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.KindInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Kinds.Update(c.Request().Context(), id, in); err != nil {
		saved := meanwhile(err, models.KindFields, now, in)
		in.Version = now.Version
		return h.form(c, "Change a kind of request", *now, in, saved, err)
	}
	return web.RedirectWith(c, in.Name+" is saved.", "/admin/kinds")
}

func (h Kinds) form(c echo.Context, title string, k models.Kind, in models.KindInput, saved []models.Change, err error) error {
	p, err := formPage(c, title, "/admin/kinds", "the kinds of request", err)
	if err != nil {
		return err
	}
	return web.Render(c, views.KindForm{Page: p, Kind: k, Form: in, Saved: saved})
}
