package db_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/models/tracker"
)

const oldTracker = `Ref,Meeting date,Title,Action,Lead officer,Target date,Date completed,Status,Comments,Budget code
CR1,27/03/2025,Lamps on the quay,Light every lamp on the quay by dusk,Ines Quill / Cllr Tallow,30/06/2025,,Ongoing,"Update 1 April 2025: Half are lit.
Update 2 May 2025: All but two are lit.",B-17
CR2,27/03/2025,Lamps on the quay,Ask the railway for oil,The Harbour Master,Early 2026,,,,B-18
CR3,13/02/2025,A wall,Mend the wall,Ines Quill,01/03/2025,20/02/2025,Complete,Mended.,
CR4,13/02/2025,A wall,Paint the wall,,,,Noted,,
`

func clerkCtx() context.Context {
	return models.WithActor(context.Background(), models.Actor{UserID: 1, Name: "Clem Clerk", Roles: []models.Role{models.RoleClerk}})
}

func importFile(t *testing.T, d *db.DB, name, text string) *models.Import {
	t.Helper()
	i, err := d.Imports.Create(clerkCtx(), db.ImportFile{Name: name, Data: []byte(text), Dates: tracker.DayFirst})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func apply(t *testing.T, d *db.DB, i *models.Import) *models.Import {
	t.Helper()
	if err := d.Imports.Apply(clerkCtx(), i.ID, i.Version, nil); err != nil {
		t.Fatal(err)
	}
	done, err := d.Imports.Find(clerkCtx(), i.ID)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func tally(i *models.Import) string {
	return fmt.Sprintf("%s: %d created, %d updated, %d unchanged, %d skipped", i.State, i.Created, i.Updated, i.Unchanged, i.Skipped)
}

func TestAnEarlierTrackerIsTakenOverOnceAndCanBeUndone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := clerkCtx()
		officer, err := d.People.Create(models.WithActor(context.Background(), models.System), models.PersonInput{FullName: "Ines Quill", Kind: models.KindOfficer, RoleTitle: "Records Officer"})
		if err != nil {
			t.Fatal(err)
		}
		i := importFile(t, d, "old.csv", oldTracker)
		_, plan, _, err := d.Imports.Plan(ctx, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := plan.Count(tracker.Create); got != 4 || len(plan.Open()) > 0 {
			t.Fatalf("%d to create, open %v", got, plan.Open())
		}
		i = apply(t, d, i)
		if got := tally(i); got != "done: 3 created, 0 updated, 0 unchanged, 1 skipped" {
			t.Error(got)
		}
		list, _, err := d.Requests.List(ctx, models.RequestFilter{Sort: "reference"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range list {
			got = append(got, fmt.Sprint(r.Reference, " ", r.Title, " ", r.State, " ", models.Deref(r.OwnerID) == officer.ID, " ", r.DueDate, r.Source.DueText, " ", r.Source.SourceReference, " ", r.From()))
		}
		want := []string{
			"2024/25-R1 Lamps on the quay: Light every lamp on the quay by dusk in_progress true 30 June 2025 CR1 Meeting of 27 March 2025",
			"2024/25-R2 A wall: Mend the wall complete true 1 March 2025 CR3 Meeting of 13 February 2025",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		// The one without a status waits for the clerk.
		waiting, err := d.Requests.Find(ctx, 2)
		if err != nil || waiting.State != models.RequestUnconfirmed || waiting.Source.DueText != "Early 2026" || waiting.Source.OwnerText != "The Harbour Master" || waiting.Reference != "" {
			t.Errorf("%+v, %v", waiting, err)
		}
		updates, err := d.Requests.Updates(ctx, 1, 10)
		if err != nil || len(updates) != 2 || updates[1].On != "2025-04-01" || updates[0].Text != "All but two are lit." {
			t.Errorf("updates: %+v, %v", updates, err)
		}
		// Anybody reads what is confirmed.
		if _, err := d.Requests.FindByPath(context.Background(), "2024-25/r1"); err != nil {
			t.Error(err)
		}
		if _, err := d.Requests.Find(context.Background(), 2); models.CodeOf(err) != models.NotFound {
			t.Errorf("the public sees an unconfirmed request: %v", err)
		}
		if found, err := d.Search.Find(context.Background(), models.SearchFilter{Words: "lit dusk"}); err != nil || found.Counts["update"] != 2 {
			t.Errorf("%+v %v", found, err)
		}

		// The same file again: nothing.
		if got := tally(apply(t, d, importFile(t, d, "old.csv", oldTracker))); got != "done: 0 created, 0 updated, 3 unchanged, 1 skipped" {
			t.Error(got)
		}
		// A newer copy: what is new comes in; what was edited here since is kept.
		newer := strings.NewReplacer("All but two are lit.", "All but two are lit.\nUpdate 3 June 2025: All are lit.", "Ask the railway for oil,The Harbour Master,Early 2026,,", "Ask the railway for oil,The Harbour Master,01/09/2025,,In progress").Replace(oldTracker)
		again := importFile(t, d, "newer.csv", newer)
		if got := tally(apply(t, d, again)); got != "done: 0 created, 2 updated, 1 unchanged, 1 skipped" {
			t.Error(got)
		}
		waiting, _ = d.Requests.Find(ctx, 2)
		if waiting.State != models.RequestInProgress || waiting.DueDate != "2025-09-01" || waiting.Reference != "2024/25-R3" {
			t.Errorf("%+v", waiting.Request)
		}
		if updates, _ = d.Requests.Updates(ctx, 1, 10); len(updates) != 3 {
			t.Errorf("%d updates", len(updates))
		}

		// Each of one year is confirmed with a number of its own.
		two := apply(t, d, importFile(t, d, "two.csv", "Ref,Meeting date,Title,Action\nZ1,01/02/2021,Oil,Buy oil\nZ2,01/02/2021,Wicks,Buy wicks\n"))
		body, err := d.Bodies.Create(models.WithActor(context.Background(), models.System), models.BodyInput{Name: "Lamp Committee", Kind: "committee"})
		if err != nil {
			t.Fatal(err)
		}
		outcomes, err := d.Imports.Outcomes(ctx, two.ID, 1, 10)
		if err != nil || len(outcomes) != 2 {
			t.Fatalf("%+v %v", outcomes, err)
		}
		for n, o := range outcomes {
			if err := d.Requests.Confirm(ctx, *o.RequestID, models.ConfirmInput{Title: o.Title, Category: "other", MonitoringBodyID: body.ID, Version: 1}); err != nil {
				t.Fatal(err)
			}
			r, err := d.Requests.Find(ctx, *o.RequestID)
			if want := fmt.Sprintf("2020/21-R%d", n+1); err != nil || r.Reference != want || r.Source.CouncilYear != "2020/21" {
				t.Errorf("%s in %q, want %s (%v)", r.Reference, r.Source.CouncilYear, want, err)
			}
		}
		// Another tracker that counts from 1 is another tracker.
		_, plan, _, err = d.Imports.Plan(ctx, importFile(t, d, "other.csv", "Ref,Meeting date,Title,Action\nCR1,01/02/2022,Ice,Break the ice\n").ID)
		if err != nil || plan.Count(tracker.Create) != 1 {
			t.Errorf("%+v %v", plan.Comparisons, err)
		}

		// Undone: as it was before; then the first one too.
		again, _ = d.Imports.Find(ctx, again.ID)
		stayed, err := d.Imports.Undo(ctx, again.ID, models.UndoInput{Reason: "The wrong copy", Version: again.Version})
		if err != nil || len(stayed) > 0 {
			t.Fatalf("%v %v", stayed, err)
		}
		waiting, _ = d.Requests.Find(ctx, 2)
		if updates, _ = d.Requests.Updates(ctx, 1, 10); waiting.State != models.RequestUnconfirmed || waiting.DueDate != "" || len(updates) != 2 {
			t.Errorf("%+v, %d updates", waiting.Request, len(updates))
		}
		r, _ := d.Requests.Find(ctx, 1)
		if err := d.Requests.Update(ctx, 1, models.UpdateInput{Text: "The last is lit.", State: models.RequestInProgress, Version: r.Version}); err != nil {
			t.Fatal(err)
		}
		i, _ = d.Imports.Find(ctx, i.ID)
		stayed, err = d.Imports.Undo(ctx, i.ID, models.UndoInput{Reason: "All wrong", Version: i.Version})
		if err != nil || !slices.Equal(stayed, []string{"Request 2024/25-R1"}) {
			t.Fatalf("%v %v", stayed, err)
		}
		if _, err := d.Imports.Undo(ctx, i.ID, models.UndoInput{Reason: "Again", Version: i.Version + 1}); models.CodeOf(err) != models.Conflict {
			t.Errorf("undone twice: %v", err)
		}
		if v, err := d.Events.Verify(ctx); err != nil || v.Problem != "" {
			t.Errorf("%+v %v", v, err)
		}
	})
}

func TestAnExportIsReadAsUnchanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := clerkCtx()
		risky := oldTracker + "CR5,13/02/2025,=SUM(A1),\"-Keep the \"\"book\"\"\",@Harbour,,,Ongoing,+44 is not a number,\n"
		apply(t, d, importFile(t, d, "old.csv", risky))
		for _, p := range tracker.BuiltIn {
			for _, format := range []tracker.Format{tracker.CSV, tracker.XLSX} {
				var file bytes.Buffer
				if err := d.Imports.Export(ctx, &file, p, format); err != nil {
					t.Fatal(err)
				}
				i, err := d.Imports.Create(ctx, db.ImportFile{Name: "back." + string(format), Data: file.Bytes(), Profile: p.Name})
				if err != nil {
					t.Fatal(err)
				}
				_, plan, _, err := d.Imports.Plan(ctx, i.ID)
				if err != nil {
					t.Fatal(err)
				}
				if got := plan.Count(tracker.Unchanged); got != 4 || len(plan.Rows) != 4 || len(plan.Open()) > 0 {
					t.Errorf("%s %s: %d of %d rows unchanged, open %v: %+v", p.Name, format, got, len(plan.Rows), plan.Open(), plan.Comparisons)
				}
			}
		}
	})
}

// An import that stopped goes on where it was, and asks once for every chunk of
// rows which of them were dealt with.
func TestAnImportGoesOnWhereItStopped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var file strings.Builder
		file.WriteString("Ref,Meeting date,Title,Action,Status\n")
		for n := range 120 {
			fmt.Fprintf(&file, "X%d,2024-04-03,Lamps,Light lamp number %d,Ongoing\n", n, n)
		}
		i := importFile(t, d, "long.csv", file.String())
		ctx, stop := context.WithCancel(clerkCtx())
		err := d.Imports.Apply(ctx, i.ID, i.Version, func(done, total int) { stop() })
		half, found := d.Imports.Find(clerkCtx(), i.ID)
		if err == nil || found != nil || half.State != models.ImportRunning || half.Created != 50 {
			t.Fatalf("%v %v %s", err, found, tally(half))
		}
		asked := db.Statements(t, d, "FROM import_rows WHERE import_id")
		if got := tally(apply(t, d, half)); got != "done: 120 created, 0 updated, 0 unchanged, 0 skipped" {
			t.Error(got)
		}
		if *asked == 0 || *asked > 3 {
			t.Errorf("%d questions for 120 rows", *asked)
		}
		if _, n, err := d.Requests.List(clerkCtx(), models.RequestFilter{}); err != nil || n != 120 {
			t.Errorf("%d requests, %v", n, err)
		}
	})
}

// What the tracker said that has no place on a request is kept for staff.
func TestWhatATrackerSaidIsKeptForStaff(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		apply(t, d, importFile(t, d, "old.csv", oldTracker))
		newer := strings.Replace(oldTracker, "B-17", "B-99", 1)
		again := apply(t, d, importFile(t, d, "newer.csv", newer))
		if got := tally(again); got != "done: 0 created, 0 updated, 3 unchanged, 1 skipped" {
			t.Error(got)
		}
		as := func(roles ...models.Role) context.Context {
			return models.WithActor(context.Background(), models.Actor{UserID: 1, Name: "S", Roles: roles})
		}
		want := []tracker.Cell{{Heading: "Status", Text: "Ongoing"}, {Heading: "Budget code", Text: "B-99"}}
		for _, staff := range []context.Context{as(models.RoleClerk), as(models.RoleOfficer)} {
			kept, err := d.Imports.Kept(staff, 1)
			if diff := cmp.Diff(want, kept); diff != "" || err != nil {
				t.Error(diff, err)
			}
		}
		for _, other := range []context.Context{context.Background(), as(models.RoleMember), as(models.RoleOfficer, models.RoleMember)} {
			if kept, err := d.Imports.Kept(other, 1); kept != nil || err != nil {
				t.Errorf("%v, %v", kept, err)
			}
		}
		if kept, err := d.Imports.Kept(as(models.RoleClerk), 99); kept != nil || err != nil {
			t.Errorf("%v, %v", kept, err)
		}
	})
}
