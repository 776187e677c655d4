package sample

import (
	"context"
	"time"

	"carried/models"
)

// NoticeRow is a motion that a member drafts themselves. Names are full names of
// councillors.
type NoticeRow struct {
	Title, Proposer, Seconder, Text string
	Meeting                         string // key of a row of Meetings
	Days                            int    // before today
	Then                            string // give, ask; "" for a draft
}

// Notices are the motions that members draft: one that waits for the clerk, one
// that Member is asked to sign, and one that Member has only begun.
var Notices = []NoticeRow{
	{"Footpaths that can be walked in winter", "Philippa Gower", "Joan Elphick", textWinterPaths, "council-7", 2, "give"},
	{"A lending shed for tools", "Imran Saleh", Member, textTools, "council-7", 2, "ask"},
	{"Benches with a back", Member, "Imran Saleh", textBenches, "council-7", 1, ""},
}

const textWinterPaths = `Council notes:

1. Many footpaths between villages are under water from November to March.
2. Walkers then use the road, where there is no pavement.

Council requests the administration to:

1. Name the ten footpaths that are most often under water.
2. Say what it would cost to drain or to raise each of them.
`

const textTools = `Council notes:

1. A hedge trimmer is used for two hours a year.

Council requests the administration to:

1. Try out a lending shed for tools at one library.
2. Report on how often each tool was borrowed.
`

const textBenches = `Council notes:

1. People who cannot walk far plan their way by where they can sit.

Council requests the administration to:

1. Put a back and an arm rest on every new bench.
`

// notices lets members give notice themselves, and has some of them do so.
func (b *builder) notices() {
	b.step(b.ago(3).Add(9*time.Hour), admin, func(ctx context.Context) error {
		c, err := b.Council.Find(ctx)
		if err != nil {
			return err
		}
		in := c.Settings.Input(c.Version)
		in.MemberSubmission = "named"
		return b.Council.UpdateSettings(ctx, in)
	})
	for i := range Notices {
		n := &Notices[i]
		b.step(b.ago(n.Days).Add(time.Duration(10+i)*time.Hour), system, func(ctx context.Context) error { return b.notice(ctx, n) })
	}
}

func (b *builder) notice(ctx context.Context, n *NoticeRow) error {
	by, signsIn := b.actors[n.Proposer]
	if !signsIn {
		by = models.Actor{Name: n.Proposer, PersonID: b.people[n.Proposer], Roles: []models.Role{models.RoleMember}}
	}
	ctx = models.WithActor(ctx, by)
	in := models.MemberNoticeInput{Title: n.Title, Text: n.Text, MeetingID: b.meetings[n.Meeting], SeconderID: b.people[n.Seconder]}
	made, err := b.MemberNotices.Create(ctx, in)
	switch {
	case err != nil || n.Then == "":
		return err
	case n.Then == "ask":
		return b.MemberNotices.Ask(ctx, made.ID, made.Version)
	}
	return b.MemberNotices.Give(ctx, made.ID, made.Version)
}
