package models

import (
	"fmt"

	"carried/models/calendar"
)

// Holiday is a day that does not count, in one part of the country: a bank
// holiday, a day of mourning, or a day on which the council's offices are
// closed. It lives from when an administrator, a file or the rules enter it
// until an administrator removes it.
type Holiday struct {
	ID       uint `gorm:"primaryKey"`
	Division string
	Date     Date
	Title    string
	Kind     calendar.HolidayKind
}

// Subject names the day in the record.
func (h *Holiday) Subject() string { return fmt.Sprintf("holiday/%d", h.ID) }

// Words returns the day as the record names it: "25 December 2025, Christmas Day".
func (h *Holiday) Words() string { return h.Date.String() + ", " + h.Title }

// HolidaysOf returns what the rules or the shipped table say as rows of the
// council's own table.
func HolidaysOf(division string, days []calendar.Holiday) []Holiday {
	list := make([]Holiday, len(days))
	for i, d := range days {
		list[i] = Holiday{Division: division, Date: DateOn(d.Date), Title: d.Title, Kind: d.Kind}
	}
	return list
}

// HolidaysBeside returns the bank holidays of a table that a list does not have,
// of the years and divisions of which it has any.
func HolidaysBeside(table, list []Holiday) []Holiday {
	type year struct {
		division string
		year     int
	}
	years, days := map[year]bool{}, map[string]bool{}
	for _, h := range list {
		if h.Kind == calendar.BankHoliday {
			years[year{h.Division, h.Date.Day().Year()}] = true
			days[h.Division+string(h.Date)] = true
		}
	}
	var beside []Holiday
	for _, h := range table {
		if h.Kind == calendar.BankHoliday && years[year{h.Division, h.Date.Day().Year()}] && !days[h.Division+string(h.Date)] {
			beside = append(beside, h)
		}
	}
	return beside
}

// HolidayInput is what an administrator may type about a holiday.
type HolidayInput struct {
	Date  DateInput            `form:"date" label:"date"`
	Title string               `form:"title" validate:"required,max=120" label:"name of the day"`
	Kind  calendar.HolidayKind `form:"kind" validate:"oneof=bank_holiday mourning offices_closed" label:"kind of day"`
}

// Check refuses a date that is none.
func (in HolidayInput) Check() []FieldError {
	if p := in.Date.Problem("date", true); p != "" {
		return []FieldError{{"date", p}}
	}
	return nil
}

// Calendar returns the council's calendar of counting days, made of its table
// of holidays.
func (s Settings) Calendar(holidays []Holiday) calendar.Calendar {
	list := make([]calendar.Holiday, len(holidays))
	for i, h := range holidays {
		list[i] = calendar.Holiday{Date: h.Date.Day(), Title: h.Title, Kind: h.Kind}
	}
	return calendar.New(calendar.Kind(s.CalendarKind), s.CalendarDivision, list).WithSaturdays(s.SaturdayCounts)
}

// Day returns the date as calendars reckon; 0 for none.
func (d Date) Day() calendar.Day {
	day, _ := calendar.ParseDay(string(d)) // a Date that is kept is a date or ""
	return day
}

// DateOn returns a day that a calendar reckoned.
func DateOn(d calendar.Day) Date { return Date(d.String()) }

// UnknownYears says that dates were reckoned in years whose bank holidays are
// not in the calendar; "" when there are none.
func UnknownYears(years []int) string {
	if len(years) == 0 {
		return ""
	}
	words := make([]string, len(years))
	for i, y := range years {
		words[i] = fmt.Sprint(y)
	}
	return "The bank holidays of " + AndList(words) + " are not in the calendar yet, so these dates may still change."
}
