package models_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/models"
)

// typed is an assessment as an independent reader types it.
func typed() models.AssessmentInput {
	return models.AssessmentInput{
		Cycle: 1, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: models.InputOf("2020-07-20"),
		Text: "Half of it is done.", Score: "5/10 – MH", NextReview: "July 2022",
	}
}

var (
	ida  = models.Actor{UserID: 1, Name: "Ida Marlowe", Roles: []models.Role{models.RoleAssessor}}
	cora = models.Actor{UserID: 2, Name: "Cora Bell", Roles: []models.Role{models.RoleClerk}}
	mona = models.Actor{UserID: 3, Name: "Mona Orr", Roles: []models.Role{models.RoleMonitoringOfficer}}
	owen = models.Actor{UserID: 4, PersonID: 40, Name: "Owen Hart", Roles: []models.Role{models.RoleOfficer, models.RoleAssessor}}
	owns = []models.Responsible{{PersonID: 40, Name: "Owen Hart", As: "owns the request"}, {PersonID: 41, Name: "Cllr Wren Tallow", As: "is its portfolio holder"}}
)

// drafted is the draft of what was typed.
func drafted(t *testing.T, in models.AssessmentInput, earlier ...models.Assessment) *models.Assessment {
	t.Helper()
	if err := models.Validate(in); err != nil {
		t.Fatal(err)
	}
	a := &models.Assessment{DraftedByID: ida.UserID, DraftedBy: ida.Name}
	if err := a.Edit(in, models.Assessable{By: owns, Published: earlier}, "2026-07-01", ida); err != nil {
		t.Fatal(err)
	}
	return a
}

// published is a published view of one cycle.
func published(cycle int, asOf models.Date, score int, assessor string) models.Assessment {
	return models.Assessment{ID: uint(cycle * 10), Cycle: cycle, AsOf: asOf, Score: &score, Assessor: assessor, AssessorKind: "independent", State: models.AssessmentPublished}
}

func TestAScoreIsTypedAloneOrWithItsConcern(t *testing.T) {
	for typedScore, want := range map[string]struct {
		score   int
		concern models.Concern
	}{
		"5/10 – MH": {5, "MH"}, "5/10 - mh": {5, "MH"}, "5/10—MH": {5, "MH"}, " 5 / 10  ‑ Mh ": {5, "MH"}, "10/10 – L": {10, "L"}, "1/10 – h": {1, "H"},
		"7/10 ML": {7, "ML"}, "7/10": {7, ""}, "0": {0, ""}, "10": {10, ""}, "4 out of 10 − M": {4, "M"},
	} {
		in := typed()
		in.Score = typedScore
		a := drafted(t, in)
		if a.Score == nil || *a.Score != want.score || a.Concern != want.concern {
			t.Errorf("%q is read as %v %q, want %d %q", typedScore, a.Score, a.Concern, want.score, want.concern)
		}
	}
}

func TestWhatIsWrongWithAnAssessmentIsSaid(t *testing.T) {
	tests := map[string]struct {
		change func(*models.AssessmentInput)
		field  string
		said   string
	}{
		"no assessor":                         {func(in *models.AssessmentInput) { in.Assessor = "" }, "assessor", "Enter the name of the assessor"},
		"no kind":                             {func(in *models.AssessmentInput) { in.AssessorKind = "" }, "assessor-kind", "Select the kind of assessor"},
		"no day":                              {func(in *models.AssessmentInput) { in.AsOf = models.DateInput{} }, "as-of", "Enter the day as of which it is assessed"},
		"a score over 10":                     {func(in *models.AssessmentInput) { in.Score = "11/10 – L" }, "score", "Score must be a whole number from 0 to 10, alone or with the concern, like 5 or 5/10 – MH"},
		"half a point":                        {func(in *models.AssessmentInput) { in.Score = "5.5" }, "score", "Score must be a whole number from 0 to 10, alone or with the concern, like 5 or 5/10 – MH"},
		"a letter that is no concern":         {func(in *models.AssessmentInput) { in.Score = "5/10 – X" }, "score", "Score must be a whole number from 0 to 10, alone or with the concern, like 5 or 5/10 – MH"},
		"words for a score":                   {func(in *models.AssessmentInput) { in.Score = "good" }, "score", "Score must be a whole number from 0 to 10, alone or with the concern, like 5 or 5/10 – MH"},
		"a score and a reason for none":       {func(in *models.AssessmentInput) { in.NotScored = "Too early." }, "not-scored", "Enter a score, or the reason why there is none, not both"},
		"another concern than was typed":      {func(in *models.AssessmentInput) { in.Concern = "H" }, "concern", "The score was typed with the concern MH. Select the same one, or remove it from the score"},
		"a month that is none":                {func(in *models.AssessmentInput) { in.NextReview = "soon" }, "next-review", "Month of the next assessment must be a real month, like July 2026"},
		"the next one in the same month":      {func(in *models.AssessmentInput) { in.NextReview = "July 2020" }, "next-review", "Month of the next assessment must be after July 2020, as of which this one is"},
		"an address that is none":             {func(in *models.AssessmentInput) { in.Looked = "The plan ftp://x" }, "looked", "Enter each address in the correct format, like https://example.org/page"},
		"a day in the future":                 {func(in *models.AssessmentInput) { in.AsOf, in.NextReview = models.InputOf("2026-07-02"), "" }, "as-of", "Day as of which it is assessed must be today or in the past"},
		"who owns the request":                {func(in *models.AssessmentInput) { in.Assessor = "owen  hart" }, "assessor", "Owen Hart owns the request, and cannot assess it"},
		"the portfolio holder":                {func(in *models.AssessmentInput) { in.Assessor = "Councillor Wren Tallow" }, "assessor", "Cllr Wren Tallow is its portfolio holder, and cannot assess it"},
		"the same assessor again":             {func(in *models.AssessmentInput) { in.Assessor = "Piet Noor" }, "assessor", "Piet Noor has assessed this in cycle 1. Assess it in the next cycle"},
		"a next cycle from before the last":   {func(in *models.AssessmentInput) { in.Cycle = 2; in.AsOf = models.InputOf("2020-06-30") }, "as-of", "Day as of which it is assessed must be after 30 June 2020, as of which cycle 1 is"},
		"before there was anything to assess": {func(in *models.AssessmentInput) { in.AsOf = models.InputOf("2020-06-14") }, "as-of", "Day as of which it is assessed must be 15 June 2020 or later: council decided on it on that day"},
		"a cycle that is left out":            {func(in *models.AssessmentInput) { in.Cycle = 3 }, "", "Cycle 1 is published, and cycle 2 comes next. Start the assessment again from the page of what it is about."},
	}
	thing := models.Assessable{By: owns, Published: []models.Assessment{published(1, "2020-06-30", 4, "Piet Noor")}, Since: "2020-06-15", SinceWhat: "council decided on it on that day"}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := typed()
			tt.change(&in)
			err := models.Validate(in)
			if err == nil {
				err = new(models.Assessment).Edit(in, thing, "2026-07-01", ida)
			}
			e, ok := errors.AsType[*models.Error](err)
			if !ok || tt.field == "" && e.Message != tt.said || tt.field != "" && !slices.Contains(e.Fields, models.FieldError{Field: tt.field, Message: tt.said}) {
				t.Errorf("said %v, want %s: %s", err, tt.field, tt.said)
			}
		})
	}
}

func TestWhatADraftStillNeedsToBePublished(t *testing.T) {
	tests := map[string]struct {
		change  func(*models.AssessmentInput)
		missing []string // fields
	}{
		"nothing":                                 {func(*models.AssessmentInput) {}, nil},
		"the words":                               {func(in *models.AssessmentInput) { in.Text = "" }, []string{"text"}},
		"a score or why there is none":            {func(in *models.AssessmentInput) { in.Score = "" }, []string{"score"}},
		"nothing, where it is said why":           {func(in *models.AssessmentInput) { in.Score, in.NotScored = "", "Too early to say." }, nil},
		"the concern of a score under 10":         {func(in *models.AssessmentInput) { in.Score = "9" }, []string{"concern"}},
		"no concern of a score of 10":             {func(in *models.AssessmentInput) { in.Score = "10/10" }, nil},
		"nothing, where the concern was selected": {func(in *models.AssessmentInput) { in.Score, in.Concern = "9", "L" }, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := typed()
			tt.change(&in)
			a := drafted(t, in)
			var missing []string
			for _, f := range a.Missing() {
				missing = append(missing, f.Field)
			}
			if !slices.Equal(missing, tt.missing) {
				t.Errorf("%v is missing, want %v", missing, tt.missing)
			}
			if err := a.Publish(models.Assessable{By: owns}, cora, time.Now()); (err == nil) != (tt.missing == nil) {
				t.Errorf("publishing it: %v", err)
			}
		})
	}
}

func TestWhoPublishesAnAssessment(t *testing.T) {
	other := models.Actor{UserID: 9, Name: "Piet Noor", Roles: []models.Role{models.RoleAssessor}}
	tests := map[string]struct {
		actor  models.Actor
		change func(*models.Assessment)
		code   models.Code
	}{
		"another assessor":          {other, nil, ""},
		"the clerk":                 {cora, nil, ""},
		"the monitoring officer":    {mona, nil, ""},
		"never who drafted it":      {ida, nil, models.Forbidden},
		"never who changed it last": {cora, func(a *models.Assessment) { a.ChangedByID = cora.UserID }, models.Forbidden},
		"never who changed it before somebody else": {cora, func(a *models.Assessment) {
			in := typed()
			in.Text = "A third of it is done."
			_ = a.Edit(in, models.Assessable{By: owns}, "2026-07-01", cora)
			in.Text = "Half of it is done."
			_ = a.Edit(in, models.Assessable{By: owns}, "2026-07-01", ida)
		}, models.Forbidden},
		"who saved it as it was":                    {cora, func(a *models.Assessment) { _ = a.Edit(typed(), models.Assessable{By: owns}, "2026-07-01", cora) }, ""},
		"never the assessor, recorded by the clerk": {ida, func(a *models.Assessment) { a.DraftedByID, a.ChangedByID = cora.UserID, cora.UserID }, models.Forbidden},
		"never who owns the request":                {owen, nil, models.Forbidden},
		"never an officer":                          {models.Actor{UserID: 8, Name: "Ola", Roles: []models.Role{models.RoleOfficer}}, nil, models.Forbidden},
		"never a member":                            {models.Actor{UserID: 8, Name: "Mem", Roles: []models.Role{models.RoleMember}}, nil, models.Forbidden},
		"never the auditor":                         {models.Actor{UserID: 8, Name: "Aud", Roles: []models.Role{models.RoleAuditor}}, nil, models.Forbidden},
		"never the administrator":                   {models.Actor{UserID: 8, Name: "Adm", Roles: []models.Role{models.RoleAdmin}}, nil, models.Forbidden},
		"never anybody":                             {models.Actor{}, nil, models.Forbidden},
		"never twice": {cora, func(a *models.Assessment) {
			now := time.Now()
			a.State, a.PublishedAt = models.AssessmentPublished, &now
		}, models.Conflict},
		"never where the assessor owns it by now": {cora, func(a *models.Assessment) { a.Assessor = "Owen Hart" }, models.Conflict},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := drafted(t, typed())
			if tt.change != nil {
				tt.change(a)
			}
			if err := a.Publish(models.Assessable{By: owns}, tt.actor, time.Now()); models.CodeOf(err) != tt.code {
				t.Errorf("got %v, want %q", err, tt.code)
			}
		})
	}
}

func TestWhoDraftsAndChangesAnAssessment(t *testing.T) {
	a := drafted(t, typed())
	for name, tt := range map[string]struct {
		actor         models.Actor
		draft, change models.Code
	}{
		"the assessor":           {ida, "", ""},
		"another assessor":       {models.Actor{UserID: 9, Roles: []models.Role{models.RoleAssessor}}, "", models.Forbidden},
		"the clerk":              {cora, "", ""},
		"who owns the request":   {owen, models.Forbidden, models.Forbidden},
		"the monitoring officer": {mona, models.Forbidden, models.Forbidden},
		"a member":               {models.Actor{UserID: 8, Roles: []models.Role{models.RoleMember}}, models.Forbidden, models.Forbidden},
		"anybody":                {models.Actor{}, models.Forbidden, models.Forbidden},
	} {
		if got := models.CodeOf(tt.actor.CanAssess(owns)); got != tt.draft {
			t.Errorf("%s drafts: %q, want %q", name, got, tt.draft)
		}
		if got := models.CodeOf(a.CanChange(tt.actor)); got != tt.change {
			t.Errorf("%s changes: %q, want %q", name, got, tt.change)
		}
	}
	a.State = models.AssessmentPublished
	for name, actor := range map[string]models.Actor{"the assessor": ida, "the clerk": cora} {
		if models.CodeOf(a.CanChange(actor)) != models.Conflict {
			t.Errorf("%s changes what is published", name)
		}
	}
}

func TestCyclesStandBesideEachOtherWithTheirTrend(t *testing.T) {
	first, second := published(1, "2020-07-20", 5, "Ida Marlowe"), published(2, "2022-07-18", 7, "Ida Marlowe")
	first.NextReview = "2022-07"
	cycles := models.AssessmentCycles([]models.Assessment{first, second})
	if got := models.Trend(cycles); got != "5 → 7, up 2, July 2020 to July 2022" {
		t.Errorf("the trend is %q", got)
	}
	if models.Trend(cycles[1:]) != "" || models.Trend(nil) != "" {
		t.Error("one cycle has a trend")
	}
	if !first.Superseded(2) || second.Superseded(2) || first.Superseded(1) {
		t.Error("what a later published cycle supersedes is not told")
	}
	for day, due := range map[models.Date]bool{"2022-06-30": false, "2022-07-01": true, "2023-01-01": true} {
		if first.ReassessmentDue(day) != due {
			t.Errorf("on %s a reassessment in July 2022 is due: %t", day, !due)
		}
	}
	if second.ReassessmentDue("2099-01-01") {
		t.Error("a reassessment is due that nobody planned")
	}
	own := published(3, "2024-07-09", 7, "Piet Noor")
	own.AssessorKind = "internal"
	several := models.AssessmentCycles([]models.Assessment{published(3, "2024-07-01", 4, "Ida Marlowe"), own, published(3, "2024-07-02", 6, "Una Reed"), second})
	if c := several[0]; c.Scores().Words() != "5.7 out of 10, mean of 3 assessors, 2 independent and 1 internal, who gave 4 to 7" || c.AsOf() != "2024-07-09" {
		t.Errorf("the third cycle: %s, as of %s", c.Scores().Words(), c.AsOf())
	}
	if got := models.Trend(several); got != "7 → 5.7, down 1.3, July 2022 to July 2024" {
		t.Errorf("the trend of several assessors is %q", got)
	}
}

func TestConcernsHaveTheCouncilsWords(t *testing.T) {
	s := models.DefaultSettings
	if s.ConcernName("ML") != "Medium to low" || s.ConcernName("H") != "High" || s.ConcernName("") != "" {
		t.Error("the words of no council are wrong")
	}
	s.ConcernWords = "None\nSlight\nSome\nMuch\nGrave"
	if s.ConcernName("MH") != "Much" {
		t.Errorf("the council’s word for MH is %q", s.ConcernName("MH"))
	}
	for typedWords, said := range map[string]string{
		"Low\nHigh":                      "Enter 5 words or phrases for the remaining concern, each on a line of its own, from low to high",
		"Low\nLow to mid\nMid\nlow\nTop": "The words for the remaining concern must differ from each other",
	} {
		in := models.DefaultSettings.Input(1)
		in.ConcernWords = typedWords
		e, ok := errors.AsType[*models.Error](models.Validate(in))
		if !ok || !slices.Contains(e.Fields, models.FieldError{Field: "concern-words", Message: said}) {
			t.Errorf("%q: %v", typedWords, e)
		}
	}
}

func TestWhatWasLookedAtIsKeptAsItWasTyped(t *testing.T) {
	in := typed()
	in.EvidenceIDs, in.Looked = []uint{7, 9}, "Minutes of the board, June 2020\nThe plan https://example.org/plan.pdf\nhttps://example.org/figures"
	list := in.Evidence()
	if len(list) != 5 || *list[1].EvidenceID != 9 || list[3].Title != "The plan" || list[3].Address != "https://example.org/plan.pdf" || list[4].Position != 5 {
		t.Fatalf("kept %+v", list)
	}
	a := drafted(t, in)
	if again := a.Input(list); again.Looked != in.Looked || !slices.Equal(again.EvidenceIDs, in.EvidenceIDs) || again.Score != "5" || again.Concern != "MH" || again.NextReview != "July 2022" {
		t.Errorf("shown again as %+v", again)
	}
}

func TestWhoFollowsReadsThatAnAssessmentWasPublishedAndOfNoDraft(t *testing.T) {
	score := 4
	a := models.Assessment{ID: 3, RequestID: models.Ref(7), Cycle: 2, Assessor: "Ida Marlowe", Score: &score, NextReview: "2025-09", Text: "Half of it is seen."}
	for verb, want := range map[string]string{"publish": "An assessment is published: cycle 2 by Ida Marlowe, 4 out of 10", "draft": "", "change": "", "discard": ""} {
		c := models.Changed{Event: a.Event(verb, 5, models.Diff(models.AssessmentFields, nil, a.Fields())...)}
		c.Seal(1, "", "")
		if got := c.Line(models.DefaultSettings); got != want || c.RequestID != 7 || c.MotionID != 5 {
			t.Errorf("%s of request %d, motion %d: %q, want %q", verb, c.RequestID, c.MotionID, got, want)
		}
	}
}

func TestCharactersAreCountedAndNotBytes(t *testing.T) {
	in := typed()
	in.Looked = strings.Repeat("é", 300)
	if err := models.Validate(in); err != nil {
		t.Errorf("300 letters with accents: %v", err)
	}
	in.Looked += "é"
	if err := models.Validate(in); err == nil {
		t.Error("301 letters are taken")
	}
}
