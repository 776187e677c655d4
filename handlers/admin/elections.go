package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Elections are the elections and their pre-election periods.
type Elections struct{ DB *db.DB }

// List lists them.
func (h Elections) List(c echo.Context) error {
	elections, err := h.DB.Elections.List(c.Request().Context())
	if err != nil {
		return err
	}
	t := table(c, "Elections", "Communications that are out between the notice of an election and polling day are flagged.", "/admin/elections", "Add an election", "There are no elections yet.", "Name", "Where", "Pre-election period", "Notice")
	for _, e := range elections {
		notice := "Published " + e.NoticeOn.Short()
		switch {
		case e.ElectionType.OwnRules():
			notice = "Rules of its own"
		case e.NoticeOn == "":
			notice = "By " + e.NoticeLatest.Short() + " at the latest"
		}
		t.Rows = append(t.Rows, row("/admin/elections", e.ID, e.Name, e.Where(), models.Days(e.Starts, e.PollingDay), notice))
	}
	return web.Render(c, t)
}

// New shows the form of a new election.
func (h Elections) New(c echo.Context) error {
	return h.form(c, "Add an election", models.ElectionPeriod{}, models.ElectionInput{}, nil, nil)
}

// Create adds an election.
func (h Elections) Create(c echo.Context) error {
	in, err := web.Bind[models.ElectionInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Elections.Create(c.Request().Context(), in); err != nil {
		return h.form(c, "Add an election", models.ElectionPeriod{}, in, nil, err)
	}
	return web.RedirectWith(c, in.Name+" is added.", "/admin/elections")
}

// Edit shows the form of an election.
func (h Elections) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	e, err := h.DB.Elections.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, "Change an election", *e, e.Input(), nil, nil)
}

// Update changes an election.
func (h Elections) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	now, err := h.DB.Elections.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.ElectionInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Elections.Update(c.Request().Context(), id, in); err != nil {
		saved := meanwhile(err, models.ElectionFields, now, in)
		in.Version = now.Version
		return h.form(c, "Change an election", *now, in, saved, err)
	}
	return web.RedirectWith(c, in.Name+" is saved.", "/admin/elections")
}

func (h Elections) form(c echo.Context, title string, e models.ElectionPeriod, in models.ElectionInput, saved []models.Change, failed error) error {
	p, err := formPage(c, title, "/admin/elections", "the elections", failed)
	if err != nil {
		return err
	}
	page := views.ElectionForm{Page: p, Election: e, Form: in, Saved: saved}
	if e.ID != 0 && e.NoticeLatest != "" {
		calendar, err := h.DB.Holidays.Calendar(c.Request().Context())
		if err != nil {
			return err
		}
		page.Unknown = models.UnknownYears(calendar.Unknown(e.NoticeLatest.Day(), e.PollingDay.Day()))
	}
	return web.Render(c, page)
}
