package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The pages of officers and members: full, with errors, after saving and closed.
func TestTheOfficersAndMembersPagesOfTheSampleCouncil(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Officer")
	b.see("/officer")
	b.checkBoth("officer list")
	form := b.first(`^/officer/requests/\d+/update$`)
	b.see(form)
	b.checkBoth("officer update")
	b.do(chromedp.Click(chromedp.CSS("#state-2")))
	b.checkBoth("officer update on hold")
	b.press(`main form button[type="submit"]`)
	b.says("There is a problem", "Enter who or what the work is waiting for")
	b.checkBoth("officer update with errors")
	for _, page := range []string{"done", "evidence"} {
		b.see(strings.Replace(form, "update", page, 1))
		b.checkBoth("officer " + page)
		b.press(`main form button[type="submit"]`)
		b.says("There is a problem")
		b.checkBoth("officer " + page + " with errors")
	}
	b.see("/officer?all=1")
	b.press(`button[name="step"]`)
	b.checkBoth("officer bulk")
	held := func(want int, when string) { // how many rows ask what they wait for
		if got := strings.Count(b.text(), "Who or what is it waiting for?"); got != want {
			t.Errorf("%s: %d rows ask what they wait for, want %d", when, got, want)
		}
	}
	held(0, "as it comes")
	b.do(chromedp.SetValue(chromedp.CSS(".app-bulk tbody tr:nth-child(2) select"), "on_hold"))
	held(1, "with one on hold")
	b.do(chromedp.SetValue(chromedp.CSS(".app-bulk tbody tr:nth-child(2) select"), ""))
	held(0, "put back")
	b.press(`button[value="check"]`)
	b.says("There is a problem", "Enter what has changed, for all or for one of them")
	b.do(chromedp.SendKeys(chromedp.CSS("#same-text"), "The tide is late."), chromedp.SetValue(chromedp.CSS(".app-bulk tbody tr:nth-child(2) select"), "on_hold"))
	b.press(`button[value="check"]`)
	b.says("Enter who or what the work is waiting for")
	b.checkBoth("officer bulk with errors")
	b.do(chromedp.SetValue(chromedp.CSS(".app-bulk tbody tr:nth-child(2) select"), ""))
	b.press(`button[value="check"]`)
	b.checkBoth("officer bulk check")
	b.press(`button[value="publish"]`)
	b.says("updates published.")
	b.see("/officer/bulk?step=write")
	b.checkBoth("officer bulk choice with an error")
	b.see(form)
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), "The mason came."), chromedp.Click(chromedp.CSS("#state")))
	b.press(`main form button[type="submit"]`)
	b.says("Update published.")
	b.checkBoth("officer list after saving")

	b.signInAs(p, "Member")
	b.see("/member")
	b.checkBoth("member motions")
}
