package views

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"carried/models"

	"golang.org/x/net/html"
)

// Parts that differ from govuk-frontend on purpose: ours turns the outline of a
// fixture into the one that we print instead.
var ownParts = []struct {
	component, part string
	known           []string
	data            func(options) any // nil where the part cannot print it
	ours            func(o options, want string) string
	atLeast         int
}{
	// The first box has the id of the field, which the error summary leads to;
	// the names of the boxes always begin with the field's.
	{
		"date-input", "date-input",
		[]string{"id", "namePrefix", "fieldset.legend.text", "fieldset.legend.classes", "hint.text", "errorMessage.text", "values.day", "values.month", "values.year", "items.name", "items.classes"},
		dateOf, func(o options, want string) string {
			id, name := o.text("id"), dateName(o)
			return strings.NewReplacer(
				`<div class="govuk-date-input" id="`+id+`">`, `<div class="govuk-date-input">`,
				`for="`+id+`-day"`, `for="`+id+`"`, `id="`+id+`-day"`, `id="`+id+`"`,
				`name="day"`, `name="`+name+`-day"`, `name="month"`, `name="`+name+`-month"`, `name="year"`, `name="`+name+`-year"`,
			).Replace(want)
		}, 5,
	},

	// A single checkbox answers yes or no: its value is always true.
	{
		"checkboxes", "checkbox",
		[]string{"idPrefix", "name", "errorMessage.text", "items.value", "items.text"},
		func(o options) any {
			items, _ := o["items"].([]any)
			if len(items) != 1 {
				return nil
			}
			f := question(o)
			f.Label = f.Choices[0].Label
			return f
		}, func(o options, want string) string {
			return strings.Replace(want, `value="`+question(o).Choices[0].Value+`"`, `value="true"`, 1)
		}, 1,
	},

	{
		"notification-banner", "messages",
		[]string{"type", "text"},
		func(o options) any {
			if o.text("type") != "success" {
				return nil
			}
			return Page{Flash: o.text("text")}
		}, asItIs, 1,
	},

	{
		"breadcrumbs", "way-back",
		[]string{"items.text", "items.href"},
		func(o options) any {
			var p Page
			items, _ := o["items"].([]any)
			for _, i := range items {
				i := options(i.(map[string]any))
				if i["href"] == nil {
					return nil // ours end above the page itself
				}
				p.Breadcrumbs = append(p.Breadcrumbs, Link{i.text("text"), i.text("href")})
			}
			return p
		}, asItIs, 3,
	},

	// The link back stands outside main, so it has a landmark of its own.
	{
		"back-link", "way-back",
		[]string{"text", "href"},
		func(o options) any {
			if o["text"] == nil || o["href"] == nil {
				return nil
			}
			return Page{Back: &Link{o.text("text"), o.text("href")}}
		}, func(_ options, want string) string {
			return "<nav >\n  " + strings.ReplaceAll(strings.TrimSuffix(want, "\n"), "\n", "\n  ") + "\n"
		}, 1,
	},

	// The words are those of our menu. The account stands in the slot that
	// govuk-frontend calls "end", beside the menu.
	{
		"service-navigation", "header",
		[]string{"serviceName", "serviceUrl", "navigation.text", "navigation.href", "navigation.active"},
		func(o options) any {
			if p, ok := menuOf(o); ok {
				return p
			}
			return nil
		}, func(o options, want string) string {
			p, _ := menuOf(o)
			words := []string{
				o.text("serviceName"), "Motion tracker", `href="` + o.text("serviceUrl") + `"`, `href="/"`,
				`<div class="govuk-width-container">`, `<div class="govuk-service-navigation__inlining-container govuk-width-container">`,
			}
			navigation := o["navigation"].([]any)
			for n, m := range p.Menu() {
				i := options(navigation[n].(map[string]any))
				words = append(words, i.text("text"), m.Text, `href="`+i.text("href")+`"`, `href="`+m.Address+`"`)
			}
			return strings.NewReplacer(words...).Replace(want)
		}, 1,
	},
}

func asItIs(_ options, want string) string { return want }

func dateName(o options) string {
	if s := o.text("namePrefix"); s != "" {
		return s
	}
	return o.text("id")
}

// dateOf makes a date of a fixture. Only the standard boxes are ours, and all
// three are always marked as wrong together.
func dateOf(o options) any {
	if o.text("fieldset", "legend", "text") == "" {
		return nil
	}
	if items, ok := o["items"].([]any); ok {
		var boxes []string
		for _, i := range items {
			i := options(i.(map[string]any))
			boxes = append(boxes, i.text("name")+" "+i.text("classes"))
		}
		if !slices.Equal(boxes, []string{"day govuk-input--width-2", "month govuk-input--width-2", "year govuk-input--width-4"}) {
			return nil
		}
	}
	f := question(o)
	f.Name = dateName(o)
	f.Dates.Day, f.Dates.Month, f.Dates.Year = o.text("values", "day"), o.text("values", "month"), o.text("values", "year")
	return f
}

// menuOf makes a page of the public where the menu has as many entries as a
// fixture and the same one is active.
func menuOf(o options) (Page, bool) {
	navigation, _ := o["navigation"].([]any)
	var p Page
	menu := p.Menu()
	if o.text("serviceName") == "" || o.text("serviceUrl") == "" || len(navigation) != len(menu) {
		return p, false
	}
	for n, i := range navigation {
		if i.(map[string]any)["active"] == true {
			p.Path = menu[n].Address
		}
	}
	return p, true
}

func TestOurOwnPartsDifferFromGovukFrontendOnlyOnPurpose(t *testing.T) {
	for _, p := range ownParts {
		t.Run(p.component+" "+p.part, func(t *testing.T) {
			counted := 0
			for _, f := range fixtures(t, p.component) {
				if !f.Options.within(p.known) {
					continue
				}
				data := p.data(f.Options)
				if data == nil {
					continue
				}
				counted++
				source := draw(t, p.part, data)
				if p.part == "header" {
					source = element(t, source, "govuk-service-navigation", "app-account")
				}
				if got, want := outline(t, source), p.ours(f.Options, outline(t, f.HTML)); got != want {
					t.Errorf("%s\ngot\n%s\nwant\n%s", f.Name, got, want)
				}
			}
			if counted < p.atLeast {
				t.Errorf("only %d fixtures count, want at least %d", counted, p.atLeast)
			}
		})
	}
}

// element returns the first element with a class, without the elements inside
// it that have another.
func element(t *testing.T, source, class, without string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	has := func(n *html.Node, class string) bool {
		return slices.Contains(strings.Fields(attribute(n, "class")), class)
	}
	for n := range root.Descendants() {
		if !has(n, class) {
			continue
		}
		for _, inner := range slices.Collect(n.Descendants()) {
			if has(inner, without) {
				inner.Parent.RemoveChild(inner)
			}
		}
		var b strings.Builder
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	t.Fatalf("there is no element with the class %s", class)
	return ""
}

// Every page can be drawn when all that it shows is empty, for the public and
// for a clerk. What refers to an element by its id finds one, and only one.
func TestEmptyPages(t *testing.T) {
	for _, p := range pages {
		for _, a := range []models.Actor{{}, {UserID: 1, Roles: []models.Role{models.RoleClerk, models.RoleAdmin}}} {
			b, err := Render(empty(p, a))
			if err != nil {
				t.Error(err)
				continue
			}
			checkIDs(t, p.Template(), string(b))
		}
	}
}

// empty returns a page for somebody, with an empty record wherever it points to one.
func empty(v View, a models.Actor) View {
	p := reflect.New(reflect.TypeOf(v)).Elem()
	p.Set(reflect.ValueOf(v))
	for _, f := range p.Fields() {
		if f.Kind() == reflect.Pointer && f.IsNil() {
			f.Set(reflect.New(f.Type().Elem()))
		}
	}
	if f := p.FieldByName("Page"); f.IsValid() { // a file of its own has none
		page := f.Addr().Interface().(*Page)
		page.Actor, page.Back = a, &Link{"Back", "/"}
	}
	return p.Interface().(View)
}

func checkIDs(t *testing.T, page, source string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	ids, wanted := map[string]int{}, map[string]string{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val]++
			case "for", "aria-describedby", "aria-labelledby", "aria-controls":
				for _, id := range strings.Fields(a.Val) {
					wanted[id] = a.Key
				}
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%s: %d elements have the id %q", page, n, id)
		}
	}
	for id, by := range wanted {
		if ids[id] == 0 {
			t.Errorf("%s: %s refers to %q, which is not there", page, by, id)
		}
	}
}
