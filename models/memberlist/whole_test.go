package memberlist

import (
	"testing"

	"carried/models"
)

func TestSurnamesOfARecordedVoteAreWrittenOut(t *testing.T) {
	people := []models.Person{{ID: 1, FullName: "Ann Abbot"}, {ID: 2, FullName: "Ben Barrow"}, {ID: 3, FullName: "Bea Barrow"}, {ID: 4, FullName: "Cat Crane"}}
	tests := map[string]struct {
		text, want string
		written    int
	}{
		"the only one of that surname":     {"Abbot", "Ann Abbot", 1},
		"with a title":                     {"Councillor Abbot\nCllr Crane", "Ann Abbot\nCat Crane", 2},
		"an initial":                       {"B Barrow\nC. Crane", "B Barrow\nCat Crane", 1},
		"two of that surname":              {"Barrow", "Barrow", 0},
		"a whole name stays":               {"Cllr Cat Crane", "Cllr Cat Crane", 0},
		"nobody we know":                   {"Dale\n\nEades", "Dale\n\nEades", 0},
		"no names":                         {"", "", 0},
		"somebody else of the same family": {"Andrew Abbot", "Andrew Abbot", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, written := WholeNames(tt.text, people)
			if got != tt.want || len(written) != tt.written {
				t.Errorf("got %q, %d written out; want %q, %d", got, len(written), tt.want, tt.written)
			}
		})
	}
}
