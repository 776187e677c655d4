package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A clerk brings in the trackers that were kept before: by keyboard alone, with
// and without script, and undoes one.
func TestTheClerkBringsInEarlierTrackers(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.withoutScript(!script)
			b.signInAs(p, "Clerk")
			b.see("/clerk")
			b.enter("Bring in a tracker")
			b.checkBoth("imports")
			b.enter("Check the tracker")
			b.says("There is a problem", "Select a file, or paste the table")
			b.checkBoth("imports with an error")

			for _, x := range []struct{ file, layout string }{{"rolling-log.csv", ""}, {"repeated-headings.csv", ""}, {"grouped.xlsx", "York"}} {
				b.see("/clerk/imports")
				b.take("file", filepath.Join("../../models/tracker/testdata", x.file))
				if x.layout != "" {
					b.choose("profile", x.layout)
				}
				b.enter("Check the tracker")
				b.says("Check how we read this tracker", x.file)
				b.checkBoth("check of " + x.file)
				b.enter("All rows")
				b.checkBoth("all rows of " + x.file)
				b.see(strings.SplitN(b.address(), "?", 2)[0])
				b.enter("Import")
				if strings.Contains(b.text(), "There is a problem") {
					b.checkBoth("unanswered " + x.file)
					b.choose("answer-dates", "The day")
					b.enter("Import")
					b.says("Check how we read this tracker", "Nothing is imported yet: check it, then import.")
					b.enter("Import")
				}
				b.says("Taken over", "The tracker is taken over.")
				b.checkBoth("taken over " + x.file)
			}
			done := b.address()
			b.enter("Undo the import")
			b.says("There is a problem", "Enter the reason")
			b.checkBoth("undo with an error")
			b.fill("reason", "It was the copy of last year.")
			b.enter("Undo the import")
			b.says("The import is undone.", "Undone")
			b.see("/clerk")
			b.checkBoth("desk with imports")
			b.see("/clerk/imports")
			b.checkBoth("imports, earlier ones")
			b.see(b.first(`^/clerk/imports/1$`))
			for range 2 { // each has a number of its own
				b.see("/clerk/imports/1")
				b.see(b.first(`^/clerk/requests/\d+/confirm$`))
				b.checkBoth("confirm an imported request")
				b.choose("monitoring-body", "Scrutiny")
				b.enter("Confirm")
				b.says("1 request confirmed.")
			}
			b.see(b.first(`^/requests/\d{4}-\d\d/r\d+$`))
			b.checkBoth("an imported request")
			b.see("/clerk/exports")
			b.checkBoth("exports")
			if out, err := carried(t, "audit", "verify", "--database", p.database); err != nil {
				t.Errorf("%s: audit verify: %v\n%s", done, err, out)
			}
		})
	}
}

// take picks a file that is there for a file field.
func (b *browser) take(name, path string) {
	b.t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.attach(name, filepath.Base(path), string(content))
}
