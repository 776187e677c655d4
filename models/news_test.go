package models_test

import (
	"testing"
	"time"

	"carried/models"
)

func TestADueDateThatPassedSinceTheLastLookIsNews(t *testing.T) {
	day := func(d models.Date) time.Time { return d.Time().Add(12 * time.Hour) }
	n := models.News{Since: day("2025-03-10"), Now: day("2025-03-21")}
	for name, tt := range map[string]struct {
		state models.RequestState
		due   models.Date
		want  bool
	}{
		"on the day before that look, which it told": {models.RequestInProgress, "2025-03-09", false},
		"on the day of that look":                    {models.RequestInProgress, "2025-03-10", true},
		"yesterday":                                  {models.RequestOnHold, "2025-03-20", true},
		"not yet: it is today":                       {models.RequestInProgress, "2025-03-21", false},
		"of work that waits for its sign-off":        {models.RequestAwaitingSignOff, "2025-03-20", true},
		"of what is complete":                        {models.RequestComplete, "2025-03-20", false},
		"of what is not confirmed":                   {models.RequestUnconfirmed, "2025-03-20", false},
		"none: there is no due date":                 {models.RequestInProgress, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := n.Passed(&models.Request{State: tt.state, DueDate: tt.due}); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
