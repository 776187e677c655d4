package models_test

import (
	"testing"
	"time"

	"carried/models"
)

func TestAmendmentTake(t *testing.T) {
	at := time.Date(2025, 3, 27, 18, 0, 0, 0, time.UTC)
	debate := &models.Motion{State: models.MotionUnderDebate}
	ruled := models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair"}
	vote := func(r models.VoteResult) models.AmendmentStepInput {
		return models.AmendmentStepInput{Motion: debate, Vote: figures(r)}
	}
	tests := map[string]struct {
		from models.AmendmentState
		step string
		by   models.Actor
		in   models.AmendmentStepInput
		want models.AmendmentState
		code models.Code
	}{
		"an amendment is ruled in order":                  {models.AmendmentSubmitted, "rule", clerk, ruled, models.AmendmentRuled, ""},
		"the monitoring officer may rule":                 {models.AmendmentSubmitted, "rule", mo, ruled, models.AmendmentRuled, ""},
		"a member does not rule":                          {models.AmendmentSubmitted, "rule", member, ruled, models.AmendmentSubmitted, models.Forbidden},
		"a ruling says who ruled":                         {models.AmendmentSubmitted, "rule", clerk, models.AmendmentStepInput{Ruling: "in_order"}, models.AmendmentSubmitted, models.Invalid},
		"a ruling against it says why":                    {models.AmendmentSubmitted, "rule-out", clerk, models.AmendmentStepInput{Ruling: "negating", RuledBy: "The chair"}, models.AmendmentSubmitted, models.Invalid},
		"one that only negates the motion is ruled out":   {models.AmendmentSubmitted, "rule-out", clerk, models.AmendmentStepInput{Ruling: "negating", RuledBy: "The chair", Reason: "Rule 14"}, models.AmendmentRuledOut, ""},
		"one that is ruled out cannot be moved":           {models.AmendmentRuledOut, "move", clerk, models.AmendmentStepInput{Motion: debate}, models.AmendmentRuledOut, models.Conflict},
		"nobody moves one that was not ruled on":          {models.AmendmentSubmitted, "move", clerk, models.AmendmentStepInput{Motion: debate}, models.AmendmentSubmitted, models.Conflict},
		"it is moved while the motion is debated":         {models.AmendmentRuled, "move", clerk, models.AmendmentStepInput{Motion: debate, Now: 7}, models.AmendmentMoved, ""},
		"it is not moved before that":                     {models.AmendmentRuled, "move", clerk, models.AmendmentStepInput{Motion: &models.Motion{State: models.MotionOnAgenda}}, models.AmendmentRuled, models.Conflict},
		"one amendment is debated at a time":              {models.AmendmentRuled, "move", clerk, models.AmendmentStepInput{Motion: debate, Moved: &models.Amendment{No: 1}}, models.AmendmentRuled, models.Conflict},
		"it is carried by a vote":                         {models.AmendmentMoved, "carry", clerk, vote(models.VoteCarried), models.AmendmentCarried, ""},
		"it is not carried without one":                   {models.AmendmentMoved, "carry", clerk, models.AmendmentStepInput{Motion: debate}, models.AmendmentMoved, models.Invalid},
		"a lost vote does not carry it":                   {models.AmendmentMoved, "carry", clerk, vote(models.VoteLost), models.AmendmentMoved, models.Conflict},
		"it is lost by a vote":                            {models.AmendmentMoved, "lose", clerk, vote(models.VoteLost), models.AmendmentLost, ""},
		"the mover of the motion accepts it without one":  {models.AmendmentMoved, "accept", clerk, models.AmendmentStepInput{Motion: debate}, models.AmendmentAccepted, ""},
		"one that was not moved is not accepted":          {models.AmendmentRuled, "accept", clerk, models.AmendmentStepInput{Motion: debate}, models.AmendmentRuled, models.Conflict},
		"before it is moved its mover may withdraw it":    {models.AmendmentSubmitted, "withdraw", clerk, models.AmendmentStepInput{}, models.AmendmentWithdrawn, ""},
		"then somebody must agree":                        {models.AmendmentMoved, "withdraw", clerk, models.AmendmentStepInput{}, models.AmendmentMoved, models.Invalid},
		"withdrawn with the meeting's consent":            {models.AmendmentMoved, "withdraw", clerk, models.AmendmentStepInput{Reason: "The meeting agreed"}, models.AmendmentWithdrawn, ""},
		"why it fell is said":                             {models.AmendmentMoved, "fall", clerk, models.AmendmentStepInput{}, models.AmendmentMoved, models.Invalid},
		"it falls with a motion that falls":               {models.AmendmentMoved, "fall", clerk, models.AmendmentStepInput{Reason: "Next business"}, models.AmendmentFell, ""},
		"nobody moved it":                                 {models.AmendmentRuled, "not-moved", clerk, models.AmendmentStepInput{}, models.AmendmentNotMoved, ""},
		"what was carried cannot be lost as well":         {models.AmendmentCarried, "lose", clerk, vote(models.VoteLost), models.AmendmentCarried, models.Conflict},
		"the monitoring officer does not record the vote": {models.AmendmentMoved, "carry", mo, vote(models.VoteCarried), models.AmendmentMoved, models.Forbidden},
		"a step that nobody wrote down is not a step":     {models.AmendmentMoved, "shred", clerk, models.AmendmentStepInput{}, models.AmendmentMoved, models.NotFound},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := &models.Amendment{State: tt.from, SubmittedAt: &at, SeconderText: "Obi Marsh"}
			_, err := a.Take(tt.step, tt.in, tt.by)
			if code := models.CodeOf(err); code != tt.code || a.State != tt.want {
				t.Errorf("got %q, code %q; want %q, code %q (%v)", a.State, code, tt.want, tt.code, err)
			}
			if a.Public() != (a.State == models.AmendmentMoved && tt.from == models.AmendmentRuled) {
				t.Errorf("public: %t", a.Public())
			}
		})
	}
	if _, err := (&models.Amendment{State: models.AmendmentRuled, SubmittedAt: &at}).Take("move", models.AmendmentStepInput{Motion: debate}, clerk); models.CodeOf(err) != models.Conflict {
		t.Errorf("moved without a seconder: %v", err)
	}
}

// Every state can be reached, and no state leads nowhere but the ends.
func TestTheLifeOfAnAmendmentIsWhole(t *testing.T) {
	reached, left := map[models.AmendmentState]bool{models.AmendmentSubmitted: true}, map[models.AmendmentState]bool{}
	for _, s := range models.AmendmentLife {
		reached[s.To] = true
		for _, f := range s.From {
			left[f] = true
		}
	}
	for _, s := range models.AmendmentStates {
		open := (&models.Amendment{State: s, SubmittedAt: &time.Time{}}).Open()
		if !reached[s] || left[s] != open {
			t.Errorf("%s: reached %t, left %t, open %t", s, reached[s], left[s], open)
		}
	}
}
