package handlers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/papers"
	"carried/handlers/web"
	"carried/handlers/webtest"
	"carried/models"
	"carried/views"
	"carried/views/paper"
)

// summaryAt is the agenda summary of the hall's meeting.
const summaryAt = "/meetings/full-council/2025-03-27/agenda-summary"

// issue issues a document as the clerk does it in the browser.
func issue(b *webtest.Browser, address string, fields ...string) *webtest.Answer {
	a := b.Get(views.IssueAt+address).Want(200, "The paper is frozen as it stands now")
	return b.Post(views.IssueAt+address, form(a, fields...)...)
}

func hashed(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// Must show 4: a reprint after the record changed is the same to the letter, and
// a correction is another issue.
func TestAnIssuedPaperIsReprintedAsItWas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		clerk, public := r.As(t, "Clem Clerk", 0, models.RoleClerk), r.Anybody(t)
		issue(clerk, summaryAt).WantTo("/papers/2025-1")
		clerk.Get("/papers/2025-1").Want(200, "Issued as 2025/1.", "by Clem Clerk", "Issue a correction", "Withdraw from the public")
		page := public.Get("/papers/2025-1").Want(200, "Agenda summary 2025/1", "Full Council, Thursday 27 March 2025", "21 March 2025 at 9am", "!Clem Clerk", "!Issue a correction", "!Withdraw")
		before := map[string]string{}
		for _, format := range []string{"html", "docx"} {
			a := public.Get("/papers/2025-1." + format)
			if before[format] = a.Body; a.Status != 200 || !strings.Contains(page.Body, hashed(a.Body)) {
				t.Errorf("%s: status %d, or another hash than its page says", format, a.Status)
			}
		}
		if !strings.Contains(before["html"], "Paper 2025/1, issued 21 March 2025. Report ") || !strings.Contains(before["html"], "A fog horn for every boat") {
			t.Error("the page as a file does not say its number, or what it is of")
		}
		public.Get("/meetings/full-council/2025-03-27").Want(200, "Agenda summary 2025/1 Issued 21 March 2025")

		// A motion is withdrawn, and a clause is corrected.
		list, _, err := d.Motions.List(r.clerk, models.MotionFilter{Limit: 100})
		must(t, err)
		for _, m := range list {
			if m.Title == "Guarding the harbour lamps" {
				r.motionStep(m.ID, "withdraw", models.MotionStepInput{Reason: "Its mover asked for it", Date: on("2025-03-21"), Consent: "seconder"})
			}
		}
		live := public.Get(summaryAt).Want(200, "What was issued is kept as it was", "Agenda summary 2025/1")
		if !strings.Contains(live.Text(), "Withdrawn") {
			t.Error("the record does not say that the motion was withdrawn")
		}
		r.at("2025-03-24", 10)
		clerk = r.As(t, "Next Clerk", 0, models.RoleClerk) // whose session began today
		for format, was := range before {
			if again := public.Get("/papers/2025-1." + format).Body; hashed(again) != hashed(was) {
				t.Errorf("%s changed with the record", format)
			}
		}

		// The correction says what it corrects, on its front and on both pages.
		clerk.Get(views.IssueAt+summaryAt).Want(200, "Issue a correction: Agenda summary", "It corrects 2025/1 of 21 March 2025", "What it corrects")
		issue(clerk, summaryAt).Want(422, "Enter what this issue corrects")
		issue(clerk, summaryAt, "correction", "The motion on the lamps is <b>withdrawn</b>.").WantTo("/papers/2025-2")
		public.Get("/papers/2025-2").Want(200, "Corrects 2025/1 of 21 March 2025 : The motion on the lamps is <b>withdrawn</b>.")
		public.Get("/papers/2025-1").Want(200, "Corrected by 2025/2")
		front := public.Get("/papers/2025-2.html").Want(200, "Corrects 2025/1 of 21 March 2025: The motion on the lamps is <b>withdrawn</b>.")
		if word := wordText(t, []byte(public.Get("/papers/2025-2.docx").Body)); !strings.Contains(word, "Corrects 2025/1 of 21 March 2025:") || !strings.Contains(word, "The motion on the lamps is") {
			t.Error("the Word file does not say what it corrects")
		}
		if strings.Contains(front.Body, "<b>withdrawn") || hashed(public.Get("/papers/2025-1.html").Body) != hashed(before["html"]) {
			t.Error("the correction changed the first, or let markup through")
		}
		public.Get("/papers").Want(200, "Agenda summary 2025/2", "Corrects 2025/1", "Corrected by 2025/2")
	})
}

// What is issued is what was looked at, and for everybody only what everybody
// can read already.
func TestWhatIsIssuedIsWhatWasLookedAt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		clerk := r.As(t, "Clem Clerk", 0, models.RoleClerk)
		a := clerk.Get(views.IssueAt + summaryAt)
		r.item(r.meeting, models.AgendaItemInput{Number: "98", Title: "A late item", Kind: "report", Late: "The storm"})
		a = clerk.Post(views.IssueAt+summaryAt, form(a)...).Want(409, "has changed since you looked at it")
		clerk.Post(views.IssueAt+summaryAt, form(a)...).WantTo("/papers/2025-1")

		// An agenda that is not published is not issued, by no way.
		m := r.plan("2025-05-22")
		r.item(m, models.AgendaItemInput{Number: "1", Title: "Zqunpublished", Kind: "report"})
		planned := "/meetings/" + m.Path + "/agenda-summary"
		clerk.Get(planned).Want(200, "Zqunpublished")
		clerk.Get(path("/clerk/meetings/%d/papers", m.ID)).Want(200, "Agenda summary", "It can be issued once it is published.", "!Issue : Agenda")
		clerk.Get(views.IssueAt+planned).Want(409, "Only the clerk’s office can read this yet")
		clerk.Post(views.IssueAt+planned, "report", "x").Want(409)
		r.Anybody(t).Get("/papers").Want(200, "!2025/2")
		for _, address := range []string{"/papers/2025-2", "/papers/2025-1.pdf", "/papers/2025-1.exe", "/papers/2025-01", "/papers/x", "/papers/2025-1.", "/papers/-1--1"} {
			clerk.Get(address).Want(404)
		}
	})
}

// Exempt business is only ever in the file of Part II, which is for those who see
// all: in lists, addresses, files and errors.
func TestPartTwoThatIsIssuedIsNeverPublic(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		clerk := r.As(t, "Clem Clerk", 0, models.RoleClerk)
		issue(clerk, summaryAt).WantTo("/papers/2025-1")
		issue(clerk, summaryAt+"?part=2").WantTo("/papers/2025-2")
		clerk.Get("/papers/2025-2").Want(200, "Part II, not for publication")
		clerk.Get("/papers/2025-2.html").Want(200, "lighthouse")
		clerk.Get(path("/clerk/meetings/%d/papers", r.meeting.ID)).Want(200, "Agenda summary, Part II", "Issued as 2025/2.", "2025/2 Issued")
		for _, format := range []string{".html", ".docx"} {
			body := clerk.Get("/papers/2025-1" + format).Body
			if format == ".docx" {
				body = wordText(t, []byte(body))
			}
			if strings.Contains(strings.ToLower(body), lighthouse) {
				t.Errorf("the public paper has exempt words in its %s file", format)
			}
		}
		for who, b := range map[string]*webtest.Browser{
			"anybody": r.Anybody(t), "a member": r.As(t, "Una Member", r.ada, models.RoleMember),
			"an officer": r.As(t, "Ines Quill", r.owner, models.RoleOfficer), "an administrator": r.As(t, "Ad Min", 0, models.RoleAdmin),
		} {
			for _, address := range []string{"/papers/2025-2", "/papers/2025-2.html", "/papers/2025-2.docx", "/papers/2025-2.pdf"} {
				if a := b.Get(address); a.Status != 404 || strings.Contains(strings.ToLower(fmt.Sprint(a.Header)+a.Body), lighthouse) {
					t.Errorf("%s gets %s: status %d", who, address, a.Status)
				}
			}
			for _, address := range []string{"/papers", "/meetings/full-council/2025-03-27", summaryAt} {
				b.Get(address).Want(200, "Agenda summary 2025/1", "!2025/2")
			}
		}
		r.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer).Get("/papers/2025-2.html").Want(200, "lighthouse")
		r.As(t, "Aud Itor", 0, models.RoleAuditor).Get("/papers").Want(200, "2025/2")
	})
}

func TestAPaperIsWithdrawnAndCorrected(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		clerk, public := r.As(t, "Clem Clerk", 0, models.RoleClerk), r.Anybody(t)
		issue(clerk, summaryAt).WantTo("/papers/2025-1")
		was := public.Get("/papers/2025-1.html").Body
		const form = "/clerk/papers/2025-1/withdraw"
		clerk.Get(form).Want(200, "the public no longer gets its files")
		clerk.Post(form, "ground", "").Want(422, "Enter the ground")
		clerk.Post(form, "ground", "Personal data.").WantTo("/papers/2025-1")
		clerk.Post(form, "ground", "Again.").WantTo("/papers/2025-1")
		page := public.Get("/papers/2025-1").Want(200, "Withdrawn from the public on 21 March 2025.", "Ground: Personal data.", "!SHA-256")
		if strings.Contains(page.Body, hashed(was)) {
			t.Error("the gap tells the hash of what is gone")
		}
		for _, format := range []string{"html", "docx"} {
			public.Get("/papers/2025-1." + format).WantTo("/papers/2025-1")
		}
		public.Get("/meetings/full-council/2025-03-27").Want(200, "Agenda summary 2025/1 Issued 21 March 2025. Withdrawn from the public on 21 March 2025")
		if clerk.Get("/papers/2025-1.html").Body != was {
			t.Error("the clerk’s office does not get what was issued")
		}
		issue(clerk, summaryAt, "correction", "A name was taken out.").WantTo("/papers/2025-2")
		public.Get("/papers/2025-1").Want(200, "Corrected by 2025/2")
	})
}

// Two clerks who issue at once get two numbers, and one that issues the same
// twice gets it once.
func TestTwoClerksIssueAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		doc := papers.Named("agenda-summary")
		council, err := d.Council.Find(r.clerk)
		must(t, err)
		var hands sync.WaitGroup
		var mu sync.Mutex
		answers := map[string]int{}
		for i := range 6 {
			part := i%2 + 1
			hands.Go(func() {
				o := papers.Order{Meeting: r.meeting.Path, Part: part, Council: *council, Now: d.Now()}
				address := papers.Live(summaryAt, map[string][]string{"part": {fmt.Sprint(part)}})
				_, draft, err := doc.ToIssue(r.clerk, d, o, address)
				if err == nil {
					_, err = doc.Issue(r.clerk, d, o, address, models.IssueInput{ReportID: draft.ReportID}, nil)
				}
				mu.Lock()
				defer mu.Unlock()
				answers[string(models.CodeOf(err))]++
			})
		}
		hands.Wait()
		list, err := d.IssuedPapers.List(r.clerk, db.IssuedFilter{})
		must(t, err)
		if answers[""] != 2 || answers[string(models.Conflict)] != 4 || len(list) != 2 || list[0].Name() != "2025/2" || list[1].Name() != "2025/1" {
			t.Errorf("answers %v, %d papers", answers, len(list))
		}
	})
}

// chromium is the browser that makes PDF files; in CI there must be one.
func chromium(t *testing.T) *paper.Printer {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium to test with: run the tests with make test")
		}
		t.Skip("no chromium to test with: run the tests with make test")
	}
	printer, err := paper.NewPrinter("chromium")
	must(t, err)
	t.Cleanup(printer.Close)
	return printer
}

// Where there is Chromium, the PDF is issued with the others and kept as they are.
func TestThePDFIsIssuedToo(t *testing.T) {
	r := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	r.Handler = handlers.New(r.DB, web.Options{Printer: chromium(t)})
	clerk := r.As(t, "Clem Clerk", 0, models.RoleClerk)
	issue(clerk, summaryAt).WantTo("/papers/2025-1")
	page := clerk.Get("/papers/2025-1").Want(200, "PDF of paper 2025/1")
	first, second := clerk.Get("/papers/2025-1.pdf"), clerk.Get("/papers/2025-1.pdf")
	if !strings.HasPrefix(first.Body, "%PDF-") || first.Body != second.Body || !strings.Contains(page.Body, hashed(first.Body)) || !strings.Contains(first.Header.Get("Content-Disposition"), `"agenda-summary-2025-1.pdf"`) {
		t.Errorf("the PDF: %.20q, %q", first.Body, first.Header.Get("Content-Disposition"))
	}
}

// The public may ask for as many PDF files as it likes: the clerk issues before
// them, and those that are too many are told when to come again.
func TestThePublicsPrintsDoNotKeepTheClerkWaiting(t *testing.T) {
	r := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	r.Handler = handlers.New(r.DB, web.Options{Printer: chromium(t)})
	clerk := r.As(t, "Clem Clerk", 0, models.RoleClerk)
	a := clerk.Get(views.IssueAt+summaryAt).Want(200, "The paper is frozen as it stands now")
	done, refused := make(chan *webtest.Answer, 30), 0
	for i := range 30 {
		public := r.Anybody(t)
		// Each is a paper of its own.
		go func() {
			done <- public.Get(path("/bodies/full-council/outstanding-requests.pdf?from-day=%d&from-month=1&from-year=2025", i+1))
		}()
	}
	for ; refused < 5; refused++ { // then as many wait as may
		if a := <-done; a.Status == 503 {
			a.Want(503, "Many people want a PDF just now. Try again in a minute")
			if a.Header.Get("Retry-After") == "" {
				t.Error("who is turned away is not told when to come again")
			}
		} else if refused--; a.Status != 200 {
			t.Fatalf("status %d", a.Status)
		}
	}
	before := len(done)
	clerk.Post(views.IssueAt+summaryAt, form(a)...).WantTo("/papers/2025-1")
	if n := len(done) - before; n > 5+3 { // those turned away, and what was in print
		t.Errorf("the clerk waited for %d of the public", n)
	}
	clerk.Get("/papers/2025-1").Want(200, "PDF of paper 2025/1")
}

// The PDF of a paper may wait for its turn. What is withheld meanwhile is not
// issued with it: the paper is made anew before it is kept.
func TestWhatIsWithheldWhileThePaperIsPrintedIsNotIssued(t *testing.T) {
	chromium(t)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := newHall(t, d).fill()
		const told = "The mason came & looked."
		latest, err := d.Requests.LatestUpdates(r.clerk, 20)
		must(t, err)
		at := slices.IndexFunc(latest, func(u models.UpdateRow) bool { return u.Text == told })

		// The browser starts only once it is let go.
		dir := t.TempDir()
		slow := filepath.Join(dir, "chromium")
		must(t, os.WriteFile(slow, []byte("#!/bin/sh\ntouch "+dir+"/asked\nwhile [ ! -e "+dir+"/go ]; do sleep 0.05; done\nexec chromium \"$@\"\n"), 0o700))
		p, err := paper.NewPrinter(slow)
		must(t, err)
		t.Cleanup(p.Close)
		r.Handler = handlers.New(d, web.Options{Printer: p})
		clerk, public := r.As(t, "Clem Clerk", 0, models.RoleClerk), r.Anybody(t)
		fields := form(clerk.Get(views.IssueAt+summaryAt).Want(200, "The paper is frozen as it stands now"))
		public.Get(summaryAt).Want(200, told)
		issued := make(chan *webtest.Answer)
		go func() { issued <- clerk.Post(views.IssueAt+summaryAt, fields...) }()
		for i := 0; ; i++ {
			if _, err := os.Stat(dir + "/asked"); err == nil {
				break
			}
			if time.Sleep(10 * time.Millisecond); i > 3000 {
				t.Fatal("nothing is printed")
			}
		}
		must(t, d.Withholdings.Withhold(r.clerk, models.WithholdUpdate, latest[at].ID, models.WithholdInput{Reason: "It named a resident"}))
		must(t, os.WriteFile(dir+"/go", nil, 0o600))
		a := (<-issued).Want(409, "has changed since you looked at it")
		public.Get("/papers").Want(200, "!2025/1")

		// Looked at again, it is issued without.
		clerk.Post(views.IssueAt+summaryAt, form(a)...).WantTo("/papers/2025-1")
		public.Get("/papers/2025-1.html").Want(200, "The railway was asked.", "!"+told)
		public.Get("/papers/2025-1.pdf").Want(200)
	})
}
