// Package handlers holds every address of the program, in this one file.
package handlers

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/public"
	"carried/handlers/web"
	"carried/views"
)

// New returns the program's answers to requests.
func New(d *db.DB, o web.Options) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	web.Use(e, d, o)

	operations(e, d)
	everybody(e, d)
	return e
}

// operations is for browsers' own requests and for whoever watches the service.
func operations(e *echo.Echo, d *db.DB) {
	files := public.Files{DB: d}
	e.GET("/static/*", echo.WrapHandler(views.Static()))
	e.GET("/theme.css", files.Theme)
	e.GET("/logo", files.Logo)
	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	e.GET("/readyz", func(c echo.Context) error {
		if err := d.Ping(c.Request().Context()); err != nil {
			slog.Error("not ready", "error", err)
			return c.String(http.StatusServiceUnavailable, "the database does not answer\n")
		}
		return c.String(http.StatusOK, "ok\n")
	})
}

// everybody is what the public reads.
func everybody(e *echo.Echo, d *db.DB) {
	home := public.Home{DB: d}
	e.GET("/", home.Show)
}
