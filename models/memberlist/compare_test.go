package memberlist

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carried/models"
)

const day = models.Date("2026-05-11")

// known makes a councillor as the record has them: name, ward, group.
func known(id uint, name, ward, group string) Known {
	return Known{Person: models.Person{ID: id, FullName: name, Kind: models.KindMember, Ward: ward, Version: 1}, Belongs: group}
}

// numbered gives a councillor a number in the list of before, numberedEntry one
// in the new list.
func numbered(k Known, number string) Known {
	k.Identifiers = []models.Identifier{{Scheme: "list", Value: number}}
	return k
}

func numberedEntry(row int, name, ward, number string) Entry {
	return Entry{Row: row, Name: name, Ward: ward, Identifiers: []models.Identifier{{Scheme: "list", Value: number}}}
}

// told writes a comparison as the tests compare it.
func told(c Comparison) string {
	var lines []string
	for _, p := range c.Proposals {
		ask := ""
		if p.Ask {
			ask = "?"
		}
		lines = append(lines, fmt.Sprintf("%s%s %s: %s", p.Kind, ask, p.After.FullName, strings.Join(p.Says(), ", ")))
	}
	for _, q := range c.Questions {
		lines = append(lines, q.Asks())
		for _, o := range q.Options {
			lines = append(lines, fmt.Sprintf("  %s %s (%s): %s", o.Kind, o.Name, o.Why, strings.Join(o.Says(), ", ")))
		}
	}
	for _, u := range c.Units {
		lines = append(lines, fmt.Sprintf("new group %s into %q", u.Name, u.Into))
	}
	if c.Unchanged > 0 {
		lines = append(lines, fmt.Sprintf("%d unchanged", c.Unchanged))
	}
	return strings.Join(lines, "\n")
}

func TestWhatAListWouldChange(t *testing.T) {
	ruth := known(1, "Ruth Ashdown", "Harbour West", "Harbour Group")
	with := func(k Known, f func(*Known)) Known { f(&k); return k }
	for name, tt := range map[string]struct {
		record []Known
		list   []Entry
		want   string
	}{
		"nothing is different": {
			[]Known{ruth},
			[]Entry{{Name: "RUTH ASHDOWN", Ward: "Harbour West ward", Group: "harbour group"}},
			"1 unchanged",
		},
		"what the list leaves empty stays": {
			[]Known{with(ruth, func(k *Known) { k.Email, k.RoleTitle, k.Title = "r@council.example", "Chair", "Ms" })},
			[]Entry{{Name: "Ruth Ashdown"}},
			"1 unchanged",
		},
		"somebody joins on the day of the list": {
			[]Known{ruth},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}, {Row: 2, Name: "Tom Penn", Ward: "Castle", Group: "Harbour Group", Email: "t@council.example"}},
			"joined Tom Penn: group: Harbour Group, ward: Castle, email address: t@council.example, start of the term: 11 May 2026\n1 unchanged",
		},
		"the list says since when somebody sits": {
			[]Known{ruth},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}, {Row: 2, Name: "Tom Penn", TermStart: "2026-03-02"}},
			"joined Tom Penn: start of the term: 2 March 2026\n1 unchanged",
		},
		"on an empty record nobody starts on the day of the list": {
			nil,
			[]Entry{{Row: 1, Name: "Tom Penn"}},
			"joined Tom Penn: ",
		},
		"somebody who is missing is asked about": {
			[]Known{ruth, known(2, "Tom Penn", "Castle", "")},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}},
			"left? Tom Penn: end of the term: 11 May 2026\n1 unchanged",
		},
		"somebody who left before is not asked about again": {
			[]Known{ruth, with(known(2, "Tom Penn", "Castle", ""), func(k *Known) { k.TermEnd = day })},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}},
			"1 unchanged",
		},
		"somebody who is yet to come is not asked about": {
			[]Known{ruth, with(known(2, "Tom Penn", "Castle", ""), func(k *Known) { k.TermStart = "2026-06-01" })},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}},
			"1 unchanged",
		},
		"the list itself says that somebody left": {
			[]Known{ruth},
			[]Entry{{Row: 1, Name: "Ruth Ashdown", TermEnd: "2026-02-01"}},
			"left Ruth Ashdown: end of the term: 1 February 2026",
		},
		"somebody who left before is brought in only if somebody says so": {
			[]Known{ruth},
			[]Entry{{Row: 1, Name: "Ruth Ashdown"}, {Row: 2, Name: "Old Timer", TermEnd: "2019-02-01"}},
			"joined? Old Timer: end of the term: 1 February 2019\n1 unchanged",
		},
		"somebody is back after a break": {
			[]Known{with(ruth, func(k *Known) { k.TermStart, k.TermEnd = "2017-05-04", "2021-05-06" })},
			[]Entry{{Row: 1, Name: "Ruth Ashdown", Ward: "Harbour West"}},
			"changed Ruth Ashdown: start of the term: 4 May 2017 → 11 May 2026, end of the term: 6 May 2021 → none",
		},
		"the group, the ward and the email address": {
			[]Known{ruth, known(2, "Tom Penn", "Castle", "Downland Group")},
			[]Entry{
				{Row: 1, Name: "Ruth Ashdown", Ward: "Castle", Group: "Downland Group", Email: "ruth@council.example"},
				{Row: 2, Name: "Tom Penn", Ward: "Castle", Group: "Downland Group"},
			},
			"changed Ruth Ashdown: group: Harbour Group → Downland Group, ward: Harbour West → Castle, email address: ruth@council.example\n1 unchanged",
		},
		"a name changes where the number is the same": {
			[]Known{with(ruth, func(k *Known) { k.Identifiers = []models.Identifier{{Scheme: "moderngov", Value: "7"}} })},
			[]Entry{{Row: 1, Name: "Ruth Lee", Identifiers: []models.Identifier{{Scheme: "moderngov", Value: "7"}}}},
			"changed Ruth Lee: full name: Ruth Ashdown → Ruth Lee",
		},
		"the same number with quite another name is asked about": {
			[]Known{with(ruth, func(k *Known) { k.Identifiers = []models.Identifier{{Scheme: "list", Value: "1"}} })},
			[]Entry{{Row: 1, Name: "Tom Penn", Identifiers: []models.Identifier{{Scheme: "list", Value: "1"}}}},
			"left? Ruth Ashdown: end of the term: 11 May 2026\nWho is “Tom Penn” in row 1?\n" +
				"  changed Ruth Ashdown (Harbour West) (the same number in the list, but another name): full name: Ruth Ashdown → Tom Penn\n  joined Tom Penn (): start of the term: 11 May 2026",
		},
		"rows that are numbered anew are found by name": {
			[]Known{
				with(ruth, func(k *Known) { k.Identifiers = []models.Identifier{{Scheme: "list", Value: "1"}} }),
				with(known(2, "Tom Penn", "Castle", ""), func(k *Known) { k.Identifiers = []models.Identifier{{Scheme: "list", Value: "2"}} }),
			},
			[]Entry{
				{Row: 1, Name: "Tom Penn", Ward: "Castle", Identifiers: []models.Identifier{{Scheme: "list", Value: "1"}}},
				{Row: 2, Name: "Ruth Ashdown", Ward: "Harbour West", Identifiers: []models.Identifier{{Scheme: "list", Value: "2"}}},
			},
			"2 unchanged",
		},
		"a namesake with another number in another ward is asked about": {
			[]Known{numbered(known(1, "John Smith", "North", ""), "77"), numbered(known(2, "Ann Other", "East", ""), "78")},
			[]Entry{numberedEntry(1, "John Smith", "South", "123"), numberedEntry(2, "Ann Other", "East", "78")},
			"left? John Smith: end of the term: 11 May 2026\nWho is “John Smith” (South) in row 1?\n" +
				"  changed John Smith (North) (the same name, but another number in the list): ward: North → South\n" +
				"  joined John Smith (South) (): ward: South, start of the term: 11 May 2026\n1 unchanged",
		},
		"a namesake with a new number in the same ward is asked about": {
			[]Known{numbered(known(1, "John Smith", "North", ""), "77"), numbered(known(2, "Ann Other", "East", ""), "78")},
			[]Entry{numberedEntry(1, "John Smith", "North", "123"), numberedEntry(2, "Ann Other", "East", "78")},
			"left? John Smith: end of the term: 11 May 2026\nWho is “John Smith” (North) in row 1?\n" +
				"  changed John Smith (North) (the same name, but another number in the list): \n" +
				"  joined John Smith (North) (): ward: North, start of the term: 11 May 2026\n1 unchanged",
		},
		"new numbers for everybody say nothing": {
			[]Known{numbered(known(1, "John Smith", "North", ""), "77"), numbered(known(2, "Ann Other", "East", ""), "78")},
			[]Entry{numberedEntry(1, "John Smith", "North", "1077"), numberedEntry(2, "Ann Other", "East", "1078")},
			"2 unchanged",
		},
		"numbers that count the rows say nothing when a row comes between": {
			[]Known{numbered(known(1, "Ann Other", "East", ""), "1"), numbered(known(2, "John Smith", "North", ""), "2")},
			[]Entry{numberedEntry(1, "Ann Other", "East", "1"), numberedEntry(2, "Tom Penn", "Castle", "2"), numberedEntry(3, "John Smith", "North", "3")},
			"joined Tom Penn: ward: Castle, start of the term: 11 May 2026\n2 unchanged",
		},
		"a namesake with another number in another list is the same": {
			[]Known{numbered(known(1, "John Smith", "North", ""), "77")},
			[]Entry{{Row: 1, Name: "John Smith", Ward: "South", Identifiers: []models.Identifier{{Scheme: "popolo", Value: "123"}}}},
			"changed John Smith: ward: North → South",
		},
		"two of one name are told apart by the ward": {
			[]Known{known(1, "John Smith", "Castle", ""), known(2, "John Smith", "Old Town", "")},
			[]Entry{{Row: 1, Name: "John Smith", Ward: "Old Town", Email: "js@council.example"}, {Row: 2, Name: "John Smith", Ward: "Castle"}},
			"changed John Smith: email address: js@council.example\n1 unchanged",
		},
		"two of one name in other wards are asked about": {
			[]Known{known(1, "John Smith", "Castle", ""), known(2, "John Smith", "Old Town", "")},
			[]Entry{{Row: 1, Name: "John Smith", Ward: "New Town"}},
			"left? John Smith: end of the term: 11 May 2026\nleft? John Smith: end of the term: 11 May 2026\nWho is “John Smith” (New Town) in row 1?\n" +
				"  changed John Smith (Castle) (the same name, with another ward, directorate or term): ward: Castle → New Town\n" +
				"  changed John Smith (Old Town) (the same name, with another ward, directorate or term): ward: Old Town → New Town\n" +
				"  joined John Smith (New Town) (): ward: New Town, start of the term: 11 May 2026",
		},
		"the parties of a list are the groups in which their members are": {
			[]Known{known(1, "A One", "X", "Labour Group"), known(2, "B Two", "Y", "Labour Group"), known(3, "C Three", "Z", "Estuary Group")},
			[]Entry{
				{Row: 1, Name: "A One", Group: "Labour and Co-operative Party"},
				{Row: 2, Name: "B Two", Group: "Labour and Co-operative Party"},
				{Row: 3, Name: "C Three", Group: "Lamplighters"},
			},
			"changed C Three: group: Estuary Group → Lamplighters\nnew group Labour and Co-operative Party into \"Labour Group\"\nnew group Lamplighters into \"\"\n2 unchanged",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := Record{People: tt.record}
			for _, p := range tt.record {
				if p.Belongs != "" && !slices.ContainsFunc(r.Units, func(u Unit) bool { return u.Name == p.Belongs }) {
					r.Units = append(r.Units, Unit{uint(len(r.Units) + 1), p.Belongs})
				}
			}
			got := told(Compare(List{Format: Plain, Kind: models.KindMember, People: tt.list}, r, Wishes{On: day}))
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestWhoMayBeMeantByANearName(t *testing.T) {
	for name, tt := range map[string]struct{ record, list, want string }{
		"an initial":                   {"Ruth Ashdown", "R Ashdown", "the same surname, with an initial for the first name"},
		"a short form":                 {"Robert Venn", "Bob Venn", "the same surname, and one first name is short for the other"},
		"the start of the name":        {"Christopher Venn", "Chris Venn", "the same surname, and one first name is short for the other"},
		"a slip":                       {"Ruth Ashdown", "Ruth Ashdwn", "the names differ by a letter or two"},
		"a second surname":             {"Ruth Ashdown", "Ruth Ashdown-Lee", "the same first name, and one surname contains the other"},
		"another surname, same ward":   {"Ruth Ashdown", "Ruth Lee", "the same first name and ward"},
		"another first name, same":     {"Elspeth Ashdown", "Ruth Ashdown", "the same surname and ward"},
		"somebody else altogether":     {"Ruth Ashdown", "Tom Penn", ""},
		"short names must be the same": {"Ann Lee", "Jan Loe", ""},
	} {
		t.Run(name, func(t *testing.T) {
			list := []Entry{{Row: 1, Name: tt.list, Ward: "Castle"}}
			m := matches(list, []Known{known(1, tt.record, "Castle", "")}, day)
			got := ""
			if m[0].person >= 0 {
				got = "found"
			} else if len(m[0].near) > 0 {
				got = m[0].near[0].why
			}
			if got != tt.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

// A key stands for exactly what somebody looked at.
func TestAKeyIsOfOneProposalOnly(t *testing.T) {
	list := List{Kind: models.KindMember, People: []Entry{{Row: 1, Name: "Ruth Ashdown", Ward: "Castle"}, {Row: 2, Name: "Tom Penn"}}}
	ruth := known(1, "Ruth Ashdown", "Harbour West", "")
	keys := func(k Known, on models.Date) (all []string) {
		for _, p := range Compare(list, Record{People: []Known{k}}, Wishes{On: on}).Proposals {
			all = append(all, p.Key)
		}
		return all
	}
	first := keys(ruth, day)
	if !slices.Equal(first, keys(ruth, day)) || first[0] == first[1] {
		t.Errorf("got %v", first)
	}
	edited := ruth
	edited.Version = 2
	if keys(edited, day)[0] == first[0] || keys(ruth, day)[1] != first[1] || keys(ruth, day.Add(1))[1] == first[1] {
		t.Error("a key must change with the person, and with the day")
	}
}

// A list is the same after the form has carried it to its confirmation.
func TestAListComesBackFromTheForm(t *testing.T) {
	for _, name := range []string{"moderngov.xml", "popolo.json", "plain.csv"} {
		l, err := Read(sample(t, name), councillors)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Unpack(l.Pack())
		if err != nil || !reflect.DeepEqual(l, back) {
			t.Errorf("%s: got %+v, %v", name, back, err)
		}
	}
	for _, s := range []string{"", "{", "[]", `{"kind":"external"}`, `{"kind":"member","people":[{"name":""}]}`, `{"kind":"member","people":[{"name":"A\u0000B"}]}`} {
		if _, err := Unpack(s); models.CodeOf(err) != models.Invalid {
			t.Errorf("%q: got %v", s, err)
		}
	}
}
