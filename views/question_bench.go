package views

import (
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// WrittenQuestions is the clerk's list of questions: what is to be tabled and what
// waits for an answer.
type WrittenQuestions struct {
	Page
	Pages  []models.QuestionPaste // pasted and not checked yet, without their text
	Groups []QuestionGroup
}

// QuestionGroup is some questions under a heading.
type QuestionGroup struct {
	Title string
	Rows  []models.Question
	Total int
}

// Template names the template.
func (WrittenQuestions) Template() string { return "clerk/written_questions.html" }

// More says that the list ends before the questions do.
func (g QuestionGroup) More() string {
	if g.Total > len(g.Rows) {
		return fmt.Sprintf("The first %d are listed.", len(g.Rows))
	}
	return ""
}

// Line is what the list says of a question.
func (p WrittenQuestions) Line(q models.Question) string {
	due := ""
	if q.State.Awaiting() && q.DueOn != "" {
		due = "due on " + q.DueOn.String()
	}
	return models.Listed(q.Reference, writtenTag(&q, models.DateOf(p.Now)).Text, "asked by "+q.AskedBy, q.Answerer(), due)
}

// QuestionBench is the clerk's page of one question.
type QuestionBench struct {
	QuestionPage
	Steps []Link
}

// Template names the template.
func (QuestionBench) Template() string { return "clerk/question.html" }

// StepsOf are the links of what an actor can do with a question.
func StepsOf(q *models.Question, a models.Actor) []Link {
	at := fmt.Sprintf("/clerk/written-questions/%d/", q.ID)
	var links []Link
	if q.CanChange(a) == nil {
		links = append(links, Link{"Change the question", at + "edit"})
	}
	for _, s := range models.QuestionLife.For(q.State, a) {
		links = append(links, Link{s.Verb, at + s.Name})
	}
	if q.MayPromise(a) == nil {
		links = append(links, Link{"Make a promise in the answer a request", at + "promise"})
	}
	if q.CanFollow() == nil {
		links = append(links, Link{"Enter a supplementary question", fmt.Sprintf("/clerk/written-questions/new?parent=%d", q.ID)})
	}
	if a.Has(models.RoleClerk) {
		links = append(links, Link{"Say which requests it is about", at + "requests"})
	}
	if q.Path != "" {
		links = append(links, Link{"See it as everybody does", q.Address()})
	}
	return links
}

// QuestionRequests is the page on which the clerk says which requests a question is
// about, and of which its answer is evidence.
type QuestionRequests struct {
	QuestionPage
	Form   models.QuestionRequestInput
	Cancel string
}

// Template names the template.
func (QuestionRequests) Template() string { return "clerk/question_requests.html" }

// QuestionForm is the form of a question that is entered or changed.
type QuestionForm struct {
	Page
	Form     models.QuestionEntryInput
	Meetings []models.MeetingRow // at which it may be put
	Cancel   string
}

// MeetingOptions are the meetings of ours at which it may be put.
func (p QuestionForm) MeetingOptions() []Option {
	return meetingOptions("At no meeting of ours, or not known yet", p.Meetings)
}

// Template names the template.
func (QuestionForm) Template() string { return "clerk/question_form.html" }

// Kind is the question for the kind: a supplementary one is entered from the page of
// the question it arises from.
func (p QuestionForm) Kind() Field {
	options := slices.DeleteFunc(questionKinds("Select the kind of question"), func(o Option) bool {
		return o.Value != "" && (o.Value == "supplementary") != (p.Form.ParentID != 0)
	})
	return p.Field("kind", "Kind of question", p.Form.Kind).Select(options)
}

// QuestionStepForm is the form of a step of a question.
type QuestionStepForm struct {
	Page
	Question *models.Question
	Parts    []models.QuestionPart // of which the answer says which it answers; none for other steps
	Step     string
	Form     models.QuestionStepInput
	Cancel   string
}

// Template names the template.
func (QuestionStepForm) Template() string { return "clerk/question_step.html" }

// questionStepForms are what the form of each step asks for.
var questionStepForms = map[string]struct {
	says, button, text, on string
	asks                   []string
}{
	"table":    {"It gets its number, and everybody reads it from now on.", "Table the question", "", "Day on which it was tabled", []string{"due", "late"}},
	"transfer": {"Somebody else is to answer. That does not change the day on which the answer is due.", "Transfer the question", "", "Day of the transfer", []string{"who", "body"}},
	"hold":     {"A holding answer is published, and the question still waits for its answer.", "Record the holding answer", "Holding answer", "Day of the holding answer", []string{"text"}},
	"answer":   {"", "Record the answer", "The answer", "Day of the answer", []string{"text", "who", "is-answer"}},
	"correct":  {"The first answer is kept, and everybody can read it.", "Correct the answer", "The corrected answer", "Day of the correction", []string{"text", "reason"}},
	"withdraw": {"It is not answered. It stays on the record.", "Withdraw the question", "", "Date", []string{"reason"}},
	"rule-out": {"It is not put. It stays on the record.", "Rule the question out", "", "Date", []string{"reason"}},
	"lapse":    {"Its session or term ended before it was answered.", "Record that it lapsed", "", "Date", []string{"reason"}},
}

// KnownQuestionStep reports whether there is a form for a step.
func KnownQuestionStep(step string) bool { return questionStepForms[step].button != "" }

// Says is what the step does, where its name does not say it.
func (p QuestionStepForm) Says() string { return questionStepForms[p.Step].says }

// Button is what the button of the form says.
func (p QuestionStepForm) Button() string { return questionStepForms[p.Step].button }

// TextLabel names the text that the step takes.
func (p QuestionStepForm) TextLabel() string { return questionStepForms[p.Step].text }

// OnLabel names the day of the step.
func (p QuestionStepForm) OnLabel() string { return questionStepForms[p.Step].on }

// Asks reports whether the step asks for something.
func (p QuestionStepForm) Asks(what string) bool {
	return slices.Contains(questionStepForms[p.Step].asks, what)
}

// Covered asks which parts of the question the answer answers.
func (p QuestionStepForm) Covered() Field {
	f := p.Field("covered", "Which parts does it answer?", "")
	for _, x := range p.Parts {
		value := str(x.Position)
		f.Choices = append(f.Choices, Option{Value: value, Label: strings.TrimSpace(x.Label + " " + x.Text), Selected: slices.Contains(p.Form.Covered, value)})
	}
	return f
}
