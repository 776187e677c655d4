package clerk

import (
	"fmt"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// WrittenQuestions are the clerk's pages of written and oral questions (C12).
type WrittenQuestions struct{ DB *db.DB }

const (
	writtenQuestions = "/clerk/written-questions"
	writtenQuestion  = "/clerk/written-questions/%d"
)

// questionsAGroup is how many questions each part of the list has.
const questionsAGroup = 100

// List shows the pasted pages to check, what is to be tabled, what waits for an answer,
// what was answered last, and what was withdrawn or ruled out before it was tabled.
func (h WrittenQuestions) List(c echo.Context) error {
	page := views.WrittenQuestions{Page: web.NewPage(c, "Questions")}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	var err error
	if page.Pages, err = h.DB.QuestionPastes.Open(c.Request().Context()); err != nil {
		return err
	}
	for _, g := range []struct {
		title  string
		filter models.WrittenFilter
	}{
		{"Notices to table", models.WrittenFilter{Draft: true}},
		{"Wait for an answer", models.WrittenFilter{Open: true}},
		{"Answered", models.WrittenFilter{Answered: true}},
		{"Notices that were not tabled", models.WrittenFilter{Never: true}},
	} {
		g.filter.Limit = questionsAGroup
		rows, total, err := h.DB.Questions.List(c.Request().Context(), g.filter)
		if err != nil {
			return err
		}
		page.Groups = append(page.Groups, views.QuestionGroup{Title: g.title, Rows: rows, Total: total})
	}
	return web.Render(c, page)
}

// Show shows one question with what can be done with it.
func (h WrittenQuestions) Show(c echo.Context) error {
	q, err := h.find(c)
	if err != nil {
		return err
	}
	record, err := h.DB.Questions.Record(c.Request().Context(), q)
	if err != nil {
		return err
	}
	page := views.QuestionBench{QuestionPage: views.NewQuestionPage(web.NewPage(c, ""), record), Steps: views.StepsOf(q, record.Parts, web.Actor(c))}
	page.Back = &views.Link{Text: "Back to the questions", Address: writtenQuestions}
	if page.People, err = h.DB.Questions.Hands(c.Request().Context(), q); err != nil {
		return err
	}
	return web.Render(c, page)
}

func (h WrittenQuestions) find(c echo.Context) (*models.Question, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Questions.Find(c.Request().Context(), id)
}

// New shows the form of a question, of a supplementary one where ?parent= names what
// it arises from.
func (h WrittenQuestions) New(c echo.Context) error { return h.form(c, nil, nil) }

// Create keeps a question as a draft.
func (h WrittenQuestions) Create(c echo.Context) error {
	in, err := web.Bind[models.QuestionEntryInput](c)
	if err != nil {
		return err
	}
	q, err := h.DB.Questions.Enter(c.Request().Context(), in)
	if err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, "Question saved. Table it next.", writtenQuestion, q.ID)
}

// Edit shows the form of a draft.
func (h WrittenQuestions) Edit(c echo.Context) error { return h.form(c, nil, nil) }

// Update changes a draft.
func (h WrittenQuestions) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.QuestionEntryInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Questions.Edit(c.Request().Context(), id, in); err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, "Question saved.", writtenQuestion, id)
}

func (h WrittenQuestions) form(c echo.Context, typed *models.QuestionEntryInput, failed error) error {
	page := views.QuestionForm{Cancel: writtenQuestions}
	title := "Enter a question"
	var q *models.Question
	var err error
	if c.Param("id") != "" {
		if q, err = h.find(c); err != nil {
			return err
		}
		if err := q.CanChange(web.Actor(c)); err != nil {
			return err
		}
		parts, err := h.DB.Questions.Parts(c.Request().Context(), q.ID)
		if err != nil {
			return err
		}
		title, page.Form, page.OnRecord, page.Cancel = views.ChangeQuestion(q), q.Input(parts), q.OnRecord(), fmt.Sprintf(writtenQuestion, q.ID)
	}
	if page.Page, err = web.FormPage(c, title, failed); err != nil {
		return err
	}
	if page.Meetings, err = h.DB.Meetings.List(c.Request().Context(), models.MeetingFilter{From: h.DB.Today().Add(-90), Limit: 100}); err != nil {
		return err
	}
	if q != nil && q.MeetingID != nil && !slices.ContainsFunc(page.Meetings, func(m models.MeetingRow) bool { return m.ID == *q.MeetingID }) {
		m, err := h.DB.Meetings.Find(c.Request().Context(), *q.MeetingID) // one of long ago stays its meeting
		if err != nil {
			return err
		}
		page.Meetings = append(page.Meetings, *m)
	}
	page.Back = &views.Link{Text: "Back to the questions", Address: writtenQuestions}
	switch {
	case typed != nil && q != nil:
		page.Form, page.Form.Version = *typed, version(failed, typed.Version, q.Version)
		page.Form.ParentID = models.Deref(q.ParentID)
	case typed != nil:
		page.Form = *typed
	case q == nil:
		in, err := web.Bind[struct {
			Parent uint `query:"parent" form:"parent"`
		}](c)
		if err != nil {
			return err
		}
		if in.Parent != 0 {
			parent, err := h.DB.Questions.Find(c.Request().Context(), in.Parent)
			if err != nil {
				return err
			}
			if err := parent.CanFollow(); err != nil {
				return err
			}
			page.Caption, page.Form = "Arises from "+models.LowerFirst(parent.Name()), parent.Input(nil)
			page.Form.ParentID, page.Form.Kind, page.Form.Text, page.Form.Version = parent.ID, "supplementary", "", 0 // its words and parts are its own
			page.Form.Notice = models.DateInput{}
		}
	}
	return web.Render(c, page)
}

// Step shows the form of a step.
func (h WrittenQuestions) Step(c echo.Context) error { return h.step(c, nil, nil) }

// Take takes a step.
func (h WrittenQuestions) Take(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.QuestionStepInput](c)
	if err != nil {
		return err
	}
	if !views.KnownQuestionStep(c.Param("step")) {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	if err := h.DB.Questions.Take(c.Request().Context(), id, c.Param("step"), in); err != nil {
		return h.step(c, &in, err)
	}
	if c.Param("step") == "take-out" {
		return web.RedirectWith(c, views.QuestionStepDone("take-out"), writtenQuestions)
	}
	return web.RedirectWith(c, views.QuestionStepDone(c.Param("step")), writtenQuestion, id)
}

func (h WrittenQuestions) step(c echo.Context, typed *models.QuestionStepInput, failed error) error {
	step := c.Param("step")
	if !views.KnownQuestionStep(step) {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	q, err := h.find(c)
	if err != nil {
		return err
	}
	verb := ""
	for _, s := range models.QuestionLife.For(q.State, web.Actor(c)) {
		if s.Name == step {
			verb = s.Verb
		}
	}
	if verb == "" && failed == nil {
		return models.Errorf(models.Conflict, "That is not possible now: the question is at “%s”.", q.State.Words())
	}
	page := views.QuestionStepForm{Question: q, Step: step, Cancel: fmt.Sprintf(writtenQuestion, q.ID)}
	if page.Page, err = web.FormPage(c, verb, failed); err != nil {
		return err
	}
	page.Caption, page.Back = models.Listed(q.Name(), q.Heading), &views.Link{Text: "Back to the question", Address: page.Cancel}
	if step == "answer" || step == "correct" {
		if page.Together, err = h.DB.Questions.Together(c.Request().Context(), q); err != nil {
			return err
		}
	}
	if models.Marks(step) {
		if page.Parts, err = h.DB.Questions.Parts(c.Request().Context(), q.ID); err != nil {
			return err
		}
	}
	if typed != nil {
		page.Form, page.Form.Version = *typed, version(failed, typed.Version, q.Version)
		return web.Render(c, page)
	}
	page.Form = models.QuestionStepInput{On: models.InputOf(h.DB.Today()), Member: q.AnsweringMember, Role: q.AnsweringRole, Version: q.Version}
	switch step {
	case "transfer":
		page.Form.Member, page.Form.Role = "", ""
	case "correct":
		page.Form.Text = q.AnswerText
	}
	for _, p := range page.Parts {
		if p.Answered {
			page.Form.Covered = append(page.Form.Covered, fmt.Sprint(p.Position))
		}
		page.Form.Notes = append(page.Form.Notes, p.Note)
	}
	return web.Render(c, page)
}
