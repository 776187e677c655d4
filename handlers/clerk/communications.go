package clerk

import (
	"slices"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Communications is the review of communication items, for the communications
// reviewer and the monitoring officer.
type Communications struct{ DB *db.DB }

// List shows the items of all requests against the election periods.
func (h Communications) List(c echo.Context) error {
	ctx := c.Request().Context()
	rows, err := h.DB.Communications.List(ctx)
	if err != nil {
		return err
	}
	publicity, err := h.DB.Communications.Publicity(ctx)
	if err != nil {
		return err
	}
	return web.Render(c, views.CommunicationsList{Page: web.NewPage(c, "Communications"), Rows: rows, Publicity: publicity})
}

// Show shows an item with its flags and the checklist.
func (h Communications) Show(c echo.Context) error { return h.show(c, nil, nil, nil) }

// Review keeps a decision about an item.
func (h Communications) Review(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.NeutralityInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Communications.Review(c.Request().Context(), id, in); err != nil {
		return h.show(c, &in, nil, err)
	}
	return web.RedirectWith(c, in.Decision.Name()+". The decision is recorded.", "/clerk/communications")
}

// Pull takes an item back.
func (h Communications) Pull(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.CommunicationStepInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Communications.Pull(c.Request().Context(), id, in); err != nil {
		return h.show(c, nil, &in, err)
	}
	return web.RedirectWith(c, "Pulled.", "/clerk/communications")
}

func (h Communications) show(c echo.Context, typed *models.NeutralityInput, pull *models.CommunicationStepInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	item, r, err := h.DB.Communications.Find(ctx, id)
	if err != nil {
		return err
	}
	page := views.CommunicationCheck{Item: *item, Request: *r}
	if page.Page, err = web.FormPage(c, item.Title, failed); err != nil {
		return err
	}
	page.Caption = r.Name()
	page.Back = &views.Link{Text: "Back to communications", Address: "/clerk/communications"}
	page.Form = models.NeutralityInput{Text: item.Text, Version: item.Version}
	page.Pull = models.CommunicationStepInput{Version: item.Version}
	if typed != nil {
		page.Form = *typed
		page.Form.Version = version(failed, typed.Version, item.Version)
	}
	if pull != nil {
		page.Pull = *pull
		page.Pull.Version = version(failed, pull.Version, item.Version)
	}
	if may := item.CanReview(web.Actor(c)); may != nil {
		page.Problem = problemWords(may)
	}
	page.MayPull = slices.Contains([]models.CommunicationState{models.CommunicationScheduled, models.CommunicationPublished}, item.State)
	if page.Publicity, err = h.DB.Communications.Publicity(ctx); err != nil {
		return err
	}
	if page.Reviews, err = h.DB.Communications.Reviews(ctx, id); err != nil {
		return err
	}
	return web.Render(c, page)
}

// problemWords says why an item cannot be decided on now.
func problemWords(may error) string {
	if models.CodeOf(may) == models.Conflict {
		return "It does not wait for a decision now."
	}
	return may.Error()
}
