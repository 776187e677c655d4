package member

import (
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// AskAbout puts questions about requests on the record: of members, who give notice
// of them, and of the clerk, who tables them.
type AskAbout struct{ DB *db.DB }

// Form shows the question with what is known filled in.
func (h AskAbout) Form(c echo.Context) error {
	id, _ := strconv.ParseUint(c.QueryParam("request"), 10, 32) // 0 is no request
	return h.form(c, uint(id), nil, nil)
}

// Ask keeps the question.
func (h AskAbout) Ask(c echo.Context) error {
	in, err := web.Bind[models.AskAboutInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	q, err := h.DB.Questions.AskAbout(ctx, in)
	if err != nil {
		return h.form(c, in.RequestID, &in, err)
	}
	r, err := h.DB.Requests.Find(ctx, in.RequestID)
	if err != nil {
		return err
	}
	said := q.Name() + " is tabled."
	if q.State == models.QuestionDraft {
		said = "The clerk has your notice of question."
	}
	return web.RedirectWith(c, said, "%s#on-record", models.RequestAddress(r.Path))
}

func (h AskAbout) form(c echo.Context, id uint, typed *models.AskAboutInput, failed error) error {
	r, err := h.DB.Requests.Find(c.Request().Context(), id)
	if err != nil {
		return err
	}
	actor := web.Actor(c)
	if err := r.CanAskAbout(actor); err != nil && failed == nil {
		return err
	}
	page := views.AskAbout{Request: *r, Clerk: actor.Has(models.RoleClerk)}
	if page.Page, err = web.FormPage(c, "Put a question about this request", failed); err != nil {
		return err
	}
	page.Caption, page.Back = r.Name(), &views.Link{Text: "Back to the request", Address: models.RequestAddress(r.Path)}
	if page.Meetings, err = h.DB.Meetings.List(c.Request().Context(), models.MeetingFilter{From: h.DB.Today(), Limit: 100}); err != nil {
		return err
	}
	page.Meetings = slices.DeleteFunc(page.Meetings, func(m models.MeetingRow) bool { return m.State == models.MeetingCancelled })
	page.Form = views.NewAskAbout(*r, page.Council.MemberStyle)
	if typed != nil {
		page.Form = *typed
	}
	return web.Render(c, page)
}
