// Package officer holds the pages of those who carry requests out. The clerk may
// use its forms too, for an officer who cannot.
package officer

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Requests answers for the work on requests.
type Requests struct{ DB *db.DB }

// most is how many requests “My requests” lists.
const most = 200

// List shows the open requests of the officer and of their directorate.
func (h Requests) List(c echo.Context) error {
	page := views.OfficerRequests{Page: web.NewPage(c, "My requests"), All: c.QueryParam("all") == "1"}
	ctx, actor := c.Request().Context(), web.Actor(c)
	f := mine(actor)
	var err error
	if page.LeftOut, err = h.DB.Requests.LeftOut(ctx, f); err != nil {
		return err
	}
	if page.Rows, page.Total, err = h.DB.Requests.List(ctx, f); err != nil {
		return err
	}
	if page.Waiting, err = h.DB.Requests.Waiting(ctx, page.Rows); err != nil {
		return err
	}
	if page.Questions, _, err = h.DB.Requests.Questions(ctx, models.QuestionFilter{For: &actor, Open: true, Limit: mostAsked}); err != nil {
		return err
	}
	if page.InHand, err = h.DB.Questions.InHand(ctx, actor.PersonID, mostAsked); err != nil {
		return err
	}
	return web.Render(c, page)
}

// mine are the open requests of an officer and of their directorate, as many as
// a page lists.
func mine(a models.Actor) models.RequestFilter {
	return models.RequestFilter{Mine: &a, Status: "open", Limit: most}
}

// find returns the request of the address.
func (h Requests) find(c echo.Context) (*models.RequestRow, error) {
	id, err := web.ID(c, "id")
	if err != nil {
		return nil, err
	}
	return h.DB.Requests.Find(c.Request().Context(), id)
}

// work starts a page about the work on a request. may is why the actor may not
// do it now, if so: the page says that in place of its form, whether the form was
// asked for or sent.
func work(c echo.Context, title string, r *models.RequestRow, may, failed error) (views.RequestWork, error) {
	w := views.RequestWork{Request: *r}
	var err error
	if said, ok := errors.AsType[*models.Error](may); ok {
		w.Page, w.Problem = web.NewPage(c, title), said.Message
		w.Status = http.StatusConflict
		if said.Code == models.Forbidden {
			w.Status = http.StatusForbidden
		}
	} else if w.Page, err = web.FormPage(c, title, failed); err != nil {
		return w, err
	}
	w.Caption = r.Name()
	if r.Number != 0 && r.MotionID != nil {
		w.Caption = fmt.Sprintf("Request %d of motion %s", r.Number, r.MotionReference)
	}
	w.Back = &views.Link{Text: "Back to my requests", Address: "/officer"}
	if !w.Actor.Has(models.RoleOfficer) {
		w.Back = &views.Link{Text: "Back to the request", Address: models.RequestAddress(r.Path)}
	}
	if r.Path == "" {
		w.Back = nil
	}
	return w, nil
}

// last returns the newest entry in the story of a request's completion, for the
// page of an officer whose work was sent back.
func (h Requests) last(c echo.Context, r *models.RequestRow) (models.SignOff, error) {
	if r.State != models.RequestInProgress {
		return models.SignOff{}, nil
	}
	story, err := h.DB.Requests.SignOffs(c.Request().Context(), r.ID)
	if err != nil || len(story) == 0 {
		return models.SignOff{}, err
	}
	return story[len(story)-1], nil
}

// stale reports whether a form was sent of a request that somebody has changed
// since. Sent again, it goes out with the version of now.
func stale(w views.RequestWork, failed error) bool {
	return w.Problem == "" && models.CodeOf(failed) == models.Conflict
}

// onward leads back to the list, or for a clerk to the request.
func (h Requests) onward(c echo.Context, said string) error {
	if web.Actor(c).Has(models.RoleOfficer) {
		return web.RedirectWith(c, said, "/officer")
	}
	r, err := h.find(c)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, said, "%s", models.RequestAddress(r.Path))
}
