package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Reports is what the clerk does with reports of others and what they recommend.
type Reports struct{ DB *db.DB }

func reportLink(r *models.OutsideReportRecord) *views.Link {
	return &views.Link{Text: "Back to the report", Address: fmt.Sprintf("/clerk/reports/%d", r.ID)}
}

// List lists the reports.
func (h Reports) List(c echo.Context) error {
	page := views.Reports{Page: web.NewPage(c, "Reports of others")}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	var err error
	if page.Reports, err = h.DB.OutsideReports.List(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows a report with what is to be done about it.
func (h Reports) Show(c echo.Context) error { return h.show(c, nil, nil) }

func (h Reports) show(c echo.Context, links map[uint]models.RecommendationLinkInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, r.Title, failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to reports", Address: "/clerk/reports"}
	page := views.ReportBench{Page: p, Report: r, Links: links}
	if page.Assessments, err = h.DB.OutsideReports.Assessments(c.Request().Context(), r.ID); err != nil {
		return err
	}
	return web.Render(c, page)
}

func (h Reports) find(c echo.Context) (*models.OutsideReportRecord, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.OutsideReports.Find(c.Request().Context(), id)
}

// New shows the form of a report without a page of assessments.
func (h Reports) New(c echo.Context) error { return h.form(c, nil, models.ReportInput{}, nil) }

// Create adds a report.
func (h Reports) Create(c echo.Context) error {
	in, err := web.Bind[models.ReportInput](c)
	if err != nil {
		return err
	}
	r, err := h.DB.OutsideReports.Create(c.Request().Context(), in)
	if err != nil {
		return h.form(c, nil, in, err)
	}
	return web.RedirectWith(c, "Report added. Add what it recommends.", "/clerk/reports/%d", r.ID)
}

// Edit shows the form of what is said of a report itself.
func (h Reports) Edit(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	return h.form(c, r, r.Input(), nil)
}

// SaveEdit changes it.
func (h Reports) SaveEdit(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.ReportInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.OutsideReports.Edit(c.Request().Context(), r.ID, in); err != nil {
		in.Version = version(err, in.Version, r.Version)
		return h.form(c, r, in, err)
	}
	return web.RedirectWith(c, "Saved.", "/clerk/reports/%d", r.ID)
}

func (h Reports) form(c echo.Context, r *models.OutsideReportRecord, in models.ReportInput, failed error) error {
	title := "Add a report"
	if r != nil {
		title = "Change the report"
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	page := views.ReportForm{Page: p, Form: in}
	page.Page.Back = &views.Link{Text: "Back to reports", Address: "/clerk/reports"}
	if r != nil {
		page.Page.Caption, page.Page.Back, page.Published = r.Title, reportLink(r), r.Published()
	}
	return web.Render(c, page)
}

// Publish lets everybody read a report.
func (h Reports) Publish(c echo.Context) error {
	return h.press(c, "The report is published.", func(id uint) error {
		in, err := web.Bind[seen](c)
		if err != nil {
			return err
		}
		return h.DB.OutsideReports.Publish(c.Request().Context(), id, in.Version)
	})
}

// Discard throws away a report that staff alone have read.
func (h Reports) Discard(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[seen](c)
	if err != nil {
		return err
	}
	if err := h.DB.OutsideReports.Discard(c.Request().Context(), id, in.Version); err != nil {
		return h.show(c, nil, err)
	}
	return web.RedirectWith(c, "The report is discarded.", "/clerk/reports")
}

// PublishDrafts publishes the drafts of assessments of a report.
func (h Reports) PublishDrafts(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[struct {
		Seen []string `form:"draft"`
	}](c)
	if err != nil {
		return err
	}
	n, err := h.DB.OutsideReports.PublishDrafts(c.Request().Context(), id, in.Seen)
	if err != nil {
		return h.show(c, nil, err)
	}
	return web.RedirectWith(c, views.Count(n, "assessment")+" published.", "/clerk/reports/%d", id)
}

func (h Reports) press(c echo.Context, said string, f func(id uint) error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if err := f(id); err != nil {
		return h.show(c, nil, err)
	}
	return web.RedirectWith(c, said, "/clerk/reports/%d", id)
}

// Add shows the form of a further recommendation.
func (h Reports) Add(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	return h.recommendation(c, r, 0, models.RecommendationInput{Response: models.ResponseNone, Version: r.Version}, nil)
}

// SaveAdd adds it.
func (h Reports) SaveAdd(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.RecommendationInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.OutsideReports.Add(c.Request().Context(), r.ID, in); err != nil {
		in.Version = version(err, in.Version, r.Version)
		return h.recommendation(c, r, 0, in, err)
	}
	return web.RedirectWith(c, "Recommendation added.", "/clerk/reports/%d", r.ID)
}

// Recommendation shows the form of one recommendation.
func (h Reports) Recommendation(c echo.Context) error {
	r, x, err := h.findRecommendation(c)
	if err != nil {
		return err
	}
	return h.recommendation(c, r, x.ID, x.Input(), nil)
}

// SaveRecommendation changes it.
func (h Reports) SaveRecommendation(c echo.Context) error {
	r, x, err := h.findRecommendation(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.RecommendationInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.OutsideReports.EditRecommendation(c.Request().Context(), r.ID, x.ID, in); err != nil {
		in.Version = version(err, in.Version, x.Version)
		return h.recommendation(c, r, x.ID, in, err)
	}
	return web.RedirectWith(c, "Saved.", "/clerk/reports/%d#%s", r.ID, x.Anchor())
}

func (h Reports) findRecommendation(c echo.Context) (*models.OutsideReportRecord, *models.RecommendationRow, error) {
	r, err := h.find(c)
	if err != nil {
		return nil, nil, err
	}
	id, err := web.ID(c, "recommendation")
	if err != nil {
		return nil, nil, err
	}
	x := r.Recommendation(id)
	if x == nil {
		return nil, nil, models.Errorf(models.NotFound, "There is no such recommendation.")
	}
	return r, x, nil
}

func (h Reports) recommendation(c echo.Context, r *models.OutsideReportRecord, id uint, in models.RecommendationInput, failed error) error {
	title := "Add a recommendation"
	if id != 0 {
		title = "Change the recommendation"
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = r.Title, reportLink(r)
	return web.Render(c, views.RecommendationForm{Page: p, Form: in, Themes: r.Themes, Published: r.Published() && id != 0})
}

// Link links a recommendation to a request or a motion of ours.
func (h Reports) Link(c echo.Context) error {
	r, x, err := h.findRecommendation(c)
	if err != nil {
		return err
	}
	in, err := web.BindRow[models.RecommendationLinkInput](c, x.ID)
	if err != nil {
		return err
	}
	if err := h.DB.OutsideReports.Link(c.Request().Context(), r.ID, x.ID, in); err != nil {
		in.Version = version(err, in.Version, x.Version)
		return h.show(c, map[uint]models.RecommendationLinkInput{x.ID: in}, atRow(err, x.ID))
	}
	return web.RedirectWith(c, "Saved.", "/clerk/reports/%d#%s", r.ID, x.Anchor())
}

// atRow says at the fields of one row of a page what is wrong.
func atRow(err error, row uint) error {
	e, ok := err.(*models.Error)
	if !ok || len(e.Fields) == 0 {
		return err
	}
	var fields []models.FieldError
	for _, f := range e.Fields {
		fields = append(fields, models.FieldError{Field: fmt.Sprintf("%s-%d", f.Field, row), Message: f.Message})
	}
	return models.InvalidFields(fields)
}
