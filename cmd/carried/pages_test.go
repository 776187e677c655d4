package main

import (
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"carried/models"
	"carried/views"
)

func TestANewTrackerAnswersItsPublicPages(t *testing.T) {
	p := serve(t)
	b := newBrowser(t, p.url)
	b.look("empty", "/", "/motions", "/requests", "/meetings", "/councillors", "/search", "/search?q=bus", "/words", "/accessibility",
		"/cookies", "/privacy", "/contact", "/sign-in")
	b.answers(404, "empty", "/nowhere")
}

// The working pages of each role while there is nothing in the record: what
// somebody sees on the first day.
func TestANewTrackerAnswersItsWorkingPages(t *testing.T) {
	p := serve(t)
	b := newBrowser(t, p.url)
	signIn := func(role string, more ...string) {
		t.Helper()
		out, err := carried(t, append([]string{
			"user", "add", "--database", p.database, "--data", p.data, "--public-url", p.url,
			"--email", role + "@lamplight.example", "--name", "Mara Finch", "--role", role,
		}, more...)...)
		link := regexp.MustCompile(`http\S+/link/\S+`).FindString(out)
		if err != nil || link == "" {
			t.Fatalf("%v\n%s", err, out)
		}
		b.see(link)
		b.check("one-time link")
		b.fill("password", "lamp quay harbour")
		b.enter("Save password and sign in")
	}
	look := func(role string, pages ...string) { t.Helper(); b.look("empty "+role, pages...) }
	signIn("admin")
	look("admin", "/account", "/admin", "/admin/users", "/admin/people", "/admin/people/new", "/admin/groups", "/admin/directorates", "/admin/bodies", "/admin/council",
		"/admin/settings", "/admin/calendar", "/admin/audit", "/admin/users/new")
	b.see("/admin/people/new")
	b.fill("full-name", "Ines Quill")
	b.mark("kind", "officer")
	b.fill("role-title", "Records Officer")
	b.enter("Save")
	b.see("/admin/audit?verb=nothing")
	b.check("empty audit log")
	signIn("clerk")
	look("clerk", "/clerk", "/clerk/motions", "/clerk/motions/new", "/clerk/meetings", "/clerk/meetings/new", "/clerk/papers", "/clerk/sign-off", "/clerk/handover")
	b.refused("empty clerk", "/member", "/officer")
	signIn("monitoring_officer")
	look("monitoring officer", "/clerk", "/clerk/motions", "/clerk/meetings", "/clerk/sign-off")
	signIn("member")
	look("member", "/member")
	b.refused("empty member", "/clerk")
	signIn("officer", "--person", "ines-quill")
	look("officer", "/officer", "/officer/bulk", "/officer/directorate")
	b.updateEffort(p, "officer@lamplight.example", "lamp quay harbour")
	signIn("auditor")
	look("auditor", "/admin/audit", "/motions")
	for _, role := range []string{"assessor", "comms_reviewer"} {
		signIn(role)
		look(role, "/", "/account")
	}
}

// look goes to some pages, which answer as they should, and looks each over at
// both widths; who begins the names of the pictures.
func (b *browser) look(who string, pages ...string) {
	b.t.Helper()
	b.answers(200, who, pages...)
}

// refused is look at pages that are not for whoever is signed in.
func (b *browser) refused(who string, pages ...string) {
	b.t.Helper()
	b.answers(403, who, pages...)
}

// answers is look at pages that answer with a status.
func (b *browser) answers(status int, who string, pages ...string) {
	b.t.Helper()
	for _, page := range pages {
		b.see(page)
		if got := eval[int](b, `performance.getEntriesByType("navigation")[0].responseStatus`); got != status {
			b.t.Errorf("%s: %s answers %d, not %d", who, page, got, status)
		}
		b.checkBoth(who + strings.ReplaceAll(strings.SplitN(page, "?", 2)[0], "/", " "))
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
// that scrolls sideways at 320 pixels. The forms of the way of a motion are
// looked at by the journey, with errors shown.
func TestEveryKindOfPageOfTheSampleCouncil(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	follow := func(who, list string, patterns ...string) {
		t.Helper()
		b.see(list)
		var found []string
		for _, pattern := range patterns {
			found = append(found, b.first(pattern))
		}
		b.look(who, found...)
	}
	b.look("public", "/", "/motions", "/motions?outcome=carried&follow_up=open", "/requests", "/requests?status=overdue", "/bodies/full-council/monitoring", "/meetings", "/papers", "/councillors",
		"/search?q=council", "/search?q=zzzz", "/words", "/accessibility", "/contact", "/sign-in")
	b.see("/motions?outcome=carried")
	motion := b.first(`^/motions/\d{4}-\d\d/[a-z0-9-]+$`)
	follow("public", motion, `^`+motion+`/versions$`, `^`+motion+`/r\d+$`, `^/councillors/[a-z-]+$`, `^/meetings/[a-z-]+/[0-9-]+$`)
	for _, outcome := range []string{"lost", "withdrawn", "referred", "deferred", "on_agenda", "rescinded", "not_taken"} {
		follow("public "+outcome, "/motions?outcome="+outcome, `^/motions/\d{4}-\d\d/[a-z0-9-]+$`)
	}
	for _, status := range []string{"on_hold", "complete", "awaiting_signoff", "not_pursued"} {
		follow("public "+status, "/requests?status="+status, `^/motions/.*/r\d+$`)
	}
	follow("public", "/meetings", `^/meetings/[a-z-]+/[0-9-]+$`)

	b.signInAs(p, "Member")
	b.look("member", "/member", "/account", "/account/password", "/member/notices/new", "/member/notices/2", "/member/notices/3", "/member/notices/3/edit")
	b.refused("member", "/clerk")
	follow("member", "/member", `^/member/requests/\d+/ask$`)

	b.signInAs(p, "Officer")
	b.look("officer", "/officer", "/officer/directorate")
	follow("officer", "/officer", `^/officer/requests/\d+/update$`, `^/officer/requests/\d+/questions/\d+$`)

	b.signInAs(p, "Clerk")
	b.look("clerk", "/clerk", "/clerk/motions", "/clerk/motions/new", "/clerk/meetings", "/clerk/meetings/new", "/clerk/papers", "/clerk/sign-off", "/clerk/questions", "/clerk/notices", "/clerk/notices/1")
	b.see("/clerk/motions")
	for _, workbench := range b.links(`^/clerk/motions/\d+$`)[:8] {
		b.see(workbench)
		for _, step := range b.links(`^` + workbench + `/[a-z-]+$`) {
			b.look("clerk", step)
		}
	}
	follow("clerk", "/clerk/meetings", `^/clerk/meetings/\d+$`)

	b.signInAs(p, "Monitoring officer")
	b.look("monitoring officer", "/clerk/sign-off")
	b.see("/requests?status=in_progress")
	b.see(b.first(`^/motions/.*/r\d+$`))
	for _, page := range b.links(`^/clerk/`) {
		b.look("monitoring officer", page)
	}

	b.signInAs(p, "Administrator")
	b.look("administrator", "/admin", "/admin/users", "/admin/people", "/admin/groups", "/admin/directorates", "/admin/bodies", "/admin/council",
		"/admin/settings", "/admin/calendar", "/admin/members", "/admin/audit")
	for _, list := range []string{"users", "people", "groups", "directorates", "bodies"} {
		follow("administrator", "/admin/"+list, `^/admin/`+list+`/\d+`, `^/admin/`+list+`/new$`)
	}

	b.signInAs(p, "Auditor")
	b.look("auditor", "/admin/audit")
	b.refused("auditor", "/clerk")
}

// Pages of meetings, debates, notices and papers, with the forms of each. What a
// keyboard does on those of a debate is in debate_test.go and votes_test.go.
func TestThePagesOfMeetingsDebatesAndPapers(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	b.signInAs(p, "Clerk")
	b.see("/clerk/meetings")
	seen := map[string]bool{}
	for _, meeting := range b.links(`^/clerk/meetings/\d+$`) { // the first page of each kind of page there is
		b.see(meeting)
		for _, page := range append([]string{meeting}, b.links(`^`+meeting+`/`)...) {
			kind := regexp.MustCompile(`\d+`).ReplaceAllString(page, "")
			if !seen[kind] {
				seen[kind] = true
				b.look("clerk", page)
			}
		}
	}
	for _, kind := range []string{"/attendance", "/interests", "/papers", "/publish", "/adjourn", "/items/"} {
		if !seen["/clerk/meetings/"+kind] {
			t.Errorf("no meeting has a page %s", kind)
		}
	}
	b.see("/clerk/meetings")
	for _, meeting := range b.links(`^/clerk/meetings/\d+$`) {
		if b.see(meeting + "/papers"); len(b.links(`^/clerk/papers/issue/.*agenda-summary`)) > 0 {
			break
		}
	}
	b.look("clerk", b.first(`^/clerk/papers/issue/.*agenda-summary`))
	b.press("main form button:not([name=corrects])")
	b.checkBoth("clerk paper issued")
	b.look("clerk", "/clerk/papers", "/papers")
	paper := b.first(`^/papers/\d+-\d+$`)
	b.look("clerk", paper, "/clerk"+paper+"/withdraw")
	b.enter("Withdraw")
	b.says("There is a problem")
	b.checkBoth("clerk paper withdraw with errors")

	b.look("clerk", "/clerk/refused", "/clerk/motions?state=carried")
	b.see("/clerk/motions?state=submitted")
	fresh := b.first(`^/clerk/motions/\d+$`)
	b.look("clerk", fresh, fresh+"/notice", fresh+"/advice", fresh+"/amendments")
	b.see("/clerk/motions?state=referred")
	b.look("clerk", b.first(`^/clerk/motions/\d+$`)+"/referral")
	b.see("/clerk/motions?state=carried")
	carried := b.first(`^/clerk/motions/\d+$`)
	b.look("clerk", carried+"/papers", carried+"/votes/new", carried+"/amendments")

	b.signInAs(p, "Monitoring officer")
	b.look("monitoring officer", fresh, fresh+"/notice", "/clerk/refused", "/clerk/papers")

	b.signInAs(p, "Administrator")
	b.look("administrator", "/admin/settings")
	b.look("administrator parish", "/admin/settings?profile=parish")
	b.look("administrator county", "/admin/settings?profile=county")
}

// Forms of a request's life that no other test opens, and the public's letters.
// 320 CSS pixels are also what a window of 1280 is at 400 % zoom (WCAG 1.4.10).
func TestTheRemainingFormsOfARequest(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	request := func(list string) {
		t.Helper()
		b.see(list)
		b.see(b.first(`^/(motions|requests)/.*/r\d+$`))
	}
	request("/requests?category=inter_council_sharing")
	b.says("Letters and replies")
	b.checkBoth("public letters")

	b.signInAs(p, "Clerk")
	request("/requests?status=in_progress")
	b.look("remaining", b.first(`^/clerk/requests/\d+/done-when$`))
	b.enter("Save")
	b.says("There is a problem", "Enter the reason")
	b.checkBoth("definition of done with errors")
	b.see("/clerk/sign-off")
	b.see(b.first(`^/clerk/requests/\d+/sign-off$`))
	b.look("remaining", b.first(`^/clerk/updates/\d+/withhold$`), b.first(`^/clerk/evidence/\d+/withhold$`), "/clerk/objections/1/withhold", "/clerk/due-dates/1/withhold", "/clerk/questions/1/withhold", "/clerk/amendments/1/withhold")

	b.signInAs(p, "Monitoring officer")
	request("/requests?status=in_progress")
	closing := b.first(`^/clerk/requests/\d+/close$`)
	for _, way := range models.CloseSteps {
		b.look("remaining", strings.Replace(closing, "/close", "/"+way, 1))
	}
	request("/requests?status=complete")
	b.look("remaining", b.first(`^/clerk/requests/\d+/reopen$`))
}

// Papers as pages, forms of a debate, what is withheld of a debate, and how a
// decision that was recorded wrongly is put right.
func TestThePagesOfPapersWithholdingAndCorrections(t *testing.T) {
	p := serve(t, "--sample")
	b := newBrowser(t, p.url)
	named := func(title string) string {
		t.Helper()
		b.see("/search?q=" + url.QueryEscape(title))
		return regexp.MustCompile(`/r\d+$`).ReplaceAllString(b.first(`^/motions/\d{4}-\d\d/m\d+`), "")
	}
	hubs, buses := named("Warm hubs to stay open"), named("Rural buses")
	year := strings.Split(hubs, "/")[2]
	b.look("paper", hubs+"/decision", "/motions/"+year+"/register", "/bodies/full-council/outstanding-requests")
	b.see(hubs)
	b.look("public", b.first(`^`+hubs+`/amendments/\d+$`))
	b.see(buses)
	meeting := slices.Min(b.links(`^/meetings/full-council/[0-9-]+$`)) // the last link is to the next meeting

	b.signInAs(p, "Clerk")
	b.look("paper", "/motions/"+year+"/notices")
	b.look("clerk", "/clerk/notices", "/clerk/notices/1")
	b.see(hubs)
	bench := b.first(`^/clerk/motions/\d+$`)
	b.look("clerk", bench, bench+"/amendments")
	amendments := b.links(`^` + bench + `/amendments/\d+$`)
	b.look("clerk", amendments...)
	b.see(meeting)
	minutes := b.first(`^/clerk/meetings/\d+$`)
	b.see(minutes)
	b.look("clerk", b.first(`^`+minutes+`/interests/\d+$`), minutes+"/interests")

	// An issued paper keeps the words of the amendments.
	b.see(views.IssueAt + hubs + "/decision")
	b.press("main form button:not([name=corrects])")
	b.look("clerk", bench+"/votes/new")
	b.send("Save the vote", "subject", "procedural", "question", "That the visitor named in the gallery be asked to leave", "method", "show_of_hands", "for", "40", "against", "2", "result", "carried")
	for what, page := range map[string]string{"amendment": amendments[0], "interest": minutes, "vote": bench} {
		b.see(page)
		form := b.first(`^/clerk/` + what + `s/\d+/withhold$`)
		b.look("clerk", form)
		b.enter("Withhold")
		b.says("There is a problem", "Enter the reason")
		b.checkBoth("clerk withhold " + what + " with errors")
		b.fill("reason", "Personal data of a resident")
		b.enter("Withhold")
		b.says("Withheld.")
		b.checkBoth("clerk withheld " + what)
		b.look("clerk withheld", form)
	}
	b.look("withheld", hubs, hubs+"/decision", meeting, "/clerk/papers")

	b.see("/clerk/motions?state=lost")
	b.look("clerk", b.first(`^/clerk/motions/\d+$`)+"/correct-decision")
	b.enter("Take the decision back")
	b.says("There is a problem")
	b.checkBoth("clerk correct decision with errors")
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
		b.look(who, page)
	}
}
