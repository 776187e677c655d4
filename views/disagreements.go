package views

import (
	"fmt"
	"net/url"

	"carried/models"
)

// Disagreements is the list of what is reported beside what is assessed, where the
// two do not go together: for scrutiny to work down, and for everybody to read.
type Disagreements struct {
	Page
	Pages
	Live   string
	Filter models.DisagreementFilter
	Query  url.Values
	Groups []DisagreementGroup
	Counts map[string]int
	Total  int

	Directorates []models.Directorate
}

// Template names the template.
func (Disagreements) Template() string { return "public/disagreements.html" }

// DisagreementGroup is the things for which one rule holds.
type DisagreementGroup struct {
	Rule  *models.DisagreementRule
	Count int
	Lines []DisagreementLine
}

// DisagreementLine is one of them.
type DisagreementLine struct {
	Title, Address string
	Meta           string // its reference, and what it is of
	State          Tag    // as reported
	Reported       string // where it has no state
	Score          string
	Ask            string // where a question about it is put; "" where the reader cannot
	Says           string
	Since          models.Date
}

// NewDisagreementGroups puts the rows of a page into words, by their rules.
func NewDisagreementGroups(rows []models.DisagreementRow, counts map[string]int, a models.Actor) []DisagreementGroup {
	var groups []DisagreementGroup
	for _, r := range rows {
		d, j := r.Disagreement(), r.Judged()
		if n := len(groups); n == 0 || groups[n-1].Rule.Code != r.Rule {
			groups = append(groups, DisagreementGroup{Rule: d.DisagreementRule, Count: counts[r.Rule]})
		}
		l := DisagreementLine{Title: r.Title, Address: r.Address(), Score: j.Scores.Words(), Says: d.Says(j), Since: d.Since, Reported: j.Reported.Name()}
		switch r.Kind {
		case "recommendation":
			l.Title = "“" + models.ShortTitle(r.Title) + "”"
			l.Meta = models.Listed(r.Of, said("recommendation ", r.Reference))
		case "motion":
			l.Meta = "Motion " + r.Reference
		default:
			l.Meta = models.Listed(r.Reference, r.Of)
		}
		if asked := (models.Request{State: r.State}); r.Kind == "request" && asked.CanAskAbout(a) == nil {
			l.Ask = fmt.Sprintf("/questions/ask?request=%d", r.ID)
		}
		if r.State != "" {
			l.State = RequestTag(r.State)
		} else if j.Refused {
			l.Reported = "Not accepted"
		}
		group := &groups[len(groups)-1]
		group.Lines = append(group.Lines, l)
	}
	return groups
}

// Filters are the questions of the filter.
func (p Disagreements) Filters() []Field {
	options := []Option{{Value: "", Label: fmt.Sprintf("All (%s)", Number(p.All()))}}
	for _, r := range models.DisagreementRules {
		options = append(options, Option{Value: r.Code, Label: fmt.Sprintf("%s (%s)", r.Name, Number(p.Counts[r.Code]))})
	}
	list := []Field{
		p.Field("rule", "Show", p.Filter.Rule).Select(options),
		p.Field("kind", "Kind", p.Filter.Kind).Select([]Option{{Value: "", Label: "All"}, {Value: "request", Label: "Requests"}, {Value: "motion", Label: "Motions as a whole"}, {Value: "recommendation", Label: "Recommendations in reports of others"}}),
	}
	if len(p.Directorates) > 0 {
		list = append(list, p.Field("directorate", "Directorate", str(p.Filter.DirectorateID)).Select(anyDirectorate(p.Directorates)))
	}
	return list
}

// All is how many disagreements there are of all rules.
func (p Disagreements) All() int {
	n := 0
	for _, of := range p.Counts {
		n += of
	}
	return n
}

// File is the address of the same list as a file.
func (p Disagreements) File(format string) string {
	return "/assessments/disagreements." + format + queryOf(p.Query)
}
