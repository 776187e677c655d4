package clerk

import (
	"fmt"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// close closes a request in the way that its page is for.
func (h Requests) close(c echo.Context, r *models.RequestRow, page views.RequestForm) error {
	ctx, way := c.Request().Context(), c.Param("page")
	if way == "not-pursue" && c.FormValue("sure") == "" {
		if err := h.DB.Requests.Check(ctx, r.ID, way, page.Step); err != nil {
			return h.page(c, page, err)
		}
		return web.Render(c, views.NewSureNotPursued(web.NewPage(c, "Close this request as not pursued?"), *r, page.Step, models.RequestAddress(r.Path)))
	}
	if err := h.DB.Requests.Take(ctx, r.ID, way, page.Step); err != nil {
		return h.page(c, page, err)
	}
	return web.RedirectWith(c, "Closed: "+views.CloseWords[way][0]+".", "%s", workplace(r))
}

// respond records what the executive answered.
func (h Requests) respond(c echo.Context, r *models.RequestRow, page views.RequestForm) error {
	var err error
	if page.Response, err = web.Bind[models.ResponseInput](c); err != nil {
		return err
	}
	if err := h.DB.Requests.Respond(c.Request().Context(), r.ID, page.Response); err != nil {
		return h.page(c, page, err)
	}
	return web.RedirectWith(c, "Response recorded: "+page.Response.Response.Words()+".", "%s", models.RequestAddress(r.Path))
}

// define gives a request another definition of done.
func (h Requests) define(c echo.Context, r *models.RequestRow, page views.RequestForm) error {
	var err error
	if page.Define, err = web.Bind[models.DefineInput](c); err != nil {
		return err
	}
	if err := h.DB.Requests.Define(c.Request().Context(), r.ID, page.Define); err != nil {
		return h.page(c, page, err)
	}
	return web.RedirectWith(c, "Definition of done changed.", "%s", models.RequestAddress(r.Path))
}

// stand makes a request a standing duty.
func (h Requests) stand(c echo.Context, r *models.RequestRow, page views.RequestForm) error {
	var err error
	if page.Duty, err = web.Bind[models.DutyInput](c); err != nil {
		return err
	}
	if err := h.DB.Requests.Stand(c.Request().Context(), r.ID, page.Duty); err != nil {
		return h.page(c, page, err)
	}
	said := fmt.Sprintf("It is a standing duty now, first due on %s.", page.Duty.From.Date())
	if page.Duty.Months == "0" {
		said = "It is no standing duty."
	}
	return web.RedirectWith(c, said, "%s", models.RequestAddress(r.Path))
}

// agreement returns the bodies that may have agreed to a closing, and the
// meetings that were held; nothing where no body is asked.
func (h Requests) agreement(c echo.Context) (bodies []models.Body, meetings []models.MeetingRow, err error) {
	ctx := c.Request().Context()
	council, err := h.DB.Council.Find(ctx)
	if err != nil || council.Settings.ClosureMode != "body_agreement" {
		return nil, nil, err
	}
	if bodies, err = h.bodies(ctx); err != nil {
		return nil, nil, err
	}
	if meetings, err = h.DB.Meetings.List(ctx, models.MeetingFilter{To: h.DB.Today(), Newest: true, Limit: 60}); err != nil {
		return nil, nil, err
	}
	return bodies, slices.DeleteFunc(meetings, func(m models.MeetingRow) bool { return m.State == models.MeetingCancelled }), nil
}
