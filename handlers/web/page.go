package web

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"carried/models"
	"carried/views"
)

// NewPage starts a page: what the layout needs to know about the council and
// about who is asking.
func NewPage(c echo.Context, title string) views.Page {
	v := of(c)
	p := views.Page{Title: title, Council: v.council, Actor: Actor(c), Path: c.Request().URL.Path, Flash: v.flash, Now: time.Now(), Periods: v.periods}
	p.VirusCheck = v.options.Clamd != nil
	if v.db != nil {
		p.Now, p.Mailing = v.db.Now(), v.db.Messages.On()
	}
	return p
}

// FormPage starts the page of a form. A mistake that the person can mend
// becomes the error summary of the page, and so does a database that is away,
// so that nothing typed is lost; any other error is given back for Error to
// answer.
func FormPage(c echo.Context, title string, err error) (views.Page, error) {
	p := NewPage(c, title)
	if err == nil {
		return p, nil
	}
	e, ok := errors.AsType[*models.Error](err)
	if !ok || e.Code != models.Invalid && e.Code != models.Conflict && e.Code != models.Unavailable {
		return p, err
	}
	p.Status, p.Errors = statuses[e.Code], e.Fields
	if len(p.Errors) == 0 {
		p.Errors = []models.FieldError{{Field: "main", Message: e.Message}}
	}
	return p, nil
}

// drawn is where the page of an answer is kept, for what looks at it afterwards.
const drawn = "carried.page"

// Drawn returns the page that an answer was drawn from; nil for none.
func Drawn(c echo.Context) views.View {
	v, _ := c.Get(drawn).(views.View)
	return v
}

// Render draws a page whole, then sends it.
func Render(c echo.Context, v views.View) error {
	c.Set(drawn, v)
	b, err := views.Render(v)
	if err != nil {
		return err
	}
	if of(c).flash != "" {
		forget(c, flashCookie, of(c).options)
	}
	return c.HTMLBlob(v.HTTPStatus(), b)
}

// Redirect sends the browser on with a GET.
func Redirect(c echo.Context, format string, args ...any) error {
	return c.Redirect(http.StatusSeeOther, fmt.Sprintf(format, args...))
}

// RedirectWith is Redirect, and the next page begins with a sentence: "Update
// published."
func RedirectWith(c echo.Context, said, format string, args ...any) error {
	say(c, said)
	return Redirect(c, format, args...)
}
