package public

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Issued shows papers as they were issued.
type Issued struct{ DB *db.DB }

// issuedOnPage is how many papers a page of the list has.
const issuedOnPage = 50

// List shows all that were issued, the latest first.
func (h Issued) List(c echo.Context) error {
	before, _ := strconv.ParseUint(c.QueryParam("before"), 10, 32) // 0 for what is no number: from the latest
	page := views.IssuedPapers{Page: web.NewPage(c, "Papers")}
	page.Breadcrumbs = []views.Link{homeLink}
	var err error
	page.Papers, err = h.DB.IssuedPapers.List(c.Request().Context(), db.IssuedFilter{Before: uint(before), Limit: issuedOnPage + 1})
	if err != nil {
		return err
	}
	if len(page.Papers) > issuedOnPage {
		page.Papers = page.Papers[:issuedOnPage]
		page.Older = page.Papers[issuedOnPage-1].ID
	}
	return web.Render(c, page)
}

// Show shows the page of a paper, or sends one of its files: “2025-14” and
// “2025-14.pdf”.
func (h Issued) Show(c echo.Context) error {
	year, number, format, ok := models.PaperAt(c.Param("paper"))
	if !ok {
		return models.Errorf(models.NotFound, "There is no such paper.")
	}
	ctx := c.Request().Context()
	r, err := h.DB.IssuedPapers.Find(ctx, year, number)
	if err != nil {
		return err
	}
	if format != "" {
		return h.file(c, r, format)
	}
	page := views.IssuedPaper{Page: web.NewPage(c, r.Kind+" "+r.Name()), Paper: *r}
	page.Breadcrumbs = []views.Link{homeLink, {Text: "Papers", Address: "/papers"}}
	if page.Of, err = h.of(ctx, r); err != nil {
		return err
	}
	return web.Render(c, page)
}

// of leads to what a paper is of; nil where the reader has no such page.
func (h Issued) of(ctx context.Context, r *models.IssuedRow) (*views.Link, error) {
	link := &views.Link{}
	var err error
	switch {
	case r.MeetingID != nil:
		var m *models.MeetingRow
		if m, err = h.DB.Meetings.Find(ctx, *r.MeetingID); err == nil {
			link.Text, link.Address = m.Name(), "/meetings/"+m.Path
		}
	case r.MotionID != nil:
		var m *models.MotionRecord
		if m, err = h.DB.Motions.Find(ctx, *r.MotionID); err == nil {
			link.Text, link.Address = "Motion "+m.Reference, "/motions/"+m.Path
		}
	default:
		return nil, nil
	}
	if models.CodeOf(err) == models.NotFound {
		return nil, nil
	}
	return link, err
}

// file sends a file byte for byte. The page opens in the browser, with no more
// than its own styles; the others are saved.
func (h Issued) file(c echo.Context, r *models.IssuedRow, format string) error {
	if !r.Served(web.Actor(c)) { // its page says why it is gone
		return web.Redirect(c, "/papers/%s", r.Path())
	}
	b, err := h.DB.IssuedPapers.Read(c.Request().Context(), r, format)
	if err != nil {
		return err
	}
	if format == "html" {
		c.Response().Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation allow-modals allow-popups")
		return c.Blob(http.StatusOK, "text/html; charset=utf-8", b)
	}
	return web.Download(c, b, format, r.FileName())
}
