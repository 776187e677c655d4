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
