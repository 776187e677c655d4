package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// postmanOf returns a postman of a record for a server, that trusts it.
func postmanOf(t testing.TB, d *db.DB, s *mailServer, way string, change func(*settings)) *postman {
	t.Helper()
	set := &settings{PublicURL: "https://motions.town.example"}
	set.SMTP, set.SMTPTLS, set.MailFrom, set.MailEvery = s.address, way, dbtest.Sender, time.Second
	if change != nil {
		change(set)
	}
	if err := set.mailSettings.check(); err != nil {
		t.Fatal(err)
	}
	p, err := set.postman(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.client.SetTLSConfig(&tls.Config{ServerName: "127.0.0.1", RootCAs: s.roots, MinVersion: tls.VersionTLS12}); err != nil {
		t.Fatal(err)
	}
	return p
}

// ask writes a message to each of n addresses: the link with which they confirm
// that they want to follow something.
func ask(t testing.TB, d *db.DB, n int) {
	t.Helper()
	for i := range n {
		in := models.FollowInput{Words: "lamps", Email: fmt.Sprintf("reader%d@example.org", i), Frequency: models.Daily}
		if _, err := d.Follows.Ask(context.Background(), in, fmt.Sprint("192.0.2.", i)); err != nil {
			t.Fatal(err)
		}
	}
}

// queue says how many messages are in each state.
func queue(t testing.TB, d *db.DB) (list []models.Message, n map[models.MessageState]int) {
	t.Helper()
	list, n, err := d.Messages.List(models.WithActor(context.Background(), models.System), db.MessageFilter{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return list, n
}

func TestAMailGoesOutOverEachKindOfLine(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(secret, []byte("correct horse\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	signIn := func(s *settings) { s.SMTPUser, s.SMTPFile = "carried", secret }
	for _, way := range []string{"starttls", "tls", "none"} {
		t.Run(way, func(t *testing.T) {
			server := newMailServer(t, way)
			d := dbtest.OpenMailing(t, dbtest.SQLite(t))
			ask(t, d, 1)
			change := signIn
			if server.signIn = way != "none"; !server.signIn {
				change = nil
			}
			p := postmanOf(t, d, server, way, change)
			if err := p.round(t.Context()); err != nil {
				t.Fatal(err)
			}
			if len(server.all()) != 1 {
				list, _ := queue(t, d)
				t.Fatalf("the server has %d mails; the queue %+v", len(server.all()), list)
			}
			m := server.all()[0]
			list, _ := queue(t, d)
			for name, want := range map[string]string{
				"From": `"The council motion tracker" <motions@town.example>`, "To": "<reader0@example.org>", "Message-Id": "<" + list[0].MessageID + ">",
				"Auto-Submitted": "auto-generated", "User-Agent": "Carried", "X-Mailer": "", "List-Unsubscribe": "",
			} {
				if got := m.Header.Get(name); got != want && name != "From" {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if m.From != dbtest.Sender || m.To != "reader0@example.org" || m.Subject() != "Confirm your email address" || !strings.HasSuffix(list[0].MessageID, "@town.example") {
				t.Errorf("%+v", m)
			}
			for _, part := range []string{m.Text, m.HTML} {
				for _, want := range []string{"https://motions.town.example/follow/confirm/", "lamps", "you need do nothing"} {
					if !strings.Contains(part, want) {
						t.Errorf("there is no %q in\n%s", want, part)
					}
				}
			}
			if list[0].State != models.MessageSent || !strings.HasPrefix(list[0].LastAnswer, "2") || strings.Contains(fmt.Sprint(list[0]), "/follow/confirm/") {
				t.Errorf("kept: %+v", list[0])
			}
		})
	}
}

func TestAMailServerThatCannotBeTrustedGetsNothing(t *testing.T) {
	for name, tt := range map[string]struct {
		way    string
		change func(*settings)
		trust  bool
		want   string
	}{
		"its certificate is unknown":       {"starttls", nil, false, "certificate"},
		"it has no STARTTLS":               {"none", func(s *settings) { s.SMTPTLS = "starttls" }, true, "STARTTLS"},
		"it does not know the password":    {"starttls", func(s *settings) { s.SMTPUser, s.SMTPPassword = "carried", "wrong" }, true, "535"},
		"nobody is there":                  {"starttls", func(s *settings) { s.SMTP = "127.0.0.1:1" }, true, "refused"},
		"it wants a password, none is set": {"starttls", nil, true, "530"},
	} {
		t.Run(name, func(t *testing.T) {
			server := newMailServer(t, tt.way)
			server.signIn = true
			d := dbtest.OpenMailing(t, dbtest.SQLite(t))
			ask(t, d, 2)
			p := postmanOf(t, d, server, tt.way, tt.change)
			if !tt.trust {
				if err := p.client.SetTLSConfig(&tls.Config{ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.round(t.Context()); err != nil {
				t.Fatal(err)
			}
			list, n := queue(t, d)
			tried := list[1]
			if n[models.MessageWaiting] != 2 || len(server.all()) != 0 || tried.Tries != 1 || !strings.Contains(tried.LastAnswer, tt.want) {
				t.Errorf("%v, %q, %d mails", n, tried.LastAnswer, len(server.all()))
			}
		})
	}
}

func TestTemporaryAndPermanentAnswers(t *testing.T) {
	server := newMailServer(t, "starttls")
	var mu sync.Mutex
	tries := map[string]int{}
	server.rcpt = func(to string) error {
		mu.Lock()
		defer mu.Unlock()
		tries[to]++
		switch {
		case to == "reader0@example.org" && tries[to] < 3:
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"}
		case to == "reader1@example.org":
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		case to == "reader2@example.org":
			return &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "mailbox full"}
		}
		return nil
	}
	server.taken = func(m received) error {
		mu.Lock()
		defer mu.Unlock()
		if m.To == "reader3@example.org" {
			return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "looks like spam"}
		}
		return nil
	}
	d := dbtest.OpenMailing(t, dbtest.SQLite(t))
	ask(t, d, 5)
	p := postmanOf(t, d, server, "starttls", nil)
	now := dbtest.Noon
	d.Now = func() time.Time { return now }
	for range 2000 { // a week of rounds
		if err := p.round(t.Context()); err != nil {
			t.Fatal(err)
		}
		if now = now.Add(5 * time.Minute); now.Sub(dbtest.Noon) > 7*24*time.Hour {
			break
		}
	}
	list, n := queue(t, d)
	said := map[string]models.Message{}
	for _, m := range list {
		said[m.ToAddress] = m
	}
	if n[models.MessageSent] != 2 || n[models.MessageDead] != 3 || len(server.all()) != 2 {
		t.Errorf("%v; %d received", n, len(server.all()))
	}
	for to, want := range map[string]struct {
		tries  int
		answer string
	}{
		"reader0@example.org": {3, "OK"}, "reader1@example.org": {1, `RCPT TO command: 550 "5.1.1 no such user"`}, "reader2@example.org": {10, `452 "4.2.2 mailbox full"`},
		"reader3@example.org": {1, `554 "5.7.1 looks like spam"`}, "reader4@example.org": {1, "OK"},
	} {
		if m := said[to]; m.Tries != want.tries || !strings.Contains(m.LastAnswer, want.answer) {
			t.Errorf("%s: %d tries, %q", to, m.Tries, m.LastAnswer)
		}
	}
	for _, m := range list {
		if m.State == models.MessageDead && len(m.Items) == 0 {
			t.Error("what is dead cannot be sent again")
		}
	}

	// An administrator sends it again once the reader's mailbox is there.
	server.rcpt = nil
	if _, err := d.Messages.Again(models.WithActor(t.Context(), models.System), said["reader1@example.org"].ID); err != nil {
		t.Fatal(err)
	}
	if err := p.round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all := server.all(); len(all) != 3 || all[2].Header.Get("Message-Id") != "<"+said["reader1@example.org"].MessageID+">" {
		t.Errorf("sent again: %d mails", len(all))
	}
}

// A server that hangs up after it has taken a message has it all the same.
func TestAMessageThatWasTakenIsNotSentAgainBecauseTheLineBroke(t *testing.T) {
	server := newMailServer(t, "starttls")
	server.after = func(*smtp.Conn) bool { return true }
	d := dbtest.OpenMailing(t, dbtest.SQLite(t))
	ask(t, d, 3)
	p := postmanOf(t, d, server, "starttls", nil)
	if err := p.round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, n := queue(t, d); n[models.MessageSent] != 3 || len(server.all()) != 3 {
		t.Errorf("%v; %d received", n, len(server.all()))
	}
}

// Two copies of the program on one PostgreSQL, and a server that is moody: every
// message arrives, once.
func TestTwoCopiesShareTheQueue(t *testing.T) {
	address := dbtest.Postgres(t)
	server := newMailServer(t, "starttls")
	var mu sync.Mutex
	tries := 0
	server.taken = func(received) error {
		mu.Lock()
		defer mu.Unlock()
		if tries++; tries%7 == 0 {
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "not now"}
		}
		return nil
	}
	const messages = 200
	one, two := dbtest.OpenMailing(t, address), dbtest.OpenMailing(t, address)
	ask(t, one, messages)
	var clock sync.Mutex
	now := dbtest.Noon
	tell := func() time.Time {
		clock.Lock()
		defer clock.Unlock()
		return now
	}
	one.Now, two.Now = tell, tell
	first := postmanOf(t, one, server, "starttls", nil)
	second := postmanOf(t, two, server, "starttls", func(s *settings) { s.PublicURL = "https://second.town.example" })
	for range 12 {
		var wait sync.WaitGroup
		for _, p := range []*postman{first, second} {
			wait.Go(func() {
				if err := p.round(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		clock.Lock()
		now = now.Add(6 * time.Hour)
		clock.Unlock()
	}
	seen, by := map[string]int{}, map[string]int{}
	for _, m := range server.all() {
		seen[m.Header.Get("Message-Id")]++
		by[m.Hello]++
	}
	t.Logf("sent by each copy: %v; %d tries", by, tries)
	if len(by) != 2 {
		t.Errorf("not both copies sent: %v", by)
	}
	_, n := queue(t, one)
	if len(server.all()) != messages || len(seen) != messages || n[models.MessageSent] != messages {
		t.Errorf("%d received of %d, %d different; the queue: %v", len(server.all()), messages, len(seen), n)
	}
}

// A copy of the program is killed between the server's 250 and its own commit:
// the only point at which a message can arrive twice. Another copy sends it
// again, not before the claim has ended, under the same Message-ID.
//
// The point is reached for certain: before the server answers it locks the row of
// the message, so the program has its 250 and waits to keep it.
func TestAMessageArrivesTwiceOnlyIfTheProgramWasKilledBeforeItKeptThatItWasSent(t *testing.T) {
	address := dbtest.Postgres(t)
	d := dbtest.OpenMailing(t, address)
	d.Now = time.Now
	ask(t, d, 1)
	bare := dbtest.Bare(t, address)
	lock, err := bare.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	exec := func(query string) {
		t.Helper()
		if _, err := lock.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	server := newMailServer(t, "starttls")
	server.taken = func(received) error {
		_, err := lock.ExecContext(context.Background(), "SELECT id FROM messages FOR UPDATE")
		return err
	}
	exec("BEGIN")

	t.Setenv("SSL_CERT_FILE", server.root)
	program := serveOn(t, address, t.TempDir(), "--smtp", server.address, "--mail-from", dbtest.Sender, "--mail-every", "1s")
	var waits int
	for end := time.Now().Add(30 * time.Second); waits == 0; {
		err := bare.QueryRowContext(t.Context(), `SELECT COALESCE(MAX(pid), 0) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE "messages" SET%'`).Scan(&waits)
		if err != nil {
			t.Fatal(err)
		}
		if time.Now().After(end) {
			t.Fatalf("the program does not wait to keep that the message was sent; %d mails\n%s", len(server.all()), program.printed())
		}
		time.Sleep(20 * time.Millisecond)
	}
	program.kill()
	// What it asked the database for last is not done after its death.
	for left := 1; left > 0; time.Sleep(20 * time.Millisecond) {
		if _, err := bare.ExecContext(t.Context(), "SELECT pg_terminate_backend($1)", waits); err != nil {
			t.Fatal(err)
		}
		if err := bare.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = $1", waits).Scan(&left); err != nil {
			t.Fatal(err)
		}
	}
	exec("ROLLBACK")
	server.taken = nil
	list, n := queue(t, d)
	if len(server.all()) != 1 || n[models.MessageWaiting] != 1 || list[0].ClaimedTo == nil {
		t.Fatalf("after the kill: %d mails, %+v", len(server.all()), list)
	}

	p := postmanOf(t, d, server, "starttls", func(s *settings) { s.PublicURL = program.url })
	round := func(after time.Duration) {
		t.Helper()
		d.Now = func() time.Time { return time.Now().Add(after) }
		if err := p.round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	round(0)
	if len(server.all()) != 1 {
		t.Fatal("it was sent again while the copy that was killed might still have it")
	}
	round(11 * time.Minute)
	round(24 * time.Hour)
	all := server.all()
	if _, n = queue(t, d); len(all) != 2 || n[models.MessageSent] != 1 {
		t.Fatalf("%d mails, %v", len(all), n)
	}
	if id := "<" + list[0].MessageID + ">"; all[0].Header.Get("Message-Id") != id || all[1].Header.Get("Message-Id") != id || all[0].Text != all[1].Text {
		t.Errorf("two mails that nobody can tell to be one: %q and %q", all[0].Header.Get("Message-Id"), all[1].Header.Get("Message-Id"))
	}
}
