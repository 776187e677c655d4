package calendar

import (
	"testing"
	"time"
)

func TestNoticeDeadline(t *testing.T) {
	weekdays, every := english(WorkingWeekdays), english(CalendarDays)
	tests := map[string]struct {
		rule         NoticeRule
		meeting      string
		calendar     Calendar
		want         string
		hour, minute int
		words        string
	}{
		"the usual rule":                                           {DefaultNotice, "2024-09-12", weekdays, "2024-09-02", 17, 0, "7 clear working days, by 5pm"},
		"the 8th working day is the same":                          {NoticeRule{N: 8, Unit: NthWorkingDayBefore, Time: "17:00"}, "2024-09-12", weekdays, "2024-09-02", 17, 0, "the 8th working day before, by 5pm"},
		"10am on the 9th working day":                              {NoticeRule{N: 9, Unit: NthWorkingDayBefore, Time: "10:00"}, "2025-01-09", weekdays, "2024-12-24", 10, 0, "the 9th working day before, by 10am"},
		"noon, 10 working days":                                    {NoticeRule{N: 10, Unit: NthWorkingDayBefore, Time: "12:00"}, "2026-04-16", weekdays, "2026-03-31", 12, 0, "the 10th working day before, by noon"},
		"7 clear days with weekends":                               {NoticeRule{N: 7, Unit: ClearDaysUnit, Time: ""}, "2024-09-12", every, "2024-09-04", 23, 59, "7 clear days"},
		"working days are working days in a calendar of every day": {NoticeRule{N: 7, Unit: ClearWorkingDays, Time: "16:30"}, "2024-09-12", every, "2024-09-02", 16, 30, "7 clear working days, by 4:30pm"},
		"clear days as the courts read them":                       {NoticeRule{N: 5, Unit: ClearDaysUnit, Time: "00:00"}, "2025-05-08", weekdays, "2025-04-29", 0, 0, "5 clear days, by midnight"},
		"one day":                                                  {NoticeRule{N: 1, Unit: ClearWorkingDays, Time: ""}, "2024-09-12", weekdays, "2024-09-10", 23, 59, "1 clear working day"},
		"the 3rd, the 21st":                                        {NoticeRule{N: 21, Unit: NthWorkingDayBefore, Time: ""}, "2024-09-12", weekdays, "2024-08-13", 23, 59, "the 21st working day before"},
		"the Thursday of the week before":                          {NoticeRule{1, FixedWeekday, "12:00", time.Thursday}, "2024-09-12", weekdays, "2024-09-05", 12, 0, "the last Thursday before, by noon"},
		"the second Monday before":                                 {NoticeRule{2, FixedWeekday, "17:00", time.Monday}, "2024-09-12", weekdays, "2024-09-02", 17, 0, "the 2nd Monday before, by 5pm"},
		"a bank holiday: the working day before it":                {NoticeRule{1, FixedWeekday, "17:00", time.Monday}, "2025-05-08", weekdays, "2025-05-02", 17, 0, "the last Monday before, by 5pm"},
		"the 11th is no 11st":                                      {NoticeRule{N: 11, Unit: NthWorkingDayBefore, Time: ""}, "2024-09-12", weekdays, "2024-08-28", 23, 59, "the 11th working day before"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, h, m := tt.rule.Deadline(day(t, tt.meeting), tt.calendar)
			if d.String() != tt.want || h != tt.hour || m != tt.minute {
				t.Errorf("got %s %02d:%02d, want %s %02d:%02d", d, h, m, tt.want, tt.hour, tt.minute)
			}
			if got := tt.rule.String(); got != tt.words {
				t.Errorf("got %q, want %q", got, tt.words)
			}
			if err := tt.rule.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTheDayANoticeCountsAsGiven(t *testing.T) {
	c := english(WorkingWeekdays)
	tests := map[string]struct {
		came         string
		hour, minute int
		want         string
	}{
		"in the morning":           {"2024-09-02", 9, 15, "2024-09-02"},
		"at the very minute":       {"2024-09-02", 17, 0, "2024-09-02"},
		"a minute late":            {"2024-09-02", 17, 1, "2024-09-03"},
		"late on a Friday":         {"2024-08-30", 18, 0, "2024-09-02"},
		"on a Saturday morning":    {"2024-08-31", 9, 0, "2024-09-02"},
		"late before the holidays": {"2024-12-24", 17, 30, "2024-12-27"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := DefaultNotice.Served(day(t, tt.came), tt.hour, tt.minute, c).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestNoticeRulesThatCannotBeUsed(t *testing.T) {
	for _, r := range []NoticeRule{
		{N: 0, Unit: ClearWorkingDays, Time: "17:00"},
		{N: -3, Unit: ClearWorkingDays, Time: "17:00"},
		{N: 400, Unit: ClearDaysUnit, Time: ""},
		{N: 7, Unit: "fortnights", Time: "17:00"},
		{N: 7, Unit: "", Time: "17:00"},
		{N: 7, Unit: ClearWorkingDays, Time: "5pm"},
		{N: 7, Unit: ClearWorkingDays, Time: "25:00"},
	} {
		if r.Check() == nil {
			t.Errorf("%+v passes", r)
		}
	}
}
