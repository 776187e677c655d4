package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/models/tracker"
)

// takeIn takes the text of a tracker over.
func takeIn(t *testing.T, d *db.DB, text string) *models.Import {
	t.Helper()
	return apply(t, d, importFile(t, d, "tracker.csv", text))
}

func request(t *testing.T, d *db.DB, id uint) *models.RequestRow {
	t.Helper()
	r, err := d.Requests.Find(clerkCtx(), id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A number that counts rows does not bring one request's words onto another.
func TestATrackerThatIsNumberedAnew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const head = "No,Date,Report Title,Action,Status\n"
		takeIn(t, d, head+"1,27/03/2025,Lamps,Light lamps,Ongoing\n2,27/03/2025,Lamps,Buy oil,Ongoing\n")
		takeIn(t, d, head+"1,27/03/2025,Lamps,Buy oil,Complete\n")
		takeIn(t, d, head+"1,27/03/2025,Ice,Break the ice,Complete\n")
		var got []string
		for id := range uint(3) {
			r := request(t, d, id+1)
			got = append(got, fmt.Sprint(r.Text, ", ", r.State))
		}
		if diff := cmp.Diff([]string{"Light lamps, in_progress", "Buy oil, complete", "Break the ice, complete"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

// A status that nobody has said the meaning of yet leaves a request as it is,
// and public.
func TestAStatusInDoubtTakesNothingAway(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Status,Comments\nA1,27/03/2025,Lamps,Light lamps,%s,%s\n"
		takeIn(t, d, fmt.Sprintf(file, "Ongoing", ""))
		for _, doubt := range []string{fmt.Sprintf(file, "Closed", ""), fmt.Sprintf(file, "Complete", "It is not viable.")} {
			takeIn(t, d, doubt)
			r, err := d.Requests.FindByPath(context.Background(), "2024-25/r1")
			if err != nil || r.State != models.RequestInProgress {
				t.Errorf("%v, %v\n%s", r, err, doubt)
			}
		}
		// Answered at last, it counts, though the file says the same as before.
		i := importFile(t, d, "tracker.csv", fmt.Sprintf(file, "Closed", ""))
		_, _, profile, err := d.Imports.Plan(clerkCtx(), i.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Imports.Remap(clerkCtx(), i.ID, profile, map[string]string{"status:closed": "complete"}, i.Version); err != nil {
			t.Fatal(err)
		}
		i, _ = d.Imports.Find(clerkCtx(), i.ID)
		apply(t, d, i)
		if r := request(t, d, 1); r.State != models.RequestComplete {
			t.Error(r.State)
		}
	})
}

// On hold by a newer copy, too, a request says why: that it was not said.
func TestOnHoldByANewerCopy(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Status\nA1,27/03/2025,Lamps,Light lamps,%s\n"
		takeIn(t, d, fmt.Sprintf(file, "Ongoing"))
		takeIn(t, d, fmt.Sprintf(file, "On hold"))
		if r := request(t, d, 1); r.State != models.RequestOnHold || r.HoldReason != "Not said in the earlier tracker" {
			t.Errorf("%s: %q", r.State, r.HoldReason)
		}
	})
}

// The same words on another day are another update.
func TestUpdatesInTheSameWordsAreAllKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Status,Comments\nA1,27/03/2025,Lamps,Light lamps,Ongoing,\"%s\"\n"
		takeIn(t, d, fmt.Sprintf(file, "Update 1 April 2025: No change."))
		const newer = "Update 1 April 2025: No change.\nUpdate 1 May 2025: No change.\nUpdate 1 June 2025: No changes to the plan."
		takeIn(t, d, fmt.Sprintf(file, newer))
		takeIn(t, d, fmt.Sprintf(file, newer))
		updates, err := d.Requests.Updates(clerkCtx(), 1, 10)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range updates {
			got = append(got, string(u.On)+" "+u.Text)
		}
		if diff := cmp.Diff([]string{"2025-06-01 No changes to the plan.", "2025-05-01 No change.", "2025-04-01 No change."}, got); diff != "" {
			t.Error(diff)
		}
	})
}

// A request of somebody nobody knows is given an owner, by the clerk or by the
// next copy of the tracker once the officer is known; one who has left owns
// nothing that is still to be done.
func TestAnOwnerWhoIsKnownLater(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		sys := models.WithActor(context.Background(), models.System)
		place, err := d.Directorates.Create(sys, models.DirectorateInput{Name: "Place"})
		must(t, err)
		_, err = d.People.Create(sys, models.PersonInput{FullName: "Old Hand", Kind: models.KindOfficer, RoleTitle: "Officer", TermEnd: date("2020-05-01")})
		must(t, err)
		const file = "Ref,Meeting date,Title,Action,Owner,Status\n" +
			"A1,27/03/2025,Lamps,Light lamps,Ines Quill,Ongoing\n" +
			"A2,27/03/2025,Lamps,Buy oil,Ines Quill,On hold\n" +
			"A3,27/03/2025,Lamps,Trim wicks,Old Hand,Ongoing\n" +
			"A4,27/03/2025,Lamps,Mend lamps,Old Hand,Complete\n"
		takeIn(t, d, file)
		if a, b := request(t, d, 3).OwnerID, request(t, d, 4).OwnerID; a != nil || b == nil {
			t.Errorf("who has left owns what is open: %v; and what was done then: %v", a, b)
		}
		officer, err := d.People.Create(sys, models.PersonInput{FullName: "Ines Quill", Kind: models.KindOfficer, RoleTitle: "Records Officer", DirectorateID: place.ID})
		must(t, err)
		r := request(t, d, 2)
		must(t, d.Requests.Allocate(clerkCtx(), 2, models.AllocateInput{OwnerID: officer.ID, DirectorateID: place.ID, NoDueReason: "Not said", Version: r.Version}))
		if r = request(t, d, 2); r.State != models.RequestOnHold || models.Deref(r.OwnerID) != officer.ID {
			t.Errorf("allocated: %s, owner %v", r.State, r.OwnerID)
		}
		if got := tally(takeIn(t, d, file)); got != "done: 0 created, 1 updated, 3 unchanged, 0 skipped" {
			t.Error(got)
		}
		if r = request(t, d, 1); models.Deref(r.OwnerID) != officer.ID || models.Deref(r.DirectorateID) != place.ID || r.State != models.RequestInProgress {
			t.Errorf("%s, owner %v", r.State, r.OwnerID)
		}
		if got := tally(takeIn(t, d, file)); got != "done: 0 created, 0 updated, 4 unchanged, 0 skipped" {
			t.Error(got)
		}
	})
}

// What nobody decided is asked again by the next copy; what somebody decided is
// not.
func TestAnOpenConflictIsAskedAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Due date,Status\nA1,27/03/2025,Lamps,Light lamps,%s,Ongoing\n"
		takeIn(t, d, fmt.Sprintf(file, "01/06/2025"))
		must(t, d.Exec(clerkCtx(), "UPDATE requests SET due_date = '2025-07-07', version = version + 1 WHERE id = 1"))
		newer := fmt.Sprintf(file, "01/09/2025")
		for _, answer := range []string{"", "", tracker.KeepRecord} {
			i := importFile(t, d, "newer.csv", newer)
			_, plan, profile, err := d.Imports.Plan(clerkCtx(), i.ID)
			must(t, err)
			if plan.Count(tracker.Conflict) != 1 {
				t.Fatalf("not asked: %+v", plan.Comparisons)
			}
			must(t, d.Imports.Remap(clerkCtx(), i.ID, profile, map[string]string{tracker.ConflictID(plan.Rows[0], tracker.Due): answer}, i.Version))
			i, err = d.Imports.Find(clerkCtx(), i.ID)
			must(t, err)
			apply(t, d, i)
		}
		if got := tally(takeIn(t, d, newer)); got != "done: 0 created, 0 updated, 1 unchanged, 0 skipped" || request(t, d, 1).DueDate != "2025-07-07" {
			t.Error(got, request(t, d, 1).DueDate)
		}
		_, plan, _, err := d.Imports.Plan(clerkCtx(), importFile(t, d, "newer.csv", newer).ID)
		must(t, err)
		if plan.Count(tracker.Unchanged) != 1 {
			t.Errorf("asked again: %+v", plan.Comparisons)
		}
	})
}

// sixty is a tracker of so many rows that it is taken over in several goes.
func sixty() string {
	var b strings.Builder
	b.WriteString("Ref,Meeting date,Title,Action,Owner,Status\n")
	for n := 1; n <= 60; n++ {
		fmt.Fprintf(&b, "Q%d,27/03/2025,Lamps,Do the thing number %d,Old Owner,Ongoing\n", n, n)
	}
	return b.String()
}

// What somebody writes while an import is on its way stays.
func TestAnEditWhileAnImportIsOnItsWayStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		takeIn(t, d, sixty())
		i := importFile(t, d, "newer.csv", strings.ReplaceAll(sixty(), "60,Old Owner", "60,New Owner"))
		must(t, d.Imports.Apply(clerkCtx(), i.ID, i.Version, func(done, total int) {
			if done == 50 {
				must(t, d.Exec(clerkCtx(), "UPDATE requests SET owner_text = 'Edited Owner', version = version + 1 WHERE id = 60"))
			}
		}))
		if r := request(t, d, 60); r.Source.OwnerText != "Edited Owner" {
			t.Error(r.Source.OwnerText)
		}
	})
}

// One import at a time; who finds it finished by somebody else is done too.
func TestTwoImportsAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		i, j := importFile(t, d, "a.csv", sixty()), importFile(t, d, "b.csv", sixty())
		var other, twin error
		began := false
		must(t, d.Imports.Apply(clerkCtx(), i.ID, i.Version, func(done, total int) {
			if !began {
				began = true
				other = d.Imports.Apply(clerkCtx(), j.ID, j.Version, nil)
				twin = d.Imports.Apply(clerkCtx(), i.ID, i.Version, nil)
			}
		}))
		if models.CodeOf(other) != models.Conflict || twin != nil {
			t.Errorf("another: %v; the same: %v", other, twin)
		}
		if got := tally(apply(t, d, j)); got != "done: 0 created, 0 updated, 60 unchanged, 0 skipped" {
			t.Error(got)
		}
		if _, n, err := d.Requests.List(clerkCtx(), models.RequestFilter{}); n != 60 {
			t.Errorf("%d requests, %v", n, err)
		}
	})
}

// An import that is undone at its last row stays undone.
func TestAnImportUndoneAtTheLastMoment(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		i := importFile(t, d, "a.csv", oldTracker)
		err := d.Imports.Apply(clerkCtx(), i.ID, i.Version, func(int, int) {
			now, err := d.Imports.Find(clerkCtx(), i.ID)
			must(t, err)
			_, err = d.Imports.Undo(clerkCtx(), i.ID, models.UndoInput{Reason: "The wrong copy", Version: now.Version})
			must(t, err)
		})
		now, _ := d.Imports.Find(clerkCtx(), i.ID)
		if models.CodeOf(err) != models.Conflict || now.State != models.ImportUndone {
			t.Errorf("%v, %s", err, now.State)
		}
	})
}
