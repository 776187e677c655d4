package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Messages is the queue of mails.
type Messages struct{ DB *db.DB }

const messagesPerPage = 50

type messagesInput struct {
	State models.MessageState `form:"state"`
	Page  int                 `form:"page"`
}

// List shows the messages, the latest first, and those that could not be
// delivered.
func (h Messages) List(c echo.Context) error {
	in, err := web.Bind[messagesInput](c)
	if err != nil {
		return err
	}
	switch in.State {
	case models.MessageWaiting, models.MessageSent, models.MessageDead:
	default:
		in.State = ""
	}
	ctx := c.Request().Context()
	page := views.Messages{Page: web.NewPage(c, "Messages"), State: in.State}
	page.Back = &views.Link{Text: "Back to Admin", Address: "/admin"}
	page.Rows, page.Counts, err = h.DB.Messages.List(ctx, db.MessageFilter{State: in.State, Page: in.Page, Limit: messagesPerPage})
	if err != nil {
		return err
	}
	total := page.Counts[in.State]
	if in.State == "" {
		for _, n := range page.Counts {
			total += n
		}
	}
	page.Pages = views.PagesOf("/admin/mail", c.QueryParams(), in.Page, messagesPerPage, total)
	if page.Mailing {
		if page.Unreachable, err = h.DB.Messages.Unreachable(ctx); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}

// Again puts a message that could not be delivered back into the queue.
func (h Messages) Again(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if _, err := h.DB.Messages.Again(c.Request().Context(), id); err != nil {
		return err
	}
	return web.RedirectWith(c, "The message will be sent again.", "/admin/mail")
}

// AllAgain puts all of them back.
func (h Messages) AllAgain(c echo.Context) error {
	n, err := h.DB.Messages.Again(c.Request().Context(), 0)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, views.Count(n, "message")+" will be sent again.", "/admin/mail")
}
