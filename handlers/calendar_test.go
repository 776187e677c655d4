package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestAdminOfTheCalendar(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	b.Get("/admin/calendar").Want(200, "England and Wales", "entered to the end of 2028", "Thursday 25 December 2025", "Christmas Day", "!Bank holidays by rule")
	a := b.Post("/admin/calendar", "title", "", "date-day", "1")
	a.Want(422, "Date must include a month and a year", "Enter the name of the day", "Select the kind of day")
	if a.Value("date-day") != "1" {
		t.Error("the day typed is lost")
	}
	eve := []string{"title", "Offices closed", "date-day", "24", "date-month", "12", "date-year", "2026", "kind", "offices_closed"}
	b.Post("/admin/calendar", eve...).WantTo("/admin/calendar?year=2026")
	b.Get("/admin/calendar?year=2026").Want(200, "Offices closed, 24 December 2026, is added.", "Thursday 24 December 2026")
	b.Post("/admin/calendar", eve...).Want(422, "24 December 2026 is in the calendar already", "Friday 25 December 2026")

	id := 0
	days, err := site.DB.Holidays.List(webtest.System, "england-and-wales", 2026)
	must(t, err)
	for _, h := range days {
		if h.Title == "Boxing Day (substitute day)" {
			id = int(h.ID)
		}
	}
	b.Post(fmt.Sprintf("/admin/calendar/%d/remove", id)).WantTo("/admin/calendar?year=2026")
	b.Get("/admin/calendar?year=2026").Want(200, "Boxing Day (substitute day), 28 December 2026, is removed.", "Bank holidays by rule", "Monday 28 December 2026", "Add this day")
	b.Post(fmt.Sprintf("/admin/calendar/%d/remove", id)).Want(404)

	b.Get("/admin/calendar?year=2029").Want(200, "No days are entered for 2029.", "The bank holidays of 2029 are not entered.", "Friday 30 March 2029, Good Friday", "Add these 8 days")
	b.Post("/admin/calendar/fill", "year", "2029").WantTo("/admin/calendar?year=2029")
	b.Get("/admin/calendar?year=2029").Want(200, "8 days added.", "entered to the end of 2029", "!Bank holidays by rule")
	b.Post("/admin/calendar/fill", "year", "soon").Want(422, "The year must be between 1990 and 2190")
	for _, year := range []string{"0", "99999", "x", "%00"} {
		b.Get("/admin/calendar?year="+year).Want(200, "2025")
	}
	b.Get("/admin/audit?action=calendar.").Want(200, "calendar.fill", "Bank holidays by rule", "calendar.remove", "28 December 2026, Boxing Day (substitute day)", "calendar.add")
}

func TestTheCalendarSaysInTimeThatItEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		for day, want := range map[string]string{
			"2027-12-31": "!Enter those of",
			"2028-01-01": "The bank holidays are entered to the end of 2028. Enter those of 2029 now",
			"2029-01-01": "The bank holidays of 2029 are not entered. Dates are worked out by rule",
		} {
			h.at(day, 12)
			h.As(t, "Ada "+day, 0, models.RoleAdmin).Get("/admin/calendar").Want(200, want)
		}
		h.at("2028-12-01", 12)
		h.plan("2029-01-11")
		want := "The bank holidays of 2029 are not in the calendar yet, so these dates may still change."
		h.As(t, "Clem", 0, models.RoleClerk).Get("/clerk").Want(200, want, "May still change")
		h.Anybody(t).Get("/meetings/full-council/2029-01-11").Want(200, want)
		h.As(t, "Ada again", 0, models.RoleAdmin).Post("/admin/calendar/fill", "year", "2029").WantTo("/admin/calendar?year=2029")
		h.Anybody(t).Get("/meetings/full-council/2029-01-11").Want(200, "Notice of motions closes at 5pm on 29 December 2028", "!not in the calendar yet")
	})
}

func TestListsOfDaysAreLoadedWholeOrNotAtAll(t *testing.T) {
	site := webtest.New(t)
	b := site.As(t, "Ada", 0, models.RoleAdmin)
	const at = "/admin/calendar/import"
	b.Post(at).Want(422, "Select a file, or paste what is in it")
	b.Upload(at, "file", "x.json", []byte("{}")).Want(422, "The selected file has no days in it")
	b.Upload(at, "file", "days.csv", []byte("date,title\n2031-12-25,Christmas Day\n31/02/2031,Never\n2031-12-26,\n")).
		Want(422, "Nothing was loaded: 2 rows of this list cannot be used", "Row 3: the date “31/02/2031” is not a real date, like 25/12/2027.", "Row 4: the day on 26 December 2031 has no name.")
	b.Get("/admin/calendar?year=2031").Want(200, "No days are entered for 2031.")
	a := b.Post(at, "text", "date,title,kind\n3/6/2031,Jubilee <b>,carnival")
	a.Want(422, "Nothing was loaded: 1 row of this list cannot be used", "Row 2: the kind “carnival” is not one of", "Jubilee <b>,carnival")
	var many strings.Builder
	for range 40 {
		many.WriteString("someday,X\n")
	}
	b.Post(at, "text", "date,title\n"+many.String()).Want(422, "40 rows", "Row 31:", "!Row 32:", "And 10 more.")

	b.Upload(at, "file", "days.csv", []byte("date,title,kind\n2031-06-03,Jubilee,\n2031-12-24,Offices closed early,Offices closed\n")).WantTo("/admin/calendar?year=2031")
	b.Get("/admin/calendar?year=2031").Want(200, "2 days added.", "Tuesday 3 June 2031", "Jubilee", "Offices closed early")
	b.Upload(at, "file", "x.json", []byte(`{"england-and-wales":{"events":[{"title":"Boxing Day","date":"2026-12-28","notes":"Substitute day"}]}}`)).WantTo("/admin/calendar")
	b.Get("/admin/calendar").Want(200, "All the days of this list were here already.", "Thursday 1 January 2026, New Year’s Day;", "; 4 more.", "Remove those that have been moved.")
	b.Upload(at, "file", "x.json", []byte(strings.Repeat(" ", 1<<20+1))).Want(422, "must be smaller than 1 MB")
}

// What an administrator changes here changes what was worked out with it.
func TestAnEditedCalendarChangesTheDatesWorkedOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		m := h.plan("2025-05-15")
		meeting, clerks := "/meetings/full-council/2025-05-15", fmt.Sprintf("/clerk/meetings/%d", m.ID)
		admin, clerk := h.As(t, "Ada", 0, models.RoleAdmin), h.As(t, "Clem", 0, models.RoleClerk)
		see := func(closes, agenda string) {
			t.Helper()
			h.Anybody(t).Get(meeting).Want(200, "Notice of motions closes at 5pm on "+closes, "Due by "+agenda)
			clerk.Get(clerks).Want(200, closes)
			clerk.Get("/clerk").Want(200, closes, agenda)
		}
		see("2 May 2025", "7 May 2025")
		admin.Post("/admin/calendar", "title", "Day of mourning", "kind", "mourning", "date-day", "9", "date-month", "5", "date-year", "2025").WantTo("/admin/calendar?year=2025")
		see("1 May 2025", "6 May 2025")
		for _, title := range []string{"Day of mourning", "Early May bank holiday"} {
			days, err := d.Holidays.List(webtest.System, "england-and-wales", 2025)
			must(t, err)
			for _, day := range days {
				if day.Title == title {
					admin.Post(fmt.Sprintf("/admin/calendar/%d/remove", day.ID)).WantTo("/admin/calendar?year=2025")
				}
			}
		}
		see("5 May 2025", "7 May 2025")
		admin.Upload("/admin/calendar/import", "file", "days.csv", []byte("date,title,kind\n13/5/2025,Offices closed for the count,offices closed\n"))
		see("2 May 2025", "6 May 2025")
	})
}
