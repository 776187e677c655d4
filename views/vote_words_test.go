package views_test

import (
	"testing"

	"carried/models"
	"carried/views"
)

func TestTheWordsOfAVoteAreTrueOfItsResult(t *testing.T) {
	four, two := 4, 2
	for _, tt := range []struct {
		method  string
		result  models.VoteResult
		counted bool
		want    string
	}{
		{"assent", models.VoteCarried, false, "Agreed without a count"},
		{"assent", models.VoteLost, false, "Lost without a count"},
		{"show_of_hands", models.VoteCarried, false, "Show of hands"},
		{"show_of_hands", models.VoteLost, false, "Show of hands"},
		{"show_of_hands", models.VoteCarried, true, "4 for, 2 against"},
		{"assent", models.VoteCarried, true, "4 for, 2 against"},
		{"recorded", models.VoteCarried, true, "4 for, 2 against"},
		{"electronic", models.VoteCarried, true, "4 for, 2 against"},
		{"ballot", models.VoteCarried, true, "4 for, 2 against"},
		{"roll_call", models.VoteCarried, true, "4 for, 2 against"},
		{"", models.VoteLost, false, ""},
	} {
		v := models.Vote{Method: tt.method, Result: tt.result}
		if tt.counted {
			v.For, v.Against = &four, &two
		}
		if got := views.VoteLine(v); got != tt.want {
			t.Errorf("%s, %s: %q, not %q", tt.method, tt.result, got, tt.want)
		}
	}
}
