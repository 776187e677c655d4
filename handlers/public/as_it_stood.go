package public

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// asItStood returns the record of which a page is made: as it is, or as it stood
// on the day that the query asks for. What is wrong with the day becomes the
// error of the page as it is now. Ask for the motion or the request as it is now
// first: who may not read that, may not read what it was.
func asItStood(c echo.Context, d *db.DB, p *views.Page, motionID, requestID uint) (*db.DB, error) {
	in, err := web.Bind[models.AsItStoodInput](c)
	if err != nil || !in.Asked() {
		return d, err
	}
	p.AsItStood.Typed = in.Typed()
	on, err := in.Date()
	if err == nil {
		var then *db.DB
		if then, err = d.AsItStood(c.Request().Context(), on, motionID, requestID); err == nil {
			p.Now, p.AsItStood = then.Now(), views.AsItStood{On: on, Typed: models.InputOf(on)}
			return then, nil
		}
	}
	failed, err := web.FormPage(c, p.Title, err)
	p.Status, p.Errors = failed.Status, failed.Errors
	return d, err
}

// thatDay leads from the form that asks for a day to the address of the page of
// that day; it reports whether it does.
func thatDay(c echo.Context, p views.Page) (string, bool) {
	if !p.Past() || c.QueryParam("on") != "" {
		return "", false
	}
	return c.Request().URL.Path + "?on=" + string(p.AsItStood.On), true
}

// notThen answers that a motion or a request was not published on the day; any
// other error it gives back.
func notThen(c echo.Context, p views.Page, what string, err error) error {
	if models.CodeOf(err) != models.NotFound || !p.Past() {
		return err
	}
	p.Status = 404
	return web.Render(c, views.NotThen{Page: p, What: what})
}
