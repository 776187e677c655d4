package models_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carried/models"
)

func number(n int) *int { return &n }

// recorded is a vote by names that was carried.
func recorded(inFavour, against, abstained int) models.Vote {
	return models.Vote{
		Subject: models.VoteOnMotion, Method: "recorded", TakenOn: "2025-03-27", Result: models.VoteCarried,
		For: number(inFavour), Against: number(against), Abstain: number(abstained),
	}
}

// names are so many councillors for, against and abstained.
func names(inFavour, against, abstained int) []models.VoteName {
	var list []models.VoteName
	for _, x := range []struct {
		side string
		n    int
	}{{models.SideFor, inFavour}, {models.SideAgainst, against}, {models.SideAbstain, abstained}} {
		for range x.n {
			id := uint(len(list) + 1)
			list = append(list, models.VoteName{PersonID: &id, Name: fmt.Sprintf("Member %d", id), Side: x.side})
		}
	}
	return list
}

// US4 and domain.md 5.1.1: what a vote is held to before it is published.
func TestUS4AVoteFitsOrItIsNotPublished(t *testing.T) {
	lost := func(v models.Vote) models.Vote { v.Result = models.VoteLost; return v }
	by := func(method string, v models.Vote) models.Vote { v.Method = method; return v }
	casting := func(side string, v models.Vote) models.Vote { v.Casting = side; return v }
	on := func(s models.VoteSubject, v models.Vote) models.Vote { v.Subject = s; return v }
	nobody := models.Vote{Subject: models.VoteOnMotion, Result: models.VoteCarried}
	tests := map[string]struct {
		vote  models.Vote
		facts models.VoteFacts
		want  string // the fields, and the words of the first; "" if it fits
	}{
		"15 for, 35 against, 1 abstained, all named":  {lost(recorded(15, 35, 1)), models.VoteFacts{Names: names(15, 35, 1), Members: 51}, ""},
		"one name for is missing":                     {lost(recorded(15, 35, 1)), models.VoteFacts{Names: names(14, 35, 1)}, "for: For: 15 expected, 14 named"},
		"one name against too many":                   {lost(recorded(15, 35, 1)), models.VoteFacts{Names: names(15, 36, 1)}, "against: Against: 35 expected, 36 named"},
		"nobody is named in a recorded vote":          {recorded(2, 1, 0), models.VoteFacts{}, "for, against: For: 2 expected, 0 named"},
		"nor in a roll call":                          {by("roll_call", recorded(2, 1, 0)), models.VoteFacts{}, "for, against: For: 2 expected, 0 named"},
		"an abstention without its figure":            {models.Vote{Subject: models.VoteOnMotion, Method: "recorded", Result: models.VoteCarried, For: number(2), Against: number(1)}, models.VoteFacts{Names: names(2, 1, 1)}, "abstain: Abstained: 1 named, no figure"},
		"an electronic vote may have no names":        {by("electronic", recorded(2, 1, 0)), models.VoteFacts{}, ""},
		"or all of them":                              {by("electronic", recorded(2, 1, 0)), models.VoteFacts{Names: names(1, 1, 0)}, "for: For: 2 expected, 1 named"},
		"by show of hands some ask to be named":       {by("show_of_hands", recorded(9, 4, 0)), models.VoteFacts{Names: names(0, 1, 0)}, ""},
		"but no more than there were":                 {by("show_of_hands", recorded(9, 4, 0)), models.VoteFacts{Names: names(0, 5, 0)}, "against: Against: 4 expected, 5 named"},
		"a ballot has no names":                       {by("ballot", recorded(9, 4, 0)), models.VoteFacts{Names: names(9, 4, 0)}, "method: A ballot is secret"},
		"agreed without a count":                      {by("assent", nobody), models.VoteFacts{}, ""},
		"agreed, with a dissent on the record":        {by("assent", nobody), models.VoteFacts{Names: names(0, 1, 0)}, ""},
		"lost by a show of hands without a count":     {lost(by("show_of_hands", nobody)), models.VoteFacts{}, ""},
		"a ballot has figures":                        {by("ballot", nobody), models.VoteFacts{}, "for: Enter how many voted for and against"},
		"for without against":                         {models.Vote{Subject: models.VoteOnMotion, Method: "show_of_hands", Result: models.VoteCarried, For: number(2)}, models.VoteFacts{}, "against: Enter how many voted against"},
		"against without for":                         {models.Vote{Subject: models.VoteOnMotion, Method: "show_of_hands", Result: models.VoteLost, Against: number(2)}, models.VoteFacts{}, "for: Enter how many voted for"},
		"abstentions alone":                           {models.Vote{Subject: models.VoteOnMotion, Method: "show_of_hands", Result: models.VoteLost, Abstain: number(2)}, models.VoteFacts{}, "for: Enter how many voted for"},
		"abstentions never count":                     {by("show_of_hands", recorded(2, 1, 40)), models.VoteFacts{}, ""},
		"more for, and lost":                          {lost(by("show_of_hands", recorded(2, 1, 0))), models.VoteFacts{}, "result: More voted for than against, so the motion was carried"},
		"fewer for, and carried":                      {on(models.VoteOnAmendment, by("show_of_hands", recorded(1, 2, 0))), models.VoteFacts{}, "amendment, result: Select the amendment"},
		"20 to 20 is carried by no casting vote":      {by("show_of_hands", recorded(20, 20, 0)), models.VoteFacts{}, "casting: The votes are equal: the motion is lost unless the chair gave a casting vote for it"},
		"20 to 20 is lost without a casting vote":     {lost(by("show_of_hands", recorded(20, 20, 0))), models.VoteFacts{}, ""},
		"20 to 20 with the casting vote for":          {casting("for", by("show_of_hands", recorded(20, 20, 0))), models.VoteFacts{}, ""},
		"20 to 20 with the casting vote against":      {casting("against", by("show_of_hands", recorded(20, 20, 0))), models.VoteFacts{}, "casting: The votes are equal"},
		"20 to 20 lost by the casting vote":           {casting("against", lost(by("show_of_hands", recorded(20, 20, 0)))), models.VoteFacts{}, ""},
		"20 to 20 lost although the casting vote for": {casting("for", lost(by("show_of_hands", recorded(20, 20, 0)))), models.VoteFacts{}, "result: With the casting vote for it the motion was carried"},
		"a casting vote without a tie":                {casting("for", by("show_of_hands", recorded(21, 20, 0))), models.VoteFacts{}, "casting: A casting vote is given only when the votes are equal"},
		"a casting vote without figures":              {casting("for", by("assent", nobody)), models.VoteFacts{}, "casting: A casting vote is given only when the votes are equal. Enter the figures"},
		"who gave a casting vote that nobody gave":    {models.Vote{Subject: models.VoteOnMotion, Method: "assent", Result: models.VoteCarried, CastingByID: models.Ref(3)}, models.VoteFacts{}, "casting: Select how the casting vote was given"},
		"no way of voting":                            {nobody, models.VoteFacts{}, "method: Select the way the vote was taken"},
		"no result":                                   {models.Vote{Subject: models.VoteOnMotion, Method: "assent"}, models.VoteFacts{}, "result: Select what the vote decided"},
		"a procedural vote without its question":      {on(models.VoteOnProcedure, by("assent", nobody)), models.VoteFacts{}, "question: Enter the question"},
		"a recorded vote was asked for and refused":   {models.Vote{Subject: models.VoteOnProcedure, Question: "That a recorded vote be taken", Method: "show_of_hands", For: number(7), Against: number(40), Result: models.VoteLost}, models.VoteFacts{}, ""},
		"a question carried that was lost":            {models.Vote{Subject: models.VoteOnProcedure, Question: "That the question be now put", Method: "show_of_hands", For: number(7), Against: number(40), Result: models.VoteCarried}, models.VoteFacts{}, "result: More voted against than for, so the question was lost"},
		"more votes than councillors":                 {by("show_of_hands", recorded(30, 20, 2)), models.VoteFacts{Members: 51}, "for: For, against and abstained must add up to 51 or fewer"},
		"an interest, and a vote for":                 {recorded(2, 1, 0), models.VoteFacts{Names: names(2, 1, 0), Interested: []uint{2}}, "dispensation-2: Member 2 declared an interest"},
		"an interest, and an abstention":              {recorded(2, 1, 1), models.VoteFacts{Names: names(2, 1, 1), Interested: []uint{4}}, ""},
		"who was away and voted":                      {recorded(2, 1, 0), models.VoteFacts{Names: names(2, 1, 0), Away: []uint{3}}, "choice-3: Member 3 was not at the meeting"},
		"who left the room and abstained":             {recorded(2, 1, 1), models.VoteFacts{Names: names(2, 1, 1), LeftRoom: []uint{4}}, "choice-4: Member 4 left the room for the item"},
		"a name twice":                                {recorded(2, 1, 0), models.VoteFacts{Names: append(names(2, 0, 0), models.VoteName{PersonID: models.Ref(2), Name: "Member 2", Side: models.SideAgainst})}, "names-against: Member 2 is named twice, for and against"},
		"an unknown name twice":                       {recorded(2, 0, 0), models.VoteFacts{Names: []models.VoteName{{Name: "Cllr Finch", Side: "for"}, {Name: "FINCH", Side: "for"}}}, "names-for: FINCH is named twice"},
		"a budget by show of hands":                   {by("show_of_hands", recorded(2, 1, 0)), models.VoteFacts{MustName: true}, "method: This is a budget meeting"},
		"a budget with names":                         {recorded(2, 1, 0), models.VoteFacts{Names: names(2, 1, 0), MustName: true}, ""},
		"a procedural vote on a budget":               {models.Vote{Subject: models.VoteOnProcedure, Question: "That the meeting adjourn", Method: "assent", Result: models.VoteCarried}, models.VoteFacts{MustName: true}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var fields []string
			first := ""
			for _, p := range tt.vote.Problems(tt.facts) {
				fields, first = append(fields, p.Field), firstOf(first, p.Message)
			}
			got := strings.Join(fields, ", ")
			wantFields, words, _ := strings.Cut(tt.want, ": ")
			if got != wantFields || !strings.HasPrefix(first, words) {
				t.Errorf("got %q, %q; want %q", got, first, tt.want)
			}
		})
	}
	with := names(2, 1, 0)
	with[1].Dispensation = "Standards Committee, 3 March 2025"
	if p := recorded(2, 1, 0).Problems(models.VoteFacts{Names: with, Interested: []uint{2}}); len(p) > 0 {
		t.Errorf("with a dispensation: %+v", p)
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// domain.md 5.1.1: the item of a budget is not closed without names.
func TestABudgetNeedsNamesOnTheMotionAndOnEachAmendment(t *testing.T) {
	motion := models.Vote{ID: 1, Subject: models.VoteOnMotion}
	amendment := models.Vote{ID: 2, Subject: models.VoteOnAmendment, AmendmentID: models.Ref(7)}
	procedural := models.Vote{ID: 3, Subject: models.VoteOnProcedure}
	lost := models.AmendmentRow{Amendment: models.Amendment{ID: 7, No: 1, State: models.AmendmentLost}}
	tests := map[string]struct {
		votes      []models.Vote
		named      map[uint]int
		amendments []models.AmendmentRow
		want       string
	}{
		"all have names":                             {[]models.Vote{amendment, procedural, motion}, map[uint]int{1: 50, 2: 49}, []models.AmendmentRow{lost}, ""},
		"the motion has none":                        {[]models.Vote{motion}, nil, nil, "the vote on the motion has no names"},
		"the amendment has none":                     {[]models.Vote{amendment, motion}, map[uint]int{1: 50}, []models.AmendmentRow{lost}, "the vote on the amendment has no names"},
		"an amendment was lost and no vote is there": {[]models.Vote{motion}, map[uint]int{1: 50}, []models.AmendmentRow{lost}, "no vote with names on amendment 1"},
		"an amendment was accepted without a vote":   {[]models.Vote{motion}, map[uint]int{1: 50}, []models.AmendmentRow{{Amendment: models.Amendment{ID: 8, No: 2, State: models.AmendmentAccepted}}}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := models.BudgetProblem(tt.votes, tt.named, tt.amendments)
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// US4: 101 members, pasted as three lists.
func TestUS4ListsOf101NamesArePutToTheCouncillors(t *testing.T) {
	people, lists := map[string]uint{}, [3][]string{}
	for i := range 101 {
		name := fmt.Sprintf("Councillor Member No%d", i+1)
		people[models.FoldName(name)] = uint(i + 1)
		lists[i%3] = append(lists[i%3], "  "+name+" ")
	}
	in := models.VoteInput{
		Subject: models.VoteOnMotion, Date: models.InputOf("2025-03-27"), Method: "recorded", For: "34", Against: "34", Abstain: "33", Result: models.VoteLost,
		NamesFor: strings.Join(lists[0], "\n"), NamesAgainst: strings.Join(lists[1], "\r\n"), NamesAbstain: strings.Join(lists[2], "\n\n"),
	}
	match := func(name string) uint { return people[models.FoldName(name)] }
	in.TakeLists(match, func(string) uint { return 0 })
	if err := models.Validate(in); err != nil || len(in.Chosen) != 101 || len(in.Others) != 0 || in.NamesFor+in.NamesAgainst+in.NamesAbstain != "" {
		t.Fatalf("%v: %d chosen, %d others, left %q", err, len(in.Chosen), len(in.Others), in.NamesFor+in.NamesAgainst+in.NamesAbstain)
	}
	facts := models.VoteFacts{Names: in.Names(func(id uint) string { return fmt.Sprint(id) }), Members: 101}
	if err := in.Fits(facts); err != nil {
		t.Error(err)
	}
	in.Chosen = in.Chosen[1:]
	if err := in.Fits(models.VoteFacts{Names: in.Names(func(uint) string { return "" })}); err == nil || !strings.Contains(err.Error(), "For: 34 expected, 33 named") {
		t.Errorf("one is missing: %v", err)
	}
}

// What is wrong with the names stays where it can be mended, and nothing is guessed.
func TestNamesThatAreNobodysAreAskedAbout(t *testing.T) {
	match := func(name string) uint { return map[string]uint{"ada beck": 1, "una keel": 2}[models.FoldName(name)] }
	suggest := func(name string) uint { return map[string]uint{"Keell": 2}[name] }
	tests := map[string]struct {
		in    models.VoteInput
		field string
		words string
		other models.OtherNameInput // the first
	}{
		"a name that is nobody's":          {models.VoteInput{NamesFor: "Ada Beck\nBo Nobody"}, "other-person-1", "Select a councillor for “Bo Nobody”, or leave it as text", models.OtherNameInput{Name: "Bo Nobody", Side: "for"}},
		"one that can mean one councillor": {models.VoteInput{NamesFor: "Keell"}, "other-person-1", "Select a councillor for “Keell”", models.OtherNameInput{Name: "Keell", PersonID: 2, Side: "for"}},
		"but not one who voted already":    {models.VoteInput{NamesFor: "Una Keel", NamesAgainst: "Keell"}, "other-person-1", "Select a councillor for “Keell”", models.OtherNameInput{Name: "Keell", Side: "against"}},
		"one in two lists":                 {models.VoteInput{NamesFor: "Ada Beck", NamesAgainst: "Cllr Ada Beck"}, "names-against", "“Cllr Ada Beck” is entered already", models.OtherNameInput{}},
		"a whole page as a name":           {models.VoteInput{NamesAbstain: strings.Repeat("x", 201)}, "names-abstain", "A name must be 200 characters or fewer", models.OtherNameInput{}},
		"a councillor chosen twice": {
			models.VoteInput{Chosen: []models.ChosenInput{{PersonID: 1, Side: "for"}}, Others: []models.OtherNameInput{{Name: "A. Beck", PersonID: 1, Side: "against"}}},
			"other-person-1", "The vote of that councillor is entered already",
			models.OtherNameInput{Name: "A. Beck", PersonID: 1, Side: "against"},
		},
		"a vote nobody can give": {models.VoteInput{Chosen: []models.ChosenInput{{PersonID: 1, Side: "maybe"}}}, "choice-1", "Select the vote", models.OtherNameInput{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.in.Subject, tt.in.Date = models.VoteOnMotion, models.InputOf("2025-03-27")
			tt.in.TakeLists(match, suggest)
			e, ok := errors.AsType[*models.Error](models.Validate(tt.in))
			if !ok || e.Fields[0].Field != tt.field || !strings.HasPrefix(e.Fields[0].Message, tt.words) {
				t.Errorf("got %v", e)
			}
			if len(tt.in.Others) > 0 && tt.in.Others[0] != tt.other || len(tt.in.Others) == 0 && tt.other.Name != "" {
				t.Errorf("others %+v", tt.in.Others)
			}
		})
	}
	// Looked at, it is kept.
	in := models.VoteInput{Subject: models.VoteOnMotion, Date: models.InputOf("2025-03-27"), NamesFor: "Bo Nobody\nKeell\nEd Gone"}
	in.TakeLists(match, suggest)
	in.Others[2].Side = models.NameOut
	in.TakeLists(match, suggest)
	if err := models.Validate(in); err != nil {
		t.Error(err)
	}
	got := in.Names(func(uint) string { return "" })
	if len(got) != 2 || got[0].PersonID != nil || *got[1].PersonID != 2 || got[1].Name != "Keell" {
		t.Errorf("got %+v", got)
	}
}

func TestEveryoneElseVotesOneWay(t *testing.T) {
	in := models.VoteInput{Chosen: []models.ChosenInput{{PersonID: 1, Side: "against"}, {PersonID: 2}, {PersonID: 3}}}
	in.EveryoneElse("for")
	if got := []string{in.Chosen[0].Side, in.Chosen[1].Side, in.Chosen[2].Side}; !slices.Equal(got, []string{"against", "for", "for"}) {
		t.Error(got)
	}
}

func TestAPublishedVoteIsCorrectedWithAReason(t *testing.T) {
	was := recorded(15, 14, 0)
	tests := map[string]struct {
		change  func(*models.Vote)
		reason  string
		changed bool
		field   string
	}{
		"another figure":                  {func(v *models.Vote) { v.For = number(16) }, "Minute 12", true, ""},
		"without a reason":                {func(v *models.Vote) { v.For = number(16) }, "", true, "reason"},
		"nothing is changed":              {func(*models.Vote) {}, "Minute 12", false, "for"},
		"the other way about":             {func(v *models.Vote) { v.Result = models.VoteLost }, "Minute 12", true, "result"},
		"a vote on something else":        {func(v *models.Vote) { v.Subject = models.VoteOnProcedure }, "Minute 12", true, "subject"},
		"a vote on another amendment too": {func(v *models.Vote) { v.AmendmentID = models.Ref(3) }, "Minute 12", true, "subject"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			v := was
			tt.change(&v)
			field := ""
			if e, ok := errors.AsType[*models.Error](v.MayCorrect(&was, tt.reason, tt.changed)); ok {
				field = e.Fields[0].Field
			}
			if field != tt.field {
				t.Errorf("got %q, want %q", field, tt.field)
			}
		})
	}
}

func TestWhoMayAskForARecordedVote(t *testing.T) {
	for threshold, want := range map[models.RecordedThreshold]string{
		"1": "1 member", "2": "2 members", "1/4": "a quarter of the members present", "2/5": "2 in 5 of the members present",
		"": "", "0": "", "4/1": "", "1/1": "", "a": "", "1/": "", "-1/4": "", "201": "",
	} {
		if ok := threshold.Check() == ""; ok != (want != "") || ok && threshold.Words() != want {
			t.Errorf("%q: %q, %q", threshold, threshold.Check(), threshold.Words())
		}
	}
}
