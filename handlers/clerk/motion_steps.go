package clerk

import (
	"fmt"
	"slices"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Step shows the small page of one step of a motion.
func (h Motions) Step(c echo.Context) error { return h.step(c, nil, nil) }

// TakeStep takes a step.
func (h Motions) TakeStep(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.MotionStepInput](c)
	if err != nil {
		return err
	}
	step := c.Param("step")
	if views.StepTitle(step) == "" {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	ctx := c.Request().Context()
	if step == "withdraw" && c.FormValue("sure") != "yes" {
		m, err := h.DB.Motions.Find(ctx, id)
		if err != nil {
			return err
		}
		if m.PublishedAt != nil {
			return h.sureToWithdraw(c, m, in)
		}
	}
	if err := h.DB.Motions.Take(ctx, id, step, in); err != nil {
		return h.step(c, &in, err)
	}
	m, err := h.DB.Motions.Find(ctx, id)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, done(m, step), "/clerk/motions/%d", id)
}

// done says what a step did.
func done(m *models.MotionRecord, step string) string {
	switch step {
	case "accept":
		return "Notice accepted."
	case "rule-out":
		return "Ruled out of order."
	case "withdraw":
		return "Withdrawn."
	case "correct-decision":
		return "Decision taken back. Record it again. If a decision notice was issued, issue a correction of it then."
	case "schedule":
		return fmt.Sprintf("On the agenda of %s, item %s.", views.MeetingName(*m), m.ItemNumber)
	case "take-off":
		return "Taken off the agenda."
	case "stand-referred":
		return "Recorded: stands referred to " + m.ReferredTo + "."
	case "debate":
		return "Recorded as moved and seconded."
	}
	return "Recorded as rescinded."
}

// sureToWithdraw asks once more before a published motion is withdrawn: that
// cannot be undone.
func (h Motions) sureToWithdraw(c echo.Context, m *models.MotionRecord, in models.MotionStepInput) error {
	try, asked := m.Motion, in
	council, err := h.DB.Council.Find(c.Request().Context())
	if err != nil {
		return err
	}
	asked.Today, asked.Withdrawal = h.DB.Today(), council.Settings.Withdrawal
	err = models.Validate(in)
	if err == nil {
		_, err = try.Take("withdraw", asked, web.Actor(c))
	}
	if err != nil {
		return h.step(c, &in, err)
	}
	p := web.NewPage(c, "Withdraw this motion?")
	return web.Render(c, views.Sure{
		Page: p, Button: "Yes, withdraw it", Cancel: fmt.Sprintf("/clerk/motions/%d", m.ID),
		Text:   []string{m.Name() + ", “" + m.Title + "”, is published. It stays on the record as withdrawn, with its item number.", "This cannot be undone."},
		Fields: append(views.DateFields("date", in.Date), views.Link{Text: "reason", Address: in.Reason}, views.Link{Text: "consent", Address: in.Consent}, views.Link{Text: "version", Address: fmt.Sprint(in.Version)}),
	})
}

func (h Motions) step(c echo.Context, in *models.MotionStepInput, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	step := c.Param("step")
	if slices.Contains(models.Outcomes, step) && step != "withdraw" {
		return web.Redirect(c, "/clerk/motions/%d/decision", m.ID)
	}
	title := views.StepTitle(step)
	if title == "" {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	if failed == nil {
		if _, err := models.MotionLife.Open(step, m.State, web.Actor(c)); err != nil {
			return err
		}
	}
	p, err := web.FormPage(c, title, failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.StepForm{Page: p, Motion: *m, Step: step, Form: models.MotionStepInput{Version: m.Version}}
	if step == "accept" {
		if page.Case, err = h.DB.Motions.NoticeCase(c.Request().Context(), m.ID); err != nil {
			return err
		}
	}
	if step == "correct-decision" {
		why, err := h.DB.Motions.Uncorrectable(c.Request().Context(), &m.Motion)
		if err == nil && failed == nil {
			err = why
		}
		if err != nil {
			return err
		}
		issued, err := h.DB.IssuedPapers.List(c.Request().Context(), db.IssuedFilter{MotionID: m.ID, Document: "decision-notice"})
		if err != nil {
			return err
		}
		for _, x := range issued {
			if x.WithdrawnAt == nil && x.CorrectedNumber == 0 {
				page.Notices++
			}
		}
	}
	if step == "stand-referred" {
		if !web.Council(c).Settings.RefersBefore() {
			return models.Errorf(models.Conflict, "In this council a motion is referred by its meeting. Record that with the decision.")
		}
		if page.Bodies, err = h.DB.Bodies.List(c.Request().Context()); err != nil {
			return err
		}
	}
	if step == "schedule" {
		ctx := c.Request().Context()
		list, err := h.DB.Meetings.List(ctx, models.MeetingFilter{From: h.DB.Today(), Limit: 60})
		if err != nil {
			return err
		}
		for _, x := range list {
			if x.State == models.MeetingScheduled || x.State == models.MeetingIssued {
				page.Meetings = append(page.Meetings, x)
			}
		}
		if page.Free, err = h.DB.Meetings.FreeNumbers(ctx, page.Meetings); err != nil {
			return err
		}
		page.Form.MeetingID = models.Deref(m.MeetingID)
		if m.MeetingID != nil {
			noticed, err := h.DB.Motions.Noticed(ctx, *m.MeetingID)
			if err != nil {
				return err
			}
			page.Order = web.Council(c).Settings.ProposedOrder(noticed)
		}
		page.Form.ItemNumber = page.Free[page.Form.MeetingID]
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	return web.Render(c, page)
}
