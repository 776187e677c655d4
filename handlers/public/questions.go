package public

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Questions shows written and oral questions with their answers.
type Questions struct{ DB *db.DB }

// questionsAPage is how many questions one page of the list has, questionsAFile how
// many a file has at most.
const (
	questionsAPage = 25
	questionsAFile = 10_000
)

// List lists the questions that were tabled, narrowed by the query. What the query
// says that means nothing is passed over.
func (h Questions) List(c echo.Context) error {
	years, err := h.DB.Questions.Years(c.Request().Context())
	if err != nil {
		return err
	}
	page := views.Questions{Page: web.NewPage(c, ""), Query: c.QueryParams(), Filter: questionFilter(c), Years: years}
	page.Breadcrumbs = []views.Link{homeLink}
	if page.Rows, page.Total, err = h.DB.Questions.List(c.Request().Context(), page.Filter); err != nil {
		return err
	}
	page.Pages = views.PagesOf("/questions", c.QueryParams(), page.Filter.Page, page.Filter.Limit, page.Total)
	if len(page.Rows) == 0 && page.Total > 0 {
		return web.Redirect(c, "%s", page.Previous)
	}
	page.Title = page.TitleOf("Questions")
	return web.Render(c, page)
}

// File sends the list as CSV or as a spreadsheet. It says the same to everybody:
// files are passed on.
func (h Questions) File(format string) echo.HandlerFunc {
	return func(c echo.Context) error {
		f := questionFilter(c)
		f.Page, f.Limit = 1, questionsAFile
		list, _, err := h.DB.Questions.List(models.WithActor(c.Request().Context(), models.Actor{}), f)
		if err != nil {
			return err
		}
		return web.LinesFile(c, models.QuestionLines(list, web.PublicURL(c)), format, "Questions", "questions", h.DB.Today())
	}
}

func questionFilter(c echo.Context) models.WrittenFilter {
	known := func(name string, options []views.Option) string {
		value := c.QueryParam(name)
		if slices.ContainsFunc(options, func(o views.Option) bool { return o.Value == value }) {
			return value
		}
		return ""
	}
	f := models.WrittenFilter{
		Words: searchWords(c.QueryParam("q")), Asker: searchWords(c.QueryParam("by")), AskedOf: searchWords(c.QueryParam("to")), Year: searchWords(c.QueryParam("year")),
		Kind: models.QuestionKind(known("kind", views.QuestionKindOptions())), Page: pageOf(c), Limit: questionsAPage,
	}
	switch state := known("state", views.QuestionStateOptions); state {
	case "open":
		f.Open = true
	case "late":
		f.Late = true
	default:
		f.State = models.QuestionState(state)
	}
	return f
}

// Show shows one question with its answer.
func (h Questions) Show(c echo.Context) error {
	ctx := c.Request().Context()
	q, err := h.DB.Questions.FindByPath(ctx, strings.ToLower(c.Param("year")+"/"+c.Param("question")))
	if err != nil {
		return err
	}
	record, err := h.DB.Questions.Record(ctx, q)
	if err != nil {
		return err
	}
	page := views.NewQuestionPage(web.NewPage(c, ""), record)
	page.Breadcrumbs = []views.Link{homeLink, {Text: "Questions", Address: "/questions"}}
	return web.Render(c, page)
}
