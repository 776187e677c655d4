package memberlist

import (
	"cmp"
	"slices"
	"strings"

	"carried/models"
)

// printedReasons are why somebody may be meant by a name in a motion: names in
// motions have more slips than those of a list.
var printedReasons = append(slices.Clone(nearReasons), nearReason{
	"an initial for the first name, and surnames that differ by a letter or two",
	func(a, b nameWords) bool { return initialOf(a.first, b.first) && fewLettersApart(a.last, b.last) },
})

// Suggestion is somebody whom a printed name may mean, and why.
type Suggestion struct {
	Person models.Person
	Why    string
}

// Near suggests whom a name in a motion may mean, the best reasons first; five
// people at most. It is for names that are nobody's exactly.
func Near(name string, people []models.Person) []Suggestion {
	words := newNameWords(name, "", "")
	if words.whole == "" {
		return nil
	}
	alone := !strings.Contains(words.whole, " ")
	var list []Suggestion
	rank := map[uint]int{}
	for _, p := range people {
		theirs := newNameWords(p.FullName, "", "")
		if alone && words.last == theirs.last {
			list = append(list, Suggestion{p, "the same surname"})
			continue
		}
		for k, reason := range printedReasons {
			if reason.is(words, theirs) {
				list, rank[p.ID] = append(list, Suggestion{p, reason.why}), k+1
				break
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Suggestion) int { return cmp.Compare(rank[a.Person.ID], rank[b.Person.ID]) })
	return list[:min(len(list), 5)]
}
