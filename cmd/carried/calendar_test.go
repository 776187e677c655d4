package main

import (
	"testing"
	"time"
)

// An administrator keeps the calendar by keyboard alone, with script and without.
func TestTheCalendarIsKeptByKeyboard(t *testing.T) {
	for name, plain := range map[string]bool{"with script": false, "without script": true} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.signInAs(p, "Administrator")
			b.withoutScript(plain)
			b.see("/admin/calendar")
			b.says("The bank holidays are entered to the end of", "Christmas Day")
			b.checkBoth("calendar " + name)

			b.see("/admin/calendar?year=2041")
			b.says("No days are entered for 2041.", "Friday 19 April 2041, Good Friday")
			b.checkBoth("calendar year missing " + name)
			b.enter("Add these 8 days")
			b.says("8 days added.")

			b.enter("Add day")
			b.says("There is a problem", "Enter the date", "Enter the name of the day", "Select the kind of day")
			b.checkBoth("calendar day with errors " + name)
			b.date("date", time.Date(2041, time.April, 25, 0, 0, 0, 0, time.UTC))
			b.fill("title", "Day of thanksgiving for the lamps")
			b.mark("kind", "mourning")
			b.enter("Add day")
			b.says("Day of thanksgiving for the lamps, 25 April 2041, is added.", "Day of thanksgiving or mourning")

			b.attach("file", "days.csv", "date,title,kind\n31/02/2041,Never,\n24/12/2041,Offices closed early,carnival\n")
			b.enter("Load days")
			b.says("Nothing was loaded: 2 rows of this list cannot be used", "Row 2: the date “31/02/2041” is not a real date", "Row 3: the kind “carnival” is not one of")
			b.checkBoth("calendar list with errors " + name)
			b.attach("file", "days.csv", "date,title,kind\n24/12/2041,Offices closed early,offices closed\n")
			b.enter("Load days")
			b.says("1 day added.", "Offices closed early")

			b.see("/admin/calendar?year=2041")
			b.enter("Remove Good Friday, 19 April 2041")
			b.says("Good Friday, 19 April 2041, is removed.", "By rule these days of 2041 would be bank holidays too.", "Add this day")
			b.checkBoth("calendar day missing " + name)
		})
	}
}
