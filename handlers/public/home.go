package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Home is the page people start from.
type Home struct{ DB *db.DB }

// Show shows where everything stands.
func (h Home) Show(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.Home{Page: web.NewPage(c, "What became of council motions")}
	var err error
	if page.Year, page.Began, err = h.DB.Motions.Year(ctx, models.DateOf(page.Now)); err != nil {
		return err
	}
	if page.Counts, err = h.DB.Requests.Counts(ctx, page.Began); err != nil {
		return err
	}
	if page.Overdue, err = h.DB.Requests.LongestOverdue(ctx, 5); err != nil {
		return err
	}
	if page.Latest, err = h.DB.Requests.LatestUpdates(ctx, 5); err != nil {
		return err
	}
	if page.Outcomes, err = h.DB.Motions.Outcomes(ctx, page.Year); err != nil {
		return err
	}
	if page.Any, err = h.DB.Motions.Any(ctx); err != nil {
		return err
	}
	if page.Next, err = h.DB.Meetings.Next(ctx); err != nil {
		return err
	}
	if page.Next != nil {
		if page.Notice, err = h.DB.Meetings.NoticeOn(ctx, page.Next.Date); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}
