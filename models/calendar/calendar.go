package calendar

import "time"

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

// Kinds is every kind, in the order a settings page offers them.
var Kinds = []Kind{WorkingWeekdays, S243Parish, Election, CalendarDays}

// Calendar says which days count for one council.
type Calendar struct {
	Kind           Kind
	SaturdayCounts bool           // read by S243Parish alone
	Holidays       map[Day]string // bank holidays of the council's division, with their names
	Closures       map[Day]string // days of mourning or thanksgiving and others the council named, with the reason
}

// New returns a calendar with the given bank holidays and no closures.
func New(kind Kind, holidays []Holiday) Calendar {
	c := Calendar{Kind: kind, Holidays: make(map[Day]string, len(holidays))}
	for _, h := range holidays {
		c.Holidays[h.Date] = h.Title
	}
	return c
}

// Counts reports whether a day counts.
func (c Calendar) Counts(d Day) bool {
	if c.Kind == CalendarDays {
		return true
	}
	if d.Weekday() == time.Sunday || has(c.Holidays, d) || has(c.Closures, d) {
		return false
	}
	saturday := d.Weekday() == time.Saturday
	switch c.Kind {
	case S243Parish:
		return (c.SaturdayCounts || !saturday) && !c.christmasBreak(d) && !easterBreak(d)
	case Election:
		_, month, day := d.Date()
		christmas := month == time.December && (day == 24 || day == 25)
		return !saturday && !christmas && d != Easter(d.Year()).Add(-2)
	}
	return !saturday
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
	for weekend(last) || has(c.Holidays, last) {
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

// AddWorkingDays returns the nth counting day after a day, or before it when n
// is negative.
func (c Calendar) AddWorkingDays(day Day, n int) Day {
	if n < 0 {
		return c.walk(day, -n, -1)
	}
	return c.walk(day, n, 1)
}

func (c Calendar) walk(day Day, n, step int) Day {
	for n > 0 {
		day = day.Add(step)
		if c.Counts(day) {
			n--
		}
	}
	return day
}

// Covered reports whether the bank holidays of every year from one day to
// another are known. A year without a single one in the table is not covered,
// and what was reckoned in it needs a warning. Closures do not make a year known.
func (c Calendar) Covered(from, to Day) bool {
	if c.Kind == CalendarDays {
		return true
	}
	if from > to {
		from, to = to, from
	}
	years := map[int]bool{}
	for d := range c.Holidays {
		years[d.Year()] = true
	}
	for y := from.Year(); y <= to.Year(); y++ {
		if !years[y] {
			return false
		}
	}
	return true
}

func weekend(d Day) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

func has(days map[Day]string, d Day) bool {
	_, ok := days[d]
	return ok
}
