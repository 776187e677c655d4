package tracker_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models/tracker"
)

const log = "No\tDate\tTitle\tAction\tOwner\tDue date\tStatus\tComments\n" +
	"1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun.\n" +
	"\t12 September 2024\tTrees\tWater them\tParks\t\t\t\n"

// imported is the record after an import of log, edited in the product since:
// what field is now, for the row with the number.
func imported(t *testing.T, edits map[int]tracker.Values) []tracker.Record {
	r := read(t, log, tracker.ByHeadings, nil)
	var records []tracker.Record
	for i := range r.Rows {
		now, before := r.Rows[i].Values(), r.Rows[i].Values()
		for f, v := range edits[i+1] {
			now[f] = v
		}
		records = append(records, tracker.Record{ID: uint(i + 1), Before: before, Now: now})
	}
	return records
}

func TestASecondImport(t *testing.T) {
	const head = "No\tDate\tTitle\tAction\tOwner\tDue date\tStatus\tComments\n"
	const first = "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun.\n"
	const second = "\t12 September 2024\tTrees\tWater them\tParks\t\t\t\n"
	type verdicts []tracker.Comparison
	tests := map[string]struct {
		file    string
		edits   map[int]tracker.Values
		want    verdicts
		missing []uint
	}{
		"the same file changes nothing": {
			head + first + second, nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"rows in another order are found again": {
			head + second + first, nil,
			verdicts{{0, tracker.Unchanged, 2, nil}, {1, tracker.Unchanged, 1, nil}},
			nil,
		},
		"a new row becomes a request, one that is gone is named": {
			head + first + "2\t12 September 2024\tBins\tEmpty them\tStreets\t\t\t\n", nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Create, 0, nil}},
			[]uint{2},
		},
		"what changed in the file is brought over": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tDone\tBegun.\n" + second, nil,
			verdicts{{0, tracker.Change, 1, []tracker.Difference{{tracker.Owner, "Parks", "Highways", false}, {tracker.Status, "in_progress", "complete", false}}}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"the words of a row with a reference may change": {
			head + "1\t12 September 2024\tMore trees\tPlant 400 trees\tParks\t1 March 2025\tOngoing\tBegun.\n" + second, nil,
			verdicts{{0, tracker.Change, 1, []tracker.Difference{{tracker.Title, "Trees", "More trees", false}, {tracker.Action, "Plant 300 trees", "Plant 400 trees", false}}}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"what was edited in the product stays when the file says nothing new": {
			head + first + second,
			map[int]tracker.Values{1: {tracker.Owner: "Jo Bloggs", tracker.Title: "Street trees"}},
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"edited in both: a person is asked": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tOngoing\tBegun.\n" + second,
			map[int]tracker.Values{1: {tracker.Owner: "Jo Bloggs"}},
			verdicts{{0, tracker.Conflict, 1, []tracker.Difference{{tracker.Owner, "Jo Bloggs", "Highways", true}}}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"edited the same way in both": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tOngoing\tBegun.\n" + second,
			map[int]tracker.Values{1: {tracker.Owner: "Highways"}},
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"a new update is added, also when others were logged since": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun. Update 3 May 2025: half done.\n" + second,
			map[int]tracker.Values{1: {tracker.Narrative: "Begun.\n\nA meeting was held."}},
			verdicts{{0, tracker.Change, 1, []tracker.Difference{{tracker.Narrative, "Begun.\n\nA meeting was held.", "half done.", false}}}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"of an update that was written on, what is new is added": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun. Half done.\n" + second, nil,
			verdicts{{0, tracker.Change, 1, []tracker.Difference{{tracker.Narrative, "Begun.", "Half done.", false}}}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"a cell that was emptied in the file takes nothing away": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t\tOngoing\tBegun.\n" + second, nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"another reference is another request, whatever its words": {
			head + first + "7\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun.\n" + second, nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Create, 0, nil}, {2, tracker.Unchanged, 2, nil}},
			nil,
		},
		"a row that got its reference later": {
			head + first + "2\t12 September 2024\tTrees\tWater them\tParks\t\t\t\n", nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Change, 2, []tracker.Difference{{tracker.Reference, "", "2", false}}}},
			nil,
		},
		"columns that the file does not have are not compared": {
			"No\tTitle\tAction\n1\tTrees\tPlant 300 trees\n\tTrees\tWater them\n", nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Unchanged, 2, nil}},
			nil,
		},
		"a row with an error is left out": {
			head + first + "\t12 September 2024\tTrees\tWater them\tParks\t31/2/2025\t\t\n", nil,
			verdicts{{0, tracker.Unchanged, 1, nil}, {1, tracker.Skipped, 2, []tracker.Difference{{tracker.Due, "", "31/2/2025", false}}}},
			nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := read(t, tt.file, tracker.ByHeadings, nil)
			got, missing := tracker.Compare(r.Rows, imported(t, tt.edits), r.Fields())
			if diff := cmp.Diff(tt.want, verdicts(got)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.missing, missing); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsThatShareAReference(t *testing.T) {
	const file = "Ref\tTitle\tAction\nCR1\tTrees\tPlant\nCR1\tTrees\tWater\nCR1\tTrees\tPrune\n"
	first := read(t, file, tracker.ByHeadings, nil)
	var records []tracker.Record
	for i := range first.Rows {
		records = append(records, tracker.Record{ID: uint(i + 1), Before: first.Rows[i].Values(), Now: first.Rows[i].Values()})
	}
	const newer = "Ref\tTitle\tAction\nCR1\tTrees\tPrune every year\nCR1\tTrees\tPlant\nCR1\tTrees\tWater\n"
	second := read(t, newer, tracker.ByHeadings, nil)
	got, missing := tracker.Compare(second.Rows, records, second.Fields())
	for i, want := range []uint{3, 1, 2} {
		if got[i].ID != want {
			t.Errorf("row %d is request %d, not %d", i, got[i].ID, want)
		}
	}
	if len(missing) > 0 || got[0].Verdict != tracker.Change || got[1].Verdict != tracker.Unchanged {
		t.Errorf("%+v, missing %v", got, missing)
	}
}

// A request that was not imported but entered takes what the file says where
// the record is empty, and asks where it is not.
func TestARequestThatWasEnteredByHand(t *testing.T) {
	r := read(t, "Date\tTitle\tAction\tOwner\tDue date\n1 May 2024\tTrees\tPlant\tParks\t1 June 2024\n", tracker.ByHeadings, nil)
	now := r.Rows[0].Values()
	now[tracker.Owner], now[tracker.Due] = "Jo Bloggs", ""
	got, missing := tracker.Compare(r.Rows, []tracker.Record{{ID: 7, Now: now}, {ID: 8, Now: tracker.Values{tracker.Action: "other"}}}, r.Fields())
	want := []tracker.Comparison{{Row: 0, Verdict: tracker.Conflict, ID: 7, Differences: []tracker.Difference{
		{Field: tracker.Owner, Record: "Jo Bloggs", File: "Parks", Ask: true}, {Field: tracker.Due, File: "2024-06-01"},
	}}}
	if diff := cmp.Diff(want, got); diff != "" || missing != nil {
		t.Error(diff, missing)
	}
}
