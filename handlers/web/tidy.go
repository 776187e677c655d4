package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
)

// toTidy leads from an address at which there is nothing to the one that was
// meant: without capital letters and slashes too many. ok is false where the
// address is as it should be. Where the right one leads nowhere either, or is
// not for this visitor, its own answer says so.
func toTidy(c echo.Context) (address string, ok bool) {
	r := c.Request()
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", false
	}
	path := tidy(r.URL.Path)
	if path == r.URL.Path || LocalPath(path) != path || !utf8.ValidString(r.URL.Path) {
		return "", false
	}
	return (&url.URL{Path: path, RawQuery: r.URL.RawQuery}).RequestURI(), true
}

// tidy writes a path as all our addresses are written. One-time links keep their
// letters: they are secrets, not words.
func tidy(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	for i := range parts {
		if i > 0 && (parts[0] == "link" || parts[0] == "set-up") {
			break
		}
		parts[i] = strings.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' {
				return r + 'a' - 'A'
			}
			return r
		}, parts[i])
	}
	return "/" + strings.Join(parts, "/")
}
