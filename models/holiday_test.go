package models

import (
	"slices"
	"testing"
	"time"

	"carried/models/calendar"
)

func shipped(s Settings, more ...Holiday) calendar.Calendar {
	return s.Calendar(append(HolidaysOf(s.CalendarDivision, calendar.Default(s.CalendarDivision)), more...))
}

func TestOwnerDueIsCountedInWorkingDays(t *testing.T) {
	every, parish := DefaultSettings, DefaultSettings
	every.CalendarKind = string(calendar.CalendarDays)
	parish.CalendarKind, parish.SaturdayCounts = string(calendar.S243Parish), true
	tests := map[string]struct {
		settings Settings
		table    []Holiday
		want     Date
	}{
		"over Easter":                                   {DefaultSettings, nil, "2025-04-28"},
		"of a parish council, its Saturdays":            {parish, nil, "2025-04-28"},
		"of a council whose notices count every day":    {every, nil, "2025-04-28"},
		"with a day on which the offices are closed":    {DefaultSettings, []Holiday{{Date: "2025-04-17", Kind: calendar.OfficesClosed}}, "2025-04-29"},
		"with a day of mourning on the day it was due":  {DefaultSettings, []Holiday{{Date: "2025-04-28", Kind: calendar.Mourning}}, "2025-04-29"},
		"with a closed day after it is due: as without": {DefaultSettings, []Holiday{{Date: "2025-04-29", Kind: calendar.OfficesClosed}}, "2025-04-28"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.settings.OwnerDue("2025-04-10", shipped(tt.settings, tt.table...)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if got := DefaultSettings.OwnerDue("", shipped(DefaultSettings)); got != "" {
		t.Errorf("no decision: got %s", got)
	}
}

func TestNoticeForAMeeting(t *testing.T) {
	s := DefaultSettings
	weeks := s
	weeks.NoticeN, weeks.NoticeUnit = 2, calendar.NthWorkingDayBefore
	tests := map[string]struct {
		settings    Settings
		meeting     Date
		table       []Holiday
		closes, due Date
		warning     string
	}{
		"an ordinary meeting":                                {s, "2024-09-12", nil, "2024-09-02", "2024-09-04", ""},
		"a day of mourning moves both back":                  {s, "2024-09-12", []Holiday{{Date: "2024-09-09", Kind: calendar.Mourning}}, "2024-08-30", "2024-09-03", ""},
		"a meeting in a year that is not in the calendar":    {s, "2029-04-05", nil, "2029-03-22", "2029-03-26", "The bank holidays of 2029 are not in the calendar yet, so these dates may still change."},
		"notice closes in the year before, which is known":   {s, "2029-01-04", nil, "2028-12-20", "2028-12-22", "The bank holidays of 2029 are not in the calendar yet, so these dates may still change."},
		"both years unknown":                                 {s, "2031-01-02", nil, "2030-12-18", "2030-12-20", "The bank holidays of 2030 and 2031 are not in the calendar yet, so these dates may still change."},
		"the agenda is due before notice closes, by a year":  {weeks, "2030-01-04", nil, "2030-01-02", "2029-12-24", "The bank holidays of 2029 and 2030 are not in the calendar yet, so these dates may still change."},
		"no meeting, no deadline, and so nothing to be sure": {s, "", nil, "", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n := tt.settings.NoticeFor(tt.meeting, shipped(tt.settings, tt.table...))
			var closes Date
			if !n.Closes.IsZero() {
				closes = DateOf(n.Closes)
			}
			if closes != tt.closes || n.AgendaDue != tt.due || n.Warning() != tt.warning {
				t.Errorf("got %s, agenda %s, %q", closes, n.AgendaDue, n.Warning())
			}
		})
	}
	n := s.NoticeFor("2024-09-12", shipped(s))
	if at := time.Date(2024, time.September, 2, 17, 0, 30, 0, London); !n.InTime(at) || n.InTime(at.Add(time.Minute)) {
		t.Error("the minute of the deadline is in time, the next is not")
	}
}

func TestUnknownYears(t *testing.T) {
	for want, years := range map[string][]int{
		"": nil,
		"The bank holidays of 2029 are not in the calendar yet, so these dates may still change.":                {2029},
		"The bank holidays of 2029, 2030 and 2031 are not in the calendar yet, so these dates may still change.": {2029, 2030, 2031},
	} {
		if got := UnknownYears(years); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWhatAListDoesNotHaveOfItsYears(t *testing.T) {
	day := func(division string, date Date, kind calendar.HolidayKind) Holiday {
		return Holiday{Division: division, Date: date, Kind: kind}
	}
	bank := func(division string, date Date) Holiday { return day(division, date, calendar.BankHoliday) }
	table := []Holiday{
		bank("scotland", "2027-05-03"), bank("scotland", "2027-12-27"), bank("scotland", "2028-05-01"),
		bank("england-and-wales", "2027-05-03"), day("scotland", "2027-12-24", calendar.OfficesClosed),
	}
	tests := map[string]struct {
		list []Holiday
		want []Date
	}{
		"a bank holiday that was moved":              {[]Holiday{bank("scotland", "2027-05-10"), bank("scotland", "2027-12-27")}, []Date{"2027-05-03"}},
		"all of them":                                {[]Holiday{bank("scotland", "2027-05-03"), bank("scotland", "2027-12-27")}, nil},
		"another year":                               {[]Holiday{bank("scotland", "2029-05-07")}, nil},
		"a council's own days say nothing of others": {[]Holiday{day("scotland", "2027-01-04", calendar.OfficesClosed)}, nil},
		"an empty list":                              {nil, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []Date
			for _, h := range HolidaysBeside(table, tt.list) {
				got = append(got, h.Date)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
