package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// bulkForm is what the pages of “Update several at once” send besides the rows.
type bulkForm struct {
	Step     string `form:"step"` // write, check, publish
	Requests []uint `form:"request"`
}

// Bulk shows the first two steps of updating several requests at once: which
// ones, and the form with a row for each. Both are read from the address.
func (h Requests) Bulk(c echo.Context) error {
	form, err := web.Bind[bulkForm](c)
	if err != nil {
		return err
	}
	if form.Step == "" && len(form.Requests) == 0 {
		return h.choose(c, nil, nil)
	}
	if err := models.UpdatesProblem(form.Requests); err != nil {
		return h.choose(c, form.Requests, err)
	}
	return h.write(c, form.Requests, views.BulkTyped{}, nil, nil)
}

// choose shows the requests that can be updated, to tick some.
func (h Requests) choose(c echo.Context, ticked []uint, failed error) error {
	p, err := web.FormPage(c, views.BulkTitle, failed)
	if err != nil {
		return err
	}
	page := views.BulkChoose{Page: p, Ticked: ticked, All: c.QueryParam("all") == "1"}
	if page.Rows, page.Total, err = h.DB.Requests.List(c.Request().Context(), mine(web.Actor(c))); err != nil {
		return err
	}
	page.Back = backToList
	return web.Render(c, page)
}

var backToList = &views.Link{Text: "Back to my requests", Address: "/officer"}

// SaveBulk checks what was typed, shows it once more, and publishes it. What is
// on its way between these pages travels in the form.
func (h Requests) SaveBulk(c echo.Context) error {
	form, err := web.Bind[bulkForm](c)
	if err != nil {
		return err
	}
	if err := models.UpdatesProblem(form.Requests); err != nil {
		return h.choose(c, form.Requests, err)
	}
	typed := views.BulkTyped{Rows: map[uint]models.UpdateInput{}}
	if typed.Same, err = web.Bind[models.SameUpdate](c); err != nil {
		return err
	}
	for _, id := range form.Requests {
		if typed.Rows[id], err = web.BindRow[models.UpdateInput](c, id); err != nil {
			return err
		}
	}
	if form.Step == "write" {
		return h.write(c, form.Requests, typed, nil, nil)
	}
	if err := models.Validate(typed.Same); err != nil {
		return h.write(c, form.Requests, typed, err, nil)
	}
	ctx := c.Request().Context()
	rows, err := h.DB.Requests.Some(ctx, form.Requests)
	if err != nil {
		return err
	}
	updates := typed.Updates(rows)
	if len(updates) == 0 {
		return h.write(c, form.Requests, typed, models.InvalidField("same-text", "Enter what has changed, for all or for one of them"), nil)
	}
	if form.Step == "publish" {
		return h.publish(c, rows, typed, updates)
	}
	wrong, err := h.DB.Requests.CheckUpdates(ctx, rows, updates)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return h.write(c, form.Requests, typed, models.RowsError(rows, wrong), wrong)
	}
	page := views.BulkCheck{Page: web.NewPage(c, "Check before you publish"), Rows: rows, Typed: typed, Updates: updates}
	page.Back = backToList
	return web.Render(c, page)
}

// publish publishes what can be. What cannot stays in the form as it was typed.
func (h Requests) publish(c echo.Context, rows []models.RequestRow, typed views.BulkTyped, updates []models.BulkUpdate) error {
	wrong, err := h.DB.Requests.UpdateAll(c.Request().Context(), updates)
	if err != nil {
		return err
	}
	typed.Published = len(updates) - len(wrong)
	if len(wrong) == 0 {
		return web.RedirectWith(c, views.Count(typed.Published, "update")+" published.", "/officer")
	}
	var left []uint
	for _, r := range rows {
		if wrong[r.ID] != nil {
			left = append(left, r.ID)
		}
	}
	return h.write(c, left, typed, models.RowsError(rows, wrong), wrong)
}

// write shows the form with a row for each request. What somebody else changed
// meanwhile goes out with the version of now: it is shown beside the box.
func (h Requests) write(c echo.Context, ids []uint, typed views.BulkTyped, failed error, wrong map[uint]error) error {
	p, err := web.FormPage(c, views.BulkTitle, failed)
	if err != nil {
		return err
	}
	page := views.BulkWrite{Page: p, Typed: typed}
	if page.Rows, err = h.DB.Requests.Some(c.Request().Context(), ids); err != nil {
		return err
	}
	for _, r := range page.Rows {
		in, ok := typed.Rows[r.ID]
		if !ok || models.CodeOf(wrong[r.ID]) == models.Conflict {
			in.Version = r.Version
		}
		page.Set(r.ID, in)
	}
	page.Back = backToList
	return web.Render(c, page)
}
