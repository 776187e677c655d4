package officer

import (
	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// mostDirectorate is how many open requests the page of a directorate lists.
const mostDirectorate = 500

// Directorate shows the open requests of the officer's directorate, by owner.
func (h Requests) Directorate(c echo.Context) error {
	ctx, actor := c.Request().Context(), web.Actor(c)
	page := views.DirectorateRequests{Page: web.NewPage(c, "My directorate")}
	if actor.DirectorateID == 0 {
		return web.Render(c, page)
	}
	d, err := h.DB.Directorates.Find(ctx, actor.DirectorateID)
	if err != nil {
		return err
	}
	page.Directorate, page.Caption = *d, d.Name
	if page.Rows, page.Total, err = h.DB.Requests.List(ctx, models.RequestFilter{DirectorateID: d.ID, Status: "open", Limit: mostDirectorate}); err != nil {
		return err
	}
	if page.LeftOut, err = h.DB.Requests.LeftOut(ctx, *ofDirectorate(d.ID)); err != nil {
		return err
	}
	return web.Render(c, page)
}

// DirectorateFile answers with all requests of the officer's directorate, the
// closed ones too, as a CSV file.
func (h Requests) DirectorateFile(c echo.Context) error {
	return h.file(c, "directorate", ofDirectorate(web.Actor(c).DirectorateID))
}

// ofDirectorate are all requests of a directorate; nobody's are those of none.
func ofDirectorate(id uint) *models.RequestFilter {
	if id == 0 {
		return nil
	}
	return &models.RequestFilter{DirectorateID: id}
}

// ListFile answers with “My requests” as a CSV file.
func (h Requests) ListFile(c echo.Context) error {
	f := mine(web.Actor(c))
	return h.file(c, "my-requests", &f)
}

// file sends the requests that match as a CSV file; nil for none.
func (h Requests) file(c echo.Context, name string, f *models.RequestFilter) error {
	today := h.DB.Today()
	return web.RequestFile(c, today, models.Period{}, func(each func([]models.FileRow) error) error {
		if f == nil {
			return nil
		}
		return h.DB.Requests.InFile(c.Request().Context(), *f, each)
	}, name, today)
}
