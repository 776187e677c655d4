package models

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

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

func TestMotionsAreNumberedInTheirOrder(t *testing.T) {
	at := func(hour int) *time.Time { x := time.Date(2025, 3, 1, hour, 0, 0, 0, London); return &x }
	// item is one of an agenda: its number, the hour of its receipt, its part.
	item := func(id uint, number string, hour int, partTwo bool) MotionItem {
		return MotionItem{ItemID: id, Number: number, Position: int(id), PartTwo: partTwo, NoticedMotion: NoticedMotion{ID: 100 + id, Reference: "M" + number, ReceivedAt: at(hour)}}
	}
	tests := map[string]struct {
		order string
		items []MotionItem
		want  string // number, reference and place of each, in the new order
	}{
		"no motions":                      {"received", nil, ""},
		"below an item":                   {"received", []MotionItem{item(4, "14.1", 12, false), item(5, "14.2", 9, false), item(7, "14.10", 10, false)}, "14.1=M14.2@4 14.2=M14.10@5 14.10=M14.1@7"},
		"plain numbers":                   {"received", []MotionItem{item(4, "14", 12, false), item(5, "15", 9, false)}, "14=M15@4 15=M14@5"},
		"letters":                         {"received", []MotionItem{item(4, "14(b)", 12, false), item(5, "14(a)", 13, false)}, "14(a)=M14(b)@4 14(b)=M14(a)@5"},
		"a gap stays":                     {"received", []MotionItem{item(4, "14", 12, false), item(5, "19", 9, false)}, "14=M19@4 19=M14@5"},
		"numbers that are no series stay": {"received", []MotionItem{item(4, "14", 12, false), item(5, "A", 9, false)}, "A=MA@4 14=M14@5"},
		"numbers below two items stay":    {"received", []MotionItem{item(4, "14.1", 12, false), item(5, "15.1", 9, false)}, "15.1=M15.1@4 14.1=M14.1@5"},
		"Part II is ordered by itself":    {"received", []MotionItem{item(2, "9", 12, true), item(4, "14", 11, false), item(5, "15", 10, false), item(9, "20", 9, true)}, "14=M15@4 15=M14@5 9=M20@2 20=M9@9"},
		"no order is proposed":            {"manual", []MotionItem{item(4, "14", 12, false), item(5, "15", 9, false)}, ""},
		"one of each group in turn":       {"group_rotation", []MotionItem{item(4, "14", 12, false), item(5, "15", 9, false)}, "14=M15@4 15=M14@5"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, i := range (Settings{Order: tt.order}).InOrder(tt.items) {
				got = append(got, fmt.Sprintf("%s=%s@%d", i.Number, i.Reference, i.Position))
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}
