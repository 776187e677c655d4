package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// A motion that was carried and recorded as lost: the clerk takes the decision
// back with a reason that everybody reads, and records it anew.
func TestADecisionRecordedWronglyIsCorrectedAndRecordedAnew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		clerk, b := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		at := path("/clerk/motions/%d", m.ID)
		decide := func(outcome string) {
			clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", outcome, "method", "assent")...).Want(303)
		}
		decide("lose")
		b.Get("/motions/2024-25/m02").Want(200, "Lost without a count", "!Agreed without a count")
		page := at + "/correct-decision"
		clerk.Get(at).Want(200, "Correct the decision")
		clerk.Get(page).Want(200, "Only for a decision that was recorded wrongly", "Minute reference")
		clerk.Post(page, form(clerk.Get(page))...).Want(422, "Enter the reason")
		clerk.Post(page, form(clerk.Get(page), "reason", "Carried was entered as lost")...).WantTo(at)
		clerk.Get(at).Want(200, "Decision taken back", "On the agenda", "!Correct the decision")
		b.Get("/motions/2024-25/m02").Want(200, "Corrected on 27 March 2025", "“Lost” was recorded wrongly", "Reason: Carried was entered as lost", "!Lost without a count")
		decide("carry")
		b.Get("/motions/2024-25/m02").Want(200, "Decision of Full Council, 27 March 2025", "Carried", "Agreed without a count", "Corrected on 27 March 2025")
		rows, err := d.Requests.ForMotion(h.clerk, m.ID)
		must(t, err)
		if len(rows) == 0 {
			t.Fatal("no request was proposed")
		}

		// And back again: what was proposed goes, with the text as resolved.
		clerk.Post(page, form(clerk.Get(page), "reason", "It was lost after all")...).WantTo(at)
		if rows, err = d.Requests.ForMotion(h.clerk, m.ID); err != nil || len(rows) > 0 {
			t.Errorf("%d requests stayed: %v", len(rows), err)
		}
		text, err := d.Motions.Text(h.clerk, m.ID)
		must(t, err)
		if text.Kind != models.AsPublished {
			t.Errorf("the text is that %s", text.Kind)
		}
		decide("lose")
		b.Get("/motions/2024-25/m02").Want(200, "Lost without a count", "“Carried” was recorded wrongly", "!This is the text that council agreed")

		// Work that began stays.
		first, err := d.Motions.FindByPath(h.clerk, "2024-25/m01")
		must(t, err)
		at = path("/clerk/motions/%d", first.ID)
		clerk.Post(at+"/correct-decision", "reason", "Wrong", "version", path("%d", first.Version)).Want(409, "Work has begun on 2024/25-M01-R")
		h.As(t, "Ada Beck", h.ada, models.RoleMember).Get(at + "/correct-decision").Want(403)
	})
}

// The amendments that a wrong decision closed are as they were before it; what the
// clerk closed stays closed.
func TestACorrectedDecisionOpensTheAmendmentsThatItClosed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := newDebate(t, d)
		enter := func(insert string) string {
			return x.enter("After “fishers” insert “"+insert+"”", "Tell the fishers", "Tell the fishers and "+insert)
		}
		submitted, ruled, moved, dropped := enter("the pilots"), enter("the crews"), enter("the ferries"), enter("the anglers")
		x.take(ruled, "rule", "ruling", "in_order", "ruled-by", "The chair").WantTo(ruled)
		x.move(moved)
		x.take(dropped, "not-moved").WantTo(dropped)
		decision, page := x.at+"/decision", x.at+"/correct-decision"
		withdraw := func() {
			x.clerks.Post(decision, form(x.clerks.Get(decision), "outcome", "withdraw", "consent", "meeting")...).WantTo(x.at)
		}
		states := func(want ...models.AmendmentState) {
			t.Helper()
			list, err := d.Amendments.List(x.hall.clerk, x.id)
			must(t, err)
			for i, a := range list {
				if a.State != want[i] || a.Reason != "" && a.Open() {
					t.Errorf("amendment %d is %s (%q), not %s", a.No, a.State, a.Reason, want[i])
				}
			}
		}
		for range 2 {
			withdraw()
			states(models.AmendmentNotMoved, models.AmendmentNotMoved, models.AmendmentFell, models.AmendmentNotMoved)
			x.clerks.Post(page, form(x.clerks.Get(page), "reason", "It was another motion")...).WantTo(x.at)
			states(models.AmendmentSubmitted, models.AmendmentRuled, models.AmendmentMoved, models.AmendmentNotMoved)
		}
		x.motionStep(x.id, "debate", models.MotionStepInput{})
		x.take(moved, "lose", "method", "assent").WantTo(moved)
		x.move(submitted)
		x.take(submitted, "withdraw", "reason", "The meeting agreed").WantTo(submitted)
		x.clerks.Get(x.at).Want(200, "Amendment 1: open again The decision of the motion was corrected", "!Amendment 4: open again")
		x.public.Get(x.page).Want(200, "!open again")

		// Nobody knows what an amendment was whose entry of the record is withheld.
		x.take(ruled, "move").WantTo(ruled)
		withdraw()
		must(t, d.Withholdings.Withhold(x.hall.clerk, models.WithholdRuling, 2, models.WithholdInput{Reason: "Personal data"}))
		x.clerks.Post(page, form(x.clerks.Get(page), "reason", "It was another motion")...).Want(409, "what became of amendment 2 before the decision")
		states(models.AmendmentWithdrawn, models.AmendmentFell, models.AmendmentLost, models.AmendmentNotMoved)
	})
}

// The chair rules a motion out of order when the meeting comes to it.
func TestAMotionIsRuledOutOfOrderAtTheMeeting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		clerk, b := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		at := path("/clerk/motions/%d", m.ID)
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "rule-out-at-meeting", "reason", "It repeats minute 12")...).Want(422, "Enter who ruled the motion out of order")
		clerk.Post(at+"/decision", form(clerk.Get(at+"/decision"), "outcome", "rule-out-at-meeting", "reason", "It repeats minute 12", "ruled-by", "the Chair, Councillor Ada Beck")...).WantTo(at)
		b.Get("/motions/2024-25/m02").Want(200, "Ruled out of order", "Ruled by the Chair, Councillor Ada Beck.", "It repeats minute 12")
		b.Get("/motions/2024-25/m02/decision").Want(200, "The motion was ruled out of order by the Chair, Councillor Ada Beck.")
		b.Get("/motions/2024-25/register").Want(200, "Ruled out of order", "!Refused notices")
		clerk.Get("/clerk/refused").Want(200, "!It repeats minute 12")
	})
}
