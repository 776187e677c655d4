package models

import "testing"

func TestFreeItemNumber(t *testing.T) {
	item := func(number, kind string) AgendaItem { return AgendaItem{Number: number, Kind: kind} }
	for name, tt := range map[string]struct {
		items []AgendaItem
		want  string
	}{
		"an empty agenda":                         {nil, "1"},
		"no item of motions":                      {[]AgendaItem{item("1", "procedural"), item("7", "report")}, "8"},
		"the first below the item of motions":     {[]AgendaItem{item("1", "procedural"), item("14", "motions"), item("15", "other")}, "14.1"},
		"the next below the item of motions":      {[]AgendaItem{item("14", "motions"), item("14.1", "motion"), item("14.9", "motion")}, "14.10"},
		"numbers that are none do not count":      {[]AgendaItem{item("14(a)", "motion"), item("A", "other")}, "1"},
		"a number typed by hand stays out of way": {[]AgendaItem{item("7(a)", "motions"), item("7(a).1", "motion")}, "7(a).2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := FreeItemNumber(tt.items); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSplitAt(t *testing.T) {
	for text, want := range map[string][2]string{
		"Train the staff. Tell the residents.":             {"Train the staff.", "Tell the residents."},
		"Involve members in that work, and stay neutral":   {"Involve members in that work,", "and stay neutral"},
		"Write to councils and partners and to the press.": {"Write to councils and partners", "and to the press."},
		"Act now.": {"Act now.", ""},
	} {
		if first, second := SplitAt(text); first != want[0] || second != want[1] {
			t.Errorf("%q: %q and %q", text, first, second)
		}
	}
}
