package db

import (
	"context"

	"carried/models"
)

// AnswerFor changes who answers for a request, and when work on it is to start.
func (s *Requests) AnswerFor(ctx context.Context, id uint, in models.PortfolioInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.isMember(ctx, in.HolderID); err != nil {
			return err
		}
		return s.step(ctx, id, "portfolio", &models.RequestStepInput{Version: in.Version, Portfolio: &in}, nil)
	})
}

// isMember refuses a portfolio holder who is no councillor; 0 is none.
func (s *Requests) isMember(ctx context.Context, id uint) error {
	var known int
	if id == 0 {
		return nil
	}
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM people WHERE id = ? AND kind = 'member'", id).Find(&known).Error; err != nil || known == 0 {
		return models.InvalidField("portfolio-holder", "Select the portfolio holder from the councillors")
	}
	return nil
}

// Holders returns the members who answer for a request that the actor may read,
// by surname.
func (s *Requests) Holders(ctx context.Context) ([]models.Person, error) {
	c := visibleRequests(ctx)
	c.and("r.portfolio_holder_id = p.id")
	var list []models.Person
	err := s.db.in(ctx).Raw("SELECT p.* FROM people p WHERE p.kind = 'member' AND EXISTS (SELECT 1 FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "+c.sql+") ORDER BY p.sort_key, p.id LIMIT 200", c.args...).Find(&list).Error
	return list, explain(err, "person")
}
