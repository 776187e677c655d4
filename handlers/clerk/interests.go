package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// NewInterest shows the form of an interest that was declared at a meeting.
func (h Meetings) NewInterest(c echo.Context) error { return h.interest(c, nil, nil) }

// Declare puts down an interest.
func (h Meetings) Declare(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.InterestInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.Declare(c.Request().Context(), id, in); err != nil {
		return h.interest(c, &in, err)
	}
	return web.RedirectWith(c, "Interest saved.", "/clerk/meetings/%d#interests", id)
}

// InterestForm shows the form of an interest that is put down.
func (h Meetings) InterestForm(c echo.Context) error { return h.interest(c, nil, nil) }

// EditInterest changes an interest.
func (h Meetings) EditInterest(c echo.Context) error {
	id, interest, err := interestIDs(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.InterestInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.EditInterest(c.Request().Context(), id, interest, in); err != nil {
		return h.interest(c, &in, err)
	}
	return web.RedirectWith(c, "Interest saved.", "/clerk/meetings/%d#interests", id)
}

// RemoveInterest takes out an interest that was put down by mistake.
func (h Meetings) RemoveInterest(c echo.Context) error {
	id, interest, err := interestIDs(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[seen](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.RemoveInterest(c.Request().Context(), id, interest, in.Version); err != nil {
		return h.interest(c, nil, err)
	}
	return web.RedirectWith(c, "Interest taken out.", "/clerk/meetings/%d#interests", id)
}

func (h Meetings) interest(c echo.Context, in *models.InterestInput, failed error) error {
	ctx := c.Request().Context()
	p, err := web.FormPage(c, "Declare an interest", failed)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	page := views.InterestForm{Page: p, Meeting: m}
	if c.Param("interest") != "" {
		_, id, err := interestIDs(c)
		if err != nil {
			return err
		}
		i, err := h.DB.Meetings.Interest(ctx, m.ID, id)
		if err != nil {
			return err
		}
		page.Title, page.Interest, page.Form = "Change a declaration of interest", i, i.Input()
	}
	page.Caption, page.Back = m.Name(), backTo(m)
	if in != nil {
		now := page.Form.Version
		page.Form = *in
		page.Form.Version = version(failed, in.Version, now)
	}
	if page.Members, err = h.DB.Meetings.Members(ctx, &m.Meeting); err != nil {
		return err
	}
	if page.Contradictions, err = h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MeetingID: m.ID}); err != nil {
		return err
	}
	if page.Items, err = h.DB.Meetings.Items(ctx, &m.Meeting); err != nil {
		return err
	}
	return web.Render(c, page)
}

func interestIDs(c echo.Context) (meeting, interest uint, err error) {
	if meeting, err = web.ID(c, "id"); err != nil {
		return 0, 0, err
	}
	interest, err = web.ID(c, "interest")
	return meeting, interest, err
}
