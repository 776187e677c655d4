package clerk

import (
	"context"
	"errors"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Assessments are the pages of assessors, and of the clerk who records what others
// think (C13).
type Assessments struct{ DB *db.DB }

// assessmentsPage is how many assessments one page lists.
const assessmentsPage = 50

// List shows the drafts, what is to be assessed again, and what is published last.
func (h Assessments) List(c echo.Context) error {
	ctx := c.Request().Context()
	page := views.ClerkAssessments{Page: web.NewPage(c, "Assessments")}
	var err error
	if page.Drafts, page.DraftsTotal, err = h.DB.Assessments.List(ctx, models.AssessmentFilter{State: models.AssessmentDraft, Limit: assessmentsPage}); err != nil {
		return err
	}
	if page.Due, page.DueTotal, err = h.DB.Assessments.List(ctx, models.AssessmentFilter{Due: true, Limit: assessmentsPage}); err != nil {
		return err
	}
	if page.Published, page.PublishedTotal, err = h.DB.Assessments.List(ctx, models.AssessmentFilter{State: models.AssessmentPublished, Limit: assessmentsPage}); err != nil {
		return err
	}
	return web.Render(c, page)
}

// Show shows one assessment with what it still needs, and what may be done with it.
func (h Assessments) Show(c echo.Context) error { return h.show(c, nil) }

func (h Assessments) show(c echo.Context, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	a, err := h.DB.Assessments.Find(ctx, id)
	if err != nil {
		return err
	}
	page := views.ClerkAssessment{Row: *a}
	if page.Page, err = web.FormPage(c, a.SubjectTitle(), failed); err != nil {
		return err
	}
	page.Caption, page.Back = "Assessment, "+models.LowerFirst(a.Name()), &views.Link{Text: "Back to the assessments", Address: "/clerk/assessments"}
	if !a.Published() {
		err := h.DB.Assessments.CanPublish(ctx, &a.Assessment)
		if e, ok := errors.AsType[*models.Error](err); ok && (e.Code == models.Forbidden || e.Code == models.Conflict) {
			page.NotPublished = e.Message
		} else if err != nil {
			return err
		}
	}
	if page.Voices, err = h.voices(c, a.About()); err != nil {
		return err
	}
	if page.All, _, err = h.DB.Assessments.List(ctx, models.AssessmentFilter{Subject: a.About(), State: models.AssessmentPublished}); err != nil {
		return err
	}
	return web.Render(c, page)
}

// New shows the form of a first draft: of a request, a motion or a recommendation.
func (h Assessments) New(c echo.Context) error { return h.form(c, nil, nil) }

// Create keeps a first draft.
func (h Assessments) Create(c echo.Context) error {
	of, err := web.Bind[models.AssessmentSubject](c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AssessmentInput](c)
	if err != nil {
		return err
	}
	a, err := h.DB.Assessments.Draft(c.Request().Context(), of, in)
	if err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, "Draft saved. A second person publishes it.", "/clerk/assessments/%d", a.ID)
}

// Edit shows the form of a draft.
func (h Assessments) Edit(c echo.Context) error { return h.form(c, nil, nil) }

// Update changes a draft.
func (h Assessments) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.AssessmentInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Assessments.Update(c.Request().Context(), id, in); err != nil {
		return h.form(c, &in, err)
	}
	return web.RedirectWith(c, "Draft saved. A second person publishes it.", "/clerk/assessments/%d", id)
}

// Publish publishes a draft that somebody else wrote.
func (h Assessments) Publish(c echo.Context) error {
	return h.take(c, "Published. From now on it stays as it is.", h.DB.Assessments.Publish, "/clerk/assessments/%s", c.Param("id"))
}

// Discard removes a draft.
func (h Assessments) Discard(c echo.Context) error {
	return h.take(c, "Draft discarded.", h.DB.Assessments.Discard, "/clerk/assessments")
}

// take does one thing with a draft and goes to a page that says so.
func (h Assessments) take(c echo.Context, said string, do func(ctx context.Context, id uint, version int) error, address string, args ...any) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[seen](c)
	if err != nil {
		return err
	}
	if err := do(c.Request().Context(), id, in.Version); err != nil {
		return h.show(c, err)
	}
	return web.RedirectWith(c, said, address, args...)
}

func (h Assessments) form(c echo.Context, in *models.AssessmentInput, failed error) error {
	ctx := c.Request().Context()
	page := views.AssessmentForm{}
	of, err := web.Bind[models.AssessmentSubject](c)
	if err != nil {
		return err
	}
	title := "Assess"
	if c.Param("id") != "" {
		id, err := web.ID(c, "id")
		if err != nil {
			return err
		}
		if page.Row, err = h.DB.Assessments.Find(ctx, id); err != nil {
			return err
		}
		if err := page.Row.CanChange(web.Actor(c)); err != nil && failed == nil {
			return err
		}
		of, title = page.Row.About(), "Change an assessment"
		page.Form = page.Row.Input(page.Row.Evidence())
	}
	newest, err := h.DB.Assessments.CanDraft(ctx, of)
	if err != nil && page.Row == nil {
		return err
	}
	if page.Row == nil {
		page.Form = models.AssessmentInput{Cycle: newest + 1}
		if actor := web.Actor(c); actor.Has(models.RoleAssessor) {
			page.Form.Assessor = actor.Name
		}
	}
	if page.Page, err = web.FormPage(c, title, failed); err != nil {
		return err
	}
	page.Subject, page.Newest = of, newest
	if in != nil {
		now := page.Form.Version
		page.Form = *in
		page.Form.Version = version(failed, in.Version, now)
	}
	if page.Voices, err = h.voices(c, of); err != nil {
		return err
	}
	page.Caption = page.Voices.Title
	if page.All, _, err = h.DB.Assessments.List(ctx, models.AssessmentFilter{Subject: of, State: models.AssessmentPublished}); err != nil {
		return err
	}
	if page.Offered, err = h.DB.Assessments.Offered(ctx, of); err != nil {
		return err
	}
	return web.Render(c, page)
}

// voices are what council asked for and what the administration says now, to be read
// beside the assessor's view.
func (h Assessments) voices(c echo.Context, of models.AssessmentSubject) (views.Voices, error) {
	ctx := c.Request().Context()
	switch {
	case of.RequestID != 0:
		r, err := h.DB.Requests.Find(ctx, of.RequestID)
		if err != nil {
			return views.Voices{}, err
		}
		return views.RequestVoices(*r), nil
	case of.MotionID != 0:
		m, err := h.DB.Motions.Find(ctx, of.MotionID)
		if err != nil {
			return views.Voices{}, err
		}
		rows, err := h.DB.Requests.ForMotion(ctx, m.ID)
		return views.MotionVoices(*m, rows), err
	}
	list, err := h.DB.OutsideReports.Recommendations(ctx, of.RecommendationID)
	if err != nil {
		return views.Voices{}, err
	}
	if len(list) == 0 {
		return views.Voices{}, models.Errorf(models.NotFound, "There is no such recommendation.")
	}
	return views.RecommendationVoices(list[0]), nil
}
