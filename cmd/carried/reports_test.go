package main

import "testing"

// buoys is a page of assessments in the layout of those that are published.
const buoys = `Marking the channel
Below is our assessment of the response of July 2020. We will reassess this in July 2022.
Buoys
Report Recommendations
“[Paragraph 7] Somebody should paint every buoy of the channel.”
Government Response
“Paint has been bought, and the boats are ready for the summer.
The first buoys will be painted as soon as the weather allows.”
The first buoys will be painted as soon as the weather allows.”
Assessment of Progress
Paint is bought, but nothing is painted.
5/10 – MH
`

// A page of assessments is pasted, read again without what stands twice, saved and
// published by another person: by keyboard alone, with script and without.
func TestAPageOfAssessmentsIsPastedByKeyboard(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.withoutScript(!script)
			b.signInAs(p, "Clerk")
			b.see("/clerk")
			b.enter("Reports of others")
			b.enter("Paste a page of assessments")
			b.enter("Continue")
			b.says("There is a problem", "Paste the text of the page")
			b.checkBoth("paste of a grid with an error")
			b.fill("text", buoys)
			b.enter("Continue")
			b.says("Check how we read this page", "1 paragraph that stands twice")
			b.fill("assessor", "Harbour Watch")
			b.mark("leave-out", "9")
			b.enter("Read again without them")
			b.says("1 recommendation", "left out")
			b.enter("Save")
			b.says("There is a problem", "Select the kind of assessor")
			b.checkBoth("check of a grid with errors")
			b.mark("assessor-kind", "independent")
			b.fill("as-of-day", "31")
			b.enter("Save")
			b.says("1 recommendation and 1 draft of assessments saved.", "5 out of 10, medium to high concern (MH)")
			b.checkBoth("report of the clerk")
			b.enter("Publish the report")
			b.says("The report is published.")
			report := b.address()
			b.see(b.first(`^/clerk/reports/\d+/recommendations/\d+$`))
			b.checkBoth("form of a recommendation")
			b.look("clerk", "/clerk/reports", "/clerk/reports/new")

			b.signInAs(p, "Monitoring officer")
			b.see(report)
			b.enter("Publish the draft of assessments")
			b.says("1 assessment published.")
			b.enter("Public page")
			b.says("Marking the channel", "5 out of 10, medium to high concern", "Reassessment due")
			b.checkBoth("public report")
		})
	}
}
