package db_test

import (
	"context"
	"errors"
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
		must(t, w.Requests.Propose(w.officer, 1, models.DoneInput{Text: "Done.", Link: "https://example.org/report", Version: 3, ExceptionsInput: untrained}, nil))
		conflict := func(what string, err error) {
			t.Helper()
			if models.CodeOf(err) != models.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
		conflict("a body that is gone", w.Requests.Take(w.mo, 1, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", BodyID: 999, Version: 4}))
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdEvidence, 1, models.WithholdInput{Reason: "Names a resident"}))
		conflict("evidence withheld twice", w.Withholdings.Withhold(w.mo, models.WithholdEvidence, 1, models.WithholdInput{Reason: "Names a resident"}))
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdUpdate, 1, models.WithholdInput{Reason: "Names a resident"}))
		conflict("an update withheld twice", w.Withholdings.Withhold(w.mo, models.WithholdUpdate, 1, models.WithholdInput{Reason: "Names a resident"}))
	})
}

func TestAKindOfTheCouncilsOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.carried(t)
		admin := models.WithActor(context.Background(), models.System)
		if _, err := d.Kinds.Create(w.clerk, models.KindInput{Name: "Grants"}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the clerk adds a kind: %v", err)
		}
		grants, err := d.Kinds.Create(admin, models.KindInput{Name: "Grants to groups"})
		must(t, err)
		if grants.Code != "grants_to_groups" {
			t.Errorf("code %q", grants.Code)
		}
		if _, err := d.Kinds.Create(admin, models.KindInput{Name: "grants to Groups"}); err == nil {
			t.Error("two kinds of one name")
		}
		if odd, err := d.Kinds.Create(admin, models.KindInput{Name: "Grants, to groups"}); err != nil || odd.Code != "grants_to_groups_2" {
			t.Errorf("a second code: %+v, %v", odd, err)
		}
		if mark, err := d.Kinds.Create(admin, models.KindInput{Name: "道路"}); err != nil || mark.Code == "" {
			t.Errorf("a name without a letter of ours: %+v, %v", mark, err)
		}
		confirm := func(id uint, kind models.Category) error {
			return w.Requests.Confirm(w.clerk, id, models.ConfirmInput{Title: "Pay the grant", Category: kind, MonitoringBodyID: w.scrutiny, Version: 1})
		}
		if err := confirm(1, "no_such_kind"); models.CodeOf(err) != models.Invalid {
			t.Errorf("a kind that there is none of: %v", err)
		}
		must(t, confirm(1, grants.Code))
		must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		must(t, d.Kinds.Update(admin, grants.ID, models.KindInput{Name: "Grants", Retired: true, Version: 1}))
		if err := confirm(2, grants.Code); models.CodeOf(err) != models.Invalid {
			t.Errorf("a retired kind: %v", err)
		}
		row, err := w.Requests.Find(w.clerk, 1)
		must(t, err)
		if row.KindName != "Grants" || row.Category != grants.Code {
			t.Errorf("got %q, %q", row.KindName, row.Category)
		}

		// Nobody wrote down when it is done: an exception, kept with the proposal.
		done := models.DoneInput{Text: "Paid.", Link: "https://example.org/receipt", Version: 3}
		err = w.Requests.Propose(w.officer, 1, done, nil)
		if e, ok := errors.AsType[*models.Error](err); !ok || len(e.Fields) != 1 || e.Fields[0].Field != "exception-done_when" {
			t.Errorf("without a definition of done: %v", err)
		}
		done.Rules, done.Texts = []string{"done_when"}, []string{"The words name the sum."}
		must(t, w.Requests.Propose(w.officer, 1, done, nil))
		for name, ctx := range map[string]context.Context{"the clerk": w.clerk, "anybody": w.nobody} {
			story, err := w.Requests.Story(ctx, 1)
			must(t, err)
			want := models.Exception{Rule: "done_when", Words: "A definition of done", Missing: "Nobody has written down when this request is done.", Reason: "The words name the sum."}
			if len(story) != 1 || len(story[0].Exceptions) != 1 || story[0].Exceptions[0] != want {
				t.Errorf("%s reads %+v", name, story)
			}
		}

		// The update that came with the proposal takes its exceptions with it.
		updates, err := w.Requests.Updates(w.clerk, 1, 1)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.mo, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "It named a resident"}))
		if story, err := w.Requests.Story(w.mo, 1); err != nil || len(story[0].Exceptions) != 0 {
			t.Errorf("the exception stays: %+v, %v", story, err)
		}
		all, err := d.Events.List(admin, db.EventFilter{Subject: "request/1", Limit: 50})
		must(t, err)
		for _, e := range all {
			if strings.Contains(e.Content, "names the sum") {
				t.Errorf("the record still says it: %s", e.Content)
			}
		}

		// With a definition, none is needed; the record says the kind's name.
		must(t, confirm(3, "other"))
		events, err := d.Events.List(admin, db.EventFilter{Subject: "request/3", Limit: 10})
		must(t, err)
		for _, e := range events {
			for _, c := range e.Read().Changes {
				if c.Field == "category" && c.To != "Other" {
					t.Errorf("the record says %q", c.To)
				}
			}
		}
	})
}

func TestARequestBeginsWithAKindTheCouncilHas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		admin := models.WithActor(context.Background(), models.System)
		own, err := d.Kinds.Create(admin, models.KindInput{Name: "False record"})
		must(t, err)
		must(t, d.Kinds.Update(admin, 1, models.KindInput{Name: "Cyber training", Retired: true, Version: 1}))
		w.carried(t)
		for id, want := range map[uint]models.Category{1: models.OtherCategory, 2: own.Code, 3: models.InterCouncilSharing} {
			if r := w.request(t, id); r.Category != want {
				t.Errorf("%s: %q, want %q", r.Text, r.Category, want)
			}
		}
	})
}
