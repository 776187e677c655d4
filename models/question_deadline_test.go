package models

import (
	"testing"

	"carried/models/calendar"
)

func TestTheDaysOfAQuestion(t *testing.T) {
	c := calendar.New(calendar.WorkingWeekdays, "england-and-wales", calendar.Default("england-and-wales"))
	for name, tt := range map[string]struct {
		kind            QuestionKind
		tabled, meeting Date
		want            QuestionTimes
	}{
		"written: ten working days, over the bank holidays of Easter":    {"council_written", "2025-04-10", "", QuestionTimes{"", "2025-04-28"}},
		"by one of the public, in writing":                               {"public", "2025-03-03", "", QuestionTimes{"", "2025-03-17"}},
		"at a meeting on a Thursday: three clear working days before it": {"council_oral", "2025-03-20", "2025-03-27", QuestionTimes{"2025-03-21", "2025-03-27"}},
		"by one of the public, at a meeting after Easter Monday":         {"public", "2025-04-10", "2025-04-24", QuestionTimes{"2025-04-16", "2025-04-24"}},
		"at no meeting yet":        {"council_oral", "2025-03-20", "", QuestionTimes{}},
		"supplementary: no notice": {"supplementary", "2025-03-03", "2025-03-03", QuestionTimes{"", "2025-03-17"}},
		"asked elsewhere":          {"written_named_day", "2025-03-03", "", QuestionTimes{}},
	} {
		if got := DefaultSettings.QuestionTimes(tt.kind, tt.tabled, tt.meeting, c); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
	s := DefaultSettings
	s.PublicNotice = 10
	if got := s.QuestionTimes("public", "", "2025-03-27", c).Notice; got != "2025-03-12" {
		t.Errorf("the public gives notice by %s", got)
	}
	if got := s.QuestionTimes("council_oral", "", "2025-03-27", c).Notice; got != "2025-03-21" {
		t.Errorf("members give notice by %s", got)
	}
}

func TestTheNumberOfAQuestionHoldsOnlyADayThatChanged(t *testing.T) {
	q := func(tabled, answered Date) Question { return Question{TabledOn: tabled, AnsweredOn: answered} }
	for name, x := range map[string]struct {
		was, is Question
		want    Date
	}{
		"tabled on another day":                {q("2025-03-03", ""), q("2024-03-03", ""), "2024-03-03"},
		"only its heading changed":             {q("2024-03-03", "2025-03-03"), q("2024-03-03", "2025-03-03"), ""},
		"its day of tabling comes to be known": {q("", "2025-03-03"), q("2024-03-03", "2025-03-03"), ""},
		"answered on another day":              {q("", "2025-03-03"), q("", "2026-03-03"), "2026-03-03"},
	} {
		if _, on := x.is.NumberedOn(x.was); on != x.want {
			t.Errorf("%s: %s", name, on)
		}
	}
}
