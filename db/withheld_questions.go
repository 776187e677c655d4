package db

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"carried/models"
)

// partWords returns what the parts of a question say, as they are and as they were.
func (s *Questions) partWords(ctx context.Context, id uint) (words []string, err error) {
	parts, err := s.Parts(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.db.stampFormerRows(ctx, s.db.Now()); err != nil {
		return nil, explain(err, "question")
	}
	var contents []string
	if err := s.db.in(ctx).Raw("SELECT content FROM former_rows WHERE until IS NOT NULL AND table_name = 'question_parts' AND within = ? AND content IS NOT NULL", id).Find(&contents).Error; err != nil {
		return nil, explain(err, "question")
	}
	for _, content := range contents {
		var was struct{ Text, Note string }
		if err := json.Unmarshal([]byte(content), &was); err != nil {
			return nil, explain(err, "question")
		}
		parts = append(parts, models.QuestionPart{Text: was.Text, Note: was.Note})
	}
	for _, p := range parts {
		words = append(words, p.Text, p.Note)
	}
	return words, nil
}

// saying are the entries of a question that say any of some words, be it inside a
// longer text: the name of who asks is in the title of a notice.
func (s *Questions) saying(ctx context.Context, q *models.Question, words map[string]bool) (ids []uint64, err error) {
	var events []models.Event
	if err := s.db.in(ctx).Where("subject = ? AND content <> ''", q.Subject()).Order("id").Find(&events).Error; err != nil {
		return nil, explain(err, "entry")
	}
	for _, e := range events {
		c := e.Read()
		texts := []string{c.Title, c.Reason}
		for _, x := range c.Changes {
			texts = append(texts, x.From, x.To)
		}
		all := strings.Join(texts, "\n")
		for w := range words {
			if strings.Contains(all, w) {
				ids = append(ids, e.ID)
				break
			}
		}
	}
	return ids, nil
}

// forget takes withheld words of a question out of what repeats them: its parts, as
// they are and as they were, the page that it was pasted with, which is forgotten as a
// whole, what search knows, and the messages that were not sent.
func (s *Questions) forget(ctx context.Context, id uint, what models.Withholdable, words map[string]bool) error {
	q, err := s.Find(ctx, id)
	if err != nil {
		return err
	}
	if what == models.WithholdWritten {
		if err := s.db.in(ctx).Exec("DELETE FROM question_parts WHERE question_id = ?", id).Error; err != nil {
			return explain(err, "question")
		}
		if err := s.db.forgetFormerWhere(ctx, "question_parts", "within = ? AND content IS NOT NULL", id); err != nil {
			return explain(err, "question")
		}
	}
	if q.PasteID != nil {
		if err := s.db.in(ctx).Exec("UPDATE question_pastes SET source_text = '', version = version + 1 WHERE id = ?", *q.PasteID).Error; err != nil {
			return explain(err, "page")
		}
	}
	if err := s.index(ctx, q); err != nil {
		return err
	}
	var list []models.Message
	if err := s.db.in(ctx).Raw("SELECT * FROM messages WHERE state <> 'sent' AND items LIKE ? ORDER BY id"+s.db.forUpdate(), `%"path":"/questions%`).Find(&list).Error; err != nil {
		return explain(err, "message")
	}
	for i := range list {
		if list[i].ForgetQuestion(q, words) {
			if err := s.db.in(ctx).Model(&list[i]).Select("Items", "Subject").Updates(&list[i]).Error; err != nil {
				return explain(err, "message")
			}
		}
	}
	return nil
}

// isQuestion reports whether words are those of a question on the record, or the name
// of who asked it.
func isQuestion(what models.Withholdable) bool {
	return slices.Contains([]models.Withholdable{models.WithholdWritten, models.WithholdAsker}, what)
}
