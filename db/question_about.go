package db

import (
	"context"
	"slices"

	"carried/models"
)

// mostQuestions is how many questions about requests a page reads.
const mostQuestions = 200

// OfRequests returns the questions about some requests, and those whose answers
// promised them, the oldest first: what the actor may read. Ask for the requests
// first.
func (s *Questions) OfRequests(ctx context.Context, requestIDs ...uint) ([]models.QuestionOfRequest, error) {
	if len(requestIDs) == 0 {
		return nil, nil
	}
	c := visibleQuestions(ctx)
	var list []models.QuestionOfRequest
	err := s.db.in(ctx).Raw(`SELECT q.*, w.request_id, w.evidence = 1 AS evidence, w.promised = 1 AS promised FROM (
  SELECT x.question_id, x.request_id, CASE WHEN x.evidence THEN 1 ELSE 0 END AS evidence, 0 AS promised FROM question_requests x WHERE x.request_id IN ?
  UNION ALL SELECT p.question_id, p.id, 0, 1 FROM requests p WHERE p.question_id IS NOT NULL AND p.id IN ?) w
JOIN questions q ON q.id = w.question_id WHERE `+c.sql+" ORDER BY q.tabled_on IS NULL, q.tabled_on, q.id, w.request_id LIMIT ?", slices.Concat([]any{requestIDs, requestIDs}, c.args, []any{mostQuestions})...).Find(&list).Error
	return list, explain(err, "question")
}

// PromisedBy returns the requests that the answers to some questions made, as far as
// the actor may read them. Ask for the questions first.
func (s *Questions) PromisedBy(ctx context.Context, asked []models.QuestionOfRequest) ([]models.RequestRow, error) {
	var ids []uint
	for _, q := range asked {
		if q.IsAnswered() {
			ids = append(ids, q.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	c := visibleRequests(ctx)
	c.and("r.question_id IN ?", ids)
	return s.db.Requests.rows(ctx, c, "r.id", mostQuestions, 0)
}

// AskAbout keeps a question about a request: the clerk's is tabled and numbered, a
// member's waits for the clerk as a notice of question.
func (s *Questions) AskAbout(ctx context.Context, in models.AskAboutInput) (*models.Question, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	q := &models.Question{}
	return q, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		r, err := s.db.Requests.load(ctx, in.RequestID)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.coming(ctx, in.MeetingID); err != nil {
			return models.Event{}, err
		}
		times, err := s.times(ctx, &models.Question{Kind: models.QuestionKind(in.Kind), MeetingID: models.Ref(in.MeetingID)}, s.db.Today())
		if err != nil {
			return models.Event{}, err
		}
		name, err := s.asker(ctx)
		if err != nil {
			return models.Event{}, err
		}
		if *q, err = r.AskAbout(in, name, s.db.Today(), times, models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		council, err := s.db.Council.Find(ctx)
		if err != nil {
			return models.Event{}, err
		}
		q.House = council.Name
		verb := "notice"
		if q.State == models.QuestionTabled {
			verb = "table"
			if err := s.give(ctx, q); err != nil {
				return models.Event{}, err
			}
		}
		if err := s.add(ctx, q, models.PartsOf(q.Text), r.ID); err != nil {
			return models.Event{}, err
		}
		return q.Event(verb, "", models.Change{Field: "state", To: string(q.State)}, models.Change{Field: "about", To: r.Name()}), nil
	})
}

// coming holds a meeting at which a question is to be put, 0 for none, to be of ours
// and not over.
func (s *Questions) coming(ctx context.Context, id uint) error {
	if id == 0 {
		return nil
	}
	m, err := s.db.Meetings.Find(ctx, id)
	if models.CodeOf(err) == models.NotFound || err == nil && (m.Date < s.db.Today() || m.State == models.MeetingCancelled) {
		return models.InvalidField("meeting", "Select a meeting of the list")
	}
	return err
}

// asker is the name of who signed in: as the council addresses them, where they are a
// person on the record.
func (s *Questions) asker(ctx context.Context) (string, error) {
	actor := models.ActorFrom(ctx)
	if actor.PersonID == 0 {
		return actor.Name, nil
	}
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return "", err
	}
	p, err := s.db.People.Find(ctx, actor.PersonID)
	if err != nil {
		return "", err
	}
	return p.Addressed(council.MemberStyle), nil
}

// LinkTo is Link to the request whose reference was typed.
func (s *Questions) LinkTo(ctx context.Context, id uint, in models.QuestionRequestInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	request, err := s.db.Requests.referred(ctx, in.Request)
	if err != nil {
		return err
	}
	return s.Link(ctx, id, request, in.Evidence)
}

// Link says that a question is about a request, and whether its answer is evidence
// of it. Only the clerk may.
func (s *Questions) Link(ctx context.Context, id, requestID uint, evidence bool) error {
	if err := clerkOnly(ctx, "link questions to requests"); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		switch {
		case r.State == models.RequestUnconfirmed:
			return models.Event{}, models.Errorf(models.Conflict, "This request is not confirmed yet.")
		case evidence && !q.IsAnswered():
			return models.Event{}, models.Errorf(models.Conflict, "This question is not answered yet, so its answer is no evidence.")
		}
		if r.MotionID != nil {
			if err := s.keepsPromisesPublic(ctx, q.ID, *r.MotionID); err != nil {
				return models.Event{}, err
			}
		}
		var list []models.QuestionRequest
		if err := s.db.in(ctx).Where("question_id = ? AND request_id = ?", q.ID, r.ID).Find(&list).Error; err != nil {
			return models.Event{}, explain(err, "question")
		}
		if len(list) == 0 {
			list = append(list, models.QuestionRequest{QuestionID: q.ID, RequestID: r.ID})
			if err := s.tellPromises(ctx, q.ID, r); err != nil {
				return models.Event{}, err
			}
		}
		list[0].Evidence = evidence
		as := "asked about"
		if evidence {
			as = "evidence"
		}
		return q.Event("link", "", models.Change{Field: as, To: r.Name()}), explain(s.db.in(ctx).Save(&list[0]).Error, "question")
	})
}

// tellPromises tells in the history of a request, which a question is about from now
// on, what the answer promised before that: each promise once, and none that is exempt
// with another motion.
func (s *Questions) tellPromises(ctx context.Context, id uint, r *models.Request) error {
	var made []string
	err := s.db.in(ctx).Raw(`SELECT p.reference FROM requests p LEFT JOIN motions m ON m.id = p.motion_id
WHERE p.question_id = ? AND p.id <> ? AND (m.id IS NULL OR NOT m.exempt OR m.id = ?) ORDER BY p.id LIMIT ?`, id, r.ID, models.Deref(r.MotionID), mostLinked).Find(&made).Error
	for _, reference := range made {
		s.db.record(ctx, r.Event("answer-promises", "", models.Change{Field: "promise", To: reference}))
	}
	return explain(err, "request")
}

// Unlink takes a request off those that a question is about: it was put down by
// mistake, and pages as they stood no longer show it either. Only the clerk may.
func (s *Questions) Unlink(ctx context.Context, id, requestID uint) error {
	if err := clerkOnly(ctx, "link questions to requests"); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		q, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		var list []models.QuestionRequest
		if err := s.db.in(ctx).Where("question_id = ? AND request_id = ?", q.ID, requestID).Find(&list).Error; err != nil {
			return models.Event{}, explain(err, "question")
		}
		if len(list) == 0 {
			return models.Event{}, models.Errorf(models.NotFound, "There is no such request in the list.")
		}
		r, err := s.db.Requests.load(ctx, requestID)
		if err != nil {
			return models.Event{}, err
		}
		if r.MotionID != nil {
			if err := s.keepsPromisesExempt(ctx, q.ID, *r.MotionID); err != nil {
				return models.Event{}, err
			}
		}
		if err := s.db.in(ctx).Delete(&list[0]).Error; err != nil {
			return models.Event{}, explain(err, "question")
		}
		return q.Event("unlink", "", models.Change{Field: "asked about", From: r.Name()}), explain(s.db.forgetFormer(ctx, "question_requests", list[0].ID), "question")
	})
}

// keepsPromisesExempt refuses to take a question from under an exempt motion to which
// a promise belongs that its answer made, or one that arises from it: everybody would
// read the words of the promise in the answer.
func (s *Questions) keepsPromisesExempt(ctx context.Context, id, motionID uint) error {
	made, err := s.promised(ctx, id, motionID, "p.motion_id = m.id")
	if made {
		return models.Errorf(models.Conflict, "A promise made in an answer to this question is exempt with the motion of that request. The question stays about it.")
	}
	return err
}

// keepsPromisesPublic refuses to bring a question under an exempt motion after its
// answer, or one that arises from it, made a request that everybody may read: that
// would go on saying what the question no longer may.
func (s *Questions) keepsPromisesPublic(ctx context.Context, id, motionID uint) error {
	made, err := s.promised(ctx, id, motionID, "p.motion_id IS NULL OR p.motion_id <> m.id")
	if made {
		return models.Errorf(models.Conflict, "A promise made in an answer to this question is a public request already. A question about an exempt request could not stay public, so it cannot be linked to one.")
	}
	return err
}

// promised reports whether the answer to a question, or to one that arises from it,
// made a request p that stands so to an exempt motion m.
func (s *Questions) promised(ctx context.Context, id, motionID uint, stands string) (made bool, err error) {
	err = s.db.in(ctx).Raw(`WITH RECURSIVE down AS (SELECT q.id FROM questions q WHERE q.id = ? UNION SELECT q.id FROM questions q JOIN down ON q.parent_id = down.id)
SELECT EXISTS (SELECT 1 FROM motions m JOIN requests p ON `+stands+" JOIN down ON down.id = p.question_id WHERE m.id = ? AND m.exempt)", id, motionID).Find(&made).Error
	return made, explain(err, "question")
}
