package models

import "testing"

func TestSameForAllFillsEmptiesOnly(t *testing.T) {
	same := AllocateInput{OwnerID: 1, DirectorateID: 2, Due: InputOf("2025-06-30")}
	for name, tt := range map[string]struct{ in, want AllocateInput }{
		"nothing said":           {AllocateInput{}, same},
		"an owner of its own":    {AllocateInput{OwnerID: 9}, AllocateInput{OwnerID: 9, DirectorateID: 2, Due: same.Due}},
		"a date of its own":      {AllocateInput{Due: InputOf("2025-05-01")}, AllocateInput{OwnerID: 1, DirectorateID: 2, Due: InputOf("2025-05-01")}},
		"a reason for no date":   {AllocateInput{NoDueReason: "It goes on"}, AllocateInput{OwnerID: 1, DirectorateID: 2, NoDueReason: "It goes on"}},
		"its version is its own": {AllocateInput{Version: 3}, AllocateInput{OwnerID: 1, DirectorateID: 2, Due: same.Due, Version: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tt.in.Or(same); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestErrorsOfABatchNameTheRecord(t *testing.T) {
	err := InBatch(InvalidField("due", "Enter a due date, or say why there is none"), 12, "Request 2")
	e, ok := err.(*Error)
	if !ok || len(e.Fields) != 1 || e.Fields[0] != (FieldError{"due-12", "Request 2: Enter a due date, or say why there is none"}) {
		t.Errorf("got %v", err)
	}
	if err := InBatch(Errorf(Conflict, "Somebody changed it."), 12, "Request 2"); err.Error() != "Request 2: Somebody changed it." {
		t.Errorf("got %v", err)
	}
	if InBatch(nil, 1, "Request 1") != nil {
		t.Error("no error stays none")
	}
	if err := InBatch(Errorf(Forbidden, "Only the clerk."), 1, "Request 1"); err.Error() != "Only the clerk." {
		t.Errorf("got %v", err)
	}
}

func TestOutcomesFollowTheCouncilsRuleForMotionsNotTaken(t *testing.T) {
	clerk := Actor{Roles: []Role{RoleClerk}}
	for rule, want := range map[string]int{"carry_over": 1, "lapse": 2, "vote_without_debate": 3} { // withdraw is always one
		m := &Motion{State: MotionNotTaken}
		if got := m.OutcomesFor(clerk, Settings{NotTakenAction: rule}); len(got) != want {
			t.Errorf("%s: %v", rule, got)
		}
	}
	if got := (&Motion{State: MotionOnAgenda}).OutcomesFor(Actor{}, DefaultSettings); len(got) != 0 {
		t.Errorf("the public is offered %v", got)
	}
}
