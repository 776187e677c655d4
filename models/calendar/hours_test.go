package calendar

import (
	"testing"
	"time"
)

func TestPeopleAreWrittenToInWorkingHours(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		m, err := time.ParseInLocation("2006-01-02 15:04", s, london)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	table := append(Default(EnglandAndWales), Holiday{day(t, "2025-04-22"), "Offices closed", OfficesClosed})
	tests := map[string]struct{ at, want string }{
		"within the hours: now":                           {"2025-04-16 11:30", "2025-04-16 11:30"},
		"at opening: now":                                 {"2025-04-16 08:00", "2025-04-16 08:00"},
		"before opening: at opening":                      {"2025-04-16 06:10", "2025-04-16 08:00"},
		"at closing: the next morning":                    {"2025-04-16 18:00", "2025-04-17 08:00"},
		"on the evening before Good Friday: after Easter": {"2025-04-17 19:00", "2025-04-23 08:00"},
		"at noon on Easter Monday, the offices closed":    {"2025-04-21 12:00", "2025-04-23 08:00"},
		"on a Saturday before opening":                    {"2025-04-26 06:00", "2025-04-28 08:00"},
		"the night the clocks go forward":                 {"2025-03-30 00:30", "2025-03-31 08:00"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, kind := range kinds { // whatever the council counts its notices in
				got := DefaultHours.Next(at(tt.at), New(kind, EnglandAndWales, table).WithSaturdays(true))
				if !got.Equal(at(tt.want)) {
					t.Errorf("%s: got %s, want %s", kind, got, tt.want)
				}
			}
		})
	}
	if got := (Hours{"18:00", "08:00"}).Next(at("2025-04-16 06:10"), english(WorkingWeekdays)); !got.Equal(at("2025-04-16 08:00")) {
		t.Errorf("hours that cannot be used: got %s", got)
	}
}

func TestHoursThatCannotBeUsed(t *testing.T) {
	for _, h := range []Hours{{}, {"8am", "6pm"}, {"18:00", "08:00"}, {"09:00", "09:00"}, {"08:00", "24:00"}} {
		if h.Check() == nil {
			t.Errorf("%+v passes", h)
		}
	}
	if err := DefaultHours.Check(); err != nil {
		t.Error(err)
	}
}
