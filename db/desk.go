package db

import (
	"context"
	"fmt"
	"time"

	"carried/models"
)

// deskRows is how many of each kind of task the desk shows.
const deskRows = 5

// deskNotices is how many notices are looked at for those that are late.
const deskNotices = 200

// The motions that wait for the clerk, of which the desk shows the first few and
// the list of motions all; ? is today. A body that was given no date to report back,
// or has not kept it, is asked.
const (
	unanswered = "EXISTS (SELECT 1 FROM referrals rf WHERE rf.motion_id = m.id AND rf.answered_on IS NULL)"
	toSchedule = "(m.state IN ('accepted', 'deferred', 'adjourned', 'not_taken') OR m.state = 'referred' AND NOT " + unanswered + ")"
	toAnswer   = "(m.state = 'referred' AND " + unanswered + " AND (m.report_back IS NULL OR m.report_back < ?))"
	toDecide   = "(m.state IN ('on_agenda', 'under_debate') AND m.published_at IS NOT NULL AND (mt.state IN ('held', 'minutes_draft', 'minutes_approved') OR mt.date <= ?))"
	toConfirm  = "EXISTS (SELECT 1 FROM requests rq WHERE rq.motion_id = m.id AND rq.state = 'unconfirmed')"
)

// soon is how many days before a meeting its agenda comes onto the desk.
const soon = 21

// Desk gathers what waits for the clerk, in a fixed number of queries.
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
	const request = "SELECT r.id, r.title, r.reference, r.path, r.due_date AS day, COUNT(*) OVER () AS total FROM requests r LEFT JOIN motions m ON m.id = r.motion_id WHERE "
	const silent = "SELECT r.id, r.title, r.reference, r.path, " + heardOn + ` AS day, COUNT(*) OVER () AS total FROM requests r
WHERE r.state IN ? AND ` + heardOn + " <= ? ORDER BY " + heardOn + ", r.id"
	for _, q := range []struct {
		into *models.DeskList
		sql  string
		args []any
	}{
		{&desk.Given, "SELECT n.id, n.title, mt.date AS day, COUNT(*) OVER () AS total FROM member_notices n LEFT JOIN meetings mt ON mt.id = n.meeting_id WHERE n.state = 'given' ORDER BY n.given_at, n.id", nil},
		{&desk.Referred, `SELECT m.id, m.title, m.reference, m.state, m.report_back AS day, COUNT(*) OVER () AS total FROM motions m WHERE ` + toAnswer + " ORDER BY m.report_back IS NULL, m.report_back, m.id", []any{today}},
		{&desk.Confirm, `SELECT m.id, m.title, m.reference, m.decided_on AS day, COUNT(r.id) AS count, COUNT(*) OVER () AS total
FROM motions m JOIN requests r ON r.motion_id = m.id WHERE r.state = 'unconfirmed' GROUP BY m.id, m.title, m.reference, m.decided_on ORDER BY m.decided_on, m.id`, nil},
		{&desk.Imported, `SELECT i.id, i.file_name AS title, COUNT(r.id) AS count, COUNT(*) OVER () AS total
FROM imports i JOIN requests r ON r.import_id = i.id WHERE r.state = 'unconfirmed' AND r.motion_id IS NULL GROUP BY i.id, i.file_name ORDER BY i.id`, nil},
		{&desk.Unowned, `SELECT r.id, r.title, r.reference, r.path, r.origin = 'promise' AS promised, COALESCE(m.decided_on, r.origin_date, r.confirmed_on) AS day, COUNT(*) OVER () AS total FROM requests r LEFT JOIN motions m ON m.id = r.motion_id
WHERE ` + unowned + ` ORDER BY COALESCE(m.decided_on, r.origin_date, r.confirmed_on), r.id`, nil},
		{&desk.Unheard, request + "r.state IN ('not_started', 'in_progress', 'on_hold') AND r.due_date < ? AND (r.last_update_on IS NULL OR r.last_update_on <= r.due_date) ORDER BY r.due_date, r.id", []any{today}},
		{&desk.Updates, silent, []any{models.OpenRequestStates[1:], today.Add(-council.Settings.UpdateDays)}},
		{&desk.Silent, silent, []any{models.OpenRequestStates[1:], today.Add(-council.Settings.UpdateDays - council.Settings.LadderBody)}},
		{&desk.Handover, request + "r.state IN ? AND (" + orphaned + ") ORDER BY r.due_date IS NULL, r.due_date, r.id", []any{models.OpenRequestStates[1:], today, today, today, today}},
		{&desk.InHand, "SELECT q.id, COALESCE(NULLIF(q.heading, ''), q.reference) AS title, q.reference, q.due_on AS day, COUNT(*) OVER () AS total " + inGoneHands + " GROUP BY q.id, q.heading, q.reference, q.due_on ORDER BY q.due_on IS NULL, q.due_on, q.id", []any{today}},
		{&desk.Review, request + "r.state IN ? AND (" + ofFormerTerm + ") ORDER BY r.due_date IS NULL, r.due_date, r.id", []any{models.OpenRequestStates[1:], council.Settings.TermStart, council.Settings.TermStart}},
		{&desk.Replies, `SELECT l.id, l.organisation AS title, r.reference, l.next_due AS day, COUNT(*) OVER () AS total FROM letters l JOIN requests r ON r.id = l.request_id
WHERE ` + replyOverdue + " ORDER BY l.next_due, l.id", []any{today}},
		{&desk.Questions, `SELECT q.id, r.title, r.reference, q.answer_due AS day, COUNT(*) OVER () AS total FROM request_questions q JOIN requests r ON r.id = q.request_id
WHERE q.answered_at IS NULL AND q.answer_due < ? ORDER BY q.answer_due, q.id`, []any{today}},
		{&desk.Reassess, `SELECT a.id, COALESCE(r.title, m.title, o.title) AS title, COALESCE(r.reference, m.reference, '') AS reference, COUNT(*) OVER () AS total` + assessed + reassessmentDue + " ORDER BY a.next_review, a.id", []any{models.MonthOf(today)}},
		{&desk.ToTable, "SELECT q.id, CASE q.heading WHEN '' THEN '' ELSE q.heading || ': ' END || SUBSTR(q.text, 1, 80) || CASE WHEN LENGTH(q.text) > 80 THEN ' …' ELSE '' END AS title, q.asked_by AS reference, q.notice_on AS day, COUNT(*) OVER () AS total FROM questions q WHERE q.state = 'draft' ORDER BY q.id", nil},
		{&desk.Pages, "SELECT p.id, 'Page pasted by ' || p.pasted_by AS title, p.pasted_at AS received_at, COUNT(*) OVER () AS total FROM question_pastes p WHERE p.state = 'open' ORDER BY p.id", nil},
		{&desk.SignOffs, `SELECT r.id, r.title, r.reference, r.last_update_on AS day, COUNT(*) OVER () AS total FROM requests r WHERE r.state = 'awaiting_signoff' ORDER BY r.last_update_on, r.id`, nil},
		{&desk.Disputed, "SELECT r.id, r.title, r.reference, r.path, COALESCE(" + reportedSince + ", r.confirmed_on) AS day, COUNT(*) OVER () AS total FROM requests r WHERE " + disputed + " ORDER BY day, r.id", nil},
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
	if err := s.deskWaits(ctx, &desk, today); err != nil {
		return nil, err
	}
	return &desk, s.deskDays(ctx, &desk, council.Settings, today)
}

// deskWaits finds the motions and the meetings that wait for a step of the clerk's,
// the first few for each step.
func (s *Motions) deskWaits(ctx context.Context, desk *models.Desk, today models.Date) error {
	const first = `SELECT * FROM (
SELECT x.*, COUNT(*) OVER (PARTITION BY x.waits) AS total, ROW_NUMBER() OVER (PARTITION BY x.waits ORDER BY x.day IS NULL, x.day, x.id) AS n FROM (%s) x WHERE x.waits IS NOT NULL
) y WHERE y.n <= ? ORDER BY y.n`
	const motions = "SELECT m.id, m.title, m.reference, m.state, mt.date AS day, CASE WHEN m.state = 'draft' THEN 'check' WHEN " + toSchedule + " THEN 'schedule' WHEN " + toDecide + ` THEN 'decide' END AS waits
FROM motions m LEFT JOIN meetings mt ON mt.id = m.meeting_id WHERE m.state IN ('draft', 'accepted', 'deferred', 'adjourned', 'not_taken', 'referred', 'on_agenda', 'under_debate')`
	const meetings = `SELECT mt.id, b.name AS title, mt.date AS day, CASE mt.state WHEN 'scheduled' THEN 'publish' ELSE 'hold' END AS waits FROM meetings mt JOIN bodies b ON b.id = mt.body_id
WHERE mt.state = 'scheduled' AND mt.date <= ? OR mt.state = 'summons_issued' AND mt.date < ?`
	into := map[string]*models.DeskList{"check": &desk.Drafts, "schedule": &desk.Schedule, "decide": &desk.Decisions, "publish": &desk.Agendas, "hold": &desk.Held}
	for _, q := range []struct {
		sql  string
		args []any
	}{{motions, []any{today}}, {meetings, []any{today.Add(soon), today}}} {
		var rows models.DeskList
		if err := s.db.in(ctx).Raw(fmt.Sprintf(first, q.sql), append(q.args, deskRows)...).Scan(&rows).Error; err != nil {
			return explain(err, "desk")
		}
		for _, r := range rows {
			*into[r.Waits] = append(*into[r.Waits], r)
		}
	}
	return nil
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
	if err := s.db.in(ctx).Raw(`SELECT m.id, m.title, m.reference, m.state, m.received_at, mt.date AS day, COUNT(*) OVER () AS total,
  EXISTS (SELECT 1 FROM notice_findings f WHERE f.motion_id = m.id AND f.rule = ? AND f.overridden_at IS NOT NULL) AS overridden
FROM motions m LEFT JOIN meetings mt ON mt.id = m.meeting_id WHERE m.state = 'submitted' ORDER BY mt.date IS NULL, mt.date, m.received_at, m.id LIMIT ?`, models.RuleDeadline, deskNotices).Scan(&desk.Notices).Error; err != nil {
		return explain(err, "desk")
	}
	desk.Notices = desk.Notices.LateFirst(func(meeting models.Date) time.Time { return settings.NoticeFor(meeting, calendar).Closes }, deskRows)
	for _, m := range meetings {
		desk.Deadlines = append(desk.Deadlines, models.Deadline{Meeting: m, Notice: settings.NoticeFor(m.Date, calendar)})
	}
	for i := range desk.Unowned {
		r := &desk.Unowned[i]
		r.Late = today > settings.OwnerDue(r.On, calendar)
	}
	return nil
}
