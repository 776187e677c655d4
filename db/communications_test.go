package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// news confirms and hands out the first request of the town as public
// information; it is 1 April 2025.
func (w *town) news(t *testing.T) *models.RequestRow {
	t.Helper()
	w.carried(t)
	must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Tell residents", Category: models.PublicInformation, MonitoringBodyID: w.scrutiny, Version: 1}))
	must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
	on := time.Date(2025, 4, 1, 10, 0, 0, 0, time.UTC)
	w.Now = func() time.Time { return on }
	return w.request(t, 1)
}

// reviewer is the communications lead; System is administrator too.
var (
	reviewer = models.WithActor(context.Background(), models.Actor{UserID: 501, Name: "Rae Reviewer", Roles: []models.Role{models.RoleCommsReviewer}})
	admin    = models.WithActor(context.Background(), models.System)
)

func leaflet(from, to models.Date) models.CommunicationInput {
	return models.CommunicationInput{Title: "Spot the fake", Channel: "leaflet", Audience: "Residents", Text: "Ask who says so.", From: models.InputOf(from), To: models.InputOf(to)}
}

// decided is a reviewer's decision with eleven answers.
func decided(d models.Decision, version int) models.NeutralityInput {
	in := models.NeutralityInput{Risk: "none", Decision: d, Reasons: "Factual and fair.", Version: version}
	for range models.NeutralityQuestions {
		in.Answers, in.Notes = append(in.Answers, "yes"), append(in.Notes, "")
	}
	return in
}

// item reads an item again.
func (w *town) item(t *testing.T, id uint) *models.Communication {
	t.Helper()
	c, _, err := w.Communications.Find(w.clerk, id)
	must(t, err)
	return c
}

// approved adds an item and brings it to an approval.
func (w *town) approved(t *testing.T, request uint, in models.CommunicationInput) *models.Communication {
	t.Helper()
	c, err := w.Communications.Create(w.officer, request, in)
	must(t, err)
	must(t, w.Communications.Take(w.officer, request, c.ID, "send", models.CommunicationStepInput{Version: c.Version}))
	must(t, w.Communications.Review(reviewer, c.ID, decided(models.DecisionApproved, 2)))
	return w.item(t, c.ID)
}

func TestACommunicationFromIdeaToEvaluation(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.news(t)
		in := leaflet("2025-06-02", "2025-06-10")
		in.Text = ""
		c, err := d.Communications.Create(w.officer, r.ID, in)
		must(t, err)
		if c.State != models.CommunicationIdea {
			t.Errorf("without a text it stands at %s", c.State)
		}
		in.Text, in.Version, in.Paid, in.Cost = "Ask who says so.", 1, true, "1,250.50"
		must(t, d.Communications.Update(w.officer, r.ID, c.ID, in))
		step := func(name string, in models.CommunicationStepInput) error {
			in.Version = w.item(t, c.ID).Version
			return d.Communications.Take(w.officer, r.ID, c.ID, name, in)
		}
		must(t, step("send", models.CommunicationStepInput{}))
		if err := step("schedule", models.CommunicationStepInput{}); models.CodeOf(err) != models.Conflict {
			t.Errorf("scheduled before it was reviewed: %v", err)
		}
		changed := decided(models.DecisionApprovedWithChanges, w.item(t, c.ID).Version)
		changed.Text = "Ask who says so, and how they know."
		must(t, d.Communications.Review(reviewer, c.ID, changed))
		now := w.item(t, c.ID)
		if now.State != models.CommunicationApprovedWithChanges || now.Text != changed.Text || now.Review == nil || now.Review.Hash != now.Hash() || now.Review.Text != changed.Text || len(now.Review.Answers) != 11 || *now.CostPence != 125050 {
			t.Errorf("got %+v with review %+v", now, now.Review)
		}
		must(t, step("schedule", models.CommunicationStepInput{}))
		d.Now = func() time.Time { return time.Date(2025, 6, 3, 9, 0, 0, 0, time.UTC) }
		must(t, step("publish", models.CommunicationStepInput{On: date("2025-06-02"), Address: "https://example.org/fake"}))
		must(t, step("measure", models.CommunicationStepInput{Reach: "12,000"}))
		if now = w.item(t, c.ID); now.State != models.CommunicationPublished {
			t.Errorf("with outputs alone it stands at %s", now.State)
		}
		records, err := d.Requests.Records(w.officer, r)
		must(t, err)
		if unmet := models.Unmet(records); len(unmet) != 1 || unmet[0].Code != "evaluated" {
			t.Errorf("unmet before evaluation: %+v", unmet)
		}
		must(t, step("evaluate", models.CommunicationStepInput{Reach: "12,000", Outcomes: "Twice as many reports of scams."}))
		records, err = d.Requests.Records(w.officer, r)
		must(t, err)
		if unmet := models.Unmet(records); len(unmet) != 0 {
			t.Errorf("unmet after it: %+v", unmet)
		}
		must(t, d.Requests.Propose(w.officer, r.ID, models.DoneInput{Text: "Residents were told.", Link: "https://example.org/fake", Version: w.request(t, r.ID).Version}, nil))
		if err := step("measure", models.CommunicationStepInput{Reach: "13,000"}); models.CodeOf(err) != models.Conflict {
			t.Errorf("measured while the request awaits sign-off: %v", err)
		}

		// Anybody reads what was published and what came of it; the rest is for staff.
		list, err := d.Communications.ForRequest(w.nobody, r.ID)
		must(t, err)
		if len(list) != 1 || list[0].Address != "https://example.org/fake" || *list[0].Reach != 12000 || list[0].Review != nil || list[0].AddedByName != "" {
			t.Errorf("the public reads %+v", list)
		}
		verbs := w.verbs(t, c)
		if want := []string{"add", "edit", "send", "approve-with-changes", "schedule", "publish", "measure", "evaluate"}; !slices.Equal(verbs, want) {
			t.Errorf("the record has %v", verbs)
		}
	})
}

// verbs are what the record says was done to an item, in order.
func (w *town) verbs(t *testing.T, c *models.Communication) []string {
	t.Helper()
	events, err := w.Events.List(admin, db.EventFilter{Subject: c.Subject(), Limit: 50})
	must(t, err)
	var list []string
	for _, e := range events {
		list = append(list, strings.TrimPrefix(e.Verb, "communication."))
	}
	slices.Reverse(list)
	return list
}

// US13 (domain.md 15) on the record: an approval holds for the words and the
// elections that the reviewer knew.
func TestUS13AnApprovalEndsWithAnEditAndWithAnElection(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.news(t)
		quiet := w.approved(t, r.ID, leaflet("2025-04-02", "2025-04-03"))
		later := w.approved(t, r.ID, leaflet("2025-06-02", ""))

		// A by-election is called: 5 June 2025, notice on 29 April at the latest.
		e, err := d.Elections.Create(admin, models.ElectionInput{Name: "Harbour by-election", Type: "by_election", AreaOnly: true, Area: "Harbour ward", Poll: date("2025-06-05")})
		must(t, err)
		if now := w.item(t, quiet.ID); now.State != models.CommunicationApproved {
			t.Errorf("an item outside of the period stands at %s", now.State)
		}
		now := w.item(t, later.ID)
		if now.State != models.CommunicationInReview {
			t.Errorf("an item in the period stands at %s", now.State)
		}
		if verbs := w.verbs(t, now); verbs[len(verbs)-1] != "recheck" {
			t.Errorf("the record has %v", verbs)
		}
		p, err := d.Communications.Publicity(w.clerk)
		must(t, err)
		if p.Elections[0].Starts != "2025-04-29" {
			t.Fatalf("the period starts on %s", p.Elections[0].Starts)
		}
		must(t, d.Communications.Review(reviewer, later.ID, decided(models.DecisionApproved, now.Version)))
		if now = w.item(t, later.ID); now.State != models.CommunicationApproved || !slices.Equal(now.Review.Elections, []uint{e.ID}) || len(now.Review.Flags) == 0 {
			t.Errorf("reviewed in view of it: %s, %+v", now.State, now.Review)
		}

		// The notice is published earlier than it had to be.
		must(t, d.Elections.Update(admin, e.ID, models.ElectionInput{Name: "Harbour by-election", Type: "by_election", AreaOnly: true, Area: "Harbour ward", Poll: date("2025-06-05"), Notice: date("2025-04-02"), Version: 1}))
		if now = w.item(t, quiet.ID); now.State != models.CommunicationInReview {
			t.Errorf("with the notice of 2 April the item of that day stands at %s", now.State)
		}

		// One word is changed: back to review, and not out.
		in := w.item(t, later.ID).Input()
		in.Text += " Always."
		must(t, d.Communications.Update(w.officer, r.ID, later.ID, in))
		now = w.item(t, later.ID)
		if p := now.ReviewProblem(p); now.State != models.CommunicationInReview || !strings.HasPrefix(p, "It was changed after the review of 1 April 2025") {
			t.Errorf("an edited item stands at %s: %q", now.State, p)
		}
	})
}

func TestWhoMayDoWhatWithACommunication(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.news(t)
		_, err := d.Elections.Create(admin, models.ElectionInput{Name: "Council election", Type: "local", Poll: date("2025-05-01")})
		must(t, err)
		naming := leaflet("2025-04-10", "")
		naming.NamesMember = true
		c, err := d.Communications.Create(w.officer, r.ID, naming)
		must(t, err)
		must(t, d.Communications.Take(w.officer, r.ID, c.ID, "send", models.CommunicationStepInput{Version: 1}))
		stranger := models.WithActor(context.Background(), models.Actor{UserID: 77, PersonID: 77, DirectorateID: 77, Roles: []models.Role{models.RoleOfficer}})
		for name, tt := range map[string]struct {
			do   func() error
			want models.Code
		}{
			"an officer does not approve":           {func() error { return d.Communications.Review(w.officer, c.ID, decided(models.DecisionApproved, 2)) }, models.Forbidden},
			"nor anybody":                           {func() error { return d.Communications.Review(w.nobody, c.ID, decided(models.DecisionApproved, 2)) }, models.Forbidden},
			"nor the communications lead, this one": {func() error { return d.Communications.Review(reviewer, c.ID, decided(models.DecisionApproved, 2)) }, models.Invalid},
			"a stranger does not edit":              {func() error { return d.Communications.Update(stranger, r.ID, c.ID, naming) }, models.Forbidden},
			"nor add":                               {func() error { _, err := d.Communications.Create(stranger, r.ID, naming); return err }, models.Forbidden},
			"nor publish": {func() error {
				return d.Communications.Take(stranger, r.ID, c.ID, "publish", models.CommunicationStepInput{Version: 2})
			}, models.Forbidden},
			"a reviewer does not publish": {func() error {
				return d.Communications.Take(reviewer, r.ID, c.ID, "publish", models.CommunicationStepInput{Version: 2})
			}, models.Forbidden},
			"an officer does not pull as a reviewer": {func() error {
				return d.Communications.Pull(w.officer, c.ID, models.CommunicationStepInput{Reason: "No.", Version: 2})
			}, models.Forbidden},
			"an item of another request":    {func() error { return d.Communications.Update(w.officer, r.ID+1, c.ID, naming) }, models.NotFound},
			"an item that there is not":     {func() error { return d.Communications.Update(w.officer, r.ID, 999, naming) }, models.NotFound},
			"an officer enters no election": {func() error { _, err := d.Elections.Create(w.officer, models.ElectionInput{}); return err }, models.Forbidden},
			"the public reads no list":      {func() error { _, err := d.Communications.List(w.nobody); return err }, models.Forbidden},
			"nor an item":                   {func() error { _, _, err := d.Communications.Find(w.nobody, c.ID); return err }, models.NotFound},
			"nor elections":                 {func() error { _, err := d.Elections.List(w.nobody); return err }, models.Forbidden},
			"an election is entered once": {func() error {
				_, err := d.Elections.Create(admin, models.ElectionInput{Name: "council ELECTION", Type: "local", Poll: date("2029-05-03")})
				return err
			}, models.Invalid},
			"two reviewers at once": {func() error { return d.Communications.Review(w.mo, c.ID, decided(models.DecisionRefused, 1)) }, models.Conflict},
		} {
			if err := tt.do(); models.CodeOf(err) != tt.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		if now := w.item(t, c.ID); now.State != models.CommunicationInReview || now.Version != 2 || now.Review != nil {
			t.Errorf("something was saved: %+v", now)
		}
		must(t, d.Communications.Review(w.mo, c.ID, decided(models.DecisionDeferred, 2)))
		now := w.item(t, c.ID)
		if now.State != models.CommunicationDeferred || now.Review.DeferredTo != "2025-05-02" || !now.Review.ByMonitoringOfficer {
			t.Errorf("deferred: %+v, %+v", now, now.Review)
		}
		must(t, d.Communications.Take(w.officer, r.ID, c.ID, "send", models.CommunicationStepInput{Version: now.Version}))
		must(t, d.Communications.Review(w.mo, c.ID, decided(models.DecisionApproved, now.Version+1)))
		must(t, d.Communications.Take(w.officer, r.ID, c.ID, "schedule", models.CommunicationStepInput{Version: now.Version + 2}))
		must(t, d.Communications.Pull(w.mo, c.ID, models.CommunicationStepInput{Reason: "The member stands.", Version: now.Version + 3}))
		if now = w.item(t, c.ID); now.State != models.CommunicationPulled {
			t.Errorf("pulled: it stands at %s", now.State)
		}
		all, err := d.Communications.Reviews(w.clerk, c.ID)
		must(t, err)
		if len(all) != 2 || all[0].Decision != models.DecisionApproved {
			t.Errorf("reviews kept: %+v", all)
		}
		if list, err := d.Communications.List(reviewer); err != nil || len(list) != 0 {
			t.Errorf("what was pulled is in the list: %+v, %v", list, err)
		}
		w.approved(t, r.ID, leaflet("2025-08-01", ""))
		list, err := d.Communications.List(reviewer)
		must(t, err)
		if len(list) != 1 || list[0].Title != "Spot the fake" || list[0].RequestReference != r.Reference || list[0].Review == nil || list[0].PublishFrom != "2025-08-01" {
			t.Errorf("the list has %+v", list)
		}
	})
}
