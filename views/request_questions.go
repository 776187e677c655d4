package views

import (
	"fmt"
	"slices"
	"time"

	"carried/models"
)

// QuestionsShown is the most questions the page of a request shows.
const QuestionsShown = 50

// QuestionLine is what a member asked about a request, with the answer.
type QuestionLine struct {
	ID       string // "question-3"
	Text     string
	Tag      Tag
	By       string // "you", or the member's name
	At       time.Time
	Due      string // "answer due 14 April 2025"; "" once it is answered
	Answer   string
	Update   string // the text of the update that answers it
	UpdateOn models.Date
	Withheld bool   // that update is
	Ground   string // on which question and answer are withheld; "" while they stand
	Withhold string // address of the form that withholds them; "" for who may not
	AnswerBy string
	AnswerAt time.Time
	About    *Link  // the request, where the page is not that of one
	Of       string // its reference
	Address  string // of the form of an answer; "" for who may not answer
}

// questionLines words questions for whoever reads the page. On the page of one
// request they do not name it.
func questionLines(rows []models.QuestionRow, p Page, about bool) []QuestionLine {
	list := make([]QuestionLine, 0, len(rows))
	for _, q := range rows {
		l := QuestionLine{ID: fmt.Sprintf("question-%d", q.ID), Text: q.Text, By: q.AskedBy, At: q.AskedAt}
		if q.AskedByID == p.Actor.UserID {
			l.By = "you"
		}
		if about {
			l.About, l.Of = &Link{q.RequestTitle, models.RequestAddress(q.RequestPath)}, q.RequestReference
		}
		today := models.DateOf(p.Now)
		switch {
		case q.RequestQuestion.Withheld != "":
			l.Tag, l.Ground = tag("Withheld", "grey", "–"), q.RequestQuestion.Withheld
		case !q.Open():
			l.Tag = tag("Answered", "green", "●")
			l.Answer, l.Update, l.UpdateOn = q.Answer, q.UpdateText, q.UpdateOn
			l.Withheld = q.UpdateID != nil && q.UpdateText == ""
			l.AnswerAt, l.AnswerBy = *q.AnsweredAt, q.AnsweredAs
			if p.Actor.SeesStaffNotes() {
				l.AnswerBy = q.AnsweredBy
			}
		case q.Late(today):
			days := Count(q.AnswerDue.DaysTo(today), "day")
			l.Tag = Tag{"Answer overdue by " + days, "Answer overdue", "red", "!", " by " + days}
		default:
			l.Tag = tag("Waits for an answer", "yellow", "○")
		}
		if l.Ground == "" {
			l.Withhold = p.withhold(models.WithholdQuestion, q.ID)
		}
		if q.Open() && l.Ground == "" {
			l.Due = "answer due " + q.AnswerDue.String()
		}
		if q.CanAnswer(p.Actor) == nil && !p.Past() {
			l.Address = fmt.Sprintf("/officer/requests/%d/questions/%d", q.RequestID, q.ID)
		}
		list = append(list, l)
	}
	return list
}

// askWords is what a member does who asks about a request.
func askWords(s models.RequestState) string {
	if s.Open() {
		return "Ask for an update"
	}
	return "Make an enquiry"
}

func askAddress(request uint) string { return fmt.Sprintf("/member/requests/%d/ask", request) }

// AskForm is a member's question about a request (US11).
type AskForm struct {
	RequestWork
	Form models.QuestionInput
	Due  models.Date // of the answer, if it is asked today
}

// Template names the template.
func (AskForm) Template() string { return "member/ask.html" }

// NewAskForm makes the page of a question; what is asked of a closed request is no
// update.
func NewAskForm(w RequestWork, in models.QuestionInput, due models.Date) AskForm {
	w.Title = askWords(w.Request.State)
	return AskForm{w, in, due}
}

// Text is the question, with who reads it.
func (p AskForm) Text() Field {
	return p.Field("text", "What do you want to know?", p.Form.Text).Rows(5).Max(1000).
		Hint("The owner and the clerk’s office read it, not the public. It may be disclosed if somebody asks under freedom of information, so name no private person.")
}

// AnswerForm answers what a member asked.
type AnswerForm struct {
	RequestWork
	Question models.QuestionRow
	Since    []models.ProgressUpdate // logged after the question, newest first
	Form     models.AnswerInput
}

// NewAnswerForm makes the page of an answer. updates are those of the request,
// newest first; without any since the question nobody is asked to select one.
func NewAnswerForm(w RequestWork, q models.QuestionRow, updates []models.ProgressUpdate, in models.AnswerInput) AnswerForm {
	p := AnswerForm{RequestWork: w, Question: q, Form: in}
	for _, u := range updates {
		if u.Withheld == "" && !u.At.Before(q.AskedAt) {
			p.Since = append(p.Since, u)
		}
	}
	for i := range p.Errors {
		if p.Errors[i].Field == "text" && in.Text == "" && len(p.Since) == 0 {
			p.Errors[i].Message = "Enter the answer"
		}
	}
	return p
}

// Template names the template.
func (AnswerForm) Template() string { return "officer/answer.html" }

// Lines is the question.
func (p AnswerForm) Lines() []QuestionLine {
	lines := questionLines([]models.QuestionRow{p.Question}, p.Page, false)
	lines[0].Address = ""
	return lines
}

// Text is the answer in words.
func (p AnswerForm) Text() Field {
	return p.Field("text", "Your answer", p.Form.Text).Large("m").Rows(5).Max(2000).
		Hint(p.Question.AskedBy + " reads it on the page of the request, and is told by email. The public does not read it: what everybody should know belongs in an update.")
}

// MayLog reports whether an update can be logged instead.
func (p AnswerForm) MayLog() bool { return p.Request.CanUpdate(p.Actor) == nil }

// Update asks for the update that answers the question.
func (p AnswerForm) Update() []Field {
	if len(p.Since) == 0 {
		return nil
	}
	options := []Option{{Value: "", Label: "None: your answer says it all"}}
	for _, u := range p.Since {
		options = append(options, Option{Value: fmt.Sprint(u.ID), Label: "The update of " + u.On.String(), Hint: u.Text})
	}
	return []Field{p.Field("update", "Which update since then answers it? (optional)", p.Form.UpdateID).Select(options)}
}

// LateQuestions is what members asked and nobody answered in time, for the clerk
// (C1).
type LateQuestions struct {
	Page
	Rows  []models.QuestionRow
	Total int
}

// Template names the template.
func (LateQuestions) Template() string { return "clerk/questions.html" }

// Lines are the questions, the longest overdue first.
func (p LateQuestions) Lines() []QuestionLine { return questionLines(p.Rows, p.Page, true) }

// Rest is how many more there are than are shown.
func (p LateQuestions) Rest() int { return p.Total - len(p.Rows) }

// Asked are the questions about the request: to staff all of them, to a member
// their own.
func (p Request) Asked() []QuestionLine { return questionLines(p.Questions, p.Page, false) }

// openQuestion is what the actor asked about the request and nobody answered yet.
func (p Request) openQuestion() *models.RequestQuestion {
	for i := range p.Questions {
		if q := &p.Questions[i].RequestQuestion; q.AskedByID == p.Actor.UserID && q.Open() {
			return q
		}
	}
	return nil
}

// Asked are the open questions about the officer's requests.
func (p OfficerRequests) Asked() []QuestionLine { return questionLines(p.Questions, p.Page, true) }

// Asked are the open questions about the request.
func (p LogUpdate) Asked() []QuestionLine { return questionLines(p.Questions, p.Page, false) }

// Answers asks which open questions the update answers.
func (p LogUpdate) Answers() []Field {
	var options []Option
	for _, q := range p.Questions {
		options = append(options, Option{
			Value: fmt.Sprint(q.ID), Label: fmt.Sprintf("%s’s enquiry of %s", q.AskedBy, models.DateOf(q.AskedAt)),
			Selected: slices.Contains(p.Form.Answers, q.ID),
		})
	}
	if len(options) == 0 {
		return nil
	}
	f := p.Field("answers", "Does this update answer an enquiry?", options)
	f.HintText = "Who asked is told and reads the update as the answer."
	return []Field{f}
}
