package member

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Questions is what a member asks about requests.
type Questions struct{ DB *db.DB }

// Form asks what a member wants to know.
func (h Questions) Form(c echo.Context) error {
	return h.form(c, models.QuestionInput{}, nil)
}

// Ask keeps a question.
func (h Questions) Ask(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.QuestionInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	q, err := h.DB.Requests.AskQuestion(ctx, id, in)
	if err != nil {
		return h.form(c, in, err)
	}
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, "Your enquiry is sent. An answer is due by "+q.AnswerDue.String()+".", "%s", models.RequestAddress(r.Path))
}

func (h Questions) form(c echo.Context, in models.QuestionInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	open, err := h.DB.Requests.OpenQuestion(ctx, id)
	if err != nil {
		return err
	}
	w := views.RequestWork{Request: *r}
	if may := r.CanAsk(open, web.Actor(c)); may != nil {
		w.Page, w.Problem = web.NewPage(c, ""), may.Error()
		w.Status = http.StatusConflict
	} else if w.Page, err = web.FormPage(c, "", failed); err != nil {
		return err
	}
	w.Caption = r.Name()
	w.Back = &views.Link{Text: "Back to the request", Address: models.RequestAddress(r.Path)}
	due, err := h.DB.Requests.AnswerDue(ctx)
	if err != nil {
		return err
	}
	return web.Render(c, views.NewAskForm(w, in, due))
}
