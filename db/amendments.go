package db

import (
	"context"
	"math"
	"strings"

	"carried/models"
	"carried/models/motiontext"
	"carried/models/wording"
)

// Amendments keeps the amendments to motions.
type Amendments struct{ db *DB }

// amendmentRow reads amendments with their people.
const amendmentRow = `
SELECT a.*, a.proposer_text AS p_text, a.seconder_text AS s_text,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  s.id AS s_id, s.slug AS s_slug, s.full_name AS s_full_name, s.title AS s_title, s.kind AS s_kind, s.ward AS s_ward
FROM amendments a
LEFT JOIN people p ON p.id = a.proposer_id
LEFT JOIN people s ON s.id = a.seconder_id
WHERE `

// mostAmendments is how many a motion can have.
const mostAmendments = 200

// visibleAmendments limits a query on amendments a, of a motion the actor may
// read, to those that were moved; the clerk's office reads them all.
func visibleAmendments(ctx context.Context) condition {
	if models.ActorFrom(ctx).SeesAll() {
		return condition{sql: "(1 = 1)"}
	}
	return condition{sql: "(a.submitted_at IS NULL OR a.against_id IS NOT NULL)"}
}

// List returns the amendments to a motion in the order of their numbers. Ask for
// the motion first: whoever may read it may read those that were moved.
func (s *Amendments) List(ctx context.Context, motionID uint) ([]models.AmendmentRow, error) {
	c := visibleAmendments(ctx)
	c.and("a.motion_id = ?", motionID)
	var list []models.AmendmentRow
	err := s.db.in(ctx).Raw(amendmentRow+c.sql+" ORDER BY a.no LIMIT ?", append(c.args, mostAmendments)...).Find(&list).Error
	return list, explain(err, "amendment")
}

// Find returns one amendment to a motion. Ask for the motion first.
func (s *Amendments) Find(ctx context.Context, motionID, id uint) (*models.AmendmentRow, error) {
	return s.find(ctx, motionID, "a.id = ?", id)
}

// FindByNo returns the amendment of a number to a motion. Ask for the motion first.
func (s *Amendments) FindByNo(ctx context.Context, motionID uint, no int) (*models.AmendmentRow, error) {
	if no > math.MaxInt32 { // more than the engines' column holds
		return nil, models.Errorf(models.NotFound, "There is no such amendment.")
	}
	return s.find(ctx, motionID, "a.no = ?", no)
}

func (s *Amendments) find(ctx context.Context, motionID uint, where string, arg any) (*models.AmendmentRow, error) {
	c := visibleAmendments(ctx)
	c.and("a.motion_id = ?", motionID)
	c.and(where, arg)
	var list []models.AmendmentRow
	if err := s.db.in(ctx).Raw(amendmentRow+c.sql+" LIMIT 1", c.args...).Find(&list).Error; err != nil {
		return nil, explain(err, "amendment")
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such amendment.")
	}
	return &list[0], nil
}

// Create enters an amendment to a motion that is on an agenda or debated.
func (s *Amendments) Create(ctx context.Context, motionID uint, in models.AmendInput) (*models.Amendment, error) {
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	now := s.db.Now().UTC()
	a := &models.Amendment{MotionID: motionID, State: models.AmendmentSubmitted, SubmittedAt: &now, Version: 1}
	err := s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.db.Motions.load(ctx, motionID) // one at a time: numbers have no gap
		if err != nil {
			return models.Event{}, err
		}
		if !m.Amendable() {
			return models.Event{}, models.Errorf(models.Conflict, "Amendments are entered from when the motion is on an agenda until it is decided. This one is at “%s”.", models.Word(string(m.State)))
		}
		now, err := s.db.Motions.Text(ctx, motionID)
		if err != nil {
			return models.Event{}, err
		}
		if _, err := a.Edit(in, now.ID, models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		if err := s.known(ctx, in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(no), 0) + 1 FROM amendments WHERE motion_id = ?", motionID).Find(&a.No).Error; err != nil {
			return models.Event{}, explain(err, "amendment")
		}
		if a.No > mostAmendments {
			return models.Event{}, models.Errorf(models.Conflict, "A motion can have %d amendments at most.", mostAmendments)
		}
		if err := s.db.in(ctx).Create(a).Error; err != nil {
			return models.Event{}, explain(err, "amendment")
		}
		return a.Event("create", ""), nil
	})
	return a, err
}

// known refuses people who are no councillors.
func (s *Amendments) known(ctx context.Context, in models.AmendInput) error {
	for field, id := range map[string]uint{"proposer": in.ProposerID, "seconder": in.SeconderID} {
		if id == 0 {
			continue
		}
		p, err := s.db.People.Find(ctx, id)
		if models.CodeOf(err) == models.NotFound || err == nil && p.Kind != models.KindMember {
			return models.InvalidField(field, "Select a councillor from the list, or enter the name")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// load reads an amendment and its motion in order to change them.
func (s *Amendments) load(ctx context.Context, motionID, id uint) (*models.Motion, *models.Amendment, error) {
	m, err := s.db.Motions.load(ctx, motionID)
	if err != nil {
		return nil, nil, err
	}
	row, err := s.Find(ctx, motionID, id)
	if err != nil {
		return nil, nil, err
	}
	return m, &row.Amendment, nil
}

// Update changes an amendment of which something can still become.
func (s *Amendments) Update(ctx context.Context, motionID, id uint, in models.AmendInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		_, a, err := s.load(ctx, motionID, id)
		if err != nil {
			return models.Event{}, err
		}
		now, err := s.db.Motions.Text(ctx, motionID)
		if err != nil {
			return models.Event{}, err
		}
		event, err := a.Edit(in, now.ID, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.known(ctx, in); err != nil {
			return models.Event{}, err
		}
		return event, s.save(ctx, a, in.Version)
	})
}

func (s *Amendments) save(ctx context.Context, a *models.Amendment, seen int) error {
	return save(s.db.in(ctx), a, &a.Version, seen, "amendment")
}

// Take moves an amendment one step on. What is carried or accepted makes the next
// version of its motion.
func (s *Amendments) Take(ctx context.Context, motionID, id uint, step string, in models.AmendmentStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, a, err := s.load(ctx, motionID, id)
		if err != nil {
			return err
		}
		in.Motion = m
		if in.Moved, err = s.moved(ctx, motionID, id); err != nil {
			return err
		}
		now, err := s.db.Motions.Text(ctx, motionID)
		if err != nil {
			return err
		}
		in.Now = now.ID
		var vote *models.Vote // one that is entered with the outcome
		if step == "carry" || step == "lose" {
			if in.Vote, err = s.Vote(ctx, a.ID); err != nil {
				return err
			}
			if v := in.Vote; v != nil && (v.ID != in.VoteID || v.Version != in.VoteSeen) || v == nil && in.VoteID != 0 {
				return models.Errorf(models.Conflict, "The vote on this amendment was recorded or changed since you opened this page. Check it, then record the outcome.")
			}
			if in.Vote == nil && in.Method != "" {
				if vote, err = s.entered(ctx, m, a, step, in); err != nil {
					return err
				}
				in.Vote = vote
			}
		}
		event, err := a.Take(step, in, models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		if vote != nil {
			if err := s.db.in(ctx).Create(vote).Error; err != nil {
				return explain(err, "vote")
			}
		}
		if a.Adopted() {
			if err := s.adopt(ctx, m, a, now, in.Wording); err != nil {
				return err
			}
		}
		s.db.record(ctx, event)
		return s.save(ctx, a, in.Version)
	})
}

// Changes says what an amendment changes in the text for which its wording was
// typed; nothing where nobody typed one. Ask for the amendment first.
func (s *Amendments) Changes(ctx context.Context, a *models.Amendment) ([]wording.Line, error) {
	if a.Wording == "" || a.WordedOnID == nil {
		return nil, nil
	}
	on := *a.WordedOnID
	if !models.ActorFrom(ctx).SeesAll() {
		// The text it was typed for may have been corrected before it was published.
		m, err := s.db.Motions.Find(ctx, a.MotionID)
		if err != nil {
			return nil, err
		}
		versions, err := s.db.Motions.Versions(ctx, a.MotionID)
		if err != nil {
			return nil, err
		}
		for _, v := range models.PublicVersions(&m.Motion, versions) {
			if on = v.ID; on >= *a.WordedOnID {
				break
			}
		}
	}
	clauses, err := s.db.Motions.clauses(ctx, on)
	return wording.Compare(models.PlainText(clauses), a.Wording), err
}

// moved returns another amendment to the motion that is debated now, or nil.
func (s *Amendments) moved(ctx context.Context, motionID, id uint) (*models.Amendment, error) {
	var list []models.Amendment
	err := s.db.in(ctx).Where("motion_id = ? AND id <> ? AND state = 'moved' AND submitted_at IS NOT NULL", motionID, id).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "amendment")
	}
	return &list[0], nil
}

// Vote returns the vote that was recorded on an amendment, or nil; a draft is none.
// Ask for the amendment first.
func (s *Amendments) Vote(ctx context.Context, id uint) (*models.Vote, error) {
	var list []models.Vote
	err := s.db.in(ctx).Where("amendment_id = ? AND NOT draft", id).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "vote")
	}
	return &list[0], nil
}

// entered returns the vote that is entered with the outcome of an amendment, held
// by the rules of every vote.
func (s *Amendments) entered(ctx context.Context, m *models.Motion, a *models.Amendment, step string, in models.AmendmentStepInput) (*models.Vote, error) {
	if models.MustBeNamed(in.Method) {
		return nil, models.InvalidField("method", "Record who voted how first. The outcome then rests on that vote")
	}
	on := s.db.Today()
	if m.MeetingID != nil {
		meeting, err := s.db.Meetings.Find(ctx, *m.MeetingID)
		if err != nil {
			return nil, err
		}
		on = min(on, meeting.Date)
	}
	d := models.DecisionInput{Outcome: step, Date: models.InputOf(on), Method: in.Method, For: in.For, Against: in.Against, Abstain: in.Abstain, Casting: in.Casting}
	if f := d.Check(); len(f) > 0 {
		for i := range f {
			f[i].Message = strings.ReplaceAll(f[i].Message, "the motion", "the amendment")
			if f[i].Field == "outcome" {
				f[i].Field = "for"
			}
		}
		return nil, models.InvalidFields(f)
	}
	v := d.Vote()
	v.MotionID, v.MeetingID, v.Subject, v.AmendmentID, v.Version = m.ID, m.MeetingID, models.VoteOnAmendment, &a.ID, 1
	return v, s.db.Motions.fits(ctx, v, on)
}

// adopt makes the version of the motion that an amendment leads to.
func (s *Amendments) adopt(ctx context.Context, m *models.Motion, a *models.Amendment, now *models.MotionVersion, wording string) error {
	if strings.TrimSpace(wording) == "" {
		return models.InvalidField("wording", "Enter the text of the motion as amended")
	}
	if sameText(wording, now.Clauses) {
		return models.InvalidField("wording", "Change the text to what the amendment makes of it: it is the text as it stood before")
	}
	clauses := readClauses(motiontext.Read(wording))
	if len(clauses) == 0 {
		return models.InvalidField("wording", "We found no clauses in the text as amended. Keep the headings, like “Council notes”")
	}
	v, err := s.db.Motions.addVersion(ctx, m.ID, models.AsAmended, "", "", clauses)
	if err != nil {
		return err
	}
	a.Wording, a.WordedOnID, a.VersionID = wording, &now.ID, &v.ID
	if err := s.db.Motions.save(ctx, m, m.Version); err != nil {
		return err
	}
	return s.db.Motions.index(ctx, m)
}

// settle closes what is open of a motion's amendments when the motion is decided:
// those that nobody moved were not moved, and one that was debated falls with its
// motion. No motion is carried or lost over an amendment.
func (s *Amendments) settle(ctx context.Context, m *models.Motion) error {
	var open []models.Amendment
	err := s.db.in(ctx).Where("motion_id = ? AND state IN ('submitted', 'ruled', 'moved') AND submitted_at IS NOT NULL", m.ID).Order("no").Limit(mostAmendments).Find(&open).Error
	if err != nil {
		return explain(err, "amendment")
	}
	for i := range open {
		a, step := &open[i], "not-moved"
		if a.State == models.AmendmentMoved {
			if step = "fall"; m.State == models.MotionCarried || m.State == models.MotionLost {
				return models.Errorf(models.Conflict, "Amendment %d is being debated. Record what became of it before the motion is decided.", a.No)
			}
		}
		event, err := a.Take(step, models.AmendmentStepInput{Reason: models.SettledBy(m.State)}, models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if err := s.save(ctx, a, a.Version); err != nil {
			return err
		}
	}
	return nil
}

// unsettle opens the amendments again that settle closed with the decision of a
// motion, which is corrected: their entries of the record stand right before that
// of the decision, and say what each was. Where the words of such an entry were
// withheld since, nobody knows that any more, and the decision stays.
func (s *Amendments) unsettle(ctx context.Context, m *models.Motion) error {
	var decision uint64
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(id), 0) FROM events WHERE motion_id = ? AND request_id = 0 AND verb IN ?", m.ID, decisionVerbs).Find(&decision).Error; err != nil {
		return explain(err, "amendment")
	}
	var events []models.Event // the latest first
	if err := s.db.in(ctx).Where("motion_id = ? AND id < ? AND verb IN ('amendment.not-moved', 'amendment.fall')", m.ID, decision).Order("id DESC").Limit(mostAmendments).Find(&events).Error; err != nil {
		return explain(err, "amendment")
	}
	var closed []models.AmendmentRow
	if err := s.db.in(ctx).Raw(amendmentRow+"a.motion_id = ? AND a.state IN ('not_moved', 'fell') LIMIT ?", m.ID, mostAmendments).Find(&closed).Error; err != nil {
		return explain(err, "amendment")
	}
	of := map[string]*models.Amendment{}
	for i := range closed {
		of[closed[i].Subject()] = &closed[i].Amendment
	}
	var open []models.Event
	var unknown []string
	for i, e := range events {
		a := of[e.Subject]
		if a == nil || e.ID != decision-uint64(i)-1 {
			break
		}
		if e.Content == "" {
			unknown = append([]string{models.LowerFirst(a.Name())}, unknown...)
			continue
		}
		if e.Read().Reason != models.SettledBy(m.State) {
			break // the clerk closed that one
		}
		open = append([]models.Event{e}, open...)
	}
	if len(unknown) > 0 {
		return models.Errorf(models.Conflict, "The record no longer says what became of %s before the decision, for its words are withheld. So the decision can no longer be corrected here.", models.AndList(unknown))
	}
	for _, e := range open {
		a := of[e.Subject]
		event, err := a.Reopen(e, models.ActorFrom(ctx))
		if err != nil {
			return err
		}
		s.db.record(ctx, event)
		if err := s.save(ctx, a, a.Version); err != nil {
			return err
		}
	}
	return nil
}
