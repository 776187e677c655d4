package db_test

import (
	"context"
	"slices"
	"testing"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// report adds a report with one recommendation.
func (w *town) report(t *testing.T) *models.OutsideReportRecord {
	t.Helper()
	r, err := w.OutsideReports.Create(w.clerk, models.ReportInput{Title: "The harbour inquiry", Publisher: "Harbour Commission", Respondent: "the Ministry of Tides"})
	must(t, err)
	_, err = w.OutsideReports.Add(w.clerk, r.ID, models.RecommendationInput{
		Theme: "Lamps", Paragraphs: "12,13 ; 14", Quoted: "[12] Light every lamp.\n\n[13] And trim it.\n\nTwice a day.", Response: models.ResponseInPart,
		ResponseText: "Most lamps.", ResponseOn: date("2025-02-03"), Version: r.Version,
	})
	must(t, err)
	return w.reportAgain(t, r.ID)
}

func (w *town) reportAgain(t *testing.T, id uint) *models.OutsideReportRecord {
	t.Helper()
	r, err := w.OutsideReports.Find(w.clerk, id)
	must(t, err)
	return r
}

func TestAReportIsReadByEverybodyOnceItIsPublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.report(t)
		x := r.Recommendations()[0]
		if r.Path != "the-harbour-inquiry" || x.Paragraphs != "12, 13, 14" || x.Name() != "Paragraphs 12, 13 and 14" || x.ThemeTitle != "Lamps" || x.ResponseWords() != "Accepted in part" || x.Position != 1 {
			t.Errorf("got %+v, %+v", r.OutsideReport, x)
		}
		if q := x.Quotes(); len(q) != 2 || q[0] != (models.ReportQuote{Paragraphs: "12", Text: "Light every lamp."}) || q[1].Text != "And trim it.\n\nTwice a day." {
			t.Errorf("quotes: %+v", q)
		}
		wantCode(t, w.OutsideReports.Publish(w.mo, r.ID, r.Version), models.Forbidden, "Only the clerk")
		assessor := models.WithActor(w.nobody, models.Actor{UserID: 7, Name: "Asa Reader", Roles: []models.Role{models.RoleAssessor}})
		for _, x := range []struct {
			who  string
			ctx  context.Context
			sees bool
		}{{"the public", w.nobody, false}, {"an officer", w.officer, false}, {"a member", w.member, false}, {"the monitoring officer", w.mo, true}, {"an assessor", assessor, true}} {
			if _, err := w.OutsideReports.FindByPath(x.ctx, r.Path); (err == nil) != x.sees {
				t.Errorf("%s reads an unpublished report: %v", x.who, err)
			}
		}
		if list, err := w.OutsideReports.List(w.nobody); err != nil || len(list) != 0 {
			t.Errorf("listed to the public: %+v, %v", list, err)
		}
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "trim"}); err != nil || len(found.Found) != 0 {
			t.Errorf("found by the public: %+v, %v", found, err)
		}
		must(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version))
		wantCode(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version+1), models.Conflict, "published already")
		public, err := w.OutsideReports.FindByPath(w.nobody, r.Path)
		if err != nil || len(public.Recommendations()) != 1 {
			t.Errorf("got %+v, %v", public, err)
		}
		if list, err := w.OutsideReports.List(w.nobody); err != nil || len(list) != 1 || list[0].Recommendations != 1 {
			t.Errorf("list: %+v, %v", list, err)
		}
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "trim"}); err != nil || found.Counts["recommendation"] != 1 {
			t.Errorf("search: %+v, %v", found, err)
		}

		second, err := w.OutsideReports.Create(w.clerk, models.ReportInput{Title: "The harbour inquiry"})
		must(t, err)
		if second.Path != "the-harbour-inquiry-2" {
			t.Errorf("path %q", second.Path)
		}
		wantCode(t, w.OutsideReports.Publish(w.clerk, second.ID, second.Version), models.Conflict, "Add a recommendation")
	})
}

func TestAPublishedReportIsChangedWithAReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		r := w.report(t)
		x := r.Recommendations()[0]
		in := x.Input()
		in.Theme, in.Quoted = "Quays", "[12] Light each lamp."
		must(t, w.OutsideReports.EditRecommendation(w.clerk, r.ID, x.ID, in))
		wantCode(t, w.OutsideReports.EditRecommendation(w.clerk, r.ID, x.ID, in), models.Conflict, "changed")
		r = w.reportAgain(t, r.ID)
		if len(r.Themes) != 1 || r.Themes[0].Title != "Quays" || r.Recommendations()[0].Quoted != in.Quoted {
			t.Errorf("got %+v", r.Themes)
		}
		must(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version))
		r = w.reportAgain(t, r.ID)
		in = r.Recommendations()[0].Input()
		in.Response = models.ResponseAccepted
		wantCode(t, w.OutsideReports.EditRecommendation(w.clerk, r.ID, x.ID, in), models.Invalid, "Enter why a published report is changed")
		wantCode(t, w.OutsideReports.Edit(w.clerk, r.ID, r.Input()), models.Invalid, "Enter why a published report is changed")
		in.Reason = "Copied wrongly"
		must(t, w.OutsideReports.EditRecommendation(w.clerk, r.ID, x.ID, in))
		events, err := w.Events.List(admin, db.EventFilter{Subject: r.Subject(), Limit: 50})
		must(t, err)
		var verbs []string
		for _, e := range events {
			verbs = append(verbs, e.Verb)
		}
		if !slices.Equal(verbs, []string{"report.recommendation-edit", "report.publish", "report.recommendation-edit", "report.recommendation", "report.create"}) {
			t.Errorf("events: %v", verbs)
		}
		wantCode(t, w.OutsideReports.Discard(w.clerk, r.ID, r.Version), models.Conflict, "is published, so it stays")

		// After it was assessed the day of a change stands beside the assessment.
		altered := func() models.Date {
			grid, err := w.Assessments.ReportGrid(w.nobody, w.reportAgain(t, r.ID))
			must(t, err)
			return grid.Rows[0].Altered()
		}
		w.assessed(t, models.AssessmentSubject{RecommendationID: x.ID}, viewOf(1, "2025-03-01", "5/10 – MH"))
		if on := altered(); on != "" {
			t.Errorf("changed on %s before it was assessed", on)
		}
		in = w.reportAgain(t, r.ID).Recommendations()[0].Input()
		in.Reason, in.ResponseText = "They wrote again", "All lamps."
		must(t, w.OutsideReports.EditRecommendation(w.clerk, r.ID, x.ID, in))
		if on := altered(); on != d.Today() {
			t.Errorf("changed on %q after it was assessed, want %s", on, d.Today())
		}
	})
}

func TestAReportEnteredByMistakeIsDiscarded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		made, err := w.OutsideReports.Paste(w.clerk, pasted(lampGrid, "2020-07-31", nil))
		must(t, err)
		r := w.reportAgain(t, made.ReportID)
		wantCode(t, w.OutsideReports.Discard(w.mo, r.ID, r.Version), models.Forbidden, "")
		wantCode(t, w.OutsideReports.Discard(w.clerk, r.ID, r.Version+1), models.Conflict, "changed")
		must(t, w.OutsideReports.Discard(w.clerk, r.ID, r.Version))
		for _, table := range []string{"outside_reports", "report_themes", "recommendations", "report_pastes", "assessments", "assessment_evidence"} {
			if left := db.Names(t, d, "SELECT '"+table+"' FROM "+table); left != nil {
				t.Errorf("%d rows of %s are left", len(left), table)
			}
		}
		kept := w.report(t)
		w.assessed(t, models.AssessmentSubject{RecommendationID: kept.Recommendations()[0].ID}, viewOf(1, "2025-03-01", "5/10 – MH"))
		wantCode(t, w.OutsideReports.Discard(w.clerk, kept.ID, kept.Version), models.Conflict, "so the report stays too")
	})
}

func TestARecommendationNamesAnExemptMotionToNobodyWhoMayNotReadIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		must(t, w.Requests.Confirm(w.clerk, 1, models.ConfirmInput{Title: "Train everybody", Category: models.CyberTraining, MonitoringBodyID: w.scrutiny, Version: 1}))
		request := w.request(t, 1)
		r := w.report(t)
		x := r.Recommendations()[0]
		must(t, w.OutsideReports.Publish(w.clerk, r.ID, r.Version))
		link := func(reference string) error {
			return w.OutsideReports.Link(w.clerk, r.ID, x.ID, models.RecommendationLinkInput{Reference: reference, Version: w.reportAgain(t, r.ID).Recommendations()[0].Version})
		}
		wantCode(t, link("1999/00-M1"), models.Invalid, "There is no request or motion with the reference “1999/00-M1”")
		seen := func() *models.RecordLink {
			t.Helper()
			public, err := w.OutsideReports.FindByPath(w.nobody, r.Path)
			must(t, err)
			return public.Recommendations()[0].Link
		}
		must(t, link("2024/25-m01"))
		if l := seen(); l == nil || l.Address != "/motions/2024-25/m01" {
			t.Errorf("link: %+v", l)
		}
		must(t, link(request.Reference))
		if l := seen(); l == nil || l.Title != "Train everybody" {
			t.Errorf("link: %+v", l)
		}
		if list, err := w.OutsideReports.Bearing(w.nobody, m.ID, 0); err != nil || len(list) != 1 {
			t.Errorf("bearing on the motion: %+v, %v", list, err)
		}
		if list, err := w.OutsideReports.Bearing(w.nobody, 0, request.ID); err != nil || len(list) != 1 {
			t.Errorf("bearing on the request: %+v, %v", list, err)
		}
		must(t, d.Exec(system, "UPDATE motions SET exempt = ? WHERE id = ?", true, m.ID))
		if l := seen(); l != nil {
			t.Errorf("the public reads of an exempt motion’s request: %+v", l)
		}
		if l := w.reportAgain(t, r.ID).Recommendations()[0].Link; l == nil {
			t.Error("the clerk no longer reads the link")
		}
		must(t, link(""))
		if l := w.reportAgain(t, r.ID).Recommendations()[0].Link; l != nil {
			t.Errorf("the link stays: %+v", l)
		}
	})
}
