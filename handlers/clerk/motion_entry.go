// Package clerk is what the clerk's office and the monitoring officer work with.
package clerk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/document"
	"carried/models/motiontext"
	"carried/views"
)

// Motions is what the clerk does with motions, from the pasted notice on.
type Motions struct {
	DB        *db.DB
	Documents document.Reader // of files in place of a pasted text
}

const enter = "Enter a motion: step %d of 3"

// Check shows how the notice was read, beside the text as it was pasted.
func (h Motions) Check(c echo.Context) error { return h.check(c, nil, nil) }

func (h Motions) check(c echo.Context, chosen map[uint]models.ClauseKind, err error) error {
	p, err := web.FormPage(c, "Check how we read this motion", err)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	m, err := h.draft(c)
	if err != nil {
		return err
	}
	p.Caption, p.Back = fmt.Sprintf(enter, 2), workbench(m.ID)
	page := views.CheckMotion{Page: p, Motion: *m, Reading: motiontext.Read(m.SourceText), Chosen: chosen}
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	if text != nil {
		page.Clauses = text.Clauses
	}
	if page.Go = strings.TrimSpace(c.QueryParam("go")); page.Go != "" {
		anchor, ok := page.Place(page.Go)
		if ok {
			return web.Redirect(c, "/clerk/motions/%d/check#%s", m.ID, anchor)
		}
		page.Page.Errors = append(page.Page.Errors, models.FieldError{Field: "go", Message: "There is no clause “" + page.Go + "”. Enter a letter and a number, like R3"})
	}
	if page.Notice, err = h.notice(ctx, m); err != nil {
		return err
	}
	if m.Proposer.ID == 0 || m.Seconder.ID == 0 {
		if page.Members, err = h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember, Serving: true}); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}

// draft returns the motion of the address while it is a draft; later its text
// is corrected by a step with a reason.
func (h Motions) draft(c echo.Context) (*models.MotionRecord, error) {
	m, err := h.find(c)
	if err == nil && m.State != models.MotionDraft {
		return nil, models.Errorf(models.Conflict, "This motion is at “%s”: it can no longer be edited. Correct its text by a step with a reason.", models.Word(string(m.State)))
	}
	return m, err
}

func (h Motions) find(c echo.Context) (*models.MotionRecord, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Motions.Find(c.Request().Context(), id)
}

func (h Motions) notice(ctx context.Context, m *models.MotionRecord) (models.Notice, error) {
	if m.MeetingDate == "" {
		return models.Notice{}, nil
	}
	return h.DB.Meetings.NoticeOn(ctx, m.MeetingDate)
}

// version is the one that a form shown again goes out with: who has been told
// that somebody was faster may save over what they now see.
func version(failed error, typed, now int) int {
	if models.CodeOf(failed) == models.Conflict {
		return now
	}
	return typed
}

func workbench(id uint) *views.Link {
	return &views.Link{Text: "Back to the motion", Address: fmt.Sprintf("/clerk/motions/%d", id)}
}

// SaveCheck saves the kinds chosen and does what the button pressed says: go
// on, or use one of a clause's tools, and come back to that clause.
func (h Motions) SaveCheck(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, tool, err := reviewInput(c)
	if err != nil {
		return err
	}
	// The clause that the page comes back to.
	at := fmt.Sprintf("clause-%d", in.Clause)
	if in.Tool == "join" || in.Tool == "drop" {
		if at, err = h.neighbour(c.Request().Context(), id, in.Clause); err != nil {
			return err
		}
	}
	if err := h.DB.Motions.Review(c.Request().Context(), id, in); err != nil {
		return h.check(c, in.Kinds, err)
	}
	switch tool {
	case "edit":
		return web.Redirect(c, "/clerk/motions/%d/clauses/%d", id, in.Clause)
	case "split":
		return web.Redirect(c, "/clerk/motions/%d/clauses/%d/split", id, in.Clause)
	case "proposer", "seconder":
		if err := h.name(c.Request().Context(), id, tool, in.Clause); err != nil {
			return h.check(c, in.Kinds, err)
		}
		return web.Redirect(c, "/clerk/motions/%d/check", id)
	case "draft":
		return web.RedirectWith(c, "Draft saved.", "/clerk/motions/%d", id)
	case "minutes":
		return web.Redirect(c, "/clerk/motions/%d/minutes", id)
	case "":
		return web.Redirect(c, "/clerk/motions/%d/confirm", id)
	}
	return web.Redirect(c, "/clerk/motions/%d/check#%s", id, at)
}

// name puts a councillor in place of a printed name.
func (h Motions) name(ctx context.Context, id uint, field string, person uint) error {
	m, err := h.DB.Motions.Find(ctx, id)
	if err != nil {
		return err
	}
	in := m.Input()
	if field == "proposer" {
		in.ProposerID = person
	} else {
		in.SeconderID = person
	}
	return h.DB.Motions.Edit(ctx, id, in)
}

// reviewInput reads the kinds of all clauses, "kind-12", and the button
// pressed, "join-12".
func reviewInput(c echo.Context) (in models.ReviewInput, tool string, err error) {
	form, err := web.Bind[struct {
		Action  string `form:"action"`
		Version int    `form:"version"`
	}](c)
	if err != nil {
		return in, "", err
	}
	in.Version, in.Kinds = form.Version, map[uint]models.ClauseKind{}
	for name := range c.Request().PostForm {
		if number, ok := strings.CutPrefix(name, "kind-"); ok {
			if n, err := strconv.ParseUint(number, 10, 32); err == nil {
				in.Kinds[uint(n)] = models.ClauseKind(c.Request().PostForm.Get(name))
			}
		}
	}
	tool, number, _ := strings.Cut(form.Action, "-")
	n, _ := strconv.ParseUint(number, 10, 32)
	in.Clause = uint(n) // or the person, of a name
	if !slices.Contains([]string{"edit", "split", "draft", "minutes", "proposer", "seconder"}, tool) {
		in.Tool = tool
	}
	return in, tool, nil
}

// neighbour names the place of the clause before one that is about to go, or
// of the list where there is none.
func (h Motions) neighbour(ctx context.Context, id, clause uint) (string, error) {
	text, err := h.DB.Motions.Text(ctx, id)
	if err != nil || text == nil {
		return "clauses", err
	}
	at := "clauses"
	for _, cl := range text.Clauses {
		if cl.ID == clause {
			break
		}
		at = fmt.Sprintf("clause-%d", cl.ID)
	}
	return at, nil
}

// Edit shows the form of what stands beside the clauses.
func (h Motions) Edit(c echo.Context) error { return h.edit(c, nil, nil) }

// SaveEdit saves what stands beside the clauses.
func (h Motions) SaveEdit(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MotionInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.DB.Motions.Edit(ctx, id, in); err != nil {
		return h.edit(c, &in, err)
	}
	m, err := h.DB.Motions.Find(ctx, id)
	if err != nil {
		return err
	}
	if m.NoticeGiven() {
		return web.RedirectWith(c, "Motion corrected.", "/clerk/motions/%d", id)
	}
	return web.Redirect(c, "/clerk/motions/%d/check", id)
}

func (h Motions) edit(c echo.Context, in *models.MotionInput, failed error) error {
	p, err := web.FormPage(c, "Change the motion", failed)
	if err != nil {
		return err
	}
	m, err := h.find(c)
	if err == nil && !m.NoticeGiven() {
		m, err = h.draft(c)
	}
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back", Address: fmt.Sprintf("/clerk/motions/%d/check", m.ID)}
	if m.NoticeGiven() {
		p.Title, p.Caption, p.Back = "Correct the title and the names", m.Name(), workbench(m.ID)
	}
	page := views.EditMotion{Page: p, ID: m.ID, Noticed: m.NoticeGiven(), Accepted: m.State == models.MotionAccepted, Form: m.Input(), Proposer: m.ProposerText, Seconder: m.SeconderText}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	ctx := c.Request().Context()
	if page.Members, err = h.DB.People.List(ctx, db.PersonFilter{Kind: models.KindMember, Serving: true}); err != nil {
		return err
	}
	for _, ref := range []models.PersonRef{m.Proposer, m.Seconder} {
		page.Keep(ref)
	}
	if page.Meetings, err = h.upcoming(ctx, m); err != nil {
		return err
	}
	return web.Render(c, page)
}

// upcoming lists the meetings a motion can be meant for, its own among them.
func (h Motions) upcoming(ctx context.Context, m *models.MotionRecord) ([]models.MeetingRow, error) {
	list, err := h.DB.Meetings.List(ctx, models.MeetingFilter{From: h.DB.Today(), Limit: 60})
	if err != nil {
		return nil, err
	}
	var open []models.MeetingRow
	known := m.MeetingID == nil
	for _, x := range list {
		if x.State == models.MeetingScheduled || x.State == models.MeetingIssued || m.MeetingID != nil && x.ID == *m.MeetingID {
			open = append(open, x)
			known = known || x.ID == models.Deref(m.MeetingID)
		}
	}
	if !known {
		own, err := h.DB.Meetings.Find(ctx, *m.MeetingID)
		if err != nil {
			return nil, err
		}
		open = append([]models.MeetingRow{*own}, open...)
	}
	return open, nil
}
