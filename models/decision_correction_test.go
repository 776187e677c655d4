package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

func TestADecisionThatWasRecordedWronglyIsCorrected(t *testing.T) {
	const reason = "Carried was entered as lost"
	for name, tt := range map[string]struct {
		from    models.MotionState
		by      models.Actor
		reason  string
		minute  string
		mistake models.Mistake
		want    models.MotionState
		says    string // a part of the refusal; "" where it is taken back
	}{
		"what was debated is on its agenda again":          {models.MotionLost, clerk, reason, "", models.Mistake{Before: models.MotionUnderDebate}, models.MotionOnAgenda, ""},
		"a motion carried by the body it was referred to":  {models.MotionCarried, mo, reason, "", models.Mistake{Before: models.MotionReferred}, models.MotionReferred, ""},
		"a motion withdrawn by mistake before its meeting": {models.MotionWithdrawn, clerk, reason, "", models.Mistake{Before: models.MotionAccepted}, models.MotionAccepted, ""},
		"once the minutes are agreed, by a minute":         {models.MotionLost, clerk, reason, "47", models.Mistake{Agreed: true}, models.MotionOnAgenda, ""},
		"not without it":                                     {models.MotionLost, clerk, reason, "", models.Mistake{Agreed: true}, models.MotionLost, "Enter the minute that corrects them"},
		"not without a reason":                               {models.MotionLost, clerk, "", "", models.Mistake{}, models.MotionLost, "reason"},
		"not where work has begun":                           {models.MotionCarried, clerk, reason, "", models.Mistake{Worked: []string{"2024/25-M07-R1"}}, models.MotionCarried, "Work has begun on 2024/25-M07-R1"},
		"what has rescinded another is taken back with that": {models.MotionCarried, clerk, reason, "", models.Mistake{Before: models.MotionUnderDebate, Rescind: "2024/25-M01"}, models.MotionOnAgenda, ""},
		"not by a councillor":                                {models.MotionLost, member, reason, "", models.Mistake{}, models.MotionLost, "this is for the clerk or the monitoring officer"},
		"not what is still to be decided":                    {models.MotionOnAgenda, clerk, reason, "", models.Mistake{}, models.MotionOnAgenda, "not possible now"},
		"not a notice that was refused":                      {models.MotionRuledOut, clerk, reason, "", models.Mistake{}, models.MotionRuledOut, "This notice was refused"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{State: tt.from, ReceiptNo: 7, DecidedOn: "2024-09-12", Amended: true, NoAction: true}
			_, err := m.Take("correct-decision", models.MotionStepInput{Reason: tt.reason, MinuteRef: tt.minute, Mistake: tt.mistake, Today: "2024-09-13"}, tt.by)
			if tt.says == "" && err != nil || tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
			if m.State != tt.want || (m.DecidedOn == "") != (tt.says == "") || err == nil && (m.Amended || m.NoAction) {
				t.Errorf("it is %s, decided on %q", m.State, m.DecidedOn)
			}
		})
	}
}

func TestTheChairRulesAMotionOutOfOrderAtTheMeeting(t *testing.T) {
	for name, tt := range map[string]struct {
		from models.MotionState
		by   models.Actor
		in   models.MotionStepInput
		code models.Code
	}{
		"on the agenda":             {models.MotionOnAgenda, clerk, models.MotionStepInput{RuledBy: "the Chair", Reason: "It repeats minute 12"}, ""},
		"in the debate":             {models.MotionUnderDebate, clerk, models.MotionStepInput{RuledBy: "the Chair", Reason: "It repeats minute 12"}, ""},
		"not without who ruled":     {models.MotionOnAgenda, clerk, models.MotionStepInput{Reason: "It repeats minute 12"}, models.Invalid},
		"not without a reason":      {models.MotionOnAgenda, clerk, models.MotionStepInput{RuledBy: "the Chair"}, models.Invalid},
		"not once it is carried":    {models.MotionCarried, clerk, models.MotionStepInput{RuledBy: "the Chair", Reason: "It repeats minute 12"}, models.Conflict},
		"not a notice not accepted": {models.MotionSubmitted, clerk, models.MotionStepInput{RuledBy: "the Chair", Reason: "It repeats minute 12"}, models.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{State: tt.from}
			tt.in.Today = "2025-03-27"
			_, err := m.Take("rule-out-at-meeting", tt.in, tt.by)
			if models.CodeOf(err) != tt.code || err == nil && (m.State != models.MotionRuledOut || m.MovedBy != "the Chair" || m.Reason == "") {
				t.Errorf("got %v: %s, %q", err, m.State, m.MovedBy)
			}
		})
	}
}

// US21: what only takes a resolution back asks for nothing to be done.
func TestWhatAMotionToRescindAsksFor(t *testing.T) {
	for text, want := range map[string]bool{
		"This Council resolves to rescind motion 2024/25-M14.":                                                       false,
		"To rescind the resolution “Protecting the harbour and its lamps” of 12 September 2024.":                     false,
		"rescinds its resolution of 12 September 2024;":                                                              false,
		"That the resolution of 12 September 2024 be rescinded.":                                                     false,
		"To rescind motion 2024/25-M14 and to ask the Chief Executive for a report.":                                 true,
		"That the said decision be rescinded, and the lights be switched on through the night again within 28 days.": true,
		"To ask the Chief Executive to report on what the decision to rescind would cost.":                           true,
		"Stop mending the quay.": true,
	} {
		clauses := []models.Clause{{ID: 1, Position: 1, Kind: "resolves", Text: text}}
		m := &models.Motion{Kind: models.MotionRescission, State: models.MotionCarried}
		if list, _ := models.RequestsFrom(m, clauses); (len(list) == 1) != want || m.OnlyRescinds(clauses) == want {
			t.Errorf("%s\nproposes %d", text, len(list))
		}
		m.Kind = models.MotionOnNotice
		if list, _ := models.RequestsFrom(m, clauses); len(list) != 1 {
			t.Errorf("of a motion that rescinds nothing: %s\nproposes %d", text, len(list))
		}
	}
}
