package models_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carried/models"
	"carried/models/motiontext"
)

func TestWhenAMemberCanGiveNotice(t *testing.T) {
	const (
		title     = "Enter the title"
		meeting   = "Select the meeting it is for"
		past      = "Select a meeting that is still to come"
		motion    = "Add a heading like “Council notes” or “Council resolves” to the text: we found no motion in it"
		one       = "Name 1 more member to sign it: 2 must sign, you among them"
		confirmed = "Wait until everybody who signs has confirmed the text, or name somebody else"
	)
	me := models.Actor{UserID: 1, PersonID: 7, Name: "Wren Tallow", Roles: []models.Role{models.RoleMember}}
	whole := func() *models.MemberNoticeRecord {
		n := &models.MemberNoticeRecord{
			MemberNotice: models.MemberNotice{ID: 1, MemberID: 7, Title: "Later trams", Text: "x", MeetingID: models.Ref(3), State: models.NoticeDraft},
			MeetingDate:  "2025-03-27", MeetingState: models.MeetingScheduled, Clauses: []models.Clause{{Kind: motiontext.Requests, Text: "x"}},
		}
		asked := time.Date(2025, 3, 10, 9, 0, 0, 0, time.UTC)
		n.Signatures = []models.SignatureRow{{NoticeSignature: models.NoticeSignature{PersonID: 8, AskedAt: &asked, Answer: "confirmed", TextHash: n.Hash()}}}
		return n
	}
	tests := map[string]struct {
		change  func(n *models.MemberNoticeRecord)
		setting string
		want    []string
	}{
		"everything is there":                        {func(*models.MemberNoticeRecord) {}, "confirmed", nil},
		"no title":                                   {func(n *models.MemberNoticeRecord) { n.Title = "" }, "named", []string{title}},
		"no meeting":                                 {func(n *models.MemberNoticeRecord) { n.MeetingID = nil }, "confirmed", []string{meeting}},
		"a meeting that was held":                    {func(n *models.MemberNoticeRecord) { n.MeetingState = models.MeetingHeld }, "confirmed", []string{past}},
		"a meeting of yesterday":                     {func(n *models.MemberNoticeRecord) { n.MeetingDate = "2025-03-10" }, "confirmed", []string{past}},
		"a text that is no motion":                   {func(n *models.MemberNoticeRecord) { n.Clauses[0].Kind = motiontext.Other }, "confirmed", []string{motion}},
		"nobody to second it":                        {func(n *models.MemberNoticeRecord) { n.Signatures = nil }, "confirmed", []string{one}},
		"a seconder who declined":                    {func(n *models.MemberNoticeRecord) { n.Signatures[0].Answer = "declined" }, "confirmed", []string{confirmed}},
		"a seconder who has not answered":            {func(n *models.MemberNoticeRecord) { n.Signatures[0].Answer = "" }, "confirmed", []string{confirmed}},
		"a text changed since it was confirmed":      {func(n *models.MemberNoticeRecord) { n.Text = "y" }, "confirmed", []string{confirmed}},
		"a title changed since it was confirmed":     {func(n *models.MemberNoticeRecord) { n.Title = "Earlier trams" }, "confirmed", []string{confirmed}},
		"a seconder named, where that is enough":     {func(n *models.MemberNoticeRecord) { n.Signatures[0].Answer = "" }, "named", nil},
		"a seconder who declined, where named is it": {func(n *models.MemberNoticeRecord) { n.Signatures[0].Answer = "declined" }, "named", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			n := whole()
			tt.change(n)
			s := models.DefaultSettings
			s.MemberSubmission = tt.setting
			if got := n.Missing(s, "2025-03-11"); !slices.Equal(got, tt.want) {
				t.Errorf("missing is %q, want %q", got, tt.want)
			}
			_, err := n.Give(s, time.Date(2025, 3, 11, 12, 0, 0, 0, models.London), me)
			if (err == nil) != (len(tt.want) == 0) {
				t.Errorf("given: %v", err)
			}
		})
	}
}

func TestTheWordsThatAreSigned(t *testing.T) {
	n := models.MemberNotice{Title: "Later trams", Text: "a\nb"}
	was := n.Hash()
	if n.Text = "a\r\nb"; n.Hash() != was {
		t.Error("the line ends of a browser are other words")
	}
	if n.Text = "a b"; n.Hash() == was {
		t.Error("other words have the same hash")
	}
}

func TestWhoTakesANoticeBack(t *testing.T) {
	wren := models.Actor{UserID: 1, PersonID: 7, Roles: []models.Role{models.RoleMember}}
	published := time.Date(2025, 3, 11, 12, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		state     models.MotionState
		published *time.Time
		by        models.Actor
		code      models.Code
	}{
		"while the clerk checks it":          {models.MotionDraft, nil, wren, ""},
		"once it is submitted":               {models.MotionSubmitted, nil, wren, ""},
		"once it is accepted":                {models.MotionAccepted, nil, wren, ""},
		"on an agenda that is not published": {models.MotionOnAgenda, nil, wren, ""},
		"on an agenda that is":               {models.MotionOnAgenda, &published, wren, models.Conflict},
		"once it is ruled out of order":      {models.MotionRuledOut, nil, wren, models.Conflict},
		"once it is carried":                 {models.MotionCarried, &published, wren, models.Conflict},
		"another member":                     {models.MotionSubmitted, nil, models.Actor{UserID: 2, PersonID: 8, Roles: wren.Roles}, models.Forbidden},
		"a member who is no councillor":      {models.MotionSubmitted, nil, models.Actor{UserID: 2, Roles: wren.Roles}, models.Forbidden},
		"the clerk":                          {models.MotionSubmitted, nil, models.Actor{UserID: 3, Roles: []models.Role{models.RoleClerk}}, models.Forbidden},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := &models.Motion{State: tt.state, ProposerID: models.Ref(7), PublishedAt: tt.published}
			_, err := m.Take("take-back", models.MotionStepInput{Today: "2025-03-11"}, tt.by)
			if code := models.CodeOf(err); code != tt.code || (code == "") != (m.State == models.MotionWithdrawn) {
				t.Errorf("got %q, code %q, want code %q (%v)", m.State, code, tt.code, err)
			}
			if err != nil && strings.TrimSpace(err.Error()) == "" {
				t.Error("nothing is said")
			}
		})
	}
}
