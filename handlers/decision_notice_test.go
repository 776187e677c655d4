package handlers_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

func (h *hall) decisionNotice(ctx context.Context, motion string, part int) (*paper.Paper, error) {
	n, err := h.DB.Motions.DecisionNotice(ctx, motion, part)
	if err != nil {
		return nil, err
	}
	return views.DecisionNotice(h.profile(), n, "https://motions.example"), nil
}

// minuted takes a motion over from old minutes: two amendments, of which one was
// carried, and a recorded vote.
func (h *hall) minuted() string {
	h.t.Helper()
	m, err := h.DB.Motions.Create(h.clerk, models.PasteInput{Text: short("Lamps for the pier", "Put lamps on the pier.")})
	must(h.t, err)
	in := m.Input()
	in.Title = "Lamps for the pier"
	must(h.t, h.DB.Motions.Edit(h.clerk, m.ID, in))
	now, err := h.DB.Motions.Find(h.clerk, m.ID)
	must(h.t, err)
	must(h.t, h.DB.Motions.FromMinutes(h.clerk, m.ID, models.MinutesInput{
		Outcome: "carry", Date: on("2025-02-13"), Method: "recorded", For: "2", Against: "1", Abstain: "1",
		NamesFor: "Ada Beck\nNoor Abel", NamesAgainst: "Tom Past", NamesAbstain: "Wilf Stranger",
		Amended: true, Resolved: "Council notes:\n\n1. It is so.\n\nCouncil requests the administration to:\n\n1. Puts lamps on the pier and the mole.\n2. Reports in a year.\n",
		Amendments: []models.AmendmentInput{
			{Proposer: "Councillor Tom Past", Seconder: "Councillor Ada Beck", Text: "After “pier” add “and the mole”.", Outcome: "carried", For: "3", Against: "1"},
			{Proposer: "Councillor Wilf Stranger", Text: "Leave out clause 1.", Outcome: "lost", For: "1", Against: "3"},
		},
		Version: now.Version,
	}))
	now, err = h.DB.Motions.Find(h.clerk, m.ID)
	must(h.t, err)
	return now.Path
}

// TestDecisionNotice holds the notice and its extract against what minutes say:
// the text in quotation marks, each amendment with its vote, the names of a
// recorded vote, and the exact text as resolved.
func TestDecisionNotice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		r.at("2025-03-27", 18)
		decided := map[bool]string{} // by whether they are exempt
		list, _, err := d.Motions.List(r.clerk, models.MotionFilter{MeetingID: r.meeting.ID, States: []models.MotionState{models.MotionOnAgenda}})
		must(t, err)
		for _, m := range list {
			now, err := d.Motions.Find(r.clerk, m.ID)
			must(t, err)
			must(t, d.Motions.Decide(r.clerk, m.ID, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "assent", Version: now.Version}))
			decided[m.Exempt] = m.Path
		}
		items, err := d.Meetings.Items(r.clerk, r.meeting)
		must(t, err)
		for _, i := range items {
			if i.MotionTitle == "Guarding the harbour lamps" {
				must(t, d.Meetings.Declare(r.clerk, r.meeting.ID, models.InterestInput{ItemID: i.ID, PersonID: r.ada, Kind: models.InterestOther, Nature: "Her brother sells oil", Stayed: "left"}))
			}
		}
		recorded := r.minuted()
		for _, tt := range []struct {
			golden, motion string
			part           int
		}{
			{"decision-recorded.txt", recorded, models.PublicPart},
			{"decision-provisional.txt", decided[false], models.PublicPart},
			{"decision-requests.txt", "2024-25/m01", models.PublicPart},
			{"decision-referred.txt", "2024-25/m04", models.PublicPart},
			{"decision-exempt.txt", decided[true], models.ExemptPart},
		} {
			p, err := r.decisionNotice(r.clerk, tt.motion, tt.part)
			must(t, err)
			golden(t, tt.golden, dumped(p))
			other, err := r.decisionNotice(context.Background(), tt.motion, tt.part)
			if tt.part == models.PublicPart && (err != nil || dumped(other) != dumped(p)) {
				t.Errorf("%s says something else to the public: %v", tt.golden, err)
			}
			if tt.part == models.ExemptPart && models.CodeOf(err) != models.NotFound {
				t.Errorf("the public gets %s: %v", tt.golden, err)
			}
			if _, err := r.decisionNotice(r.clerk, tt.motion, 3-tt.part); models.CodeOf(err) != models.NotFound {
				t.Errorf("%s has another part: %v", tt.golden, err)
			}
		}
		planned := r.plan("2025-05-22")
		undecided, err := d.Motions.Find(r.clerk, r.motion(planned, "3", short("Bells for the buoys", "Hang bells."), ""))
		must(t, err)
		if _, err := r.decisionNotice(r.clerk, undecided.Path, models.PublicPart); models.CodeOf(err) != models.NotFound {
			t.Errorf("a motion that is not decided: %v", err)
		}
	})
}

// The text as resolved is printed to the letter, and a vote that is a draft not
// at all.
func TestTheNoticeResolvesToTheLetter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		n, err := d.Motions.DecisionNotice(context.Background(), r.minuted(), models.PublicPart)
		must(t, err)
		resolved, err := d.Motions.Text(r.clerk, n.Motion.ID)
		must(t, err)
		said := dumped(views.DecisionNotice(r.profile(), n, ""))
		for _, c := range resolved.Clauses {
			if !strings.Contains(said, strings.TrimSpace(c.Printed()+" "+c.Text)+"\n") {
				t.Errorf("the notice has not %q", c.Text)
			}
		}
		if len(n.Votes) != 1 || n.Votes[0].Draft {
			t.Errorf("votes %+v", n.Votes)
		}
	})
}

// The extract says who asked for a recorded vote, who gave the casting vote and
// what a vote said before it was corrected, as the motion's page does.
func TestTheNoticeSaysWhoGaveTheCastingVoteAndWhatWasCorrected(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, motion, people := chamber(t, d, 5)
		save := func(id uint, in models.VoteInput) uint {
			v, err := d.Votes.Save(h.clerk, motion, id, in, false)
			must(t, err)
			return v.ID
		}
		f, a, n := lists(people, 2, 2, 1)
		save(0, models.VoteInput{
			Subject: models.VoteOnProcedure, Question: "That the question be now put", Date: on("2025-03-27"), Method: "show_of_hands", For: "2", Against: "2", Result: models.VoteLost,
		})
		id := save(0, models.VoteInput{
			Subject: models.VoteOnMotion, Date: on("2025-03-27"), Method: "recorded", DemandedBy: "Councillor Noor Abel", For: "2", Against: "2", Abstain: "1", Result: models.VoteCarried,
			Casting: "for", CastingBy: people[0].ID, NamesFor: f, NamesAgainst: a, NamesAbstain: n,
		})
		now, err := d.Motions.Find(h.clerk, motion)
		must(t, err)
		must(t, d.Motions.Decide(h.clerk, motion, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), VoteID: id, VoteSeen: 1, Version: now.Version}))
		h.at("2025-03-30", 12)
		v, names, err := d.Votes.Find(h.clerk, motion, id)
		must(t, err)
		in := v.Input(names)
		in.Chosen[4].Side, in.Abstain, in.NotVoting, in.Reason = models.SideNotVoting, "", "1", "Minute 9 was misread"
		save(id, in)
		p, err := h.decisionNotice(h.clerk, now.Path, models.PublicPart)
		must(t, err)
		golden(t, "decision-debated.txt", dumped(p))
		public, err := h.decisionNotice(context.Background(), now.Path, models.PublicPart)
		if err != nil || dumped(public) != dumped(p) {
			t.Errorf("the public reads something else: %v", err)
		}
	})
}

// A motion that was put off says who moved that, when and why, and one that fell says by
// what; until the minutes are agreed all of it is provisional.
func TestTheNoticeSaysWhoMovedThatItBePutOffAndWhatMadeItFall(t *testing.T) {
	r := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	r.at("2025-03-27", 18)
	const ada = "Councillor Ada Beck"
	tests := map[string]struct {
		decision models.DecisionInput
		want     string
	}{
		"deferred, on a motion of a councillor":  {models.DecisionInput{Outcome: "defer", MovedBy: ada}, "The motion was deferred. This was moved by Councillor Ada Beck. Reason: Agreed."},
		"adjourned, on a motion of a councillor": {models.DecisionInput{Outcome: "adjourn", MovedBy: ada}, "The motion stands adjourned. This was moved by Councillor Ada Beck. Reason: Agreed."},
		"adjourned, nobody put down by whom":     {models.DecisionInput{Outcome: "adjourn"}, "The motion stands adjourned. Reason: Agreed."},
		"referred, on a motion of a councillor":  {models.DecisionInput{Outcome: "refer", MovedBy: ada}, "The motion was referred to Harbour Committee. This was moved by Councillor Ada Beck. Reason: Agreed."},
		"it fell for the next business":          {models.DecisionInput{Outcome: "fall", FellBy: "next_business"}, "The motion fell. The meeting went on to the next business."},
		"it fell by an amendment":                {models.DecisionInput{Outcome: "fall", FellBy: "amendment"}, "The motion fell. An amendment that was carried left nothing of it."},
	}
	n := 0
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n++
			r.at("2025-03-11", 12)
			meeting := r.plan(models.Date("2025-06-01").Add(n))
			id := r.motion(meeting, "9", short(path("Lamp number %d", n), "Light it."), "")
			r.at("2025-05-20", 12)
			r.step(meeting, "publish", "")
			m, err := r.DB.Motions.Find(r.clerk, id)
			must(t, err)
			in := tt.decision
			in.Date, in.Version, in.Reason = models.InputOf(meeting.Date), m.Version, "Agreed"
			for _, b := range must1(r.DB.Bodies.List(r.clerk)) {
				if b.ID != r.council {
					in.BodyID = b.ID
				}
			}
			r.at(string(meeting.Date), 18)
			must(t, r.DB.Motions.Decide(r.clerk, id, in))
			p, err := r.decisionNotice(context.Background(), m.Path, models.PublicPart)
			must(t, err)
			if said := dumped(p); !strings.Contains(said, ") "+tt.want+"\n") {
				t.Errorf("the notice does not say %q:\n%s", tt.want, said)
			} else if !strings.Contains(said, "Date of the decision: "+meeting.Date.String()) || !strings.Contains(said, "Extract from the draft minutes") {
				t.Errorf("the notice has no date, or is not provisional:\n%s", said)
			}
		})
	}
}
