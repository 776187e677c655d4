package db

import (
	"context"

	"carried/models"
)

// interestRow reads interests, those of a motion only where its item is in the
// part of the papers in which the actor reads it.
const interestRow = `SELECT n.*, i.number AS item_number, i.title AS item_title, i.exempt AS item_exempt, m.title AS motion_title,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward
FROM interests n JOIN agenda_items i ON i.id = n.item_id JOIN people p ON p.id = n.person_id JOIN meetings mt ON mt.id = n.meeting_id
LEFT JOIN motions m ON m.id = i.motion_id WHERE `

// mostInterests is how many interests one meeting or motion lists.
const mostInterests = 500

// Interests returns what was declared at a meeting, in the order of its agenda, as
// far as the actor may read the items; for those outside the clerk's office
// nothing before the meeting was held.
func (s *Meetings) Interests(ctx context.Context, m *models.Meeting) ([]models.InterestRow, error) {
	c := condition{sql: "n.meeting_id = ?", args: []any{m.ID}}
	if !models.ActorFrom(ctx).SeesAll() {
		if !m.State.Met() {
			return nil, nil
		}
		v := visibleMotions(ctx)
		c.and("(i.motion_id IS NULL AND NOT i.exempt) OR (i.motion_id IS NOT NULL AND "+v.sql+")", v.args...)
	}
	return s.interests(ctx, c)
}

func (s *Meetings) interests(ctx context.Context, c condition) ([]models.InterestRow, error) {
	var list []models.InterestRow
	err := s.db.in(ctx).Raw(interestRow+c.sql+" ORDER BY mt.date, mt.id, i.position, i.id, p.sort_key, n.id LIMIT ?", append(c.args, mostInterests)...).Find(&list).Error
	return list, explain(err, "interest")
}

// Interests returns what was declared in a motion, at whatever meeting it was
// before. Ask for the motion first: whoever may read it may read them, once the
// meeting was held or the motion decided.
func (s *Motions) Interests(ctx context.Context, motionID uint) ([]models.InterestRow, error) {
	c := condition{sql: "n.motion_id = ?", args: []any{motionID}}
	if !models.ActorFrom(ctx).SeesAll() {
		v := visibleMotions(ctx)
		c.and(v.sql, v.args...)
		c.and("mt.state IN ? OR m.decided_on IS NOT NULL", models.MetStates)
	}
	return s.db.Meetings.interests(ctx, c)
}

// Interest returns one interest of a meeting, for the clerk.
func (s *Meetings) Interest(ctx context.Context, meetingID, id uint) (*models.Interest, error) {
	if err := clerkOnly(ctx, "change declarations of interest"); err != nil {
		return nil, err
	}
	var list []models.Interest
	if err := s.db.in(ctx).Where("id = ? AND meeting_id = ?", id, meetingID).Find(&list).Error; err != nil {
		return nil, explain(err, "interest")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such interest.")
	}
	return &list[0], nil
}

// Declare puts down an interest that was declared at a meeting.
func (s *Meetings) Declare(ctx context.Context, meetingID uint, in models.InterestInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		i := &models.Interest{MeetingID: m.ID, Version: 1}
		i.Apply(in)
		event, err := m.Declare("declare", models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.declared(ctx, m, i); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(i).Error; err != nil {
			return models.Event{}, explain(err, "interest")
		}
		return event.With(s.db.diff(ctx, models.InterestFields, nil, i.Fields())...), s.contradicted(ctx, i)
	})
}

// declared checks what an interest is of, and by whom.
func (s *Meetings) declared(ctx context.Context, m *models.Meeting, i *models.Interest) error {
	var item models.AgendaItem
	if err := s.db.in(ctx).Where("id = ? AND meeting_id = ?", i.ItemID, m.ID).Find(&item).Error; err != nil {
		return explain(err, "item")
	}
	if item.ID == 0 {
		return models.InvalidField("item", "Select the item of the agenda")
	}
	i.MotionID = item.MotionID
	var n int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM people WHERE id = ? AND kind = 'member'", i.PersonID).Scan(&n).Error; err != nil {
		return explain(err, "councillor")
	}
	if n == 0 {
		return models.InvalidField("person", "Select who declared the interest")
	}
	err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM interests WHERE item_id = ? AND person_id = ? AND kind = ? AND id <> ?", i.ItemID, i.PersonID, i.Kind, i.ID).Scan(&n).Error
	if err == nil && n > 0 {
		return models.InvalidField("person", "This councillor has an interest of this kind in this item already. Change that one")
	}
	return explain(err, "interest")
}

// EditInterest changes an interest that was put down.
func (s *Meetings) EditInterest(ctx context.Context, meetingID, id uint, in models.InterestInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.changeInterest(ctx, meetingID, id, func(ctx context.Context, m *models.Meeting, i *models.Interest) (models.Event, error) {
		before := i.Fields()
		i.Apply(in)
		event, err := m.Declare("edit-interest", models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.declared(ctx, m, i); err != nil {
			return models.Event{}, err
		}
		event = event.With(s.db.diff(ctx, models.InterestFields, before, i.Fields())...)
		if err := save(s.db.in(ctx), i, &i.Version, in.Version, "interest"); err != nil {
			return models.Event{}, err
		}
		return event, s.contradicted(ctx, i)
	})
}

// RemoveInterest takes out an interest that was put down by mistake. What it said
// of its nature goes with it for good, out of the entries of the record as well:
// there would be nothing left from which it could be withheld. seen is the version
// that the clerk was looking at.
func (s *Meetings) RemoveInterest(ctx context.Context, meetingID, id uint, seen int) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return err
		}
		i, err := s.Interest(ctx, meetingID, id)
		if err != nil {
			return err
		}
		if i.Version != seen {
			return stale(s.db.in(ctx), i, "interest")
		}
		event, err := m.Declare("remove-interest", models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		_, holding, err := s.db.Withholdings.holding(ctx, []string{i.Nature}, held[models.WithholdInterest].fields, condition{"subject = ?", []any{m.Subject()}})
		if err != nil {
			return err
		}
		if err := s.db.in(ctx).Delete(i).Error; err != nil {
			return explain(err, "interest")
		}
		i.Nature = ""
		s.db.recordWithholding(ctx, event.With(s.db.diff(ctx, models.InterestFields, i.Fields(), nil)...), holding)
		return nil
	})
}

func (s *Meetings) changeInterest(ctx context.Context, meetingID, id uint, f func(ctx context.Context, m *models.Meeting, i *models.Interest) (models.Event, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		i, err := s.Interest(ctx, meetingID, id)
		if err != nil {
			return models.Event{}, err
		}
		return f(ctx, m, i)
	})
}

// Interested returns the councillors who declared an interest in a motion at a
// meeting and had no dispensation, by person. It is for rules: ask for the motion
// first.
func (s *Meetings) Interested(ctx context.Context, meetingID, motionID uint) ([]uint, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT DISTINCT person_id FROM interests WHERE meeting_id = ? AND motion_id = ? AND dispensation = '' ORDER BY person_id", meetingID, motionID).Scan(&ids).Error
	return ids, explain(err, "interest")
}

// leftRoom returns the councillors who left the room for a motion at a meeting, by
// person.
func (s *Meetings) leftRoom(ctx context.Context, meetingID, motionID uint) ([]uint, error) {
	var ids []uint
	err := s.db.in(ctx).Raw("SELECT DISTINCT person_id FROM interests WHERE meeting_id = ? AND motion_id = ? AND left_room ORDER BY person_id", meetingID, motionID).Scan(&ids).Error
	return ids, explain(err, "interest")
}

// contradicted refuses an interest, as it is put down now, of somebody whose
// published vote says otherwise.
func (s *Meetings) contradicted(ctx context.Context, i *models.Interest) error {
	if i.MotionID == nil {
		return nil
	}
	list, err := s.db.Votes.contradictions(ctx, ContradictionFilter{MeetingID: i.MeetingID, MotionID: *i.MotionID})
	if err != nil {
		return err
	}
	return i.Contradicted(publishedOnly(list))
}
