package clerk

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/views"
)

// MotionPapers is where the motions of a whole agenda or set of minutes become drafts.
type MotionPapers struct{ DB *db.DB }

// Show lists the motions that were found in a paper.
func (h MotionPapers) Show(c echo.Context) error { return h.show(c, nil) }

// Draft makes a draft of one of them, or throws the paper away.
func (h MotionPapers) Draft(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if c.FormValue("action") == "discard" {
		if err := h.DB.MotionPapers.Discard(c.Request().Context(), id); err != nil {
			return h.show(c, inField("main", err))
		}
		return web.RedirectWith(c, "The text is thrown away. The drafts that were made of it stay.", "/clerk/motions/new")
	}
	n := 0 // all of it
	if which := c.FormValue("motion"); which != "all" {
		if n, err = strconv.Atoi(which); err != nil || n < 1 {
			n = -1 // there is none
		}
	}
	m, err := h.DB.MotionPapers.Draft(c.Request().Context(), id, n)
	if err != nil {
		return h.show(c, inField("main", err))
	}
	return web.Redirect(c, "/clerk/motions/%d/check", m.ID)
}

func (h MotionPapers) show(c echo.Context, failed error) error {
	p, err := web.FormPage(c, "Motions of an agenda or minutes", failed)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	paper, err := h.DB.MotionPapers.Find(ctx, id)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to entering a motion", Address: "/clerk/motions/new"}
	page := views.MotionPaper{Page: p, Paper: *paper}
	if page.Drafts, err = h.DB.MotionPapers.Drafts(ctx, id); err != nil {
		return err
	}
	return web.Render(c, page)
}
