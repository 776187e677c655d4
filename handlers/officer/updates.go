package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// earlier is how many updates stand beside the form.
const earlier = 10

// UpdateForm shows the form “Log an update”.
func (h Requests) UpdateForm(c echo.Context) error { return h.update(c, nil, nil) }

// Update logs an update.
func (h Requests) Update(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.UpdateInput](c)
	if err != nil {
		return err
	}
	log, said := h.DB.Requests.Update, "Update published."
	if c.FormValue("action") == "no-change" {
		log, said = h.DB.Requests.NoChange, "“No change” published."
	}
	if err := log(c.Request().Context(), id, in); err != nil {
		return h.update(c, &in, err)
	}
	return h.onward(c, said)
}

func (h Requests) update(c echo.Context, typed *models.UpdateInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	w, err := work(c, "Log an update", r, r.CanUpdate(web.Actor(c)), failed)
	if err != nil {
		return err
	}
	if w.Last, err = h.last(c, r); err != nil {
		return err
	}
	updates, err := h.DB.Requests.Updates(c.Request().Context(), r.ID, earlier)
	if err != nil {
		return err
	}
	in := models.UpdateInput{Version: r.Version}.AsItStands(&r.Request)
	if typed != nil {
		in = *typed
	}
	if stale(w, failed) {
		in.Version = r.Version
	}
	reminders, err := h.DB.Messages.Reminded(c.Request().Context(), r.ID)
	if err != nil {
		return err
	}
	asked, _, err := h.DB.Requests.Questions(c.Request().Context(), models.QuestionFilter{RequestID: r.ID, Open: true, Limit: mostAsked})
	if err != nil {
		return err
	}
	return web.Render(c, views.NewLogUpdate(w, updates, asked, views.NewSilence(w.Page, *r, reminders, h.DB.Messages.On()), in, stale(w, failed)))
}
