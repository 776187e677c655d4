package models_test

import (
	"testing"

	"carried/models"
)

func TestADateTypedIsTakenOrItIsSaidWhatIsWrongWithIt(t *testing.T) {
	tests := map[string]struct {
		in   models.DateInput
		date models.Date
		said string
	}{
		"a day":                              {models.DateInput{Day: "12", Month: "9", Year: "2025"}, "2025-09-12", ""},
		"a month in words":                   {models.DateInput{Day: " 1", Month: "sept", Year: "2025 "}, "2025-09-01", ""},
		"the first day that is taken":        {models.DateInput{Day: "1", Month: "1", Year: "1800"}, "1800-01-01", ""},
		"the last day that is taken":         {models.DateInput{Day: "31", Month: "12", Year: "2200"}, "2200-12-31", ""},
		"nothing":                            {models.DateInput{}, "", "Enter the due date"},
		"no year":                            {models.DateInput{Day: "12", Month: "9"}, "", "Due date must include a year"},
		"a day that there is not":            {models.DateInput{Day: "31", Month: "2", Year: "2025"}, "", "Due date must be a real date"},
		"a month that there is not":          {models.DateInput{Day: "31", Month: "13", Year: "2025"}, "", "Due date must be a real date"},
		"a day that there is not, year 2999": {models.DateInput{Day: "31", Month: "2", Year: "2999"}, "", "Due date must be a real date"},
		"words for a year":                   {models.DateInput{Day: "1", Month: "2", Year: "next"}, "", "Due date must be a real date"},
		"a year before there were any":       {models.DateInput{Day: "1", Month: "2", Year: "-2025"}, "", "Due date must be a real date"},
		"the year 2999":                      {models.DateInput{Day: "1", Month: "2", Year: "2999"}, "", "Due date must be before 1 January 2201. Check the year"},
		"the year 20255":                     {models.DateInput{Day: "1", Month: "2", Year: "20255"}, "", "Due date must be before 1 January 2201. Check the year"},
		"the year 1025":                      {models.DateInput{Day: "1", Month: "2", Year: "1025"}, "", "Due date must be after 31 December 1799. Check the year"},
		"the year 25":                        {models.DateInput{Day: "1", Month: "2", Year: "25"}, "", "Due date must have a year of 4 figures, like 2025"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.in.Date(); got != tt.date {
				t.Errorf("date %q, want %q", got, tt.date)
			}
			if got := tt.in.Problem("due date", true); got != tt.said {
				t.Errorf("said %q, want %q", got, tt.said)
			}
		})
	}
}
