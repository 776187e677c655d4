package db

import (
	"cmp"
	"context"
	"slices"
	"time"

	"carried/models"
	"carried/models/motiontext"
)

// MemberNotices keeps the motions that members draft and give notice of
// themselves, and who signs them.
type MemberNotices struct{ db *DB }

// mostNotices is how many notices a list shows.
const mostNotices = 50

const memberNotice = `
SELECT n.*, p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  mt.date AS meeting_date, mt.state AS meeting_state, b.name AS body_name, m.state AS motion_state, m.published_at AS published, m.reference
FROM member_notices n JOIN people p ON p.id = n.member_id
LEFT JOIN meetings mt ON mt.id = n.meeting_id LEFT JOIN bodies b ON b.id = mt.body_id LEFT JOIN motions m ON m.id = n.motion_id
WHERE `

// Open says whether the actor may draft motions here: NotFound where the council
// has not allowed it.
func (s *MemberNotices) Open(ctx context.Context) error {
	_, err := s.settings(ctx)
	return err
}

func (s *MemberNotices) settings(ctx context.Context) (models.Settings, error) {
	council, err := s.db.Council.Find(ctx)
	switch {
	case err != nil:
		return models.Settings{}, err
	case !council.Settings.MembersSubmit():
		return models.Settings{}, models.Errorf(models.NotFound, "In this council members do not give notice here.")
	}
	return council.Settings, models.CanSubmit(models.ActorFrom(ctx))
}

// Mine returns the actor's own notices, the latest first: drafts, those that the
// clerk has, and those whose motion is neither published nor at its end.
func (s *MemberNotices) Mine(ctx context.Context) ([]models.MemberNoticeRecord, error) {
	return s.list(ctx, "n.member_id = ? AND (n.state <> 'entered' OR m.published_at IS NULL AND m.decided_on IS NULL) ORDER BY n.id DESC", models.ActorFrom(ctx).PersonID)
}

// Asked returns the notices of others that the actor is asked to sign and that the
// clerk has not entered yet, the latest first.
func (s *MemberNotices) Asked(ctx context.Context) ([]models.MemberNoticeRecord, error) {
	return s.list(ctx, "n.member_id <> ? AND n.state <> 'entered' ORDER BY n.id DESC", models.ActorFrom(ctx).PersonID)
}

// Given returns the notices that wait for the clerk, in the order received.
func (s *MemberNotices) Given(ctx context.Context) ([]models.MemberNoticeRecord, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "Only the clerk or the monitoring officer reads the notices that members gave.")
	}
	return s.list(ctx, "n.state = 'given' ORDER BY n.given_at, n.id")
}

// list returns notices with their signatures, without how they are read.
func (s *MemberNotices) list(ctx context.Context, where string, args ...any) ([]models.MemberNoticeRecord, error) {
	c := visibleNotices(ctx)
	var list []models.MemberNoticeRecord
	err := s.db.in(ctx).Raw(memberNotice+c.sql+" AND "+where+" LIMIT ?", append(append(c.args, args...), mostNotices)...).Find(&list).Error
	if err != nil {
		return nil, explain(err, "motion")
	}
	return list, s.addSignatures(ctx, list)
}

func (s *MemberNotices) addSignatures(ctx context.Context, list []models.MemberNoticeRecord) error {
	if len(list) == 0 {
		return nil
	}
	at, ids := map[uint]int{}, make([]uint, len(list))
	for i, n := range list {
		at[n.ID], ids[i] = i, n.ID
	}
	var rows []models.SignatureRow
	err := s.db.in(ctx).Raw(`SELECT x.*, p.id AS p_id, p.slug AS p_slug, p.full_name AS p_full_name, p.title AS p_title, p.kind AS p_kind, p.ward AS p_ward,
  EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id AND u.stopped_at IS NULL) AS signs
FROM notice_signatures x JOIN people p ON p.id = x.person_id WHERE x.notice_id IN ? ORDER BY x.notice_id, x.position, x.id`, ids).Find(&rows).Error
	for _, r := range rows {
		n := &list[at[r.NoticeID]]
		n.Signatures = append(n.Signatures, r)
	}
	return explain(err, "signature")
}

// Find returns one notice, read into clauses. One that the actor may not see does
// not exist for them.
func (s *MemberNotices) Find(ctx context.Context, id uint) (*models.MemberNoticeRecord, error) {
	list, err := s.list(ctx, "n.id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, models.Errorf(models.NotFound, "There is no such motion.")
	}
	n := &list[0]
	n.Clauses = readClauses(motiontext.Read(n.Text))
	for i := range n.Clauses {
		n.Clauses[i].ID = uint(n.Clauses[i].Position)
	}
	return n, nil
}

// load is Find in order to change it.
func (s *MemberNotices) load(ctx context.Context, id uint) (*models.MemberNoticeRecord, error) {
	var locked uint
	if err := s.db.in(ctx).Raw("SELECT id FROM member_notices WHERE id = ?"+s.db.forUpdate(), id).Find(&locked).Error; err != nil {
		return nil, explain(err, "motion")
	}
	n, err := s.Find(ctx, id)
	if err == nil {
		toChange(ctx, &n.MemberNotice)
	}
	return n, err
}

func (s *MemberNotices) save(ctx context.Context, n *models.MemberNoticeRecord, seen int) error {
	n.UpdatedAt = s.db.Now().UTC()
	return save(s.db.in(ctx), &n.MemberNotice, &n.Version, seen, "motion")
}

// own is load for what only the member themselves may do, while the council allows it.
func (s *MemberNotices) own(ctx context.Context, id uint) (*models.MemberNoticeRecord, models.Settings, error) {
	settings, err := s.settings(ctx)
	if err != nil {
		return nil, settings, err
	}
	n, err := s.load(ctx, id)
	return n, settings, err
}

// MayEdit returns the actor's own notice if they may change it now.
func (s *MemberNotices) MayEdit(ctx context.Context, id uint) (*models.MemberNoticeRecord, error) {
	if err := s.Open(ctx); err != nil {
		return nil, err
	}
	n, err := s.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	return n, n.CanChange(models.ActorFrom(ctx))
}

// Create drafts a motion of the actor's own.
func (s *MemberNotices) Create(ctx context.Context, in models.MemberNoticeInput) (*models.MemberNoticeRecord, error) {
	if _, err := s.settings(ctx); err != nil {
		return nil, err
	}
	if err := models.Validate(in); err != nil {
		return nil, err
	}
	now := s.db.Now().UTC()
	n := &models.MemberNoticeRecord{MemberNotice: models.MemberNotice{
		MemberID: models.ActorFrom(ctx).PersonID, State: models.NoticeDraft, CreatedAt: now, UpdatedAt: now, Version: 1,
	}}
	return n, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if err := s.apply(ctx, n, in); err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Create(&n.MemberNotice).Error; err != nil {
			return models.Event{}, explain(err, "motion")
		}
		return n.Event("draft"), s.keepSignatures(ctx, n, in.Signing())
	})
}

// Edit changes a draft. Who was to sign other words is to be asked again.
func (s *MemberNotices) Edit(ctx context.Context, id uint, in models.MemberNoticeInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, _, err := s.own(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := n.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		before := n.Hash()
		if err := s.apply(ctx, n, in); err != nil {
			return models.Event{}, err
		}
		event := n.Event("edit")
		if after := n.Hash(); after != before {
			event = event.With(models.Change{Field: "text", From: before, To: after})
			if err := s.db.in(ctx).Exec("UPDATE notice_signatures SET asked_at = NULL WHERE notice_id = ?", n.ID).Error; err != nil {
				return models.Event{}, explain(err, "signature")
			}
		}
		if err := s.save(ctx, n, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.keepSignatures(ctx, n, in.Signing())
	})
}

// apply takes over what was typed. The meeting is one to come, and who signs
// another councillor who serves.
func (s *MemberNotices) apply(ctx context.Context, n *models.MemberNoticeRecord, in models.MemberNoticeInput) error {
	if in.MeetingID != 0 && in.MeetingID != models.Deref(n.MeetingID) {
		m, err := s.db.Meetings.Find(ctx, in.MeetingID)
		if models.CodeOf(err) == models.NotFound {
			return models.InvalidField("meeting", "Select the meeting from the list")
		}
		if err != nil {
			return err
		}
		if try := (models.MemberNoticeRecord{MeetingDate: m.Date, MeetingState: m.State}); !try.MeetingOpen(s.db.Today()) {
			return models.InvalidField("meeting", "Select a meeting that is still to come")
		}
	}
	var ids []uint
	for i, id := range in.Signing() {
		field := "signatory"
		if i == 0 {
			field = "seconder"
		}
		switch {
		case id == 0:
			continue
		case id == n.MemberID:
			return models.InvalidField(field, "Select somebody other than yourself")
		}
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		today := s.db.Today()
		var serving []uint
		err := s.db.in(ctx).Raw("SELECT id FROM people WHERE id IN ? AND kind = 'member' AND (term_start IS NULL OR term_start <= ?) AND (term_end IS NULL OR term_end >= ?)", ids, today, today).Find(&serving).Error
		if err != nil {
			return explain(err, "person")
		}
		for i, id := range in.Signing() {
			if id != 0 && !slices.Contains(serving, id) {
				return models.InvalidField([]string{"seconder", "signatory"}[min(i, 1)], "Select a councillor from the list")
			}
		}
	}
	n.Title, n.Text, n.MeetingID, n.Exempt, n.ExemptParagraph = in.Title, in.Text, models.Ref(in.MeetingID), in.Exempt, in.ExemptParagraph
	if !n.Exempt {
		n.ExemptParagraph = ""
	}
	n.Title = cmp.Or(n.Title, short(motiontext.Read(in.Text).Title, 300))
	return nil
}

// keepSignatures keeps who is to sign: who stays keeps what they said.
func (s *MemberNotices) keepSignatures(ctx context.Context, n *models.MemberNoticeRecord, people []uint) error {
	if err := s.db.in(ctx).Exec("DELETE FROM notice_signatures WHERE notice_id = ? AND person_id NOT IN ?", n.ID, people).Error; err != nil {
		return explain(err, "signature")
	}
	for i, id := range people {
		if id == 0 {
			continue
		}
		r := s.db.in(ctx).Exec("UPDATE notice_signatures SET position = ? WHERE notice_id = ? AND person_id = ?", i, n.ID, id)
		if r.Error != nil {
			return explain(r.Error, "signature")
		}
		if r.RowsAffected > 0 {
			continue
		}
		x := models.NoticeSignature{NoticeID: n.ID, PersonID: id, Position: i}
		if err := s.db.in(ctx).Create(&x).Error; err != nil {
			return explain(err, "signature")
		}
	}
	return nil
}

// Discard throws a draft away.
func (s *MemberNotices) Discard(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, _, err := s.own(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := n.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		if n.Version != version {
			return models.Event{}, stale(s.db.in(ctx), &n.MemberNotice, "motion")
		}
		if err := s.db.in(ctx).Exec("DELETE FROM notice_signatures WHERE notice_id = ?", id).Error; err != nil {
			return models.Event{}, explain(err, "signature")
		}
		return n.Event("discard"), explain(s.db.in(ctx).Exec("DELETE FROM member_notices WHERE id = ?", id).Error, "motion")
	})
}

// Ask asks those to sign the notice who have not been asked to sign it as it is.
func (s *MemberNotices) Ask(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, _, err := s.own(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		if err := n.CanChange(models.ActorFrom(ctx)); err != nil {
			return models.Event{}, err
		}
		ask := n.ToAsk()
		if len(ask) == 0 {
			return models.Event{}, models.Errorf(models.Conflict, "Everybody who is to sign has been asked already.")
		}
		event, ids := n.Event("ask"), []uint{}
		for _, x := range ask {
			ids = append(ids, x.PersonID)
			event = event.With(models.Change{Field: "asked", To: x.Person.FullName})
		}
		if err := s.db.in(ctx).Exec("UPDATE notice_signatures SET asked_at = ?, answer = '', reason = '', answered_at = NULL, text_hash = '' WHERE notice_id = ? AND asked_at IS NULL", s.db.Now().UTC(), n.ID).Error; err != nil {
			return models.Event{}, explain(err, "signature")
		}
		if err := s.save(ctx, n, version); err != nil {
			return models.Event{}, err
		}
		return event, s.tell(ctx, n, ids, "You are asked to sign a notice of motion", n.Member.FullName+" asks you to sign a motion of theirs. Read it, then confirm or decline.", "You are asked to sign it.")
	})
}

// Sign keeps what the actor answers who is asked to sign a notice.
func (s *MemberNotices) Sign(ctx context.Context, id uint, in models.SignInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		if _, err := s.settings(ctx); err != nil {
			return models.Event{}, err
		}
		n, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		x, event, err := n.Sign(in, s.db.Now().UTC(), actor)
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.in(ctx).Save(&x).Error; err != nil {
			return models.Event{}, explain(err, "signature")
		}
		said := "confirmed the text of your motion."
		if in.Answer == "declined" {
			said = "does not sign your motion. Sign in to read why."
		}
		return event, s.tell(ctx, n, []uint{n.MemberID}, "An answer about your motion", actor.Name+" "+said, "You drafted it.")
	})
}

// Give gives notice of the motion: it is received at this moment.
func (s *MemberNotices) Give(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, settings, err := s.own(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := n.Give(settings, s.db.Now().UTC().Truncate(time.Microsecond), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, n, version); err != nil {
			return models.Event{}, err
		}
		return event, s.tellClerks(ctx, n, "A member gave notice of a motion", n.Member.FullName+" gave notice of a motion at "+models.Moment(*n.GivenAt)+".")
	})
}

// TakeBack makes a draft of a notice again that was given. The motion that the
// clerk made of it meanwhile is withdrawn.
func (s *MemberNotices) TakeBack(ctx context.Context, id uint, version int) error {
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, _, err := s.own(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		actor, motion := models.ActorFrom(ctx), models.Deref(n.MotionID)
		event, err := n.TakeBack(actor)
		if err != nil {
			return models.Event{}, err
		}
		if motion != 0 {
			m, err := s.db.Motions.load(models.WithActor(ctx, models.System), motion) // the member may not read an exempt one
			if err != nil {
				return models.Event{}, err
			}
			in := models.MotionStepInput{Reason: "Taken back by its proposer", Version: m.Version}
			if err := s.db.Motions.take(ctx, m, "take-back", in); err != nil {
				return models.Event{}, err
			}
			if err := s.tellClerks(ctx, n, "A notice of motion is taken back", n.Member.FullName+" took back the notice of a motion that you entered. It is withdrawn."); err != nil {
				return models.Event{}, err
			}
		}
		return event, s.save(ctx, n, version)
	})
}

// SendBack sends a notice back to the member with words.
func (s *MemberNotices) SendBack(ctx context.Context, id uint, in models.SendBackInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	return s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		event, err := n.SendBack(in, s.db.Now().UTC(), models.ActorFrom(ctx))
		if err != nil {
			return models.Event{}, err
		}
		if err := s.save(ctx, n, in.Version); err != nil {
			return models.Event{}, err
		}
		return event, s.tell(ctx, n, []uint{n.MemberID}, "Your notice of motion comes back", "The clerk’s office sends your notice of motion back. Sign in to read why. You may change it and give notice again.", "You gave notice of it.")
	})
}

// Enter makes a draft of a motion out of a notice that a member gave: its people,
// its meeting and when it was received are known, and the clerk checks the text as
// any other's.
func (s *MemberNotices) Enter(ctx context.Context, id uint, version int) (*models.Motion, error) {
	var m *models.Motion
	return m, s.db.Change(ctx, func(ctx context.Context) (models.Event, error) {
		n, err := s.load(ctx, id)
		if err != nil {
			return models.Event{}, err
		}
		actor := models.ActorFrom(ctx)
		if _, err := (&models.MemberNotice{State: n.State}).Enter(0, actor); err != nil {
			return models.Event{}, err
		}
		var seconder *uint
		var others []string
		for _, x := range n.Signatures {
			if x.Position == 0 {
				seconder = &x.PersonID
			} else {
				others = append(others, x.Person.FullName)
			}
		}
		m, err = s.db.Motions.create(ctx, models.PasteInput{Text: n.Text}, func(m *models.Motion) {
			m.Title, m.MeetingID, m.Exempt, m.ExemptParagraph, m.ReceivedAt = n.Title, n.MeetingID, n.Exempt, n.ExemptParagraph, n.GivenAt
			m.ProposerID, m.ProposerText, m.SeconderID, m.SeconderText = &n.MemberID, "", seconder, ""
		})
		if err != nil {
			return models.Event{}, err
		}
		if err := s.db.Motions.keepSignatories(ctx, m.ID, others); err != nil {
			return models.Event{}, err
		}
		s.db.record(ctx, m.Event("receive", "", models.Change{Field: "received", To: models.Moment(*n.GivenAt)}))
		event, err := n.Enter(m.ID, actor)
		if err != nil {
			return models.Event{}, err
		}
		return event, s.save(ctx, n, version)
	})
}

// GivenAt returns when a member gave notice here of a motion; nil where the clerk
// entered it from elsewhere. Ask for the motion first.
func (s *MemberNotices) GivenAt(ctx context.Context, motionID uint) (*time.Time, error) {
	var list []models.MemberNotice
	err := s.db.in(ctx).Where("motion_id = ?", motionID).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, explain(err, "motion")
	}
	return list[0].GivenAt, nil
}

// noticed returns the notices that members gave for a meeting and the clerk has
// not entered yet, but for one, as limits count them.
func (s *MemberNotices) noticed(ctx context.Context, meetingID, but uint) ([]models.NoticedMotion, error) {
	var list []models.NoticedMotion
	err := s.db.in(ctx).Raw(`SELECT n.title, n.given_at AS received_at, n.member_id AS proposer_id, COALESCE(p.group_id, 0) AS group_id
FROM member_notices n JOIN people p ON p.id = n.member_id WHERE n.meeting_id = ? AND n.state = 'given' AND n.id <> ? ORDER BY n.given_at, n.id LIMIT 200`, meetingID, but).Find(&list).Error
	return list, explain(err, "motion")
}

// Case gathers what the rules of notice look at for a notice that the actor may
// read. What limits count is counted whoever asks, and its words stay out of what
// is said.
func (s *MemberNotices) Case(ctx context.Context, n *models.MemberNoticeRecord) (*models.NoticeCase, error) {
	c := &models.NoticeCase{Clauses: n.Clauses}
	c.Motion = models.MotionRecord{
		Motion: models.Motion{
			Title: n.Title, State: models.MotionDraft, MeetingID: n.MeetingID, Exempt: n.Exempt, ExemptParagraph: n.ExemptParagraph, ReceivedAt: n.GivenAt,
		},
		Proposer: n.Member, MeetingDate: n.MeetingDate, MeetingState: n.MeetingState, BodyName: n.BodyName,
	}
	if n.GivenAt != nil {
		c.Motion.State = models.MotionSubmitted
	}
	for _, x := range n.Signatures {
		if x.Position == 0 {
			c.Motion.Seconder = x.Person
		} else {
			c.Signatories = append(c.Signatories, models.MotionSignatory{PersonID: &x.PersonID, Name: x.Person.FullName, Position: x.Position})
		}
	}
	var err error
	if c.Others, err = s.db.Motions.others(models.WithActor(ctx, models.System), c, n.ID); err != nil {
		return nil, err
	}
	return c, s.db.Motions.weigh(ctx, c)
}

// tell writes to people about a notice. The mail has none of its words: it is read
// by others on its way.
func (s *MemberNotices) tell(ctx context.Context, n *models.MemberNoticeRecord, people []uint, subject, says, why string) error {
	if !s.db.Messages.On() {
		return nil
	}
	found, err := s.db.Messages.people(ctx, slices.Clone(people))
	if err != nil {
		return err
	}
	var to []models.Recipient
	for _, id := range people {
		to = append(to, found[id])
	}
	return s.write(ctx, n, to, subject, says, why, "/member/notices/")
}

func (s *MemberNotices) tellClerks(ctx context.Context, n *models.MemberNoticeRecord, subject, says string) error {
	if !s.db.Messages.On() {
		return nil
	}
	office, err := s.db.Messages.office(ctx)
	if err != nil {
		return err
	}
	return s.write(ctx, n, office.Clerks, subject, says, "You work in the clerk’s office.", "/clerk/notices/")
}

func (s *MemberNotices) write(ctx context.Context, n *models.MemberNoticeRecord, to []models.Recipient, subject, says, why, page string) error {
	heading := "A notice of motion"
	if n.MeetingDate != "" {
		heading += " for " + n.BodyName + ", " + n.MeetingDate.String()
	}
	var packets []models.Packet
	for _, r := range to {
		if r.Known() {
			packets = append(packets, models.Packet{Recipient: r, Items: []models.MessageItem{{
				Subject: subject, Heading: heading, Lines: []string{says}, Path: page + models.Number(&n.ID), Link: "Read it", Why: why,
			}}})
		}
	}
	return s.db.Messages.write(ctx, models.MessageMember, packets)
}
