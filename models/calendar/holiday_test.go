package calendar

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// testdata/bank-holidays.json is written by hand, in the shape of the GOV.UK file.
func TestTheRulesGiveTheDaysThatWerePublished(t *testing.T) {
	var file map[string]struct {
		Events []struct{ Title, Date, Notes string }
	}
	b, err := os.ReadFile("testdata/bank-holidays.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, division := range Divisions {
		t.Run(division, func(t *testing.T) {
			want := map[Day]string{}
			for _, e := range file[division].Events {
				title := e.Title
				if e.Notes != "" {
					title += " (substitute day)"
				}
				want[day(t, e.Date)] = title
			}
			days := Default(division)
			if !slices.IsSortedFunc(days, func(a, b Holiday) int { return int(a.Date - b.Date) }) || len(days) != len(want) {
				t.Errorf("got %d days, want %d in order of date", len(days), len(want))
			}
			for _, h := range days {
				if h.Title != want[h.Date] {
					t.Errorf("%s: got %q, published %q", h.Date, h.Title, want[h.Date])
				}
				delete(want, h.Date)
				if weekend(h.Date) || h.Kind != BankHoliday {
					t.Errorf("%s, %s: a %s, kind %s", h.Date, h.Title, h.Date.Weekday(), h.Kind)
				}
			}
			for d, title := range want {
				t.Errorf("%s, %s: published, but no rule gives it", d, title)
			}
		})
	}
}

// Substitutes as they were, so that the rules above are held to something too.
func TestSubstituteDays(t *testing.T) {
	tests := map[string]struct{ division, date, title string }{
		"Christmas Day on a Sunday":                  {EnglandAndWales, "2016-12-27", "Christmas Day"},
		"New Year's Day on a Sunday":                 {EnglandAndWales, "2017-01-02", "New Year’s Day"},
		"Boxing Day on a Saturday":                   {EnglandAndWales, "2020-12-28", "Boxing Day"},
		"Christmas Day on a Saturday":                {EnglandAndWales, "2021-12-27", "Christmas Day"},
		"and the Boxing Day after it":                {EnglandAndWales, "2021-12-28", "Boxing Day"},
		"New Year's Day on a Saturday":               {EnglandAndWales, "2022-01-03", "New Year’s Day"},
		"two days to make up at a Scottish Hogmanay": {Scotland, "2022-01-04", "2nd January"},
		"New Year's Day on a Sunday in Scotland":     {Scotland, "2023-01-03", "New Year’s Day"},
		"St Andrew's Day on a Saturday":              {Scotland, "2019-12-02", "St Andrew’s Day"},
		"St Patrick's Day on a Sunday":               {NorthernIreland, "2024-03-18", "St Patrick’s Day"},
		"the Twelfth on a Saturday":                  {NorthernIreland, "2025-07-14", "Battle of the Boyne (Orangemen’s Day)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := Holiday{day(t, tt.date), tt.title + " (substitute day)", BankHoliday}
			if !slices.Contains(Default(tt.division), want) {
				t.Errorf("no %s, %s in %s", tt.title, tt.date, tt.division)
			}
		})
	}
}

func TestEaster(t *testing.T) {
	for _, want := range []string{
		"1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2016-03-27", "2019-04-21",
		"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
	} {
		if d := day(t, want); Easter(d.Year()) != d {
			t.Errorf("got %s, want %s", Easter(d.Year()), want)
		}
	}
}

func TestDaysProclaimedBeforeTheTableBegins(t *testing.T) {
	var got []string
	for _, h := range ByRule(EnglandAndWales, 2012) {
		got = append(got, h.Date.String())
	}
	want := []string{"2012-01-02", "2012-04-06", "2012-04-09", "2012-05-07", "2012-06-04", "2012-06-05", "2012-08-27", "2012-12-25", "2012-12-26"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNoBankHolidaysOfNowhere(t *testing.T) {
	if got := Default("atlantis"); len(got) != 0 {
		t.Errorf("got %d holidays, want none", len(got))
	}
}
