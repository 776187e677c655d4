// Package member holds the pages of councillors.
package member

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Motions answers for a councillor's own motions.
type Motions struct{ DB *db.DB }

const (
	most      = 100 // motions that “My motions” lists
	mostAsked = 20  // questions that it shows
)

// List shows what the member proposed and seconded, in every state, and the
// exempt motions granted to them, each with where its requests stand.
func (h Motions) List(c echo.Context) error {
	ctx, actor := c.Request().Context(), web.Actor(c)
	page := views.MemberMotions{Page: web.NewPage(c, "My motions")}
	var err error
	if page.Rows, page.Total, err = h.DB.Motions.List(ctx, models.MotionFilter{Mine: &actor, Limit: most}); err != nil {
		return err
	}
	ids := make([]uint, len(page.Rows))
	for i, m := range page.Rows {
		ids[i] = m.ID
	}
	if page.Requests, err = h.DB.Requests.ForMotions(ctx, ids); err != nil {
		return err
	}
	if page.News, err = h.DB.Events.News(ctx); err != nil {
		return err
	}
	if page.Questions, _, err = h.DB.Requests.Questions(ctx, models.QuestionFilter{AskedBy: actor.UserID, Limit: mostAsked}); err != nil {
		return err
	}
	if page.InHand, err = h.DB.Questions.InHand(ctx, actor.PersonID, mostAsked); err != nil {
		return err
	}
	if page.Written, err = h.DB.Questions.Mine(ctx, mostAsked); err != nil {
		return err
	}
	if page.Submits = web.Council(c).Settings.MembersSubmit() && models.CanSubmit(actor) == nil; page.Submits {
		if page.Notices, err = h.DB.MemberNotices.Mine(ctx); err != nil {
			return err
		}
		if page.Signing, err = h.DB.MemberNotices.Asked(ctx); err != nil {
			return err
		}
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

// Seen notes that the member has seen what changed.
func (h Motions) Seen(c echo.Context) error {
	in, err := web.Bind[models.SawNewsInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Events.SawNews(c.Request().Context(), in); err != nil {
		return err
	}
	return web.Redirect(c, "/member")
}
