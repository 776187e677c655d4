package db

import (
	"context"

	"carried/models"
)

// Together returns the other questions of the group of one, as far as the actor may
// read them.
func (s *Questions) Together(ctx context.Context, q *models.Question) ([]models.Question, error) {
	if q.GroupID == nil {
		return nil, nil
	}
	return s.of(ctx, "q.group_id = ? AND q.id <> ?", *q.GroupID, q.ID)
}

// Companions returns the questions that may be answered together with one: that wait
// for an answer by the same, and are in no other group.
func (s *Questions) Companions(ctx context.Context, q *models.Question) ([]models.Question, error) {
	return s.of(ctx, `q.state IN ('tabled', 'holding') AND q.withheld = '' AND q.id <> ? AND (q.group_id IS NULL OR q.group_id = ?)
AND q.answering_member = ? AND q.answering_role = ? AND q.answering_body = ?`, q.ID, models.Deref(q.GroupID), q.AnsweringMember, q.AnsweringRole, q.AnsweringBody)
}

func (s *Questions) of(ctx context.Context, where string, args ...any) ([]models.Question, error) {
	c := visibleQuestions(ctx)
	c.and(where, args...)
	var list []models.Question
	err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+" ORDER BY q.group_id IS NULL, q.id LIMIT ?", append(c.args, models.MostTogether)...).Find(&list).Error
	return list, explain(err, "question")
}

// Group keeps which questions are answered together with one. Only the clerk may.
func (s *Questions) Group(ctx context.Context, id uint, in models.TogetherInput) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.lockCouncil(ctx); err != nil { // of two who group the same questions one is first
			return err
		}
		q, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := q.CanGroup(models.ActorFrom(ctx)); err != nil {
			return err
		}
		offered, err := s.Companions(ctx, q)
		if err != nil {
			return err
		}
		var last uint
		if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(group_id), 0) FROM questions").Find(&last).Error; err != nil {
			return explain(err, "question")
		}
		was := models.Deref(q.GroupID)
		changed, err := q.Group(in, offered, last+1)
		if err != nil || len(changed) == 0 && models.Deref(q.GroupID) == was {
			return err
		}
		for _, o := range changed {
			if err := s.save(ctx, o, o.Version); err != nil {
				return err
			}
			s.db.record(ctx, o.GroupEvent())
		}
		s.db.record(ctx, q.GroupEvent())
		if err := s.save(ctx, q, in.Version); err != nil {
			return err
		}
		return s.leave(ctx, models.Ref(was), 0) // of those that are not offered any more, one may be left
	})
}

// leave ends a group in which one question is left when another has left it; group is
// nil for none.
func (s *Questions) leave(ctx context.Context, group *uint, left uint) error {
	if group == nil {
		return nil
	}
	stay, err := s.of(ctx, "q.group_id = ? AND q.id <> ?", *group, left)
	if err != nil || len(stay) != 1 {
		return err
	}
	stay[0].GroupID = nil
	s.db.record(ctx, stay[0].GroupEvent())
	return s.save(ctx, &stay[0], stay[0].Version)
}

// takeWith answers the other questions of a group with one, or corrects their answer.
func (s *Questions) takeWith(ctx context.Context, q *models.Question, step string) error {
	others, err := s.Together(ctx, q)
	if err != nil {
		return err
	}
	for i := range others {
		o := &others[i]
		event, err := o.TakeWith(q, step)
		if err != nil {
			return err
		}
		if event.Verb == "" {
			continue
		}
		if err := s.save(ctx, o, o.Version); err != nil {
			return err
		}
		s.db.record(ctx, event)
	}
	return nil
}
