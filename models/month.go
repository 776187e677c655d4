package models

import (
	"regexp"
	"strconv"
	"time"
)

// Month is a month of the calendar as "2022-07", or "" for none: what is planned
// to the month has no day. Months compare with < as text.
type Month string

const monthLayout = "2006-01"

// MonthOf returns the month of a date.
func MonthOf(d Date) Month {
	if d == "" {
		return ""
	}
	return Month(d.format(monthLayout))
}

// First is the first day of the month.
func (m Month) First() Date {
	if m == "" {
		return ""
	}
	return Date(m + "-01")
}

// String returns the month as it is written on pages: "July 2022".
func (m Month) String() string { return m.First().InMonth() }

// typedMonths are the ways in which a month is typed.
var typedMonths = []struct {
	pattern     *regexp.Regexp
	month, year int // which bracket has it
}{
	{regexp.MustCompile(`^([A-Za-z]{3,}|\d{1,2})[ ,./-]+(\d{4})$`), 1, 2},
	{regexp.MustCompile(`^(\d{4})[ ./-]+([A-Za-z]{3,}|\d{1,2})$`), 2, 1},
}

// ParseMonth reads a month as a person types it: "July 2022", "jul 2022",
// "7/2022" or "2022-07". It returns "" for anything else.
func ParseMonth(typed string) Month {
	for _, t := range typedMonths {
		found := t.pattern.FindStringSubmatch(typed)
		if found == nil {
			continue
		}
		month, err := monthOf(found[t.month])
		year, _ := strconv.Atoi(found[t.year])
		if err != nil || month < 1 || month > 12 || yearProblem(year) != nil {
			return ""
		}
		return Month(time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC).Format(monthLayout))
	}
	return ""
}
