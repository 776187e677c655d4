package admin

import (
	"io"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/views"
)

// Calendar is the days on which the council counts as closed.
type Calendar struct{ DB *db.DB }

type calendarFilter struct {
	Year int `form:"year"`
}

// Show shows the days of a year.
func (h Calendar) Show(c echo.Context) error {
	f, err := web.Bind[calendarFilter](c)
	if err != nil {
		return err
	}
	return h.show(c, f.Year, models.HolidayInput{}, "", nil)
}

// Add adds a day.
func (h Calendar) Add(c echo.Context) error {
	in, err := web.Bind[models.HolidayInput](c)
	if err != nil {
		return err
	}
	if err := h.DB.Holidays.Add(c.Request().Context(), in); err != nil {
		return h.show(c, 0, in, "", err)
	}
	date := in.Date.Date()
	return web.RedirectWith(c, in.Title+", "+date.String()+", is added.", "/admin/calendar?year=%d", date.Time().Year())
}

// Remove takes a day out.
func (h Calendar) Remove(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	if err := h.DB.Holidays.Remove(c.Request().Context(), id); err != nil {
		return err
	}
	return web.RedirectWith(c, "The day is removed.", "/admin/calendar")
}

type importInput struct {
	JSON string `form:"json" raw:"true"`
}

// Import adds the bank holidays of a file.
func (h Calendar) Import(c echo.Context) error {
	in, err := web.Bind[importInput](c)
	if err != nil {
		return err
	}
	file, err := web.File(c, "file")
	if err != nil {
		return err
	}
	defer file.Close()
	var from io.Reader = file
	if !file.Given() {
		from = strings.NewReader(in.JSON)
		if strings.TrimSpace(in.JSON) == "" {
			return h.show(c, 0, models.HolidayInput{}, "", models.InvalidField("file", "Select a file, or paste what is in it"))
		}
	}
	added, err := h.DB.Holidays.Import(c.Request().Context(), from)
	if err != nil {
		return h.show(c, 0, models.HolidayInput{}, in.JSON, err)
	}
	said := "All the days of this file were here already."
	if added > 0 {
		said = views.Count(added, "day") + " added."
	}
	return web.RedirectWith(c, said, "/admin/calendar")
}

func (h Calendar) show(c echo.Context, year int, in models.HolidayInput, json string, err error) error {
	p, err := formPage(c, "Calendar", "/admin", "Admin", err)
	if err != nil {
		return err
	}
	this := h.DB.Today().Time().Year()
	if year < 1900 || year > 2200 {
		year = this
	}
	page := views.CalendarPage{Page: p, Year: year, Form: in, JSON: json}
	division := web.Council(c).Settings.CalendarDivision
	for _, d := range (views.SettingsForm{}).Divisions() {
		if d.Value == division {
			page.Division = strings.TrimSuffix(d.Label, " (standard)")
		}
	}
	for y := min(this-1, year); y <= max(this+3, year); y++ {
		page.Years = append(page.Years, y)
	}
	if page.Days, err = h.DB.Holidays.List(c.Request().Context(), division, year); err != nil {
		return err
	}
	return web.Render(c, page)
}
