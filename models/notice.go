package models

import (
	"fmt"
	"time"

	"carried/models/calendar"
)

// Holiday is a day on which the council's offices count as closed: a bank
// holiday of its division, or a day of its own.
type Holiday struct {
	ID       uint `gorm:"primaryKey"`
	Division string
	Date     Date
	Title    string
}

// Subject names the day in the record.
func (h *Holiday) Subject() string { return fmt.Sprintf("holiday/%d", h.ID) }

// Words returns the day as the record names it: "25 December 2025, Christmas Day".
func (h *Holiday) Words() string { return h.Date.String() + ", " + h.Title }

// HolidayInput is what an administrator may type about a holiday.
type HolidayInput struct {
	Date  DateInput `form:"date" label:"date"`
	Title string    `form:"title" validate:"required,max=120" label:"name of the day"`
}

// Check refuses a date that is none.
func (in HolidayInput) Check() []FieldError {
	if p := in.Date.Problem("date", true); p != "" {
		return []FieldError{{"date", p}}
	}
	return nil
}

// Calendar returns the council's calendar of counting days.
func (s Settings) Calendar(holidays []Holiday) calendar.Calendar {
	list := make([]calendar.Holiday, 0, len(holidays))
	for _, h := range holidays {
		if d, err := calendar.ParseDay(string(h.Date)); err == nil {
			list = append(list, calendar.Holiday{Date: d, Title: h.Title})
		}
	}
	c := calendar.New(calendar.Kind(s.CalendarKind), list)
	c.SaturdayCounts = s.SaturdayCounts
	return c
}

// NoticeRule returns the council's rule for notices of motion.
func (s Settings) NoticeRule() calendar.NoticeRule {
	return calendar.NoticeRule{N: s.NoticeN, Unit: s.NoticeUnit, Time: s.NoticeTime}
}

// Notice is when notice of motions for a meeting closes, and when its agenda
// is due.
type Notice struct {
	Closes    time.Time // in London
	AgendaDue Date      // "" where the council has set no rule
	Covered   bool      // whether the table of holidays reaches these days
	Rule      string    // "7 clear working days, by 5pm"
}

// NoticeFor works out the deadlines of a meeting (domain.md 7.2).
func (s Settings) NoticeFor(meeting Date, holidays []Holiday) Notice {
	day, err := calendar.ParseDay(string(meeting))
	if err != nil {
		return Notice{}
	}
	c := s.Calendar(holidays)
	closes, h, m := s.NoticeRule().Deadline(day, c)
	y, month, d := closes.Date()
	n := Notice{Closes: time.Date(y, month, d, h, m, 0, 0, London), Covered: c.Covered(closes, day), Rule: s.NoticeRule().String()}
	if s.AgendaClearDays > 0 {
		n.AgendaDue = Date(c.ClearDays(day, s.AgendaClearDays).String())
	}
	return n
}

// InTime reports whether a notice that arrived at a moment is in time. The
// minute of the deadline itself is in time (domain.md 15, US1).
func (n Notice) InTime(received time.Time) bool {
	return received.Truncate(time.Minute).Compare(n.Closes) <= 0
}
