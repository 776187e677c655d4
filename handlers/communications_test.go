package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// answered is a whole checklist without a decision.
func answered(more ...string) []string {
	f := []string{"risk", "none", "reasons", "Factual and fair."}
	for range models.NeutralityQuestions {
		f = append(f, "answer", "yes", "note", "")
	}
	return append(f, more...)
}

// US13 and US14 (domain.md 15), as the officer, the reviewer and the monitoring
// officer see them.
func TestUS13AndUS14ACommunicationIsReviewedPublishedAndShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.carried(t, lamplighters)
		nobody, rae, ad := o.Anybody(t), o.As(t, "Rae Reviewer", 0, models.RoleCommsReviewer), o.As(t, "Ad Min", 0, models.RoleAdmin)
		a := o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm", "category-1", "public_information")...).WantTo(at + "/requests")
		a = o.clerk.Get("/clerk/requests/1/allocate")
		o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", path("%d", o.owner), "directorate", path("%d", o.directorate), "no-due-reason", "It goes on.")...)

		// An election, with its period worked out.
		ad.Post("/admin/elections/new").Want(422, "Enter the name of the election", "Select the type of election", "Enter the polling day")
		ad.Post("/admin/elections/new", "name", "County council election", "type", "uk_general", "poll-day", "1", "poll-month", "5", "poll-year", "2025").Want(422, "Enter the day on which the pre-election period starts")
		ad.Post("/admin/elections/new", "name", "County council election", "type", "local", "poll-day", "1", "poll-month", "5", "poll-year", "2025", "candidates", "Wil Lamp").WantTo("/admin/elections")
		ad.Get("/admin/elections").Want(200, "County council election is added.", "25 March to 1 May 2025", "By 25 Mar 2025 at the latest")
		ad.Get("/admin/elections/1").Want(200, "The pre-election period is 25 March to 1 May 2025.", "The latest day for the notice is Tuesday 25 March 2025.")

		// Every page says so, from the very next on.
		if a := o.clerk.Get("/clerk"); !strings.Contains(a.Body, "Pre-election period: 25 March to 1 May 2025 (County council election). What is out in it needs a review that looked at it.") {
			t.Error("the clerk's desk does not say that a pre-election period runs")
		}
		if a := nobody.Get("/"); !strings.Contains(a.Body, "Pre-election period: 25 March to 1 May 2025 (County council election)") {
			t.Error("the public does not read that a pre-election period runs")
		}

		page := "/officer/requests/1/communications"
		ines := o.officer
		ines.Get(page).Want(200, "There are no communications yet.", "Not met: Something published, with its address or a copy Nothing has been published yet.")
		ines.Get("/officer/requests/1/update").Want(200, "Communications")
		ines.Get("/officer/requests/1/training").Want(404)
		ines.Get("/officer/requests/2/communications").Want(403)
		rae.Get(page).Want(403)
		ines.Post(page+"/new").Want(422, "Enter the title of the item", "Select the channel", "Enter who it is for")
		item := []string{
			"title", "Lamp walk", "channel", "leaflet", "audience", "Residents", "text", "Meet Wil Lamp <at the quay>.", "names-member", "true",
			"from-day", "10", "from-month", "4", "from-year", "2025",
		}
		a = ines.Post(page+"/new", append(item, "cost", "a lot")...).Want(422, "Cost must be an amount in pounds")
		if a.Value("title") != "Lamp walk" || !strings.Contains(a.Body, "Meet Wil Lamp &lt;at the quay&gt;.") || a.Value("from-day") != "10" {
			t.Error("what was typed is lost")
		}
		ines.Post(page+"/new", item...).WantTo(page)
		ines.Get(page).Want(200, "Communication added.", "Lamp walk Drafted", "Flag, high: It is out in the pre-election period of “County council election”, 25 March to 1 May 2025",
			"“Wil Lamp” stands at character 6 of the text.", "Nobody has reviewed it yet.", "!Schedule")
		nobody.Get("/motions/2024-25/m01/r1").Want(200, "What was published", "Nothing has been published yet.", "!Lamp walk")
		ines.Get(page + "/1/publish").Want(409)
		ines.Post(page+"/1/send", "version", "1").WantTo(page)

		// The reviewer sees the flags, with the words marked, and decides.
		rae.Get("/clerk").Want(403)
		rae.Get("/clerk/communications").Want(200, "Waiting for a review Lamp walk", "Pre-election period of “County council election”, 25 March to 1 May 2025", "It starts earlier if the notice is published earlier.")
		o.clerk.Get("/clerk/communications").Want(403)
		check := "/clerk/communications/1"
		a = rae.Get(check).Want(200, "names a member", "11. Has it been shown to those who should see it first")
		if !strings.Contains(a.Body, "<mark>Wil Lamp</mark> &lt;at the quay&gt;") {
			t.Error("the word to watch for is not marked")
		}
		rae.Post(check, "version", "2").Want(422, "Select an answer to question 1", "Select an answer to question 11", "Select what you decide", "Enter the reasons for your decision")
		a = rae.Post(check, answered("decision", "approved", "version", "2")...).Want(422, "Only the monitoring officer can approve this", "Factual and fair.")
		if !strings.Contains(a.Body, `<option value="yes" selected>`) || !strings.Contains(a.Body, `href="#decision"`) {
			t.Error("the answers are lost, or the summary leads nowhere")
		}
		ines.Get(check).Want(403)
		ines.Post(check, answered("decision", "approved", "version", "2")...).Want(403)
		o.mo.Post(check, answered("decision", "approved_with_changes", "text", "Meet us at the quay.", "version", "2")...).WantTo("/clerk/communications")
		o.mo.Get("/clerk/communications").Want(200, "Approved with changes. The decision is recorded.", "Nothing waits for a review.", "Approved with changes by")
		o.mo.Get(check).Want(200, "It does not wait for a decision now.", "What was reviewed and answered", "Meet us at the quay.")
		ines.Get(page).Want(200, "Approved with changes", "!Nobody has reviewed it", "!Wil Lamp")

		// One more word, and it is not approved any more.
		a = ines.Get(page+"/1").Want(200, "This was approved as it stands.")
		edited := append(item[:6:6], append([]string{"text", "Meet us all at the quay.", "version", a.Value("version")}, item[8:]...)...)
		ines.Post(page+"/1", edited...).WantTo(page)
		ines.Get(page).Want(200, "Its approval has ended, so it waits for a review again.", "In review", "so that review is void.")
		a = o.mo.Get(check).Want(200, "Of another text")
		o.mo.Post(check, answered("decision", "approved", "version", a.Value("version"))...).WantTo("/clerk/communications")

		step := func(name string, more ...string) []string {
			return append([]string{"version", ines.Get(page + "/1/" + name).Want(200).Value("version")}, more...)
		}
		ines.Post(page+"/1/schedule", step("schedule")...).WantTo(page)
		o.days(33)
		ines.Post(page+"/1/publish", step("publish", "on-day", "10", "on-month", "4", "on-year", "2025")...).Want(422, "Enter its address, or where a copy is kept")
		ines.Post(page+"/1/publish", step("publish", "on-day", "10", "on-month", "4", "on-year", "2025", "address", "https://example.org/lamps")...).WantTo(page)
		ines.Post(page+"/1/measure", step("measure")...).Want(422, "Enter how many people it reached, or another output")
		ines.Post(page+"/1/measure", step("measure", "reach", "1,200", "outcomes", "300 people came.")...).WantTo(page)
		ines.Get(page).Want(200, "Evaluated", "!Not met", "1,200 people reached")
		ines.Get(page+"/1").Want(409, "This item is published, so it stays as it was.")
		nobody.Get("/motions/2024-25/m01/r1").Want(200, "What was published Lamp walk Leaflet or poster, for Residents 1,200 people reached Outcomes: 300 people came. Published 10 April 2025", "!Factual and fair", "!Ines Quill")
		ines.Get("/officer/requests/1/done").Want(200, "Met: Something published, with its address or a copy", "Met: Nothing published in a pre-election period without approval")
	})
}

// A reviewer takes back what is about to go out.
func TestAReviewerPullsWhatIsScheduled(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		rae := r.As(t, "Rae Reviewer", 0, models.RoleCommsReviewer)
		at := path("/clerk/communications/%d", r.leaflet)
		rae.Get(at).Want(200, "Pull it", "Scheduled")
		rae.Post(at+"/pull", "version", "4").Want(422, "Enter the reason")
		rae.Post(at+"/pull", "version", "1", "reason", "A storm.").Want(409)
		rae.Post(at+"/pull", "version", "4", "reason", "A storm.").WantTo("/clerk/communications")
		rae.Get(at).Want(200, "Pulled", "!Pull it")
	})
}
