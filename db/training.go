package db

import (
	"context"

	"carried/models"
)

// Training keeps the figures of cyber training and the phishing tests. They are
// only added; a correction is a new one.
type Training struct{ db *DB }

// mostTraining is how many figures of a request are read.
const mostTraining = 500

// List returns the training figures of a request, newest day first, those that
// were corrected among them. Ask for the request first.
func (s *Training) List(ctx context.Context, requestIDs ...uint) ([]models.TrainingRecord, error) {
	var list []models.TrainingRecord
	err := s.db.in(ctx).Where("request_id IN ?", requestIDs).Order("as_of DESC, id DESC").Limit(mostTraining).Find(&list).Error
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		for i := range list {
			list[i].ExcludedReason, list[i].Correction, list[i].AddedByName = "", "", ""
		}
	}
	return list, explain(err, "figure")
}

// Phishing returns the phishing tests of a request, newest first, those that
// were corrected among them. Ask for the request first.
func (s *Training) Phishing(ctx context.Context, requestIDs ...uint) ([]models.PhishingTest, error) {
	var list []models.PhishingTest
	err := s.db.in(ctx).Where("request_id IN ?", requestIDs).Order("run_on DESC, id DESC").Limit(mostTraining).Find(&list).Error
	if !models.ActorFrom(ctx).SeesStaffNotes() {
		for i := range list {
			list[i].FollowUp, list[i].Correction, list[i].AddedByName = "", "", ""
		}
	}
	return list, explain(err, "phishing test")
}

// Add adds the figures of a cohort on a day.
func (s *Training) Add(ctx context.Context, requestID uint, in models.TrainingInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	t := in.Record()
	return s.add(ctx, requestID, &t.Correctable, &models.TrainingRecord{}, func(ctx context.Context, r *models.Request, today models.Date, settings models.Settings) (models.Event, error) {
		if err := t.CheckFor(today, settings); err != nil {
			return models.Event{}, err
		}
		t.RequestID = r.ID
		event := r.Event("training", in.Correction, models.Diff(models.TrainingFields, nil, t.Fields())...)
		return event, explain(s.db.in(ctx).Create(&t).Error, "figure")
	})
}

// AddPhishing adds a phishing test.
func (s *Training) AddPhishing(ctx context.Context, requestID uint, in models.PhishingInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	p := in.Test()
	return s.add(ctx, requestID, &p.Correctable, &models.PhishingTest{}, func(ctx context.Context, r *models.Request, today models.Date, _ models.Settings) (models.Event, error) {
		if err := p.CheckFor(today); err != nil {
			return models.Event{}, err
		}
		p.RequestID = r.ID
		event := r.Event("phishing", in.Correction, models.Diff(models.PhishingFields, nil, p.Fields())...)
		return event, explain(s.db.in(ctx).Create(&p).Error, "phishing test")
	})
}

// add keeps a figure of a request, if the actor may add one now and what it
// corrects is there and not corrected yet.
func (s *Training) add(ctx context.Context, requestID uint, c *models.Correctable, of any, keep func(context.Context, *models.Request, models.Date, models.Settings) (models.Event, error)) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return err
		}
		actor := models.ActorFrom(ctx)
		if err := r.CanAddTraining(actor); err != nil {
			return err
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return err
		}
		if err := s.db.mayCorrect(ctx, of, r.ID, c.CorrectsID); err != nil {
			return err
		}
		c.AddedAt, c.AddedByID, c.AddedByName = s.db.Now().UTC(), actor.UserID, actor.Name
		event, err := keep(ctx, r, s.db.Today(), council.Settings)
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		return nil
	})
}

// mayCorrect refuses to correct a record of a request that is not there or was
// corrected already; nil corrects none.
func (d *DB) mayCorrect(ctx context.Context, of any, requestID uint, id *uint) error {
	if id == nil {
		return nil
	}
	var there, corrected int64
	if err := d.in(ctx).Model(of).Where("id = ? AND request_id = ?", *id, requestID).Count(&there).Error; err != nil {
		return err
	}
	if err := d.in(ctx).Model(of).Where("corrects_id = ?", *id).Count(&corrected).Error; err != nil {
		return err
	}
	if there == 0 || corrected > 0 {
		return models.Errorf(models.Conflict, "Somebody has corrected this already. Open the list again, then correct the newest.")
	}
	return nil
}

// loadTraining reads what the rules of cyber training look at.
func loadTraining(ctx context.Context, d *DB, x *models.CategoryRecords) (err error) {
	x.Training, err = d.Training.List(ctx, x.Request.ID)
	return err
}
