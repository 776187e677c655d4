package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
	"carried/views"
)

// TestAResidentFollowsAMotion goes all the way with a mouse-free browser and a
// real mail server: the link on the motion's page, the form with what is wrong
// with it, the mail, the button, what is followed, and stopping it. Then the
// administrator looks at the queue.
func TestAResidentFollowsAMotion(t *testing.T) {
	server := newMailServer(t, "starttls")
	server.rcpt = func(to string) error {
		if strings.HasPrefix(to, "typo") {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user here"}
		}
		return nil
	}
	t.Setenv("SSL_CERT_FILE", server.root)
	p := serve(t, "--sample", "--smtp", server.address, "--mail-from", dbtest.Sender, "--mail-every", "1s")
	b := newBrowser(t, p.url)
	// mail is the nth that the resident gets. On a working day the officers of the
	// sample council are reminded of what is overdue meanwhile.
	mail := func(n int) received {
		t.Helper()
		for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			var got []received
			for _, m := range server.all() {
				if m.To == "resident@example.org" {
					got = append(got, m)
				}
			}
			if len(got) >= n {
				return got[n-1]
			}
			if time.Now().After(end) {
				t.Fatalf("%d mails of %d\n%s", len(got), n, p.printed())
			}
		}
	}
	linkIn := func(m received, before string) string {
		t.Helper()
		_, rest, ok := strings.Cut(m.Text, before)
		if !ok {
			t.Fatalf("no link in\n%s", m.Text)
		}
		return before + strings.Fields(rest)[0]
	}

	b.see("/motions")
	b.see(b.first(`^/motions/[0-9-]+/m[0-9]+$`))
	b.see(b.first(`^/follow\?motion=`))
	b.checkBoth("follow a motion")
	b.enter("Send me a link to confirm")
	b.says("Enter your email address", "Select how often you want to be told")
	b.checkBoth("follow with errors")
	b.fill("email", "resident@example.org")
	b.mark("frequency", "weekly")
	b.enter("Send me a link to confirm")
	b.says("Check your email")
	b.checkBoth("follow, link sent")

	confirm := linkIn(mail(1), p.url+"/follow/confirm/")
	b.see(confirm)
	b.checkBoth("confirm a follow")
	b.enter("Confirm")
	b.says("Your address is confirmed.", "resident@example.org", "Weekly")
	b.checkBoth("what somebody follows")
	b.see("/follow?q=harbour")
	b.checkBoth("follow a search")
	b.fill("email", "typo@example.org")
	b.mark("frequency", "daily")
	b.enter("Send me a link to confirm")
	b.see(confirm)
	b.says("This link was used already")
	b.check("a link that was used")

	b.signInAs(p, "Administrator")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		b.see("/admin/mail?state=dead")
		if strings.Contains(b.text(), "no such user here") {
			break
		}
		if time.Now().After(end) {
			t.Fatal(b.text())
		}
	}
	b.checkBoth("messages not delivered")
	b.see("/admin/mail")
	b.says("resident@example.org")
	b.checkBoth("messages")
	d, err := db.Open(t.Context(), db.Options{Database: p.database, Data: p.data})
	if err != nil {
		t.Fatal(err)
	}
	list, _ := queue(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if m.Kind == models.MessageNotice || m.Kind == models.MessageDigest {
			t.Errorf("somebody is told of what the sample council did long ago: %s to %s", m.Subject, m.ToAddress)
		}
	}
	b.see("/admin/mail?state=dead")
	b.enter("Send it again")
	b.says("1 message will be sent again.")

	// Without JavaScript, with the keyboard.
	b.withoutScript(true)
	b.see("/follow?q=lamps")
	b.fill("email", "resident@example.org")
	b.mark("frequency", "daily")
	b.enter("Send me a link to confirm")
	b.see(linkIn(mail(2), p.url+"/follow/confirm/"))
	b.enter("Confirm")
	b.says("lamps", "Daily", "Weekly")
	b.enter("Stop all of them")
	b.says("We no longer send resident@example.org anything")
	b.withoutScript(false)
	b.check("all stopped")

	// The mails themselves, as a mail program shows them.
	notice := models.Message{Kind: models.MessageNotice, ToName: "Councillor Ada Beck", StopToken: "TOKEN"}
	for i := range 3 {
		notice.Add(models.MessageItem{
			RequestID: uint(i + 1), What: "Sent back", Subject: "Sent back: Mend the steps", Heading: fmt.Sprintf("2024/25-M01-R%d: Mend the steps", i+1),
			Lines: []string{"This request was sent back to its owner: it is not complete yet.", "It is due on 31 March 2025.", "Reason: The third step is loose & slippery <still>."},
			Quote: "Mend the steps:\n(a) by the quay\n(b) by the church", Path: "/motions/2024-25/m01/r1", Link: "Read the request", Why: "You proposed or seconded the motion.",
		})
	}
	_, html, err := views.Mail{Message: &notice, Council: models.Council{Name: "Lamplight Town Council", ContactName: "Democratic Services", ContactEmail: "clerk@lamplight.example"}, Site: p.url}.Draw()
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{mail(1).HTML, html} {
		shown := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, text)
		}))
		defer shown.Close()
		b.see(shown.URL)
		b.checkBoth(fmt.Sprintf("mail %d", i+1))
	}
}
