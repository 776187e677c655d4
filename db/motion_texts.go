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
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	actor := models.ActorFrom(ctx)
	if !actor.Has(models.RoleClerk) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk can enter a motion.")
	}
	reading := motiontext.Read(in.Text)
	if !isMotion(reading) {
		return nil, models.InvalidField("text", "We found no motion in this text: no proposer, and no words like “Council notes” or “Council resolves”. Check that you pasted all of it, or add such a heading")
	}
	now := s.db.Now().UTC()
	m := &models.Motion{
		Title: reading.Title, Kind: models.MotionOnNotice, State: models.MotionDraft, SourceText: in.Text,
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
		if err := s.db.in(ctx).Create(m).Error; err != nil {
			return models.Event{}, explain(err, "motion")
		}
		if _, err := s.addVersion(ctx, m.ID, models.AsSubmitted, "", "", readClauses(reading)); err != nil {
			return models.Event{}, err
		}
		return m.Event("create", ""), s.index(ctx, m)
	})
	return m, err
}

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
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(no), 0) FROM motion_versions WHERE motion_id = ?", motionID).Scan(&last).Error; err != nil {
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
// published, else as submitted. Ask for the motion first: whoever may read it
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
	for _, kind := range []models.VersionKind{models.AsResolved, models.AsPublished, models.AsSubmitted} {
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

// Versions lists the texts of a motion, oldest first, without clauses.
func (s *Motions) Versions(ctx context.Context, motionID uint) ([]models.MotionVersion, error) {
	var list []models.MotionVersion
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Order("no").Find(&list).Error
	return list, explain(err, "motion")
}

// editClauses changes the clauses of a draft: f gets them in order and gives them
// back as they are to be.
func (s *Motions) editClauses(ctx context.Context, id uint, version int, what string, f func([]models.Clause) ([]models.Clause, error)) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		m, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if !models.ActorFrom(ctx).Has(models.RoleClerk) {
			return models.Event{}, models.Errorf(models.Forbidden, "Only the clerk can change the clauses of a motion.")
		}
		if m.State != models.MotionDraft {
			return models.Event{}, models.Errorf(models.Conflict, "This motion is at “%s”: its clauses can no longer be changed.", models.Word(string(m.State)))
		}
		v, err := s.latest(ctx, id, models.AsSubmitted)
		if err != nil {
			return models.Event{}, err
		}
		before, err := s.clauses(ctx, v.ID)
		if err != nil {
			return models.Event{}, err
		}
		after, err := f(slices.Clone(before))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.saveClauses(ctx, v.ID, before, after); err != nil {
			return models.Event{}, err
		}
		event := m.Event("clauses", what, models.Change{Field: "clauses", From: models.PlainText(before), To: models.PlainText(after)})
		if err := s.save(ctx, m, version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, m)
	})
}

func (s *Motions) saveClauses(ctx context.Context, versionID uint, before, after []models.Clause) error {
	old := map[uint]models.Clause{}
	for _, c := range before {
		old[c.ID] = c
	}
	for i := range after {
		c := &after[i]
		c.Position, c.VersionID = i+1, versionID
		if was, ok := old[c.ID]; ok {
			delete(old, c.ID)
			if was == *c {
				continue
			}
		}
		if err := s.db.in(ctx).Save(c).Error; err != nil {
			return explain(err, "clause")
		}
	}
	for i := len(before) - 1; i >= 0; i-- { // sub-clauses before their parents
		if _, gone := old[before[i].ID]; gone {
			if err := s.db.in(ctx).Delete(&models.Clause{}, before[i].ID).Error; err != nil {
				return explain(err, "clause")
			}
		}
	}
	return nil
}

func findClause(list []models.Clause, id uint) (int, error) {
	i := slices.IndexFunc(list, func(c models.Clause) bool { return c.ID == id })
	if i < 0 {
		return i, models.Errorf(models.NotFound, "There is no such clause.")
	}
	return i, nil
}

// sibling returns the place of the clause before (-1) or after (+1) the one at
// i under the same parent, or -1.
func sibling(list []models.Clause, i, step int) int {
	for j := i + step; j >= 0 && j < len(list); j += step {
		if models.Deref(list[j].ParentID) == models.Deref(list[i].ParentID) {
			return j
		}
	}
	return -1
}

// family returns how many clauses from i on are the one at i and its sub-clauses.
func family(list []models.Clause, i int) int {
	in := map[uint]bool{list[i].ID: true}
	n := 1
	for ; i+n < len(list) && list[i+n].ParentID != nil && in[*list[i+n].ParentID]; n++ {
		in[list[i+n].ID] = true
	}
	return n
}

// EditClause changes number, kind and wording of one clause of a draft.
func (s *Motions) EditClause(ctx context.Context, id, clauseID uint, in models.ClauseInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.editClauses(ctx, id, in.Version, "changed", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		list[i].Label, list[i].Text = in.Label, in.Text
		setKind(list, i, in.Kind)
		if in.Heading != "" {
			for j := range list {
				if list[j].GroupNo == list[i].GroupNo {
					list[j].Heading = in.Heading
				}
			}
		}
		return list, nil
	})
}

// SetKind changes what a clause of a draft does; its sub-clauses follow.
func (s *Motions) SetKind(ctx context.Context, id, clauseID uint, kind models.ClauseKind, version int) error {
	return s.editClauses(ctx, id, version, "kind changed", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		setKind(list, i, kind)
		return list, nil
	})
}

// SplitClause cuts a clause of a draft in two; the second part has no number.
func (s *Motions) SplitClause(ctx context.Context, id, clauseID uint, in models.ClauseInput) error {
	if strings.TrimSpace(in.Text) == "" || strings.TrimSpace(in.Second) == "" {
		return models.InvalidField("second", "Enter the wording of both parts")
	}
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.editClauses(ctx, id, in.Version, "split", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		list[i].Text, list[i].Doubt = in.Text, ""
		second := list[i]
		second.ID, second.Label, second.Text = 0, "", in.Second
		return slices.Insert(list, i+family(list, i), second), nil
	})
}

// JoinClause joins a clause of a draft to the one above.
func (s *Motions) JoinClause(ctx context.Context, id, clauseID uint, version int) error {
	return s.editClauses(ctx, id, version, "joined", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		j := sibling(list, i, -1)
		if j < 0 {
			return nil, models.Errorf(models.Conflict, "There is no clause above to join this one to.")
		}
		if family(list, j) > 1 {
			return nil, models.Errorf(models.Conflict, "The clause above has parts of its own, so this one cannot be joined to it.")
		}
		list[j].Text += " " + list[i].Text
		list[j].Doubt = ""
		for k := i + 1; k < i+family(list, i); k++ {
			if models.Deref(list[k].ParentID) == list[i].ID {
				list[k].ParentID = &list[j].ID
			}
		}
		return slices.Delete(list, i, i+1), nil
	})
}

// DropClause takes a clause out of a draft: it is not part of the motion. The
// pasted text keeps it.
func (s *Motions) DropClause(ctx context.Context, id, clauseID uint, version int) error {
	return s.editClauses(ctx, id, version, "not part of the motion", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		return slices.Delete(list, i, i+family(list, i)), nil
	})
}

// MoveClause moves a clause of a draft up (-1) or down (+1) among its like.
func (s *Motions) MoveClause(ctx context.Context, id, clauseID uint, step, version int) error {
	return s.editClauses(ctx, id, version, "moved", func(list []models.Clause) ([]models.Clause, error) {
		i, err := findClause(list, clauseID)
		if err != nil {
			return nil, err
		}
		j := sibling(list, i, step)
		if j < 0 {
			return nil, models.Errorf(models.Conflict, "This clause cannot be moved further.")
		}
		a, b := min(i, j), max(i, j)
		na, nb := family(list, a), family(list, b)
		first, second := slices.Clone(list[a:a+na]), slices.Clone(list[b:b+nb])
		if list[a].GroupNo != list[b].GroupNo { // into the neighbouring group
			for k := range list[i : i+family(list, i)] {
				list[i+k].GroupNo, list[i+k].Heading = list[j].GroupNo, list[j].Heading
			}
			return list, nil
		}
		return slices.Concat(list[:a], second, first, list[b+nb:]), nil
	})
}

// Decide records what the meeting decided. A motion that is carried gets its
// text as resolved and, for each operative clause, a request to be confirmed.
func (s *Motions) Decide(ctx context.Context, id uint, in models.DecisionInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if in.Date.Date() > s.db.Today() {
			return models.InvalidField("date", "Date of the decision must be today or in the past")
		}
		if err := s.afterMeeting(ctx, m, in); err != nil {
			return err
		}
		if m.PublishedAt == nil {
			return models.Errorf(models.Conflict, "Publish the agenda of the meeting before you record its decision.")
		}
		step := models.MotionStepInput{
			Reason: in.Reason, MeetingID: in.MeetingID, BodyID: in.BodyID, Date: in.Date,
			Vote: in.Vote(), Amended: in.Amended, Version: in.Version,
		}
		if in.Outcome == "refer" {
			step.Date = in.ReportBack
		}
		if (in.Outcome == "carry" || in.Outcome == "lose" || in.Outcome == "fall") && m.State == models.MotionOnAgenda {
			event, err := m.Take("debate", models.MotionStepInput{}, models.ActorFrom(ctx))
			if err != nil {
				return err
			}
			s.db.record(ctx, event)
		}
		if step.Vote != nil {
			if err := s.fits(ctx, step.Vote, in.Date.Date()); err != nil {
				return err
			}
		}
		var resolved []models.Clause
		if in.Outcome == "carry" {
			if resolved, err = s.resolved(ctx, m, in); err != nil {
				return err
			}
			m.NoAction = in.NoAction
			step.HasAction = models.HasOperative(resolved)
		}
		meeting := m.MeetingID
		if err := s.take(ctx, m, in.Outcome, step); err != nil {
			return err
		}
		if step.Vote != nil {
			step.Vote.MotionID, step.Vote.MeetingID = m.ID, meeting
			if err := s.db.in(ctx).Create(step.Vote).Error; err != nil {
				return explain(err, "vote")
			}
		}
		if in.Outcome != "carry" {
			return nil
		}
		v, err := s.addVersion(ctx, m.ID, models.AsResolved, "", "", resolved)
		if err != nil {
			return err
		}
		if err := s.index(ctx, m); err != nil || m.NoAction {
			return err
		}
		return s.db.Requests.create(ctx, m, v.Clauses)
	})
}

// afterMeeting: a meeting decides on its day or, if it goes on, later; only a
// withdrawal may come before it.
func (s *Motions) afterMeeting(ctx context.Context, m *models.Motion, in models.DecisionInput) error {
	if m.MeetingID == nil || in.Outcome == "withdraw" || m.State != models.MotionOnAgenda && m.State != models.MotionUnderDebate {
		return nil
	}
	meeting, err := s.db.Meetings.Find(ctx, *m.MeetingID)
	if err == nil && in.Date.Date() < meeting.Date {
		return models.InvalidField("date", "Date of the decision must be on or after %s, the day of the meeting", meeting.Date)
	}
	return err
}

// fits holds a vote's figures against the number of councillors in office.
func (s *Motions) fits(ctx context.Context, v *models.Vote, on models.Date) error {
	if !v.Counted() {
		return nil
	}
	total := *v.For + *v.Against
	if v.Abstain != nil {
		total += *v.Abstain
	}
	var members int
	err := s.db.in(ctx).Raw(`SELECT COUNT(*) FROM people WHERE kind = 'member' AND (term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)`, on, on).Scan(&members).Error
	if err != nil {
		return explain(err, "councillor")
	}
	if members > 0 && total > members {
		return models.InvalidField("for", "For, against and abstained must add up to %d or fewer, the number of councillors. You entered %d", members, total)
	}
	return nil
}

// resolved returns the clauses of a motion as it was carried: as published, or
// read from the amended wording.
func (s *Motions) resolved(ctx context.Context, m *models.Motion, in models.DecisionInput) ([]models.Clause, error) {
	if in.Amended {
		if strings.TrimSpace(in.Resolved) == "" {
			return nil, models.InvalidField("resolved", "Enter the text as resolved")
		}
		clauses := readClauses(motiontext.Read(in.Resolved))
		if len(clauses) == 0 {
			return nil, models.InvalidField("resolved", "We found no clauses in the text as resolved. Keep the headings, like “Council notes”")
		}
		return clauses, nil
	}
	v, err := s.latest(ctx, m.ID, models.AsPublished)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, models.Errorf(models.Conflict, "Put the motion on an agenda before you record its decision.")
	}
	return s.clauses(ctx, v.ID)
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
		if now.Kind == models.AsSubmitted {
			return models.Event{}, models.Errorf(models.Conflict, "This text is not published yet, so it needs no correction.")
		}
		if now.Kind == models.AsResolved && in.MinuteRef == "" {
			return models.Event{}, models.InvalidField("minute", "Enter the minute that corrects the resolution")
		}
		clauses := readClauses(motiontext.Read(in.Text))
		if len(clauses) == 0 {
			return models.Event{}, models.InvalidField("text", "We found no clauses in the corrected text. Keep the headings, like “Council notes”")
		}
		if _, err := s.addVersion(ctx, id, now.Kind, in.Reason, in.MinuteRef, clauses); err != nil {
			return models.Event{}, err
		}
		event := m.Event("correct", in.Reason, models.Change{Field: "text", From: models.PlainText(now.Clauses), To: models.PlainText(clauses)})
		if err := s.save(ctx, m, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.index(ctx, m)
	})
}
