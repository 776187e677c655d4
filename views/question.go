package views

import (
	"net/url"

	"carried/models"
)

// Questions is the list of questions that were tabled.
type Questions struct {
	Page
	Pages
	Filter models.WrittenFilter
	Query  url.Values
	Rows   []models.Question
	Total  int
}

// Template names the template.
func (Questions) Template() string { return "public/questions.html" }

// QuestionStateOptions are what the list can be narrowed to.
var QuestionStateOptions = []Option{
	{Value: "", Label: "All"},
	{Value: "open", Label: "Waits for an answer"},
	{Value: "late", Label: "Answer late"},
	{Value: "answered", Label: "Answered"},
	{Value: "corrected", Label: "Answer corrected"},
	{Value: "withdrawn", Label: "Withdrawn"},
	{Value: "lapsed", Label: "Lapsed"},
	{Value: "ruled_out", Label: "Ruled out"},
}

// QuestionKindOptions are the kinds that it can be narrowed to.
func QuestionKindOptions() []Option {
	list := []Option{{Value: "", Label: "All"}}
	for _, k := range models.QuestionKinds {
		list = append(list, Option{Value: string(k.Code), Label: k.Words})
	}
	return list
}

// Filters are the questions of the filter.
func (p Questions) Filters() []Field {
	state := string(p.Filter.State)
	switch {
	case p.Filter.Open:
		state = "open"
	case p.Filter.Late:
		state = "late"
	}
	return []Field{
		p.Field("state", "Show", state).Select(QuestionStateOptions),
		p.Field("kind", "Kind", string(p.Filter.Kind)).Select(QuestionKindOptions()),
	}
}

// Filtered reports whether the list is narrowed.
func (p Questions) Filtered() bool {
	return p.Filter.State != "" || p.Filter.Kind != "" || p.Filter.Open || p.Filter.Late
}

// File is the address of the list as CSV.
func (p Questions) File() string { return "/questions.csv" + queryOf(p.Query) }

// Tag is where a question of the list stands.
func (p Questions) Tag(q models.Question) Tag { return writtenTag(&q, models.DateOf(p.Now)) }

// writtenTag is where a question stands, and whether its answer is late.
func writtenTag(q *models.Question, today models.Date) Tag {
	if q.Late(today) {
		return tag(questionTags[q.State].Text+", answer late", "red", "!")
	}
	return questionTags[q.State]
}

// QuestionPage is the page of one question: what was asked, by its parts, and the answer.
type QuestionPage struct {
	Page
	Question      *models.Question
	Parts         []models.QuestionPart
	Parent        *models.Question // that it arose from; nil for none that may be read
	Supplementary []models.Question
	Requests      []models.RequestRow
}

// Template names the template.
func (QuestionPage) Template() string { return "public/question.html" }

// Tag is where it stands.
func (p QuestionPage) Tag() Tag { return writtenTag(p.Question, models.DateOf(p.Now)) }

// Asker is who asked, as printed.
func (p QuestionPage) Asker() string {
	return models.Listed(p.Question.AskedBy, p.Question.AskerParty, p.Question.AskerType)
}

// Doubts are what a reader should know about the answer.
func (p QuestionPage) Doubts() []string { return p.Question.Doubts(p.Parts) }
