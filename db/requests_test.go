package db_test

import (
	"context"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestTheRecordSaysWhatAStepOfARequestChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.carried(t)
		must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: "cyber_training", MonitoringBodyID: w.scrutiny, Version: 1}))
		must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		events, err := d.Events.List(models.WithActor(context.Background(), models.System), db.EventFilter{Subject: "request/1", Limit: 10})
		must(t, err)
		said := map[string]string{}
		for _, e := range events {
			for _, c := range e.Read().Changes {
				said[e.Verb+" "+c.Field] = c.To
			}
		}
		for what, want := range map[string]string{
			"request.confirm title": "Train everybody", "request.confirm monitoring body": "Scrutiny Committee",
			"request.allocate owner": "Ines Quill", "request.allocate directorate": "Records", "request.allocate due": "2025-09-30",
		} {
			if said[what] != want {
				t.Errorf("%s: %q, want %q", what, said[what], want)
			}
		}
		if reference := said["request.confirm reference"]; !strings.HasSuffix(reference, "-R1") {
			t.Errorf("the record does not say the reference: %q", reference)
		}
	})
}

func TestWithholdingTwiceAndAChoiceThatIsGoneAreConflicts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.carried(t)
		must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: "cyber_training", MonitoringBodyID: w.scrutiny, Version: 1}))
		must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		must(t, w.Requests.Propose(w.officer, 1, models.DoneInput{Text: "Done.", Link: "https://example.org/report", Version: 3}, nil))
		conflict := func(what string, err error) {
			t.Helper()
			if models.CodeOf(err) != models.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
		conflict("a body that is gone", w.Requests.Take(w.mo, 1, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", BodyID: 999, Version: 4}))
		must(t, w.Evidence.Withhold(w.mo, 1, models.WithholdInput{Reason: "Names a resident"}))
		conflict("evidence withheld twice", w.Evidence.Withhold(w.mo, 1, models.WithholdInput{Reason: "Names a resident"}))
		must(t, w.Requests.Withhold(w.mo, 1, models.WithholdInput{Reason: "Names a resident"}))
		conflict("an update withheld twice", w.Requests.Withhold(w.mo, 1, models.WithholdInput{Reason: "Names a resident"}))
	})
}
