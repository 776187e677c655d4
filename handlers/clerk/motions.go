package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

const pageSize = 25

// List lists the motions in every state.
func (h Motions) List(c echo.Context) error {
	in, err := web.Bind[struct {
		Words string `form:"q"`
		State string `form:"state"`
		Page  int    `form:"page"`
	}](c)
	if err != nil {
		return err
	}
	f := models.MotionFilter{Words: in.Words, Outcome: in.State, Page: in.Page, Limit: pageSize}
	rows, total, err := h.DB.Motions.List(c.Request().Context(), f)
	if err != nil {
		return err
	}
	pages := views.PagesOf("/clerk/motions", c.QueryParams(), in.Page, pageSize, total)
	p := web.NewPage(c, "Motions in every state")
	p.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	return web.Render(c, views.ClerkMotions{Page: p, Rows: rows, Total: total, Pages: pages, Filter: f})
}

// Show shows everything about one motion and what can be done with it.
func (h Motions) Show(c echo.Context) error { return h.show(c, nil) }

func (h Motions) show(c echo.Context, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, m.Title, failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Reference, &views.Link{Text: "Back to all motions", Address: "/clerk/motions"}
	page := views.Workbench{Page: p, Motion: *m}
	ctx := c.Request().Context()
	if page.Notice, err = h.notice(ctx, m); err != nil {
		return err
	}
	if m.State == models.MotionDraft || m.State == models.MotionSubmitted {
		page.Case, err = h.DB.Motions.NoticeCase(ctx, m.ID)
	} else {
		page.Overrides, err = h.DB.Motions.Overrides(ctx, m.ID)
	}
	if err != nil {
		return err
	}
	if page.Text, err = h.DB.Motions.Text(ctx, m.ID); err != nil {
		return err
	}
	if page.Text != nil {
		page.Groups = models.Groups(page.Text.Clauses)
	}
	if page.Versions, err = h.DB.Motions.Versions(ctx, m.ID); err != nil {
		return err
	}
	if page.Requests, err = h.DB.Requests.ForMotion(ctx, m.ID); err != nil {
		return err
	}
	if page.Uncorrectable, err = h.DB.Motions.Uncorrectable(ctx, &m.Motion); err != nil {
		return err
	}
	if page.Votes, err = h.DB.Votes.Of(ctx, m.ID); err != nil {
		return err
	}
	if page.Contradictions, err = h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MotionID: m.ID}); err != nil {
		return err
	}
	if page.Rescission, err = h.DB.Motions.Rescission(ctx, m); err != nil {
		return err
	}
	if page.Referrals, err = h.DB.Motions.Referrals(ctx, m.ID); err != nil {
		return err
	}
	if page.Links, err = h.DB.Motions.Links(ctx, m.ID); err != nil {
		return err
	}
	if page.Amendments, err = h.DB.Amendments.List(ctx, m.ID); err != nil {
		return err
	}
	if m.Exempt {
		if page.Grants, err = h.DB.Motions.Grants(ctx, m.ID); err != nil {
			return err
		}
		if page.Readers, err = h.DB.Motions.Readers(ctx); err != nil {
			return err
		}
	}
	events, err := h.DB.Events.History(ctx, m.ID, 200)
	if err != nil {
		return err
	}
	page.History = views.HistoryOf(events, page.Names())
	return web.Render(c, page)
}

// Readers lets a member read an exempt motion, or no longer.
func (h Motions) Readers(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[struct {
		User uint `form:"user"`
		May  bool `form:"may"`
	}](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Grant(c.Request().Context(), id, in.User, in.May); err != nil {
		return h.show(c, err)
	}
	said := "They can read this motion now."
	if !in.May {
		said = "They can no longer read this motion."
	}
	return web.RedirectWith(c, said, "/clerk/motions/%d#readers", id)
}

// Confirm shows what will be submitted, and asks when the notice arrived.
func (h Motions) Confirm(c echo.Context) error { return h.confirm(c, nil, nil) }

// Submit gives the motion its reference, or keeps the draft with what was typed.
func (h Motions) Submit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MotionStepInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if c.FormValue("action") == "draft" {
		if !in.Date.Empty() || in.Reason != "" {
			if err := h.DB.Motions.Receive(ctx, id, in); err != nil {
				return h.confirm(c, &in, err)
			}
		}
		return web.RedirectWith(c, "Draft saved.", "/clerk/motions/%d", id)
	}
	if err := h.DB.Motions.Take(ctx, id, "submit", in); err != nil {
		return h.confirm(c, &in, err)
	}
	m, err := h.DB.Motions.Find(ctx, id)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, "Submitted. The reference is "+m.Reference+".", "/clerk/motions/%d", id)
}

func (h Motions) confirm(c echo.Context, in *models.MotionStepInput, failed error) error {
	p, err := web.FormPage(c, "Check before you submit", failed)
	if err != nil {
		return err
	}
	m, err := h.draft(c)
	if err != nil {
		return err
	}
	p.Caption = fmt.Sprintf(enter, 3)
	p.Back = &views.Link{Text: "Back to the text", Address: fmt.Sprintf("/clerk/motions/%d/check", m.ID)}
	page := views.ConfirmMotion{CheckMotion: views.CheckMotion{Page: p, Motion: *m}}
	page.Form.Version, page.Form.Reason = m.Version, m.LateReason
	if m.ReceivedAt != nil {
		at := m.ReceivedAt.In(models.London)
		page.Form.Date, page.Form.Time = models.InputOf(models.DateOf(at)), at.Format("15:04")
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	ctx := c.Request().Context()
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	if text != nil {
		page.Clauses = text.Clauses
	}
	if page.Notice, err = h.notice(ctx, m); err != nil {
		return err
	}
	notice, err := h.DB.Motions.NoticeCase(ctx, m.ID)
	if err != nil {
		return err
	}
	page.Rules = views.NoticeRulesOf(notice, fmt.Sprintf("/clerk/motions/%d/notice", m.ID))
	if page.GivenAt, err = h.DB.MemberNotices.GivenAt(ctx, m.ID); err != nil {
		return err
	}
	return web.Render(c, page)
}
