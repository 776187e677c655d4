package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

// The vectors of domain.md 7.3: six months from a decision, on the last day of a
// shorter month.
func TestUS21SixMonthsFromADecision(t *testing.T) {
	for decided, until := range map[models.Date]models.Date{"2024-09-12": "2025-03-12", "2024-08-31": "2025-02-28", "2025-03-31": "2025-09-30"} {
		r := models.Rescission{Reference: "2024/25-M07", DecidedOn: decided, Months: 6, Needed: 10, Signed: 9}
		if r.Until() != until {
			t.Errorf("%s: until %s, want %s", decided, r.Until(), until)
		}
		for at, restricted := range map[models.Date]bool{until.Add(-1): true, until: false, decided: true, "": true} {
			if r.At = at; r.Restricted() != restricted || (r.Warning() != "") != restricted {
				t.Errorf("%s for a meeting on %q: restricted %t, warning %q", decided, at, r.Restricted(), r.Warning())
			}
		}
	}
}

func TestUS21TheSignaturesOfANoticeToRescind(t *testing.T) {
	for name, tt := range map[string]struct {
		months, needed, signed int
		warning                string
	}{
		"too few signed":                {6, 10, 2, "needs the signatures of 10 members. It has 2."},
		"enough signed":                 {6, 10, 10, ""},
		"the council has set no number": {6, 0, 50, "An administrator has not set how many."},
		"the council has no such rule":  {0, 10, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := models.Rescission{Reference: "2024/25-M07", DecidedOn: "2024-09-12", At: "2025-02-13", Months: tt.months, Needed: tt.needed, Signed: tt.signed}
			if w := r.Warning(); (w == "") != (tt.warning == "") || !strings.Contains(w, tt.warning) {
				t.Errorf("got %q, want %q", w, tt.warning)
			}
		})
	}
}

func TestABodyThatHasNotReportedBackIsOverdue(t *testing.T) {
	for name, tt := range map[string]struct {
		back, answered models.Date
		want           bool
	}{
		"on the day":              {"2025-03-20", "", false},
		"the day after":           {"2025-03-19", "", true},
		"once it has answered":    {"2025-03-19", "2025-03-18", false},
		"without a day to report": {"", "", false},
	} {
		if got := (models.Referral{ReportBack: tt.back, AnsweredOn: tt.answered}).Overdue("2025-03-20"); got != tt.want {
			t.Errorf("%s: overdue %t", name, got)
		}
	}
}
