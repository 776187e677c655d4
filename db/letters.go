package db

import (
	"context"

	"carried/models"
)

// Letters keeps what was sent to others and what became of it.
type Letters struct{ db *DB }

// mostLetters is how many letters of a request are read.
const mostLetters = 1000

// List returns the letters of a request with what became of them, the newest
// first. The public reads those that are published, and of the others only what
// is counted. Ask for the request first.
func (s *Letters) List(ctx context.Context, requestIDs ...uint) ([]models.Letter, error) {
	var list []models.Letter
	if err := s.db.in(ctx).Where("request_id IN ?", requestIDs).Order("sent_on DESC, id").Limit(mostLetters).Find(&list).Error; err != nil {
		return nil, explain(err, "letter")
	}
	if err := s.entries(ctx, list); err != nil {
		return nil, err
	}
	if models.ActorFrom(ctx).SeesStaffNotes() {
		return list, nil
	}
	public := []models.Letter{}
	for _, l := range models.Sent(list) {
		public = append(public, l.ForPublic())
	}
	return public, nil
}

// entries reads what became of letters.
func (s *Letters) entries(ctx context.Context, list []models.Letter) error {
	at := map[uint]*models.Letter{}
	ids := make([]uint, len(list))
	for i := range list {
		ids[i], at[list[i].ID] = list[i].ID, &list[i]
	}
	var entries []models.LetterEntry
	if err := s.db.in(ctx).Where("letter_id IN ?", ids).Order("as_of, id").Find(&entries).Error; err != nil {
		return explain(err, "letter")
	}
	for _, e := range entries {
		l := at[e.LetterID]
		l.Entries = append(l.Entries, e)
	}
	return nil
}

// load reads a letter of a request that is to be changed.
func (s *Letters) load(ctx context.Context, requestID, id uint) (*models.Letter, error) {
	list := make([]models.Letter, 0, 1)
	if err := s.db.in(ctx).Where("id = ? AND request_id = ?", id, requestID).Find(&list).Error; err != nil {
		return nil, explain(err, "letter")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such letter.")
	}
	return &list[0], s.entries(ctx, list)
}

// Add adds a letter to several recipients: one letter each, all or none.
func (s *Letters) Add(ctx context.Context, requestID uint, in models.LettersInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if err := r.CanAddLetter(actor); err != nil {
			return models.Event{}, err
		}
		if err := in.CheckFor(s.db.Today()); err != nil {
			return models.Event{}, err
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		calendar, err := s.db.Holidays.Calendar(ctx)
		if err != nil {
			return models.Event{}, err
		}
		letters := in.Letters(council.Settings, calendar)
		for i := range letters {
			l := &letters[i]
			l.RequestID, l.AddedAt, l.AddedByID, l.AddedByName = r.ID, s.db.Now().UTC(), actor.UserID, actor.Name
		}
		event := r.Event("letter", "", models.Diff(models.LetterFields, nil, models.FieldsOf(letters))...)
		return event, explain(s.db.in(ctx).Create(&letters).Error, "letter")
	})
}

// Record adds what became of a letter. Nothing of it touches the others that
// were sent with it.
func (s *Letters) Record(ctx context.Context, requestID, id uint, in models.LetterEntryInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if err := r.CanAddLetter(actor); err != nil {
			return models.Event{}, err
		}
		l, err := s.load(ctx, r.ID, id)
		if err != nil {
			return models.Event{}, err
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		calendar, err := s.db.Holidays.Calendar(ctx)
		if err != nil {
			return models.Event{}, err
		}
		e, err := l.Add(in, s.db.Today(), council.Settings, calendar)
		if err != nil {
			return models.Event{}, err
		}
		e.AddedAt, e.AddedByID, e.AddedByName = s.db.Now().UTC(), actor.UserID, actor.Name
		if err := s.db.in(ctx).Create(&e).Error; err != nil {
			return models.Event{}, explain(err, "letter")
		}
		event := r.Event("letter-"+models.Slug(string(e.Kind)), "", models.Change{Field: "organisation", To: l.Organisation}, models.Change{Field: "date", To: string(e.On)})
		return event, save(s.db.in(ctx), l, &l.Version, in.Version, "letter")
	})
}

// Publish publishes a letter or a reply to it, or takes it back.
func (s *Letters) Publish(ctx context.Context, requestID, id uint, in models.LetterPublishInput) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		if err := r.CanPublishLetter(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		l, err := s.load(ctx, r.ID, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := l.Publish(in); err != nil {
			return models.Event{}, err
		}
		for _, e := range l.Entries {
			if e.ID == in.Entry {
				if err := s.db.in(ctx).Model(&e).Update("published", e.Published).Error; err != nil {
					return models.Event{}, explain(err, "letter")
				}
			}
		}
		what := "letter"
		if in.Entry != 0 {
			what = "reply"
		}
		event := r.Event("letter-publish", "", models.Change{Field: "organisation", To: l.Organisation}, models.Change{Field: what + " is public", From: models.YesNo(!in.Publish), To: models.YesNo(in.Publish)})
		return event, save(s.db.in(ctx), l, &l.Version, in.Version, "letter")
	})
}

// Overdue returns the letters of open requests whose reply, or next chase, was
// due by now, the longest overdue first, and how many there are in all. It is
// for the clerk and the monitoring officer.
func (s *Letters) Overdue(ctx context.Context, limit int) ([]models.LetterRow, int, error) {
	if a := models.ActorFrom(ctx); !a.Has(models.RoleClerk, models.RoleMonitoringOfficer) || !a.SeesStaffNotes() {
		return nil, 0, models.Errorf(models.Forbidden, "The chase list is for the clerk and the monitoring officer.")
	}
	var list []models.LetterRow
	err := s.db.in(ctx).Raw(overdueLetters+" LIMIT ?", s.db.Today(), limit).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, 0, explain(err, "letter")
	}
	return list, list[0].Total, nil
}

const overdueLetters = `SELECT l.*, r.title AS request_title, r.reference AS request_reference, COUNT(*) OVER () AS total,
(SELECT COUNT(*) FROM letter_entries e WHERE e.letter_id = l.id AND e.kind = 'chased') AS chased
FROM letters l JOIN requests r ON r.id = l.request_id WHERE ` + replyOverdue + " ORDER BY l.next_due, l.id"

// replyOverdue is the letters l of requests r whose reply was due before a day.
const replyOverdue = "l.next_due < ? AND r.state IN ('not_started', 'in_progress', 'on_hold')"

// loadLetters reads what the rules of sharing look at.
func loadLetters(ctx context.Context, d *DB, x *models.CategoryRecords) (err error) {
	x.Letters, err = d.Letters.List(ctx, x.Request.ID)
	return err
}
