package views

import (
	"fmt"
	"strings"

	"carried/models"
)

// Reports is the clerk's list of reports of others.
type Reports struct {
	Page
	Reports []models.OutsideReportRow
}

// Template names the template.
func (Reports) Template() string { return "clerk/reports.html" }

// ReportBench is the clerk's page of one report.
type ReportBench struct {
	Page
	Report      *models.OutsideReportRecord
	Assessments map[uint][]models.Assessment            // by recommendation, the newest cycle first
	Links       map[uint]models.RecommendationLinkInput // that could not be saved
}

// Template names the template.
func (ReportBench) Template() string { return "clerk/report.html" }

// Drafts are the assessments that are not published yet, as the page shows them.
func (p ReportBench) Drafts() []models.Assessment {
	var list []models.Assessment
	for _, x := range p.Report.Recommendations() {
		for _, a := range p.Of(x) {
			if !a.Published() {
				list = append(list, a)
			}
		}
	}
	return list
}

// MayPublish reports whether the reader is the second person for all drafts.
func (p ReportBench) MayPublish() bool {
	drafts := p.Drafts()
	for _, a := range drafts {
		if a.WrittenBy(p.Actor.UserID) {
			return false
		}
	}
	return len(drafts) > 0
}

// AssessLink is where an assessment of a recommendation is begun; "" for who assesses
// nothing.
func (p ReportBench) AssessLink(x models.RecommendationRow) string {
	if p.Actor.CanAssess(nil) != nil {
		return ""
	}
	return models.AssessmentSubject{RecommendationID: x.ID}.DraftAddress()
}

// MayKeep reports whether the reader changes reports.
func (p ReportBench) MayKeep() bool { return models.CanKeepReports(p.Actor) == nil }

// Of are the assessments of a recommendation, the newest cycle first.
func (p ReportBench) Of(x models.RecommendationRow) []models.Assessment { return p.Assessments[x.ID] }

// ScoreOf is the score of an assessment with its concern: "5 out of 10, medium to
// high concern (MH)".
func (p ReportBench) ScoreOf(a models.Assessment) string { return scoreOf(a, p.Council.Settings) }

func scoreOf(a models.Assessment, s models.Settings) string {
	words := scoreWords(a, s)
	if a.Concern != "" {
		words += fmt.Sprintf(" (%s)", a.Concern)
	}
	return words
}

// LinkForm is the form of the link of a recommendation, with what was typed.
func (p ReportBench) LinkForm(x models.RecommendationRow) models.RecommendationLinkInput {
	if in, ok := p.Links[x.ID]; ok {
		return in
	}
	in := models.RecommendationLinkInput{Version: x.Version}
	if x.Link != nil {
		in.Reference = x.Link.Reference
	}
	return in
}

// ReportForm is the form of what is said of a report itself.
type ReportForm struct {
	Page
	Form      models.ReportInput
	Published bool // a change needs a reason
}

// Template names the template.
func (ReportForm) Template() string { return "clerk/report_form.html" }

// RecommendationForm is the form of one recommendation.
type RecommendationForm struct {
	Page
	Form      models.RecommendationInput
	Themes    []models.ReportThemeRecord
	Published bool // a change needs a reason
}

// Template names the template.
func (RecommendationForm) Template() string { return "clerk/recommendation_form.html" }

// Responses are the responses to choose from.
func (p RecommendationForm) Responses() []Option {
	list := recommendationResponses()
	for i := range list {
		list[i].Selected = list[i].Value == string(p.Form.Response)
	}
	return list
}

// ThemeHint names the themes that there are.
func (p RecommendationForm) ThemeHint() string {
	var names []string
	for _, t := range p.Themes {
		if t.Title != "" {
			names = append(names, "“"+t.Title+"”")
		}
	}
	switch {
	case len(names) == 0:
		return "A heading of the report"
	case len(names) > 12:
		names = append(names[:12:12], "more")
	}
	return "The report has " + models.AndList(names) + ". Another name makes a new theme"
}

// Report is the public page of a report of somebody else (P15).
type Report struct {
	Page
	Live   string // its address on paper
	PDF    bool   // its grid is made into PDF files
	Report *models.OutsideReportRecord
	Grid   Grid
}

// Template names the template.
func (Report) Template() string { return "public/report.html" }

// Away are its grid on paper and as files.
func (p Report) Away() []Link {
	paper := p.Report.Address() + "/grid"
	return gridAway(paper, "", paper, p.PDF)
}

// SourceText is where something can be read: an address to follow, or words.
type SourceText struct {
	Text string
	Web  bool
}

// Source is where the report itself can be read.
func (p Report) Source() SourceText { return sourceText(p.Report.Source) }

// sourceText tells the two apart.
func sourceText(source string) SourceText {
	web := strings.HasPrefix(source, "https://") || strings.HasPrefix(source, "http://")
	return SourceText{source, web && !strings.ContainsAny(source, " \t\n")}
}
