package public

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
)

// Evidence hands out the files that show what was done.
type Evidence struct{ DB *db.DB }

// Download sends a file to be saved. It was uploaded by somebody, so a browser
// must neither guess what it is nor run anything in it.
func (h Evidence) Download(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	e, f, err := h.DB.Evidence.Open(c.Request().Context(), id)
	if err != nil {
		return err
	}
	defer f.Close()
	header := c.Response().Header()
	header.Set("Content-Type", e.ContentType)
	header.Set("Content-Disposition", attachment(e.FileName))
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "private, "+header.Get("Cache-Control"))
	header.Set("ETag", `"`+e.SHA256+`"`)
	http.ServeContent(c.Response(), c.Request(), "", e.AddedAt, f)
	return nil
}

// attachment names a file that is to be saved (RFC 6266): in ASCII for old
// browsers, and whole (RFC 8187) if that is not the same.
func attachment(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\/%`, r) {
			return '_'
		}
		return r
	}, name)
	value := `attachment; filename="` + plain + `"`
	if plain != name {
		value += "; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	}
	return value
}
