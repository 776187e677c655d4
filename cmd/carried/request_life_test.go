package main

import (
	"strings"
	"testing"
	"time"

	"carried/models"
)

// What few requests go through, with the keyboard alone: an officer splits one,
// the clerk records what the executive answered and makes it a standing duty, a
// mover objects, and the monitoring officer closes it, without script.
func TestTheLifeOfARequestWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	yesterday := time.Now().In(models.London).AddDate(0, 0, -1)

	b.signInAs(p, "Officer")
	b.see("/officer")
	b.see(strings.Replace(b.first(`^/officer/requests/\d+/update$`), "/update", "/part", 1))
	b.checkBoth("split to close a part")
	b.enter("Split")
	b.says("There is a problem", "Enter a short title for the part that is done", "Enter what has been done")
	b.checkBoth("split to close a part, with errors")
	b.fill("part", "The first part")
	b.fill("rest", "The second part")
	b.fill("text", "The first part is done.")
	b.enter("Split")
	b.says("The part is request", "The first part is done.", "A part of")
	part := b.address()
	b.checkBoth("a part")

	b.signInAs(p, "Clerk")
	b.see(part)
	b.enter("Change the response")
	b.mark("response", "rejected")
	b.date("on", yesterday.AddDate(0, 0, 2))
	b.enter("Record the response")
	b.says("There is a problem", "Date of the response must be today or in the past")
	b.checkBoth("response with errors")
	b.fill("by", "The Cabinet")
	b.date("on", yesterday)
	b.fill("text", "It is for the district councils.")
	b.enter("Record the response")
	b.says("Response recorded: Not accepted.", "It is for the district councils.")
	b.checkBoth("response")
	b.enter("Make it a standing duty")
	b.enter("Save")
	b.says("There is a problem", "Enter the words that ask for it again and again")
	b.checkBoth("standing duty with errors")
	b.fill("reason", "“each year”")
	b.enter("Save")
	b.says("It is a standing duty now", "Every year")
	b.checkBoth("standing duty")

	b.signInAs(p, "Member")
	b.see("/requests?status=complete")
	object := ""
	for _, request := range b.links(`^/motions/.*/r\d+$`) {
		b.see(request)
		if found := b.links(`^/member/requests/\d+/object$`); len(found) > 0 {
			object = found[0]
			break
		}
	}
	if object == "" {
		t.Fatal("the member moved nothing that is complete")
	}
	b.enter("Object on the record")
	b.enter("Put it on the record")
	b.says("There is a problem", "Enter what you object to, and why")
	b.checkBoth("objection with errors")
	b.fill("text", "One account has no second step yet.")
	b.enter("Put it on the record")
	b.says("Your objection is on the record.", "Objection by Councillor Ruth Ashdown", "One account has no second step yet.")
	b.checkBoth("objection")

	b.signInAs(p, "Monitoring officer")
	b.withoutScript(true)
	b.see(part)
	b.enter("Close this request")
	b.enter("Continue")
	b.says("There is a problem", "Select how it closes")
	b.checkBoth("close")
	b.mark("way", "not-pursue")
	b.enter("Continue")
	b.enter("Close the request")
	b.says("There is a problem", "Enter who decided", "Enter the date on which the proposer was told")
	b.checkBoth("close as not pursued, with errors")
	b.fill("related", "The Cabinet")
	b.fill("decision-ref", "CAB/40")
	b.date("decision", yesterday)
	b.date("told", yesterday)
	b.fill("reason", "It is for the district councils.")
	b.enter("Close the request")
	b.says("Close this request as not pursued?")
	b.checkBoth("close as not pursued, asked once more")
	b.enter("Yes, close it as not pursued")
	b.see(part)
	b.says("Closed as not pursued", "Who decided: The Cabinet", "CAB/40", "The proposer was told on")
	b.checkBoth("closed as not pursued")
}
