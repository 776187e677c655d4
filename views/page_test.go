package views

import (
	"strings"
	"testing"
	"time"

	"carried/models"
)

func TestPagesSayWhichPreElectionPeriodThereIs(t *testing.T) {
	county := models.ElectionPeriod{Name: "County election", PollingDay: "2025-05-01", NoticeOn: "2025-03-18", Starts: "2025-03-18"}
	ward := models.ElectionPeriod{Name: "Quay by-election", PollingDay: "2026-01-15", Starts: "2025-12-08", AreaOnly: true, Area: "Quay ward"}
	tests := map[string]struct {
		path, today string
		want        []string
	}{
		"the public, within it":               {"/motions", "2025-03-18", []string{"Pre-election period: 18 March to 1 May 2025 (County election)"}},
		"the public, on polling day":          {"/", "2025-05-01", []string{"Pre-election period: 18 March to 1 May 2025 (County election)"}},
		"the public, the day after":           {"/", "2025-05-02", nil},
		"the public, the week before":         {"/", "2025-03-11", nil},
		"an officer, the week before":         {"/officer/requests/8/communications", "2025-03-11", []string{"Pre-election period soon: 18 March to 1 May 2025 (County election)"}},
		"an officer, five weeks before":       {"/officer", "2025-02-11", nil},
		"the clerk, before the notice is out": {"/clerk", "2025-12-01", []string{"Pre-election period soon: from 8 December 2025 at the latest to 15 January 2026 (Quay by-election)"}},
		"a reviewer, within it":               {"/clerk/communications", "2025-12-24", []string{"Pre-election period: 8 December 2025 to 15 January 2026 (Quay by-election). What is out in it needs a review that looked at it."}},
		"a page that only begins like theirs": {"/clerks", "2025-12-01", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			now, err := time.ParseInLocation(time.DateOnly, tt.today, models.London)
			if err != nil {
				t.Fatal(err)
			}
			p := Page{Path: tt.path, Now: now, Periods: models.PeriodsNear([]models.ElectionPeriod{ward, county}, models.Date(tt.today), 28)}
			if got := p.PreElection(); strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}
