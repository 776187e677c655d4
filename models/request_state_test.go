package models_test

import (
	"strconv"
	"strings"
	"testing"

	"carried/models"
)

var (
	owner  = models.Actor{UserID: 4, PersonID: 40, Roles: []models.Role{models.RoleOfficer}}
	team   = models.Actor{UserID: 5, PersonID: 50, DirectorateID: 7, Roles: []models.Role{models.RoleOfficer}}
	others = models.Actor{UserID: 6, PersonID: 60, DirectorateID: 8, Roles: []models.Role{models.RoleOfficer}}
)

func request(state models.RequestState) *models.Request {
	return &models.Request{State: state, OwnerID: models.Ref(40), DirectorateID: models.Ref(7)}
}

func TestRequestTake(t *testing.T) {
	said := models.RequestStepInput{Text: "Done what was asked."}
	tests := map[string]struct {
		from models.RequestState
		step string
		by   models.Actor
		in   models.RequestStepInput
		want models.RequestState
		code models.Code
	}{
		"the clerk confirms":                        {models.RequestUnconfirmed, "confirm", clerk, models.RequestStepInput{}, models.RequestUnallocated, ""},
		"an officer does not confirm":               {models.RequestUnconfirmed, "confirm", owner, models.RequestStepInput{}, models.RequestUnconfirmed, models.Forbidden},
		"a request is not allocated unconfirmed":    {models.RequestUnconfirmed, "allocate", clerk, models.RequestStepInput{}, models.RequestUnconfirmed, models.Conflict},
		"a due date lies after the decision":        {models.RequestUnallocated, "allocate", clerk, models.RequestStepInput{DecidedOn: "2025-03-27", Allocate: &models.AllocateInput{OwnerID: 40, DirectorateID: 7, Due: models.InputOf("2025-03-27")}}, models.RequestUnallocated, models.Invalid},
		"the clerk hands it out":                    {models.RequestUnallocated, "allocate", clerk, models.RequestStepInput{DecidedOn: "2025-03-27", Allocate: &models.AllocateInput{OwnerID: 40, DirectorateID: 7, Due: models.InputOf("2025-06-30")}}, models.RequestNotStarted, ""},
		"the owner starts with an update":           {models.RequestNotStarted, "start", owner, said, models.RequestInProgress, ""},
		"starting says what was done":               {models.RequestNotStarted, "start", owner, models.RequestStepInput{}, models.RequestNotStarted, models.Invalid},
		"a colleague of the directorate may":        {models.RequestNotStarted, "start", team, said, models.RequestInProgress, ""},
		"an officer of another directorate may not": {models.RequestNotStarted, "start", others, said, models.RequestNotStarted, models.Forbidden},
		"on hold needs a reason":                    {models.RequestInProgress, "hold", owner, models.RequestStepInput{Review: models.InputOf("2025-04-11")}, models.RequestInProgress, models.Invalid},
		"on hold needs a day to look again":         {models.RequestInProgress, "hold", owner, models.RequestStepInput{Reason: "The supplier"}, models.RequestInProgress, models.Invalid},
		"the review is not in the past":             {models.RequestInProgress, "hold", owner, models.RequestStepInput{Reason: "The supplier", Review: models.InputOf("2025-03-11")}, models.RequestInProgress, models.Invalid},
		"the review is not later than the limit":    {models.RequestInProgress, "hold", owner, models.RequestStepInput{Reason: "The supplier", Review: models.InputOf("2025-09-08")}, models.RequestInProgress, models.Invalid},
		"on hold until a day":                       {models.RequestInProgress, "hold", owner, models.RequestStepInput{Reason: "The supplier", Review: models.InputOf("2025-09-07")}, models.RequestOnHold, ""},
		"work goes on":                              {models.RequestOnHold, "resume", owner, said, models.RequestInProgress, ""},
		"completion needs evidence":                 {models.RequestInProgress, "propose", owner, said, models.RequestInProgress, models.Invalid},
		"completion with evidence is proposed":      {models.RequestInProgress, "propose", owner, models.RequestStepInput{Text: "Done.", HasEvidence: true}, models.RequestAwaitingSignOff, ""},
		"the clerk does not propose for the owner":  {models.RequestInProgress, "propose", clerk, models.RequestStepInput{Text: "Done.", HasEvidence: true}, models.RequestInProgress, models.Forbidden},
		"the clerk signs off":                       {models.RequestAwaitingSignOff, "sign-off", clerk, models.RequestStepInput{Comment: "Seen", Extent: "full"}, models.RequestComplete, ""},
		"the monitoring officer signs off":          {models.RequestAwaitingSignOff, "sign-off", mo, models.RequestStepInput{Comment: "Seen", Extent: "full"}, models.RequestComplete, ""},
		"the owner does not sign off":               {models.RequestAwaitingSignOff, "sign-off", owner, models.RequestStepInput{Comment: "Seen", Extent: "full"}, models.RequestAwaitingSignOff, models.Forbidden},
		"signing off says how far it is done":       {models.RequestAwaitingSignOff, "sign-off", clerk, models.RequestStepInput{Comment: "Seen"}, models.RequestAwaitingSignOff, models.Invalid},
		"sending back needs a reason":               {models.RequestAwaitingSignOff, "return", clerk, models.RequestStepInput{}, models.RequestAwaitingSignOff, models.Invalid},
		"sent back with a reason":                   {models.RequestAwaitingSignOff, "return", clerk, models.RequestStepInput{Reason: "The list is missing"}, models.RequestInProgress, ""},
		"the clerk does not close as not pursued":   {models.RequestInProgress, "not-pursue", clerk, models.RequestStepInput{Related: "Cabinet 12", Reason: "No power"}, models.RequestInProgress, models.Forbidden},
		"closing needs what it rests on":            {models.RequestInProgress, "not-pursue", mo, models.RequestStepInput{Reason: "No power"}, models.RequestInProgress, models.Invalid},
		"closed as not pursued":                     {models.RequestInProgress, "not-pursue", mo, models.RequestStepInput{Related: "Cabinet", DecisionRef: "12", Decision: models.InputOf("2025-03-03"), Told: models.InputOf("2025-03-10"), Reason: "No power"}, models.RequestNotPursued, ""},
		"the proposer was told before":              {models.RequestInProgress, "not-pursue", mo, models.RequestStepInput{Related: "Cabinet", DecisionRef: "12", Decision: models.InputOf("2025-03-03"), Reason: "No power"}, models.RequestInProgress, models.Invalid},
		"nobody was told tomorrow":                  {models.RequestInProgress, "not-pursue", mo, models.RequestStepInput{Related: "Cabinet", DecisionRef: "12", Decision: models.InputOf("2025-03-03"), Told: models.InputOf("2025-03-12"), Reason: "No power"}, models.RequestInProgress, models.Invalid},
		"absorbed by a policy":                      {models.RequestOnHold, "absorb", mo, models.RequestStepInput{Related: "Cyber strategy", Reason: "Covers it"}, models.RequestAbsorbed, ""},
		"superseded by a later motion":              {models.RequestUnallocated, "supersede", mo, models.RequestStepInput{Related: "2025/26-M02", Later: &models.Motion{ID: 2, State: models.MotionCarried}, Reason: "Goes further"}, models.RequestSuperseded, ""},
		"reopening needs a reason":                  {models.RequestComplete, "reopen", mo, models.RequestStepInput{}, models.RequestComplete, models.Invalid},
		"reopened":                                  {models.RequestComplete, "reopen", mo, models.RequestStepInput{Reason: "It came back"}, models.RequestInProgress, ""},
		"a superseded request stays closed":         {models.RequestSuperseded, "reopen", mo, models.RequestStepInput{Reason: "It came back"}, models.RequestSuperseded, models.Conflict},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := request(tt.from)
			tt.in.Today, tt.in.Settings = "2025-03-11", models.DefaultSettings
			_, err := r.Take(tt.step, tt.in, tt.by)
			if code := models.CodeOf(err); code != tt.code || r.State != tt.want {
				t.Errorf("got %q, code %q; want %q, code %q (%v)", r.State, code, tt.want, tt.code, err)
			}
		})
	}
}

func TestEveryRequestStateCanBeReached(t *testing.T) {
	reached := map[models.RequestState]bool{models.RequestUnconfirmed: true}
	for _, s := range models.RequestLife {
		reached[s.To] = true
	}
	for _, s := range models.RequestStates {
		if !reached[s] {
			t.Errorf("no step leads to %q", s)
		}
	}
}

func TestTheTwoPersonRule(t *testing.T) {
	clerkWhoOwns := models.Actor{UserID: 9, PersonID: 40, Roles: []models.Role{models.RoleClerk}}
	clerkWhoProposed := models.Actor{UserID: 4, Roles: []models.Role{models.RoleClerk}}
	tests := map[string]struct {
		by   models.Actor
		mode string
		want string // a part of the sentence; "" if they may
	}{
		"somebody else":                         {clerk, "signoff_then_report", ""},
		"the owner":                             {clerkWhoOwns, "signoff_then_report", "You own this request"},
		"who marked it as done":                 {clerkWhoProposed, "officer_signoff", "You marked this as done"},
		"the clerk, where only the MO may":      {clerk, "mo_signoff", "only the monitoring officer"},
		"the MO, where only the MO may":         {mo, "mo_signoff", ""},
		"who proposed, where a body has agreed": {clerkWhoProposed, "body_agreement", ""},
		"the owner, where a body has agreed":    {clerkWhoOwns, "body_agreement", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := request(models.RequestAwaitingSignOff)
			r.ProposedByID = models.Ref(4)
			got := r.SignOffProblem(tt.by, models.Settings{ClosureMode: tt.mode})
			if (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	r := request(models.RequestAwaitingSignOff)
	in := models.RequestStepInput{Comment: "Agreed", Extent: "full", Settings: models.Settings{ClosureMode: "body_agreement"}}
	if _, err := r.Take("sign-off", in, clerk); models.CodeOf(err) != models.Invalid {
		t.Errorf("a body's agreement without meeting and minute: %v", err)
	}
	in.BodyID, in.MeetingID, in.MinuteRef, in.Today = 1, 2, "14", "2025-03-28"
	for name, tt := range map[string]struct {
		meeting *models.Meeting
		want    string
	}{
		"no such meeting":            {nil, "Select a meeting that has been held"},
		"one that is still to come":  {&models.Meeting{BodyID: 1, Date: "2025-04-01"}, "Select a meeting that has been held"},
		"one that was cancelled":     {&models.Meeting{BodyID: 1, Date: "2025-03-27", State: models.MeetingCancelled}, "Select a meeting that has been held"},
		"one of another body":        {&models.Meeting{BodyID: 3, Date: "2025-03-27"}, "Select a meeting of the body that agreed"},
		"one before the decision":    {&models.Meeting{BodyID: 1, Date: "2024-03-27"}, "Select a meeting on or after 12 September 2024"},
		"none at all, for a closing": {nil, "Select a meeting that has been held"},
	} {
		in := in
		in.Agreed, in.DecidedOn, in.Related, in.Reason = tt.meeting, "2024-09-12", "The strategy", "It covers it"
		for _, step := range []string{"sign-off", "absorb"} {
			by := clerk
			if step == "absorb" {
				by = mo
			}
			if _, err := r.Take(step, in, by); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s, %s: %v, want %q", step, name, err, tt.want)
			}
		}
	}
	in.Agreed = &models.Meeting{BodyID: 1, Date: "2025-03-27", State: models.MeetingHeld}
	if _, err := r.Take("sign-off", in, clerk); err != nil {
		t.Errorf("a body's agreement: %v", err)
	}
}

func TestWhatIsWorkedOutAboutARequest(t *testing.T) {
	const today = models.Date("2025-03-11")
	tests := map[string]struct {
		r    models.Request
		want string
	}{
		"nothing to say":                   {models.Request{State: models.RequestInProgress, DueDate: "2025-06-30", LastUpdateOn: "2025-03-01"}, ""},
		"overdue by one day":               {models.Request{State: models.RequestInProgress, DueDate: "2025-03-10", LastUpdateOn: "2025-03-01"}, "overdue 1"},
		"due today is not overdue":         {models.Request{State: models.RequestInProgress, DueDate: "2025-03-11", LastUpdateOn: "2025-03-01"}, "due_soon 0"},
		"due in 14 days":                   {models.Request{State: models.RequestNotStarted, DueDate: "2025-03-25", AllocatedOn: "2025-03-01"}, "due_soon 14"},
		"due in 15 days":                   {models.Request{State: models.RequestNotStarted, DueDate: "2025-03-26", AllocatedOn: "2025-03-01"}, ""},
		"on hold is overdue all the same":  {models.Request{State: models.RequestOnHold, DueDate: "2025-01-01", LastUpdateOn: "2025-03-01"}, "overdue 69"},
		"silent for 90 days":               {models.Request{State: models.RequestInProgress, LastUpdateOn: "2024-12-11"}, "update_due 90"},
		"silent since it was handed out":   {models.Request{State: models.RequestNotStarted, AllocatedOn: "2024-12-01"}, "update_due 100"},
		"complete is never late":           {models.Request{State: models.RequestComplete, DueDate: "2025-01-01", LastUpdateOn: "2024-01-01"}, ""},
		"awaiting sign-off can be overdue": {models.Request{State: models.RequestAwaitingSignOff, DueDate: "2025-03-01", LastUpdateOn: "2024-01-01"}, "overdue 10, update_due 435"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range tt.r.Flags(today, models.DefaultSettings) {
				got = append(got, f.Code+" "+strconv.Itoa(f.Days))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

func TestAMotionsStatusIsWorkedOutFromItsRequests(t *testing.T) {
	const c, n, p, a = models.RequestComplete, models.RequestNotPursued, models.RequestInProgress, models.RequestAbsorbed
	tests := map[string][]models.RequestState{
		"no_action_arising":      {},
		"outstanding":            {p, p},
		"partly_complete":        {c, p},
		"complete":               {c, a},
		"closed_with_exceptions": {c, n},
	}
	for want, states := range tests {
		var progress models.Progress
		for _, s := range states {
			progress.Add(&models.Request{State: s}, "2025-03-11")
		}
		if got := progress.Implementation(models.MotionCarried); got != want {
			t.Errorf("%v: got %q, want %q", states, got, want)
		}
	}
	if got := (models.Progress{}).Implementation(models.MotionRescinded); got != "rescinded" {
		t.Errorf("got %q", got)
	}
}

func TestOnlyACarriedMotionGivesRequests(t *testing.T) {
	clauses := []models.Clause{
		{ID: 1, Position: 1, GroupNo: 1, Heading: "Council notes", Kind: "notes", Label: "1", Text: "That."},
		{ID: 2, Position: 2, GroupNo: 2, Heading: "Council resolves to", Kind: "resolves", Label: "1", Text: "Act on:"},
		{ID: 3, Position: 3, GroupNo: 2, ParentID: models.Ref(2), Kind: "resolves", Label: "a", Text: "this; and"},
		{ID: 4, Position: 4, GroupNo: 2, ParentID: models.Ref(2), Kind: "resolves", Label: "b", Text: "that."},
		{ID: 5, Position: 5, GroupNo: 3, Heading: "Council requests", Kind: "requests", Text: "A report."},
	}
	for _, s := range models.MotionStates {
		m := &models.Motion{ID: 9, State: s}
		requests, quoted := models.RequestsFrom(m, clauses)
		if s != models.MotionCarried && s != models.MotionRescinded {
			if len(requests) != 0 {
				t.Errorf("%s gives %d requests", s, len(requests))
			}
			continue
		}
		if len(requests) != 2 || requests[0].Text != "Act on:\n(a) this; and\n(b) that." || len(quoted[0]) != 3 || requests[1].Text != "A report." {
			t.Errorf("%s: got %+v quoting %v", s, requests, quoted)
		}
	}
}

// An earlier tracker may tell of work that goes on by somebody nobody knows: the
// clerk gives it an owner, and it stays where it stands.
func TestWorkThatGoesOnWithoutAnOwnerGetsOne(t *testing.T) {
	in := models.RequestStepInput{Today: "2025-03-11", Allocate: &models.AllocateInput{OwnerID: 40, DirectorateID: 7, Due: models.InputOf("2025-06-30")}}
	for _, state := range []models.RequestState{models.RequestNotStarted, models.RequestInProgress, models.RequestOnHold, models.RequestAwaitingSignOff} {
		r := models.Request{ID: 1, State: state, HoldReason: "Not said", FirstDueDate: "2025-01-31"}
		if !r.StepsFor(clerk).Has("allocate") {
			t.Errorf("%s: no way to an owner", state)
		}
		if _, err := r.Take("allocate", in, clerk); err != nil || r.State != state || models.Deref(r.OwnerID) != 40 || r.FirstDueDate != "2025-01-31" {
			t.Errorf("%s: %+v, %v", state, r, err)
		}
		if r.StepsFor(clerk).Has("allocate") {
			t.Errorf("%s: it has an owner", state)
		}
		if _, err := r.Take("allocate", in, clerk); models.CodeOf(err) != models.Conflict {
			t.Errorf("%s: allocated twice: %v", state, err)
		}
	}
}

func TestACodeReadsAsTheScreenSaysIt(t *testing.T) {
	for code, want := range map[string]string{"not_started": "Not started", "awaiting_signoff": "Awaiting sign-off", "on_hold": "On hold"} {
		if got := models.Word(code); got != want {
			t.Errorf("%s: got %q", code, got)
		}
	}
}
