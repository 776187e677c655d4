package handlers_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

func TestAnEmptyRecordAnswersAssessments(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := webtest.On(d).Anybody(t)
		b.Get("/assessments").Want(200, "Nothing has been assessed yet.")
		b.Get("/assessments/disagreements").Want(200, "What is reported and what is assessed go together.")
		for _, q := range []string{"kind=x&band=-1&due=%00&page=-3", "page=99999999999999999999&rule=%FF", "rule='%3B--&band=%3Cscript%3E"} {
			b.Get("/assessments?"+q).Want(200, "Nothing has been assessed yet.")
			b.Get("/assessments/disagreements?"+q).Want(200, "What is reported and what is assessed go together.")
			for _, file := range []string{"/assessments.csv?", "/assessments.xlsx?", "/assessments/disagreements.csv?", "/assessments/disagreements.xlsx?"} {
				b.Get(file + q).Want(200)
			}
		}
		for _, address := range []string{"/motions/2024-25/m01/assessments", "/motions/2024-25/m01/assessments.csv", "/motions/%00/%FF/assessments", "/motions/2024-25/m01/assessment-grid", "/assessments/reports/none/grid"} {
			b.Get(address).Want(404, "Page not found")
		}
	})
}

// What was asked, reported and found stands side by side; what is exempt stands in
// no list, no file and no number.
func TestAssessmentsAreReadByEverybody(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		b := r.Anybody(t)
		const grid = "/motions/2024-25/m01/assessments"
		b.Get("/motions/2024-25/M01/assessments").Want(200, "Assessment of motion 2024/25-M01", "How far has each request been met?", "Scores by request and date", "March 2025", "Up 1", "3 → 4, February 2025 to March 2025",
			"4 out of 10", "Medium concern", "Half of the steps are mended.", "What council asked for", "What the administration says", "Disputed", "Ida Marlowe", "Not assessed", "next assessment due in April 2025",
			"4 requests: 1 scored, 3 not assessed yet. Newest scores: none from 0 to 3, 1 over 3 and under 7, none from 7 to 10.", "What the scores mean", "!Zqsecret")
		b.Get("/assessments").Want(200, "Mending the quay", "The lamp inquiry", "Lamp Commission", "April 2025", "!Zq", "!Secret")
		b.Get("/assessments?kind=report").Want(200, "The lamp inquiry", "!Mending the quay", "Clear the filters")
		b.Get("/assessments?band=high").Want(200, "No assessments match.")
		if a := b.Get("/assessments?page=7"); a.Status != 303 || a.Location() != "/assessments?page=1" {
			t.Errorf("a page that is not there: %d to %s", a.Status, a.Location())
		}
		b.Get("/assessments/disagreements").Want(200, "Reported complete, but scored under 7 (1)", "Reported complete on 6 March 2025, but scored 4 out of 10 as of 20 March 2025.", "Not accepted, but scored over 3 (1)", "“Fill every lamp”", "!Zq", "!Ask about this")
		r.As(t, "Cora", 0, models.RoleClerk).Get("/assessments/disagreements").Want(200, "Ask about this")
		b.Get("/assessments/disagreements?rule=refused").Want(200, "Clear the filters", "!Mending the quay")
		b.Get("/assessments/disagreements?kind=recommendation").Want(200, "Reported complete, but scored under 7 (0)", "Not accepted, but scored over 3 (1)", "!Mending the quay")
		b.Get("/assessments/disagreements?kind=request&directorate=999").Want(200, "There is no such disagreement.")
		b.Get("/assessments/disagreements?rule=open").Want(200, "There is no such disagreement.")

		// The disputed request is on the lists, though it was closed before the period.
		b.Get("/requests?status=disputed").Want(200, "Disputed requests: reported complete, but scored under 7", "1 request", "Disputed Complete")
		b.Get("/motions/2024-25/m01").Want(200, "Disputed Complete")
		b.Get("/motions/2024-25/m01/r3").Want(200, "Disputed")

		// The page of the motion and that of the request show what the assessor thinks,
		// and what of the report bears on them. Drafts are on neither.
		lamp := "“Fill every lamp.”"
		b.Get("/motions/2024-25/m01").Want(200, "What the assessors think", "4 requests: 1 scored, 3 not assessed yet.", "4 out of 10, medium concern", "as of 20 March 2025", "All scores, and why they were given", "Request 3 assessed: 4 out of 10, medium concern", "!"+lamp)
		b.Get("/motions/2024-25/m01/r3").Want(200, "What the administration says", "What the assessor thinks", "Ida Marlowe", "Half of the steps are mended.", "Earlier rounds", "Nothing was mended.", "3 → 4, up 1", "Reported complete on 6 March 2025, but scored", "!"+lamp)
		b.Get("/motions/2024-25/m01/r1").Want(200, "!What the assessor thinks", "!Zqview")
		bears := func(reference string) {
			kept, err := d.OutsideReports.FindByPath(r.clerk, "the-lamp-inquiry")
			must(t, err)
			must(t, d.OutsideReports.Link(r.clerk, kept.ID, kept.Recommendations()[0].ID, models.RecommendationLinkInput{Reference: reference, Version: kept.Recommendations()[0].Version}))
		}
		bears("2024/25-M01-R3")
		b.Get("/motions/2024-25/m01").Want(200, lamp, "Recommendation 4", "Bears on 2024/25-M01-R3", "Response: not accepted")
		b.Get("/motions/2024-25/m01/r3").Want(200, lamp, "Recommendation 4, The lamp inquiry", "!Bears on")
		b.Get("/motions/2024-25/m01/r1").Want(200, "!"+lamp)
		bears("2024/25-M01")
		b.Get("/motions/2024-25/m01").Want(200, lamp, "!Bears on")
		b.Get("/motions/2024-25/m01/r3").Want(200, "!"+lamp)
		period := "?from-day=10&from-month=3&from-year=2025"
		b.Get("/bodies/full-council/monitoring"+period).Want(200, "Disputed", "Reported complete, and scored under 7 in the newest assessment.")
		b.Get("/bodies/full-council/outstanding-requests"+period).Want(200, "Disputed: reported complete, but scored under 7")
		r.As(t, "Cleo", 0, models.RoleClerk).Get("/clerk").Want(200, "Disputed: reported complete, but scored under 7")

		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.Get(grid+".csv").Want(200, "!Zq").Body, "\ufeff"))).ReadAll()
		if err != nil || len(lines) != 1+5 {
			t.Fatalf("the file of the grid: %v\n%v", err, lines)
		}
		at := func(line int, column string) string {
			for i, name := range lines[0] {
				if name == column {
					return lines[line][i]
				}
			}
			t.Fatalf("there is no column %q in %v", column, lines[0])
			return ""
		}
		if at(3, "Of") != "Request 3" || at(3, "Score out of 10") != "4" || at(3, "Concern") != "Medium concern" || at(3, "Concern in letters") != "M" || at(3, "Change from the last score") != "Up 1" || at(4, "Cycle") != "1" || at(4, "Assessment") != "'=Nothing was mended." || at(1, "Cycle") != "" {
			t.Errorf("the lines are %q", lines)
		}
		for _, file := range []string{"/assessments.csv", "/assessments/disagreements.csv"} {
			b.Get(file).Want(200, "Mending the quay", "The lamp inquiry", "!Zq")
			r.As(t, "Clerk of "+file, 0, models.RoleClerk).Get(file).Want(200, "!Zq", "!lighthouse")
		}
		for _, file := range []string{grid + ".xlsx", "/assessments.xlsx", "/assessments/disagreements.xlsx"} {
			if a := b.Get(file).Want(200); !strings.HasPrefix(a.Body, "PK") || !strings.Contains(a.Header.Get("Content-Disposition"), ".xlsx") {
				t.Errorf("%s is no workbook", file)
			}
		}

		// The grid of the exempt motion is for who may read it.
		secret, err := d.Motions.Find(r.clerk, r.exempt)
		must(t, err)
		at2 := "/motions/" + secret.Path
		b.Get(at2+"/assessments").Want(404, "!Zqsecret")
		b.Get(at2+"/assessments.csv").Want(404, "!Zqsecret")
		b.Get(at2+"/assessment-grid?part=2").Want(404, "!Zqsecret")
		clerk := r.As(t, "Clio", 0, models.RoleClerk)
		clerk.Get(at2+"/assessments").Want(200, "Zqsecret view")
		clerk.Get(at2 + "/assessment-grid").Want(404)
		clerk.Get(at2+"/assessment-grid?part=2").Want(200, "Zqsecret view", "Not for publication")
		b.Get("/motions/2024-25/m01/assessment-grid").Want(200, "Half of the steps are mended.", "Medium concern", "Up 1")
		b.Get("/assessments/reports/the-lamp-inquiry/grid").Want(200, "Fill every lamp.", "Withheld: It named a child", "Medium to high concern", "Not accepted")
	})
}
