package handlers_test

import (
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// untrained are the exceptions of a cyber training request without figures.
var untrained = models.ExceptionsInput{
	Rules: []string{"members_target", "staff_target", "after_decision"},
	Texts: []string{"The members’ course is outside of this test.", "So is that of staff.", "So there are no figures."},
}

// US8 (domain.md 15), as the officer and whoever signs off see it.
func TestUS8TheOfficerSeesWhatIsMissingAndEachExceptionIsShownToWhoSignsOff(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		nobody := o.Anybody(t)
		at := o.carried(t, lamplighters)
		a := o.clerk.Get(at + "/requests")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm")...).WantTo(at + "/requests")
		a = o.clerk.Get("/clerk/requests/1/allocate")
		o.clerk.Post("/clerk/requests/1/allocate", form(a, "owner", path("%d", o.owner), "directorate", path("%d", o.directorate), "no-due-reason", "It goes on.")...)

		o.days(20)
		page := "/officer/requests/1/training"
		ines := o.officer
		ines.Get(page).Want(200, "Training figures", "Members No figures yet 80%", "Staff No figures yet 90%", "There are no figures yet.", "Not met: Staff at their target There are no figures for staff yet.")
		ines.Get("/officer/requests/1/update").Want(200, "Training figures")
		ines.Get("/officer/requests/2/training").Want(404)
		nobody.Get(page).Want(303)
		o.mo.Get(page).Want(403)

		// Figures, with what is wrong said at its field and nothing lost.
		day := []string{"as-of-day", "28", "as-of-month", "3", "as-of-year", "2025"}
		ines.Get(page+"/new").Want(200, "Whose training is it?", "90% for staff", "80% for members")
		ines.Post(page+"/new").Want(422, "Select whose training it is", "Enter the name of the course", "Enter the date of the figures", "Enter the number of people who are to complete it", "Enter the number of people who have completed it, or 0")
		a = ines.Post(page+"/new", append(day, "cohort", "staff", "course", "Cyber basics", "eligible", "2,118", "completed", "2,119", "platform", "Quay Learning", "target", "20")...)
		a.Want(422, "Number of people who have completed it must be 2,118 or fewer", "!Target must be")
		if a.Value("platform") != "Quay Learning" || a.Value("completed") != "2,119" || a.Value("as-of-day") != "28" {
			t.Error("what was typed is lost")
		}
		ines.Post(page+"/new", append(day, "cohort", "staff", "course", "Cyber basics", "eligible", "2118", "completed", "699", "target", "20")...).Want(422, "Target must be 90 or more, the council’s own for staff")
		ines.Post(page+"/new", "cohort", "staff", "course", "Cyber basics", "eligible", "2118", "completed", "699", "as-of-day", "1", "as-of-month", "1", "as-of-year", "2099").Want(422, "Date of the figures must be today or in the past")
		ines.Post(page+"/new", append(day, "cohort", "staff", "course", "Cyber basics", "eligible", "2,118", "completed", "699")...).WantTo(page)
		ines.Post(page+"/new", append(day, "cohort", "members", "course", "Cyber basics", "eligible", "46", "completed", "24", "platform", "Quay Learning")...).WantTo(page)
		ines.Post(page+"/new", append(day, "cohort", "contractors", "course", "Cyber basics", "eligible", "3", "completed", "0", "excluded", "3", "excluded-reason", "No device <yet>.")...).WantTo(page)
		a = ines.Get(page).Want(200, "Figures added.", "Staff 33.0% (699 of 2,118) 90%, not reached", "Members 52.2% (24 of 46) 80%, not reached", "Contractors not available",
			"so 1,208 more must complete it", "3 of 3 left out: No device <yet>.", "Completed training over time")
		if !strings.Contains(a.Body, `role="img" aria-labelledby="training-chart-title training-chart-desc"`) || !strings.Contains(a.Body, "<desc") {
			t.Error("the chart has no title and description")
		}

		// Corrected once; newer figures begin with what stays the same.
		a = ines.Get(page+"/new?corrects=2").Want(200, "Correct training figures", "What was wrong?")
		if a.Value("completed") != "24" || a.Value("platform") != "Quay Learning" || a.Value("corrects") != "2" {
			t.Error("the correction does not begin with what is there")
		}
		correction := append(day, "cohort", "members", "course", "Cyber basics", "eligible", "46", "completed", "25", "corrects", "2")
		ines.Post(page+"/new", correction...).Want(422, "Enter what was wrong with the earlier figures")
		ines.Post(page+"/new", append(correction, "correction", "One came late.")...).WantTo(page)
		ines.Post(page+"/new", append(correction, "correction", "One came late.")...).Want(409, "Somebody has corrected this already")
		ines.Get(page).Want(200, "Members 54.3% (25 of 46)", "Corrected", "Correction: One came late.")
		if a = ines.Get(page+"/new?like=1").Want(200, "Add training figures"); a.Value("course") != "Cyber basics" || a.Value("completed") != "" || a.Value("as-of-day") != "" {
			t.Error("newer figures do not begin with the course")
		}

		// A phishing test.
		test := "/officer/requests/1/phishing/new"
		ines.Post(test, "cohort", "staff", "run-on-day", "28", "run-on-month", "3", "run-on-year", "2025", "sent", "500", "delivered", "501").Want(422, "Number of messages delivered must be 500 or fewer, the number sent")
		ines.Post(test, "cohort", "staff", "run-on-day", "28", "run-on-month", "3", "run-on-year", "2025", "sent", "500", "delivered", "480", "clicked", "60", "threshold", "10%", "follow-up", "A talk <for all>.").WantTo(page)
		ines.Get(page).Want(200, "Phishing test added.", "Clicked: 12.5% (60 of 480), above the threshold of 10%. Typed data in: not available.", "Follow-up: A talk <for all>.")

		// The public reads the figures and nothing for staff.
		public := "/motions/2024-25/m01/r1"
		nobody.Get(public).Want(200, "Training figures", "Staff 33.0% (699 of 2,118)", "Members 54.3% (25 of 46)", "Contractors not available", "12.5% (60 of 480)", "3 left out",
			"!No device", "!A talk", "!One came late", "!52.2%", "!Ines Quill")
		o.clerk.Get(public).Want(200, "Staff 33.0% (699 of 2,118)")

		// Marked as done: each rule is listed, each that is not met asks for an exception.
		done := "/officer/requests/1/done"
		a = ines.Get(done).Want(200, "Met: Training after the decision", "Not met: Staff at their target Staff: 33.0% (699 of 2,118) on 28 March 2025. The target is 90%", "Not met: Members at their target", "Why can it be complete without this?", "Training figures of this request")
		typed := []string{"version", a.Value("version"), "text", "Courses were held.", "link", "https://example.org/course", "rule", "members_target", "exception", "", "rule", "staff_target", "exception", "Long leave."}
		a = ines.Post(done, typed...).Want(422, "Enter an exception for “Members at their target”, or add what is missing", "!Enter an exception for “Staff", "Long leave.", "Courses were held.")
		if !strings.Contains(a.Body, `href="#exception-members_target"`) || !strings.Contains(a.Body, `id="exception-members_target" name="exception"`) {
			t.Error("the summary does not lead to the question")
		}
		typed[9] = "Trained <in person>."
		ines.Post(done, typed...).WantTo("/officer")

		// Whoever signs off reads each rule, what is missing, and why that is accepted.
		o.mo.Get("/clerk/requests/1/sign-off").Want(200, "Not met: Staff at their target Staff: 33.0% (699 of 2,118)", "Exception: Long leave.", "Exception: Trained <in person>.", "Met: Training after the decision")
		nobody.Get(public).Want(200, "Exception to “Staff at their target”: Long leave. (Staff: 33.0% (699 of 2,118) on 28 March 2025.")
		ines.Get(page).Want(200, "This request awaits sign-off.", "!Add figures")
		ines.Post(page+"/new", append(day, "cohort", "staff", "course", "Cyber basics", "eligible", "2118", "completed", "2118")...).Want(409, "This request awaits sign-off.")
	})
}

func TestAKindOfTheCouncilsOwnIsAddedAndUsed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		nobody := o.Anybody(t)
		admin := o.As(t, "Ad Min", 0, models.RoleAdmin)
		admin.Get("/admin").Want(200, "Kinds of request")
		admin.Get("/admin/kinds").Want(200, "Cyber training", "By checks of its own", "Other What the words ask for was done, and the evidence shows it. Yes")
		admin.Post("/admin/kinds/new").Want(422, "Enter the name of the kind")
		admin.Post("/admin/kinds/new", "name", "cyber Training").Want(422, "Another kind has this name")
		admin.Post("/admin/kinds/new", "name", "Grants", "done-when", "The grant is <b>paid</b>.").WantTo("/admin/kinds")
		a := admin.Get("/admin/kinds/6").Want(200, "Change a kind of request", "When is a request of this kind done?", "Retired")
		admin.Post("/admin/kinds/6", "name", "Grants & loans", "done-when", "The grant is paid.", "version", a.Value("version")).WantTo("/admin/kinds")
		admin.Post("/admin/kinds/6", "name", "Loans", "version", a.Value("version")).Want(409, "Saved by somebody else meanwhile")
		admin.Get("/admin/kinds/1").Want(200, "It has records of its own. A request of it is complete with: members at their target; staff at their target", "!When is a request")
		admin.Get("/admin/kinds/5").Want(200, "!Retired")
		admin.Post("/admin/kinds/5", "name", "Other", "retired", "true", "version", "1").Want(422, "“Other” cannot be retired")
		admin.Get("/admin/audit?action=kind.").Want(200, "kind.create", "kind.edit", "Grants")
		o.clerk.Get("/admin/kinds").Want(403)

		// The clerk confirms a request as one, with a definition of its own.
		at := o.carried(t, lamplighters)
		a = o.clerk.Get(at+"/requests").Want(200, "Grants", "Done when (optional)")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm", "category-2", "no_such_kind")...).Want(422, "Request 2: Select the kind of request")
		o.clerk.Post(at+"/requests", form(a, "action", "confirm", "category-2", "grants", "category-3", "grants", "done-when-3", "The hall has its roof.")...).WantTo(at + "/requests")
		nobody.Get("/requests?category=grants").Want(200, "2 requests", "Kind of request: Grants & loans.")
		nobody.Get("/motions/2024-25/m01/r3").Want(200, "Kind of request Grants & loans", "Done when The hall has its roof.")

		// Retired, it is offered no more; what is of it stays so.
		admin.Post("/sign-in", "email", admin.User.Email, "password", webtest.Password)
		admin.Post("/admin/kinds/6", "name", "Grants & loans", "done-when", "The grant is paid.", "retired", "true", "version", "2").WantTo("/admin/kinds")
		admin.Get("/admin/kinds").Want(200, "No, retired")
		nobody.Get("/motions/2024-25/m01/r2").Want(200, "Kind of request Grants & loans")
		a = o.clerk.Get("/clerk/requests/2/allocate")
		o.clerk.Post("/clerk/requests/2/allocate", form(a, "owner", path("%d", o.owner), "directorate", path("%d", o.directorate), "no-due-reason", "It goes on.")...)
		o.officer.Get("/officer/requests/2/done").Want(200, "It is done when: The grant is paid.", "Met: A definition of done")
	})
}

func TestTrainingPagesAskAFixedNumberOfQueries(t *testing.T) {
	r := newRecord(t, dbtest.OpenMailing(t, dbtest.SQLite(t)))
	count := dbtest.CountQueries(t, r.DB)
	ines := r.ines(t)
	row, err := r.DB.Requests.Find(r.clerk, r.cyber)
	must(t, err)
	pages := []struct {
		b       *webtest.Browser
		address string
		most    int
	}{
		{ines, path("/officer/requests/%d/training", r.cyber), 6}, {ines, path("/officer/requests/%d/done", r.cyber), 8}, {r.Anybody(t), models.RequestAddress(row.Path), 11},
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
	for range 5 {
		must(t, r.DB.Training.Add(r.clerk, r.cyber, models.TrainingInput{Cohort: models.CohortStaff, Course: "Cyber basics", AsOf: on("2025-03-20"), Eligible: "46", Completed: "24"}))
		must(t, r.DB.Training.AddPhishing(r.clerk, r.cyber, models.PhishingInput{Cohort: models.CohortStaff, RunOn: on("2025-03-20"), Sent: "50"}))
	}
	for i, p := range pages {
		if now := ask(i); now != before[i] {
			t.Errorf("%s asks %d queries, with more figures %d", p.address, before[i], now)
		}
	}
}
