package models_test

import (
	"strings"
	"testing"
	"time"

	"carried/models"
)

var (
	clerk  = models.Actor{UserID: 1, Roles: []models.Role{models.RoleClerk}}
	mo     = models.Actor{UserID: 2, Roles: []models.Role{models.RoleMonitoringOfficer}}
	member = models.Actor{UserID: 3, PersonID: 30, Roles: []models.Role{models.RoleMember}}
	public = models.Actor{}
)

func figures(result models.VoteResult) *models.Vote { return &models.Vote{Result: result} }

func TestMotionTake(t *testing.T) {
	at := time.Date(2025, 3, 3, 9, 0, 0, 0, time.UTC)
	someone := uint(30)
	tests := map[string]struct {
		from models.MotionState
		step string
		by   models.Actor
		in   models.MotionStepInput
		want models.MotionState
		code models.Code
	}{
		"the clerk gives notice for the proposer":        {models.MotionDraft, "submit", clerk, models.MotionStepInput{ReceivedAt: at}, models.MotionSubmitted, ""},
		"a notice needs the moment it arrived":           {models.MotionDraft, "submit", clerk, models.MotionStepInput{}, models.MotionDraft, models.Invalid},
		"the public gives no notice":                     {models.MotionDraft, "submit", public, models.MotionStepInput{ReceivedAt: at}, models.MotionDraft, models.Forbidden},
		"a draft cannot be accepted":                     {models.MotionDraft, "accept", clerk, models.MotionStepInput{}, models.MotionDraft, models.Conflict},
		"the clerk does not rule out of order":           {models.MotionSubmitted, "rule-out", clerk, models.MotionStepInput{Reason: "Negates minute 12"}, models.MotionSubmitted, models.Forbidden},
		"a ruling needs its reason":                      {models.MotionSubmitted, "rule-out", mo, models.MotionStepInput{}, models.MotionSubmitted, models.Invalid},
		"a ruling with its reason":                       {models.MotionSubmitted, "rule-out", mo, models.MotionStepInput{Reason: "Negates minute 12"}, models.MotionRuledOut, ""},
		"an item needs a meeting and a number":           {models.MotionAccepted, "schedule", clerk, models.MotionStepInput{MeetingID: 1}, models.MotionAccepted, models.Invalid},
		"an accepted motion goes on an agenda":           {models.MotionAccepted, "schedule", clerk, models.MotionStepInput{MeetingID: 1, ItemNumber: "14"}, models.MotionOnAgenda, ""},
		"a deferred motion goes on an agenda again":      {models.MotionDeferred, "schedule", clerk, models.MotionStepInput{MeetingID: 1, ItemNumber: "9"}, models.MotionOnAgenda, ""},
		"a motion must be moved before it is carried":    {models.MotionOnAgenda, "carry", clerk, models.MotionStepInput{Vote: figures(models.VoteCarried), HasAction: true}, models.MotionOnAgenda, models.Conflict},
		"a debated motion is carried":                    {models.MotionUnderDebate, "carry", clerk, models.MotionStepInput{Vote: figures(models.VoteCarried), HasAction: true}, models.MotionCarried, ""},
		"carrying needs a vote":                          {models.MotionUnderDebate, "carry", clerk, models.MotionStepInput{HasAction: true}, models.MotionUnderDebate, models.Invalid},
		"carrying needs something to do":                 {models.MotionUnderDebate, "carry", clerk, models.MotionStepInput{Vote: figures(models.VoteCarried)}, models.MotionUnderDebate, models.Invalid},
		"a lost vote does not carry":                     {models.MotionUnderDebate, "carry", clerk, models.MotionStepInput{Vote: figures(models.VoteLost), HasAction: true}, models.MotionUnderDebate, models.Invalid},
		"a member does not record decisions":             {models.MotionUnderDebate, "lose", member, models.MotionStepInput{Vote: figures(models.VoteLost)}, models.MotionUnderDebate, models.Forbidden},
		"a referral names the body":                      {models.MotionOnAgenda, "refer", clerk, models.MotionStepInput{}, models.MotionOnAgenda, models.Invalid},
		"no motion is referred to the body it is before": {models.MotionOnAgenda, "refer", clerk, models.MotionStepInput{BodyID: 2, FromBody: 2}, models.MotionOnAgenda, models.Invalid},
		"what was rescinded stays so":                    {models.MotionRescinded, "reinstate", clerk, models.MotionStepInput{}, models.MotionRescinded, models.Conflict},
		"a rescission recorded wrongly is undone":        {models.MotionRescinded, "reinstate", clerk, models.MotionStepInput{Reinstates: true}, models.MotionCarried, ""},
		"a motion stands referred":                       {models.MotionOnAgenda, "refer", clerk, models.MotionStepInput{BodyID: 2}, models.MotionReferred, ""},
		"a withdrawal has the day it was asked for":      {models.MotionOnAgenda, "withdraw", clerk, models.MotionStepInput{}, models.MotionOnAgenda, models.Invalid},
		"a carried motion cannot be withdrawn":           {models.MotionCarried, "withdraw", clerk, models.MotionStepInput{}, models.MotionCarried, models.Conflict},
		"not taken lapses only where councils say so":    {models.MotionNotTaken, "lapse", clerk, models.MotionStepInput{NotTaken: "carry_over"}, models.MotionNotTaken, models.Conflict},
		"not taken lapses where the council says so":     {models.MotionNotTaken, "lapse", clerk, models.MotionStepInput{NotTaken: "lapse"}, models.MotionLapsed, ""},
		"no vote without debate unless it is the rule":   {models.MotionNotTaken, "carry", clerk, models.MotionStepInput{NotTaken: "carry_over", Vote: figures(models.VoteCarried), HasAction: true}, models.MotionNotTaken, models.Conflict},
		"rescinding names the later motion":              {models.MotionCarried, "rescind", mo, models.MotionStepInput{}, models.MotionCarried, models.Invalid},
		"a carried motion is rescinded by a later one":   {models.MotionCarried, "rescind", mo, models.MotionStepInput{Related: "2025/26-M02", Later: &models.Motion{ID: 2, State: models.MotionCarried}}, models.MotionRescinded, ""},
		"a step nobody wrote down is not a step":         {models.MotionDraft, "shred", clerk, models.MotionStepInput{}, models.MotionDraft, models.NotFound},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{State: tt.from, ProposerID: &someone}
			tt.in.Today = "2025-03-11"
			_, err := m.Take(tt.step, tt.in, tt.by)
			if code := models.CodeOf(err); code != tt.code || m.State != tt.want {
				t.Errorf("got %q, code %q; want %q, code %q (%v)", m.State, code, tt.want, tt.code, err)
			}
		})
	}
}

// A motion carried on 12 September and rescinded on 31 October was decided on 12
// September.
func TestARescissionLeavesTheDecisionItsDay(t *testing.T) {
	m := &models.Motion{ID: 1, State: models.MotionUnderDebate}
	_, err := m.Take("carry", models.MotionStepInput{Vote: figures(models.VoteCarried), HasAction: true, Today: "2024-09-13", Date: models.InputOf("2024-09-12")}, clerk)
	if err != nil {
		t.Fatal(err)
	}
	later := &models.Motion{ID: 2, Reference: "2024/25-M22", State: models.MotionCarried, DecidedOn: "2024-10-31"}
	_, err = m.Take("rescind", models.MotionStepInput{Related: "2024/25-M22", Later: later, Today: "2024-11-01"}, mo)
	if err != nil {
		t.Fatal(err)
	}
	if m.DecidedOn != "2024-09-12" || m.RescindedOn != "2024-10-31" || m.Related != "2024/25-M22" {
		t.Errorf("decided on %s, rescinded on %s by %s", m.DecidedOn, m.RescindedOn, m.Related)
	}
}

func TestTheReasonOfAMotionIsThatOfItsLastStep(t *testing.T) {
	late := models.MotionStepInput{ReceivedAt: time.Date(2025, 3, 11, 17, 1, 0, 0, time.UTC), Reason: "Sent by email one minute after the deadline"}
	m := &models.Motion{State: models.MotionDraft, ProposerID: models.Ref(7)}
	for _, step := range []struct {
		name string
		in   models.MotionStepInput
		by   models.Actor
		want string
	}{
		{"submit", late, clerk, ""}, // it is kept with the notice
		{"accept", models.MotionStepInput{}, clerk, ""},
		{"schedule", models.MotionStepInput{MeetingID: 1, ItemNumber: "14"}, clerk, ""},
		{"adjourn", models.MotionStepInput{Reason: "The lights went out"}, clerk, "The lights went out"},
		{"schedule", models.MotionStepInput{MeetingID: 2, ItemNumber: "9"}, clerk, ""},
		{"debate", models.MotionStepInput{}, clerk, ""},
		{"carry", models.MotionStepInput{Vote: figures(models.VoteCarried), HasAction: true}, clerk, ""},
		{"rescind", models.MotionStepInput{Related: "2025/26-M02", Later: &models.Motion{ID: 2, State: models.MotionCarried, DecidedOn: "2025-07-17"}}, mo, ""},
	} {
		step.in.Today = "2025-03-27"
		_, err := m.Take(step.name, step.in, step.by)
		if err != nil {
			t.Fatal(err)
		}
		if m.Reason != step.want || m.LateReason != late.Reason {
			t.Errorf("after %s: reason %q, why it was taken late %q", step.name, m.Reason, m.LateReason)
		}
	}
	m.Reason = late.Reason // as it was kept before
	if why := m.Why(); why != "" {
		t.Errorf("the note why it was taken late is the reason of the rescission: %q", why)
	}
}

func TestNoActionArisesOnlyFromATextThatAsksForNothing(t *testing.T) {
	for _, tt := range []struct {
		name                string
		hasAction, noAction bool
		code                models.Code
	}{
		{"it asks for something", true, false, ""},
		{"it asks for nothing, and the clerk says so", false, true, ""},
		{"it asks for nothing, and nobody says so", false, false, models.Invalid},
		{"it asks for something, and the clerk says that nothing arises", true, true, models.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := &models.Motion{State: models.MotionUnderDebate, NoAction: tt.noAction}
			_, err := m.Take("carry", models.MotionStepInput{Vote: figures(models.VoteCarried), HasAction: tt.hasAction, Today: "2025-03-11"}, clerk)
			if code := models.CodeOf(err); code != tt.code {
				t.Errorf("got %q, want %q (%v)", code, tt.code, err)
			}
		})
	}
}

func TestWhatTakesThePlaceOfACarriedMotion(t *testing.T) {
	later := func(id uint, state models.MotionState, decided models.Date) *models.Motion {
		return &models.Motion{ID: id, Reference: "2025/26-M02", State: state, DecidedOn: decided}
	}
	for name, tt := range map[string]struct {
		reference string
		later     *models.Motion
		want      string // a part of the sentence; "" if it does
	}{
		"a motion carried later":              {"2025/26-M02", later(2, models.MotionCarried, "2025-07-17"), ""},
		"one carried at the same meeting":     {"2025/26-M02", later(2, models.MotionCarried, "2025-03-27"), ""},
		"no reference":                        {"", nil, "Enter the reference"},
		"a reference that is on no motion":    {"2099/00-M99", nil, "There is no motion with the reference “2099/00-M99”"},
		"the motion itself":                   {"2024/25-M07", later(1, models.MotionCarried, "2025-03-27"), "another motion"},
		"a motion that was lost":              {"2025/26-M02", later(2, models.MotionLost, "2025-07-17"), "was not carried"},
		"a motion that was carried before it": {"2025/26-M02", later(2, models.MotionCarried, "2024-12-12"), "before this one"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{ID: 1, State: models.MotionCarried, DecidedOn: "2025-03-27"}
			_, ofMotion := m.Take("rescind", models.MotionStepInput{Related: tt.reference, Later: tt.later, Today: "2025-09-01"}, mo)
			r := request(models.RequestInProgress)
			r.MotionID = models.Ref(1)
			_, ofRequest := r.Take("supersede", models.RequestStepInput{Related: tt.reference, Later: tt.later, DecidedOn: "2025-03-27", Reason: "Goes further"}, mo)
			for _, err := range []error{ofMotion, ofRequest} {
				if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
					t.Errorf("got %v, want %q", err, tt.want)
				}
			}
		})
	}
}

func TestEveryMotionStateCanBeReachedAndEveryOutcomeIsAStep(t *testing.T) {
	reached := map[models.MotionState]bool{models.MotionDraft: true}
	for _, s := range models.MotionLife {
		reached[s.To] = true
	}
	for _, s := range models.MotionStates {
		if !reached[s] {
			t.Errorf("no step leads to %q", s)
		}
	}
	for _, o := range models.Outcomes {
		if !models.MotionLife.Has(o) {
			t.Errorf("the outcome %q is no step", o)
		}
	}
}

func TestWhatAClerkMayRecordOfAVote(t *testing.T) {
	day := models.InputOf("2025-03-27")
	tests := map[string]struct {
		in    models.DecisionInput
		field string // of the first error; "" for none
	}{
		"carried by more for than against":           {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "41", Against: "12", Abstain: "6"}, ""},
		"agreed without figures":                     {models.DecisionInput{Outcome: "carry", Method: "assent"}, ""},
		"a recorded vote has figures":                {models.DecisionInput{Outcome: "carry", Method: "recorded"}, "for"},
		"for without against":                        {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "41"}, "against"},
		"against without for":                        {models.DecisionInput{Outcome: "lose", Method: "show_of_hands", Against: "41"}, "for"},
		"only abstentions":                           {models.DecisionInput{Outcome: "lose", Method: "show_of_hands", Abstain: "3"}, "for"},
		"carried with more against":                  {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "12", Against: "41"}, "outcome"},
		"lost with more for":                         {models.DecisionInput{Outcome: "lose", Method: "show_of_hands", For: "41", Against: "12"}, "outcome"},
		"equal votes without a casting vote":         {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "20", Against: "20"}, "casting"},
		"equal votes are lost":                       {models.DecisionInput{Outcome: "lose", Method: "show_of_hands", For: "20", Against: "20"}, ""},
		"equal votes carried by the chair":           {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "20", Against: "20", Casting: "for"}, ""},
		"lost although the chair voted for":          {models.DecisionInput{Outcome: "lose", Method: "show_of_hands", For: "20", Against: "20", Casting: "for"}, "outcome"},
		"a casting vote when the votes differ":       {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "21", Against: "20", Casting: "for"}, "casting"},
		"a figure that is none":                      {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "many", Against: "12"}, "for"},
		"a figure below nothing":                     {models.DecisionInput{Outcome: "carry", Method: "show_of_hands", For: "4", Against: "-1"}, "against"},
		"no method":                                  {models.DecisionInput{Outcome: "lose", For: "1", Against: "2"}, "method"},
		"an outcome without a vote needs no figures": {models.DecisionInput{Outcome: "defer", Reason: "Time"}, ""},
		"deferred by more for than against":          {models.DecisionInput{Outcome: "defer", Method: "show_of_hands", For: "41", Against: "12", Reason: "Time"}, ""},
		"deferred with more against":                 {models.DecisionInput{Outcome: "defer", Method: "show_of_hands", For: "12", Against: "41", Reason: "Time"}, "outcome"},
		"adjourned by the casting vote":              {models.DecisionInput{Outcome: "adjourn", Method: "show_of_hands", For: "12", Against: "12", Casting: "for"}, ""},
		"adjourned although the votes were equal":    {models.DecisionInput{Outcome: "adjourn", Method: "show_of_hands", For: "12", Against: "12"}, "casting"},
		"referred with figures and no way of voting": {models.DecisionInput{Outcome: "refer", For: "12", Against: "1"}, "method"},
		"deferred by a vote that is said to be none": {models.DecisionInput{Outcome: "defer", Method: "none", For: "12", Against: "1"}, "method"},
		"deferred without a vote":                    {models.DecisionInput{Outcome: "defer", Method: "none"}, ""},
		"carried without a vote":                     {models.DecisionInput{Outcome: "carry", Method: "none"}, "method"},
		"referred by a rule and by a vote":           {models.DecisionInput{Outcome: "refer", Method: "assent", Automatic: true}, "automatic"},
		"referred by a rule":                         {models.DecisionInput{Outcome: "refer", Method: "none", Automatic: true}, ""},
		"an outcome that is none":                    {models.DecisionInput{Outcome: "cheered"}, "outcome"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.in.Date = day
			got := ""
			if e, ok := models.Validate(tt.in).(*models.Error); ok {
				got = e.Fields[0].Field
			}
			if got != tt.field {
				t.Errorf("got an error at %q, want %q: %v", got, tt.field, models.Validate(tt.in))
			}
		})
	}
}

func TestCouncilYearsTurnAtTheAnnualMeeting(t *testing.T) {
	annual := []models.Date{"2024-05-23", "2025-05-22"}
	for on, want := range map[models.Date]string{
		"2024-05-22": "2023/24", "2024-05-23": "2024/25", "2025-05-21": "2024/25", "2025-05-22": "2025/26",
		"2026-05-14": "2025/26", "2026-05-15": "2026/27", "1999-12-31": "1999/00",
	} {
		if got, _ := models.CouncilYear(on, annual); got != want {
			t.Errorf("%s: got %s, want %s", on, got, want)
		}
	}
}

func TestReferencesFollowTheCouncilsPattern(t *testing.T) {
	tests := map[models.ReferencePattern][2]string{
		"{year}-M{nn}":           {"2024/25-M07", "2024-25/m07"},
		"M{n}/{year}":            {"M7/2024/25", "2024-25/m7"},
		"Motion {nnn} of {year}": {"Motion 007 of 2024/25", "2024-25/motion-007-of"},
	}
	for p, want := range tests {
		if reference, path := p.Format("2024/25", 7); reference != want[0] || path != want[1] {
			t.Errorf("%s: got %q at %q, want %q at %q", p, reference, path, want[0], want[1])
		}
		if problem := p.Check(); problem != "" {
			t.Errorf("%s: %s", p, problem)
		}
	}
	for _, p := range []models.ReferencePattern{"", "M{nn}", "{year}-M", "{year}{year}-{n}"} {
		if p.Check() == "" {
			t.Errorf("%q passes", p)
		}
	}
}

func TestASeconderIsSomebodyElse(t *testing.T) {
	base := models.MotionInput{Title: "T", Kind: models.MotionOnNotice}
	same := base
	same.ProposerID, same.SeconderID = 4, 4
	text := base
	text.ProposerText, text.SeconderText = "Cllr A", "cllr a"
	other := base
	other.ProposerID, other.SeconderID = 4, 5
	exempt := base
	exempt.Exempt = true
	for name, tt := range map[string]struct {
		in   models.MotionInput
		want models.Code
	}{
		"the same councillor": {same, models.Invalid}, "the same name": {text, models.Invalid}, "two councillors": {other, ""},
		"nobody yet": {base, ""}, "exempt without a ground": {exempt, models.Invalid},
	} {
		if got := models.CodeOf(models.Validate(tt.in)); got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
}
