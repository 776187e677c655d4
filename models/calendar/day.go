// Package calendar counts working days and clear days, and works out from them
// when notice closes and when an agenda is due (domain.md section 7).
//
// It knows civil dates only: no clock, no zone, no database. A council's own
// holidays and closures come in with its Calendar.
package calendar

import (
	"fmt"
	"time"
)

// Day is a civil date, as the number of days since 1 January 1970. Days
// compare with < and subtract to a number of days.
type Day int

// DayOf returns a date by its parts. A day past the end of its month runs on
// into the next, as in time.Date.
func DayOf(year int, month time.Month, day int) Day {
	const secondsInDay = 24 * 60 * 60
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsInDay)
}

// ParseDay reads a date of the form "2024-09-12".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("calendar: %q is not a date like 2024-09-12", s)
	}
	return DayOf(t.Date()), nil
}

func (d Day) time() time.Time { return time.Date(1970, time.January, 1+int(d), 0, 0, 0, 0, time.UTC) }

// String returns the date in the form "2024-09-12".
func (d Day) String() string { return d.time().Format(time.DateOnly) }

// Date returns the parts of the date.
func (d Day) Date() (year int, month time.Month, day int) { return d.time().Date() }

// Year returns the year of the date.
func (d Day) Year() int { return d.time().Year() }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// Add returns the date n days later, or earlier when n is negative.
func (d Day) Add(n int) Day { return d + Day(n) }

// MarshalText writes the date in the form "2024-09-12".
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date of the form "2024-09-12".
func (d *Day) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDay(string(b))
	return err
}

// AddMonths returns the same day of the month n months later, or the last day
// of that month where it has no such day: 31 August and six months is
// 28 February (domain.md 7.3).
func AddMonths(d Day, n int) Day {
	year, month, day := d.Date()
	lastOfMonth := DayOf(year, month+time.Month(n)+1, 0)
	return min(DayOf(year, month+time.Month(n), 1).Add(day-1), lastOfMonth)
}

// Easter returns Easter Sunday of a year, by the anonymous Gregorian rule.
func Easter(year int) Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return DayOf(year, time.Month(month), day)
}
