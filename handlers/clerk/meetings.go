package clerk

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Meetings is where the clerk plans meetings and prepares their agendas.
type Meetings struct{ DB *db.DB }

// List shows the meetings to come and the latest ones.
func (h Meetings) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.ClerkMeetings{Page: web.NewPage(c, "Meetings")}
	page.Back = &views.Link{Text: "Back to the clerk desk", Address: "/clerk"}
	page.May = page.Actor.Has(models.RoleClerk)
	today := models.DateOf(page.Now)
	var err error
	if page.Coming, err = h.DB.Meetings.List(ctx, models.MeetingFilter{From: today}); err != nil {
		return err
	}
	if page.Past, err = h.DB.Meetings.List(ctx, models.MeetingFilter{To: today.Add(-1), Newest: true, Limit: 50}); err != nil {
		return err
	}
	return web.Render(c, page)
}

// New shows the form for a new meeting: of full council, as most are.
func (h Meetings) New(c echo.Context) error {
	return h.newForm(c, models.MeetingInput{Kind: models.MeetingOrdinary}, nil)
}

// Create plans a meeting.
func (h Meetings) Create(c echo.Context) error {
	in, err := web.Bind[models.MeetingInput](c)
	if err != nil {
		return err
	}
	m, err := h.DB.Meetings.Create(c.Request().Context(), in)
	if err != nil {
		return h.newForm(c, in, err)
	}
	return web.RedirectWith(c, "The meeting is planned.", "/clerk/meetings/%d", m.ID)
}

func (h Meetings) newForm(c echo.Context, in models.MeetingInput, err error) error {
	p, err := web.FormPage(c, "Plan a meeting", err)
	if err != nil {
		return err
	}
	p.Back = &views.Link{Text: "Back to meetings", Address: "/clerk/meetings"}
	page := views.MeetingForm{Page: p, Form: in}
	if page.Bodies, err = h.DB.Bodies.List(c.Request().Context()); err != nil {
		return err
	}
	for _, b := range page.Bodies {
		if b.Kind == models.BodyFullCouncil && len(p.Errors) == 0 {
			page.Form.BodyID = b.ID
		}
	}
	return web.Render(c, page)
}

// EditForm shows the form of a meeting.
func (h Meetings) EditForm(c echo.Context) error {
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	return h.editForm(c, m, m.Input(), nil, nil)
}

// Edit changes kind, time and place of a meeting, and its date and body while
// the agenda is not published.
func (h Meetings) Edit(c echo.Context) error {
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MeetingInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.Update(c.Request().Context(), m.ID, in); err != nil {
		var saved []models.Change
		if models.CodeOf(err) == models.Conflict {
			typed := models.MeetingRow{Meeting: m.Meeting}
			typed.Kind, typed.Date, typed.StartTime, typed.Venue, typed.Webcast = in.Kind, in.Date.Date(), in.StartTime, in.Venue, in.Webcast
			saved = models.Diff(models.MeetingFields, typed.Fields(), m.Fields())
			in.Version = m.Version
		}
		return h.editForm(c, m, in, saved, err)
	}
	return web.RedirectWith(c, "The meeting is saved.", "/clerk/meetings/%d", m.ID)
}

func (h Meetings) editForm(c echo.Context, m *models.MeetingRow, in models.MeetingInput, saved []models.Change, err error) error {
	p, err := web.FormPage(c, "Change the meeting", err)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), backTo(m)
	page := views.MeetingForm{Page: p, Form: in, Published: m.AgendaPublic(), Saved: saved}
	if page.Bodies, err = h.DB.Bodies.List(c.Request().Context()); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows the order of business of a meeting and what can be done with it.
func (h Meetings) Show(c echo.Context) error { return h.show(c, models.AgendaItemInput{}, nil) }

func (h Meetings) show(c echo.Context, in models.AgendaItemInput, err error) error {
	ctx := c.Request().Context()
	p, err := web.FormPage(c, "", err)
	if err != nil {
		return err
	}
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	p.Title, p.Back = m.Name(), &views.Link{Text: "Back to meetings", Address: "/clerk/meetings"}
	page := views.ClerkMeeting{Page: p, Meeting: m, Form: in}
	if !m.WithoutSummons() {
		if page.Notice, err = h.DB.Meetings.NoticeOn(ctx, m.Date); err != nil {
			return err
		}
	}
	if page.Items, err = h.DB.Meetings.Items(ctx, &m.Meeting); err != nil {
		return err
	}
	page.Supplements = models.SupplementsOf(page.Items)
	if page.MayOrder() {
		if page.InOrder, err = h.DB.Meetings.InOrder(ctx, &m.Meeting); err != nil {
			return err
		}
	}
	if page.Attendance, err = h.DB.Meetings.Attendance(ctx, &m.Meeting); err != nil {
		return err
	}
	if m.Seated {
		if page.Seats, err = h.DB.Meetings.SeatAttendance(ctx, &m.Meeting); err != nil {
			return err
		}
	}
	if m.Forwarded {
		if page.Forward, err = h.DB.Meetings.Forward(ctx, &m.Meeting); err != nil {
			return err
		}
	}
	if page.Interests, err = h.DB.Meetings.Interests(ctx, &m.Meeting); err != nil {
		return err
	}
	if page.Contradictions, err = h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MeetingID: m.ID}); err != nil {
		return err
	}
	if page.Questions, page.Asked, err = h.DB.Questions.List(ctx, models.WrittenFilter{MeetingID: m.ID, Put: true, Limit: mostPut}); err != nil {
		return err
	}
	if m.Date >= h.DB.Today() {
		page.Silent, page.Silents, err = h.DB.Requests.List(ctx, models.RequestFilter{Status: "for_body", BodyID: m.BodyID, Sort: "updated", Limit: mostSilent})
		if err != nil {
			return err
		}
	}
	return web.Render(c, page)
}

// mostPut is how many questions that are put at it a meeting lists.
const mostPut = 100

// mostSilent is how many requests of which nothing was heard a meeting lists.
const mostSilent = 50

// StepForm shows what a step of the meeting does before it is taken.
func (h Meetings) StepForm(c echo.Context) error {
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	in := models.MeetingStepInput{Version: m.Version}
	if in.SignedBy, in.SignedTitle, err = h.DB.Meetings.Signatory(c.Request().Context()); err != nil {
		return err
	}
	return h.stepForm(c, m, in, nil)
}

// Step takes a step of the meeting: its agenda published, held, minuted,
// cancelled, adjourned.
func (h Meetings) Step(c echo.Context) error {
	m, err := h.meeting(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MeetingStepInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Meetings.Take(c.Request().Context(), m.ID, c.Param("step"), in); err != nil {
		if models.CodeOf(err) == models.Conflict {
			in.Version = m.Version
		}
		return h.stepForm(c, m, in, err)
	}
	if c.Param("step") == "take-out" {
		return web.RedirectWith(c, stepDone["take-out"], "/clerk/meetings")
	}
	return web.RedirectWith(c, stepDone[c.Param("step")], "/clerk/meetings/%d", m.ID)
}

var stepDone = map[string]string{
	"publish": "The agenda is published.", "hold": "The meeting is recorded as held.",
	"draft-minutes": "The minutes are recorded as drafted.", "minutes": "The minutes are recorded as agreed.",
	"take-out": "The meeting is taken out.",
	"cancel":   "The meeting is cancelled.", "adjourn": "The meeting is recorded as adjourned.",
}

func (h Meetings) stepForm(c echo.Context, m *models.MeetingRow, in models.MeetingStepInput, err error) error {
	actor := web.Actor(c)
	step, open := models.MeetingLife.Open(c.Param("step"), m.State, actor)
	if code := models.CodeOf(open); code == models.NotFound || code == models.Forbidden {
		return open
	}
	if open != nil {
		// Taken meanwhile: the meeting's own page says where it stands.
		return h.show(c, models.AgendaItemInput{}, open)
	}
	p, err := web.FormPage(c, step.Verb, err)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), backTo(m)
	items, err := h.DB.Meetings.Items(c.Request().Context(), &m.Meeting)
	if err != nil {
		return err
	}
	page := views.MeetingStep{Page: p, Meeting: m, Step: step.Name, Verb: step.Verb, Form: in, Empty: len(items) == 0}
	if page.Notice, err = h.DB.Meetings.NoticeOn(c.Request().Context(), m.Date); err != nil {
		return err
	}
	return web.Render(c, page)
}

func (h Meetings) meeting(c echo.Context) (*models.MeetingRow, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Meetings.Find(c.Request().Context(), id)
}

func backTo(m *models.MeetingRow) *views.Link {
	return &views.Link{Text: "Back to the meeting", Address: fmt.Sprintf("/clerk/meetings/%d", m.ID)}
}
