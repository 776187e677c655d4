package models_test

import (
	"slices"
	"testing"

	"carried/models"
)

// US5: the parts that a clause proposes, which are never more than its words say.
func TestUS5TheRequestsThatAClauseProposes(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"three audiences, one described at length": {
			"Communicate with other harbours in the county, bodies of harbours abroad who we have good relations with, and the national government to share best practice and ideas about false lights.",
			[]string{
				"Communicate with other harbours in the county to share best practice and ideas …",
				"Communicate with bodies of harbours abroad who we have good relations with to …",
				"Communicate with the national government to share best practice and ideas about …",
			},
		},
		"each with its preposition": {
			"Write to other councils, to partners overseas and to the government to share what was learned.",
			[]string{"Write to other councils to share what was learned", "Write to partners overseas to share what was learned", "Write to the government to share what was learned"},
		},
		"the last without one": {
			"That the leader write to the county’s MPs, the harbour office and the coast guard asking for lamps.",
			[]string{"That the leader write to the county’s MPs asking for lamps", "That the leader write to the harbour office asking for lamps", "That the leader write to the coast guard asking for lamps"},
		},
		"two, each with its preposition": {
			"Write to the minister and to the keepers.",
			[]string{"Write to the minister", "Write to the keepers"},
		},
		"sub-clauses": {
			"Act on the following:\n(a) mend the lamps; and\n(b) count the oil.",
			[]string{"Mend the lamps", "Count the oil"},
		},
		"a name with commas in it is one":     {"Write to the Secretary of State for Lamps, Harbours and Coasts asking for oil.", nil},
		"two under one preposition stay one":  {"Write to the Minister for Oil and Wicks asking for more.", nil},
		"one who is told":                     {"Write to the harbour office to ask for lamps, oil and wicks.", nil},
		"a list of other things":              {"Train members, staff and volunteers to mend lamps.", nil},
		"two clauses that were joined":        {"Mend the lamps.\nCount the oil.", nil},
		"one sub-clause":                      {"Act on:\n(a) the lamps.", nil},
		"nothing":                             {"", nil},
		"a list that ends in nothing":         {"Write to , and ", nil},
		"words that are only a verb":          {"Write to ", nil},
		"a list without an end to what it is": {"Speak with the pilots, the keepers and the fishers", []string{"Speak with the pilots", "Speak with the keepers", "Speak with the fishers"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (&models.Request{Text: tt.text}).ProposedParts(nil); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
	r := models.RequestRow{Request: models.Request{ID: 1, Text: "Write to the minister and to the keepers."}}
	part := r
	part.ID = 2
	if got := r.ProposedParts([]models.RequestRow{r, part}); got != nil {
		t.Errorf("a request that is split already: %q", got)
	}
	if got := r.ProposedParts([]models.RequestRow{r}); len(got) != 2 {
		t.Errorf("beside itself only: %q", got)
	}
}
