package db

import (
	"context"

	"carried/models"
)

// forget takes withheld words of an assessment out of what repeats them: the titles
// of what was looked at, as they are and as they were, the pages that were pasted for
// its report, which are forgotten as a whole, and what search knows. motionID is the
// motion it belongs to, 0 for none.
func (s *Assessments) forget(ctx context.Context, id, motionID uint) error {
	a, err := s.Find(ctx, id)
	if err != nil {
		return err
	}
	err = s.db.in(ctx).Exec("UPDATE assessment_evidence SET title = ?, address = '' WHERE assessment_id = ? AND evidence_id IS NULL", models.WithheldWords(a.Withheld), id).Error
	if err == nil {
		err = s.db.forgetFormerWhere(ctx, "assessment_evidence", "within = ? AND content IS NOT NULL", id)
	}
	if err == nil && a.RecommendationID != nil {
		err = s.db.OutsideReports.forgetPages(ctx, *a.RecommendationID)
	}
	if err != nil {
		return explain(err, "assessment")
	}
	return s.index(ctx, &a.Assessment, motionID)
}

// titles are those of what an assessor looked at that is no evidence of ours.
func (s *Assessments) titles(ctx context.Context, id uint) (titles []string, err error) {
	err = s.db.in(ctx).Raw("SELECT title FROM assessment_evidence WHERE assessment_id = ? AND evidence_id IS NULL ORDER BY position", id).Find(&titles).Error
	return titles, explain(err, "assessment")
}

// withRecommendation locks the report of a recommendation.
func (s *OutsideReports) withRecommendation(ctx context.Context, id uint) (*models.OutsideReport, *models.Recommendation, error) {
	rows, err := s.Recommendations(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 {
		return nil, nil, models.Errorf(models.NotFound, "There is no such recommendation.")
	}
	r, err := s.load(ctx, rows[0].ReportID)
	return r, &rows[0].Recommendation, err
}

// forget takes withheld words of a recommendation, or of what was answered to it, out
// of what repeats them: the pages that were pasted for its report, and what search
// knows.
func (s *OutsideReports) forget(ctx context.Context, id uint) error {
	r, _, err := s.withRecommendation(ctx, id)
	if err != nil {
		return err
	}
	if err := s.forgetPages(ctx, id); err != nil {
		return explain(err, "report")
	}
	return s.index(ctx, r)
}

// forgetPages forgets the pages that were pasted for the report of a recommendation:
// any of them may say what is withheld of it.
func (s *OutsideReports) forgetPages(ctx context.Context, recommendation uint) error {
	return s.db.in(ctx).Exec("UPDATE report_pastes SET source_text = '' WHERE report_id = (SELECT t.report_id FROM recommendations x JOIN report_themes t ON t.id = x.theme_id WHERE x.id = ?)", recommendation).Error
}
