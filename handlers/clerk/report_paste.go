package clerk

import (
	"strings"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/models/gridtext"
	"carried/views"
)

// PasteForm shows the page on which a page of assessments is pasted: of a new
// report, or the next one of a report that is kept already.
func (h Reports) PasteForm(c echo.Context) error {
	in, err := web.Bind[models.GridInput](c)
	if err != nil {
		return err
	}
	return h.pasteForm(c, in, nil)
}

func (h Reports) pasteForm(c echo.Context, in models.GridInput, failed error) error {
	p, err := web.FormPage(c, "Paste a page of assessments", failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to reports", Address: "/clerk/reports"}
	page := views.PasteGrid{Page: p, Form: in}
	if page.Known, err = h.known(c, in.ReportID); err != nil {
		return err
	}
	if page.Known != nil {
		page.Page.Title, page.Page.Caption, page.Page.Back = "Paste the next page of assessments", page.Known.Title, reportLink(page.Known)
	}
	return web.Render(c, page)
}

// known returns the report that a page is the next one of; nil for a new one.
func (h Reports) known(c echo.Context, id uint) (*models.OutsideReportRecord, error) {
	if id == 0 {
		return nil, nil
	}
	return h.DB.OutsideReports.Find(c.Request().Context(), id)
}

// Paste reads a page, shows how it was read, and saves it once it was checked.
func (h Reports) Paste(c echo.Context) error {
	in, err := web.Bind[models.PasteGridInput](c)
	if err != nil {
		return err
	}
	if err := models.Validate(in.GridInput); err != nil {
		return h.pasteForm(c, in.GridInput, err)
	}
	reading := in.Read()
	groups := models.Pasted(reading)
	if len(groups) == 0 {
		return h.pasteForm(c, in.GridInput, models.InvalidField("text", "We found no recommendation in this text. Check that it is a page of assessments, with headings like “Report recommendations” and “Assessment of progress”"))
	}
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	if !form.Has("seen") {
		return h.checkNew(c, in, reading)
	}
	for n := range groups {
		row, err := web.BindRow[models.PastedRowInput](c, uint(n+1))
		if err != nil {
			return err
		}
		in.Rows = append(in.Rows, row)
	}
	if form.Get("action") == "save" {
		made, err := h.DB.OutsideReports.Paste(c.Request().Context(), in)
		if err == nil {
			return web.RedirectWith(c, pasted(made.Recommendations, made.Assessments), "/clerk/reports/%d", made.ReportID)
		}
		return h.check(c, in, reading, err)
	}
	return h.check(c, in, reading, nil)
}

func pasted(recommendations, assessments int) string {
	var saved []string
	if recommendations > 0 {
		saved = append(saved, views.Count(recommendations, "recommendation"))
	}
	if assessments > 0 {
		saved = append(saved, views.Count(assessments, "draft")+" of assessments")
	}
	return strings.Join(saved, " and ") + " saved."
}

// checkNew shows for the first time how a page was read.
func (h Reports) checkNew(c echo.Context, in models.PasteGridInput, reading gridtext.Report) error {
	known, err := h.known(c, in.ReportID)
	if err != nil {
		return err
	}
	in.Title, in.Source = reading.Title, reading.Source
	if year, month, ok := strings.Cut(reading.AsOf.Value, "-"); ok {
		in.AsOf = models.DateInput{Month: strings.TrimPrefix(month, "0"), Year: year}
	}
	in.NextReview = models.Month(reading.NextReview.Value).String()
	if known != nil {
		in.Version = known.Version
	}
	in.Rows = models.ProposedRows(reading, recommendationsOf(known))
	return h.check(c, in, reading, nil)
}

func recommendationsOf(r *models.OutsideReportRecord) []models.RecommendationRow {
	if r == nil {
		return nil
	}
	return r.Recommendations()
}

// check shows how a page was read, with what was typed. Of a text that was changed
// since, the proposals are made anew where it has other recommendations.
func (h Reports) check(c echo.Context, in models.PasteGridInput, reading gridtext.Report, failed error) error {
	p, err := web.FormPage(c, "Check how we read this page", failed)
	if err != nil {
		return err
	}
	page := views.CheckGrid{Page: p, Form: in, Reading: reading, Repeats: reading.Repeats}
	if page.Known, err = h.known(c, in.ReportID); err != nil {
		return err
	}
	if len(in.LeaveOut) > 0 {
		page.Repeats = gridtext.Read(in.Text).Repeats
	}
	page.Page.Back = &views.Link{Text: "Back to reports", Address: "/clerk/reports"}
	if page.Known != nil {
		page.Page.Caption, page.Page.Back = page.Known.Title, reportLink(page.Known)
		if page.Cycles, err = h.cycles(c, page.Known.ID); err != nil {
			return err
		}
		page.Form.Version = version(failed, in.Version, page.Known.Version)
	}
	if in.Seen != "" && (in.Seen != in.Hash() || in.Groups != len(in.Rows)) {
		page.Form.Rows = models.ProposedRows(reading, recommendationsOf(page.Known))
	}
	return web.Render(c, page)
}

// cycles returns the newest published cycle of each recommendation of a report.
func (h Reports) cycles(c echo.Context, report uint) (map[uint]int, error) {
	list, err := h.DB.OutsideReports.Assessments(c.Request().Context(), report)
	newest := map[uint]int{}
	for id, of := range list {
		for _, a := range of {
			if a.Published() {
				newest[id] = max(newest[id], a.Cycle)
			}
		}
	}
	return newest, err
}
