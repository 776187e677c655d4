package models_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/models"
	"carried/models/calendar"
)

// may2025 is the election of domain.md 15, US13, with the notice as it was
// published, or the latest day for it.
func may2025(notice models.Date) models.ElectionPeriod {
	e := models.ElectionPeriod{ID: 1, Name: "County council election", ElectionType: "local", PollingDay: "2025-05-01", NoticeOn: notice}
	var days []calendar.Holiday
	for y := 2024; y <= 2026; y++ {
		days = append(days, calendar.ByRule("england-and-wales", y)...)
	}
	e.Reckon(calendar.New("working_weekdays", "england-and-wales", days))
	return e
}

// reviewed approves an item as it stands, in view of some elections.
func reviewed(c models.Communication, elections ...uint) models.Communication {
	c.Review = &models.NeutralityReview{Decision: models.DecisionApproved, Hash: c.Hash(), Elections: elections, At: time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)}
	return c
}

// out is an item from one day to another.
func out(from, to models.Date) models.Communication {
	return models.Communication{Title: "Spot the fake", Channel: "web", Audience: "Residents", Text: "Ask who says so.", PublishFrom: from, PublishTo: to}
}

func flagged(flags []models.PublicityFlag) string {
	var list []string
	for _, f := range flags {
		list = append(list, fmt.Sprintf("%s %s", f.Code, f.Severity))
	}
	return strings.Join(list, ", ")
}

// US13 (domain.md 15): the pre-election check against the poll of 1 May 2025.
func TestUS13PreElectionCheck(t *testing.T) {
	with := func(c models.Communication, change func(*models.Communication)) models.Communication {
		change(&c)
		return reviewed(c, 1)
	}
	tests := map[string]struct {
		notice models.Date
		item   models.Communication
		want   string
	}{
		"20 March to 10 April ends inside the period":          {"", reviewed(out("2025-03-20", "2025-04-10"), 1), "pre_election medium"},
		"the same, reviewed before the election was known":     {"", reviewed(out("2025-03-20", "2025-04-10")), "pre_election medium, review_missing medium"},
		"1 to 24 March is near":                                {"", reviewed(out("2025-03-01", "2025-03-24")), "near_pre_election low"},
		"2 May is after the close of poll":                     {"", reviewed(out("2025-05-02", "")), ""},
		"polling day is in the period":                         {"", reviewed(out("2025-05-01", ""), 1), "pre_election medium"},
		"19 March is not, by the latest day for the notice":    {"", reviewed(out("2025-03-19", "")), "near_pre_election low"},
		"19 March is, with the notice published on 18 March":   {"2025-03-18", reviewed(out("2025-03-19", ""), 1), "pre_election medium"},
		"28 days before the period starts":                     {"", reviewed(out("2025-02-25", "")), "near_pre_election low"},
		"29 days before it":                                    {"", reviewed(out("2025-02-24", "")), ""},
		"a poster that hangs before and after it":              {"", reviewed(out("2025-01-01", "2025-12-31"), 1), "pre_election medium"},
		"it names a member":                                    {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.NamesMember = true }), "pre_election high, names_political medium"},
		"it names a party":                                     {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.NamesParty = true }), "pre_election high, names_political medium"},
		"it quotes a member":                                   {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.MemberQuotedID = models.Ref(7) }), "pre_election high, names_political medium"},
		"it shows members, who may be candidates":              {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.ImagesOfMembers = true }), "pre_election high, image_of_possible_candidate high"},
		"it shows members in quiet times":                      {"", with(out("2025-06-01", ""), func(c *models.Communication) { c.ImagesOfMembers = true }), ""},
		"a controversial topic":                                {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.Controversial = true }), "pre_election high"},
		"an internal message that names a member":              {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.NamesMember, c.Channel = true, "internal" }), "pre_election low, names_political medium"},
		"a statutory notice is exempt":                         {"", with(out("2025-04-01", ""), func(c *models.Communication) { c.NamesMember, c.Statutory = true, true }), ""},
		"content of others":                                    {"", with(out("2025-06-01", ""), func(c *models.Communication) { c.ThirdParty = true }), "third_party low"},
		"paid for, its cost not recorded":                      {"", with(out("2025-06-01", ""), func(c *models.Communication) { c.Paid = true }), "cost_missing low"},
		"paid for, its cost recorded":                          {"", with(out("2025-06-01", ""), func(c *models.Communication) { c.Paid, c.CostPence = true, new(int) }), ""},
		"nobody has reviewed it":                               {"", out("2025-06-01", ""), "review_missing medium"},
		"an idea without days is checked against no elections": {"", out("", ""), "review_missing medium"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := may2025(tt.notice)
			if e.NoticeLatest != "2025-03-25" {
				t.Fatalf("latest notice %s", e.NoticeLatest)
			}
			p := models.Publicity{Elections: []models.ElectionPeriod{e}, WarnDays: 28}
			if got := flagged(p.Check(tt.item)); got != tt.want {
				t.Errorf("flags %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEachElectionIsCheckedForItself(t *testing.T) {
	general := models.ElectionPeriod{ID: 2, Name: "General election", ElectionType: "uk_general", PollingDay: "2025-04-24", NoticeOn: "2025-04-07"}
	general.Reckon(calendar.Calendar{})
	unknown := models.ElectionPeriod{ID: 3, Name: "Referendum", ElectionType: "referendum", PollingDay: "2025-04-24"}
	unknown.Reckon(calendar.Calendar{})
	byElection := may2025("")
	byElection.ID, byElection.Name, byElection.AreaOnly, byElection.Area = 4, "Harbour by-election", true, "Harbour ward"
	p := models.Publicity{Elections: []models.ElectionPeriod{may2025(""), general, unknown, byElection}, WarnDays: 28}
	flags := p.Check(reviewed(out("2025-04-01", "2025-04-08"), 1, 2, 4))
	if got := flagged(flags); got != "pre_election medium, pre_election medium, pre_election medium" {
		t.Errorf("got %q", got)
	}
	if w := flags[2].Words; !strings.Contains(w, "“Harbour by-election”, 25 March to 1 May 2025, in Harbour ward only") {
		t.Errorf("said %q", w)
	}
}

// US14 (domain.md 15): a party name in the text is shown with its position.
func TestUS14WordsToWatchForAreFoundWithTheirPosition(t *testing.T) {
	e := may2025("")
	e.Candidates = "Ruth Ashdown\n\nA. B. Öst"
	tests := map[string]struct {
		title, text string
		want        string // words, then what is marked
	}{
		"a group in the text":             {"Spot", "Ask the Harbour Group first.", "“Harbour Group” stands at character 9 of the text.|Harbour Group"},
		"in whatever case and spacing":    {"Spot", "The HARBOUR\ngroup says.", "“Harbour Group” stands at character 5 of the text.|HARBOUR\ngroup"},
		"twice":                           {"Harbour Group", "Harbour group, HARBOUR GROUP", "“Harbour Group” stands at character 1 of the title and in 2 more places.|Harbour Group|Harbour group|HARBOUR GROUP"},
		"counted in letters, not bytes":   {"Spot", "Äöü – Take back control!", "“take back control” stands at character 7 of the text.|Take back control"},
		"a candidate":                     {"Spot", "By Ruth Ashdown", "“Ruth Ashdown” stands at character 4 of the text.|Ruth Ashdown"},
		"a candidate with accents, dots":  {"Spot", "a. b. öst", "“A. B. Öst” stands at character 1 of the text.|a. b. öst"},
		"a part of a longer word is none": {"Spot", "Harbour Groups and Unharbour Group", ""},
		"a dot is a dot":                  {"Spot", "Ax Bx Öst", ""},
		"nothing":                         {"Spot", "Ask who says so.", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := out("2025-02-01", "")
			c.Title, c.Text = tt.title, tt.text
			p := models.Publicity{Elections: []models.ElectionPeriod{e}, Words: []string{"Harbour Group", "take back control"}}
			var got []string
			for _, f := range p.Check(reviewed(c)) {
				if f.Code != models.FlagWord {
					t.Errorf("flag %s", f.Code)
				}
				got = append(got, f.Words)
				for _, at := range f.At {
					of := c.Text
					if at.Title {
						of = c.Title
					}
					got = append(got, of[at.From:at.To])
				}
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
	c := out("2025-05-02", "")
	c.Text = "By Ruth Ashdown"
	if got := flagged((models.Publicity{Elections: []models.ElectionPeriod{e}}).Check(reviewed(c))); got != "" {
		t.Errorf("after the poll a candidate is none any more: %q", got)
	}
}

// answers are those of a reviewer who found nothing amiss.
func answers() models.NeutralityInput {
	in := models.NeutralityInput{Risk: "none", Decision: models.DecisionApproved, Reasons: "Factual."}
	for range models.NeutralityQuestions {
		in.Answers, in.Notes = append(in.Answers, "yes"), append(in.Notes, "")
	}
	return in
}

func TestUS14ANeutralityReviewAnswersElevenQuestions(t *testing.T) {
	tests := map[string]struct {
		change func(*models.NeutralityInput)
		want   string
	}{
		"all of them":                  {func(*models.NeutralityInput) {}, ""},
		"one does not apply":           {func(in *models.NeutralityInput) { in.Answers[6] = "na" }, ""},
		"ten":                          {func(in *models.NeutralityInput) { in.Answers[10] = "" }, "answer-11: Select an answer to question 11"},
		"none":                         {func(in *models.NeutralityInput) { in.Answers = nil }, "answer-1: Select an answer to question 1"},
		"perhaps":                      {func(in *models.NeutralityInput) { in.Answers[0] = "perhaps" }, "answer-1: Select an answer to question 1"},
		"no, without saying more":      {func(in *models.NeutralityInput) { in.Answers[3] = "no" }, "note-4: Enter a note to question 4: you answered “No”"},
		"no, with a note":              {func(in *models.NeutralityInput) { in.Answers[3], in.Notes[3] = "no", "One group has a doubt." }, ""},
		"a long note":                  {func(in *models.NeutralityInput) { in.Notes[0] = strings.Repeat("x", 501) }, "note-1: Note to question 1 must be 500 characters or fewer"},
		"no decision":                  {func(in *models.NeutralityInput) { in.Decision = "" }, "decision: Select what you decide"},
		"no reasons":                   {func(in *models.NeutralityInput) { in.Reasons = "" }, "reasons: Enter the reasons for your decision"},
		"no word on section 2":         {func(in *models.NeutralityInput) { in.Risk = "" }, "risk: Select the risk that it affects support for a party"},
		"with changes, without a text": {func(in *models.NeutralityInput) { in.Decision = models.DecisionApprovedWithChanges }, "text: Enter the text with your changes"},
	}
	if got := firstField(models.Validate(models.NeutralityInput{})); got != "answer-1: Select an answer to question 1" {
		t.Errorf("the first question of the form is not the first of the summary: %q", got)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := answers()
			tt.change(&in)
			if got := firstField(models.Validate(in)); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWhoMayApproveWhat(t *testing.T) {
	comms := models.Actor{UserID: 1, Roles: []models.Role{models.RoleCommsReviewer}}
	mo := models.Actor{UserID: 2, Roles: []models.Role{models.RoleMonitoringOfficer}}
	officer := models.Actor{UserID: 3, Roles: []models.Role{models.RoleOfficer}}
	writer := models.Actor{UserID: 9, Roles: []models.Role{models.RoleCommsReviewer, models.RoleMonitoringOfficer}}
	naming := out("2025-04-01", "")
	naming.NamesMember = true
	inside := func(c models.Communication) models.Communication { c.PublishFrom = "2025-04-01"; return c }
	notice := naming
	notice.Statutory = true
	const high = "decision: Only the monitoring officer can approve this"
	tests := map[string]struct {
		item models.Communication
		step models.Decision
		risk string
		by   models.Actor
		want string // the start of it
	}{
		"the communications lead, in quiet times": {out("2025-02-01", ""), models.DecisionApproved, "none", comms, ""},
		"an officer":   {out("2025-02-01", ""), models.DecisionApproved, "none", officer, "Approve: this is for the communications reviewer or the monitoring officer."},
		"who wrote it": {out("2025-02-01", ""), models.DecisionApproved, "none", writer, "You wrote this, so somebody else must review it."},
		"the communications lead, before an election":            {inside(out("2025-02-01", "")), models.DecisionApproved, "none", comms, ""},
		"the communications lead, a member named before one":     {naming, models.DecisionApproved, "none", comms, high},
		"the same, with changes":                                 {naming, models.DecisionApprovedWithChanges, "none", comms, high},
		"the communications lead refuses it":                     {naming, models.DecisionRefused, "none", comms, ""},
		"the communications lead defers it":                      {naming, models.DecisionDeferred, "none", comms, ""},
		"the monitoring officer approves it":                     {naming, models.DecisionApproved, "none", mo, ""},
		"the communications lead, a notice that the law demands": {notice, models.DecisionApproved, "none", comms, ""},
		"a high risk by section 2, the communications lead":      {out("2025-02-01", ""), models.DecisionApproved, "high", comms, "decision: Only the monitoring officer can approve what has a high risk"},
		"a high risk by section 2, the monitoring officer":       {out("2025-02-01", ""), models.DecisionApproved, "high", mo, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := tt.item
			c.State, c.WrittenByID = models.CommunicationInReview, 9
			in := answers()
			in.Decision, in.Risk, in.Text = tt.step, tt.risk, "Ask twice who says so."
			p := models.Publicity{Elections: []models.ElectionPeriod{may2025("")}, WarnDays: 28}
			_, err := c.Take(tt.step.Step(), models.CommunicationStepInput{Review: &in, Publicity: p}, tt.by)
			got := firstField(err)
			if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
				t.Errorf("said %q, want %q", got, tt.want)
			}
			if (err == nil) != (c.State == models.CommunicationState(tt.step)) {
				t.Errorf("it stands at %s", c.State)
			}
		})
	}
}

// US13 and domain.md 5.5: an edit voids the approval, and so does a date that
// moves into an election period.
func TestWhatEndsAnApproval(t *testing.T) {
	tests := map[string]struct {
		change func(*models.CommunicationInput)
		notice models.Date
		void   string
	}{
		"nothing changed":                 {func(*models.CommunicationInput) {}, "", ""},
		"the objective is not reviewed":   {func(in *models.CommunicationInput) { in.Objective = "Fewer scams" }, "", ""},
		"another day in quiet times":      {func(in *models.CommunicationInput) { in.From = models.InputOf("2025-03-12") }, "", ""},
		"one letter of the text":          {func(in *models.CommunicationInput) { in.Text += "!" }, "", "It was changed after the review of 3 March 2025"},
		"another title":                   {func(in *models.CommunicationInput) { in.Title = "Fakes" }, "", "It was changed after the review of 3 March 2025"},
		"a picture of members is added":   {func(in *models.CommunicationInput) { in.ImagesOfMembers = true }, "", "It was changed after the review of 3 March 2025"},
		"another channel":                 {func(in *models.CommunicationInput) { in.Channel = "advert" }, "", "It was changed after the review of 3 March 2025"},
		"its end moves into the period":   {func(in *models.CommunicationInput) { in.To = models.InputOf("2025-03-25") }, "", "It lies in a pre-election period that the review of 3 March 2025 did not look at"},
		"the notice is published earlier": {func(*models.CommunicationInput) {}, "2025-03-10", "It lies in a pre-election period that the review of 3 March 2025 did not look at"},
	}
	for name, tt := range tests {
		for _, state := range []models.CommunicationState{"approved", "approved_with_changes", "scheduled"} {
			t.Run(name+", "+string(state), func(t *testing.T) {
				c := reviewed(out("2025-03-10", "2025-03-14"))
				c.State = state
				in := c.Input()
				tt.change(&in)
				changes, err := c.Rewrite(in, models.Publicity{Elections: []models.ElectionPeriod{may2025(tt.notice)}}, models.Actor{UserID: 4})
				if err != nil {
					t.Fatal(err)
				}
				void := ""
				for _, x := range changes {
					if x.Field == "approval" {
						void = strings.TrimPrefix(x.To, "void: ")
					}
				}
				if (tt.void == "") != (void == "") || !strings.HasPrefix(void, tt.void) {
					t.Errorf("void %q, want %q", void, tt.void)
				}
				if want := map[bool]models.CommunicationState{true: state, false: "in_review"}[tt.void == ""]; c.State != want {
					t.Errorf("it stands at %s, want %s", c.State, want)
				}
			})
		}
	}
}

func TestLifeOfACommunication(t *testing.T) {
	officer := models.Actor{UserID: 3, Roles: []models.Role{models.RoleOfficer}}
	mo := models.Actor{UserID: 2, Roles: []models.Role{models.RoleMonitoringOfficer}}
	item := func(state models.CommunicationState, change ...func(*models.Communication)) models.Communication {
		c := out("2025-06-02", "2025-06-10")
		c.State = state
		for _, f := range change {
			f(&c)
		}
		return c
	}
	approved := func(c *models.Communication) { *c = reviewed(*c) }
	in := func(change func(*models.CommunicationStepInput)) models.CommunicationStepInput {
		x := models.CommunicationStepInput{Today: "2025-06-05", Publicity: models.Publicity{Elections: []models.ElectionPeriod{may2025("")}}}
		if change != nil {
			change(&x)
		}
		return x
	}
	page := in(func(x *models.CommunicationStepInput) {
		x.On, x.Address = models.InputOf("2025-06-03"), "https://example.org/fake"
	})
	tests := map[string]struct {
		item models.Communication
		step string
		in   models.CommunicationStepInput
		by   models.Actor
		to   models.CommunicationState
		want string
	}{
		"drafted goes to review":            {item("drafted"), "send", in(nil), officer, "in_review", ""},
		"not without a text":                {item("drafted", func(c *models.Communication) { c.Text = "" }), "send", in(nil), officer, "", "This item has no text yet."},
		"not without a day":                 {item("drafted", func(c *models.Communication) { c.PublishFrom = "" }), "send", in(nil), officer, "", "This item has no first day yet."},
		"an idea is not reviewed":           {item("idea"), "send", in(nil), officer, "", "Send for review is not possible now: it is at “Idea”."},
		"deferred is sent again":            {item("deferred"), "send", in(nil), officer, "in_review", ""},
		"refused is sent again":             {item("refused"), "send", in(nil), officer, "in_review", ""},
		"approved is scheduled":             {item("approved", approved), "schedule", in(nil), officer, "scheduled", ""},
		"a draft is not":                    {item("drafted"), "schedule", in(nil), officer, "", "Nobody has reviewed it yet. Send it for review first."},
		"a statutory notice is, as a draft": {item("drafted", func(c *models.Communication) { c.Statutory = true }), "schedule", in(nil), officer, "scheduled", ""},
		"what is in review is not":          {item("in_review"), "schedule", in(nil), officer, "", "Schedule is not possible now: it is at “In review”."},
		"scheduled is published":            {item("scheduled", approved), "publish", page, officer, "published", ""},
		"approved is scheduled first":       {item("approved", approved), "publish", page, officer, "", "Record as published is not possible now: it is at “Approved”."},
		"published needs its address":       {item("scheduled", approved), "publish", in(func(x *models.CommunicationStepInput) { x.On = models.InputOf("2025-06-03") }), officer, "", "address: Enter its address, or where a copy is kept"},
		"or a copy": {item("scheduled", approved), "publish", in(func(x *models.CommunicationStepInput) {
			x.On, x.Copy = models.InputOf("2025-06-03"), "Press office, file 12"
		}), officer, "published", ""},
		"not published tomorrow":                    {item("scheduled", approved), "publish", in(func(x *models.CommunicationStepInput) { x.On, x.Copy = models.InputOf("2025-06-06"), "File 12" }), officer, "", "on: Day on which it was published must be today or in the past"},
		"not in the period it was not approved for": {item("scheduled", approved), "publish", in(func(x *models.CommunicationStepInput) { x.On, x.Copy = models.InputOf("2025-04-30"), "File 12" }), officer, "", "It lies in a pre-election period that the review of 3 March 2025 did not look at"},
		"not with another text than was approved":   {item("scheduled", approved, func(c *models.Communication) { c.Text += "!" }), "publish", page, officer, "", "It was changed after the review of 3 March 2025"},
		"scheduled is pulled":                       {item("scheduled", approved), "pull", in(func(x *models.CommunicationStepInput) { x.Reason = "A storm." }), officer, "pulled", ""},
		"with a reason":                             {item("scheduled", approved), "pull", in(nil), officer, "", "reason: Enter the reason"},
		"the monitoring officer pulls too":          {item("published", approved), "pull", in(func(x *models.CommunicationStepInput) { x.Reason = "A party's logo." }), mo, "pulled", ""},
		"outputs":                                   {item("published", approved), "measure", in(func(x *models.CommunicationStepInput) { x.Reach = "12,000" }), officer, "published", ""},
		"no outputs":                                {item("published", approved), "evaluate", in(func(x *models.CommunicationStepInput) { x.Outcomes = "More reports." }), officer, "", "reach: Enter how many people it reached, or another output"},
		"outputs that are none":                     {item("published", approved), "measure", in(func(x *models.CommunicationStepInput) { x.Reach = "many" }), officer, "", "reach: Number of people it reached must be a whole number, 0 or more"},
		"outcomes":                                  {item("published", approved), "evaluate", in(func(x *models.CommunicationStepInput) { x.Reach, x.Outcomes = "12000", "More reports." }), officer, "evaluated", ""},
		"nothing is measured before it is out":      {item("scheduled", approved), "measure", in(func(x *models.CommunicationStepInput) { x.Reach = "1" }), officer, "", "Record outputs is not possible now: it is at “Scheduled”."},
		"a step that there is not":                  {item("scheduled", approved), "shred", in(nil), officer, "", "There is no such step."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := tt.item
			before := c.State
			_, err := c.Take(tt.step, tt.in, tt.by)
			got := firstField(err)
			if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
				t.Errorf("said %q, want %q", got, tt.want)
			}
			want := tt.to
			if want == "" {
				want = before
			}
			if c.State != want {
				t.Errorf("it stands at %s, want %s", c.State, want)
			}
		})
	}
}

func TestPublicInformationIsCompleteWhenWhatWasPublishedWasReviewedAndEvaluated(t *testing.T) {
	reach := 12000
	done := func(title string, change func(*models.Communication)) models.Communication {
		c := out("2025-06-02", "")
		c.Title, c.State, c.Reach, c.Outcomes = title, models.CommunicationEvaluated, &reach, "More reports."
		c = reviewed(c)
		if change != nil {
			change(&c)
		}
		return c
	}
	tests := map[string]struct {
		items   []models.Communication
		missing []string
	}{
		"nothing yet":                               {nil, []string{"Nothing has been published yet."}},
		"one that is all done":                      {[]models.Communication{done("A", nil)}, nil},
		"one that waits beside it":                  {[]models.Communication{done("A", nil), {Title: "B", State: models.CommunicationDrafted}}, nil},
		"only one that waits":                       {[]models.Communication{{Title: "B", State: models.CommunicationScheduled}}, []string{"Nothing has been published yet."}},
		"one that was pulled is not published":      {[]models.Communication{done("A", func(c *models.Communication) { c.State = models.CommunicationPulled })}, []string{"Nothing has been published yet."}},
		"never reviewed":                            {[]models.Communication{done("A", func(c *models.Communication) { c.Review = nil })}, []string{"Published without an approval of exactly this text: “A”."}},
		"refused":                                   {[]models.Communication{done("A", func(c *models.Communication) { c.Review.Decision = models.DecisionRefused })}, []string{"Published without an approval of exactly this text: “A”."}},
		"edited after review":                       {[]models.Communication{done("A", nil), done("B", func(c *models.Communication) { c.Text += "!" })}, []string{"Published without an approval of exactly this text: “B”."}},
		"a statutory notice needs no review":        {[]models.Communication{done("A", func(c *models.Communication) { c.Statutory, c.Review = true, nil })}, nil},
		"no outputs":                                {[]models.Communication{done("A", func(c *models.Communication) { c.Reach = nil }), done("B", func(c *models.Communication) { c.Reach = nil })}, []string{"No outputs are recorded of “A” and “B”."}},
		"not evaluated":                             {[]models.Communication{done("A", func(c *models.Communication) { c.State = models.CommunicationPublished })}, []string{"Not evaluated yet: “A”."}},
		"in a pre-election period without approval": {[]models.Communication{done("A", func(c *models.Communication) { c.PublishFrom = "2025-04-01" })}, []string{"Out in a pre-election period without an approval for it: “A”."}},
		"with one":                                  {[]models.Communication{done("A", func(c *models.Communication) { c.PublishFrom, c.Review.Elections = "2025-04-01", []uint{1} })}, nil},
		"with one of the wrong person": {[]models.Communication{done("A", func(c *models.Communication) {
			c.PublishFrom, c.NamesMember = "2025-04-01", true
			*c = reviewed(*c, 1)
		})}, []string{"Out in a pre-election period without an approval for it: “A”."}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := models.CategoryRecords{
				Request: models.Request{Category: models.PublicInformation}, Communications: tt.items,
				Publicity: models.Publicity{Elections: []models.ElectionPeriod{may2025("")}},
			}
			var missing []string
			for _, u := range models.Unmet(r) {
				missing = append(missing, u.Missing)
			}
			if !slices.Equal(missing, tt.missing) {
				t.Errorf("missing %q, want %q", missing, tt.missing)
			}
		})
	}
}

func TestWhatIsTypedAboutACommunicationFits(t *testing.T) {
	whole := models.CommunicationInput{Title: "Spot the fake", Channel: "web", Audience: "Residents"}
	tests := map[string]struct {
		change func(*models.CommunicationInput)
		want   string
	}{
		"an idea needs little": {func(*models.CommunicationInput) {}, ""},
		"no title":             {func(in *models.CommunicationInput) { in.Title = "" }, "title: Enter the title of the item"},
		"no channel":           {func(in *models.CommunicationInput) { in.Channel = "" }, "channel: Select the channel"},
		"no audience":          {func(in *models.CommunicationInput) { in.Audience = "" }, "audience: Enter who it is for"},
		"it ends before it begins": {func(in *models.CommunicationInput) {
			in.From, in.To = models.InputOf("2025-03-02"), models.InputOf("2025-03-01")
		}, "to: Last day must be the first day or after it"},
		"it ends without a beginning": {func(in *models.CommunicationInput) { in.To = models.InputOf("2025-03-01") }, "from: Enter the first day"},
		"no such day":                 {func(in *models.CommunicationInput) { in.From = models.DateInput{Day: "31", Month: "2", Year: "2025"} }, "from: First day must be a real date"},
		"statutory by no law":         {func(in *models.CommunicationInput) { in.Statutory = true }, "legal-basis: Enter the law that demands the notice"},
		"a cost in words":             {func(in *models.CommunicationInput) { in.Cost = "a lot" }, "cost: Cost must be an amount in pounds, like 450 or 1,250.50"},
		"a cost":                      {func(in *models.CommunicationInput) { in.Cost = "£1,250.50" }, ""},
		"a cost below nothing":        {func(in *models.CommunicationInput) { in.Cost = "-1" }, "cost: Cost must be an amount in pounds, like 450 or 1,250.50"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := whole
			tt.change(&in)
			if got := firstField(models.Validate(in)); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
	var c models.Communication
	c.Edit(models.CommunicationInput{Cost: "1,250.5"})
	if c.CostPence != nil {
		t.Errorf("a cost of half a number: %d", *c.CostPence)
	}
	c.Edit(models.CommunicationInput{Cost: "£1,250.50"})
	if models.Pounds(c.CostPence) != "£1,250.50" || c.Input().Cost != "1,250.50" {
		t.Errorf("a cost is %s", models.Pounds(c.CostPence))
	}
}

func TestDatesOfAnElection(t *testing.T) {
	whole := models.ElectionInput{Name: "County council election", Type: "local", Poll: models.InputOf("2025-05-01")}
	tests := map[string]struct {
		change func(*models.ElectionInput)
		want   string
	}{
		"its polling day is enough":     {func(*models.ElectionInput) {}, ""},
		"no polling day":                {func(in *models.ElectionInput) { in.Poll = models.DateInput{} }, "poll: Enter the polling day"},
		"a notice after the poll":       {func(in *models.ElectionInput) { in.Notice = models.InputOf("2025-05-01") }, "notice: Day of the notice must be before polling day"},
		"a general election":            {func(in *models.ElectionInput) { in.Type = "uk_general" }, "notice: Enter the day on which the pre-election period starts: this type of election has rules of its own"},
		"a general election, its start": {func(in *models.ElectionInput) { in.Type, in.Notice = "uk_general", models.InputOf("2025-04-07") }, ""},
		"in an area that is not named":  {func(in *models.ElectionInput) { in.AreaOnly = true }, "area: Enter the area in which the poll is"},
		"of no type":                    {func(in *models.ElectionInput) { in.Type = "" }, "type: Select the type of election"},
	}
	for name, tt := range tests {
		in := whole
		tt.change(&in)
		if got := firstField(models.Validate(in)); got != tt.want {
			t.Errorf("%s: said %q, want %q", name, got, tt.want)
		}
	}
}
