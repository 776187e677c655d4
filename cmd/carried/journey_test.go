package main

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"carried/models"
)

// trip is a notice on its way, and what is to be seen of it.
type trip struct {
	notice string
	found  string // what the reader finds
	title  string
	last   string // words of the last request
	others string // what the paper counts
	first  string // how the first request begins
	words  string // to search for
}

var harbour = trip{
	lighthouse, "We found 2 “notes”, 2 “believes” and 4 requests", "Keeping the harbour's records safe",
	"Share what is learned with other councils", "2 “notes” clauses and 2 “believes” clauses", "Continue to guard", "harbour's records",
}

// lighthouse is a notice of motion in the layout in which a county council
// prints its own, with one clause that lost its number.
const lighthouse = `Motion for Time Limited Debate – Keeping the harbour's records safe

Proposer: Ms Ruth Ashdown

Seconder: Mr Imran Saleh

Council notes:

- 1. Other ports have lost their records to thieves who came in over the wires.
- 2. Our harbour books are copied every night, but nobody has tried to read the copies.

Council believes:

- 1. A record that cannot be read again is no record.
- Every member and every officer who opens a letter is a door to the books.

Council requests the administration to:

- 1. Continue to guard the harbour's records through training for members and staff and any other steps that can reasonably be taken.
- 2. Prepare information that helps people in the county to tell a true notice from a false one.
- 3. Involve members of every group in this work while keeping every message free of party politics.
- 4. Share what is learned with other councils in the country, harbours overseas with which we have good relations, and the national government.
`

// A motion goes all the way, in a real browser, by keyboard alone and without
// script: journeys 2, 3 and 4 of design/ux.md 9 are parts of it.
func TestAMotionFromThePastedNoticeToSignedOff(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) { journey(t, script, harbour) })
	}
}

func journey(t *testing.T, script bool, m trip) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.withoutScript(!script)
	today := time.Now().In(models.London)

	// The clerk plans a meeting for today.
	b.signInAs(p, "Clerk")
	b.see("/clerk/meetings/new")
	b.choose("body", "Full Council")
	b.date("date", today)
	b.fill("start-time", "10:00")
	b.fill("venue", "Council Chamber, Quay House")
	b.enter("Save")
	meeting := b.address()
	b.enter("Fill with the usual order of business")
	b.says("Apologies")
	b.checkBoth("meeting prepared")

	// Paste, check the doubtful places.
	b.see("/clerk")
	b.checkBoth("clerk desk")
	b.enter("Enter a motion")
	b.enter("Continue")
	b.says("There is a problem", "Enter the text of the motion")
	b.checkBoth("paste with an error")
	b.fill("text", m.notice)
	b.enter("Continue")
	b.says(m.found, "believes 2", "this line had no number", "T title")
	b.checkBoth("check")
	b.enter("Change meeting")
	b.choose("meeting", "Full Council, "+models.DateOf(today).WithDay())
	b.enter("Save")
	b.enter("Save and continue")
	b.says("Notice for")
	b.checkBoth("confirm")
	b.date("date", today)
	b.fill("time", "00:00")
	b.fill("reason", "The theft at the next port was yesterday.")
	b.enter("Submit")
	b.says("Submitted")
	b.checkBoth("workbench")
	motion, _, _ := strings.Cut(b.address(), "#")

	// It is late, so it fails a rule of notice until the monitoring officer overrides that.
	b.enter("Accept the notice")
	b.enter("Accept the notice")
	b.says("There is a problem", "The notice cannot be accepted: it fails deadline.")
	monitoring := newBrowser(t, p.url)
	monitoring.withoutScript(!script)
	monitoring.signInAs(p, "Monitoring officer")
	monitoring.see(motion + "/notice")
	monitoring.checkBoth("override")
	monitoring.mark("rule", "deadline")
	monitoring.fill("reason", "The council cannot wait for the next meeting.")
	monitoring.enter("Override the rule")
	monitoring.says("The rule is overridden", "The council cannot wait for the next meeting.")

	// Accepted, on the agenda, published, printed.
	b.see(motion)
	b.enter("Accept the notice")
	b.enter("Accept the notice")
	b.enter("Put on an agenda")
	b.choose("meeting", "Full Council, "+models.DateOf(today).WithDay())
	b.fill("item-number", "10.1")
	b.enter("Put on the agenda")
	b.says("On the agenda")
	b.see(meeting)
	b.enter("Publish the agenda")
	b.enter("Publish the agenda")
	summary := b.first(`/agenda-summary$`)
	b.see(summary)
	b.says(m.title, m.last, m.others)
	b.checkBoth("agenda summary")
	printed(t, b, m.title, "Page 1 of", "Thornsea County Council")

	// Carried; the fourth clause becomes three requests.
	b.see(motion)
	b.enter("Record the decision")
	b.checkBoth("decision")
	b.mark("outcome", "carry")
	b.date("date", today)
	b.mark("method", "show_of_hands")
	b.fill("for", "12")
	b.fill("against", "41")
	b.enter("Record the decision")
	b.says("There is a problem", "More voted against than for")
	b.checkBoth("decision with an error")
	b.fill("for", "41")
	b.fill("against", "12")
	b.fill("abstain", "6")
	b.enter("Record the decision")
	b.says("Confirm")
	b.checkBoth("requests to confirm")
	splits := b.links(`/clerk/requests/\d+/split`)
	if len(splits) != 4 {
		t.Fatalf("%d requests to confirm", len(splits))
	}
	b.see(splits[3])
	b.fill("titles", "Share with other councils\nShare with harbours overseas\nShare with the government")
	b.enter("Split")
	b.says("Split into 3 requests.", "Request 6")
	b.enter("Confirm all")
	b.says("Allocate", "-R6")
	b.checkBoth("requests to allocate")
	b.enter("Allocate all")
	b.says("There is a problem")
	b.choose("same-owner", "Priya Nair")
	b.choose("same-directorate", "Strategy")
	b.date("same-due", today.AddDate(0, 3, 0))
	b.enter("Allocate all")
	b.says("6 requests allocated.", "Not started")
	b.checkBoth("requests allocated")

	// The officer logs an update and says that it is done.
	clerk := b
	b = newBrowser(t, p.url)
	b.withoutScript(!script)
	b.signInAs(p, "Officer")
	b.see("/officer")
	b.checkBoth("my requests")
	update := eval[string](b, `[...document.querySelectorAll("a")].filter(a => a.textContent.includes("Log update") && a.textContent.includes("`+m.first+`"))[0].getAttribute("href")`)
	b.see(update)
	b.enter("Publish update")
	b.says("There is a problem", "Enter what has been done so far")
	b.checkBoth("update with an error")
	b.fill("text", "The first course was held for 52 of 60 councillors.")
	b.fill("staff-note", "The trainer's fee is in dispute.")
	b.enter("Publish update")
	b.says("Update published")

	// The work waits for somebody; then it goes on.
	b.see(update)
	b.fill("text", "The second course waits for its trainer.")
	b.mark("state", "on_hold")
	b.enter("Publish update")
	b.says("There is a problem", "Enter who or what the work is waiting for", "Enter the review date")
	b.checkBoth("on hold with an error")
	b.fill("reason", "The trainer's contract")
	b.date("review", today.AddDate(0, 1, 0))
	b.enter("Publish update")
	b.says("Update published", "On hold")
	b.see(update)
	b.checkBoth("update of work on hold")
	b.fill("text", "The contract is signed.")
	b.mark("state", "in_progress")
	b.enter("Publish update")
	b.says("Update published")

	// No training figures were added, so each rule needs its exception.
	exceptions := func() {
		boxes := eval[int](b, `document.querySelectorAll("[name=exception]").length`)
		if boxes != 3 {
			t.Errorf("%d rules are not met", boxes)
		}
		for range boxes {
			b.fill("exception", "The trainer sends the figures in May.")
		}
	}
	b.see(strings.Replace(update, "/update", "/done", 1))
	b.fill("text", "All members and staff have been trained.")
	b.enter("Send for sign-off")
	b.says("There is a problem", "Add evidence: a file or a link", "Enter an exception for")
	b.checkBoth("done with an error")
	exceptions()
	b.attach("file", "trained.csv", "Course,Trained\nFirst,52\nSecond,8\n")
	b.fill("evidence-title", "Who was trained")
	b.enter("Send for sign-off")
	b.says("Sent for sign-off")

	// The clerk sends it back, the officer completes it.
	waiting := func(b *browser) {
		b.see("/clerk/sign-off")
		b.see(eval[string](b, `[...document.querySelectorAll("li")].filter(l => l.textContent.includes("`+m.first+`"))[0].querySelector("a").getAttribute("href")`))
	}
	waiting(clerk)
	clerk.fill("reason", "The list of those trained is missing.")
	clerk.enter("Send back")
	b.see(strings.Replace(update, "/update", "/done", 1))
	b.fill("text", "All members and staff have been trained. The list is added.")
	exceptions()
	b.fill("link", "https://example.org/list")
	b.enter("Send for sign-off")
	b.says("Sent for sign-off")

	// The monitoring officer signs it off.
	b.enter("Sign out")
	b = monitoring
	b.see("/clerk/sign-off")
	b.checkBoth("sign-off queue")
	waiting(b)
	b.says("Exception to", "The trainer sends the figures in May.")
	b.checkBoth("sign-off")
	b.mark("extent", "full")
	b.fill("comment", "I have seen the list.")
	b.enter("Sign off")
	b.says("igned off")

	// Everybody sees it.
	b.see("/")
	b.enter("Sign out")
	b.see("/search?q=" + url.QueryEscape(m.words))
	b.see(b.first(`^/motions/\d{4}-\d\d/m\d+$`))
	b.says("Carried", "41 for, 12 against, 6 abstained", "1 of 6 requests complete", "Signed off on", "All members and staff have been trained. The list is added.")
	if strings.Contains(b.text(), "fee is in dispute") {
		t.Error("the public reads a staff-only note")
	}
	b.checkBoth("motion in the end")
	if out, err := carried(t, "audit", "verify", "--database", p.database); err != nil {
		t.Errorf("audit verify: %v\n%s", err, out)
	}
}

// printed prints the page to PDF as Chromium does and looks for words in it.
func printed(t *testing.T, b *browser, words ...string) {
	t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if dir := os.Getenv("SHOTS"); dir != "" {
		file = filepath.Join(dir, "paper.pdf")
	}
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	for _, w := range words {
		if !strings.Contains(string(text), w) {
			t.Errorf("the paper does not say %q:\n%s", w, text)
		}
	}
}
