package models_test

import (
	"testing"

	"carried/models"
)

func TestARequestIsAllocatedWithWhoAnswersForIt(t *testing.T) {
	r, in := request(models.RequestUnallocated), all("allocate")
	in.Allocate.HolderID, in.Allocate.Start = 210, models.InputOf("2025-05-01")
	if _, err := r.Take("allocate", in, clerk); err != nil || models.Deref(r.PortfolioHolderID) != 210 || r.StartDate != "2025-05-01" || !r.StartsLater("2025-04-30") || r.StartsLater("2025-05-01") {
		t.Errorf("%+v, %v", r, err)
	}
	// Who answers for it may change at any time; when work starts, only until it has.
	r.State = models.RequestInProgress
	in = all("portfolio")
	in.Portfolio.HolderID, in.Portfolio.Start = 0, models.DateInput{}
	if _, err := r.Take("portfolio", in, clerk); err != nil || r.PortfolioHolderID != nil || r.StartDate != "2025-05-01" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatIsTheSameForAllRequests(t *testing.T) {
	same := models.AllocateInput{OwnerID: 40, HolderID: 210}
	if in := (models.AllocateInput{}).Or(models.AllocateInput{HolderID: 210}); !in.Empty() {
		t.Errorf("a portfolio holder alone hands nothing out: %+v", in)
	}
	if in := (models.AllocateInput{DirectorateID: 7, HolderID: 211}).Or(same); in.OwnerID != 40 || in.HolderID != 211 {
		t.Errorf("%+v", in)
	}
}
