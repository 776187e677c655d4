package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Notice shows how a motion's notice stands against the rules of notice.
func (h Motions) Notice(c echo.Context) error { return h.noticePage(c, nil, nil, nil) }

// SaveNotice keeps what a person found while checking a notice.
func (h Motions) SaveNotice(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.FindingsInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.FindNotice(c.Request().Context(), id, in); err != nil {
		return h.noticePage(c, &in, nil, err)
	}
	return web.RedirectWith(c, "What was found is saved.", "/clerk/motions/%d/notice", id)
}

// Override lets the monitoring officer override a failed rule.
func (h Motions) Override(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.OverrideInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Motions.Override(c.Request().Context(), id, in); err != nil {
		return h.noticePage(c, nil, &in, err)
	}
	return web.RedirectWith(c, "The rule is overridden.", "/clerk/motions/%d/notice", id)
}

func (h Motions) noticePage(c echo.Context, found *models.FindingsInput, override *models.OverrideInput, failed error) error {
	p, err := web.FormPage(c, "Check the notice", failed)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	notice, err := h.DB.Motions.NoticeCase(ctx, id)
	if err != nil {
		return err
	}
	p.Caption, p.Back = notice.Motion.Name(), workbench(id)
	page := views.CheckNotice{Page: p, Case: *notice, Form: models.FindingsForm(*notice), Text: models.Groups(notice.Clauses)}
	page.Override.Version = notice.Motion.Version
	if found != nil {
		page.Form = *found
		page.Form.Version = version(failed, found.Version, notice.Motion.Version)
	}
	if override != nil {
		page.Override = *override
		page.Override.Version = version(failed, override.Version, notice.Motion.Version)
	}
	page.Texts = map[uint][]models.ClauseGroup{}
	for _, s := range notice.Similar { // no more than models.MostSimilar
		text, err := h.DB.Motions.Text(ctx, s.ID)
		if err != nil {
			return err
		}
		if text != nil {
			page.Texts[s.ID] = models.Groups(text.Clauses)
		}
	}
	return web.Render(c, page)
}

// Refused is the register of notices that were ruled out of order.
func (h Motions) Refused(c echo.Context) error {
	in, err := web.Bind[struct {
		Year string `form:"year"`
		Page int    `form:"page"`
	}](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	page := views.RefusedNotices{Page: web.NewPage(c, "Refused notices"), Year: in.Year}
	page.Back = &views.Link{Text: "Back to all motions", Address: "/clerk/motions"}
	if page.Rows, page.Total, err = h.DB.Motions.Refused(ctx, models.MotionFilter{Year: in.Year, Page: in.Page, Limit: pageSize}); err != nil {
		return err
	}
	if page.Years, err = h.DB.Motions.Years(ctx); err != nil {
		return err
	}
	page.Pages = views.PagesOf("/clerk/refused", c.QueryParams(), in.Page, pageSize, page.Total)
	return web.Render(c, page)
}
