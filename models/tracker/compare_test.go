package tracker_test

import (
	"strconv"
	"strings"
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
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"rows in another order are found again": {
			head + second + first, nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 2, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 1, Differences: nil}},
			nil,
		},
		"a new row becomes a request, one that is gone is named": {
			head + first + "2\t12 September 2024\tBins\tEmpty them\tStreets\t\t\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Create, ID: 0, Differences: nil}},
			[]uint{2},
		},
		"what changed in the file is brought over": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tDone\tBegun.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Change, ID: 1, Differences: []tracker.Difference{{Field: tracker.Owner, Record: "Parks", File: "Highways", Ask: false}, {Field: tracker.Status, Record: "in_progress", File: "complete", Ask: false}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"the words of a row with a reference may change: a person is asked whether it is the same": {
			head + "1\t12 September 2024\tMore trees\tPlant 400 trees\tParks\t1 March 2025\tOngoing\tBegun.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Conflict, ID: 1, Differences: []tracker.Difference{{Field: tracker.Title, Record: "Trees", File: "More trees", Ask: true}, {Field: tracker.Action, Record: "Plant 300 trees", File: "Plant 400 trees", Ask: true}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"what was edited in the product stays when the file says nothing new": {
			head + first + second,
			map[int]tracker.Values{1: {tracker.Owner: "Jo Bloggs", tracker.Title: "Street trees"}},
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"edited in both: a person is asked": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tOngoing\tBegun.\n" + second,
			map[int]tracker.Values{1: {tracker.Owner: "Jo Bloggs"}},
			verdicts{{Row: 0, Verdict: tracker.Conflict, ID: 1, Differences: []tracker.Difference{{Field: tracker.Owner, Record: "Jo Bloggs", File: "Highways", Ask: true}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"edited the same way in both": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tHighways\t1 March 2025\tOngoing\tBegun.\n" + second,
			map[int]tracker.Values{1: {tracker.Owner: "Highways"}},
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"a new update is added, also when others were logged since": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun. Update 3 May 2025: half done.\n" + second,
			map[int]tracker.Values{1: {tracker.Narrative: "Begun.\n\nA meeting was held."}},
			verdicts{{Row: 0, Verdict: tracker.Change, ID: 1, Differences: []tracker.Difference{{Field: tracker.Narrative, Record: "Begun.\n\nA meeting was held.", File: "3 May 2025: half done.", Updates: []tracker.Update{{On: tracker.DayOf("2025-05-03"), Text: "half done."}}}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"of an update that was written on, what is new is added": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun. Half done.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Change, ID: 1, Differences: []tracker.Difference{{Field: tracker.Narrative, Record: "Begun.", File: "Half done.", Updates: []tracker.Update{{Text: "Half done."}}}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"a cell that was emptied in the file takes nothing away": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t\tOngoing\tBegun.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"another reference is another request, whatever its words": {
			head + first + "7\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tOngoing\tBegun.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Create, ID: 0, Differences: nil}, {Row: 2, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"rows that were numbered anew are found by their words": {
			head + "1\t12 September 2024\tTrees\tWater them\tParks\t\tDone\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Change, ID: 2, Differences: []tracker.Difference{{Field: tracker.Reference, File: "1"}, {Field: tracker.Status, File: "complete"}}}},
			[]uint{1},
		},
		"another tracker of the same meeting that counts from 1 too": {
			head + "1\t12 September 2024\tIce\tBreak the ice\tHarbour\t\tDone\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Create}},
			[]uint{1, 2},
		},
		"the same action of another meeting under the same number is another": {
			head + "1\t1 May 2025\tBins\tPlant 300 trees\tHarbour\t\tDone\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Create}},
			[]uint{1, 2},
		},
		"a status that waits for an answer takes nothing away": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tClosed\tBegun.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1}, {Row: 1, Verdict: tracker.Unchanged, ID: 2}},
			nil,
		},
		"complete, but declined in the text: that waits for an answer too": {
			head + "1\t12 September 2024\tTrees\tPlant 300 trees\tParks\t1 March 2025\tDone\tBegun. Update 3 May 2025: It is not viable.\n" + second, nil,
			verdicts{{Row: 0, Verdict: tracker.Change, ID: 1, Differences: []tracker.Difference{{
				Field: tracker.Narrative, Record: "Begun.", File: "3 May 2025: It is not viable.", Updates: []tracker.Update{{On: tracker.DayOf("2025-05-03"), Text: "It is not viable."}},
			}}}, {Row: 1, Verdict: tracker.Unchanged, ID: 2}},
			nil,
		},
		"a row that got its reference later": {
			head + first + "2\t12 September 2024\tTrees\tWater them\tParks\t\t\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Change, ID: 2, Differences: []tracker.Difference{{Field: tracker.Reference, Record: "", File: "2", Ask: false}}}},
			nil,
		},
		"columns that the file does not have are not compared": {
			"No\tTitle\tAction\n1\tTrees\tPlant 300 trees\n\tTrees\tWater them\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Unchanged, ID: 2, Differences: nil}},
			nil,
		},
		"a row with an error is left out": {
			head + first + "\t12 September 2024\tTrees\tWater them\tParks\t31/2/2025\t\t\n", nil,
			verdicts{{Row: 0, Verdict: tracker.Unchanged, ID: 1, Differences: nil}, {Row: 1, Verdict: tracker.Skipped, ID: 2, Differences: []tracker.Difference{{Field: tracker.Due, Record: "", File: "31/2/2025", Ask: false}}}},
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
	if len(missing) > 0 || got[0].Verdict != tracker.Conflict || got[1].Verdict != tracker.Unchanged {
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

// The same words on another day are another update, and a word is never cut.
func TestWhichUpdatesAreNew(t *testing.T) {
	row := func(comments string) tracker.Row {
		return read(t, "No\tAction\tComments\n1\tPlant\t"+comments+"\n", tracker.ByHeadings, nil).Rows[0]
	}
	const april, may = "Update 1 April 2025: No change.", " Update 1 May 2025: No change."
	tests := map[string]struct {
		before, now, file string
		withheld          []string
		want              []string
	}{
		"the same again":                         {april, april, april, nil, nil},
		"the same words on another day":          {april, april, april + may, nil, []string{"1 May 2025: No change."}},
		"the same words twice on one day":        {april, april, april + " " + april, nil, []string{"1 April 2025: No change."}},
		"a day was given to an update":           {"No change.", "Update 7 July 2025: No change.", april, nil, nil},
		"without its day it is the same":         {april, april, "No change.", nil, nil},
		"a word is not cut":                      {"No change", "No change", "No changes to the plan.", nil, []string{"No changes to the plan."}},
		"what was written on":                    {april, april, april + " The oil ran out.", nil, []string{"1 April 2025: The oil ran out."}},
		"not written on one of another day":      {april, april, may + " The oil ran out.", nil, []string{"1 May 2025: No change. The oil ran out."}},
		"withheld words do not come back":        {"", "", "Mrs Tallow rang.", []string{"Mrs Tallow rang."}, nil},
		"nor those that were written on":         {"", "", "Mrs Tallow rang. She was told.", []string{"Mrs Tallow rang."}, []string{"She was told."}},
		"nor from between what is on the record": {"Begun. Done.", "Begun. Update: Done.", "Begun. Mrs Tallow rang. Done.", []string{"Mrs Tallow rang."}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			before, now, file := row(tt.before), row(tt.now), row(tt.file)
			record := tracker.Record{ID: 1, Before: before.Values(), Now: now.Values()}
			for _, w := range tt.withheld {
				record.Withheld = append(record.Withheld, tracker.Mark(w))
			}
			var got []string
			for _, d := range tracker.Against(&file, record, []tracker.Field{tracker.Narrative}).Differences {
				for _, u := range d.Updates {
					got = append(got, u.String())
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// BenchmarkAgainst compares a row whose progress holds 4,000 updates, each
// changed, with the record.
func BenchmarkAgainst(b *testing.B) {
	long := func(word string) tracker.Row {
		var updates []tracker.Update
		for n := range 4000 {
			updates = append(updates, tracker.Update{Text: strings.Repeat(word+" ", n%7+1) + strconv.Itoa(n)})
		}
		return tracker.Row{Reference: "1", Action: "Plant", Updates: updates}
	}
	before, file := long("done"), long("done more")
	record := tracker.Record{ID: 1, Before: before.Values(), Now: before.Values()}
	for b.Loop() {
		tracker.Against(&file, record, []tracker.Field{tracker.Narrative})
	}
}
