package handlers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// publishedAssessments are the published assessments as they are kept, all of their
// fields and what was looked at, by their number.
func publishedAssessments(t *testing.T, d *db.DB) map[uint]string {
	t.Helper()
	list, _, err := d.Assessments.List(webtest.System, models.AssessmentFilter{State: models.AssessmentPublished})
	must(t, err)
	kept := map[uint]string{}
	for _, a := range list {
		row, err := json.Marshal([]any{a.Assessment, a.Looked})
		must(t, err)
		kept[a.ID] = string(row)
	}
	return kept
}

// What is published stays as it is, whoever sends whatever to any address of
// assessments and of the reports that they are about: each form is filled in, and of
// the version that is there.
func TestNobodyChangesAPublishedAssessment(t *testing.T) {
	dbtest.EachMailing(t, func(t *testing.T, d *db.DB) {
		r := newRecord(t, d)
		browsers := r.everybody(t)
		before := publishedAssessments(t, d)
		rows, err := d.OutsideReports.Recommendations(webtest.System, 1, 2, 3, 4, 5, 6, 7, 8)
		must(t, err)
		sent := map[string]int{}
		for _, route := range r.routes() {
			pattern, form := strings.CutPrefix(route, "POST ")
			if strings.HasSuffix(pattern, "/withhold") { // the exception, of the words alone: see TestAnAssessmentIsDraftedPublishedByAnotherAndMadeAgain
				continue
			}
			if !form || !strings.HasPrefix(pattern, "/clerk/assessments") && !strings.HasPrefix(pattern, "/clerk/reports") {
				continue
			}
			for id := range before {
				a, err := d.Assessments.Find(webtest.System, id)
				must(t, err)
				address, more := strings.Replace(pattern, ":id", fmt.Sprint(id), 1), []string{}
				if strings.HasPrefix(pattern, "/clerk/reports") {
					i := slices.IndexFunc(rows, func(x models.RecommendationRow) bool { return x.ID == models.Deref(a.RecommendationID) })
					if i < 0 {
						continue
					}
					address = strings.NewReplacer(":id", fmt.Sprint(rows[i].ReportID), ":recommendation", fmt.Sprint(rows[i].ID)).Replace(pattern)
					more = append(more, "report", fmt.Sprint(rows[i].ReportID), "match-1", fmt.Sprint(rows[i].ID), "text", pageOfLamps)
				}
				for i, b := range browsers {
					for _, version := range []int{a.Version, 1} {
						answer := b.Post(address, append(
							more, "version", fmt.Sprint(version), "cycle", fmt.Sprint(a.Cycle), "assessor", a.Assessor, "assessor-kind", "internal", "score", "10", "concern", "L", "text", "All is well.", "reason", "Copied wrongly",
							"as-of-day", "1", "as-of-month", "3", "as-of-year", "2025", "quoted", "Fill no lamp.", "theme", "Tides", "response", "accepted", "title", "Another title", "state", "draft", "id", fmt.Sprint(id),
							"request", fmt.Sprint(models.Deref(a.RequestID)), "action", "save",
						)...)
						sent[pattern]++
						if answer.Status >= 500 {
							t.Errorf("%s as %s: %d", address, roles[i], answer.Status)
						}
					}
					for id, row := range publishedAssessments(t, d) {
						if was := before[id]; was != "" && was != row {
							t.Fatalf("%s as %s changed it:\n%s\n%s", address, roles[i], was, row)
						}
					}
				}
			}
		}
		if len(before) < 4 || len(sent) < 9 {
			t.Errorf("%d published, sent to %v", len(before), sent)
		}
		if after := publishedAssessments(t, d); len(after) < len(before) {
			t.Errorf("of %d, %d are left", len(before), len(after))
		}
	})
}
