package db_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// owned returns a request of the carried motion that has an owner, due on 30
// September 2025; today is 31 March 2025.
func (w *town) owned(t *testing.T) *models.RequestRow {
	t.Helper()
	m := w.carried(t)
	rows, err := w.Requests.ForMotion(w.clerk, m.ID)
	must(t, err)
	for _, r := range rows {
		must(t, w.Requests.Confirm(w.clerk, r.ID, models.ConfirmInput{Title: r.Title, Category: "cyber_training", MonitoringBodyID: w.council, Version: 1}))
	}
	must(t, w.Requests.Allocate(w.clerk, rows[0].ID, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
	return w.again(t, rows[0].ID)
}

func (w *town) again(t *testing.T, id uint) *models.RequestRow {
	t.Helper()
	r, err := w.Requests.Find(w.clerk, id)
	must(t, err)
	return r
}

// propose logs an update and says that the request is done; in may say more.
func (w *town) propose(t *testing.T, id uint, in models.DoneInput) {
	t.Helper()
	r := w.again(t, id)
	must(t, w.Requests.Update(w.officer, id, models.UpdateInput{Text: "It goes on.", State: models.RequestInProgress, Version: r.Version}))
	in.Text, in.Link, in.Version = "It is done.", "https://example.org/lamps", w.again(t, id).Version
	in.ExceptionsInput = w.exceptions(t, id)
	must(t, w.Requests.Propose(w.officer, id, in, nil))
}

// exceptions gives a reason for every completion rule that is not met.
func (w *town) exceptions(t *testing.T, id uint) (in models.ExceptionsInput) {
	t.Helper()
	records, err := w.Requests.Records(w.clerk, w.again(t, id))
	must(t, err)
	for _, rule := range models.Unmet(records) {
		in.Rules, in.Texts = append(in.Rules, rule.Code), append(in.Texts, "It was done in another way.")
	}
	return in
}

func (w *town) kinds(t *testing.T, id uint) string {
	t.Helper()
	story, err := w.Requests.SignOffs(w.clerk, id)
	must(t, err)
	var kinds []string
	for _, s := range story {
		kinds = append(kinds, s.Kind)
	}
	return strings.Join(kinds, " ")
}

// refused fails unless a step was refused in the words given.
func refused(t *testing.T, what string, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("%s: %v, want %q", what, err, words)
	}
}

func TestTheExecutivesResponseLeavesTheStateAsItIs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		if r.Executive.Response != models.ResponsePending || r.Executive.Given() {
			t.Errorf("a new request has the response %q", r.Executive.Response)
		}
		in := models.ResponseInput{Response: models.ResponseRejected, By: "The Cabinet", On: date("2025-03-30"), Ref: "CAB/12", Version: r.Version}
		refused(t, "no without a word", w.Requests.Respond(w.clerk, r.ID, in), "Enter why it is not accepted")
		in.Text = "The county has no lamps of its own."
		refused(t, "an officer", w.Requests.Respond(w.officer, r.ID, in), "this is for the clerk")
		early := in
		early.On = date("2025-03-26")
		refused(t, "before the council asked", w.Requests.Respond(w.clerk, r.ID, early), "on or after 27 March 2025")
		must(t, w.Requests.Respond(w.clerk, r.ID, in))
		refused(t, "an old version", w.Requests.Respond(w.clerk, r.ID, in), "Clem Clerk changed this request")
		r, err := w.Requests.Find(w.nobody, r.ID)
		must(t, err)
		want := models.ExecutiveResponse{Response: models.ResponseRejected, ResponseBy: "The Cabinet", ResponseOn: "2025-03-30", ResponseRef: "CAB/12", ResponseText: in.Text}
		if r.Executive != want || r.State != models.RequestNotStarted {
			t.Errorf("%+v at %s", r.Executive, r.State)
		}
		must(t, w.Requests.Respond(w.clerk, r.ID, models.ResponseInput{Response: models.ResponsePending, Version: r.Version}))
		if r := w.again(t, r.ID); r.Executive != (models.ExecutiveResponse{Response: models.ResponsePending}) {
			t.Errorf("taken back: %+v", r.Executive)
		}
		events, err := d.Events.List(models.WithActor(context.Background(), models.System), db.EventFilter{Subject: r.Subject(), Limit: 3})
		must(t, err)
		if !slices.ContainsFunc(events, func(e models.Event) bool { return e.Verb == "request.respond" }) {
			t.Errorf("the record says nothing of the response: %v", events)
		}
	})
}

func TestAClosingSaysWhatItRestsOnAndStaysWhenReopened(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		in := models.RequestStepInput{Related: "Cabinet", DecisionRef: "CAB/14", Decision: date("2025-03-28"), Reason: "No power.", Version: r.Version}
		refused(t, "the proposer was not told", w.Requests.Take(w.mo, r.ID, "not-pursue", in), "Enter the date on which the proposer was told")
		in.Told = date("2025-03-29")
		refused(t, "the clerk", w.Requests.Take(w.clerk, r.ID, "not-pursue", in), "this is for the monitoring officer")
		must(t, w.Requests.Check(w.mo, r.ID, "not-pursue", in))
		if w.again(t, r.ID).State != models.RequestNotStarted {
			t.Fatal("checking a step took it")
		}
		must(t, w.Requests.Take(w.mo, r.ID, "not-pursue", in))
		r = w.again(t, r.ID)
		if r.State != models.RequestNotPursued || r.CloseReason != "Cabinet, CAB/14, 28 March 2025. No power." || r.ClosedOn != d.Today() {
			t.Errorf("%s, %q, %s", r.State, r.CloseReason, r.ClosedOn)
		}
		must(t, w.Requests.Take(w.mo, r.ID, "reopen", models.RequestStepInput{Reason: "The power was found.", Version: r.Version}))
		r = w.again(t, r.ID)
		must(t, w.Requests.Take(w.mo, r.ID, "absorb", models.RequestStepInput{Related: "Lamp strategy", Link: "https://example.org/strategy", Reason: "Chapter 3.", Version: r.Version}))
		story, err := w.Requests.Story(w.nobody, r.ID)
		must(t, err)
		if len(story) != 3 {
			t.Fatalf("the story: %+v", story)
		}
		if c := story[0].Closing; story[0].Kind != "not_pursued" || c.RestsOn != "Cabinet" || c.DecisionRef != "CAB/14" || c.DecidedOn != "2025-03-28" || c.ToldOn != "2025-03-29" || story[0].Comment != "No power." {
			t.Errorf("the first closing: %+v", story[0])
		}
		if c := story[2].Closing; story[1].Kind != "reopened" || story[2].Kind != "absorbed" || c.RestsOn != "Lamp strategy" || c.Link != "https://example.org/strategy" || c.DecidedOn != "" {
			t.Errorf("the second closing: %+v", story[2])
		}
	})
}

func TestWhereABodyMustAgreeEveryClosingSaysWhichDid(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		council, err := d.Council.Find(w.nobody)
		must(t, err)
		settings := council.Settings.Input(council.Version)
		settings.ClosureMode = "body_agreement"
		must(t, d.Council.UpdateSettings(models.WithActor(context.Background(), models.System), settings))
		meetings, err := d.Meetings.List(w.clerk, models.MeetingFilter{Limit: 5})
		must(t, err)
		in := models.RequestStepInput{Related: "Lamp strategy", Reason: "Chapter 3.", Version: r.Version}
		refused(t, "nobody agreed", w.Requests.Take(w.mo, r.ID, "absorb", in), "Select the body that agreed")
		in.BodyID, in.MeetingID, in.MinuteRef = w.scrutiny, meetings[0].ID, "44"
		refused(t, "a meeting of another body", w.Requests.Take(w.mo, r.ID, "absorb", in), "Select a meeting of the body that agreed")
		in.MeetingID = 999
		refused(t, "no such meeting", w.Requests.Take(w.mo, r.ID, "absorb", in), "Select a meeting that has been held")
		in.BodyID, in.MeetingID = w.council, meetings[0].ID
		must(t, w.Requests.Take(w.mo, r.ID, "absorb", in))
		if got := w.kinds(t, r.ID); got != "body_agreed absorbed" {
			t.Errorf("the story: %s", got)
		}

		// A motion that rescinds another is the council's own agreement.
		rows, err := w.Requests.ForMotion(w.clerk, *r.MotionID)
		must(t, err)
		first, err := w.Motions.Find(w.clerk, *r.MotionID)
		must(t, err)
		w.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 21) }
		later := w.passed(t)
		must(t, w.Motions.Take(w.mo, first.ID, "rescind", models.MotionStepInput{Related: later.Reference, Version: first.Version}))
		for _, x := range rows[1:] {
			story, err := w.Requests.Story(w.nobody, x.ID)
			must(t, err)
			if len(story) != 1 || story[0].Kind != "rescinded" || story[0].LaterPath != later.Path || story[0].Closing.RestsOn != later.Reference {
				t.Errorf("%s: %+v", x.Reference, story)
			}
		}
	})
}

// passed carries a second motion, from the minutes.
func (w *town) passed(t *testing.T) *models.MotionRecord {
	t.Helper()
	m, err := w.Motions.Create(w.clerk, models.PasteInput{Text: strings.Replace(notice, "lamplighters", "candle makers", 1)})
	must(t, err)
	in := m.Input()
	list, err := w.Meetings.List(w.clerk, models.MeetingFilter{Limit: 5})
	must(t, err)
	in.MeetingID = list[0].ID
	must(t, w.Motions.Edit(w.clerk, m.ID, in))
	r, err := w.Motions.Find(w.clerk, m.ID)
	must(t, err)
	must(t, w.Motions.FromMinutes(w.clerk, m.ID, models.MinutesInput{Outcome: "carry", Date: date("2025-03-27"), MeetingID: in.MeetingID, Method: "assent", Version: r.Version}))
	r, err = w.Motions.Find(w.clerk, m.ID)
	must(t, err)
	return r
}

func TestAMoverObjectsOnTheRecord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		object := func(ctx context.Context, text string) error {
			return w.Requests.Object(ctx, r.ID, models.ObjectionInput{Text: text, Version: w.again(t, r.ID).Version})
		}
		refused(t, "while work goes on", object(w.member, "Too slow."), "not possible now")
		w.propose(t, r.ID, models.DoneInput{})
		stranger := models.WithActor(context.Background(), models.Actor{UserID: 8, PersonID: w.owner, Name: "Some Member", Roles: []models.Role{models.RoleMember}})
		refused(t, "another member", object(stranger, "I would rather not."), "Only the proposer and the seconder")
		refused(t, "the clerk", object(w.clerk, "No."), "this is for the member")
		refused(t, "without a word", object(w.member, ""), "Enter what you object to")
		must(t, object(w.member, "The west quay is dark."))
		refused(t, "twice", object(w.member, "Still dark."), "on the record already")
		must(t, w.Requests.Take(w.clerk, r.ID, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", Version: w.again(t, r.ID).Version}))
		must(t, object(w.member, "It was signed off in the dark.")) // against the closing, not the proposal
		list, err := w.Requests.Objections(w.nobody, r.ID)
		must(t, err)
		story, err := w.Requests.SignOffs(w.nobody, r.ID)
		must(t, err)
		if len(list) != 2 || list[0].FullName != "Wren Tallow" || list[0].Text != "The west quay is dark." || *list[0].SignOffID != story[0].ID || *list[1].SignOffID != story[1].ID {
			t.Errorf("%+v beside %+v", list, story)
		}
		if w.again(t, r.ID).State != models.RequestComplete {
			t.Error("an objection changed the state")
		}
	})
}

func TestThePartThatIsDoneIsClosedOnItsOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		last, err := w.Requests.ForMotion(w.clerk, *r.MotionID)
		must(t, err)
		in := models.PartInput{Part: "Members are trained", Rest: "Staff are trained", Text: "All members came.", Version: r.Version}
		_, err = w.Requests.SplitPart(w.other, r.ID, in)
		refused(t, "another officer", err, "belongs to somebody else")
		same := in
		same.Rest = same.Part
		_, err = w.Requests.SplitPart(w.officer, r.ID, same)
		refused(t, "two of one title", err, "Enter a title that differs")
		part, err := w.Requests.SplitPart(w.officer, r.ID, in)
		must(t, err)
		rest, p := w.again(t, r.ID), w.again(t, part.ID)
		if rest.Title != in.Rest || rest.State != models.RequestNotStarted || rest.Reference != r.Reference || rest.Parts != 1 {
			t.Errorf("the rest: %+v", rest)
		}
		if p.Title != in.Part || p.State != models.RequestInProgress || p.Text != r.Text || p.Number != len(last)+1 || p.Reference != "2024/25-M01-R4" ||
			p.DueDate != r.DueDate || p.FirstDueDate != r.FirstDueDate || *p.OwnerID != w.owner || *p.SplitFromID != r.ID || p.LatestText != in.Text {
			t.Errorf("the part: %+v", p)
		}
		rows, err := w.Requests.ForMotion(w.clerk, *r.MotionID)
		must(t, err)
		if rows[0].ID != r.ID || rows[1].ID != part.ID || len(rows) != len(last)+1 {
			t.Error("the part does not follow the rest")
		}
		quoted := func(id uint) []string {
			return db.Names(t, d, fmt.Sprintf("SELECT clause_id FROM request_clauses WHERE request_id = %d ORDER BY clause_id", id))
		}
		if clauses := quoted(part.ID); len(clauses) == 0 || !slices.Equal(clauses, quoted(r.ID)) {
			t.Errorf("the part quotes %v, the rest %v", clauses, quoted(r.ID))
		}

		// The part is done, the rest is not; the rest cannot be done while the part is open.
		must(t, w.Requests.Update(w.officer, r.ID, models.UpdateInput{Text: "Staff too.", State: models.RequestInProgress, Version: rest.Version}))
		done := models.DoneInput{Text: "Done.", Link: "https://example.org/x", Version: rest.Version + 1, ExceptionsInput: w.exceptions(t, r.ID)}
		refused(t, "the rest with its part open", w.Requests.Propose(w.officer, r.ID, done, nil), "A part of this request is still open: 2024/25-M01-R4")
		w.propose(t, part.ID, models.DoneInput{})
		must(t, w.Requests.Take(w.clerk, part.ID, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", Version: w.again(t, part.ID).Version}))
		if w.again(t, r.ID).State != models.RequestInProgress || w.again(t, part.ID).State != models.RequestComplete {
			t.Error("the rest is not open, or its part is not complete")
		}
		must(t, w.Requests.Propose(w.officer, r.ID, done, nil))
		parts, err := w.Requests.Parts(w.nobody, &p.Request)
		must(t, err)
		if len(parts) != 1 || parts[0].ID != r.ID {
			t.Errorf("of the part: %+v", parts)
		}
	})
}

func TestAStandingDutyIsKeptOccurrenceByOccurrence(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.owned(t)
		in := models.DutyInput{Months: "12", From: date("2025-10-01"), Reason: "“each year”", Version: r.Version}
		refused(t, "the due date moved back", w.Requests.Stand(w.clerk, r.ID, in), "on or before 30 September 2025, its due date")
		in.From = date("2025-08-31")
		refused(t, "an officer", w.Requests.Stand(w.officer, r.ID, in), "this is for the clerk")
		must(t, w.Requests.Stand(w.clerk, r.ID, in))
		if r = w.again(t, r.ID); !r.Duty.Standing() || r.DueDate != "2025-08-31" || r.FirstDueDate != "2025-09-30" || r.DueAtFirst() != "2025-09-30" {
			t.Errorf("%+v due %s, at first %s", r.Duty, r.DueDate, r.FirstDueDate)
		}

		// Kept late, and signed off as an occurrence only.
		w.Now = func() time.Time { return time.Date(2025, 9, 10, 12, 0, 0, 0, time.UTC) }
		if !w.again(t, r.ID).Overdue(d.Today()) {
			t.Error("an occurrence that is not kept is not overdue")
		}
		w.propose(t, r.ID, models.DoneInput{Occurrence: "2025-08-31", Done: date("2025-09-05")})
		seen := models.RequestStepInput{Comment: "The report is published.", Extent: "full", Version: w.again(t, r.ID).Version}
		refused(t, "complete", w.Requests.Take(w.clerk, r.ID, "sign-off", seen), "never simply complete")
		must(t, w.Requests.Take(w.clerk, r.ID, "keep", seen))
		if r = w.again(t, r.ID); r.State != models.RequestInProgress || r.DueDate != "2026-08-31" || r.Overdue(d.Today()) || r.Duty.DutyFor != "" {
			t.Errorf("%s due %s, %+v", r.State, r.DueDate, r.Duty)
		}

		// 2026 passes in silence; in 2027 the duty is kept again.
		w.Now = func() time.Time { return time.Date(2027, 9, 1, 12, 0, 0, 0, time.UTC) }
		if r = w.again(t, r.ID); r.Flags(d.Today(), models.DefaultSettings)[0] != (models.Flag{Code: "overdue", Days: 366}) {
			t.Errorf("flags: %v", r.Flags(d.Today(), models.DefaultSettings))
		}
		w.propose(t, r.ID, models.DoneInput{Occurrence: "2027-08-31", Done: date("2027-08-30")})
		must(t, w.Requests.Take(w.clerk, r.ID, "return", models.RequestStepInput{Reason: "No figures.", Version: w.again(t, r.ID).Version}))
		w.propose(t, r.ID, models.DoneInput{Occurrence: "2027-08-31", Done: date("2027-08-31")})
		must(t, w.Requests.Take(w.mo, r.ID, "keep", models.RequestStepInput{Comment: "Seen.", Version: w.again(t, r.ID).Version}))
		r = w.again(t, r.ID)
		story, err := w.Requests.SignOffs(w.nobody, r.ID)
		must(t, err)
		var got []string
		for _, o := range r.Duty.Occurrences(story, "", d.Today()) {
			got = append(got, string(o.Due)+" "+o.State+" "+string(o.DoneOn))
		}
		if s := strings.Join(got, ", "); s != "2025-08-31 kept 2025-09-05, 2026-08-31 missed , 2027-08-31 kept 2027-08-31, 2028-08-31 next " {
			t.Error(s)
		}

		// It ends only in another way.
		must(t, w.Requests.Take(w.mo, r.ID, "absorb", models.RequestStepInput{Related: "Annual report", Reason: "It has a chapter for it.", Version: r.Version}))
		if got := w.kinds(t, r.ID); got != "proposed kept proposed returned proposed kept absorbed" {
			t.Errorf("the story: %s", got)
		}
	})
}
