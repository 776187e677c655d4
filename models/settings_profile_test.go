package models

import "testing"

func TestAProfileIsAStartingPoint(t *testing.T) {
	tests := map[string]struct{ closes, agenda string }{ // for a meeting on Thursday 24 April 2025, after Easter
		"county":   {"10 April 2025 at 5pm", "14 April 2025"},
		"district": {"10 April 2025 at 5pm", "14 April 2025"},
		"parish":   {"9 April 2025 at 5pm", "14 April 2025"},
		"welsh":    {"10 April 2025 at 5pm", "16 April 2025"},
	}
	if len(tests) != len(SettingsProfiles) {
		t.Errorf("%d profiles, %d tested", len(SettingsProfiles), len(tests))
	}
	kept := DefaultSettings
	kept.MoverLabel, kept.MaxWords, kept.NoticeN = "Mover", 300, 9
	for key, tt := range tests {
		t.Run(key, func(t *testing.T) {
			p, ok := ProfileOf(key)
			if !ok {
				t.Fatal("there is none")
			}
			s := p.Fill(kept)
			n := s.NoticeFor("2025-04-24", s.Calendar(nil))
			if Moment(n.Closes) != tt.closes || n.AgendaDue.String() != tt.agenda {
				t.Errorf("notice closes on %s, the agenda is due on %s", Moment(n.Closes), n.AgendaDue)
			}
			if s.MoverLabel != "Mover" || s.MaxWords != 0 {
				t.Error("a profile sets the rules of notice, and leaves what is not about them")
			}
			if err := Validate(s.Input(1)); err != nil {
				t.Error(err)
			}
		})
	}
	if _, ok := ProfileOf("kent"); ok {
		t.Error("there is no profile of a named council")
	}
}
