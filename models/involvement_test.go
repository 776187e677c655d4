package models_test

import (
	"strings"
	"testing"

	"carried/models"
)

var (
	lamplighters = models.PoliticalGroup{ID: 1, Name: "Lamplighters"}
	quay         = models.PoliticalGroup{ID: 2, Name: "Quay Alliance"}
	moor         = models.PoliticalGroup{ID: 3, Name: "Moor Party"}
)

// involved is an event on a day to which groups were invited.
func involved(id uint, on models.Date, effect string, groups ...models.PoliticalGroup) models.InvolvementEvent {
	e := models.InvolvementEvent{ID: id, Kind: "all_member_briefing", HeldOn: on, Effect: effect}
	for i, g := range groups {
		e.Groups = append(e.Groups, models.InvolvedGroup{GroupID: g.ID, Name: g.Name, Attended: i == 0})
	}
	return e
}

func TestInvolvingMembersIsCompleteWhenEveryGroupWasInvitedInTime(t *testing.T) {
	corrects := func(e models.InvolvementEvent, id uint) models.InvolvementEvent { e.CorrectsID = &id; return e }
	const unsaid = "Nobody has written down how members’ input changed the work."
	three := []models.PoliticalGroup{lamplighters, moor, quay}
	tests := map[string]struct {
		groups   []models.PoliticalGroup
		events   []models.InvolvementEvent
		approved models.Date
		missing  []string
	}{
		"nothing was held":   {three, nil, "", []string{"There are no events with members yet.", unsaid}},
		"every group at one": {three, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", lamplighters, moor, quay)}, "", nil},
		"each at its own":    {three, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", lamplighters, moor), involved(2, "2025-03-08", "", quay)}, "", nil},
		"one group left out": {three, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", lamplighters, quay)}, "", []string{"Moor Party has not been invited to anything yet."}},
		"two groups left out, nothing said": {
			three,
			[]models.InvolvementEvent{involved(1, "2025-03-01", "", quay)},
			"",
			[]string{"Lamplighters and Moor Party have not been invited to anything yet.", unsaid},
		},
		"invited, and did not come": {three, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", quay, lamplighters, moor)}, "2025-03-02", nil},
		"one group invited after the communications were approved": {
			three,
			[]models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", lamplighters, moor), involved(2, "2025-03-08", "", quay)},
			"2025-03-05",
			[]string{"Quay Alliance has not been invited to anything before 5 March 2025, when the communications were approved."},
		},
		"on the day of the approval is not before": {
			three,
			[]models.InvolvementEvent{involved(1, "2025-03-05", "Shorter.", lamplighters, moor, quay)},
			"2025-03-05",
			[]string{"Lamplighters, Moor Party and Quay Alliance have not been invited to anything before 5 March 2025, when the communications were approved."},
		},
		"a correction takes the place of what was wrong": {
			three,
			[]models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", lamplighters, moor, quay), corrects(involved(2, "2025-03-01", "Shorter.", lamplighters, moor), 1)},
			"",
			[]string{"Quay Alliance has not been invited to anything yet."},
		},
		"a council without groups": {nil, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.")}, "2025-03-05", nil},
		"a group that is no more":  {[]models.PoliticalGroup{quay}, []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", quay, moor)}, "", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := models.CategoryRecords{
				Request: models.Request{Category: models.MemberInvolvement}, Today: "2025-04-01", Settings: models.DefaultSettings,
				Involvement: tt.events, Groups: tt.groups, FirstApproval: tt.approved,
			}
			var missing []string
			for _, u := range models.Unmet(r) {
				missing = append(missing, u.Missing)
			}
			if strings.Join(missing, "\n") != strings.Join(tt.missing, "\n") {
				t.Errorf("missing:\n%s\nwant:\n%s", strings.Join(missing, "\n"), strings.Join(tt.missing, "\n"))
			}
		})
	}
}

func TestInvolvingMembersIsNotCompleteWhileACommunicationOfTheMotionWasNotReviewed(t *testing.T) {
	item := func(state models.CommunicationState, decision models.Decision, change func(*models.Communication)) models.Communication {
		c := models.Communication{Title: "Leaflet", Text: "Ask who says so.", State: state}
		if decision != "" {
			c.Review = &models.NeutralityReview{Decision: decision, Hash: c.Hash()}
		}
		if change != nil {
			change(&c)
		}
		return c
	}
	tests := map[string]struct {
		item models.Communication
		met  bool
	}{
		"approved as it is":                   {item(models.CommunicationApproved, models.DecisionApproved, nil), true},
		"published as it was approved":        {item(models.CommunicationPublished, models.DecisionApprovedWithChanges, nil), true},
		"never reviewed":                      {item(models.CommunicationInReview, "", nil), false},
		"edited after its review":             {item(models.CommunicationInReview, models.DecisionApproved, func(c *models.Communication) { c.Text = "Ask us." }), false},
		"deferred":                            {item(models.CommunicationDeferred, models.DecisionDeferred, nil), false},
		"a notice that the law demands":       {item(models.CommunicationDrafted, "", func(c *models.Communication) { c.Statutory = true }), true},
		"refused, so it never goes out":       {item(models.CommunicationRefused, models.DecisionRefused, nil), true},
		"an idea, which has no words to read": {item(models.CommunicationIdea, "", nil), true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := models.CategoryRecords{
				Request: models.Request{Category: models.MemberInvolvement}, Groups: []models.PoliticalGroup{quay},
				Involvement: []models.InvolvementEvent{involved(1, "2025-03-01", "Shorter.", quay)}, Communications: []models.Communication{tt.item},
			}
			want := "communications_reviewed: No review has approved the words of “Leaflet” as they are now."
			if tt.met {
				want = ""
			}
			got := ""
			for _, u := range models.Unmet(r) {
				got += u.Code + ": " + u.Missing
			}
			if got != want {
				t.Errorf("missing %q, want %q", got, want)
			}
		})
	}
}

func TestWhatAnEventNeeds(t *testing.T) {
	whole := models.InvolvementInput{Kind: "committee", HeldOn: models.InputOf("2025-03-01"), Invited: []uint{2, 1, 2}, Attended: []uint{2}, Members: "7", Effect: "Shorter."}
	council := []models.PoliticalGroup{lamplighters, quay}
	tests := map[string]struct {
		change      func(*models.InvolvementInput)
		field, want string
	}{
		"all that it needs":               {func(*models.InvolvementInput) {}, "", ""},
		"no kind":                         {func(in *models.InvolvementInput) { in.Kind = "" }, "kind", "Select the kind of event"},
		"no day":                          {func(in *models.InvolvementInput) { in.HeldOn = models.DateInput{} }, "held", "Enter the date of the event"},
		"a day to come":                   {func(in *models.InvolvementInput) { in.HeldOn = models.InputOf("2025-03-12") }, "held", "Date of the event must be today or in the past"},
		"nobody invited":                  {func(in *models.InvolvementInput) { in.Invited, in.Attended = nil, nil }, "invited", "Select the groups that were invited"},
		"a group that is not there":       {func(in *models.InvolvementInput) { in.Invited = []uint{2, 99} }, "invited", "Select groups from the list"},
		"who was not invited took part":   {func(in *models.InvolvementInput) { in.Attended = []uint{3} }, "attended", "A group that took part was not invited. Select it in both lists, or in neither"},
		"members that are no number":      {func(in *models.InvolvementInput) { in.Members = "many" }, "members", "Number of members who took part must be a whole number, 0 or more"},
		"a correction without its reason": {func(in *models.InvolvementInput) { in.CorrectsID = 1 }, "correction", "Enter what was wrong or missing before"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := whole
			tt.change(&in)
			err := models.Validate(in)
			if err == nil {
				err = in.Event().CheckFor("2025-03-11", council)
			}
			e, _ := err.(*models.Error)
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if e == nil || messageAt(e.Fields, tt.field) != tt.want {
				t.Errorf("said %v, want %q", err, tt.want)
			}
		})
	}
	e := whole.Event()
	e.ID = 4
	if err := e.CheckFor("2025-03-11", council); err != nil || len(e.Groups) != 2 || *e.Members != 7 {
		t.Fatalf("got %+v, %v", e, err)
	}
	if got := e.Fields()["invited"] + "; " + e.Fields()["took part"]; got != "Lamplighters and Quay Alliance; Quay Alliance" {
		t.Errorf("the record says %s", got)
	}
	if again := e.Input(); len(again.Invited) != 2 || len(again.Attended) != 1 || again.Members != "7" || again.HeldOn != whole.HeldOn {
		t.Errorf("the form shows %+v", again)
	}
	counts := models.InvolvementOf([]models.InvolvementEvent{e, involved(5, "2025-03-02", "", moor)}, council)
	if len(counts) != 3 || counts[0] != (models.GroupInvolvement{ID: 1, Name: "Lamplighters", Invited: 1}) || counts[1].Attended != 1 || counts[2].Name != "Moor Party" {
		t.Errorf("counted %+v", counts)
	}
}
