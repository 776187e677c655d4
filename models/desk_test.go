package models_test

import (
	"testing"
	"time"

	"carried/models"
)

// Of the notices on the desk those come first that cannot be accepted as they are.
func TestNoticesThatAreLateComeFirstOnTheDesk(t *testing.T) {
	at := func(day int) *time.Time {
		x := time.Date(2025, 3, day, 9, 0, 0, 0, time.UTC)
		return &x
	}
	list := models.DeskList{ // in the order of their meetings
		{ID: 1, On: "2025-03-27", ReceivedAt: at(3)},
		{ID: 2, On: "2025-03-27", ReceivedAt: at(18)},
		{ID: 3, On: "2025-03-27", ReceivedAt: at(19), Overridden: true},
		{ID: 4, On: "2025-05-22", ReceivedAt: at(20)},
		{ID: 5, ReceivedAt: at(21)}, // for no meeting yet
		{ID: 6, On: "2025-03-27", ReceivedAt: at(20)},
	}
	closes := func(meeting models.Date) time.Time { return meeting.Time().AddDate(0, 0, -10) }
	var got []uint
	for _, r := range list.LateFirst(closes, 5) {
		if r.Late != (r.ID == 2 || r.ID == 6) {
			t.Errorf("%d: late %v", r.ID, r.Late)
		}
		got = append(got, r.ID)
	}
	if want := []uint{2, 6, 1, 3, 4}; len(got) != len(want) || got[0] != 2 || got[1] != 6 || got[2] != 1 || got[4] != 4 {
		t.Errorf("got %v, want %v", got, want)
	}
}
