package clerk

import (
	"fmt"
	"strconv"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Supplement shows what a supplement adds to an agenda, before it is published.
func (h Meetings) Supplement(c echo.Context) error { return h.supplement(c, nil) }

// PublishSupplement publishes a supplement.
func (h Meetings) PublishSupplement(c echo.Context) error {
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.SupplementInput](c)
	if err != nil {
		return err
	}
	number, _ := strconv.Atoi(c.Param("number")) // 0 for what is no number: there is none
	if err := h.DB.Meetings.PublishSupplement(c.Request().Context(), m.ID, number, in); err != nil {
		return h.supplement(c, err)
	}
	return web.RedirectWith(c, fmt.Sprintf("Supplement %d is published. Its paper can be issued under a number.", number), "/clerk/meetings/%d", m.ID)
}

func (h Meetings) supplement(c echo.Context, failed error) error {
	p, err := web.FormPage(c, "", failed)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	number, _ := strconv.Atoi(c.Param("number"))
	x, err := h.DB.Meetings.Supplement(ctx, m.ID, number)
	if err != nil {
		return err
	}
	p.Title, p.Caption, p.Back = "Publish "+models.LowerFirst(x.Name()), m.Name(), backTo(m)
	page := views.SupplementForm{Page: p, Meeting: m, Supplement: *x}
	items, err := h.DB.Meetings.Items(ctx, &m.Meeting)
	if err != nil {
		return err
	}
	page.Items = models.ItemsOfSupplement(items, number)
	return web.Render(c, page)
}
