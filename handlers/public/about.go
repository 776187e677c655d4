package public

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/views"
)

// About answers with a page about the service itself.
func About(title string, view func(views.Page) views.View) echo.HandlerFunc {
	return func(c echo.Context) error {
		return web.Render(c, view(web.NewPage(c, title)))
	}
}
