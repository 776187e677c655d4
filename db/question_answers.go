package db

import (
	"context"
	"slices"

	"carried/models"
)

// PutInHand keeps who has the answer to a question to draft, to clear and to give, and
// tells who is newly named. Only the clerk may.
func (s *Questions) PutInHand(ctx context.Context, id uint, in models.AnswerInHandInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		before, after := inHand(q.InHand()), inHand(in)
		people, err := s.hands(ctx, slices.Concat(before, after))
		if err != nil {
			return models.Event{}, err
		}
		told, err := s.db.Messages.people(ctx, slices.Clone(after))
		if err != nil {
			return models.Event{}, err
		}
		was := *q
		event, err := q.PutInHand(in, people, s.db.Today(), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, q, in.Version); err != nil {
			return models.Event{}, err
		}
		if !s.db.Messages.On() {
			return event, nil
		}
		var packets []models.Packet
		for _, id := range slices.Compact(slices.Sorted(slices.Values(after))) {
			if to := told[id]; to.Known() && q.Task(id) != was.Task(id) {
				packets = append(packets, models.Packet{Recipient: to, Items: []models.MessageItem{q.InHandItem(id)}})
			}
		}
		return event, s.db.Messages.write(ctx, models.MessageNotice, packets)
	})
}

// Hands are the people who have the answer to a question in hand, by number: for
// staff. Ask for the question first.
func (s *Questions) Hands(ctx context.Context, q *models.Question) (map[uint]models.Person, error) {
	return s.hands(ctx, inHand(q.InHand()))
}

func (s *Questions) hands(ctx context.Context, ids []uint) (map[uint]models.Person, error) {
	people := map[uint]models.Person{}
	if len(ids) == 0 {
		return people, nil
	}
	var list []models.Person
	err := s.db.in(ctx).Where("id IN ?", ids).Find(&list).Error
	for _, p := range list {
		people[p.ID] = p
	}
	return people, explain(err, "person")
}

// inGoneHands finds the questions q whose answer somebody p has in hand who has left;
// its argument is today.
const inGoneHands = `FROM questions q JOIN people p ON p.id IN (q.drafter_id, q.clearer_id, q.giver_id)
WHERE q.state IN ('tabled', 'holding') AND p.term_end < ?`

// inHand are the people who are named.
func inHand(in models.AnswerInHandInput) []uint {
	return slices.DeleteFunc([]uint{in.DrafterID, in.ClearerID, in.GiverID}, func(id uint) bool { return id == 0 })
}

// InHand returns the questions whose answer a person has to draft, to clear or to
// give, by the day on which it is due.
func (s *Questions) InHand(ctx context.Context, person uint, limit int) ([]models.Question, error) {
	if person == 0 {
		return nil, nil
	}
	c := visibleQuestions(ctx)
	c.and("q.state IN ('tabled', 'holding') AND (q.drafter_id = ? OR q.clearer_id = ? OR q.giver_id = ?)", person, person, person)
	var list []models.Question
	err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+" ORDER BY q.due_on IS NULL, q.due_on, q.id LIMIT ?", append(c.args, limit)...).Find(&list).Error
	return list, explain(err, "question")
}
