package public

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Requests shows what councils asked for and where it stands.
type Requests struct{ DB *db.DB }

const (
	requestsPage  = 50
	requestsPrint = 1000 // on one page, for the printer
	lastPage      = 100_000
)

// List shows the requests, narrowed and sorted by the query. What the query
// says that means nothing is passed over.
func (h Requests) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Requests{Page: web.NewPage(c, ""), Site: web.PublicURL(c), Whole: c.QueryParam("print") == "1"}
	page.Breadcrumbs = []views.Link{homeLink}
	var err error
	if page.Directorates, err = h.DB.Directorates.List(ctx); err != nil {
		return err
	}
	if page.Kinds, err = h.DB.Kinds.List(ctx); err != nil {
		return err
	}
	if page.Holders, err = h.DB.Requests.Holders(ctx); err != nil {
		return err
	}
	if page.Bodies, err = h.DB.Bodies.Monitoring(ctx); err != nil {
		return err
	}
	page.Filter = requestFilter(c, page)
	if page.Whole {
		page.Filter.Page, page.Filter.Limit = 1, requestsPrint
	}
	rows, total, err := h.DB.Requests.List(ctx, page.Filter)
	if err != nil {
		return err
	}
	page.Total = total
	page.Pages = views.PagesOf("/requests", page.Query(), page.Filter.Page, page.Filter.Limit, total)
	page.Title = page.TitleOf(page.Heading())
	if len(rows) == 0 && total > 0 {
		return web.Redirect(c, "%s", page.Previous)
	}
	if total == 0 {
		if page.LastClosed, err = h.DB.Requests.LastClosed(ctx); err != nil {
			return err
		}
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, views.NewRequestLine(r, models.DateOf(page.Now), page.Council.Settings, page.Actor))
	}
	return web.Render(c, page)
}

func requestFilter(c echo.Context, may views.Requests) models.RequestFilter {
	f := models.RequestFilter{Page: pageOf(c), Limit: requestsPage}
	for _, s := range views.RequestStatuses {
		if s.Code == c.QueryParam("status") {
			f.Status = s.Code
		}
	}
	is := func(id uint, name string) bool { return strconv.FormatUint(uint64(id), 10) == c.QueryParam(name) }
	for _, d := range may.Directorates {
		if is(d.ID, "directorate") {
			f.DirectorateID = d.ID
		}
	}
	for _, p := range may.Holders {
		if is(p.ID, "holder") {
			f.HolderID = p.ID
		}
	}
	for _, b := range may.Bodies {
		if is(b.ID, "body") {
			f.BodyID = b.ID
		}
	}
	for _, k := range may.Kinds {
		if string(k.Code) == c.QueryParam("category") {
			f.Category = k.Code
		}
	}
	if _, err := time.Parse(time.DateOnly, c.QueryParam("since")); err == nil {
		f.ClosedSince = models.Date(c.QueryParam("since"))
	}
	if sort := c.QueryParam("sort"); slices.Contains(views.RequestSorts, strings.TrimPrefix(sort, "-")) {
		f.Sort = sort
	}
	return f
}

// pageOf returns the page of a list that is asked for, from 1.
func pageOf(c echo.Context) int {
	n, _ := strconv.Atoi(c.QueryParam("page"))
	return min(max(n, 1), lastPage)
}

// Show shows one request with all that became of it, as it is or as it stood on
// a day.
func (h Requests) Show(c echo.Context) error {
	ctx := c.Request().Context()
	typed := c.Param("year") + "/" + c.Param("motion") + "/" + c.Param("request")
	if c.Param("motion") == "" { // a request of its own
		typed = c.Param("year") + "/" + c.Param("request")
	}
	path := strings.ToLower(strings.TrimRight(typed, "/"))
	r, err := h.DB.Requests.FindByPath(ctx, path)
	if err != nil {
		return err
	}
	if typed != r.Path {
		return c.Redirect(http.StatusMovedPermanently, models.RequestAddress(r.Path))
	}
	p := web.NewPage(c, r.Title)
	record, err := asItStood(c, h.DB, &p, models.Deref(r.MotionID), r.ID)
	if err != nil {
		return err
	}
	if address, ok := thatDay(c, p); ok {
		return web.Redirect(c, "%s", address)
	}
	if p.Past() {
		p.Caption = "Request " + r.Reference
		if r, err = record.Requests.Find(ctx, r.ID); err != nil {
			return notThen(c, p, "This request", err)
		}
	}
	page := views.NewRequest(p, *r)
	if page.Work, err = record.Requests.Work(ctx, *r); err != nil {
		return err
	}
	if page.Events, err = record.Events.HistoryOf(ctx, &r.Request, views.StoryEvents); err != nil {
		return err
	}
	if page.Written, err = record.Questions.OfRequests(ctx, r.ID); err != nil {
		return err
	}
	if page.Promised, err = record.Questions.PromisedBy(ctx, page.Written); err != nil {
		return err
	}
	page.Promised = slices.DeleteFunc(page.Promised, func(x models.RequestRow) bool { return x.ID == r.ID }) // of which the page is
	if page.Judged, err = record.Assessments.OfRequest(ctx, r); err != nil {
		return err
	}
	if !p.Past() { // which report bears on it is told as it is today
		if page.Bearing, err = record.OutsideReports.Bearing(ctx, 0, r.ID); err != nil {
			return err
		}
	}
	if page.Questions, _, err = record.Requests.Questions(ctx, models.QuestionFilter{RequestID: r.ID, Limit: views.QuestionsShown}); err != nil {
		return err
	}
	if page.Actor.SeesStaffNotes() && r.UpdateDue(record.Today(), page.Council.Settings) {
		kept, err := record.Messages.Reminded(ctx, r.ID)
		if err != nil {
			return err
		}
		page.Silence = views.NewSilence(page.Page, *r, kept, h.DB.Messages.On())
	}
	switch r.Category {
	case models.CyberTraining:
		page.Training = new(views.NewTrainingFigures(page.Work.Training, page.Work.Phishing, page.Council.Settings))
	case models.PublicInformation:
		page.Published = new(views.NewPublishedFigures(page.Work.Communications))
	case models.InterCouncilSharing:
		page.Letters = new(views.NewLetterFigures(page.Work.Letters, models.DateOf(page.Now)))
	case models.MemberInvolvement:
		groups, err := record.Groups.OnCouncil(ctx)
		if err != nil {
			return err
		}
		page.Involvement = new(views.NewInvolvementFigures(page.Work.Involvement, groups))
	}
	if page.Kept, err = record.Imports.Kept(ctx, r.ID); err != nil {
		return err
	}
	if r.Parts > 0 || r.SplitFromID != nil {
		if page.Split, err = record.Requests.Parts(ctx, &r.Request); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}
