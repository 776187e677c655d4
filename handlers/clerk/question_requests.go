package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Requests shows which requests a question is about, and the form of one more.
func (h WrittenQuestions) Requests(c echo.Context) error {
	return h.requests(c, models.QuestionRequestInput{}, nil)
}

// Link says that a question is about a request, and whether its answer is evidence.
func (h WrittenQuestions) Link(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.QuestionRequestInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Questions.LinkTo(c.Request().Context(), id, in); err != nil {
		return h.requests(c, in, err)
	}
	return web.RedirectWith(c, "The request is saved.", writtenQuestion+"/requests", id)
}

// Unlink takes a request off the list.
func (h WrittenQuestions) Unlink(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	request, err := web.ID(c, "request")
	if err != nil {
		return err
	}
	if err := h.DB.Questions.Unlink(c.Request().Context(), id, request); err != nil {
		return h.requests(c, models.QuestionRequestInput{}, err)
	}
	return web.RedirectWith(c, "The request is taken off.", writtenQuestion+"/requests", id)
}

func (h WrittenQuestions) requests(c echo.Context, typed models.QuestionRequestInput, failed error) error {
	q, err := h.find(c)
	if err != nil {
		return err
	}
	record, err := h.DB.Questions.Record(c.Request().Context(), q)
	if err != nil {
		return err
	}
	page := views.QuestionRequests{QuestionPage: views.QuestionPage{QuestionRecord: record}, Form: typed, Cancel: fmt.Sprintf(writtenQuestion, q.ID)}
	if page.Page, err = web.FormPage(c, "Requests that the question is about", failed); err != nil {
		return err
	}
	page.Caption, page.Back = models.Listed(q.Name(), q.Heading), &views.Link{Text: "Back to the question", Address: page.Cancel}
	return web.Render(c, page)
}
