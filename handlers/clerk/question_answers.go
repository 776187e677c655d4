package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// InHand shows who has the answer to a question to draft, to clear and to give.
func (h WrittenQuestions) InHand(c echo.Context) error { return h.inHand(c, nil, nil) }

// PutInHand keeps who has it.
func (h WrittenQuestions) PutInHand(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AnswerInHandInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Questions.PutInHand(c.Request().Context(), id, in); err != nil {
		return h.inHand(c, &in, err)
	}
	said := "It is recorded who has the answer in hand."
	if in.Empty() {
		said = "Nobody is named who has the answer in hand."
	}
	return web.RedirectWith(c, said, writtenQuestion, id)
}

func (h WrittenQuestions) inHand(c echo.Context, typed *models.AnswerInHandInput, failed error) error {
	q, err := h.find(c)
	if err != nil {
		return err
	}
	page := views.AnswerInHand{Form: q.InHand(), Cancel: fmt.Sprintf(writtenQuestion, q.ID)}
	if page.Page, err = web.FormPage(c, "Who has the answer in hand?", failed); err != nil {
		return err
	}
	page.Caption, page.Back = models.Listed(q.Name(), q.Heading), &views.Link{Text: "Back to the question", Address: page.Cancel}
	if page.People, err = h.DB.People.List(c.Request().Context(), db.PersonFilter{Serving: true}); err != nil {
		return err
	}
	if page.Form.Empty() { // most often who was asked gives it
		page.Form.GiverID = models.Deref(q.AnsweringMemberID)
	}
	if typed != nil {
		page.Form, page.Form.Version = *typed, version(failed, typed.Version, q.Version)
	}
	return web.Render(c, page)
}
