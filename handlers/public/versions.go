package public

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/models/wording"
	"carried/views"
)

// Versions shows how the wording of a motion changed from one text to another;
// unless the query says which, from the first text that was published to the
// last.
func (h Motions) Versions(c echo.Context) error {
	ctx := c.Request().Context()
	m, err := h.DB.Motions.FindByPath(ctx, c.Param("year")+"/"+c.Param("motion"))
	if err != nil {
		return err
	}
	page := views.Versions{Page: web.NewPage(c, "How the wording changed"), Motion: m}
	page.Caption = m.Name()
	page.Breadcrumbs = []views.Link{homeLink, motionsLink, {Text: m.Reference, Address: "/motions/" + m.Path}}
	if page.Versions, err = h.DB.Motions.Versions(ctx, m.ID); err != nil {
		return err
	}
	if !page.Actor.SeesAll() {
		page.Versions = models.PublicVersions(&m.Motion, page.Versions)
	}
	if !page.Several() {
		return web.Render(c, page)
	}
	public := models.PublicVersions(&m.Motion, page.Versions)
	if len(public) == 0 {
		public = page.Versions
	}
	if page.From, err = h.version(c, page, "from", public[0]); err != nil {
		return err
	}
	if page.To, err = h.version(c, page, "to", public[len(public)-1]); err != nil {
		return err
	}
	page.Lines = wording.Compare(models.PlainText(page.From.Clauses), models.PlainText(page.To.Clauses))
	return web.Render(c, page)
}

// version is the text that the query names by its number, with its clauses.
func (h Motions) version(c echo.Context, page views.Versions, name string, v models.MotionVersion) (models.MotionVersion, error) {
	if asked := c.QueryParam(name); asked != "" {
		v.No = -1
		for _, x := range page.Versions {
			if strconv.Itoa(x.No) == asked {
				v = x
			}
		}
		if v.No < 0 {
			return v, models.Errorf(models.NotFound, "There is no such text of this motion.")
		}
	}
	text, err := h.DB.Motions.TextOf(c.Request().Context(), []models.MotionVersion{v})
	if err != nil {
		return v, err
	}
	return *text, nil
}

// Amendment shows an amendment that was moved, and what it changes.
func (h Motions) Amendment(c echo.Context) error {
	ctx := c.Request().Context()
	m, err := h.DB.Motions.FindByPath(ctx, c.Param("year")+"/"+c.Param("motion"))
	if err != nil {
		return err
	}
	no, err := web.ID(c, "no")
	if err != nil {
		return err
	}
	a, err := h.DB.Amendments.FindByNo(ctx, m.ID, int(no))
	if err != nil {
		return err
	}
	page := views.Amendment{Page: web.NewPage(c, a.Name()), Motion: *m, Row: *a}
	page.Caption = m.Name()
	page.Breadcrumbs = []views.Link{homeLink, motionsLink, {Text: m.Reference, Address: "/motions/" + m.Path}}
	if page.Votes, err = h.DB.Motions.Votes(ctx, m.ID); err != nil {
		return err
	}
	if page.Lines, err = h.DB.Amendments.Changes(ctx, &a.Amendment); err != nil {
		return err
	}
	return web.Render(c, page)
}
