package models_test

import (
	"testing"

	"carried/models"
	"carried/models/calendar"
)

func TestCallIn(t *testing.T) {
	five := models.DefaultSettings
	five.CallInDays = 5
	for name, tt := range map[string]struct {
		body     models.BodyKind
		state    models.MotionState
		settings models.Settings
		want     models.Date
	}{
		"the executive's decision of a Thursday": {models.BodyExecutive, models.MotionCarried, five, "2025-03-27"},
		"no rule, no call-in":                    {models.BodyExecutive, models.MotionCarried, models.DefaultSettings, ""},
		"full council's decision":                {models.BodyFullCouncil, models.MotionCarried, five, ""},
		"a motion that was lost decides nothing": {models.BodyExecutive, models.MotionLost, five, ""},
	} {
		m := &models.Motion{State: tt.state, DecidedOn: "2025-03-20"}
		if got := m.CallIn(tt.body, tt.settings, calendar.Calendar{}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
