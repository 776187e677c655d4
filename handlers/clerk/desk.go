package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/views"
)

// Desk is what waits for the clerk.
type Desk struct{ DB *db.DB }

// Show shows the desk.
func (h Desk) Show(c echo.Context) error {
	desk, err := h.DB.Motions.Desk(c.Request().Context())
	if err != nil {
		return err
	}
	return web.Render(c, views.Desk{Page: web.NewPage(c, "Clerk desk"), Desk: *desk})
}
