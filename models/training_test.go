package models_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/models"
)

func TestARateIsPrintedWithItsNumbers(t *testing.T) {
	tests := map[string]struct {
		part, of int
		want     string
	}{
		"as Reading published it":        {699, 2118, "33.0% (699 of 2,118)"},
		"members of the same":            {24, 46, "52.2% (24 of 46)"},
		"nobody is eligible":             {0, 0, "not available"},
		"nobody has completed it":        {0, 46, "0.0% (0 of 46)"},
		"everybody has":                  {46, 46, "100.0% (46 of 46)"},
		"all but one of many is not all": {9999, 10000, "99.9% (9,999 of 10,000)"},
		"one of many is not nobody":      {1, 10000, "0.1% (1 of 10,000)"},
		"half a tenth is rounded up":     {1, 2000, "0.1% (1 of 2,000)"},
	}
	for name, tt := range tests {
		if got := (models.Rate{Part: tt.part, Of: tt.of}).String(); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestATargetIsReachedByCountsNotByRounding(t *testing.T) {
	tests := []struct {
		part, of, target int
		reached          bool
		short            int
	}{
		{1799, 2000, 90, false, 1}, // prints as 90.0%
		{1800, 2000, 90, true, 0},
		{36, 46, 80, false, 1},
		{37, 46, 80, true, 0},
		{0, 0, 1, false, 0},
		{1, 3, 34, false, 1},
	}
	for _, tt := range tests {
		r := models.Rate{Part: tt.part, Of: tt.of}
		if r.Reaches(tt.target) != tt.reached || r.Short(tt.target) != tt.short {
			t.Errorf("%s against %d%%: %v, %d short", r, tt.target, r.Reaches(tt.target), r.Short(tt.target))
		}
	}
}

// trained is figures of a cohort on a day.
func trained(id uint, c models.Cohort, on models.Date, completed, eligible int) models.TrainingRecord {
	return models.TrainingRecord{ID: id, Cohort: c, AsOf: on, Completed: completed, Eligible: eligible}
}

func TestCyberTrainingIsCompleteWhenBothCohortsAreAtTheirTargets(t *testing.T) {
	own := func(r models.TrainingRecord, pct int) models.TrainingRecord { r.TargetPct = &pct; return r }
	corrects := func(r models.TrainingRecord, id uint) models.TrainingRecord { r.CorrectsID = &id; return r }
	members, staff := models.CohortMembers, models.CohortStaff
	const (
		noMembers = "There are no figures for members yet."
		noStaff   = "There are no figures for staff yet."
		noneAfter = "No figures are of a day after 12 September 2024, when the council decided."
	)
	tests := map[string]struct {
		records []models.TrainingRecord
		missing []string
	}{
		"no figures at all": {nil, []string{noMembers, noStaff, noneAfter}},
		"US8: staff at 33%, members at 52.2%": {
			[]models.TrainingRecord{trained(1, staff, "2025-01-31", 699, 2118), trained(2, members, "2025-01-31", 24, 46)},
			[]string{
				"Members: 52.2% (24 of 46) on 31 January 2025. The target is 80%, so 13 more must complete it.",
				"Staff: 33.0% (699 of 2,118) on 31 January 2025. The target is 90%, so 1,208 more must complete it.",
			},
		},
		"both at their targets":            {[]models.TrainingRecord{trained(1, staff, "2025-01-31", 1907, 2118), trained(2, members, "2025-01-31", 37, 46)}, nil},
		"staff do not make up for members": {[]models.TrainingRecord{trained(1, staff, "2025-01-31", 2118, 2118)}, []string{noMembers}},
		"contractors are neither":          {[]models.TrainingRecord{trained(1, "contractors", "2025-01-31", 10, 10)}, []string{noMembers, noStaff}},
		"nobody is eligible": {
			[]models.TrainingRecord{trained(1, staff, "2025-01-31", 0, 0), trained(2, members, "2025-01-31", 46, 46)},
			[]string{"Staff: not available, because nobody was to complete it on 31 January 2025."},
		},
		"the newest figures count, however good the earlier ones": {
			[]models.TrainingRecord{trained(1, staff, "2025-01-31", 100, 100), trained(2, members, "2024-12-31", 46, 46), trained(3, members, "2025-01-31", 23, 46)},
			[]string{"Members: 50.0% (23 of 46) on 31 January 2025. The target is 80%, so 14 more must complete it."},
		},
		"of two courses on one day the lower counts": {
			[]models.TrainingRecord{trained(1, staff, "2025-01-31", 10, 100), trained(2, staff, "2025-01-31", 95, 100), trained(3, members, "2025-01-31", 46, 46)},
			[]string{"Staff: 10.0% (10 of 100) on 31 January 2025. The target is 90%, so 80 more must complete it."},
		},
		"a correction takes the place of what was wrong": {
			[]models.TrainingRecord{trained(1, staff, "2025-01-31", 10, 100), corrects(trained(2, staff, "2025-01-31", 95, 100), 1), trained(3, members, "2025-01-31", 46, 46)}, nil,
		},
		"a target of its own": {
			[]models.TrainingRecord{own(trained(1, staff, "2025-01-31", 95, 100), 100), trained(2, members, "2025-01-31", 46, 46)},
			[]string{"Staff: 95.0% (95 of 100) on 31 January 2025. The target is 100%, so 5 more must complete it."},
		},
		"only figures from before the decision": {
			[]models.TrainingRecord{trained(1, staff, "2024-09-12", 100, 100), trained(2, members, "2024-06-30", 46, 46)}, []string{noneAfter},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := models.CategoryRecords{
				Request: models.Request{Category: models.CyberTraining}, DecidedOn: "2024-09-12", Today: "2025-02-01",
				Settings: models.DefaultSettings, Training: tt.records,
			}
			var missing []string
			for _, u := range models.Unmet(r) {
				missing = append(missing, u.Missing)
			}
			if strings.Join(missing, "\n") != strings.Join(tt.missing, "\n") {
				t.Errorf("missing:\n%s\nwant:\n%s", strings.Join(missing, "\n"), strings.Join(tt.missing, "\n"))
			}
		})
	}
}

func TestFiguresOfTrainingFitEachOther(t *testing.T) {
	tests := map[string]struct {
		eligible, completed, excluded, reason string
		want                                  string // "field: message"
	}{
		"they do":                          {"2,118", "699", "", "", ""},
		"some are left out, with a reason": {"46", "40", "4", "On long leave", ""},
		"nobody is eligible":               {"0", "0", "", "", ""},
		"more completed than were to":      {"46", "47", "", "", "completed: Number of people who have completed it must be 46 or fewer: 46 are to complete it, 0 of them are left out"},
		"more completed than are left":     {"46", "43", "4", "On long leave", "completed: Number of people who have completed it must be 42 or fewer: 46 are to complete it, 4 of them are left out"},
		"more left out than there are":     {"46", "0", "47", "On long leave", "excluded: Number of people left out must be 46 or fewer, the number who are to complete it"},
		"left out without a reason":        {"46", "40", "4", "", "excluded-reason: Enter why people are left out"},
		"less than nobody":                 {"46", "-1", "", "", "completed: Number of people who have completed it must be a whole number, 0 or more"},
		"half a person":                    {"46", "3.5", "", "", "completed: Number of people who have completed it must be a whole number, 0 or more"},
		"words":                            {"all", "46", "", "", "eligible: Number of people who are to complete it must be a whole number, 0 or more"},
		"nothing":                          {"", "46", "", "", "eligible: Enter the number of people who are to complete it"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := models.TrainingInput{Cohort: models.CohortStaff, Course: "Cyber basics", AsOf: models.InputOf("2025-01-31"), Eligible: tt.eligible, Completed: tt.completed, Excluded: tt.excluded, ExcludedReason: tt.reason}
			if got := firstField(models.Validate(in)); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFiguresAreOfADayThatWasAndATargetIsNotLowered(t *testing.T) {
	pct := func(n int) *int { return &n }
	tests := map[string]struct {
		record models.TrainingRecord
		want   string
	}{
		"today":                          {models.TrainingRecord{Cohort: models.CohortStaff, AsOf: "2025-02-01"}, ""},
		"tomorrow":                       {models.TrainingRecord{Cohort: models.CohortStaff, AsOf: "2025-02-02"}, "as-of: Date of the figures must be today or in the past"},
		"a higher target":                {models.TrainingRecord{Cohort: models.CohortStaff, AsOf: "2025-01-31", TargetPct: pct(95)}, ""},
		"a lower target for staff":       {models.TrainingRecord{Cohort: models.CohortStaff, AsOf: "2025-01-31", TargetPct: pct(89)}, "target: Target must be 90 or more, the council’s own for staff"},
		"a lower target for members":     {models.TrainingRecord{Cohort: models.CohortMembers, AsOf: "2025-01-31", TargetPct: pct(10)}, "target: Target must be 80 or more, the council’s own for members"},
		"contractors have no other than": {models.TrainingRecord{Cohort: "contractors", AsOf: "2025-01-31", TargetPct: pct(10)}, ""},
	}
	for name, tt := range tests {
		if got := firstField(tt.record.CheckFor("2025-02-01", models.DefaultSettings)); got != tt.want {
			t.Errorf("%s: said %q, want %q", name, got, tt.want)
		}
	}
}

func TestCountsOfAPhishingTestFitEachOther(t *testing.T) {
	tests := map[string]struct {
		sent, delivered, opened, clicked, submitted, reported string
		want                                                  string
	}{
		"they do":                                {"500", "480", "300", "60", "12", "200", ""},
		"a platform that tells little":           {"500", "", "", "60", "", "", ""},
		"more delivered than sent":               {"500", "501", "", "", "", "", "delivered: Number of messages delivered must be 500 or fewer, the number sent"},
		"more clicked than delivered":            {"500", "480", "", "481", "", "", "clicked: Number of people who clicked must be 480 or fewer, the number delivered"},
		"more clicked than sent, none delivered": {"500", "", "", "501", "", "", "clicked: Number of people who clicked must be 500 or fewer, the number delivered"},
		"more typed data in than clicked":        {"500", "480", "", "60", "61", "", "submitted: Number of people who typed data in must be 60 or fewer, the number who clicked"},
		"more reported than delivered":           {"500", "480", "", "", "", "490", "reported: Number of people who reported it must be 480 or fewer, the number delivered"},
		"more opened than delivered":             {"500", "480", "481", "", "", "", "opened: Number of people who opened it must be 480 or fewer, the number delivered"},
		"nothing sent":                           {"", "", "", "", "", "", "sent: Enter the number of messages sent"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := models.PhishingInput{Cohort: models.CohortStaff, RunOn: models.InputOf("2025-01-31"), Sent: tt.sent, Delivered: tt.delivered, Opened: tt.opened, Clicked: tt.clicked, Submitted: tt.submitted, Reported: tt.reported}
			if got := firstField(models.Validate(in)); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRatesOfAPhishingTestAreOfWhatWasDelivered(t *testing.T) {
	n := func(n int) *int { return &n }
	test := models.PhishingTest{Sent: 500, Delivered: n(480), Clicked: n(60), Reported: n(240), ThresholdPct: n(10)}
	got := fmt.Sprintf("%s; %s; %s; %s", test.ClickRate(), test.SubmitRate(), test.ReportRate(), test.Against())
	if want := "12.5% (60 of 480); not available; 50.0% (240 of 480); above the threshold of 10%"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	test.Delivered, test.Clicked = nil, n(50)
	if got := fmt.Sprintf("%s; %s", test.ClickRate(), test.Against()); got != "10.0% (50 of 500); within the threshold of 10%" {
		t.Errorf("got %q", got)
	}
}

// firstField is the first thing that is wrong, "field: message".
func firstField(err error) string {
	if e, ok := err.(*models.Error); ok && len(e.Fields) > 0 {
		return e.Fields[0].Field + ": " + e.Fields[0].Message
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
