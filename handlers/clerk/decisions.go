package clerk

import (
	"slices"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/models/wording"
	"carried/views"
)

// Decision shows the form “Record the decision”.
func (h Motions) Decision(c echo.Context) error { return h.decision(c, nil, nil) }

// Decide records what the meeting decided. What was carried has requests to
// confirm.
func (h Motions) Decide(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.DecisionInput](c)
	if err != nil {
		return err
	}
	if c.FormValue("action") == "compare" {
		return h.decision(c, &in, nil)
	}
	if in.Outcome == "carry" && c.FormValue("sure") != "yes" && models.Validate(in) == nil {
		m, err := h.DB.Motions.Find(c.Request().Context(), id)
		if err != nil {
			return err
		}
		resolution, err := h.resolution(c, m)
		if err != nil {
			return err
		}
		if resolution != nil && slices.Contains(m.OutcomesFor(web.Actor(c), web.Council(c).Settings), in.Outcome) {
			return h.sureToRescind(c, m, resolution)
		}
	}
	if err := h.DB.Motions.Decide(c.Request().Context(), id, in); err != nil {
		return h.decision(c, &in, err)
	}
	if in.Outcome == "carry" && !in.NoAction {
		return web.RedirectWith(c, "Decision recorded. Now confirm the requests.", "/clerk/motions/%d/requests", id)
	}
	return web.RedirectWith(c, "Decision recorded: "+views.OutcomeWords[in.Outcome]+".", "/clerk/motions/%d", id)
}

// resolution is what a motion takes back if it is carried; nil for nothing.
func (h Motions) resolution(c echo.Context, m *models.MotionRecord) (*models.MotionRecord, error) {
	if m.Kind != models.MotionRescission || m.RescindsID == nil {
		return nil, nil
	}
	target, err := h.DB.Motions.Find(c.Request().Context(), *m.RescindsID)
	if err != nil || target.State != models.MotionCarried {
		return nil, err
	}
	return target, nil
}

// sureToRescind asks once more before a motion is recorded as carried that takes
// back a resolution, and names the requests that it closes: that cannot be undone.
func (h Motions) sureToRescind(c echo.Context, m, resolution *models.MotionRecord) error {
	requests, err := h.DB.Requests.ForMotion(c.Request().Context(), resolution.ID)
	if err != nil {
		return err
	}
	typed, err := c.FormParams()
	if err != nil {
		return err
	}
	p := web.NewPage(c, "Record this rescission as carried?")
	return web.Render(c, views.SureToRescind(p, m, resolution, requests, typed))
}

func (h Motions) decision(c echo.Context, in *models.DecisionInput, failed error) error {
	m, err := h.find(c)
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, "Record the decision", failed)
	if err != nil {
		return err
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page := views.DecisionForm{Page: p, Motion: *m, Outcomes: m.OutcomesFor(p.Actor, p.Council.Settings)}
	// Withdrawing alone has a page of its own.
	if failed == nil && !slices.ContainsFunc(page.Outcomes, func(name string) bool { return name != "withdraw" }) {
		if !p.Actor.Has(models.RoleClerk) {
			return models.Errorf(models.Forbidden, "Only the clerk can record a decision.")
		}
		return models.Errorf(models.Conflict, "No decision can be recorded now: the motion is at “%s”.", models.Word(string(m.State)))
	}
	ctx := c.Request().Context()
	text, err := h.DB.Motions.Text(ctx, m.ID)
	if err != nil {
		return err
	}
	page.Form = models.DecisionInput{Date: models.InputOf(m.MeetingDate), Version: m.Version}
	if text != nil {
		page.Form.Resolved, page.Form.Amended = models.PlainText(text.Clauses), text.Kind == models.AsAmended
	}
	next, err := h.DB.Motions.NextOrdinary(ctx, &m.Motion)
	if err != nil {
		return err
	}
	if next != nil {
		page.Form.MeetingID = next.ID
	}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, m.Version)
	}
	published, err := h.DB.Motions.Published(ctx, m.ID)
	if err != nil {
		return err
	}
	if published != nil && page.Form.Resolved != "" {
		page.Lines = wording.Compare(models.PlainText(published.Clauses), page.Form.Resolved)
	}
	votes, err := h.DB.Votes.Of(ctx, m.ID)
	if err != nil {
		return err
	}
	if page.Vote = models.DecidingVote(votes); page.Vote != nil && in == nil {
		page.Form.Outcome = map[models.VoteResult]string{models.VoteCarried: "carry", models.VoteLost: "lose"}[page.Vote.Result]
	}
	for _, v := range votes {
		if v.Subject == models.VoteOnProcedure {
			page.Others = append(page.Others, v)
		}
	}
	if page.Meetings, err = h.DB.Meetings.List(ctx, models.MeetingFilter{From: h.DB.Today().Add(1), Limit: 60}); err != nil {
		return err
	}
	if page.Bodies, err = h.DB.Bodies.List(ctx); err != nil {
		return err
	}
	return web.Render(c, page)
}
