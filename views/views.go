// Package views draws pages and papers: one type for each, which is all that
// its template gets. Choices are made here in Go, where they are tested;
// templates only print.
package views

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
)

//go:embed templates
var templateFiles embed.FS

// View is a page that can be drawn.
type View interface {
	Template() string // "public/home.html"
	HTTPStatus() int
}

// templates are all pages, each with the layout and the parts.
var templates = parse()

func parse() map[string]*template.Template {
	shared := template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/layout/*.html", "templates/parts/*.html"))
	all := map[string]*template.Template{}
	err := fs.WalkDir(templateFiles, "templates", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(file) != ".html" {
			return err
		}
		name := strings.TrimPrefix(file, "templates/")
		if strings.HasPrefix(name, "layout/") || strings.HasPrefix(name, "parts/") {
			return nil
		}
		text, err := templateFiles.ReadFile(file)
		if err != nil {
			return err
		}
		all[name] = template.Must(template.Must(shared.Clone()).New("page-file").Parse(string(text)))
		return nil
	})
	if err != nil {
		panic(err)
	}
	return all
}

// Render draws a page whole.
func Render(v View) ([]byte, error) {
	t, ok := templates[v.Template()]
	if !ok {
		return nil, fmt.Errorf("views: no template %s", v.Template())
	}
	var b bytes.Buffer
	b.Grow(32 << 10)
	if err := t.ExecuteTemplate(&b, "layout", v); err != nil {
		return nil, fmt.Errorf("views: %s: %w", v.Template(), err)
	}
	return b.Bytes(), nil
}
