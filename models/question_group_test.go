package models

import "testing"

func TestWhatOneAnswerDoesToTheOtherQuestionsOfItsGroup(t *testing.T) {
	answered := &Question{ID: 1, State: QuestionAnswered, AnsweredOn: "2025-03-10", AnswerText: "Two.", AnsweringRole: "Leader"}
	for name, x := range map[string]struct {
		q     Question
		step  string
		state QuestionState
		text  string
		says  bool // it has an event of its own
	}{
		"one that waits is answered":                {Question{State: QuestionTabled, TabledOn: "2025-03-03"}, "answer", QuestionAnswered, "Two.", true},
		"one with a holding answer too":             {Question{State: QuestionHolding, TabledOn: "2025-03-03"}, "answer", QuestionAnswered, "Two.", true},
		"one that was withdrawn stays so":           {Question{State: QuestionWithdrawn}, "answer", QuestionWithdrawn, "", false},
		"nothing is added to words withheld":        {Question{State: QuestionTabled, Withheld: "Personal data"}, "answer", QuestionTabled, "", false},
		"a correction corrects what stands":         {Question{State: QuestionAnswered, AnswerText: "One."}, "correct", QuestionCorrected, "Two.", true},
		"a correction answers nothing that waits":   {Question{State: QuestionTabled}, "correct", QuestionTabled, "", false},
		"a later notice is not answered before it ": {Question{State: QuestionTabled, TabledOn: "2025-03-11"}, "answer", QuestionTabled, "", false},
	} {
		event, err := x.q.TakeWith(answered, x.step)
		if x.q.State != x.state || x.q.AnswerText != x.text || (event.Verb != "") != x.says || (err != nil) != (x.q.TabledOn == "2025-03-11") {
			t.Errorf("%s: %s, %q, event %q, %v", name, x.q.State, x.q.AnswerText, event.Verb, err)
		}
		if x.step == "correct" && x.says && x.q.OriginalAnswer != "One." {
			t.Errorf("%s: the first answer is %q", name, x.q.OriginalAnswer)
		}
	}
}

func TestWhoClearsAnAnswerIsNotWhoDraftsIt(t *testing.T) {
	if f := (AnswerInHandInput{DrafterID: 7, ClearerID: 7}).Check(); len(f) != 1 || f[0].Field != "clearer" {
		t.Errorf("said %v", f)
	}
	if f := (AnswerInHandInput{DrafterID: 7, GiverID: 7}).Check(); f != nil {
		t.Errorf("who drafts it may give it: %v", f)
	}
	q := Question{DrafterID: Ref(7), GiverID: Ref(7), ClearerID: Ref(8)}
	for person, want := range map[uint]string{7: "Draft and give the answer", 8: "Clear the answer", 9: "", 0: ""} {
		if got := q.Task(person); got != want {
			t.Errorf("%d has to %q, want %q", person, got, want)
		}
	}
}
