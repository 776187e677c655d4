package handlers_test

import (
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// Who moved that a motion be put off, why, and the vote on that are one form; the
// page and the notice tell the vote as one on a procedural question (domain.md 5.1,
// M9 to M11).
func TestAMotionIsPutOffAndTheVoteOnThatIsRecordedInOneGo(t *testing.T) {
	tests := map[string]struct {
		outcome        []string
		question, says string
	}{
		"deferred":  {[]string{"outcome", "defer", "reason", "The figures are missing"}, "That the motion be deferred", "The motion was deferred."},
		"adjourned": {[]string{"outcome", "adjourn", "reason", "It is late"}, "That the motion be adjourned", "The motion stands adjourned."},
		"referred":  {[]string{"outcome", "refer"}, "That the motion be referred to Harbour Committee", "The motion was referred to Harbour Committee."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				h, motion, _ := chamber(t, d, 5)
				for _, b := range must1(d.Bodies.List(h.clerk)) {
					if b.Name == "Harbour Committee" {
						tt.outcome = append(tt.outcome, "body", path("%d", b.ID))
					}
				}
				clerk, public := h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
				at := path("/clerk/motions/%d", motion)
				page := clerk.Get(at+"/decision").Want(200, "If the motion was deferred, referred or adjourned by a vote, enter it here.", "No vote, or it is recorded already")
				vote := append(tt.outcome, "moved-by", "Councillor Ada Beck", "meeting", "", "method", "show_of_hands")
				clerk.Post(at+"/decision", form(page, append(vote, "for", "1", "against", "3")...)...).Want(422, "More voted against than for, so the question was lost.", "Councillor Ada Beck")
				clerk.Post(at+"/decision", form(page, append(vote, "for", "5", "against", "3")...)...).Want(422, "must add up to 5 or fewer")
				named := append(tt.outcome, "method", "roll_call", "for", "3", "against", "1")
				clerk.Post(at+"/decision", form(page, named...)...).Want(422, "Record who voted how first, as a vote on a procedural question.")
				clerk.Post(at+"/decision", form(page, append(vote, "for", "3", "against", "1", "abstain", "1")...)...).WantTo(at)
				m := must1(d.Motions.Find(h.clerk, motion))
				public.Get("/motions/"+m.Path).Want(200, "Vote on the question “"+tt.question+"”", "3 for, 1 against")
				clerk.Get(at).Want(200, "Vote on the question “"+tt.question+"”: 3 for, 1 against, 1 abstained")
				public.Get("/motions/"+m.Path+"/decision").Want(200, "It was put to the vote: "+tt.question+".", "Show of hands: 3 for, 1 against, 1 abstained.", tt.says+" This was moved by Councillor Ada Beck.")
				votes := must1(d.Votes.Of(h.clerk, motion))
				if len(votes) != 1 || votes[0].MeetingID == nil || *votes[0].MeetingID != h.meeting.ID {
					t.Errorf("votes %+v", votes)
				}
			})
		})
	}
}

// Without a vote none is put down, and one that is recorded already not again.
func TestAMotionIsPutOffWithoutAVoteOrWithOneThatIsRecorded(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	h, motion, _ := chamber(t, d, 5)
	_, err := d.Votes.Save(h.clerk, motion, 0, models.VoteInput{
		Subject: models.VoteOnProcedure, Question: "That the motion be deferred", Date: on("2025-03-27"), Method: "show_of_hands", For: "2", Against: "1", Result: models.VoteCarried,
	}, false)
	must(t, err)
	clerk := h.As(t, "Clem", 0, models.RoleClerk)
	at := path("/clerk/motions/%d", motion)
	page := clerk.Get(at+"/decision").Want(200, "These questions have their vote already:", "The question “That the motion be deferred”: 2 for, 1 against.")
	clerk.Post(at+"/decision", form(page, "outcome", "defer", "reason", "It is late", "method", "assent")...).Want(422, "The vote on “That the motion be deferred” is recorded already.")
	clerk.Post(at+"/decision", form(page, "outcome", "defer", "reason", "It is late", "method", "none")...).WantTo(at)
	if votes := must1(d.Votes.Of(h.clerk, motion)); len(votes) != 1 {
		t.Errorf("votes %+v", votes)
	}
}
