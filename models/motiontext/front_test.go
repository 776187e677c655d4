package motiontext_test

import (
	"testing"

	"carried/models/motiontext"
)

func TestTheDateOfTheMeeting(t *testing.T) {
	const motion = "\n\nMoved by Cllr Ada Beck, seconded by Cllr Tom Hale\n\n“This Council notes the state of the quay.\n\nThis Council resolves to mend it.”\n"
	for name, tt := range map[string]struct{ text, want string }{
		"in the sentence that opens the minutes":          {"The minutes of the meeting of Council held on 9 October 2024 follow.", "2024-10-09"},
		"not that on which the proposal was received":     {"He stated that the Special Meeting had been convened to discuss the proposal received on 31st May, 2022, and signed by members.", ""},
		"not that on which the letter was sent":           {"The meeting heard the letter sent on 3 March 2023 to the Minister.", ""},
		"in figures, day first, where dots are between":   {"Meeting of Council on 11.3.2025", "2025-03-11"},
		"not in figures that could be read the other way": {"Meeting of Council on 11/3/2025", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := motiontext.Read(tt.text + motion).MeetingDate; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// A title may begin with a verb: it stands right above the names, and says of nobody
// that they do it.
func TestATitleThatBeginsWithAVerb(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"above the names":                      {"Thanks to the lifeboat crew\n\nProposer: Cllr Ada Beck\nSeconder: Cllr Tom Hale\n\nThis Council notes the courage of the crew.\n", "Thanks to the lifeboat crew"},
		"where no heading is below them":       {"Thanks to the lifeboat crew\nProposer: Cllr Ada Beck\nSeconder: Cllr Tom Hale\nThe crew went out nine times in the storms of the winter.\n", "Thanks to the lifeboat crew"},
		"not where it says who":                {"This Council thanks the lifeboat crew\n\nProposer: Cllr Ada Beck\nSeconder: Cllr Tom Hale\n\nThe crew went out nine times in the storms of the winter.\n", ""},
		"not where nothing is below but names": {"Thanks to the lifeboat crew\nProposer: Cllr Ada Beck\nSeconder: Cllr Tom Hale\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := motiontext.Read(tt.text)
			if r.Title != tt.want || r.Proposer != "Cllr Ada Beck" || len(r.Groups) == 0 {
				t.Errorf("%q by %q, %d groups; want %q", r.Title, r.Proposer, len(r.Groups), tt.want)
			}
		})
	}
}
