package admin

import (
	"fmt"
	"io"
	"strings"

	"github.com/labstack/echo/v4"

	"carried/db"
	"carried/handlers/web"
	"carried/models"
	"carried/models/holidayfile"
	"carried/views"
)

// Calendar is the days that do not count.
type Calendar struct {
	DB    *db.DB
	Files holidayfile.Reader
}

type yearInput struct {
	Year int `form:"year"`
}

// Years beyond these are slips of the keyboard.
const firstYear, lastYear = 1990, 2190

// Show shows the days of a year.
func (h Calendar) Show(c echo.Context) error {
	in, err := web.Bind[yearInput](c)
	if err != nil {
		return err
	}
	return h.show(c, views.CalendarPage{Year: in.Year}, nil)
}

// Add adds a day.
func (h Calendar) Add(c echo.Context) error {
	in, err := web.Bind[models.HolidayInput](c)
	if err != nil {
		return err
	}
	date := in.Date.Date()
	if err := h.DB.Holidays.Add(c.Request().Context(), in); err != nil {
		return h.show(c, views.CalendarPage{Year: date.Day().Year(), Form: in}, err)
	}
	return web.RedirectWith(c, fmt.Sprintf("%s, %s, is added.", in.Title, date), "/admin/calendar?year=%d", date.Day().Year())
}

// Remove takes a day out.
func (h Calendar) Remove(c echo.Context) error {
	id, err := web.ID(c, "id")
	if err != nil {
		return err
	}
	day, err := h.DB.Holidays.Remove(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return web.RedirectWith(c, fmt.Sprintf("%s, %s, is removed.", day.Title, day.Date), "/admin/calendar?year=%d", day.Date.Day().Year())
}

// Fill adds the bank holidays of a year by rule.
func (h Calendar) Fill(c echo.Context) error {
	in, err := web.Bind[yearInput](c)
	if err != nil {
		return err
	}
	if in.Year < firstYear || in.Year > lastYear {
		return h.show(c, views.CalendarPage{}, models.Errorf(models.Invalid, "The year must be between %d and %d", firstYear, lastYear))
	}
	added, err := h.DB.Holidays.Fill(c.Request().Context(), in.Year)
	if err != nil {
		return h.show(c, views.CalendarPage{Year: in.Year}, err)
	}
	return web.RedirectWith(c, views.Count(len(added), "day")+" added.", "/admin/calendar?year=%d", in.Year)
}

type importInput struct {
	Text string `form:"text" raw:"true"`
}

// Import adds the days of a file, all of them or, when one cannot be used, none.
func (h Calendar) Import(c echo.Context) error {
	in, err := web.Bind[importInput](c)
	if err != nil {
		return err
	}
	page := views.CalendarPage{Text: in.Text}
	file, err := web.File(c, "file")
	if err != nil {
		return h.show(c, page, err)
	}
	defer file.Close()
	field, data := "text", []byte(in.Text)
	if file.Given() {
		field = "file"
		if data, err = io.ReadAll(io.LimitReader(file, holidayfile.MaxBytes+1)); err != nil {
			return err
		}
	} else if strings.TrimSpace(in.Text) == "" {
		return h.show(c, page, models.InvalidField("file", "Select a file, or paste what is in it"))
	}
	list, err := h.Files.Read(c.Request().Context(), file.Name, data, web.Council(c).Settings.CalendarDivision)
	if models.CodeOf(err) == models.Unavailable {
		return err
	}
	if err != nil {
		return h.show(c, page, models.InvalidField(field, "%s", err.Error()))
	}
	if page.Problems = list.Problems; len(list.Problems) > 0 {
		return h.show(c, page, models.InvalidField(field, "Nothing was loaded: %s of this list cannot be used", views.Count(len(list.Problems), "row")))
	}
	added, beside, err := h.DB.Holidays.Load(c.Request().Context(), list.Days)
	if err != nil {
		return h.show(c, page, err)
	}
	if len(added) == 0 {
		return web.RedirectWith(c, "All the days of this list were here already."+views.HolidaysBeside(beside), "/admin/calendar")
	}
	return web.RedirectWith(c, views.Count(len(added), "day")+" added."+views.HolidaysBeside(beside), "/admin/calendar?year=%d", added[0].Date.Day().Year())
}

func (h Calendar) show(c echo.Context, page views.CalendarPage, err error) error {
	if page.Page, err = formPage(c, "Calendar", "/admin", "Admin", err); err != nil {
		return err
	}
	ctx, this := c.Request().Context(), h.DB.Today().Day().Year()
	if page.Year < firstYear || page.Year > lastYear {
		page.Year = this
	}
	page.Division = web.Council(c).Settings.CalendarDivision
	calendar, err := h.DB.Holidays.Calendar(ctx)
	if err != nil {
		return err
	}
	page.Missing, page.KnownTo = calendar.Missing(page.Year), calendar.KnownTo(this)
	for y := min(this-1, page.Year-1); y <= max(this+3, page.Year+1); y++ {
		page.Years = append(page.Years, y)
	}
	if page.Days, err = h.DB.Holidays.List(ctx, page.Division, page.Year); err != nil {
		return err
	}
	return web.Render(c, page)
}
