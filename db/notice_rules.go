package db

import (
	"context"
	"slices"
	"strings"

	"carried/models"
)

// NoticeCase gathers what the rules of notice look at for one motion. Only who
// checks notices may ask.
func (s *Motions) NoticeCase(ctx context.Context, id uint) (*models.NoticeCase, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer checks a notice.")
	}
	m, err := s.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	text, err := s.Text(ctx, id)
	if err != nil {
		return nil, err
	}
	c := &models.NoticeCase{Motion: *m}
	if text != nil {
		c.Clauses = text.Clauses
	}
	if err := s.db.in(ctx).Where("motion_id = ?", id).Order("position").Limit(models.MostSignatories).Find(&c.Signatories).Error; err != nil {
		return nil, explain(err, "signatory")
	}
	if c.Findings, err = s.findings(ctx, id); err != nil {
		return nil, err
	}
	if c.Rescission, err = s.Rescission(ctx, m); err != nil {
		return nil, err
	}
	if c.Others, err = s.others(ctx, c, 0); err != nil {
		return nil, err
	}
	return c, s.weigh(ctx, c)
}

// others returns the motions of which notice for the same meeting came before that
// of a case; with them those of which members gave notice and which the clerk has
// not entered yet, but for the one that the case is of itself.
func (s *Motions) others(ctx context.Context, c *models.NoticeCase, notice uint) ([]models.NoticedMotion, error) {
	if c.Motion.MeetingID == nil {
		return nil, nil
	}
	list, err := s.Noticed(ctx, *c.Motion.MeetingID)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(o models.NoticedMotion) bool { return o.ID == c.Motion.ID })
	given, err := s.db.MemberNotices.noticed(ctx, *c.Motion.MeetingID, notice)
	return slices.DeleteFunc(append(list, given...), func(o models.NoticedMotion) bool { return !before(o, c.Motion) }), err
}

// weigh adds to a case what does not depend on its being a motion already: the
// deadline, the group, and similar motions.
func (s *Motions) weigh(ctx context.Context, c *models.NoticeCase) error {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	c.Settings, c.Now = council.Settings, s.db.Now()
	if c.Motion.MeetingDate != "" {
		if c.Notice, err = s.db.Meetings.NoticeOn(ctx, c.Motion.MeetingDate); err != nil {
			return err
		}
	}
	if c.Motion.Proposer.ID != 0 {
		var g struct {
			ID   uint
			Name string
		}
		if err := s.db.in(ctx).Raw("SELECT g.id, g.name FROM people p JOIN political_groups g ON g.id = p.group_id WHERE p.id = ?", c.Motion.Proposer.ID).Find(&g).Error; err != nil {
			return explain(err, "political group")
		}
		c.GroupID, c.GroupName = g.ID, g.Name
	}
	c.Similar, err = s.similar(ctx, c)
	return err
}

// before reports whether notice of one motion came before that of another. Of
// one that is still a draft, every other came before.
func before(o models.NoticedMotion, m models.MotionRecord) bool {
	switch {
	case m.State == models.MotionDraft || m.ReceivedAt == nil || o.ReceivedAt == nil:
		return true
	case o.ReceivedAt.Equal(*m.ReceivedAt):
		return o.ID < m.ID
	}
	return o.ReceivedAt.Before(*m.ReceivedAt)
}

// Noticed returns the motions of which notice was given for a meeting and that
// were neither refused nor given up, nor put off from another meeting.
func (s *Motions) Noticed(ctx context.Context, meetingID uint) ([]models.NoticedMotion, error) {
	const most = 200
	v := visibleMotions(ctx)
	v.and("m.meeting_id = ? AND m.receipt_no > 0", meetingID)
	v.and("m.state NOT IN ?", []models.MotionState{models.MotionRuledOut, models.MotionWithdrawn, models.MotionDeferred, models.MotionAdjourned, models.MotionReferred, models.MotionNotTaken})
	var list []models.NoticedMotion
	err := s.db.in(ctx).Raw(`SELECT m.id, m.reference, m.title, m.receipt_no, m.received_at, COALESCE(m.proposer_id, 0) AS proposer_id, COALESCE(p.group_id, 0) AS group_id,
  (SELECT COUNT(*) FROM people x WHERE x.group_id = p.group_id AND x.kind = 'member' AND (x.term_start IS NULL OR x.term_start <= mt.date) AND (x.term_end IS NULL OR x.term_end >= mt.date)) AS group_members
FROM motions m JOIN meetings mt ON mt.id = m.meeting_id LEFT JOIN people p ON p.id = m.proposer_id WHERE `+v.sql+" ORDER BY m.received_at, m.id LIMIT ?", append(v.args, most)...).Find(&list).Error
	return list, explain(err, "motion")
}

// similar finds the motions of the months before whose words are like those of a
// case, among those that the actor may read.
func (s *Motions) similar(ctx context.Context, c *models.NoticeCase) ([]models.SimilarMotion, error) {
	if c.Settings.SimilarMonths == 0 {
		return nil, nil
	}
	text := models.PlainText(c.Clauses)
	terms := models.SimilarTerms(c.Motion.Title, text)
	if len(terms) == 0 {
		return nil, nil
	}
	from := s.db.Today()
	if c.Motion.ReceivedAt != nil {
		from = models.DateOf(*c.Motion.ReceivedAt)
	}
	from = from.AddMonths(-c.Settings.SimilarMonths)
	v := visibleMotions(ctx)
	v.and("e.kind = 'motion' AND m.id <> ? AND m.state <> 'draft'", c.Motion.ID)
	v.and("m.decided_on >= ? OR m.decided_on IS NULL AND m.received_at >= ?", from, from.Time())
	source, match, order, q := "search_words JOIN search_entries e ON e.id = search_words.docid", "search_words MATCH ?", "rank(matchinfo(search_words, 'pcnalx')) DESC", strings.Join(terms, "* OR ")+"*"
	if s.db.engine == "postgres" {
		source, match, order, q = "search_entries e", "e.words @@ to_tsquery('english', ?)", "ts_rank(e.words, to_tsquery('english', ?)) DESC", strings.Join(terms, ":* | ")+":*"
	}
	args := append([]any{q}, v.args...)
	if s.db.engine == "postgres" {
		args = append(args, q)
	}
	const most = 20 // of the best found are compared word by word
	var found []models.SimilarMotion
	err := s.db.in(ctx).Raw("SELECT m.id, m.reference, m.title, m.state, m.amended, m.decided_on, m.rescinded_on, m.received_at, e.body FROM "+source+" JOIN motions m ON m.id = e.motion_id WHERE "+match+" AND "+v.sql+
		" ORDER BY "+order+", m.id LIMIT ?", append(args, most)...).Find(&found).Error
	return models.MostAlike(c.Motion.Title, text, found), explain(err, "search")
}

// findings returns what was found about a motion's notice, by rule.
func (s *Motions) findings(ctx context.Context, id uint) (map[models.NoticeRuleKey]models.NoticeFinding, error) {
	var list []models.NoticeFinding
	err := s.db.in(ctx).Where("motion_id = ?", id).Find(&list).Error
	byRule := map[models.NoticeRuleKey]models.NoticeFinding{}
	for _, f := range list {
		byRule[f.Rule] = f
	}
	return byRule, explain(err, "finding")
}

// Overrides returns the rules of notice that the monitoring officer overrode for
// a motion, in the order of the rules. Only who checks notices may ask.
func (s *Motions) Overrides(ctx context.Context, id uint) ([]models.NoticeFinding, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer checks a notice.")
	}
	byRule, err := s.findings(ctx, id)
	var list []models.NoticeFinding
	for _, r := range models.NoticeRules {
		if f := byRule[r.Key]; f.Overridden() {
			list = append(list, f)
		}
	}
	return list, err
}

// stopped names the rules that stop a motion's notice from being accepted.
func (s *Motions) stopped(ctx context.Context, id uint) ([]string, error) {
	c, err := s.NoticeCase(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.Stopped(), nil
}

// FindNotice keeps what a person found while checking a motion's notice.
func (s *Motions) FindNotice(ctx context.Context, id uint, in models.FindingsInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		was, err := s.NoticeCase(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := m.Find(in, *was, models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		for _, f := range in.Answers() {
			now := was.Findings[f.Rule]
			if now.Answer != f.Answer || now.Note != f.Note {
				now.MotionID, now.Rule, now.Answer, now.Note, now.AnsweredBy = id, f.Rule, f.Answer, f.Note, models.ActorFrom(ctx).Name
				if err := s.db.in(ctx).Save(&now).Error; err != nil {
					return models.Event{}, explain(err, "finding")
				}
			}
		}
		if err := s.keepSignatories(ctx, id, in.Names()); err != nil {
			return models.Event{}, err
		}
		return event, s.save(ctx, m, in.Version)
	})
}

func (s *Motions) keepSignatories(ctx context.Context, id uint, names []string) error {
	if err := s.db.in(ctx).Where("motion_id = ?", id).Delete(&models.MotionSignatory{}).Error; err != nil || len(names) == 0 {
		return explain(err, "signatory")
	}
	person, err := s.db.People.matcher(ctx)
	if err != nil {
		return err
	}
	var list []models.MotionSignatory
	for i, name := range names {
		list = append(list, models.MotionSignatory{MotionID: id, PersonID: models.Ref(person(name)), Name: name, Position: i + 1})
	}
	return explain(s.db.in(ctx).Create(&list).Error, "signatory")
}

// Override lets a motion's notice pass one rule that it fails.
func (s *Motions) Override(ctx context.Context, id uint, in models.OverrideInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		c, err := s.NoticeCase(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		event, err := m.Override(in, *c, actor)
		if err != nil {
			return models.Event{}, err
		}
		now := s.db.Now().UTC()
		f := c.Findings[in.Rule]
		f.MotionID, f.Rule, f.OverriddenByID, f.OverriddenBy, f.OverriddenAt, f.OverrideReason = id, in.Rule, models.Ref(actor.UserID), actor.Name, &now, in.Reason
		if err := s.db.in(ctx).Save(&f).Error; err != nil {
			return models.Event{}, explain(err, "finding")
		}
		return event, s.save(ctx, m, in.Version)
	})
}

// Refused returns the notices that were ruled out of order, with the reason, the
// latest first, and how many there are; f narrows them to a council year. Only
// who checks notices may ask.
func (s *Motions) Refused(ctx context.Context, f models.MotionFilter) ([]models.RefusedNotice, int, error) {
	if !models.ActorFrom(ctx).SeesAll() {
		return nil, 0, models.Errorf(models.Forbidden, "The register of refused notices is for the clerk, the monitoring officer and audit.")
	}
	c := visibleMotions(ctx)
	c.and("m.state = 'ruled_out' AND m.published_at IS NULL") // at a meeting the chair ruled on the motion, not on its notice
	if f.Year != "" {
		c.and("m.council_year = ?", f.Year)
	}
	var total int
	if err := s.db.in(ctx).Raw("SELECT COUNT(*) FROM motions m WHERE "+c.sql, c.args...).Find(&total).Error; err != nil {
		return nil, 0, explain(err, "motion")
	}
	var list []models.RefusedNotice
	err := s.db.in(ctx).Raw(`
SELECT m.id, m.reference, m.receipt_no, m.title, m.exempt, m.received_at, m.decided_on, m.reason, m.proposer_text AS p_text, m.seconder_text AS s_text,
  (SELECT e.actor_name FROM events e WHERE e.motion_id = m.id AND e.verb = 'motion.rule-out' ORDER BY e.id DESC LIMIT 1) AS ruled_by,
  p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  s.id AS s_id, s.slug AS s_slug, s.full_name AS s_full_name, s.title AS s_title, s.kind AS s_kind, s.ward AS s_ward
FROM motions m LEFT JOIN people p ON p.id = m.proposer_id LEFT JOIN people s ON s.id = m.seconder_id
WHERE `+c.sql+" ORDER BY m.decided_on DESC, m.id DESC LIMIT ? OFFSET ?", append(c.args, f.Limit, (max(f.Page, 1)-1)*f.Limit)...).Find(&list).Error
	return list, total, explain(err, "motion")
}
