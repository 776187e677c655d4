package public

import (
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Reports shows reports of others, what was answered to them, and what assessors
// think of it.
type Reports struct {
	DB      *db.DB
	Printer *paper.Printer // nil for none
}

// Show shows one report with its grid.
func (h Reports) Show(c echo.Context) error {
	r, grid, err := h.gridOf(c)
	if err != nil {
		return err
	}
	page := views.Report{Page: web.NewPage(c, r.Title), Report: r, PDF: h.Printer.Found()}
	page.Caption, page.Live = "Report and assessments", web.PublicURL(c)+r.Address()
	page.Breadcrumbs = []views.Link{homeLink, assessmentsLink}
	page.Grid = views.NewGrid(grid, "recommendation", models.DateOf(page.Now), page.Council.Settings)
	return web.Render(c, page)
}

// GridFile sends the grid of a report as a file.
func (h Reports) GridFile(format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, grid, err := h.gridOf(c)
		if err != nil {
			return err
		}
		return gridFile(c, h.DB, grid, format, "assessments-"+r.Path)
	}
}

func (h Reports) gridOf(c echo.Context) (*models.OutsideReportRecord, *models.AssessmentGrid, error) {
	ctx := c.Request().Context()
	r, err := h.DB.OutsideReports.FindByPath(ctx, strings.ToLower(c.Param("path")))
	if err != nil {
		return nil, nil, err
	}
	grid, err := h.DB.Assessments.ReportGrid(ctx, r)
	return r, grid, err
}
