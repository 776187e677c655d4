package calendar

import (
	"cmp"
	"slices"
	"time"
)

// Holiday is one day that does not count, of one division.
type Holiday struct {
	Date  Day
	Title string // "Boxing Day (substitute day)"
	Kind  HolidayKind
}

// HolidayKind says why a day does not count, and so in which calendars.
type HolidayKind string

const (
	// BankHoliday is a bank holiday of the division.
	BankHoliday HolidayKind = "bank_holiday"
	// Mourning is a day appointed for public thanksgiving or mourning: the Acts
	// name it beside the bank holidays.
	Mourning HolidayKind = "mourning"
	// OfficesClosed is a day of the council's own. It is no working day, but it
	// moves neither an election nor a summons under s.243, which are counted by
	// law alone.
	OfficesClosed HolidayKind = "offices_closed"
)

// HolidayKinds is every kind, in the order a form offers them.
var HolidayKinds = []HolidayKind{BankHoliday, Mourning, OfficesClosed}

// String returns the kind in the words of pages and files.
func (k HolidayKind) String() string {
	switch k {
	case Mourning:
		return "Day of thanksgiving or mourning"
	case OfficesClosed:
		return "Offices closed"
	}
	return "Bank holiday"
}

// The parts of the United Kingdom that have bank holidays of their own, as the
// GOV.UK file names them.
const (
	EnglandAndWales = "england-and-wales"
	Scotland        = "scotland"
	NorthernIreland = "northern-ireland"
)

// Divisions is every division, in the order of the GOV.UK file.
var Divisions = []string{EnglandAndWales, Scotland, NorthernIreland}

// A rule gives one bank holiday of each year: common law, the Banking and
// Financial Dealings Act 1971 and the usual proclamations. St Andrew's Day is a
// bank holiday since 2007; earlier years are not our business.
type rule struct {
	title     string
	divisions []string
	day       func(year int) Day
}

var rules = []rule{
	{"New Year’s Day", Divisions, on(time.January, 1)},
	{"2nd January", []string{Scotland}, on(time.January, 2)},
	{"St Patrick’s Day", []string{NorthernIreland}, on(time.March, 17)},
	{"Good Friday", Divisions, fromEaster(-2)},
	{"Easter Monday", []string{EnglandAndWales, NorthernIreland}, fromEaster(1)},
	{"Early May bank holiday", Divisions, mondayFrom(time.May, 1)},
	{"Spring bank holiday", Divisions, mondayFrom(time.May, 25)},
	{"Battle of the Boyne (Orangemen’s Day)", []string{NorthernIreland}, on(time.July, 12)},
	{"Summer bank holiday", []string{Scotland}, mondayFrom(time.August, 1)},
	{"Summer bank holiday", []string{EnglandAndWales, NorthernIreland}, mondayFrom(time.August, 25)},
	{"St Andrew’s Day", []string{Scotland}, on(time.November, 30)},
	{"Christmas Day", Divisions, on(time.December, 25)},
	{"Boxing Day", Divisions, on(time.December, 26)},
}

func on(month time.Month, day int) func(int) Day {
	return func(year int) Day { return DayOf(year, month, day) }
}

func fromEaster(days int) func(int) Day {
	return func(year int) Day { return Easter(year).Add(days) }
}

// mondayFrom gives the first Monday on or after a day.
func mondayFrom(month time.Month, day int) func(int) Day {
	return func(year int) Day {
		d := DayOf(year, month, day)
		for d.Weekday() != time.Monday {
			d++
		}
		return d
	}
}

// proclaimed is what no rule foretells: days added for an occasion, and days
// moved to one.
var proclaimed = []struct {
	divisions []string
	day       Day
	title     string
	moved     string // the title of the rule whose day it takes the place of; "" for one day more
}{
	{Divisions, DayOf(2011, time.April, 29), "Royal wedding bank holiday", ""},
	{Divisions, DayOf(2012, time.June, 4), "Spring bank holiday", "Spring bank holiday"},
	{Divisions, DayOf(2012, time.June, 5), "Diamond Jubilee bank holiday", ""},
	{Divisions, DayOf(2020, time.May, 8), "Early May bank holiday (VE day)", "Early May bank holiday"},
	{Divisions, DayOf(2022, time.June, 2), "Spring bank holiday", "Spring bank holiday"},
	{Divisions, DayOf(2022, time.June, 3), "Platinum Jubilee bank holiday", ""},
	{Divisions, DayOf(2022, time.September, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II", ""},
	{Divisions, DayOf(2023, time.May, 8), "Bank holiday for the coronation of King Charles III", ""},
	{[]string{Scotland}, DayOf(2026, time.June, 15), "World Cup bank holiday", ""},
}

// ByRule returns the bank holidays of a division in a year, in order of date:
// those that come every year, with their substitutes, and the extra days that we
// know of; none for a division it does not know. A day on a weekend moves to the
// next weekday that is free.
func ByRule(division string, year int) []Holiday {
	var days, weekends []Holiday
	moved := map[string]bool{}
	for _, p := range proclaimed {
		if p.day.Year() == year && slices.Contains(p.divisions, division) {
			days = append(days, Holiday{p.day, p.title, BankHoliday})
			moved[p.moved] = true
		}
	}
	for _, r := range rules {
		if !slices.Contains(r.divisions, division) || moved[r.title] {
			continue
		}
		if h := (Holiday{r.day(year), r.title, BankHoliday}); weekend(h.Date) {
			weekends = append(weekends, h)
		} else {
			days = append(days, h)
		}
	}
	for _, h := range weekends {
		for weekend(h.Date) || holds(days, h.Date) {
			h.Date++
		}
		h.Title += " (substitute day)"
		days = append(days, h)
	}
	slices.SortFunc(days, func(a, b Holiday) int { return cmp.Compare(a.Date, b.Date) })
	return days
}

func holds(days []Holiday, d Day) bool {
	return slices.ContainsFunc(days, func(h Holiday) bool { return h.Date == d })
}

// The years whose bank holidays the program ships with: those that were
// published when it was made.
const (
	firstYear = 2016
	lastYear  = 2028
)

// Default returns the bank holidays the program ships with for a division, in
// order of date; none for a division it does not know. They are a start: extra
// days are proclaimed at short notice, so an administrator can add to them.
func Default(division string) []Holiday {
	var days []Holiday
	for year := firstYear; year <= lastYear; year++ {
		days = append(days, ByRule(division, year)...)
	}
	return days
}
