package memberlist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carried/models"
)

// Known is one person on the record, with what a list can be compared to.
type Known struct {
	models.Person
	Belongs     string // the name of their group or directorate
	Identifiers []models.Identifier
}

// match is who an entry is on the record: somebody for certain, or some who it
// may be, or nobody.
type match struct {
	person int // place in the people, -1 for nobody
	why    string
	near   []near
}

// near is somebody an entry may be, with the reason.
type near struct {
	person int
	why    string
}

// matches finds each entry of a list on the record. The certain ways come first,
// each for the whole list: what is found by number is not found again by name.
func matches(list []Entry, people []Known, on models.Date) []match {
	m := newMatcher(list, people, on)
	m.byIdentifier()
	m.byNameAndWard()
	m.byName()
	m.nearNames()
	return m.found
}

type matcher struct {
	list   []Entry
	people []Known
	on     models.Date
	found  []match
	taken  map[int]bool     // people who are found
	byKey  map[string][]int // people by name
	count  map[string]int   // entries by name

	numbered map[models.Identifier]int  // people by number
	listed   map[models.Identifier]bool // numbers in the list
	holds    map[string]bool            // schemes in which somebody was found by number
}

func newMatcher(list []Entry, people []Known, on models.Date) *matcher {
	m := &matcher{
		list: list, people: people, on: on, found: make([]match, len(list)), taken: map[int]bool{}, byKey: map[string][]int{}, count: map[string]int{},
		numbered: map[models.Identifier]int{}, listed: map[models.Identifier]bool{}, holds: map[string]bool{},
	}
	for i, e := range list {
		m.found[i].person = -1
		m.count[nameKey(e.Name)]++
		for _, id := range e.Identifiers {
			m.listed[id] = true
		}
	}
	for i, p := range people {
		key := nameKey(p.FullName)
		m.byKey[key] = append(m.byKey[key], i)
		for _, id := range p.Identifiers {
			m.numbered[id] = i
		}
	}
	return m
}

func (m *matcher) take(entry, person int, why string) {
	m.found[entry] = match{person: person, why: why}
	m.taken[person] = true
}

// Alias is what a person is called in a list, as an identifier: it is kept when
// somebody has answered who that is, so that the next list does not ask again.
func (e Entry) Alias() models.Identifier {
	return models.Identifier{Scheme: "name", Value: nameKey(e.Name) + " / " + wardKey(cmp.Or(e.Directorate, e.Ward))}
}

// byIdentifier finds people by their number in the list, or by an answer of
// before. Numbers are not always what they seem: where no word of the name is
// the same, it is asked.
func (m *matcher) byIdentifier() {
	for i, e := range m.list {
		if p, ok := m.numbered[e.Alias()]; ok && !m.taken[p] {
			m.take(i, p, "an answer given before")
			continue
		}
		for _, id := range e.Identifiers {
			p, ok := m.numbered[id]
			if !ok || m.taken[p] || m.found[i].person >= 0 {
				continue
			}
			if sharesWord(e.Name, m.people[p].FullName) {
				m.take(i, p, "the same number in the list")
				m.holds[id.Scheme] = true
			} else {
				m.found[i].near = append(m.found[i].near, near{p, "the same number in the list, but another name"})
			}
		}
	}
}

// otherNumber reports whether a person and an entry both have a number in a
// scheme, and none that is the same: then they may be two people of one name.
// The differences that count are those that pass.
func otherNumber(e Entry, p Known, counts func(entry, person models.Identifier) bool) bool {
	other := false
	for _, a := range e.Identifiers {
		for _, b := range p.Identifiers {
			if a == b {
				return false
			}
			other = other || a.Scheme == b.Scheme && counts(a, b)
		}
	}
	return other
}

func anyDifference(_, _ models.Identifier) bool { return true }

// cameAndWent reports whether one number is new and the other gone, in a
// numbering that holds. Where rows are counted anew, or a website was made anew,
// numbers differ and say nothing.
func (m *matcher) cameAndWent(entry, person models.Identifier) bool {
	_, known := m.numbered[entry]
	return m.holds[entry.Scheme] && !known && !m.listed[person]
}

// byNameAndWard finds people by name in the same ward or directorate.
func (m *matcher) byNameAndWard() {
	m.certain("the same name and ward", func(e Entry, p Known) bool {
		if otherNumber(e, p, m.cameAndWent) {
			return false
		}
		if p.Kind == models.KindOfficer {
			return wardKey(e.Directorate) == wardKey(p.Belongs)
		}
		return wardKey(e.Ward) == wardKey(p.Ward)
	})
}

// byName finds people by a name that only one has in the list, and only one of
// those who serve, if their numbers do not differ.
func (m *matcher) byName() {
	m.certain("the same name", func(e Entry, p Known) bool {
		return m.count[nameKey(e.Name)] == 1 && p.Serving(m.on) && !otherNumber(e, p, anyDifference)
	})
}

// certain takes the one person of the same name who also fits.
func (m *matcher) certain(why string, fits func(Entry, Known) bool) {
	for i, e := range m.list {
		if m.found[i].person >= 0 {
			continue
		}
		var one []int
		for _, p := range m.byKey[nameKey(e.Name)] {
			if !m.taken[p] && fits(e, m.people[p]) {
				one = append(one, p)
			}
		}
		if len(one) > 1 { // of two, the one who serves
			one = slices.DeleteFunc(one, func(p int) bool { return !m.people[p].Serving(m.on) })
		}
		if len(one) == 1 {
			m.take(i, one[0], why)
		}
	}
}

// nearReasons are why somebody may be the same person though the name is not,
// the best first. They get names as nameKey writes them, words apart.
var nearReasons = []nearReason{
	{"the same name, with another ward, directorate or term", func(a, b nameWords) bool { return a.whole == b.whole }},
	{"the same surname, with an initial for the first name", func(a, b nameWords) bool { return a.last == b.last && initialOf(a.first, b.first) }},
	{"the same surname, and one first name is short for the other", func(a, b nameWords) bool { return a.last == b.last && shortFor(a.first, b.first) }},
	{"the names differ by a letter or two", func(a, b nameWords) bool { return fewLettersApart(a.whole, b.whole) }},
	{"the same first name, and one surname contains the other", func(a, b nameWords) bool { return a.first == b.first && a.contains(b) }},
	{"the same email address", func(a, b nameWords) bool { return a.email != "" && a.email == b.email }},
	{"the same surname and ward", func(a, b nameWords) bool { return a.last == b.last && a.place != "" && a.place == b.place }},
	{"the same first name and ward", func(a, b nameWords) bool { return a.first == b.first && a.place != "" && a.place == b.place }},
}

type nearReason struct {
	why string
	is  func(a, b nameWords) bool
}

type nameWords struct{ whole, first, last, place, email string }

func newNameWords(name, place, email string) nameWords {
	w := nameWords{whole: nameKey(name), place: wardKey(place), email: models.FoldEmail(email)}
	list := strings.Fields(w.whole)
	if len(list) > 0 {
		w.first, w.last = list[0], list[len(list)-1]
	}
	return w
}

// contains reports whether all of one name is in the other, as Ruth Ashdown is
// in Ruth Ashdown-Lee.
func (a nameWords) contains(b nameWords) bool {
	short, long := strings.Fields(a.whole), strings.Fields(b.whole)
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) > 1 && len(short) < len(long) && !slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) })
}

// initialOf reports whether one of two first names is the initial of the other.
func initialOf(a, b string) bool {
	return (len(a) == 1) != (len(b) == 1) && a[:min(1, len(a))] == b[:min(1, len(b))]
}

// shortFor reports whether one first name is a short form of the other.
func shortFor(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != b && (len(a) >= 3 && strings.HasPrefix(b, a) || slices.Contains(shortNames[a], b))
}

// shortNames are usual short forms that do not begin like the name.
var shortNames = map[string][]string{
	"bob": {"robert"}, "bobby": {"robert"}, "bill": {"william"}, "billy": {"william"}, "liam": {"william"}, "dick": {"richard"}, "jim": {"james"}, "jimmy": {"james"},
	"jack": {"john"}, "ted": {"edward"}, "tony": {"anthony"}, "mike": {"michael"}, "mick": {"michael"}, "andy": {"andrew"}, "steve": {"steven", "stephen"}, "geoff": {"geoffrey"},
	"peggy": {"margaret"}, "maggie": {"margaret"}, "liz": {"elizabeth"}, "beth": {"elizabeth"}, "betty": {"elizabeth"}, "kate": {"catherine", "katherine"}, "sally": {"sarah"}, "jenny": {"jennifer"},
	"sandy": {"alexander", "alexandra"}, "sasha": {"alexander", "alexandra"}, "penny": {"penelope"}, "debbie": {"deborah"}, "sue": {"susan"}, "trish": {"patricia"}, "dave": {"david"},
}

// fewLettersApart reports whether one letter of a short name, or two of a long
// one, make the difference.
func fewLettersApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	most := 1
	if min(len(x), len(y)) > 12 {
		most = 2
	}
	if max(len(x), len(y))-min(len(x), len(y)) > most {
		return false
	}
	return distance(x, y, most) <= most
}

// distance counts the letters to add, take away or change, and stops counting
// beyond most.
func distance(a, b []rune, most int) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		before, least := row[0], i+1
		row[0] = i + 1
		for j, s := range b {
			change := before
			if r != s {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, before+1)
			least = min(least, row[j+1])
		}
		if least > most {
			return least
		}
	}
	return row[len(b)]
}

func sharesWord(a, b string) bool {
	have := strings.Fields(nameKey(a))
	return slices.ContainsFunc(strings.Fields(nameKey(b)), func(w string) bool { return slices.Contains(have, w) })
}

// nearNames finds, for each entry that is nobody yet, those who are not found
// and whose name is near: at most five, the best reasons first.
func (m *matcher) nearNames() {
	var free []int
	var freeWords []nameWords
	for i, p := range m.people {
		if !m.taken[i] {
			free = append(free, i)
			freeWords = append(freeWords, newNameWords(p.FullName, p.Ward, p.Email)) // a directorate has too many people to say anything
		}
	}
	for i, e := range m.list {
		if m.found[i].person >= 0 || nameKey(e.Name) == "" {
			continue
		}
		f := &m.found[i]
		f.near = slices.DeleteFunc(f.near, func(n near) bool { return m.taken[n.person] })
		words := newNameWords(e.Name, e.Ward, e.Email)
		rank := map[int]int{}
		for j, p := range free {
			if slices.ContainsFunc(f.near, func(n near) bool { return n.person == p }) {
				continue
			}
			for k, reason := range nearReasons {
				if k > 0 && !m.people[p].Serving(m.on) {
					break // of those who left, only one of the same name comes back
				}
				if reason.is(words, freeWords[j]) {
					why := reason.why
					if k == 0 && otherNumber(e, m.people[p], anyDifference) {
						why = "the same name, but another number in the list"
					}
					f.near = append(f.near, near{p, why})
					rank[p] = k + 1
					break
				}
			}
		}
		slices.SortStableFunc(f.near, func(a, b near) int { return cmp.Compare(rank[a.person], rank[b.person]) })
		f.near = f.near[:min(len(f.near), 5)]
	}
}

func place(kind models.PersonKind, ward, belongs string) string {
	if kind == models.KindOfficer {
		return belongs
	}
	return ward
}

// Called names a person so that two of one name can be told apart.
func (k Known) Called() string {
	about := cmp.Or(place(k.Kind, k.Ward, cmp.Or(k.RoleTitle, k.Belongs)), k.Belongs)
	if about == "" {
		return k.FullName
	}
	return fmt.Sprintf("%s (%s)", k.FullName, about)
}
