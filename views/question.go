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
	Years  []string
	Query  url.Values
	Rows   []models.Question
	Total  int
}

// Template names the template.
func (Questions) Template() string { return "public/questions.html" }

// Doors lead those to the pages of questions who may put them on the record: a member
// asks about a request, and begins on its page.
func (p Questions) Doors() []Link {
	var list []Link
	if p.Actor.Has(models.RoleMember, models.RoleClerk) {
		list = append(list, Link{"Ask about a request: begin on its page", "/requests"})
	}
	if p.Actor.Has(models.RoleClerk) {
		list = append(list, Link{"Enter a question", "/clerk/written-questions/new"}, Link{"Paste a page of questions", "/clerk/written-questions/paste"}, Link{"Questions to work on", "/clerk/written-questions"})
	}
	return list
}

// QuestionStateOptions are what the list can be narrowed to.
var QuestionStateOptions = func() []Option {
	list := []Option{{Value: "", Label: "All"}, {Value: "open", Label: models.QuestionTabled.Words()}, {Value: "late", Label: "Answer late"}}
	for _, s := range []models.QuestionState{models.QuestionAnswered, models.QuestionCorrected, models.QuestionWithdrawn, models.QuestionLapsed, models.QuestionRuledOut} {
		list = append(list, Option{Value: string(s), Label: s.Words()})
	}
	return list
}()

// QuestionKindOptions are the kinds that it can be narrowed to.
func QuestionKindOptions() []Option { return questionKinds("All") }

// questionKinds are the kinds of question to choose from, behind what stands for none.
func questionKinds(none string) []Option {
	list := []Option{{Value: "", Label: none}}
	for _, k := range models.QuestionKinds {
		list = append(list, Option{Value: string(k.Code), Label: k.Words})
	}
	return list
}

// Texts are the questions of the filter that are answered in words.
func (p Questions) Texts() []Field {
	return []Field{
		p.Field("q", "Words", p.Filter.Words).Type("search"),
		p.Field("by", "Asked by", p.Filter.Asker).Type("search"),
		p.Field("to", "Asked of", p.Filter.AskedOf).Type("search"),
	}
}

// Filters are those that are answered by choosing.
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
		yearField(p.Page, p.Years, p.Filter.Year),
	}
}

// Filtered reports whether the list is narrowed.
func (p Questions) Filtered() bool {
	f := p.Filter
	f.Page, f.Limit = 0, 0
	return f != (models.WrittenFilter{})
}

// File is the address of the list as a file.
func (p Questions) File(format string) string { return "/questions." + format + queryOf(p.Query) }

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
	models.QuestionRecord
}

// NewQuestionPage is the page of a question, by its heading where it has one.
func NewQuestionPage(p Page, r models.QuestionRecord) QuestionPage {
	q := r.Question
	if p.Title = q.Name(); q.Heading != "" {
		p.Title, p.Caption = q.Heading, q.Name()
	}
	return QuestionPage{p, r}
}

// Template names the template.
func (QuestionPage) Template() string { return "public/question.html" }

// Tag is where it stands.
func (p QuestionPage) Tag() Tag { return writtenTag(p.Question, models.DateOf(p.Now)) }

// PromiseLine is a request that an answer promised, with how it stands.
type PromiseLine struct {
	models.RequestRow
	Tags []Tag
}

// promiseLines are the requests that answers promised.
func promiseLines(rows []models.RequestRow, p Page) []PromiseLine {
	list := make([]PromiseLine, len(rows))
	for i, r := range rows {
		list[i] = PromiseLine{r, Tags(r, models.DateOf(p.Now), p.Council.Settings)}
	}
	return list
}

// Promised are the requests that its answer made.
func (p QuestionPage) Promised() []PromiseLine { return promiseLines(p.Promises, p.Page) }

// Asker is who asked, as printed.
func (p QuestionPage) Asker() string {
	return models.Listed(p.Question.AskedBy, p.Question.AskerParty, p.Question.AskerType)
}

// Doubts are what a reader should know about the answer.
func (p QuestionPage) Doubts() []string { return p.Question.Doubts(p.Parts) }
