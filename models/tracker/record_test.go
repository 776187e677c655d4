package tracker_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/models"
	"carried/models/tracker"
)

func TestTheTitleOfARequest(t *testing.T) {
	long := strings.Repeat("A long title of a motion ", 8)
	tests := map[string]struct {
		text string
		want []string
	}{
		"the tracker's own": {
			"Title,Action\nTrees,Plant three hundred trees a year\n",
			[]string{"Trees"},
		},
		"with the words of each where rows share it": {
			"Title,Action\nTrees,Plant oaks\n,Water them\nBins,Empty\n",
			[]string{"Trees: Plant oaks", "Trees: Water them", "Bins"},
		},
		"without a title the words of the action": {
			"Ref,Action\n1,Plant oaks.\n",
			[]string{"Plant oaks"},
		},
		"without an action the title": {
			"Title,Action,Owner\nTrees,,Parks\n",
			[]string{"Trees"},
		},
		"too long for a title": {
			"Title,Action\n" + long + ",Plant\n",
			[]string{models.ShortTitle(long)},
		},
		"too long, and shared": {
			"Title,Action\n" + long + ",Plant\n" + long + ",Water\n",
			[]string{"Plant", "Water"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, row := range read(t, tt.text, tracker.ByHeadings, nil).Rows {
				got = append(got, row.Request("2025-01-01", nil).Title)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A newer copy changes the title of a request only where nobody gave it another.
func TestANewerCopyRenamesWhatNobodyRenamed(t *testing.T) {
	row := read(t, "Title,Action\nTrees,Plant\n", tracker.ByHeadings, nil).Rows[0]
	said := read(t, "Title,Action\nOaks,Plant\n", tracker.ByHeadings, nil).Rows[0].Request("2025-01-01", nil)
	for title, want := range map[string]string{"Trees": "Oaks", "Trees: Plant": "Oaks", "Plant": "Oaks", "Our trees": "Our trees"} {
		q := row.Request("2025-01-01", nil)
		q.Title = title
		if tracker.Brings(&q, said, tracker.Title); q.Title != want || q.Source.OriginTitle != "Oaks" {
			t.Errorf("%s became %s, want %s", title, q.Title, want)
		}
	}
}

// What has no place on a request is kept for staff.
func TestWhatARowKeeps(t *testing.T) {
	const text = "Ref,Minute no,Report no,Meeting date,Date received,Title,Action,Date completed,Status,Budget,Ward\n" +
		"1,47,R/9,Spring 2024,3 May 2024,Trees,Plant,Not yet,Closed,B-17,\n,48,,1 May 2024,,Bins,Empty,,,,North\n"
	var got []string
	for _, row := range read(t, text, tracker.ByHeadings, nil).Rows {
		got = append(got, fmt.Sprint(row.Kept()))
	}
	want := []string{"[{Minute number 47} {Report number R/9} {Meeting Spring 2024} {Date received 3 May 2024} {Status Closed} {Date completed Not yet} {Budget B-17}]", "[{Ward North}]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWillBeOverdueFromTheFirstDay(t *testing.T) {
	const text = "Title,Action,Due date,Status\na,late,1 May 2024,Ongoing\nb,late and not confirmed,1 May 2024,\nc,done,1 May 2024,Complete\nd,in time,1 May 2026,Ongoing\ne,noted,1 May 2024,Noted\nf,wrong,31 April 2024,Ongoing\ng,today,1 May 2025,Ongoing\nh,late too,3 June 2024,On hold\n"
	p := tracker.Plan{Result: *read(t, text, tracker.ByHeadings, nil)}
	p.Comparisons, _ = tracker.Compare(p.Rows, nil, p.Fields())
	if now, confirmed := p.Overdue("2025-05-01"); now != 2 || confirmed != 1 {
		t.Errorf("%d at once and %d when confirmed", now, confirmed)
	}
}

func TestValuesInWords(t *testing.T) {
	for _, x := range []struct {
		field       tracker.Field
		value, want string
	}{
		{tracker.Status, "in_progress", "In progress"},
		{tracker.Status, "with_legal", "with legal"},
		{tracker.Due, "2024-05-01", "1 May 2024"},
		{tracker.Due, "Early 2024", "Early 2024"},
		{tracker.Action, "2024-05-01", "2024-05-01"},
		{tracker.Status, "", ""},
	} {
		if got := x.field.Words(x.value); got != x.want {
			t.Errorf("%s %q: %q, want %q", x.field, x.value, got, x.want)
		}
	}
}

// What a file of requests says and the tracker's flat profile says too has one
// name in both.
func TestFilesOfRequestsHaveTheFlatProfilesNames(t *testing.T) {
	file := models.RequestFile{}.Head()
	for _, f := range []tracker.Field{tracker.Reference, tracker.Meeting, tracker.Owner, tracker.Due, tracker.Status} {
		if !slices.Contains(file, f.Name()) {
			t.Errorf("no column %q in %q", f.Name(), file)
		}
	}
	if !slices.Contains(file, tracker.HolderHeading) {
		t.Errorf("no column %q in %q", tracker.HolderHeading, file)
	}
}
