package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// mostAsked is how many questions of members a page shows.
const mostAsked = 50

// AnswerForm shows what a member asked, with the form of an answer.
func (h Requests) AnswerForm(c echo.Context) error { return h.answer(c, models.AnswerInput{}, nil) }

// Answer answers what a member asked.
func (h Requests) Answer(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	question, err := web.ID(c, "question")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AnswerInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Requests.AnswerQuestion(c.Request().Context(), id, question, in); err != nil {
		return h.answer(c, in, err)
	}
	return h.onward(c, "The answer is sent.")
}

func (h Requests) answer(c echo.Context, in models.AnswerInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	question, err := web.ID(c, "question")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, _, err := h.DB.Requests.Questions(ctx, models.QuestionFilter{ID: question, RequestID: r.ID, Limit: 1})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return models.Errorf(models.NotFound, "There is no such enquiry.")
	}
	w, err := work(c, "Answer an enquiry", r, list[0].CanAnswer(web.Actor(c)), failed)
	if err != nil {
		return err
	}
	updates, err := h.DB.Requests.Updates(ctx, r.ID, earlier)
	if err != nil {
		return err
	}
	return web.Render(c, views.NewAnswerForm(w, list[0], updates, in))
}
