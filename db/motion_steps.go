package db

import (
	"cmp"
	"context"
	"strings"
	"time"

	"carried/models"
)

// Take moves a motion one step on, if the rules allow it. Carried and lost are
// recorded by Decide, what minutes say by FromMinutes, and that a member takes
// their notice back by MemberNotices.TakeBack.
func (s *Motions) Take(ctx context.Context, id uint, step string, in models.MotionStepInput) error {
	if err := models.Validate(in); err != nil {
		return err
	}
	if step == "carry" || step == "lose" || step == "take-back" || step == "rescind-carried" || strings.HasPrefix(step, "minutes-") {
		return models.Errorf(models.NotFound, "There is no such step.")
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		return s.take(ctx, m, step, in)
	})
}

// take moves a loaded motion one step on and saves what comes with the step.
func (s *Motions) take(ctx context.Context, m *models.Motion, step string, in models.MotionStepInput) error {
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return err
	}
	if in.Today == "" {
		in.Today = s.db.Today()
	}
	in.NotTaken, in.Withdrawal, in.Adjourns = council.Settings.NotTakenAction, council.Settings.Withdrawal, council.Settings.ConstitutionAdjourns
	if in.Referral = council.Settings.Referral; step == "stand-referred" {
		in.Automatic = in.Referral == "auto_refer"
	}
	switch step {
	case "submit":
		if err := s.timely(ctx, m, &in); err != nil {
			return err
		}
	case "accept":
		if in.Stopped, err = s.stopped(ctx, m.ID); err != nil {
			return err
		}
	case "take-off":
		if in.ItemNumber, err = s.itemNumber(ctx, m); err != nil {
			return err
		}
	case "correct-decision":
		if err := s.undecide(ctx, m, &in); err != nil {
			return err
		}
	case "rescind", "rescind-carried":
		if in.Later, in.Related, err = s.later(ctx, in.Related); err != nil {
			return err
		}
	case "carry", "lose":
		if err := s.whoDecides(ctx, m, &in); err != nil {
			return err
		}
	}
	if (step == "refer" || step == "stand-referred") && m.MeetingID != nil {
		meeting, err := s.db.Meetings.Find(ctx, *m.MeetingID)
		if err != nil {
			return err
		}
		in.FromBody = meeting.BodyID
	}
	at := m.MeetingID // before a step that leaves it
	event, err := m.Take(step, in, models.ActorFrom(ctx))
	if err != nil {
		return err
	}
	switch step {
	case "submit":
		err = s.give(ctx, m, models.DateOf(*m.ReceivedAt), council.Settings)
	case "take-back":
		if m.Reference == "" { // the clerk had not submitted it yet
			err = s.give(ctx, m, models.DateOf(*m.ReceivedAt), council.Settings)
		}
	case "minutes-carried", "minutes-lost", "minutes-withdrawn":
		err = s.give(ctx, m, m.DecidedOn, council.Settings)
		m.ReceiptNo = 0 // its notice was never received here
	case "schedule":
		err = s.schedule(ctx, m, in, council.Settings)
	case "take-off":
		err = explain(s.db.in(ctx).Where("motion_id = ? AND meeting_id = ?", m.ID, m.MeetingID).Delete(&models.AgendaItem{}).Error, "item")
	case "refer", "stand-referred":
		if _, err := s.db.Bodies.Find(ctx, in.BodyID); err != nil {
			return models.InvalidField("body", "Select the body from the list")
		}
		r := models.Referral{
			MotionID: m.ID, BodyID: in.BodyID, ReferredOn: cmp.Or(in.On, in.Today), Automatic: in.Automatic, MovedBy: in.MovedBy,
			MayDecide: in.MayDecide, ReportBack: in.Date.Date(),
		}
		err = explain(s.db.in(ctx).Create(&r).Error, "referral")
	case "rescind", "rescind-carried":
		err = s.db.Requests.rescindAll(ctx, m, in.Later)
	}
	if err == nil && m.Decided() {
		err = s.db.Amendments.settle(ctx, m)
	}
	if err != nil {
		return err
	}
	if event, err = s.withMeeting(ctx, event, step, at, m); err != nil {
		return err
	}
	s.db.record(ctx, event)
	if err := s.save(ctx, m, in.Version); err != nil {
		return err
	}
	if step == "debate" && m.StandsAdjourned(in.Adjourns) {
		return s.standAdjourned(ctx, m)
	}
	return s.index(ctx, m)
}

// withMeeting names in the event of a step the meeting at which it was taken or, of
// one that puts a motion on an agenda, whose agenda that is.
func (s *Motions) withMeeting(ctx context.Context, e models.Event, step string, at *uint, m *models.Motion) (models.Event, error) {
	switch step {
	case "schedule":
		at = m.MeetingID
	case "take-off", "not-taken", "adjourn", "defer", "refer", "stand-referred", "not-moved", "not-seconded", "fall":
	default:
		return e, nil
	}
	if at == nil {
		return e, nil
	}
	meeting, err := s.db.Meetings.Find(ctx, *at)
	if err != nil {
		return e, err
	}
	return e.With(models.Change{Field: "meeting", To: meeting.Name()}), nil
}

// standAdjourned adjourns a motion that would change standing orders, as soon as
// it is moved and seconded, to the next ordinary meeting; where none is planned
// yet, it waits for one.
func (s *Motions) standAdjourned(ctx context.Context, m *models.Motion) error {
	from := m.MeetingID
	next, err := s.NextOrdinary(ctx, m)
	if err != nil {
		return err
	}
	now, err := s.load(ctx, m.ID) // as the step before left it
	if err != nil {
		return err
	}
	in := models.MotionStepInput{Reason: models.AdjournedByRule, Version: now.Version}
	if err := s.take(ctx, now, "adjourn", in); err != nil || next == nil {
		return err
	}
	return s.carryOver(ctx, now, from, next.ID)
}

// whoDecides says whether the body to which a motion stands referred may decide.
func (s *Motions) whoDecides(ctx context.Context, m *models.Motion, in *models.MotionStepInput) error {
	if m.State != models.MotionReferred {
		return nil
	}
	list, err := s.Referrals(ctx, m.ID)
	in.MayDecide = true // of one that was referred before such things were kept
	if err == nil && len(list) > 0 {
		last := list[len(list)-1]
		in.BodyName, in.MayDecide = last.BodyName, last.MayDecide
	}
	return err
}

// later finds the motion that is said to come after another, with its reference
// as it is printed; nil if the actor can see none of that reference.
func (s *Motions) later(ctx context.Context, reference string) (*models.Motion, string, error) {
	reference = strings.TrimSpace(reference)
	if reference == "" {
		return nil, "", nil
	}
	c := visibleMotions(ctx)
	c.and("LOWER(m.reference) = LOWER(?)", reference)
	var m models.Motion
	if err := s.db.in(ctx).Raw("SELECT m.* FROM motions m WHERE "+c.sql+" LIMIT 1", c.args...).Find(&m).Error; err != nil {
		return nil, "", explain(err, "motion")
	}
	if m.ID == 0 {
		return nil, reference, nil
	}
	return &m, m.Reference, nil
}

// timely works out when a notice arrived, to the minute where notice closed that day. Of one that
// a member gave here it is known.
func (s *Motions) timely(ctx context.Context, m *models.Motion, in *models.MotionStepInput) error {
	given, err := s.db.MemberNotices.GivenAt(ctx, m.ID)
	if err != nil {
		return err
	}
	if given != nil {
		in.ReceivedAt = *given
		return nil
	}
	if p := in.Date.Problem("date the notice was received", true); p != "" {
		return models.InvalidField("date", "%s", p)
	}
	at := in.Time
	if at == "" {
		at = "00:00"
	}
	received, err := time.ParseInLocation("2006-01-02 15:04", string(in.Date.Date())+" "+at, models.London)
	if err != nil {
		return models.InvalidField("time", "Enter the time as hours and minutes, like 16:59")
	}
	if received.After(s.db.Now()) {
		return models.InvalidField("date", "Date the notice was received must be today or in the past")
	}
	in.ReceivedAt = received.UTC()
	if m.MeetingID == nil {
		return nil
	}
	notice, err := s.db.Meetings.Notice(ctx, *m.MeetingID)
	if err != nil {
		return err
	}
	if in.Time == "" && in.Date.Date() == models.DateOf(notice.Closes) {
		return models.InvalidField("time", "Enter the time the notice was received: notice closed that day at %s", models.ClockTime(notice.Closes))
	}
	return nil
}

// give gives a motion its reference and receipt number, in the council year of
// the day its notice was given.
func (s *Motions) give(ctx context.Context, m *models.Motion, on models.Date, settings models.Settings) error {
	if err := s.db.lockCouncil(ctx); err != nil {
		return err
	}
	year, _, err := s.Year(ctx, on)
	if err != nil {
		return err
	}
	var last struct{ Number, ReceiptNo int }
	if err := s.db.in(ctx).Raw("SELECT COALESCE(MAX(number), 0) AS number, COALESCE(MAX(receipt_no), 0) AS receipt_no FROM motions WHERE council_year = ?", year).Find(&last).Error; err != nil {
		return explain(err, "motion")
	}
	m.CouncilYear, m.Number, m.ReceiptNo = year, last.Number+1, last.ReceiptNo+1
	m.Reference, m.Path = models.ReferencePattern(settings.Reference).Format(year, m.Number)
	return nil
}

// schedule puts a motion on a meeting's agenda: an item of its own, in its place
// by the setting motion.order until the agenda is published, and its text as
// published. It is public with the agenda or, where that is issued already, with its
// supplement.
func (s *Motions) schedule(ctx context.Context, m *models.Motion, in models.MotionStepInput, settings models.Settings) error {
	meeting, err := s.db.Meetings.load(ctx, in.MeetingID)
	if err != nil {
		return err
	}
	if meeting.State != models.MeetingScheduled && meeting.State != models.MeetingIssued {
		return models.InvalidField("meeting", "Select a meeting that is still to come")
	}
	item := &models.AgendaItem{Number: in.ItemNumber, Title: m.Title, Kind: "motion", Exempt: m.Exempt, MotionID: &m.ID, Version: 1}
	if err := s.db.Meetings.addLate(ctx, meeting, item, in.Late, in.Way); err != nil {
		return err
	}
	if err := s.db.Meetings.addItem(ctx, meeting, item); err != nil {
		return err
	}
	switch {
	case item.SupplementID != nil: // it is public with the supplement
	case meeting.AgendaPublic():
		now := s.db.Now().UTC()
		m.PublishedAt = &now
	default:
		if err := s.db.Meetings.placeMotion(ctx, meeting, settings, item.ID); err != nil {
			return err
		}
	}
	has, err := s.latest(ctx, m.ID, models.AsPublished)
	if err != nil || has != nil {
		return err // on an agenda again: its text is published already
	}
	submitted, err := s.latest(ctx, m.ID, models.AsSubmitted)
	if err != nil {
		return err
	}
	clauses, err := s.clauses(ctx, submitted.ID)
	if err != nil {
		return err
	}
	_, err = s.addVersion(ctx, m.ID, models.AsPublished, "", "", clauses)
	return err
}

// itemNumber returns the number of the item of the agenda on which a motion stands.
func (s *Motions) itemNumber(ctx context.Context, m *models.Motion) (string, error) {
	var number string
	err := s.db.in(ctx).Raw("SELECT number FROM agenda_items WHERE motion_id = ? AND meeting_id = ? ORDER BY id DESC LIMIT 1", m.ID, m.MeetingID).Scan(&number).Error
	return number, explain(err, "item")
}

// publish makes the motions of some items of agendas public: those with an id in a
// column, "meeting_id" or "supplement_id".
func (s *Motions) publish(ctx context.Context, column string, id uint) error {
	return explain(s.db.in(ctx).Exec(`UPDATE motions SET published_at = ?, version = version + 1
WHERE published_at IS NULL AND id IN (SELECT motion_id FROM agenda_items WHERE `+column+` = ?)`, s.db.Now().UTC(), id).Error, "motion")
}
