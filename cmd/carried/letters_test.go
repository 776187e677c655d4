package main

import (
	"net/url"
	"strings"
	"testing"
)

// The pages of letters and of events with members, with axe, wide and narrow.
func TestLettersAndEventsWithMembersInABrowser(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/clerk")
	b.says("Replies overdue", "Marrowdale Borough Council")
	b.see("/clerk/letters")
	b.says("chased twice")
	b.checkBoth("chase list")
	letter := b.first(`^/officer/requests/\d+/letters/\d+$`)
	b.see(letter)
	b.says("Record what became of it")
	b.checkBoth("letter")
	letters := letter[:len(letter)-len("/1")]
	for letters[len(letters)-1] != 's' {
		letters = letters[:len(letters)-1]
	}
	b.see(letters)
	b.says("Published letters", "Wendmoor District Council")
	b.checkBoth("letters")
	b.enter("Add letters")
	b.checkBoth("letters form")
	b.enter("Add letters")
	b.says("There is a problem", "Enter at least one recipient")
	b.checkBoth("letters form with errors")

	b.see("/search?q=" + url.QueryEscape("Members of every group involved"))
	b.see(b.first(`^/motions/.*/r\d+$`))
	b.checkBoth("request whose members were involved")
	b.see("/search?q=" + url.QueryEscape("Care leavers and members involved"))
	b.see(b.first(`^/motions/.*/r\d+$`))
	b.says("There are no events with members yet")
	allocate := b.first(`^/clerk/requests/\d+/allocate$`)
	b.see(allocate)
	b.choose("owner", "Priya Nair")
	b.choose("directorate", "Strategy")
	b.fill("no-due-reason", "It goes on with the new help.")
	b.enter("Allocate")
	b.see(strings.Replace(strings.Replace(allocate, "/clerk/", "/officer/", 1), "/allocate", "/involvement", 1))
	b.checkBoth("events with members")
	b.enter("Add an event")
	b.checkBoth("events form")
	b.enter("Add the event")
	b.says("There is a problem", "Select the kind of event")
	b.checkBoth("events form with errors")
}
