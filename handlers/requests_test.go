package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// request returns the request of the older motion of a filled hall, as it stands.
func (h *hall) request(n int) *models.RequestRow {
	h.t.Helper()
	r, err := h.DB.Requests.FindByPath(h.clerk, path("2024-25/m01/r%d", n))
	must(h.t, err)
	return r
}

// person adds somebody. Pat Both is a councillor who reviews communications
// too, and so is still not staff.
func (h *hall) person(name string, kind models.PersonKind) uint {
	h.t.Helper()
	p, err := h.DB.People.Create(webtest.System, models.PersonInput{FullName: name, Kind: kind})
	must(h.t, err)
	return p.ID
}

func TestAnEmptyRecordAnswersRequestsAndSearch(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := webtest.On(d).Anybody(t)
		b.Get("/requests").Want(200, "Requests", "No requests yet.", "!See all requests")
		b.Get("/requests?status=overdue").Want(200, "Overdue requests", "No requests are overdue.", "!last was closed", "See all requests")
		b.Get("/requests?status=%00%FF&directorate=-1&category=x&sort=r.id&since=yesterday&page=-3&print=1").Want(200, "No requests yet.")
		b.Get("/requests?page=99999999999999999999&directorate=99999999999999999999999&since=2025-02-30").Want(200, "No requests yet.")
		b.Get("/search").Want(200, "Search", "!Enter words to search for", "!Nothing found")
		b.Get("/search?q=+").Want(200, "Enter words to search for", "!Nothing found")
		b.Get("/search?q=leflet").Want(200, "Nothing found for “leflet”.")
		b.Get("/search?q=%3Cscript%3Ex&kind=none").Want(200, "Nothing found for “<script>x”.")
		for _, q := range []string{"%00", "%FF%FE", "%E2%80%9C", "'%22%3B--", "a+OR+b", "*", "(", "!+%26+|", strings.Repeat("lamp+", 500), "2024/25-", "NEAR/3"} {
			b.Get("/search?page=99999&q=" + q).Want(200)
		}
		for _, address := range []string{
			"/motions/2024-25/m01/r1", "/motions/%00/%FF/x", "/motions/2024-25/m01/r1/x", "/motions/2024-25/m01", "/motions/m01",
			"/evidence/1", "/evidence/0", "/evidence/x", "/evidence/99999999999999999999",
		} {
			b.Get(address).Want(404, "Page not found")
		}
	})
}

func TestRequestsAreListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		a := b.Get("/requests").Want(200, "4 requests", "Overdue by 11 days", "Quay Master, Quays", "Motion 2024/25-M01", "The mason came & looked.", "On hold: The railway has to answer. To be looked at again on 14 April 2025.",
			"Signed off on 6 March 2025", "No due date: It waits for the spring tide", "!Ines", "!He is dear", "!Secret")
		if !strings.Contains(a.Body, `aria-sort="ascending"><a class="govuk-link" href="/requests?sort=-due">Due</a>`) || !strings.Contains(a.Body, "app-landscape") {
			t.Errorf("the heads of the table:\n%s", a.Body)
		}
		down := b.Get("/requests?sort=-due").Want(200)
		if !strings.Contains(down.Body, `aria-sort="descending"><a class="govuk-link" href="/requests?sort=due">Due</a>`) {
			t.Errorf("the heads of the table:\n%s", down.Body)
		}
		b.Get("/requests?status=overdue").Want(200, "Overdue requests", "1 request", "!Signed off", "Clear the filters")
		b.Get("/requests?status=complete&since=2025-03-01").Want(200, "Complete requests, closed since 1 March 2025", "1 request", "Signed off")
		b.Get("/requests?status=complete&since=2025-03-10").Want(200, "No requests match.")
		b.Get("/requests?status=awaiting_signoff").Want(200, "No requests await sign-off. The last was closed on 6 March 2025.")
		b.Get("/requests?category=other&directorate="+path("%d", h.directorate)).Want(200, "4 requests", "Directorate: Quays. Kind of request: Other.")
		b.Get("/requests?category=cyber_training").Want(200, "No requests match.")
		b.Get("/requests?status=unconfirmed").Want(200, "4 requests") // no filter of that name
		if a := b.Get("/requests?sort=title&page=7"); a.Status != 303 || a.Location() != "/requests?page=1&sort=title" {
			t.Errorf("a page that is not there: %d to %s", a.Status, a.Location())
		}
		h.As(t, "Clem", 0, models.RoleClerk).Get("/requests").Want(200, "Ines Quill, Quay Master", "!He is dear")
	})
}

func TestThePageOfARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		r := h.request(1)
		const page = "/motions/2024-25/m01/r1"
		public := []string{
			"Request 2024/25-M01-R1", "What council asked for", "Overdue by 11 days", "The mason came & looked.", "by Quay Master", "Monitored by Full Council", "No evidence yet.",
			"!Ines", "!He is dear", "!Staff only", "!Log an update", "!Withhold", "!Close this request",
		}
		anybody, member := h.Anybody(t), h.As(t, "Ann Member", h.ada, models.RoleMember)
		a := anybody.Get(page).Want(200, public...)
		for _, link := range []string{`href="/motions/2024-25/m01#text"`, `href="/motions/2024-25"`, `href="/motions/2024-25/m01"`} {
			if !strings.Contains(a.Body, link) {
				t.Errorf("there is no %s", link)
			}
		}
		member.Get(page).Want(200, public...)
		h.As(t, "Pat Both", h.person("Pat Both", models.KindMember), models.RoleMember, models.RoleCommsReviewer).Get(page).Want(200, public[len(public)-5:len(public)-2]...)
		officer := h.As(t, "Ines Quill", h.owner, models.RoleOfficer)
		officer.Get(page).Want(200, "Ines Quill, Quay Master", "Staff only He is dear.", "Log an update", "Mark as done", "Add evidence", "!Withhold", "!Close this request")
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		clerk.Get(page).Want(200, "He is dear.", "Log an update", "Add evidence", "!Mark as done", "Withhold", "!Close this request")
		h.As(t, "Mo", 0, models.RoleMonitoringOfficer).Get(page).Want(200, "Close this request", "!Log an update", "!Reopen")
		h.As(t, "Other", h.person("Olive Other", models.KindOfficer), models.RoleOfficer).Get(page).Want(200, "He is dear.", "!Log an update", "!Add evidence")

		// The others: on hold, complete, without a due date.
		anybody.Get("/motions/2024-25/m01/r2").Want(200, "Why it is on hold The railway has to answer", "To be looked at again 14 April 2025")
		anybody.Get("/motions/2024-25/m01/r3").Want(200, "Complete in full, 6 March 2025", "Reported as done, awaiting sign-off", "by the owner or their directorate", "Signed off: complete in full",
			"by the clerk or the monitoring officer", "Seen.", "Evidence of completion", "!Clem", "!Ines")
		officer.Get("/motions/2024-25/m01/r3").Want(200, "by Clem Clerk", "!Log an update", "!Add evidence")
		h.As(t, "Mona", 0, models.RoleMonitoringOfficer).Get("/motions/2024-25/m01/r3").Want(200, "Reopen")
		anybody.Get("/motions/2024-25/m01/r4").Want(200, "No due date: It waits for the spring tide", "No updates yet. The owner was named on 13 February 2025.")

		// Capital letters and a slash too many lead to the right address.
		for _, wrong := range []string{"/motions/2024-25/M01/R1", "/motions/2024-25/m01/r1/", "/motions/2024-25/M01/r1//"} {
			if a := anybody.Get(wrong); a.Status != 301 || a.Location() != page {
				t.Errorf("%s: %d to %s", wrong, a.Status, a.Location())
			}
		}

		// What is typed is shown as it was typed, and what is withheld is gone.
		must(t, d.Requests.Update(h.officer, r.ID, models.UpdateInput{Text: "<script>alert(1)</script>\nand «this»", State: models.RequestInProgress, StaffNote: "<b>note</b>", Version: h.request(1).Version}))
		a = clerk.Get(page).Want(200, "<script>alert(1)</script>", "<b>note</b>")
		if strings.Contains(a.Body, "<script>alert") || strings.Contains(a.Body, "<b>note") {
			t.Error("an update is not escaped")
		}
		updates, err := d.Requests.Updates(h.clerk, r.ID, 10)
		must(t, err)
		must(t, d.Withholdings.Withhold(h.clerk, models.WithholdUpdate, updates[0].ID, models.WithholdInput{Reason: "It named a resident"}))
		anybody.Get(page).Want(200, "1 update is withheld: It named a resident.", "!alert(1)", "The mason came & looked.")
		clerk.Get(page).Want(200, "1 update is withheld", "!alert(1)", "!<b>note</b>")
	})
}

func TestARequestOfAnExemptMotionIsForThoseWhoMaySeeIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		secret, err := d.Motions.FindByPath(h.clerk, "2024-25/m05")
		must(t, err)
		if !secret.Exempt {
			t.Fatal("the motion is not exempt")
		}
		h.at("2025-03-27", 12)
		must(t, d.Motions.Decide(h.clerk, secret.ID, models.DecisionInput{Outcome: "carry", Date: on("2025-03-27"), Method: "assent", Version: secret.Version}))
		list, err := d.Requests.ForMotion(h.clerk, secret.ID)
		must(t, err)
		clerk := h.As(t, "Clem", 0, models.RoleClerk)
		must(t, d.Requests.Confirm(h.clerk, list[0].ID, models.ConfirmInput{Title: "Sell it to Mr Secret", Category: "other", MonitoringBodyID: h.council, Version: list[0].Version}))
		const page = "/motions/2024-25/m05/r1"
		clerk.Get(page).Want(200, "Sell it to Mr Secret", "exempt from publication", "Allocate")
		clerk.Get("/requests").Want(200, "5 requests", "Sell it to Mr Secret")
		clerk.Get("/search?q=lighthouse").Want(200, "Mr Secret")
		clerk.Get("/search?q=2024/25-m05-r1").WantTo(page)
		for name, b := range map[string]*webtest.Browser{
			"anybody": h.Anybody(t), "a councillor": h.As(t, "Ann", h.ada, models.RoleMember),
			"an officer": h.As(t, "Ines Quill", h.owner, models.RoleOfficer), "an administrator": h.As(t, "Adam", 0, models.RoleAdmin),
		} {
			t.Log(name)
			b.Get(page).Want(404, "!Secret")
			for _, wrong := range []string{strings.ToUpper(page), "/motions/2024-25/M05/R1"} {
				if a := b.Get(wrong); a.Status != 301 || a.Location() != page || strings.Contains(a.Body, "Secret") {
					t.Errorf("%s: %d to %s", wrong, a.Status, a.Location())
				}
			}
			b.Get("/requests").Want(200, "4 requests", "!Secret")
			b.Get("/search?q=lighthouse").Want(200, "Nothing found for “lighthouse”.")
			b.Get("/search?q=2024/25-M05-R1").Want(200, "!Secret")
		}
	})
}

func TestSearch(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		a := b.Get("/search?q=mason").Want(200, "Updates 1", "Update on request 2024/25-M01-R1", "The mason came & looked.", "Motions 0", "!Nothing found")
		if !strings.Contains(a.Body, "<mark>mason</mark>") || !strings.Contains(a.Body, `href="/search?kind=update&amp;q=mason"`) {
			t.Errorf("marks and tabs:\n%s", a.Body)
		}
		b.Get("/search?q=mason&kind=motion").Want(200, "No motions found for “mason”.", "Updates 1")
		b.Get("/search?q=lamps").Want(200, "Motion 2024/25-M02", "Guarding the harbour lamps")
		b.Get("/search?q=dear").Want(200, "Nothing found for “dear”.") // a staff note
		h.As(t, "Clem", 0, models.RoleClerk).Get("/search?q=dear").Want(200, "Nothing found")
		b.Get("/search?q=2024/25-m01-r3").WantTo("/motions/2024-25/m01/r3")
		b.Get("/search?q=+2024/25-M02+").WantTo("/motions/2024-25/m02")
		if a := b.Get("/search?q=mason&page=4"); a.Status != 303 || a.Location() != "/search?page=1&q=mason" {
			t.Errorf("a page that is not there: %d to %s", a.Status, a.Location())
		}
	})
}

func TestEvidenceIsSentAsAFileToSave(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		id := h.request(1).ID
		add := func(name, content string, staff bool) models.Evidence {
			must(t, d.Evidence.Add(h.officer, id, models.EvidenceInput{Kind: "document", Title: "Photos of " + name, Summary: "It is as asked.", On: on("2025-03-20"), Staff: staff}, &db.File{Name: name, Size: int64(len(content)), Content: strings.NewReader(content)}))
			list, err := d.Evidence.List(h.clerk, id)
			must(t, err)
			return list[len(list)-1]
		}
		anybody, officer := h.Anybody(t), h.As(t, "Ines Quill", h.owner, models.RoleOfficer)
		plain := add("quay.txt", "Steps & <script>alert(1)</script>", false)
		a := anybody.Get(path("/evidence/%d", plain.ID))
		if a.Status != 200 || a.Body != "Steps & <script>alert(1)</script>" {
			t.Errorf("%d %q", a.Status, a.Body)
		}
		for name, want := range map[string]string{
			"Content-Disposition": `attachment; filename="quay.txt"`, "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff",
			"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, no-cache",
		} {
			if got := a.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		welsh := add(`cei "tŷ" 100%.txt`, "tŷ", false)
		if got := anybody.Get(path("/evidence/%d", welsh.ID)).Header.Get("Content-Disposition"); got != `attachment; filename="cei _t__ 100_.txt"; filename*=UTF-8''cei%20%22t%C5%B7%22%20100%25.txt` {
			t.Errorf("a name that is not ASCII: %s", got)
		}
		staff := add("invoice.txt", "secret invoice", true)
		const page = "/motions/2024-25/m01/r1"
		anybody.Get(page).Want(200, "Photos of quay.txt (TXT, 33 bytes)", "What it shows: It is as asked. Document • 20 March 2025", "!invoice", "!Staff only")
		for name, b := range map[string]*webtest.Browser{"anybody": anybody, "a councillor": h.As(t, "Ann", h.ada, models.RoleMember), "both": h.As(t, "Pat Both", h.person("Pat Both", models.KindMember), models.RoleMember, models.RoleCommsReviewer)} {
			t.Log(name)
			b.Get(path("/evidence/%d", staff.ID)).Want(404, "!secret")
			b.Get(page).Want(200, "!invoice")
		}
		officer.Get(page).Want(200, "Photos of invoice.txt (TXT, 14 bytes)", "Staff only")
		if a := officer.Get(path("/evidence/%d", staff.ID)); a.Body != "secret invoice" || a.Header.Get("Cache-Control") != "private, no-store" {
			t.Errorf("%q %s", a.Body, a.Header.Get("Cache-Control"))
		}
		must(t, d.Withholdings.Withhold(h.clerk, models.WithholdEvidence, plain.ID, models.WithholdInput{Reason: "It shows a child"}))
		anybody.Get(path("/evidence/%d", plain.ID)).Want(404)
		anybody.Get(page).Want(200, "1 piece of evidence is withheld: It shows a child", "!quay.txt")
	})
}

func TestRequestPagesAskAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	b, clerk := h.Anybody(t), h.As(t, "Clem", 0, models.RoleClerk)
	count := dbtest.CountQueries(t, h.DB)
	pages := []struct {
		b       *webtest.Browser
		address string
		most    int
	}{
		{b, "/requests", 6}, {b, "/requests?status=overdue", 6}, {b, "/requests?print=1", 6}, {b, "/motions/2024-25/m01/r1", 9}, {clerk, "/motions/2024-25/m01/r1", 12}, {b, "/search?q=mason", 3},
	}
	before := make([]int, len(pages))
	ask := func(i int) int {
		count()
		pages[i].b.Get(pages[i].address).Want(200)
		return count()
	}
	for i, p := range pages {
		ask(i) // the profile is read once and kept
		if before[i] = ask(i); before[i] > p.most {
			t.Errorf("%s asks %d queries, %d at most", p.address, before[i], p.most)
		}
	}
	r := h.request(1)
	for i := range 8 {
		must(t, h.DB.Requests.Update(h.officer, r.ID, models.UpdateInput{Text: path("The mason came, day %d.", i), State: models.RequestInProgress, Version: r.Version + i}))
		must(t, h.DB.Evidence.Add(h.officer, r.ID, models.EvidenceInput{Kind: "link", Title: "A link", Summary: "It is there.", On: on("2025-03-20"), Link: "https://example.org/x"}, nil))
	}
	for i, p := range pages {
		if n := ask(i); n != before[i] {
			t.Errorf("%s asks %d queries with more on it, %d before", p.address, n, before[i])
		}
	}
}
