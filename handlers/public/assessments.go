package public

import (
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Assessments shows what assessors think of what was done.
type Assessments struct {
	DB      *db.DB
	Printer *paper.Printer // nil for none
}

var assessmentsLink = views.Link{Text: "Assessments", Address: "/assessments"}

// assessmentsAPage is how many lines one page of a list has, assessmentsAFile how
// many a file has at most.
const (
	assessmentsAPage = 25
	assessmentsAFile = 10_000
)

// Index lists what was assessed, narrowed by the query. What the query says that
// means nothing is passed over.
func (h Assessments) Index(c echo.Context) error {
	page := views.Assessments{Page: web.NewPage(c, ""), Query: c.QueryParams(), Filter: assessedFilter(c)}
	page.Live, page.Breadcrumbs = web.PublicURL(c)+"/assessments", []views.Link{homeLink}
	var err error
	if page.Rows, page.Total, err = h.DB.Assessments.Index(c.Request().Context(), page.Filter); err != nil {
		return err
	}
	page.Pages = views.PagesOf("/assessments", c.QueryParams(), page.Filter.Page, page.Filter.Limit, page.Total)
	if len(page.Rows) == 0 && page.Total > 0 {
		return web.Redirect(c, "%s", page.Previous)
	}
	page.Title = page.TitleOf("Assessments")
	return web.Render(c, page)
}

func assessedFilter(c echo.Context) models.AssessedFilter {
	known := func(name string, options []views.Option) string {
		value := c.QueryParam(name)
		if slices.ContainsFunc(options, func(o views.Option) bool { return o.Value == value }) {
			return value
		}
		return ""
	}
	return models.AssessedFilter{
		Kind: models.AssessedKind(known("kind", views.AssessedKinds)), Band: known("band", views.AssessedBands), Due: known("due", views.AssessedDue) == "yes",
		Page: pageOf(c), Limit: assessmentsAPage,
	}
}

// IndexFile sends the index as a file.
func (h Assessments) IndexFile(format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		f := assessedFilter(c)
		f.Page, f.Limit = 1, assessmentsAFile
		rows, _, err := h.DB.Assessments.Index(c.Request().Context(), f)
		if err != nil {
			return err
		}
		return web.LinesFile(c, models.IndexLines(rows, web.PublicURL(c)), format, "Assessments", "assessments", h.DB.Today())
	}
}

// Grid shows the grid of a motion.
func (h Assessments) Grid(c echo.Context) error {
	m, grid, err := h.gridOf(c)
	if err != nil {
		return err
	}
	page := views.AssessmentGrid{Page: web.NewPage(c, "How far has each request been met?"), Motion: &m.Motion, PDF: h.Printer.Found()}
	page.Caption, page.Live = "Assessment of motion "+m.Reference, web.PublicURL(c)+views.GridAddress(m.Path)
	page.Breadcrumbs = []views.Link{homeLink, assessmentsLink, {Text: m.Reference, Address: "/motions/" + m.Path}}
	page.Grid = views.NewGrid(grid, "request", models.DateOf(page.Now), page.Council.Settings)
	return web.Render(c, page)
}

// GridFile sends the grid of a motion as a file.
func (h Assessments) GridFile(format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		m, grid, err := h.gridOf(c)
		if err != nil {
			return err
		}
		return gridFile(c, h.DB, grid, format, "assessments-"+strings.ReplaceAll(m.Path, "/", "-"))
	}
}

func (h Assessments) gridOf(c echo.Context) (*models.MotionRecord, *models.AssessmentGrid, error) {
	ctx := c.Request().Context()
	m, err := h.DB.Motions.FindByPath(ctx, strings.ToLower(c.Param("year")+"/"+c.Param("motion")))
	if err != nil {
		return nil, nil, err
	}
	grid, err := h.DB.Assessments.MotionGrid(ctx, &m.Motion)
	return m, grid, err
}

// gridFile sends a grid as a file.
func gridFile(c echo.Context, d *db.DB, grid *models.AssessmentGrid, format, name string) error {
	settings := web.Council(c).Settings
	lines := models.GridLines(grid, func(x models.Concern) string { return views.ConcernTag(x, settings).Text })
	return web.LinesFile(c, lines, format, "Assessments", name, d.Today())
}

// Disagreements lists where what is reported and what is assessed do not go
// together.
func (h Assessments) Disagreements(c echo.Context) error {
	directorates, err := h.DB.Directorates.List(c.Request().Context())
	if err != nil {
		return err
	}
	page := views.Disagreements{Page: web.NewPage(c, ""), Query: c.QueryParams(), Filter: disagreementFilter(c), Directorates: directorates}
	page.Live, page.Breadcrumbs = web.PublicURL(c)+"/assessments/disagreements", []views.Link{homeLink, assessmentsLink}
	rows, counts, err := h.DB.Assessments.Disagreements(c.Request().Context(), page.Filter)
	if err != nil {
		return err
	}
	page.Counts, page.Groups = counts, views.NewDisagreementGroups(rows, counts, page.Actor)
	page.Total = page.All()
	if page.Filter.Rule != "" {
		page.Total = counts[page.Filter.Rule]
	}
	page.Pages = views.PagesOf("/assessments/disagreements", c.QueryParams(), page.Filter.Page, page.Filter.Limit, page.Total)
	if len(rows) == 0 && page.Total > 0 {
		return web.Redirect(c, "%s", page.Previous)
	}
	page.Title = page.TitleOf("Disagreements")
	return web.Render(c, page)
}

func disagreementFilter(c echo.Context) models.DisagreementFilter {
	f := models.DisagreementFilter{Page: pageOf(c), Limit: assessmentsAPage}
	if rule := models.DisagreementNamed(c.QueryParam("rule")); rule != nil {
		f.Rule = rule.Code
	}
	if kind := c.QueryParam("kind"); slices.Contains([]string{"request", "motion", "recommendation"}, kind) {
		f.Kind = kind
	}
	directorate, _ := strconv.ParseUint(c.QueryParam("directorate"), 10, 31)
	f.DirectorateID = uint(directorate)
	return f
}

// DisagreementsFile sends the list as a file.
func (h Assessments) DisagreementsFile(format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		f := disagreementFilter(c)
		f.Page, f.Limit = 1, assessmentsAFile
		rows, _, err := h.DB.Assessments.Disagreements(c.Request().Context(), f)
		if err != nil {
			return err
		}
		return web.LinesFile(c, models.DisagreementLines(rows, web.PublicURL(c)), format, "Disagreements", "disagreements", h.DB.Today())
	}
}
