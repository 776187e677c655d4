package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestAnEmptyRecordAnswersHomeAndMotions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := webtest.On(d).Anybody(t)
		b.Get("/").Want(200, "What became of council motions", "0 requests overdue", "0 requests on hold", "0 due in the next 30 days", "0 complete since May 2024",
			"No motions yet.", "!The first will appear", "Nothing is overdue.", "No updates yet.", "No motion has been decided yet.", "!Next meeting",
			"Counted at noon on Tuesday 11 March 2025.")
		b.Get("/motions").Want(200, "0 motions", "No motions yet.", "!Remove a filter")
		for _, q := range []string{"page=-3", "page=99999999999999999999", "outcome=x", "follow_up=%00", "year=%FF", "sort=m.id", "outcome=draft"} {
			b.Get("/motions?"+q).Want(200, "No motions yet.", "!Remove")
		}
		for _, q := range []string{"%00", "'%22%3B--", "(", "a+OR+b", strings.Repeat("lamp+", 500)} {
			b.Get("/motions?q=" + q).Want(200)
		}
		for _, address := range []string{"/motions/2024-25", "/motions/2024-25/m01", "/motions/%00", "/motions/%FF/%00", "/motions?proposer=nobody", "/motions?proposer=%00"} {
			b.Get(address).Want(404, "Page not found")
		}
		h := newHall(t, d)
		h.plan("2025-03-27")
		b.Get("/").Want(200, "No motions yet. The first will appear when the agenda for Thursday 27 March 2025 is published.",
			"Next meeting: Full Council Thursday 27 March 2025 at 10am", "The agenda comes out by 19 March 2025.", "Notice of motions closes at 5pm on 17 March 2025.")
	})
}

func TestHome(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		a := h.Anybody(t).Get("/").Want(200, "1 request overdue", "1 request on hold", "0 due in the next 30 days", "1 complete since May 2024", "11 days overdue Mend the steps",
			"Quays • due 10 March 2025 • from Motion 2024/25-M01", "See the overdue request", "All railings are painted.", "The mason came & looked.",
			"3 motions on the agenda. Notice of motions closed at 5pm on 17 March 2025.", "How motions ended since May 2024", "Carried 1", "Withdrawn 1",
			"Counted at 9am on Friday 21 March 2025.", "!No motions yet", "!Ines", "!He is dear", "!Secret")
		for _, link := range []string{
			"/requests?status=overdue", "/requests?status=on_hold", "/requests?status=due_30", "/requests?status=complete&amp;since=2024-05-15",
			"/motions/2024-25/m01/r1", "/meetings/full-council/2025-03-27", "/motions?outcome=carried_unamended&amp;year=2024/25",
		} {
			if !strings.Contains(a.Body, `href="`+link+`"`) {
				t.Errorf("no link to %s", link)
			}
		}
		h.As(t, "Ann Member", h.ada, models.RoleMember).Get("/").Want(200, "3 motions on the agenda", "!Secret", "!He is dear")
	})
}

func TestMotionsAreListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		must(t, h.draft("A draft <b>of</b> mine", "Ada Beck", ""))
		b, clerk := h.Anybody(t), h.As(t, "Clem", 0, models.RoleClerk)
		a := b.Get("/motions").Want(200, "4 motions", "Mending the quay Carried Being acted on Motion 2024/25-M01 • Decided on 13 February 2025, Full Council 1 of 4 requests complete, 1 overdue",
			"Guarding the harbour lamps On the agenda", "Full Council, 27 March 2025", "Proposed by Councillor Ada Beck", "!Secret", "!A draft")
		if !strings.Contains(a.Body, "<title>Motions – 4 motions – Motion tracker") {
			t.Errorf("the title:\n%s", a.Body[:300])
		}
		clerk.Get("/motions").Want(200, "5 motions", "Secret: the sale of the lighthouse", "!A draft")
		h.As(t, "Ann Member", h.ada, models.RoleMember).Get("/motions").Want(200, "4 motions", "!Secret", "!A draft")

		for query, want := range map[string]string{
			"outcome=carried": "1 motion", "outcome=carried_unamended": "1 motion", "outcome=carried_as_amended": "0 motions", "outcome=withdrawn": "1 motion",
			"follow_up=open": "1 motion", "follow_up=closed": "0 motions", "follow_up=no_action": "0 motions", "year=2024%2F25": "4 motions", "year=1999%2F00": "4 motions",
			"q=lamps": "1 motion", "q=lamps+railway": "0 motions", "q=lighthouse": "0 motions", "proposer=noor-abel": "4 motions", "outcome=submitted": "4 motions",
			"outcome=carried&q=quay&follow_up=open&year=2024%2F25": "1 motion",
		} {
			if got := b.Get("/motions?" + query); !strings.Contains(got.Body, `id="results">`+want+"</h2>") {
				t.Errorf("%s: want %s\n%s", query, want, got.Text())
			}
		}
		a = b.Get("/motions?outcome=lost&year=2024%2F25&q=%3Cb%3Elamps&page=1").Want(200, "Motions 2024/25", "No motions match. Remove a filter.", "Remove filter: Lost", "Remove filter: 2024/25", "Remove filter: <b>lamps")
		if strings.Contains(a.Body, "<b>lamps") || !strings.Contains(a.Body, `href="/motions?outcome=lost&amp;q=%3Cb%3Elamps"`) {
			t.Errorf("what was typed, or a filter to remove:\n%s", a.Body)
		}
		b.Get("/motions/2024-25").WantTo("/motions?year=2024%2F25")
		if a := b.Get("/motions?page=7&sort=title"); a.Location() != "/motions?page=1&sort=title" {
			t.Errorf("a page that is not there: %d to %s", a.Status, a.Location())
		}
		titles := func(sort string) string {
			text := b.Get("/motions?sort=" + sort).Text()
			if strings.Index(text, "A fog horn") < strings.Index(text, "Mending the quay") {
				return "horn, quay"
			}
			return "quay, horn"
		}
		if titles("title") != "horn, quay" || titles("") != "horn, quay" || titles("oldest_open") != "quay, horn" {
			t.Error("the sorts:", titles("title"), titles(""), titles("oldest_open"))
		}
	})
}

// A motion whose requests are still to be confirmed asks for something.
func TestAMotionJustCarriedIsNotWithoutAction(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	h.at("2025-03-27", 18)
	h.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "electronic", For: "2", Against: "0", Abstain: "0"})
	b := h.Anybody(t)
	if a := b.Get("/motions?q=lamps").Want(200, "1 motion", "Carried"); strings.Count(a.Body, "No action arising") != 1 { // in the filter
		t.Errorf("it is said to ask for nothing:\n%s", a.Text())
	}
	b.Get("/motions/2024-25/m02").Want(200, "The requests of this motion are being prepared.", "Electronic vote: 2 for, 0 against, 0 abstained", "!Unconfirmed request", "Carried by Full Council")
}

// decide records what the meeting of today decided.
func (h *hall) decide(path string, in models.DecisionInput) {
	h.t.Helper()
	m, err := h.DB.Motions.FindByPath(h.clerk, path)
	must(h.t, err)
	in.Version, in.Date = m.Version, on(h.DB.Today())
	must(h.t, h.DB.Motions.Decide(h.clerk, m.ID, in))
}

func TestThePageOfAMotion(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		const page = "/motions/2024-25/m01"
		a := b.Get(page).Want(200, "Motion 2024/25-M01 Mending the quay Proposed by Councillor Ada Beck and seconded by Councillor Noor Abel.",
			"Decision of Full Council, 13 February 2025 Carried Agreed without a count", "1 of 4 requests complete", "1 complete 1 on hold 1 overdue 1 waiting to start",
			"Next report to councillors 27 March 2025 Full Council, 10am", "Now: 3 requests open", "Not reached: when every request is closed",
			"Request 1: Mend the steps", "Overdue by 11 days", "Request 1 and its 1 update", "The mason came & looked.",
			"This is the text that council agreed. Texts on the record: as submitted, 20 January 2025; as published, 5 February 2025; as resolved, 13 February 2025.",
			"1. Mend the steps.", "Request 1 passed its due date 11 March 2025 • worked out automatically", "4 requests given owners", "Request 2 put on hold", "Reason: The railway has to answer",
			"Request 3 signed off: complete in full", "Carried by Full Council 13 February 2025 • Agreed without a count", "Published on the agenda 5 February 2025",
			"Submitted by Councillor Ada Beck 20 January 2025", "Motion on notice", "item 9", "The record as at 9am on 21 March 2025.",
			"!Ines", "!He is dear", "!Clem", "!confirmed", "!Work on this motion", "!exempt", "!Request 2 updated", "!Request 3 updated 6 March")
		for _, part := range []string{`href="/councillors/ada-beck"`, `href="/motions/2024-25/m01/r1"`, `href="/meetings/full-council/2025-02-13"`, `aria-current="step"`, `id="text"`} {
			if !strings.Contains(a.Body, part) {
				t.Errorf("the page has no %s", part)
			}
		}
		h.As(t, "Clem Clerk", 0, models.RoleClerk).Get(page).Want(200, "Work on this motion", "Ines Quill", "!He is dear")
		h.As(t, "Ann Member", h.ada, models.RoleMember).Get(page).Want(200, "!Ines", "!He is dear", "!Work on this motion")
		for _, wrong := range []string{"/motions/2024-25/M01", "/motions/2024-25/m01/", "/MOTIONS/2024-25/m01"} {
			if a := b.Get(wrong); a.Status != 301 || a.Location() != page {
				t.Errorf("%s: %d to %s", wrong, a.Status, a.Location())
			}
		}

		b.Get("/motions/2024-25/m02").Want(200, "To be debated on Thursday 27 March 2025.", "This is the text as published on the agenda.", "2. Tell the fishers when a lamp is out. Write to the other harbours.",
			"4. Report what was done, and in the report: (a) name the nights without light;", "!The debate and the vote", "!Next report")
		b.Get("/motions/2024-25/m03").Want(200, "Withdrawn: nothing follows from this motion.", "Who agreed: Agreed by the seconder")
		b.Get("/motions/2024-25/m04").Want(200, "This motion stands referred to Harbour Committee. No date to report back was set.", "Reason: It is for the committee")
	})
}

func TestAMotionThatWasLostAmendedOrCorrected(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		b := h.Anybody(t)
		h.at("2025-03-17", 12) // before notice closed
		lost := h.motion(h.meeting, "14.9", short("<script>alert(1)</script> Bells & whistles", "Buy <b>bells</b>."), "")
		m, err := d.Motions.Find(h.clerk, lost)
		must(t, err)
		h.at("2025-03-27", 18)
		h.decide(m.Path, models.DecisionInput{Outcome: "lose", Method: "show_of_hands", For: "0", Against: "2"})
		a := b.Get("/motions/"+m.Path).Want(200, "<script>alert(1)</script> Bells & whistles", "Buy <b>bells</b>.", "Lost", "Council did not carry this motion, so nothing follows from it.", "Show of hands: 0 for, 2 against")
		if strings.Contains(a.Body, "<script>alert") || strings.Contains(a.Body, "<b>bells") {
			t.Error("the words of a motion are not escaped")
		}

		amended := "Council requests the administration to:\n\n1. Light the lamps by noon.\n"
		h.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "assent", Amended: true, Resolved: amended})
		m, err = d.Motions.FindByPath(h.clerk, "2024-25/m02")
		must(t, err)
		h.at("2025-04-02", 10)
		must(t, d.Motions.Correct(h.clerk, m.ID, models.CorrectInput{Text: strings.Replace(amended, "noon", "dusk", 1), Reason: "A slip of the pen", MinuteRef: "47", Version: m.Version}))
		b.Get("/motions/2024-25/m02").Want(200, "Carried as amended by Full Council", "This is the text that council agreed, with what was amended.",
			"Corrected on 2 April 2025. Minute reference: 47. Reason: A slip of the pen", "1. Light the lamps by dusk.", "!by noon")
		b.Get("/motions?outcome=carried").Want(200, "2 motions")
		b.Get("/motions?outcome=carried_as_amended").Want(200, "1 motion", "Guarding the harbour lamps")
		b.Get("/motions?outcome=carried_unamended").Want(200, "1 motion", "Mending the quay")
	})
}

func TestAnExemptMotionIsForThoseItWasGrantedTo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		const page = "/motions/2024-25/m05"
		ann := h.As(t, "Ann Member", h.ada, models.RoleMember)
		for name, b := range map[string]*webtest.Browser{"anybody": h.Anybody(t), "its seconder": ann, "an officer": h.ines(t), "an administrator": h.As(t, "Adam", 0, models.RoleAdmin)} {
			t.Log(name)
			b.Get(page).Want(404, "!lighthouse")
		}
		m, err := d.Motions.FindByPath(h.clerk, "2024-25/m05")
		must(t, err)
		must(t, d.Motions.Grant(h.clerk, m.ID, ann.User.ID, true))
		ann.Get(page).Want(200, "This motion is exempt from publication (paragraph 3).", "Secret: the sale of the lighthouse")
		ann.Get("/motions").Want(200, "5 motions", "lighthouse")
		h.Anybody(t).Get(page).Want(404, "!lighthouse")
	})
}

func TestHomeAndMotionPagesAskAFixedNumberOfQueries(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t))).fill()
	b := h.Anybody(t)
	count := dbtest.CountQueries(t, h.DB)
	pages := map[string]int{"/": 8, "/motions": 4, "/motions?q=quay&outcome=carried&year=2024%2F25": 4, "/motions/2024-25/m01": 20, "/motions/2024-25/m02": 13}
	ask := func(page string) int {
		count()
		b.Get(page).Want(200)
		return count()
	}
	before := map[string]int{}
	for page, most := range pages {
		ask(page) // the profile is read once and kept
		if before[page] = ask(page); before[page] > most {
			t.Errorf("%s asks %d queries, %d at most", page, before[page], most)
		}
	}
	h.at("2025-03-17", 12) // before notice closed
	for i, title := range []string{"More quay lights", "More quay steps", "More quay rope"} {
		h.motion(h.meeting, path("20.%d", i), short(title, "Buy it."), "")
	}
	r := h.request(1)
	for i := range 5 {
		must(t, h.DB.Requests.Update(h.officer, r.ID, models.UpdateInput{Text: "More.", State: models.RequestInProgress, Version: r.Version + i}))
	}
	for page := range pages {
		if n := ask(page); n != before[page] {
			t.Errorf("%s asks %d queries with more on it, %d before", page, n, before[page])
		}
	}
}
