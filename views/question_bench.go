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
	opening, notice := "", ""
	if q.State == models.QuestionDraft { // of several about one request the words differ, not the heading
		notice = said("notice given on ", q.NoticeOn.String())
		if q.Heading != "" {
			opening = "“" + q.Opening() + "”"
		}
	}
	return models.Listed(opening, q.Reference, q.Kind.Words(), notice, writtenTag(&q, models.DateOf(p.Now)).Text, "asked by "+q.AskedBy, q.Answerer(), due, strings.Join(q.Marks(), ", "))
}

// QuestionBench is the clerk's page of one question.
type QuestionBench struct {
	QuestionPage
	Steps  []Link
	People map[uint]models.Person // who has its answer in hand
}

// Template names the template.
func (QuestionBench) Template() string { return "clerk/question.html" }

// StepsOf are the links of what an actor can do with a question.
func StepsOf(q *models.Question, parts []models.QuestionPart, a models.Actor) []Link {
	at := fmt.Sprintf("/clerk/written-questions/%d/", q.ID)
	var links []Link
	if q.CanChange(a) == nil {
		links = append(links, Link{ChangeQuestion(q), at + "edit"})
	}
	if a.Has(models.RoleClerk) && q.State.Awaiting() {
		links = append(links, Link{"Say who drafts, clears and gives the answer", at + "in-hand"})
	}
	if q.CanGroup(a) == nil {
		links = append(links, Link{"Answer it together with others", at + "together"})
	}
	for _, s := range models.QuestionLife.For(q.State, a) {
		if s.Name == "parts" && len(parts) == 0 || q.Withheld != "" && slices.Contains([]string{"hold", "answer", "correct", "parts"}, s.Name) {
			continue // words are withheld, or there is nothing to mark
		}
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

// ChangeQuestion is what the link to the form of a question says, and its title.
func ChangeQuestion(q *models.Question) string {
	if q.OnRecord() {
		return "Put the question right"
	}
	return "Change the question"
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
	OnRecord bool                // it is put right, with a reason
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
	Together []models.Question     // that the answer answers as well
	Step     string
	Form     models.QuestionStepInput
	Cancel   string
}

// Template names the template.
func (QuestionStepForm) Template() string { return "clerk/question_step.html" }

// questionStepForms are what the form of each step asks for.
var questionStepForms = map[string]struct {
	says, button, text, on, done string
	asks                         []string
}{
	"table":    {"It gets its number, and everybody reads it from now on.", "Table the question", "", "Day on which it was tabled", "The question is tabled.", []string{"due", "late"}},
	"transfer": {"Somebody else is to answer. That does not change the day on which the answer is due.", "Transfer the question", "", "Day of the transfer", "The question is transferred.", []string{"who", "body", "why"}},
	"hold":     {"A holding answer is published, and the question still waits for its answer.", "Record the holding answer", "Holding answer", "Day of the holding answer", "The holding answer is recorded.", []string{"text"}},
	"answer":   {"", "Record the answer", "The answer", "Day of the answer", "The answer is recorded.", []string{"text", "who", "is-answer"}},
	"correct":  {"The first answer is kept, and everybody can read it.", "Correct the answer", "The corrected answer", "Day of the correction", "The corrected answer is recorded.", []string{"text", "reason"}},
	"withdraw": {"It is not answered. It stays on the record.", "Withdraw the question", "", "Date", "The question is withdrawn.", []string{"reason"}},
	"rule-out": {"It is not put. It stays on the record.", "Rule the question out", "", "Date", "The question is ruled out.", []string{"reason"}},
	"parts":    {"An answer may leave a part out. Whoever reads the question sees which.", "Save", "", "", "It is recorded which parts are answered.", nil},
	"take-out": {"Its page goes, and its number is not given again. The record keeps that it was there, and why it was taken out. If only a word is wrong, put the question right instead.", "Take the question out", "", "", "The question is taken out.", []string{"reason-kept"}},
	"lapse":    {"Its session or term ended before it was answered.", "Record that it lapsed", "", "Date", "It is recorded that the question lapsed.", []string{"reason"}},
}

// KnownQuestionStep reports whether there is a form for a step.
func KnownQuestionStep(step string) bool { return questionStepForms[step].button != "" }

// QuestionStepDone says that a step was taken.
func QuestionStepDone(step string) string { return questionStepForms[step].done }

// Says is what the step does, where its name does not say it.
func (p QuestionStepForm) Says() string { return questionStepForms[p.Step].says }

// Also names the questions on whose pages the answer stands as well.
func (p QuestionStepForm) Also() string {
	return questionNames(p.Together)
}

// questionNames names questions inside a sentence.
func questionNames(list []models.Question) string {
	names := make([]string, len(list))
	for i, q := range list {
		names[i] = models.LowerFirst(q.Name())
	}
	return models.AndList(names)
}

// Shared names the questions among some on whose pages an answer stands as well.
func Shared(together []models.Question) string {
	return questionNames(slices.DeleteFunc(slices.Clone(together), func(q models.Question) bool { return !q.IsAnswered() || q.Withheld != "" }))
}

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

// PartNote asks for words on a part.
func (p QuestionStepForm) PartNote(i int) Field {
	note := ""
	if i < len(p.Form.Notes) {
		note = p.Form.Notes[i]
	}
	f := p.Field("note", "On "+p.Parts[i].Name()+": where or how it is answered, or why not (optional)", note)
	f.Id = fmt.Sprintf("note-%d", i+1)
	return f
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
