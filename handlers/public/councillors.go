package public

import (
	"bytes"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/table"
	"carried/views"
)

// Councillors shows who sits on the council and what they proposed.
type Councillors struct{ DB *db.DB }

// List shows the councillors by surname.
func (h Councillors) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Councillors{Page: web.NewPage(c, "Councillors"), Words: strings.TrimSpace(c.QueryParam("q"))}
	page.Breadcrumbs = []views.Link{homeLink}
	if models.TextProblem(page.Words) != "" {
		page.Words = "" // no name has such characters, and no engine looks for them
	}
	var err error
	if page.Groups, err = h.DB.Groups.List(ctx); err != nil {
		return err
	}
	filter := db.PersonFilter{Kind: models.KindMember, Words: page.Words}
	for _, g := range page.Groups {
		if g.Slug == c.QueryParam("group") {
			filter.GroupID, page.Group = g.ID, g.Slug
		}
	}
	people, err := h.DB.People.List(ctx, filter)
	if err != nil {
		return err
	}
	today := models.DateOf(page.Now)
	for _, row := range views.CouncillorRows(people, page.Groups) {
		if row.TermEnd != "" && row.TermEnd < today {
			page.Former = append(page.Former, row)
		} else {
			page.Serving = append(page.Serving, row)
		}
	}
	return web.Render(c, page)
}

// votesShown is how many votes the page of a councillor has; the file has them all.
const votesShown = 50

// questionsShown is how many questions the page of a councillor has.
const questionsShown = 50

// mostVotes is how many votes the file of a councillor has.
const mostVotes = 20000

// VotesFile sends how a councillor voted as CSV: on what the public may read,
// whoever asks, for files are passed on.
func (h Councillors) VotesFile(c echo.Context) error {
	ctx := c.Request().Context()
	p, err := h.DB.People.BySlug(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	if p.Kind != models.KindMember {
		return models.Errorf(models.NotFound, "There is no such councillor.")
	}
	votes, _, err := h.DB.Votes.Record(ctx, p.ID, true, mostVotes, 1)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := table.WriteCSV(&file, views.VoteLines(votes, web.PublicURL(c))); err != nil {
		return err
	}
	return web.Download(c, file.Bytes(), "csv", p.Slug+"-votes", h.DB.Today())
}

// Show shows one councillor with the motions they proposed and seconded, their votes,
// their questions and their posts.
func (h Councillors) Show(c echo.Context) error {
	ctx := c.Request().Context()
	p, err := h.DB.People.BySlug(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	if p.Kind != models.KindMember {
		return models.Errorf(models.NotFound, "There is no such councillor.")
	}
	page := views.Councillor{Page: web.NewPage(c, ""), Person: *p}
	page.Title = p.Addressed(page.Council.MemberStyle)
	page.Breadcrumbs = []views.Link{homeLink, {Text: "Councillors", Address: "/councillors"}}
	if p.GroupID != nil {
		g, err := h.DB.Groups.Find(ctx, *p.GroupID)
		if err != nil {
			return err
		}
		page.GroupName = g.Name
	}
	past, err := h.DB.People.Past(ctx, p.ID)
	if err != nil {
		return err
	}
	if len(past) > 0 {
		groups, err := h.DB.Groups.List(ctx)
		if err != nil {
			return err
		}
		page.Before = views.BeforeLines(past, groups)
	}
	if page.Votes, page.VoteTotal, err = h.DB.Votes.Record(ctx, p.ID, false, votesShown, 1); err != nil {
		return err
	}
	if page.Questions, page.QuestionTotal, err = h.DB.Questions.List(ctx, models.WrittenFilter{PersonID: p.ID, Limit: questionsShown}); err != nil {
		return err
	}
	if page.Seats, err = h.DB.Bodies.SeatsOf(ctx, p.ID); err != nil {
		return err
	}
	page.Motions, page.Total, err = h.DB.Motions.List(ctx, models.MotionFilter{ProposerID: p.ID, Limit: 200})
	if err != nil {
		return err
	}
	return web.Render(c, page)
}
