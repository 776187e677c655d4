package handlers_test

import (
	"fmt"
	"regexp"
	"testing"

	"carried/db/dbtest"
	"carried/models"
	"carried/views"
)

// Who voted and was not there, or left the room, is found when the attendance or
// the interest is put down after the vote: domain.md 5.1.1.
func TestAVoteAndWhatWasPutDownOfItsVotersDoNotContradict(t *testing.T) {
	each := func(t *testing.T, database string) {
		d, bare := dbtest.Open(t, database), dbtest.Bare(t, database)
		h, motion, people := chamber(t, d, 4)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		bench, meeting := path("/clerk/motions/%d", motion), path("/clerk/meetings/%d", h.meeting.ID)
		f, a, _ := lists(people, 3, 1, 0)
		clerk.Post(bench+"/votes/new", "subject", "motion", "date-day", "27", "date-month", "3", "date-year", "2025", "method", "recorded", "demanded-by", "Councillor Ada Beck",
			"for", "3", "against", "1", "result", "carried", "names-for", f, "names-against", a).WantTo(bench + "/decision")
		votes, err := d.Votes.Of(h.clerk, motion)
		must(t, err)
		vote := path("%s/votes/%d", bench, votes[0].ID)
		clerk.Post(bench+"/decision", form(clerk.Get(bench+"/decision"), "outcome", "carry")...).WantTo(bench + "/requests")

		who := people[0]
		mark := path("mark-%d", who.ID)
		said := who.FullName + " is under “For” in the vote on motion 2024/25-M02, but "
		away := clerk.Post(meeting+"/attendance", form(clerk.Get(meeting+"/attendance"), mark, "apologies")...)
		away.Want(422, said+"sent apologies, the attendance says. Change the attendance, or correct the vote first")
		has(t, away, `href="#`+mark+`"`)
		clerk.Post(meeting+"/attendance", form(clerk.Get(meeting+"/attendance"), mark, "absent")...).Want(422, said+"was absent, the attendance says.")
		clerk.Post(meeting+"/attendance", form(clerk.Get(meeting+"/attendance"))...).WantTo(meeting + "#attendance")

		declared := []string{"item", path("%d", h.itemOf(motion)), "person", path("%d", who.ID), "kind", "dpi"}
		clerk.Post(meeting+"/interests", append(declared, "stayed", "left")...).Want(422, said+"left the room for the item, the declaration of interest says. Select that they stayed, or correct the vote first")
		clerk.Post(meeting+"/interests", append(declared, "stayed", "left", "dispensation", "Given on 3 March")...).Want(422, said+"left the room")
		clerk.Post(meeting+"/interests", append(declared, "stayed", "stayed")...).Want(422, said+"declared an interest, and no dispensation is recorded. Enter the dispensation that let them vote, or correct the vote first")
		clerk.Get(meeting).Want(200, "!contradicts itself", "!"+said)

		// What was put down before this was held is shown wherever it can be put right, and is not issued.
		_, err = bare.Exec(fmt.Sprintf("INSERT INTO interests (meeting_id, item_id, motion_id, person_id, kind, nature, left_room, dispensation, version) VALUES (%d, %d, %d, %d, 'dpi', '', TRUE, '', 1)",
			h.meeting.ID, h.itemOf(motion), motion, who.ID))
		must(t, err)
		const warning = "The record contradicts itself."
		left := said + "left the room for the item"
		for _, at := range []string{bench, meeting, meeting + "/attendance", meeting + "/interests", vote} {
			clerk.Get(at).Want(200, warning, left)
		}
		notice := "/motions/2024-25/m02/decision"
		h.Anybody(t).Get(notice).Want(200, "!contradicts")
		report := regexp.MustCompile(`\(report ([^)]+)\)`).FindStringSubmatch(clerk.Get(views.IssueAt+notice).Want(200, warning, left, "!Issue the paper").Text())
		clerk.Post(views.IssueAt+notice, "report", report[1]).Want(409, "so the decision notice cannot be issued. "+left)
		clerk.Post(vote, form(clerk.Get(vote), "action", "save", "reason", "A slip")...).Want(422, who.FullName+" left the room for the item, the declaration of interest says. Change the vote or the declaration")
		side := path("choice-%d", who.ID)
		clerk.Post(vote, form(clerk.Get(vote), "action", "save", side, "not_voting", "for", "2", "not-voting", "1", "reason", "She had left the room")...).WantTo(bench + "#votes")
		clerk.Get(bench).Want(200, "!"+warning)
		issue(clerk, notice).WantTo("/papers/2025-1")
	}
	t.Run("sqlite", func(t *testing.T) { each(t, dbtest.SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { each(t, dbtest.Postgres(t)) })
}
