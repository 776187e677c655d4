package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// longNotice is a motion of 60 clauses, two of which stand on one line.
func longNotice() string {
	var b strings.Builder
	b.WriteString("Motion on the sixty lamps\nProposer: Mr Duncan Pell\nSeconder: Ms Ruth Ashdown\n")
	for _, heading := range []string{"Council notes:", "Council believes:", "Council requests the administration to:"} {
		fmt.Fprintf(&b, "\n%s\n", heading)
		for n := 1; n <= 20; n++ {
			if heading == "Council requests the administration to:" && n == 10 {
				b.WriteString("10. mend lamp ten of the harbour. Paint the post of lamp ten in the colours of the town\n")
				continue
			}
			fmt.Fprintf(&b, "%d. mend lamp %s of the harbour before the winter comes\n", n, strings.Repeat("i", n))
		}
	}
	return b.String()
}

// The page on which a notice is checked, with 60 clauses: two that were read as
// one are parted by keyboard alone, with and without script.
func TestTheCheckPageOfALongMotion(t *testing.T) {
	for name, script := range map[string]bool{"with script": true, "without script": false} {
		t.Run(name, func(t *testing.T) {
			p := serve(t, "--sample")
			b := newBrowser(t, p.url)
			b.withoutScript(!script)
			b.signInAs(p, "Clerk")
			b.see("/clerk/motions/new")
			b.fill("text", longNotice())
			b.enter("Continue")
			b.says("We found 20 “notes”, 20 “believes” and 20 requests.")
			b.checkBoth("check of 60 clauses")
			b.pressed = 0
			b.fill("go", "R99")
			b.enter("Go")
			b.says("There is no clause “R99”")
			b.checkBoth("check, no such clause")
			b.see(strings.SplitN(b.address(), "?", 2)[0])
			b.pressed = 0
			b.fill("go", "R10")
			b.pressed += 4 // the letters typed, and Enter
			b.do(chromedp.KeyEvent(kb.Enter))
			b.do(chromedp.WaitVisible(chromedp.CSS(`[id^="clause-"]:target`)))
			b.tabTo("the split of request 10", here+`.textContent.replace(/\s+/g, " ").trim() === "Split request 10 in two"`)
			b.enterHere()
			b.says("Split")
			b.checkBoth("split")
			b.enter("Split")
			b.says("20 “believes” and 21 requests.")
			t.Logf("%d keys from opening the page to two clauses in place of one", b.pressed)
			if got := eval[string](b, here+`.id || ""`); script && !strings.HasPrefix(got, "clause-") {
				t.Logf("the focus is at %q", got)
			}
		})
	}
}
