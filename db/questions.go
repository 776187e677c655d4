package db

import (
	"context"
	"fmt"
	"strings"

	"carried/models"
)

// Questions keeps questions to office holders and bodies, with their answers.
type Questions struct{ db *DB }

// arising are a question, named by its number, and all that it arises from: rows of
// up (id, parent_id).
const arising = "WITH RECURSIVE up AS (SELECT p.id, p.parent_id FROM questions p WHERE p.id = %s UNION SELECT p.id, p.parent_id FROM questions p JOIN up ON p.id = up.parent_id) "

// visibleQuestions limits a query on questions q to what the actor may read: what
// was tabled, unless it is about a request that they may not read, or arises from the
// answer to one that is; their own notices; everything for the clerk's office, the
// monitoring officer and audit.
func visibleQuestions(ctx context.Context) condition {
	a := models.ActorFrom(ctx)
	if a.SeesAll() {
		return condition{sql: "(1 = 1)"}
	}
	r := visibleRequests(ctx)
	c := condition{sql: "q.path <> '' AND NOT EXISTS (" + fmt.Sprintf(arising, "q.id") + `SELECT 1 FROM up JOIN question_requests x ON x.question_id = up.id JOIN requests r ON r.id = x.request_id
  LEFT JOIN motions m ON m.id = r.motion_id WHERE NOT (` + r.sql + "))", args: r.args}
	if a.SignedIn() {
		c.sql += " OR (q.path = '' AND q.created_by_id = ?)"
		c.args = append(c.args, a.UserID)
	}
	c.sql = "(" + c.sql + ")"
	return c
}

// Find returns one question. One the actor may not see does not exist for them.
func (s *Questions) Find(ctx context.Context, id uint) (*models.Question, error) {
	return s.find(ctx, "q.id = ?", id)
}

// FindByPath returns the question at an address, "2024-25/q41".
func (s *Questions) FindByPath(ctx context.Context, path string) (*models.Question, error) {
	return s.find(ctx, "q.path <> '' AND q.path = ?", path) // as the index on it says
}

func (s *Questions) find(ctx context.Context, where string, arg any) (*models.Question, error) {
	c := visibleQuestions(ctx)
	c.and(where, arg)
	var list []models.Question
	if err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+" LIMIT 1", c.args...).Find(&list).Error; err != nil {
		return nil, explain(err, "question")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such question.")
	}
	return &list[0], nil
}

// load reads a question in order to change it.
func (s *Questions) load(ctx context.Context, id uint) (*models.Question, error) {
	c := visibleQuestions(ctx)
	c.and("q.id = ?", id)
	var q models.Question
	if err := s.db.in(ctx).Raw("SELECT q.* FROM questions q WHERE "+c.sql+s.db.forUpdate(), c.args...).Find(&q).Error; err != nil {
		return nil, explain(err, "question")
	}
	if q.ID == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such question.")
	}
	return toChange(ctx, &q), nil
}

func (s *Questions) save(ctx context.Context, q *models.Question, seen int) error {
	if err := s.recognise(ctx, q); err != nil {
		return err
	}
	q.UpdatedAt = s.db.Now().UTC()
	if err := save(s.db.in(ctx), q, &q.Version, seen, "question"); err != nil {
		return err
	}
	return s.index(ctx, q)
}

// index lets a question be found once it was tabled.
func (s *Questions) index(ctx context.Context, q *models.Question) error {
	if q.Path == "" {
		return nil
	}
	body := strings.Join([]string{models.Listed(q.Reference, q.UIN, q.AskedBy, q.Answerer()), q.Text, q.HoldingText, q.AnswerText}, "\n")
	return s.db.indexEntry(ctx, entry{"question", q.ID, 0, 0, q.Topic(), body})
}

// give numbers a question within its council year, or beside those of which no day is
// known. The number of one that was taken out is not given again.
func (s *Questions) give(ctx context.Context, q *models.Question) error {
	if err := s.db.lockCouncil(ctx); err != nil {
		return err
	}
	year := ""
	if on := q.NumberedBy(); on != "" {
		var err error
		if year, _, err = s.db.Motions.Year(ctx, on); err != nil {
			return err
		}
	}
	var last int
	err := s.db.in(ctx).Raw(`SELECT COALESCE(MAX(number), 0) FROM (SELECT MAX(number) AS number FROM questions WHERE council_year = ? AND path <> ''
UNION ALL SELECT MAX(number) FROM taken_out WHERE kind = 'questions' AND council_year = ?) AS given`, year, year).Find(&last).Error
	q.Give(year, last+1)
	return explain(err, "question")
}

// add keeps a new question with its parts and the requests it is about.
func (s *Questions) add(ctx context.Context, q *models.Question, parts []models.QuestionPart, requestIDs ...uint) error {
	if err := s.recognise(ctx, q); err != nil {
		return err
	}
	actor, now := models.ActorFrom(ctx), s.db.Now().UTC()
	q.CreatedByID, q.CreatedBy, q.CreatedAt, q.UpdatedAt, q.Version = actor.UserID, actor.Name, now, now, 1
	if err := s.db.identify(ctx, &q.ID, "questions"); err != nil {
		return explain(err, "question")
	}
	if err := s.db.in(ctx).Create(q).Error; err != nil {
		return explain(err, "question")
	}
	if err := s.addParts(ctx, q.ID, parts); err != nil {
		return err
	}
	for _, id := range requestIDs {
		if err := s.db.in(ctx).Create(&models.QuestionRequest{QuestionID: q.ID, RequestID: id}).Error; err != nil {
			return explain(err, "question")
		}
	}
	return s.index(ctx, q)
}

func (s *Questions) addParts(ctx context.Context, id uint, parts []models.QuestionPart) error {
	for i := range parts {
		parts[i].QuestionID, parts[i].Position = id, i+1
	}
	if len(parts) == 0 {
		return nil
	}
	return explain(s.db.in(ctx).Create(&parts).Error, "question")
}
