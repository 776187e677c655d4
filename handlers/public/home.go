package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/views"
)

// Home is the page people start from.
type Home struct{ DB *db.DB }

// Show shows it.
func (h Home) Show(c echo.Context) error {
	return web.Render(c, views.Problem{Page: web.NewPage(c, "What became of council motions"), Text: "No motions yet."})
}
