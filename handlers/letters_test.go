package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// given confirms the first request of a carried motion as one of a category
// and hands it out.
func (o *office) given(t *testing.T, c models.Category) {
	t.Helper()
	at := o.carried(t, lamplighters)
	a := o.clerk.Get(at + "/requests")
	o.clerk.Post(at+"/requests", form(a, "action", "confirm", "category-1", string(c))...).WantTo(at + "/requests")
	a = o.clerk.Get("/clerk/requests/1/allocate")
	o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", path("%d", o.owner), "directorate", path("%d", o.directorate), "no-due-reason", "It goes on.")...)
}

// US15 (domain.md 15), as the clerk and the public see it.
func TestUS15TheClerkWritesToSixChasesAndPublishes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		nobody := o.Anybody(t)
		o.given(t, models.InterCouncilSharing)
		o.days(20)
		today := models.DateOf(d.Now())
		page := "/officer/requests/1/letters"
		day := func(field string, d models.Date) []string {
			in := models.InputOf(d)
			return []string{field + "-day", in.Day, field + "-month", in.Month, field + "-year", in.Year}
		}
		o.clerk.Get(page).Want(200, "There are no letters yet.", "Not met: Every", "Add letters")
		o.mo.Get(page).Want(403)
		nobody.Get(page).Want(303)
		o.clerk.Get("/officer/requests/2/letters").Want(404)

		// What is wrong is said at its row, and nothing is lost.
		o.clerk.Post(page+"/new").Want(422, "Select how it was sent or said", "Enter the subject", "Enter the date on which it was sent", "Enter at least one recipient")
		six := append(day("sent", today), "channel", "letter", "subject", "Guarding <our> lamps", "signatory", "Leader of the Council", "shared", "A note")
		for i := range 6 {
			six = append(six, fmt.Sprintf("organisation-%d", i+1), fmt.Sprintf("Council <%d>", i+1), fmt.Sprintf("recipient-%d", i+1), fmt.Sprintf("Person %d", i+1))
			if i != 2 {
				six = append(six, fmt.Sprintf("kind-%d", i+1), "uk_council")
			}
		}
		six = append(six, "named-2", "true")
		a := o.clerk.Post(page+"/new", six...).Want(422, "Recipient 3: select the kind of organisation", "!Recipient 2:")
		if a.Value("organisation-6") != "Council <6>" || a.Value("subject") != "Guarding <our> lamps" || !strings.Contains(a.Body, `href="#kind-3"`) || !strings.Contains(a.Body, `id="kind-3"`) {
			t.Error("what was typed is lost, or the summary does not lead to the row")
		}
		o.clerk.Post(page+"/new", append(six, "kind-3", "uk_council")...).WantTo(page)
		o.clerk.Get(page).Want(200, "6 letters added.", "Council in the UK 6 0 0 6 0", "Council <1> (Person 1)", "Waiting for a reply", "!Reply overdue")
		public := "/motions/2024-25/m01/r1"
		nobody.Get(public).Want(200, "Letters and replies", "Council in the UK 6 0 0 6 0", "!Council <1>", "!Guarding <our>", "!Person")

		// A reply closes only its recipient.
		first := page + "/1"
		a = o.officer.Get(first).Want(200, "Council <1>", "Person 1", "the public reads the organisation only", "!Closed without a reply")
		o.officer.Post(first, "version", a.Value("version"), "kind", "substantive").Want(422, "Enter the date", "Enter what the reply says")
		o.officer.Post(first, append(day("on", today), "version", a.Value("version"), "kind", "no_reply", "text", "They will not say.")...).Want(409, "It can be closed without a reply once it was chased twice", "They will not say.")
		o.officer.Post(first, append(day("on", today), "version", a.Value("version"), "kind", "substantive", "text", "They do <the same>.")...).WantTo(first)
		o.officer.Get(page).Want(200, "Council in the UK 6 1 0 5 0")
		o.officer.Post(first, append(day("on", today), "version", a.Value("version"), "kind", "chased")...).Want(409, "This letter is closed: “Reply” on")

		// Overdue replies stand on the desk, and on the chase list.
		o.clerk.Get("/clerk").Want(200, "!Replies overdue")
		o.clerk.Get("/clerk/letters").Want(200, "No reply is overdue.")
		o.days(60)
		today = models.DateOf(d.Now())
		o.clerk.Get("/clerk").Want(200, "Replies overdue 5", "Council <2>", "!Council <1>")
		o.clerk.Get("/clerk/letters").Want(200, "Council <2>", "Overdue by", "Guarding <our> lamps", "!Council <1>", "!chased")
		o.mo.Get("/clerk/letters").Want(200, "Council <2>", `!href="/officer`)
		second := page + "/2"
		a = o.clerk.Get(second).Want(200, "Reply overdue")
		o.clerk.Post(second, append(day("on", today), "version", a.Value("version"), "kind", "chased")...).WantTo(second)
		o.clerk.Get(second).Want(200, "What became of the letter is recorded.", "Chased", "Reply or next chase due on")
		o.clerk.Get("/clerk").Want(200, "Replies overdue 4")

		// Published for itself, then its reply; taken back when it should not be.
		a = o.clerk.Get(first).Want(200, "Publish the letter", "!Publish this reply")
		o.clerk.Post(first+"/publish", "version", a.Value("version"), "entry", "1", "publish", "yes").Want(409, "Publish the letter first, then its reply.")
		o.clerk.Post(first+"/publish", "version", a.Value("version"), "publish", "yes").WantTo(first)
		nobody.Get(public).Want(200, "Published letters", "Council <1>: Guarding <our> lamps", "Shared: A note", "!They do", "!Person 1", "!Council <2>")
		a = o.clerk.Get(first).Want(200, "Published.", "Publish this reply")
		o.clerk.Post(first+"/publish", "version", a.Value("version"), "entry", "1", "publish", "yes").WantTo(first)
		a = o.clerk.Get(second)
		o.clerk.Post(second+"/publish", "version", a.Value("version"), "publish", "yes").WantTo(second)
		nobody.Get(public).Want(200, "They do <the same>.", "Council <2> (Person 2)")
		o.clerk.Post(first+"/publish", "version", "1").Want(409, "Somebody else has changed this letter since you opened it")
		a = o.clerk.Get(first)
		o.clerk.Post(first+"/publish", "version", a.Value("version")).WantTo(first)
		nobody.Get(public).Want(200, "!Council <1>", "!They do", "Council <2>")

		// Not done while letters wait, but with an exception.
		o.officer.Get("/officer/requests/1/done").Want(200, "Not met: Every letter answered, or chased and closed 5 letters are without an answer", "Letters and replies of this request")
		o.officer.Get("/officer/requests/1/update").Want(200, "Letters and replies")
	})
}

func TestTheOfficerAddsAnEventWithMembersAndEveryGroupIsHeldAgainstIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.given(t, models.MemberInvolvement)
		var ids []string
		for _, name := range []string{"Lamplighters", "Quay & Sons"} {
			g, err := d.Groups.Create(webtest.System, models.PoliticalGroupInput{Name: name})
			must(t, err)
			_, err = d.People.Create(webtest.System, models.PersonInput{FullName: name + " Councillor", Kind: models.KindMember, GroupID: g.ID})
			must(t, err)
			ids = append(ids, path("%d", g.ID))
		}
		o.days(20)
		held := models.InputOf(models.DateOf(d.Now()))
		page := "/officer/requests/1/involvement"
		o.officer.Get(page).Want(200, "Members involved", "There are no events yet.", "Quay & Sons 0 events 0 events", "Not met: Every group on the council invited")
		o.officer.Get("/officer/requests/2/involvement").Want(404)
		o.mo.Get(page).Want(403)
		o.officer.Post(page+"/new").Want(422, "Select the kind of event", "Enter the date of the event")
		in := []string{"kind", "committee", "held-day", held.Day, "held-month", held.Month, "held-year", held.Year, "effect", "The text is <shorter>.", "notes", "One was late."}
		o.officer.Post(page+"/new", in...).Want(422, "Select the groups that were invited", "The text is <shorter>.")
		a := o.officer.Post(page+"/new", append(in, "invited", ids[0], "attended", ids[1])...).Want(422, "A group that took part was not invited")
		if !strings.Contains(a.Body, `value="`+ids[0]+`" checked`) {
			t.Error("what was ticked is lost")
		}
		o.officer.Post(page+"/new", append(in, "invited", ids[0], "attended", ids[0], "members", "3")...).WantTo(page)
		o.officer.Get(page).Want(200, "Event added.", "Lamplighters 1 event 1 event", "Quay & Sons 0 events 0 events", "Took part: Lamplighters, 3 members", "Staff only: One was late.", "Quay & Sons has not been invited to anything yet.")
		o.officer.Get("/officer/requests/1/done").Want(200, "Not met: Every group on the council invited", "Members involved of this request")
		public := "/motions/2024-25/m01/r1"
		o.Anybody(t).Get(public).Want(200, "How members were involved", "Committee,", "What changed: The text is <shorter>.", "!One was late")

		a = o.officer.Get(page+"/new?corrects=1").Want(200, "Correct an event with members")
		if a.Value("corrects") != "1" || a.Value("members") != "3" {
			t.Error("the correction does not begin with what is there")
		}
		again := append(in, "corrects", "1", "invited", ids[0], "invited", ids[1], "attended", ids[0])
		o.officer.Post(page+"/new", again...).Want(422, "Enter what was wrong or missing before")
		o.officer.Post(page+"/new", append(again, "correction", "Both were invited.")...).WantTo(page)
		o.officer.Post(page+"/new", append(again, "correction", "Both were invited.")...).Want(409, "Somebody has corrected this already")
		o.officer.Get(page).Want(200, "Quay & Sons 1 event 0 events", "Corrected", "Correction: Both were invited.", "!Not met")
	})
}

func TestPagesOfLettersAndEventsAskAFixedNumberOfQueries(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	count := dbtest.CountQueries(t, r.DB)
	ines, clerk := r.ines(t), r.As(t, "Clem Clerk", 0, models.RoleClerk)
	address := func(id uint) string {
		row, err := r.DB.Requests.Find(r.clerk, id)
		must(t, err)
		return models.RequestAddress(row.Path)
	}
	pages := []struct {
		b       *webtest.Browser
		address string
		most    int
	}{
		{ines, path("/officer/requests/%d/letters", r.letters), 8},
		{ines, path("/officer/requests/%d/letters/%d", r.letters, r.letter), 6},
		{ines, path("/officer/requests/%d/involvement", r.involving), 9},
		{r.Anybody(t), address(r.letters), 11}, // the questions about it, its assessments and what bears on it are one each
		{r.Anybody(t), address(r.involving), 12},
		{clerk, "/clerk/letters", 4},
	}
	ask := func(i int) int {
		pages[i].b.Get(pages[i].address).Want(200)
		count()
		pages[i].b.Get(pages[i].address).Want(200)
		return count()
	}
	var before []int
	for i, p := range pages {
		before = append(before, ask(i))
		if before[i] > p.most {
			t.Errorf("%s asks %d queries, %d at most", p.address, before[i], p.most)
		}
	}
	groups, err := r.DB.Groups.List(r.clerk)
	must(t, err)
	for i := range 5 {
		must(t, r.DB.Letters.Add(r.clerk, r.letters, models.LettersInput{Channel: "email", Subject: "Again", SentOn: on("2025-02-03"), Recipients: []models.RecipientInput{{Organisation: fmt.Sprint("Council ", i), Kind: "uk_council"}}}))
		must(t, r.DB.Involvement.Add(r.clerk, r.involving, models.InvolvementInput{Kind: "survey", HeldOn: on("2025-03-20"), Invited: []uint{groups[0].ID}}))
	}
	for i, p := range pages {
		if now := ask(i); now != before[i] {
			t.Errorf("%s asks %d queries, with more of them %d", p.address, before[i], now)
		}
	}
}
