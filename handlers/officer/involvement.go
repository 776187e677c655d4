package officer

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Involvement shows how members were involved in a request.
func (h Requests) Involvement(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddInvolvement(web.Actor(c))
	if code := models.CodeOf(may); code == models.Forbidden || code == models.NotFound {
		return may
	}
	w, err := work(c, "Members involved", r, may, nil)
	if err != nil {
		return err
	}
	w.Status = http.StatusOK // the events of a closed request can be read
	page := views.InvolvementPage{RequestWork: w, May: may == nil}
	records, err := h.DB.Requests.Records(c.Request().Context(), r)
	if err != nil {
		return err
	}
	page.Events, page.Groups, page.Checks = records.Involvement, records.Groups, models.CheckRules(records)
	return web.Render(c, page)
}

// NewInvolvement shows the form of an event with members; of a correction where
// the query says what it corrects.
func (h Requests) NewInvolvement(c echo.Context) error {
	in := models.InvolvementInput{}
	if corrects := number(c, "corrects"); corrects != 0 {
		r, err := h.find(c)
		if err != nil {
			return err
		}
		events, err := h.DB.Involvement.List(c.Request().Context(), r.ID)
		if err != nil {
			return err
		}
		for _, e := range events {
			if e.ID == corrects {
				in = e.Input()
				in.CorrectsID = e.ID
			}
		}
	}
	return h.involvementForm(c, in, nil)
}

// AddInvolvement adds an event with members.
func (h Requests) AddInvolvement(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.InvolvementInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Involvement.Add(c.Request().Context(), id, in); err != nil {
		return h.involvementForm(c, in, err)
	}
	return web.RedirectWith(c, "Event added.", "/officer/requests/%d/involvement", id)
}

func (h Requests) involvementForm(c echo.Context, in models.InvolvementInput, failed error) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	may := r.CanAddInvolvement(web.Actor(c))
	if models.CodeOf(may) == models.NotFound {
		return may
	}
	title := "Add an event with members"
	if in.CorrectsID != 0 {
		title = "Correct an event with members"
	}
	w, err := work(c, title, r, may, failed)
	if err != nil {
		return err
	}
	w.Back = &views.Link{Text: "Back to how members are involved", Address: fmt.Sprintf("/officer/requests/%d/involvement", r.ID)}
	groups, err := h.DB.Groups.List(c.Request().Context())
	if err != nil {
		return err
	}
	return web.Render(c, views.InvolvementForm{RequestWork: w, Form: in, Groups: groups})
}
