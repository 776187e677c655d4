package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// US4: the clerk records a vote with the names of everybody, by keyboard alone,
// with and without script: the councillors one by one, “everyone else”, and
// pasted names. Each page passes axe at 1280 and at 320 pixels, with errors too.
func TestUS4TheVotePageByKeyboard(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.withoutScript(!script)
			b.signInAs(p, "Clerk")
			b.see("/clerk/motions?state=lost")
			b.see(b.first(`^/clerk/motions/\d+$`))
			bench := b.address()
			b.enter("Record a vote")
			b.checkBoth("vote, empty")
			b.mark("subject", "procedural")
			b.fill("question", "That the question be now put")
			b.mark("method", "recorded")
			b.fill("demanded-by", "Councillor Philippa Gower")
			b.checkBoth("vote with everybody to name")
			b.fill("for", "57")
			b.fill("against", "2")
			b.enter("Save the vote")
			b.says("There is a problem", "Select what the vote decided", "For: 57 expected, 0 named")
			b.checkBoth("vote with errors")

			// The third councillor against, a pasted name against, everyone else for.
			people := eval[[]string](b, `[...document.querySelectorAll(".app-voter")].map(v => v.querySelector("legend").innerText + "|" + v.querySelector("[type=radio]").name)`)
			if len(people) < 57 {
				t.Fatalf("%d councillors", len(people))
			}
			b.mark("result", "carried")
			_, third, _ := strings.Cut(people[2], "|")
			b.mark(third, "against")
			b.see(b.address()) // a reload asks anew: what was not sent is gone
			b.mark("subject", "procedural")
			b.fill("question", "That the question be now put")
			b.mark("method", "recorded")
			b.fill("for", fmt.Sprint(len(people)-2))
			b.fill("against", "2")
			b.mark("result", "carried")
			b.mark(third, "against")
			b.enter("Update the totals")
			b.says("1 missing")
			b.tabTo("the lists of names", here+`.tagName === "SUMMARY"`)
			b.do(chromedp.KeyEvent(kb.Enter))
			last, _, _ := strings.Cut(people[len(people)-1], "|")
			b.fill("names-against", last+"\nCllr Nobody Known")
			b.enter("Put these names in")
			b.says("Select a councillor for “Cllr Nobody Known”, or leave it as text")
			b.checkBoth("vote with a name that is nobody’s")
			b.choose("other-choice-1", "Take the name out")
			b.enter("Everyone else: for")
			b.says("Fits")
			b.checkBoth("vote with everybody named")
			b.enter("Save the vote")
			b.says("Vote saved.", "the question “That the question be now put”")
			b.see(b.first(`^/motions/\d{4}-\d\d/m\d+$`))
			b.says("Vote on the question “That the question be now put”", "Who voted how")
			b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("main details").forEach(d => d.open = true)`))
			b.checkBoth("public page with votes")

			b.see(bench)
			b.enter("Correct the vote")
			b.checkBoth("correction of a vote")
			b.fill("for", "1")
			b.enter("Save the correction")
			b.says("There is a problem", "A casting vote is given only when the votes are equal")
			b.checkBoth("correction of a vote with errors")
			b.see("/councillors")
			b.see(b.first(`^/councillors/[a-z-]+$`))
			b.says("How they voted")
			b.checkBoth("councillor with votes")
		})
	}
}
