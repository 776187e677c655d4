package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// effort is what a task costs: pages seen, clicks, and keys besides the letters
// of what is typed.
type effort struct{ Pages, Clicks, Keys int }

// updateEffort logs an update as the officer Ines Quill, from the link of a
// reminder through sign-in to the banner, once by keyboard and once by mouse, and
// holds what each costs: one form, two required answers, of which one is given
// already (design/ux.md 9, journey 2).
func (b *browser) updateEffort(p *program, email, password string) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "tracker.csv")
	rows := "Ref,Meeting date,Title,Action,Lead officer,Status\nQ1,2024-04-03,The old quay,Sweep the old quay,Ines Quill,In progress\n"
	if err := os.WriteFile(file, []byte(rows), 0o644); err != nil {
		b.t.Fatal(err)
	}
	if out, err := carried(b.t, "import", "tracker", file, "--database", p.database, "--data", p.data); err != nil {
		b.t.Fatalf("%v\n%s", err, out)
	}
	var pages atomic.Int32
	if err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*page.EventFrameNavigated); ok && e.Frame.ParentID == "" {
			pages.Add(1)
		}
	}); err != nil {
		b.t.Fatal(err)
	}
	b.see("/officer")
	reminder := b.first(`^/officer/requests/\d+/update$`)
	begin := func() {
		b.see("/officer")
		b.press(`form[action="/sign-out"] button`)
		pages.Store(0)
		b.pressed = 0
		b.see(reminder)
		b.says("Sign in")
	}
	held := func(how string, clicks int, want effort) {
		b.t.Helper()
		b.says("Update published.")
		got := effort{int(pages.Load()), clicks, b.pressed}
		b.t.Logf("from sign-in to “Update published” %s: %+v", how, got)
		if got != want {
			b.t.Errorf("%s: %+v, want %+v", how, got, want)
		}
	}

	begin()
	b.skip()
	b.fill("email", email)
	b.fill("password", password)
	b.enterHere()
	if forms := eval[int](b, `document.querySelectorAll("main form").length`); forms != 1 {
		b.t.Errorf("%d forms", forms)
	}
	asked := eval[[]string](b, `[...document.querySelectorAll("main form .govuk-form-group > .govuk-label, main form .govuk-form-group > fieldset > legend")]
.filter(e => e.checkVisibility()).map(e => e.textContent.trim()).filter(s => !s.endsWith("(optional)"))`)
	if len(asked) != 2 || !eval[bool](b, `document.querySelector("[name=state]").checked`) {
		b.t.Errorf("required: %q", asked)
	}
	b.skip()
	b.fill("text", "The quay is swept.")
	b.enter("Publish update")
	held("by keyboard", 0, effort{3, 0, 13})

	begin()
	clicks := 0
	write := func(selector, text string) {
		b.do(chromedp.Click(chromedp.CSS(selector)))
		clicks++
		b.insert(text)
	}
	press := func(selector string) {
		b.press(selector)
		clicks++
	}
	write("#email", email)
	write("#password", password)
	press(`main form button[type="submit"]`)
	write("#text", "The quay is swept again.")
	press(`main form button[type="submit"]`)
	held("by mouse", clicks, effort{3, 5, 0})
}

// skip takes the skip link to the main part of the page.
func (b *browser) skip() {
	b.t.Helper()
	b.tabTo("the skip link", fmt.Sprintf(`%s.classList.contains("govuk-skip-link")`, here))
	b.do(chromedp.KeyEvent(kb.Enter))
	b.pressed++
}
