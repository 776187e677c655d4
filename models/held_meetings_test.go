package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

func TestWhatIsWrongWithDaysOnWhichABodyMetIsSaidAtOnce(t *testing.T) {
	for name, tt := range map[string]struct{ days, said string }{
		"no day at all":         {"", "Enter the days on which it met"},
		"two lines are no days": {"soon\n3 March 2025\nlater: in the hall", "Enter each day on a line of its own, like 25 July 2024: this is none: “soon”, “later”"},
		"a day to come beside":  {"soon\n1 January 2199", "Enter each day on a line of its own, like 25 July 2024: this is none: “soon”. Plan the meeting of 1 January 2199 instead: that day is still to come"},
		"a note too long":       {"3 March 2025: " + strings.Repeat("x", 501), "The note of 3 March 2025 must be 500 characters or fewer"},
	} {
		_, err := models.HeldMeetingsInput{Days: tt.days}.Meetings("2025-04-01")
		if err == nil || !strings.HasSuffix(err.Error(), "days: "+tt.said) {
			t.Errorf("%s: said %v, want %s", name, err, tt.said)
		}
	}
	list := []models.HeldMeeting{{Date: "2025-03-03"}, {Date: "2025-03-04"}, {Date: "2025-03-04"}}
	err := models.HeldMeetingsInput{}.MetAgain([]models.Date{"2025-03-03"}, list)
	if err == nil || !strings.Contains(err.Error(), "Meetings of 3 March 2025 and 4 March 2025 are there already") {
		t.Errorf("days that are there already: %v", err)
	}
}
