package handlers_test

import (
	"regexp"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// pageOfLamps is a page of assessments in the layout of those that are published,
// with words of our own.
const pageOfLamps = `Keeping the harbour lit
Below is our assessment of the response of July 2020. We will reassess this in July 2022.
What the harbour is for, in the words of nobody in particular.
Lamps
Report Recommendations
“[Paragraph 3] The Ministry should name somebody for the lamps.”
Government Response
“The Ministry is glad that lamps matter to everybody who sails here.
It has named a Warden of Lamps, who took up the post in May.”
It has named a Warden of Lamps, who took up the post in May.”
Assessment of Progress
Agreed. There is a Warden.
10/10 – L
Tides
Report Recommendations
“[Paragraph 12] The tide tables are old and somebody must print new ones.”
“[Paragraph 13] Somebody else, ***, should check them every winter.”
Government Response
“The Ministry is looking at the tables with the printers of the town.”
Assessment of Progress
Tables are being drafted.
5/10 – mh
Stones
Report Recommendations
“[Paragraph 40] Count the stones of the old wall again.”
Government Response
“The wall was counted once.”
Assessment of Progress
Refusal to do
1 / 10 - H
`

func TestTheClerkPastesAPageOfAssessments(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		clerk, other, anybody := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer), h.Anybody(t)
		clerk.Get("/clerk").Want(200, "Reports of others")
		clerk.Get("/clerk/reports").Want(200, "There is no report yet")
		const paste = "/clerk/reports/paste"
		clerk.Post(paste, "text", " ").Want(422, "Paste the text of the page")
		if a := clerk.Post(paste, "text", "No grid at all.").Want(422, "We found no recommendation in this text"); a.Value("text") != "No grid at all." {
			t.Error("what was pasted is lost")
		}

		check := clerk.Post(paste, "text", pageOfLamps).Want(200, "Check how we read this page", "3 recommendations", "1 paragraph that stands twice", "Line 10, in the response", "!There is a problem",
			"Paragraphs 12 and 13", "***", "What is not used", "in the words of nobody in particular", "Score line: 1 / 10 - H")
		if check.Value("title") != "Keeping the harbour lit" || check.Value("score-2") != "5" || check.Value("as-of-month") != "7" || check.Value("as-of-day") != "" || check.Value("next-review") != "July 2022" {
			t.Errorf("proposed: %q %q %q %q", check.Value("title"), check.Value("score-2"), check.Value("as-of-month"), check.Value("next-review"))
		}
		// One press reads the page again; nothing typed is lost.
		again := clerk.Post(paste, form(check, "action", "read", "leave-out", "10", "assessor", "Harbour Watch", "score-2", "6/10 - MH")...).
			Want(200, "Check how we read this page", "It has named a Warden of Lamps", "left out")
		if again.Value("assessor") != "Harbour Watch" || again.Value("score-2") != "6/10 - MH" {
			t.Errorf("typed: %q %q", again.Value("assessor"), again.Value("score-2"))
		}
		wrong := clerk.Post(paste, form(again, "action", "save", "leave-out", "10", "score-2", "eleven", "response-3", "")...).
			Want(422, "There is a problem", "Select the kind of assessor", "must include a day", "Score must be a whole number", "Select the response")
		if wrong.Value("score-2") != "eleven" || wrong.Value("assessor") != "Harbour Watch" {
			t.Error("what was typed is lost")
		}
		fill := []string{"action", "save", "leave-out", "10", "score-2", "5/10 - MH", "response-3", "rejected", "assessor-kind", "independent", "as-of-day", "31", "source", "https://example.org/report", "response-source", "A letter"}
		clerk.Post(paste, form(wrong, append(fill, "text", pageOfLamps+"More.\n")...)...).Want(422, "The text was changed. This is how it reads now")
		saved := clerk.Post(paste, form(wrong, fill...)...)
		report := saved.Location()
		if !strings.HasPrefix(report, "/clerk/reports/") {
			t.Fatalf("status %d, to %q:\n%s", saved.Status, report, saved.Text())
		}
		bench := clerk.Get(report).Want(200, "another person publishes them", "!Publish all 3 drafts", "3 recommendations and 3 drafts of assessments saved.", "3 drafts not published", "Assess this", "5 out of 10, medium to high concern (MH)", "Paragraphs 12 and 13", "Not accepted")
		anybody.Get("/assessments/reports/keeping-the-harbour-lit").Want(404)

		// A second person publishes all drafts; the clerk publishes the report.
		seen := drafts(other.Get(report))
		clerk.Post(report+"/publish-assessments", seen...).Want(403, "A second person publishes it")
		other.Post(report+"/publish-assessments", seen[2:]...).Want(409, "the drafts changed after this page was shown", "Publish all 3 drafts")
		other.Post(report+"/publish-assessments", seen...).WantTo(report)
		other.Get(report).Want(200, "3 assessments published.", "No drafts", "!Publish the report")
		other.Post(report+"/publish-assessments").Want(409, "There is no draft of an assessment of this report")
		other.Post(report+"/publish", "version", bench.Value("version")).Want(403)
		clerk.Post(report+"/publish", "version", bench.Value("version")).WantTo(report)
		clerk.Get(report).Want(200, "The report is published.", "Public page", "!Publish the report")
		public := anybody.Get("/assessments/reports/keeping-the-harbour-lit").Want(200, "Keeping the harbour lit", "Lamps", "Tides", "Stones", "Scores by recommendation and date", "5 out of 10, medium to high concern",
			"Somebody else, ***, should check", "Not accepted", "Refusal to do", "Harbour Watch, independent", "31 July 2020", "next assessment due in July 2022", "Reassessment due", "!Clem Clerk")
		if n := strings.Count(public.Text(), "who took up the post in May"); n != 1 {
			t.Errorf("the repeat stands %d times", n)
		}

		// The page of two years later is the next cycle.
		next := clerk.Post(paste, "report", strings.TrimPrefix(report, "/clerk/reports/"), "text", strings.Replace(pageOfLamps, "5/10 – mh", "7/10 — M", 1)).
			Want(200, "Check how we read this page", "The assessment becomes cycle 2", "!Title of the report")
		after := form(next, "action", "save", "leave-out", "10", "assessor", "Harbour Watch", "assessor-kind", "independent", "as-of-day", "31", "as-of-year", "2022", "next-review", "")
		clerk.Post(paste, after...).WantTo(report)
		clerk.Post(paste, after...).Want(409, "changed")
		anybody.Get("/assessments/reports/keeping-the-harbour-lit").Want(200, "5 out of 10", "!7 out of 10")
		other.Post(report+"/publish-assessments", drafts(other.Get(report))...).WantTo(report)
		anybody.Get("/assessments/reports/keeping-the-harbour-lit").Want(200, "7 out of 10, medium concern", "Earlier rounds", "31 July 2020: 5 out of 10", "5 → 7, up 2, July 2020 to July 2022")
	})
}

func TestTheClerkKeepsAReportByHand(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := newHall(t, d).fill()
		h.at("2025-03-27", 18)
		clerk, anybody := h.As(t, "Clem Clerk", 0, models.RoleClerk), h.Anybody(t)
		a := clerk.Get("/clerk/reports/new").Want(200, "Add a report")
		clerk.Post("/clerk/reports/new", form(a)...).Want(422, "Enter the title of the report")
		report := clerk.Post("/clerk/reports/new", form(a, "title", "The pier inquiry", "source", "javascript:alert(1)")...).Location()
		clerk.Get(report).Want(200, "This report has no recommendations yet")
		clerk.Post(report+"/publish", "version", "1").Want(409, "Add a recommendation before you publish the report")
		a = clerk.Get(report+"/recommendations/new").Want(200, "Add a recommendation")
		clerk.Post(report+"/recommendations/new", form(a)...).Want(422, "Enter the words of the report")
		clerk.Post(report+"/recommendations/new", form(a, "quoted", "Mend the pier.", "label", "4", "theme", "Piers", "response", "accepted", "response-on-day", "3", "response-on-month", "2", "response-on-year", "2025")...).WantTo(report)
		bench := clerk.Get(report).Want(200, "Recommendation 4", "Accepted on 3 February 2025", "Not assessed yet")
		link := regexp.MustCompile(`/clerk/reports/\d+/recommendations/\d+/link`).FindString(bench.Body)
		row := strings.Split(link, "/")[5]
		if x := clerk.Post(link, "reference-"+row, "1999/00-M1", "version-"+row, "1").Want(422, "There is no request or motion with the reference “1999/00-M1”"); x.Value("reference-"+row) != "1999/00-M1" {
			t.Error("what was typed is lost")
		}
		clerk.Post(link, "reference-"+row, "2024/25-M01", "version-"+row, "1").WantTo(report + "#recommendation-" + row)
		clerk.Post(report+"/publish", "version", clerk.Get(report).Value("version")).WantTo(report)
		public := anybody.Get("/assessments/reports/the-pier-inquiry").Want(200, "Bears on Mending the quay", "Accepted on 3 February 2025", "What it recommends", "!Take this grid away")
		if strings.Contains(public.Body, `href="javascript`) {
			t.Error("a source that is no address is a link")
		}
		change := strings.TrimSuffix(link, "/link")
		a = clerk.Get(change).Want(200, "Why is a published report changed?")
		if x := clerk.Post(change, form(a, "quoted", "Mend both piers.")...).Want(422, "Enter why a published report is changed"); x.Value("quoted") != "Mend both piers." {
			t.Error("what was typed is lost")
		}
		clerk.Post(change, form(a, "quoted", "Mend both piers.", "reason", "Copied wrongly")...).WantTo(report + "#recommendation-" + row)
		if a := anybody.Get("/search?q=both+piers").Want(200, "Recommendations 1", "Recommendation 4, The pier inquiry"); !strings.Contains(a.Body, `href="/assessments/reports/the-pier-inquiry#recommendation-`+row+`"`) {
			t.Error("what is found does not lead to the recommendation")
		}
		anybody.Get("/search?q=pier+inquiry&kind=report").Want(200, "The pier inquiry")

		// Its words and those of the response can be withheld; what was answered stays.
		mo := h.As(t, "Mo Warden", 0, models.RoleMonitoringOfficer)
		clerk.Post(change, form(clerk.Get(change), "response-text", "Ann Zqmoth mends it.", "reason", "Left out")...).WantTo(report + "#recommendation-" + row)
		mo.Get(report).Want(200, "Withhold the words of recommendation 4", "Withhold the words of the response to recommendation 4")
		for form, says := range map[string]string{"/clerk/recommendations/" + row + "/withhold": "Mend both piers.", "/clerk/replies/" + row + "/withhold": "Ann Zqmoth mends it."} {
			clerk.Get(form).Want(200, says)
			clerk.Post(form).Want(422, "Enter the reason", says)
			mo.Post(form, "reason", "Personal data").WantTo(report)
			clerk.Post(form, "reason", "Personal data").Want(409)
		}
		clerk.Get(report).Want(200, "Withheld: Personal data", "!both piers", "!Withhold the")
		for _, page := range []string{"/assessments/reports/the-pier-inquiry", "/motions/2024-25/m01", "/search?q=personal+data"} {
			anybody.Get(page).Want(200, "Withheld: Personal data", "!both piers", "!Zqmoth")
		}
		anybody.Get("/search?q=zqmoth").Want(200, "Nothing found")
		h.As(t, "Ad Min", 0, models.RoleAdmin).Get("/admin/audit").Want(200, "Personal data", "!both piers", "!Zqmoth")
		a = clerk.Get(change).Want(200, "Withheld: Personal data")
		clerk.Post(change, form(a, "quoted", "Mend a pier.", "response-text", "Anew.", "reason", "Anew")...).Want(422, "The words of the report are withheld here for good", "The words of the response are withheld here for good")
		clerk.Post(change, form(a, "label", "5", "reason", "Copied wrongly")...).WantTo(report + "#recommendation-" + row)
		anybody.Get("/assessments/reports/the-pier-inquiry").Want(200, "Recommendation 5", "Withheld: Personal data", "Accepted on 3 February 2025")
	})
}

// drafts are the fields of the button that publishes the drafts of a report.
func drafts(a *webtest.Answer) []string {
	var fields []string
	for _, m := range regexp.MustCompile(`name="draft" value="([^"]+)"`).FindAllStringSubmatch(a.Body, -1) {
		fields = append(fields, "draft", m[1])
	}
	return fields
}
