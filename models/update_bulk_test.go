package models

import (
	"fmt"
	"testing"
)

func TestAnUpdateSaysWhereTheWorkIsOrLeavesItAsItStands(t *testing.T) {
	ines := Actor{UserID: 3, PersonID: 5, Name: "Ines", Roles: []Role{RoleOfficer}}
	hold := SameUpdate{Text: "The tide is late.", State: RequestOnHold, Reason: "The tide", Review: InputOf("2025-04-01")}
	for name, tt := range map[string]struct {
		at      RequestState
		in      UpdateInput
		same    SameUpdate
		running int
		want    RequestState // "" if it is not logged
		said    string       // the text, or what is wrong
		reason  string       // of a hold
	}{
		"a first update starts the work":                    {RequestNotStarted, UpdateInput{Text: "Began."}, SameUpdate{}, 0, RequestInProgress, "Began.", ""},
		"work goes on":                                      {RequestInProgress, UpdateInput{Text: "Stone came."}, SameUpdate{}, 0, RequestInProgress, "Stone came.", ""},
		"what is on hold stays so for the same reason":      {RequestOnHold, UpdateInput{Text: "Asked again."}, SameUpdate{}, 0, RequestOnHold, "Asked again.", "The mason"},
		"it is taken up where that is said":                 {RequestOnHold, UpdateInput{Text: "He came.", State: RequestInProgress}, SameUpdate{}, 0, RequestInProgress, "He came.", ""},
		"the text for all fills an empty box":               {RequestInProgress, UpdateInput{}, SameUpdate{Text: "As in March."}, 0, RequestInProgress, "As in March.", ""},
		"a text of its own stays":                           {RequestInProgress, UpdateInput{Text: "Mine."}, SameUpdate{Text: "As in March."}, 0, RequestInProgress, "Mine.", ""},
		"the state for all brings reason and review":        {RequestInProgress, UpdateInput{}, hold, 0, RequestOnHold, "The tide is late.", "The tide"},
		"a reason of its own stays":                         {RequestInProgress, UpdateInput{State: RequestOnHold, Reason: "The mason"}, hold, 0, RequestOnHold, "The tide is late.", "The mason"},
		"a state of its own stays":                          {RequestInProgress, UpdateInput{State: RequestInProgress}, hold, 0, RequestInProgress, "The tide is late.", ""},
		"nothing has changed":                               {RequestInProgress, UpdateInput{Text: "no change"}, SameUpdate{}, 1, RequestInProgress, "no change", ""},
		"nothing has changed a third time running":          {RequestInProgress, UpdateInput{Text: NoChange}, SameUpdate{}, 2, "", "Enter what has changed, or what the work is waiting for. “No change” was said twice running", ""},
		"nothing has changed before work starts":            {RequestNotStarted, UpdateInput{Text: NoChange}, SameUpdate{}, 0, "", "Enter what has been done so far. Before work starts there is nothing that could be unchanged", ""},
		"what awaits sign-off is not updated":               {RequestAwaitingSignOff, UpdateInput{Text: "More."}, SameUpdate{}, 0, "", "This request awaits sign-off. It can be updated again if it is sent back.", ""},
		"on hold without a reason":                          {RequestInProgress, UpdateInput{Text: "Waits.", State: RequestOnHold, Review: InputOf("2025-04-01")}, SameUpdate{}, 0, "", "Enter who or what the work is waiting for", ""},
		"on hold past the day on which it is checked again": {RequestInProgress, UpdateInput{Text: "Waits.", State: RequestOnHold, Reason: "X", Review: InputOf("2025-03-01")}, SameUpdate{}, 0, "", "Review date must be in the future", ""},
	} {
		t.Run(name, func(t *testing.T) {
			owner := uint(5)
			r := &Request{ID: 9, OwnerID: &owner, State: tt.at}
			if tt.at == RequestOnHold {
				r.HoldReason, r.HoldReview = "The mason", "2025-03-20"
			}
			in := tt.in.Or(tt.same).AsItStands(r)
			_, err := r.LogUpdate(in, RequestStepInput{Today: "2025-03-11", Settings: DefaultSettings, NoChanges: tt.running}, ines)
			if tt.want == "" {
				if e, ok := err.(*Error); !ok || r.State != tt.at || e.Message != tt.said && (len(e.Fields) != 1 || e.Fields[0].Message != tt.said) {
					t.Errorf("got %v at %s, want %q", err, r.State, tt.said)
				}
				return
			}
			if err != nil || r.State != tt.want || in.Text != tt.said || r.HoldReason != tt.reason {
				t.Errorf("got %v at %s with %q, held for %q", err, r.State, in.Text, r.HoldReason)
			}
		})
	}
	if !(UpdateInput{Version: 3}).Or(SameUpdate{}).Empty() || (UpdateInput{State: RequestInProgress}).Empty() {
		t.Error("a row is empty while nothing is said of it, whatever its version")
	}
}

func TestNoChangeIsCountedWhileItIsSaidRunning(t *testing.T) {
	said := func(texts ...string) (list []ProgressUpdate) {
		for _, text := range texts {
			list = append(list, ProgressUpdate{Text: text})
		}
		return list
	}
	for want, latest := range map[int][]ProgressUpdate{
		0: said("No change to the plan, but stone came.", NoChange),
		1: said("no change", "", NoChange), // one that was withheld said something
		2: said(NoChange, "NO CHANGE", "Stone came."),
	} {
		if got := NoChanges(latest); got != want {
			t.Errorf("%v: %d, want %d", latest, got, want)
		}
	}
}

func TestWhatIsWrongWithSeveralNamesEach(t *testing.T) {
	rows := []RequestRow{{Request: Request{ID: 7, Reference: "M1-R1"}}, {Request: Request{ID: 8, Title: "Trees"}}, {Request: Request{ID: 9, Reference: "M1-R3"}}}
	wrong := map[uint]error{9: Errorf(Forbidden, "It is somebody else’s."), 7: Errorf(Conflict, "Clem changed it.")}
	e := RowsError(rows, wrong).(*Error)
	if got := fmt.Sprint(e.Code, e.Fields); got != "conflict[{row-7 M1-R1: Clem changed it.} {row-9 M1-R3: It is somebody else’s.}]" {
		t.Error(got)
	}
	wrong[8] = InvalidField("text", "Enter what has changed")
	e = RowsError(rows, wrong).(*Error)
	if got := fmt.Sprint(e.Code, e.Fields[1]); got != "invalid{text-8 Trees: Enter what has changed}" {
		t.Error(got)
	}
}
