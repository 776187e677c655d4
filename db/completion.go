package db

import (
	"context"
	"slices"

	"carried/models"
)

// recordLoaders read what completion rules look at besides the request itself,
// each for the categories whose rules ask for it.
var recordLoaders = []struct {
	of   []models.Category
	load func(context.Context, *DB, *models.CategoryRecords) error
}{
	{[]models.Category{models.CyberTraining}, loadTraining},
	{[]models.Category{models.PublicInformation}, loadCommunications},
	{[]models.Category{models.InterCouncilSharing}, loadLetters},
	{[]models.Category{models.MemberInvolvement}, loadInvolvement},
}

// records gathers what the completion rules of a request look at.
func (s *Requests) records(ctx context.Context, r *models.Request) (models.CategoryRecords, error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return models.CategoryRecords{}, err
	}
	var of struct {
		models.Kind
		DecidedOn models.Date
	}
	if err := s.db.in(ctx).Raw("SELECT k.*, (SELECT decided_on FROM motions WHERE id = ?) AS decided_on FROM kinds k WHERE k.code = ?", r.MotionID, r.Category).Find(&of).Error; err != nil {
		return models.CategoryRecords{}, explain(err, "kind of request")
	}
	x := models.CategoryRecords{Request: *r, Kind: of.Kind, DecidedOn: of.DecidedOn, Today: s.db.Today(), Settings: council.Settings}
	if r.MotionID == nil {
		x.DecidedOn = r.Source.OriginDate
	}
	for _, l := range recordLoaders {
		if slices.Contains(l.of, r.Category) {
			if err := l.load(ctx, s.db, &x); err != nil {
				return x, err
			}
		}
	}
	return x, nil
}

// Records returns what the completion rules of a request look at. Ask for the
// request first.
func (s *Requests) Records(ctx context.Context, r *models.RequestRow) (models.CategoryRecords, error) {
	return s.records(ctx, &r.Request)
}
