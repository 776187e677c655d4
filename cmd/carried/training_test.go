package main

import (
	"testing"
	"time"

	"carried/models"
)

// The clerk adds training figures for an officer with the keyboard alone, puts
// one right, adds a phishing test, and the public reads the figures; an
// administrator adds a kind of request. Each page with axe, wide and narrow.
func TestTrainingFiguresFromEndToEndWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/requests?category=cyber_training")
	request := b.first(`^/motions/.*/r\d+$`)
	b.see(request)
	b.says("92.0% (3,873 of 4,210)", "86.7% (52 of 60)", "Completed training over time")
	b.enter("Training figures")
	b.says("All figures", "Met: Staff at their target")
	b.checkBoth("training figures")

	today := time.Now().In(models.London)
	b.enter("Add figures")
	b.checkBoth("training form")
	b.enter("Add figures")
	b.says("There is a problem", "Select whose training it is", "Enter the date of the figures")
	b.checkBoth("training form with errors")
	b.mark("cohort", "members")
	b.fill("course", "Safe online at work")
	b.date("as-of", today)
	b.fill("eligible", "60")
	b.fill("completed", "61")
	b.enter("Add figures")
	b.says("Number of people who have completed it must be 60 or fewer")
	b.fill("completed", "24")
	b.enter("Add figures")
	b.says("Figures added.", "40.0% (24 of 60)", "80%, not reached", "so 24 more must complete it")
	b.checkBoth("training figures below the target")

	b.enter("Correct the figures for Members")
	b.fill("correction", "The drop-in sessions were left out.")
	b.fill("completed", "54")
	b.checkBoth("training form to correct")
	b.enter("Save the correction")
	b.says("90.0% (54 of 60)", "80%, reached", "Correction: The drop-in sessions were left out.")
	b.checkBoth("training figures corrected")

	b.enter("Add a phishing test")
	b.checkBoth("phishing form")
	b.mark("cohort", "staff")
	b.date("run-on", today)
	b.fill("sent", "100")
	b.fill("clicked", "101")
	b.enter("Add the test")
	b.says("Number of people who clicked must be 100 or fewer")
	b.checkBoth("phishing form with errors")
	b.fill("clicked", "7")
	b.enter("Add the test")
	b.says("Phishing test added.", "Clicked: 7.0% (7 of 100)")

	b.enter("Sign out")
	b.see(request)
	b.says("90.0% (54 of 60)", "7.0% (7 of 100)")
	b.checkBoth("public training figures")

	b.signInAs(p, "Administrator")
	b.see("/admin/kinds")
	b.checkBoth("kinds")
	b.enter("Add a kind of request")
	b.enter("Save")
	b.says("Enter the name of the kind")
	b.checkBoth("kind form with errors")
	b.fill("name", "Grants")
	b.fill("done-when", "The grant is paid.")
	b.enter("Save")
	b.says("Grants is added.", "The grant is paid.")
	b.enter("Cyber training")
	b.checkBoth("kind with checks of its own")
}
