package clerk

import (
	"context"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// FillUsual puts the usual order of business on an empty agenda.
func (h Meetings) FillUsual(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.FillUsual(c.Request().Context(), id); err != nil {
		return h.show(c, models.AgendaItemInput{}, err)
	}
	return web.RedirectWith(c, "The usual order of business is filled in.", "/clerk/meetings/%d", id)
}

// AddItem puts an item on the agenda.
func (h Meetings) AddItem(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AgendaItemInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.AddItem(c.Request().Context(), id, in); err != nil {
		return h.show(c, in, err)
	}
	return web.RedirectWith(c, "Item "+in.Number+" is added.", "/clerk/meetings/%d", id)
}

// ItemForm shows the form of an item.
func (h Meetings) ItemForm(c echo.Context) error { return h.itemForm(c, nil, nil) }

// EditItem changes an item of an agenda that is not published.
func (h Meetings) EditItem(c echo.Context) error {
	id, item, err := itemIDs(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AgendaItemInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.EditItem(c.Request().Context(), id, item, in); err != nil {
		return h.itemForm(c, &in, err)
	}
	return web.RedirectWith(c, "Item "+in.Number+" is saved.", "/clerk/meetings/%d", id)
}

func (h Meetings) itemForm(c echo.Context, in *models.AgendaItemInput, err error) error {
	p, err := web.FormPage(c, "Edit an item", err)
	if err != nil {
		return err
	}
	_, id, err := itemIDs(c)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	items, err := h.DB.Meetings.Items(c.Request().Context(), &m.Meeting)
	if err != nil {
		return err
	}
	for _, i := range items {
		if i.ID != id {
			continue
		}
		p.Caption, p.Back = m.Name(), backTo(m)
		page := views.AgendaItemForm{Page: p, Item: i, Form: i.Input()}
		if in != nil {
			version := page.Form.Version
			page.Form = *in
			if p.Status == 409 {
				page.Form.Version = version
			}
		}
		return web.Render(c, page)
	}
	return models.Errorf(models.NotFound, "There is no such item.")
}

// MoveUp moves an item one place up; MoveDown one place down. Numbers stay.
func (h Meetings) MoveUp(c echo.Context) error {
	return h.change(c, "The item is moved up.", func(ctx context.Context, id, item uint) error { return h.DB.Meetings.MoveItem(ctx, id, item, -1) })
}

// MoveDown moves an item one place down.
func (h Meetings) MoveDown(c echo.Context) error {
	return h.change(c, "The item is moved down.", func(ctx context.Context, id, item uint) error { return h.DB.Meetings.MoveItem(ctx, id, item, 1) })
}

// OrderMotions puts the motions in the order of the standing orders.
func (h Meetings) OrderMotions(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.OrderMotions(c.Request().Context(), id); err != nil {
		return h.show(c, models.AgendaItemInput{}, err)
	}
	return web.RedirectWith(c, "The motions are put in order.", "/clerk/meetings/%d", id)
}

// RemoveItem takes an item off an agenda that is not published.
func (h Meetings) RemoveItem(c echo.Context) error {
	return h.change(c, "The item is removed.", h.DB.Meetings.RemoveItem)
}

func (h Meetings) change(c echo.Context, done string, f func(ctx context.Context, id, item uint) error) error {
	id, item, err := itemIDs(c)
	if err != nil {
		return err
	}
	if err := f(c.Request().Context(), id, item); err != nil {
		return h.show(c, models.AgendaItemInput{}, err)
	}
	return web.RedirectWith(c, done, "/clerk/meetings/%d", id)
}

func itemIDs(c echo.Context) (meeting, item uint, err error) {
	if meeting, err = web.ID(c, "id"); err != nil {
		return 0, 0, err
	}
	item, err = web.ID(c, "item")
	return meeting, item, err
}
