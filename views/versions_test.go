package views

import (
	"testing"
	"time"

	"carried/models"
)

func TestATextStandsFromTheDayThatTheMotionsHistorySays(t *testing.T) {
	at := func(month time.Month, day int) *time.Time {
		moment := time.Date(2026, month, day, 14, 0, 0, 0, time.UTC)
		return &moment
	}
	entered := *at(time.January, 5)
	known := models.Motion{ReceivedAt: at(time.January, 4), PublishedAt: at(time.January, 20), DecidedOn: "2026-01-29"}
	for name, tt := range map[string]struct {
		motion models.Motion
		text   models.MotionVersion
		want   models.Date
	}{
		"as submitted: when the notice came":              {known, models.MotionVersion{Kind: models.AsSubmitted}, "2026-01-04"},
		"as published: when the agenda was published":     {known, models.MotionVersion{Kind: models.AsPublished}, "2026-01-20"},
		"as resolved: when the council decided":           {known, models.MotionVersion{Kind: models.AsResolved}, "2026-01-29"},
		"corrected: when it was corrected":                {known, models.MotionVersion{Kind: models.AsResolved, Reason: "A slip"}, "2026-01-05"},
		"of which no day is known: when it was entered":   {models.Motion{}, models.MotionVersion{Kind: models.AsSubmitted}, "2026-01-05"},
		"to be published: when it was entered, till then": {models.Motion{}, models.MotionVersion{Kind: models.AsPublished}, "2026-01-05"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.text.MadeAt = entered
			if got := versionDay(&models.MotionRecord{Motion: tt.motion}, tt.text); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
