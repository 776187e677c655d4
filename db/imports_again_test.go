package db_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
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
