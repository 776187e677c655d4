package public

import (
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/views"
)

// Reports shows reports of others, what was answered to them, and what assessors
// think of it.
type Reports struct{ DB *db.DB }

// Show shows one report.
func (h Reports) Show(c echo.Context) error {
	ctx := c.Request().Context()
	r, err := h.DB.OutsideReports.FindByPath(ctx, strings.ToLower(c.Param("path")))
	if err != nil {
		return err
	}
	page := views.Report{Page: web.NewPage(c, r.Title), Report: r}
	page.Caption, page.Breadcrumbs = "Report and assessments", []views.Link{homeLink, {Text: "Assessments", Address: "/assessments"}}
	if page.Assessments, err = h.DB.OutsideReports.Assessments(ctx, r.ID); err != nil {
		return err
	}
	return web.Render(c, page)
}
