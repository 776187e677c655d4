package calendar

import (
	"fmt"
	"time"
)

// Hours are the hours of a working day, in which people are written to.
type Hours struct{ From, To string } // "08:00", "18:00"; To itself is too late

// DefaultHours are those of a council that has set none.
var DefaultHours = Hours{"08:00", "18:00"}

// Check says what is wrong with the hours, as a sentence for people; nil if they
// can be used.
func (h Hours) Check() error {
	from, err1 := time.Parse("15:04", h.From)
	to, err2 := time.Parse("15:04", h.To)
	if err1 != nil || err2 != nil {
		return fmt.Errorf("Working hours must be times of day, like 08:00 and 18:00")
	}
	if !from.Before(to) {
		return fmt.Errorf("Working hours must end after they begin")
	}
	return nil
}

// Next returns the first moment at or after t within the hours of a working day,
// in t's zone, which should be London. Hours that cannot be used are the default.
func (h Hours) Next(t time.Time, c Calendar) time.Time {
	if h.Check() != nil {
		h = DefaultHours
	}
	c = c.As(WorkingWeekdays)
	day := DayOf(t.Date())
	if c.Counts(day) {
		if opens := h.at(h.From, day, t); t.Before(opens) {
			return opens
		}
		if t.Before(h.at(h.To, day, t)) {
			return t
		}
	}
	return h.at(h.From, c.NthAfter(day, 1), t)
}

func (Hours) at(clockTime string, day Day, t time.Time) time.Time {
	hour, minute, _ := clock(clockTime)
	y, m, d := day.Date()
	return time.Date(y, m, d, hour, minute, 0, 0, t.Location())
}
