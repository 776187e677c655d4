package handlers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestTheClerkWithholdsWordsOfARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		at := o.carried(t, lamplighters)
		a := o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...)
		a = o.clerk.Get("/clerk/requests/1/allocate")
		o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", fmt.Sprint(o.owner), "directorate", fmt.Sprint(o.directorate), "no-due-reason", "It goes on.")...)
		public := o.Anybody(t)
		const page = "/motions/2024-25/m01/r1"
		clerk := o.clerk.User.Actor(0, "")
		ctx := models.WithActor(t.Context(), clerk)
		version := func() int {
			r, err := d.Requests.Find(ctx, 1)
			must(t, err)
			return r.Version
		}
		must(t, d.Requests.Respond(ctx, 1, models.ResponseInput{Response: models.ResponseAccepted, By: "Leader", On: models.InputOf(d.Today()), Text: "Ann of 3 Mill Lane agrees.", Version: version()}))
		must(t, d.Requests.NewDueDate(ctx, 1, models.DueDateInput{Date: models.InputOf(d.Today().Add(60)), Reason: "Ann of 3 Mill Lane is ill.", AgreedBy: "Council", Version: version()}))
		_, err := d.Requests.AskQuestion(models.WithActor(t.Context(), o.member.User.Actor(0, "")), 1, models.QuestionInput{Text: "How is Ann of 3 Mill Lane?"})
		must(t, err)

		o.clerk.Get(page).Want(200, "3 Mill Lane agrees", "3 Mill Lane is ill", "How is Ann", "Withhold the words of the response", "Withhold the reason of", "Withhold the enquiry of")
		public.Get(page).Want(200, "3 Mill Lane agrees", "3 Mill Lane is ill", "!How is Ann", "!Withhold")
		for what, words := range map[string]string{"responses": "Withhold the response", "due-dates": "Withhold the reason for a date", "questions": "Withhold an enquiry"} {
			form := "/clerk/" + what + "/1/withhold"
			o.clerk.Get(form).Want(200, words, "3 Mill Lane")
			o.clerk.Post(form).Want(422, "Enter the reason", "3 Mill Lane")
			o.member.Get(form).Want(403)
			o.clerk.Get("/clerk/" + what + "/99/withhold").Want(404)
			o.clerk.Post(form, "reason", "Personal data").WantTo(page)
			o.clerk.Post(form, "reason", "Personal data").Want(409)
		}
		o.clerk.Get("/clerk/objections/1/withhold").Want(404)
		o.clerk.Get(page).Want(200, "Withheld: Personal data", "!Mill Lane", "!Withhold the")
		o.member.Get(page).Want(200, "Withheld: Personal data", "!Mill Lane")
		public.Get(page).Want(200, "Withheld: Personal data", "Had the response withheld", "Had the reason for a date withheld", "!enquiry withheld", "!Mill Lane")
		public.Get(page+"?on="+string(d.Today())).Want(200, "Withheld: Personal data", "!Mill Lane")
	})
}

func TestTheClerkWithholdsWordsOfADebate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := newDebate(t, d)
		mo := x.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		first := x.enter("Insert “as Ann of 3 Mill Lane says”", "Tell the fishers", "Tell the fishers, as Ann of 3 Mill Lane says,")
		x.take(first, "rule", "ruling", "in_order", "ruled-by", "The chair", "reason", "Ann of 3 Mill Lane may be named.").WantTo(first)
		x.take(first, "move").WantTo(first)
		x.take(first, "withdraw", "reason", "Ann of 3 Mill Lane agreed").WantTo(first)
		v, err := d.Votes.Save(x.hall.clerk, x.id, 0, models.VoteInput{
			Subject: models.VoteOnProcedure, Question: "That Ann of 3 Mill Lane be heard", Date: on("2025-03-27"), Method: "recorded", For: "1", Against: "0", Result: models.VoteCarried,
			Chosen: []models.ChosenInput{{PersonID: x.ada, Side: models.SideFor}},
		}, false)
		must(t, err)
		x.declare(x.meeting, models.InterestInput{ItemID: x.itemOf(x.id), PersonID: x.ada, Kind: models.InterestOther, Nature: "She is a friend of Ann of 3 Mill Lane", Stayed: "stayed", Dispensation: "Given on 3 March"})
		b, err := d.Bodies.BySlug(x.hall.clerk, "harbour-committee")
		must(t, err)
		m, err := d.Motions.Find(x.hall.clerk, x.id)
		must(t, err)
		must(t, d.Motions.Decide(x.hall.clerk, x.id, models.DecisionInput{Outcome: "refer", BodyID: b.ID, Date: on("2025-03-27"), Version: m.Version}))
		x.clerks.Post(x.at+"/referral", form(x.clerks.Get(x.at+"/referral"), "answered-day", "27", "answered-month", "3", "answered-year", "2025", "answer", "Ann of 3 Mill Lane is right.")...).WantTo(x.at)
		list, err := d.Motions.Referrals(x.hall.clerk, x.id)
		must(t, err)
		answer := list[len(list)-1].ID
		meeting, atMeeting := "/meetings/"+x.meeting.Path, path("/clerk/meetings/%d", x.meeting.ID)
		x.step(x.meeting, "hold", "")

		// The pages that hold the words lead to the forms.
		x.clerks.Get(first).Want(200, "3 Mill Lane", "Withhold the words of the amendment", "Withhold the reasons of its ruling")
		x.clerks.Get(x.at).Want(200, "Withhold the question", "Withhold the answer of Harbour Committee")
		x.clerks.Get(atMeeting).Want(200, "Withhold its nature")
		mo.Get(meeting).Want(200, "friend of Ann of 3 Mill Lane", "Withhold its nature")
		pages := []string{x.page, x.page + "/amendments/1", x.page + "/decision", meeting, "/councillors/ada-beck", "/councillors/ada-beck/votes.csv"}
		for _, page := range pages {
			x.public.Get(page).Want(200, "3 Mill Lane", "!Withhold")
		}
		for what, id := range map[string]uint{"interests": 1, "amendments": 1, "rulings": 1, "votes": v.ID, "referrals": answer} {
			form := path("/clerk/"+what+"/%d/withhold", id)
			mo.Get(form).Want(200, "3 Mill Lane", "taken out of the record for good")
			mo.Post(form).Want(422, "Enter the reason", "3 Mill Lane")
			x.public.Get(form).Want(303)
			mo.Get("/clerk/" + what + "/99/withhold").Want(404)
			to := mo.Post(form, "reason", "Personal data").Location()
			mo.Get(to).Want(200, "Withheld")
			mo.Post(form, "reason", "Personal data").Want(409)
		}
		for _, page := range pages {
			for name, b := range map[string]*webtest.Browser{"public": x.public, "clerk": x.clerks} {
				t.Run(name+" "+page, func(t *testing.T) { b.Get(page).Want(200, "ersonal data", "!Mill Lane") })
			}
		}
		x.clerks.Get(first).Want(200, "Withheld: Personal data", "!Mill Lane", "!Withhold the")
		x.clerks.Get(x.at).Want(200, "Withheld: Personal data", "!Mill Lane", "!Withhold the question", "An amendment")
		x.clerks.Get(atMeeting).Want(200, "Its nature is withheld: Personal data", "!Mill Lane", "!Withhold its nature")
		x.clerks.Get(atMeeting+"/interests/1").Want(200, "!Mill Lane")
		x.clerks.Get(x.at+path("/votes/%d", v.ID)).Want(200, "!Mill Lane")
		x.public.Get(x.page).Want(200, "Amendment 1 had its words withheld", "The question of a vote withheld", "The answer of a body withheld")
		x.public.Get(x.page+"?on="+string(d.Today())).Want(200, "Withheld: Personal data", "!Mill Lane")
		x.public.Get("/search?q=Mill+Lane").Want(200, "Nothing found")
		admin := x.As(t, "Ad Min", 0, models.RoleAdmin)
		admin.Get("/admin/audit").Want(200, "!Mill Lane")

		// An interest that is taken out leaves nothing of its nature.
		x.declare(x.meeting, models.InterestInput{ItemID: x.itemOf(x.id), PersonID: x.ada, Kind: models.InterestPecuniary, Nature: "Zqmistake", Stayed: "stayed", Dispensation: "Given on 3 March"})
		admin.Get("/admin/audit").Want(200, "Zqmistake")
		x.clerks.Post(atMeeting+"/interests/2/remove", form(x.clerks.Get(atMeeting+"/interests/2"))...).WantTo(atMeeting + "#interests")
		admin.Get("/admin/audit").Want(200, "!Zqmistake")
	})
}

// A paper is frozen when it is issued, so it keeps words that are withheld later.
// Who withholds them is shown those papers, and what can be done.
func TestIssuedPapersThatHoldWithheldWordsAreListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := newDebate(t, d)
		v, err := d.Votes.Save(x.hall.clerk, x.id, 0, models.VoteInput{
			Subject: models.VoteOnProcedure, Question: "That Ann’s “plan” of 3 <Mill> Lane be heard.", Date: on("2025-03-27"), Method: "assent", Result: models.VoteCarried,
		}, false)
		must(t, err)
		m, err := d.Motions.Find(x.hall.clerk, x.id)
		must(t, err)
		must(t, d.Motions.Decide(x.hall.clerk, x.id, models.DecisionInput{Outcome: "lose", Date: on("2025-03-27"), Method: "assent", Version: m.Version}))
		notice := x.page + "/decision"
		issue(x.clerks, summaryAt).WantTo("/papers/2025-1")
		issue(x.clerks, notice).WantTo("/papers/2025-2")
		x.clerks.Get("/clerk/papers").Want(200, "!withheld since")

		form := path("/clerk/votes/%d/withhold", v.ID)
		x.clerks.Get(form).Want(200, "A paper that was issued with these words keeps them")
		x.clerks.Post(form, "reason", "Personal data").WantTo(form)
		a := x.clerks.Get(form).Want(200, "Question of a vote withheld", "Withheld: Personal data", "Issued papers that hold the words", "Decision notice 2025/2", "Issue a correction", "Withdraw it from the public",
			"Everybody can still read the old issue.", "Other issued papers of the same motion or meeting", "Agenda summary 2025/1", "!Mill")
		holding, others, _ := strings.Cut(a.Text(), "Other issued papers")
		if strings.Contains(holding, "2025/1") || strings.Contains(others, "2025/2") {
			t.Errorf("the words are in the decision notice alone: %s", a.Text())
		}
		x.clerks.Get("/clerk/papers").Want(200, "Issued papers with words that were withheld since", "Decision notice 2025/2", "Withdraw it from the public")
		x.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin/audit").Want(200, "issued papers that hold them", "2025/2")
		mo := x.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		mo.Get(form).Want(200, "Decision notice 2025/2", "Withdraw it from the public", "!Issue a correction:")

		// The correction is without the words; the old issue stays until it is withdrawn.
		issue(x.clerks, notice, "correction", "The question of a vote").WantTo("/papers/2025-3")
		x.public.Get("/papers/2025-3.html").Want(200, "Withheld: Personal data", "!Mill")
		x.public.Get("/papers/2025-2.html").Want(200, "Mill")
		x.clerks.Get("/clerk/papers").Want(200, "words that were withheld since", "Corrected by 2025/3")
		x.clerks.Post("/clerk/papers/2025-2/withdraw", "ground", "Personal data").WantTo("/papers/2025-2")
		x.public.Get("/papers/2025-2.html").Want(303)
		x.clerks.Get("/papers/2025-2.html").Want(200, "Mill")
		x.clerks.Get("/clerk/papers").Want(200, "!withheld since")
		x.clerks.Get(form).Want(200, "Decision notice 2025/2", "Withdrawn from the public", "!Withdraw it from the public: Decision")
		x.public.Get(form).Want(303)
	})
}

// A paper of which the file is lost may hold the words, and nobody is told that it
// does not.
func TestAnIssuedPaperThatCannotBeReadIsListedToo(t *testing.T) {
	data := t.TempDir()
	d, err := db.Open(t.Context(), db.Options{Database: dbtest.SQLite(t), Data: data, HashMemory: dbtest.Quick})
	must(t, err)
	t.Cleanup(func() { d.Close() })
	d.Now = func() time.Time { return dbtest.Noon }
	x := newDebate(t, d)
	v, err := d.Votes.Save(x.hall.clerk, x.id, 0, models.VoteInput{
		Subject: models.VoteOnProcedure, Question: "That Ann of Mill Lane be heard.", Date: on("2025-03-27"), Method: "assent", Result: models.VoteCarried,
	}, false)
	must(t, err)
	issue(x.clerks, summaryAt).WantTo("/papers/2025-1")
	must(t, os.RemoveAll(filepath.Join(data, "evidence")))
	form := path("/clerk/votes/%d/withhold", v.ID)
	x.clerks.Post(form, "reason", "Personal data").WantTo(form)
	x.clerks.Get(form).Want(200, "Issued papers that hold the words", "A paper that could not be read is listed here too.", "Agenda summary 2025/1", "!found in no issued paper")
	x.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin/audit").Want(200, "2025/1 (it could not be read)")
}
