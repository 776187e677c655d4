package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestASupplementInABrowser: the clerk adds two items to an agenda that is issued,
// publishes them as supplement 1 and prints its paper; the command line writes the
// same paper.
func TestASupplementInABrowser(t *testing.T) {
	p := serve(t, "--sample", "--sample-date", "2025-03-25")
	sampleLinks(p)
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/meetings/" + sampleMeeting)
	meeting := b.first(`^/clerk/meetings/\d+$`)
	add := func(fields ...string) { b.see(meeting); b.send("Add the item", fields...) }
	add("number", "3A", "item-title", "What the river gauge showed", "pages", "41 - 44")
	b.says("Enter why this item is added late")
	b.checkBoth("clerk late item with errors")
	add("number", "3A", "item-title", "What the river gauge showed", "pages", "41 - 44", "late", "The figures came late")
	add("number", "90", "item-title", "The closing of the north bridge", "late", "It was closed on 24 March")
	b.says("Supplement 1 is not published yet")
	b.checkBoth("clerk meeting with a supplement")
	b.follow("Publish it")
	b.checkBoth("clerk supplement")
	b.send("Publish supplement 1")
	b.says("Supplement 1 is published.")
	b.checkBoth("clerk meeting with a published supplement")
	b.see(meeting + "/papers")
	b.checkBoth("clerk papers with a supplement")
	b.see("/meetings/" + sampleMeeting)
	b.checkBoth("meeting with a supplement")
	paper := b.first(`/supplements/1/paper$`)
	b.see(paper)
	b.says("Supplement 1 to the agenda", "What the river gauge showed")
	b.checkBoth("supplement")
	p.stop(t)

	flags := []string{"--database", p.database, "--data", p.data, "--public-url", "https://motions.thornsea.example"}
	file := filepath.Join(t.TempDir(), "supplement.html")
	print := func(args ...string) (string, error) {
		return carried(t, append(append([]string{"print", "supplement"}, args...), flags...)...)
	}
	if out, err := print("--meeting", sampleMeeting, "--number", "1", "-o", file); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := print("--meeting", sampleMeeting, "--number", "1"); err != nil || !strings.Contains(out, "The closing of the north bridge") {
		t.Errorf("%v: %.200s", err, out)
	}
	for want, args := range map[string][]string{
		"Say which supplement to its agenda: --number 1.":                             {"--meeting", sampleMeeting},
		`There is no supplement 2 to the agenda of a meeting "` + sampleMeeting + `"`: {"--meeting", sampleMeeting, "--number", "2"},
		"There is no exempt part of this paper.":                                      {"--meeting", sampleMeeting, "--number", "1", "--part", "2"},
	} {
		if out, err := print(args...); err == nil || !strings.Contains(out, want) {
			t.Errorf("%v: %s", err, out)
		}
	}
	if out, err := carried(t, "print", "--list"); err != nil || !strings.Contains(out, "a supplement to an agenda: --meeting, --number") {
		t.Errorf("%v: %s", err, out)
	}
}
