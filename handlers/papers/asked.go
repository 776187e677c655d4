package papers

import (
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"carried/handlers/web"
	"carried/models"
)

// Asked reads from an address what the document in it is to be of. The address of
// the document's page and the one that issues it name this in the same way.
func Asked(c echo.Context, d Document, now time.Time) (Order, error) {
	o := Order{Part: models.PublicPart, Council: web.Council(c), Site: web.PublicURL(c), Now: now}
	switch {
	case d.OfMeeting():
		o.Meeting = c.Param("body") + "/" + c.Param("date")
		o.Number, _ = strconv.Atoi(c.Param("number")) // 0 for what is no number: there is none
	case d.OfMotion():
		o.Motion = c.Param("year") + "/" + c.Param("motion")
	case d.OfReport():
		o.Report = c.Param("path")
	case d.OfYear():
		o.Year = c.Param("year")
	default:
		o.Body = c.Param("slug")
		in, err := web.Bind[models.PeriodInput](c)
		if err == nil {
			err = models.Validate(in)
		}
		if err == nil {
			o.Options, err = web.Bind[models.OutstandingOptions](c)
		}
		if err != nil {
			return o, err
		}
		o.From, o.To = in.From.Date(), in.To.Date()
	}
	switch c.QueryParam("part") {
	case "", "1":
	case "2":
		o.Part = models.ExemptPart
	default:
		o.Part = 0 // there is none
	}
	return o, nil
}
