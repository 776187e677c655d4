package views

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"carried/models"
)

// Page is what every page has: the layout prints it.
type Page struct {
	Title       string // the words of the h1
	Caption     string // above it, "Motion 2024/25-M17"
	Council     models.Council
	Actor       models.Actor
	Path        string // of the address, to mark the menu
	Breadcrumbs []Link // on public pages
	Back        *Link  // on working pages
	Errors      []models.FieldError
	Status      int    // of the answer; 200 if none is set
	Flash       string // what was just done
	Now         time.Time
	Search      string                  // the words in the search box
	Mailing     bool                    // the tracker sends messages
	VirusCheck  bool                    // what is uploaded is checked for viruses
	Periods     []models.ElectionPeriod // before elections, that run or are near
	AsItStood   AsItStood
}

// Link is a link with its words.
type Link struct{ Text, Address string }

// HTTPStatus is the status of the answer.
func (p Page) HTTPStatus() int { return cmp.Or(p.Status, http.StatusOK) }

// DocumentTitle is the title of the browser's window: what it is, the
// reference, the service, the council.
func (p Page) DocumentTitle() string {
	parts := []string{p.Title}
	if p.Past() {
		parts[0] += " as it stood on " + p.AsItStood.On.String()
	}
	if p.Caption != "" {
		parts = append(parts, p.Caption)
	}
	title := strings.Join(append(parts, "Motion tracker", p.Council.Name), " – ")
	if len(p.Errors) > 0 {
		title = "Error: " + title
	}
	return title
}

// Error returns the message for a field, or "".
func (p Page) Error(field string) string {
	for _, e := range p.Errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// staffPages are where those work who inform the public.
var staffPages = []string{"/clerk", "/officer", "/admin"}

// PreElection says which pre-election periods there are: on pages of staff also
// those that are near, and what follows for what goes out; elsewhere one line
// for each that runs (design/ux.md 4).
func (p Page) PreElection() []string {
	staff := slices.ContainsFunc(staffPages, func(at string) bool { return p.Path == at || strings.HasPrefix(p.Path, at+"/") })
	var list []string
	for _, e := range p.Periods {
		runs := e.Runs(models.DateOf(p.Now))
		line := fmt.Sprintf("Pre-election period: %s (%s)", models.Days(e.Starts, e.PollingDay), e.Name)
		switch {
		case runs && staff:
			list = append(list, line+". What is out in it needs a review that looked at it.")
		case runs:
			list = append(list, line)
		case staff && e.NoticeOn == "":
			list = append(list, fmt.Sprintf("Pre-election period soon: from %s at the latest to %s (%s)", e.Starts, e.PollingDay, e.Name))
		case staff:
			list = append(list, fmt.Sprintf("Pre-election period soon: %s (%s)", models.Days(e.Starts, e.PollingDay), e.Name))
		}
	}
	return list
}

// MenuItem is one entry of the menu.
type MenuItem struct {
	Text, Address string
	Here          bool
}

// menuEntries is the most a menu may have (design/ux.md 1).
const menuEntries = 6

// Menu is the menu of whoever asks: first what their roles are for, then, as
// far as there is room, what everybody reads.
func (p Page) Menu() []MenuItem {
	a := p.Actor
	var items []MenuItem
	add := func(text, address string, may bool) {
		if may && len(items) < menuEntries {
			here := p.Path == address || strings.HasPrefix(p.Path, address+"/")
			items = append(items, MenuItem{text, address, here})
		}
	}
	add("Clerk desk", "/clerk", a.Has(models.RoleClerk, models.RoleMonitoringOfficer))
	add("My requests", "/officer", a.Has(models.RoleOfficer))
	add("My directorate", "/officer/directorate", a.Has(models.RoleOfficer) && a.DirectorateID != 0)
	add("My motions", "/member", a.Has(models.RoleMember))
	add("Sign-off", "/clerk/sign-off", a.Has(models.RoleClerk, models.RoleMonitoringOfficer))
	add("Communications", "/clerk/communications", a.Has(models.RoleCommsReviewer, models.RoleMonitoringOfficer))
	add("Assessments", "/clerk/assessments", a.Has(models.RoleAssessor))
	add("Admin", "/admin", a.Has(models.RoleAdmin))
	add("Audit log", "/admin/audit", a.Has(models.RoleAuditor) && !a.Has(models.RoleAdmin))
	add("Motions", "/motions", true)
	add("Requests", "/requests", true)
	add("Meetings", "/meetings", true)
	add("Councillors", "/councillors", true)
	// Of two that lie below each other only the longer one is here.
	for i := range items {
		for _, longer := range items {
			if longer.Here && strings.HasPrefix(longer.Address, items[i].Address+"/") {
				items[i].Here = false
			}
		}
	}
	return items
}

// Field is one question of a form as the parts print it.
type Field struct {
	Name, Label, Value string
	Message            string // what is wrong with the answer
	HintText           string
	InputType          string
	Mode               string // inputmode
	Auto               string // autocomplete
	WidthClass         string
	LabelClass         string
	RowCount           int
	Most               int // characters, for a countdown
	Choices            []Option
	Dates              models.DateInput
	On                 bool // a checkbox that is ticked
	Types              string
	Id                 string
	Thing              string // what it is asked of, where the same is asked of several
}

// Option is one choice of radios, checkboxes or a select.
type Option struct {
	Value, Label, Hint string
	Selected           bool
}

// Field starts a question with what was typed and what was wrong with it.
func (p Page) Field(name, label string, value any) Field {
	f := Field{Name: name, Label: label, Message: p.Error(name), InputType: "text", RowCount: 5, Id: name}
	switch v := value.(type) {
	case string:
		f.Value = v
	case models.DateInput:
		f.Dates = v
	case bool:
		f.On = v
	case uint:
		if v != 0 {
			f.Value = str(v)
		}
	case []Option:
		f.Choices = v
	default:
		f.Value = str(v)
	}
	return f
}

// Hint adds a hint below the label.
func (f Field) Hint(s string) Field { f.HintText = s; return f }

// Type sets the type of an input: email, password, search.
func (f Field) Type(s string) Field { f.InputType = s; return f }

// Numeric shows the keyboard for numbers.
func (f Field) Numeric() Field { f.Mode = "numeric"; return f }

// Autocomplete says what a browser may fill in.
func (f Field) Autocomplete(s string) Field { f.Auto = s; return f }

// Width sets a width class of GOV.UK: "govuk-input--width-4".
func (f Field) Width(s string) Field { f.WidthClass = s; return f }

// Large sets the label's size: "m", "l".
func (f Field) Large(size string) Field { f.LabelClass = "govuk-label--" + size; return f }

// Rows sets the height of a textarea.
func (f Field) Rows(n int) Field { f.RowCount = n; return f }

// Max adds a countdown of characters.
func (f Field) Max(n int) Field { f.Most = n; return f }

// Accept sets the endings of the files that may be chosen.
func (f Field) Accept(s string) Field { f.Types = s; return f }

// ID sets the id of an input where one name stands on a page several times.
func (f Field) ID(id string) Field { f.Id = id; return f }

// Of names what the question is asked of, where the same is asked of several:
// read out with the label, and not shown.
func (f Field) Of(thing string) Field { f.Thing = thing; return f }

// Select marks the option with a value as chosen and sets the options.
func (f Field) Select(options []Option) Field {
	f.Choices = make([]Option, len(options))
	for i, o := range options {
		o.Selected = o.Selected || f.Value != "" && o.Value == f.Value || f.Value == "" && o.Value == ""
		f.Choices[i] = o
	}
	return f
}

// DescribedBy lists the ids of what describes the input.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Most > 0 {
		ids = append(ids, f.Id+"-info")
	}
	if f.HintText != "" {
		ids = append(ids, f.Id+"-hint")
	}
	if f.Message != "" {
		ids = append(ids, f.Id+"-error")
	}
	return strings.Join(ids, " ")
}

// LegendClass is LabelClass for a fieldset's legend.
func (f Field) LegendClass() string {
	return strings.Replace(f.LabelClass, "label", "fieldset__legend", 1)
}

// ErrorAddress is where the error summary leads: the input, or the first box
// of a date.
func (p Page) ErrorAddress(field string) string {
	if field == "main" {
		return "#main-content"
	}
	return "#" + anchor(field)
}

// anchor is the id of the input of a field whose name has signs that an id
// should not have: "answer-row:12:due".
func anchor(field string) string { return strings.NewReplacer(":", "-", " ", "-").Replace(field) }

// Problem is a page that says why there is no other (design/ux.md, P20).
type Problem struct {
	Page
	Text      string
	Reference string // of the entry in the log
}

// Template names the template.
func (Problem) Template() string { return "public/problem.html" }

// Themed is the address of the council's theme; it changes with the profile.
func (p Page) Themed() template.URL { return template.URL(ThemeAddress(p.Council)) }

// Logo is the address of the council's own logo, or "" for the tracker's mark.
func (p Page) Logo() string {
	if p.Council.LogoHash == "" {
		return ""
	}
	return "/logo?" + p.Council.LogoHash[:8]
}
