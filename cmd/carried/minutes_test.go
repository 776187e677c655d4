package main

import (
	"strings"
	"testing"
)

// A set of minutes becomes three motions with their outcomes, by keyboard alone,
// with and without script.
func TestTheClerkTakesOverASetOfMinutes(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.withoutScript(!script)
			b.signInAs(p, "Clerk")
			b.see("/clerk/motions/new")
			b.take("file", "../../models/motiontext/testdata/minutes/three-motions-two-amendments.txt")
			b.enter("Continue")
			b.says("We found 3 motions", "Safer crossings", "The bandstand", "Late buses")
			b.checkBoth("motions of minutes")
			paper := b.address()

			for _, x := range []struct{ title, method string }{{"Safer crossings", ""}, {"The bandstand", "show_of_hands"}, {"Late buses", ""}} {
				b.see(paper)
				b.enter("Make a draft of it: " + x.title)
				b.checkBoth("check of " + x.title)
				b.enter("Save and record what the minutes say")
				b.says("Record what the minutes say", x.title)
				b.checkBoth("minutes of " + x.title)
				if x.title == "Safer crossings" {
					b.enter("Write out surnames of councillors")
					b.says("Who voted how")
					b.checkBoth("minutes with names written out")
					b.enter("Add an amendment")
					b.says("Amendment 3")
				}
				if x.method != "" {
					b.enter("Save as the minutes say")
					b.says("There is a problem", "Select the way the vote was taken")
					b.checkBoth("minutes with an error")
					b.mark("method", x.method)
				}
				b.enter("Save as the minutes say")
				b.says("Recorded as the minutes say.")
				if x.title != "Safer crossings" {
					b.see(b.first(`^/motions/\d{4}-\d\d/m\d+$`))
					b.says("Taken from the minutes")
					b.checkBoth("public page of " + x.title)
				}
			}
			b.see(paper)
			b.says("Carried as amended", "Lost", "Withdrawn")
			b.checkBoth("motions of minutes, all made")
			b.see("/motions?q=Quay+Road")
			b.see(b.first(`^/motions/\d{4}-\d\d/m\d+$`))
			b.says("Safer crossings", "Who voted how", "Amendment 2", "Lost: 4 for, 8 against")
			b.checkBoth("public page of a recorded vote")
			if out, err := carried(t, "audit", "verify", "--database", p.database); err != nil || strings.Contains(out, "broken") {
				t.Errorf("audit verify: %v\n%s", err, out)
			}
		})
	}
}
