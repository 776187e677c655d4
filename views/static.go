package views

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"carried/models"
)

// The compiled styles lie in static/dist, which a bare clone has not: its pages
// are then plain, and make build makes them.
//
//go:embed all:static
var staticFiles embed.FS

// version is a hash over all static files, a part of their addresses: a file
// may be kept by browsers for ever, and a new version has a new address.
var version = func() string {
	h := sha256.New()
	err := fs.WalkDir(staticFiles, "static", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := staticFiles.ReadFile(file)
		fmt.Fprintf(h, "%s %d\n", file, len(b))
		h.Write(b)
		return err
	})
	if err != nil {
		panic(err)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}()

// Asset returns the address of a static file: "css/tracker.css".
func Asset(name string) string { return "/static/" + version + "/" + name }

// Static answers requests for static files.
func Static() http.Handler {
	files, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err)
	}
	serve := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rest, ok := strings.CutPrefix(r.URL.Path, "/static/"+version+"/")
		if !ok || rest == "" || strings.HasSuffix(rest, "/") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		r2 := r.Clone(r.Context())
		r2.URL.Path = "/" + rest
		serve.ServeHTTP(w, r2)
	})
}

// ThemeAddress is the address of a council's theme; it changes with its profile.
func ThemeAddress(c models.Council) string {
	sum := sha256.Sum256([]byte(ThemeCSS(c)))
	return "/theme.css?" + hex.EncodeToString(sum[:4])
}

// ThemeCSS is one council's theme: its colours, tints of them, and the foot of
// printed pages.
func ThemeCSS(c models.Council) string {
	return themeColours(c) + fmt.Sprintf(`@page {
  @bottom-left {
    content: "%s – motion tracker";
    font: 12pt arial, sans-serif;
  }
}
`, CSSText(c.Name))
}

func themeColours(c models.Council) string {
	brand, err := parseColour(c.Brand)
	if err != nil {
		brand = colour{0x11, 0x4b, 0x43}
	}
	accent, err := parseColour(c.Accent)
	if err != nil {
		accent = colour{0xc7, 0x9a, 0x3a}
	}
	return fmt.Sprintf(`:root {
  --app-brand: %s;
  --app-brand-dark: %s;
  --app-brand-text: %s;
  --app-accent: %s;
  --app-paper: %s;
  --app-rule: %s;
}
`, brand, brand.mix(colour{0, 0, 0}, 0.3), models.TextOn(brand.String()), accent, accent.mix(colour{255, 255, 255}, 0.9), accent.mix(colour{255, 255, 255}, 0.6))
}

// CSSText escapes a text for a string in a style sheet.
func CSSText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || strings.ContainsRune(`"\<>{};&`, r) {
			fmt.Fprintf(&b, `\%06x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

type colour [3]uint8

func parseColour(s string) (colour, error) {
	var c colour
	if len(s) != 7 || s[0] != '#' {
		return c, fmt.Errorf("not a colour: %q", s)
	}
	for i := range c {
		n, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return c, err
		}
		c[i] = uint8(n)
	}
	return c, nil
}

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// mix returns the colour with a part (0 to 1) of another.
func (c colour) mix(other colour, part float64) colour {
	for i := range c {
		c[i] = uint8(float64(c[i])*(1-part) + float64(other[i])*part + 0.5)
	}
	return c
}
