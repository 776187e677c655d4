package models

import (
	"time"

	"carried/models/calendar"
)

// NoticeRule returns the council's rule for notices of motion.
func (s Settings) NoticeRule() calendar.NoticeRule {
	return calendar.NoticeRule{N: s.NoticeN, Unit: s.NoticeUnit, Time: s.NoticeTime, Weekday: time.Weekday(s.NoticeWeekday)}
}

// Notice is when notice of motions for a meeting closes, and when its agenda
// is due.
type Notice struct {
	Closes    time.Time // in London
	AgendaDue Date      // "" where the council has set no rule
	Unknown   []int     // years of these days whose bank holidays are not in the calendar
	Rule      string    // "7 clear working days, by 5pm"
}

// NoticeFor works out the deadlines of a meeting (domain.md 7.2).
func (s Settings) NoticeFor(meeting Date, c calendar.Calendar) Notice {
	day := meeting.Day()
	if meeting == "" {
		return Notice{}
	}
	rule := s.NoticeRule()
	closes, h, m := rule.Deadline(day, c)
	y, month, d := closes.Date()
	n := Notice{Closes: time.Date(y, month, d, h, m, 0, 0, London), Rule: rule.String()}
	first := closes
	if s.AgendaClearDays > 0 {
		due := c.ClearDays(day, s.AgendaClearDays)
		n.AgendaDue, first = DateOn(due), min(first, due)
	}
	n.Unknown = c.Unknown(first, day)
	return n
}

// Warning says that the deadlines may still change, or "".
func (n Notice) Warning() string { return UnknownYears(n.Unknown) }

// InTime reports whether a notice that arrived at a moment is in time. The
// minute of the deadline itself is in time (domain.md 15, US1).
func (n Notice) InTime(received time.Time) bool {
	return received.Truncate(time.Minute).Compare(n.Closes) <= 0
}
