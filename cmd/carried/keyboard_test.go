package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A person who uses only the keyboard: every control is reached with Tab,
// everything is typed, nothing is clicked.

// here is the element that has the focus, as a script.
const here = `(document.activeElement || document.body)`

// tabTo presses Tab until a script says that the right element has the focus.
func (b *browser) tabTo(what, is string) {
	b.t.Helper()
	for range 300 {
		b.do(chromedp.KeyEvent(kb.Tab))
		b.pressed++
		if eval[bool](b, is) {
			b.seesFocus(what)
			return
		}
		if eval[bool](b, here+` === document.body`) {
			continue // round the window and in again
		}
	}
	b.t.Fatalf("Tab never reaches %s at %s:\n%s", what, b.address(), b.text())
}

// seesFocus fails if nothing shows where the focus is (WCAG 2.2, 2.4.7, 2.4.11).
func (b *browser) seesFocus(what string) {
	b.t.Helper()
	shown := eval[bool](b, `(() => { const e = `+here+`, s = getComputedStyle(e), r = e.getBoundingClientRect();
const lit = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none" || s.backgroundColor === "rgb(255, 221, 0)";
return (lit || e.type === "radio" || e.type === "checkbox") && r.bottom > 0 && r.top < innerHeight })()`)
	if !shown {
		b.t.Errorf("at %s nothing shows that the focus is on %s", b.address(), what)
	}
}

// fill types into a field, over what stands there.
func (b *browser) fill(name, value string) {
	b.t.Helper()
	b.tabTo("the field "+name, fmt.Sprintf(`%s.name === %q`, here, name))
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)))
	b.insert(value)
}

// insert puts text at the cursor, as a paste does.
func (b *browser) insert(text string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatal(err)
	}
}

// attach goes to a file field and picks a file: the window of the system that
// Enter opens is the only thing left to the test.
func (b *browser) attach(name, file, content string) {
	b.t.Helper()
	b.tabTo("the file field "+name, fmt.Sprintf(`%s.name === %q`, here, name))
	path := filepath.Join(b.t.TempDir(), file)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS(fmt.Sprintf(`input[type="file"][name=%q]`, name)), []string{path}))
}

// date types a date into its three boxes.
func (b *browser) date(name string, day time.Time) {
	b.t.Helper()
	b.fill(name+"-day", fmt.Sprint(day.Day()))
	b.fill(name+"-month", fmt.Sprint(int(day.Month())))
	b.fill(name+"-year", fmt.Sprint(day.Year()))
}

// choose picks an option of a select by typing the beginning of its words.
func (b *browser) choose(name, option string) {
	b.t.Helper()
	b.tabTo("the list "+name, fmt.Sprintf(`%s.name === %q`, here, name))
	b.do(chromedp.KeyEvent(option))
	got := eval[string](b, here+`.selectedOptions[0].textContent.trim()`)
	if !strings.HasPrefix(got, option) {
		b.t.Fatalf("typing %q in %s chooses %q", option, name, got)
	}
}

// mark chooses one of some radios with the arrow keys, or ticks a checkbox.
func (b *browser) mark(name, value string) {
	b.t.Helper()
	b.tabTo("the choice "+name, fmt.Sprintf(`%s.name === %q`, here, name))
	for range 20 {
		if eval[bool](b, fmt.Sprintf(`%s.value === %q`, here, value)) {
			b.do(chromedp.KeyEvent(" "))
			if !eval[bool](b, here+`.checked`) {
				b.t.Fatalf("%s of %s cannot be marked", value, name)
			}
			return
		}
		b.do(chromedp.KeyEvent(kb.ArrowDown))
	}
	b.t.Fatalf("%s has no choice %s", name, value)
}

// enter goes to a button or link by its words, presses Enter and waits for the
// next page.
func (b *browser) enter(words string) {
	b.t.Helper()
	b.tabTo("“"+words+"”", fmt.Sprintf(`["A", "BUTTON"].includes(%[1]s.tagName) && %[1]s.textContent.replace(/\s+/g, " ").trim().startsWith(%[2]q)`, here, words))
	b.enterHere()
}

// enterHere presses Enter where the focus is, and waits for the next page.
func (b *browser) enterHere() {
	b.t.Helper()
	b.pressed++
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		b.t.Fatalf("Enter at %s: %v", b.address(), err)
	}
}
