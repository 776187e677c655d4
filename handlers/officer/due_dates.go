package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// DueDateForm asks for a new due date; a clerk says it, and who agreed.
func (h Requests) DueDateForm(c echo.Context) error { return h.dueDate(c, nil, nil) }

// NewDueDate asks for a new due date, or for a clerk moves it.
func (h Requests) NewDueDate(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.DueDateInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.DB.Requests.NewDueDate(ctx, id, in); err != nil {
		return h.dueDate(c, &in, err)
	}
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	said := "Asked for. The due date stays as it is until that is agreed."
	if models.DateStep(web.Actor(c)) == "move-date" {
		said = "The due date is " + r.DueDate.String() + " now."
	}
	if r.Path == "" {
		return web.RedirectWith(c, said, "/officer/requests/%d/due-date", id)
	}
	return web.RedirectWith(c, said, "%s", models.RequestAddress(r.Path))
}

func (h Requests) dueDate(c echo.Context, typed *models.DueDateInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	ctx, actor := c.Request().Context(), web.Actor(c)
	asked, err := h.DB.Requests.AskedDueDate(ctx, r.ID)
	if err != nil {
		return err
	}
	title := "Ask for a new due date"
	if models.DateStep(actor) == "move-date" {
		title = "Move the due date"
	}
	w, err := work(c, title, r, r.CanMoveDate(asked, actor), failed)
	if err != nil {
		return err
	}
	page := views.DueDateForm{RequestWork: w, Form: models.DueDateInput{Version: r.Version}}
	if page.Ledger, err = h.DB.Requests.DueDates(ctx, r.ID); err != nil {
		return err
	}
	if typed != nil {
		page.Form = *typed
	}
	if page.Stale = stale(w, failed); page.Stale {
		page.Form.Version = r.Version
	}
	return web.Render(c, page)
}
