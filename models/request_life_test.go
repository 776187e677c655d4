package models_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cast is everybody who may ask for a step of a request.
var cast = []struct {
	name string
	models.Actor
}{
	{"public", models.Actor{}},
	{"mover", models.Actor{UserID: 21, PersonID: 210, Roles: []models.Role{models.RoleMember}}},
	{"member", models.Actor{UserID: 22, PersonID: 220, Roles: []models.Role{models.RoleMember}}},
	{"owner", owner},
	{"team", team},
	{"officer", others},
	{"clerk", clerk},
	{"reviewer", models.Actor{UserID: 23, Roles: []models.Role{models.RoleCommsReviewer}}},
	{"mon.off.", mo},
	{"admin", models.Actor{UserID: 24, Roles: []models.Role{models.RoleAdmin}}},
	{"assessor", models.Actor{UserID: 25, Roles: []models.Role{models.RoleAssessor}}},
	{"auditor", models.Actor{UserID: 26, Roles: []models.Role{models.RoleAuditor}}},
}

// at returns the request of the table in a state, as a standing duty or not.
func at(state models.RequestState, standing bool) *models.Request {
	r := request(state)
	r.Title, r.DueDate = "Report on lamps", "2025-06-30"
	if state == models.RequestUnconfirmed || state == models.RequestUnallocated {
		r.OwnerID, r.DirectorateID, r.DueDate = nil, nil, "" // nobody's yet
	}
	if state == models.RequestAwaitingSignOff {
		r.ProposedByID = models.Ref(owner.UserID)
	}
	if standing {
		r.Duty = models.Duty{DutyMonths: 12, DutyFrom: "2025-06-30", DutyNext: "2025-06-30"}
		if state == models.RequestAwaitingSignOff {
			r.Duty.DutyFor, r.Duty.DutyDone = "2025-06-30", "2025-03-10"
		}
	}
	return r
}

// all is everything that steps may ask for: whatever the step, nothing is
// missing. A new due date waits for an answer only where the step is one.
func all(step string) models.RequestStepInput {
	in := models.RequestStepInput{
		Related: "2025/26-M02", Link: "https://example.org/policy", DecisionRef: "CAB/12", Decision: models.InputOf("2025-03-03"), Told: models.InputOf("2025-03-04"),
		Comment: "Seen.", Extent: "full", Reason: "A reason.", Review: models.InputOf("2025-04-11"), BodyID: 1, MeetingID: 2, MinuteRef: "14",
		Today: "2025-03-11", Settings: models.DefaultSettings, HasEvidence: true, DecidedOn: "2024-09-12",
		Later: &models.Motion{ID: 2, Reference: "2025/26-M02", State: models.MotionCarried, DecidedOn: "2025-02-27"}, Agreed: &models.Meeting{BodyID: 1, Date: "2025-03-06", State: models.MeetingHeld},
		Movers:   []uint{210, 211},
		Allocate: &models.AllocateInput{OwnerID: 40, DirectorateID: 7, Due: models.InputOf("2025-06-30")},
		Response: &models.ResponseInput{Response: models.ResponseAccepted, By: "The Cabinet", On: models.InputOf("2025-03-03")},
		Part:     &models.PartInput{Part: "The east quay", Rest: "The west quay", Text: "The east quay is lit."},
		Duty:     &models.DutyInput{Months: "12", From: models.InputOf("2025-06-30"), Reason: "“each year”"},
		Text:     "Done what was asked.", Occurrence: "2025-06-30", Done: models.InputOf("2025-03-10"),
		Portfolio: &models.PortfolioInput{HolderID: 210, Start: models.InputOf("2025-04-01")},
		NewDate:   &models.DueDateInput{Date: models.InputOf("2025-09-30"), Reason: "The lamps come in August.", AgreedBy: "The Cabinet"},
	}
	in.Define = &models.DefineInput{DoneWhen: "Both quays are lit."}
	in.HandOver = &models.HandOverInput{OwnerID: 41, DirectorateID: 7, From: models.InputOf("2025-03-10")}
	if step == "continue" || step == "re-adopt" {
		in.Settings.TermStart, in.Decision = "2025-03-01", models.InputOf("2025-03-03")
	}
	if step == "agree-date" || step == "refuse-date" {
		in.AskedDate = &models.DueDateChange{ToDate: "2025-09-30", Reason: "The lamps come in August.", ByID: owner.UserID}
	}
	return in
}

// guards are what each step needs besides the state and the role: what is
// missing or wrong, and who tries.
var guards = []struct {
	step  string
	state models.RequestState
	by    models.Actor
	what  string
	wrong func(*models.RequestStepInput, *models.Request)
}{
	{"allocate", models.RequestUnallocated, clerk, "no owner", func(in *models.RequestStepInput, _ *models.Request) { in.Allocate = nil }},
	{"allocate", models.RequestInProgress, clerk, "it has an owner", func(*models.RequestStepInput, *models.Request) {}},
	{"allocate", models.RequestUnallocated, clerk, "due on the day of the decision", func(in *models.RequestStepInput, _ *models.Request) {
		in.Allocate.Due = models.InputOf("2024-09-12")
	}},
	{"allocate", models.RequestUnallocated, clerk, "to start after it is due", func(in *models.RequestStepInput, _ *models.Request) {
		in.Allocate.Start = models.InputOf("2025-07-01")
	}},
	{"start", models.RequestNotStarted, owner, "no update", func(in *models.RequestStepInput, _ *models.Request) { in.Text = "" }},
	{"start", models.RequestNotStarted, others, "an officer of another directorate", nil},
	{"hold", models.RequestInProgress, owner, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"hold", models.RequestInProgress, owner, "no review date", func(in *models.RequestStepInput, _ *models.Request) { in.Review = models.DateInput{} }},
	{"hold", models.RequestInProgress, owner, "review today", func(in *models.RequestStepInput, _ *models.Request) { in.Review = models.InputOf("2025-03-11") }},
	{"hold", models.RequestInProgress, owner, "review in 181 days", func(in *models.RequestStepInput, _ *models.Request) { in.Review = models.InputOf("2025-09-08") }},
	{"resume", models.RequestOnHold, owner, "no update", func(in *models.RequestStepInput, _ *models.Request) { in.Text = "" }},
	{"propose", models.RequestInProgress, owner, "no summary", func(in *models.RequestStepInput, _ *models.Request) { in.Text = "" }},
	{"propose", models.RequestInProgress, owner, "no evidence", func(in *models.RequestStepInput, _ *models.Request) { in.HasEvidence = false }},
	{"propose", models.RequestInProgress, owner, "a rule of its kind is not met", func(in *models.RequestStepInput, _ *models.Request) {
		in.Unmet = []models.CheckedRule{{Code: "staff_target", Words: "Staff at their target", Missing: "Staff are at 33%."}}
	}},
	{"propose", models.RequestInProgress, owner, "a part of it is open", func(in *models.RequestStepInput, _ *models.Request) { in.OpenParts = []string{"2024/25-M07-R5"} }},
	{"propose", models.RequestInProgress, others, "an officer of another directorate", nil},
	{"propose", models.RequestInProgress, owner, "a standing duty, no occurrence", func(in *models.RequestStepInput, r *models.Request) {
		r.Duty, in.Occurrence = at(r.State, true).Duty, ""
	}},
	{"propose", models.RequestInProgress, owner, "a standing duty, an occurrence still to come", func(in *models.RequestStepInput, r *models.Request) {
		r.Duty, in.Occurrence = at(r.State, true).Duty, "2026-06-30"
	}},
	{"propose", models.RequestInProgress, owner, "a standing duty, done tomorrow", func(in *models.RequestStepInput, r *models.Request) {
		r.Duty, in.Done = at(r.State, true).Duty, models.InputOf("2025-03-12")
	}},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "no comment", func(in *models.RequestStepInput, _ *models.Request) { in.Comment = "" }},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "no extent", func(in *models.RequestStepInput, _ *models.Request) { in.Extent = "" }},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "the clerk proposed it", func(_ *models.RequestStepInput, r *models.Request) { r.ProposedByID = models.Ref(clerk.UserID) }},
	{"sign-off", models.RequestAwaitingSignOff, models.Actor{UserID: 9, PersonID: 40, Roles: []models.Role{models.RoleClerk}}, "the clerk owns it", nil},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "only the monitoring officer signs off here", func(in *models.RequestStepInput, _ *models.Request) { in.Settings.ClosureMode = "mo_signoff" }},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "a body must agree, and none is named", noAgreement},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "a body must agree, at a meeting of its own", otherBody},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "a part of it is open", func(in *models.RequestStepInput, _ *models.Request) { in.OpenParts = []string{"2024/25-M07-R5"} }},
	{"sign-off", models.RequestAwaitingSignOff, clerk, "a standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"keep", models.RequestAwaitingSignOff, clerk, "no standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = models.Duty{} }},
	{"keep", models.RequestAwaitingSignOff, clerk, "no comment", func(in *models.RequestStepInput, _ *models.Request) { in.Comment = "" }},
	{"keep", models.RequestAwaitingSignOff, clerk, "the clerk proposed it", func(_ *models.RequestStepInput, r *models.Request) { r.ProposedByID = models.Ref(clerk.UserID) }},
	{"keep", models.RequestAwaitingSignOff, clerk, "a body must agree, and none is named", noAgreement},
	{"return", models.RequestAwaitingSignOff, clerk, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"absorb", models.RequestInProgress, mo, "no policy", func(in *models.RequestStepInput, _ *models.Request) { in.Related = "" }},
	{"absorb", models.RequestInProgress, mo, "not how it meets the words", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"absorb", models.RequestInProgress, mo, "a body must agree, and none is named", noAgreement},
	{"not-pursue", models.RequestInProgress, mo, "nobody decided", func(in *models.RequestStepInput, _ *models.Request) { in.Related = "" }},
	{"not-pursue", models.RequestInProgress, mo, "no decision reference", func(in *models.RequestStepInput, _ *models.Request) { in.DecisionRef = "" }},
	{"not-pursue", models.RequestInProgress, mo, "no date of the decision", func(in *models.RequestStepInput, _ *models.Request) { in.Decision = models.DateInput{} }},
	{"not-pursue", models.RequestInProgress, mo, "decided tomorrow", func(in *models.RequestStepInput, _ *models.Request) { in.Decision = models.InputOf("2025-03-12") }},
	{"not-pursue", models.RequestInProgress, mo, "decided before the council asked", func(in *models.RequestStepInput, _ *models.Request) { in.Decision = models.InputOf("2024-09-11") }},
	{"not-pursue", models.RequestInProgress, mo, "the proposer was not told", func(in *models.RequestStepInput, _ *models.Request) { in.Told = models.DateInput{} }},
	{"not-pursue", models.RequestInProgress, mo, "the proposer is told tomorrow", func(in *models.RequestStepInput, _ *models.Request) { in.Told = models.InputOf("2025-03-12") }},
	{"not-pursue", models.RequestInProgress, mo, "nobody is known who could be told", func(in *models.RequestStepInput, _ *models.Request) {
		in.Told, in.NoProposer = models.DateInput{}, true
	}},
	{"not-pursue", models.RequestInProgress, mo, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"not-pursue", models.RequestInProgress, mo, "a body must agree, and none is named", noAgreement},
	{"supersede", models.RequestInProgress, mo, "no later motion", func(in *models.RequestStepInput, _ *models.Request) { in.Related = "" }},
	{"supersede", models.RequestInProgress, mo, "a motion that was lost", func(in *models.RequestStepInput, _ *models.Request) { in.Later.State = models.MotionLost }},
	{"supersede", models.RequestInProgress, mo, "an earlier motion", func(in *models.RequestStepInput, _ *models.Request) { in.Later.DecidedOn = "2024-07-18" }},
	{"supersede", models.RequestInProgress, mo, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"supersede", models.RequestInProgress, mo, "a body must agree, and none is named", noAgreement},
	{"rescind", models.RequestInProgress, mo, "a motion nobody knows", func(in *models.RequestStepInput, _ *models.Request) { in.Later = nil }},
	{"rescind", models.RequestInProgress, mo, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"rescind", models.RequestInProgress, mo, "a body must agree, and none is named", noAgreement},
	{"reopen", models.RequestComplete, mo, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"part", models.RequestInProgress, owner, "no titles", func(in *models.RequestStepInput, _ *models.Request) { in.Part = nil }},
	{"part", models.RequestInProgress, owner, "a standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"part", models.RequestInProgress, others, "an officer of another directorate", nil},
	{"stand", models.RequestInProgress, clerk, "no rhythm", func(in *models.RequestStepInput, _ *models.Request) { in.Duty = nil }},
	{"stand", models.RequestInProgress, clerk, "none after all, of none", func(in *models.RequestStepInput, _ *models.Request) { in.Duty.Months = "0" }},
	{"stand", models.RequestInProgress, clerk, "none after all, before it begins", func(in *models.RequestStepInput, r *models.Request) {
		r.Duty, in.Duty.Months = at(r.State, true).Duty, "0"
	}},
	{"stand", models.RequestInProgress, clerk, "first due on the day of the decision", func(in *models.RequestStepInput, _ *models.Request) { in.Duty.From = models.InputOf("2024-09-12") }},
	{"stand", models.RequestInProgress, clerk, "first due after its due date", func(in *models.RequestStepInput, _ *models.Request) { in.Duty.From = models.InputOf("2025-07-01") }},
	{"stand", models.RequestInProgress, clerk, "a rhythm whose first occurrence is to come", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"stand", models.RequestInProgress, clerk, "a rhythm whose first occurrence was due", func(_ *models.RequestStepInput, r *models.Request) {
		r.Duty = models.Duty{DutyMonths: 12, DutyFrom: "2025-03-10", DutyNext: "2025-03-10"}
	}},
	{"stand", models.RequestInProgress, clerk, "a rhythm whose first occurrence was kept", func(_ *models.RequestStepInput, r *models.Request) {
		r.Duty = models.Duty{DutyMonths: 12, DutyFrom: "2025-06-30", DutyNext: "2026-06-30"}
	}},
	{"allocate", models.RequestUnallocated, clerk, "another due date than the one it has", func(_ *models.RequestStepInput, r *models.Request) { r.DueDate = "2025-05-31" }},
	{"ask-date", models.RequestInProgress, owner, "on its due date", func(in *models.RequestStepInput, _ *models.Request) { in.NewDate.Date = models.InputOf("2025-06-30") }},
	{"ask-date", models.RequestInProgress, owner, "overdue, and asked for today", func(in *models.RequestStepInput, r *models.Request) {
		r.DueDate, in.NewDate.Date = "2025-02-28", models.InputOf("2025-03-11")
	}},
	{"ask-date", models.RequestInProgress, owner, "overdue, and asked for tomorrow", func(in *models.RequestStepInput, r *models.Request) {
		r.DueDate, in.NewDate.Date = "2025-02-28", models.InputOf("2025-03-12")
	}},
	{"ask-date", models.RequestInProgress, owner, "without a due date", func(_ *models.RequestStepInput, r *models.Request) {
		r.DueDate, r.NoDueReason = "", "It depends on the county."
	}},
	{"ask-date", models.RequestInProgress, owner, "a date was asked for already", waiting},
	{"ask-date", models.RequestInProgress, owner, "a standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"ask-date", models.RequestInProgress, others, "an officer of another directorate", nil},
	{"agree-date", models.RequestInProgress, clerk, "nothing was asked for", func(in *models.RequestStepInput, _ *models.Request) { in.AskedDate = nil }},
	{"agree-date", models.RequestInProgress, clerk, "the clerk asked for it", func(in *models.RequestStepInput, _ *models.Request) { in.AskedDate.ByID = clerk.UserID }},
	{"agree-date", models.RequestInProgress, clerk, "the date asked for has passed", func(in *models.RequestStepInput, _ *models.Request) { in.Today = "2025-10-01" }},
	{"agree-date", models.RequestInProgress, clerk, "it became a standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"refuse-date", models.RequestInProgress, clerk, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"refuse-date", models.RequestInProgress, clerk, "nothing was asked for", func(in *models.RequestStepInput, _ *models.Request) { in.AskedDate = nil }},
	{"hand-over", models.RequestInProgress, clerk, "nothing is new", func(in *models.RequestStepInput, _ *models.Request) {
		in.HandOver.OwnerID, in.HandOver.DirectorateID = 0, 0
	}},
	{"hand-over", models.RequestInProgress, clerk, "to its owner", func(in *models.RequestStepInput, r *models.Request) { in.HandOver.OwnerID = *r.OwnerID }},
	{"hand-over", models.RequestInProgress, clerk, "from no day", func(in *models.RequestStepInput, _ *models.Request) { in.HandOver.From = models.DateInput{} }},
	{"hand-over", models.RequestInProgress, clerk, "from tomorrow", func(in *models.RequestStepInput, _ *models.Request) { in.HandOver.From = models.InputOf("2025-03-12") }},
	{"hand-over", models.RequestInProgress, clerk, "from before its owner had it", func(_ *models.RequestStepInput, r *models.Request) { r.OwnerSince = "2025-03-11" }},
	{"continue", models.RequestOnHold, clerk, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"continue", models.RequestOnHold, clerk, "of the present term", func(in *models.RequestStepInput, _ *models.Request) { in.DecidedOn = "2025-03-06" }},
	{"continue", models.RequestOnHold, clerk, "reviewed already", func(_ *models.RequestStepInput, r *models.Request) { r.ReviewedOn = "2025-03-04" }},
	{"continue", models.RequestOnHold, clerk, "the start of the term is not known", func(in *models.RequestStepInput, _ *models.Request) { in.Settings.TermStart = "" }},
	{"re-adopt", models.RequestInProgress, mo, "no decision", func(in *models.RequestStepInput, _ *models.Request) {
		in.Related, in.DecisionRef, in.Decision = "", "", models.DateInput{}
	}},
	{"re-adopt", models.RequestInProgress, mo, "decided in the former term", func(in *models.RequestStepInput, _ *models.Request) { in.Decision = models.InputOf("2025-02-27") }},
	{"portfolio", models.RequestNotStarted, clerk, "to start after it is due", func(in *models.RequestStepInput, r *models.Request) { r.DueDate = "2025-03-31" }},
	{"move-date", models.RequestInProgress, clerk, "nobody agreed", func(in *models.RequestStepInput, _ *models.Request) { in.NewDate.AgreedBy = " " }},
	{"move-date", models.RequestInProgress, clerk, "brought forward to an earlier day", func(in *models.RequestStepInput, _ *models.Request) { in.NewDate.Date = models.InputOf("2025-06-29") }},
	{"move-date", models.RequestInProgress, clerk, "a date was asked for already", waiting},
	{"move-date", models.RequestInProgress, clerk, "a standing duty", func(_ *models.RequestStepInput, r *models.Request) { r.Duty = at(r.State, true).Duty }},
	{"define", models.RequestInProgress, clerk, "no reason", func(in *models.RequestStepInput, _ *models.Request) { in.Reason = "" }},
	{"define", models.RequestInProgress, clerk, "the same words", func(in *models.RequestStepInput, r *models.Request) { r.DoneWhen = in.Define.DoneWhen }},
	{"respond", models.RequestInProgress, clerk, "no response", func(in *models.RequestStepInput, _ *models.Request) { in.Response = nil }},
	{"respond", models.RequestInProgress, clerk, "responded tomorrow", func(in *models.RequestStepInput, _ *models.Request) { in.Response.On = models.InputOf("2025-03-12") }},
	{"respond", models.RequestInProgress, clerk, "responded before the council asked", func(in *models.RequestStepInput, _ *models.Request) { in.Response.On = models.InputOf("2024-09-11") }},
	{"object", models.RequestComplete, cast[2].Actor, "a member who did not move it", nil},
	{"object", models.RequestComplete, cast[1].Actor, "nothing said", func(in *models.RequestStepInput, _ *models.Request) { in.Text = "" }},
	{"object", models.RequestComplete, cast[1].Actor, "said already", func(in *models.RequestStepInput, _ *models.Request) { in.Objected = true }},
}

func waiting(in *models.RequestStepInput, _ *models.Request) {
	in.AskedDate = all("agree-date").AskedDate
}

func noAgreement(in *models.RequestStepInput, _ *models.Request) {
	in.Settings.ClosureMode, in.BodyID, in.MeetingID, in.MinuteRef, in.Agreed = "body_agreement", 0, 0, "", nil
}

func otherBody(in *models.RequestStepInput, _ *models.Request) {
	in.Settings.ClosureMode, in.BodyID = "body_agreement", 7
}

// TestTheLifeOfARequest writes down every state, step, role and guard. The file
// is to be read line by line: it is what domain.md 5.2.2 says.
func TestTheLifeOfARequest(t *testing.T) {
	var b strings.Builder
	fmt.Fprint(&b, "The life of a request: who may take which step from which state, with all that it needs.\nyes; “–”: not for this role; “not theirs”: for the role, but not for this person; “not now”: not from this state.\n")
	for i, s := range models.RequestLife {
		if i > 0 && models.RequestLife[i-1].Name == s.Name {
			t.Fatalf("%s stands in two rows: the table shows one", s.Name)
		}
		to := "stays where it stands"
		if s.To != "" {
			to = "to " + string(s.To)
		}
		fmt.Fprintf(&b, "\n%s: %s, %s\n%-20s", s.Name, s.Verb, to, "")
		for _, a := range cast {
			fmt.Fprintf(&b, "%-11s", a.name)
		}
		for _, state := range models.RequestStates {
			fmt.Fprintf(&b, "\n  %-18s", state)
			for _, a := range cast {
				fmt.Fprintf(&b, "%-11s", may(t, s, state, a.Actor))
			}
		}
		b.WriteString("\n")
	}
	fmt.Fprint(&b, "\nWhat each step needs besides: what is wrong, and what is said.\n")
	for _, g := range guards {
		r, in := at(g.state, g.step == "keep"), all(g.step)
		if g.wrong != nil {
			g.wrong(&in, r)
		}
		_, err := r.Take(g.step, in, g.by)
		fmt.Fprintf(&b, "\n%s, %s:\n%s", g.step, g.what, said(err))
	}
	want, err := os.ReadFile(golden)
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(tidy(b.String())), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(tidy(b.String()), "\n")); d != "" {
		t.Errorf("the life of a request has changed; if that is right, rewrite the table with -update and read it:\n%s", d)
	}
}

const golden = "testdata/request_life.golden"

func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// may says whether somebody may take a step from a state, with all it needs.
func may(t *testing.T, s models.Step[models.Request, models.RequestState, models.RequestStepInput], state models.RequestState, a models.Actor) string {
	t.Helper()
	r := at(state, s.Name == "keep")
	in := all(s.Name)
	if r.OwnerID == nil {
		in.HandOver.OwnerID = 0 // it may go to another directorate before it has an owner
	}
	_, err := r.Take(s.Name, in, a)
	switch code := models.CodeOf(err); {
	case code == models.Forbidden && a.Has(s.By...):
		return "not theirs"
	case code == models.Forbidden:
		return "–"
	case code == models.Conflict:
		return "not now"
	case err != nil:
		t.Errorf("%s from %s: %v", s.Name, state, err)
	}
	if want := s.To; want != "" && r.State != want || want == "" && r.State != state {
		t.Errorf("%s from %s leads to %s", s.Name, state, r.State)
	}
	return "yes"
}

func said(err error) string {
	e, ok := err.(*models.Error)
	switch {
	case err == nil:
		return "  may be\n"
	case !ok:
		return "  " + err.Error() + "\n"
	case len(e.Fields) == 0:
		return fmt.Sprintf("  %s: %s\n", e.Code, e.Message)
	}
	s := ""
	for _, f := range e.Fields {
		s += fmt.Sprintf("  at %s: %s\n", f.Field, f.Message)
	}
	return s
}
