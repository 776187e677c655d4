package public

import (
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/papers"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// Papers shows the documents that are printed, each as a page and as files.
type Papers struct {
	DB      *db.DB
	Printer *paper.Printer // nil for none
}

// Show shows a document as a page.
func (h Papers) Show(d papers.Document) echo.HandlerFunc {
	return func(c echo.Context) error {
		p, o, err := h.prepare(c, d)
		if err != nil {
			return err
		}
		page := views.PaperPage{Page: web.NewPage(c, p.Kind), Paper: p, Address: c.Request().URL.Path, Query: query(c), PDF: h.Printer.Found()}
		page.Caption, page.Breadcrumbs = p.Subject, way(d, o, p)
		if page.Other, err = h.other(c, d, o); err != nil {
			return err
		}
		live := papers.Live(page.Address, c.QueryParams())
		if page.Issued, err = d.Issues(c.Request().Context(), h.DB, o, live); err != nil {
			return err
		}
		if page.Actor.Has(models.RoleClerk) {
			page.Issue = views.IssueAt + live
		}
		return web.Render(c, page)
	}
}

// Style is the part of the page's styles that names its paper: the policy for
// pages allows no style inside a page.
func (h Papers) Style(d papers.Document) echo.HandlerFunc {
	return func(c echo.Context) error {
		p, _, err := h.prepare(c, d)
		if err != nil {
			return err
		}
		return c.Blob(http.StatusOK, "text/css; charset=utf-8", []byte(views.PaperCSS(p)))
	}
}

// File answers with a document as a file to be saved: "pdf", "docx".
func (h Papers) File(d papers.Document, format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		p, o, err := h.prepare(c, d)
		if err != nil {
			return err
		}
		turn := paper.PublicTurn
		if web.Actor(c).SeesAll() {
			turn = paper.OfficeTurn
		}
		b, err := papers.Write(c.Request().Context(), o.Council, p, format, h.Printer, turn)
		if err != nil {
			return err
		}
		return web.Download(c, b, format, d.File(o))
	}
}

// prepare makes the document that an address names.
func (h Papers) prepare(c echo.Context, d papers.Document) (*paper.Paper, papers.Order, error) {
	o, err := papers.Asked(c, d, h.DB.Now())
	if err != nil {
		return nil, o, err
	}
	p, err := d.Prepare(c.Request().Context(), h.DB, o)
	return p, o, err
}

// other leads to the other part, where there is one and the reader may see it.
func (h Papers) other(c echo.Context, d papers.Document, o papers.Order) (*views.Link, error) {
	if !web.Actor(c).SeesAll() {
		return nil, nil
	}
	o.Part = 3 - o.Part
	if has, err := d.Has(c.Request().Context(), h.DB, o); err != nil || !has {
		return nil, err
	}
	q := maps.Clone(c.QueryParams())
	q.Set("part", strconv.Itoa(o.Part))
	link := &views.Link{Text: "Part I, for everybody", Address: c.Request().URL.Path + "?" + q.Encode()}
	if o.Part == models.ExemptPart {
		link.Text = "Part II, not for publication"
	}
	return link, nil
}

// query is the query of the address, for the same paper in another format.
func query(c echo.Context) string {
	if c.Request().URL.RawQuery == "" {
		return ""
	}
	return "?" + c.QueryParams().Encode()
}

// way is the way back from a document to what it is of.
func way(d papers.Document, o papers.Order, p *paper.Paper) []views.Link {
	switch {
	case d.OfMeeting():
		return []views.Link{homeLink, meetingsLink, {Text: p.Subject, Address: "/meetings/" + o.Meeting}}
	case d.OfMotion():
		return []views.Link{homeLink, {Text: "Motions", Address: "/motions"}, {Text: "Motion", Address: "/motions/" + strings.ToLower(o.Motion)}}
	case d.OfReport():
		return []views.Link{homeLink, assessmentsLink, {Text: p.Subject, Address: "/assessments/reports/" + o.Report}}
	case d.OfYear():
		return []views.Link{homeLink, {Text: "Motions", Address: "/motions"}}
	case d.OfBody():
		return []views.Link{homeLink, {Text: "Requests", Address: "/requests"}, {Text: "Monitoring report", Address: views.ReportAddress(o.Body)}}
	}
	return []views.Link{homeLink}
}
