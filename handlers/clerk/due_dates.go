package clerk

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// DueDates shows the new due dates that wait for an answer.
func (h Requests) DueDates(c echo.Context) error {
	rows, err := h.DB.Requests.DueDateQueue(c.Request().Context())
	if err != nil {
		return err
	}
	return web.Render(c, views.DueDateQueue{Page: web.NewPage(c, "Due dates asked for"), Rows: rows})
}

// DueDate shows a new due date that was asked for, to be agreed or refused.
func (h Requests) DueDate(c echo.Context) error { return h.dueDate(c, nil, nil) }

// SaveDueDate agrees to a new due date or refuses it.
func (h Requests) SaveDueDate(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.RequestStepInput](c)
	if err != nil {
		return err
	}
	agree, said := c.FormValue("step") == "agree", "Refused. The due date stays as it was."
	if agree {
		said = "Agreed. The due date is moved."
	}
	if err := h.DB.Requests.AnswerDueDate(c.Request().Context(), id, agree, in); err != nil {
		return h.dueDate(c, &in, err)
	}
	return web.RedirectWith(c, said, "/clerk/due-dates")
}

func (h Requests) dueDate(c echo.Context, in *models.RequestStepInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	if _, err := models.RequestLife.Open("refuse-date", r.State, web.Actor(c)); err != nil && failed == nil {
		return err
	}
	asked, err := h.DB.Requests.AskedDueDate(ctx, id)
	if err != nil {
		return err
	}
	const title = "Answer a new due date"
	page := views.DueDateAnswer{RequestWork: views.RequestWork{Request: *r}, Form: models.RequestStepInput{Version: r.Version}}
	if asked == nil {
		page.Page, page.Problem = web.NewPage(c, title), "No new due date of this request waits for an answer."
		if failed != nil {
			if said, ok := errors.AsType[*models.Error](failed); !ok || said.Code == models.Internal {
				return failed
			}
			page.Status = http.StatusConflict
		}
	} else {
		if page.Page, err = web.FormPage(c, title, failed); err != nil {
			return err
		}
		page.Asked = *asked
	}
	page.Caption, page.Back = r.Name(), &views.Link{Text: "Back to the queue", Address: "/clerk/due-dates"}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, r.Version)
	}
	if page.Ledger, err = h.DB.Requests.DueDates(ctx, id); err != nil {
		return err
	}
	return web.Render(c, page)
}
