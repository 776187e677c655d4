package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser is a tab of a real browser.
type browser struct {
	t     testing.TB
	ctx   context.Context
	site  string
	width int64
	plain bool // JavaScript is off

	pressed int // keys, to see how many a task takes
}

// newBrowser starts a browser; tests of pages need one, and in CI they fail
// without it.
func newBrowser(t testing.TB, site string) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium to test with: run the tests with make test")
		}
		t.Skip("no chromium to test with: run the tests with make test")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true))...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	// The first step starts the browser, which lives as long as its context.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, ctx: ctx, site: site}
	b.resize(1280)
	return b
}

// resize sets the width of the window in CSS pixels.
func (b *browser) resize(width int64) {
	b.t.Helper()
	b.width = width
	b.do(chromedp.EmulateViewport(width, 900))
}

// withoutScript switches JavaScript off, or on again.
func (b *browser) withoutScript(off bool) {
	b.t.Helper()
	b.plain = off
	b.setScript(off)
}

func (b *browser) setScript(off bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		where, _ := chromedp.Run(b.ctx, chromedp.Location())
		text, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.body ? document.body.innerText.slice(0, 3000) : ""`))
		b.t.Fatalf("%v\nat %s\n%s", err, where, text)
	}
}

// see goes to an address of the site.
func (b *browser) see(address string) {
	b.t.Helper()
	if !strings.HasPrefix(address, "http") {
		address = b.site + address
	}
	b.do(chromedp.Navigate(address))
}

// text returns the words of the page.
func (b *browser) text() string {
	b.t.Helper()
	return eval[string](b, `document.body.innerText`)
}

// says fails unless the page has some words.
func (b *browser) says(words ...string) {
	b.t.Helper()
	text := strings.Join(strings.Fields(b.text()), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			b.t.Errorf("%s does not say %q:\n%s", b.address(), w, text)
		}
	}
}

func (b *browser) address() string {
	b.t.Helper()
	where, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil {
		b.t.Fatal(err)
	}
	return strings.TrimPrefix(where, b.site)
}

func eval[T any](b *browser, script string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return v
}

// violation is what axe-core finds wrong.
type violation struct {
	ID, Help string
	Where    []string
}

var axe = func() string {
	b, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	if err != nil {
		return ""
	}
	return string(b)
}()

// check looks over the page as it stands: axe-core finds nothing, and nothing
// scrolls sideways. Where the environment's SHOTS names a folder, it leaves a
// picture there.
func (b *browser) check(name string) {
	b.t.Helper()
	if axe == "" {
		b.t.Fatal("no axe-core: run npm ci, or make test")
	}
	if b.plain { // axe-core itself needs script; the page was loaded without
		b.setScript(false)
		defer b.setScript(true)
	}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	b.do(chromedp.Evaluate[chromedp.Void](axe))
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]violation](`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
.then(r => r.violations.map(v => ({ID: v.id, Help: v.help, Where: v.nodes.slice(0, 4).map(n => n.html.slice(0, 200))})))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, v := range found {
		b.t.Errorf("%s at %d: %s: %s\n  %s", name, b.width, v.ID, v.Help, strings.Join(v.Where, "\n  "))
	}
	if wide := eval[int64](b, `document.documentElement.scrollWidth`); wide > b.width {
		b.t.Errorf("%s at %d: the page is %d wide and scrolls sideways: %s", name, b.width, wide, eval[string](b, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join("\n")`))
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", strings.ReplaceAll(name, " ", "-"), b.width)), png, 0o644)
		}
		if err != nil {
			b.t.Error(err)
		}
	}
}

// checkBoth is check at 1280 and at 320 pixels.
func (b *browser) checkBoth(name string) {
	b.t.Helper()
	b.check(name)
	b.resize(320)
	b.check(name)
	b.resize(1280)
}
