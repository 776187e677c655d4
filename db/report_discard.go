package db

import (
	"context"

	"carried/models"
)

// Discard throws away a report as it was seen at a version, if staff alone have read
// it: with what it recommends, the drafts of its assessments and the pages that were
// pasted. The record keeps that it was there.
func (s *OutsideReports) Discard(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil { // an assessment is drafted and published under it
			return models.Event{}, err
		}
		r, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		var assessed int
		err = s.db.in(ctx).Raw("SELECT COUNT(*) FROM assessments a JOIN recommendations x ON x.id = a.recommendation_id JOIN report_themes t ON t.id = x.theme_id WHERE t.report_id = ? AND a.state = 'published'", r.ID).Scan(&assessed).Error
		if err != nil {
			return models.Event{}, explain(err, "assessment")
		}
		event, err := r.Discard(assessed, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := save(s.db.in(ctx), r, &r.Version, version, "report"); err != nil { // nobody else has changed it meanwhile
			return models.Event{}, err
		}
		const items = "(SELECT x.id FROM recommendations x JOIN report_themes t ON t.id = x.theme_id WHERE t.report_id = ?)"
		var drafts []models.Assessment
		if err := s.db.in(ctx).Raw("SELECT a.* FROM assessments a WHERE a.recommendation_id IN "+items+" ORDER BY a.id", r.ID).Find(&drafts).Error; err != nil {
			return models.Event{}, explain(err, "assessment")
		}
		for i := range drafts {
			s.db.record(ctx, drafts[i].Event("discard", 0).Of(0, 0))
		}
		for _, query := range []string{
			"DELETE FROM assessment_evidence WHERE assessment_id IN (SELECT a.id FROM assessments a WHERE a.recommendation_id IN " + items + ")",
			"INSERT INTO taken_out (kind, record_id, council_year, number) SELECT 'assessments', a.id, '', 0 FROM assessments a WHERE a.recommendation_id IN " + items,
			"DELETE FROM assessments WHERE recommendation_id IN " + items,
			"INSERT INTO taken_out (kind, record_id, council_year, number) SELECT 'recommendations', x.id, '', 0 FROM recommendations x WHERE x.id IN " + items,
			"INSERT INTO taken_out (kind, record_id, council_year, number) SELECT 'report_themes', t.id, '', 0 FROM report_themes t WHERE t.report_id = ?",
			"DELETE FROM recommendations WHERE theme_id IN (SELECT t.id FROM report_themes t WHERE t.report_id = ?)",
			"DELETE FROM report_themes WHERE report_id = ?",
			"DELETE FROM report_pastes WHERE report_id = ?",
		} {
			if err := s.db.in(ctx).Exec(query, r.ID).Error; err != nil {
				return models.Event{}, explain(err, "report")
			}
		}
		return event, explain(s.db.takeOut(ctx, "outside_reports", r.ID, "", 0), "report")
	})
}
