package main

import (
	"regexp"
	"testing"
	"time"

	"carried/models"
)

// US1 and US2: a member drafts a motion, the seconder confirms its text, notice is
// given, and the clerk enters it; with the keyboard alone, once with script and in
// time, once without and late. To the minute, 16:59 and 17:01, a test of the
// handlers holds it: here the clock is that of the machine.
func TestUS1AMemberGivesNoticeAndUS2TheClerkEntersItWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	const password = "lamp quay harbour"
	today := time.Now().In(models.London)
	meets := today.AddDate(0, 0, 2) // one clear day after today
	add := func(role, name string, more ...string) {
		t.Helper()
		out, err := carried(t, append([]string{
			"user", "add", "--database", p.database, "--data", p.data, "--public-url", p.url,
			"--email", role + "@lamplight.example", "--name", name, "--role", regexp.MustCompile(`^[a-z_]+`).FindString(role),
		}, more...)...)
		link := regexp.MustCompile(`http\S+/link/\S+`).FindString(out)
		if err != nil || link == "" {
			t.Fatalf("%v\n%s", err, out)
		}
		b.see(link)
		b.fill("password", password)
		b.enter("Save password and sign in")
	}
	as := func(role string) {
		b.t.Helper()
		b.see("/sign-in")
		b.fill("email", role+"@lamplight.example")
		b.fill("password", password)
		b.enter("Sign in")
	}
	add("member", "Sam Noakes", "--person", "sam-noakes")
	add("member-2", "Joan Elphick", "--person", "joan-elphick")
	add("admin", "Mara Finch")
	add("clerk", "Otto Finch")
	b.see("/clerk/meetings/new")
	b.choose("body", "Full Council")
	b.date("date", meets)
	b.fill("start-time", "10:00")
	b.fill("venue", "Council Chamber, Quay House")
	b.enter("Save")

	rounds := []struct{ title, closes, said string }{
		{"Lanterns for the quay", "23:59", "In time"},
		{"Lanterns for the mole", "00:00", "Late: it was received after notice closed"},
	}
	b.bothWays("a member gives notice", func(n int) {
		r := rounds[n]
		as("admin")
		b.see("/admin/settings")
		b.fill("notice-n", "1")
		b.mark("notice-unit", "clear_days")
		b.fill("notice-time", r.closes)
		b.mark("member-submission", "confirmed")
		b.mark("calendar-kind", "calendar_days")
		b.enter("Save")
		b.says("The settings are saved.")

		as("member")
		b.see("/member")
		b.enter("Draft a motion")
		b.enter("Save draft")
		b.says("There is a problem", "Enter the text of the motion")
		b.wrongField("Enter the text of the motion", "text")
		b.checkOnce("draft of a motion with an error")
		b.fill("title", r.title)
		b.choose("meeting", "Full Council, "+models.DateOf(meets).WithDay())
		b.fill("text", "Council notes:\n\n1. It is dark there.\n\nCouncil requests the administration to:\n\n1. Hang up lanterns.\n")
		b.choose("seconder", "Councillor Joan Elphick")
		b.enter("Save draft")
		b.says("Draft saved.", "Hang up lanterns.", "Not asked yet", "Before you can give notice")
		b.checkOnce("draft of a motion")
		b.enter("Ask them to sign")
		b.says("Asked. You see here what they answer.")
		mine := b.address()

		as("member-2")
		b.see("/member")
		b.says("Motions you are asked to sign")
		b.enter(r.title)
		b.enter("Send your answer")
		b.wrongField("Select the answer", "answer")
		b.checkOnce("motion to sign with an error")
		b.mark("answer", "confirmed")
		b.enter("Send your answer")
		b.says("Your answer is sent.", "You confirmed this text")

		as("member")
		b.see(mine)
		b.says("Confirmed")
		b.enter("Give notice")
		b.says("Notice is given.", r.said)
		b.checkOnce("notice given")

		as("clerk")
		b.see("/clerk")
		b.says("Notices given by members")
		b.enter(r.title)
		b.says("Sam Noakes", "Joan Elphick", r.said)
		b.enter("Send it back")
		b.wrongField("Enter what the member is to change", "words")
		b.checkOnce("notice of a member with an error")
		b.enter("Enter the motion")
		b.says("We found 1 “notes” and 1 request", "Sam Noakes", "Joan Elphick")
		b.enter("Save and continue")
		b.says("The member gave notice here on")
		b.checkOnce("confirm a notice that a member gave")
		if n == 1 { // late: it may be said why, and the monitoring officer decides
			b.fill("reason", "The lamps went out at noon.")
		}
		b.enter("Submit")
		b.says("Submitted. The reference is", r.title)
	})
}
