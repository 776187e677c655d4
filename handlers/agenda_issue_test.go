package handlers_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers"
	"carried/handlers/web"
	"carried/models"
)

// TestUS3TheAgendaSummaryKeepsItsNumbers: four motions, one withdrawn after
// publication, one that stands referred, one exempt; numbers stay, and what is
// exempt is in Part II alone.
func TestUS3TheAgendaSummaryKeepsItsNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		address := "/meetings/full-council/2025-03-27/agenda-summary"
		page := h.Anybody(t).Get(address).Want(200, "14.1 Motion: Guarding the harbour lamps", "14.2 Motion: A fog horn for every boat Withdrawn", "14.3 Motion: Names for the new ferries Stands referred to Harbour Committee",
			"14.1 Guarding the harbour lamps (motion", "14.2 A fog horn for every boat (motion", "14.3 Names for the new ferries (motion", "!lighthouse", "!island", "Members Lantern Group 1, no group 1")
		at := -1
		for _, heading := range []string{">14.1 Guarding", ">14.2 A fog horn", ">14.3 Names"} {
			i := strings.Index(page.Body, heading)
			if i < at {
				t.Errorf("%q is out of order", heading)
			}
			at = i
		}
		second := h.As(t, "Clem", 0, models.RoleClerk).Get(address + "?part=2")
		second.Want(200, "14.4 Motion: Secret: the sale of the lighthouse", "15 Secret: the price of the island", "!Guarding the harbour lamps", "!fog horn")
	})
}

// settled publishes the ordered agenda; then one of its motions is withdrawn, and
// one stands referred.
func (h *hall) settled() (lamps uint) {
	h.t.Helper()
	lamps, horn, ferries, _ := h.ordered()
	h.at("2025-03-19", 9)
	h.step(h.meeting, "publish", "")
	h.motionStep(horn, "withdraw", models.MotionStepInput{Date: on("2025-03-19"), Consent: "seconder"})
	committee, err := h.DB.Bodies.BySlug(h.clerk, "harbour-committee")
	must(h.t, err)
	h.motionStep(ferries, "refer", models.MotionStepInput{BodyID: committee.ID, Reason: "It is for the committee"})
	return lamps
}

// inOrder fails the test unless a text has each of some words after the one before.
func inOrder(t *testing.T, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		i := strings.Index(rest, w)
		if i < 0 {
			t.Errorf("%q is missing, or out of its order, in:\n%s", w, text)
			return
		}
		rest = rest[i+len(w):]
	}
}

// orderedMotions are the motions of the settled agenda as every form of its summary
// prints them: in the order of the standing orders, each with its number and, where
// it is not to be debated, with what became of it.
var orderedMotions = []string{"14.1 Lamps", "14.2 Fog horn", "Withdrawn", "14.3 Ferries", "Stands referred to Harbour Committee", "14.4 Masts"}

// US3: the order of the printed motions is that of the record, a withdrawn motion
// keeps its number, a referred one has its note; what was issued is reprinted byte
// for byte whatever the record says since, and the exempt motion is in the file of
// Part II only.
func TestUS3AnOrderedAgendaIsReprintedAsItWasIssued(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		lamps := h.settled()
		clerk, public := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		items, err := d.Meetings.Items(h.clerk, h.meeting)
		must(t, err)
		var business []string // of the record, as the order of business prints it
		for _, i := range items {
			if !i.Exempt {
				business = append(business, ">"+i.Number+"<", i.Title)
			}
		}
		page := public.Get(summaryAt).Want(200, "Order of business", "!Zqvault")
		inOrder(t, page.Body, append(business, ">14.1 Lamps", ">14.2 Fog horn", ">14.3 Ferries", ">14.4 Masts")...)
		inOrder(t, page.Text()[strings.Index(page.Text(), "Motions 14.1"):], orderedMotions...)

		issue(clerk, summaryAt).WantTo("/papers/2025-1")
		issue(clerk, summaryAt+"?part=2").WantTo("/papers/2025-2")
		was := map[string]string{}
		for _, file := range []string{"2025-1.html", "2025-1.docx", "2025-2.html", "2025-2.docx"} {
			if was[file] = clerk.Get("/papers/" + file).Body; len(was[file]) < 1000 {
				t.Errorf("%s has %d bytes", file, len(was[file]))
			}
		}
		first, second := wordText(t, []byte(was["2025-1.docx"])), wordText(t, []byte(was["2025-2.docx"]))
		inOrder(t, first, orderedMotions...)
		for name, text := range map[string]string{"page": was["2025-1.html"], "Word file": first} {
			if strings.Contains(text, "Zqvault") {
				t.Errorf("the exempt motion is in Part I, the %s", name)
			}
		}
		for name, text := range map[string]string{"page": was["2025-2.html"], "Word file": second} {
			if !strings.Contains(text, "Zqvault") || strings.Contains(text, "Masts") || strings.Contains(text, "Fog horn") {
				t.Errorf("Part II is not of the exempt motion only, the %s:\n%s", name, text)
			}
		}
		public.Get("/papers/2025-2.html").Want(404)

		// The record goes on: the paper does not.
		h.at("2025-03-24", 10)
		h.motionStep(lamps, "withdraw", models.MotionStepInput{Date: on("2025-03-24"), Consent: "seconder"})
		h.item(h.meeting, models.AgendaItemInput{Number: "17", Title: "The storm", Kind: "report", Late: "It blew"})
		live := public.Get(summaryAt).Want(200, "17 The storm", "What was issued is kept as it was")
		inOrder(t, live.Text()[strings.Index(live.Text(), "Motions 14.1"):], "14.1 Lamps", "Withdrawn", "14.2 Fog horn", "Withdrawn", "14.3 Ferries", "14.4 Masts")
		clerk = h.As(t, "Next Clerk", 0, models.RoleClerk) // whose session began today
		for file, before := range was {
			if now := clerk.Get("/papers/" + file).Body; now != before {
				t.Errorf("%s is another than was issued", file)
			}
		}
	})
}

// US3: page and PDF have the same item numbers in the same order; the PDF is on A4
// and its headings are headings.
func TestUS3ThePDFHasTheNumbersOfThePage(t *testing.T) {
	h := newHall(t, dbtest.Open(t, dbtest.SQLite(t)))
	h.Handler = handlers.New(h.DB, web.Options{Printer: chromium(t)})
	h.settled()
	clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
	issue(clerk, summaryAt).WantTo("/papers/2025-1")
	issue(clerk, summaryAt+"?part=2").WantTo("/papers/2025-2")
	page, file := clerk.Get("/papers/2025-1.html"), []byte(clerk.Get("/papers/2025-1.pdf").Body)
	numbers := regexp.MustCompile(`(?m)^\s*(\d+(?:\.\d+)?) +\S`)
	rows := regexp.MustCompile(`<th scope="row">([^<]*)</th>|<h3>([\d.]+) `)
	var onPage, onPaper []string
	for _, m := range rows.FindAllStringSubmatch(page.Body, -1) {
		onPage = append(onPage, m[1]+m[2])
	}
	text := pdfText(t, file)
	_, text, _ = strings.Cut(text, "Order of business")
	for _, m := range numbers.FindAllStringSubmatch(text, -1) {
		onPaper = append(onPaper, m[1])
	}
	if want := strings.Fields("13 14 14.1 14.2 14.3 14.4 15 14.1 14.2 14.3 14.4"); !slices.Equal(onPage, want) || !slices.Equal(onPaper, want) {
		t.Errorf("the page has %q, the PDF %q, want %q:\n%s", onPage, onPaper, want, text)
	}
	inOrder(t, text[strings.LastIndex(text, "14.1"):], orderedMotions...)
	for _, sheet := range []string{text, page.Text()} {
		if strings.Contains(sheet, "Zqvault") {
			t.Error("the exempt motion is in Part I")
		}
	}
	if second := pdfText(t, []byte(clerk.Get("/papers/2025-2.pdf").Body)); !strings.Contains(second, "Zqvault") || strings.Contains(second, "Masts") {
		t.Errorf("Part II is not of the exempt motion only:\n%s", second)
	}
	if info := pdfInfo(t, file); !strings.Contains(info, "(A4)") {
		t.Errorf("the paper is not A4:\n%s", info)
	}
	tags := pdfInfo(t, file, "-struct-text")
	for level, words := range map[string]string{"H1": "Full Council, Thursday 27 March 2025", "H2": "Order of business", "H3": "14.1 Lamps"} {
		if !regexp.MustCompile(`\b` + level + `\b[^"]*"` + regexp.QuoteMeta(words)).MatchString(tags) {
			t.Errorf("%q is no heading %s:\n%s", words, level, tags)
		}
	}
}

func TestTheSummonsIsSignedAndSaysWhenItIsLate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d)
		h.at("2025-03-11", 12)
		m := h.plan("2025-03-27")
		h.item(m, models.AgendaItemInput{Number: "1", Title: "Apologies for absence", Kind: "procedural", Minutes: "5"})
		h.item(m, models.AgendaItemInput{Number: "2", Title: "Zqpart", Kind: "report", Exempt: true, ExemptParagraph: "paragraph 3", Minutes: "85"})
		b := h.As(t, "Clem", 0, models.RoleClerk)
		clerks, public := path("/clerk/meetings/%d", m.ID), "/meetings/full-council/2025-03-27"
		b.Get(clerks).Want(200, "Part I 1 Apologies for absence", "Part II: not for the public 2 Zqpart", "Time allowed in all: 90 minutes. Expected finish: 11:30am.")
		b.Get(clerks+"/publish").Want(200, "Who signs the summons", "!It is issued late.")
		h.at("2025-03-20", 9)
		b = h.As(t, "Clem Late", 0, models.RoleClerk)
		a := b.Get(clerks+"/publish").Want(200, "The agenda was due by Wednesday 19 March 2025: 5 clear days before the meeting. It is issued late.", "Why it is issued with shorter notice")
		b.Post(clerks+"/publish", "version", a.Value("version"), "signed-title", "Proper Officer").Want(422, "Enter who signs the summons, or clear the title")
		b.Post(clerks+"/publish", "version", a.Value("version"), "signed-by", "Wyn Hale", "signed-title", "Proper Officer", "short-notice", "The printer broke").WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "Published on 20 March 2025 . Summons signed by Wyn Hale, Proper Officer Shorter notice The printer broke")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "Members are summoned to attend the meeting of Full Council on Thursday 27 March 2025 at 10am in Council Chamber, Quay House, for the business below. Wyn Hale, Proper Officer, 20 March 2025")

		// What is added now is urgent business, or a supplement with its number.
		add := func(number, how, late string) {
			b.Post(clerks+"/items", "number", number, "item-title", "Item "+number, "kind", "report", "way", how, "late", late).WantTo(clerks)
		}
		b.Post(clerks+"/items", "number", "9", "item-title", "No reason", "kind", "report", "way", "supplement").Want(422, "Enter why this item is added late")
		add("3", "supplement", "The report came late")
		add("4", "urgent", "It blew")
		add("5", "urgent-supplement", "It was forgotten")
		h.Anybody(t).Get(public).Want(200, "!Item 3", "Item 4 Urgent business: It blew", "!Item 5", "!Zqpart")
		a = b.Get(clerks+"/supplements/1").Want(200, "Publish supplement 1", "3 Item 3", "5 Item 5", "!Item 4")
		b.Post(clerks+"/supplements/1", "seen", a.Value("seen")).WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "Item 3 Supplement 1, published 20 March 2025: The report came late", "Item 5 Supplement 1, published 20 March 2025. Urgent business: It was forgotten", "Supplement 1, published 20 March 2025 Motions in full", "!Zqpart")
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "Supplement 1, published 20 March 2025: The report came late")

		// Adjourned to a day: another meeting goes on with it, signed by the same.
		h.at("2025-03-27", 12)
		b = h.As(t, "Clem Later", 0, models.RoleClerk)
		a = b.Get(clerks+"/adjourn").Want(200, "Adjourned to (optional)")
		form := []string{"version", a.Value("version"), "reason", "The lamps went out", "to-month", "4", "to-year", "2025"}
		b.Post(clerks+"/adjourn", append(form, "to-day", "31")...).Want(422, "must be a real date")
		b.Post(clerks+"/adjourn", "version", a.Value("version"), "reason", "x", "to-day", "26", "to-month", "3", "to-year", "2025").Want(422, "must be 27 March 2025 or later")
		b.Post(clerks+"/adjourn", append(form, "to-day", "3")...).WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "This meeting was adjourned", "Adjourned to 3 April 2025")
		h.Anybody(t).Get("/meetings/full-council/2025-04-03").Want(200, "Continues The meeting adjourned on 27 March 2025")
		next, err := d.Meetings.FindByPath(h.clerk, "full-council/2025-04-03")
		must(t, err)
		if a := b.Get(path("/clerk/meetings/%d/publish", next.ID)).Want(200); a.Value("signed-by") != "Wyn Hale" {
			t.Errorf("the summons would be signed by %q", a.Value("signed-by"))
		}
		// Its minutes are drafted, then agreed.
		a = b.Get(clerks+"/draft-minutes").Want(200, "Decisions stay provisional until they are agreed.")
		b.Post(clerks+"/draft-minutes", "version", a.Value("version")).WantTo(clerks)
		h.Anybody(t).Get(public).Want(200, "Drafted, not agreed yet, so decisions are provisional")
		// The paper with what was decided calls nobody any more.
		h.Anybody(t).Get(public+"/agenda-summary").Want(200, "Agenda summary with decisions", "This summary is not the minutes, and what the meeting decided is provisional until they are agreed.", "!are summoned")
		a = b.Get(clerks + "/minutes").Want(200)
		b.Post(clerks+"/minutes", "version", a.Value("version")).WantTo(clerks)
	})
}

// What the meeting amended and carried is printed as it resolved it, once it is over;
// and no paper speaks of a last meeting that is still to come.
func TestTheSummaryPrintsWhatTheMeetingResolved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		later := h.plan("2025-05-22")
		clerk := h.As(t, "Clem Clerk", 0, models.RoleClerk)
		next := "/meetings/" + later.Path + "/agenda-summary"
		clerk.Get(next).Want(200, "since the last meeting on 13 February 2025", "!since the last meeting on 27 March 2025")
		h.at("2025-03-27", 18)
		h.decide("2024-25/m02", models.DecisionInput{Outcome: "carry", Method: "assent", Amended: true, Resolved: "Council requests the administration to:\n\n1. Light the lamps by noon.\n"})
		summary := "/meetings/" + h.meeting.Path + "/agenda-summary"
		h.Anybody(t).Get(summary).Want(200, "!Light the lamps by noon")
		h.step(h.meeting, "hold", "")
		h.Anybody(t).Get(summary).Want(200, "Carried as amended", "As amended and resolved:", "1. Light the lamps by noon.")
		clerk = h.As(t, "Cleo Clerk", 0, models.RoleClerk)
		clerk.Get(next).Want(200, "since the last meeting on 27 March 2025")
	})
}
