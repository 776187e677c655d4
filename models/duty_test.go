package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

func TestWhatBecameOfEachOccurrence(t *testing.T) {
	kept := func(due, done models.Date) models.SignOff {
		return models.SignOff{Kind: "kept", Occurrence: due, DoneOn: done}
	}
	tests := map[string]struct {
		months int
		from   models.Date
		story  []models.SignOff
		ended  models.Date
		want   string // on 11 March 2025
	}{
		"the first is still to come":                      {12, "2025-06-30", nil, "", "2025-06-30 next"},
		"due today is not overdue":                        {12, "2025-03-11", nil, "", "2025-03-11 next"},
		"one day late":                                    {12, "2025-03-10", nil, "", "2025-03-10 overdue"},
		"its successor has fallen due, so it is missed":   {12, "2024-03-10", nil, "", "2024-03-10 missed, 2025-03-10 overdue"},
		"its successor falls due today":                   {12, "2024-03-11", nil, "", "2024-03-11 missed, 2025-03-11 next"},
		"passed over for a later one, kept early":         {12, "2025-03-01", []models.SignOff{kept("2026-03-01", "2025-03-10")}, "", "2025-03-01 missed, 2026-03-01 kept, 2027-03-01 next"},
		"kept before it was due":                          {6, "2025-03-31", []models.SignOff{kept("2025-03-31", "2025-03-01")}, "", "2025-03-31 kept, 2025-09-30 next"},
		"the 31st comes back after a short month":         {1, "2025-01-31", []models.SignOff{kept("2025-01-31", "2025-01-31"), kept("2025-02-28", "2025-02-28")}, "", "2025-01-31 kept, 2025-02-28 kept, 2025-03-31 next"},
		"ended before it ever fell due":                   {12, "2025-06-30", nil, "2025-03-01", ""},
		"ended while one was overdue, which stays missed": {12, "2024-12-31", nil, "2025-03-01", "2024-12-31 missed"},
		"other entries of the story are none":             {12, "2025-06-30", []models.SignOff{{Kind: "proposed", Occurrence: "2025-06-30"}}, "", "2025-06-30 next"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := models.Duty{DutyMonths: tt.months, DutyFrom: tt.from}
			var got []string
			for _, o := range d.Occurrences(tt.story, tt.ended, "2025-03-11") {
				got = append(got, string(o.Due)+" "+o.State)
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func TestWhichOccurrencesCanBeReportedAsKept(t *testing.T) {
	for next, want := range map[models.Date]string{
		"2025-06-30": "2025-06-30",                       // only the one to come
		"2024-06-30": "2024-06-30 2025-06-30",            // the one that is late, or the next
		"2023-06-30": "2023-06-30 2024-06-30 2025-06-30", // one may be passed over, and stays missed
	} {
		d := models.Duty{DutyMonths: 12, DutyFrom: "2023-06-30", DutyNext: next}
		var got []string
		for _, due := range d.Choices("2025-03-11") {
			got = append(got, string(due))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("from %s: got %q, want %q", next, s, want)
		}
	}
}
