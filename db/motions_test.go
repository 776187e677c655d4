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

const notice = `Motion for Time Limited Debate – Guarding the lamplighters' records

Proposer: Ms Wren Tallow

Seconder: Mr Obi Marsh

Council notes:

- 1. The lamplighters' books have been copied by strangers.
- 2. Members have asked for training.

Council believes:

- 1. Records belong to the town.
- Everybody who keeps a record must guard it.

Council requests the administration to:

- 1. Train members and staff to guard records against hacking.
- 2. Tell residents how to spot a false record.
- 3. Write to other councils, to partners overseas and to the government to share what was learned.
`

// town is a small council with people in every part that a motion needs.
type town struct {
	*db.DB
	clerk, mo, officer, other, member, nobody context.Context
	council, scrutiny                         uint
	directorate                               uint
	proposer, seconder, owner                 uint
}

func newTown(t *testing.T, d *db.DB) *town {
	t.Helper()
	w := &town{DB: d}
	ctx := models.WithActor(context.Background(), models.System)
	body, err := d.Bodies.Create(ctx, models.BodyInput{Name: "Full Council", Kind: models.BodyFullCouncil, Monitoring: true})
	must(t, err)
	scrutiny, err := d.Bodies.Create(ctx, models.BodyInput{Name: "Scrutiny Committee", Kind: models.BodyScrutiny, Monitoring: true})
	must(t, err)
	directorate, err := d.Directorates.Create(ctx, models.DirectorateInput{Name: "Records"})
	must(t, err)
	person := func(in models.PersonInput) uint {
		p, err := d.People.Create(ctx, in)
		must(t, err)
		return p.ID
	}
	w.council, w.scrutiny, w.directorate = body.ID, scrutiny.ID, directorate.ID
	w.proposer = person(models.PersonInput{FullName: "Wren Tallow", Title: "Ms", Kind: models.KindMember})
	w.seconder = person(models.PersonInput{FullName: "Obi Marsh", Title: "Mr", Kind: models.KindMember})
	w.owner = person(models.PersonInput{FullName: "Ines Quill", Kind: models.KindOfficer, RoleTitle: "Records Officer", DirectorateID: directorate.ID})
	as := func(id uint, name string, person, directorate uint, roles ...models.Role) context.Context {
		return models.WithActor(context.Background(), models.Actor{UserID: id, Name: name, PersonID: person, DirectorateID: directorate, Roles: roles})
	}
	w.clerk = as(1, "Clem Clerk", 0, 0, models.RoleClerk)
	w.mo = as(2, "Mo Warden", 0, 0, models.RoleMonitoringOfficer)
	w.officer = as(3, "Ines Quill", w.owner, directorate.ID, models.RoleOfficer)
	w.other = as(4, "Other Officer", 999, 0, models.RoleOfficer)
	w.member = as(5, "Wren Tallow", w.proposer, 0, models.RoleMember)
	w.nobody = context.Background()
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected: %v", err)
	}
}

func date(d models.Date) models.DateInput { return models.InputOf(d) }

// carried takes a motion from the pasted notice to carried, as the clerk does it.
func (w *town) carried(t *testing.T) *models.MotionRecord {
	t.Helper()
	meeting, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2025-03-27"), StartTime: "10:00"})
	must(t, err)
	m, err := w.Motions.Create(w.clerk, models.PasteInput{Text: notice})
	must(t, err)
	in := m.Input()
	in.MeetingID = meeting.ID
	must(t, w.Motions.Edit(w.clerk, m.ID, in))
	must(t, w.Motions.Take(w.clerk, m.ID, "submit", models.MotionStepInput{Date: date("2025-03-11"), Time: "09:00", Version: 2}))
	must(t, w.Motions.Take(w.clerk, m.ID, "accept", models.MotionStepInput{Version: 3}))
	must(t, w.Meetings.AddItem(w.clerk, meeting.ID, models.AgendaItemInput{Number: "14", Title: "Motions", Kind: "motions"}))
	must(t, w.Motions.Take(w.clerk, m.ID, "schedule", models.MotionStepInput{MeetingID: meeting.ID, ItemNumber: "14.1", Version: 4}))
	must(t, w.Meetings.Take(w.clerk, meeting.ID, "publish", models.MeetingStepInput{Version: 1}))
	w.Now = func() time.Time { return dbtest.Noon.AddDate(0, 0, 20) }
	r, err := w.Motions.Find(w.clerk, m.ID)
	must(t, err)
	must(t, w.Motions.Decide(w.clerk, m.ID, models.DecisionInput{Outcome: "carry", Date: date("2025-03-27"), Method: "show_of_hands", For: "2", Against: "0", Version: r.Version}))
	r, err = w.Motions.Find(w.clerk, m.ID)
	must(t, err)
	return r
}

func (w *town) request(t *testing.T, id uint) *models.RequestRow {
	t.Helper()
	r, err := w.Requests.Find(w.clerk, id)
	must(t, err)
	return r
}

func TestAMotionGoesFromThePastedNoticeToAProvedCompletion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		if m.SourceText != notice {
			t.Error("the pasted text changed")
		}
		if m.Reference != "2024/25-M01" || m.Path != "2024-25/m01" || m.ItemNumber != "14.1" {
			t.Errorf("reference %q, path %q, item %q", m.Reference, m.Path, m.ItemNumber)
		}
		if m.Proposer.FullName != "Wren Tallow" || m.Seconder.FullName != "Obi Marsh" {
			t.Errorf("people: %+v, %+v", m.Proposer, m.Seconder)
		}
		requests, err := w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		if len(requests) != 3 || requests[0].Category != "cyber_training" {
			t.Fatalf("requests: %+v", requests)
		}
		if public, _ := w.Requests.ForMotion(w.nobody, m.ID); len(public) != 0 {
			t.Error("the public sees unconfirmed requests")
		}

		// The third clause becomes three requests.
		must(t, w.Requests.Split(w.clerk, requests[2].ID, models.SplitInput{Titles: "Other councils\nPartners overseas\nThe government", Version: 1}))
		requests, err = w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		if len(requests) != 5 || requests[4].Text != requests[2].Text || requests[4].Title != "The government" {
			t.Fatalf("after the split: %d", len(requests))
		}
		for _, r := range requests {
			must(t, w.Requests.Confirm(w.clerk, r.ID, models.ConfirmInput{Title: r.Title, Category: r.Category, MonitoringBodyID: w.scrutiny, Version: r.Version}))
		}
		id := requests[0].ID
		r := w.request(t, id)
		if r.Reference != "2024/25-M01-R1" || r.State != models.RequestUnallocated {
			t.Fatalf("confirmed: %q %q", r.Reference, r.State)
		}
		err = w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-03-27"), Version: r.Version})
		if models.CodeOf(err) != models.Invalid || !strings.Contains(err.Error(), "must be after 27 March 2025") {
			t.Errorf("a due date on the day of the decision: %v", err)
		}
		must(t, w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-06-30"), Version: r.Version}))

		// Progress, by the owner only, seen by the public without the staff note.
		update := models.UpdateInput{Text: "The first course was held.", State: models.RequestInProgress, StaffNote: "The trainer was late.", Version: r.Version + 1}
		if err := w.Requests.Update(w.other, id, update); models.CodeOf(err) != models.Forbidden {
			t.Errorf("another officer updates it: %v", err)
		}
		must(t, w.Requests.Update(w.officer, id, update))
		if err := w.Requests.Update(w.officer, id, update); models.CodeOf(err) != models.Conflict {
			t.Errorf("a stale update: %v", err)
		}
		for name, ctx := range map[string]context.Context{"the public": w.nobody, "a councillor": w.member} {
			updates, err := w.Requests.Updates(ctx, id, 10)
			must(t, err)
			if len(updates) != 1 || updates[0].Text == "" || updates[0].StaffNote != "" {
				t.Errorf("%s reads %+v", name, updates)
			}
			found, err := w.Search.Find(ctx, models.SearchFilter{Words: "trainer late"})
			must(t, err)
			if len(found.Found) != 0 {
				t.Errorf("%s finds a staff note: %+v", name, found.Found)
			}
		}

		// Completion needs evidence, and somebody else to sign it off.
		r = w.request(t, id)
		done := models.DoneInput{Text: "All have been trained.", Version: r.Version}
		done.ExceptionsInput = untrained
		if err := w.Requests.Propose(w.officer, id, done, nil); models.CodeOf(err) != models.Invalid {
			t.Errorf("done without evidence: %v", err)
		}
		done.Link = "https://example.org/course"
		must(t, w.Requests.Propose(w.officer, id, done, nil))
		r = w.request(t, id)
		sign := models.RequestStepInput{Comment: "Seen the list.", Extent: "full", Version: r.Version}
		both := models.WithActor(context.Background(), models.Actor{UserID: 3, Name: "Ines Quill", PersonID: w.owner, Roles: []models.Role{models.RoleOfficer, models.RoleClerk}})
		if err := w.Requests.Take(both, id, "sign-off", sign); models.CodeOf(err) != models.Forbidden || !strings.Contains(err.Error(), "somebody else") {
			t.Errorf("signing off one's own: %v", err)
		}
		must(t, w.Requests.Take(w.mo, id, "sign-off", sign))
		if r = w.request(t, id); r.State != models.RequestComplete {
			t.Errorf("state %q", r.State)
		}
		err = w.Requests.Update(w.officer, id, models.UpdateInput{Text: "More.", State: models.RequestInProgress, Version: r.Version})
		if models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), "closed") {
			t.Errorf("an update on a closed request: %v", err)
		}

		list, total, err := w.Motions.List(w.nobody, models.MotionFilter{Words: "lamplighters"})
		must(t, err)
		if total != 1 || list[0].Progress.Complete != 1 || list[0].Progress.Total != 5 {
			t.Errorf("list: %d %+v", total, list)
		}
		found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "first course"})
		must(t, err)
		if len(found.Found) != 1 || found.Found[0].Kind != "update" {
			t.Errorf("search: %+v", found)
		}
		sum, err := w.Meetings.Summary(w.nobody, "full-council/2025-03-27", 1)
		must(t, err)
		if len(sum.Items) != 2 || len(sum.Texts[m.ID]) != 3 || len(sum.Progress) != 1 {
			t.Errorf("summary: %d items, %d groups, %d requests", len(sum.Items), len(sum.Texts[m.ID]), len(sum.Progress))
		}
		v, err := w.Events.Verify(context.Background())
		must(t, err)
		if v.Problem != "" || v.Entries < 20 {
			t.Errorf("chain: %+v", v)
		}
	})
}

func TestWithheldWordsAreGoneAndTheChainStillVerifies(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		requests, err := w.Requests.ForMotion(w.clerk, m.ID)
		must(t, err)
		id := requests[0].ID
		must(t, w.Requests.Confirm(w.clerk, id, models.ConfirmInput{Title: "Training", Category: "cyber_training", MonitoringBodyID: w.council, Version: 1}))
		must(t, w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, NoDueReason: "It goes on.", Version: 2}))
		must(t, w.Requests.Update(w.officer, id, models.UpdateInput{Text: `Ann Other of 3 Mill Lane "cannot" come.`, State: models.RequestInProgress, Version: 3}))
		updates, err := w.Requests.Updates(w.clerk, id, 1)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "Personal data"}))
		updates, err = w.Requests.Updates(w.clerk, id, 1)
		must(t, err)
		if updates[0].Text != "" || updates[0].Withheld != "Personal data" {
			t.Errorf("got %+v", updates[0])
		}
		if err := w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "Personal data"}); models.CodeOf(err) != models.Conflict {
			t.Errorf("withheld twice: %v", err)
		}
		// A word that stands in other entries too takes only its own with it.
		r, err := w.Requests.Find(w.clerk, id)
		must(t, err)
		must(t, w.Requests.Update(w.officer, id, models.UpdateInput{Text: "star", State: models.RequestInProgress, Version: r.Version}))
		updates, err = w.Requests.Updates(w.clerk, id, 1)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "Typed by mistake"}))

		auditor := models.WithActor(context.Background(), models.Actor{UserID: 9, Roles: []models.Role{models.RoleAuditor}})
		events, err := w.Events.List(auditor, db.EventFilter{Limit: 200})
		must(t, err)
		withheld := 0
		for _, e := range events {
			if strings.Contains(e.Content, "Mill Lane") || strings.Contains(e.Content, `"star"`) {
				t.Errorf("entry %d still holds the words", e.ID)
			}
			if e.WithheldBy != 0 {
				withheld++
			}
		}
		if withheld != 2 {
			t.Errorf("%d entries are withheld, want the 2 updates", withheld)
		}
		v, err := w.Events.Verify(context.Background())
		must(t, err)
		if v.Problem != "" {
			t.Errorf("chain: %+v", v)
		}
	})
}
