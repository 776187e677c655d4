package views

import (
	"fmt"
	"maps"
	"slices"

	"carried/models"
)

// RescindsForm says which resolution a motion would take back.
type RescindsForm struct {
	Page
	Motion models.MotionRecord
	Form   models.RescindsInput
	Signed int // members, by the names on the notice; 0 where only their number is entered
}

// Template names the template.
func (RescindsForm) Template() string { return "clerk/rescinds.html" }

// NotValid warns of a notice to rescind that too few members signed, unless the
// monitoring officer let it in.
func (p Workbench) NotValid() string {
	letIn := slices.ContainsFunc(p.Overrides, func(f models.NoticeFinding) bool { return f.Rule == models.RuleRescission })
	if p.Case != nil {
		letIn = p.Case.Findings[models.RuleRescission].Overridden()
	}
	if p.Rescission == nil || p.Motion.Decided() || letIn {
		return ""
	}
	return p.Rescission.Warning()
}

// SureToRescind asks whether a motion was carried that takes back a resolution, and
// names the requests that close with it. typed is the form, which is sent again.
func SureToRescind(p Page, m, resolution *models.MotionRecord, requests []models.RequestRow, typed map[string][]string) Sure {
	page := Sure{Page: p, Button: "Yes, record it as carried", Cancel: fmt.Sprintf("/clerk/motions/%d/decision", m.ID)}
	page.Text = []string{m.Name() + " rescinds motion " + resolution.Reference + ", “" + resolution.Title + "”."}
	var open []string
	for _, r := range requests {
		if r.State.Open() {
			open = append(open, r.Reference)
		}
	}
	switch len(open) {
	case 0:
		page.Text = append(page.Text, "No request of it is open.")
	case 1:
		page.Text = append(page.Text, "This request of it closes as rescinded: "+open[0]+".")
	default:
		page.Text = append(page.Text, fmt.Sprintf("These %d requests of it close as rescinded: %s.", len(open), models.AndList(open)))
	}
	for _, name := range slices.Sorted(maps.Keys(typed)) {
		for _, value := range typed[name] {
			page.Fields = append(page.Fields, Link{Text: name, Address: value})
		}
	}
	return page
}
