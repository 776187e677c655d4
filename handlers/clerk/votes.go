package clerk

import (
	"errors"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Votes records the votes on motions and in their debates.
type Votes struct{ DB *db.DB }

// New shows the form of a new vote.
func (h Votes) New(c echo.Context) error { return h.form(c, nil, nil) }

// Create records a vote.
func (h Votes) Create(c echo.Context) error { return h.save(c, 0) }

// Edit shows the form of a vote that is recorded.
func (h Votes) Edit(c echo.Context) error { return h.form(c, nil, nil) }

// Update changes a draft, or corrects a published vote.
func (h Votes) Update(c echo.Context) error {
	id, err := web.ID(c, "vote")
	if err != nil {
		return err
	}
	return h.save(c, id)
}

func (h Votes) save(c echo.Context, id uint) error {
	motion, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := bindVote(c)
	if err != nil {
		return err
	}
	ctx, action := c.Request().Context(), c.FormValue("action")
	side, rest := strings.CutPrefix(action, "rest-")
	switch {
	case action == "discard" && id != 0:
		if err := h.DB.Votes.Discard(ctx, motion, id, in.Version); err != nil {
			return h.form(c, &in, err)
		}
		return web.RedirectWith(c, "Draft discarded.", "/clerk/motions/%d#votes", motion)
	case action == "names", action == "count", rest:
		if err := h.DB.Votes.TakeLists(ctx, &in); err != nil {
			return err
		}
		if rest {
			in.EveryoneElse(side)
		}
		return h.form(c, &in, doubled(models.Validate(in)))
	}
	v, err := h.DB.Votes.Save(ctx, motion, id, in, action == "draft")
	switch {
	case err != nil:
		// The lists are put to the councillors here too: what was found is shown.
		if taken := h.DB.Votes.TakeLists(ctx, &in); taken != nil {
			return taken
		}
		return h.form(c, &in, err)
	case !v.Draft && v.AmendmentID != nil:
		return web.RedirectWith(c, "Vote saved. Now record what became of the amendment.", "/clerk/motions/%d/amendments/%d", motion, *v.AmendmentID)
	case !v.Draft:
		return web.RedirectWith(c, "Vote saved. Everybody who may read the motion can read it.", "/clerk/motions/%d#votes", motion)
	case action == "draft":
		return web.RedirectWith(c, "Saved as a draft. Only the clerk’s office can read it.", "/clerk/motions/%d#votes", motion)
	}
	return web.RedirectWith(c, "Vote saved. Now record the decision.", "/clerk/motions/%d/decision", motion)
}

// doubled keeps of what is wrong with a form only the names: while they are
// entered, the rest may still be missing.
func doubled(err error) error {
	e, ok := errors.AsType[*models.Error](err)
	if !ok {
		return err
	}
	var fields []models.FieldError
	for _, f := range e.Fields {
		if strings.HasPrefix(f.Field, "names-") || strings.HasPrefix(f.Field, "other-") {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return models.InvalidFields(fields)
}

// bindVote reads the form with its councillors and its other names.
func bindVote(c echo.Context) (models.VoteInput, error) {
	in, err := web.Bind[models.VoteInput](c)
	if err != nil {
		return in, err
	}
	in.People = in.People[:min(len(in.People), models.MostVoters)]
	for _, id := range in.People {
		row, err := web.BindRow[models.ChosenInput](c, id)
		if err != nil {
			return in, err
		}
		row.PersonID = id
		in.Chosen = append(in.Chosen, row)
	}
	for n := uint(1); n <= models.MostVoters; n++ {
		row, err := web.BindRow[models.OtherNameInput](c, n)
		if err != nil {
			return in, err
		}
		if row.Name == "" {
			break
		}
		in.Others = append(in.Others, row)
	}
	return in, nil
}

// form shows the form of the vote that the address names, or of a new one.
func (h Votes) form(c echo.Context, in *models.VoteInput, failed error) error {
	p, err := web.FormPage(c, "Record a vote", failed)
	if err != nil {
		return err
	}
	motion, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	m, err := h.DB.Motions.Find(ctx, motion)
	if err != nil {
		return err
	}
	if m.PublishedAt == nil {
		return models.Errorf(models.Conflict, "Publish the agenda of the meeting before you record a vote.")
	}
	if c.Param("vote") == "" && !m.Votable() {
		return models.Errorf(models.Conflict, "No vote is taken on this motion: it is at “%s”.", models.Word(string(m.State)))
	}
	page := views.VoteForm{Motion: *m, Form: models.VoteInput{Subject: models.VoteOnMotion, Date: models.InputOf(m.MeetingDate)}}
	if c.Param("vote") != "" {
		id, err := web.ID(c, "vote")
		if err != nil {
			return err
		}
		v, names, err := h.DB.Votes.Find(ctx, motion, id)
		if err != nil {
			return err
		}
		page.Vote, page.Form, p.Title = v, v.Input(names), "Change the vote"
		if page.Correcting() {
			p.Title = "Correct the vote"
		}
	} else if in == nil {
		if page.Form, err = h.begun(c, m, page.Form); err != nil {
			return err
		}
	}
	if in != nil {
		seen := page.Form.Version
		page.Form = *in
		page.Form.Version = version(failed, in.Version, seen)
	}
	p.Caption, p.Back = m.Name(), workbench(m.ID)
	page.Page = p
	if page.Amendments, err = h.DB.Amendments.List(ctx, m.ID); err != nil {
		return err
	}
	if page.Budget, err = h.DB.Votes.Budget(ctx, m.MeetingID); err != nil {
		return err
	}
	var chosen []uint
	for _, x := range page.Form.Chosen {
		chosen = append(chosen, x.PersonID)
	}
	meeting := m.MeetingID
	if page.Vote != nil {
		meeting = page.Vote.MeetingID
	}
	if page.Voters, err = h.DB.Votes.Voters(ctx, meeting, page.Form.Date.Date(), chosen); err != nil {
		return err
	}
	if meeting != nil {
		if page.Interested, err = h.DB.Meetings.Interested(ctx, *meeting, m.ID); err != nil {
			return err
		}
	}
	all, err := h.DB.Votes.Contradictions(ctx, db.ContradictionFilter{MotionID: m.ID})
	if err != nil {
		return err
	}
	page.Contradictions = views.Contradictions(all).Of(page.Vote)
	return web.Render(c, page)
}

// begun fills the form of a new vote: the query may say what it is on.
func (h Votes) begun(c echo.Context, m *models.MotionRecord, form models.VoteInput) (models.VoteInput, error) {
	votes, err := h.DB.Votes.Of(c.Request().Context(), m.ID)
	if err != nil {
		return form, err
	}
	asked, err := web.Bind[struct {
		Amendment uint `form:"amendment"`
	}](c)
	switch {
	case err != nil:
		return form, err
	case asked.Amendment != 0:
		form.Subject, form.AmendmentID = models.VoteOnAmendment, asked.Amendment
	case models.DecidingVote(votes) != nil || m.Decided():
		form.Subject = models.VoteOnProcedure
	}
	return form, nil
}
