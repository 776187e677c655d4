package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Forward shows which requests a meeting moved forward, and the form of one more.
func (h Meetings) Forward(c echo.Context) error {
	return h.forward(c, models.MeetingRequestInput{}, nil)
}

// MoveForward puts down that a meeting moved a request forward.
func (h Meetings) MoveForward(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MeetingRequestInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.MoveForward(c.Request().Context(), id, in); err != nil {
		return h.forward(c, in, err)
	}
	return web.RedirectWith(c, "The request is added.", "/clerk/meetings/%d/requests", id)
}

// TakeOffForward takes a request off the list.
func (h Meetings) TakeOffForward(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	row, err := web.ID(c, "row")
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.TakeOffForward(c.Request().Context(), id, row); err != nil {
		return h.forward(c, models.MeetingRequestInput{}, err)
	}
	return web.RedirectWith(c, "The request is taken off.", "/clerk/meetings/%d/requests", id)
}

func (h Meetings) forward(c echo.Context, in models.MeetingRequestInput, failed error) error {
	p, err := web.FormPage(c, "Requests that the meeting moved forward", failed)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), backTo(m)
	page := views.ForwardForm{Page: p, Meeting: m, Form: in}
	if page.Forward, err = h.DB.Meetings.Forward(c.Request().Context(), &m.Meeting); err != nil {
		return err
	}
	return web.Render(c, page)
}
