package db

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"carried/models"
)

// Enter keeps a question as a draft, with the parts that its words number. A
// supplementary question is about the requests that its first question is about.
// Only the clerk may.
func (s *Questions) Enter(ctx context.Context, in models.QuestionEntryInput) (*models.Question, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	q := &models.Question{}
	return q, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := clerkOnly(ctx, "enter a question"); err != nil {
			return models.Event{}, err
		}
		if err := s.db.exists(ctx, &models.Meeting{}, in.MeetingID, "meeting", "Select a meeting of the list"); err != nil {
			return models.Event{}, err
		}
		*q = models.Question{State: models.QuestionDraft}
		if err := q.Edit(in, s.db.Today()); err != nil {
			return models.Event{}, err
		}
		var about []uint
		if in.ParentID != 0 {
			parent, err := s.Find(ctx, in.ParentID)
			if err != nil {
				return models.Event{}, err
			}
			if err := parent.CanFollow(); err != nil {
				return models.Event{}, err
			}
			q.ParentID = &parent.ID
			if q.AskedBy == parent.AskedBy {
				q.AskedByID = parent.AskedByID
			}
			if err := s.db.in(ctx).Raw("SELECT request_id FROM question_requests WHERE question_id = ? ORDER BY id LIMIT ?", parent.ID, mostLinked).Find(&about).Error; err != nil {
				return models.Event{}, explain(err, "question")
			}
		}
		if err := s.add(ctx, q, in.Split(nil), about...); err != nil {
			return models.Event{}, err
		}
		return q.Event("enter", "", models.Diff(models.QuestionFields, nil, q.Fields())...), nil
	})
}

// Edit changes a draft, or puts right a question on the record, with a reason. What
// is known of its parts stays with those whose words stay. Only the clerk may.
func (s *Questions) Edit(ctx context.Context, id uint, in models.QuestionEntryInput) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil {
			return models.Event{}, err
		}
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := q.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		in.ParentID = models.Deref(q.ParentID)
		if err := models.Validate(in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.exists(ctx, &models.Meeting{}, in.MeetingID, "meeting", "Select a meeting of the list"); err != nil {
			return models.Event{}, err
		}
		was, before := *q, q.Fields()
		if err := q.Edit(in, s.db.Today()); err != nil {
			return models.Event{}, err
		}
		if err := s.keepsYear(ctx, q, was); err != nil {
			return models.Event{}, err
		}
		if q.GroupID == nil {
			if err := s.leave(ctx, was.GroupID, q.ID); err != nil {
				return models.Event{}, err
			}
		}
		parts, err := s.Parts(ctx, q.ID)
		if err != nil {
			return models.Event{}, err
		}
		changes, after := models.Diff(models.QuestionFields, before, q.Fields()), in.Split(parts)
		changes = append(changes, models.PartsChanged(parts, after)...)
		put, err := s.putAt(ctx, was.MeetingID, q.MeetingID)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, q, in.Version); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Exec("DELETE FROM question_parts WHERE question_id = ?", q.ID).Error; err != nil {
			return models.Event{}, explain(err, "question")
		}
		verb := "edit"
		if q.OnRecord() {
			verb = "put-right"
		}
		return q.Event(verb, in.Reason, append(changes, put...)...), s.addParts(ctx, q.ID, after)
	})
}

// keepsYear holds the day by which a question got its number to the council year of
// the number, which stays.
func (s *Questions) keepsYear(ctx context.Context, q *models.Question, was models.Question) error {
	field, on := q.NumberedOn(was)
	if !q.OnRecord() || q.CouncilYear == "" || on == "" {
		return nil
	}
	year, _, err := s.db.Motions.Year(ctx, on)
	if err == nil && year != q.CouncilYear {
		err = models.InvalidField(field, "Enter a day of %s: the number of the question, %s, is of that council year. If it is of another, take the question out and enter it anew", q.CouncilYear, q.Reference)
	}
	return err
}

// putAt says that a question is put at another meeting than before.
func (s *Questions) putAt(ctx context.Context, before, after *uint) ([]models.Change, error) {
	if models.Deref(before) == models.Deref(after) {
		return nil, nil
	}
	change := models.Change{Field: "put at"}
	for _, x := range []struct {
		id *uint
		to *string
	}{{before, &change.From}, {after, &change.To}} {
		if x.id == nil {
			continue
		}
		m, err := s.db.Meetings.Find(ctx, *x.id)
		if err != nil {
			return nil, err
		}
		*x.to = m.Name()
	}
	return []models.Change{change}, nil
}

// Take moves a question one step on, if the rules allow it. One that is tabled gets
// its number, and is public from then on.
func (s *Questions) Take(ctx context.Context, id uint, step string, in models.QuestionStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.db.lockCouncil(ctx); err != nil { // who changes questions of one group is first or second
			return models.Event{}, err
		}
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		group := q.GroupID
		in.Today = s.db.Today()
		if in.Parts, err = s.Parts(ctx, q.ID); err != nil {
			return models.Event{}, err
		}
		if step == "table" {
			if in.Times, err = s.times(ctx, q, in.On.Date()); err != nil {
				return models.Event{}, err
			}
		}
		if in.Put, err = s.put(ctx, q); err != nil {
			return models.Event{}, err
		}
		event, err := q.Take(step, in, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		switch step {
		case "table":
			if err := s.give(ctx, q); err != nil {
				return models.Event{}, err
			}
			event = event.With(models.Change{Field: "number", To: q.Reference})
		case "take-out":
			if err := s.takeOut(ctx, q, in); err != nil {
				return models.Event{}, err
			}
			return event, s.leave(ctx, q.GroupID, q.ID)
		}
		if step == "answer" || step == "correct" {
			if err := s.takeWith(ctx, q, step); err != nil {
				return models.Event{}, err
			}
		}
		if q.GroupID == nil {
			if err := s.leave(ctx, group, q.ID); err != nil {
				return models.Event{}, err
			}
		}
		if models.Marks(step) {
			for i := range in.Parts {
				if err := s.db.in(ctx).Save(&in.Parts[i]).Error; err != nil {
					return models.Event{}, explain(err, "question")
				}
			}
		}
		return event, s.save(ctx, q, in.Version)
	})
}

// takeOut keeps a question no longer that was entered by mistake, as it was seen at a
// version, if nothing else arose from it and its answer is evidence of nothing. Pages as
// they stood do not show it any more; where its words are forgotten, nor does the audit
// log. Its number is not given again.
func (s *Questions) takeOut(ctx context.Context, q *models.Question, in models.QuestionStepInput) error {
	var evidence []string
	if err := s.db.in(ctx).Raw("SELECT r.reference FROM question_requests x JOIN requests r ON r.id = x.request_id WHERE x.question_id = ? AND x.evidence ORDER BY r.id LIMIT ?", q.ID, mostLinked).Find(&evidence).Error; err != nil {
		return explain(err, "request")
	}
	if len(evidence) > 0 {
		return models.Errorf(models.Conflict, "Its answer is evidence of %s, so it stays. Say first that it is not, where it says which requests the question is about.", models.AndList(evidence))
	}
	if err := save(s.db.in(ctx), q, &q.Version, in.Version, "question"); err != nil { // nobody else has changed it meanwhile
		return err
	}
	if in.Forget {
		together, err := s.Together(ctx, q)
		if err != nil {
			return err
		}
		if err := q.CanForget(together); err != nil {
			return err
		}
		if err := s.forgetWhole(ctx, q); err != nil {
			return err
		}
	}
	var links []uint
	if err := s.db.in(ctx).Raw("SELECT id FROM question_requests WHERE question_id = ?", q.ID).Find(&links).Error; err != nil {
		return explain(err, "question")
	}
	if q.OnRecord() {
		about, err := s.about(ctx, q.ID)
		if err != nil {
			return err
		}
		for _, r := range about {
			s.db.record(ctx, r.Event("question-out", "", models.Change{Field: "question", From: q.Reference}))
		}
	}
	for _, query := range []string{"DELETE FROM question_parts WHERE question_id = ?", "DELETE FROM question_requests WHERE question_id = ?", "DELETE FROM search_entries WHERE kind = 'question' AND record_id = ?"} {
		if err := s.db.in(ctx).Exec(query, q.ID).Error; err != nil {
			return explain(err, "question")
		}
	}
	err := s.db.takeOut(ctx, "questions", q.ID, q.CouncilYear, q.Number)
	if errors.Is(err, gorm.ErrForeignKeyViolated) {
		return models.Errorf(models.Conflict, "A request that its answer promised, or a supplementary question, is on the record, so it stays.")
	}
	if err == nil {
		err = s.db.forgetFormerWhere(ctx, "question_parts", "within = ? AND content IS NOT NULL", q.ID)
	}
	if err == nil {
		err = s.db.forgetFormer(ctx, "question_requests", links...)
	}
	if err == nil {
		err = s.db.forgetFormer(ctx, "questions", q.ID)
	}
	return explain(err, "question")
}

// mostParts is how many parts of a question are read.
const mostParts = 200

// Parts returns the parts of a question in their order. Ask for the question first.
func (s *Questions) Parts(ctx context.Context, id uint) ([]models.QuestionPart, error) {
	var list []models.QuestionPart
	err := s.db.in(ctx).Where("question_id = ?", id).Order("position").Limit(mostParts).Find(&list).Error
	return list, explain(err, "question")
}

// Record returns a question with what its page says of it. Ask for the question first.
func (s *Questions) Record(ctx context.Context, q *models.Question) (r models.QuestionRecord, err error) {
	r.Question = q
	if r.Parts, err = s.Parts(ctx, q.ID); err != nil {
		return r, err
	}
	if r.Requests, err = s.about(ctx, q.ID); err != nil {
		return r, err
	}
	if r.Together, err = s.Together(ctx, q); err != nil {
		return r, err
	}
	if r.History, err = s.History(ctx, q); err != nil {
		return r, err
	}
	if r.Promises, err = s.promises(ctx, q); err != nil {
		return r, err
	}
	if err := s.db.in(ctx).Raw("SELECT request_id FROM question_requests WHERE question_id = ? AND evidence ORDER BY request_id LIMIT ?", q.ID, mostLinked).Find(&r.Evidence).Error; err != nil {
		return r, explain(err, "question")
	}
	if q.MeetingID != nil {
		if r.Meeting, err = s.db.Meetings.Find(ctx, *q.MeetingID); err != nil {
			return r, err
		}
	}
	if q.ParentID != nil {
		if r.Parent, err = s.Find(ctx, *q.ParentID); err != nil && models.CodeOf(err) != models.NotFound {
			return r, err
		}
	}
	c := visibleQuestions(ctx)
	c.and("q.parent_id = ?", q.ID)
	err = s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+" ORDER BY q.id LIMIT ?", append(c.args, mostLinked)...).Find(&r.Supplementary).Error
	return r, explain(err, "question")
}

// List returns the questions that match f and how many there are in all: those that
// wait for an answer by their day, all others the last tabled first.
func (s *Questions) List(ctx context.Context, f models.WrittenFilter) ([]models.Question, int, error) {
	c := visibleQuestions(ctx)
	order := "q.tabled_on IS NULL, q.tabled_on DESC, q.id DESC"
	switch {
	case f.Draft:
		c.and("q.path = '' AND q.state = 'draft'")
		order = "q.id"
	case f.Never:
		c.and("q.path = '' AND q.state <> 'draft'")
		order = "q.id DESC"
	case !f.Put:
		c.and("q.path <> ''")
	}
	if f.Answered {
		c.and("q.state IN ('answered', 'corrected')")
	}
	if f.State != "" {
		c.and("q.state = ?", f.State)
	}
	if f.Kind != "" {
		c.and("q.kind = ?", f.Kind)
	}
	if f.Words != "" {
		s.db.Search.match(&c, f.Words, "SELECT CASE e.kind WHEN 'question' THEN e.record_id END FROM search_entries e", "q.id")
	}
	if f.Asker != "" {
		c.and(`LOWER(q.asked_by) LIKE ? ESCAPE '\'`, containing(f.Asker))
	}
	if f.AskedOf != "" {
		like := containing(f.AskedOf)
		c.and(`(LOWER(q.answering_member) LIKE ? ESCAPE '\' OR LOWER(q.answering_role) LIKE ? ESCAPE '\' OR LOWER(q.answering_body) LIKE ? ESCAPE '\')`, like, like, like)
	}
	if f.Year != "" {
		c.and("q.council_year = ?", f.Year)
	}
	if f.Open || f.Late {
		c.and("q.state IN ('tabled', 'holding')")
		order = "q.due_on IS NULL, q.due_on, q.id"
	}
	if f.MeetingID != 0 {
		c.and("q.meeting_id = ?", f.MeetingID)
		order = "q.id"
	}
	if f.PersonID != 0 {
		c.and("q.asked_by_id = ? OR q.answering_member_id = ?", f.PersonID, f.PersonID)
	}
	if f.Late {
		c.and("q.due_on < ?", s.db.Today())
	}
	var found []struct {
		models.Question
		Total int
	}
	err := s.db.in(ctx).Raw(`SELECT q.*, (SELECT COUNT(*) FROM question_parts p WHERE p.question_id = q.id AND p.checked AND NOT p.answered) AS left_out,
  (SELECT COUNT(*) FROM question_parts p WHERE p.question_id = q.id AND NOT p.checked) AS unchecked, COUNT(*) OVER () AS total FROM questions q WHERE `+c.sql+" ORDER BY "+order+" LIMIT ? OFFSET ?",
		append(slices.Clone(c.args), f.Limit, (max(f.Page, 1)-1)*f.Limit)...).Find(&found).Error
	if err != nil {
		return nil, 0, explain(err, "question")
	}
	if len(found) == 0 && f.Page > 1 { // a page behind the last one: there may be others
		f.Page, f.Limit = 1, 1
		_, total, err := s.List(ctx, f)
		return nil, total, err
	}
	if len(found) == 0 {
		return nil, 0, nil
	}
	list := make([]models.Question, len(found))
	for i := range found {
		list[i] = found[i].Question
	}
	return list, found[0].Total, nil
}

// Years lists the council years in which questions were tabled, the latest first.
func (s *Questions) Years(ctx context.Context) ([]string, error) {
	c := visibleQuestions(ctx)
	c.and("q.council_year <> ''")
	var years []string
	err := s.db.in(ctx).Raw("SELECT DISTINCT q.council_year FROM questions q WHERE "+c.sql+" ORDER BY q.council_year DESC", c.args...).Find(&years).Error
	return years, explain(err, "question")
}
