package calendar

import (
	"slices"
	"testing"
	"time"
)

func day(t *testing.T, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var kinds = []Kind{WorkingWeekdays, S243Parish, Election, CalendarDays}

func english(kind Kind) Calendar { return New(kind, EnglandAndWales, Default(EnglandAndWales)) }

// The table of domain.md 7.3, column for column.
func TestWorkingWeekdaysBeforeAMeeting(t *testing.T) {
	c := english(WorkingWeekdays)
	tests := map[string]struct{ meeting, clear5, clear3, clear7, nth9, nth10 string }{
		"an ordinary September":                       {"2024-09-12", "2024-09-04", "2024-09-06", "2024-09-02", "2024-08-30", "2024-08-29"},
		"an ordinary November":                        {"2024-11-07", "2024-10-30", "2024-11-01", "2024-10-28", "2024-10-25", "2024-10-24"},
		"soon after Christmas 2024":                   {"2025-01-09", "2024-12-31", "2025-01-03", "2024-12-27", "2024-12-24", "2024-12-23"},
		"the Thursday after Easter":                   {"2025-04-24", "2025-04-14", "2025-04-16", "2025-04-10", "2025-04-09", "2025-04-08"},
		"the week of the May bank holiday":            {"2025-05-08", "2025-04-29", "2025-05-01", "2025-04-25", "2025-04-24", "2025-04-23"},
		"notice closes on Christmas Eve":              {"2026-01-08", "2025-12-30", "2026-01-02", "2025-12-24", "2025-12-23", "2025-12-22"},
		"notice closes on the Thursday before Easter": {"2026-04-16", "2026-04-08", "2026-04-10", "2026-04-02", "2026-04-01", "2026-03-31"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := day(t, tt.meeting)
			for column, got := range map[string][2]string{
				"5 clear days": {c.ClearDays(m, 5).String(), tt.clear5},
				"3 clear days": {c.ClearDays(m, 3).String(), tt.clear3},
				"7 clear days": {c.ClearDays(m, 7).String(), tt.clear7},
				"8th before":   {c.NthBefore(m, 8).String(), tt.clear7},
				"9th before":   {c.NthBefore(m, 9).String(), tt.nth9},
				"10th before":  {c.NthBefore(m, 10).String(), tt.nth10},
			} {
				if got[0] != got[1] {
					t.Errorf("%s of %s: got %s, want %s", column, tt.meeting, got[0], got[1])
				}
			}
		})
	}
}

func TestParishSummons(t *testing.T) {
	tests := map[string]struct {
		meeting   string
		saturdays bool
		want      string
	}{
		"a Tuesday, Saturdays count":                  {"2024-09-10", true, "2024-09-05"},
		"a Tuesday, Saturdays do not":                 {"2024-09-10", false, "2024-09-04"},
		"after the Easter break":                      {"2025-04-24", true, "2025-04-14"},
		"after the May bank holiday, Saturdays count": {"2025-05-08", true, "2025-05-02"},
		"after the May bank holiday, they do not":     {"2025-05-08", false, "2025-05-01"},
		"posted on Monday, not before Friday":         {"2024-09-13", true, "2024-09-09"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := english(S243Parish).WithSaturdays(tt.saturdays)
			if got := c.ClearDays(day(t, tt.meeting), 3).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWhichDaysCount(t *testing.T) {
	tests := map[string]struct {
		day                              string
		weekdays, parish, election, days bool
	}{
		"an ordinary Thursday":                             {"2024-09-12", true, true, true, true},
		"a Saturday":                                       {"2024-09-14", false, true, false, true},
		"a Sunday":                                         {"2024-09-15", false, false, false, true},
		"Christmas Eve":                                    {"2024-12-24", true, false, false, true},
		"the first weekday after Boxing Day":               {"2024-12-27", true, false, true, true},
		"the Saturday after that":                          {"2024-12-28", false, true, false, true},
		"Friday before a Christmas Day on a Sunday":        {"2022-12-23", true, false, true, true},
		"the weekday after two substitute days":            {"2021-12-29", true, false, true, true},
		"the day after that":                               {"2021-12-30", true, true, true, true},
		"Maundy Thursday":                                  {"2025-04-17", true, false, true, true},
		"Good Friday":                                      {"2025-04-18", false, false, false, true},
		"Tuesday after Easter":                             {"2025-04-22", true, false, true, true},
		"Wednesday after Easter":                           {"2025-04-23", true, true, true, true},
		"the State Funeral of 2022":                        {"2022-09-19", false, false, false, true},
		"the VE Day bank holiday of 2020":                  {"2020-05-08", false, false, false, true},
		"the first Monday of May 2020 was no bank holiday": {"2020-05-04", true, true, true, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for kind, want := range map[Kind]bool{
				WorkingWeekdays: tt.weekdays, S243Parish: tt.parish, Election: tt.election, CalendarDays: tt.days,
			} {
				c := english(kind).WithSaturdays(true) // only the parish calendar reads it
				if got := c.Counts(day(t, tt.day)); got != want {
					t.Errorf("%s in %s: got %v, want %v", tt.day, kind, got, want)
				}
			}
		})
	}
}

// A day that is in the table counts or not by what it is.
func TestDaysTheCouncilEntered(t *testing.T) {
	c := New(WorkingWeekdays, EnglandAndWales, append(Default(EnglandAndWales),
		Holiday{day(t, "2024-09-05"), "Day of national mourning", Mourning},
		Holiday{day(t, "2024-09-06"), "Offices closed", OfficesClosed},
		Holiday{day(t, "2024-09-09"), "Bank holiday for the victory", BankHoliday},
	))
	tests := map[string]struct {
		day                                    string
		weekdays, parish, election, everyOther bool
	}{
		"a day of mourning":                             {"2024-09-05", false, false, false, true},
		"offices closed: by law the day counts":         {"2024-09-06", false, true, true, true},
		"a bank holiday proclaimed at short notice":     {"2024-09-09", false, false, false, true},
		"the day after them is a day like any other":    {"2024-09-10", true, true, true, true},
		"Christmas Day, with other days beside it":      {"2024-12-25", false, false, false, true},
		"the bank holidays of the other years still do": {"2025-05-05", false, false, false, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for kind, want := range map[Kind]bool{
				WorkingWeekdays: tt.weekdays, S243Parish: tt.parish, Election: tt.election, CalendarDays: tt.everyOther,
			} {
				if got := c.As(kind).Counts(day(t, tt.day)); got != want {
					t.Errorf("%s in %s: got %v, want %v", tt.day, kind, got, want)
				}
			}
		})
	}
	if got := c.ClearDays(day(t, "2024-09-12"), 5).String(); got != "2024-08-30" {
		t.Errorf("5 clear days before: got %s, want 2024-08-30, as all three days are passed over", got)
	}
}

func TestCalendarDays(t *testing.T) {
	if got := english(CalendarDays).ClearDays(day(t, "2024-09-12"), 7).String(); got != "2024-09-04" {
		t.Errorf("got %s, want 2024-09-04", got)
	}
}

func TestWorkingDaysAfter(t *testing.T) {
	tests := map[string]struct {
		from string
		n    int
		want string
	}{
		"ten working days to name an owner":      {"2024-09-19", 10, "2024-10-03"},
		"twenty to answer a letter, over Easter": {"2025-04-04", 20, "2025-05-07"},
		"one, from a Friday":                     {"2024-09-13", 1, "2024-09-16"},
		"none":                                   {"2024-09-14", 0, "2024-09-14"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, kind := range kinds { // working days are working days, whatever notices are counted in
				if got := english(kind).WithSaturdays(true).WorkingDaysAfter(day(t, tt.from), tt.n).String(); got != tt.want {
					t.Errorf("%s: got %s, want %s", kind, got, tt.want)
				}
			}
		})
	}
}

func TestSixMonthsFromADecision(t *testing.T) {
	tests := map[string]struct {
		from string
		n    int
		want string
	}{
		"the same day":              {"2024-09-12", 6, "2025-03-12"},
		"to the end of February":    {"2024-08-31", 6, "2025-02-28"},
		"to a leap day":             {"2023-08-31", 6, "2024-02-29"},
		"to a month of thirty days": {"2025-03-31", 6, "2025-09-30"},
		"backwards":                 {"2025-03-31", -1, "2025-02-28"},
		"a year and more":           {"2024-12-31", 14, "2026-02-28"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := AddMonths(day(t, tt.from), tt.n).String(); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWhatTheTableDoesNotCover(t *testing.T) {
	c := New(WorkingWeekdays, EnglandAndWales, append(Default(EnglandAndWales),
		Holiday{day(t, "2030-12-27"), "Offices closed", OfficesClosed},
		Holiday{day(t, "2031-06-02"), "Bank holiday for a coronation", BankHoliday},
		Holiday{day(t, "2032-12-27"), "Christmas Day (substitute day)", BankHoliday},
		Holiday{day(t, "2034-12-01"), "St Andrew’s Day", BankHoliday},
	))
	tests := map[string]struct {
		from, to string
		want     []int
	}{
		"the whole of the shipped table":                   {"2016-01-01", "2028-12-31", nil},
		"January of a year not in it":                      {"2028-12-20", "2029-01-11", []int{2029}},
		"the same, the other way round":                    {"2029-01-11", "2028-12-20", []int{2029}},
		"offices closed at Christmas is no bank holiday":   {"2030-12-30", "2031-01-02", []int{2030, 2031}},
		"one bank holiday is not all those of its year":    {"2031-06-01", "2031-06-30", []int{2031}},
		"a bank holiday early in December is no Christmas": {"2034-01-01", "2034-12-31", []int{2034}},
		"a year with its Christmas is there":               {"2032-01-01", "2032-12-31", nil},
		"every year between two days is looked for, inner": {"2028-06-01", "2032-06-01", []int{2029, 2030, 2031}},
		"before the table begins":                          {"2015-12-31", "2016-01-04", []int{2015}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			from, to := day(t, tt.from), day(t, tt.to)
			if got := c.Unknown(from, to); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if got := c.Covered(from, to); got != (tt.want == nil) {
				t.Errorf("covered: got %v", got)
			}
		})
	}
	if !c.As(CalendarDays).Covered(day(t, "2050-01-01"), day(t, "2050-01-01")) {
		t.Error("calendar days need no table")
	}
	if got := [3]int{c.KnownTo(2024), c.KnownTo(2029), c.KnownTo(2032)}; got != [3]int{2028, 0, 2032} {
		t.Errorf("known to: got %v", got)
	}
}

// Beyond the table the rules are the best there is, and are counted by.
func TestBeyondTheTableTheRulesAreCountedBy(t *testing.T) {
	c := New(WorkingWeekdays, EnglandAndWales, append(Default(EnglandAndWales), Holiday{day(t, "2029-04-04"), "Bank holiday for a wedding", BankHoliday}))
	if got := c.ClearDays(day(t, "2029-04-05"), 5).String(); got != "2029-03-23" {
		t.Errorf("over Easter 2029 (Good Friday 30 March, Easter Monday 2 April) and a wedding on 4 April: got %s, want 2029-03-23", got)
	}
	if got := New(WorkingWeekdays, Scotland, nil).Counts(day(t, "2030-01-02")); got {
		t.Error("2 January counts in Scotland")
	}
	if got := New(Election, EnglandAndWales, nil).Counts(day(t, "2040-03-30")); got {
		t.Error("Good Friday 2040 counts in an election")
	}
	// The timetable of an election names Good Friday itself.
	if New(Election, EnglandAndWales, []Holiday{{day(t, "2040-12-25"), "Christmas Day", BankHoliday}}).Counts(day(t, "2040-03-30")) {
		t.Error("Good Friday 2040 counts in an election when the table of the year lacks it")
	}
	// What an administrator took out of a year that is in the table stays out.
	var without []Holiday
	for _, h := range Default(EnglandAndWales) {
		if h.Date != day(t, "2027-05-03") {
			without = append(without, h)
		}
	}
	c = New(WorkingWeekdays, EnglandAndWales, without)
	if !c.Counts(day(t, "2027-05-03")) {
		t.Error("a day taken out of the table still does not count")
	}
	if got := c.Missing(2027); len(got) != 1 || got[0].Title != "Early May bank holiday" {
		t.Errorf("missing in 2027: got %v", got)
	}
	if got := c.Missing(2026); len(got) != 0 {
		t.Errorf("missing in 2026: got %v", got)
	}
	if got := c.Missing(2029); len(got) != 8 {
		t.Errorf("missing in 2029: got %v", got)
	}
}

func TestDay(t *testing.T) {
	for _, s := range []string{"", "2024-9-12", "2023-02-29", "12/09/2024", "2024-09-12T00:00:00Z"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("ParseDay(%q) = %s, want an error", s, d)
		}
	}
	d := day(t, "2024-02-28").Add(2)
	if d.String() != "2024-03-01" || d.Weekday() != time.Friday || d.Year() != 2024 {
		t.Errorf("got %s, %s", d, d.Weekday())
	}
	if got := day(t, "1969-12-31"); got != -1 || got.String() != "1969-12-31" {
		t.Errorf("before 1970: got %d, %s", got, got)
	}
}
