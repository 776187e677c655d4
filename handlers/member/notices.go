package member

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Notices is where members draft motions, sign those of others, and give notice,
// where the council allows it.
type Notices struct{ DB *db.DB }

var myMotions = &views.Link{Text: "Back to my motions", Address: "/member"}

// New shows the form of a new draft.
func (h Notices) New(c echo.Context) error {
	if err := h.DB.MemberNotices.Open(c.Request().Context()); err != nil {
		return err
	}
	return h.form(c, 0, models.MemberNoticeInput{}, nil)
}

// Create keeps a new draft.
func (h Notices) Create(c echo.Context) error {
	in, err := web.Bind[models.MemberNoticeInput](c)
	if err != nil {
		return err
	}
	n, err := h.DB.MemberNotices.Create(c.Request().Context(), in)
	if err != nil {
		return h.form(c, 0, in, err)
	}
	return web.RedirectWith(c, "Draft saved.", "/member/notices/%d", n.ID)
}

// Edit shows the form of a draft.
func (h Notices) Edit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	n, err := h.DB.MemberNotices.MayEdit(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return h.form(c, id, n.Input(), nil)
}

// Save changes a draft.
func (h Notices) Save(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MemberNoticeInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.DB.MemberNotices.Edit(ctx, id, in); err != nil {
		n, may := h.DB.MemberNotices.MayEdit(ctx, id)
		switch {
		case may != nil && models.CodeOf(may) != models.Conflict:
			return may
		case models.CodeOf(err) == models.Conflict:
			in.Version = n.Version // who has been told that somebody was faster may save over it
		}
		return h.form(c, id, in, err)
	}
	return web.RedirectWith(c, "Draft saved.", "/member/notices/%d", id)
}

func (h Notices) form(c echo.Context, id uint, in models.MemberNoticeInput, failed error) error {
	p, err := web.FormPage(c, "Draft a motion", failed)
	if err != nil {
		return err
	}
	p.Back = myMotions
	page := views.NoticeForm{Page: p, ID: id, Form: in}
	if id != 0 {
		page.Title, page.Back = "Change your draft", &views.Link{Text: "Back to your draft", Address: fmt.Sprintf("/member/notices/%d", id)}
	}
	ctx := c.Request().Context()
	if page.Members, err = h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember, Serving: true}); err != nil {
		return err
	}
	list, err := h.DB.Meetings.List(ctx, models.MeetingFilter{From: h.DB.Today(), Limit: 60})
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.State == models.MeetingScheduled || m.State == models.MeetingIssued || m.ID == in.MeetingID {
			page.Meetings = append(page.Meetings, m)
		}
	}
	if page.Calendar, err = h.DB.Holidays.Calendar(ctx); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows a draft, or a notice that was given, to its writer and to those who
// are asked to sign it.
func (h Notices) Show(c echo.Context) error { return h.show(c, models.SignInput{}, nil) }

func (h Notices) show(c echo.Context, in models.SignInput, failed error) error {
	ctx := c.Request().Context()
	if err := h.DB.MemberNotices.Open(ctx); err != nil {
		return err
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	n, err := h.DB.MemberNotices.Find(ctx, id)
	if err != nil {
		return err
	}
	if a := web.Actor(c); !n.By(a) && n.Signature(a) == nil { // they read it as the clerk, at another address
		return models.Errorf(models.NotFound, "There is no such motion.")
	}
	page := views.WrittenNotice{Notice: *n, Sign: in}
	if page.Page, err = web.FormPage(c, views.NoticeTitle(*n), failed); err != nil {
		return err
	}
	page.Caption, page.Back = "Your motion", myMotions
	if !page.Mine() {
		page.Caption = "You are asked to sign this motion"
	}
	if page.Case, err = h.DB.MemberNotices.Case(ctx, n); err != nil {
		return err
	}
	return web.Render(c, page)
}

// versioned is the form of a button.
type versioned struct {
	Sure    string `form:"sure"`
	Version int    `form:"version"`
}

// press does what one button of a notice's page does.
func (h Notices) press(c echo.Context, do func(id uint, in versioned) error, said string) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[versioned](c)
	if err != nil {
		return err
	}
	if err := do(id, in); err != nil {
		return h.show(c, models.SignInput{}, err)
	}
	return web.RedirectWith(c, said, "/member/notices/%d", id)
}

// Ask asks those who are to sign it.
func (h Notices) Ask(c echo.Context) error {
	return h.press(c, func(id uint, in versioned) error {
		return h.DB.MemberNotices.Ask(c.Request().Context(), id, in.Version)
	}, "Asked. You see here what they answer.")
}

// Give gives notice.
func (h Notices) Give(c echo.Context) error {
	return h.press(c, func(id uint, in versioned) error {
		return h.DB.MemberNotices.Give(c.Request().Context(), id, in.Version)
	}, "Notice is given. The clerk’s office has received it.")
}

// Sign keeps the answer of who is asked to sign it.
func (h Notices) Sign(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.SignInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.MemberNotices.Sign(c.Request().Context(), id, in); err != nil {
		return h.show(c, in, err)
	}
	return web.RedirectWith(c, "Your answer is sent.", "/member/notices/%d", id)
}

// TakeBack makes a draft of a notice again. Where the clerk has entered it already,
// its motion is withdrawn, and that is asked once more.
func (h Notices) TakeBack(c echo.Context) error {
	ctx := c.Request().Context()
	return h.unless(c, func(n *models.MemberNoticeRecord, in versioned) *views.Sure {
		if n.State != models.NoticeEntered || n.CanTakeBack(web.Actor(c)) != nil {
			return nil
		}
		return &views.Sure{Button: "Yes, take it back", Text: []string{"The clerk’s office has entered your motion. It stays on the record as withdrawn, and you have a draft again.", "This cannot be undone."}}
	}, "Take the notice back?", func() error {
		return h.press(c, func(id uint, in versioned) error {
			return h.DB.MemberNotices.TakeBack(ctx, id, in.Version)
		}, "The notice is taken back. It is a draft again.")
	})
}

// Discard throws a draft away.
func (h Notices) Discard(c echo.Context) error {
	return h.unless(c, func(n *models.MemberNoticeRecord, in versioned) *views.Sure {
		if n.CanChange(web.Actor(c)) != nil {
			return nil
		}
		return &views.Sure{Button: "Yes, discard it", Text: []string{"“" + views.NoticeTitle(*n) + "” is thrown away, with what others answered.", "This cannot be undone."}}
	}, "Discard this draft?", func() error {
		id, err := web.ID(c, "id")
		if err != nil {
			return err
		}
		in, err := web.Bind[versioned](c)
		if err != nil {
			return err
		}
		if err := h.DB.MemberNotices.Discard(c.Request().Context(), id, in.Version); err != nil {
			return h.show(c, models.SignInput{}, err)
		}
		return web.RedirectWith(c, "The draft is discarded.", "/member")
	})
}

// unless asks once more before what cannot be undone, unless that was answered.
func (h Notices) unless(c echo.Context, ask func(*models.MemberNoticeRecord, versioned) *views.Sure, title string, do func() error) error {
	ctx := c.Request().Context()
	if err := h.DB.MemberNotices.Open(ctx); err != nil {
		return err
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[versioned](c)
	if err != nil {
		return err
	}
	n, err := h.DB.MemberNotices.Find(ctx, id)
	if err != nil {
		return err
	}
	sure := ask(n, in)
	if sure == nil || in.Sure == "yes" {
		return do()
	}
	sure.Page, sure.Cancel = web.NewPage(c, title), fmt.Sprintf("/member/notices/%d", id)
	sure.Fields = []views.Link{{Text: "version", Address: fmt.Sprint(in.Version)}}
	return web.Render(c, *sure)
}
