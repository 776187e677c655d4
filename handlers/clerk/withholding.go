package clerk

import (
	"context"
	"fmt"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Withholdings takes words out of the record for good: those of published updates
// as those of debates.
type Withholdings struct{ DB *db.DB }

// Form shows what is to be withheld or, once it is, the papers that were issued
// with it.
func (h Withholdings) Form(what models.Withholdable) echo.HandlerFunc {
	return func(c echo.Context) error { return h.form(c, what, models.WithholdInput{}, nil) }
}

// Save withholds it, with a reason.
func (h Withholdings) Save(what models.Withholdable) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := web.ID(c, "id")
		if err != nil {
			return err
		}
		in, err := web.Bind[models.WithholdInput](c)
		if err != nil {
			return err
		}
		ctx := c.Request().Context()
		w, err := h.DB.Withholdings.Find(ctx, what, id)
		if err != nil {
			return err
		}
		_, back, err := h.of(ctx, w)
		if err != nil {
			return err
		}
		if err := h.DB.Withholdings.Withhold(ctx, what, id, in); err != nil {
			return h.form(c, what, in, err)
		}
		papers, err := h.DB.Withholdings.Papers(ctx, what, id)
		if err != nil {
			return err
		}
		if len(papers) > 0 {
			return web.RedirectWith(c, "Withheld.", "/clerk/%s/%d/withhold", what.Path(), id)
		}
		return web.RedirectWith(c, "Withheld.", "%s", back.Address)
	}
}

func (h Withholdings) form(c echo.Context, what models.Withholdable, in models.WithholdInput, failed error) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	p, err := web.FormPage(c, views.WithholdTitle(what), failed)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	w, err := h.DB.Withholdings.Find(ctx, what, id)
	if err != nil {
		return err
	}
	if p.Caption, p.Back, err = h.of(ctx, w); err != nil {
		return err
	}
	if w.Withheld != "" && failed == nil {
		p.Title = views.WithheldTitle(what)
		page := views.Withheld{Page: p, What: what, Ground: w.Withheld}
		if page.Papers, err = h.DB.Withholdings.Papers(ctx, what, id); err != nil {
			return err
		}
		return web.Render(c, page)
	}
	page := views.WithholdForm{Page: p, What: what, Words: strings.Join(w.Texts, "\n\n"), Form: in, Cancel: p.Back.Address}
	if what == models.WithholdWritten {
		q, err := h.DB.Questions.Find(ctx, id)
		if err != nil {
			return err
		}
		together, err := h.DB.Questions.Together(ctx, q)
		if err != nil {
			return err
		}
		page.Also = views.Shared(together)
	}
	return web.Render(c, page)
}

// of names what words are of, and leads back to it; they are for who may read it.
func (h Withholdings) of(ctx context.Context, w *models.HeldWords) (name string, back *views.Link, err error) {
	switch {
	case w.What == models.WithholdWritten || w.What == models.WithholdAsker:
		q, err := h.DB.Questions.Find(ctx, w.ID)
		if err != nil {
			return "", nil, err
		}
		at := fmt.Sprintf(writtenQuestion, q.ID)
		if q.Path != "" {
			at = q.Address()
		}
		return q.Name(), &views.Link{Text: "Back to the question", Address: at}, nil
	case w.What == models.WithholdAssessment:
		a, err := h.DB.Assessments.Find(ctx, w.ID)
		if err == nil {
			err = a.CanWithhold()
		}
		if err != nil {
			return "", nil, err
		}
		return a.SubjectTitle(), &views.Link{Text: "Back to the assessment", Address: a.Address()}, nil
	case w.What == models.WithholdRecommendation || w.What == models.WithholdReply:
		list, err := h.DB.OutsideReports.Recommendations(ctx, w.ID)
		if err != nil {
			return "", nil, err
		}
		if len(list) == 0 {
			return "", nil, models.Errorf(models.NotFound, "There is no such recommendation.")
		}
		return models.Listed(list[0].Name(), list[0].ReportTitle), &views.Link{Text: "Back to the report", Address: fmt.Sprintf("/clerk/reports/%d", list[0].ReportID)}, nil
	case w.RequestID != 0:
		r, err := h.DB.Requests.Find(ctx, w.RequestID)
		if err != nil {
			return "", nil, err
		}
		return r.Reference, &views.Link{Text: "Back to the request", Address: models.RequestAddress(r.Path)}, nil
	case w.MeetingID != 0:
		m, err := h.DB.Meetings.Find(ctx, w.MeetingID)
		if err != nil {
			return "", nil, err
		}
		return m.Name(), backTo(m), nil
	}
	m, err := h.DB.Motions.Find(ctx, w.MotionID)
	if err != nil {
		return "", nil, err
	}
	if w.What == models.WithholdAmendment || w.What == models.WithholdRuling {
		return m.Name(), &views.Link{Text: "Back to the amendment", Address: fmt.Sprintf("/clerk/motions/%d/amendments/%d", m.ID, w.ID)}, nil
	}
	return m.Name(), workbench(m.ID), nil
}
