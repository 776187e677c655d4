// Package handlers holds every address of the program, in this one file.
package handlers

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/public"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// New returns the program's answers to requests.
func New(d *db.DB, o web.Options) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	web.Use(e, d, o)

	operations(e, d)
	everybody(e, d)
	signingIn(e, d)
	members(e, d)
	clerks(e, d)
	officers(e, d)
	administrators(e, d)
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

// signingIn is for users on their way in and out, and for what is their own.
func signingIn(e *echo.Echo, d *db.DB) {
	s := public.SignIn{DB: d}
	e.GET("/sign-in", s.Form)
	e.POST("/sign-in", s.SignIn)
	e.POST("/sign-out", s.SignOut)
	e.GET("/link/:token", s.Link)
	e.POST("/link/:token", s.UseLink)
	e.GET("/set-up/:token", s.SetUpForm)
	e.POST("/set-up/:token", s.SetUp)

	g := e.Group("/account", web.Door())
	a := public.Account{DB: d}
	g.GET("", a.Show)
	g.POST("/sign-out-everywhere", a.SignOutEverywhere)
	g.GET("/password", a.PasswordForm)
	g.POST("/password", a.ChangePassword)
}

// members is for councillors.
func members(e *echo.Echo, d *db.DB) {
	_ = e.Group("/member", web.Door(models.RoleMember))
	// g.GET("", …)
}

// clerks is for the clerk's office and the monitoring officer.
func clerks(e *echo.Echo, d *db.DB) {
	_ = e.Group("/clerk", web.Door(models.RoleClerk, models.RoleMonitoringOfficer))
	// g.GET("", …)
}

// officers is for those who carry requests out.
func officers(e *echo.Echo, d *db.DB) {
	_ = e.Group("/officer", web.Door(models.RoleOfficer))
	// g.GET("", …)
}

// administrators is for administrators; the audit log is for auditors too.
func administrators(e *echo.Echo, d *db.DB) {
}
