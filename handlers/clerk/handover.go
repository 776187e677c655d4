package clerk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Handover shows what must be given to somebody else, and what a new term is to
// review.
func (h Requests) Handover(c echo.Context) error { return h.handover(c, nil) }

func (h Requests) handover(c echo.Context, failed error) error {
	list, err := h.DB.Requests.Handover(c.Request().Context())
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Handover", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	for i := range p.Errors { // leads to the first box of the list whose button it was
		switch give := c.Param("way") == "give"; {
		case give && len(list.Rows) > 0:
			p.Errors[i].Field = fmt.Sprintf("request-%d", list.Rows[0].ID)
		case !give && len(list.Review) > 0:
			p.Errors[i].Field = fmt.Sprintf("review-%d", list.Review[0].ID)
		default:
			p.Errors[i].Field = "main"
		}
	}
	return web.Render(c, views.Handover{Page: p, Handover: *list, All: c.QueryParam("all")})
}

// HandoverForm asks to whom the ticked requests are given, or what becomes of them.
func (h Requests) HandoverForm(c echo.Context) error {
	var ids []uint
	for _, v := range c.QueryParams()["request"] {
		if id, err := strconv.ParseUint(v, 10, 63); err == nil {
			ids = append(ids, uint(id))
		}
	}
	page := views.HandoverForm{New: models.HandOverInput{From: models.InputOf(h.DB.Today())}, FromRequest: c.QueryParam("back") == "request"}
	return h.handoverForm(c, page, ids, nil)
}

// SaveHandover gives the requests to somebody else, or says what becomes of them:
// of all or of none.
func (h Requests) SaveHandover(c echo.Context) error {
	form, err := web.Bind[struct {
		Requests []uint `form:"request"`
		Back     string `form:"back"`
	}](c)
	if err != nil {
		return err
	}
	page := views.HandoverForm{FromRequest: form.Back == "request"}
	if page.New, err = web.Bind[models.HandOverInput](c); err != nil {
		return err
	}
	if page.Step, err = web.Bind[models.RequestStepInput](c); err != nil {
		return err
	}
	var rows []models.SeenRow
	for _, id := range form.Requests {
		seen, err := web.BindRow[seen](c, id)
		if err != nil {
			return err
		}
		rows = append(rows, models.SeenRow{ID: id, Version: seen.Version})
	}
	ctx, way := c.Request().Context(), c.Param("way")
	said := views.Count(len(rows), "request") + " handed over."
	if way == "give" {
		err = h.DB.Requests.HandOver(ctx, rows, page.New)
	} else {
		said = views.Count(len(rows), "request") + " reviewed."
		err = h.DB.Requests.Review(ctx, rows, way, page.Step)
	}
	if err != nil {
		return h.handoverForm(c, page, form.Requests, err)
	}
	if page.FromRequest && len(rows) == 1 {
		r, err := h.DB.Requests.Find(ctx, rows[0].ID)
		if err != nil {
			return err
		}
		return web.RedirectWith(c, "Handed over.", "%s", models.RequestAddress(r.Path))
	}
	return web.RedirectWith(c, said, "/clerk/handover")
}

func (h Requests) handoverForm(c echo.Context, page views.HandoverForm, ids []uint, failed error) error {
	ctx, way := c.Request().Context(), c.Param("way")
	step := way
	if way == "give" {
		step = "hand-over"
	} else if !slices.Contains(models.TermSteps, way) {
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	rows, err := h.DB.Requests.Several(ctx, ids)
	if models.CodeOf(err) == models.Invalid { // nothing is ticked
		return h.handover(c, err)
	}
	if err != nil {
		return err
	}
	if _, err := models.RequestLife.Open(step, rows[0].State, web.Actor(c)); err != nil && failed == nil {
		return err
	}
	if page.Page, err = web.FormPage(c, views.HandoverTitle(way, len(rows)), failed); err != nil {
		return err
	}
	page.Kind, page.Rows, page.Cancel = way, rows, "/clerk/handover"
	page.Back = &views.Link{Text: "Back to handover", Address: "/clerk/handover"}
	if page.FromRequest {
		page.Cancel = models.RequestAddress(rows[0].Path)
		page.Back = &views.Link{Text: "Back to the request", Address: page.Cancel}
	}
	switch way {
	case "give":
		if failed == nil {
			page.New.DirectorateID = successor(rows, h.DB.Today())
		}
		page.Choices, err = h.choices(ctx)
	case "absorb", "not-pursue":
		page.Bodies, page.Meetings, err = h.agreement(c)
	}
	if err != nil {
		return err
	}
	return web.Render(c, page)
}

// successor is the directorate that takes over from those of some requests that
// are closed, if it is one and the same.
func successor(rows []models.HandoverRow, today models.Date) (id uint) {
	for _, r := range rows {
		if r.Gone.ClosedOn == "" || r.Gone.ClosedOn > today {
			continue
		}
		next := models.Deref(r.Gone.SuccessorID)
		if id != 0 && id != next {
			return 0
		}
		id = cmp.Or(id, next)
	}
	return id
}
