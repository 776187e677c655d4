package db

import (
	"context"

	"carried/models"
)

// onAgenda limits the items i of agendas to those of which nobody puts the supplement
// together any more.
const onAgenda = "NOT EXISTS (SELECT 1 FROM agenda_supplements x WHERE x.id = i.supplement_id AND x.published_at IS NULL)"

// onPublicAgenda limits them to what everybody may know to be on an agenda.
const onPublicAgenda = "EXISTS (SELECT 1 FROM meetings a WHERE a.id = i.meeting_id AND a.agenda_published_at IS NOT NULL) AND " + onAgenda

// visibleOnAgenda limits them to those of which the actor may know that they are on
// an agenda, whatever they may read of them.
func visibleOnAgenda(ctx context.Context) string {
	if models.ActorFrom(ctx).SeesAll() {
		return "(1 = 1)"
	}
	return onPublicAgenda
}

// Supplements returns those of a meeting's agenda, the first one first, as far as
// the actor may read an item of them: before one is published it is for the clerk's
// office.
func (s *Meetings) Supplements(ctx context.Context, meetingID uint) ([]models.AgendaSupplementRow, error) {
	m, err := s.Find(ctx, meetingID)
	if err != nil {
		return nil, err
	}
	items, err := s.Items(ctx, &m.Meeting)
	return models.SupplementsOf(items), err
}

// Supplement returns one of them by its number, with how many items it has.
func (s *Meetings) Supplement(ctx context.Context, meetingID uint, number int) (*models.AgendaSupplementRow, error) {
	c := condition{"su.meeting_id = ? AND su.number = ?", []any{meetingID, number}}
	if !models.ActorFrom(ctx).SeesAll() {
		c.and("su.published_at IS NOT NULL")
	}
	var list []models.AgendaSupplementRow
	err := s.db.in(ctx).Raw("SELECT su.*, (SELECT COUNT(*) FROM agenda_items i WHERE i.supplement_id = su.id) AS items FROM agenda_supplements su WHERE "+c.sql, c.args...).Find(&list).Error
	if err == nil && (len(list) == 0 || list[0].Items == 0) {
		return nil, models.Errorf(models.NotFound, "The agenda has no such supplement.")
	}
	if err != nil {
		return nil, explain(err, "supplement")
	}
	return &list[0], nil
}

// unpublished returns the supplement that is put together for a meeting, or nil.
// There is one at a time, so that their numbers have no gaps.
func (s *Meetings) unpublished(ctx context.Context, meetingID uint) (*models.AgendaSupplement, error) {
	var list []models.AgendaSupplement
	err := s.db.in(ctx).Where("meeting_id = ? AND published_at IS NULL", meetingID).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "supplement")
	}
	return &list[0], nil
}

// addLate says on an item that comes onto an agenda which is issued why and how it
// does: with the supplement that is put together, which is begun where there is
// none, or at once.
func (s *Meetings) addLate(ctx context.Context, m *models.Meeting, item *models.AgendaItem, reason, way string) error {
	if !m.AgendaPublic() {
		return nil
	}
	if reason == "" {
		return models.InvalidField("late", "The agenda is published already. Enter why this item is added late")
	}
	item.Late, item.Urgent = reason, way == models.WayUrgent || way == models.WayUrgentSupplement
	if way != models.WaySupplement && way != models.WayUrgentSupplement {
		return nil
	}
	x, err := s.unpublished(ctx, m.ID)
	if err != nil {
		return err
	}
	if x == nil {
		x = &models.AgendaSupplement{MeetingID: m.ID}
		if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) + 1 FROM agenda_supplements WHERE meeting_id = ?", m.ID).Scan(&x.Number).Error; err != nil {
			return explain(err, "supplement")
		}
		if err := s.db.in(ctx).Create(x).Error; err != nil {
			return explain(err, "supplement")
		}
	}
	item.SupplementID = &x.ID
	return nil
}

// PublishSupplement publishes a supplement, and with it the motions that it has, if
// its items are what was looked at: else Conflict.
func (s *Meetings) PublishSupplement(ctx context.Context, meetingID uint, number int, in models.SupplementInput) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "publish a supplement"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, meetingID)
		if err != nil {
			return models.Event{}, err
		}
		x, err := s.Supplement(ctx, meetingID, number)
		if err != nil {
			return models.Event{}, err
		}
		items, err := s.items(ctx, condition{"i.supplement_id = ?", []any{x.ID}})
		if err != nil {
			return models.Event{}, err
		}
		event, err := x.Publish(m, items, in, models.ActorFrom(ctx), s.db.Now().UTC())
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Save(&x.AgendaSupplement).Error; err != nil {
			return models.Event{}, explain(err, "supplement")
		}
		return event, s.db.Motions.publish(ctx, "supplement_id", x.ID)
	})
}

// SupplementPaper gathers the paper of a supplement, one part of it. The public
// part says the same to everybody; before the supplement is published it is for the
// clerk's office. The exempt part is for those who see all.
func (s *Meetings) SupplementPaper(ctx context.Context, path string, number, part int) (*models.SupplementPaper, error) {
	if err := models.MayRead(part, models.ActorFrom(ctx)); err != nil {
		return nil, err
	}
	var p *models.SupplementPaper
	return p, s.db.readTogether(ctx, func(ctx context.Context) error {
		meeting, err := s.FindByPath(ctx, path)
		if err != nil {
			return err
		}
		x, err := s.Supplement(ctx, meeting.ID, number)
		if err != nil {
			return err
		}
		p = &models.SupplementPaper{Meeting: *meeting, Supplement: x.AgendaSupplement, Part: part}
		c := condition{"i.supplement_id = ?", []any{x.ID}}
		if p.Items, err = s.partOf(ctx, c, part); err != nil {
			return err
		}
		if part == models.ExemptPart && len(p.Items) == 0 {
			return models.NoExemptPart()
		}
		p.Motions, err = s.papered(ctx, meeting.Date, p.Items)
		return err
	})
}
