// Package public holds the pages that everybody may read.
package public

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/views"
)

// Files answers for what pages are made of besides their words.
type Files struct{ DB *db.DB }

// Theme is the council's colours. Its address changes with them.
func (h Files) Theme(c echo.Context) error {
	council, err := h.DB.Council.Profile(c.Request().Context())
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "public, max-age=86400")
	return c.Blob(http.StatusOK, "text/css; charset=utf-8", []byte(views.ThemeCSS(*council)))
}

// Logo is the council's own logo. Its address changes with it.
func (h Files) Logo(c echo.Context) error {
	content, contentType, err := h.DB.Council.Logo(c.Request().Context())
	if err != nil {
		return err
	}
	defer content.Close()
	c.Response().Header().Set("Cache-Control", "public, max-age=86400")
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf("inline; filename=%q", "logo"))
	return c.Stream(http.StatusOK, contentType, content)
}
