package views

import (
	"testing"
	"time"

	"carried/models"
)

func TestASilenceIsTheOwnersWhileTheWorkIsTheirs(t *testing.T) {
	owner := uint(5)
	row := func(state models.RequestState) models.RequestRow {
		return models.RequestRow{Request: models.Request{ID: 7, OwnerID: &owner, State: state, AllocatedOn: "2025-01-01", LastUpdateOn: "2025-01-02"}, OwnerName: "Ines"}
	}
	page := Page{Now: time.Date(2025, 6, 2, 12, 0, 0, 0, models.London), Actor: models.Actor{PersonID: 5, Roles: []models.Role{models.RoleOfficer}}}
	page.Council.Settings = models.DefaultSettings
	for state, want := range map[models.RequestState]struct {
		group string
		due   int
	}{models.RequestInProgress: {"Update due", 1}, models.RequestOnHold: {"Update due", 1}, models.RequestAwaitingSignOff: {"Awaiting sign-off", 0}} {
		own := OfficerRequests{Page: page, Rows: []models.RequestRow{row(state)}}.Own()
		owners := DirectorateRequests{Page: page, Rows: []models.RequestRow{row(state)}}.Owners()
		if own[0].Title != want.group || owners[0].UpdateDue != want.due {
			t.Errorf("%s: in %q with %d updates due", state, own[0].Title, owners[0].UpdateDue)
		}
	}
}
