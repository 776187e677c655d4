package handlers_test

import (
	"context"

	"carried/models"
)

// gridded adds an outside report and published assessments: of its recommendation,
// with the words and the response withheld, and of a request that is complete and is
// disputed by it.
func (r *record) gridded() {
	report, err := r.DB.OutsideReports.Create(r.clerk, models.ReportInput{Title: "The lamp inquiry", Publisher: "Lamp Commission", Respondent: "the Ministry of Tides"})
	must(r.t, err)
	_, err = r.DB.OutsideReports.Add(r.clerk, report.ID, models.RecommendationInput{Theme: "Oil", Label: "4", Paragraphs: "12", Quoted: "Fill every lamp.", Response: models.ResponseRejected, ResponseText: "Zqwithheld as too dear.", Version: report.Version})
	must(r.t, err)
	kept, err := r.DB.OutsideReports.Find(r.clerk, report.ID)
	must(r.t, err)
	must(r.t, r.DB.OutsideReports.Publish(r.clerk, report.ID, kept.Version))
	r.assess(models.AssessmentSubject{RecommendationID: kept.Recommendations()[0].ID}, 1, "2025-03-01", "5/10 – MH", "Zqwithheld lamps.")
	assessed, _, err := r.DB.Assessments.List(r.clerk, models.AssessmentFilter{Subject: models.AssessmentSubject{RecommendationID: kept.Recommendations()[0].ID}})
	must(r.t, err)
	for what, id := range map[models.Withholdable]uint{models.WithholdAssessment: assessed[0].ID, models.WithholdReply: kept.Recommendations()[0].ID} {
		must(r.t, r.DB.Withholdings.Withhold(r.clerk, what, id, models.WithholdInput{Reason: "It named a child"}))
	}
	done := models.AssessmentSubject{RequestID: r.work()[2].ID}
	r.assess(done, 1, "2025-02-20", "3/10 – H", "=Nothing was mended.")
	r.assess(done, 2, "2025-03-20", "4/10 – M", "Half of the steps are mended.")
}

// assess drafts an assessment as a clerk, and publishes it as another one. The next is
// due in the month after.
func (h *hall) assess(of models.AssessmentSubject, cycle int, asOf models.Date, score, text string) {
	h.t.Helper()
	drafter := models.WithActor(context.Background(), models.Actor{UserID: 951, Name: "Dora Second", Roles: []models.Role{models.RoleClerk}})
	a, err := h.DB.Assessments.Draft(drafter, of, models.AssessmentInput{Cycle: cycle, Assessor: "Ida Marlowe", AssessorKind: "independent", AsOf: on(asOf), Text: text, Score: score, NextReview: models.MonthOf(asOf.AddMonths(1)).String()})
	must(h.t, err)
	must(h.t, h.DB.Assessments.Publish(h.clerk, a.ID, a.Version))
}
