package db

import (
	"context"

	"carried/models"
)

// Advice returns the officers' advice on motions, by motion and in the order in
// which it is printed. Ask for the motions first: whoever may have their paper
// may read it.
func (s *Motions) Advice(ctx context.Context, motionIDs ...uint) (map[uint][]models.MotionAdvice, error) {
	var list []models.MotionAdvice
	err := s.db.in(ctx).Where("motion_id IN ?", motionIDs).Order("motion_id").Find(&list).Error
	byMotion := map[uint][]models.MotionAdvice{}
	for _, k := range models.AdviceKinds {
		for _, a := range list {
			if a.Kind == k.Kind {
				byMotion[a.MotionID] = append(byMotion[a.MotionID], a)
			}
		}
	}
	return byMotion, explain(err, "advice")
}

// Advise keeps the officers' advice on a motion, in place of what it was.
func (s *Motions) Advise(ctx context.Context, id uint, in models.AdviceInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before, err := s.Advice(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		after := in.Advice(id)
		event, err := m.Advise(before[id], after, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Where("motion_id = ?", id).Delete(&models.MotionAdvice{}).Error; err != nil {
			return models.Event{}, explain(err, "advice")
		}
		if len(after) > 0 {
			if err := s.db.in(ctx).Create(&after).Error; err != nil {
				return models.Event{}, explain(err, "advice")
			}
		}
		return event, s.save(ctx, m, in.Version)
	})
}
