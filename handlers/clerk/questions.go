package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Questions shows what members asked and nobody has answered in time.
type Questions struct{ DB *db.DB }

// unanswered is how many questions the list shows.
const unanswered = 200

// Late lists the questions whose answers are overdue.
func (h Questions) Late(c echo.Context) error {
	rows, total, err := h.DB.Requests.Questions(c.Request().Context(), models.QuestionFilter{Late: true, Limit: unanswered})
	if err != nil {
		return err
	}
	p := web.NewPage(c, "Members’ enquiries not answered in time")
	p.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	return web.Render(c, views.LateQuestions{Page: p, Rows: rows, Total: total})
}
