package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// The rules behind the table: common law, the Banking and Financial Dealings Act
// 1971 and the usual substitutes. They are written out here and nowhere in the
// program, which trusts its table alone; here they find a slip of the pen in it.
func byRule(division string, year int) []Day {
	monday := func(d Day) Day {
		for d.Weekday() != time.Monday {
			d++
		}
		return d
	}
	var days []Day
	// moved adds days, those on a weekend at the next weekday that is free.
	moved := func(list ...Day) {
		var free []Day
		for _, d := range list {
			if weekend(d) {
				free = append(free, d)
			} else {
				days = append(days, d)
			}
		}
		for _, d := range free {
			for weekend(d) || slices.Contains(days, d) {
				d++
			}
			days = append(days, d)
		}
	}
	easter := Easter(year)
	moved(DayOf(year, 12, 25), DayOf(year, 12, 26))
	days = append(days, easter-2, monday(DayOf(year, 5, 1)), monday(DayOf(year, 5, 25)))
	switch division {
	case Scotland:
		moved(DayOf(year, 1, 1), DayOf(year, 1, 2))
		moved(DayOf(year, 11, 30))
		days = append(days, monday(DayOf(year, 8, 1)))
	default:
		moved(DayOf(year, 1, 1))
		days = append(days, easter+1, monday(DayOf(year, 8, 25)))
	}
	if division == NorthernIreland {
		moved(DayOf(year, 3, 17))
		moved(DayOf(year, 7, 12))
	}
	slices.Sort(days)
	return days
}

// proclaimed is what no rule foretells: days added and days moved.
var proclaimed = []struct {
	division, without, with string
}{
	{"", "2020-05-04", "2020-05-08"}, // 75 years since VE Day
	{"", "2022-05-30", "2022-06-02"}, // beside the Platinum Jubilee
	{"", "", "2022-06-03"},           // the Platinum Jubilee
	{"", "", "2022-09-19"},           // the State Funeral
	{"", "", "2023-05-08"},           // the coronation
	{Scotland, "", "2026-06-15"},     // the World Cup
}

func TestShippedHolidaysFollowTheRules(t *testing.T) {
	for _, division := range Divisions {
		t.Run(division, func(t *testing.T) {
			want := map[string]bool{}
			for year := 2016; year <= 2028; year++ {
				for _, d := range byRule(division, year) {
					want[d.String()] = true
				}
			}
			for _, p := range proclaimed {
				if p.division == "" || p.division == division {
					delete(want, p.without)
					want[p.with] = true
				}
			}
			for _, h := range Default(division) {
				if !want[h.Date.String()] {
					t.Errorf("%s, %s: no rule gives it", h.Date, h.Title)
				}
				delete(want, h.Date.String())
				if weekend(h.Date) {
					t.Errorf("%s, %s: on a weekend", h.Date, h.Title)
				}
			}
			for d := range want {
				t.Errorf("%s is missing", d)
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
			want := Holiday{tt.title, day(t, tt.date), "Substitute day"}
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

func TestDefaultForNowhere(t *testing.T) {
	if got := Default("atlantis"); got != nil {
		t.Errorf("got %d holidays, want none", len(got))
	}
}

func TestParseFeed(t *testing.T) {
	const good = `{"england-and-wales":{"division":"england-and-wales","events":[
		{"title":"Boxing Day","date":"2031-12-26","notes":"","bunting":true},
		{"title":"Christmas Day","date":"2031-12-25","notes":"","bunting":true},
		{"title":"Christmas Day","date":"2031-12-25","notes":"","bunting":true}]}}`
	tests := map[string]struct{ file, problem string }{
		"a file of one division":   {good, ""},
		"not JSON":                 {"BEGIN:VCALENDAR", "in JSON"},
		"JSON of another kind":     {`[1,2]`, "in JSON"},
		"an empty file":            {"", "in JSON"},
		"no division we know":      {`{"wales":{"events":[{"title":"St David","date":"2031-03-01"}]}}`, "must have bank holidays for"},
		"a date that never comes":  {`{"scotland":{"events":[{"title":"X","date":"2031-02-30"}]}}`, "real date"},
		"a date the wrong way":     {`{"scotland":{"events":[{"title":"X","date":"30/11/2031"}]}}`, "real date"},
		"a holiday without a name": {`{"scotland":{"events":[{"title":" ","date":"2031-11-30"}]}}`, "title"},
		"a file far too large":     {strings.Repeat(" ", maxFeed+1), "smaller"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			feed, err := ParseFeed(strings.NewReader(tt.file))
			if tt.problem == "" {
				want := []Holiday{{"Christmas Day", day(t, "2031-12-25"), ""}, {"Boxing Day", day(t, "2031-12-26"), ""}}
				if err != nil || !slices.Equal(feed[EnglandAndWales], want) {
					t.Errorf("got %v, %v", feed, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.problem) {
				t.Errorf("got %v, want a problem with %q", err, tt.problem)
			}
		})
	}
}
