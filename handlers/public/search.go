package public

import (
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Search looks through the record.
type Search struct{ DB *db.DB }

// Show searches for the words of the query. A reference leads straight to what
// it names.
func (h Search) Show(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Search{Page: web.NewPage(c, "Search"), Asked: c.QueryParams().Has("q")}
	page.Breadcrumbs = []views.Link{homeLink}
	page.Filter = models.SearchFilter{Words: searchWords(c.QueryParam("q")), Page: pageOf(c), Limit: views.SearchPage}
	for _, k := range views.SearchKinds {
		if k.Code == c.QueryParam("kind") {
			page.Filter.Kind = k.Code
		}
	}
	page.Page.Search = page.Filter.Words
	if page.Asked && page.Filter.Words == "" {
		page.Errors = []models.FieldError{{Field: "q", Message: "Enter words to search for"}}
	}
	address, err := h.DB.Search.Reference(ctx, page.Filter.Words)
	if err != nil {
		return err
	}
	if address != "" {
		return web.Redirect(c, "%s", address)
	}
	if page.Result, err = h.DB.Search.Find(ctx, page.Filter); err != nil {
		return err
	}
	page.Pages = views.PagesOf("/search", page.Query(page.Filter.Kind), page.Filter.Page, views.SearchPage, page.Here())
	if len(page.Result.Found) == 0 && page.Here() > 0 {
		return web.Redirect(c, "%s", page.Previous)
	}
	if page.Filter.Words != "" {
		page.Title = page.TitleOf("Search for “" + page.Filter.Words + "”")
	}
	return web.Render(c, page)
}

// searchWords makes what was typed fit to look for: on one line, without what
// is no text, and not longer than anybody types.
func searchWords(typed string) string {
	words := strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(typed, ""), "\x00", "")), " ")
	if r := []rune(words); len(r) > 200 {
		words = strings.TrimSpace(string(r[:200]))
	}
	return words
}
