package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// chamber is a filled hall on the evening of its meeting, with so many
// councillors in office, and the motion that is debated.
func chamber(t *testing.T, d *db.DB, members int) (h *hall, motion uint, people []models.Person) {
	t.Helper()
	h = newHall(t, d).fill()
	for i := range members - 2 {
		h.member(fmt.Sprintf("Wynn Lamp%02d", i))
	}
	h.at("2025-03-27", 18)
	m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
	must(t, err)
	people, err = d.Votes.Voters(h.clerk, nil, "2025-03-27", nil)
	must(t, err)
	if len(people) != members {
		t.Fatalf("%d councillors", len(people))
	}
	return h, m.ID, people
}

// lists are the names of so many councillors for, against and abstained.
func lists(people []models.Person, inFavour, against, abstained int) (f, a, n string) {
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.FullName
	}
	join := func(part []string) string { return strings.Join(part, "\n") }
	return join(names[:inFavour]), join(names[inFavour : inFavour+against]), join(names[inFavour+against : inFavour+against+abstained])
}

// US4: 15 for, 35 against, 1 abstained. With one name missing, the vote is a
// draft, and no decision rests on it.
func TestUS4ARecordedVoteOf15To35WithOneNameMissing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, motion, people := chamber(t, d, 51)
		clerk, public := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		at := fmt.Sprintf("/clerk/motions/%d", motion)
		f, a, n := lists(people, 15, 35, 1)
		short := strings.Join(strings.Split(f, "\n")[:14], "\n")
		vote := []string{
			"subject", "motion", "date-day", "27", "date-month", "3", "date-year", "2025", "method", "recorded", "demanded-by", "Councillor Ada Beck",
			"for", "15", "against", "35", "abstain", "1", "result", "lost", "names-for", short, "names-against", a, "names-abstain", n,
		}
		clerk.Get(at).Want(200, "Record a vote")
		clerk.Get(at+"/votes/new").Want(200, "What was voted on?", "In this council 1 member may ask for a recorded vote. The meeting then decides", "Wynn Lamp00", "!Tom Past", "!Ines Quill")
		page := clerk.Post(at+"/votes/new", vote...).Want(422, "For: 15 expected, 14 named", "1 missing", "No vote is entered for 1 councillor")
		clerk.Post(at+"/votes/new", append(form(page), "action", "draft")...).WantTo(at + "#votes")
		clerk.Get(at).Want(200, "Vote on the motion: 15 for, 35 against, 1 abstained Draft Change")
		public.Get("/motions/2024-25/m02").Want(200, "!15 for", "!Who voted how", "!The debate and the vote")

		// No decision rests on it.
		page = clerk.Get(at+"/decision").Want(200, "Recorded vote: 15 for, 35 against, 1 abstained. Result: lost. Change the vote", "!How was the vote taken?")
		clerk.Post(at+"/decision", form(page, "outcome", "lose")...).Want(409, "The vote on the motion does not fit yet: For: 15 expected, 14 named.")
		clerk.Post(at+"/decision", form(page, "outcome", "carry")...).Want(422, "The vote on the motion says that it was lost.")
		clerk.Post(at+"/decision", form(page, "outcome", "lose", "vote", "", "method", "assent")...).Want(409, "There is another vote on the motion now.")
		clerk.Post(at+"/votes/new", vote...).Want(422, "There is a vote on the motion already")

		// The missing name, and the decision.
		votes, err := d.Votes.Of(h.clerk, motion)
		must(t, err)
		address := fmt.Sprintf("%s/votes/%d", at, votes[0].ID)
		page = clerk.Get(address).Want(200, "Change the vote", "1 missing")
		missing := fmt.Sprintf("choice-%d", people[14].ID)
		clerk.Post(address, form(page, missing, "for")...).WantTo(at + "/decision")
		public.Get("/motions/2024-25/m02").Want(200, "!15 for")
		page = clerk.Get(at + "/decision")
		clerk.Post(at+"/decision", form(page)...).WantTo(at)
		public.Get("/motions/2024-25/m02").Want(200, "Lost 15 for, 35 against, 1 abstained", "Vote on the motion", "For 15", "Recorded vote, asked for by Councillor Ada Beck: 15 for, 35 against, 1 abstained. Result: lost.",
			"For (15) Councillor Noor Abel Councillor Ada Beck", "Against (35)", "Abstained (1)", "!Did not vote")

		// What is published is corrected with a reason, and says what it said before.
		page = clerk.Get(address).Want(200, "Correct the vote", "Why the vote is corrected", "!Save as a draft", "!Discard")
		turned := []string{missing, "abstain", "for", "14", "abstain", "2"}
		clerk.Post(address, form(page, turned...)...).Want(422, "Enter why the vote is corrected")
		clerk.Post(address, form(page, append(turned, "reason", "Minute 4 of 22 May 2025")...)...).WantTo(at + "#votes")
		public.Get("/motions/2024-25/m02").Want(200, "Corrected on 27 March 2025. Before: 15 for, 35 against, 1 abstained. "+people[14].FullName+": for. Reason: Minute 4 of 22 May 2025", "Abstained (2)", "14 for, 35 against, 2 abstained", "Vote corrected")
		page = clerk.Get(address)
		clerk.Post(address, form(page, "result", "carried", "for", "40", "reason", "x")...).Want(422)
		clerk.Post(address, form(page, "action", "discard")...).Want(409, "This vote is published. Correct it with a reason.")
	})
}

// Lists that were put in leave their boxes, on a form that lists the councillors
// and is refused for another reason too: what it shows can be saved.
func TestListsThatArePutInLeaveTheirBoxes(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 51)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d/votes/new", motion)
	f, a, n := lists(people, 15, 35, 1)
	short := strings.Join(strings.Split(f, "\n")[:14], "\n")
	page := clerk.Post(at, form(clerk.Get(at), "method", "recorded", "for", "15", "against", "35", "abstain", "1", "result", "lost", "names-for", short, "names-against", a, "names-abstain", n)...)
	page.Want(422, "For: 15 expected, 14 named", "!is entered already")
	for _, name := range strings.Split(short, "\n") {
		if strings.Contains(page.Body, ">"+name+"\n") {
			t.Errorf("%s stays in the list", name)
		}
	}
	clerk.Post(at, form(page, fmt.Sprintf("choice-%d", people[14].ID), "for")...).WantTo(fmt.Sprintf("/clerk/motions/%d/decision", motion))
}

// US4: 20 for, 20 against needs a casting vote or is lost.
func TestUS4ATieWithAndWithoutACastingVote(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 41)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d", motion)
	tie := func(question string, more ...string) []string {
		return append([]string{
			"subject", "procedural", "question", question, "date-day", "27", "date-month", "3", "date-year", "2025", "method", "show_of_hands", "for", "20", "against", "20",
		}, more...)
	}
	clerk.Post(at+"/votes/new", tie("That the debate be adjourned", "result", "carried")...).Want(422, "The votes are equal: the question is lost unless the chair gave a casting vote for it")
	clerk.Post(at+"/votes/new", tie("That the debate be adjourned", "result", "lost")...).WantTo(at + "#votes")
	clerk.Post(at+"/votes/new", tie("That a recorded vote be taken", "result", "carried", "casting", "for", "casting-by", fmt.Sprint(people[0].ID))...).WantTo(at + "#votes")
	h.Anybody(t).Get("/motions/2024-25/m02").Want(200, "Vote on the question “That the debate be adjourned”", "Show of hands: 20 for, 20 against. The votes were equal and there was no casting vote. Result: lost.",
		"Vote on the question “That a recorded vote be taken”", "the chair’s casting vote for. The casting vote was given by Councillor Noor Abel. Result: carried.")
	// In the decision itself.
	page := clerk.Get(at + "/decision")
	clerk.Post(at+"/decision", form(page, "outcome", "carry", "method", "show_of_hands", "for", "20", "against", "20")...).Want(422, "The votes are equal: the motion is lost unless the chair gave a casting vote for it")
	clerk.Post(at+"/decision", form(page, "outcome", "carry", "method", "show_of_hands", "for", "20", "against", "20", "casting", "for")...).WantTo(at + "/requests")
}

// US4: 101 members' votes as three pasted lists, in one go.
func TestUS4TheVotesOf101MembersAsThreePastedLists(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, motion, people := chamber(t, d, 101)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		at := fmt.Sprintf("/clerk/motions/%d", motion)
		f, a, n := lists(people, 60, 40, 1)
		vote := []string{
			"subject", "motion", "date-day", "27", "date-month", "3", "date-year", "2025", "method", "recorded", "for", "60", "against", "40", "abstain", "1", "result", "carried",
			"names-for", strings.Replace(f, "Ada Beck", "Cllr A Beck", 1), "names-against", a, "names-abstain", n,
		}
		// One name is nobody's exactly: it is asked about, and never guessed.
		page := clerk.Post(at+"/votes/new", vote...).Want(422, "Select a councillor for “Cllr A Beck”, or leave it as text")
		if got := strings.Count(page.Body, " checked>"); got < 100 || strings.Contains(page.Text(), "is named twice") {
			t.Errorf("%d radios are chosen", got)
		}
		clerk.Post(at+"/votes/new", form(page)...).WantTo(at + "/decision")
		votes, err := d.Votes.Of(h.clerk, motion)
		must(t, err)
		_, names, err := d.Votes.Find(h.clerk, motion, votes[0].ID)
		must(t, err)
		known := 0
		for _, n := range names {
			if n.PersonID != nil {
				known++
			}
		}
		if len(names) != 101 || known != 101 {
			t.Errorf("%d names, %d known", len(names), known)
		}
		page = clerk.Get(at + "/decision")
		clerk.Post(at+"/decision", form(page)...).WantTo(at + "/requests")
		h.Anybody(t).Get("/motions/2024-25/m02").Want(200, "Recorded vote: 60 for, 40 against, 1 abstained", "For (60)", "Against (40)", "Abstained (1)")
	})
}

// The buttons of the form work by reloading it; nothing typed is lost.
func TestEveryoneElseAndTheRunningTotals(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 9)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d/votes/new", motion)
	first := fmt.Sprintf("choice-%d", people[0].ID)
	page := clerk.Get(at)
	page = clerk.Post(at, form(page, "method", "roll_call", "for", "x", first, "against", "action", "rest-for")...).Want(200, "For – 8 Enter the figure", "Against – 1", `!There is a problem`)
	if page.Value("for") != "x" {
		t.Error("what was typed is lost")
	}
	page = clerk.Post(at, form(page, "for", "9", "against", "1", "action", "count")...).Want(200, "For 9 8 1 missing", "Against 1 1 Fits")
	page = clerk.Post(at, form(page, "names-for", people[0].FullName+"\nBo Nobody", "action", "names")...).
		Want(422, "“"+people[0].FullName+"” is entered already", "Select a councillor for “Bo Nobody”")
	clerk.Post(at, form(page, "names-for", "", "result", "carried")...).Want(422, "For, against and abstained must add up to 9 or fewer, the number of councillors. You entered 10")
	clerk.Post(at, form(page, "names-for", "", "for", "8", "other-choice-1", "out", "result", "carried")...).WantTo(fmt.Sprintf("/clerk/motions/%d/decision", motion))
	h.As(t, "Mo", 0, models.RoleMonitoringOfficer).Post(at, "subject", "motion").Want(403)
}

// A budget meeting needs names on the motion; a draft can be discarded.
func TestABudgetMeetingNeedsNames(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 3)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d", motion)
	edit := fmt.Sprintf("/clerk/meetings/%d/edit", h.meeting.ID)
	clerk.Post(edit, form(clerk.Get(edit), "kind", "budget")...)
	page := clerk.Get(at + "/decision")
	clerk.Post(at+"/decision", form(page, "outcome", "carry", "method", "assent")...).Want(422, "This is a budget meeting: record who voted how first.")
	page = clerk.Get(at+"/votes/new").Want(200, "This is a budget meeting: who voted how is recorded on the motion and on each amendment.")
	clerk.Post(at+"/votes/new", form(page, "method", "show_of_hands", "for", "2", "against", "1", "result", "carried")...).Want(422, "This is a budget meeting")
	clerk.Post(at+"/votes/new", form(page, "method", "recorded", "for", "2", "action", "draft")...).WantTo(at + "#votes")
	votes, err := h.DB.Votes.Of(h.clerk, motion)
	must(t, err)
	address := fmt.Sprintf("%s/votes/%d", at, votes[0].ID)
	clerk.Post(address, form(clerk.Get(address), "action", "discard")...).WantTo(at + "#votes")
	clerk.Get(address).Want(404)
	f, a, _ := lists(people, 2, 1, 0)
	clerk.Post(at+"/votes/new", form(page, "method", "recorded", "for", "2", "against", "1", "result", "carried", "names-for", f, "names-against", a)...).WantTo(at + "/decision")
	clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"))...).WantTo(at + "/requests")
}

// A councillor's page and its file have the votes by name on what the reader may
// see, drafts aside; the file is for everybody, so it has only what is public.
func TestTheVotingRecordOfACouncillor(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		public, clerk := r.Anybody(t), r.As(t, "Clem", 0, models.RoleClerk)
		const page = "/councillors/ada-beck"
		public.Get(page).Want(200, "How they voted Only votes that were recorded by name are here.", "Guarding the harbour lamps 2024/25-M02 • 27 March 2025 • on the question “That the question be now put” For Carried", "!Zqsecret", "!Zqdraft")
		clerk.Get(page).Want(200, "on the question “That Zqsecret be put” For Carried", "!Zqdraft")
		for who, b := range map[string]string{"anybody": public.Get(page + "/votes.csv").Body, "the clerk": clerk.Get(page + "/votes.csv").Body} {
			if want := "2025-03-27,Full Council,2024/25-M02,Guarding the harbour lamps,The question “That the question be now put”,Recorded vote,For,Carried,"; !strings.Contains(b, want) || strings.Contains(b, "Zq") || !strings.Contains(b, "A question (withheld: It named a child)") || strings.Count(b, "\r\n") != 3 {
				t.Errorf("%s: %s", who, b)
			}
		}
		public.Get("/councillors/noor-abel").Want(200, "!How they voted")
		public.Get("/councillors/ines-quill/votes.csv").Want(404)
	})
}

// The page of a motion as it stood knows the vote as it was before it was
// corrected, and nothing of votes that came later.
func TestVotesAsTheyStood(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, motion, people := chamber(t, d, 5)
		save := func(id uint, in models.VoteInput, draft bool) uint {
			v, err := d.Votes.Save(h.clerk, motion, id, in, draft)
			must(t, err)
			return v.ID
		}
		in := models.VoteInput{Subject: models.VoteOnProcedure, Question: "That the debate be adjourned", Date: on("2025-03-27"), Method: "recorded", Result: models.VoteLost, For: "1", Against: "4"}
		f, a, _ := lists(people, 1, 4, 0)
		in.NamesFor, in.NamesAgainst = f, a
		id := save(0, in, true)
		h.at("2025-03-28", 12)
		v, names, err := d.Votes.Find(h.clerk, motion, id)
		must(t, err)
		save(id, v.Input(names), false)
		h.at("2025-03-30", 12)
		v, names, err = d.Votes.Find(h.clerk, motion, id)
		must(t, err)
		in = v.Input(names)
		in.Chosen[1].Side, in.Against, in.Abstain, in.Reason = models.SideAbstain, "3", "1", "Minute 9"
		save(id, in, false)
		public := h.Anybody(t)
		public.Get("/motions/2024-25/m02").Want(200, "1 for, 3 against, 1 abstained", "Before: 1 for, 4 against. "+people[1].FullName+": against. Reason: Minute 9", "Abstained (1)")
		public.Get("/motions/2024-25/m02?on=2025-03-29").Want(200, "1 for, 4 against", "Against (4)", "!Abstained", "!Minute 9")
		public.Get("/motions/2024-25/m02?on=2025-03-27").Want(200, "!That the debate be adjourned", "!1 for")
		if v, err := d.Events.Verify(h.clerk); err != nil || v.Problem != "" {
			t.Errorf("the log: %+v, %v", v, err)
		}
	})
}

// US4: an amendment is put to the vote by names, and its outcome rests on it.
func TestUS4AnAmendmentByNames(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 9)
	d := h.DB
	h.motionStep(motion, "debate", models.MotionStepInput{})
	a, err := d.Amendments.Create(h.clerk, motion, models.AmendInput{ProposerID: people[0].ID, SeconderID: people[1].ID, Text: "Leave out 2."})
	must(t, err)
	must(t, d.Amendments.Take(h.clerk, motion, a.ID, "rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair", Version: 1}))
	must(t, d.Amendments.Take(h.clerk, motion, a.ID, "move", models.AmendmentStepInput{Version: 2}))
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d", motion)
	outcome := fmt.Sprintf("%s/amendments/%d", at, a.ID)
	page := clerk.Get(outcome+"/lose").Want(200, "Record the vote with names first, then the outcome.")
	clerk.Post(outcome+"/lose", form(page, "method", "recorded", "for", "4", "against", "5")...).Want(422, "Record who voted how first.")
	page = clerk.Get(fmt.Sprintf("%s/votes/new?amendment=%d", at, a.ID)).Want(200, "Amendment 1, Councillor Noor Abel")
	f, against, _ := lists(people, 4, 5, 0)
	clerk.Post(at+"/votes/new", form(page, "method", "recorded", "for", "4", "against", "5", "result", "lost", "names-for", f, "names-against", against)...).WantTo(outcome)
	clerk.Post(at+"/votes/new", form(page, "method", "assent", "result", "lost")...).Want(422, "There is a vote on that amendment already")
	page = clerk.Get(outcome+"/lose").Want(200, "The vote is recorded: 4 for, 5 against.")
	clerk.Post(outcome+"/lose", form(page)...)
	h.Anybody(t).Get("/motions/2024-25/m02").Want(200, "Vote on amendment 1", "Against (5)", "Recorded vote: 4 for, 5 against. Result: lost.")
}

// The form lists who was at the meeting, once that is recorded; who declared an
// interest is asked for the dispensation, which is then told with the vote.
func TestTheFormOfAVoteListsWhoWasAtTheMeeting(t *testing.T) {
	h, motion, people := chamber(t, dbtest.Open(t, dbtest.SQLite(t)), 5)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := fmt.Sprintf("/clerk/motions/%d/votes/new", motion)
	clerk.Get(at).Want(200, people[4].FullName, "!Dispensation that let them vote")
	m, err := h.DB.Meetings.Find(h.clerk, h.meeting.ID)
	must(t, err)
	in := models.AttendanceInput{Rest: models.Present, NamesAbsent: people[4].FullName, Version: m.Version}
	for _, p := range people {
		in.People = append(in.People, p.ID)
	}
	must(t, h.DB.Meetings.RecordAttendance(h.clerk, m.ID, in))
	items, err := h.DB.Meetings.Items(h.clerk, &m.Meeting)
	must(t, err)
	for _, item := range items {
		if models.Deref(item.MotionID) == motion {
			must(t, h.DB.Meetings.Declare(h.clerk, m.ID, models.InterestInput{ItemID: item.ID, PersonID: people[0].ID, Kind: "other_registrable", Nature: "Owns a lamp", Stayed: "stayed"}))
		}
	}
	page := clerk.Get(at).Want(200, people[3].FullName, "!"+people[4].FullName, "Dispensation that let them vote ("+people[0].FullName+") Declared an interest")
	vote := []string{"method", "recorded", "for", "4", "against", "0", "result", "carried", "action", "rest-for"}
	page = clerk.Post(at, form(page, vote...)...).Want(200, "For 4 4 Fits")
	clerk.Post(at, form(page)...).Want(422, people[0].FullName+" declared an interest. Enter the dispensation that let them vote, or change their vote")
	clerk.Post(at, form(page, "names-against", people[4].FullName, "against", "1")...).Want(422, people[4].FullName+" was not at the meeting, its attendance says.")
	clerk.Post(at, form(page, fmt.Sprintf("dispensation-%d", people[0].ID), "Standards Committee, 3 March 2025")...).WantTo(fmt.Sprintf("/clerk/motions/%d/decision", motion))
	decision := fmt.Sprintf("/clerk/motions/%d/decision", motion)
	clerk.Post(decision, form(clerk.Get(decision))...)
	h.Anybody(t).Get("/motions/2024-25/m02").Want(200, "Councillor "+people[0].FullName+" (dispensation: Standards Committee, 3 March 2025)")
}
