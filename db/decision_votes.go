package db

import (
	"context"
	"slices"

	"carried/models"
)

// deciding returns the vote that a decision on a motion rests on: the one that
// is recorded, or else the one typed with the decision.
func (s *Votes) deciding(ctx context.Context, m *models.Motion, in models.DecisionInput) (*models.Vote, error) {
	typed := in.Vote()
	if typed == nil {
		return nil, nil
	}
	votes, err := s.Of(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	v := models.DecidingVote(votes)
	switch {
	case v == nil && in.VoteID == 0:
		if models.MustBeNamed(in.Method) {
			return nil, models.InvalidField("method", "Record who voted how first. The decision then rests on that vote")
		}
		typed.MotionID, typed.MeetingID = m.ID, m.MeetingID
		facts, err := s.facts(ctx, m, typed, nil)
		if err == nil && facts.MustName {
			return nil, models.InvalidField("method", "This is a budget meeting: record who voted how first. The decision then rests on that vote")
		}
		return typed, err
	case v == nil || in.VoteID == 0 || v.ID != in.VoteID:
		return nil, models.Errorf(models.Conflict, "There is another vote on the motion now. Check it, then record the decision.")
	}
	v, names, err := s.find(ctx, m.ID, v.ID)
	if err != nil {
		return nil, err
	}
	if v.Version != in.VoteSeen {
		return nil, models.Errorf(models.Conflict, "The vote on the motion was changed since you opened this page. Check it, then record the decision.")
	}
	if v.Result != typed.Result {
		return nil, models.InvalidField("outcome", "The vote on the motion says that it was %s. Check the outcome and the vote", v.Result)
	}
	facts, err := s.facts(ctx, m, v, names)
	if err != nil {
		return nil, err
	}
	if problems := v.Problems(facts); len(problems) > 0 {
		return nil, models.Errorf(models.Conflict, "The vote on the motion does not fit yet: %s. Change the vote, then record the decision.", problems[0].Message)
	}
	return v, nil
}

// keepPuttingOff keeps the vote on putting a motion off that was typed with that
// decision, if there was one: for everybody to read who may read the motion.
func (s *Votes) keepPuttingOff(ctx context.Context, m *models.Motion, in models.DecisionInput) error {
	body := ""
	if in.Outcome == "refer" && in.BodyID != 0 {
		b, err := s.db.Bodies.Find(ctx, in.BodyID)
		if err != nil {
			return models.InvalidField("body", "Select the body from the list")
		}
		body = b.Name
	}
	v := in.VoteToPutOff(body)
	if v == nil {
		return nil
	}
	if models.MustBeNamed(in.Method) {
		return models.InvalidField("method", "Record who voted how first, as a vote on a procedural question. Then select here that it is recorded already")
	}
	votes, err := s.Of(ctx, m.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(votes, func(x models.Vote) bool {
		return x.Subject == v.Subject && x.Question == v.Question && x.TakenOn == v.TakenOn
	}) {
		return models.InvalidField("method", "The vote on “%s” is recorded already. Take it out here", v.Question)
	}
	v.MotionID, v.MeetingID = m.ID, m.MeetingID
	facts, err := s.facts(ctx, m, v, nil)
	if err != nil {
		return err
	}
	if problems := v.Problems(facts); len(problems) > 0 {
		return models.InvalidFields(problems)
	}
	if err := s.db.in(ctx).Create(v).Error; err != nil {
		return explain(err, "vote")
	}
	s.db.record(ctx, m.Event("vote", "", models.Diff(models.VoteFields, nil, v.Fields())...))
	return nil
}

// publish keeps the vote of a decision for everybody to read. At a budget meeting
// all votes need their names.
func (s *Votes) publish(ctx context.Context, m *models.Motion, v *models.Vote, meeting *uint) error {
	if v.ID == 0 {
		v.MotionID, v.MeetingID = m.ID, meeting
		if err := s.db.in(ctx).Create(v).Error; err != nil {
			return explain(err, "vote")
		}
	} else if v.Draft {
		v.Draft = false
		if err := save(s.db.in(ctx), v, &v.Version, v.Version, "vote"); err != nil {
			return err
		}
	}
	budget, err := s.Budget(ctx, meeting)
	if err != nil || !budget {
		return err
	}
	votes, err := s.Of(ctx, m.ID)
	if err != nil {
		return err
	}
	amendments, err := s.db.Amendments.List(ctx, m.ID)
	if err != nil {
		return err
	}
	var counts []struct {
		VoteID uint
		Named  int
	}
	if err := s.db.in(ctx).Raw("SELECT n.vote_id, COUNT(*) AS named FROM vote_names n JOIN votes v ON v.id = n.vote_id WHERE v.motion_id = ? GROUP BY n.vote_id", m.ID).Find(&counts).Error; err != nil {
		return explain(err, "vote")
	}
	named := map[uint]int{}
	for _, c := range counts {
		named[c.VoteID] = c.Named
	}
	if problem := models.BudgetProblem(votes, named, amendments); problem != "" {
		return models.Errorf(models.Conflict, "%s", problem)
	}
	return nil
}
