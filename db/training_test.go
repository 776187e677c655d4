package db_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// cyber confirms and hands out the first request of the town as cyber training.
func (w *town) cyber(t *testing.T) *models.RequestRow {
	t.Helper()
	w.carried(t)
	must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: models.CyberTraining, MonitoringBodyID: w.scrutiny, Version: 1}))
	must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
	on := time.Date(2025, 4, 30, 10, 0, 0, 0, time.UTC)
	w.Now = func() time.Time { return on }
	return w.request(t, 1)
}

// untrained are the exceptions of a cyber training request without figures.
var untrained = models.ExceptionsInput{
	Rules: []string{"members_target", "staff_target", "after_decision"},
	Texts: []string{"The members’ course is outside of this test.", "So is that of staff.", "So there are no figures."},
}

func figures(c models.Cohort, on, completed, eligible string) models.TrainingInput {
	return models.TrainingInput{Cohort: c, Course: "Cyber basics", AsOf: date(models.Date(on)), Completed: completed, Eligible: eligible}
}

// US8 (domain.md 15): an officer proposes completion of the cyber training
// request. It needs the figures of members and of staff.
func TestUS8CompletionOfCyberTrainingNeedsTheFiguresOfBothCohorts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.cyber(t)
		today := string(d.Today())
		must(t, d.Training.Add(w.officer, r.ID, figures(models.CohortStaff, today, "699", "2,118")))
		must(t, d.Training.Add(w.officer, r.ID, figures(models.CohortMembers, today, "24", "46")))

		// Not without an exception text for each; the rate and its numbers are said.
		records, err := w.Requests.Records(w.officer, r)
		must(t, err)
		var said []string
		for _, u := range models.Unmet(records) {
			said = append(said, u.Code+": "+u.Missing)
		}
		all := strings.Join(said, "\n")
		for _, want := range []string{"staff_target: Staff: 33.0% (699 of 2,118) on ", "The target is 90%", "members_target: Members: 52.2% (24 of 46) on ", "The target is 80%"} {
			if !strings.Contains(all, want) {
				t.Errorf("%q is not said in:\n%s", want, all)
			}
		}
		done := models.DoneInput{Text: "A course was held.", Link: "https://example.org/course", Version: r.Version}
		err = w.Requests.Propose(w.officer, r.ID, done, nil)
		if models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "Enter an exception for “Members at their target”") || !strings.Contains(err.Error(), "Enter an exception for “Staff at their target”") {
			t.Errorf("both cohorts below their targets: %v", err)
		}
		done.Rules, done.Texts = []string{"staff_target", "members_target"}, []string{"Long leave.", ""}
		err = w.Requests.Propose(w.officer, r.ID, done, nil)
		if models.CodeOf(err) != models.Invalid || strings.Contains(err.Error(), "Staff") {
			t.Errorf("one exception of two: %v", err)
		}
		if now := w.request(t, r.ID); now.State != models.RequestNotStarted || now.Version != r.Version {
			t.Errorf("something was saved: %+v", now.Request)
		}

		// Nobody eligible is “not available”, never 0%.
		none := figures(models.CohortMembers, today, "0", "0")
		none.Course = "Another course"
		must(t, d.Training.Add(w.officer, r.ID, none))
		records, err = w.Requests.Records(w.officer, r)
		must(t, err)
		latest, _ := models.Latest(records.Training, models.CohortMembers)
		if latest.Rate().String() != "not available" || !strings.Contains(models.Unmet(records)[0].Missing, "Members: not available") {
			t.Errorf("nobody eligible: %s, %+v", latest.Rate(), models.Unmet(records))
		}

		// With both, it is proposed; who signs off reads them as they were.
		done.Texts[1] = "Members were trained in person."
		must(t, w.Requests.Propose(w.officer, r.ID, done, nil))
		story, err := w.Requests.SignOffs(w.mo, r.ID)
		must(t, err)
		if x := story[0].Exceptions; len(x) != 2 || x[0].Reason != "Members were trained in person." || x[1].Reason != "Long leave." || !strings.Contains(x[1].Missing, "33.0% (699 of 2,118)") {
			t.Errorf("kept with the sign-off: %+v", x)
		}
		// While it awaits sign-off, the figures stay.
		if err := d.Training.Add(w.officer, r.ID, figures(models.CohortStaff, today, "2118", "2118")); models.CodeOf(err) != models.Conflict {
			t.Errorf("figures while it awaits sign-off: %v", err)
		}
	})
}

func TestCyberTrainingAtItsTargetsNeedsNoException(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.cyber(t)
		must(t, d.Training.Add(w.officer, r.ID, figures(models.CohortStaff, "2025-03-27", "95", "100")))
		must(t, d.Training.Add(w.officer, r.ID, figures(models.CohortMembers, "2025-03-27", "46", "46")))
		records, err := w.Requests.Records(w.officer, r)
		must(t, err)
		if unmet := models.Unmet(records); len(unmet) != 1 || unmet[0].Missing != "No figures are of a day after 27 March 2025, when the council decided." {
			t.Errorf("figures of the day of the decision: %+v", unmet)
		}
		must(t, d.Training.Add(w.officer, r.ID, figures(models.CohortStaff, string(d.Today()), "96", "100")))
		must(t, w.Requests.Propose(w.officer, r.ID, models.DoneInput{Text: "All trained.", Link: "https://example.org/course", Version: r.Version}, nil))
		story, err := w.Requests.SignOffs(w.mo, r.ID)
		must(t, err)
		if len(story) != 1 || len(story[0].Exceptions) != 0 {
			t.Errorf("got %+v", story)
		}
	})
}

func TestFiguresAreOnlyAddedAndCorrectedOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.cyber(t)
		today := string(d.Today())
		wrong := figures(models.CohortStaff, today, "6", "100")
		wrong.Excluded, wrong.ExcludedReason = "2", "On long leave"
		must(t, d.Training.Add(w.officer, r.ID, wrong))
		list, err := d.Training.List(w.officer, r.ID)
		must(t, err)
		right := figures(models.CohortStaff, today, "96", "100")
		right.CorrectsID = list[0].ID
		if err := d.Training.Add(w.officer, r.ID, right); models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "what was wrong") {
			t.Errorf("a correction without its reason: %v", err)
		}
		right.Correction = "A digit was missing."
		must(t, d.Training.Add(w.officer, r.ID, right))
		if err := d.Training.Add(w.officer, r.ID, right); models.CodeOf(err) != models.Conflict {
			t.Errorf("corrected twice: %v", err)
		}
		right.CorrectsID = 999
		if err := d.Training.Add(w.officer, r.ID, right); models.CodeOf(err) != models.Conflict {
			t.Errorf("a correction of nothing: %v", err)
		}
		list, err = d.Training.List(w.officer, r.ID)
		must(t, err)
		if standing := models.Standing(list); len(list) != 2 || len(standing) != 1 || standing[0].Completed != 96 || standing[0].AddedByName == "" {
			t.Errorf("got %+v", list)
		}

		test := models.PhishingInput{Cohort: models.CohortStaff, RunOn: date(models.Date(today)), Sent: "500", Delivered: "480", Clicked: "60", FollowUp: "A second course."}
		must(t, d.Training.AddPhishing(w.officer, r.ID, test))
		tests, err := d.Training.Phishing(w.officer, r.ID)
		must(t, err)
		if len(tests) != 1 || tests[0].ClickRate().String() != "12.5% (60 of 480)" || tests[0].Opened != nil || tests[0].FollowUp != "A second course." {
			t.Errorf("got %+v", tests)
		}

		// The public reads the counts and nothing that may name somebody.
		list, err = d.Training.List(w.nobody, r.ID)
		must(t, err)
		tests, err = d.Training.Phishing(w.nobody, r.ID)
		must(t, err)
		for _, l := range list {
			if l.ExcludedReason != "" || l.Correction != "" || l.AddedByName != "" || l.Eligible != 100 {
				t.Errorf("the public reads %+v", l)
			}
		}
		if tests[0].FollowUp != "" || tests[0].AddedByName != "" || *tests[0].Clicked != 60 {
			t.Errorf("the public reads %+v", tests)
		}

		// All of it is in the record.
		events, err := d.Events.List(models.WithActor(context.Background(), models.System), db.EventFilter{Subject: "request/1", Limit: 20})
		must(t, err)
		verbs := map[string]int{}
		for _, e := range events {
			verbs[e.Verb]++
			if e.Verb == "request.training" && e.Read().Reason == "A digit was missing." && !strings.Contains(e.Content, `"96"`) {
				t.Errorf("the record says %s", e.Content)
			}
		}
		if verbs["request.training"] != 2 || verbs["request.phishing"] != 1 {
			t.Errorf("the record has %v", verbs)
		}
	})
}

func TestWhoMayAddFigures(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.cyber(t)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Something else", Category: "other", MonitoringBodyID: w.scrutiny, Version: 1}))
		in := figures(models.CohortStaff, string(d.Today()), "1", "2")
		stranger := models.WithActor(context.Background(), models.Actor{UserID: 77, PersonID: 77, DirectorateID: 77, Roles: []models.Role{models.RoleOfficer}})
		for name, tt := range map[string]struct {
			ctx  context.Context
			id   uint
			want models.Code
		}{
			"the owner":                         {w.officer, r.ID, ""},
			"the clerk for them":                {w.clerk, r.ID, ""},
			"an officer of another directorate": {stranger, r.ID, models.Forbidden},
			"a member of the public":            {w.nobody, r.ID, models.Forbidden},
			"on a request of another kind":      {w.clerk, 2, models.NotFound},
			"on no request":                     {w.clerk, 999, models.NotFound},
		} {
			if err := d.Training.Add(tt.ctx, tt.id, in); models.CodeOf(err) != tt.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		in.AsOf = date(d.Today().Add(1))
		if err := d.Training.Add(w.officer, r.ID, in); models.CodeOf(err) != models.Invalid {
			t.Errorf("figures of tomorrow: %v", err)
		}
	})
}
