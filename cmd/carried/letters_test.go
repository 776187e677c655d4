package main

import "testing"

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
}
