package views

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carried/models"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Our parts are held against the fixtures of govuk-frontend: the options of
// each of its components and the HTML that they must give. A fixture counts
// where our part knows every option of it.

const components = "../node_modules/govuk-frontend/dist/govuk/components"

// options are those of a fixture as its file has them.
type options map[string]any

func (o options) text(path ...string) string {
	var v any = map[string]any(o)
	for _, p := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return ""
		}
		v = m[p]
	}
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return fmt.Sprint(v)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

// within says whether a fixture sets no other options than these.
func (o options) within(known []string) bool {
	return !slices.ContainsFunc(names("", map[string]any(o)), func(n string) bool { return !slices.Contains(known, n) })
}

// names lists every option that a fixture sets: "label.text", "items.value".
func names(prefix string, v any) []string {
	switch v := v.(type) {
	case map[string]any:
		var all []string
		for k, x := range v {
			all = append(all, names(strings.TrimPrefix(prefix+"."+k, "."), x)...)
		}
		return all
	case []any:
		var all []string
		for _, x := range v {
			all = append(all, names(prefix, x)...)
		}
		return all
	}
	return []string{prefix}
}

// question makes the field that a fixture's options describe.
func question(o options) Field {
	id := o.text("id")
	for _, other := range []string{"idPrefix", "name"} {
		if id == "" {
			id = o.text(other)
		}
	}
	label := o.text("label", "text")
	class := o.text("label", "classes")
	if label == "" {
		label = o.text("fieldset", "legend", "text")
		class = strings.Replace(o.text("fieldset", "legend", "classes"), "fieldset__legend", "label", 1)
	}
	name := o.text("name")
	if name == "" {
		name = id
	}
	f := Page{}.Field(name, label, o.text("value")).ID(id).Hint(o.text("hint", "text")).
		Autocomplete(o.text("autocomplete")).Width(o.text("classes"))
	f.Message, f.LabelClass, f.Mode = o.text("errorMessage", "text"), class, o.text("inputmode")
	if t := o.text("type"); t != "" {
		f = f.Type(t)
	}
	if n, ok := o["rows"].(float64); ok {
		f = f.Rows(int(n))
	}
	if n, ok := o["maxlength"].(float64); ok {
		f = f.Max(int(n))
	}
	items, _ := o["items"].([]any)
	for _, item := range items {
		i := options(item.(map[string]any))
		value := i.text("value")
		if i["value"] == nil {
			value = i.text("text")
		}
		chosen := i["checked"] == true || i["selected"] == true || o["value"] == i["value"] && i["value"] != nil
		f.Choices = append(f.Choices, Option{Value: value, Label: i.text("text"), Hint: i.text("hint", "text"), Selected: chosen})
	}
	return f
}

var fixtureParts = []struct {
	component, part string
	known           []string // options
	data            func(options) any
	atLeast         int // as many fixtures must count, lest the test goes empty unseen
}{
	{"input", "input", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text", "classes", "value", "type", "inputmode", "autocomplete"}, asField, 15},
	{"textarea", "textarea", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text", "value", "rows"}, asRows, 6},
	{"character-count", "textarea", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text", "value", "rows", "maxlength"}, asRows, 5},
	{"select", "select", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text", "items.value", "items.text", "items.selected"}, asField, 3},
	{"radios", "radios", []string{"idPrefix", "name", "fieldset.legend.text", "fieldset.legend.classes", "hint.text", "errorMessage.text", "items.value", "items.text", "items.checked", "items.hint.text", "value"}, asField, 2},
	{"checkboxes", "checkboxes", []string{"idPrefix", "name", "fieldset.legend.text", "fieldset.legend.classes", "hint.text", "errorMessage.text", "items.value", "items.text", "items.checked", "items.hint.text"}, asField, 1},
	{"file-upload", "file-upload", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text"}, asField, 3},
	{"password-input", "password-input", []string{"id", "name", "label.text", "label.classes", "hint.text", "errorMessage.text", "autocomplete"}, asField, 4},
	{"tag", "tag", []string{"text", "classes"}, func(o options) any {
		return tag(o.text("text"), strings.TrimPrefix(o.text("classes"), "govuk-tag--"), "")
	}, 9},
	{"pagination", "pagination", []string{"previous.href", "next.href"}, func(o options) any {
		return Pages{Previous: o.text("previous", "href"), Next: o.text("next", "href")}
	}, 3},
	{"error-summary", "messages", []string{"titleText", "errorList.text", "errorList.href"}, func(o options) any {
		var p Page
		for _, e := range o["errorList"].([]any) {
			e := options(e.(map[string]any))
			p.Errors = append(p.Errors, models.FieldError{Field: strings.TrimPrefix(e.text("href"), "#"), Message: e.text("text")})
		}
		return p
	}, 1},
}

func asField(o options) any { return question(o) }

func asRows(o options) any {
	f := question(o)
	f.WidthClass = ""
	return f
}

func TestPartsAreThoseOfGovukFrontend(t *testing.T) {
	for _, p := range fixtureParts {
		t.Run(p.component, func(t *testing.T) {
			counted := 0
			for _, f := range fixtures(t, p.component) {
				if !f.Options.within(p.known) || !fits(p.component, f.Options) {
					continue
				}
				counted++
				if got, want := outline(t, draw(t, p.part, p.data(f.Options))), outline(t, f.HTML); got != want {
					t.Errorf("%s\ngot\n%s\nwant\n%s", f.Name, got, want)
				}
			}
			if counted < p.atLeast {
				t.Errorf("only %d fixtures count, want at least %d", counted, p.atLeast)
			}
		})
	}
}

type fixture struct {
	Name    string
	Options options
	HTML    string
}

// fixtures reads those of a component.
func fixtures(t *testing.T, component string) []fixture {
	t.Helper()
	if _, err := os.Stat(components); err != nil {
		mustHave(t, "node_modules: run make build")
	}
	b, err := os.ReadFile(filepath.Join(components, component, "fixtures.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Fixtures []fixture }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	return file.Fixtures
}

// draw prints one part.
func draw(t *testing.T, part string, data any) string {
	t.Helper()
	var b bytes.Buffer
	if err := templates["public/problem.html"].ExecuteTemplate(&b, part, data); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fits leaves out what our parts never print: a question without its label or
// legend, choices with a divider, an error that leads nowhere, a countdown from no number.
func fits(component string, o options) bool {
	switch component {
	case "character-count":
		return o["maxlength"] != nil
	case "radios", "checkboxes", "select":
		items, _ := o["items"].([]any)
		for _, i := range items {
			if m, ok := i.(map[string]any); !ok || m["text"] == nil || m["value"] == nil {
				return false
			}
		}
		return o.text("fieldset", "legend", "text")+o.text("label", "text") != "" && len(items) > 0
	case "error-summary":
		list, _ := o["errorList"].([]any)
		for _, e := range list {
			if e.(map[string]any)["href"] == nil {
				return false
			}
		}
		return len(list) > 0
	}
	return true
}

// outline writes HTML one element or text a line, with sorted attributes and
// classes. The few ways in which our parts differ on purpose are named here.
func outline(t *testing.T, source string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		write(&b, n, 0)
	}
	return b.String()
}

func write(b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	switch n.Type {
	case html.TextNode:
		if s := strings.Join(strings.Fields(n.Data), " "); s != "" {
			fmt.Fprintf(b, "%s%s\n", indent, s)
		}
		return
	case html.ElementNode:
		// The row that the layout puts round messages is not part of the component.
		if strings.HasPrefix(attribute(n, "class"), "govuk-grid-") {
			break
		}
		// "Showing 26 to 50 of 130" below the pagination is our own.
		if n.Data == "p" && attribute(n, "class") == "app-meta" {
			return
		}
		var list []string
		for _, a := range n.Attr {
			words := strings.Fields(a.Val)
			switch a.Key {
			case "class": // order says nothing
				slices.Sort(words)
			case "value":
				if a.Val == "" && n.Data == "input" {
					continue // an empty answer
				}
				words = []string{a.Val}
			case "aria-label":
				if n.Data == "nav" {
					continue // its name is ours
				}
			}
			list = append(list, fmt.Sprintf("%s=%q", a.Key, strings.Join(words, " ")))
		}
		slices.Sort(list)
		fmt.Fprintf(b, "%s<%s %s>\n", indent, n.Data, strings.Join(list, " "))
		depth++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		write(b, c, depth)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
