package admin

import (
	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// toHandOver returns how many open requests that the actor may read match f.
func toHandOver(c echo.Context, d *db.DB, f models.RequestFilter) (int, error) {
	f.Status, f.Limit = "open", 1
	_, n, err := d.Requests.List(c.Request().Context(), f)
	return n, err
}

// savedWith goes back to a list with what was done. Where open requests are left
// behind it says so, and leads whoever may hand them over to where that is done.
func savedWith(c echo.Context, d *db.DB, said, list string, gone bool, f models.RequestFilter) error {
	if !gone {
		return web.RedirectWith(c, said, "%s", list)
	}
	n, err := toHandOver(c, d, f)
	if err != nil {
		return err
	}
	if n > 0 {
		said += " " + views.Count(n, "open request") + " must be handed over."
		if web.Actor(c).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
			list = "/clerk/handover"
		} else {
			said += " The clerk’s desk lists what is left."
		}
	}
	return web.RedirectWith(c, said, "%s", list)
}
