package memberlist

import "testing"

func TestNamesAreTakenApart(t *testing.T) {
	for in, want := range map[string][3]string{
		"Cllr Dr Carys Dunn MBE":       {"Dr", "Carys Dunn", "MBE"},
		"Councillor Mrs. Ruth Ashdown": {"Mrs", "Ruth Ashdown", ""},
		"Dunn, Carys":                  {"", "Carys Dunn", ""},
		"O’Hara , Cllr Siân":           {"", "Siân O’Hara", ""},
		"Mr. John Q. Public, Esq.":     {"Mr", "John Q. Public", "Esq."},
		"Kim Lee":                      {"", "Kim Lee", ""},
		"Sir John Smith, KC, JP":       {"Sir", "John Smith", "KC JP"},
		"Cllr":                         {"", "Cllr", ""},
		"":                             {"", "", ""},
	} {
		title, name, after := splitName(in)
		if got := [3]string{title, name, after}; got != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
}

func TestNamesThatAreTheSame(t *testing.T) {
	for _, same := range [][2]string{
		{"Cllr Siân O’Hara", "SIAN O'HARA"},
		{"Ruth J. Ashdown", "Ruth Ashdown"},
		{"J.R. Smith", "J R Smith"},
		{"Caroline Mott-Ellis", "Caroline Mott Ellis"},
		{"Dr Carys Dunn MBE", "Carys  Dunn"},
		{"Sia\u0302n Jones", "Siân Jones"},
	} {
		if nameKey(same[0]) != nameKey(same[1]) {
			t.Errorf("%q is %q, %q is %q", same[0], nameKey(same[0]), same[1], nameKey(same[1]))
		}
	}
	for _, other := range [][2]string{{"Ruth Ashdown", "Ruth Ashdown-Lee"}, {"R Ashdown", "Ruth Ashdown"}, {"Ann Lee", "Anne Lee"}} {
		if nameKey(other[0]) == nameKey(other[1]) {
			t.Errorf("%q and %q are both %q", other[0], other[1], nameKey(other[0]))
		}
	}
}

func TestPlacesAndGroupsThatAreTheSame(t *testing.T) {
	for _, same := range [][2]string{{"Market & Castle Ward", "Market and Castle"}, {"St. Mary’s", "st marys"}, {"The Ward", "the ward"}} {
		if wardKey(same[0]) != wardKey(same[1]) {
			t.Errorf("wards %q and %q differ", same[0], same[1])
		}
	}
	for _, same := range [][2]string{{"Labour Group", "Labour Party"}, {"Independent", "The Independent Group"}} {
		if groupKey(same[0]) != groupKey(same[1]) {
			t.Errorf("groups %q and %q differ", same[0], same[1])
		}
	}
	if groupKey("Labour Group") == groupKey("Labour and Co-operative Party") || councilKey("Ashcombe Vale District Council") != councilKey("ashcombe-vale") {
		t.Error("a party is not always the group; a council is known by its place")
	}
}
