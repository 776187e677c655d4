package officer

import (
	"bytes"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
	"carried/models/table"
	"carried/views"
)

const (
	mostDirectorate = 500  // open requests on the page of a directorate
	mostFile        = 5000 // requests in a file
)

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
	return web.Render(c, page)
}

// DirectorateFile answers with all requests of the officer's directorate, the
// closed ones too, as a CSV file.
func (h Requests) DirectorateFile(c echo.Context) error {
	actor := web.Actor(c)
	if actor.DirectorateID == 0 {
		return h.file(c, "directorate", nil)
	}
	rows, _, err := h.DB.Requests.List(c.Request().Context(), models.RequestFilter{DirectorateID: actor.DirectorateID, Limit: mostFile})
	if err != nil {
		return err
	}
	return h.file(c, "directorate", rows)
}

// ListFile answers with “My requests” as a CSV file.
func (h Requests) ListFile(c echo.Context) error {
	rows, _, err := h.mine(c, mostFile)
	if err != nil {
		return err
	}
	return h.file(c, "my-requests", rows)
}

// file sends requests as a CSV file.
func (h Requests) file(c echo.Context, name string, rows []models.RequestRow) error {
	calendar, err := h.DB.Holidays.Calendar(c.Request().Context())
	if err != nil {
		return err
	}
	p, today := web.NewPage(c, ""), h.DB.Today()
	var b bytes.Buffer
	if err := table.WriteCSV(&b, models.RequestLines(rows, today, p.Council.Settings, calendar, p.Actor)); err != nil {
		return err
	}
	return web.Download(c, b.Bytes(), "csv", name, today)
}
