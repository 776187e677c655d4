package motiontext

import "testing"

func TestNumbersBeforeEveryLineAreNoLabels(t *testing.T) {
	r := Read(` 1 Motion 14: Rural Buses
 2
 3 Congress notes:
 4 1. That the last bus to Harle leaves
 5    at five in the afternoon.
 6 2. That nobody under thirty has a
 7    car in the village, says the parish.
 8
 9 Congress resolves:
10 1. To write to the county
11    and ask for a bus.
12 2. To hold a rally.
`)
	if r.Title != "Rural Buses" || len(r.Groups) != 2 || len(r.Groups[0].Clauses) != 2 || len(r.Groups[1].Clauses) != 2 {
		t.Fatalf("title %q, groups %+v", r.Title, r.Groups)
	}
	if c := r.Groups[1].Clauses[0]; c.Label != "1" || c.Text != "To write to the county and ask for a bus." {
		t.Errorf("clause %+v", c)
	}
}

func TestNumbersOfAListAreNoLineNumbers(t *testing.T) {
	r := Read(`Council notes:
1  That the pond is dry.
2  That the ducks have left.
3  That the frogs will follow.
4  That the bench is broken.
5  That the gate is off.
6  That the sign is gone.
7  That the path floods.
8  That the lamp is out.
9  That the bin is full.
`)
	if len(r.Groups) != 1 || len(r.Groups[0].Clauses) != 9 || r.Groups[0].Clauses[8].Label != "9" {
		t.Errorf("groups %+v", r.Groups)
	}
}
