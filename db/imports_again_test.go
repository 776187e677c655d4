package db_test

import (
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

// What the clerk dropped or joined does not come back by itself, and is made
// again when the clerk says so.
func TestWhatWasDroppedDoesNotComeBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "No,Meeting date,Title,Action,Status\n1,27/03/2025,Lamps,Note the report,\n2,27/03/2025,Lamps,Light lamps,\n"
		takeIn(t, d, file)
		must(t, d.Requests.Drop(clerkCtx(), 1, models.WithholdInput{Reason: "It asks for nothing", Version: 1}))
		for range 2 {
			i := importFile(t, d, "again.csv", file)
			_, plan, _, err := d.Imports.Plan(clerkCtx(), i.ID)
			must(t, err)
			if c := plan.Comparisons[0]; c.Verdict != tracker.Dropped || c.Why != "It was dropped: It asks for nothing" || len(plan.Missing) > 0 {
				t.Errorf("%+v, missing %v", c, plan.Missing)
			}
			if got := tally(apply(t, d, i)); got != "done: 0 created, 0 updated, 1 unchanged, 1 skipped" {
				t.Error(got)
			}
			outcomes, err := d.Imports.Outcomes(clerkCtx(), i.ID, 1, 10)
			if err != nil || outcomes[0].Why != "It was dropped: It asks for nothing" || outcomes[0].Title != "Lamps" {
				t.Errorf("%+v, %v", outcomes, err)
			}
		}
		// Under its number, another request is another.
		_, plan, _, err := d.Imports.Plan(clerkCtx(), importFile(t, d, "other.csv", "No,Meeting date,Title,Action,Status\n1,27/03/2025,Lamps,Buy new oil,\n").ID)
		must(t, err)
		if plan.Count(tracker.Create) != 1 {
			t.Errorf("%+v", plan.Comparisons)
		}
		i := importFile(t, d, "again.csv", file)
		_, plan, profile, err := d.Imports.Plan(clerkCtx(), i.ID)
		must(t, err)
		must(t, d.Imports.Remap(clerkCtx(), i.ID, profile, map[string]string{tracker.AgainID(plan.Rows[0]): "yes"}, i.Version))
		i, err = d.Imports.Find(clerkCtx(), i.ID)
		must(t, err)
		if got := tally(apply(t, d, i)); got != "done: 1 created, 0 updated, 1 unchanged, 0 skipped" {
			t.Error(got)
		}
		if got := tally(takeIn(t, d, file)); got != "done: 0 created, 0 updated, 2 unchanged, 0 skipped" {
			t.Error(got)
		}
	})
}

// The identity, the number and the address of a request that is gone are given
// to no other, and what the file said of it is kept no longer.
func TestARequestThatIsGoneLeavesItsNumber(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Status\n%s,27/03/2025,%s,%s,%s\n"
		undo := func(i *models.Import) {
			t.Helper()
			if _, err := d.Imports.Undo(clerkCtx(), i.ID, models.UndoInput{Reason: "The wrong copy", Version: i.Version}); err != nil {
				t.Fatal(err)
			}
		}
		undo(takeIn(t, d, fmt.Sprintf(file, "A1", "Lamps", "Light lamps", "Ongoing")))
		if left := db.Names(t, d, "SELECT content FROM import_rows WHERE content <> ''"); left != nil {
			t.Errorf("kept of what was undone: %v", left)
		}
		second := takeIn(t, d, fmt.Sprintf(file, "Z9", "Ice", "Break the ice", ""))
		outcomes, err := d.Imports.Outcomes(clerkCtx(), second.ID, 1, 10)
		must(t, err)
		if id := *outcomes[0].RequestID; id != 2 {
			t.Errorf("it has the identity of the one before: %d", id)
		}
		// Undone, a confirmation by a file takes its number along.
		undo(takeIn(t, d, fmt.Sprintf(file, "Z9", "Ice", "Break the ice", "Ongoing")))
		takeIn(t, d, fmt.Sprintf(file, "Z9", "Ice", "Break the ice", "Ongoing"))
		if r := request(t, d, 2); r.Path != "2024-25/r3" {
			t.Errorf("it has an address that another had: %s", r.Path)
		}
	})
}

// Withheld words are nowhere any more, and no tracker brings them back.
func TestWithheldWordsOfATrackerStayAway(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const file = "Ref,Meeting date,Title,Action,Status,Comments\nA1,27/03/2025,Lamps,Light lamps,Ongoing,\"%s\"\n"
		const told = "Update 1 April 2025: First.\nUpdate 2 April 2025: Mrs SECRETNAME rang.\nUpdate 3 April 2025: Third."
		first := takeIn(t, d, fmt.Sprintf(file, "Update 1 April 2025: First."))
		second := takeIn(t, d, fmt.Sprintf(file, told))
		nowhere := func() {
			t.Helper()
			for _, of := range [][2]string{{"progress_updates", "text"}, {"import_rows", "content"}, {"import_rows", "before"}, {"imports", "content"}, {"events", "content"}, {"search_entries", "body"}} {
				if found := db.Names(t, d, "SELECT "+of[1]+" FROM "+of[0]+" WHERE "+of[1]+" LIKE '%SECRETNAME%'"); found != nil {
					t.Errorf("%s of %s: %v", of[1], of[0], found)
				}
			}
		}
		updates, err := d.Requests.Updates(clerkCtx(), 1, 10)
		must(t, err)
		must(t, d.Withholdings.Withhold(clerkCtx(), models.WithholdUpdate, updates[1].ID, models.WithholdInput{Reason: "It names somebody"}))
		nowhere()
		// It is something that was done since: the request stays.
		for _, i := range []*models.Import{second, first} {
			i, err = d.Imports.Find(clerkCtx(), i.ID)
			must(t, err)
			if stayed, err := d.Imports.Undo(clerkCtx(), i.ID, models.UndoInput{Reason: "The wrong copy", Version: i.Version}); err != nil || len(stayed) != 1 {
				t.Errorf("%v, %v", stayed, err)
			}
		}
		nowhere()
		for range 2 {
			if got := tally(takeIn(t, d, fmt.Sprintf(file, told+"\nUpdate 4 April 2025: Fourth."))); !strings.HasPrefix(got, "done: 0 created") {
				t.Error(got)
			}
			nowhere()
		}
		if updates, _ = d.Requests.Updates(clerkCtx(), 1, 10); len(updates) != 4 {
			t.Errorf("%d updates", len(updates))
		}
		if v, err := d.Events.Verify(clerkCtx()); err != nil || v.Problem != "" {
			t.Errorf("%+v %v", v, err)
		}
	})
}

// Undoing a long import asks for what was done since once, not for every row.
func TestUndoingAsksOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		i := takeIn(t, d, sixty())
		asked := db.Statements(t, d, "SELECT")
		if _, err := d.Imports.Undo(clerkCtx(), i.ID, models.UndoInput{Reason: "The wrong copy", Version: i.Version}); err != nil {
			t.Fatal(err)
		}
		reads := *asked - 2*60 // two of the deletions hold one
		if reads > 20 {
			t.Errorf("%d questions for 60 rows", reads)
		}
	})
}

// A letter was sent for an imported request: undoing leaves the request, and
// takes back the others.
func TestARequestWithALetterStaysWhenItsImportIsUndone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		i := takeIn(t, d, "Ref,Meeting date,Title,Action,Status\nA1,27/03/2025,Lamps,Write to other councils about lamps,Ongoing\nA2,27/03/2025,Lamps,Light lamps,Ongoing\n")
		in := models.LettersInput{
			Channel: "letter", Subject: "Lamps", SentOn: models.InputOf(d.Today()),
			Recipients: []models.RecipientInput{{Organisation: "Wendmoor District Council", Kind: "uk_council"}},
		}
		if err := d.Letters.Add(clerkCtx(), request(t, d, 1).ID, in); err != nil {
			t.Fatal(err)
		}
		stayed, err := d.Imports.Undo(clerkCtx(), i.ID, models.UndoInput{Reason: "The wrong copy", Version: i.Version})
		if err != nil || len(stayed) != 1 {
			t.Fatalf("%v stayed, %v", stayed, err)
		}
		if letters, err := d.Letters.List(clerkCtx(), 1); err != nil || len(letters) != 1 {
			t.Errorf("%d letters, %v", len(letters), err)
		}
		if _, err := d.Requests.Find(clerkCtx(), 2); models.CodeOf(err) != models.NotFound {
			t.Errorf("the other request: %v", err)
		}
	})
}

// Every table that refers to requests keeps its request when an import is undone,
// or goes with it.
func TestUndoingAnImportKnowsEveryTableOfRequests(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t)) // the schemas of the engines are held alike elsewhere
	known := append([]string{"import_rows", "progress_updates", "reminders", "request_clauses", "requests"}, db.WorkTables...)
	slices.Sort(known)
	if diff := cmp.Diff(known, db.Names(t, d, `SELECT DISTINCT t.name FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f ON f."table" = 'requests' WHERE t.type = 'table' ORDER BY t.name`)); diff != "" {
		t.Error(diff)
	}
}
