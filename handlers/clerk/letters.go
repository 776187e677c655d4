package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/views"
)

// Letters shows whom to chase.
type Letters struct{ DB *db.DB }

// chased is how many letters the chase list shows.
const chased = 200

// Chase shows the letters whose replies are overdue.
func (h Letters) Chase(c echo.Context) error {
	rows, total, err := h.DB.Letters.Overdue(c.Request().Context(), chased)
	if err != nil {
		return err
	}
	return web.Render(c, views.ChaseList{Page: web.NewPage(c, "Replies overdue"), Rows: rows, Total: total})
}
