package officer

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Communications shows the items of a public information request.
func (h Requests) Communications(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddCommunication(web.Actor(c))
	if code := models.CodeOf(may); code == models.Forbidden || code == models.NotFound {
		return may
	}
	w, err := work(c, "Communications", r, may, nil)
	if err != nil {
		return err
	}
	w.Status = http.StatusOK // those of a closed request can be read
	page := views.CommunicationsPage{RequestWork: w, May: may == nil}
	ctx := c.Request().Context()
	if page.Items, err = h.DB.Communications.ForRequest(ctx, r.ID); err != nil {
		return err
	}
	records, err := h.DB.Requests.Records(ctx, r)
	if err != nil {
		return err
	}
	page.Publicity, page.Checks = records.Publicity, models.CheckRules(records)
	return web.Render(c, page)
}

// NewCommunication shows the form of a new item.
func (h Requests) NewCommunication(c echo.Context) error {
	return h.communicationForm(c, "Add a communication", nil, models.CommunicationInput{}, nil)
}

// AddCommunication adds an item.
func (h Requests) AddCommunication(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.CommunicationInput](c)
	if err != nil {
		return err
	}
	if _, err := h.DB.Communications.Create(c.Request().Context(), id, in); err != nil {
		return h.communicationForm(c, "Add a communication", nil, in, err)
	}
	return web.RedirectWith(c, "Communication added.", "/officer/requests/%d/communications", id)
}

// EditCommunication shows the form of an item.
func (h Requests) EditCommunication(c echo.Context) error {
	item, err := h.communication(c)
	if err != nil {
		return err
	}
	return h.communicationForm(c, "Change a communication", item, item.Input(), nil)
}

// SaveCommunication changes an item.
func (h Requests) SaveCommunication(c echo.Context) error {
	item, err := h.communication(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.CommunicationInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	if err := h.DB.Communications.Update(ctx, item.RequestID, item.ID, in); err != nil {
		return h.communicationForm(c, "Change a communication", item, in, err)
	}
	said := "Communication saved."
	if now, _, err := h.DB.Communications.Find(ctx, item.ID); err == nil && item.State != now.State && now.State == models.CommunicationInReview {
		said = "Communication saved. Its approval has ended, so it waits for a review again."
	}
	return web.RedirectWith(c, said, "/officer/requests/%d/communications", item.RequestID)
}

// communication returns the item of the address.
func (h Requests) communication(c echo.Context) (*models.Communication, error) {
	request, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	id, err := web.ID(c, "item")
	if err != nil {
		return nil, err
	}
	item, _, err := h.DB.Communications.Find(c.Request().Context(), id)
	if err == nil && item.RequestID != request {
		err = models.Errorf(models.NotFound, "There is no such item.")
	}
	return item, err
}

// communicationForm shows the form of an item; item is nil for a new one.
func (h Requests) communicationForm(c echo.Context, title string, item *models.Communication, in models.CommunicationInput, failed error) error {
	r, w, err := h.communicationWork(c, title, item, failed)
	if err != nil {
		return err
	}
	page := views.CommunicationForm{RequestWork: w, Form: in}
	if item != nil {
		page.State = item.State
		if stale(w, failed) {
			page.Form.Version = item.Version
		}
	}
	members, err := h.DB.People.List(c.Request().Context(), db.PersonFilter{Kind: models.KindMember})
	if err != nil {
		return err
	}
	page.Members = views.PeopleOptions("Nobody", members)
	page.Request = *r
	return web.Render(c, page)
}

// communicationWork starts a page about an item of the request of the address.
func (h Requests) communicationWork(c echo.Context, title string, item *models.Communication, failed error) (*models.RequestRow, views.RequestWork, error) {
	r, err := h.find(c)
	if err != nil {
		return nil, views.RequestWork{}, err
	}
	may := r.CanAddCommunication(web.Actor(c))
	if models.CodeOf(may) == models.NotFound {
		return nil, views.RequestWork{}, may
	}
	if may == nil && item != nil && title == "Change a communication" {
		may = item.CanEdit()
	}
	w, err := work(c, title, r, may, failed)
	w.Back = &views.Link{Text: "Back to the communications", Address: fmt.Sprintf("/officer/requests/%d/communications", r.ID)}
	return r, w, err
}

// communicationSteps are the steps that have a page, with what is said after.
var communicationSteps = map[string]struct{ title, said string }{
	"send":     {"Send for review", "Sent for review."},
	"schedule": {"Schedule", "Scheduled."},
	"publish":  {"Record as published", "Recorded as published."},
	"pull":     {"Pull a communication", "Pulled."},
	"measure":  {"Outputs and outcomes", "Outputs and outcomes saved."},
}

// CommunicationStep shows the form of a step of an item.
func (h Requests) CommunicationStep(c echo.Context) error {
	item, err := h.communication(c)
	if err != nil {
		return err
	}
	in := models.CommunicationStepInput{Version: item.Version}
	switch c.Param("step") {
	case "publish":
		in.On = models.InputOf(item.PublishFrom)
	case "measure":
		in = item.StepInput()
	}
	return h.communicationStep(c, item, in, nil)
}

// TakeCommunicationStep takes it.
func (h Requests) TakeCommunicationStep(c echo.Context) error {
	item, err := h.communication(c)
	if err != nil {
		return err
	}
	in, err := web.Bind[models.CommunicationStepInput](c)
	if err != nil {
		return err
	}
	step := c.Param("step")
	if step == "measure" {
		step = in.Measures()
	}
	words, ok := communicationSteps[c.Param("step")]
	if !ok {
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	if err := h.DB.Communications.Take(c.Request().Context(), item.RequestID, item.ID, step, in); err != nil {
		return h.communicationStep(c, item, in, err)
	}
	return web.RedirectWith(c, words.said, "/officer/requests/%d/communications", item.RequestID)
}

func (h Requests) communicationStep(c echo.Context, item *models.Communication, in models.CommunicationStepInput, failed error) error {
	step := c.Param("step")
	words, ok := communicationSteps[step]
	if !ok {
		return models.Errorf(models.NotFound, "There is no such page.")
	}
	if failed == nil {
		if _, err := models.CommunicationLife.Open(step, item.State, web.Actor(c)); err != nil {
			return err
		}
	}
	_, w, err := h.communicationWork(c, words.title, item, failed)
	if err != nil {
		return err
	}
	page := views.CommunicationStep{RequestWork: w, Item: *item, Step: step, Form: in}
	if stale(w, failed) {
		page.Form.Version = item.Version
	}
	return web.Render(c, page)
}
