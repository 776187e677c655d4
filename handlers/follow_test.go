package handlers_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// post takes what is due off the queue, as if it were sent, by address.
func (h *hall) post() map[string]*models.Message {
	h.t.Helper()
	sent := map[string]*models.Message{}
	for {
		m, err := h.DB.Messages.Claim(webtest.System)
		must(h.t, err)
		if m == nil {
			return sent
		}
		kept := *m
		sent[m.ToAddress] = &kept
		must(h.t, h.DB.Messages.Sent(webtest.System, m, "250 ok"))
	}
}

// said is all that a message says.
func said(m *models.Message) string {
	var b strings.Builder
	b.WriteString(m.Subject)
	for _, i := range m.Items {
		b.WriteString("\n" + i.Heading + "\n" + strings.Join(i.Lines, "\n") + "\n" + i.Quote)
	}
	return b.String()
}

func TestSomebodyFollowsAMotionWithoutAnAccount(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-24", 10)
		b := h.Anybody(t)
		if a := b.Get("/motions/2024-25/m01").Want(200, "Follow this motion"); !strings.Contains(a.Body, `href="/follow?motion=2024-25%2Fm01"`) {
			t.Error("the motion has no link to follow it")
		}
		b.Get("/follow?motion=2024-25%2Fm01").Want(200, "Follow a motion", "2024/25-M01", "How often do you want to be told?")
		b.Post("/follow", "motion", "2024-25/m01").Want(422, "Enter your email address", "Select how often you want to be told", "2024/25-M01")
		b.Post("/follow", "motion", "2024-25/m01", "email", "nonsense", "frequency", "hourly").Want(422, "Enter the email address in the correct format")
		b.Post("/follow", "motion", "2024-25/m01", "email", "Reader@Example.org", "frequency", "daily").WantTo("/follow/sent")
		b.Get("/follow/sent").Want(200, "Check your email")

		// Nothing is told before it is confirmed, and opening the link does not confirm it.
		asked := h.post()["reader@example.org"]
		if asked == nil || asked.Subject != "Confirm your email address" || !strings.Contains(said(asked), "2024/25-M01") {
			t.Fatalf("asked: %+v", asked)
		}
		link := asked.Items[0].Path
		b.Get(link).Want(200, "Confirm your email address", "2024/25-M01", "Daily")
		h.at("2025-03-25", 10)
		must(t, d.Messages.Daily(webtest.System))
		if sent := h.post(); len(sent) != 0 {
			t.Errorf("told before it was confirmed: %+v", sent)
		}
		a := b.Post(link)
		if a.Status != 303 || !strings.HasPrefix(a.Location(), "/follow/stop/") {
			t.Fatalf("%d %s", a.Status, a.Location())
		}
		b.Get(a.Location()).Want(200, "Your address is confirmed.", "reader@example.org", "2024/25-M01", "Daily")
		b.Get(link).Want(409, "This link was used already")

		// What changes is told the next working day, and once.
		row := h.request(1)
		must(t, d.Requests.Update(h.officer, row.ID, models.UpdateInput{Text: "The new stones are in.", StaffNote: "He is slow", State: models.RequestInProgress, Version: row.Version}))
		day := func(date string) map[string]*models.Message {
			h.at(date, 10)
			must(t, d.Messages.Daily(webtest.System))
			return h.post()
		}
		digest := day("2025-03-26")["reader@example.org"]
		if digest == nil || !strings.Contains(said(digest), "25 March 2025: Update: “The new stones are in.”") || strings.Contains(said(digest), "slow") || strings.Contains(said(digest), "Ines") {
			t.Fatalf("the digest: %+v", digest)
		}
		if m := day("2025-03-27")["reader@example.org"]; m != nil {
			t.Errorf("nothing changed, and yet: %+v", m)
		}

		// One click stops it, without a redirect.
		stop := "/follow/stop/" + digest.StopToken
		q := httptest.NewRequest("POST", "http://tracker.example"+stop, strings.NewReader("List-Unsubscribe=One-Click"))
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		h.Anybody(t).Do(q).Want(200, "We no longer send reader@example.org anything")
		row = h.request(1)
		must(t, d.Requests.Update(h.officer, row.ID, models.UpdateInput{Text: "More stones.", State: models.RequestInProgress, Version: row.Version}))
		if m := day("2025-03-28")["reader@example.org"]; m != nil {
			t.Errorf("told after it was stopped: %+v", m)
		}
		b.Get("/follow/stop/nonsense").Want(404)
	})
}

func TestFollowingARequestACouncillorABodyAndASearch(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-24", 10)
		b := h.Anybody(t)
		b.Get("/motions/2024-25/m01/r1").Want(200, "Follow this request")
		b.Get("/councillors/ada-beck").Want(200, "Follow the motions of this councillor")
		b.Get("/search?q=mason").Want(200, "Follow this search")
		b.Get("/meetings/full-council/2025-03-27").Want(200, "Follow this body")
		follow := func(email string, what ...string) string {
			t.Helper()
			b.Post("/follow", append(what, "email", email, "frequency", "daily")...).WantTo("/follow/sent")
			m := h.post()[email]
			a := b.Post(m.Items[0].Path)
			return a.Location()
		}
		follow("request@example.org", "request", "2024-25/m01/r1")
		follow("councillor@example.org", "councillor", "ada-beck")
		follow("body@example.org", "body", "full-council")
		follow("search@example.org", "q", "mason stone")
		follow("other@example.org", "request", "2024-25/m01/r2")
		both := follow("both@example.org", "motion", "2024-25/m01")
		follow("both@example.org", "request", "2024-25/m01/r1")
		b.Get(both).Want(200, "2024/25-M01", "2024/25-M01-R1")

		row := h.request(1)
		must(t, d.Requests.Update(h.officer, row.ID, models.UpdateInput{Text: "The mason set a stone.", State: models.RequestInProgress, Version: row.Version}))
		h.at("2025-03-25", 10)
		must(t, d.Messages.Daily(webtest.System))
		sent := h.post()
		for _, who := range []string{"request", "councillor", "body", "search", "both"} {
			if m := sent[who+"@example.org"]; m == nil || len(m.Items) != 1 || !strings.Contains(said(m), "The mason set a stone.") {
				t.Errorf("%s: %+v", who, m)
			}
		}
		if sent["other@example.org"] != nil {
			t.Error("another request was told")
		}

		// One of two is stopped.
		b.Post(both, "kind", "motion", "record", path("%d", *row.MotionID), "words", "").WantTo(strings.TrimSuffix(both, "?new=yes"))
		b.Get(both).Want(200, "2024/25-M01-R1", "!Follow a motion")
		b.Get("/follow?motion=no/such").Want(404)
		b.Get("/follow?councillor=ines-quill").Want(404)
		b.Get("/follow").Want(200, "Follow a search", "Words to look for")
		b.Post("/follow", "email", "x@example.org", "frequency", "daily").Want(422, "Enter the words to look for")
	})
}

func TestNobodyFollowsWhatTheyMayNotRead(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		m, err := d.Motions.Find(r.clerk, r.exempt)
		must(t, err)
		clerk := r.As(t, "Clem", 0, models.RoleClerk)
		clerk.Post("/follow", "motion", m.Path, "email", "clem@example.org", "frequency", "daily").Want(404)
		r.Anybody(t).Post("/follow", "request", m.Path+"/r1", "email", "x@example.org", "frequency", "daily").Want(404)
		// A search finds it no better, whoever asks.
		ctx := context.Background()
		_, err = d.Follows.Ask(ctx, models.FollowInput{Words: "zqsecret", Email: "spy@example.org", Frequency: models.Daily}, "192.0.2.1")
		must(t, err)
		_, err = d.Follows.Ask(ctx, models.FollowInput{Councillor: "ada-beck", Email: "spy@example.org", Frequency: models.Daily}, "192.0.2.1")
		must(t, err)
		list, _, err := d.Messages.List(webtest.System, db.MessageFilter{Limit: 2})
		must(t, err)
		for _, m := range list {
			_, err := d.Follows.Confirm(ctx, strings.TrimPrefix(m.Items[0].Path, "/follow/confirm/"))
			must(t, err)
		}
		secret, err := d.Requests.Find(r.clerk, r.secret)
		must(t, err)
		must(t, d.Requests.Update(r.officer, r.secret, models.UpdateInput{Text: "Zqsecret again.", State: models.RequestInProgress, Version: secret.Version}))
		q, err := d.Questions.FindByPath(r.clerk, "2024-25/q1") // about that request
		must(t, err)
		r.Anybody(t).Get("/follow?question=" + q.Path).Want(404)
		must(t, d.Questions.Take(r.clerk, q.ID, "hold", models.QuestionStepInput{On: models.InputOf(d.Today()), Text: "Zqsecret, soon.", Version: q.Version}))
		r.post() // the links to confirm
		r.at("2025-03-31", 10)
		must(t, d.Messages.Daily(webtest.System))
		for to, m := range r.post() {
			if strings.Contains(strings.ToLower(said(m)), secretWord) || to == "spy@example.org" {
				t.Errorf("%s reads %s", to, said(m))
			}
		}
	})
}

func TestNobodyCanHaveManyMailsSentToSomebodyElse(t *testing.T) {
	d := dbtest.OpenMailing(t, dbtest.SQLite(t))
	h := newHall(t, d).fill()
	b := h.Anybody(t)
	ask := func(email, words string) *webtest.Answer {
		return b.Post("/follow", "q", words, "email", email, "frequency", "weekly")
	}
	for _, words := range []string{"a", "b", "c", "d", "e"} {
		ask("victim@example.org", words).WantTo("/follow/sent")
	}
	ask("victim@example.org", "f").Want(422, "We sent this address 5 messages to confirm in the last day.")
	for i := range 25 {
		ask(path("reader%d@example.org", i), "lamps").WantTo("/follow/sent")
	}
	ask("another@example.org", "lamps").Want(422, "There were too many requests to follow something from where you are.")
	now := d.Now()
	d.Now = func() time.Time { return now.Add(25 * time.Hour) }
	ask("another@example.org", "lamps").WantTo("/follow/sent")
}

func TestACouncillorStopsWhatTheyFollowByDefault(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := &record{hall: newHall(t, d).fill()}
		r.address(r.ada, "ada@town.example")
		put := func(text string) {
			row := r.request(1)
			must(t, d.Requests.Update(r.officer, row.ID, models.UpdateInput{Text: text, State: models.RequestOnHold, Reason: text, Review: on("2025-05-01"), Version: row.Version}))
			row = r.request(1)
			must(t, d.Requests.Update(r.officer, row.ID, models.UpdateInput{Text: text, State: models.RequestInProgress, Version: row.Version}))
		}
		r.at("2025-03-24", 10)
		put("The tide is high.")
		r.at("2025-03-24", 11)
		m := r.post()["ada@town.example"]
		if m == nil || len(m.Items) != 2 || m.StopToken == "" {
			t.Fatalf("Ada reads %+v", m)
		}
		b := r.Anybody(t)
		b.Get("/follow/stop/"+m.StopToken).Want(200, "ada@town.example", "2024/25-M01", "As it happens")
		row := r.request(1)
		b.Post("/follow/stop/"+m.StopToken, "kind", "motion", "record", path("%d", *row.MotionID)).WantTo("/follow/stop/" + m.StopToken)
		b.Get("/follow/stop/"+m.StopToken).Want(200, "!2024/25-M01:")
		r.at("2025-03-25", 10)
		put("The tide is low.")
		r.at("2025-03-25", 11)
		if m := r.post()["ada@town.example"]; m != nil {
			t.Errorf("Ada reads %+v", m)
		}
	})
}

func TestTheQueueOfMessages(t *testing.T) {
	d := dbtest.OpenMailing(t, dbtest.SQLite(t))
	h := newHall(t, d).fill()
	ad := h.As(t, "Ad Min", 0, models.RoleAdmin)
	ad.Get("/admin").Want(200, "Messages")
	ad.Get("/admin/mail").Want(200, "No messages have been written yet.", "Nobody can write to", "Ines Quill", "!No mail server is set")
	for i := range 60 {
		_, err := d.Follows.Ask(context.Background(), models.FollowInput{Words: "lamps", Email: path("reader%d@example.org", i), Frequency: models.Daily}, path("192.0.2.%d", i))
		must(t, err)
	}
	for i := range 3 {
		m, err := d.Messages.Claim(webtest.System)
		must(t, err)
		switch i {
		case 0:
			must(t, d.Messages.Sent(webtest.System, m, "250 queued as 42"))
		case 1:
			must(t, d.Messages.Failed(webtest.System, m, "550 5.1.1 <b>no such user</b>", false))
		case 2:
			must(t, d.Messages.Failed(webtest.System, m, "451 greylisted", true))
		}
	}
	ad.Get("/admin/mail").Want(200, "All 60", "Waiting 58", "Sent 1", "Not delivered 1", "reader59@example.org", "Confirm your email address", "To be sent next")
	ad.Get("/admin/mail?page=2").Want(200, "reader0@example.org", "250 queued as 42", "451 greylisted", "1 try so far; the next from 9:01am", "Send again")
	ad.Get("/admin/mail?state=sent").Want(200, "reader0@example.org", "!reader1@example.org", "Sent on 21 March 2025")
	dead := ad.Get("/admin/mail?state=dead").Want(200, "reader1@example.org", "<b>no such user</b>", "Given up after 1 try", "Send it again")
	if strings.Contains(dead.Body, "<b>no such") {
		t.Error("the answer of the server is not escaped")
	}
	ad.Get("/admin/mail?state=nonsense").Want(200, "All 60")
	ad.Post("/admin/mail/1/again").Want(409)
	ad.Post("/admin/mail/2/again").WantTo("/admin/mail")
	ad.Get("/admin/mail").Want(200, "The message will be sent again.", "Waiting 59", "Not delivered 0")
	ad.Get("/admin/mail?state=dead").Want(200, "Every message was delivered.")
	ad.Get("/admin/audit?action=message.").Want(200, "Message to reader1@example.org")
	h.As(t, "Clem", 0, models.RoleClerk).Get("/admin/mail").Want(403)
}

func TestATrackerThatSendsNoMailSaysSo(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	b := h.Anybody(t)
	b.Get("/motions/2024-25/m01").Want(200, "!Follow this motion")
	b.Get("/follow?motion=2024-25%2Fm01").Want(200, "This tracker sends no email at present.", "!How often")
	b.Post("/follow", "motion", "2024-25/m01", "email", "x@example.org", "frequency", "daily").Want(503, "sends no email")
	h.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin/mail").Want(200, "No mail server is set, so no messages are written", "!Nobody can write to")
}

// Who follows a question, the request it is about or that request's motion hears what
// becomes of it, in one entry.
func TestFollowingAQuestion(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-24", 10)
		q, err := d.Questions.AskAbout(h.clerk, models.AskAboutInput{RequestID: h.request(1).ID, Heading: "The mason", Text: "When is the stone set?", Kind: "council_written", AskedBy: "Ada Beck", AnsweringRole: "Leader"})
		must(t, err)
		b := h.Anybody(t)
		b.Get(q.Address()).Want(200, "Follow this question")
		b.Get("/follow?question="+q.Path).Want(200, "Follow a question", q.Reference, "The mason")
		b.Get("/follow?question=2024-25/q99").Want(404)
		for email, what := range map[string][2]string{"question": {"question", q.Path}, "request": {"request", "2024-25/m01/r1"}, "motion": {"motion", "2024-25/m01"}, "other": {"request", "2024-25/m01/r2"}} {
			b.Post("/follow", what[0], what[1], "email", email+"@example.org", "frequency", "daily").WantTo("/follow/sent")
			mine := b.Post(h.post()[email+"@example.org"].Items[0].Path).Location()
			if email == "question" {
				b.Get(mine).Want(200, "question "+q.Reference+", The mason")
			}
		}
		on := models.InputOf(d.Today())
		must(t, d.Questions.Take(h.clerk, q.ID, "hold", models.QuestionStepInput{On: on, Text: "We are asking.", Version: 1}))
		must(t, d.Questions.Take(h.clerk, q.ID, "answer", models.QuestionStepInput{On: on, Text: "On Monday.", Role: "Leader", Version: 2}))
		h.at("2025-03-25", 10)
		must(t, d.Messages.Daily(webtest.System))
		sent := h.post()
		for _, who := range []string{"question", "request", "motion"} {
			m := sent[who+"@example.org"]
			if m == nil || len(m.Items) != 1 || m.Items[0].Path != q.Address() || !strings.Contains(said(m), "Question "+q.Reference+": The mason") || !strings.Contains(said(m), "A holding answer given") || strings.Count(said(m), "Answered") != 1 {
				t.Errorf("%s: %+v", who, m)
			}
		}
		if sent["other@example.org"] != nil {
			t.Error("who follows another request was told")
		}
	})
}

func TestFollowingABody(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-24", 10)
		force, err := d.Bodies.Create(webtest.System, models.BodyInput{Name: "Quayside Task Force", Kind: models.BodyTaskForce})
		must(t, err)
		b := h.Anybody(t)
		b.Get("/bodies/"+force.Slug).Want(200, "Follow this body")
		b.Post("/follow", "body", force.Slug, "email", "force@example.org", "frequency", "daily").WantTo("/follow/sent")
		b.Get(b.Post(h.post()["force@example.org"].Items[0].Path).Location()).Want(200, "Quayside Task Force, with the motions and requests before it")
		must(t, d.Bodies.SavePost(h.clerk, force.ID, 0, models.BodyPostInput{Title: "Chair", Role: models.PostChair, Places: 1}))
		m, err := d.Meetings.Create(h.clerk, models.MeetingInput{BodyID: force.ID, Kind: models.MeetingOrdinary, Date: on("2025-04-03")})
		must(t, err)
		must(t, d.Meetings.Update(h.clerk, m.ID, models.MeetingInput{BodyID: force.ID, Kind: models.MeetingOrdinary, Date: on("2025-04-10"), Version: 1}))
		must(t, d.Meetings.Take(h.clerk, m.ID, "cancel", models.MeetingStepInput{Reason: "The tide is high", Version: 2}))
		_, err = d.Bodies.RecordHeld(h.clerk, force.ID, models.HeldMeetingsInput{Days: "3 March 2025"})
		must(t, err)
		h.at("2025-03-25", 10)
		must(t, d.Messages.Daily(webtest.System))
		got := h.post()["force@example.org"]
		if got == nil || len(got.Items) != 1 || got.Items[0].Path != "/bodies/"+force.Slug {
			t.Fatalf("told %+v", got)
		}
		want := []string{"A post was added", "Meeting of 3 April 2025: planned", "Meeting of 3 April 2025: moved to 10 April 2025", "Meeting of 10 April 2025: cancelled. Reason: The tide is high", "Meetings were put on the record"}
		for i := range want {
			want[i] = "24 March 2025: " + want[i]
		}
		if !slices.Equal(got.Items[0].Lines, want) {
			t.Errorf("told %q", got.Items[0].Lines)
		}
	})
}
