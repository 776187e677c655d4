package calendar

import (
	"slices"
	"time"
)

// Kind says which days of the week and of the year count (domain.md 7.1).
type Kind string

const (
	// WorkingWeekdays counts Monday to Friday without bank holidays: the
	// courts' reading of "clear days" for principal councils.
	WorkingWeekdays Kind = "working_weekdays"
	// S243Parish leaves out Sundays, bank holidays, and the Christmas and
	// Easter breaks (Local Government Act 1972 s.243). Whether Saturdays count
	// is disputed, so it is the council's setting.
	S243Parish Kind = "s243_parish"
	// Election leaves out weekends, bank holidays, Good Friday, Christmas Eve
	// and Christmas Day, as election timetables do.
	Election Kind = "election"
	// CalendarDays counts every day.
	CalendarDays Kind = "calendar_days"
)

// Calendar says which days count for one council. It is made of the council's
// own table of holidays (New) and never changed.
type Calendar struct {
	kind           Kind
	saturdayCounts bool // read by S243Parish alone
	division       string
	holidays       map[Day]HolidayKind
	known          map[int]bool // years whose bank holidays are in the table
}

// New returns the calendar of a division of the country with the given table of
// holidays.
//
// A year is known when the table has a bank holiday at its Christmas: files and
// rules bring whole years, every division has that one, and a single day entered
// by hand does not make a year known. In a year that is not, the bank holidays
// are those of the rules beside those of the table, and what was reckoned in it
// needs a warning: see Unknown.
func New(kind Kind, division string, holidays []Holiday) Calendar {
	c := Calendar{kind: kind, division: division, holidays: make(map[Day]HolidayKind, len(holidays)), known: map[int]bool{}}
	for _, h := range holidays {
		c.holidays[h.Date] = h.Kind
		year, month, day := h.Date.Date()
		if h.Kind == BankHoliday && month == time.December && day >= 25 && day <= 28 {
			c.known[year] = true
		}
	}
	return c
}

// As returns the same days counted in another way: the council's working days
// or its election timetable, whatever it counts its notices in.
func (c Calendar) As(kind Kind) Calendar {
	c.kind = kind
	return c
}

// WithSaturdays returns the calendar with Saturdays counted in S243Parish, or not.
func (c Calendar) WithSaturdays(count bool) Calendar {
	c.saturdayCounts = count
	return c
}

// Counts reports whether a day counts.
func (c Calendar) Counts(d Day) bool {
	if c.kind == CalendarDays {
		return true
	}
	if d.Weekday() == time.Sunday || c.bankHoliday(d) || c.holidays[d] == Mourning {
		return false
	}
	saturday := d.Weekday() == time.Saturday
	switch c.kind {
	case S243Parish:
		return (c.saturdayCounts || !saturday) && !c.christmasBreak(d) && !easterBreak(d)
	case Election:
		_, month, day := d.Date()
		christmas := month == time.December && (day == 24 || day == 25)
		return !saturday && !christmas && d != Easter(d.Year()).Add(-2)
	}
	return !saturday && c.holidays[d] != OfficesClosed
}

func (c Calendar) bankHoliday(d Day) bool {
	return c.holidays[d] == BankHoliday || !c.known[d.Year()] && holds(ByRule(c.division, d.Year()), d)
}

// christmasBreak reports whether d is within the break of s.243: from the last
// weekday before Christmas Day to the first weekday after it that is no bank
// holiday, both included. Weekday is read here as Monday to Friday: the Act does
// not say, and this reading never shortens the break.
func (c Calendar) christmasBreak(d Day) bool {
	christmas := DayOf(d.Year(), time.December, 25)
	first, last := christmas.Add(-1), christmas.Add(1)
	for weekend(first) {
		first--
	}
	for weekend(last) || c.bankHoliday(last) {
		last++
	}
	return first <= d && d <= last
}

// easterBreak reports whether d is within the break of s.243: from the Thursday
// before Easter Day to the Tuesday after it, both included.
func easterBreak(d Day) bool {
	easter := Easter(d.Year())
	return easter.Add(-3) <= d && d <= easter.Add(2)
}

// ClearDays returns the latest day of service that leaves n clear days before a
// meeting. Neither the day of service nor that of the meeting is one of them, so
// it is the (n+1)th counting day before (domain.md 7.2).
func (c Calendar) ClearDays(meeting Day, n int) Day { return c.NthBefore(meeting, n+1) }

// NthBefore returns the nth counting day before a day; n of 0 or less gives the
// day itself.
func (c Calendar) NthBefore(day Day, n int) Day { return c.walk(day, n, -1) }

// NthAfter returns the nth counting day after a day; n of 0 or less gives the
// day itself.
func (c Calendar) NthAfter(day Day, n int) Day { return c.walk(day, n, 1) }

// WorkingDaysAfter returns the nth working day after a day, whatever the council
// counts its notices in: by then an owner is named, or a letter answered.
func (c Calendar) WorkingDaysAfter(day Day, n int) Day { return c.As(WorkingWeekdays).NthAfter(day, n) }

func (c Calendar) walk(day Day, n, step int) Day {
	for n > 0 {
		day = day.Add(step)
		if c.Counts(day) {
			n--
		}
	}
	return day
}

// Unknown returns the years, from one day to another, whose bank holidays are
// not in the table, in order.
func (c Calendar) Unknown(from, to Day) []int {
	if c.kind == CalendarDays {
		return nil
	}
	var years []int
	for y := min(from, to).Year(); y <= max(from, to).Year(); y++ {
		if !c.known[y] {
			years = append(years, y)
		}
	}
	return years
}

// Covered reports whether the bank holidays of every year from one day to
// another are in the table.
func (c Calendar) Covered(from, to Day) bool { return len(c.Unknown(from, to)) == 0 }

// KnownTo returns the last of the years without a gap whose bank holidays are in
// the table, from one year on; 0 if that year is not.
func (c Calendar) KnownTo(year int) int {
	last := 0
	for ; c.known[year]; year++ {
		last = year
	}
	return last
}

// Missing returns the bank holidays of a year that the rules give and the table
// has no day for.
func (c Calendar) Missing(year int) []Holiday {
	return slices.DeleteFunc(ByRule(c.division, year), func(h Holiday) bool { return c.holidays[h.Date] != "" })
}

func weekend(d Day) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
