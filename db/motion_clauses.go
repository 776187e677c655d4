package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
)

// editClauses changes the clauses of a draft: f gets them in order and gives them
// back as they are to be.
func (s *Motions) editClauses(ctx context.Context, id uint, version int, what string, f func([]models.Clause) ([]models.Clause, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if !models.ActorFrom(ctx).Has(models.RoleClerk) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk can change the clauses of a motion.")
		}
		if m.State != models.MotionDraft {
			return models.Event{}, models.Errorf(models.Conflict, "This motion is at “%s”: its clauses can no longer be changed.", models.Word(string(m.State)))
		}
		v, err := s.latest(ctx, id, models.AsSubmitted)
		if err != nil {
			return models.Event{}, err
		}
		before, err := s.clauses(ctx, v.ID)
		if err != nil {
			return models.Event{}, err
		}
		after, err := f(slices.Clone(before))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.saveClauses(ctx, v.ID, before, after); err != nil {
			return models.Event{}, err
		}
		event := m.Event("clauses", what, models.Change{Field: "clauses", From: models.PlainText(before), To: models.PlainText(after)})
		if err := s.save(ctx, m, version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, m)
	})
}

func (s *Motions) saveClauses(ctx context.Context, versionID uint, before, after []models.Clause) error {
	old := map[uint]models.Clause{}
	for _, c := range before {
		old[c.ID] = c
	}
	for i := range after {
		c := &after[i]
		c.Position, c.VersionID = i+1, versionID
		if was, ok := old[c.ID]; ok {
			delete(old, c.ID)
			if was == *c {
				continue
			}
		}
		if err := s.db.in(ctx).Save(c).Error; err != nil {
			return explain(err, "clause")
		}
	}
	for i := len(before) - 1; i >= 0; i-- { // sub-clauses before their parents
		if _, gone := old[before[i].ID]; gone {
			if err := s.db.in(ctx).Delete(&models.Clause{}, before[i].ID).Error; err != nil {
				return explain(err, "clause")
			}
		}
	}
	return nil
}

func findClause(list []models.Clause, id uint) (int, error) {
	i := slices.IndexFunc(list, func(c models.Clause) bool { return c.ID == id })
	if i < 0 {
		return i, models.Errorf(models.NotFound, "There is no such clause.")
	}
	return i, nil
}

// sibling returns the place of the clause before (-1) or after (+1) the one at
// i under the same parent, or -1.
func sibling(list []models.Clause, i, step int) int {
	for j := i + step; j >= 0 && j < len(list); j += step {
		if models.Deref(list[j].ParentID) == models.Deref(list[i].ParentID) {
			return j
		}
	}
	return -1
}

// family returns how many clauses from i on are the one at i and its sub-clauses.
func family(list []models.Clause, i int) int {
	in := map[uint]bool{list[i].ID: true}
	n := 1
	for ; i+n < len(list) && list[i+n].ParentID != nil && in[*list[i+n].ParentID]; n++ {
		in[list[i+n].ID] = true
	}
	return n
}

// EditClause changes number, kind and wording of one clause of a draft.
func (s *Motions) EditClause(ctx context.Context, id, clauseID uint, in models.ClauseInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.editClauses(ctx, id, in.Version, "changed", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		list[i].Label, list[i].Text = in.Label, in.Text
		setKind(list, i, in.Kind)
		if in.Heading != "" {
			for j := range list {
				if list[j].GroupNo == list[i].GroupNo {
					list[j].Heading = in.Heading
				}
			}
		}
		return list, nil
	})
}

// SetKind changes what a clause of a draft does; its sub-clauses follow.
func (s *Motions) SetKind(ctx context.Context, id, clauseID uint, kind models.ClauseKind, version int) error {
	return s.editClauses(ctx, id, version, "kind changed", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		setKind(list, i, kind)
		return list, nil
	})
}

// SplitClause cuts a clause of a draft in two; the second part has no number.
func (s *Motions) SplitClause(ctx context.Context, id, clauseID uint, in models.ClauseInput) error {
	if strings.TrimSpace(in.Text) == "" || strings.TrimSpace(in.Second) == "" {
		return models.InvalidField("second", "Enter the wording of both parts")
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.editClauses(ctx, id, in.Version, "split", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		list[i].Text, list[i].Doubt = in.Text, ""
		second := list[i]
		second.ID, second.Label, second.Text = 0, "", in.Second
		return slices.Insert(list, i+family(list, i), second), nil
	})
}

// JoinClause joins a clause of a draft to the one above.
func (s *Motions) JoinClause(ctx context.Context, id, clauseID uint, version int) error {
	return s.editClauses(ctx, id, version, "joined", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		j := sibling(list, i, -1)
		if j < 0 {
			return nil, models.Errorf(models.Conflict, "There is no clause above to join this one to.")
		}
		if family(list, j) > 1 {
			return nil, models.Errorf(models.Conflict, "The clause above has parts of its own, so this one cannot be joined to it.")
		}
		list[j].Text += " " + list[i].Text
		list[j].Doubt = ""
		for k := i + 1; k < i+family(list, i); k++ {
			if models.Deref(list[k].ParentID) == list[i].ID {
				list[k].ParentID = &list[j].ID
			}
		}
		return slices.Delete(list, i, i+1), nil
	})
}

// DropClause takes a clause out of a draft: it is not part of the motion. The
// pasted text keeps it.
func (s *Motions) DropClause(ctx context.Context, id, clauseID uint, version int) error {
	return s.editClauses(ctx, id, version, "not part of the motion", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		return slices.Delete(list, i, i+family(list, i)), nil
	})
}

// MoveClause moves a clause of a draft up (-1) or down (+1) among its like.
func (s *Motions) MoveClause(ctx context.Context, id, clauseID uint, step, version int) error {
	return s.editClauses(ctx, id, version, "moved", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		j := sibling(list, i, step)
		if j < 0 {
			return nil, models.Errorf(models.Conflict, "This clause cannot be moved further.")
		}
		a, b := min(i, j), max(i, j)
		na, nb := family(list, a), family(list, b)
		first, second := slices.Clone(list[a:a+na]), slices.Clone(list[b:b+nb])
		if list[a].GroupNo != list[b].GroupNo { // into the neighbouring group
			for k := range list[i : i+family(list, i)] {
				list[i+k].GroupNo, list[i+k].Heading = list[j].GroupNo, list[j].Heading
			}
			return list, nil
		}
		return slices.Concat(list[:a], second, first, list[b+nb:]), nil
	})
}
