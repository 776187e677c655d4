package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Monitoring reports to a body about the requests it monitors.
type Monitoring struct{ DB *db.DB }

// Show shows the figures of a body's requests in a period: of this council year
// until today, unless the query says another.
func (h Monitoring) Show(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Monitoring{Site: web.PublicURL(c)}
	body, period, err := h.asked(c, &page)
	if page.Page, err = web.FormPage(c, "", err); err != nil {
		return err
	}
	page.Body, page.Title, page.Caption = *body, "Requests monitored by "+body.Name, "Monitoring report"
	page.Breadcrumbs = []views.Link{homeLink, {Text: "Requests", Address: "/requests"}}
	report, err := h.DB.Requests.Report(ctx, body.ID, period, page.Exempt())
	if err != nil {
		return err
	}
	page.Report = *report
	if page.LastMet, err = h.DB.Meetings.LastOf(ctx, body.ID); err != nil {
		return err
	}
	if page.Directorates, err = h.DB.Directorates.List(ctx); err != nil {
		return err
	}
	if page.Holders, err = h.DB.Requests.Holders(ctx); err != nil {
		return err
	}
	if page.Members, err = h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember}); err != nil {
		return err
	}
	return web.Render(c, page)
}

// asked reads which report is asked for. Where its dates are wrong, that is the
// error, and the period is the usual one.
func (h Monitoring) asked(c echo.Context, page *views.Monitoring) (*models.Body, models.Period, error) {
	ctx := c.Request().Context()
	body, err := h.DB.Bodies.BySlug(ctx, c.Param("slug"))
	if err != nil {
		return nil, models.Period{}, err
	}
	if c.QueryParam("part") == "exempt" && web.Actor(c).SignedIn() {
		page.Part = "exempt"
	}
	today := h.DB.Today()
	_, began, err := h.DB.Motions.Year(ctx, today)
	if err != nil {
		return nil, models.Period{}, err
	}
	usual := models.Period{From: began, To: today}
	in, err := web.Bind[models.PeriodInput](c)
	if err != nil {
		return nil, models.Period{}, err
	}
	page.Form = in
	if err := models.Validate(in); err != nil {
		return body, usual, err
	}
	period := in.Or(usual)
	if err := in.NotYet(period, today); err != nil {
		return body, usual, err
	}
	page.Form = models.PeriodInput{From: models.InputOf(period.From), To: models.InputOf(period.To)}
	return body, period, nil
}

// File sends all requests of the report as CSV.
func (h Monitoring) File(c echo.Context) error {
	var page views.Monitoring
	body, period, err := h.asked(c, &page)
	if err != nil {
		return err
	}
	name := body.Slug + "-requests"
	if page.Exempt() {
		name += "-exempt"
	}
	return web.RequestFile(c, h.DB.Today(), period, func(each func([]models.FileRow) error) error {
		return h.DB.Requests.InReport(c.Request().Context(), body.ID, period, page.Exempt(), each)
	}, name, period.From, period.To)
}
