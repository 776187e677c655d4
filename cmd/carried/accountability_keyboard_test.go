package main

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"carried/models"
)

// Who asks, who answers, who takes over and what a body and a reader of the past
// see: each with the keyboard alone, with script and without. The one council is
// made once; nobody signs in twice.
func TestAskingHandingOverAndLookingBackWithTheKeyboard(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	today := time.Now().In(models.London)
	yesterday := today.AddDate(0, 0, -1)

	asked := []string{"Share what works with councils here and overseas", "Share what works with the government"}
	b.keySignIn(p, "Member")
	b.bothWays("a member asks for an update", func(n int) {
		b.see("/member")
		b.enter("Ask for an update about " + asked[n])
		b.enter("Send")
		b.says("There is a problem", "Enter what you want to know")
		b.wrongField("Enter what you want to know", "text")
		b.checkOnce("question with an error")
		b.fill("text", "When will it be done?")
		b.enter("Send")
		b.says("Your enquiry is sent. An answer is due by", "Waits for an answer", "“When will it be done?”")
		b.checkOnce("question sent")
	})

	b.keySignIn(p, "Officer")
	b.bothWays("the officer answers", func(n int) {
		b.see("/officer")
		b.enter(asked[n])
		b.enter("Answer the enquiry")
		b.enter("Send the answer")
		b.says("There is a problem", "Enter the answer")
		b.wrongField("Enter the answer", "text")
		b.checkOnce("answer with an error")
		b.fill("text", "By the end of the month.")
		b.enter("Send the answer")
		b.says("The answer is sent.")
		b.enter(asked[n])
		b.says("Answered", "Answer: By the end of the month.")
	})

	leavers := []string{"Oliver Strand", "Amina Yusuf"}
	b.keySignIn(p, "Administrator")
	b.bothWays("officers leave and a term begins", func(n int) {
		b.see("/admin/people")
		b.enter(leavers[n])
		b.date("term-end", yesterday)
		b.enter("Save")
		b.says("2 open requests must be handed over.")
		b.see("/admin/settings")
		b.date("term-start", today.AddDate(0, 0, 1-n))
		b.enter("Save")
		b.says("The settings are saved.")
		b.checkOnce("settings")
	})

	b.keySignIn(p, "Clerk")
	b.bothWays("the clerk gives the requests of who left to somebody else", func(n int) {
		b.see("/clerk/handover")
		b.enter("Give to somebody else")
		b.says("There is a problem", "Select at least 1 request")
		b.checkOnce("handover with an error")
		if n == 0 {
			b.tick("request", 2)
		} else {
			b.enter("Tick all of these")
		}
		b.enter("Give to somebody else")
		b.says([]string{"Give 2 requests to somebody else", "Give 3 requests to somebody else"}[n])
		b.enter("Hand over")
		b.wrongField("Select a new owner, directorate, portfolio holder or body", "owner")
		b.checkOnce("give to somebody else with an error")
		b.choose("owner", "Ben Latchford")
		b.date("from", today)
		b.fill("note", "The papers are in the second cabinet.")
		b.enter("Hand over")
		b.says([]string{"2 requests handed over.", "3 requests handed over."}[n])
	})
	b.bothWays("the clerk reviews requests of the former term", func(n int) {
		b.see("/clerk/handover")
		b.enter("Continue")
		b.says("There is a problem", "Select at least 1 request")
		b.tick("review", 2)
		b.enter("Continue")
		b.says("Continue with 2 requests of the former term")
		b.enter("Continue")
		b.wrongField("Enter who decided to go on with it, or why", "reason")
		b.checkOnce("continue with an error")
		b.fill("reason", "Cabinet: the work goes on as resolved.")
		b.enter("Continue")
		b.says("2 requests reviewed.")
		b.checkOnce("handover after a review")
		b.tick("review", 1)
		b.enter("Re-adopt")
		b.enter("Re-adopt")
		b.says("Enter who re-adopted it", "Enter the date of the decision")
		b.wrongField("Enter the decision reference", "decision-ref")
		b.checkOnce("re-adopt with errors")
		b.fill("decision-ref", "C/12")
		b.date("decision", today)
		b.enter("Re-adopt")
		b.wrongField("Enter who re-adopted it", "related")
		b.insert("Full Council")
		b.enter("Re-adopt")
		b.says("1 request reviewed.")
	})
	b.bothWays("the clerk reads what is not answered in time, and answers it", func(n int) {
		b.see("/clerk/questions")
		b.checkOnce("enquiries not answered in time")
		if n == 0 {
			b.enter("Back to the clerk desk")
			b.enter("Information that helps residents judge sources")
			b.says("Members’ enquiries not answered in time", "Answer overdue by 11 days")
			return
		}
		b.enter("Answer the enquiry")
		b.fill("text", "It comes out next week.")
		b.enter("Send the answer")
		b.see("/clerk/questions")
		b.says("Every enquiry of a member is answered, or not due yet.")
		b.checkBoth("no questions")
	})

	b.keySignIn(p, "Monitoring officer")
	b.bothWays("the monitoring officer closes requests of the former term", func(n int) {
		b.see("/clerk/handover")
		b.checkOnce("handover for the monitoring officer")
		b.tick("review", 1)
		b.enter("Close as absorbed")
		b.enter("Close as absorbed")
		b.checkOnce("absorb with errors")
		b.wrongField("Enter the name of the policy or programme", "related")
		b.insert("Council plan")
		b.fill("reason", "All of it is in the plan.")
		b.enter("Close as absorbed")
		b.says("1 request reviewed.")
		b.tick("review", 1)
		b.enter("Close as not pursued")
		b.enter("Close as not pursued")
		b.checkOnce("not pursue with errors")
		b.wrongField("Enter who decided", "related")
		b.insert("The Cabinet")
		b.fill("decision-ref", "CAB/41")
		b.date("decision", today)
		b.date("told", today)
		b.fill("reason", "It is for the district councils.")
		b.enter("Close as not pursued")
		b.says("1 request reviewed.")
	})

	b.see("/")
	b.enter("Sign out")
	b.bothWays("anybody chooses the period of a report", func(n int) {
		b.see("/motions/2025-26/m04/r3")
		b.enter("Full Council")
		b.says("Requests monitored by Full Council")
		b.checkOnce("monitoring report")
		b.date("from", today)
		b.date("to", yesterday)
		b.enter("Show this period")
		b.wrongField("Last day must be the same as or after "+models.DateOf(today).String(), "to-day")
		b.checkOnce("monitoring report with an error")
		b.date("from", yesterday.AddDate(0, -1, 0))
		b.date("to", yesterday)
		b.enter("Show this period")
		b.says("From " + models.DateOf(yesterday.AddDate(0, -1, 0)).String() + " to " + models.DateOf(yesterday).String())
	})
	b.bothWays("anybody looks back at a day", func(n int) {
		for _, page := range []string{"/motions/2025-26/m04", "/motions/2025-26/m04/r3"} {
			b.see(page)
			b.unfold("See this page as it stood on a day")
			b.date("on", today.AddDate(0, 0, 2))
			b.enter("Show")
			b.wrongField("Date must be today or in the past", "on-day")
			b.checkOnce("as it stood with an error")
			b.date("on", yesterday)
			b.enter("Show")
			b.says("This page as it stood at the end of " + models.DateOf(yesterday).String())
			b.checkOnce("as it stood")
			b.enter("See it as it is now")
			if got := b.address(); got != page {
				b.t.Errorf("back at %s, not at %s", got, page)
			}
		}
	})
}

// checkOnce is checkBoth in the round with script: without, the page is the same.
func (b *browser) checkOnce(name string) {
	b.t.Helper()
	if !b.plain {
		b.checkBoth(name)
	}
}

// tick ticks the first boxes of a list, n of them, with the space bar.
func (b *browser) tick(list string, n int) {
	b.t.Helper()
	for range n {
		b.tabTo("a box of the list "+list, fmt.Sprintf(`%[1]s.type === "checkbox" && %[1]s.id.startsWith(%[2]q) && !%[1]s.checked`, here, list+"-"))
		b.do(chromedp.KeyEvent(" "))
		b.pressed++
		if !eval[bool](b, here+`.checked`) {
			b.t.Fatalf("a box of the list %s cannot be ticked", list)
		}
	}
}

// unfold opens what is folded under some words with Enter.
func (b *browser) unfold(words string) {
	b.t.Helper()
	b.tabTo("“"+words+"”", fmt.Sprintf(`%[1]s.tagName === "SUMMARY" && %[1]s.textContent.trim() === %[2]q`, here, words))
	b.do(chromedp.KeyEvent(kb.Enter))
	b.pressed++
	if !eval[bool](b, here+`.parentElement.open`) {
		b.t.Errorf("at %s Enter does not unfold “%s”", b.address(), words)
	}
}

// keySignIn opens the one-time link of a role and signs in with Enter.
func (b *browser) keySignIn(p *program, role string) {
	b.t.Helper()
	link := regexp.MustCompile(`(?m)^\s*` + role + `\b.*?(http\S+/link/\S+)`).FindStringSubmatch(p.printed())
	if link == nil {
		b.t.Fatalf("no link for the %s in:\n%s", role, p.printed())
	}
	b.see(link[1])
	b.enter("Sign in as")
}

// bothWays does something with script and then once more without, n counting, and
// logs how many keys each took besides the letters of what is typed.
func (b *browser) bothWays(name string, do func(n int)) {
	t, ok := b.t.(*testing.T)
	if !ok {
		b.t.Fatal("only a test is driven both ways")
	}
	defer func() { b.t = t }()
	for n, script := range []string{"with script", "without script"} {
		passed := t.Run(name+", "+script, func(t *testing.T) {
			b.t = t
			b.withoutScript(n == 1)
			defer b.withoutScript(false)
			b.pressed = 0
			do(n)
			t.Logf("%d keys", b.pressed)
		})
		if !passed {
			t.FailNow() // what follows rests on it
		}
	}
}

// wrongField takes the link of the error summary with Enter: the field has the focus.
func (b *browser) wrongField(words, name string) {
	b.t.Helper()
	b.tabTo("the error “"+words+"”", fmt.Sprintf(`%[1]s.matches(".govuk-error-summary a") && %[1]s.textContent.trim() === %[2]q`, here, words))
	// As a keyboard sends it: what the link makes of the key going down swallows
	// the character, which would submit the form from the box it leads to.
	for _, event := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		key := input.DispatchKeyEventParams{Type: event, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if event == input.DispatchKeyEventTypeKeyDown {
			key.Text = "\r"
		}
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, key); err != nil {
			b.t.Fatal(err)
		}
	}
	b.pressed++
	if got := eval[string](b, here+`.name || ""`); got != name {
		b.t.Errorf("at %s the error “%s” leads to %q, not to the field %s", b.address(), words, got, name)
	}
	b.seesFocus("the field " + name)
}
