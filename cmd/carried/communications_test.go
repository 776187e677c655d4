package main

import (
	"strings"
	"testing"
)

// The monitoring officer reviews a leaflet that is flagged before a by-election,
// with the keyboard alone; an officer and the public see what became of items.
// Each page with axe, wide and narrow.
func TestACommunicationIsReviewedWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Monitoring officer")
	b.see("/clerk/communications")
	b.says("Waiting for a review", "Leaflet: who is telling you this?", "Saltgate by-election")
	b.checkBoth("communications")
	b.enter("Leaflet: who is telling you this?")
	b.says("Flag, high: It is out in the pre-election period of “Saltgate by-election”", "It names or quotes a member")
	b.checkBoth("communication to review")
	b.enter("Record the decision")
	b.says("There is a problem", "Select an answer to question 1", "Select what you decide", "Enter the reasons for your decision")
	b.checkBoth("communication to review with errors")
	for range 11 {
		b.choose("answer", "Yes")
	}
	b.mark("risk", "low")
	b.mark("decision", "deferred")
	b.fill("reasons", "After the poll.")
	b.enter("Record the decision")
	b.says("Deferred. The decision is recorded.", "Nothing waits for a review.")
	b.enter("Leaflet: who is telling you this?")
	b.says("It does not wait for a decision now.", "Reviews so far", "Not before")
	b.checkBoth("communication that was reviewed")

	b.signInAs(p, "Officer")
	b.see("/clerk/communications")
	b.see(b.first(`^/motions/.*/r\d+$`))
	b.checkBoth("request with nothing published")
	b.see(b.first(`^/officer/requests/\d+/communications$`))
	b.says("Leaflet: who is telling you this? Deferred", "Not met: Something published, with its address or a copy")
	b.checkBoth("communications of a request")
	b.enter("Add a communication")
	b.checkBoth("communication form")
	b.enter("Save")
	b.says("Select the channel", "Enter who it is for")
	b.checkBoth("communication form with errors")
	b.fill("title", "A talk in the library")
	b.choose("channel", "Event")
	b.fill("audience", "Readers")
	b.enter("Save")
	b.says("Communication added.", "A talk in the library Idea")

	b.signInAs(p, "Administrator")
	b.see("/admin/elections")
	b.checkBoth("elections")
	b.enter("Saltgate by-election")
	b.says("The pre-election period is", "The latest day for the notice is")
	b.checkBoth("election form")

	b.see("/requests?category=public_information")
	for _, request := range b.links(`^/motions/.*/r\d+$`) {
		if b.see(request); strings.Contains(b.text(), "nearest hub") {
			break
		}
	}
	b.says("What was published", "Card: your nearest warm hub", "18,200 people reached")
	b.checkBoth("published figures")
}
