package tracker_test

import (
	"strings"
	"testing"

	"carried/models/tracker"
)

// Only an answer that is one of the choices answers a question.
func TestAnAnswerThatIsNone(t *testing.T) {
	const file = "Ref\tMeeting date\tAction\tDue date\tStatus\nA1\t02/03/2025\tLight lamps\t05/06/2025\tClosed\n"
	for _, x := range []struct {
		id, answer string
		open       int
		want       string
	}{
		{"dates", "dayfirst", 1, "“dayfirst” is not an answer to “dates”. Choose one of these: day-first, month-first"},
		{"dates", "day-first", 0, ""},
		{"date", "day-first", 1, "“date” is not a question about this file."},
		{"status:closed", "closed", 1, "“closed” is not an answer to “status:closed”. Choose one of these: complete"},
		{"status:closed", "in_progress", 1, "“in_progress” is not an answer"},
		{"status:closed", "complete", 1, ""},
	} {
		answers := map[string]string{x.id: x.answer}
		r := read(t, file, tracker.ByHeadings, answers)
		p := tracker.Plan{Result: *r}
		p.Comparisons, _ = tracker.Compare(p.Rows, nil, p.Fields())
		err := p.CheckAnswers(answers)
		if len(r.Open()) != x.open || (err == nil) != (x.want == "") || err != nil && !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s=%s: %d open, %v", x.id, x.answer, len(r.Open()), err)
		}
	}
}

// A sentence that names a council and a day is an action, where actions stand.
func TestAnActionThatNamesAMeetingIsNone(t *testing.T) {
	r := read(t, "Action\tOwner\tStatus\nAsk the council to write to the minister by 12 May 2024\t\t\nCouncil Meeting - 3 June 2024\t\t\nMend the wall\tAnn\tOngoing\n", tracker.ByHeadings, nil)
	if len(r.Rows) != 2 || r.Rows[0].Action != "Ask the council to write to the minister by 12 May 2024" || r.Rows[1].Meeting.Date != "2024-06-03" {
		t.Errorf("%+v", r.Rows)
	}
}
