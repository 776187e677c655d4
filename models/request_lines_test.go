package models

import (
	"strings"
	"testing"

	"carried/models/calendar"
)

func TestAFileOfRequestsLeavesOutWhatIsExempt(t *testing.T) {
	rows := []RequestRow{
		{Request: Request{Reference: "M1-R1", Title: "Steps", State: RequestInProgress, DueDate: "2025-03-10"}},
		{Request: Request{Reference: "M2-R1", Title: "Secret", State: RequestInProgress}, MotionExempt: true},
	}
	lines := RequestLines(rows, "2025-03-11", DefaultSettings, calendar.Calendar{}, Actor{})
	if len(lines) != 2 || !strings.HasPrefix(strings.Join(lines[1], "|"), "M1-R1|Steps||||In progress|Red|overdue|2025-03-10|") {
		t.Errorf("got %q", lines)
	}
}
