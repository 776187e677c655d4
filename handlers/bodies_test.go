package handlers_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// TestThePageOfABodySaysHowOftenItMet enters a task force by the clerk's forms and
// reads its page: its sentences come out of its meetings and change with them.
func TestThePageOfABodySaysHowOftenItMet(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		_, err := d.Bodies.Create(webtest.System, models.BodyInput{Name: "Quayside Task Force", Kind: models.BodyTaskForce})
		must(t, err)
		b, err := d.Bodies.BySlug(h.clerk, "quayside-task-force")
		must(t, err)
		motion, err := d.Motions.FindByPath(h.clerk, "2024-25/m01")
		must(t, err)
		clerk, nobody := h.As(t, "Mara Finch", 0, models.RoleClerk), h.Anybody(t)
		at := func(part string) string { return "/clerk/bodies/" + fmt.Sprint(b.ID) + part }
		post := func(address string, fields ...string) {
			t.Helper()
			if a := clerk.Post(address, fields...); a.Status != http.StatusSeeOther {
				t.Fatalf("POST %s: %d %s", address, a.Status, a.Text())
			}
		}
		post(at("/details"), "set-up-by", motion.Reference, "terms", "To mend the quay.", "started-day", "1", "started-month", "11", "started-year", "2022", "version", "1")
		clerk.Get(at("")).Want(http.StatusOK, "It began on 1 November 2022, before the motion that set it up was decided on 13 February 2025. Check both.")
		post(at("/posts"), "title", "Chair", "role", "chair", "places", "1", "version", "1")
		post(at("/posts"), "title", "Member for boats", "role", "member", "places", "2", "organisation", "Boat Guild", "version", "1")
		posts, err := d.Bodies.Posts(h.clerk, b.ID)
		must(t, err)
		post(at("/seats"), "post", fmt.Sprint(posts[0].ID), "person", fmt.Sprint(h.ada), "from-day", "1", "from-month", "11", "from-year", "2022", "version", "1")
		post(at("/seats"), "post", fmt.Sprint(posts[1].ID), "name", "Odo Fenn", "from-day", "1", "from-month", "11", "from-year", "2022", "version", "1")
		post("/clerk/landmarks", "name", "the by-election", "happened-day", "4", "happened-month", "7", "happened-year", "2024", "version", "1")
		days := "1 November 2022\n" + strings.Repeat("14 March 2023\n", 16) + "25 July 2024\n27 November 2024"
		post(at("/held"), "days", days, "note", "This date is made up", "again", "true")

		page := nobody.Get("/bodies/quayside-task-force")
		page.Want(http.StatusOK, "The Quayside Task Force has met 19 times since November 2022 (inclusive).",
			"The Quayside Task Force has met twice since the by-election, on 25 July and 27 November 2024.",
			"To mend the quay.", motion.Title, "Councillor Ada Beck", "Odo Fenn", "Boat Guild", "Vacant:", "Member for boats, Boat Guild (1 of 2 places)", "Not available", "This date is made up")
		nobody.Get("/bodies/quayside-task-force?month=7&year=2024").Want(http.StatusOK, "has met once since July 2024, on 27 November 2024.")
		nobody.Get("/bodies/quayside-task-force?month=July&year=2024&inclusive=true").Want(http.StatusOK, "has met twice since July 2024 (inclusive), on 25 July and 27 November 2024.")
		if a := nobody.Get("/bodies/quayside-task-force?month=13&year=2024"); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("month 13: %d", a.Status)
		}
		nobody.Get("/motions/2024-25/m01").Want(http.StatusOK, "Set up", "Quayside Task Force")
		nobody.Get("/bodies").Want(http.StatusOK, "Quayside Task Force", "Task force")

		// How long ago the last one was, from its day.
		today := d.Now
		h.at("2025-05-27", 12)
		nobody.Get("/bodies/quayside-task-force").Want(http.StatusOK, "has not met for six months: it last met on 27 November 2024.")
		d.Now = today

		// One more meeting, with attendance, that moved a request forward.
		post(at("/held"), "days", "5 March 2025")
		meetings, err := d.Meetings.List(h.clerk, models.MeetingFilter{BodyID: b.ID, Newest: true, Limit: 1})
		must(t, err)
		m := "/clerk/meetings/" + fmt.Sprint(meetings[0].ID)
		seats, err := d.Bodies.Seats(h.clerk, b.ID)
		must(t, err)
		outside := fmt.Sprint(seats[1].ID)
		clerk.Get(m+"/attendance").Want(http.StatusOK, "Councillors who held a post that day", "Odo Fenn", "Boat Guild")
		post(m+"/attendance", "rest", "present", "person", fmt.Sprint(h.ada), "seat", outside, "seat-mark-"+outside, "apologies", "version", "1")
		request := h.work()[0]
		post(m+"/requests", "request", request.Reference, "note", "It agreed which stones come first.")
		page = nobody.Get("/bodies/quayside-task-force")
		page.Want(http.StatusOK, "has met 20 times since November 2022 (inclusive).", "has met 3 times since the by-election, on 25 July and 27 November 2024, and 5 March 2025.",
			"Attended 1 of 1 (100.0%), attendance at 19 more not noted", "Attended 0 of 1 (0.0%), apologies for 1, attendance at 19 more not noted", "1 present, 1 sent apologies", request.Reference, "It agreed which stones come first.")
		nobody.Get(models.RequestAddress(request.Path)).Want(http.StatusOK, "Moved forward by the meeting of Quayside Task Force", "It agreed which stones come first.")
		nobody.Get("/meetings/quayside-task-force/2025-03-05").Want(http.StatusOK, "meets without a summons", "Odo Fenn", "It agreed which stones come first.")
		nobody.Get("/bodies/quayside-task-force/record").Want(http.StatusOK, "has met 20 times since November 2022 (inclusive).")
		if a := nobody.Get("/bodies/quayside-task-force/meetings.csv"); !strings.Contains(a.Body, "2025-03-05,Held,,,1,1,,,"+request.Reference+",It agreed which stones come first.") {
			t.Errorf("the file: %s", a.Body)
		}
		h.at("2025-05-27", 12)
		nobody.Get("/bodies/quayside-task-force").Want(http.StatusOK, "has not met for two months: it last met on 5 March 2025.")
	})
}

// TestWhatIsExemptIsNamedByNoBody: a body that an exempt motion set up, whose
// meeting moved an exempt request forward.
func TestWhatIsExemptIsNamedByNoBody(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		clerk, nobody := r.As(t, "Mara Finch", 0, models.RoleClerk), r.Anybody(t)
		secret := r.reference(r.exempt)
		for _, address := range []string{"/bodies/lantern-task-force", "/bodies/lantern-task-force/record", "/bodies/lantern-task-force/meetings.csv", "/meetings/lantern-task-force/2025-03-27"} {
			a := nobody.Get(address)
			if a.Status != http.StatusOK || strings.Contains(a.Body, secret) || strings.Contains(a.Body, "Zqsecret") {
				t.Errorf("%s: %d, names %s or its request", address, a.Status, secret)
			}
		}
		// What is passed on names it to nobody, whoever asks.
		for _, address := range []string{"/bodies/lantern-task-force/record", "/bodies/lantern-task-force/meetings.csv"} {
			if a := clerk.Get(address); strings.Contains(a.Body, secret) || strings.Contains(a.Body, "Zqsecret") {
				t.Errorf("%s as the clerk names %s", address, secret)
			}
		}
		clerk.Get("/bodies/lantern-task-force").Want(http.StatusOK, secret, "Zqsecret way forward", "exempt: not for the public")
	})
}
