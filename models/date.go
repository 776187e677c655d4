package models

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a council's server may have no zone files
)

// London is the zone of every civil date and time of day in the program.
var London = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

// Date is a civil date as "2024-09-12", or "" for none: it has no zone and no
// time of day. Dates compare with < as text. It is kept as text in SQLite and
// as a date in PostgreSQL; "" is NULL in both.
type Date string

// DateOf returns the civil date in London at a moment.
func DateOf(t time.Time) Date { return Date(t.In(London).Format(time.DateOnly)) }

// DateOfYear returns the first day of a year.
func DateOfYear(year int) Date { return Date(fmt.Sprintf("%04d-01-01", year)) }

// Time returns midnight UTC of the date, for reckoning only.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// Add returns the date n days later.
func (d Date) Add(n int) Date {
	if d == "" {
		return ""
	}
	return Date(d.Time().AddDate(0, 0, n).Format(time.DateOnly))
}

// DaysTo returns how many days later other is.
func (d Date) DaysTo(other Date) int { return int(other.Time().Sub(d.Time()).Hours() / 24) }

// String returns the date as it is written on pages: "12 September 2024".
func (d Date) String() string { return d.format("2 January 2006") }

// WithDay returns "Thursday 12 September 2024".
func (d Date) WithDay() string { return d.format("Monday 2 January 2006") }

// Short returns "12 Sep 2024", for tables of five columns or more.
func (d Date) Short() string { return d.format("2 Jan 2006") }

// InMonth returns "September 2024", where no day is meant.
func (d Date) InMonth() string { return d.format("January 2006") }

func (d Date) format(layout string) string {
	if d == "" {
		return ""
	}
	return d.Time().Format(layout)
}

// Scan reads a date from either engine.
func (d *Date) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*d = ""
	case time.Time:
		*d = Date(v.Format(time.DateOnly))
	case string:
		*d = Date(v)
	case []byte:
		*d = Date(v)
	default:
		return fmt.Errorf("models: cannot read a date from %T", v)
	}
	return nil
}

// Value writes a date for either engine.
func (d Date) Value() (driver.Value, error) {
	if d == "" {
		return nil, nil
	}
	return string(d), nil
}

// GormDataType names the column's type to gorm.
func (Date) GormDataType() string { return "date" }

// DateInput is a date as a person types it, in three boxes. What was typed is
// kept as it was, so that a form can show it again.
type DateInput struct{ Day, Month, Year string }

// InputOf returns the boxes filled with a date.
func InputOf(d Date) DateInput {
	if d == "" {
		return DateInput{}
	}
	t := d.Time()
	return DateInput{strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())}
}

// Empty reports whether nothing was typed in any box.
func (in DateInput) Empty() bool { return in == DateInput{} }

// Date returns the date typed, or "" if it is none; see Problem.
func (in DateInput) Date() Date {
	d, err := in.parse()
	if err != nil {
		return ""
	}
	return d
}

// Problem says what is wrong with the date typed, in the words of the GOV.UK
// date input: "Due date must include a year". It is "" for a real date, and for
// an empty one unless the date is required.
func (in DateInput) Problem(label string, required bool) string {
	if in.Empty() {
		if required {
			return "Enter the " + label
		}
		return ""
	}
	if _, err := in.parse(); err != nil {
		return UpperFirst(label) + " " + err.Error()
	}
	return ""
}

func (in DateInput) parse() (Date, error) {
	var missing []string
	for _, p := range []struct{ text, name string }{{in.Day, "day"}, {in.Month, "month"}, {in.Year, "year"}} {
		if strings.TrimSpace(p.text) == "" {
			missing = append(missing, "a "+p.name)
		}
	}
	if len(missing) == 3 {
		return "", nil
	}
	if len(missing) > 0 {
		return "", fmt.Errorf("must include %s", strings.Join(missing, " and "))
	}
	day, err1 := strconv.Atoi(strings.TrimSpace(in.Day))
	month, err2 := monthOf(in.Month)
	year, err3 := strconv.Atoi(strings.TrimSpace(in.Year))
	if err1 != nil || err2 != nil || err3 != nil || year < 0 {
		return "", errNoDate
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return "", errNoDate
	}
	return Date(t.Format(time.DateOnly)), yearProblem(year)
}

var errNoDate = errors.New("must be a real date")

// The years that the program takes: what is outside of them is a slip of the hand.
const firstYear, lastYear = 1800, 2200

// yearProblem says what is wrong with the year of a day that there is; nil for nothing.
func yearProblem(year int) error {
	switch {
	case year < 1000:
		return errors.New("must have a year of 4 figures, like 2025")
	case year < firstYear:
		return fmt.Errorf("must be after 31 December %d. Check the year", firstYear-1)
	case year > lastYear:
		return fmt.Errorf("must be before 1 January %d. Check the year", lastYear+1)
	}
	return nil
}

// monthOf reads a month as a number or as a name.
func monthOf(s string) (int, error) {
	s = strings.TrimSpace(s)
	if n, err := strconv.Atoi(s); err == nil {
		return n, nil
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(s)) {
			return int(m), nil
		}
	}
	return 0, fmt.Errorf("not a month")
}

// ClockTime returns a time of day in London as pages write it: "4:12pm",
// "10am", "noon", "midnight".
func ClockTime(t time.Time) string {
	t = t.In(London)
	switch {
	case t.Hour() == 12 && t.Minute() == 0:
		return "noon"
	case t.Hour() == 0 && t.Minute() == 0:
		return "midnight"
	case t.Minute() == 0:
		return t.Format("3pm")
	}
	return t.Format("3:04pm")
}

// Moment returns a moment as pages write it: "10 March 2025 at 4:12pm".
func Moment(t time.Time) string { return DateOf(t).String() + " at " + ClockTime(t) }

// Days says when something is: "18 March to 1 May 2025".
func Days(from, to Date) string {
	switch {
	case from == "":
		return "No day yet"
	case to == "" || to == from:
		return from.String()
	case from[:4] != to[:4]:
		return from.String() + " to " + to.String()
	}
	return strings.TrimSuffix(from.String(), " "+string(from[:4])) + " to " + to.String()
}
