package views

import (
	"net/url"

	"carried/models"
)

// Assessments is the index of all that was assessed (P14).
type Assessments struct {
	Page
	Pages
	Live   string
	Filter models.AssessedFilter
	Query  url.Values
	Rows   []models.AssessedRow
	Total  int
}

// Template names the template.
func (Assessments) Template() string { return "public/assessments.html" }

// AssessedKinds are what the index can be narrowed to.
var AssessedKinds = []Option{
	{Value: "", Label: "All"}, {Value: "motion", Label: "Motions"}, {Value: "report", Label: "Reports"}, {Value: "request", Label: "Requests without a motion"},
}

// AssessedBands are the bands of scores that it can be narrowed to.
var AssessedBands = []Option{
	{Value: "", Label: "Any"}, {Value: "low", Label: models.ScoreBands[0]}, {Value: "middle", Label: models.ScoreBands[1]}, {Value: "high", Label: models.ScoreBands[2]},
}

// AssessedDue narrow it to what is due to be assessed again.
var AssessedDue = []Option{{Value: "", Label: "Any time"}, {Value: "yes", Label: "Due now"}}

// Filters are the questions of the filter.
func (p Assessments) Filters() []Field {
	due := ""
	if p.Filter.Due {
		due = "yes"
	}
	return []Field{
		p.Field("kind", "Show", string(p.Filter.Kind)).Select(AssessedKinds),
		p.Field("band", "With a score of", p.Filter.Band).Select(AssessedBands),
		p.Field("due", "Next assessment", due).Select(AssessedDue),
	}
}

// Filtered reports whether the index is narrowed.
func (p Assessments) Filtered() bool {
	return p.Filter.Kind != "" || p.Filter.Band != "" || p.Filter.Due
}

// File is the address of the same list as a file: "csv", "xlsx".
func (p Assessments) File(format string) string { return "/assessments." + format + queryOf(p.Query) }

// Bands are the bands of scores, for the heads of the table.
func (Assessments) Bands() [3]string { return models.ScoreBands }

// ThingsOf says how many things of a line are assessed: "3 requests".
func (Assessments) ThingsOf(r models.AssessedRow) string {
	switch r.Kind {
	case models.AssessedReport:
		return Count(r.Assessed, "recommendation")
	case models.AssessedRequest:
		return "A request without a motion"
	}
	return Count(r.Assessed, "assessed thing")
}

// Due reports whether something of a line is to be assessed again now.
func (p Assessments) Due(r models.AssessedRow) bool {
	return r.NextOn != "" && r.NextOn <= models.DateOf(p.Now)
}

// Reassess is the tag of what is to be assessed again.
func (Assessments) Reassess() Tag { return reassessmentTag }
