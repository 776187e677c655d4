package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Follow lets anybody be told what changes, without an account.
type Follow struct{ DB *db.DB }

// Form shows the form for what the address names, or for a search.
func (h Follow) Form(c echo.Context) error {
	in, err := web.Bind[models.FollowInput](c)
	if err != nil {
		return err
	}
	in.Email, in.Frequency = "", ""
	return h.form(c, in, nil)
}

// Ask sends a link to confirm the address.
func (h Follow) Ask(c echo.Context) error {
	in, err := web.Bind[models.FollowInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Follows.Ask(c.Request().Context(), in, web.Visitor(c).Address); err != nil {
		return h.form(c, in, err)
	}
	return web.Redirect(c, "/follow/sent")
}

func (h Follow) form(c echo.Context, in models.FollowInput, problem error) error {
	about, err := h.DB.Follows.Find(c.Request().Context(), in)
	if err != nil {
		return err
	}
	title := "Follow a search"
	switch about.Kind {
	case models.FollowMotion:
		title = "Follow a motion"
	case models.FollowRequest:
		title = "Follow a request"
	case models.FollowCouncillor:
		title = "Follow a councillor"
	case models.FollowBody:
		title = "Follow a body"
	case models.FollowQuestion:
		title = "Follow a question"
	}
	p, err := web.FormPage(c, title, problem)
	if err != nil {
		return err
	}
	return web.Render(c, views.FollowForm{Page: p, Form: in, About: about})
}

// Sent says that the link was sent.
func (h Follow) Sent(c echo.Context) error {
	return web.Render(c, views.FollowSent{Page: web.NewPage(c, "Check your email")})
}

// ConfirmForm shows what a link confirms. Only the button does it: programs that
// look at mails open every link.
func (h Follow) ConfirmForm(c echo.Context) error {
	row, err := h.DB.Follows.Asked(c.Request().Context(), c.Param("token"))
	if err != nil {
		return err
	}
	return web.Render(c, views.FollowConfirm{Page: web.NewPage(c, "Confirm your email address"), Row: row})
}

// Confirm begins to follow.
func (h Follow) Confirm(c echo.Context) error {
	stop, err := h.DB.Follows.Confirm(c.Request().Context(), c.Param("token"))
	if err != nil {
		return err
	}
	return web.Redirect(c, "/follow/stop/%s?new=yes", stop)
}

type newInput struct {
	New bool `form:"new"`
}

// StopForm shows what an address follows.
func (h Follow) StopForm(c echo.Context) error {
	in, err := web.Bind[newInput](c)
	if err != nil {
		return err
	}
	return h.stopForm(c, in.New, false)
}

type stopInput struct {
	Kind     models.FollowKind `form:"kind"`
	RecordID uint              `form:"record"`
	Words    string            `form:"words"`
}

// Stop stops one, or all: that is what a mail program asks for with one click,
// and it wants an answer and no redirect (RFC 8058).
func (h Follow) Stop(c echo.Context) error {
	in, err := web.Bind[stopInput](c)
	if err != nil {
		return err
	}
	token := c.Param("token")
	if err := h.DB.Follows.Stop(c.Request().Context(), token, in.Kind, in.RecordID, in.Words); err != nil {
		return err
	}
	if in.Kind == "" {
		return h.stopForm(c, false, true)
	}
	return web.Redirect(c, "/follow/stop/%s", token)
}

func (h Follow) stopForm(c echo.Context, isNew, stopped bool) error {
	token := c.Param("token")
	following, err := h.DB.Follows.Of(c.Request().Context(), token)
	if err != nil {
		return err
	}
	return web.Render(c, views.FollowStop{
		Page: web.NewPage(c, "What you follow"), Address: "/follow/stop/" + token,
		Email: following.Email, Rows: following.Rows, New: isNew && len(following.Rows) > 0, Stopped: stopped,
	})
}
