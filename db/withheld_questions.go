package db

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// telling is from how many characters words are looked for inside of other texts: fewer
// may stand there and mean something else.
const telling = 30

// says reports whether a text of the record says some words: as a whole, inside of it
// where they are long, or where they are a name wherever it stands by itself.
func says(text, words string, name bool) bool {
	switch {
	case words == "" || text == words:
		return words != ""
	case !name:
		return len([]rune(words)) >= telling && strings.Contains(text, words)
	}
	for rest := text; ; {
		at := strings.Index(rest, words)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:at])
		after, _ := utf8.DecodeRuneInString(rest[at+len(words):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		rest = rest[at+len(words):]
	}
}

// saying are the entries of a question that say any of some words. The name of who asks
// is in the title of a notice. Where the words of the question go, so does what was put
// right of them, and every reason that was given but those of withholding.
func (s *Questions) saying(ctx context.Context, q *models.Question, what models.Withholdable, words map[string]bool) (ids []uint64, err error) {
	whole := map[string]bool{} // a party is no name: it may stand in any text
	if what == models.WithholdAsker {
		about, err := s.askerWords(ctx, q.ID)
		if err != nil {
			return nil, err
		}
		for _, w := range about {
			whole[w] = true
		}
	}
	var events []models.Event
	if err := s.db.in(ctx).Where("subject = ? AND content <> ''", q.Subject()).Order("id").Find(&events).Error; err != nil {
		return nil, explain(err, "entry")
	}
	for _, e := range events {
		c := e.Read()
		texts, found := []string{c.Title, c.Reason}, what == models.WithholdWritten && (e.PutRight() || c.Reason != "" && !strings.HasPrefix(e.Verb, "question.withhold"))
		for _, x := range c.Changes {
			texts = append(texts, x.From, x.To)
		}
		for _, text := range texts {
			for w := range words {
				found = found || text == w || !whole[w] && says(text, w, what == models.WithholdAsker)
			}
		}
		if found {
			ids = append(ids, e.ID)
		}
	}
	return ids, nil
}

// answerColumns hold the words of an answer, which questions answered together share.
var answerColumns = []string{"answer_text", "original_answer", "correction_reason"}

// theAnswer is what is withheld of a question that was answered together with another.
const theAnswer models.Withholdable = "the answer alone"

// withholdShared withholds the answer of a question on the pages of those that were
// answered together with it: what they ask stays.
func (s *Questions) withholdShared(ctx context.Context, q *models.Question, ground string) error {
	others, err := s.Together(ctx, q)
	if err != nil {
		return err
	}
	for i := range others {
		o := &others[i]
		if o.Withheld != "" || !o.IsAnswered() {
			continue
		}
		words, err := s.db.formerWords(ctx, "questions", o.ID, answerColumns)
		if err != nil {
			return explain(err, "question")
		}
		texts := map[string]bool{}
		for _, w := range append(words, o.AnswerText, o.OriginalAnswer, o.CorrectionReason) {
			texts[w] = w != ""
		}
		delete(texts, "")
		holding, err := s.saying(ctx, o, theAnswer, texts)
		if err != nil {
			return err
		}
		set, values := "", []any{}
		for _, c := range answerColumns {
			set, values = set+c+" = CASE WHEN "+c+" = '' THEN '' ELSE ? END, ", append(values, models.WithheldWords(ground))
		}
		if err := s.db.in(ctx).Exec("UPDATE questions SET "+set+"version = version + 1 WHERE id = ?", append(values, o.ID)...).Error; err != nil {
			return explain(err, "question")
		}
		if err := s.db.forgetWords(ctx, "questions", o.ID, texts, ground); err != nil {
			return explain(err, "question")
		}
		if err := s.forget(ctx, o.ID, theAnswer, texts); err != nil {
			return err
		}
		s.db.recordWithholding(ctx, o.Event("withhold-answer", ground), holding)
	}
	return nil
}

// askerWords are the party of who asked and what they are, as they are and as they were:
// with them a name may be found again.
func (s *Questions) askerWords(ctx context.Context, id uint) ([]string, error) {
	q, err := s.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	words, err := s.db.formerWords(ctx, "questions", id, []string{"asker_party", "asker_type"})
	return append(words, q.AskerParty, q.AskerType), explain(err, "question")
}

// forgetHeld takes what was withheld of a question out of what else tells it: the pages
// of those with the same answer, and the past.
func (s *Questions) forgetHeld(ctx context.Context, id uint, what models.Withholdable, words map[string]bool, ground string) error {
	if what == models.WithholdAsker {
		if err := s.db.forgetColumns(ctx, "questions", id, "asked_by_id", "asker_party", "asker_type"); err != nil {
			return explain(err, "question")
		}
		return s.forget(ctx, id, what, words)
	}
	q, err := s.Find(ctx, id)
	if err == nil {
		err = s.withholdShared(ctx, q, ground)
	}
	if err != nil {
		return err
	}
	return s.forget(ctx, id, what, words)
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
	if q.PasteID != nil && what != theAnswer {
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

// forgetWhole takes the words of a question that is taken out out of the audit log too,
// with the page it was pasted with and the messages that wait.
func (s *Questions) forgetWhole(ctx context.Context, q *models.Question) error {
	parts, err := s.partWords(ctx, q.ID)
	if err != nil {
		return err
	}
	words := map[string]bool{}
	for _, w := range append(parts, q.AskedBy, q.Heading, q.Text, q.HoldingText, q.AnswerText, q.OriginalAnswer) {
		words[w] = w != ""
	}
	delete(words, "")
	if err := s.forget(ctx, q.ID, models.WithholdWritten, words); err != nil {
		return err
	}
	var ids []uint64
	if err := s.db.in(ctx).Raw("SELECT id FROM events WHERE subject = ? AND content <> '' ORDER BY id", q.Subject()).Find(&ids).Error; err != nil {
		return explain(err, "entry")
	}
	s.db.recordWithholding(ctx, models.NewEvent("question.forget", q.Subject(), q.Numbered(), ""), ids)
	return nil
}

// isQuestion reports whether words are those of a question on the record, or the name
// of who asked it.
func isQuestion(what models.Withholdable) bool {
	return slices.Contains([]models.Withholdable{models.WithholdWritten, models.WithholdAsker}, what)
}
