package db

import (
	"context"
	"strconv"

	"carried/models"
	"carried/models/questiontext"
)

// QuestionPastes keeps pages of questions while the clerk checks how they were
// read. All of it is for the clerk.
type QuestionPastes struct{ db *DB }

const pasteQuestions = "paste questions"

// Create keeps a page as it was pasted.
func (s *QuestionPastes) Create(ctx context.Context, in models.QuestionPasteInput) (*models.QuestionPaste, error) {
	if err := clerkOnly(ctx, pasteQuestions); err != nil {
		return nil, err
	}
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	actor := models.ActorFrom(ctx)
	p := &models.QuestionPaste{SourceText: in.Text, State: models.PasteOpen, PastedByID: actor.UserID, PastedBy: actor.Name, PastedAt: s.db.Now().UTC(), Version: 1}
	return p, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.in(ctx).Create(p).Error; err != nil {
			return models.Event{}, explain(err, "page")
		}
		return p.Event("paste"), nil
	})
}

// Find returns one page.
func (s *QuestionPastes) Find(ctx context.Context, id uint) (*models.QuestionPaste, error) {
	return s.find(ctx, id, "")
}

func (s *QuestionPastes) find(ctx context.Context, id uint, locked string) (*models.QuestionPaste, error) {
	if err := clerkOnly(ctx, pasteQuestions); err != nil {
		return nil, err
	}
	var list []models.QuestionPaste
	if err := s.db.in(ctx).Raw("SELECT * FROM question_pastes WHERE id = ?"+locked, id).Find(&list).Error; err != nil {
		return nil, explain(err, "page")
	}
	if len(list) == 0 || list[0].State == models.PasteDiscarded {
		return nil, models.Errorf(models.NotFound, "There is no such page.")
	}
	return &list[0], nil
}

// Open lists the pages that are not checked yet, newest first, without their text.
func (s *QuestionPastes) Open(ctx context.Context) ([]models.QuestionPaste, error) {
	if err := clerkOnly(ctx, pasteQuestions); err != nil {
		return nil, err
	}
	var list []models.QuestionPaste
	err := s.db.in(ctx).Omit("source_text").Where("state = 'open'").Order("id DESC").Limit(20).Find(&list).Error
	return list, explain(err, "page")
}

// Made returns the questions that were made of a page, in its order.
func (s *QuestionPastes) Made(ctx context.Context, id uint) ([]models.Question, error) {
	if err := clerkOnly(ctx, pasteQuestions); err != nil {
		return nil, err
	}
	var list []models.Question
	err := s.db.in(ctx).Where("paste_id = ?", id).Order("id").Limit(models.MostPasted).Find(&list).Error
	return list, explain(err, "question")
}

// recogniseAtOnce is of how many questions one query asks whether they are stored.
const recogniseAtOnce = 100

// Known returns the questions of a reading that are stored already, by their place
// in it from 1: of the same reference, or the same words.
func (s *QuestionPastes) Known(ctx context.Context, r questiontext.Reading) (map[int]models.KnownQuestion, error) {
	if err := clerkOnly(ctx, pasteQuestions); err != nil {
		return nil, err
	}
	known := map[int]models.KnownQuestion{}
	for from := 0; from < len(r.Questions); from += recogniseAtOnce {
		some := r.Questions[from:min(from+recogniseAtOnce, len(r.Questions))]
		uins, texts := []string{""}, []string{""}
		for _, q := range some {
			uins, texts = append(uins, q.UIN), append(texts, q.Text)
		}
		var list []models.KnownQuestion
		err := s.db.in(ctx).Raw("SELECT id, reference, path, uin, text FROM questions WHERE uin <> '' AND uin IN ? OR text <> '' AND text IN ? ORDER BY id", uins, texts).Find(&list).Error
		if err != nil {
			return nil, explain(err, "question")
		}
		for i := range some {
			if k := models.Recognise(&some[i], list); k != nil {
				known[from+i+1] = *k
			}
		}
	}
	return known, nil
}

// Save makes the questions of a page that the clerk selected. They are public at
// once, as they were where they were asked.
func (s *QuestionPastes) Save(ctx context.Context, id uint, in models.PasteCheckInput) (made int, err error) {
	if err := models.Validate(in); err != nil {
		return 0, err
	}
	return made, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		made = 0
		p, err := s.find(ctx, id, s.db.forUpdate())
		if err != nil {
			return models.Event{}, err
		}
		if err := p.CanSave(in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.lockCouncil(ctx); err != nil { // no other page is saved between looking and writing
			return models.Event{}, err
		}
		reading := p.Read()
		known, err := s.Known(ctx, reading)
		if err != nil {
			return models.Event{}, err
		}
		ids := map[int]uint{} // of the page's questions, saved now or before
		for n, k := range known {
			ids[n] = k.ID
		}
		for i, read := range reading.Questions {
			n := i + 1
			if !in.Takes(n) || read.Text == "" {
				continue
			}
			if err := in.CanTake(n, read, known); err != nil {
				return models.Event{}, err
			}
			q, parts := p.Question(read, n, in)
			if read.Parent > 0 {
				q.ParentID = models.Ref(ids[read.Parent])
			}
			if err := s.db.Questions.give(ctx, &q); err != nil {
				return models.Event{}, err
			}
			if err := s.db.Questions.add(ctx, &q, parts); err != nil {
				return models.Event{}, err
			}
			s.db.record(ctx, q.Event("paste", "", models.Change{Field: "state", To: string(q.State)}, models.Change{Field: "asked by", To: q.AskedBy}, models.Change{Field: "words", To: q.Text}))
			ids[n] = q.ID
			made++
		}
		if made == 0 {
			return models.Event{}, models.InvalidField("take", "Select a question to save, or discard the page")
		}
		p.State, p.Saved = models.PasteSaved, made
		return p.Event("save", models.Change{Field: "questions", To: strconv.Itoa(made)}), save(s.db.in(ctx), p, &p.Version, in.Version, "page")
	})
}

// Discard forgets a page of which nothing was made.
func (s *QuestionPastes) Discard(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		p, err := s.find(ctx, id, s.db.forUpdate())
		if err != nil {
			return models.Event{}, err
		}
		event, err := p.Discard()
		if err != nil {
			return models.Event{}, err
		}
		return event, save(s.db.in(ctx), p, &p.Version, version, "page")
	})
}
