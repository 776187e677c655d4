package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Together shows which questions may be answered together with one.
func (h WrittenQuestions) Together(c echo.Context) error { return h.together(c, nil, nil) }

// Group keeps which of them are.
func (h WrittenQuestions) Group(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.TogetherInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Questions.Group(c.Request().Context(), id, in); err != nil {
		return h.together(c, &in, err)
	}
	return web.RedirectWith(c, "It is recorded which questions are answered together.", writtenQuestion, id)
}

func (h WrittenQuestions) together(c echo.Context, typed *models.TogetherInput, failed error) error {
	q, err := h.find(c)
	if err != nil {
		return err
	}
	if err := q.CanGroup(web.Actor(c)); err != nil && failed == nil {
		return err
	}
	page := views.QuestionGroupForm{Form: models.TogetherInput{Version: q.Version}, Cancel: fmt.Sprintf(writtenQuestion, q.ID)}
	if page.Page, err = web.FormPage(c, "Answer it together with others", failed); err != nil {
		return err
	}
	page.Caption, page.Back = models.Listed(q.Name(), q.Heading), &views.Link{Text: "Back to the question", Address: page.Cancel}
	if page.Offered, err = h.DB.Questions.Companions(c.Request().Context(), q); err != nil {
		return err
	}
	for _, o := range page.Offered {
		if q.GroupID != nil && models.Deref(o.GroupID) == *q.GroupID {
			page.Form.With = append(page.Form.With, o.ID)
		}
	}
	if typed != nil {
		page.Form = models.TogetherInput{With: typed.With, Version: version(failed, typed.Version, q.Version)}
	}
	return web.Render(c, page)
}
