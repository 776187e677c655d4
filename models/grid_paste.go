package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models/gridtext"
)

// LongestGrid is how many characters of a page of assessments are read at once.
const LongestGrid = 1_000_000

// GridInput is a page of assessments as it is pasted: of a new report, or the next
// one of a report that is kept already.
type GridInput struct {
	Text     string `form:"text" raw:"true" validate:"required,max=1000000" label:"text of the page" empty:"Paste the text of the page"`
	LeaveOut []uint `form:"leave-out"` // the lines on which repeats begin that are not to be read
	ReportID uint   `form:"report"`    // 0: a new report
}

// Check refuses a text with nothing in it.
func (in GridInput) Check() []FieldError {
	if in.Text != "" && strings.TrimSpace(in.Text) == "" {
		return []FieldError{{"text", "Paste the text of the page"}}
	}
	return nil
}

// Read reads the page, without the repeats that are to be left out. A text that is
// too long is not read.
func (in GridInput) Read() gridtext.Report {
	if len(in.Text) > 4*LongestGrid {
		return gridtext.Report{}
	}
	lines := make([]int, len(in.LeaveOut))
	for i, l := range in.LeaveOut {
		lines[i] = int(l)
	}
	return gridtext.ReadWithout(in.Text, lines)
}

// Hash stands for the text, however a browser ends its lines.
func (in GridInput) Hash() string { return digest(strings.ReplaceAll(in.Text, "\r\n", "\n")) }

// PasteGridInput is a page of assessments with what the clerk says of it, once they
// have checked how it was read.
type PasteGridInput struct {
	GridInput
	Seen           string       `form:"seen"`   // the Hash of the text that they checked
	Groups         int          `form:"groups"` // how many recommendations they checked
	Title          string       `form:"title" validate:"max=300" label:"title of the report"`
	Publisher      string       `form:"publisher" validate:"max=200" label:"name of who wrote the report"`
	PublishedOn    DateInput    `form:"published" label:"date of the report"`
	Source         string       `form:"source" validate:"max=1000" label:"source"`
	Respondent     string       `form:"respondent" validate:"max=200" label:"name of who answers"`
	ResponseOn     DateInput    `form:"response-on" label:"date of the responses"`
	ResponseSource string       `form:"response-source" validate:"max=1000" label:"source of the responses"`
	Assessor       string       `form:"assessor" validate:"required,max=120" label:"name of the assessor"`
	AssessorKind   AssessorKind `form:"assessor-kind" validate:"oneof=internal scrutiny independent" label:"kind of assessor"`
	AsOf           DateInput    `form:"as-of" label:"day as of which they are assessed"`
	NextReview     string       `form:"next-review" validate:"max=40" label:"month of the next assessment"`
	Version        int          `form:"version"` // of the report that is kept already

	Rows []PastedRowInput `form:"-"` // one for each group that was read, in order
}

// PastedRowInput is what the clerk says of one recommendation that was read. Score
// takes "5", "5/10" and "5/10 – MH".
type PastedRowInput struct {
	Response Response `form:"response"`
	Score    string   `form:"score"`
	Concern  Concern  `form:"concern"`
	Match    uint     `form:"match"` // the recommendation of the report that it is; 0 for a new one
}

// Check holds what the clerk typed to what was read.
func (in PasteGridInput) Check() []FieldError {
	f := in.GridInput.Check()
	if problem := TextProblem(in.Text); problem != "" {
		f = append(f, FieldError{"text", "Text of the page " + problem})
	}
	if in.ReportID == 0 {
		if in.Title == "" {
			f = append(f, FieldError{"title", "Enter the title of the report"})
		}
		if p := in.PublishedOn.Problem("date of the report", false); p != "" {
			f = append(f, FieldError{"published", p})
		}
	}
	if p := in.ResponseOn.Problem("date of the responses", false); p != "" {
		f = append(f, FieldError{"response-on", p})
	}
	f = append(f, in.assessment("", PastedRowInput{}).Check()...)
	taken := map[uint]int{}
	for i, row := range in.Rows {
		at := func(field string) string { return fmt.Sprintf("%s-%d", field, i+1) }
		if !row.Response.toRecommendation() {
			f = append(f, FieldError{at("response"), "Select the response"})
		}
		for _, x := range in.assessment("", row).Check() {
			if x.Field == "score" || x.Field == "concern" {
				f = append(f, FieldError{at(x.Field), x.Message})
			}
		}
		if row.Concern != "" && !slices.Contains(Concerns, row.Concern) {
			f = append(f, FieldError{at("concern"), "Select the remaining concern"})
		}
		if row.Match != 0 && taken[row.Match] != 0 {
			f = append(f, FieldError{at("match"), fmt.Sprintf("Select another recommendation, or a new one: number %d on this page is the same", taken[row.Match])})
		}
		taken[row.Match] = i + 1
	}
	return f
}

// Report is what the clerk says of a new report.
func (in PasteGridInput) Report() ReportInput {
	return ReportInput{Title: in.Title, Publisher: in.Publisher, PublishedOn: in.PublishedOn, Source: in.Source, Respondent: in.Respondent}
}

// Recommendation is what one group of the page becomes where it is new to the
// report.
func (in PasteGridInput) Recommendation(theme string, g gridtext.Group, row PastedRowInput) RecommendationInput {
	r := RecommendationInput{
		Theme: theme, Label: g.Label, Paragraphs: strings.Join(g.Paragraphs, ", "), Quoted: quoted(g), Response: row.Response, ResponseText: g.Response,
	}
	if g.Response != "" || row.Response != ResponseNone {
		r.ResponseOn, r.ResponseSource = in.ResponseOn, in.ResponseSource
	}
	return r
}

// quoted are the words of a group as a recommendation keeps them: see
// Recommendation.Quotes.
func quoted(g gridtext.Group) string {
	var list []string
	for i, q := range g.Quoted {
		text := q.Text
		switch {
		case len(q.Paragraphs) > 0:
			text = "[" + strings.Join(q.Paragraphs, ", ") + "] " + text
		case i > 0:
			text = "[–] " + text
		}
		list = append(list, text)
	}
	return strings.Join(list, "\n\n")
}

// Assessment is the draft that one group of the page becomes; ok is false where the
// page assesses it with no word.
func (in PasteGridInput) Assessment(g gridtext.Group, row PastedRowInput) (a AssessmentInput, ok bool) {
	return in.assessment(g.Assessment, row), g.Assessment != "" || row.Score != ""
}

func (in PasteGridInput) assessment(text string, row PastedRowInput) AssessmentInput {
	return AssessmentInput{
		Assessor: in.Assessor, AssessorKind: in.AssessorKind, AsOf: in.AsOf, NextReview: in.NextReview,
		Text: text, Score: row.Score, Concern: row.Concern,
	}
}

// ProposedRows are what a page says of each of its groups; existing are the
// recommendations of the report that is kept already, if any.
func ProposedRows(page gridtext.Report, existing []RecommendationRow) []PastedRowInput {
	var rows []PastedRowInput
	matches := matchGroups(page, existing)
	for i, g := range Pasted(page) {
		row := PastedRowInput{Response: cmp.Or(Response(g.Answer.Value), ResponseNone), Concern: Concern(g.Concern), Match: matches[i]}
		if g.Score != nil {
			row.Score = fmt.Sprint(*g.Score)
		}
		rows = append(rows, row)
	}
	return rows
}

// PastedGroup is a group of a page with its theme.
type PastedGroup struct {
	gridtext.Group
	Theme string
	words string // quoted, as they are compared
}

// Pasted are the groups of a page in order, over all its themes.
func Pasted(page gridtext.Report) []PastedGroup {
	var list []PastedGroup
	for _, t := range page.Themes {
		for _, g := range t.Groups {
			var quotes []string
			for _, q := range g.Quoted {
				quotes = append(quotes, q.Text)
			}
			list = append(list, PastedGroup{g, t.Title, comparedWords(quotes)})
		}
	}
	return list
}

// matchGroups proposes which recommendation of the report each group of a page is;
// 0 for a new one. The same words are the same recommendation, else the same
// paragraphs, else the same number. Each is taken once.
func matchGroups(page gridtext.Report, existing []RecommendationRow) []uint {
	groups := Pasted(page)
	words := make([]string, len(existing))
	for i := range existing {
		words[i] = existing[i].words()
	}
	matches, taken := make([]uint, len(groups)), map[uint]bool{}
	for _, same := range []func(g PastedGroup, n int) bool{
		func(g PastedGroup, n int) bool { return words[n] != "" && g.words == words[n] },
		func(g PastedGroup, n int) bool {
			return len(g.Paragraphs) > 0 && strings.Join(g.Paragraphs, ", ") == existing[n].Paragraphs
		},
		func(g PastedGroup, n int) bool {
			return g.Label != "" && g.Label == existing[n].Label && (len(g.Paragraphs) == 0 || existing[n].Paragraphs == "")
		},
	} {
		for i, g := range groups {
			for n := range existing {
				if id := existing[n].ID; matches[i] == 0 && !taken[id] && same(g, n) {
					matches[i], taken[id] = id, true
				}
			}
		}
	}
	return matches
}

// comparedWords are the words of quotations as they are compared: blanks and capitals make
// no difference.
func comparedWords(quotes []string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Join(quotes, " ")), " "))
}

func (r *Recommendation) words() string {
	var list []string
	for _, q := range r.Quotes() {
		list = append(list, q.Text)
	}
	return comparedWords(list)
}
