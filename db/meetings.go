package db

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"carried/models"
)

// Meetings keeps meetings and their agendas.
type Meetings struct{ db *DB }

const meetingRow = `SELECT mt.*, b.name AS body_name, b.slug AS body_slug, b.kind AS body_kind,
  (SELECT COUNT(*) FROM agenda_items i WHERE i.meeting_id = mt.id AND i.motion_id IS NOT NULL AND NOT i.exempt
    AND ` + onAgenda + `) AS motions,
  EXISTS (SELECT 1 FROM body_posts x WHERE x.body_id = mt.body_id) AS seated, EXISTS (SELECT 1 FROM meeting_requests x WHERE x.meeting_id = mt.id) AS forwarded,
  om.date AS continues_date, om.path AS continues_path, nm.date AS goes_on_date, nm.path AS goes_on_path
FROM meetings mt JOIN bodies b ON b.id = mt.body_id LEFT JOIN meetings om ON om.id = mt.continues_id
LEFT JOIN meetings nm ON nm.id = (SELECT MAX(x.id) FROM meetings x WHERE x.continues_id = mt.id) WHERE `

// Find returns one meeting.
func (s *Meetings) Find(ctx context.Context, id uint) (*models.MeetingRow, error) {
	return s.find(ctx, "mt.id = ?", id)
}

// FindByPath returns the meeting at an address, "full-council/2025-03-27", or
// at one it had before it was moved to another day.
func (s *Meetings) FindByPath(ctx context.Context, path string) (*models.MeetingRow, error) {
	return s.find(ctx, "mt.path = ? OR mt.id = (SELECT o.meeting_id FROM meeting_paths o WHERE o.path = ?)", path, path)
}

func (s *Meetings) find(ctx context.Context, where string, args ...any) (*models.MeetingRow, error) {
	var list []models.MeetingRow
	if err := s.db.in(ctx).Raw(meetingRow+where, args...).Find(&list).Error; err != nil {
		return nil, explain(err, "meeting")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such meeting.")
	}
	return hideCount(ctx, &list[0]), nil
}

// hideCount keeps the size of an agenda that is not yet public from the public.
func hideCount(ctx context.Context, m *models.MeetingRow) *models.MeetingRow {
	if !m.AgendaPublic() && !models.ActorFrom(ctx).SeesAll() {
		m.Motions = 0
	}
	return m
}

func (s *Meetings) load(ctx context.Context, id uint) (*models.Meeting, error) {
	var m models.Meeting
	err := s.db.in(ctx).Raw("SELECT * FROM meetings WHERE id = ?"+s.db.forUpdate(), id).Find(&m).Error
	if err == nil && m.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such meeting.")
	}
	return &m, explain(err, "meeting")
}

// List returns the meetings that match f, earliest first unless Newest.
func (s *Meetings) List(ctx context.Context, f models.MeetingFilter) ([]models.MeetingRow, error) {
	c := condition{sql: "1 = 1"}
	if f.BodyID != 0 {
		c.and("mt.body_id = ?", f.BodyID)
	}
	if f.From != "" {
		c.and("mt.date >= ?", f.From)
	}
	if f.To != "" {
		c.and("mt.date <= ?", f.To)
	}
	order := " ORDER BY mt.date, mt.start_time, mt.id LIMIT ?"
	if f.Newest {
		order = " ORDER BY mt.date DESC, mt.start_time DESC, mt.id DESC LIMIT ?"
	}
	if f.Limit <= 0 || f.Limit > 500 {
		f.Limit = 100
	}
	var list []models.MeetingRow
	err := s.db.in(ctx).Raw(meetingRow+c.sql+order, append(c.args, f.Limit)...).Find(&list).Error
	for i := range list {
		hideCount(ctx, &list[i])
	}
	return list, explain(err, "meeting")
}

// Next returns the next meeting of full council, or of any body if full council
// has none planned; nil if there is none.
func (s *Meetings) Next(ctx context.Context) (*models.MeetingRow, error) {
	var list []models.MeetingRow
	err := s.db.in(ctx).Raw(meetingRow+`mt.date >= ? AND mt.state IN ('scheduled', 'summons_issued')
ORDER BY CASE b.kind WHEN 'full_council' THEN 0 ELSE 1 END, mt.date, mt.start_time LIMIT 1`, s.db.Today()).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "meeting")
	}
	return hideCount(ctx, &list[0]), nil
}

// Notice works out when notice of motions for a meeting closes.
func (s *Meetings) Notice(ctx context.Context, id uint) (models.Notice, error) {
	m, err := s.Find(ctx, id)
	if err != nil {
		return models.Notice{}, err
	}
	return s.NoticeOn(ctx, m.Date)
}

// NoticeOn works out when notice for a meeting on a date closes.
func (s *Meetings) NoticeOn(ctx context.Context, date models.Date) (models.Notice, error) {
	council, err := s.db.Council.Profile(ctx)
	if err != nil {
		return models.Notice{}, err
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	if err != nil {
		return models.Notice{}, err
	}
	return council.Settings.NoticeFor(date, calendar), nil
}

// Create plans a meeting.
func (s *Meetings) Create(ctx context.Context, in models.MeetingInput) (*models.Meeting, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	m := &models.Meeting{State: models.MeetingScheduled, Version: 1}
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "plan meetings"); err != nil {
			return models.Event{}, err
		}
		body, err := s.admitted(ctx, in)
		if err != nil {
			return models.Event{}, err
		}
		s.apply(m, in)
		if m.Path, err = s.freePath(ctx, body.Slug, m); err != nil {
			return models.Event{}, err
		}
		if err := s.insert(ctx, m); err != nil {
			return models.Event{}, err
		}
		return models.NewEvent("meeting.create", m.Subject(), "Meeting of "+m.Date.String(), ""), nil
	})
	return m, err
}

// admitted reads the body that is to meet on a day of its life.
func (s *Meetings) admitted(ctx context.Context, in models.MeetingInput) (*models.Body, error) {
	b, err := s.db.Bodies.load(ctx, in.BodyID)
	if models.CodeOf(err) == models.NotFound {
		return nil, models.InvalidField("body", "Select the body that meets")
	}
	if err != nil {
		return nil, err
	}
	return b, b.Admits("date", in.Date.Date())
}

// freePath returns the address of a meeting, with a number behind it where its
// body meets more than once that day. An address that led to a meeting moved
// away is free again.
func (s *Meetings) freePath(ctx context.Context, bodySlug string, m *models.Meeting) (string, error) {
	first := bodySlug + "/" + string(m.Date)
	path := first
	for n := 2; ; n++ {
		var taken int
		if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM meetings WHERE path = ? AND id <> ?", path, m.ID).Find(&taken).Error; err != nil {
			return "", explain(err, "meeting")
		}
		if taken == 0 {
			return path, explain(s.db.in(ctx).Exec("DELETE FROM meeting_paths WHERE path = ?", path).Error, "meeting")
		}
		path = fmt.Sprintf("%s-%d", first, n)
	}
}

// move gives a meeting that changes its day or its body the address that fits,
// and lets the old one lead there.
func (s *Meetings) move(ctx context.Context, m *models.Meeting) error {
	var slug string
	if err := s.db.in(ctx).Raw("SELECT slug FROM bodies WHERE id = ?", m.BodyID).Find(&slug).Error; err != nil {
		return explain(err, "meeting")
	}
	old := m.Path
	var err error
	if m.Path, err = s.freePath(ctx, slug, m); err != nil || m.Path == old {
		return err
	}
	return explain(s.db.in(ctx).Exec("INSERT INTO meeting_paths (path, meeting_id) VALUES (?, ?)", old, m.ID).Error, "meeting")
}

func (s *Meetings) apply(m *models.Meeting, in models.MeetingInput) {
	m.BodyID, m.Kind, m.Date, m.StartTime, m.Venue, m.Webcast, m.Note = in.BodyID, in.Kind, in.Date.Date(), in.StartTime, in.Venue, in.Webcast, in.Note
}

// Update changes time, place and kind of a meeting; its date and body only
// while its agenda is not published.
func (s *Meetings) Update(ctx context.Context, id uint, in models.MeetingInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "change meetings"); err != nil {
			return models.Event{}, err
		}
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if m.AgendaPublic() && (m.Date != in.Date.Date() || m.BodyID != in.BodyID) {
			return models.Event{}, models.InvalidField("date", "The agenda is published, so the date stays. Record the meeting as adjourned or cancelled and plan another")
		}
		before, was := m.Fields(), m.Date
		moved := m.Date != in.Date.Date() || m.BodyID != in.BodyID
		if moved {
			if _, err := s.admitted(ctx, in); err != nil {
				return models.Event{}, err
			}
		}
		s.apply(m, in)
		if moved {
			if err := s.move(ctx, m); err != nil {
				return models.Event{}, err
			}
			if err := s.db.Questions.moved(ctx, m.ID, was, m.Date); err != nil {
				return models.Event{}, err
			}
		}
		event := models.NewEvent("meeting.edit", m.Subject(), "Meeting of "+m.Date.String(), "", models.Diff(models.MeetingFields, before, m.Fields())...)
		return event, save(s.db.in(ctx), m, &m.Version, in.Version, "meeting")
	})
}

// Take moves a meeting one step on; publishing its agenda makes its motions public.
func (s *Meetings) Take(ctx context.Context, id uint, step string, in models.MeetingStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		supplements, err := s.Supplements(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		for _, x := range supplements {
			if !x.Public() {
				in.Unpublished = &x.AgendaSupplement
			}
		}
		event, err := m.Take(step, in, models.ActorFrom(ctx), s.db.Now().UTC())
		if err != nil {
			return models.Event{}, err
		}
		if step == "publish" {
			if err := s.db.Motions.publish(ctx, "meeting_id", id); err != nil {
				return models.Event{}, err
			}
		}
		if to := in.To.Date(); step == "adjourn" && to != "" {
			if err := s.goOn(ctx, m, to); err != nil {
				return models.Event{}, err
			}
			event = event.With(models.Change{Field: "adjourned to", To: to.String()})
		}
		if err := save(s.db.in(ctx), m, &m.Version, in.Version, "meeting"); err != nil {
			return models.Event{}, err
		}
		if m.State == models.MeetingTakenOut {
			return event, s.takeOut(ctx, m)
		}
		return event, nil
	})
}

// takeOut keeps a meeting no longer that nothing on the record hangs on.
func (s *Meetings) takeOut(ctx context.Context, m *models.Meeting) error {
	if err := s.db.in(ctx).Exec("DELETE FROM meeting_paths WHERE meeting_id = ?", m.ID).Error; err != nil {
		return explain(err, "meeting")
	}
	err := s.db.takeOut(ctx, "meetings", m.ID, "", 0)
	if errors.Is(err, gorm.ErrForeignKeyViolated) {
		return models.Errorf(models.Conflict, "Attendance, a request that it moved forward, an item, a question or something else of this meeting is on the record, so it stays. Take that off first if it was put down by mistake too.")
	}
	return explain(err, "meeting")
}

// goOn plans the meeting that goes on with one that was adjourned.
func (s *Meetings) goOn(ctx context.Context, m *models.Meeting, on models.Date) error {
	body, err := s.db.Bodies.load(ctx, m.BodyID)
	if err != nil {
		return err
	}
	if err := body.Admits("to", on); err != nil {
		return err
	}
	next := &models.Meeting{
		BodyID: m.BodyID, Kind: m.Kind, Date: on, StartTime: m.StartTime, Venue: m.Venue, Webcast: m.Webcast,
		State: models.MeetingScheduled, ContinuesID: &m.ID, Version: 1,
	}
	if next.Path, err = s.freePath(ctx, body.Slug, next); err != nil {
		return err
	}
	return s.insert(ctx, next)
}

// insert keeps a new meeting.
func (s *Meetings) insert(ctx context.Context, m *models.Meeting) error {
	if err := s.db.identify(ctx, &m.ID, "meetings"); err != nil {
		return explain(err, "meeting")
	}
	return explain(s.db.in(ctx).Create(m).Error, "meeting")
}

// Signatory returns who is to sign the next summons: the proper officer whom the
// settings name, else who signed the last one.
func (s *Meetings) Signatory(ctx context.Context) (name, title string, err error) {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return "", "", err
	}
	if name := council.Settings.ProperOfficer; name != "" {
		return name, council.Settings.ProperOfficerTitle, nil
	}
	var last []models.Meeting
	err = s.db.in(ctx).Raw("SELECT summons_by, summons_title FROM meetings WHERE summons_by <> '' ORDER BY agenda_published_at DESC, id DESC LIMIT 1").Find(&last).Error
	if err != nil || len(last) == 0 {
		return "", "", explain(err, "meeting")
	}
	return last[0].SummonsBy, last[0].SummonsTitle, nil
}

func clerkOnly(ctx context.Context, what string) error {
	if models.ActorFrom(ctx).Has(models.RoleClerk) {
		return nil
	}
	return models.Errorf(models.Forbidden, "Only the clerk can %s.", what)
}

// LastOf returns when a body last met, or "".
func (s *Meetings) LastOf(ctx context.Context, bodyID uint) (models.Date, error) {
	var days []models.Date
	err := s.db.in(ctx).Raw("SELECT date FROM meetings WHERE body_id = ? AND date < ? AND state IN ('held', 'minutes_draft', 'minutes_approved') ORDER BY date DESC LIMIT 1", bodyID, s.db.Today()).Find(&days).Error
	if err != nil || len(days) == 0 {
		return "", explain(err, "meeting")
	}
	return days[0], nil
}
