package clerk

import (
	"context"
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Bodies is where the clerk keeps what bodies are for, their posts and who holds
// them.
type Bodies struct{ DB *db.DB }

// List lists the bodies.
func (h Bodies) List(c echo.Context) error {
	page := views.ClerkBodies{Page: web.NewPage(c, "Bodies")}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	var err error
	if page.Bodies, err = h.DB.Bodies.List(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows a body with its posts and who holds them.
func (h Bodies) Show(c echo.Context) error { return h.show(c, nil) }

func (h Bodies) show(c echo.Context, failed error) error {
	ctx := c.Request().Context()
	b, err := h.body(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, b.Name, failed)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to the bodies", Address: "/clerk/bodies"}
	page := views.ClerkBody{Page: p, Body: *b}
	if page.SetUpBy, err = h.DB.Bodies.SetUpBy(ctx, b); err != nil {
		return err
	}
	if page.Posts, err = h.DB.Bodies.Posts(ctx, b.ID); err != nil {
		return err
	}
	if page.Seats, err = h.DB.Bodies.Seats(ctx, b.ID); err != nil {
		return err
	}
	if page.Sittings, err = h.DB.Bodies.Sittings(ctx, b.ID); err != nil {
		return err
	}
	if page.Meetings, err = h.DB.Meetings.List(ctx, models.MeetingFilter{BodyID: b.ID, Newest: true, Limit: 50}); err != nil {
		return err
	}
	return web.Render(c, page)
}

func (h Bodies) body(c echo.Context) (*models.Body, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Bodies.Find(c.Request().Context(), id)
}

// form begins the page of a form about a body.
func (h Bodies) form(c echo.Context, title string, failed error) (views.Page, *models.Body, error) {
	b, err := h.body(c)
	if err != nil {
		return views.Page{}, nil, err
	}
	p, err := web.FormPage(c, title, failed)
	p.Caption, p.Back = b.Name, &views.Link{Text: "Back to the body", Address: fmt.Sprintf("/clerk/bodies/%d", b.ID)}
	return p, b, err
}

// Details shows the form of what a body is for.
func (h Bodies) Details(c echo.Context) error { return h.details(c, nil, nil) }

// SaveDetails keeps it.
func (h Bodies) SaveDetails(c echo.Context) error {
	b, err := h.body(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.BodyDetailsInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Bodies.UpdateDetails(c.Request().Context(), b.ID, in); err != nil {
		return h.details(c, &in, err)
	}
	said := b.Name + " is saved."
	if b.EndedOn == "" && !in.Ended.Empty() {
		said += " Once it has ended, hand over the open requests that it monitors."
	}
	return web.RedirectWith(c, said, "/clerk/bodies/%d", b.ID)
}

func (h Bodies) details(c echo.Context, in *models.BodyDetailsInput, failed error) error {
	p, b, err := h.form(c, "What the body is for", failed)
	if err != nil {
		return err
	}
	page := views.BodyDetails{Page: p, Body: *b}
	by, err := h.DB.Bodies.SetUpBy(c.Request().Context(), b)
	if err != nil {
		return err
	}
	reference := ""
	if by != nil {
		reference = by.Reference
	}
	page.Form = b.Details(reference)
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, b.Version)
	}
	return web.Render(c, page)
}

// Post shows the form of a post, a new one where the address names none.
func (h Bodies) Post(c echo.Context) error { return h.post(c, nil, nil) }

// SavePost keeps a post.
func (h Bodies) SavePost(c echo.Context) error {
	b, id, err := h.part(c, "post")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.BodyPostInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Bodies.SavePost(c.Request().Context(), b.ID, id, in); err != nil {
		return h.post(c, &in, err)
	}
	return web.RedirectWith(c, "The post is saved.", "/clerk/bodies/%d#posts", b.ID)
}

// part reads the body of an address and the number of a part of it, 0 for a new
// one.
func (h Bodies) part(c echo.Context, name string) (*models.Body, uint, error) {
	b, err := h.body(c)
	if err != nil || c.Param(name) == "" {
		return b, 0, err
	}
	id, err := web.ID(c, name)
	return b, id, err
}

func (h Bodies) post(c echo.Context, in *models.BodyPostInput, failed error) error {
	p, b, err := h.form(c, "Add a post", failed)
	if err != nil {
		return err
	}
	_, id, err := h.part(c, "post")
	if err != nil {
		return err
	}
	page := views.BodyPostForm{Page: p, Body: *b, ID: id, Form: models.BodyPostInput{Role: models.PostMember, Places: 1, Version: 1}}
	if id != 0 {
		post, err := h.DB.Bodies.Post(c.Request().Context(), b.ID, id)
		if err != nil {
			return err
		}
		page.Title, page.Form = "Change a post", post.Input()
	}
	if in != nil {
		now := page.Form.Version
		page.Form = *in
		page.Form.Version = version(failed, in.Version, now)
	}
	return web.Render(c, page)
}

// RemovePost takes out a post that nobody held.
func (h Bodies) RemovePost(c echo.Context) error {
	return h.remove(c, "post", "The post is taken out.", h.DB.Bodies.RemovePost)
}

// Seat shows the form of who holds a post, a new entry where the address names
// none.
func (h Bodies) Seat(c echo.Context) error { return h.seat(c, nil, nil) }

// SaveSeat keeps who holds a post.
func (h Bodies) SaveSeat(c echo.Context) error {
	b, id, err := h.part(c, "seat")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.BodySeatInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Bodies.SaveSeat(c.Request().Context(), b.ID, id, in); err != nil {
		return h.seat(c, &in, err)
	}
	return web.RedirectWith(c, "Who holds the post is saved.", "/clerk/bodies/%d#posts", b.ID)
}

func (h Bodies) seat(c echo.Context, in *models.BodySeatInput, failed error) error {
	ctx := c.Request().Context()
	p, b, err := h.form(c, "Appoint somebody", failed)
	if err != nil {
		return err
	}
	_, id, err := h.part(c, "seat")
	if err != nil {
		return err
	}
	page := views.BodySeatForm{Page: p, Body: *b, ID: id, Form: models.BodySeatInput{Version: 1}}
	if page.Posts, err = h.DB.Bodies.Posts(ctx, b.ID); err != nil {
		return err
	}
	if page.People, err = h.DB.People.List(ctx, db.PersonFilter{}); err != nil {
		return err
	}
	if id != 0 {
		seat, err := h.DB.Bodies.Seat(ctx, b.ID, id)
		if err != nil {
			return err
		}
		page.Title, page.Form = "Change who holds a post", seat.Input()
	} else if post, err := web.Bind[struct {
		ID uint `form:"post"`
	}](c); err == nil {
		page.Form.PostID = post.ID
	}
	if in != nil {
		now := page.Form.Version
		page.Form = *in
		page.Form.Version = version(failed, in.Version, now)
	}
	return web.Render(c, page)
}

// RemoveSeat takes out an entry that was made by mistake.
func (h Bodies) RemoveSeat(c echo.Context) error {
	return h.remove(c, "seat", "The entry is taken out.", h.DB.Bodies.RemoveSeat)
}

// Held shows the form of meetings that were held without a summons.
func (h Bodies) Held(c echo.Context) error { return h.held(c, models.HeldMeetingsInput{}, nil) }

// SaveHeld puts them down.
func (h Bodies) SaveHeld(c echo.Context) error {
	b, err := h.body(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.HeldMeetingsInput](c)
	if err != nil {
		return err
	}
	n, err := h.DB.Bodies.RecordHeld(c.Request().Context(), b.ID, in)
	if err != nil {
		return h.held(c, in, err)
	}
	return web.RedirectWith(c, views.Count(n, "meeting")+" recorded as held.", "/clerk/bodies/%d#meetings", b.ID)
}

func (h Bodies) held(c echo.Context, in models.HeldMeetingsInput, failed error) error {
	p, b, err := h.form(c, "Record meetings that were held", failed)
	if err != nil {
		return err
	}
	if !b.Kind.Informal() && failed == nil {
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	return web.Render(c, views.HeldMeetingsForm{Page: p, Body: *b, Form: in})
}

// remove takes out a part of a body as it was seen.
func (h Bodies) remove(c echo.Context, name, said string, remove func(ctx context.Context, body, id uint, version int) error) error {
	b, id, err := h.part(c, name)
	if err != nil {
		return err
	}
	in, err := web.Bind[seen](c)
	if err != nil {
		return err
	}
	if err := remove(c.Request().Context(), b.ID, id, in.Version); err != nil {
		return h.show(c, err)
	}
	return web.RedirectWith(c, said, "/clerk/bodies/%d#posts", b.ID)
}

// seen is the version of a record that was looked at.
type seen struct {
	Version int `form:"version"`
}
