package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/handlers/webtest"
	"carried/models"
)

// noticeOffice is an office whose clock stands in September 2024, with a meeting
// on the 12th, and a draft that is meant for it.
func noticeOffice(t *testing.T, d *db.DB) (o *office, at string) {
	t.Helper()
	o = newOffice(t, d)
	d.Now = func() time.Time { return time.Date(2024, 9, 3, 9, 0, 0, 0, models.London) }
	for _, b := range []*webtest.Browser{o.clerk, o.mo} {
		b.Post("/sign-in", "email", b.User.Email, "password", webtest.Password)
	}
	meeting, err := d.Meetings.Create(webtest.System, models.MeetingInput{BodyID: o.council, Kind: models.MeetingOrdinary, Date: models.InputOf("2024-09-12"), StartTime: "10:00"})
	must(t, err)
	o.meeting = meeting.ID
	at = o.pasted(t, lamplighters)
	a := o.clerk.Get(at + "/edit")
	o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(meeting.ID))...).WantTo(at + "/check")
	return o, at
}

// submit gives notice at a time of 2 September 2024.
func (o *office) submit(t *testing.T, at, clock, late string) {
	t.Helper()
	a := o.clerk.Get(at + "/confirm")
	o.clerk.Post(at+"/confirm", form(a, "date-day", "2", "date-month", "9", "date-year", "2024", "time", clock, "reason", late)...).WantTo(at)
}

// US1: the deadline of the meeting of 12 September 2024, a notice a minute before
// five and one a minute after; and one that asks for nothing.
func TestUS1TheClerkEntersANotice(t *testing.T) {
	const closes = "Notice closed at 5pm on Monday 2 September 2024: 7 clear working days, by 5pm, counted in Mondays to Fridays without bank holidays."
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, at := noticeOffice(t, d)
		o.clerk.Get(at+"/check").Want(200, "We found 2 “notes” , 3 “believes” and 4 requests", "notice closed at 5pm on 2 September 2024")
		o.clerk.Get(at+"/confirm").Want(200, "Rules of notice", "Deadline Warning When the notice was received is not entered yet. "+closes, "Signatories Met Signed by 2 members; 2 must sign.",
			"Generic default: the length of notice.", "Your council has set no rule for: motions for one meeting, motions of one group, motions of one member and length.")
		o.submit(t, at, "16:59", "")
		o.clerk.Get(at).Want(200, "Submitted. The reference is 2024/25-M01.", "Receipt number 1", "Deadline Met In time: it was received at 4:59pm on Monday 2 September 2024. "+closes)
		o.clerk.Get("/clerk/meetings/"+fmt.Sprint(o.meeting)).Want(200, "2 September 2024")

		late := o.pasted(t, strings.ReplaceAll(lamplighters, "lamplighters", "bakers"))
		a := o.clerk.Get(late + "/edit")
		o.clerk.Post(late+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(late + "/check")
		o.clerk.Get(late+"/confirm").Want(200, "Why a late notice is taken (optional)", "Leave it empty if the notice is to be refused")
		o.submit(t, late, "17:01", "") // it may be refused, so nobody says yet why it is taken
		o.clerk.Get(late).Want(200, "Receipt number 2", "Deadline Failed Late: it was received at 5:01pm on Monday 2 September 2024.")
		o.clerk.Post(late+"/accept", form(o.clerk.Get(late+"/accept"))...).Want(409, "The notice cannot be accepted: it fails deadline.")

		empty := o.pasted(t, "Motion – Thanks to the choir\n\nProposer: Ms Wren Tallow\n\nSeconder: Mr Obi Marsh\n\nCouncil notes:\n\n1. The choir sang at the fair.\n")
		a = o.clerk.Get(empty + "/edit")
		o.clerk.Post(empty+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(empty + "/check")
		o.clerk.Get(empty+"/confirm").Want(200, "Something to decide Warning No clause asks for anything to be done, so the motion can give no requests.")
		o.submit(t, empty, "09:00", "")
		o.clerk.Post(empty+"/accept", form(o.clerk.Get(empty+"/accept"))...).WantTo(empty)
		o.clerk.Get(empty+"/schedule").Want(200, "For Full council, Thursday 12 September 2024, the order received is: 2024/25-M03, 2024/25-M01 and 2024/25-M02.")
	})
}

// US2: each rule with its result and where it comes from; a failed one stops the
// notice until the monitoring officer overrides it with a reason; a refusal is
// in the register.
func TestUS2TheMonitoringOfficerChecksANotice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, first := noticeOffice(t, d)
		c, err := d.Council.Find(webtest.System)
		must(t, err)
		in := c.Settings.Input(c.Version)
		in.MaxPerMember, in.MaxPerMeeting, in.MaxWords = "1", "5", "500"
		must(t, d.Council.UpdateSettings(webtest.System, in))
		o.submit(t, first, "09:00", "")
		at := o.pasted(t, strings.ReplaceAll(lamplighters, "- 2. Members have asked for training.", "- 2. A tender for training is out."))
		a := o.clerk.Get(at + "/edit")
		o.clerk.Post(at+"/edit", form(a, "meeting", fmt.Sprint(o.meeting))...).WantTo(at + "/check")
		o.submit(t, at, "16:59", "")

		page := o.mo.Get(at+"/notice").Want(200, "1 rule failed and 4 rules with a warning; the others are met. The notice cannot be accepted as it is.",
			"Deadline Met", "Motions for one meeting Met It is number 2 for this meeting, in the order received; 5 may be put.", "Set by your council: how many motions one meeting takes.",
			"Motions of one member Failed It is number 2 for this meeting by its proposer", "Set by your council: how many motions one member may have.", "Length Met It has",
			"Relevance Warning Nobody has said yet", "Similar motions Warning Words like its own are in 2024/25-M01", "Exempt content Warning It has “tender” (business or finance)", "Cost Warning",
			"Similar motions, side by side", "This motion: Guarding the lamplighters' records", "of the words are the same", "Members have asked for training.",
			"Your council has set no rule for: motions of one group.")

		o.clerk.Post(at+"/accept", form(o.clerk.Get(at+"/accept"))...).Want(409, "The notice cannot be accepted: it fails motions of one member.")
		o.mo.Post(at+"/accept", form(o.mo.Get(at+"/accept"))...).Want(409, "it fails motions of one member")
		o.clerk.Get(at+"/notice").Want(200, "!Override a failed rule")
		o.clerk.Post(at+"/override", "rule", "max_per_member", "reason", "It is urgent").Want(403)
		version := page.Value("version")
		o.mo.Post(at+"/override", "rule", "max_per_member", "version", version).Want(422, "Enter the reason for overriding the rule")
		o.mo.Post(at+"/override", "rule", "deadline", "reason", "It is urgent", "version", version).Want(409, "This rule is not failed")
		o.mo.Post(at+"/override", "rule", "max_per_member", "reason", "Its first motion was a joint one.", "version", version).WantTo(at + "/notice")
		o.mo.Get(at+"/notice").Want(200, "The rule is overridden.", "1 rule overridden", "Overridden by Mo Warden, monitoring officer, on 3 September 2024 at 9am. Its first motion was a joint one.", "!Override a failed rule")
		o.auditor(t).Get("/admin/audit?verb=motion.").Want(200, "Mo Warden", "Its first motion was a joint one.")

		// What only a person can say.
		a = o.clerk.Get(at + "/notice")
		o.clerk.Post(at+"/notice", form(a, "relevance", "no")...).Want(422, "Enter why it does not concern the council’s functions or its area")
		o.clerk.Post(at+"/notice", form(a, "relevance", "no", "relevance-note", "It is about the moon.", "signatories", "Obi Marsh")...).Want(422, "Obi Marsh stands on the notice already")
		o.clerk.Post(at+"/notice", form(a, "relevance", "no", "relevance-note", "It is about the moon.", "cost", "yes", "cost-note", "£400", "signatories", "Ada Beck\n\nAda Beck\nNoor Abel")...).WantTo(at + "/notice")
		a = o.clerk.Get(at+"/notice").Want(200, "Relevance Failed It concerns neither the council’s functions nor its area, says Clem Clerk. It is about the moon.", "It asks for spending, says Clem Clerk. £400", "Signed by 4 members")
		o.clerk.Post(at+"/accept", form(o.clerk.Get(at+"/accept"))...).Want(409, "it fails relevance")
		o.clerk.Post(at+"/notice", form(a, "relevance", "yes", "relevance-note", "")...).WantTo(at + "/notice")
		o.clerk.Post(at+"/accept", form(o.clerk.Get(at+"/accept"))...).WantTo(at)
		o.clerk.Get(at).Want(200, "Rules of notice that were overridden", "Motions of one member", "Overridden by Mo Warden", "Rule of notice overridden")
		o.clerk.Post(at+"/notice", form(a)...).Want(409, "its notice is checked already")

		// A refusal is in the register, and nobody else reads it.
		o.clerk.Get("/clerk/refused").Want(200, "No notice was refused.")
		o.mo.Post(first+"/rule-out", form(o.mo.Get(first+"/rule-out"), "reason", "It names a member of staff.")...).WantTo(first)
		o.clerk.Get("/clerk/refused").Want(200, "1 notice refused", "Guarding the lamplighters' records", "receipt number 1", "It names a member of staff.", "Ruled out of order on 3 September 2024 by Mo Warden", "Register of notices 2024/25 to print")
		o.clerk.Get("/clerk/refused?year=2023/24").Want(200, "No notice was refused.")
	})
}

// auditor signs somebody in who reads the audit log.
func (o *office) auditor(t *testing.T) *webtest.Browser {
	t.Helper()
	return o.As(t, "Aud Itor", 0, models.RoleAuditor)
}

// Every deadline of domain.md 7.3, where the clerk sees it: while a motion is
// confirmed, on the page of the meeting and on the desk.
func TestTheClerkSeesEveryDeadline(t *testing.T) {
	weekdays := func(n, unit, agenda string) func(*models.SettingsInput) {
		return func(in *models.SettingsInput) { in.NoticeN, in.NoticeUnit, in.AgendaClearDays = n, unit, agenda }
	}
	parish := func(saturdays bool) func(*models.SettingsInput) {
		return func(in *models.SettingsInput) {
			in.NoticeN, in.NoticeUnit, in.AgendaClearDays, in.CalendarKind, in.SaturdayCounts = "3", "clear_days", "3", "s243_parish", saturdays
		}
	}
	every := func(in *models.SettingsInput) { in.NoticeUnit, in.CalendarKind = "clear_days", "calendar_days" }
	const clear, nth = "clear_working_days", "nth_working_day_before"
	type vector struct {
		name            string
		set             func(*models.SettingsInput)
		meeting         models.Date
		closes, summons models.Date // "" where the vector has none
	}
	var vectors []vector
	for _, x := range [][7]models.Date{ // 5 clear, 3 clear, 7 clear, 9th, 10th
		{"2024-09-12", "2024-09-04", "2024-09-06", "2024-09-02", "2024-08-30", "2024-08-29"},
		{"2024-11-07", "2024-10-30", "2024-11-01", "2024-10-28", "2024-10-25", "2024-10-24"},
		{"2025-01-09", "2024-12-31", "2025-01-03", "2024-12-27", "2024-12-24", "2024-12-23"},
		{"2025-04-24", "2025-04-14", "2025-04-16", "2025-04-10", "2025-04-09", "2025-04-08"},
		{"2025-05-08", "2025-04-29", "2025-05-01", "2025-04-25", "2025-04-24", "2025-04-23"},
		{"2026-01-08", "2025-12-30", "2026-01-02", "2025-12-24", "2025-12-23", "2025-12-22"},
		{"2026-04-16", "2026-04-08", "2026-04-10", "2026-04-02", "2026-04-01", "2026-03-31"},
	} {
		vectors = append(vectors, vector{"7 clear, agenda 5", weekdays("7", clear, "5"), x[0], x[3], x[1]},
			vector{"8th working day, agenda 3", weekdays("8", nth, "3"), x[0], x[3], x[2]},
			vector{"9th working day", weekdays("9", nth, "5"), x[0], x[4], x[1]}, vector{"10th working day", weekdays("10", nth, "3"), x[0], x[5], x[2]})
	}
	vectors = append(vectors, vector{"parish", parish(true), "2024-09-10", "2024-09-05", "2024-09-05"}, vector{"parish after Easter", parish(true), "2025-04-24", "2025-04-14", "2025-04-14"},
		vector{"parish in May", parish(true), "2025-05-08", "2025-05-02", "2025-05-02"}, vector{"parish without Saturdays", parish(false), "2024-09-10", "2024-09-04", "2024-09-04"},
		vector{"parish in May without Saturdays", parish(false), "2025-05-08", "2025-05-01", "2025-05-01"}, vector{"calendar days", every, "2024-09-12", "2024-09-04", ""})
	o := newOffice(t, webtest.New(t).DB)
	o.DB.Now = func() time.Time { return time.Date(2024, 7, 1, 9, 0, 0, 0, models.London) }
	o.clerk.Post("/sign-in", "email", o.clerk.User.Email, "password", webtest.Password)
	at := o.pasted(t, lamplighters)
	for _, v := range vectors {
		t.Run(v.name+" of "+string(v.meeting), func(t *testing.T) {
			c, err := o.DB.Council.Find(webtest.System)
			must(t, err)
			in := models.DefaultSettings.Input(c.Version)
			v.set(&in)
			must(t, o.DB.Council.UpdateSettings(webtest.System, in))
			m, err := o.DB.Meetings.Create(webtest.System, models.MeetingInput{BodyID: o.scrutiny, Kind: models.MeetingOrdinary, Date: models.InputOf(v.meeting), StartTime: "10:00"})
			must(t, err)
			defer func() {
				m, err := o.DB.Meetings.Find(webtest.System, m.ID)
				must(t, err)
				must(t, o.DB.Meetings.Take(webtest.System, m.ID, "cancel", models.MeetingStepInput{Reason: "The next vector", Version: m.Version}))
			}()
			o.clerk.Post(at+"/edit", form(o.clerk.Get(at+"/edit"), "meeting", fmt.Sprint(m.ID))...).WantTo(at + "/check")
			o.clerk.Get(at+"/check").Want(200, "notice closes at 5pm on "+v.closes.String())
			o.clerk.Get(at+"/confirm").Want(200, "Notice closes at 5pm on "+v.closes.WithDay())
			o.clerk.Get(fmt.Sprintf("/clerk/meetings/%d", m.ID)).Want(200, v.closes.String(), v.summons.String())
			o.DB.Now = func() time.Time { return time.Date(2024, 7, 1, 9, 0, 0, 0, models.London) }
			o.clerk.Get("/clerk").Want(200, "Notice closes at 5pm on "+v.closes.WithDay())
		})
	}
}
