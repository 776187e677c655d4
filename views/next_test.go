package views

import (
	"testing"
	"time"

	"carried/models"
)

func TestAnOfficerReadsFirstWhatCameBackThenWhatWaits(t *testing.T) {
	at := time.Date(2025, 3, 6, 12, 0, 0, 0, models.London)
	back := func(state models.RequestState) models.RequestRow {
		return models.RequestRow{Request: models.Request{ID: 7, State: state}, BackKind: "returned", BackAt: &at, BackReason: "The list is missing."}
	}
	held := models.RequestRow{Request: models.Request{ID: 7, State: models.RequestOnHold, HoldReason: "The tide", HoldReview: "2025-03-11"}}
	refused := models.Waiting{Date: &models.DueDateChange{State: models.DateRefused, ToDate: "2025-09-30", AnsweredAt: &at, Answer: "By summer"}, SentBack: 1}
	asked := models.Waiting{Date: &models.DueDateChange{State: models.DateAsked, ToDate: "2025-09-30", At: at}, InReview: 1}
	for name, tt := range map[string]struct {
		row   models.RequestRow
		w     models.Waiting
		today models.Date
		text  string
		link  string
		waits bool
	}{
		"work sent back comes before a date refused":    {back(models.RequestInProgress), refused, "2025-03-11", "Sent back on 6 March 2025: The list is missing.", "", false},
		"a date refused, with where to ask again":       {models.RequestRow{Request: models.Request{ID: 7}}, refused, "2025-03-11", "The new due date 30 September 2025 was refused on 6 March 2025: By summer", "/officer/requests/7/due-date", false},
		"the day to look again has come":                {held, models.Waiting{InReview: 1}, "2025-03-11", "Check again: it was put on hold until 11 March 2025. It waits for: The tide", "", false},
		"the day to look again is still to come":        {held, models.Waiting{}, "2025-03-10", "", "", false},
		"communications came back from the review":      {held, models.Waiting{SentBack: 2}, "2025-03-10", "2 communications came back from the review", "/officer/requests/7/communications", false},
		"a date that waits comes before a review":       {held, asked, "2025-03-10", "The new due date 30 September 2025 was asked for on 6 March 2025 and waits for an answer", "", true},
		"a communication that waits for its review":     {held, models.Waiting{InReview: 1}, "2025-03-10", "1 communication waits for the review", "", true},
		"work sent back that is on hold since is known": {back(models.RequestOnHold), models.Waiting{}, "2025-03-11", "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			n := nextOf(tt.row, tt.w, tt.today)
			link := ""
			if n.Link != nil {
				link = n.Link.Address
			}
			if n.Text != tt.text || link != tt.link || n.Waits != tt.waits {
				t.Errorf("got %+v to %q, want %q to %q", n, link, tt.text, tt.link)
			}
		})
	}
}
