package models_test

import (
	"testing"

	"carried/models"
)

func TestTheColourOfARequest(t *testing.T) {
	day := models.RAGDay{Today: "2025-03-11", Settings: models.DefaultSettings, OwnerDue: "2025-03-14"}
	tests := map[string]struct {
		state models.RequestState
		as    func(*models.Request)
		want  models.RAG
		why   string
	}{
		"complete":                             {models.RequestComplete, nil, models.Blue, "complete"},
		"complete, though late":                {models.RequestComplete, func(r *models.Request) { r.DueDate = "2024-12-31" }, models.Blue, "complete"},
		"not pursued prints its state":         {models.RequestNotPursued, nil, models.NoRAG, "closed"},
		"due yesterday":                        {models.RequestInProgress, func(r *models.Request) { r.DueDate = "2025-03-10" }, models.Red, "overdue"},
		"due yesterday, updated today":         {models.RequestInProgress, func(r *models.Request) { r.DueDate, r.LastUpdateOn = "2025-03-10", "2025-03-11" }, models.Red, "overdue"},
		"due yesterday, awaiting sign-off":     {models.RequestAwaitingSignOff, func(r *models.Request) { r.DueDate = "2025-03-10" }, models.Red, "overdue"},
		"due today":                            {models.RequestInProgress, func(r *models.Request) { r.DueDate = "2025-03-11" }, models.Green, "on time"},
		"to be looked at again yesterday":      {models.RequestOnHold, func(r *models.Request) { r.HoldReview = "2025-03-10" }, models.Red, "on hold past its review date"},
		"to be looked at again today":          {models.RequestOnHold, func(r *models.Request) { r.HoldReview = "2025-03-11" }, models.Amber, "on hold"},
		"no owner, and time left to find one":  {models.RequestUnallocated, nil, models.Green, "on time"},
		"not accepted by the administration":   {models.RequestInProgress, func(r *models.Request) { r.Executive.Response = models.ResponseRejected }, models.Red, "not accepted, and still open"},
		"due in 30 days, silent for 90":        {models.RequestInProgress, func(r *models.Request) { r.DueDate, r.LastUpdateOn = "2025-04-10", "2024-12-11" }, models.Amber, "due soon, and nothing heard"},
		"due in 30 days, heard of 89 days ago": {models.RequestInProgress, func(r *models.Request) { r.DueDate, r.LastUpdateOn = "2025-04-10", "2024-12-12" }, models.Green, "on time"},
		"due in 31 days, silent for 90":        {models.RequestInProgress, func(r *models.Request) { r.DueDate, r.LastUpdateOn = "2025-04-11", "2024-12-11" }, models.Green, "on time"},
		"to be started tomorrow":               {models.RequestNotStarted, func(r *models.Request) { r.StartDate = "2025-03-12" }, models.Grey, "to be started later"},
		"to be started today":                  {models.RequestNotStarted, func(r *models.Request) { r.StartDate = "2025-03-11" }, models.Green, "on time"},
		"started before its day":               {models.RequestInProgress, func(r *models.Request) { r.StartDate = "2025-03-12" }, models.Green, "on time"},
		"open, with a reason for no due date":  {models.RequestInProgress, func(r *models.Request) { r.DueDate, r.NoDueReason = "", "The lease decides" }, models.Green, "without a due date"},
		"moved once":                           {models.RequestInProgress, func(r *models.Request) { r.DueMoves = 1 }, models.Green, "on time"},
		"moved twice":                          {models.RequestInProgress, func(r *models.Request) { r.DueMoves = 2 }, models.Amber, "due date moved twice or more"},
		"moved twice, and overdue again":       {models.RequestInProgress, func(r *models.Request) { r.DueMoves, r.DueDate = 2, "2025-03-10" }, models.Red, "overdue"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := request(tt.state)
			r.DueDate, r.AllocatedOn, r.LastUpdateOn = "2025-12-31", "2025-03-01", "2025-03-05"
			if tt.as != nil {
				tt.as(r)
			}
			if got, why := r.RAG(day); got != tt.want || why != tt.why {
				t.Errorf("got %q, %s; want %q, %s", got, why, tt.want, tt.why)
			}
		})
	}
	t.Run("no owner ten working days after the meeting", func(t *testing.T) {
		late := day
		late.OwnerDue = "2025-03-10"
		if got, why := request(models.RequestUnallocated).RAG(late); got != models.Red || why != "without an owner for too long" {
			t.Errorf("got %q, %s", got, why)
		}
	})
}

// The council says how near is near (rag.amber_days).
func TestHowNearAmberBegins(t *testing.T) {
	r := request(models.RequestInProgress)
	r.DueDate, r.LastUpdateOn = "2025-04-11", "2024-12-11"
	day := models.RAGDay{Today: "2025-03-11", Settings: models.DefaultSettings}
	for days, want := range map[int]models.RAG{30: models.Green, 31: models.Amber} {
		day.Settings.AmberDays = days
		if got, why := r.RAG(day); got != want {
			t.Errorf("%d days: %q, %s", days, got, why)
		}
	}
}

// TestAnOverdueOpenRequestIsRed tries every open state with everything that
// might make it look better.
func TestAnOverdueOpenRequestIsRed(t *testing.T) {
	for _, state := range models.OpenRequestStates {
		for _, response := range models.Responses {
			r := request(state)
			r.DueDate, r.LastUpdateOn, r.HoldReview, r.StartDate, r.Executive.Response = "2025-03-10", "2025-03-11", "2025-06-30", "2025-12-31", response.Code
			if got, why := r.RAG(models.RAGDay{Today: "2025-03-11", Settings: models.DefaultSettings}); got != models.Red {
				t.Errorf("%s, %s: %q, %s", state, response.Code, got, why)
			}
		}
	}
}
