package models_test

import (
	"strings"
	"testing"

	"carried/models"
	"carried/models/motiontext"
)

// carried is a recorded vote of 3 to 2 as the form has it.
func carried(change func(in *models.MinutesInput)) models.MinutesInput {
	in := models.MinutesInput{
		Outcome: "carry", Date: models.InputOf("2024-10-17"), Method: "recorded", For: "3", Against: "2", Abstain: "1",
		NamesFor: "Ann Abbot\nBen Barrow\nCat Crane", NamesAgainst: "Dee Dale\nEd Eades", NamesAbstain: "Flo Finch",
	}
	if change != nil {
		change(&in)
	}
	return in
}

func TestWhatMinutesSayMustFit(t *testing.T) {
	tests := map[string]struct {
		change func(in *models.MinutesInput)
		field  string // that is wrong; "" for none
		says   string
	}{
		"a recorded vote with its names":    {nil, "", ""},
		"absent councillors need no figure": {func(in *models.MinutesInput) { in.NamesAbsent = "Moss\nNash" }, "", ""},
		"only absent councillors are named": {func(in *models.MinutesInput) {
			in.NamesFor, in.NamesAgainst, in.NamesAbstain, in.NamesAbsent = "", "", "", "Moss"
		}, "", ""},
		"blank lines are no names":                {func(in *models.MinutesInput) { in.NamesAgainst = "\n Dee  Dale \r\n\n Ed Eades\n" }, "", ""},
		"one name too many":                       {func(in *models.MinutesInput) { in.NamesFor += "\nGus Garth" }, "names-for", "You named 4 for and wrote 3: check the names or the figure"},
		"nobody named on one side":                {func(in *models.MinutesInput) { in.NamesAgainst = "" }, "names-against", "You named 0 against and wrote 2"},
		"abstentions named but not counted":       {func(in *models.MinutesInput) { in.Abstain = "" }, "names-abstain", "You named 1 who abstained and wrote no figure"},
		"one councillor on both sides":            {func(in *models.MinutesInput) { in.NamesAgainst = "Dee Dale\nCllr Ann ABBOT" }, "names-against", "Cllr Ann ABBOT is named twice, for and against"},
		"one councillor twice on one side":        {func(in *models.MinutesInput) { in.NamesFor = "Ann Abbot\nBen Barrow\nAnn Abbot" }, "names-for", "Ann Abbot is named twice"},
		"an absent councillor who voted":          {func(in *models.MinutesInput) { in.NamesAbsent = "Flo Finch" }, "names-absent", "among those who abstained and among those absent"},
		"figures that say the opposite":           {func(in *models.MinutesInput) { in.Outcome = "lose" }, "outcome", "More voted for than against"},
		"no date":                                 {func(in *models.MinutesInput) { in.Date = models.DateInput{} }, "date", "date of the decision"},
		"no way of voting":                        {func(in *models.MinutesInput) { in.Method = "" }, "method", "Select the way the vote was taken"},
		"a deferral is no outcome of this form":   {func(in *models.MinutesInput) { in.Outcome = "defer" }, "outcome", "Select the outcome"},
		"a withdrawn motion has no vote":          {func(in *models.MinutesInput) { in.Outcome, in.For = "withdraw", "99" }, "", ""},
		"an amendment without its text":           {amendment(models.AmendmentInput{Outcome: "lost"}), "amendment-text-1", "Enter the text of the amendment"},
		"an amendment that was lost by more for":  {amendment(models.AmendmentInput{Text: "Delete 2.", Outcome: "lost", For: "8", Against: "4"}), "amendment-outcome-1", "The figures say otherwise"},
		"an amendment with half a vote":           {amendment(models.AmendmentInput{Text: "Delete 2.", For: "8"}), "amendment-for-1", "Enter how many voted for and against"},
		"an amendment with a figure that is none": {amendment(models.AmendmentInput{Text: "Delete 2.", For: "8", Against: "many"}), "amendment-against-1", "whole numbers"},
		"an amendment whose outcome is unknown":   {amendment(models.AmendmentInput{Text: "Delete 2."}), "", ""},
		"an outcome that amendments do not have":  {amendment(models.AmendmentInput{Text: "Delete 2.", Outcome: "eaten"}), "amendment-outcome-1", "Select the outcome of the amendment"},
		"an empty amendment is none":              {amendment(models.AmendmentInput{}), "", ""},
		"a name that cannot be one":               {func(in *models.MinutesInput) { in.NamesAbsent = strings.Repeat("x", 201) }, "names-absent", "one name on each line"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []models.FieldError
			if err := models.Validate(carried(tt.change)); err != nil {
				got = err.(*models.Error).Fields
			}
			if tt.field == "" && len(got) == 0 {
				return
			}
			if len(got) != 1 || got[0].Field != tt.field || !strings.Contains(got[0].Message, tt.says) || tt.says == "" {
				t.Errorf("got %q, want %s: %q", got, tt.field, tt.says)
			}
		})
	}
}

func amendment(a models.AmendmentInput) func(in *models.MinutesInput) {
	return func(in *models.MinutesInput) { in.Amendments = append(in.Amendments, a) }
}

func TestADraftTakesOverWhatMinutesSay(t *testing.T) {
	clerk := models.Actor{Roles: []models.Role{models.RoleClerk}}
	carriedVote, lostVote := &models.Vote{Result: models.VoteCarried}, &models.Vote{Result: models.VoteLost}
	tests := map[string]struct {
		from models.MotionState
		step string
		in   models.MotionStepInput
		by   models.Actor
		want models.MotionState
		code models.Code
	}{
		"carried":                         {models.MotionDraft, "minutes-carried", models.MotionStepInput{Vote: carriedVote, HasAction: true}, clerk, models.MotionCarried, ""},
		"lost":                            {models.MotionDraft, "minutes-lost", models.MotionStepInput{Vote: lostVote}, clerk, models.MotionLost, ""},
		"withdrawn, by whom is not told":  {models.MotionDraft, "minutes-withdrawn", models.MotionStepInput{}, clerk, models.MotionWithdrawn, ""},
		"carried with nothing to do":      {models.MotionDraft, "minutes-carried", models.MotionStepInput{Vote: carriedVote}, clerk, models.MotionDraft, models.Invalid},
		"carried without a vote":          {models.MotionDraft, "minutes-carried", models.MotionStepInput{HasAction: true}, clerk, models.MotionDraft, models.Invalid},
		"the monitoring officer":          {models.MotionDraft, "minutes-lost", models.MotionStepInput{Vote: lostVote}, models.Actor{Roles: []models.Role{models.RoleMonitoringOfficer}}, models.MotionDraft, models.Forbidden},
		"a motion whose notice was given": {models.MotionSubmitted, "minutes-lost", models.MotionStepInput{Vote: lostVote}, clerk, models.MotionSubmitted, models.Conflict},
		"a motion on an agenda":           {models.MotionOnAgenda, "minutes-lost", models.MotionStepInput{Vote: lostVote}, clerk, models.MotionOnAgenda, models.Conflict},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{State: tt.from}
			tt.in.Date, tt.in.Today = models.InputOf("2024-10-17"), "2025-03-28"
			_, err := m.Take(tt.step, tt.in, tt.by)
			if code := models.CodeOf(err); code != tt.code || m.State != tt.want {
				t.Errorf("got %q, code %q; want %q, code %q (%v)", m.State, code, tt.want, tt.code, err)
			}
			if err == nil && (m.DecidedOn != "2024-10-17" || !m.FromMinutes()) {
				t.Errorf("decided on %q, from minutes: %t", m.DecidedOn, m.FromMinutes())
			}
		})
	}
}

func TestTheFormIsFilledFromTheMinutes(t *testing.T) {
	r := motiontext.Read("Motion: Lamps\n\nProposed by: Councillor Abbot\n\nThis Council resolves to:\n\n1. light every lamp.\n\nThe motion was put to the vote and LOST by 5 votes to 7.\n")
	in := models.MinutesOf(r, "2024-10-17", "This Council resolves to:\n1. light every lamp.")
	if in.Outcome != "lose" || in.For != "5" || in.Against != "7" || in.Abstain != "" || in.Method != "" || in.Amended || in.Date.Date() != "2024-10-17" {
		t.Errorf("got %+v", in)
	}
	if models.ToldBy(motiontext.Read("Motion: Lamps\n\nThis Council resolves to:\n\n1. light every lamp.\n")) {
		t.Error("a notice tells no outcome")
	}
}
