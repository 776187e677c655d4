package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
	"carried/models/motiontext"
)

// Create drafts a motion from the notice as it was pasted: the text is kept for
// ever, and read into title, people and clauses for the clerk to check.
func (s *Motions) Create(ctx context.Context, in models.PasteInput) (*models.Motion, error) {
	return s.create(ctx, in, nil)
}

// create is Create; a text that was found to be a motion already has come, which
// says where it is from and what is known of it beside its words.
func (s *Motions) create(ctx context.Context, in models.PasteInput, come func(*models.Motion)) (*models.Motion, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	actor := models.ActorFrom(ctx)
	if !actor.Has(models.RoleClerk) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk can enter a motion.")
	}
	reading := motiontext.Read(in.Text)
	if come == nil && !isMotion(reading) {
		return nil, errNoMotion
	}
	now := s.db.Now().UTC()
	m := &models.Motion{
		Title: reading.Title, Kind: models.MotionOnNotice, State: models.MotionDraft, SourceText: in.Text, SourceFile: in.FileName,
		CreatedByID: actor.UserID, CreatedAt: now, UpdatedAt: now, Version: 1,
	}
	if reading.Type != "" {
		m.Kind = models.MotionKind(reading.Type)
	}
	if m.Title == "" {
		m.Title = models.NoTitle
	}
	m.Title = short(m.Title, 300)
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		var err error
		if m.ProposerID, m.ProposerText, err = s.person(ctx, reading.Proposer); err != nil {
			return models.Event{}, err
		}
		if m.SeconderID, m.SeconderText, err = s.person(ctx, reading.Seconder); err != nil {
			return models.Event{}, err
		}
		if come != nil {
			come(m)
		}
		if err := s.db.in(ctx).Create(m).Error; err != nil {
			return models.Event{}, explain(err, "motion")
		}
		if _, err := s.addVersion(ctx, m.ID, models.AsSubmitted, "", "", readClauses(reading)); err != nil {
			return models.Event{}, err
		}
		event := m.Event("create", "")
		if in.FileName != "" {
			event = event.With(models.Change{Field: "file", To: in.FileName + " " + in.FileSHA256})
			for _, note := range in.FileNotes {
				event = event.With(models.Change{Field: "reading the file", To: note})
			}
		}
		return event, s.index(ctx, m)
	})
	return m, err
}

var errNoMotion = models.InvalidField("text", "We found no motion in this text: no proposer, and no words like “Council notes” or “Council resolves”. Check that you pasted all of it, or add such a heading")

func isMotion(r motiontext.Reading) bool {
	if r.Proposer != "" && len(r.Groups) > 0 {
		return true
	}
	for _, g := range r.Groups {
		for _, c := range g.Clauses {
			if c.Kind != motiontext.Other {
				return true
			}
		}
	}
	return false
}

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// person finds a councillor by the name as printed; a name that is nobody we
// know stays text.
func (s *Motions) person(ctx context.Context, name string) (*uint, string, error) {
	if name == "" {
		return nil, "", nil
	}
	id, err := s.db.People.Match(ctx, name)
	if err != nil || id == 0 {
		return nil, short(name, 200), err
	}
	return &id, "", nil
}

// readClauses turns a reading's groups into clauses in order, sub-clauses
// pointing to their parent by position until they are kept.
func readClauses(r motiontext.Reading) []models.Clause {
	var list []models.Clause
	for n, g := range r.Groups {
		var add func(c motiontext.Clause, parent int)
		add = func(c motiontext.Clause, parent int) {
			clause := models.Clause{
				Position: len(list) + 1, GroupNo: n + 1, Heading: g.Heading, Kind: c.Kind,
				Label: c.Label, Text: c.Text, Doubt: strings.Join(c.Doubts, " "),
			}
			if parent > 0 {
				clause.ParentID = models.Ref(uint(parent))
			}
			list = append(list, clause)
			at := len(list)
			for _, sub := range c.Subclauses {
				add(sub, at)
			}
		}
		for _, c := range g.Clauses {
			add(c, 0)
		}
	}
	return list
}

// addVersion keeps one more text of a motion. A clause's ParentID is either the
// id of another clause in the list or, where none has an id yet, its position.
func (s *Motions) addVersion(ctx context.Context, motionID uint, kind models.VersionKind, reason, minute string, clauses []models.Clause) (*models.MotionVersion, error) {
	var last int
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(no), 0) FROM motion_versions WHERE motion_id = ?", motionID).Find(&last).Error; err != nil {
		return nil, explain(err, "motion")
	}
	actor := models.ActorFrom(ctx)
	v := &models.MotionVersion{
		MotionID: motionID, No: last + 1, Kind: kind, MadeAt: s.db.Now().UTC(),
		MadeByID: actor.UserID, MadeByName: actor.Name, Reason: reason, MinuteRef: minute,
	}
	if err := s.db.in(ctx).Create(v).Error; err != nil {
		return nil, explain(err, "motion")
	}
	ids := map[uint]uint{} // from the old id or position to the new id
	for i := range clauses {
		c := clauses[i]
		key := c.ID
		if key == 0 {
			key = uint(c.Position)
		}
		c.ID, c.VersionID, c.Position = 0, v.ID, i+1
		if kind != models.AsSubmitted {
			c.Doubt = ""
		}
		if c.ParentID != nil {
			c.ParentID = models.Ref(ids[*c.ParentID])
		}
		if err := s.db.in(ctx).Create(&c).Error; err != nil {
			return nil, explain(err, "clause")
		}
		ids[key] = c.ID
		v.Clauses = append(v.Clauses, c)
	}
	return v, nil
}

// latest returns the newest version of a kind without its clauses, or nil.
func (s *Motions) latest(ctx context.Context, motionID uint, kind models.VersionKind) (*models.MotionVersion, error) {
	var list []models.MotionVersion
	err := s.db.in(ctx).Where("motion_id = ? AND kind = ?", motionID, kind).Order("no DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "motion")
	}
	return &list[0], nil
}

func (s *Motions) clauses(ctx context.Context, versionID uint) ([]models.Clause, error) {
	var list []models.Clause
	err := s.db.in(ctx).Where("version_id = ?", versionID).Order("position").Find(&list).Error
	return list, explain(err, "clause")
}

// Text returns the text of a motion as it now stands: as resolved, else as
// amended, as published, as submitted. Ask for the motion first: whoever may read it
// may read its text.
func (s *Motions) Text(ctx context.Context, motionID uint) (*models.MotionVersion, error) {
	versions, err := s.Versions(ctx, motionID)
	if err != nil {
		return nil, err
	}
	return s.TextOf(ctx, versions)
}

// TextOf is Text for who has the motion's versions already.
func (s *Motions) TextOf(ctx context.Context, versions []models.MotionVersion) (*models.MotionVersion, error) {
	for _, kind := range []models.VersionKind{models.AsResolved, models.AsAmended, models.AsPublished, models.AsSubmitted} {
		for _, v := range slices.Backward(versions) {
			if v.Kind == kind {
				var err error
				v.Clauses, err = s.clauses(ctx, v.ID)
				return &v, err
			}
		}
	}
	return nil, nil
}

// Published returns the text of a motion as it was published, or nil. Ask for the
// motion first.
func (s *Motions) Published(ctx context.Context, motionID uint) (*models.MotionVersion, error) {
	v, err := s.latest(ctx, motionID, models.AsPublished)
	if err == nil && v != nil {
		v.Clauses, err = s.clauses(ctx, v.ID)
	}
	return v, err
}

// Versions lists the texts of a motion, oldest first, without clauses.
func (s *Motions) Versions(ctx context.Context, motionID uint) ([]models.MotionVersion, error) {
	var list []models.MotionVersion
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Order("no").Find(&list).Error
	return list, explain(err, "motion")
}

// Correct makes a new version of a published text, with a reason and, once the
// motion was carried, the minute that corrects it (domain.md 3, P2). The
// earlier text stays on the record.
func (s *Motions) Correct(ctx context.Context, id uint, in models.CorrectInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer can correct a published text.")
		}
		now, err := s.Text(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if now.Kind == models.AsSubmitted && !m.NoticeGiven() {
			return models.Event{}, models.Errorf(models.Conflict, "This text is not published yet, so it needs no correction.")
		}
		if now.Kind == models.AsResolved && in.MinuteRef == "" {
			return models.Event{}, models.InvalidField("minute", "Enter the minute that corrects the resolution")
		}
		if sameText(in.Text, now.Clauses) {
			return models.Event{}, models.InvalidField("text", "Change the text: it is the same as the one on the record")
		}
		clauses := readClauses(motiontext.Read(in.Text))
		if len(clauses) == 0 {
			return models.Event{}, models.InvalidField("text", "We found no clauses in the corrected text. Keep the headings, like “Council notes”")
		}
		if _, err := s.addVersion(ctx, id, now.Kind, in.Reason, in.MinuteRef, clauses); err != nil {
			return models.Event{}, err
		}
		verb := "correct"
		if now.Kind == models.AsSubmitted {
			verb = "correct-notice" // of it the public reads nothing
		}
		event := m.Event(verb, in.Reason, models.Change{Field: "text", From: models.PlainText(now.Clauses), To: models.PlainText(clauses)})
		if err := s.save(ctx, m, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, m)
	})
}
