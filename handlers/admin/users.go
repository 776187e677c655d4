package admin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Users are who can sign in.
type Users struct{ DB *db.DB }

// List lists every user.
func (h Users) List(c echo.Context) error {
	users, err := h.DB.Users.List(c.Request().Context())
	if err != nil {
		return err
	}
	t := table(c, "Users and roles", "Access that is stopped stays in the list, because what was done stays on the record.",
		"/admin/users", "Add a user", "There are no users yet.", "Name", "Email address", "Roles", "Access")
	for _, u := range users {
		var roles []string
		for _, r := range u.Roles {
			roles = append(roles, r.Name())
		}
		access := "Can sign in"
		switch {
		case u.Stopped():
			access = "Stopped"
		case u.PasswordHash == "":
			access = "Has not chosen a password yet"
		}
		t.Rows = append(t.Rows, row("/admin/users", u.ID, u.Name, u.Email, strings.Join(roles, ", "), access))
	}
	return web.Render(c, t)
}

// New shows the form of a new user.
func (h Users) New(c echo.Context) error { return h.form(c, nil, models.UserInput{}, nil, nil) }

// Create adds a user, and shows the link with which they choose a password.
func (h Users) Create(c echo.Context) error {
	in, err := web.Bind[models.UserInput](c)
	if err != nil {
		return err
	}
	u, token, err := h.DB.Users.Create(c.Request().Context(), in)
	if err != nil {
		return h.form(c, nil, in, nil, err)
	}
	return h.link(c, u, token)
}

// Edit shows the form of a user.
func (h Users) Edit(c echo.Context) error {
	u, err := h.user(c)
	if err != nil {
		return err
	}
	return h.form(c, u, u.Input(), nil, nil)
}

// Update changes a user.
func (h Users) Update(c echo.Context) error {
	u, err := h.user(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.UserInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Users.Update(c.Request().Context(), u.ID, in); err != nil {
		saved := meanwhile(err, models.UserFields, u, in)
		in.Version = u.Version
		return h.form(c, u, in, saved, err)
	}
	works := models.Actor{Roles: u.Roles}.Has(models.RoleOfficer, models.RoleClerk)
	gone := works && (!slices.Contains(in.Roles, string(models.RoleOfficer)) && !slices.Contains(in.Roles, string(models.RoleClerk)))
	return savedWith(c, h.DB, in.Name+" is saved.", "/admin/users", gone && u.PersonID != nil, models.RequestFilter{OwnerID: models.Deref(u.PersonID)})
}

// versioned is a form with nothing but the version that was seen.
type versioned struct {
	Version int `form:"version"`
}

// Stop ends a user's access.
func (h Users) Stop(c echo.Context) error {
	return h.step(c, "%s can no longer sign in.", true, func(u *models.User, version int) error {
		return h.DB.Users.Stop(c.Request().Context(), u.ID, version)
	})
}

// Restart lets a user sign in again.
func (h Users) Restart(c echo.Context) error {
	return h.step(c, "%s can sign in again.", false, func(u *models.User, version int) error {
		return h.DB.Users.Restart(c.Request().Context(), u.ID, version)
	})
}

func (h Users) step(c echo.Context, said string, gone bool, do func(u *models.User, version int) error) error {
	u, err := h.user(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[versioned](c)
	if err != nil {
		return err
	}
	if err := do(u, in.Version); err != nil {
		return h.form(c, u, u.Input(), nil, err)
	}
	return savedWith(c, h.DB, fmt.Sprintf(said, u.Name), "/admin/users", gone && u.PersonID != nil, models.RequestFilter{OwnerID: models.Deref(u.PersonID)})
}

// PasswordLink makes a link to choose a password, and shows it once.
func (h Users) PasswordLink(c echo.Context) error {
	u, err := h.user(c)
	if err != nil {
		return err
	}
	token, err := h.DB.Users.PasswordLink(c.Request().Context(), u.ID)
	if err != nil {
		return h.form(c, u, u.Input(), nil, err)
	}
	return h.link(c, u, token)
}

func (h Users) link(c echo.Context, u *models.User, token string) error {
	return web.Render(c, views.UserLink{Page: web.NewPage(c, "A link for "+u.Name), User: u, Address: web.PublicURL(c) + "/link/" + token})
}

func (h Users) user(c echo.Context) (*models.User, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Users.Find(c.Request().Context(), id)
}

func (h Users) form(c echo.Context, u *models.User, in models.UserInput, saved []models.Change, err error) error {
	title, address := "Add a user", "/admin/users/new"
	if u != nil {
		title, address = u.Name, fmt.Sprintf("/admin/users/%d", u.ID)
	}
	p, err := formPage(c, title, "/admin/users", "the users", err)
	if err != nil {
		return err
	}
	people, err := h.DB.People.List(c.Request().Context(), db.PersonFilter{})
	if err != nil {
		return err
	}
	page := views.UserForm{Page: p, Form: in, Saved: saved, People: views.PeopleOptions("Neither", people), User: u, Address: address}
	if u != nil && u.PersonID != nil {
		if page.Open, err = toHandOver(c, h.DB, models.RequestFilter{OwnerID: *u.PersonID}); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}
