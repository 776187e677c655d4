package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// MemberNotices is what members gave notice of here, until it is entered.
type MemberNotices struct{ DB *db.DB }

// List lists the notices that wait.
func (h MemberNotices) List(c echo.Context) error {
	page := views.GivenNotices{Page: web.NewPage(c, "Notices given by members")}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	var err error
	if page.Notices, err = h.DB.MemberNotices.Given(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows a notice with how it stands against the rules.
func (h MemberNotices) Show(c echo.Context) error { return h.show(c, models.SendBackInput{}, nil) }

func (h MemberNotices) show(c echo.Context, in models.SendBackInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	n, err := h.DB.MemberNotices.Find(ctx, id)
	if err != nil {
		return err
	}
	if n.Open() { // the clerk's own draft, if they are a member too
		return models.Errorf(models.NotFound, "There is no such notice.")
	}
	page := views.WrittenNotice{Notice: *n, SendBack: in, Clerk: true}
	if page.Page, err = web.FormPage(c, views.NoticeTitle(*n), failed); err != nil {
		return err
	}
	page.Caption, page.Back = "Notice given by a member", &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	page.SendBack.Version = version(failed, in.Version, n.Version)
	if failed == nil {
		page.SendBack.Version = n.Version
	}
	if page.Case, err = h.DB.MemberNotices.Case(ctx, n); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Enter makes a draft of a motion of it, which is then checked as any other.
func (h MemberNotices) Enter(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.SendBackInput](c)
	if err != nil {
		return err
	}
	m, err := h.DB.MemberNotices.Enter(c.Request().Context(), id, in.Version)
	if err != nil {
		return h.show(c, models.SendBackInput{Version: in.Version}, err)
	}
	return web.Redirect(c, "/clerk/motions/%d/check", m.ID)
}

// SendBack sends it back to the member with words.
func (h MemberNotices) SendBack(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.SendBackInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.MemberNotices.SendBack(c.Request().Context(), id, in); err != nil {
		return h.show(c, in, err)
	}
	return web.RedirectWith(c, "Sent back to the member.", "/clerk")
}
