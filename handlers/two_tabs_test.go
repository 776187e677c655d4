package handlers_test

import (
	"fmt"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// Two clerks with the same page open do not decide over one another: what rests on
// a vote rests on the vote that was looked at, and what is taken away is as it was
// looked at.
func TestWhatAnotherClerkChangedIsLookedAtFirst(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h, motion, people := chamber(t, d, 9)
		one, other := h.As(t, "Clem", 0, models.RoleClerk), h.As(t, "Cleo", 0, models.RoleClerk)
		at := fmt.Sprintf("/clerk/motions/%d", motion)
		hands := func(f, a, result string) []string {
			return []string{"method", "show_of_hands", "for", f, "against", a, "result", result}
		}
		h.motionStep(motion, "debate", models.MotionStepInput{})

		// The outcome of an amendment.
		a, err := d.Amendments.Create(h.clerk, motion, models.AmendInput{ProposerID: people[0].ID, SeconderID: people[1].ID, Text: "Leave out 2."})
		must(t, err)
		must(t, d.Amendments.Take(h.clerk, motion, a.ID, "rule", models.AmendmentStepInput{Ruling: "in_order", RuledBy: "The chair", Version: 1}))
		must(t, d.Amendments.Take(h.clerk, motion, a.ID, "move", models.AmendmentStepInput{Version: 2}))
		outcome := fmt.Sprintf("%s/amendments/%d", at, a.ID)
		unvoted := one.Get(outcome + "/lose")
		page := other.Get(fmt.Sprintf("%s/votes/new?amendment=%d", at, a.ID))
		other.Post(at+"/votes/new", form(page, hands("3", "6", "lost")...)...).WantTo(outcome)
		const changed = "The vote on this amendment was recorded or changed since you opened this page."
		one.Post(outcome+"/lose", form(unvoted, "method", "show_of_hands", "for", "4", "against", "5")...).Want(409, changed, "The vote is recorded: 3 for, 6 against.")
		seen := one.Get(outcome + "/lose")
		votes, err := d.Votes.Of(h.clerk, motion)
		must(t, err)
		vote := fmt.Sprintf("%s/votes/%d", at, votes[0].ID)
		other.Post(vote, form(other.Get(vote), "for", "2", "reason", "Miscounted")...).WantTo(outcome)
		again := one.Post(outcome+"/lose", form(seen)...).Want(409, changed, "The vote is recorded: 2 for, 6 against.")
		one.Post(outcome+"/lose", form(again)...).WantTo(outcome)

		// The draft of a vote.
		one.Post(at+"/votes/new", form(one.Get(at+"/votes/new"), append(hands("4", "", ""), "subject", "motion", "action", "draft")...)...).WantTo(at + "#votes")
		votes, err = d.Votes.Of(h.clerk, motion)
		must(t, err)
		vote = fmt.Sprintf("%s/votes/%d", at, votes[1].ID)
		seen = one.Get(vote)
		other.Post(vote, form(other.Get(vote), append(hands("5", "4", "carried"), "action", "draft")...)...).WantTo(at + "#votes")
		one.Post(vote, form(seen, "action", "discard")...).Want(409, "has changed this vote since you opened it")
		other.Get(vote).Want(200)

		// The decision.
		seen = one.Get(at+"/decision").Want(200, "5 for, 4 against")
		other.Post(vote, form(other.Get(vote), append(hands("6", "3", "carried"), "action", "draft")...)...).WantTo(at + "#votes")
		again = one.Post(at+"/decision", form(seen, "outcome", "carry")...).Want(409, "The vote on the motion was changed since you opened this page.", "6 for, 3 against")
		one.Post(at+"/decision", form(again, "outcome", "carry")...).WantTo(at + "/requests")

		// A declaration of interest.
		meeting := path("/clerk/meetings/%d", h.meeting.ID)
		interest := h.declare(h.meeting, models.InterestInput{ItemID: h.itemOf(motion), PersonID: people[2].ID, Kind: models.InterestOther, Nature: "A friend", Stayed: "left"})
		edit := fmt.Sprintf("%s/interests/%d", meeting, interest)
		seen = one.Get(edit)
		other.Post(edit, form(other.Get(edit), "nature", "A tenant")...).WantTo(meeting + "#interests")
		again = one.Post(edit+"/remove", form(seen)...).Want(409, "has changed this interest since you opened it", "Change a declaration of interest", "A tenant")
		one.Post(edit+"/remove", form(again)...).WantTo(meeting + "#interests")
		one.Get(meeting).Want(200, "!A tenant")

		// The items of a supplement.
		next := h.plan("2025-05-15")
		h.step(next, "publish", "")
		meeting = path("/clerk/meetings/%d", next.ID)
		late := models.AgendaItemInput{Number: "1", Title: "The ferry", Kind: "report", Late: "It broke", Way: models.WaySupplement}
		h.item(next, late)
		seen = one.Get(meeting + "/supplements/1")
		late.Number, late.Title = "2", "The quay"
		h.item(next, late)
		again = one.Post(meeting+"/supplements/1", form(seen)...).Want(409, "The items of supplement 1 were changed since you opened this page. Check them, then publish it again.", "The quay")
		items, err := d.Meetings.Items(h.clerk, next)
		must(t, err)
		item := fmt.Sprintf("%s/items/%d", meeting, items[0].ID)
		other.Post(item, form(other.Get(item), "item-title", "The old ferry")...).WantTo(meeting)
		again = one.Post(meeting+"/supplements/1", form(again)...).Want(409, "The items of supplement 1 were changed", "The old ferry")
		h.Anybody(t).Get("/meetings/full-council/2025-05-15").Want(200, "!ferry", "!quay")
		one.Post(meeting+"/supplements/1", form(again)...).WantTo(meeting)
	})
}
