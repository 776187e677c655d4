package models_test

import (
	"testing"

	"carried/models"
)

func TestAMonthIsReadAsItIsTypedAndPrintedInWords(t *testing.T) {
	for typed, want := range map[string]models.Month{
		"July 2022": "2022-07", "jul 2022": "2022-07", "7/2022": "2022-07", "07 2022": "2022-07", "2022-07": "2022-07", "2022 July": "2022-07",
		"Sept 2025": "2025-09", "December, 2025": "2025-12",
		"": "", "2022": "", "July": "", "13/2022": "", "0/2022": "", "12 July 2022": "", "Juli 2022": "", "July 22": "", "July 1022": "", "July 2999": "",
	} {
		if got := models.ParseMonth(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	m := models.Month("2022-07")
	if m.String() != "July 2022" || m.First() != "2022-07-01" || models.MonthOf("2022-07-31") != m {
		t.Errorf("%s begins on %s, and 31 July is in %s", m, m.First(), models.MonthOf("2022-07-31"))
	}
	if none := models.Month(""); none.String() != "" || none.First() != "" || models.MonthOf("") != none {
		t.Error("no month is printed as one")
	}
}
