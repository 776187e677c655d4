package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestANewTrackerAnswersItsPublicPages(t *testing.T) {
	p := serve(t)
	b := newBrowser(t, p.url)
	for _, page := range []string{"/", "/motions", "/requests", "/meetings", "/councillors", "/search", "/search?q=bus", "/words", "/accessibility",
		"/cookies", "/privacy", "/contact", "/sign-in", "/nowhere"} {
		b.see(page)
		b.checkBoth("empty" + strings.ReplaceAll(page, "/", " "))
	}
}

// signInAs opens the one-time link that the sample council printed for a role.
func (b *browser) signInAs(p *program, role string) {
	b.t.Helper()
	link := regexp.MustCompile(`(?m)^\s*` + role + `\b.*?(http\S+/link/\S+)`).FindStringSubmatch(p.printed())
	if link == nil {
		b.t.Fatalf("no link for the %s in:\n%s", role, p.printed())
	}
	b.see(link[1])
	b.press("main form button")
}

// press clicks a button or a link and waits for the next page.
func (b *browser) press(selector string) {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		b.t.Fatalf("press %s at %s: %v", selector, b.address(), err)
	}
}

// links returns the addresses on the page that match a pattern, each once.
func (b *browser) links(pattern string) []string {
	b.t.Helper()
	re := regexp.MustCompile(pattern)
	var found []string
	seen := map[string]bool{}
	for _, href := range eval[[]string](b, `[...document.querySelectorAll("main a")].map(a => a.getAttribute("href") || "")`) {
		if re.MatchString(href) && !seen[href] {
			seen[href] = true
			found = append(found, href)
		}
	}
	return found
}

// first returns the first of some links, or fails.
func (b *browser) first(pattern string) string {
	b.t.Helper()
	found := b.links(pattern)
	if len(found) == 0 {
		b.t.Fatalf("%s has no link like %s", b.address(), pattern)
	}
	return found[0]
}

// Every kind of page, in every role, full: nothing for axe to find, nothing
// that scrolls sideways at 320 pixels.
func TestEveryKindOfPageOfTheSampleCouncil(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	look := func(who string, pages ...string) {
		t.Helper()
		for _, page := range pages {
			b.see(page)
			b.checkBoth(who + strings.ReplaceAll(strings.SplitN(page, "?", 2)[0], "/", " "))
		}
	}
	look("public", "/", "/motions", "/motions?outcome=carried&follow_up=open", "/requests", "/requests?status=overdue", "/meetings", "/councillors", "/search?q=council", "/search?q=zzzz")
	b.see("/motions?outcome=carried")
	motion := b.first(`^/motions/\d{4}-\d\d/[a-z0-9-]+$`)
	b.see(motion)
	request := b.first(`^` + motion + `/r\d+$`)
	look("public", motion, request)
	b.see("/councillors")
	look("public", b.first(`^/councillors/[a-z-]+$`))
	b.see("/meetings")
	for _, m := range b.links(`^/meetings/[a-z-]+/[0-9-]+$`)[:3] {
		look("public", m)
	}
}

// TestShots leaves pictures of some pages in $SHOTS: SEE is a list of roles and
// addresses, "clerk /clerk; public /".
func TestShots(t *testing.T) {
	if os.Getenv("SEE") == "" {
		t.Skip("SEE names no pages")
	}
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	role := "public"
	for item := range strings.SplitSeq(os.Getenv("SEE"), ";") {
		who, page, _ := strings.Cut(strings.TrimSpace(item), " ")
		if who != role && who != "public" {
			b.signInAs(p, who)
			role = who
		}
		b.see(page)
		b.checkBoth(who + strings.ReplaceAll(page, "/", " "))
	}
}
