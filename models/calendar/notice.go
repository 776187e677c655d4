package calendar

import (
	"fmt"
	"slices"
	"time"
)

// The units a notice rule may count in (domain.md 6.5, motion.notice).
const (
	ClearWorkingDays    = "clear_working_days"
	NthWorkingDayBefore = "nth_working_day_before"
	ClearDaysUnit       = "clear_days"
	FixedWeekday        = "fixed_weekday"
)

// Units is every unit, in the order a settings page offers them.
var Units = []string{ClearWorkingDays, NthWorkingDayBefore, ClearDaysUnit, FixedWeekday}

// NoticeRule says how long before a meeting notice must be given, and by what
// time of that day (domain.md 6.1).
type NoticeRule struct {
	N       int          `json:"n"`
	Unit    string       `json:"unit"`    // one of Units
	Time    string       `json:"time"`    // "17:00", in London; "" for the end of the day
	Weekday time.Weekday `json:"weekday"` // of FixedWeekday: the Nth such day before the meeting
}

// DefaultNotice is 7 clear working days, by 5pm (domain.md 6.5).
var DefaultNotice = NoticeRule{N: 7, Unit: ClearWorkingDays, Time: "17:00"}

// Check says what is wrong with the rule, as a sentence for people; nil if it
// can be used.
func (r NoticeRule) Check() error {
	if r.N < 1 || r.N > 60 {
		return fmt.Errorf("Notice period must be between 1 and 60 days")
	}
	if !slices.Contains(Units, r.Unit) {
		return fmt.Errorf("Select how the notice period is counted")
	}
	if _, _, err := clock(r.Time); err != nil {
		return fmt.Errorf("Time must be a time of day, like 17:00")
	}
	return nil
}

// Deadline returns the last day for notice of a meeting, and the time of that
// day in London: 23:59 when the rule has no time or one that cannot be read.
//
// Clear days are counted by the calendar, whatever its kind. A rule in working
// days still counts working days for a council whose calendar counts every day.
func (r NoticeRule) Deadline(meeting Day, c Calendar) (day Day, hour, minute int) {
	hour, minute, err := clock(r.Time)
	if err != nil {
		hour, minute = 23, 59
	}
	c = r.calendar(c)
	switch r.Unit {
	case NthWorkingDayBefore:
		return c.NthBefore(meeting, r.N), hour, minute
	case FixedWeekday:
		return r.weekday(meeting, c), hour, minute
	}
	return c.ClearDays(meeting, r.N), hour, minute
}

// weekday returns the Nth day of its name before a meeting; where that one does
// not count, the last day before it that does.
func (r NoticeRule) weekday(meeting Day, c Calendar) Day {
	day := meeting.Add(-1)
	for day.Weekday() != r.Weekday {
		day--
	}
	if day = day.Add(-7 * (max(r.N, 1) - 1)); !c.Counts(day) {
		day = c.NthBefore(day, 1)
	}
	return day
}

// Served returns the day on which a notice counts as given: the day it came, or
// the next counting day if that day does not count or its time had passed
// (domain.md 7.1). A notice at the very minute is in time.
func (r NoticeRule) Served(came Day, hour, minute int, c Calendar) Day {
	c = r.calendar(c)
	h, m, err := clock(r.Time)
	if late := err == nil && hour*60+minute > h*60+m; late || !c.Counts(came) {
		return c.NthAfter(came, 1)
	}
	return came
}

// String returns the rule in plain words: "7 clear working days, by 5pm".
func (r NoticeRule) String() string {
	by := ""
	if h, m, err := clock(r.Time); err == nil && r.Time != "" {
		by = ", by " + plainTime(h, m)
	}
	switch r.Unit {
	case NthWorkingDayBefore:
		return "the " + ordinal(r.N) + " working day before" + by
	case ClearDaysUnit:
		return plural(r.N, "clear day") + by
	case FixedWeekday:
		if r.N == 1 {
			return "the last " + r.Weekday.String() + " before" + by
		}
		return "the " + ordinal(r.N) + " " + r.Weekday.String() + " before" + by
	}
	return plural(r.N, "clear working day") + by
}

func (r NoticeRule) calendar(c Calendar) Calendar {
	if c.kind == CalendarDays && r.Unit != ClearDaysUnit {
		c = c.As(WorkingWeekdays)
	}
	return c
}

// clock reads "17:00". No time at all is the end of the day.
func clock(s string) (hour, minute int, err error) {
	if s == "" {
		return 23, 59, nil
	}
	t, err := time.Parse("15:04", s)
	return t.Hour(), t.Minute(), err
}

func plainTime(hour, minute int) string {
	switch {
	case hour == 12 && minute == 0:
		return "noon"
	case hour == 0 && minute == 0:
		return "midnight"
	}
	layout := "3:04pm"
	if minute == 0 {
		layout = "3pm"
	}
	return time.Date(1970, 1, 1, hour, minute, 0, 0, time.UTC).Format(layout)
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
