package clerk

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// SignOffs shows the requests that await sign-off.
func (h Requests) SignOffs(c echo.Context) error {
	rows, err := h.DB.Requests.Queue(c.Request().Context())
	if err != nil {
		return err
	}
	return web.Render(c, views.SignOffQueue{Page: web.NewPage(c, "Sign-off"), Rows: rows})
}

// SignOff shows all that somebody needs to see before they sign a request off.
func (h Requests) SignOff(c echo.Context) error { return h.signOff(c, nil, nil) }

// SaveSignOff signs a request off or sends it back.
func (h Requests) SaveSignOff(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	in, err := web.Bind[models.RequestStepInput](c)
	if err != nil {
		return err
	}
	step, said := "sign-off", "Signed off."
	switch c.FormValue("step") {
	case "return":
		step, said = "return", "Sent back."
	case "keep":
		step, said = "keep", "Occurrence signed off."
	}
	if err := h.DB.Requests.Take(c.Request().Context(), id, step, in); err != nil {
		return h.signOff(c, &in, err)
	}
	return web.RedirectWith(c, said, "/clerk/sign-off")
}

func (h Requests) signOff(c echo.Context, in *models.RequestStepInput, failed error) error {
	p, err := web.FormPage(c, "Check and sign off", failed)
	if err != nil {
		return err
	}
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.DB.Requests.Find(ctx, id)
	if err != nil {
		return err
	}
	if failed == nil {
		if _, err := models.RequestLife.Open("sign-off", r.State, p.Actor); err != nil { // by whom and when an occurrence is, too
			return err
		}
	}
	p.Caption, p.Back = r.Reference, &views.Link{Text: "Back to the queue", Address: "/clerk/sign-off"}
	page := views.SignOffForm{Page: p, Request: *r, Problem: r.SignOffProblem(p.Actor, p.Council.Settings), Form: models.RequestStepInput{Version: r.Version}}
	if in != nil {
		page.Form = *in
		page.Form.Version = version(failed, in.Version, r.Version)
	}
	if page.Updates, err = h.DB.Requests.Updates(ctx, id, 50); err != nil {
		return err
	}
	if page.Evidence, err = h.DB.Evidence.List(ctx, id); err != nil {
		return err
	}
	if page.Story, err = h.DB.Requests.SignOffs(ctx, id); err != nil {
		return err
	}
	if page.Records, err = h.DB.Requests.Records(ctx, r); err != nil {
		return err
	}
	if page.Objections, err = h.DB.Requests.Objections(ctx, id); err != nil {
		return err
	}
	if page.Bodies, page.Meetings, err = h.agreement(c); err != nil {
		return err
	}
	return web.Render(c, page)
}
