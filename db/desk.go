package db

import (
	"context"

	"carried/models"
)

// deskRows is how many of each kind of task the desk shows.
const deskRows = 5

// soon is how many days before a meeting its agenda comes onto the desk.
const soon = 21

// Desk gathers what waits for the clerk: one query for each kind of task.
func (s *Motions) Desk(ctx context.Context) (*models.Desk, error) {
	if !models.ActorFrom(ctx).Has(models.RoleClerk, models.RoleMonitoringOfficer) {
		return nil, models.Errorf(models.Forbidden, "The clerk desk is for the clerk and the monitoring officer.")
	}
	today := s.db.Today()
	council, err := s.db.Council.Find(ctx)
	if err != nil {
		return nil, err
	}
	var desk models.Desk
	const motion = "SELECT m.id, m.title, m.reference, mt.date AS day, COUNT(*) OVER () AS total FROM motions m LEFT JOIN meetings mt ON mt.id = m.meeting_id WHERE "
	const request = "SELECT r.id, r.title, r.reference, r.path, r.due_date AS day, COUNT(*) OVER () AS total FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "
	const silent = "SELECT r.id, r.title, r.reference, r.path, " + heardOn + ` AS day, COUNT(*) OVER () AS total FROM requests r
WHERE r.state IN ? AND ` + heardOn + " <= ? ORDER BY " + heardOn + ", r.id"
	for _, q := range []struct {
		into *models.DeskList
		sql  string
		args []any
	}{
		{&desk.Drafts, motion + "m.state = 'draft' ORDER BY mt.date IS NULL, mt.date, m.id", nil},
		{&desk.Given, "SELECT n.id, n.title, mt.date AS day, COUNT(*) OVER () AS total FROM member_notices n LEFT JOIN meetings mt ON mt.id = n.meeting_id WHERE n.state = 'given' ORDER BY n.given_at, n.id", nil},
		{&desk.Notices, motion + "m.state = 'submitted' ORDER BY m.received_at, m.id", nil},
		{&desk.Schedule, motion + "m.state IN ('accepted', 'deferred', 'adjourned', 'not_taken') OR m.state = 'referred' AND m.report_back <= ? ORDER BY mt.date IS NULL, mt.date, m.id", []any{today}},
		{&desk.Agendas, `SELECT mt.id, b.name AS title, mt.date AS day, COUNT(*) OVER () AS total FROM meetings mt JOIN bodies b ON b.id = mt.body_id
WHERE mt.state = 'scheduled' AND mt.date <= ? ORDER BY mt.date, mt.id`, []any{today.Add(soon)}},
		{&desk.Decisions, motion + "m.state IN ('on_agenda', 'under_debate') AND m.published_at IS NOT NULL AND (mt.state IN ('held', 'minutes_draft', 'minutes_approved') OR mt.date <= ?) ORDER BY mt.date, m.id", []any{today}},
		{&desk.Confirm, `SELECT m.id, m.title, m.reference, m.decided_on AS day, COUNT(r.id) AS count, COUNT(*) OVER () AS total
FROM motions m JOIN requests r ON r.motion_id = m.id WHERE r.state = 'unconfirmed' GROUP BY m.id, m.title, m.reference, m.decided_on ORDER BY m.decided_on, m.id`, nil},
		{&desk.Imported, `SELECT i.id, i.file_name AS title, COUNT(r.id) AS count, COUNT(*) OVER () AS total
FROM imports i JOIN requests r ON r.import_id = i.id WHERE r.state = 'unconfirmed' AND r.motion_id IS NULL GROUP BY i.id, i.file_name ORDER BY i.id`, nil},
		{&desk.Unowned, `SELECT r.id, r.title, r.reference, r.path, COALESCE(m.decided_on, r.origin_date, r.confirmed_on) AS day, COUNT(*) OVER () AS total FROM requests r LEFT JOIN motions m ON m.id = r.motion_id
WHERE ` + unowned + ` ORDER BY COALESCE(m.decided_on, r.origin_date, r.confirmed_on), r.id`, nil},
		{&desk.Unheard, request + "r.state IN ('not_started', 'in_progress', 'on_hold') AND r.due_date < ? AND (r.last_update_on IS NULL OR r.last_update_on <= r.due_date) ORDER BY r.due_date, r.id", []any{today}},
		{&desk.Updates, silent, []any{models.OpenRequestStates[1:], today.Add(-council.Settings.UpdateDays)}},
		{&desk.Silent, silent, []any{models.OpenRequestStates[1:], today.Add(-council.Settings.UpdateDays - council.Settings.LadderBody)}},
		{&desk.Handover, request + "r.state IN ? AND (" + orphaned + ") ORDER BY r.due_date IS NULL, r.due_date, r.id", []any{models.OpenRequestStates[1:], today, today, today, today}},
		{&desk.Review, request + "r.state IN ? AND (" + ofFormerTerm + ") ORDER BY r.due_date IS NULL, r.due_date, r.id", []any{models.OpenRequestStates[1:], council.Settings.TermStart, council.Settings.TermStart}},
		{&desk.Replies, `SELECT l.id, l.organisation AS title, r.reference, l.next_due AS day, COUNT(*) OVER () AS total FROM letters l JOIN requests r ON r.id = l.request_id
WHERE ` + replyOverdue + " ORDER BY l.next_due, l.id", []any{today}},
		{&desk.Questions, `SELECT q.id, r.title, r.reference, q.answer_due AS day, COUNT(*) OVER () AS total FROM request_questions q JOIN requests r ON r.id = q.request_id
WHERE q.answered_at IS NULL AND q.answer_due < ? ORDER BY q.answer_due, q.id`, []any{today}},
		{&desk.SignOffs, `SELECT r.id, r.title, r.reference, r.last_update_on AS day, COUNT(*) OVER () AS total FROM requests r WHERE r.state = 'awaiting_signoff' ORDER BY r.last_update_on, r.id`, nil},
		{&desk.DueDates, "SELECT r.id, r.title, r.reference, x.to_date AS day, COUNT(*) OVER () AS total FROM due_date_changes x JOIN requests r ON r.id = x.request_id WHERE x.state = 'asked' AND r.state IN ? ORDER BY x.id", []any{models.OpenRequestStates}},
	} {
		if (q.into == &desk.Replies || q.into == &desk.Questions) && !models.ActorFrom(ctx).SeesStaffNotes() {
			continue // letters are for staff until they are published, questions for staff and who asked
		}
		if q.into == &desk.Review && (council.Settings.TermStart == "" || council.Settings.TermStart > today) {
			continue // no term has begun
		}
		if err := s.db.in(ctx).Raw(q.sql+" LIMIT ?", append(q.args, deskRows)...).Scan(q.into).Error; err != nil {
			return nil, explain(err, "desk")
		}
	}
	return &desk, s.deskDays(ctx, &desk, council.Settings, today)
}

// deskDays works out the deadlines of the next meetings, and which requests
// have been without an owner for too long.
func (s *Motions) deskDays(ctx context.Context, desk *models.Desk, settings models.Settings, today models.Date) error {
	var meetings []models.MeetingRow
	if err := s.db.in(ctx).Raw(meetingRow+"mt.date > ? AND mt.state IN ('scheduled', 'summons_issued') ORDER BY mt.date, mt.start_time, mt.id LIMIT 3", today).Find(&meetings).Error; err != nil {
		return explain(err, "meeting")
	}
	calendar, err := s.db.Holidays.Calendar(ctx)
	if err != nil {
		return err
	}
	for _, m := range meetings {
		desk.Deadlines = append(desk.Deadlines, models.Deadline{Meeting: m, Notice: settings.NoticeFor(m.Date, calendar)})
	}
	for i := range desk.Unowned {
		r := &desk.Unowned[i]
		r.Late = today > settings.OwnerDue(r.On, calendar)
	}
	return nil
}
