package memberlist

import (
	"html"
	"strings"
	"unicode"
)

// clean returns a cell as it is read: HTML unescaped, which ModernGov does once
// more than it needs to, without invisible signs and surplus space.
func clean(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(html.UnescapeString(s))
	}
	s = strings.Map(func(r rune) rune {
		if r == '\u00ad' || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	// A spreadsheet's own sign that what follows is text, not a formula.
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
		s = s[1:]
	}
	return s
}
