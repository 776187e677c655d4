package db_test

import (
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

// The words of a published assessment are nowhere in the record once they are
// withheld, nor on a day before that; its score and all else of it stay, and nobody
// brings the words back.
func TestWithheldWordsOfAnAssessmentAreNowhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		m := w.carried(t)
		pasted := pasted(strings.ReplaceAll(lampGrid, "Agreed. There is", "Zqpasted. There is"), "2020-07-31", nil)
		made, err := w.OutsideReports.Paste(w.clerk, pasted)
		must(t, err)
		drafts, _, err := w.Assessments.List(w.clerk, models.AssessmentFilter{State: models.AssessmentDraft})
		must(t, err)
		for _, a := range drafts {
			must(t, w.Assessments.Publish(w.mo, a.ID, a.Version))
		}
		report := w.reportAgain(t, made.ReportID)
		must(t, w.OutsideReports.Publish(w.clerk, report.ID, report.Version))
		ofReport := func() *models.AssessmentRow {
			list, _, err := w.Assessments.List(w.nobody, models.AssessmentFilter{Subject: models.AssessmentSubject{RecommendationID: report.Recommendations()[0].ID}})
			must(t, err)
			return &list[0]
		}
		in := viewOf(1, "2025-03-30", "")
		in.Text, in.NotScored, in.Looked = "Zqfirst view.", "Zqwhy.", "Zqminutes https://example.org/zqminutes"
		a, err := w.Assessments.Draft(w.assessor(7, "Ida Marlowe"), models.AssessmentSubject{MotionID: m.ID}, in)
		must(t, err)
		if err := w.Withholdings.Withhold(w.clerk, models.WithholdAssessment, a.ID, models.WithholdInput{Reason: "A draft"}); models.CodeOf(err) != models.Conflict {
			t.Errorf("a draft is withheld: %v", err)
		}
		in.Text, in.Version = "Zqsecond view.", 1
		must(t, w.Assessments.Update(w.assessor(7, "Ida Marlowe"), a.ID, in))
		must(t, w.Assessments.Publish(w.clerk, a.ID, 2))
		then := w.Today()
		w.wait(48 * time.Hour)
		before := strings.Join(db.Dump(t, d), "\n")
		for _, words := range []string{"Zqfirst", "Zqsecond", "Zqwhy", "Zqminutes", "zqminutes", "Zqpasted"} {
			if !strings.Contains(before, words) {
				t.Errorf("%s was not kept", words)
			}
		}

		withholdOnce(t, w, models.WithholdAssessment, a.ID, "It names a resident")
		withholdOnce(t, w, models.WithholdAssessment, ofReport().ID, "It names a resident")
		nowhere(t, d, "Zq")
		nowhere(t, d, "zqminutes")
		if got := ofReport(); got.Score == nil || *got.Score != 10 || got.Text != "Withheld: It names a resident" || got.NotScored != "" || got.Version != 3 {
			t.Errorf("of the report: %+v", got.Assessment)
		}
		past, err := d.AsItStood(w.nobody, then, m.ID, 0)
		must(t, err)
		for name, at := range map[string]*db.DB{"now": d, "then": past} {
			list, _, err := at.Assessments.List(w.nobody, models.AssessmentFilter{Subject: models.AssessmentSubject{MotionID: m.ID}})
			must(t, err)
			if len(list) != 1 || list[0].Text != "Withheld: It names a resident" || list[0].NotScored != list[0].Text || list[0].Assessor != "Ida Marlowe" || len(list[0].Looked) != 1 || list[0].Looked[0].Name() != list[0].Text || list[0].Looked[0].Address != "" {
				t.Errorf("%s: %+v", name, list)
			}
		}
		if found, err := w.Search.Find(w.nobody, models.SearchFilter{Words: "names a resident"}); err != nil || len(found.Found) != 1 {
			t.Errorf("found by the public: %+v, %v", found, err)
		}
		for _, query := range []string{
			"UPDATE assessments SET text = 'Zqsecond view.', withheld = '', version = version + 1", "UPDATE assessments SET text = 'Withheld: Another ground', withheld = 'Another ground', version = version + 1",
			"UPDATE assessment_evidence SET title = 'Zqminutes'", "UPDATE assessment_evidence SET title = 'Withheld: It names a resident', address = '', position = 9", "DELETE FROM assessment_evidence", "DELETE FROM assessments",
		} {
			if err := d.Exec(w.clerk, query); err == nil || !strings.Contains(err.Error(), "a published assessment never changes") {
				t.Errorf("%s: %v", query, err)
			}
		}
	})
}

// The words of a recommendation and of its response are nowhere in the record once they
// are withheld: not as they were before, nor in the pages that were pasted. What was
// answered, and what was assessed, stays.
func TestWithheldWordsOfARecommendationAreNowhere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newTown(t, d)
		page := strings.NewReplacer("Somebody else", "Zqsomebody else", "looking at the tables", "looking at the Zqtables").Replace(lampGrid)
		made, err := w.OutsideReports.Paste(w.clerk, pasted(page, "2020-07-31", nil))
		must(t, err)
		again := func() models.RecommendationRow { return w.reportAgain(t, made.ReportID).Recommendations()[1] }
		id := again().ID
		edit := func(quoted, response string) error {
			x := again()
			in := x.Input()
			in.Quoted, in.ResponseText, in.Reason = quoted, response, "Copied wrongly"
			return w.OutsideReports.EditRecommendation(w.clerk, made.ReportID, id, in)
		}
		must(t, edit("[12] Zqsecond words.", "Zqsecond response."))
		must(t, w.OutsideReports.Publish(w.clerk, made.ReportID, w.reportAgain(t, made.ReportID).Version))
		before := strings.Join(db.Dump(t, d), "\n")
		for _, words := range []string{"Zqsomebody", "Zqtables", "Zqsecond words", "Zqsecond response"} {
			if !strings.Contains(before, words) {
				t.Errorf("%s was not kept", words)
			}
		}

		withholdOnce(t, w, models.WithholdRecommendation, id, "It names a resident")
		if x := again(); x.ResponseText != "Zqsecond response." || x.Paragraphs != "12, 13" || x.Quoted != "Withheld: It names a resident" {
			t.Errorf("more than the words went: %+v", x)
		}
		withholdOnce(t, w, models.WithholdReply, id, "It names a resident")
		nowhere(t, d, "Zq")
		x := again()
		if assessed, err := w.OutsideReports.Assessments(w.clerk, made.ReportID); err != nil || len(assessed[id]) != 1 || x.ResponseText != x.Quoted || x.ResponseOn != "2020-07-13" {
			t.Errorf("%+v, %+v, %v", x, assessed, err)
		}
		wantCode(t, edit("Zqsecond words.", x.ResponseText), models.Invalid, "")
		wantCode(t, edit(x.Quoted, "Zqanew."), models.Invalid, "")
		must(t, edit(x.Quoted, x.ResponseText))

		// The same page again finds what it made, and brings no words back.
		_, err = w.OutsideReports.PublishDrafts(w.mo, made.ReportID, w.seen(t, made.ReportID))
		must(t, err)
		next, err := w.OutsideReports.Paste(w.clerk, pasted(page, "2022-07-18", w.reportAgain(t, made.ReportID)))
		must(t, err)
		if x := again(); next.Recommendations != 0 || x.Quoted != "Withheld: It names a resident" || x.ResponseText != x.Quoted {
			t.Errorf("pasted again: %+v, %+v", next, x)
		}
	})
}
