package db_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"carried/db"
	"carried/db/dbtest"
	"carried/models"
)

const trams = "Council notes:\n\n1. The last tram goes at ten.\n\nCouncil requests the administration to:\n\n1. Ask for a later one.\n"

// submits is a town in which members give notice themselves, with a meeting on 27
// March 2025 and a seconder who signs in.
func submits(t *testing.T, d *db.DB) (w *town, meeting uint, seconder context.Context) {
	t.Helper()
	w = newTown(t, d)
	c, err := w.Council.Find(w.clerk)
	must(t, err)
	in := c.Settings.Input(c.Version)
	in.MemberSubmission, in.MaxPerMeeting = "confirmed", "1"
	must(t, w.Council.UpdateSettings(models.WithActor(w.clerk, models.System), in))
	m, err := w.Meetings.Create(w.clerk, models.MeetingInput{BodyID: w.council, Kind: models.MeetingOrdinary, Date: date("2025-03-27"), StartTime: "10:00"})
	must(t, err)
	return w, m.ID, models.WithActor(w.nobody, models.Actor{UserID: 6, Name: "Obi Marsh", PersonID: w.seconder, Roles: []models.Role{models.RoleMember}})
}

func TestWhoReadsANoticeThatAMemberWrites(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, meeting, seconder := submits(t, d)
		n, err := w.MemberNotices.Create(w.member, models.MemberNoticeInput{Title: "Later trams", Text: trams, MeetingID: meeting, SeconderID: w.seconder})
		must(t, err)
		both := models.WithActor(w.nobody, models.Actor{UserID: 8, PersonID: w.owner, Roles: []models.Role{models.RoleMember, models.RoleOfficer}})
		auditor := models.WithActor(w.nobody, models.Actor{UserID: 9, Roles: []models.Role{models.RoleAuditor, models.RoleAdmin}})
		reads := func(when string, want string) {
			t.Helper()
			got := ""
			for _, x := range []struct {
				name string
				ctx  context.Context
			}{{"member ", w.member}, {"seconder ", seconder}, {"clerk ", w.clerk}, {"mo ", w.mo}, {"officer ", w.officer}, {"another ", both}, {"auditor ", auditor}, {"nobody ", w.nobody}} {
				switch _, err := w.MemberNotices.Find(x.ctx, n.ID); models.CodeOf(err) {
				case "":
					got += x.name
				case models.NotFound:
				default:
					t.Errorf("%s, %s: %v", when, x.name, err)
				}
			}
			if strings.TrimSpace(got) != want {
				t.Errorf("%s it is read by %q, want %q", when, got, want)
			}
		}
		reads("as a draft", "member")
		must(t, w.MemberNotices.Ask(w.member, n.ID, 1))
		reads("once the seconder is asked", "member seconder")
		now, err := w.MemberNotices.Find(seconder, n.ID)
		must(t, err)
		must(t, w.MemberNotices.Sign(seconder, n.ID, models.SignInput{Answer: "confirmed", Hash: now.Hash()}))
		in := now.Input()
		in.MeetingID = 0
		must(t, w.MemberNotices.Edit(w.member, n.ID, in))
		reads("with another meeting", "member seconder")
		in.MeetingID, in.Version = meeting, 3
		must(t, w.MemberNotices.Edit(w.member, n.ID, in))
		must(t, w.MemberNotices.Give(w.member, n.ID, 4))
		reads("given", "member seconder clerk mo")
		must(t, w.MemberNotices.SendBack(w.mo, n.ID, models.SendBackInput{Words: "Which tram?", Version: 5}))
		reads("sent back", "member seconder")
		in.Text, in.Version = trams+"2. Say which.\n", 6
		must(t, w.MemberNotices.Edit(w.member, n.ID, in))
		reads("with another text", "member")
		if err := w.MemberNotices.Give(w.member, n.ID, 7); models.CodeOf(err) != models.Invalid {
			t.Errorf("given without the seconder's word: %v", err)
		}
		events, err := w.Events.List(auditor, db.EventFilter{Subject: n.Subject(), Limit: 100})
		must(t, err)
		for _, e := range events {
			for _, word := range []string{"tram", "Which"} {
				if strings.Contains(e.Content, word) {
					t.Errorf("the audit log has the words of a draft: %s", e.Content)
				}
			}
		}
		if len(events) != 8 {
			t.Errorf("%d events", len(events))
		}
	})
}

// Of two tabs the second hears that somebody was faster, whatever the button.
func TestAMemberNoticeInTwoTabs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, meeting, seconder := submits(t, d)
		in := models.MemberNoticeInput{Title: "Later trams", Text: trams, MeetingID: meeting, SeconderID: w.seconder}
		n, err := w.MemberNotices.Create(w.member, in)
		must(t, err)
		must(t, w.MemberNotices.Ask(w.member, n.ID, 1))
		must(t, w.MemberNotices.Sign(seconder, n.ID, models.SignInput{Answer: "confirmed", Hash: n.Hash()}))
		in.Version = 1
		for what, err := range map[string]error{
			"edit":    w.MemberNotices.Edit(w.member, n.ID, in),
			"give":    w.MemberNotices.Give(w.member, n.ID, 1),
			"discard": w.MemberNotices.Discard(w.member, n.ID, 1),
		} {
			if models.CodeOf(err) != models.Conflict {
				t.Errorf("%s from an old tab: %v", what, err)
			}
		}
		now, err := w.MemberNotices.Find(w.member, n.ID)
		must(t, err)
		if now.State != models.NoticeDraft || len(now.ToAsk()) != 0 || now.Version != 2 {
			t.Errorf("an old tab changed it: %+v", now.MemberNotice)
		}
		must(t, w.MemberNotices.Give(w.member, n.ID, 2))
		_, err = w.MemberNotices.Enter(w.clerk, n.ID, 2)
		if models.CodeOf(err) != models.Conflict {
			t.Errorf("entered from an old tab: %v", err)
		}
		if list, _, err := w.Motions.List(w.clerk, models.MotionFilter{}); err != nil || len(list) != 0 {
			t.Errorf("a motion was made: %v %v", list, err)
		}
		m, err := w.MemberNotices.Enter(w.clerk, n.ID, 3)
		must(t, err)
		if m.ReceivedAt == nil || !m.ReceivedAt.Equal(dbtest.Noon) || models.Deref(m.ProposerID) != w.proposer || models.Deref(m.SeconderID) != w.seconder || models.Deref(m.MeetingID) != meeting {
			t.Errorf("entered as %+v", m)
		}
		if err := w.MemberNotices.TakeBack(w.member, n.ID, 2); models.CodeOf(err) != models.Conflict {
			t.Errorf("taken back from an old tab: %v", err)
		}
		if r, err := w.Motions.Find(w.clerk, m.ID); err != nil || r.State != models.MotionDraft {
			t.Errorf("the motion moved on: %v %v", r.State, err)
		}
		must(t, w.MemberNotices.TakeBack(w.member, n.ID, 4))
		r, err := w.Motions.Find(w.clerk, m.ID)
		must(t, err)
		if r.State != models.MotionWithdrawn || r.Reference == "" || r.ReceiptNo != 1 {
			t.Errorf("taken back, its motion is %+v", r.Motion)
		}
	})
}

// What a member gave notice of counts against the limits before the clerk has
// entered it; who reads that learns a number and no more.
func TestANoticeOfAMemberCountsFromWhenItIsGiven(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, meeting, seconder := submits(t, d)
		give := func(by context.Context, title string, other uint, signs context.Context) *models.MemberNoticeRecord {
			t.Helper()
			n, err := w.MemberNotices.Create(by, models.MemberNoticeInput{Title: title, Text: trams, MeetingID: meeting, SeconderID: other})
			must(t, err)
			must(t, w.MemberNotices.Ask(by, n.ID, 1))
			must(t, w.MemberNotices.Sign(signs, n.ID, models.SignInput{Answer: "confirmed", Hash: n.Hash()}))
			must(t, w.MemberNotices.Give(by, n.ID, 2))
			w.Now = func() time.Time { return dbtest.Noon.Add(time.Minute) }
			n, err = w.MemberNotices.Find(by, n.ID)
			must(t, err)
			return n
		}
		said := func(by context.Context, n *models.MemberNoticeRecord) string {
			t.Helper()
			c, err := w.MemberNotices.Case(by, n)
			must(t, err)
			all := ""
			for _, r := range c.CheckForMember(n) {
				all += string(r.Key) + " " + string(r.Result) + ": " + r.Said + "\n"
			}
			return all
		}
		first := give(w.member, "Later trams", w.seconder, seconder)
		second := give(seconder, "Earlier trams", w.proposer, w.member)
		for _, x := range []struct {
			by   context.Context
			n    *models.MemberNoticeRecord
			want string
		}{
			{w.member, first, "max_per_meeting met: It is number 1 for this meeting"},
			{seconder, second, "max_per_meeting failed: It is number 2 for this meeting"},
			{w.clerk, second, "max_per_meeting failed: It is number 2 for this meeting"},
		} {
			if got := said(x.by, x.n); !strings.Contains(got, x.want) || strings.Contains(got, "relevance") {
				t.Errorf("%s: it says %s", x.n.Title, got)
			}
		}
		m, err := w.MemberNotices.Enter(w.clerk, second.ID, second.Version)
		must(t, err)
		must(t, w.Motions.Take(w.clerk, m.ID, "submit", models.MotionStepInput{Version: m.Version}))
		c, err := w.Motions.NoticeCase(w.clerk, m.ID)
		must(t, err)
		if len(c.Others) != 1 || c.Others[0].Title != "Later trams" {
			t.Errorf("before it came %+v", c.Others)
		}
	})
}
