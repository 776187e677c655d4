package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// DoneForm shows the form “Mark as done”.
func (h Requests) DoneForm(c echo.Context) error { return h.done(c, nil, nil) }

// Done sends a request for sign-off, with its evidence.
func (h Requests) Done(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.DoneInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return h.done(c, &in, err)
	}
	defer file.Close()
	if err := h.DB.Requests.Propose(c.Request().Context(), id, in, file.File()); err != nil {
		return h.done(c, &in, err)
	}
	return h.onward(c, "Sent for sign-off. It shows as Awaiting sign-off.")
}

func (h Requests) done(c echo.Context, typed *models.DoneInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	w, err := work(c, "Mark as done", r, r.CanPropose(web.Actor(c)), failed)
	if err != nil {
		return err
	}
	if w.Last, err = h.last(c, r); err != nil {
		return err
	}
	page := views.MarkDone{RequestWork: w, Form: models.DoneInput{Version: r.Version}, Stale: stale(w, failed)}
	if typed != nil {
		page.Form = *typed
	}
	if page.Stale {
		page.Form.Version = r.Version
	}
	ctx := c.Request().Context()
	if page.Evidence, err = h.DB.Evidence.List(ctx, r.ID); err != nil {
		return err
	}
	if page.Updates, err = h.DB.Requests.Updates(ctx, r.ID, 1); err != nil {
		return err
	}
	records, err := h.DB.Requests.Records(ctx, r)
	if err != nil {
		return err
	}
	page.Rules, page.DoneWhen = models.CheckRules(records), records.DoneWhen()
	return web.Render(c, page)
}

// Evidence lists the evidence of a request, with the form to add to it.
// With replaces in the address the form is about what is to take the place of
// another.
func (h Requests) Evidence(c echo.Context) error {
	in, err := web.Bind[models.ReplaceInput](c)
	if err != nil {
		return err
	}
	return h.evidence(c, models.EvidenceInput{Replaces: in.Replaces}, nil)
}

// AddEvidence adds a file or a link.
func (h Requests) AddEvidence(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.EvidenceInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return h.evidence(c, in, err)
	}
	defer file.Close()
	if err := h.DB.Evidence.Add(c.Request().Context(), id, in, file.File()); err != nil {
		return h.evidence(c, in, err)
	}
	return web.RedirectWith(c, "Evidence added.", "/officer/requests/%d/evidence", id)
}

func (h Requests) evidence(c echo.Context, in models.EvidenceInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddEvidence(web.Actor(c))
	w, err := work(c, "Evidence", r, may, failed)
	if err != nil {
		return err
	}
	page := views.EvidencePage{RequestWork: w, Form: in}
	if models.CodeOf(may) == models.Forbidden {
		return may
	}
	if may != nil && failed == nil {
		page.Status = 0 // the list of a closed request can be read
	}
	if page.Evidence, err = h.DB.Evidence.List(c.Request().Context(), r.ID); err != nil {
		return err
	}
	if failed == nil && in.Replaces != 0 {
		if page.Form, err = models.ReplaceForm(page.Evidence, r.ID, in.Replaces); err != nil {
			return err
		}
	}
	return web.Render(c, page)
}
