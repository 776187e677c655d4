package handlers_test

import (
	"reflect"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

func TestAnAssessmentIsDraftedPublishedByAnotherAndMadeAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		r := h.request(1)
		ida, clerk, anybody := h.As(t, "Ida Marlowe", 0, models.RoleAssessor), h.As(t, "Clem", 0, models.RoleClerk), h.Anybody(t)
		const public = "/motions/2024-25/m01/r1"
		begin := path("/clerk/assessments/new?request=%d", r.ID)
		anybody.Get(public).Want(200, "!Assess this")
		h.ines(t).Get(public).Want(200, "!Assess this")
		ida.Get(public).Want(200, "Assess this")
		anybody.Get("/motions/2024-25/m01").Want(200, "!Assess this motion")
		motion := ida.Get("/motions/2024-25/m01").Want(200, "Assess this motion")
		ida.Get(path("/clerk/assessments/new?motion=%d", *r.MotionID)).Want(200, "View of the assessor")
		if !strings.Contains(motion.Body, path("/clerk/assessments/new?motion=%d", *r.MotionID)) {
			t.Error("the link does not lead to the form")
		}
		a := ida.Get(begin).Want(200, "What council asked for", "What the administration says", "View of the assessor")
		if a.Value("assessor") != "Ida Marlowe" {
			t.Errorf("the assessor is offered as %q", a.Value("assessor"))
		}
		typed := func(more ...string) []string {
			return form(a, append([]string{
				"assessor-kind", "independent", "as-of-day", "5", "as-of-month", "3", "as-of-year", "2025",
				"text", "Half of the <b>lamps</b> are lit.", "looked", "The lamp book https://example.org/lamps",
			}, more...)...)
		}
		ida.Post("/clerk/assessments/new", form(a)...).Want(422, "Select the kind of assessor", "Enter the day as of which it is assessed")
		if a := ida.Post("/clerk/assessments/new", typed("score", "12/10", "next-review", "soon")...).Want(422, "Score must be a whole number from 0 to 10", "must be a real month"); a.Value("score") != "12/10" || a.Value("next-review") != "soon" {
			t.Error("what was typed is lost")
		}
		ida.Post("/clerk/assessments/new", typed("score", "9")...).WantTo("/clerk/assessments/1")
		const draft = "/clerk/assessments/1"
		ida.Get(draft).Want(200, "A draft.", "Before it can be published", "Select the remaining concern: the score is under 10", "You drafted this assessment. A second person publishes it.", "Half of the <b>lamps</b> are lit.")
		anybody.Get(public).Want(200, "!lamp book", "!are lit")
		a = ida.Get(draft+"/edit").Want(200, "Change an assessment")
		ida.Post(draft+"/edit", typed("score", "5/10 — mh", "next-review", "April 2025")...).WantTo(draft)
		a = clerk.Get(draft).Want(200, "5 out of 10", "Medium to high concern", "Publish", "The lamp book")
		clerk.Post(draft+"/publish", "version", "1").Want(409)
		clerk.Post(draft+"/publish", "version", "2").WantTo(draft)
		clerk.Get(draft).Want(200, "Published. From now on it stays as it is.", "Assess again", "!Change the draft", "!Discard this draft")
		clerk.Get(draft+"/edit").Want(409, "published and stays as it is")
		clerk.Post(draft+"/edit", typed("assessor", "Ida Marlowe", "cycle", "1", "score", "9/10 – L", "version", "3")...).Want(409, "published and stays as it is")
		clerk.Post(draft+"/discard", "version", "3").Want(409, "published and stays as it is")

		h.at("2025-04-02", 10) // nobody is signed in any more
		ida, clerk = h.As(t, "Ida M", 0, models.RoleAssessor), h.As(t, "Cara", 0, models.RoleClerk)
		clerk.Get("/clerk").Want(200, "Reassessments due 1")
		clerk.Get("/clerk/assessments").Want(200, "planned for April 2025", "Assess again")
		a = ida.Get(begin).Want(200, "Cycle 2: it is assessed again", "Cycle 1, as of 5 March 2025")
		ida.Post("/clerk/assessments/new", form(a, "cycle", "2", "assessor", "Ida Marlowe", "assessor-kind", "independent", "as-of-day", "1", "as-of-month", "4", "as-of-year", "2025", "text", "Most are lit.", "score", "7", "concern", "M")...).WantTo("/clerk/assessments/2")
		clerk.Post("/clerk/assessments/2/publish", "version", "1").WantTo("/clerk/assessments/2")
		clerk.Get(draft).Want(200, "Superseded")
		clerk.Get("/clerk").Want(200, "!Reassessments due")

		// Its words can be withheld, and whatever else is sent with that changes nothing.
		const withhold = draft + "/withhold"
		mo := h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		mo.Get(draft).Want(200, "Withhold the words of the assessment")
		ida.Get(draft).Want(200, "!Withhold the words")
		ida.Get(withhold).Want(403)
		clerk.Get(withhold).Want(200, "Half of the <b>lamps</b> are lit.", "The lamp book", "The score, the concern")
		clerk.Post(withhold).Want(422, "Enter the reason", "are lit.")
		was, err := d.Assessments.Find(h.clerk, 1)
		must(t, err)
		clerk.Post(withhold, "reason", "Personal data", "score", "10", "concern", "L", "text", "All is well.", "assessor", "Nobody", "as-of-day", "1", "as-of-month", "2", "as-of-year", "2025", "cycle", "3", "version", "1").WantTo(draft)
		clerk.Post(withhold, "reason", "Another").Want(409)
		is, err := d.Assessments.Find(h.clerk, 1)
		must(t, err)
		was.Text, was.Withheld, was.Version = "Withheld: Personal data", "Personal data", was.Version+1
		was.Looked[0].Title, was.Looked[0].Address = was.Text, ""
		if !reflect.DeepEqual(was, is) {
			t.Errorf("more than the words changed:\n%+v\n%+v", was, is)
		}
		clerk.Get(draft).Want(200, "Withheld: Personal data", "5 out of 10", "Medium to high concern", "but for its words, which were withheld since", "!Half of the", "!lamp book", "!Withhold the words")
		for _, page := range []string{public, "/motions/2024-25/m01/assessments", "/motions/2024-25/m01/assessments.csv", "/motions/2024-25/m01/assessment-grid", "/search?q=personal+data"} {
			anybody.Get(page).Want(200, "Withheld: Personal data", "!Half of the", "!lamp book")
		}
		h.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin/audit").Want(200, "Personal data", "!are lit.", "!lamp book")
		ida.Post("/clerk/assessments/new", form(ida.Get(begin), "cycle", "3", "assessor", "Ida Marlowe", "assessor-kind", "independent", "as-of-day", "2", "as-of-month", "4", "as-of-year", "2025", "text", "A draft.", "score", "7", "concern", "M")...).WantTo("/clerk/assessments/3")
		clerk.Get("/clerk/assessments/3").Want(200, "!Withhold the words")
		clerk.Get("/clerk/assessments/3/withhold").Want(409, "is a draft")
	})
}
