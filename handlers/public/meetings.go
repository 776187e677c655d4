package public

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Meetings shows when bodies meet and what they meet about.
type Meetings struct{ DB *db.DB }

// pastMeetings is how many past meetings one page lists.
const pastMeetings = 50

// List shows the meetings to come and the latest ones; with a date in the
// query, those before it.
func (h Meetings) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Meetings{Page: web.NewPage(c, "Meetings")}
	page.Breadcrumbs = []views.Link{homeLink}
	today := models.DateOf(page.Now)
	to := today.Add(-1)
	if _, err := time.Parse(time.DateOnly, c.QueryParam("before")); err == nil {
		page.Before = models.Date(c.QueryParam("before"))
		page.Title = "Meetings to " + page.Before.String()
		to = page.Before
	} else {
		var err error
		if page.Next, err = h.DB.Meetings.Next(ctx); err != nil {
			return err
		}
		coming, err := h.DB.Meetings.List(ctx, models.MeetingFilter{From: today})
		if err != nil {
			return err
		}
		page.Coming = views.MeetingMonths(coming)
	}
	past, err := h.DB.Meetings.List(ctx, models.MeetingFilter{To: to, Newest: true, Limit: pastMeetings})
	if err != nil {
		return err
	}
	page.Past = views.MeetingMonths(past)
	if len(past) == pastMeetings {
		page.Older = past[len(past)-1].Date
	}
	return web.Render(c, page)
}

// Show shows a meeting with its order of business, once that is published.
func (h Meetings) Show(c echo.Context) error {
	ctx := c.Request().Context()
	m, err := h.DB.Meetings.FindByPath(ctx, meetingPath(c))
	if err != nil {
		return err
	}
	if m.Path != meetingPath(c) { // it was moved to another day
		return c.Redirect(http.StatusMovedPermanently, "/meetings/"+m.Path)
	}
	page := views.Meeting{Page: web.NewPage(c, m.Name()), Meeting: m}
	page.Breadcrumbs = []views.Link{homeLink, meetingsLink}
	page.Edit = page.Actor.Has(models.RoleClerk)
	if !m.WithoutSummons() {
		if page.Notice, err = h.DB.Meetings.NoticeOn(ctx, m.Date); err != nil {
			return err
		}
	}
	if page.Items, err = h.DB.Meetings.Items(ctx, &m.Meeting); err != nil {
		return err
	}
	page.Supplements = models.SupplementsOf(page.Items)
	if page.Attendance, err = h.DB.Meetings.Attendance(ctx, &m.Meeting); err != nil {
		return err
	}
	if m.Seated {
		if page.Seats, err = h.DB.Meetings.SeatAttendance(ctx, &m.Meeting); err != nil {
			return err
		}
	}
	if m.Forwarded {
		if page.Forward, err = h.DB.Meetings.Forward(ctx, &m.Meeting); err != nil {
			return err
		}
	}
	if page.Questions, _, err = h.DB.Questions.List(ctx, models.WrittenFilter{MeetingID: m.ID, Limit: questionsAtAMeeting}); err != nil {
		return err
	}
	if page.Interests, err = h.DB.Meetings.Interests(ctx, &m.Meeting); err != nil {
		return err
	}
	if page.Issued, err = h.DB.IssuedPapers.List(ctx, db.IssuedFilter{MeetingID: m.ID}); err != nil {
		return err
	}
	return web.Render(c, page)
}

// questionsAtAMeeting is how many questions the page of a meeting lists.
const questionsAtAMeeting = 100

func meetingPath(c echo.Context) string { return c.Param("body") + "/" + c.Param("date") }

var (
	homeLink     = views.Link{Text: "Home", Address: "/"}
	meetingsLink = views.Link{Text: "Meetings", Address: "/meetings"}
)
