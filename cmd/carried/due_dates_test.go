package main

import (
	"strings"
	"testing"
	"time"
)

// An officer asks for a new due date, the clerk agrees, everybody reads the
// first date and the reason: by keyboard, each page with axe, wide and narrow,
// the clerk's part without script.
func TestADueDateIsAskedForAndAgreedWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Officer")
	b.see("/officer")
	update := b.first(`^/officer/requests/\d+/update$`)
	ask := strings.Replace(update, "/update", "/due-date", 1)
	b.see(ask)
	b.checkBoth("ask for a due date")
	b.enter("Ask for this date")
	b.says("There is a problem", "Enter the new due date")
	b.checkBoth("ask for a due date with errors")
	b.date("date", time.Now().AddDate(1, 0, 0))
	b.fill("reason", "The library cannot test before its new rooms open.")
	b.enter("Ask for this date")

	b.signInAs(p, "Clerk")
	b.withoutScript(true)
	b.see("/clerk/due-dates")
	b.says("The library cannot test before its new rooms open.")
	b.checkBoth("due dates asked for")
	answer := b.first(`^/clerk/requests/\d+/due-date$`)
	b.see(answer)
	b.checkBoth("a due date to answer")
	b.enter("Agree to")

	b.see(strings.Replace(answer, "/clerk/", "/officer/", 1))
	b.says("The library cannot test before its new rooms open.")
	b.checkBoth("move a due date")
}
