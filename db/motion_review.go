package db

import (
	"context"
	"slices"

	"carried/models"
)

// Review saves the kinds chosen on the page of a motion that is being checked,
// and then does what the tool of one clause does, in one transaction.
func (s *Motions) Review(ctx context.Context, id uint, in models.ReviewInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		version, err := s.setKinds(ctx, id, in)
		if err != nil {
			return err
		}
		switch in.Tool {
		case "join":
			return s.JoinClause(ctx, id, in.Clause, version)
		case "up":
			return s.MoveClause(ctx, id, in.Clause, -1, version)
		case "down":
			return s.MoveClause(ctx, id, in.Clause, 1, version)
		case "drop":
			return s.DropClause(ctx, id, in.Clause, version)
		}
		return nil
	})
}

// setKinds changes the kinds of a draft's clauses; sub-clauses follow their
// clause. It returns the version of the motion afterwards: nothing changed,
// nothing is saved.
func (s *Motions) setKinds(ctx context.Context, id uint, in models.ReviewInput) (int, error) {
	m, err := s.load(ctx, id)
	if err != nil {
		return 0, err
	}
	if m.Version != in.Version {
		return 0, stale(s.db.in(ctx), m, "motion")
	}
	v, err := s.latest(ctx, id, models.AsSubmitted)
	if err != nil {
		return 0, err
	}
	list, err := s.clauses(ctx, v.ID)
	if err != nil {
		return 0, err
	}
	changed := slices.ContainsFunc(list, func(c models.Clause) bool {
		k, chosen := in.Kinds[c.ID]
		return chosen && k != c.Kind
	})
	if !changed {
		return in.Version, nil
	}
	return in.Version + 1, s.editClauses(ctx, id, in.Version, "kinds changed", func(list []models.Clause) ([]models.Clause, error) {
		for i := 0; i < len(list); i++ {
			k, chosen := in.Kinds[list[i].ID]
			switch {
			case !chosen || k == list[i].Kind:
			case k == models.NotPart:
				list = slices.Delete(list, i, i+family(list, i))
				i--
			default:
				setKind(list, i, k)
			}
		}
		return list, nil
	})
}

// setKind changes what the clause at i does; its sub-clauses follow.
func setKind(list []models.Clause, i int, kind models.ClauseKind) {
	for j := i; j < i+family(list, i); j++ {
		list[j].Kind = kind
	}
	list[i].Doubt = ""
}

// Receive keeps when the notice of a draft arrived, and why it is taken late.
func (s *Motions) Receive(ctx context.Context, id uint, in models.MotionStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.timely(ctx, m, &in); err != nil {
			return models.Event{}, err
		}
		event, err := m.Receive(in.ReceivedAt, in.Reason, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		return event, s.save(ctx, m, in.Version)
	})
}

// checkNames refuses people who are no councillors of ours, and a meeting that
// is not there.
func (s *Motions) checkNames(ctx context.Context, in models.MotionInput) error {
	for _, p := range []struct {
		field string
		id    uint
	}{{"proposer", in.ProposerID}, {"seconder", in.SeconderID}} {
		if p.id == 0 {
			continue
		}
		var kind string
		if err := s.db.in(ctx).Raw("SELECT kind FROM people WHERE id = ?", p.id).Find(&kind).Error; err != nil {
			return explain(err, "person")
		}
		if models.PersonKind(kind) != models.KindMember {
			return models.InvalidField(p.field, "Select the %s from the councillors", p.field)
		}
	}
	return s.db.exists(ctx, &models.Meeting{}, in.MeetingID, "meeting", "Select the meeting from the list")
}

// FreeNumbers proposes, for each of some meetings, the number of the next
// motion on its agenda. It asks once for all of them.
func (s *Meetings) FreeNumbers(ctx context.Context, meetings []models.MeetingRow) (map[uint]string, error) {
	if err := clerkOnly(ctx, "put motions on an agenda"); err != nil || len(meetings) == 0 {
		return nil, err
	}
	items := map[uint][]models.AgendaItem{}
	var ids []uint
	for _, m := range meetings {
		ids = append(ids, m.ID)
	}
	var list []models.AgendaItem
	if err := s.db.in(ctx).Where("meeting_id IN ?", ids).Order("position, id").Find(&list).Error; err != nil {
		return nil, explain(err, "item")
	}
	for _, i := range list {
		items[i.MeetingID] = append(items[i.MeetingID], i)
	}
	free := map[uint]string{}
	for _, id := range ids {
		free[id] = models.FreeItemNumber(items[id])
	}
	return free, nil
}

// Readers returns the members among the users, to whom an exempt motion may be
// granted, by name.
func (s *Motions) Readers(ctx context.Context) ([]models.User, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer can grant an exempt motion.")
	}
	var users []models.User
	if err := s.db.in(ctx).Where("stopped_at IS NULL AND roles LIKE '%member%'").Order("name, id").Limit(500).Find(&users).Error; err != nil {
		return nil, explain(err, "user")
	}
	return slices.DeleteFunc(users, func(u models.User) bool { return !slices.Contains(u.Roles, models.RoleMember) }), nil
}
