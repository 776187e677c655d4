package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/wording"
	"carried/views"
)

// Amendments is what the clerk does with the amendments to a motion.
type Amendments struct{ DB *db.DB }

func (h Amendments) motion(c echo.Context) (*models.MotionRecord, error) {
	return Motions{DB: h.DB}.find(c)
}

// find returns the motion and the amendment of the address.
func (h Amendments) find(c echo.Context) (*models.MotionRecord, *models.AmendmentRow, error) {
	m, err := h.motion(c)
	if err != nil {
		return nil, nil, err
	}
	id, err := web.ID(c, "amendment")
	if err != nil {
		return nil, nil, err
	}
	a, err := h.DB.Amendments.Find(c.Request().Context(), m.ID, id)
	return m, a, err
}

func amendments(m *models.MotionRecord) *views.Link {
	return &views.Link{Text: "Back to the amendments", Address: fmt.Sprintf("/clerk/motions/%d/amendments", m.ID)}
}

// List lists the amendments to a motion.
func (h Amendments) List(c echo.Context) error {
	m, err := h.motion(c)
	if err != nil {
		return err
	}
	p := web.NewPage(c, "Amendments")
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.Amendments{Page: p, Motion: *m}
	ctx := c.Request().Context()
	if page.Rows, err = h.DB.Amendments.List(ctx, m.ID); err != nil {
		return err
	}
	if page.Votes, err = h.DB.Motions.Votes(ctx, m.ID); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows one amendment and what can become of it.
func (h Amendments) Show(c echo.Context) error {
	m, a, err := h.find(c)
	if err != nil {
		return err
	}
	p := web.NewPage(c, a.Name())
	p.Caption, p.Back = m.Name(), amendments(m)
	page := views.Amendment{Page: p, Motion: *m, Row: *a, Clerks: true}
	ctx := c.Request().Context()
	if page.Votes, err = h.DB.Motions.Votes(ctx, m.ID); err != nil {
		return err
	}
	if page.Lines, err = h.DB.Amendments.Changes(ctx, &a.Amendment); err != nil {
		return err
	}
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	page.Stale = a.Stale(text.ID)
	return web.Render(c, page)
}

// New shows the form of a new amendment.
func (h Amendments) New(c echo.Context) error { return h.form(c, nil, nil) }

// Create enters an amendment.
func (h Amendments) Create(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AmendInput](c)
	if err != nil {
		return err
	}
	if c.FormValue("action") == "compare" {
		return h.form(c, &in, nil)
	}
	a, err := h.DB.Amendments.Create(c.Request().Context(), id, in)
	if err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, a.Name()+" entered.", "/clerk/motions/%d/amendments/%d", id, a.ID)
}

// form is the form of a new amendment and, where the address names one, of that.
func (h Amendments) form(c echo.Context, in *models.AmendInput, failed error) error {
	title := "Enter an amendment"
	var a *models.AmendmentRow
	m, err := h.motion(c)
	if err == nil && c.Param("amendment") != "" {
		m, a, err = h.find(c)
	}
	if err != nil {
		return err
	}
	if a != nil {
		title = "Change " + models.LowerFirst(a.Name())
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	now := models.PlainText(text.Clauses)
	p.Caption, p.Back = m.Name(), amendments(m)
	page := views.AmendmentForm{Page: p, Motion: *m, Cancel: p.Back.Address}
	switch {
	case a == nil && failed == nil && !m.Amendable():
		return models.Errorf(models.Conflict, "Amendments are entered from when the motion is on an agenda until it is decided. This one is at “%s”.", models.Word(string(m.State)))
	case a != nil && failed == nil && !a.Open():
		return models.Errorf(models.Conflict, "This amendment can no longer be changed: it is at “%s”.", models.Word(string(a.State)))
	case a != nil:
		page.Form = a.Input()
	default:
		page.Form.Wording = now
	}
	if in != nil {
		page.Form = *in
		if a != nil {
			page.Form.Version = version(failed, in.Version, a.Version)
		}
	}
	if page.Form.Wording != "" {
		page.Lines = wording.Compare(now, page.Form.Wording)
	}
	if page.Members, err = h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember, Serving: true}); err != nil {
		return err
	}
	return web.Render(c, page)
}

func mayEdit(c echo.Context) error {
	if !web.Actor(c).Has(models.RoleClerk) {
		return models.Errorf(models.Forbidden, "Only the clerk can enter an amendment.")
	}
	return nil
}

// Step shows the small page of one step of an amendment, or the form of it.
func (h Amendments) Step(c echo.Context) error {
	if c.Param("step") == "edit" {
		if err := mayEdit(c); err != nil {
			return err
		}
		return h.form(c, nil, nil)
	}
	return h.step(c, nil, nil)
}

// TakeStep takes a step, or saves what was changed.
func (h Amendments) TakeStep(c echo.Context) error {
	m, a, err := h.find(c)
	if err != nil {
		return err
	}
	ctx, step := c.Request().Context(), c.Param("step")
	if step == "edit" {
		if err := mayEdit(c); err != nil {
			return err
		}
		in, err := web.Bind[models.AmendInput](c)
		if err != nil {
			return err
		}
		if c.FormValue("action") == "compare" {
			return h.form(c, &in, nil)
		}
		if err := h.DB.Amendments.Update(ctx, m.ID, a.ID, in); err != nil {
			return h.form(c, &in, err)
		}
		return web.RedirectWith(c, a.Name()+" changed.", "/clerk/motions/%d/amendments/%d", m.ID, a.ID)
	}
	in, err := web.Bind[models.AmendmentStepInput](c)
	if err != nil {
		return err
	}
	if views.AmendmentStepTitle(step) == "" {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	if c.FormValue("action") == "compare" {
		return h.step(c, &in, nil)
	}
	taken := step
	if step == "rule" && in.Ruling != "" && in.Ruling != "in_order" {
		taken = "rule-out"
	}
	if err := h.DB.Amendments.Take(ctx, m.ID, a.ID, taken, in); err != nil {
		return h.step(c, &in, err)
	}
	return web.RedirectWith(c, a.Name()+": recorded.", "/clerk/motions/%d/amendments/%d", m.ID, a.ID)
}

func (h Amendments) step(c echo.Context, in *models.AmendmentStepInput, failed error) error {
	m, a, err := h.find(c)
	if err != nil {
		return err
	}
	step := c.Param("step")
	title := views.AmendmentStepTitle(step)
	if title == "" {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	if failed == nil {
		if _, err := models.AmendmentLife.Open(step, a.State, web.Actor(c)); err != nil {
			return err
		}
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	p.Caption = a.Name() + " to " + models.LowerFirst(m.Name())
	p.Back = &views.Link{Text: "Back to the amendment", Address: fmt.Sprintf("/clerk/motions/%d/amendments/%d", m.ID, a.ID)}
	page := views.AmendmentStep{Page: p, Motion: *m, Row: *a, Step: step, Form: models.AmendmentStepInput{Version: a.Version, Wording: a.Wording}}
	ctx := c.Request().Context()
	if page.AsksVote() {
		if page.Vote, err = h.DB.Amendments.Vote(ctx, a.ID); err != nil {
			return err
		}
	}
	if page.Adopts() {
		text, err := h.DB.Motions.Text(ctx, m.ID)
		if err != nil {
			return err
		}
		now := models.PlainText(text.Clauses)
		if page.Form.Wording == "" {
			page.Form.Wording = now
		}
		if in != nil {
			page.Form.Wording = in.Wording
		}
		if page.Form.Wording != "" {
			page.Lines = wording.Compare(now, page.Form.Wording)
		}
		page.Stale = in == nil && a.Stale(text.ID)
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, a.Version)
	}
	return web.Render(c, page)
}
