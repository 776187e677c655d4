package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// given confirms and hands out the first request of the town as one of a
// category; it is 30 April 2025 then.
func (w *town) given(t *testing.T, c models.Category, title string) *models.RequestRow {
	t.Helper()
	w.carried(t)
	must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: title, Category: c, MonitoringBodyID: w.scrutiny, Version: 1}))
	must(t, w.Requests.Allocate(w.clerk, 1, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
	w.on(2025, 4, 30)
	return w.request(t, 1)
}

// on sets the clock to ten in the morning of a day.
func (w *town) on(year int, month time.Month, day int) {
	now := time.Date(year, month, day, 10, 0, 0, 0, time.UTC)
	w.Now = func() time.Time { return now }
}

// six is a letter of 3 April 2025 to six recipients.
func six() models.LettersInput {
	in := models.LettersInput{Channel: "letter", Subject: "Guarding our elections", SentOn: date("2025-04-03"), Signatory: "Leader of the Council", Shared: "A note on what we did"}
	for i, kind := range []models.OrganisationKind{"uk_council", "uk_council", "uk_council", "overseas_local_gov", "national_gov", "lga_or_network"} {
		in.Recipients = append(in.Recipients, models.RecipientInput{Organisation: fmt.Sprintf("Organisation %d", i+1), Kind: kind, Recipient: fmt.Sprintf("Person %d", i+1), Named: i == 4})
	}
	return in
}

func entry(kind models.LetterEntryKind, on models.Date, version int) models.LetterEntryInput {
	return models.LetterEntryInput{Kind: kind, On: date(on), Text: "They will look at it.", Version: version}
}

func (w *town) letter(t *testing.T, request uint, organisation string) models.Letter {
	t.Helper()
	list, err := w.Letters.List(w.clerk, request)
	must(t, err)
	for _, l := range list {
		if l.Organisation == organisation {
			return l
		}
	}
	t.Fatalf("no letter to %s", organisation)
	return models.Letter{}
}

// US15 (domain.md 15): the clerk adds a letter to six recipients in one step;
// each has its own reply due date; a reply closes only its recipient; the chase
// list shows who is overdue; a letter is published for itself.
func TestUS15LettersAndReplies(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.given(t, models.InterCouncilSharing, "Write to other councils, the government and abroad")
		must(t, d.Letters.Add(w.clerk, r.ID, six()))
		list, err := d.Letters.List(w.officer, r.ID)
		must(t, err)
		if len(list) != 6 {
			t.Fatalf("%d letters", len(list))
		}
		for _, l := range list {
			if l.ReplyDue != "2025-05-06" || l.NextDue != "2025-05-06" || l.AddedByName != "Clem Clerk" {
				t.Errorf("got %+v", l)
			}
		}
		if late, n, err := d.Letters.Overdue(w.clerk, 5); err != nil || n != 0 || late != nil {
			t.Errorf("overdue on 30 April: %d, %v, %v", n, late, err)
		}

		// A reply closes only its recipient.
		w.on(2025, 5, 7)
		first := w.letter(t, r.ID, "Organisation 1")
		must(t, d.Letters.Record(w.officer, r.ID, first.ID, entry(models.LetterSubstantive, "2025-05-02", 1)))
		late, n, err := d.Letters.Overdue(w.clerk, 3)
		must(t, err)
		if n != 5 || len(late) != 3 || late[0].Organisation != "Organisation 2" || late[0].RequestTitle != r.Title || late[0].RequestReference != r.Reference {
			t.Errorf("overdue on 7 May: %d, %+v", n, late)
		}
		if err := d.Letters.Record(w.officer, r.ID, first.ID, entry(models.LetterChased, "2025-05-07", 2)); models.CodeOf(err) != models.Conflict {
			t.Errorf("chased after its reply: %v", err)
		}

		// Chased, and chased again; two who record at once do not overwrite each other.
		second := w.letter(t, r.ID, "Organisation 2")
		must(t, d.Letters.Record(w.clerk, r.ID, second.ID, entry(models.LetterChased, "2025-05-07", 1)))
		if err := d.Letters.Record(w.officer, r.ID, second.ID, entry(models.LetterSubstantive, "2025-05-07", 1)); models.CodeOf(err) != models.Conflict {
			t.Errorf("recorded over somebody else: %v", err)
		}
		if l := w.letter(t, r.ID, "Organisation 2"); l.NextDue != "2025-06-04" || len(l.Entries) != 1 || l.Outcome != "" {
			t.Errorf("chased: %+v", l)
		}
		w.on(2025, 6, 5)
		late, _, err = d.Letters.Overdue(w.mo, 9)
		must(t, err)
		if last := late[len(late)-1]; last.Organisation != "Organisation 2" || last.Chased != 1 {
			t.Errorf("the chase list on 5 June: %+v", late)
		}
		must(t, d.Letters.Record(w.clerk, r.ID, second.ID, entry(models.LetterChased, "2025-06-05", 2)))
		must(t, d.Letters.Record(w.clerk, r.ID, second.ID, entry(models.LetterNoReply, "2025-06-05", 3)))
		records, err := w.Requests.Records(w.officer, r)
		must(t, err)
		unmet := models.Unmet(records)
		if len(unmet) != 1 || !strings.HasPrefix(unmet[0].Missing, "4 letters are without an answer: Organisation 3 (reply due 6 May 2025, overdue)") {
			t.Errorf("what is missing: %+v", unmet)
		}

		// Published for itself, then its reply.
		minister := w.letter(t, r.ID, "Organisation 5")
		must(t, d.Letters.Record(w.officer, r.ID, minister.ID, entry(models.LetterSubstantive, "2025-06-05", 1)))
		minister = w.letter(t, r.ID, "Organisation 5")
		reply := minister.Entries[0].ID
		publish := func(entry uint, yes bool, version int) error {
			return d.Letters.Publish(w.officer, r.ID, minister.ID, models.LetterPublishInput{Entry: entry, Publish: yes, Version: version})
		}
		if err := publish(reply, true, 2); models.CodeOf(err) != models.Conflict {
			t.Errorf("the reply first: %v", err)
		}
		must(t, publish(0, true, 2))
		said := func() string {
			t.Helper()
			list, err := d.Letters.List(w.member, r.ID)
			must(t, err)
			if len(list) != 6 {
				t.Errorf("the public counts %d letters", len(list))
			}
			return fmt.Sprintf("%+v", list)
		}
		if s := said(); !strings.Contains(s, "Organisation 5") || !strings.Contains(s, "Person 5") || strings.Contains(s, "They will") || strings.Contains(s, "Organisation 1") || strings.Contains(s, "Clem") {
			t.Errorf("the public reads %s", s)
		}
		must(t, publish(reply, true, 3))
		must(t, d.Letters.Publish(w.clerk, r.ID, first.ID, models.LetterPublishInput{Publish: true, Version: 2}))
		if s := said(); !strings.Contains(s, "They will look at it.") || !strings.Contains(s, "Organisation 1") || strings.Contains(s, "Person 1") {
			t.Errorf("the public reads %s", s)
		}
		must(t, publish(0, false, 4))
		if s := said(); strings.Contains(s, "Organisation 5") || strings.Contains(s, "They will look") {
			t.Errorf("taken back, the public reads %s", s)
		}

		// All of it is in the record, which names no person.
		events, err := d.Events.List(models.WithActor(context.Background(), models.System), db.EventFilter{Subject: "request/1", Limit: 50})
		must(t, err)
		verbs, all := map[string]int{}, ""
		for _, e := range events {
			verbs[e.Verb]++
			all += e.Content
		}
		if verbs["request.letter"] != 1 || verbs["request.letter-chased"] != 2 || verbs["request.letter-substantive"] != 2 || verbs["request.letter-publish"] != 4 {
			t.Errorf("the record has %v", verbs)
		}
		if strings.Contains(all, "Person") || !strings.Contains(all, "Organisation 6") {
			t.Errorf("the record says %s", all)
		}
	})
}

func TestALetterAddedByMistakeCountsNowhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.given(t, models.InterCouncilSharing, "Write to other councils")
		must(t, d.Letters.Add(w.officer, r.ID, six()))
		w.on(2025, 5, 7)
		for i := range 6 {
			l := w.letter(t, r.ID, fmt.Sprintf("Organisation %d", i+1))
			must(t, d.Letters.Record(w.officer, r.ID, l.ID, entry(models.LetterMistaken, "2025-05-07", 1)))
		}
		if _, n, err := d.Letters.Overdue(w.clerk, 5); err != nil || n != 0 {
			t.Errorf("%d are overdue, %v", n, err)
		}
		list, err := d.Letters.List(w.nobody, r.ID)
		must(t, err)
		if len(list) != 0 {
			t.Errorf("the public counts %+v", list)
		}
	})
}

func TestWhoMayAddLettersAndEvents(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.given(t, models.InterCouncilSharing, "Write to other councils")
		must(t, w.Requests.Confirm(w.clerk, 2, models.ConfirmInput{Title: "Involve everybody", Category: models.MemberInvolvement, MonitoringBodyID: w.scrutiny, Version: 1}))
		must(t, w.Requests.Allocate(w.clerk, 2, models.AllocateInput{OwnerID: w.owner, DirectorateID: w.directorate, Due: date("2025-09-30"), Version: 2}))
		for name, tt := range map[string]struct {
			ctx  context.Context
			want models.Code
		}{
			"the owner":            {w.officer, ""},
			"the clerk for them":   {w.clerk, ""},
			"another officer":      {w.other, models.Forbidden},
			"a member":             {w.member, models.Forbidden},
			"anybody":              {w.nobody, models.Forbidden},
			"a monitoring officer": {w.mo, models.Forbidden},
		} {
			if err := d.Letters.Add(tt.ctx, r.ID, six()); models.CodeOf(err) != tt.want {
				t.Errorf("%s adds letters: %v", name, err)
			}
			if err := d.Involvement.Add(tt.ctx, 2, models.InvolvementInput{Kind: "committee", HeldOn: date("2025-04-29")}); models.CodeOf(err) != tt.want {
				t.Errorf("%s adds an event: %v", name, err)
			}
			if _, _, err := d.Letters.Overdue(tt.ctx, 5); (err == nil) != (name == "the clerk for them" || name == "a monitoring officer") {
				t.Errorf("%s asks for the chase list: %v", name, err)
			}
		}
		if err := d.Letters.Add(w.clerk, 2, six()); models.CodeOf(err) != models.NotFound {
			t.Errorf("letters of a request of another kind: %v", err)
		}
		if err := d.Involvement.Add(w.clerk, 1, models.InvolvementInput{Kind: "committee", HeldOn: date("2025-04-29")}); models.CodeOf(err) != models.NotFound {
			t.Errorf("events of a request of another kind: %v", err)
		}
		tomorrow := six()
		tomorrow.SentOn = date("2025-05-01")
		if err := d.Letters.Add(w.clerk, r.ID, tomorrow); models.CodeOf(err) != models.Invalid {
			t.Errorf("a letter of tomorrow: %v", err)
		}
		l := w.letter(t, r.ID, "Organisation 1")
		if err := d.Letters.Record(w.clerk, 2, l.ID, entry(models.LetterHolding, "2025-04-30", 1)); models.CodeOf(err) != models.NotFound {
			t.Errorf("a letter of another request: %v", err)
		}
		if err := d.Letters.Publish(w.other, r.ID, l.ID, models.LetterPublishInput{Publish: true, Version: 1}); models.CodeOf(err) != models.Forbidden {
			t.Errorf("another officer publishes: %v", err)
		}
	})
}
