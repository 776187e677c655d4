package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"carried/models"
)

// MotionPapers keeps whole agendas and minutes while the clerk makes drafts of their
// motions. All of it is for the clerk.
type MotionPapers struct{ db *DB }

// Create keeps a paper with what was found in it.
func (s *MotionPapers) Create(ctx context.Context, in models.PaperInput, reading models.PaperReading) (*models.MotionPaper, error) {
	if err := clerkOnly(ctx, "enter motions"); err != nil {
		return nil, err
	}
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	if len(reading.Motions) == 0 {
		return nil, models.InvalidField("text", "We found no motion in this text, and it is too long to be one: a motion can have up to 200,000 characters. Enter the motion alone, or add a heading like “Council notes” or “Council resolves” to it")
	}
	actor := models.ActorFrom(ctx)
	p := &models.MotionPaper{
		FileName: in.FileName, SHA256: in.FileSHA256, Text: in.Text, Motions: len(reading.Motions), Reading: reading,
		MadeByID: actor.UserID, MadeByName: actor.Name, MadeAt: s.db.Now().UTC(),
	}
	if p.SHA256 == "" {
		sum := sha256.Sum256([]byte(in.Text))
		p.SHA256 = hex.EncodeToString(sum[:])
	}
	return p, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		err := s.db.in(ctx).Create(p).Error
		event := p.Event("read", models.Change{Field: "sha256", To: p.SHA256}, models.Change{Field: "motions", To: fmt.Sprint(p.Motions)})
		for _, note := range in.FileNotes {
			event = event.With(models.Change{Field: "note", To: note})
		}
		return event, explain(err, "paper")
	})
}

// Find returns one paper.
func (s *MotionPapers) Find(ctx context.Context, id uint) (*models.MotionPaper, error) {
	if err := clerkOnly(ctx, "enter motions"); err != nil {
		return nil, err
	}
	var list []models.MotionPaper
	if err := s.db.in(ctx).Where("id = ?", id).Find(&list).Error; err != nil {
		return nil, explain(err, "paper")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such paper.")
	}
	return &list[0], nil
}

// Open lists the papers of whose motions not every one has its draft, newest first.
func (s *MotionPapers) Open(ctx context.Context) ([]models.PaperRow, error) {
	if err := clerkOnly(ctx, "enter motions"); err != nil {
		return nil, err
	}
	var list []models.PaperRow
	err := s.db.in(ctx).Raw(`SELECT * FROM (SELECT p.id, p.file_name, p.motions, p.made_by_name, p.made_at,
  (SELECT COUNT(*) FROM motions m WHERE m.paper_id = p.id AND m.paper_item > 0) AS drafts
FROM motion_papers p WHERE NOT EXISTS (SELECT 1 FROM motions m WHERE m.paper_id = p.id AND m.paper_item = 0)) AS papers WHERE drafts < motions ORDER BY id DESC LIMIT 20`).Find(&list).Error
	return list, explain(err, "paper")
}

// Drafts returns the motions that were made from a paper, by which of its
// motions they are.
func (s *MotionPapers) Drafts(ctx context.Context, id uint) (map[int]models.Motion, error) {
	if err := clerkOnly(ctx, "enter motions"); err != nil {
		return nil, err
	}
	var list []models.Motion
	if err := s.db.in(ctx).Omit("source_text").Where("paper_id = ?", id).Find(&list).Error; err != nil {
		return nil, explain(err, "motion")
	}
	made := map[int]models.Motion{}
	for _, m := range list {
		if m.PaperItem != nil {
			made[*m.PaperItem] = m
		}
	}
	return made, nil
}

// Discard throws away the text of a paper: the drafts that were made of it stay.
func (s *MotionPapers) Discard(ctx context.Context, id uint) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		var locked uint
		if err := s.db.in(ctx).Raw("SELECT id FROM motion_papers WHERE id = ?"+s.db.forUpdate(), id).Find(&locked).Error; err != nil {
			return models.Event{}, explain(err, "paper")
		}
		p, err := s.Find(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		drafts, err := s.Drafts(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := p.Discard(drafts)
		if err != nil {
			return models.Event{}, err
		}
		return event, explain(s.db.in(ctx).Select("text", "motions", "reading").Updates(p).Error, "paper")
	})
}

// Draft makes a draft of the nth motion of a paper, from 1; 0 reads all of the
// paper as one motion.
func (s *MotionPapers) Draft(ctx context.Context, id uint, n int) (*models.Motion, error) {
	p, err := s.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	if p.Discarded() {
		return nil, models.Errorf(models.Conflict, "This paper was discarded. Bring it in again to make a draft of it.")
	}
	in := models.PasteInput{Text: p.Text, FileName: p.FileName, FileSHA256: p.SHA256}
	if n != 0 {
		found, err := p.Motion(n)
		if err != nil {
			return nil, err
		}
		in.Text = found.Source
	}
	var m *models.Motion
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		// Whoever makes a draft of this paper at the same moment waits here.
		var locked uint
		if err := s.db.in(ctx).Raw("SELECT id FROM motion_papers WHERE id = ?"+s.db.forUpdate(), id).Find(&locked).Error; err != nil {
			return explain(err, "paper")
		}
		drafts, err := s.Drafts(ctx, id)
		if err != nil {
			return err
		}
		if _, made := drafts[n]; made {
			return models.Errorf(models.Conflict, "A draft of this motion was made already. Open it from the list.")
		}
		m, err = s.db.Motions.create(ctx, in, func(m *models.Motion) { m.PaperID, m.PaperItem = &p.ID, &n })
		return err
	})
	return m, err
}
