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

// mailTown is a town where everybody has an address, with one request that is
// allocated. Its clock stands on a Monday.
func mailTown(t *testing.T, d *db.DB) *town {
	t.Helper()
	w := newTown(t, d)
	w.address(t, w.proposer, "wren@town.example")
	w.address(t, w.seconder, "obi@town.example")
	w.address(t, w.owner, "ines@town.example")
	user := func(name string, role models.Role) context.Context {
		u, _, err := d.Users.Create(system, models.UserInput{Name: name, Email: models.Slug(name) + "@town.example", Roles: []string{string(role)}})
		must(t, err)
		return models.WithActor(context.Background(), u.Actor(0, ""))
	}
	w.clerk, w.mo = user("Clem", models.RoleClerk), user("Mo", models.RoleMonitoringOfficer)
	w.carried(t)
	must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: "other", DoneWhen: "All are trained.", MonitoringBodyID: w.scrutiny, Version: 1}))
	return w
}

func (w *town) address(t *testing.T, id uint, email string) {
	t.Helper()
	p, err := w.People.Find(system, id)
	must(t, err)
	in := p.Input()
	in.Email = email
	must(t, w.People.Update(system, id, in))
}

func (w *town) allocate(t *testing.T, id uint, due models.Date) {
	t.Helper()
	must(t, w.Requests.Allocate(w.clerk, id, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date(due), Version: w.request(t, id).Version}))
}

// wait puts the clock on.
func (w *town) wait(d time.Duration) {
	now := w.Now()
	w.Now = func() time.Time { return now.Add(d) }
}

// post takes what is due off the queue as if it were sent, and says to whom what.
func (w *town) post(t *testing.T) []string {
	t.Helper()
	var list []string
	for {
		m, err := w.Messages.Claim(system)
		must(t, err)
		if m == nil {
			slices.Sort(list)
			return list
		}
		list = append(list, m.ToAddress+": "+m.Subject)
		must(t, w.Messages.Sent(system, m, "250 ok"))
	}
}

func wantPost(t *testing.T, got []string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("sent\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestAStepTellsWhoItConcernsAfterAQuietTime(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		wantPost(t, w.post(t)) // nobody is told of the motion, nor of a draft
		w.allocate(t, 1, "2025-09-30")
		wantPost(t, w.post(t)) // not at once
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: Allocated to you: Train everybody",
			"wren@town.example: Allocated: Train everybody", "obi@town.example: Allocated: Train everybody")
		w.wait(time.Hour)
		wantPost(t, w.post(t)) // and once
		list, n, err := d.Messages.List(system, db.MessageFilter{Limit: 10})
		must(t, err)
		if n[models.MessageSent] != 3 || len(list) != 3 || len(list[0].Items) != 0 || list[0].LastAnswer != "250 ok" || !strings.HasSuffix(list[0].MessageID, "@town.example") {
			t.Errorf("%v, %+v", n, list)
		}
		if _, _, err := d.Messages.List(w.clerk, db.MessageFilter{Limit: 10}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the clerk reads the list: %v", err)
		}

		// Proposed, sent back, proposed, signed off: all the way.
		propose := func() {
			must(t, w.Requests.Propose(w.officer, 1, models.DoneInput{Text: "Done.", Link: "https://example.org/x", Version: w.request(t, 1).Version}, nil))
		}
		propose()
		must(t, w.Requests.Take(w.mo, 1, "return", models.RequestStepInput{Reason: "Figures missing", Version: w.request(t, 1).Version}))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "clem@town.example: Awaiting sign-off: Train everybody", "mo@town.example: Awaiting sign-off: Train everybody",
			"ines@town.example: Sent back to you: Train everybody",
			"wren@town.example: 3 changes to “2024/25-M01-R1: Train everybody”", "obi@town.example: 3 changes to “2024/25-M01-R1: Train everybody”")
		propose()
		w.wait(models.QuietTime)
		if n := len(w.post(t)); n != 4 {
			t.Errorf("%d messages", n)
		}
		must(t, w.Requests.Take(w.mo, 1, "sign-off", models.RequestStepInput{Comment: "Seen.", Extent: "full", Version: w.request(t, 1).Version}))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: Signed off: Train everybody", "wren@town.example: Signed off: Train everybody", "obi@town.example: Signed off: Train everybody")
	})
}

func TestWhatIsNotKeptIsNotTold(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		failed := d.InTx(w.clerk, func(ctx context.Context) error {
			must(t, w.Requests.Allocate(ctx, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
			return models.Errorf(models.Conflict, "Too late.")
		})
		if models.CodeOf(failed) != models.Conflict {
			t.Fatal(failed)
		}
		w.wait(models.QuietTime)
		wantPost(t, w.post(t))
	})
}

func TestATrackerWithoutAMailServerWritesNothing(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t))
	w := mailTown(t, d)
	w.allocate(t, 1, "2025-09-30")
	w.wait(200 * 24 * time.Hour)
	must(t, d.Messages.Daily(system))
	list, n, err := d.Messages.List(system, db.MessageFilter{Limit: 10})
	if err != nil || len(list)+len(n) != 0 {
		t.Errorf("%v, %v, %v", list, n, err)
	}
	if _, err := d.Follows.Ask(system, models.FollowInput{Words: "x", Email: "a@example.org", Frequency: models.Daily}, "192.0.2.1"); models.CodeOf(err) != models.Unavailable {
		t.Errorf("following: %v", err)
	}
}

func TestRetriesAndDeadMessages(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		w.wait(models.QuietTime)
		claim := func() *models.Message {
			m, err := d.Messages.Claim(system)
			must(t, err)
			return m
		}
		first := claim()
		must(t, d.Messages.Failed(system, first, "451 4.7.1 greylisted", true))
		second, third := claim(), claim()
		if second == nil || third == nil || second.ID == first.ID || third.ID == second.ID || claim() != nil {
			t.Fatalf("claimed: %+v, %+v", second, third)
		}
		must(t, d.Messages.Sent(system, second, "250 ok"))
		must(t, d.Messages.Failed(system, third, "550 5.1.1 no such user", false))
		w.wait(time.Minute)
		again := claim()
		if again == nil || again.ID != first.ID || again.Tries != 2 || again.MessageID != first.MessageID || again.LastAnswer != "451 4.7.1 greylisted" {
			t.Fatalf("the second try: %+v", again)
		}
		must(t, d.Messages.Failed(system, again, "451 4.7.1 greylisted", true))
		w.wait(4 * time.Minute)
		if m := claim(); m != nil {
			t.Errorf("tried again too soon: %+v", m)
		}

		// What is dead waits for an administrator.
		_, n, err := d.Messages.List(system, db.MessageFilter{State: models.MessageDead, Limit: 10})
		must(t, err)
		if n[models.MessageDead] != 1 || n[models.MessageWaiting] != 1 || n[models.MessageSent] != 1 {
			t.Errorf("%v", n)
		}
		if _, err := d.Messages.Again(w.clerk, third.ID); models.CodeOf(err) != models.Forbidden {
			t.Errorf("the clerk sends it again: %v", err)
		}
		if _, err := d.Messages.Again(system, second.ID); models.CodeOf(err) != models.Conflict {
			t.Errorf("what was sent is sent again: %v", err)
		}
		if _, err := d.Messages.Again(system, 999); models.CodeOf(err) != models.NotFound {
			t.Errorf("what there is not: %v", err)
		}
		if n, err := d.Messages.Again(system, 0); n != 1 || err != nil {
			t.Errorf("all again: %d, %v", n, err)
		}
		m := claim()
		if m == nil || m.ID != third.ID || m.MessageID != third.MessageID || len(m.Items) != 1 {
			t.Errorf("sent again: %+v", m)
		}

		// A copy of the program that was killed with a message in its hands.
		w.wait(9 * time.Minute)
		left := claim() // the one that is tried for the third time
		if left == nil || left.ID != first.ID {
			t.Fatalf("%+v", left)
		}
		w.wait(time.Minute)
		if m := claim(); m == nil || m.ID != third.ID || m.Tries != 2 {
			t.Errorf("after the claim has ended: %+v", m)
		}
	})
}

func TestWhatWaitsIsJoinedAndWhatIsOnItsWayIsNot(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Tell residents", Category: "other", DoneWhen: "All know.", MonitoringBodyID: w.scrutiny, Version: 1}))
		must(t, w.Requests.Confirm(w.clerk, 3, models.ConfirmInput{Title: "Write letters", Category: "other", DoneWhen: "All are sent.", MonitoringBodyID: w.scrutiny, Version: 1}))
		w.allocate(t, 1, "2025-09-30")
		w.wait(9 * time.Minute)
		w.allocate(t, 2, "2025-09-30")
		w.wait(time.Minute)
		m, err := d.Messages.Claim(system)
		must(t, err)
		if m == nil || m.Subject != "Allocated to you: 2 requests" {
			t.Fatalf("%+v", m)
		}
		w.allocate(t, 3, "2025-09-30") // while the first is on its way
		must(t, d.Messages.Sent(system, m, "250 ok"))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: Allocated to you: Write letters",
			"obi@town.example: Allocated: 2 requests", "obi@town.example: Allocated: Write letters",
			"wren@town.example: Allocated: 2 requests", "wren@town.example: Allocated: Write letters")
	})
}

func TestWhatBecomesExemptWhileItWaitsIsNotTold(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		w.wait(models.QuietTime)
		must(t, d.Exec(system, "UPDATE motions SET exempt = TRUE"))
		wantPost(t, w.post(t), "ines@town.example: A request that is exempt from publication")
		must(t, w.Requests.Update(w.officer, 1, models.UpdateInput{Text: "Begun.", State: models.RequestInProgress, Version: w.request(t, 1).Version}))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t)) // Wren and Obi were not granted it
	})
}

func TestWithheldWordsAreTakenOutOfWhatWasNotSent(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-09-30")
		w.wait(models.QuietTime)
		w.post(t)
		ask := models.FollowInput{Words: "train", Email: "reader@town.example", Frequency: models.Daily}
		_, err := d.Follows.Ask(context.Background(), ask, "192.0.2.1")
		must(t, err)
		claim := func() *models.Message {
			t.Helper()
			m, err := d.Messages.Claim(system)
			must(t, err)
			if m == nil {
				t.Fatal("nothing is due")
			}
			return m
		}
		m := claim()
		link := strings.TrimPrefix(m.Items[0].Path, "/follow/confirm/")
		must(t, d.Messages.Sent(system, m, "250 ok"))
		_, err = d.Follows.Confirm(context.Background(), link)
		must(t, err)
		must(t, w.Requests.Update(w.officer, 1, models.UpdateInput{Text: "Zqwithheld words.", State: models.RequestInProgress, Version: w.request(t, 1).Version}))
		w.wait(models.QuietTime)
		w.post(t)
		w.wait(24 * time.Hour)
		must(t, d.Messages.Daily(system))
		digest := claim()
		if !strings.Contains(strings.Join(digest.Items[0].Lines, " "), "Zqwithheld") {
			t.Fatalf("the digest says %+v", digest.Items)
		}
		must(t, d.Messages.Failed(system, digest, "550 no such user", false))
		updates, err := d.Requests.Updates(w.clerk, 1, 1)
		must(t, err)
		must(t, w.Withholdings.Withhold(w.clerk, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "It named a child"}))
		if left := db.Names(t, d, "SELECT items FROM messages"); strings.Contains(strings.Join(left, ""), "Zqwithheld") {
			t.Errorf("kept: %v", left)
		}
		_, err = d.Messages.Again(system, digest.ID)
		must(t, err)
		if m := claim(); m.ID != digest.ID || len(m.Items) != 1 {
			t.Errorf("sent again: %+v", m)
		}
	})
}

func TestRemindersComeInWorkingHoursOfWorkingDaysOnce(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2025-04-18") // Good Friday
		w.wait(models.QuietTime)
		w.post(t)
		at := func(day models.Date, hour int) []string {
			t.Helper()
			midnight, err := time.ParseInLocation(time.DateOnly, string(day), models.London)
			must(t, err)
			w.Now = func() time.Time { return midnight.Add(time.Duration(hour) * time.Hour) }
			must(t, d.Messages.Daily(system))
			must(t, d.Messages.Daily(system)) // of another copy
			return w.post(t)
		}
		wantPost(t, at("2025-04-04", 7))
		wantPost(t, at("2025-04-04", 9), "ines@town.example: Due soon: Train everybody")
		wantPost(t, at("2025-04-04", 12))
		wantPost(t, at("2025-04-18", 12)) // a bank holiday
		wantPost(t, at("2025-04-20", 12)) // Easter Day
		wantPost(t, at("2025-04-21", 12)) // Easter Monday
		wantPost(t, at("2025-04-22", 19)) // after hours
		wantPost(t, at("2025-04-23", 8), "ines@town.example: Overdue: Train everybody")
		wantPost(t, at("2025-05-02", 8), "ines@town.example: Overdue: Train everybody", "clem@town.example: Overdue: Train everybody")
		wantPost(t, at("2025-05-06", 8))
	})
}

func TestAReplyThatDoesNotComeAndAReviewThatWaitsAreToldOf(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		w.address(t, w.owner, "ines@town.example")
		r := w.given(t, models.InterCouncilSharing, "Write to other councils")
		must(t, d.Letters.Add(w.officer, r.ID, models.LettersInput{Channel: "letter", Subject: "Lamps", SentOn: date("2025-04-03"), Recipients: []models.RecipientInput{
			{Organisation: "Moor Council", Kind: "uk_council"}, {Organisation: "Quay Council", Kind: "uk_council"},
		}}))
		letters, err := d.Letters.List(w.officer, r.ID)
		must(t, err)
		reply := letters[0].ReplyDue
		w.wait(models.QuietTime)
		w.post(t)
		day := func(on models.Date) []string {
			t.Helper()
			w.on(on.Day().Date())
			must(t, d.Messages.Daily(system))
			return w.post(t)
		}
		wantPost(t, day(reply))
		wantPost(t, day(reply.Add(1)), "ines@town.example: A reply is overdue: Write to other councils")
		wantPost(t, day(reply.Add(2)))
		for i := range letters { // chased, so that nothing is overdue
			must(t, d.Letters.Record(w.officer, r.ID, letters[i].ID, models.LetterEntryInput{Kind: models.LetterChased, On: models.InputOf(reply.Add(2)), Version: 1}))
		}
		wantPost(t, day("2025-05-20"))

		user := func(name string, role models.Role) context.Context {
			u, _, err := d.Users.Create(system, models.UserInput{Name: name, Email: models.Slug(name) + "@town.example", Roles: []string{string(role)}})
			must(t, err)
			return models.WithActor(context.Background(), u.Actor(0, ""))
		}
		rae := user("Rae", models.RoleCommsReviewer)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Tell residents", Category: models.PublicInformation, MonitoringBodyID: w.scrutiny, Version: 1}))
		w.allocate(t, 2, "2025-09-30")
		w.wait(models.QuietTime)
		w.post(t)
		c, err := w.Communications.Create(w.officer, 2, leaflet("2025-06-02", "2025-06-10"))
		must(t, err)
		must(t, w.Communications.Take(w.officer, 2, c.ID, "send", models.CommunicationStepInput{Version: c.Version}))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "rae@town.example: A review waits: Tell residents")
		must(t, w.Communications.Review(rae, c.ID, decided(models.DecisionRefused, 2)))
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "ines@town.example: Communication refused: Tell residents")
	})
}

func TestABulkUpdateIsOneMessageAPerson(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Write to everybody", Category: "other", MonitoringBodyID: w.scrutiny, Version: 1}))
		for id := range uint(2) {
			w.allocate(t, id+1, "2025-09-30")
		}
		w.wait(models.QuietTime)
		w.post(t)
		var updates []models.BulkUpdate
		for id, version := range map[uint]int{1: w.request(t, 1).Version, 2: w.request(t, 2).Version, 99: 1} {
			in := models.UpdateInput{Text: "The tide is late.", State: models.RequestOnHold, Reason: "The tide", Review: date("2025-04-01"), Version: version}
			updates = append(updates, models.BulkUpdate{ID: id, UpdateInput: in})
		}
		wrong, err := w.Requests.UpdateAll(w.officer, updates)
		must(t, err)
		if len(wrong) != 1 || models.CodeOf(wrong[99]) != models.NotFound {
			t.Errorf("wrong: %v", wrong)
		}
		w.wait(models.QuietTime)
		wantPost(t, w.post(t), "wren@town.example: On hold: 2 requests", "obi@town.example: On hold: 2 requests")
	})
}

// The ladder of silence says of a step that its mail was lost, until it is sent
// again, and that there was nobody to write to.
func TestTheLadderKnowsWhatWasLost(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		w := mailTown(t, d)
		w.allocate(t, 1, "2026-09-30")
		w.wait(models.QuietTime)
		w.post(t)
		due := w.request(t, 1).UpdateDueOn(models.DefaultSettings)
		next := func(from models.Date) *models.Message {
			t.Helper()
			for day := from; day <= from.Add(5); day = day.Add(1) {
				w.on(day.Day().Date())
				must(t, d.Messages.Daily(system))
				if m, err := d.Messages.Claim(system); m != nil || err != nil {
					must(t, err)
					return m
				}
			}
			t.Fatalf("nobody is reminded on %s", from)
			return nil
		}
		ladder := func() string {
			t.Helper()
			kept, err := d.Messages.Reminded(w.clerk, 1)
			must(t, err)
			r, err := d.Requests.Find(w.clerk, 1)
			must(t, err)
			said := ""
			for _, x := range r.Ladder(kept, true, d.Today(), models.DefaultSettings) {
				if x.Told || x.Problem != "" {
					said += fmt.Sprintf("%s %v %s; ", x.Who, x.Told, x.Problem)
				}
			}
			return said
		}
		m := next(due)
		if got := ladder(); got != "Owner true ; " {
			t.Errorf("on its way: %s", got)
		}
		must(t, d.Messages.Failed(system, m, "451 4.7.1 greylisted", true))
		if got := ladder(); got != "Owner true ; " {
			t.Errorf("tried again: %s", got)
		}
		must(t, d.Messages.Failed(system, m, "550 5.1.1 no such user", false))
		if got := ladder(); got != "Owner false not sent: the mail could not be delivered; " {
			t.Errorf("lost: %s", got)
		}
		_, err := d.Messages.Again(system, 0)
		must(t, err)
		w.post(t)
		if got := ladder(); got != "Owner true ; " {
			t.Errorf("sent again: %s", got)
		}
		must(t, d.Messages.Sent(system, next(due.Add(14)), "250 ok"))
		if got := ladder(); got != "Owner true ; Head of service false not sent: there is nobody with an e-mail address; " {
			t.Errorf("without a head of service: %s", got)
		}
	})
}
