package models_test

import (
	"testing"

	"carried/models"
)

// domain.md 5.1.1: nobody votes who was not there, who left the room, or who has an
// interest and no dispensation.
func TestAVoteIsHeldAgainstAttendanceAndInterests(t *testing.T) {
	vote := func(side, dispensation string) models.VoteName {
		return models.VoteName{Name: "Wren Tallow", Side: side, Dispensation: dispensation}
	}
	tests := map[string]struct {
		vote                       models.VoteName
		away, leftRoom, interested bool
		want                       models.Contradiction
	}{
		"there, and voted for":                        {vote(models.SideFor, ""), false, false, false, ""},
		"away, and voted for":                         {vote(models.SideFor, ""), true, false, false, models.VotedAway},
		"away, and voted against":                     {vote(models.SideAgainst, ""), true, false, false, models.VotedAway},
		"away, and abstained":                         {vote(models.SideAbstain, ""), true, false, false, models.VotedAway},
		"away, and named among those who did not":     {vote(models.SideAbsent, ""), true, false, false, ""},
		"there, and did not vote":                     {vote(models.SideNotVoting, ""), false, true, true, ""},
		"left the room, and voted for":                {vote(models.SideFor, ""), false, true, true, models.VotedOutside},
		"left the room, and abstained":                {vote(models.SideAbstain, ""), false, true, true, models.VotedOutside},
		"left the room in spite of a dispensation":    {vote(models.SideFor, "Given on 3 March"), false, true, false, models.VotedOutside},
		"stayed with an interest, and voted against":  {vote(models.SideAgainst, ""), false, false, true, models.VotedInterest},
		"stayed with an interest, and abstained":      {vote(models.SideAbstain, ""), false, false, true, ""},
		"an interest, and a dispensation with a vote": {vote(models.SideFor, "Given on 3 March"), false, false, true, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.vote.Contradiction(tt.away, tt.leftRoom, tt.interested); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAContradictionIsSaidInASentence(t *testing.T) {
	of := models.ContradictedVote{Reference: "2024/25-M02", Subject: models.VoteOnMotion, Name: "Wren Tallow", Side: models.SideFor, Noted: true, State: models.Present}
	tests := map[string]struct {
		change func(*models.ContradictedVote)
		want   string
	}{
		"apologies": {func(c *models.ContradictedVote) { c.State = models.Apologies }, "Wren Tallow is under “For” in the vote on motion 2024/25-M02, but sent apologies, the attendance says."},
		"absent from an amendment": {func(c *models.ContradictedVote) {
			c.State, c.Subject, c.AmendmentNo, c.Side = models.Absent, models.VoteOnAmendment, 2, models.SideAgainst
		}, "Wren Tallow is under “Against” in the vote on amendment 2 to motion 2024/25-M02, but was absent, the attendance says."},
		"not in the attendance at all": {func(c *models.ContradictedVote) { c.State = "" }, "Wren Tallow is under “For” in the vote on motion 2024/25-M02, but is not in the attendance."},
		"outside":                      {func(c *models.ContradictedVote) { c.LeftRoom, c.Side = true, models.SideAbstain }, "Wren Tallow is under “Abstained” in the vote on motion 2024/25-M02, but left the room for the item, the declaration of interest says."},
		"an interest": {func(c *models.ContradictedVote) {
			c.Interested, c.Subject, c.Question = true, models.VoteOnProcedure, "That the question be now put"
		}, "Wren Tallow is under “For” in the vote on the question “That the question be now put”, motion 2024/25-M02, but declared an interest, and no dispensation is recorded."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := of
			if tt.change(&c); c.Said() != tt.want {
				t.Errorf("got %q\nwant %q", c.Said(), tt.want)
			}
		})
	}
	if of.Contradiction() != "" {
		t.Error("who was there and voted contradicts nothing")
	}
}
