package public

import (
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Motions shows motions to everybody.
type Motions struct{ DB *db.DB }

var motionsLink = views.Link{Text: "Motions", Address: "/motions"}

// motionsAPage is how many motions one page of the list holds.
const motionsAPage = 25

// Year leads to the list of one council year: "/motions/2024-25".
func (h Motions) Year(c echo.Context) error {
	years, err := h.DB.Motions.Years(c.Request().Context())
	if err != nil {
		return err
	}
	for _, y := range years {
		if models.Slug(y) == c.Param("year") {
			return web.Redirect(c, "/motions?year=%s", url.QueryEscape(y))
		}
	}
	return models.Errorf(models.NotFound, "There are no motions of that year.")
}

// List lists motions, narrowed and sorted by the query. What the query says
// that means nothing is passed over.
func (h Motions) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Motions{Page: web.NewPage(c, "Motions"), Query: c.QueryParams()}
	page.Breadcrumbs = []views.Link{homeLink}
	var err error
	if page.Years, err = h.DB.Motions.Years(ctx); err != nil {
		return err
	}
	f := motionFilter(c, page.Years)
	if proposer := c.QueryParam("proposer"); proposer != "" {
		p, err := h.DB.People.BySlug(ctx, proposer)
		if err != nil {
			return err
		}
		f.ProposerID, page.Proposer = p.ID, p.Addressed(page.Council.MemberStyle)
	}
	if page.Rows, page.Total, err = h.DB.Motions.List(ctx, f); err != nil {
		return err
	}
	page.Filter = f
	page.Pages = views.PagesOf("/motions", c.QueryParams(), f.Page, motionsAPage, page.Total)
	if len(page.Rows) == 0 && page.Total > 0 {
		return web.Redirect(c, "%s", page.Pages.Previous)
	}
	page.Caption = views.Count(page.Total, "motion")
	page.Title = page.Pages.TitleOf(page.Heading())
	return web.Render(c, page)
}

// motionFilter reads the query of the list. A draft has no page yet, so none is
// listed, whoever asks: the clerk's own list has them.
func motionFilter(c echo.Context, years []string) models.MotionFilter {
	known := func(name string, options []views.Option) string {
		value := c.QueryParam(name)
		if slices.ContainsFunc(options, func(o views.Option) bool { return o.Value == value }) {
			return value
		}
		return ""
	}
	f := models.MotionFilter{
		Words: searchWords(c.QueryParam("q")), Outcome: known("outcome", views.MotionOutcomes), FollowUp: known("follow_up", views.FollowUps),
		Sort: known("sort", views.MotionSorts), States: models.MotionStates[1:], Page: pageOf(c), Limit: motionsAPage,
	}
	if slices.Contains(years, c.QueryParam("year")) {
		f.Year = c.QueryParam("year")
	}
	return f
}

// Show shows one motion, as it is or as it stood on a day.
func (h Motions) Show(c echo.Context) error {
	ctx := c.Request().Context()
	m, err := h.DB.Motions.FindByPath(ctx, c.Param("year")+"/"+c.Param("motion"))
	if err != nil {
		return err
	}
	p := web.NewPage(c, m.Title)
	p.Caption = "Motion " + m.Reference
	record, err := asItStood(c, h.DB, &p, m.ID, 0)
	if err != nil {
		return err
	}
	if address, ok := thatDay(c, p); ok {
		return web.Redirect(c, "%s", address)
	}
	if p.Past() {
		if m, err = record.Motions.Find(ctx, m.ID); err != nil {
			return notThen(c, p, "This motion", err)
		}
		p.Title, p.Caption = m.Title, "Motion "+m.Reference
	}
	page := views.Motion{Page: p, Motion: m, Live: web.PublicURL(c) + "/motions/" + m.Path}
	page.Breadcrumbs = []views.Link{homeLink, motionsLink, {Text: m.CouncilYear, Address: "/motions?year=" + url.QueryEscape(m.CouncilYear)}}
	if page.Versions, err = record.Motions.Versions(ctx, m.ID); err != nil {
		return err
	}
	if !page.Actor.SeesAll() {
		page.Versions = models.PublishedVersions(&m.Motion, page.Versions)
	}
	if page.Text, err = record.Motions.TextOf(ctx, page.Versions); err != nil {
		return err
	}
	if page.Text != nil {
		page.Groups = models.Groups(page.Text.Clauses)
	}
	if page.Votes, err = record.Motions.Votes(ctx, m.ID); err != nil {
		return err
	}
	if page.Names, err = record.Motions.VoteNames(ctx, m.ID); err != nil {
		return err
	}
	if page.Corrected, err = record.Votes.Corrections(ctx, page.Votes); err != nil {
		return err
	}
	if page.Casters, err = record.Votes.Casters(ctx, page.Votes, page.Council.MemberStyle); err != nil {
		return err
	}
	if page.Amended, err = record.Amendments.List(ctx, m.ID); err != nil {
		return err
	}
	if m.ReferredToID != nil { // once at least
		if page.Referrals, err = record.Motions.Referrals(ctx, m.ID); err != nil {
			return err
		}
	}
	if p.Past() {
		page.Links, err = h.DB.Motions.LinksThen(ctx, record, m.ID)
	} else {
		page.Links, err = h.DB.Motions.Links(ctx, m.ID)
	}
	if err != nil {
		return err
	}
	if n := len(page.Referrals); n > 0 && page.Referrals[n-1].AnsweredOn != "" {
		last := page.Referrals[n-1]
		page.Answered = &last
	}
	// Of one that waits for its answer, the page says so already.
	page.Referrals = slices.DeleteFunc(page.Referrals, func(r models.ReferralRow) bool { return r.AnsweredOn == "" })
	page.Amended = slices.DeleteFunc(page.Amended, func(a models.AmendmentRow) bool { return !a.Public() }) // the clerk's office sees the others on pages of its own
	if !p.Past() && m.MakesRequests() {
		if page.SetUp, err = h.DB.Bodies.SetUpFrom(ctx, m.ID); err != nil {
			return err
		}
	}
	if !p.Past() { // what was issued since stands on the page of today
		if page.Issued, err = h.DB.IssuedPapers.List(ctx, db.IssuedFilter{MotionID: m.ID}); err != nil {
			return err
		}
	}
	requests, err := record.Requests.ForMotion(ctx, m.ID)
	if err != nil {
		return err
	}
	today := models.DateOf(page.Now)
	for i := range requests {
		if requests[i].Number > 0 {
			page.Progress.Add(&requests[i].Request, today)
		}
		page.Cards = append(page.Cards, views.NewRequestCard(requests[i], today, page.Council, page.Actor))
	}
	told := views.Story{Motion: m, Votes: page.Votes, Requests: requests}
	if told.Events, err = record.Events.History(ctx, m.ID, views.StoryEvents); err != nil {
		return err
	}
	if told.NamesMeetings() {
		if told.Meetings, err = record.Motions.OnAgendas(ctx, m.ID); err != nil {
			return err
		}
	}
	if told.Work, err = record.Requests.Work(ctx, requests...); err != nil {
		return err
	}
	ids := make([]uint, len(requests))
	for i := range requests {
		ids[i] = requests[i].ID
	}
	if told.Written, err = record.Questions.OfRequests(ctx, ids...); err != nil {
		return err
	}
	promised, err := record.Questions.PromisedBy(ctx, told.Written)
	if err != nil {
		return err
	}
	page.OnRecord = views.NewOnRecord(p, told.Written, promised, requests)
	grid, err := record.Assessments.OfMotion(ctx, &m.Motion, requests)
	if err != nil {
		return err
	}
	told.Assessed = grid.Published()
	page.Assess(grid)
	if !p.Past() { // which report bears on it is told as it is today
		if page.Bearing, err = h.DB.OutsideReports.Bearing(ctx, m.ID, 0); err != nil {
			return err
		}
	}
	page.Story = views.NewStory(page.Page, told)
	if m.MakesRequests() && page.Progress.Open() > 0 {
		if page.Next, err = record.Meetings.Next(ctx); err != nil {
			return err
		}
		if page.Next != nil && page.Next.Path == m.MeetingPath {
			page.Next = nil // the meeting that decided hears nothing new
		}
	}
	return web.Render(c, page)
}
